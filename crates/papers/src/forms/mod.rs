//! The forms of official papers: for each a shape with what stands on it, its bounds, and what is made of it. Sentences that an office may
//! put in other words are fields; what the form itself says is the official wording and the same in every language of the program.

mod check;
mod fitting;
mod issued;
mod parts;
mod sample;

pub mod certificate;
pub mod conference;
pub mod decision;
pub mod minutes;
pub mod notice;
pub mod pact;
pub mod report;
pub mod score_sheet;
pub mod submission;

use jiff::civil::Date;
use serde::Serialize;

pub use check::{Fault, FaultKind};
pub use issued::{Issued, reissued};
pub use parts::{Authority, Day, Letterhead, Signer};
pub use sample::sample;

use crate::text_paper::TextPaper;

/// A paper of a certain form.
pub trait Form: Serialize {
    /// The folder below `crates/papers/forms/` with its source and a sample.
    const FOLDER: &'static str;

    /// What keeps it from being printed; nothing: it fits.
    fn faults(&self) -> Vec<Fault>;

    /// The same as an outcome.
    ///
    /// # Errors
    ///
    /// Every fault, in the order of the fields.
    fn check(&self) -> Result<(), Vec<Fault>> {
        let faults = self.faults();
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// What the source reads.
    fn face(&self) -> impl Serialize;

    /// For each paper in it all words that people read, in their order, whatever they are printed on and however they are set: two
    /// papers that say the same have the same.
    fn said(&self) -> Vec<Vec<String>>;

    /// The day that the file says it was made on.
    fn day(&self) -> Date;
}

/// A paper of running text, which comes as PDF and as DOCX.
pub trait TextForm: Form {
    /// What stands on it.
    fn paper(&self) -> TextPaper;

    /// The paper as an office goes on writing in it.
    ///
    /// # Errors
    ///
    /// The same faults as the press says, or that the file cannot be written.
    fn docx(&self) -> Result<Vec<u8>, crate::press::Error> {
        self.check().map_err(crate::press::Error::Faulty)?;
        crate::text_paper::docx::docx(&self.paper(), self.day())
            .map_err(|error| crate::press::Error::Broken(error.to_string()))
    }
}
