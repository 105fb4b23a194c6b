//! What became of an act that was not done.

use std::fmt::Debug;

use thidua_app::{Error, Result};
use thidua_domain::refusal::Refusal;

/// The rule that said no.
#[track_caller]
pub fn refusal<T: Debug>(outcome: Result<T>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("no rule refused it: {other:?}"),
    }
}

/// What is wrong with which field.
#[track_caller]
pub fn faults<T: Debug>(outcome: Result<T>) -> Vec<(String, Refusal)> {
    match outcome {
        Err(Error::Invalid(wrong)) => wrong.0.into_iter().map(|fault| (fault.field, fault.refusal)).collect(),
        other => panic!("no field is wrong: {other:?}"),
    }
}

/// Whether the person lacks the right.
pub fn is_not_allowed<T>(outcome: &Result<T>) -> bool {
    matches!(outcome, Err(Error::NotAllowed))
}
