//! The bundle of a frozen year: everything from which anybody recomputes the result, in one file of which every byte is
//! settled. `docs/bundle.md` is its contract.

mod fault;
mod files;
mod verify;
mod zip;

use serde::Serialize;
use sha2::{Digest, Sha256};

pub use fault::{BundleFault, Wrong};
pub use files::{
    AuditHead, FORMAT, Listed, Manifest, Meeting, Named, Person, SettledPlace, SettledTie, Sheet,
    SheetAnswer, SheetCard, SheetEvidence, SheetMark, SheetReason, moment,
};
pub use verify::{STEPS, Verified, verify};
pub use zip::{Entry, read, write};

/// The most bytes that a bundle may have: 256 MiB.
pub const LIMIT: usize = 256 << 20;

/// What to read first.
pub const README: &str = "README.txt";
/// The list of the other files.
pub const MANIFEST: &str = "manifest.json";
/// The criteria file.
pub const CRITERIA: &str = "criteria.toml";
/// The facts file.
pub const FACTS: &str = "facts.json";
/// The result.
pub const RESULT: &str = "result.json";
/// Who decided what.
pub const DECIDED: &str = "decided.json";
/// The pact in force.
pub const PACT: &str = "pact.json";
/// Who checked whom.
pub const CHECKS: &str = "checks.json";
/// What the meeting decided.
pub const MEETING: &str = "meeting.json";

/// The files before the sheets, in their order, and whether each of them may be absent.
const ORDER: [(&str, Presence); 9] = [
    (README, Presence::Always),
    (MANIFEST, Presence::Always),
    (CRITERIA, Presence::Always),
    (FACTS, Presence::Always),
    (RESULT, Presence::Always),
    (DECIDED, Presence::Always),
    (PACT, Presence::Perhaps),
    (CHECKS, Presence::Perhaps),
    (MEETING, Presence::Perhaps),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    Always,
    Perhaps,
}

/// The name of a unit's sheet.
#[must_use]
pub fn sheet_name(unit: &str) -> String {
    format!("sheets/{unit}.json")
}

/// SHA-256 in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How a file of a bundle is written: fields in their order, two spaces, a line break at the end.
///
/// # Errors
/// A value that JSON cannot hold.
pub fn json(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    Ok(text)
}

/// The manifest's list of these files, itself left out.
#[must_use]
pub fn list(entries: &[Entry<'_>]) -> Vec<Listed> {
    let listed = |entry: &Entry<'_>| Listed {
        name: entry.name.to_owned(),
        size: u64::try_from(entry.data.len()).unwrap_or(u64::MAX),
        sha256: sha256(entry.data),
    };
    entries.iter().filter(|entry| entry.name != MANIFEST).map(listed).collect()
}
