//! Six kinds of error. A page and a JSON answer are made of the same value.

use jiff::civil::Date;
use thidua_domain::refusal::Refusal;
use thidua_store::audit::Line;

/// Why an act or a reading was not done.
#[derive(Debug)]
pub enum Error {
    /// There is no such thing, or you may not know that there is.
    NotFound,
    /// Known person, not this right.
    NotAllowed,
    /// A rule said no.
    Refused(Refusal),
    /// What the form showed has changed since; the lines of the log say how. Nothing was done.
    Meanwhile(Vec<Line>),
    /// Fields are wrong; the form comes back with the text still in it.
    Invalid(FieldErrors),
    /// Ours; shown as a reference number, logged once.
    Broken(anyhow::Error),
}

impl Error {
    /// What a guard has against an act; only what broke is an error of whoever merely asks.
    ///
    /// # Errors
    /// [`Error::Broken`], and what one may not know of.
    pub(crate) fn refusal(guard: Result<()>) -> Result<Option<Refusal>> {
        match guard {
            Ok(()) => Ok(None),
            Err(Self::Refused(refusal)) => Ok(Some(refusal)),
            Err(other) => Err(other),
        }
    }
}

/// What an act answers.
pub type Result<T> = std::result::Result<T, Error>;

/// What is wrong with which field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field.
    pub field: String,
    /// Why.
    pub refusal: Refusal,
}

/// All that is wrong with a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// Notes a refusal under its field and goes on, so that a person sees all of them at once.
    pub fn note<T>(&mut self, field: &str, outcome: std::result::Result<T, Refusal>) -> Option<T> {
        match outcome {
            Ok(value) => Some(value),
            Err(refusal) => {
                self.0.push(FieldError { field: field.to_owned(), refusal });
                None
            }
        }
    }

    /// Ends with what was noted, if anything was.
    ///
    /// # Errors
    /// [`Error::Invalid`] when anything was noted.
    pub fn finish(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self)) }
    }
}

impl Error {
    /// The same about fields as a page calls them; `name` knows what some of them are called there.
    #[must_use]
    pub fn renamed<'n>(self, name: impl Fn(&str) -> Option<&'n str>) -> Self {
        let Self::Invalid(FieldErrors(mut errors)) = self else { return self };
        for error in &mut errors {
            if let Some(name) = name(&error.field) {
                name.clone_into(&mut error.field);
            }
        }
        Self::Invalid(FieldErrors(errors))
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<anyhow::Error> for Error {
    fn from(fault: anyhow::Error) -> Self {
        Self::Broken(fault)
    }
}

impl From<thidua_store::Error> for Error {
    fn from(fault: thidua_store::Error) -> Self {
        if matches!(fault, thidua_store::Error::Missing(_)) {
            return Self::NotFound;
        }
        if matches!(fault, thidua_store::Error::Replaced) {
            return Self::Refused(Refusal::DatabaseReplaced);
        }
        if fault.is_disk_full() {
            let is_file = matches!(fault, thidua_store::Error::File { .. });
            return Self::Refused(if is_file { Refusal::FileNoRoom } else { Refusal::DiskFull });
        }
        Self::Broken(fault.into())
    }
}

/// What the database holds and the program cannot read.
pub(crate) fn damaged(what: &'static str, text: &str) -> Error {
    Error::Broken(thidua_store::Error::Damaged { what, text: text.to_owned() }.into())
}

impl From<std::num::TryFromIntError> for Error {
    fn from(fault: std::num::TryFromIntError) -> Self {
        Self::Broken(fault.into())
    }
}

/// A day as the database holds it.
pub(crate) fn stored_day(text: &str) -> Result<Date> {
    text.parse().map_err(|_| damaged("date", text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::ErrorKind;

    #[test]
    fn a_disk_without_room_is_said_and_other_faults_of_files_are_ours() {
        let fault = |kind: ErrorKind| thidua_store::Error::File { path: "x".into(), source: kind.into() };
        for full in [ErrorKind::StorageFull, ErrorKind::QuotaExceeded] {
            assert!(matches!(Error::from(fault(full)), Error::Refused(Refusal::FileNoRoom)));
        }
        assert!(matches!(Error::from(fault(ErrorKind::PermissionDenied)), Error::Broken(_)));
    }
}
