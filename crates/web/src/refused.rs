//! A form that was refused: what its page says when it comes back.

use axum::http::StatusCode;
use thidua_app::{Error, FieldErrors};
use thidua_words::Words;

use crate::fault::PageResult;
use crate::parts::{Note, Tone};
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
