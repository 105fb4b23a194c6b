//! A cooperative or a unit takes up an exemplar: with a plan, step by step, confirmed by its own alliance.

use jiff::Span;
use jiff::civil::Date;

use super::Taker;
use crate::refusal::Refusal;
use crate::text;

/// So many take up one exemplar.
pub const REPLICATIONS_MAX: usize = 200;
/// So many steps has a plan.
pub const STEPS_MAX: usize = 12;
/// So many notes of progress are kept.
pub const NOTES_MAX: usize = 60;
/// Nobody plans further ahead.
const YEARS_MAX: i64 = 5;

/// How far somebody is with what they took up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReplicationState {
    /// It has a plan.
    TakenUp,
    /// It is at it.
    Running,
    /// It says that it is done; its alliance looks.
    Reported,
    /// Its alliance saw that it is done.
    Confirmed,
    /// It let go of it.
    GivenUp,
}

/// What is done with what was taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplicationStep {
    /// Says how far it is.
    Report,
    /// Says that it is done, and what came of it.
    Finish,
    /// The leader wants more, and says what.
    SendBack,
    /// The leader saw that it is done.
    Confirm,
    /// Lets go of it, and says why.
    GiveUp,
    /// Is at it again.
    Resume,
}

impl ReplicationState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::TakenUp, Self::Running, Self::Reported, Self::Confirmed, Self::GivenUp];

    /// How it begins.
    pub const BEGINS: Self = Self::TakenUp;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TakenUp => "taken_up",
            Self::Running => "running",
            Self::Reported => "reported",
            Self::Confirmed => "confirmed",
            Self::GivenUp => "given_up",
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
    /// [`Refusal::ReplicationWrongState`].
    pub fn take(self, step: ReplicationStep) -> Result<Self, Refusal> {
        let is_under_way = self.is_under_way();
        let next = match step {
            ReplicationStep::Report => is_under_way.then_some(Self::Running),
            ReplicationStep::Finish => (self == Self::Running).then_some(Self::Reported),
            ReplicationStep::SendBack => (self == Self::Reported).then_some(Self::Running),
            ReplicationStep::Confirm => (self == Self::Reported).then_some(Self::Confirmed),
            ReplicationStep::GiveUp => is_under_way.then_some(Self::GivenUp),
            ReplicationStep::Resume => (self == Self::GivenUp).then_some(Self::Running),
        };
        next.ok_or(Refusal::ReplicationWrongState)
    }

    /// Whether somebody is at it.
    #[must_use]
    pub fn is_under_way(self) -> bool {
        match self {
            Self::TakenUp | Self::Running => true,
            Self::Reported | Self::Confirmed | Self::GivenUp => false,
        }
    }

    /// Whether plan and steps may change.
    ///
    /// # Errors
    /// [`Refusal::ReplicationWrongState`].
    pub fn may_plan(self) -> Result<(), Refusal> {
        if self.is_under_way() { Ok(()) } else { Err(Refusal::ReplicationWrongState) }
    }

    /// Whether the same one may not take the same up once more.
    #[must_use]
    pub fn stands(self) -> bool {
        match self {
            Self::TakenUp | Self::Running | Self::Reported | Self::Confirmed => true,
            Self::GivenUp => false,
        }
    }
}

impl ReplicationStep {
    /// Every step.
    pub const ALL: [Self; 6] =
        [Self::Report, Self::Finish, Self::SendBack, Self::Confirm, Self::GiveUp, Self::Resume];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Finish => "finish",
            Self::SendBack => "send-back",
            Self::Confirm => "confirm",
            Self::GiveUp => "give-up",
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
            Self::Report | Self::Finish | Self::GiveUp | Self::Resume => Taker::Unit,
            Self::SendBack | Self::Confirm => Taker::Leader,
        }
    }
}

/// What is told of an exemplar; what is planned, done, or came of it.
///
/// # Errors
/// Nothing said, or too much.
pub fn accept_said(typed: &str) -> Result<String, Refusal> {
    text::accept_said(typed, Refusal::ExemplarEmpty)
}

/// Until when something is to be done: from today on, and not too far ahead.
///
/// # Errors
/// [`Refusal::ReplicationDay`].
pub fn accept_due(due: Date, today: Date) -> Result<Date, Refusal> {
    let last = today.saturating_add(Span::new().years(YEARS_MAX));
    if (today..=last).contains(&due) { Ok(due) } else { Err(Refusal::ReplicationDay) }
}

/// By how many days the first of these open days is late; nothing where none is.
#[must_use]
pub fn days_late(open: impl IntoIterator<Item = Date>, today: Date) -> Option<i64> {
    let first = open.into_iter().min().filter(|due| *due < today)?;
    today.since(first).ok().map(|span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;
    use jiff::civil::date;

    #[test]
    fn names_come_back() {
        for state in ReplicationState::ALL {
            assert_eq!(ReplicationState::from_name(state.name()), Some(state));
        }
        for step in ReplicationStep::ALL {
            assert_eq!(ReplicationStep::from_name(step.name()), Some(step));
        }
    }

    #[test]
    fn the_diagram_of_replications_is_drawn_as_it_is() {
        let mut allowed = vec![];
        for state in ReplicationState::ALL {
            for step in ReplicationStep::ALL {
                if let Ok(next) = state.take(step) {
                    allowed.push(format!("{state:?} --> {next:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/replication.md"), allowed);
    }

    #[test]
    fn nothing_is_confirmed_that_nobody_reported() {
        let state = ReplicationState::BEGINS;
        assert_eq!(state.take(ReplicationStep::Confirm), Err(Refusal::ReplicationWrongState));
        assert_eq!(
            state.take(ReplicationStep::Finish),
            Err(Refusal::ReplicationWrongState),
            "nothing was done yet"
        );
        let given_up = state.take(ReplicationStep::GiveUp).unwrap();
        assert!(!given_up.stands());
        assert_eq!(given_up.may_plan(), Err(Refusal::ReplicationWrongState));
    }

    #[test]
    fn days_lie_ahead_and_what_is_open_is_late_by_its_first() {
        let today = date(2026, 11, 28);
        assert_eq!(accept_due(today, today), Ok(today));
        assert_eq!(accept_due(date(2026, 11, 27), today), Err(Refusal::ReplicationDay));
        assert_eq!(accept_due(date(2031, 11, 29), today), Err(Refusal::ReplicationDay));
        let open = [date(2026, 12, 1), date(2026, 10, 28), date(2026, 11, 20)];
        assert_eq!(days_late(open, today), Some(31), "days, also over months");
        assert_eq!(days_late([today], today), None);
        assert_eq!(days_late([], today), None);
    }
}
