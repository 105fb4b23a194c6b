//! A ballot and what is on it. What somebody chose is never printed by accident.

use std::fmt;

use super::rule::{Poll, Question, Vote};
use crate::text::hex;

/// What stands wherever a choice would be printed.
const SECRET: &str = "[secret]";

/// What is on a ballot. Printing it prints `[secret]`; whoever counts asks for [`Choice::made`].
#[derive(Clone, PartialEq, Eq)]
pub struct Choice(Made);

/// What was chosen, by the places of the options.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Made {
    /// Nothing that counts.
    Invalid,
    /// These options.
    Chosen(Vec<usize>),
    /// This of these options; of the others nothing was said.
    Each(Vec<(usize, Vote)>),
}

/// Why something is no choice of a poll. It does not say what was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoChoice {
    /// An option that the poll does not have.
    UnknownOption,
    /// An option twice.
    Twice,
    /// Too few options, or too many.
    Length,
    /// Nothing is said of any option.
    NothingSaid,
    /// An answer to the other kind of question.
    OtherKind,
}

impl fmt::Debug for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

impl Choice {
    /// A ballot that was handed in and does not count.
    #[must_use]
    pub fn invalid() -> Self {
        Self(Made::Invalid)
    }

    /// These options, by their places.
    ///
    /// # Errors
    /// What does not fit the poll.
    pub fn chosen(poll: &Poll, places: Vec<usize>) -> Result<Self, NoChoice> {
        let Question::Choose { at_least, at_most } = poll.question else {
            return Err(NoChoice::OtherKind);
        };
        different(poll, places.iter().copied())?;
        let length = places.len() as u64;
        if length < u64::from(at_least) || length > u64::from(at_most) {
            return Err(NoChoice::Length);
        }
        Ok(Self(Made::Chosen(places)))
    }

    /// What is said of these options, by their places.
    ///
    /// # Errors
    /// What does not fit the poll.
    pub fn each(poll: &Poll, votes: Vec<(usize, Vote)>) -> Result<Self, NoChoice> {
        match poll.question {
            Question::Each => {}
            Question::Choose { .. } => return Err(NoChoice::OtherKind),
        }
        different(poll, votes.iter().map(|(place, _)| *place))?;
        if votes.is_empty() {
            return Err(NoChoice::NothingSaid);
        }
        Ok(Self(Made::Each(votes)))
    }

    /// What was said of which options, by their places, once it is published; none where the ballot does not count.
    #[must_use]
    pub fn opened(&self) -> Option<Vec<(usize, Vote)>> {
        match &self.0 {
            Made::Invalid => None,
            Made::Chosen(places) => Some(places.iter().map(|place| (*place, Vote::Yes)).collect()),
            Made::Each(votes) => Some(votes.clone()),
        }
    }

    pub(crate) fn made(&self) -> &Made {
        &self.0
    }
}

/// Every place is an option of the poll, and none stands twice.
fn different(poll: &Poll, places: impl Iterator<Item = usize>) -> Result<(), NoChoice> {
    let mut places: Vec<usize> = places.collect();
    if places.iter().any(|place| *place >= poll.options.len()) {
        return Err(NoChoice::UnknownOption);
    }
    places.sort_unstable();
    if places.windows(2).any(|pair| pair[0] == pair[1]) { Err(NoChoice::Twice) } else { Ok(()) }
}

/// Where a ballot lies in the box: 128 random bits that say nothing of anybody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BoxKey([u8; 16]);

impl BoxKey {
    /// The key with these bits.
    #[must_use]
    pub const fn new(bits: [u8; 16]) -> Self {
        Self(bits)
    }

    /// Reads 32 lower-case hexadecimal digits.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut bits = [0; 16];
        if text.len() != 32 {
            return None;
        }
        for (byte, pair) in bits.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Some(Self(bits))
    }
}

impl fmt::Display for BoxKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for BoxKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

/// A lower-case hexadecimal digit.
fn nibble(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

/// Whether the text is `length` lower-case hexadecimal digits.
pub(super) fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| nibble(byte).is_some())
}

/// A ballot in the box.
#[derive(Clone, PartialEq, Eq)]
pub struct Ballot {
    /// Where it lies.
    pub key: BoxKey,
    /// What its voter can look for afterwards.
    pub receipt: String,
    /// What is on it.
    pub choice: Choice,
}

/// A receipt beside its choice would say what its voter chose, so nothing of a ballot is printed.
impl fmt::Debug for Ballot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

#[cfg(test)]
mod tests {
    use super::super::desk::{choose, each};
    use super::*;

    #[test]
    fn a_choice_is_never_printed() {
        let ballot = Ballot {
            key: BoxKey::new([7; 16]),
            receipt: "K7QD-29FM".to_owned(),
            choice: Choice::chosen(&choose(0, 1), vec![1]).unwrap(),
        };
        let printed = format!("{ballot:?} {:?} {} {:?}", ballot.choice, ballot.choice, Some(&ballot));
        assert_eq!(printed, "[secret] [secret] [secret] Some([secret])");
        assert!(!format!("{:#?}", vec![ballot]).contains("K7QD"));
    }

    #[test]
    fn a_choice_is_of_different_options_of_its_poll_and_within_its_bounds() {
        let poll = choose(1, 2);
        assert!(Choice::chosen(&poll, vec![2, 0]).is_ok());
        assert_eq!(Choice::chosen(&poll, vec![]), Err(NoChoice::Length));
        assert_eq!(Choice::chosen(&poll, vec![0, 1, 2]), Err(NoChoice::Length));
        assert_eq!(Choice::chosen(&poll, vec![1, 1]), Err(NoChoice::Twice));
        assert_eq!(Choice::chosen(&poll, vec![3]), Err(NoChoice::UnknownOption));
        assert_eq!(Choice::each(&poll, vec![(0, Vote::Yes)]), Err(NoChoice::OtherKind));
        assert!(Choice::chosen(&choose(0, 1), vec![]).is_ok(), "choosing nobody may be a choice");
    }

    #[test]
    fn where_each_option_is_asked_about_a_ballot_says_something_of_one_at_least() {
        let poll = each();
        assert!(Choice::each(&poll, vec![(1, Vote::No)]).is_ok());
        assert_eq!(Choice::each(&poll, vec![]), Err(NoChoice::NothingSaid));
        assert_eq!(Choice::each(&poll, vec![(0, Vote::Yes), (0, Vote::Yes)]), Err(NoChoice::Twice));
        assert_eq!(Choice::each(&poll, vec![(9, Vote::Yes)]), Err(NoChoice::UnknownOption));
        assert_eq!(Choice::chosen(&poll, vec![0]), Err(NoChoice::OtherKind));
    }

    #[test]
    fn a_key_is_thirty_two_small_hexadecimal_digits() {
        let text = "00ff10a0b0c0d0e0f0010203040506ff";
        assert_eq!(BoxKey::read(text).unwrap().to_string(), text);
        assert_eq!(BoxKey::read(&text.to_uppercase()), None);
        assert_eq!(BoxKey::read(&text[1..]), None);
        assert_eq!(BoxKey::read(&format!("{text}0")), None);
        assert_eq!(BoxKey::read(&text.replace('f', "g")), None);
        assert_eq!(BoxKey::read(&"đ".repeat(16)), None);
    }
}
