//! A page between a button and what it does: what follows, and what can still be done afterwards.

use askama::Template;
use axum::response::{IntoResponse, Response};

use crate::door::visitor::Visitor;
use crate::frame::{Frame, Page};
use crate::parts::EntryForm;

/// The field by which a form says that its person has read what follows.
const SURE: &str = "xac-nhan";

#[derive(Template)]
#[template(path = "confirm.html")]
struct ConfirmPage {
    frame: Frame,
    follows: String,
    afterwards: String,
    form: EntryForm,
}

/// Whether what follows was read.
pub fn is_sure(sent: &[(String, String)]) -> bool {
    sent.iter().any(|(name, value)| name == SURE && value == "co")
}

/// Asks once more. The sentences are `<key>-title`, `<key>-follows` and `<key>-after`, with these arguments; the form does it.
pub fn ask(visitor: &Visitor, key: &str, arguments: &[(&str, &str)], form: EntryForm) -> Response {
    let say = |part: &str| visitor.words.say_with(&format!("{key}-{part}"), arguments);
    let page = ConfirmPage {
        frame: Frame::of(visitor, say("title")).working(visitor.house_name()).here(say("title")),
        follows: say("follows"),
        afterwards: say("after"),
        form: form.with(SURE, "co"),
    };
    Page(page).into_response()
}
