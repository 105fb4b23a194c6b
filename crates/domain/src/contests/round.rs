//! A round of a stage contest: where it stands.

use crate::refusal::Refusal;

/// So many rounds has a contest.
pub const ROUNDS_MAX: usize = 10;
/// So many parts has a round.
pub const PARTS_MAX: usize = 10;
/// So many lines has a part.
pub const LINES_MAX: usize = 20;
/// So many prizes has a round.
pub const PRIZES_MAX: usize = 12;
/// So much separates equal totals.
pub const TIES_MAX: usize = 4;
/// So many lumps has a rule of time.
pub const LUMPS_MAX: usize = 5;
/// So many teams has a round.
pub const TEAMS_MAX: usize = 100;
/// So many jurors has a round, those who were replaced among them.
pub const JURORS_MAX: usize = 40;
/// So much is taken away from one performance.
pub const DEDUCTIONS_MAX: usize = 20;
/// So many side prizes has a round.
pub const SIDE_PRIZES_MAX: usize = 30;

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RoundState {
    /// It is prepared: rules, teams, jury, order.
    Announced,
    /// Teams perform and jurors mark.
    Running,
    /// Nobody marks any more; the jury looks at the result and decides what is open.
    Scored,
    /// The result stands, with its file.
    Closed,
    /// It does not take place.
    CalledOff,
}

/// What is done with a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundStep {
    /// The stage is opened.
    OpenStage,
    /// Opened by mistake: it is prepared again.
    TakeBack,
    /// Marking ends.
    Score,
    /// Marking goes on.
    Resume,
    /// The result stands.
    Close,
    /// The result is looked at once more.
    Reopen,
    /// It does not take place.
    CallOff,
    /// It takes place after all.
    Renew,
}

impl RoundState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Announced, Self::Running, Self::Scored, Self::Closed, Self::CalledOff];

    /// How every round begins.
    pub const BEGINS: Self = Self::Announced;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Running => "running",
            Self::Scored => "scored",
            Self::Closed => "closed",
            Self::CalledOff => "called_off",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether rules, teams and order may change.
    ///
    /// # Errors
    /// [`Refusal::RoundBegun`], [`Refusal::RoundCalledOff`].
    pub fn may_prepare(self) -> Result<(), Refusal> {
        match self {
            Self::Announced => Ok(()),
            Self::Running | Self::Scored | Self::Closed => Err(Refusal::RoundBegun),
            Self::CalledOff => Err(Refusal::RoundCalledOff),
        }
    }

    /// Whether the jury, and who takes part, may still change: jurors are replaced and teams leave while others perform.
    ///
    /// # Errors
    /// [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`].
    pub fn may_change(self) -> Result<(), Refusal> {
        match self {
            Self::Announced | Self::Running => Ok(()),
            Self::Scored | Self::Closed => Err(Refusal::RoundScored),
            Self::CalledOff => Err(Refusal::RoundCalledOff),
        }
    }

    /// Whether marks are taken, and what happened on the stage is noted.
    ///
    /// # Errors
    /// [`Refusal::RoundNotBegun`], [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`].
    pub fn may_mark(self) -> Result<(), Refusal> {
        match self {
            Self::Running => Ok(()),
            Self::Announced => Err(Refusal::RoundNotBegun),
            Self::Scored | Self::Closed => Err(Refusal::RoundScored),
            Self::CalledOff => Err(Refusal::RoundCalledOff),
        }
    }

    /// Whether a hall may see what was marked to its end.
    ///
    /// # Errors
    /// [`Refusal::RoundNotBegun`], [`Refusal::RoundCalledOff`].
    pub fn may_show_scores(self) -> Result<(), Refusal> {
        match self {
            Self::Running | Self::Scored | Self::Closed => Ok(()),
            Self::Announced => Err(Refusal::RoundNotBegun),
            Self::CalledOff => Err(Refusal::RoundCalledOff),
        }
    }

    /// Whether the jury may decide what scores leave open.
    ///
    /// # Errors
    /// [`Refusal::RoundNotScored`], [`Refusal::RoundClosed`], [`Refusal::RoundCalledOff`].
    pub fn may_decide(self) -> Result<(), Refusal> {
        match self {
            Self::Scored => Ok(()),
            Self::Announced | Self::Running => Err(Refusal::RoundNotScored),
            Self::Closed => Err(Refusal::RoundClosed),
            Self::CalledOff => Err(Refusal::RoundCalledOff),
        }
    }

    /// Whether teams go on from it: the result stands.
    ///
    /// # Errors
    /// [`Refusal::RoundNotPublished`].
    pub fn may_send_on(self) -> Result<(), Refusal> {
        match self {
            Self::Closed => Ok(()),
            Self::Announced | Self::Running | Self::Scored | Self::CalledOff => {
                Err(Refusal::RoundNotPublished)
            }
        }
    }

    /// Where it stands after a step.
    ///
    /// # Errors
    /// [`Refusal::RoundWrongState`].
    pub fn take(self, step: RoundStep) -> Result<Self, Refusal> {
        let (from, to): (&[Self], Self) = match step {
            RoundStep::OpenStage => (&[Self::Announced], Self::Running),
            RoundStep::TakeBack => (&[Self::Running], Self::Announced),
            RoundStep::Score => (&[Self::Running], Self::Scored),
            RoundStep::Resume => (&[Self::Scored], Self::Running),
            RoundStep::Close => (&[Self::Scored], Self::Closed),
            RoundStep::Reopen => (&[Self::Closed], Self::Scored),
            RoundStep::CallOff => (&[Self::Announced], Self::CalledOff),
            RoundStep::Renew => (&[Self::CalledOff], Self::Announced),
        };
        if from.contains(&self) { Ok(to) } else { Err(Refusal::RoundWrongState) }
    }
}

impl RoundStep {
    /// Every step.
    pub const ALL: [Self; 8] = [
        Self::OpenStage,
        Self::TakeBack,
        Self::Score,
        Self::Resume,
        Self::Close,
        Self::Reopen,
        Self::CallOff,
        Self::Renew,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OpenStage => "open-stage",
            Self::TakeBack => "take-back",
            Self::Score => "score",
            Self::Resume => "resume",
            Self::Close => "close",
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

    /// Whether somebody says why.
    #[must_use]
    pub fn asks_why(self) -> bool {
        match self {
            Self::Resume | Self::Reopen | Self::CallOff => true,
            Self::OpenStage | Self::TakeBack | Self::Score | Self::Close | Self::Renew => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    #[test]
    fn the_diagram_of_a_round_is_drawn_as_it_is() {
        let mut allowed = vec![];
        for state in RoundState::ALL {
            for step in RoundStep::ALL {
                if let Ok(next) = state.take(step) {
                    allowed.push(format!("{state:?} --> {next:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/contest-round.md"), allowed);
    }

    #[test]
    fn names_come_back() {
        for state in RoundState::ALL {
            assert_eq!(RoundState::from_name(state.name()), Some(state));
        }
        for step in RoundStep::ALL {
            assert_eq!(RoundStep::from_name(step.name()), Some(step));
        }
    }
}
