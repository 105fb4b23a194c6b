//! The states of a poll. The diagram is in `docs/states/poll.md`, which a test compares with this file.

use crate::refusal::Refusal;

/// Where a poll stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PollState {
    /// Question, options and rule are there to be read.
    Announced,
    /// The electorate is fixed; ballots are taken.
    Open,
    /// No ballot comes in any more.
    Closed,
    /// It was counted.
    Tallied,
    /// Its result is there for everybody of the scope.
    Published,
}

impl PollState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Announced, Self::Open, Self::Closed, Self::Tallied, Self::Published];

    /// How every poll begins.
    pub const BEGINS: Self = Self::Announced;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Tallied => "tallied",
            Self::Published => "published",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    fn refuse(self) -> Refusal {
        Refusal::PollWrongState { state: self.name().to_owned() }
    }

    /// Fixes the electorate and takes ballots. Opening what is open changes nothing.
    ///
    /// # Errors
    /// [`Refusal::PollWrongState`], here as below, where the state does not allow the act.
    pub fn open(self) -> Result<Self, Refusal> {
        match self {
            Self::Announced | Self::Open => Ok(Self::Open),
            Self::Closed | Self::Tallied | Self::Published => Err(self.refuse()),
        }
    }

    /// Takes a ballot.
    ///
    /// # Errors
    /// [`Refusal::PollNotOpen`].
    pub fn cast(self) -> Result<Self, Refusal> {
        match self {
            Self::Open => Ok(Self::Open),
            Self::Announced | Self::Closed | Self::Tallied | Self::Published => Err(Refusal::PollNotOpen),
        }
    }

    /// Takes no ballot any more. Closing what is closed changes nothing.
    ///
    /// # Errors
    /// See [`PollState::open`].
    pub fn close(self) -> Result<Self, Refusal> {
        match self {
            Self::Open => Ok(Self::Closed),
            Self::Closed | Self::Tallied | Self::Published => Ok(self),
            Self::Announced => Err(self.refuse()),
        }
    }

    /// Enters what people counted: ballots on paper, written opinions, a show of hands.
    ///
    /// # Errors
    /// See [`PollState::open`].
    pub fn enter_counts(self) -> Result<Self, Refusal> {
        match self {
            Self::Closed => Ok(self),
            Self::Announced | Self::Open | Self::Tallied | Self::Published => Err(self.refuse()),
        }
    }

    /// Counts. Counting what was counted changes nothing.
    ///
    /// # Errors
    /// See [`PollState::open`].
    pub fn tally(self) -> Result<Self, Refusal> {
        match self {
            Self::Closed | Self::Tallied => Ok(Self::Tallied),
            Self::Published => Ok(self),
            Self::Announced | Self::Open => Err(self.refuse()),
        }
    }

    /// Settles a tie by a casting vote or a lot.
    ///
    /// # Errors
    /// See [`PollState::open`].
    pub fn settle(self) -> Result<Self, Refusal> {
        match self {
            Self::Tallied => Ok(self),
            Self::Announced | Self::Open | Self::Closed | Self::Published => Err(self.refuse()),
        }
    }

    /// Shows the result.
    ///
    /// # Errors
    /// See [`PollState::open`].
    pub fn publish(self) -> Result<Self, Refusal> {
        match self {
            Self::Tallied => Ok(Self::Published),
            Self::Announced | Self::Open | Self::Closed | Self::Published => Err(self.refuse()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    type Act = fn(PollState) -> Result<PollState, Refusal>;

    const ACTS: [(&str, Act); 7] = [
        ("open", PollState::open),
        ("cast", PollState::cast),
        ("close", PollState::close),
        ("enter_counts", PollState::enter_counts),
        ("tally", PollState::tally),
        ("settle", PollState::settle),
        ("publish", PollState::publish),
    ];

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in PollState::ALL {
            for (act, run) in ACTS {
                edges.extend(run(from).ok().map(|to| format!("{from:?} --> {to:?}: {act}")));
            }
        }
        expect_drawn(include_str!("../../../../docs/states/poll.md"), edges);
    }

    #[test]
    fn whoever_opens_closes_or_counts_again_changes_nothing() {
        assert_eq!(PollState::Open.open(), Ok(PollState::Open));
        assert_eq!(PollState::Tallied.close(), Ok(PollState::Tallied));
        assert_eq!(PollState::Published.tally(), Ok(PollState::Published));
    }

    #[test]
    fn a_ballot_is_taken_while_the_poll_is_open_and_never_else() {
        for state in PollState::ALL {
            let expected = if state == PollState::Open { Ok(state) } else { Err(Refusal::PollNotOpen) };
            assert_eq!(state.cast(), expected);
        }
    }
}
