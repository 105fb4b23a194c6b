//! The line of a form in which its script says what was kept and saved. Without the script it stays empty.

use askama::Template;
use serde::Serialize;
use std::collections::BTreeMap;
use thidua_words::Words;

use crate::door::visitor::Visitor;

/// How a form is kept in the browser while one types, and where the script says so.
#[derive(Template, Clone, Debug)]
#[template(path = "parts/keep.html")]
pub struct Keep {
    words: &'static Words,
    key: String,
    posts: bool,
    came_back: bool,
    offers: bool,
}

/// Who saves what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Only the person: what is saved here counts at once.
    ByHand,
    /// The script too: it is a draft.
    ByItself,
}

/// Whether a form shows what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As it is kept.
    Kept,
    /// As it was sent, because it could not be kept.
    CameBack,
}

impl Keep {
    /// For one form of one person. `form` tells the forms of a page apart.
    #[must_use]
    pub fn of(visitor: &Visitor, form: &str, saving: Saving, shown: Shown) -> Self {
        Self {
            words: visitor.words,
            key: Self::key_of(visitor, form),
            posts: saving == Saving::ByItself,
            came_back: shown == Shown::CameBack,
            offers: false,
        }
    }

    /// Keeps all that is typed or chosen, and offers it again instead of filling it in.
    #[must_use]
    pub fn offered(self) -> Self {
        Self { offers: true, ..self }
    }

    /// Under what the browser keeps a form of a person. The page that stands where it was saved names it, and what was sent is forgotten.
    #[must_use]
    pub fn key_of(visitor: &Visitor, form: &str) -> String {
        let person = visitor.actor().map(|actor| actor.person.to_string()).unwrap_or_default();
        format!("{person} {form}")
    }

    fn say(&self, key: &str) -> std::borrow::Cow<'static, str> {
        self.words.say(key)
    }
}

/// What the script hears when a draft was saved.
#[derive(Serialize)]
pub struct Saved {
    /// When, in UTC milliseconds since 1970.
    saved_at: i64,
    /// In a sentence.
    said: String,
    /// What the hidden fields of the form must hold from here on.
    fields: BTreeMap<String, String>,
    /// How what is kept stands in its fields when the page is opened again: 1.234 where 1234 was typed.
    shown: BTreeMap<String, String>,
}

impl Saved {
    /// A draft that was saved now: what its hidden fields hold and what the others show.
    #[must_use]
    pub fn now(visitor: &Visitor, fields: BTreeMap<String, String>, shown: BTreeMap<String, String>) -> Self {
        let moment = visitor.words.moment(visitor.now_ms);
        let time = moment.rsplit(' ').next().unwrap_or_default().to_owned();
        let said = visitor.words.say_with("autosave-saved", &[("at", &time)]);
        Self { saved_at: visitor.now_ms, said, fields, shown }
    }
}
