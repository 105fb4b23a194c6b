//! Movements: launched by a cluster or one of its units, joined by units, cooperatives and persons, reviewed, concluded.
//!
//! Whether one runs follows from its days; only what people do is a state.

mod asked;

use jiff::civil::Date;

pub use asked::{
    Audience, MEASURES_MAX, MOVEMENTS_MAX, MovementKind, NOTES_MAX, PARTICIPANTS_MAX, PICKED_MAX,
    ParticipantKind, accept_audience, accept_movement_days, accept_result, accept_said,
};

use crate::refusal::Refusal;

/// What people have done with a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MovementState {
    /// It was launched.
    Launched,
    /// Its final review is written.
    Concluded,
    /// It does not take place.
    CalledOff,
}

/// What people do with a movement that was launched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MovementStep {
    /// Writes the final review.
    Conclude,
    /// Takes the final review up again.
    Reopen,
    /// Says that it does not take place.
    CallOff,
    /// It takes place after all.
    Resume,
}

impl MovementState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Launched, Self::Concluded, Self::CalledOff];

    /// How it begins.
    pub const BEGINS: Self = Self::Launched;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Launched => "launched",
            Self::Concluded => "concluded",
            Self::CalledOff => "called_off",
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
    /// [`Refusal::MovementWrongState`].
    pub fn take(self, step: MovementStep) -> Result<Self, Refusal> {
        let next = match step {
            MovementStep::Conclude => (self == Self::Launched).then_some(Self::Concluded),
            MovementStep::Reopen => (self == Self::Concluded).then_some(Self::Launched),
            MovementStep::CallOff => (self == Self::Launched).then_some(Self::CalledOff),
            MovementStep::Resume => (self == Self::CalledOff).then_some(Self::Launched),
        };
        next.ok_or(Refusal::MovementWrongState)
    }

    /// Whether what it asks for may still change.
    ///
    /// # Errors
    /// [`Refusal::MovementConcluded`], [`Refusal::MovementCalledOff`].
    pub fn may_change(self) -> Result<(), Refusal> {
        match self {
            Self::Launched => Ok(()),
            Self::Concluded => Err(Refusal::MovementConcluded),
            Self::CalledOff => Err(Refusal::MovementCalledOff),
        }
    }
}

impl MovementStep {
    /// Every step.
    pub const ALL: [Self; 4] = [Self::Conclude, Self::Reopen, Self::CallOff, Self::Resume];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Conclude => "conclude",
            Self::Reopen => "reopen",
            Self::CallOff => "call-off",
            Self::Resume => "resume",
        }
    }

    /// The step with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

/// From one day to another, both among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovementDays {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

/// Where a movement is, as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Its first day is to come, or nobody knows its days.
    Launched,
    /// It runs.
    Running,
    /// It ended so many days ago, and its final review is not written.
    Ended(i64),
    /// Its final review is written.
    Concluded,
    /// It does not take place.
    CalledOff,
}

/// A movement on a day: what was done with it, and its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What was done with it.
    pub state: MovementState,
    /// Its days; none where a source does not tell them.
    pub days: Option<MovementDays>,
    /// The day.
    pub today: Date,
}

impl Standing {
    /// Where it is.
    #[must_use]
    pub fn phase(self) -> Phase {
        match (self.state, self.days) {
            (MovementState::Concluded, _) => Phase::Concluded,
            (MovementState::CalledOff, _) => Phase::CalledOff,
            (MovementState::Launched, None) => Phase::Launched,
            (MovementState::Launched, Some(days)) if self.today < days.from => Phase::Launched,
            (MovementState::Launched, Some(days)) if self.today <= days.to => Phase::Running,
            (MovementState::Launched, Some(days)) => Phase::Ended(days_from(days.to, self.today)),
        }
    }

    /// Whether somebody may still join it.
    ///
    /// # Errors
    /// [`Refusal::MovementOver`], and as [`MovementState::may_change`].
    pub fn may_join(self) -> Result<(), Refusal> {
        self.state.may_change()?;
        match self.phase() {
            Phase::Launched | Phase::Running => Ok(()),
            Phase::Ended(_) | Phase::Concluded | Phase::CalledOff => Err(Refusal::MovementOver),
        }
    }

    /// Whether something has come of it that can be told: notes, figures, a mid-term review.
    ///
    /// # Errors
    /// [`Refusal::MovementNotBegun`], and as [`MovementState::may_change`].
    pub fn may_tell(self) -> Result<(), Refusal> {
        self.state.may_change()?;
        match self.phase() {
            Phase::Running | Phase::Ended(_) => Ok(()),
            Phase::Launched | Phase::Concluded | Phase::CalledOff => Err(Refusal::MovementNotBegun),
        }
    }

    /// Whether one may say what became of commendation: also after the final review.
    ///
    /// # Errors
    /// [`Refusal::MovementNotBegun`], [`Refusal::MovementCalledOff`].
    pub fn may_settle(self) -> Result<(), Refusal> {
        match self.phase() {
            Phase::Running | Phase::Ended(_) | Phase::Concluded => Ok(()),
            Phase::Launched => Err(Refusal::MovementNotBegun),
            Phase::CalledOff => Err(Refusal::MovementCalledOff),
        }
    }

    /// Where a step leads. The final review is written on the last day or after it.
    ///
    /// # Errors
    /// [`Refusal::MovementWrongState`], [`Refusal::MovementRuns`].
    pub fn take(self, step: MovementStep) -> Result<MovementState, Refusal> {
        let next = self.state.take(step)?;
        match self.days {
            Some(days) if step == MovementStep::Conclude && self.today < days.to => {
                Err(Refusal::MovementRuns { until: days.to.to_string() })
            }
            Some(_) | None => Ok(next),
        }
    }

    /// What is still wanted of one that ended, in good time: nothing while it runs, and nothing of one that does not take place.
    #[must_use]
    pub fn wants(self, commendation: Commended) -> Option<Wanted> {
        let days = days_from(self.days?.to, self.today);
        let is_settled = commendation == Commended::Settled;
        match self.phase() {
            Phase::Ended(_) => Some(Wanted { what: Wants::Review, commendation: !is_settled, days }),
            Phase::Concluded if !is_settled && days > 0 => {
                Some(Wanted { what: Wants::Commendation, commendation: true, days })
            }
            Phase::Launched | Phase::Running | Phase::Concluded | Phase::CalledOff => None,
        }
    }
}

fn days_from(day: Date, today: Date) -> i64 {
    crate::calendar::days_between(day, today)
}

/// Whether anybody was commended for it, or why nobody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commended {
    /// A decision commends somebody for it, or whoever launched it says what became of commendation.
    Settled,
    /// Nobody.
    Open,
}

/// What comes first of what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// Its final review.
    Review,
    /// That somebody is commended for it.
    Commendation,
}

/// What is wanted of a movement that ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What comes first.
    pub what: Wants,
    /// Whether nobody was commended for it.
    pub commendation: bool,
    /// Days since its last day.
    pub days: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;
    use jiff::civil::date;

    const DAYS: MovementDays = MovementDays { from: date(2026, 3, 1), to: date(2026, 9, 30) };

    fn on(month: i8, day: i8) -> Standing {
        Standing { state: MovementState::Launched, days: Some(DAYS), today: date(2026, month, day) }
    }

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut allowed = vec![];
        for state in MovementState::ALL {
            for step in MovementStep::ALL {
                if let Ok(next) = state.take(step) {
                    allowed.push(format!("{state:?} --> {next:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../../docs/states/movement.md"), allowed);
    }

    #[test]
    fn it_runs_from_its_first_day_to_its_last() {
        assert_eq!(on(2, 28).phase(), Phase::Launched);
        assert_eq!(on(3, 1).phase(), Phase::Running);
        assert_eq!(on(9, 30).phase(), Phase::Running);
        assert_eq!(on(10, 2).phase(), Phase::Ended(2));
        assert_eq!(Standing { state: MovementState::Concluded, ..on(5, 1) }.phase(), Phase::Concluded);
        assert_eq!(Standing { days: None, ..on(5, 1) }.phase(), Phase::Launched);
    }

    #[test]
    fn one_joins_until_the_last_day_and_tells_from_the_first() {
        assert_eq!(on(2, 1).may_join(), Ok(()));
        assert_eq!(on(9, 30).may_join(), Ok(()));
        assert_eq!(on(10, 1).may_join(), Err(Refusal::MovementOver));
        assert_eq!(on(2, 1).may_tell(), Err(Refusal::MovementNotBegun));
        assert_eq!(on(10, 1).may_tell(), Ok(()));
        let off = Standing { state: MovementState::CalledOff, ..on(5, 1) };
        assert_eq!(off.may_join(), Err(Refusal::MovementCalledOff));
        assert_eq!(off.may_tell(), Err(Refusal::MovementCalledOff));
        assert_eq!(off.may_settle(), Err(Refusal::MovementCalledOff));
        assert_eq!(on(2, 1).may_settle(), Err(Refusal::MovementNotBegun));
        assert_eq!(Standing { state: MovementState::Concluded, ..on(10, 7) }.may_settle(), Ok(()));
    }

    #[test]
    fn the_final_review_is_written_on_the_last_day_or_later() {
        let early = Refusal::MovementRuns { until: "2026-09-30".into() };
        assert_eq!(on(9, 29).take(MovementStep::Conclude), Err(early));
        assert_eq!(on(9, 30).take(MovementStep::Conclude), Ok(MovementState::Concluded));
        assert_eq!(on(2, 1).take(MovementStep::CallOff), Ok(MovementState::CalledOff));
        assert_eq!(on(10, 1).take(MovementStep::Reopen), Err(Refusal::MovementWrongState));
    }

    #[test]
    fn one_that_ended_wants_its_review_and_then_that_somebody_is_commended() {
        assert_eq!(on(9, 30).wants(Commended::Open), None, "it still runs");
        let wanted = |what, commendation, days| Some(Wanted { what, commendation, days });
        assert_eq!(on(10, 5).wants(Commended::Open), wanted(Wants::Review, true, 5));
        assert_eq!(on(10, 5).wants(Commended::Settled), wanted(Wants::Review, false, 5));
        let done = Standing { state: MovementState::Concluded, ..on(10, 7) };
        assert_eq!(done.wants(Commended::Open), wanted(Wants::Commendation, true, 7));
        assert_eq!(done.wants(Commended::Settled), None);
        let same_day = Standing { state: MovementState::Concluded, ..on(9, 30) };
        assert_eq!(same_day.wants(Commended::Open), None, "nobody is late on the last day");
        assert_eq!(Standing { state: MovementState::CalledOff, ..on(10, 7) }.wants(Commended::Open), None);
        assert_eq!(Standing { days: None, ..on(10, 7) }.wants(Commended::Open), None);
    }
}
