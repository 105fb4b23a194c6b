//! Two tellers count the same ballots and write down what they found, each alone; what differs is resolved, and nothing else.

use super::count::{HandCount, Source, Votes};
use super::rule::{Poll, Question, Vote};
use super::wrong::Wrong;
use crate::refusal::Refusal;

/// How ballots of a poll are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Manner {
    /// On telephones.
    Phones,
    /// On paper.
    Paper,
    /// On telephones, and on paper for those who want it.
    Mixed,
    /// In the open, by a show of hands.
    Hands,
}

impl Manner {
    /// Every manner.
    pub const ALL: [Self; 4] = [Self::Phones, Self::Paper, Self::Mixed, Self::Hands];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Phones => "phones",
            Self::Paper => "paper",
            Self::Mixed => "mixed",
            Self::Hands => "hands",
        }
    }

    /// What this name means.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|manner| manner.name() == name)
    }

    /// Whether telephones take part.
    ///
    /// # Errors
    /// [`Refusal::PollManner`], here and below.
    pub fn take_phones(self) -> Result<(), Refusal> {
        match self {
            Self::Phones | Self::Mixed => Ok(()),
            Self::Paper | Self::Hands => Err(Refusal::PollManner),
        }
    }

    /// Whether ballots are handed out on paper beside telephones.
    ///
    /// # Errors
    /// See [`Manner::take_phones`].
    pub fn hand_paper(self) -> Result<(), Refusal> {
        match self {
            Self::Mixed => Ok(()),
            Self::Phones | Self::Paper | Self::Hands => Err(Refusal::PollManner),
        }
    }

    /// Whether two tellers count ballots of this source.
    ///
    /// # Errors
    /// See [`Manner::take_phones`].
    pub fn count_twice(self, source: Source) -> Result<(), Refusal> {
        match (self, source) {
            (_, Source::Written) | (Self::Paper | Self::Mixed, Source::Paper) => Ok(()),
            (Self::Phones | Self::Hands, Source::Paper) => Err(Refusal::PollManner),
        }
    }

    /// Whether hands are counted.
    ///
    /// # Errors
    /// See [`Manner::take_phones`].
    pub fn count_hands(self) -> Result<(), Refusal> {
        match self {
            Self::Hands => Ok(()),
            Self::Phones | Self::Paper | Self::Mixed => Err(Refusal::PollManner),
        }
    }

    /// Whether nothing comes of the poll without a count of this source.
    #[must_use]
    pub fn needs(self, source: Source) -> bool {
        match (self, source) {
            (Self::Paper | Self::Mixed | Self::Hands, Source::Paper) => true,
            (Self::Phones, Source::Paper) | (_, Source::Written) => false,
        }
    }
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Teller {
    /// The one.
    First,
    /// The other.
    Second,
}

impl Teller {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }

    /// The one who counts the same ballots.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// A field of what a teller writes down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tallied {
    /// All ballots.
    Returned,
    /// Those that do not count.
    Invalid,
    /// Yes to the option in this place, or those who chose it.
    Yes(usize),
    /// No.
    No(usize),
    /// Neither.
    Abstain(usize),
}

/// What two tellers wrote into the same field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub field: Tallied,
    /// What the first found.
    pub first: u64,
    /// What the second found.
    pub second: u64,
}

impl HandCount {
    /// The same with every option named.
    #[must_use]
    pub fn filled(mut self, poll: &Poll) -> Self {
        let left_out = match poll.question {
            Question::Choose { .. } => Votes::default(),
            Question::Each => Votes { abstain: self.valid(), ..Votes::default() },
        };
        (0..poll.options.len()).for_each(|place| {
            self.counts.entry(place).or_insert(left_out);
        });
        self
    }

    fn figure(&mut self, field: Tallied) -> &mut u64 {
        match field {
            Tallied::Returned => &mut self.returned,
            Tallied::Invalid => &mut self.invalid,
            Tallied::Yes(place) => &mut self.counts.entry(place).or_default().yes,
            Tallied::No(place) => &mut self.counts.entry(place).or_default().no,
            Tallied::Abstain(place) => &mut self.counts.entry(place).or_default().abstain,
        }
    }

    /// Where two tellers found something else, field by field.
    #[must_use]
    pub fn differences(&self, second: &Self, poll: &Poll) -> Vec<Difference> {
        let (mut one, mut other) = (self.clone().filled(poll), second.clone().filled(poll));
        let of_option = |place: usize| match poll.question {
            Question::Choose { .. } => vec![Tallied::Yes(place)],
            Question::Each => Vote::WORDS
                .iter()
                .map(|(_, vote)| match vote {
                    Vote::Yes => Tallied::Yes(place),
                    Vote::No => Tallied::No(place),
                    Vote::Abstain => Tallied::Abstain(place),
                })
                .collect(),
        };
        let fields = [Tallied::Returned, Tallied::Invalid].into_iter();
        fields
            .chain((0..poll.options.len()).flat_map(of_option))
            .map(|field| Difference { field, first: *one.figure(field), second: *other.figure(field) })
            .filter(|found| found.first != found.second)
            .collect()
    }

    /// What both agree on, with the fields that differed as they were resolved: these and no others.
    ///
    /// # Errors
    /// [`Refusal::PollCountsDiffer`] where a field that differs is not resolved, [`Refusal::PollCountAgreed`] where one would be retyped that
    /// does not; what cannot be so.
    pub fn resolve(
        &self,
        second: &Self,
        poll: &Poll,
        source: Source,
        said: &[(Tallied, u64)],
    ) -> Result<Self, Refusal> {
        let differences = self.differences(second, poll);
        let mut agreed = self.clone().filled(poll);
        for (field, figure) in said {
            if !differences.iter().any(|found| found.field == *field) {
                return Err(Refusal::PollCountAgreed);
            }
            *agreed.figure(*field) = *figure;
        }
        let is_left = |found: &Difference| !said.iter().any(|(field, _)| *field == found.field);
        if differences.iter().any(is_left) {
            return Err(Refusal::PollCountsDiffer);
        }
        agreed.accept(poll, source)?;
        Ok(agreed)
    }
}

impl From<Wrong> for Refusal {
    fn from(wrong: Wrong) -> Self {
        let text = |number: u64| number.to_string();
        match wrong {
            Wrong::NoOption => Self::PollNoOption,
            Wrong::OptionTwice { option } => Self::PollOptionTwice { option },
            Wrong::ChoiceBounds { options, .. } => Self::PollChoiceBounds { options: text(options) },
            Wrong::SeatsRange { options, .. } => Self::PollSeats { options: text(options) },
            Wrong::DecidedNotHere => Self::PollDecided,
            Wrong::ReturnedSum { .. }
            | Wrong::ReturnedOverIssued { .. }
            | Wrong::IssuedOverElectorate { .. } => Self::PollFigures,
            Wrong::PresentOverElectorate { present, electorate } => {
                Self::PollTooMany { present: text(present), size: text(electorate) }
            }
            Wrong::WrittenNotCounted => Self::PollNoWritten,
            Wrong::BoxOverPresent { ballots, present } => {
                Self::PollBoxOver { ballots: text(ballots), present: text(present) }
            }
            Wrong::InvalidOverReturned { invalid, returned, .. } => {
                Self::PollInvalidOver { invalid: text(invalid), returned: text(returned) }
            }
            Wrong::CountOverValid { option, count, valid, .. } => {
                Self::PollCountOver { option, count: text(count), valid: text(valid) }
            }
            Wrong::CountSum { sum, least, most, .. } => {
                Self::PollCountSum { sum: text(sum), least: text(least), most: text(most) }
            }
            Wrong::EachSum { option, sum, valid, .. } => {
                Self::PollEachSum { option, sum: text(sum), valid: text(valid) }
            }
            Wrong::NothingSaid { .. } => Self::PollNothingSaid,
            Wrong::SettledByOther { .. } => Self::PollNotNamed,
            Wrong::NothingTied { .. } => Self::PollNothingTied,
            Wrong::CastingVoteUnfit { seats } => Self::PollCastingVote { seats: text(seats) },
            Wrong::LotUnfit { tied } => Self::PollLot { tied: text(tied) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::desk::{choose, each};
    use super::*;

    fn counted(returned: u64, invalid: u64, yes: &[(usize, u64)]) -> HandCount {
        let counts =
            yes.iter().map(|(place, yes)| (*place, Votes { yes: *yes, ..Votes::default() })).collect();
        HandCount { returned, invalid, counts }
    }

    #[test]
    fn what_differs_is_shown_field_by_field_and_what_is_left_out_is_0() {
        let poll = choose(0, 1);
        let (first, second) = (counted(5, 0, &[(0, 3), (1, 2)]), counted(5, 1, &[(0, 3), (1, 1), (2, 0)]));
        let found = first.differences(&second, &poll);
        assert_eq!(
            found,
            [
                Difference { field: Tallied::Invalid, first: 0, second: 1 },
                Difference { field: Tallied::Yes(1), first: 2, second: 1 }
            ]
        );
        assert_eq!(first.differences(&first.clone().filled(&poll), &poll), []);
    }

    #[test]
    fn an_option_that_one_teller_left_out_is_abstained_on() {
        let poll = each();
        let first =
            HandCount { returned: 2, invalid: 0, counts: [(0, Votes { yes: 2, no: 0, abstain: 0 })].into() };
        let mut second = first.clone();
        second.counts.insert(1, Votes { yes: 0, no: 0, abstain: 2 });
        assert_eq!(first.differences(&second, &poll), []);
    }

    #[test]
    fn only_what_differs_is_resolved_and_all_of_it() {
        let poll = choose(0, 1);
        let (first, second) = (counted(5, 0, &[(0, 3), (1, 2)]), counted(5, 1, &[(0, 3), (1, 1)]));
        let resolve = |said: &[(Tallied, u64)]| first.resolve(&second, &poll, Source::Paper, said);
        assert_eq!(resolve(&[(Tallied::Invalid, 1)]), Err(Refusal::PollCountsDiffer));
        let retyped = [(Tallied::Invalid, 1), (Tallied::Yes(1), 1), (Tallied::Yes(0), 3)];
        assert_eq!(resolve(&retyped), Err(Refusal::PollCountAgreed));
        let beyond = [(Tallied::Invalid, 1), (Tallied::Yes(1), 2)];
        assert!(matches!(resolve(&beyond), Err(Refusal::PollCountSum { .. })));
        let agreed = resolve(&[(Tallied::Invalid, 1), (Tallied::Yes(1), 1)]).unwrap();
        assert_eq!(agreed, counted(5, 1, &[(0, 3), (1, 1), (2, 0)]));
    }
}
