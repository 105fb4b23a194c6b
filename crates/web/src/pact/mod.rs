//! The pact of a year: the page on which it is read, signed and acted upon; the draft; the text that is signed.

pub mod acts;
pub mod edit;
mod ledger;
pub mod paper;
pub mod read;

use thidua_app::day_in_vietnam;
use thidua_app::scoring::PactOrigin;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::parts::Link;

/// The day of a moment in Vietnamese time, as people read it.
fn day(words: &Words, epoch_ms: Option<i64>) -> String {
    epoch_ms.map(|moment| words.date(&day_in_vietnam(moment).to_string())).unwrap_or_default()
}

/// The pact as the source of a target: what it is called, and where it is read.
#[must_use]
pub fn source(words: &Words, year: &YearAddress, pact: PactOrigin) -> Link {
    let (version, day) = (pact.version.to_string(), day(words, Some(pact.since)));
    let label = words.say_with("pact-source", &[("version", &version), ("day", &day)]);
    Link::new(label, year.pact_version(&version))
}
