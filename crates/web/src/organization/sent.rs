//! What the administrator's forms sent, and what became of it.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::Error;
use thidua_words::Words;

use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::parts::{Note, Tone};
use crate::year::log::meanwhile;

/// What a form sent.
pub(super) type Sent = Vec<(String, String)>;

/// What was sent under a name.
pub(super) fn text(sent: &Sent, name: &str) -> String {
    sent.iter().find(|(field, _)| field == name).map(|(_, text)| text.trim().to_owned()).unwrap_or_default()
}

/// All that was sent under one name: boxes share theirs.
pub(super) fn texts(sent: &Sent, name: &str) -> String {
    let mine = sent.iter().filter(|(field, _)| field == name);
    mine.map(|(_, text)| text.trim()).collect::<Vec<_>>().join(" ")
}

pub(super) fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// A form that was refused: which of the page's, what was in it, why.
#[derive(Clone, Copy)]
pub(super) struct Refused<'a> {
    pub form: &'a str,
    pub sent: &'a Sent,
    pub error: &'a Error,
}

impl Refused<'_> {
    /// What is said above the page, where it is about no field.
    pub(super) fn note(self, words: &Words) -> Option<Note> {
        match self.error {
            Error::Refused(refusal) => Some(Note::refused(words, Tone::Wrong, refusal)),
            Error::NotFound => Some(Note::new(Tone::Wrong, words.say("admin-not-found"))),
            Error::Meanwhile(lines) => Some(meanwhile(words, lines)),
            Error::NotAllowed | Error::Invalid(_) | Error::Broken(_) => None,
        }
    }
}

/// Whether the page of the form comes back with it; everything else is a fault.
fn comes_back(error: &Error) -> bool {
    matches!(error, Error::Invalid(_) | Error::Refused(_) | Error::NotFound | Error::Meanwhile(_))
}

/// What the browser is told of it.
fn status(error: &Error) -> StatusCode {
    match error {
        Error::Meanwhile(_) => StatusCode::CONFLICT,
        Error::Invalid(_) | Error::Refused(_) | Error::NotFound | Error::NotAllowed | Error::Broken(_) => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// On with what was done, or the page of the form again with what stands against it.
pub(super) async fn answered<T, P: askama::Template>(
    outcome: thidua_app::Result<T>,
    (form, sent): (&str, &Sent),
    (way, code): (&str, &str),
    page: impl AsyncFnOnce(Refused<'_>) -> PageResult<P>,
) -> PageResult {
    match outcome {
        Ok(_) => Ok(done(way, code)),
        Err(error) if comes_back(&error) => {
            let page = page(Refused { form, sent, error: &error }).await?;
            Ok((status(&error), Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The frame of a page below the desk.
pub(crate) fn frame(visitor: &Visitor, key: &str) -> Frame {
    let words = visitor.words;
    let frame = Frame::of(visitor, words.say(key)).working(visitor.house_name());
    super::desk::with_menu(frame, words).crumb(words.say("admin-title"), crate::addresses::ADMIN)
}

/// Fields are called otherwise on pages.
pub(super) fn renamed<T>(outcome: thidua_app::Result<T>, names: &[(&str, &str)]) -> thidua_app::Result<T> {
    let in_page = |field: &str| names.iter().find(|(name, _)| *name == field).map(|(_, page)| *page);
    outcome.map_err(|error| error.renamed(in_page))
}
