//! A closed poll with everything that its result follows from: what is exported, and what anybody can count again.

use super::ballot::Ballot;
use super::count::HandCount;
use super::rule::Poll;
use super::settle::Settlement;

/// Those who may vote, as they were fixed when the poll opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Electorate {
    /// How many they are.
    pub size: u64,
    /// The digest of their list, 64 lower-case hexadecimal digits: [`super::electorate_digest`].
    pub digest: String,
}

/// Who came, and what became of the ballots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turnout {
    /// Those who came.
    pub present: u64,
    /// Ballots that were handed out, written opinions counted in.
    pub issued: u64,
    /// Ballots that came back, from every source.
    pub returned: u64,
}

/// A closed poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedPoll {
    /// What was asked, and by which rule it is decided.
    pub poll: Poll,
    /// Who could vote.
    pub electorate: Electorate,
    /// Who came, and what came back.
    pub turnout: Turnout,
    /// The electronic ballots, in the order of their keys.
    pub ballots: Vec<Ballot>,
    /// Ballots on paper.
    pub paper: HandCount,
    /// Written opinions.
    pub written: HandCount,
    /// What settles a tie.
    pub settlement: Settlement,
}
