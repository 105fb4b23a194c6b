//! The messages of forms: beside a field, and once more at the top.

use askama::Template;
use thidua_app::FieldErrors;
use thidua_words::Words;

use super::Icon;
use crate::sentences::say_refusal;

/// A message beside a field: how it is meant, its sign, its sentence.
#[derive(Template, Clone, Debug, PartialEq, Eq)]
#[template(path = "parts/message.html")]
pub struct Message {
    /// `wrong`, `warn` or `done`, for the class.
    pub tone: &'static str,
    /// Its sign.
    pub icon: &'static str,
    /// Its sentence.
    pub text: String,
}

impl Message {
    /// This cannot be kept.
    #[must_use]
    pub fn wrong(text: impl Into<String>) -> Self {
        Self { tone: "wrong", icon: "stop", text: text.into() }
    }

    /// Somebody should look at this.
    #[must_use]
    pub fn warn(text: impl Into<String>) -> Self {
        Self { tone: "warn", icon: "warn", text: text.into() }
    }

    /// This adds up.
    #[must_use]
    pub fn done(text: impl Into<String>) -> Self {
        Self { tone: "done", icon: "check", text: text.into() }
    }
}

/// What the app calls a field, and what pages call it. Names that differ only on one page stand there.
const NAMES: [(&str, &str); 13] = [
    ("again", "nhap-lai"),
    ("cluster", "cum"),
    ("contact_name", "nguoi-lien-he"),
    ("contact_office", "chuc-vu"),
    ("email", "thu-dien-tu"),
    ("full_name", "ho-ten"),
    ("new", "mat-khau-moi"),
    ("old", "mat-khau-cu"),
    ("password", "mat-khau"),
    ("short_name", "ten-gon"),
    ("telephone", "dien-thoai"),
    ("username", "ten-dang-nhap"),
    ("year", "nam"),
];

fn in_page(field: &str) -> &str {
    NAMES.iter().find(|(app, _)| *app == field).map_or(field, |(_, page)| page)
}

/// Why a form came back, at the top of its page: the messages as links to their fields. The focus is there, also without a script.
#[derive(Template, Clone, Debug)]
#[template(path = "parts/form_errors.html")]
pub struct FormErrors {
    title: String,
    /// Field and message.
    items: Vec<(String, String)>,
}

impl FormErrors {
    /// Words the errors; `None` where there are none.
    #[must_use]
    pub fn of(words: &Words, errors: &FieldErrors) -> Option<Self> {
        let worded = |error: &thidua_app::FieldError| {
            (in_page(&error.field).to_owned(), say_refusal(words, &error.refusal))
        };
        let items: Vec<_> = errors.0.iter().map(worded).collect();
        (!items.is_empty()).then(|| Self::among(words, items))
    }

    /// One message, about the field of this id.
    #[must_use]
    pub fn at(words: &Words, field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::among(words, vec![(field.into(), message.into())])
    }

    /// Messages, each about the field of an id.
    #[must_use]
    pub fn among(words: &Words, items: Vec<(String, String)>) -> Self {
        Self { title: words.say_count("form-errors", items.len(), &[]), items }
    }

    /// What stands against the form as a whole.
    #[must_use]
    pub fn whole(message: impl Into<String>) -> Self {
        Self { title: message.into(), items: vec![] }
    }

    /// With another title.
    #[must_use]
    pub fn titled(mut self, title: String) -> Self {
        self.title = title;
        self
    }

    /// The message of one field.
    #[must_use]
    pub fn of_field(&self, name: &str) -> Option<String> {
        self.items.iter().find(|(field, _)| field == name).map(|(_, message)| message.clone())
    }

    fn stop(&self) -> Icon {
        Icon("stop")
    }
}
