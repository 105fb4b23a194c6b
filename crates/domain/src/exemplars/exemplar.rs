//! An exemplar: proposed by a unit, checked, recognised, shown to others, retired.

use jiff::civil::Date;

use super::Taker;
use crate::refusal::Refusal;
use crate::register::FigurePeriod;

/// So many exemplars has a cluster.
pub const EXEMPLARS_MAX: usize = 2_000;
/// So many of them are featured at a time.
pub const FEATURED_MAX: usize = 6;
/// So many indicators stand before and after.
pub const FIGURES_MAX: usize = 6;

/// Where an exemplar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ExemplarState {
    /// Only its unit sees it.
    Draft,
    /// Handed in; those who lead the cluster look at it.
    Proposed,
    /// Everybody of the cluster reads it.
    Recognized,
    /// It is no exemplar any more.
    Retired,
    /// Its unit let go of it before it was recognised.
    Withdrawn,
}

/// What is done with an exemplar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExemplarStep {
    /// Its unit hands it in.
    HandIn,
    /// Its unit takes it back to go on writing.
    TakeBack,
    /// It goes back to its unit, with a reason.
    SendBack,
    /// A conference or a decision recognises it.
    Recognize,
    /// It is no exemplar any more, for a reason.
    Retire,
    /// It is one after all.
    PutBack,
    /// Its unit lets go of the draft.
    Withdraw,
    /// Its unit goes on with it after all.
    Resume,
}

impl ExemplarState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::Proposed, Self::Recognized, Self::Retired, Self::Withdrawn];

    /// How it begins.
    pub const BEGINS: Self = Self::Draft;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Recognized => "recognized",
            Self::Retired => "retired",
            Self::Withdrawn => "withdrawn",
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
    /// [`Refusal::ExemplarWrongState`].
    pub fn take(self, step: ExemplarStep) -> Result<Self, Refusal> {
        let next = match step {
            ExemplarStep::HandIn => (self == Self::Draft).then_some(Self::Proposed),
            ExemplarStep::TakeBack | ExemplarStep::SendBack => {
                (self == Self::Proposed).then_some(Self::Draft)
            }
            ExemplarStep::Recognize => (self == Self::Proposed).then_some(Self::Recognized),
            ExemplarStep::Retire => (self == Self::Recognized).then_some(Self::Retired),
            ExemplarStep::PutBack => (self == Self::Retired).then_some(Self::Recognized),
            ExemplarStep::Withdraw => (self == Self::Draft).then_some(Self::Withdrawn),
            ExemplarStep::Resume => (self == Self::Withdrawn).then_some(Self::Draft),
        };
        next.ok_or(Refusal::ExemplarWrongState)
    }

    /// Whether its words, figures and pictures may change: what was checked is what is shown.
    ///
    /// # Errors
    /// [`Refusal::ExemplarHandedIn`].
    pub fn may_edit(self) -> Result<(), Refusal> {
        match self {
            Self::Draft => Ok(()),
            Self::Proposed | Self::Recognized | Self::Retired | Self::Withdrawn => {
                Err(Refusal::ExemplarHandedIn)
            }
        }
    }

    /// Whether others learn from it, and whether it may be featured.
    ///
    /// # Errors
    /// [`Refusal::ExemplarNotRecognized`].
    pub fn may_be_shown(self) -> Result<(), Refusal> {
        match self {
            Self::Recognized => Ok(()),
            Self::Draft | Self::Proposed | Self::Retired | Self::Withdrawn => {
                Err(Refusal::ExemplarNotRecognized)
            }
        }
    }

    /// Whether an organisation that has such an exemplar is put forward with another one.
    #[must_use]
    pub fn stands(self) -> bool {
        match self {
            Self::Draft | Self::Proposed | Self::Recognized => true,
            Self::Retired | Self::Withdrawn => false,
        }
    }
}

impl ExemplarStep {
    /// Every step.
    pub const ALL: [Self; 8] = [
        Self::HandIn,
        Self::TakeBack,
        Self::SendBack,
        Self::Recognize,
        Self::Retire,
        Self::PutBack,
        Self::Withdraw,
        Self::Resume,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HandIn => "hand-in",
            Self::TakeBack => "take-back",
            Self::SendBack => "send-back",
            Self::Recognize => "recognize",
            Self::Retire => "retire",
            Self::PutBack => "put-back",
            Self::Withdraw => "withdraw",
            Self::Resume => "resume",
        }
    }

    /// The step with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// Who takes it.
    #[must_use]
    pub fn taker(self) -> Taker {
        match self {
            Self::HandIn | Self::TakeBack | Self::Withdraw | Self::Resume => Taker::Unit,
            Self::SendBack | Self::Recognize | Self::Retire | Self::PutBack => Taker::Cluster,
        }
    }

    /// Whether whoever takes it says why.
    #[must_use]
    pub fn asks_reason(self) -> bool {
        match self {
            Self::SendBack | Self::Retire => true,
            Self::HandIn
            | Self::TakeBack
            | Self::Recognize
            | Self::PutBack
            | Self::Withdraw
            | Self::Resume => false,
        }
    }
}

/// By what an exemplar is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// At a conference of the cluster.
    Conference,
    /// By a decision.
    Decision,
}

impl Manner {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Conference, Self::Decision];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Conference => "conference",
            Self::Decision => "decision",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|manner| manner.name() == name)
    }
}

/// A day that has come.
///
/// # Errors
/// [`Refusal::ExemplarDay`].
pub fn accept_day_behind(day: Date, today: Date) -> Result<Date, Refusal> {
    if day <= today { Ok(day) } else { Err(Refusal::ExemplarDay) }
}

/// Two periods of one length, the earlier before the later.
///
/// # Errors
/// [`Refusal::ExemplarPeriods`].
pub fn accept_periods(before: &str, after: &str) -> Result<(FigurePeriod, FigurePeriod), Refusal> {
    let read = |code: &str| FigurePeriod::from_code(code.trim()).ok_or(Refusal::ExemplarPeriods);
    let (before, after) = (read(before)?, read(after)?);
    let alike = before.quarter.is_some() == after.quarter.is_some();
    if alike && before < after { Ok((before, after)) } else { Err(Refusal::ExemplarPeriods) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;
    use jiff::civil::date;

    #[test]
    fn names_come_back() {
        for state in ExemplarState::ALL {
            assert_eq!(ExemplarState::from_name(state.name()), Some(state));
        }
        for step in ExemplarStep::ALL {
            assert_eq!(ExemplarStep::from_name(step.name()), Some(step));
        }
        for manner in Manner::ALL {
            assert_eq!(Manner::from_name(manner.name()), Some(manner));
        }
    }

    #[test]
    fn the_diagram_of_exemplars_is_drawn_as_it_is() {
        let mut allowed = vec![];
        for state in ExemplarState::ALL {
            for step in ExemplarStep::ALL {
                if let Ok(next) = state.take(step) {
                    allowed.push(format!("{state:?} --> {next:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/exemplar.md"), allowed);
    }

    #[test]
    fn what_was_checked_is_what_is_shown() {
        assert_eq!(ExemplarState::Draft.may_edit(), Ok(()));
        for state in [ExemplarState::Proposed, ExemplarState::Recognized, ExemplarState::Retired] {
            assert_eq!(state.may_edit(), Err(Refusal::ExemplarHandedIn));
        }
        assert_eq!(ExemplarState::Recognized.may_be_shown(), Ok(()));
        assert_eq!(ExemplarState::Retired.may_be_shown(), Err(Refusal::ExemplarNotRecognized));
        assert!(!ExemplarState::Withdrawn.stands());
    }

    #[test]
    fn a_figure_stands_between_two_periods_of_one_length() {
        assert!(accept_periods("2024", "2025").is_ok());
        assert!(accept_periods("2024-Q4", "2025-Q1").is_ok());
        for (before, after) in
            [("2025", "2024"), ("2025", "2025"), ("2024", "2025-Q1"), ("", "2025"), ("x", "y")]
        {
            assert_eq!(accept_periods(before, after), Err(Refusal::ExemplarPeriods), "{before} {after}");
        }
        let today = date(2026, 11, 28);
        assert_eq!(accept_day_behind(today, today), Ok(today));
        assert_eq!(accept_day_behind(date(2026, 11, 29), today), Err(Refusal::ExemplarDay));
    }
}
