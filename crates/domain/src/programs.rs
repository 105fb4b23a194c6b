//! Other programs that act for a person: what a token allows, for how long, and how a write says that it is the same one again.

use crate::refusal::Refusal;
use crate::text::{accept_length, accept_name};

/// So many tokens of an account hold at a time.
pub const TOKENS_MAX: usize = 10;
/// The longest name of a token, in letters.
pub const LABEL_MAX_CHARS: usize = 80;
/// The longest key of a write, in letters.
pub const WRITE_KEY_MAX_CHARS: usize = 100;
/// For how many days a token can be made.
pub const LIFETIMES: [i64; 4] = [30, 90, 180, 365];
/// A day in milliseconds.
pub const DAY_MS: i64 = 86_400_000;

/// What a token allows; never more than the person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grant {
    /// Read what the person reads.
    Read,
    /// Keep reports of the own unit as drafts, and submit them.
    WriteReports,
    /// Write drafts of articles, and hand them in.
    WriteArticles,
}

impl Grant {
    /// Every one, in the order in which pages show them.
    pub const ALL: [Self; 3] = [Self::Read, Self::WriteReports, Self::WriteArticles];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::WriteReports => "write-reports",
            Self::WriteArticles => "write-articles",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grant| grant.name() == name)
    }
}

/// What was ticked, each once and in order. Whoever writes reads as well.
///
/// # Errors
/// [`Refusal::TokenWithoutGrant`] where nothing was, or something that is none.
pub fn accept_grants<'a>(ticked: impl IntoIterator<Item = &'a str>) -> Result<Vec<Grant>, Refusal> {
    let found: Option<Vec<Grant>> = ticked.into_iter().map(Grant::from_name).collect();
    let mut grants = found.filter(|grants| !grants.is_empty()).ok_or(Refusal::TokenWithoutGrant)?;
    grants.push(Grant::Read);
    grants.sort_unstable();
    grants.dedup();
    Ok(grants)
}

/// What a program is called.
///
/// # Errors
/// [`Refusal::NameEmpty`], [`Refusal::TextTooLong`].
pub fn accept_label(typed: &str) -> Result<String, Refusal> {
    let label = accept_name(typed)?;
    accept_length(&label, LABEL_MAX_CHARS).map(|()| label)
}

/// For how many days.
///
/// # Errors
/// [`Refusal::TokenLifetime`] for a number that is not offered.
pub fn accept_lifetime(typed: &str) -> Result<i64, Refusal> {
    let days = typed.trim().parse().ok().filter(|days| LIFETIMES.contains(days));
    days.ok_or(Refusal::TokenLifetime)
}

/// The key by which a program says that a write is the same one again: printable ASCII without blanks.
///
/// # Errors
/// [`Refusal::WriteKeyMalformed`].
pub fn accept_write_key(text: &str) -> Result<&str, Refusal> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic());
    let fits = (1..=WRITE_KEY_MAX_CHARS).contains(&text.len());
    if is_plain && fits { Ok(text) } else { Err(Refusal::WriteKeyMalformed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_writes_reads_and_nothing_is_allowed_that_nobody_ticked() {
        assert_eq!(
            accept_grants(["write-articles", "write-articles"]),
            Ok(vec![Grant::Read, Grant::WriteArticles])
        );
        assert_eq!(accept_grants([]), Err(Refusal::TokenWithoutGrant));
        assert_eq!(accept_grants(["read", "everything"]), Err(Refusal::TokenWithoutGrant));
        for grant in Grant::ALL {
            assert_eq!(Grant::from_name(grant.name()), Some(grant));
        }
    }

    #[test]
    fn no_token_holds_forever() {
        assert_eq!(accept_lifetime(" 90 "), Ok(90));
        for typed in ["", "0", "366", "36500", "9e9"] {
            assert_eq!(accept_lifetime(typed), Err(Refusal::TokenLifetime), "{typed}");
        }
    }

    #[test]
    fn a_key_of_a_write_is_short_and_plain() {
        assert_eq!(accept_write_key("0190f4c2-77"), Ok("0190f4c2-77"));
        for text in ["", "two words", "kiểm", "\u{7f}", &"k".repeat(101)] {
            assert_eq!(accept_write_key(text), Err(Refusal::WriteKeyMalformed), "{text}");
        }
    }

    #[test]
    fn a_program_has_a_name_that_fits_on_a_line() {
        assert_eq!(accept_label("  Phần mềm  kế toán ").as_deref(), Ok("Phần mềm kế toán"));
        assert_eq!(accept_label("\u{200b}"), Err(Refusal::NameEmpty));
        assert!(accept_label(&"a".repeat(81)).is_err());
    }
}
