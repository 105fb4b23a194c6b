//! A founding: from the first advice to the registration.

use super::Asks;
use crate::refusal::Refusal;

/// Where a founding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FoundingState {
    /// The founders were advised.
    Advised,
    /// Charter and founding meeting are prepared.
    Prepared,
    /// It is registered, and stands in the register.
    Registered,
    /// The founders gave it up.
    Abandoned,
}

/// What is done about a founding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundingStep {
    /// Advises once more.
    Advise,
    /// Charter and meeting are ready.
    Prepare,
    /// It was registered.
    Register,
    /// The founders give it up.
    Abandon,
    /// What ended it was noted by mistake.
    TakeBack,
}

impl FoundingState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Advised, Self::Prepared, Self::Registered, Self::Abandoned];

    /// How every founding begins.
    pub const BEGINS: Self = Self::Advised;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Advised => "advised",
            Self::Prepared => "prepared",
            Self::Registered => "registered",
            Self::Abandoned => "abandoned",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether it waits for somebody.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Self::Advised | Self::Prepared => true,
            Self::Registered | Self::Abandoned => false,
        }
    }

    /// Where it stands after a step.
    ///
    /// # Errors
    /// [`Refusal::MembershipWrongState`].
    pub fn take(self, step: FoundingStep) -> Result<Self, Refusal> {
        let next = match step {
            FoundingStep::Advise => self.is_open().then_some(self),
            FoundingStep::Prepare => (self == Self::Advised).then_some(Self::Prepared),
            FoundingStep::Register => (self == Self::Prepared).then_some(Self::Registered),
            FoundingStep::Abandon => self.is_open().then_some(Self::Abandoned),
            FoundingStep::TakeBack => match self {
                Self::Registered => Some(Self::Prepared),
                Self::Abandoned => Some(Self::Advised),
                Self::Advised | Self::Prepared => None,
            },
        };
        next.ok_or(Refusal::MembershipWrongState)
    }
}

impl FoundingStep {
    /// Every step, the one that leads on first.
    pub const ALL: [Self; 5] = [Self::Prepare, Self::Register, Self::Advise, Self::Abandon, Self::TakeBack];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Advise => "advise",
            Self::Prepare => "prepare",
            Self::Register => "register",
            Self::Abandon => "abandon",
            Self::TakeBack => "take_back",
        }
    }

    /// The step with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// Whether it rests on a number.
    #[must_use]
    pub fn asks_number(self) -> Asks {
        match self {
            Self::Register => Asks::Always,
            Self::Advise | Self::Prepare | Self::Abandon | Self::TakeBack => Asks::Never,
        }
    }

    /// Whether it asks why, or what was done.
    #[must_use]
    pub fn asks_reason(self) -> Asks {
        match self {
            Self::Advise | Self::Abandon | Self::TakeBack => Asks::Always,
            Self::Prepare | Self::Register => Asks::Maybe,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in FoundingState::ALL {
            for step in FoundingStep::ALL {
                if let Ok(to) = from.take(step) {
                    edges.push(format!("{from:?} --> {to:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/founding.md"), edges);
    }

    #[test]
    fn nothing_is_registered_whose_charter_is_not_ready() {
        for state in FoundingState::ALL {
            let registers = state.take(FoundingStep::Register).is_ok();
            assert_eq!(registers, state == FoundingState::Prepared, "{state:?}");
        }
    }
}
