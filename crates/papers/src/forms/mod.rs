//! The forms of official papers: for each a shape with what stands on it, its bounds, and what is made of it. Sentences that an office may
//! put in other words are fields; what the form itself says is the official wording and the same in every language of the program.

mod check;
mod parts;

pub mod certificate;

use jiff::civil::Date;
use serde::Serialize;

pub use check::{Fault, FaultKind};
pub use parts::{Authority, Day, Signer};

/// A paper of a certain form.
pub trait Form: Serialize {
    /// The folder below `crates/papers/forms/` with its source and a sample.
    const FOLDER: &'static str;

    /// What keeps it from being printed; nothing: it fits.
    fn faults(&self) -> Vec<Fault>;

    /// What the source reads.
    fn face(&self) -> impl Serialize;

    /// The day that the file says it was made on.
    fn day(&self) -> Date;
}
