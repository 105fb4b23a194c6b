//! What was counted: by hand, and put together from every source.

use std::collections::BTreeMap;

use super::ballot::Made;
use super::closed::ClosedPoll;
use super::rule::{Base, Opinions, Poll, Question, Vote};
use super::wrong::Wrong;

/// Where ballots that were counted by hand come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// On paper, in the room.
    Paper,
    /// Written opinions of those who did not come.
    Written,
}

impl Source {
    /// The word of the format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Written => "written",
        }
    }
}

/// How often yes, no and neither was said of an option. Where options are chosen, `yes` alone is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    /// In favour.
    pub yes: u64,
    /// Against.
    pub no: u64,
    /// Neither.
    pub abstain: u64,
}

/// Ballots of one source that people counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandCount {
    /// All of them.
    pub returned: u64,
    /// Those that do not count.
    pub invalid: u64,
    /// What the valid ones say, by the place of the option. What is left out is 0, and where each option is asked about,
    /// every valid ballot abstains on it.
    pub counts: BTreeMap<usize, Votes>,
}

impl HandCount {
    /// Valid ballots; [`HandCount::accept`] has seen that no more are invalid than there are.
    #[must_use]
    pub fn valid(&self) -> u64 {
        self.returned.saturating_sub(self.invalid)
    }

    /// Looks whether these counts can be so.
    ///
    /// # Errors
    /// The first that cannot.
    pub fn accept(&self, poll: &Poll, source: Source) -> Result<(), Wrong> {
        if self.invalid > self.returned {
            let (invalid, returned) = (self.invalid, self.returned);
            return Err(Wrong::InvalidOverReturned { source, invalid, returned });
        }
        match poll.question {
            Question::Choose { at_least, at_most } => {
                self.accept_chosen(poll, source, (u64::from(at_least), u64::from(at_most)))
            }
            Question::Each => self.accept_each(poll, source),
        }
    }

    fn accept_chosen(&self, poll: &Poll, source: Source, bounds: (u64, u64)) -> Result<(), Wrong> {
        let valid = self.valid();
        if let Some((place, votes)) = self.counts.iter().find(|(_, votes)| votes.yes > valid) {
            let option = poll.options[*place].id.clone();
            return Err(Wrong::CountOverValid { source, option, count: votes.yes, valid });
        }
        let sum = self.counts.values().map(|votes| votes.yes).sum();
        let (least, most) = (bounds.0 * valid, bounds.1 * valid);
        if (least..=most).contains(&sum) { Ok(()) } else { Err(Wrong::CountSum { source, sum, least, most }) }
    }

    fn accept_each(&self, poll: &Poll, source: Source) -> Result<(), Wrong> {
        let valid = self.valid();
        let sum = |votes: &Votes| votes.yes + votes.no + votes.abstain;
        if let Some((place, votes)) = self.counts.iter().find(|(_, votes)| sum(votes) != valid) {
            let option = poll.options[*place].id.clone();
            return Err(Wrong::EachSum { source, option, sum: sum(votes), valid });
        }
        if valid > 0 && self.counts.is_empty() { Err(Wrong::NothingSaid { source }) } else { Ok(()) }
    }
}

/// The figures that minutes name. `issued` = `returned` + `not_returned`, and `returned` = `valid` + `invalid`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Everybody who may vote.
    pub electorate: u64,
    /// Those who came.
    pub present: u64,
    /// Ballots that were handed out.
    pub issued: u64,
    /// Ballots that came back, from every source.
    pub returned: u64,
    /// Ballots that did not.
    pub not_returned: u64,
    /// Those that count.
    pub valid: u64,
    /// Those that do not.
    pub invalid: u64,
    /// Those who came, and those whose written opinion was counted.
    pub taking_part: u64,
}

impl Figures {
    /// The figures of a closed poll.
    ///
    /// # Errors
    /// The first that cannot be so.
    pub(super) fn of(closed: &ClosedPoll) -> Result<Self, Wrong> {
        let (paper, written) = (&closed.paper, &closed.written);
        paper.accept(&closed.poll, Source::Paper)?;
        written.accept(&closed.poll, Source::Written)?;
        if closed.poll.rule.written == Opinions::None && written.returned > 0 {
            return Err(Wrong::WrittenNotCounted);
        }
        let electronic = closed.ballots.len() as u64;
        let (electorate, turnout) = (closed.electorate.size, closed.turnout);
        let (present, issued, returned) = (turnout.present, turnout.issued, turnout.returned);
        let counted = electronic + paper.returned + written.returned;
        if counted != returned {
            return Err(Wrong::ReturnedSum { returned, counted });
        }
        if returned > issued {
            return Err(Wrong::ReturnedOverIssued { returned, issued });
        }
        if issued > electorate {
            return Err(Wrong::IssuedOverElectorate { issued, electorate });
        }
        let taking_part = present + written.returned;
        if taking_part > electorate {
            return Err(Wrong::PresentOverElectorate { present: taking_part, electorate });
        }
        if electronic + paper.returned > present {
            return Err(Wrong::BoxOverPresent { ballots: electronic + paper.returned, present });
        }
        let is_invalid = |made: &Made| matches!(made, Made::Invalid);
        let spoiled = closed.ballots.iter().filter(|ballot| is_invalid(ballot.choice.made())).count() as u64;
        let invalid = spoiled + paper.invalid + written.invalid;
        let (not_returned, valid) = (issued - returned, returned - invalid);
        Ok(Self { electorate, present, issued, returned, not_returned, valid, invalid, taking_part })
    }

    /// What a threshold is a part of, for an option with these votes.
    pub(super) fn base(&self, base: Base, votes: Votes) -> u64 {
        match base {
            Base::Electorate => self.electorate,
            Base::Present => self.taking_part,
            Base::Returned => self.returned,
            Base::Valid => self.valid,
            Base::Decided => votes.yes + votes.no,
        }
    }
}

/// The votes for every option, from every source, in the order of the options.
pub(super) fn votes(closed: &ClosedPoll, figures: &Figures) -> Vec<Votes> {
    let mut votes = vec![Votes::default(); closed.poll.options.len()];
    for ballot in &closed.ballots {
        match ballot.choice.made() {
            Made::Invalid => {}
            Made::Chosen(places) => places.iter().for_each(|place| votes[*place].yes += 1),
            Made::Each(said) => {
                for (place, vote) in said {
                    match vote {
                        Vote::Yes => votes[*place].yes += 1,
                        Vote::No => votes[*place].no += 1,
                        Vote::Abstain => {}
                    }
                }
            }
        }
    }
    for (place, counted) in closed.paper.counts.iter().chain(&closed.written.counts) {
        votes[*place].yes += counted.yes;
        votes[*place].no += counted.no;
    }
    match closed.poll.question {
        Question::Choose { .. } => {}
        // Whoever says nothing of an option abstains on it, in every source alike.
        Question::Each => votes.iter_mut().for_each(|one| one.abstain = figures.valid - one.yes - one.no),
    }
    votes
}
