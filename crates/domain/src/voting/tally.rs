//! The tally: a pure function of a closed poll, which anybody can repeat.

use std::cmp::{Ordering, Reverse};

use super::closed::ClosedPoll;
use super::count::{Figures, Votes, votes};
use super::rule::{Attendance, Part, Publish, Question, Rule, Tie};
use super::settle::SettledBy;
use super::wrong::Wrong;

/// What became of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It has a seat.
    Elected,
    /// It is still tied for one.
    Tied,
    /// It has none.
    NotElected,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::Elected, Self::Tied, Self::NotElected];

    /// The word of the format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Elected => "elected",
            Self::Tied => "tied",
            Self::NotElected => "not_elected",
        }
    }
}

/// Whether an option reached its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// It did.
    Yes,
    /// It did not, or the quorum was not reached.
    No,
}

/// An option with its votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its votes, from every source.
    pub votes: Votes,
    /// What its threshold is a part of.
    pub base: u64,
    /// Whether it reached the threshold.
    pub passed: Passed,
    /// What became of it.
    pub outcome: Outcome,
}

/// Whether the quorum was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuorumReached {
    /// It was, or nobody asks for one.
    Yes,
    /// It was not: nothing is decided.
    No,
}

/// Whether published counts would reveal somebody's vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revealing {
    /// They would.
    Yes,
    /// They would not, as far as this can be told.
    No,
}

/// What is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Published {
    /// Counts.
    Counts,
    /// Who was elected, and nothing else.
    Outcome,
}

impl Published {
    /// The word of the format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Outcome => "outcome",
        }
    }
}

/// What the next round is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextRound {
    /// Its options, by their places in this one.
    pub options: Vec<usize>,
    /// Its seats.
    pub seats: u64,
}

/// What a closed poll comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The figures of the minutes.
    pub figures: Figures,
    /// Whether anything is decided at all.
    pub quorum: QuorumReached,
    /// Every option, in the order of the poll.
    pub standings: Vec<Standing>,
    /// Seats that nobody has.
    pub unfilled: u64,
    /// By what a tie was settled.
    pub settled_by: Option<SettledBy>,
    /// The round that follows.
    pub next_round: Option<NextRound>,
    /// Whether counts would reveal somebody's vote.
    pub revealing: Revealing,
    /// What is published.
    pub published: Published,
}

impl Tally {
    /// The places of the options with this outcome, in the order of the poll.
    pub fn with(&self, outcome: Outcome) -> impl Iterator<Item = usize> {
        let standings = self.standings.iter().enumerate();
        standings.filter(move |(_, standing)| standing.outcome == outcome).map(|(place, _)| place)
    }
}

impl ClosedPoll {
    /// Counts the poll.
    ///
    /// # Errors
    /// Figures that cannot be so, or a tie that was settled by what does not fit.
    pub fn tally(&self) -> Result<Tally, Wrong> {
        self.poll.accept()?;
        let figures = Figures::of(self)?;
        let rule = &self.poll.rule;
        let quorum = quorum(rule, &figures);
        let mut standings: Vec<Standing> =
            votes(self, &figures).into_iter().map(|votes| stand(rule, &figures, quorum, votes)).collect();
        seat(&mut standings, u64::from(rule.seats));

        let tied: Vec<usize> = places(&standings, Outcome::Tied);
        let elected = places(&standings, Outcome::Elected).len() as u64;
        let left = u64::from(rule.seats) - elected;
        let settled = self.settlement.settle(rule.tie, &tied, left)?;
        let settled_by = settled.as_ref().map(|(by, _)| *by);
        if let Some((_, winners)) = &settled {
            tied.iter().for_each(|place| standings[*place].outcome = Outcome::NotElected);
            winners.iter().for_each(|place| standings[*place].outcome = Outcome::Elected);
        }
        let goes_on = rule.tie == Tie::SecondRound && !tied.is_empty();
        let next_round = goes_on.then_some(NextRound { options: tied, seats: left });
        let elected = places(&standings, Outcome::Elected).len() as u64;
        let revealing = reveals(self.poll.question, &figures, &standings);
        let published = match (rule.publish, revealing) {
            (Publish::Counts, _) | (Publish::Guarded, Revealing::No) => Published::Counts,
            (Publish::Guarded, Revealing::Yes) => Published::Outcome,
        };
        let unfilled = u64::from(rule.seats) - elected;
        Ok(Tally { figures, quorum, standings, unfilled, settled_by, next_round, revealing, published })
    }
}

fn quorum(rule: &Rule, figures: &Figures) -> QuorumReached {
    let Some(quorum) = rule.quorum else {
        return QuorumReached::Yes;
    };
    let count = match quorum.count {
        Attendance::Present => figures.taking_part,
        Attendance::Returned => figures.returned,
    };
    match quorum.at_least.weigh(count, figures.electorate) {
        Ordering::Less => QuorumReached::No,
        Ordering::Equal | Ordering::Greater => QuorumReached::Yes,
    }
}

fn stand(rule: &Rule, figures: &Figures, quorum: QuorumReached, votes: Votes) -> Standing {
    let base = figures.base(rule.threshold.base, votes);
    let reaches = match rule.threshold.part {
        Part::AtLeast(part) => part.weigh(votes.yes, base) != Ordering::Less,
        Part::MoreThan(part) => part.weigh(votes.yes, base) == Ordering::Greater,
    };
    let passes = reaches && quorum == QuorumReached::Yes && base > 0 && votes.yes > 0;
    let passed = if passes { Passed::Yes } else { Passed::No };
    Standing { votes, base, passed, outcome: Outcome::NotElected }
}

/// Gives seats to those who passed, most votes first; where the last seats do not suffice for all with the same votes, these are tied.
fn seat(standings: &mut [Standing], seats: u64) {
    let passed = standings.iter().enumerate().filter(|(_, one)| one.passed == Passed::Yes);
    let mut passing: Vec<usize> = passed.map(|(place, _)| place).collect();
    passing.sort_by_key(|place| Reverse(standings[*place].votes.yes));
    let seats = usize::try_from(seats).unwrap_or(usize::MAX);
    // The votes of whoever is in the place of the last seat; with fewer who passed, nobody is left out.
    let line = if passing.len() <= seats { 0 } else { standings[passing[seats - 1]].votes.yes };
    let above = passing.iter().filter(|place| standings[**place].votes.yes > line).count();
    let on_it = passing.iter().filter(|place| standings[**place].votes.yes == line).count();
    for place in passing {
        let fits = standings[place].votes.yes > line || on_it <= seats - above;
        standings[place].outcome = if fits { Outcome::Elected } else { Outcome::Tied };
        if standings[place].votes.yes < line {
            standings[place].outcome = Outcome::NotElected;
        }
    }
}

fn places(standings: &[Standing], outcome: Outcome) -> Vec<usize> {
    let found = standings.iter().enumerate().filter(|(_, standing)| standing.outcome == outcome);
    found.map(|(place, _)| place).collect()
}

/// With fewer than five valid ballots, or where all of them or all but one say the same of an option, counts tell what single persons
/// chose.
fn reveals(question: Question, figures: &Figures, standings: &[Standing]) -> Revealing {
    let (few, nearly_all) = (figures.valid < 5, figures.valid.saturating_sub(1));
    let tells = |standing: &Standing| match question {
        Question::Choose { .. } => standing.votes.yes >= nearly_all,
        Question::Each => {
            let Votes { yes, no, abstain } = standing.votes;
            [yes, no, abstain].into_iter().any(|count| count >= nearly_all)
        }
    };
    if few || standings.iter().any(tells) { Revealing::Yes } else { Revealing::No }
}
