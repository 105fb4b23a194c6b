//! A form that was refused: what its page says when it comes back.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use thidua_app::{Error, FieldErrors};
use thidua_words::Words;

use crate::fault::PageResult;
use crate::parts::{Note, SEEN, Tone};
use crate::year::log::meanwhile;

/// Why a form came back.
pub struct Refused {
    /// What the browser is told.
    pub status: StatusCode,
    /// What is wrong with fields.
    pub errors: Option<FieldErrors>,
    /// What is said above the form.
    pub notes: Vec<Note>,
}

/// What the page of a form says about an act that was refused.
///
/// # Errors
/// What no form can say: it is a fault.
pub fn refused(words: &Words, error: Error) -> PageResult<Refused> {
    let (status, errors, notes) = match error {
        Error::Invalid(errors) => (StatusCode::UNPROCESSABLE_ENTITY, Some(errors), vec![]),
        Error::Refused(refusal) => {
            (StatusCode::UNPROCESSABLE_ENTITY, None, vec![Note::refused(words, Tone::Wrong, &refusal)])
        }
        Error::Meanwhile(lines) => (StatusCode::CONFLICT, None, vec![meanwhile(words, &lines)]),
        Error::NotFound | Error::NotAllowed | Error::Broken(_) => return Err(error.into()),
    };
    Ok(Refused { status, errors, notes })
}

/// What a form sent, and why its page comes back; nothing of it where the page is seen for the first time.
#[derive(Default)]
pub struct Back<'a> {
    pub sent: Option<&'a BTreeMap<String, String>>,
    pub errors: Option<FieldErrors>,
    pub notes: Vec<Note>,
    pub status: StatusCode,
}

impl<'a> Back<'a> {
    /// Why an act was refused; its fields are called as on the page already.
    ///
    /// # Errors
    /// What no form can say: it is a fault.
    pub fn of(words: &Words, sent: &'a BTreeMap<String, String>, error: Error) -> PageResult<Self> {
        let refused = refused(words, error)?;
        Ok(Self { sent: Some(sent), errors: refused.errors, notes: refused.notes, status: refused.status })
    }

    /// How far the log was known: what is wrong with a form goes on from what its person had before them.
    #[must_use]
    pub fn seen(&self, now: i64) -> String {
        self.errors
            .as_ref()
            .and(self.sent)
            .and_then(|sent| sent.get(SEEN).cloned())
            .unwrap_or_else(|| now.to_string())
    }
}
