//! Awards as credentials that stand on their own: Open Badges 3.0, signed as a JSON Web Token with Ed25519.
//!
//! [`sign`] makes the token of a [`Credential`], [`key_set`] and [`sign_revocations`] what a house publishes beside it, and
//! [`verify`] reads a token without a network. Nothing here has a clock, chance or a file: days and keys are arguments. The
//! formats stand in `docs/credentials.md`.

mod compact;
mod key;
mod key_set;
mod sign;
mod status;
mod verify;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::offset;

pub use compact::Broken;
pub use key::{IssuerKey, PublicKey};
pub use key_set::{KeySet, KeySetFault, PublishedKey, key_set};
pub use sign::{profile, sign};
pub use status::{ListFault, LongestList, MOST_ENTRIES, Revocations, StatusList, sign_revocations};
pub use verify::{Checked, Outcome, Signer, Status, Time, Told, Verdict, verify};

/// The most bytes of a credential and of a key set: 1 MiB.
pub const MOST_BYTES: usize = 1 << 20;
/// The most bytes of a signed status list: 4 MiB, what the longest of them can take.
pub const MOST_LIST_BYTES: usize = 4 << 20;

/// Who grants, as the credential names them. Texts are taken as they are: limits belong to the acts that collect them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// The address that stands for the issuer and never changes; key sets and status lists name the same.
    pub id: String,
    /// The name of the house that decided.
    pub name: String,
    /// Where people read about it.
    pub url: String,
    /// The address under which each of its keys is published by its id, without a stroke at the end.
    pub keys: String,
}

/// What received the award. The codes go into credentials and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecipientKind {
    /// A collective: an organisation or a part of one.
    Collective,
    /// A person.
    Individual,
    /// A household.
    Household,
}

impl RecipientKind {
    /// Every kind there is.
    pub const ALL: [Self; 3] = [Self::Collective, Self::Individual, Self::Household];

    /// The code, such as `collective`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Collective => "collective",
            Self::Individual => "individual",
            Self::Household => "household",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Who received the award. Nobody needs an account, an e-mail or a key for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// A URI that stands for them, such as `urn:uuid:…`. Whoever should not be followed from one credential to the next gets
    /// a new one each time.
    pub id: String,
    /// What they are.
    pub kind: RecipientKind,
    /// The name as the decision writes it.
    pub name: String,
    /// A number by which a register knows them, where it may be told.
    pub number: Option<String>,
}

/// What sort of thing the achievement is, in the words of Open Badges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AchievementType {
    /// Titles, orders, commendations.
    Award,
    /// Certificates of merit and the like.
    Certificate,
    /// Campaign badges (*kỷ niệm chương*).
    Badge,
}

impl AchievementType {
    const fn code(self) -> &'static str {
        match self {
            Self::Award => "Award",
            Self::Certificate => "Certificate",
            Self::Badge => "Badge",
        }
    }
}

/// The award itself, the same for everybody who receives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Achievement {
    /// A URI that stands for this award of this rulebook.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is, in a sentence.
    pub description: String,
    /// For what it is granted, with the article of the law.
    pub criteria: String,
    /// What sort of thing it is.
    pub kind: AchievementType,
}

/// The decision that grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its number with its letters, such as `12/QĐ-LMHTXVN`.
    pub number: String,
    /// The day on which it was signed.
    pub day: Date,
}

/// Where the credential stands in a list of those that were taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusEntry {
    /// The address of the signed list, as [`Revocations::id`] says it.
    pub list: String,
    /// The place in it, from 0.
    pub index: u32,
}

/// Something that speaks for the award and may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where it is, if it is published.
    pub url: Option<String>,
    /// What it is called.
    pub name: String,
    /// What it shows.
    pub narrative: Option<String>,
}

/// An award as a credential, before it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// The address of this credential, for good.
    pub id: String,
    /// Who grants.
    pub issuer: Issuer,
    /// Who received it.
    pub recipient: Recipient,
    /// What was received.
    pub achievement: Achievement,
    /// By which decision.
    pub decision: Decision,
    /// From when it holds; seconds count, less does not.
    pub awarded_at: Timestamp,
    /// Until when it holds, where it ends.
    pub valid_until: Option<Timestamp>,
    /// When it was signed: a key answers for what it signed in its own days, also for awards that are older.
    pub signed_at: Timestamp,
    /// Where one sees whether it was taken back.
    pub status: Option<StatusEntry>,
    /// What speaks for it.
    pub evidence: Vec<Evidence>,
}

/// The first moment of a day in Vietnam.
fn beginning(day: Date) -> Timestamp {
    let begins = offset(7).to_timestamp(day.at(0, 0, 0, 0));
    // Only the last and first days that a calendar can name have no such moment.
    begins.unwrap_or(if day.year() > 0 { Timestamp::MAX } else { Timestamp::MIN })
}

/// A moment as credentials write it: whole seconds, UTC.
fn written(moment: Timestamp) -> String {
    Timestamp::from_second(moment.as_second()).unwrap_or(moment).to_string()
}

impl fmt::Display for RecipientKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
