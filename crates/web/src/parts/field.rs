//! Fields of forms: label above, hint below it, message below the field; what was typed comes back.

use askama::Template;
use thidua_app::FieldErrors;
use thidua_words::Words;

use super::Icon;
use crate::sentences::say_refusal;

/// What one types or chooses with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// One line of text.
    Text,
    /// A password; never comes back.
    Password,
    /// A number as people write it, at the right edge.
    Number,
    /// A day.
    Date,
    /// Several lines.
    Area,
    /// One of these: value and label.
    Choice(Vec<(String, String)>),
}

/// A field with its label.
#[derive(Template, Clone, Debug)]
#[template(path = "parts/field.html")]
pub struct Field {
    control: Control,
    name: String,
    label: String,
    hint: Option<String>,
    value: String,
    error: Option<String>,
    autocomplete: Option<&'static str>,
    required: &'static str,
    list: Option<&'static str>,
}

impl Field {
    /// A field; its id in the page is its name.
    #[must_use]
    pub fn new(control: Control, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            control,
            name: name.into(),
            label: label.into(),
            hint: None,
            value: String::new(),
            error: None,
            autocomplete: None,
            required: "",
            list: None,
        }
    }

    /// What one should know before typing.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What was typed.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What is wrong, if something is.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// What browsers may fill in: `username`, `current-password`, …
    #[must_use]
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    /// Must not be left empty.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = " required";
        self
    }

    /// Offers what the page's list of this id holds.
    #[must_use]
    pub fn suggest(mut self, list: &'static str) -> Self {
        self.list = Some(list);
        self
    }

    fn is_number(&self) -> bool {
        self.control == Control::Number
    }

    fn is_secret(&self) -> bool {
        self.control == Control::Password
    }

    /// Names that a machine reads as they are: keyboards leave them alone.
    fn is_code(&self) -> bool {
        self.list.is_some() || self.autocomplete == Some("username")
    }

    fn class(&self) -> &'static str {
        if self.is_number() { "in num" } else { "in" }
    }

    fn kind(&self) -> &'static str {
        match self.control {
            Control::Password => "password",
            Control::Date => "date",
            Control::Text | Control::Number | Control::Area | Control::Choice(_) => "text",
        }
    }

    /// Which texts belong to the field, for `aria-describedby`.
    fn described_by(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-goi-y", self.name));
        let error = self.error.as_ref().map(|_| format!("{}-loi", self.name));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }

    fn stop(&self) -> Icon {
        Icon("stop")
    }
}

/// The messages of a form, repeated at its top as links to the fields.
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
        let worded =
            |error: &thidua_app::FieldError| (error.field.clone(), say_refusal(words, &error.refusal));
        let items: Vec<_> = errors.0.iter().map(worded).collect();
        let title = words.say_count("form-errors", items.len(), &[]);
        (!items.is_empty()).then_some(Self { title, items })
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
