//! An application: received, checked, decided, and what became of the member.

use super::Asks;
use crate::refusal::Refusal;

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ApplicationState {
    /// It came in.
    Received,
    /// It was looked at, and something is missing.
    Lacking,
    /// It was looked at, and can be decided.
    Qualified,
    /// The alliance admitted the applicant: a member.
    Admitted,
    /// The alliance did not.
    Declined,
    /// The applicant took it back before a decision.
    Withdrawn,
    /// The member left, was expelled or dissolved.
    Ended,
}

/// What is done with an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplicationStep {
    /// Something is missing.
    FindLacking,
    /// Everything is there.
    FindQualified,
    /// The alliance admits the applicant.
    Admit,
    /// The alliance does not.
    Decline,
    /// The applicant takes it back.
    Withdraw,
    /// The membership ends.
    End,
    /// The last decision was noted by mistake.
    TakeBack,
}

impl ApplicationState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Received,
        Self::Lacking,
        Self::Qualified,
        Self::Admitted,
        Self::Declined,
        Self::Withdrawn,
        Self::Ended,
    ];

    /// How every application begins.
    pub const BEGINS: Self = Self::Received;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Lacking => "lacking",
            Self::Qualified => "qualified",
            Self::Admitted => "admitted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Ended => "ended",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Where it stands after a step.
    ///
    /// # Errors
    /// [`Refusal::MembershipWrongState`].
    pub fn take(self, step: ApplicationStep) -> Result<Self, Refusal> {
        let next = match step {
            ApplicationStep::FindLacking => self.is_unchecked().then_some(Self::Lacking),
            ApplicationStep::FindQualified => self.is_unchecked().then_some(Self::Qualified),
            ApplicationStep::Admit => (self == Self::Qualified).then_some(Self::Admitted),
            ApplicationStep::Decline => {
                matches!(self, Self::Lacking | Self::Qualified).then_some(Self::Declined)
            }
            ApplicationStep::Withdraw => self.is_open().then_some(Self::Withdrawn),
            ApplicationStep::End => (self == Self::Admitted).then_some(Self::Ended),
            ApplicationStep::TakeBack => match self {
                Self::Admitted => Some(Self::Qualified),
                // It is looked at once more.
                Self::Declined | Self::Withdrawn => Some(Self::Received),
                Self::Ended => Some(Self::Admitted),
                Self::Received | Self::Lacking | Self::Qualified => None,
            },
        };
        next.ok_or(Refusal::MembershipWrongState)
    }

    fn is_unchecked(self) -> bool {
        match self {
            Self::Received | Self::Lacking => true,
            Self::Qualified | Self::Admitted | Self::Declined | Self::Withdrawn | Self::Ended => false,
        }
    }

    /// Whether it waits for somebody.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Self::Received | Self::Lacking | Self::Qualified => true,
            Self::Admitted | Self::Declined | Self::Withdrawn | Self::Ended => false,
        }
    }
}

impl ApplicationStep {
    /// Every step, the one that leads on first.
    pub const ALL: [Self; 7] = [
        Self::FindQualified,
        Self::FindLacking,
        Self::Admit,
        Self::Decline,
        Self::Withdraw,
        Self::End,
        Self::TakeBack,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FindLacking => "find_lacking",
            Self::FindQualified => "find_qualified",
            Self::Admit => "admit",
            Self::Decline => "decline",
            Self::Withdraw => "withdraw",
            Self::End => "end",
            Self::TakeBack => "take_back",
        }
    }

    /// The step with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// Whether it rests on a numbered decision.
    #[must_use]
    pub fn asks_number(self) -> Asks {
        match self {
            Self::Admit | Self::End => Asks::Always,
            Self::Decline => Asks::Maybe,
            Self::FindLacking | Self::FindQualified | Self::Withdraw | Self::TakeBack => Asks::Never,
        }
    }

    /// Whether it asks why.
    #[must_use]
    pub fn asks_reason(self) -> Asks {
        match self {
            Self::FindLacking | Self::Decline | Self::End | Self::TakeBack => Asks::Always,
            Self::FindQualified | Self::Admit | Self::Withdraw => Asks::Maybe,
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
        for from in ApplicationState::ALL {
            for step in ApplicationStep::ALL {
                if let Ok(to) = from.take(step) {
                    edges.push(format!("{from:?} --> {to:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/application.md"), edges);
    }

    #[test]
    fn nobody_is_admitted_of_whom_something_is_missing() {
        for state in ApplicationState::ALL {
            let admits = state.take(ApplicationStep::Admit).is_ok();
            assert_eq!(admits, state == ApplicationState::Qualified, "{state:?}");
        }
    }

    #[test]
    fn what_ends_a_membership_or_refuses_it_says_why() {
        for step in ApplicationStep::ALL {
            assert_eq!(ApplicationStep::from_name(step.name()), Some(step));
        }
        assert_eq!(ApplicationStep::End.asks_reason(), Asks::Always);
        assert_eq!(ApplicationStep::Admit.asks_number(), Asks::Always);
    }
}
