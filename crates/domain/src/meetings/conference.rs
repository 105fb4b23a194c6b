//! A conference: what kind it is of, and where it stands.

use crate::refusal::Refusal;

/// What a conference is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConferenceKind {
    /// The year's emulation is launched, the pact signed.
    Launch,
    /// Half of the year is looked at.
    MidYear,
    /// The year is closed.
    YearEnd,
    /// One subject.
    Thematic,
}

impl ConferenceKind {
    /// All of them, in the order of a year.
    pub const ALL: [Self; 4] = [Self::Launch, Self::MidYear, Self::YearEnd, Self::Thematic];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Launch => "launch",
            Self::MidYear => "mid_year",
            Self::YearEnd => "year_end",
            Self::Thematic => "thematic",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A paper of a conference that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterKind {
    /// It invites.
    Invitation,
    /// It tells what was concluded.
    Notice,
}

impl LetterKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Invitation, Self::Notice];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Notice => "notice",
        }
    }
}

/// Where a conference stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConferenceState {
    /// It is called; units are invited and answer.
    Convened,
    /// It goes on.
    Open,
    /// It is over.
    Closed,
    /// It does not take place.
    CalledOff,
}

/// What is done with a conference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConferenceStep {
    /// It begins.
    Open,
    /// It ends.
    Close,
    /// Opened by mistake: it has not begun.
    TakeBack,
    /// Closed too early: it goes on.
    Reopen,
    /// It does not take place.
    CallOff,
    /// It takes place after all.
    Renew,
}

impl ConferenceState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Convened, Self::Open, Self::Closed, Self::CalledOff];

    /// How every conference begins.
    pub const BEGINS: Self = Self::Convened;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Convened => "convened",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::CalledOff => "called_off",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether what it is, who comes and what is on its agenda may change.
    ///
    /// # Errors
    /// [`Refusal::ConferenceClosed`], [`Refusal::ConferenceCalledOff`].
    pub fn may_change(self) -> Result<(), Refusal> {
        match self {
            Self::Convened | Self::Open => Ok(()),
            Self::Closed => Err(Refusal::ConferenceClosed),
            Self::CalledOff => Err(Refusal::ConferenceCalledOff),
        }
    }

    /// Whether a unit may answer the invitation.
    ///
    /// # Errors
    /// [`Refusal::ConferenceBegun`], [`Refusal::ConferenceCalledOff`].
    pub fn may_reply(self) -> Result<(), Refusal> {
        match self {
            Self::Convened => Ok(()),
            Self::Open | Self::Closed => Err(Refusal::ConferenceBegun),
            Self::CalledOff => Err(Refusal::ConferenceCalledOff),
        }
    }

    /// Whether papers that are read may come in: also after the conference, when their texts are gathered.
    ///
    /// # Errors
    /// [`Refusal::ConferenceCalledOff`].
    pub fn may_read_papers(self) -> Result<(), Refusal> {
        match self {
            Self::Convened | Self::Open | Self::Closed => Ok(()),
            Self::CalledOff => Err(Refusal::ConferenceCalledOff),
        }
    }

    /// Whether something may be concluded: conclusions are worded while it goes on and in the days after it.
    ///
    /// # Errors
    /// [`Refusal::ConferenceNotBegun`], [`Refusal::ConferenceCalledOff`].
    pub fn may_conclude(self) -> Result<(), Refusal> {
        match self {
            Self::Open | Self::Closed => Ok(()),
            Self::Convened => Err(Refusal::ConferenceNotBegun),
            Self::CalledOff => Err(Refusal::ConferenceCalledOff),
        }
    }

    /// Where it stands after a step.
    ///
    /// # Errors
    /// [`Refusal::ConferenceWrongState`].
    pub fn take(self, step: ConferenceStep) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Convened, ConferenceStep::Open) | (Self::Closed, ConferenceStep::Reopen) => Ok(Self::Open),
            (Self::Open, ConferenceStep::Close) => Ok(Self::Closed),
            (Self::Open, ConferenceStep::TakeBack) | (Self::CalledOff, ConferenceStep::Renew) => {
                Ok(Self::Convened)
            }
            (Self::Convened, ConferenceStep::CallOff) => Ok(Self::CalledOff),
            (Self::Convened, ConferenceStep::Close | ConferenceStep::TakeBack | ConferenceStep::Reopen)
            | (Self::Convened, ConferenceStep::Renew)
            | (Self::Open, ConferenceStep::Open | ConferenceStep::Reopen | ConferenceStep::CallOff)
            | (Self::Open, ConferenceStep::Renew)
            | (Self::Closed, ConferenceStep::Open | ConferenceStep::Close | ConferenceStep::TakeBack)
            | (Self::Closed, ConferenceStep::CallOff | ConferenceStep::Renew)
            | (Self::CalledOff, ConferenceStep::Open | ConferenceStep::Close | ConferenceStep::TakeBack)
            | (Self::CalledOff, ConferenceStep::Reopen | ConferenceStep::CallOff) => {
                Err(Refusal::ConferenceWrongState)
            }
        }
    }
}

impl ConferenceStep {
    /// Every step.
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Close, Self::TakeBack, Self::Reopen, Self::CallOff, Self::Renew];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Close => "close",
            Self::TakeBack => "take-back",
            Self::Reopen => "reopen",
            Self::CallOff => "call-off",
            Self::Renew => "renew",
        }
    }

    /// The step with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// Whether whoever takes it says why.
    #[must_use]
    pub fn asks_why(self) -> bool {
        match self {
            Self::Reopen | Self::CallOff => true,
            Self::Open | Self::Close | Self::TakeBack | Self::Renew => false,
        }
    }

    /// Whether people go home after it.
    #[must_use]
    pub fn ends_the_sitting(self) -> bool {
        match self {
            Self::Close | Self::TakeBack | Self::CallOff => true,
            Self::Open | Self::Reopen | Self::Renew => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    #[test]
    fn the_diagram_of_a_conference_is_drawn_as_it_is() {
        let mut allowed = vec![];
        for state in ConferenceState::ALL {
            for step in ConferenceStep::ALL {
                if let Ok(next) = state.take(step) {
                    allowed.push(format!("{state:?} --> {next:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/conference.md"), allowed);
    }

    #[test]
    fn names_come_back() {
        for state in ConferenceState::ALL {
            assert_eq!(ConferenceState::from_name(state.name()), Some(state));
        }
        for step in ConferenceStep::ALL {
            assert_eq!(ConferenceStep::from_name(step.name()), Some(step));
        }
        for kind in ConferenceKind::ALL {
            assert_eq!(ConferenceKind::from_name(kind.name()), Some(kind));
        }
    }

    #[test]
    fn units_answer_before_it_begins_and_things_are_concluded_after() {
        let may = |may: Result<(), Refusal>| may.is_ok();
        let asked = ConferenceState::ALL.map(|state| (may(state.may_reply()), may(state.may_conclude())));
        assert_eq!(asked, [(true, false), (false, true), (false, true), (false, false)]);
        let changes = ConferenceState::ALL.map(|state| may(state.may_change()));
        assert_eq!(changes, [true, true, false, false]);
    }
}
