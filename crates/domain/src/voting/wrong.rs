//! What cannot be so: of a rule, of figures, of what settles a tie. A file that says so is wrong, and an act that would say so is refused.

use super::count::Source;
use super::settle::SettledBy;

/// What cannot be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is nothing to vote for.
    NoOption,
    /// Two options have the same id.
    OptionTwice {
        /// Which.
        option: String,
    },
    /// The bounds of a choice do not fit the options.
    ChoiceBounds {
        /// The fewest.
        at_least: u32,
        /// The most.
        at_most: u32,
        /// How many options there are.
        options: u64,
    },
    /// More seats than options, or none.
    SeatsRange {
        /// How many.
        seats: u32,
        /// How many options there are.
        options: u64,
    },
    /// The base `decided` where options are chosen.
    DecidedNotHere,
    /// Ballots of all sources are not those that came back.
    ReturnedSum {
        /// What was written down as come back.
        returned: u64,
        /// What the sources add up to.
        counted: u64,
    },
    /// More came back than were handed out.
    ReturnedOverIssued {
        /// Come back.
        returned: u64,
        /// Handed out.
        issued: u64,
    },
    /// More were handed out than there are voters.
    IssuedOverElectorate {
        /// Handed out.
        issued: u64,
        /// Voters.
        electorate: u64,
    },
    /// More came than there are voters, those with a written opinion counted in.
    PresentOverElectorate {
        /// Those who came, and written opinions.
        present: u64,
        /// Voters.
        electorate: u64,
    },
    /// Written opinions where the rule knows none.
    WrittenNotCounted,
    /// More ballots in the box than people in the room.
    BoxOverPresent {
        /// Ballots from telephones and on paper.
        ballots: u64,
        /// Those who came.
        present: u64,
    },
    /// More invalid ballots than ballots.
    InvalidOverReturned {
        /// Where.
        source: Source,
        /// Invalid.
        invalid: u64,
        /// All of that source.
        returned: u64,
    },
    /// An option has more votes than there are valid ballots.
    CountOverValid {
        /// Where.
        source: Source,
        /// Which option.
        option: String,
        /// Its votes.
        count: u64,
        /// Valid ballots of that source.
        valid: u64,
    },
    /// Votes for all options are more or fewer than the valid ballots can hold.
    CountSum {
        /// Where.
        source: Source,
        /// All votes.
        sum: u64,
        /// The fewest.
        least: u64,
        /// The most.
        most: u64,
    },
    /// Yes, no and abstentions of an option are not the valid ballots.
    EachSum {
        /// Where.
        source: Source,
        /// Which option.
        option: String,
        /// The three together.
        sum: u64,
        /// Valid ballots of that source.
        valid: u64,
    },
    /// Valid ballots that say nothing of any option.
    NothingSaid {
        /// Where.
        source: Source,
    },
    /// A tie was settled by something that the rule does not name.
    SettledByOther {
        /// By what.
        by: SettledBy,
    },
    /// Something was settled that was not tied.
    NothingTied {
        /// By what.
        by: SettledBy,
    },
    /// A casting vote that does not name as many of those tied as there are seats left.
    CastingVoteUnfit {
        /// Seats left.
        seats: u64,
    },
    /// A lot that does not name each of those tied once.
    LotUnfit {
        /// How many are tied.
        tied: u64,
    },
}
