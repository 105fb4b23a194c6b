//! Polls: who may vote, what was cast, and what it comes to.
//!
//! Format and exact meaning of an exported poll are in `docs/ballots.md`. A tally is a pure function of a [`ClosedPoll`] that anybody can
//! repeat. What somebody chose is a [`Choice`], which prints as `[secret]`.
//!
//! Where the format is silent, this is what is read:
//! - Titles, receipts and who settled a tie are any texts, also empty ones; receipts are compared sign by sign.
//! - An electorate may be empty; a quorum of nobody is reached.
//! - The keys of the file and of every object may stand in any order.
//! - Both `casting_vote` and `lot` may not be there at once, since a rule names one of them.
//! - Faults in a choice tell the ballot, and not what stands there.

mod ballot;
mod closed;
mod code;
mod count;
#[cfg(test)]
mod desk;
mod electorate;
mod read;
mod rule;
mod settle;
mod state;
mod tally;
mod tellers;
mod write;
mod wrong;

pub use ballot::{Ballot, BoxKey, Choice, NoChoice};
pub use closed::{ClosedPoll, Electorate, Turnout};
pub use code::{CODE, RECEIPT, letters, tidy_code};
pub use count::{Figures, HandCount, Source, Votes};
pub use electorate::{Presence, Voter, electorate_digest};
pub use read::Counted;
pub use rule::{
    Attendance, Base, Candidate, Fraction, MOST, Opinions, Part, Poll, Publish, Question, Quorum, Rule,
    Threshold, Tie, Vote, accept_fraction, is_option_id,
};
pub use settle::{CastingVote, Lot, SettledBy, Settlement};
pub use state::PollState;
pub use tally::{NextRound, Outcome, Passed, Published, QuorumReached, Revealing, Standing, Tally};
pub use tellers::{Difference, Manner, Tallied, Teller};
pub use wrong::Wrong;
