//! What a poll asks and by which rule it is decided: data, and never code.

use std::collections::HashSet;

use super::wrong::Wrong;
use crate::refusal::Refusal;

/// The most that anything in a poll may count.
pub const MOST: u32 = crate::scoring::MOST;

/// A part of a whole as it is written: `2/3`, not necessarily reduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    numerator: u32,
    denominator: u32,
}

impl Fraction {
    /// The largest denominator.
    pub const MOST: u32 = 1_000;

    /// Reads `n/d` with 1 ≤ d ≤ 1,000 and 0 ≤ n ≤ d, both in digits without a zero in front.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let number = |digits: &str| -> Option<u32> {
            let is_plain = !digits.is_empty() && digits.len() <= 4;
            let is_plain = is_plain && digits.bytes().all(|byte| byte.is_ascii_digit());
            (is_plain && (digits.len() == 1 || !digits.starts_with('0'))).then(|| digits.parse().ok())?
        };
        let (numerator, denominator) = text.split_once('/')?;
        let (numerator, denominator) = (number(numerator)?, number(denominator)?);
        let is_part = (1..=Self::MOST).contains(&denominator) && numerator <= denominator;
        is_part.then_some(Self { numerator, denominator })
    }

    /// The least count that is this part of `whole`.
    #[must_use]
    pub fn least_of(self, whole: u64) -> u64 {
        let least = (u128::from(whole) * u128::from(self.numerator)).div_ceil(u128::from(self.denominator));
        u64::try_from(least).unwrap_or(u64::MAX)
    }

    /// How `count` compares with this part of `whole`; exact.
    #[must_use]
    pub fn weigh(self, count: u64, whole: u64) -> std::cmp::Ordering {
        let (count, whole) = (u128::from(count), u128::from(whole));
        (count * u128::from(self.denominator)).cmp(&(whole * u128::from(self.numerator)))
    }
}

/// A part as people type it, with blanks wherever they put them.
///
/// # Errors
/// [`Refusal::QuorumMalformed`].
pub fn accept_fraction(typed: &str) -> Result<Fraction, Refusal> {
    let bare: String = typed.split_whitespace().collect();
    Fraction::read(&bare).ok_or(Refusal::QuorumMalformed)
}

impl std::fmt::Display for Fraction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

/// Which part of the base it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// So much or more.
    AtLeast(Fraction),
    /// More than that.
    MoreThan(Fraction),
}

/// Declares words of the format, each with its meaning.
macro_rules! words {
    ($(#[$about:meta])* $kind:ident { $($(#[$doc:meta])+ $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $kind { $($(#[$doc])+ $variant,)+ }

        impl $kind {
            /// Every word with its meaning.
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];

            /// The word of the format.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// What this word means.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning)
            }
        }
    };
}

words! {
    /// Of what a threshold is a part.
    Base {
        /// Everybody who may vote.
        Electorate = "electorate",
        /// Those who came, and those who sent a written opinion that was counted.
        Present = "present",
        /// The ballots that came back.
        Returned = "returned",
        /// The valid ones among them.
        Valid = "valid",
        /// Those who said yes or no of the option; only where each option is asked about.
        Decided = "decided",
    }
}

words! {
    /// What a quorum counts.
    Attendance {
        /// Those who came, and those who sent a written opinion that was counted.
        Present = "present",
        /// The ballots that came back.
        Returned = "returned",
    }
}

words! {
    /// What becomes of the written opinions of those who do not come.
    Opinions {
        /// There are none.
        None = "none",
        /// They are counted like ballots.
        Counted = "counted",
    }
}

words! {
    /// What settles a tie for the last seats.
    Tie {
        /// Another round among those who are tied.
        SecondRound = "second_round",
        /// Whoever is in the chair decides.
        CastingVote = "casting_vote",
        /// A lot is drawn.
        Lot = "lot",
        /// Nothing; it stays open.
        Open = "open",
    }
}

words! {
    /// What is published.
    Publish {
        /// The outcome alone where counts would reveal somebody's vote.
        Guarded = "guarded",
        /// Counts in any case; the electorate decided so before the opening.
        Counts = "counts",
    }
}

words! {
    /// What somebody says of one option.
    Vote {
        /// In favour.
        Yes = "yes",
        /// Against.
        No = "no",
        /// Neither.
        Abstain = "abstain",
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Choose from `at_least` to `at_most` of the options.
    Choose {
        /// The fewest options of a valid ballot.
        at_least: u32,
        /// The most.
        at_most: u32,
    },
    /// Say yes, no or neither of each option.
    Each,
}

/// What can be voted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// `[a-z0-9-]{1,64}`, unique in its poll.
    pub id: String,
    /// How it is called.
    pub title: String,
}

/// Whether an option may have this id: `[a-z0-9-]{1,64}`.
#[must_use]
pub fn is_option_id(id: &str) -> bool {
    crate::criteria::text::is_id(id)
}

/// How many it takes for anything to be decided at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quorum {
    /// What is counted.
    pub count: Attendance,
    /// Which part of the electorate that must be.
    pub at_least: Fraction,
}

/// How many votes an option needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Of what.
    pub base: Base,
    /// Which part, and whether exactly that part is enough.
    pub part: Part,
}

/// How a poll is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How many options can be elected.
    pub seats: u32,
    /// How many must take part; none where nobody asks.
    pub quorum: Option<Quorum>,
    /// How many votes an option needs.
    pub threshold: Threshold,
    /// Whether written opinions count.
    pub written: Opinions,
    /// What settles a tie.
    pub tie: Tie,
    /// What is published.
    pub publish: Publish,
}

/// A poll: one question with its options, and the rule by which it is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    /// `[a-z0-9-]{1,64}`.
    pub id: String,
    /// How people call it.
    pub title: String,
    /// Which round of the same question, from 1.
    pub round: u32,
    /// What is asked.
    pub question: Question,
    /// What can be voted for, in the order of the ballot paper.
    pub options: Vec<Candidate>,
    /// How it is decided.
    pub rule: Rule,
}

impl Poll {
    /// Looks whether question, options and rule fit together.
    ///
    /// # Errors
    /// The first thing that does not.
    pub fn accept(&self) -> Result<(), Wrong> {
        if self.options.is_empty() {
            return Err(Wrong::NoOption);
        }
        let mut met = HashSet::new();
        if let Some(twice) = self.options.iter().find(|option| !met.insert(option.id.as_str())) {
            return Err(Wrong::OptionTwice { option: twice.id.clone() });
        }
        let options = self.options.len() as u64;
        if let Question::Choose { at_least, at_most } = self.question {
            let is_range = at_least <= at_most && at_most >= 1 && u64::from(at_most) <= options;
            if !is_range {
                return Err(Wrong::ChoiceBounds { at_least, at_most, options });
            }
            if self.rule.threshold.base == Base::Decided {
                return Err(Wrong::DecidedNotHere);
            }
        }
        if self.rule.seats < 1 || u64::from(self.rule.seats) > options {
            return Err(Wrong::SeatsRange { seats: self.rule.seats, options });
        }
        Ok(())
    }

    /// The next round: those who are tied, for the seats that are left.
    #[must_use]
    pub fn next_round(&self, id: &str, tied: &[usize], seats: u64) -> Self {
        let options: Vec<Candidate> = tied.iter().map(|place| self.options[*place].clone()).collect();
        let many = u32::try_from(options.len()).unwrap_or(MOST);
        let question = match self.question {
            Question::Choose { at_least, at_most } => {
                let at_most = at_most.min(many);
                Question::Choose { at_least: at_least.min(at_most), at_most }
            }
            Question::Each => Question::Each,
        };
        let rule = Rule { seats: u32::try_from(seats).unwrap_or(MOST), ..self.rule };
        Self { id: id.to_owned(), title: self.title.clone(), round: self.round + 1, question, options, rule }
    }

    /// Whether options compete for seats; where each is asked about and there is a seat for each, every option stands for itself.
    #[must_use]
    pub fn competes(&self) -> bool {
        match self.question {
            Question::Choose { .. } => true,
            Question::Each => usize::try_from(self.rule.seats).is_ok_and(|seats| seats < self.options.len()),
        }
    }

    /// The place of an option; none where the poll does not have it.
    #[must_use]
    pub fn place_of(&self, option: &str) -> Option<usize> {
        self.options.iter().position(|known| known.id == option)
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::*;

    #[test]
    fn a_fraction_is_digits_over_digits_and_at_most_a_whole() {
        for right in ["0/1", "1/1", "1/2", "2/3", "4/6", "1000/1000", "0/1000"] {
            assert_eq!(Fraction::read(right).map(|part| part.to_string()).as_deref(), Some(right));
        }
        for wrong in [
            "", "/", "1", "1/", "/2", "2/1", "0/0", "01/2", "1/02", "00/1", "1/1001", "+1/2", "-1/2", "1 /2",
            "1/2/3", "0.5/1", "١/٢", "1/2 ", "1/10000", "00001/2",
        ] {
            assert_eq!(Fraction::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_part_is_weighed_without_rounding() {
        let part = Fraction::read("2/3").unwrap();
        assert_eq!(part.weigh(2, 3), Ordering::Equal);
        assert_eq!(part.weigh(666_666, 1_000_000), Ordering::Less);
        assert_eq!(part.weigh(666_667, 1_000_000), Ordering::Greater);
        assert_eq!(Fraction::read("0/7").unwrap().weigh(0, 9), Ordering::Equal);
    }
}
