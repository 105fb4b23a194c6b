//! A page that looks for rows by words and by choices of its own, and shows what it found as a list.

use std::collections::BTreeMap;

use askama::Template;
use thidua_words::Words;

use super::asked::LONGEST;
use super::{Cell, Head};
use crate::door::local::with_query;
use crate::frame::Frame;
use crate::parts::{Control, Empty, Field, Link, Pager};

/// Such a page.
#[derive(Template)]
#[template(path = "list/sought.html")]
pub struct SoughtPage {
    pub frame: Frame,
    pub lede: String,
    pub action: String,
    pub search: Field,
    pub fields: Vec<Field>,
    /// How many were found, and how many there are.
    pub count: String,
    /// The same as files.
    pub files: Vec<Link>,
    pub files_label: String,
    /// Back to everything.
    pub all: Option<Link>,
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Cell>>,
    pub empty: Option<Empty>,
    pub pager: Option<Pager>,
    /// Where somebody goes on from here.
    pub ways: Vec<Link>,
}

/// What is looked for in a field.
pub fn sought(query: &BTreeMap<String, String>, name: &str) -> String {
    let text = query.get(name).map(String::as_str).unwrap_or_default();
    text.trim().chars().take(LONGEST).collect()
}

/// Choices, or any of them.
pub fn any_or(words: &Words, choices: impl IntoIterator<Item = (String, String)>) -> Control {
    let any = (String::new(), words.say("register-any").into_owned());
    Control::Choice(std::iter::once(any).chain(choices).collect())
}

/// What was found at an address as files, all pages of it.
pub fn files(words: &Words, here: &str) -> Vec<Link> {
    let file = |(ending, key): (&str, &str)| Link::new(words.say(key), with_query(here, [("tep", ending)]));
    [("xlsx", "list-xlsx"), ("csv", "list-csv")].map(file).into()
}
