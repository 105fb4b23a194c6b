//! Conclusions of a conference and the tasks that follow from them.

use jiff::civil::Date;

use crate::refusal::Refusal;

/// So many conclusions has a conference.
pub const CONCLUSIONS_MAX: usize = 60;
/// So many papers are read at a conference.
pub const TALKS_MAX: usize = 60;
/// So many tasks follow from a conference; the notice holds no more.
pub const TASKS_MAX: usize = 60;

/// Where a conclusion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConclusionState {
    /// It is being worded; its tasks are nobody's yet.
    Draft,
    /// The units know it; its tasks are theirs.
    Announced,
}

impl ConclusionState {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Draft, Self::Announced];

    /// How every conclusion begins.
    pub const BEGINS: Self = Self::Draft;
    /// In which of them units know it.
    pub const KNOWN: Self = Self::Announced;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Announced => "announced",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether its words and its tasks may change.
    ///
    /// # Errors
    /// [`Refusal::ConclusionAnnounced`].
    pub fn may_change(self) -> Result<(), Refusal> {
        match self {
            Self::Draft => Ok(()),
            Self::Announced => Err(Refusal::ConclusionAnnounced),
        }
    }

    /// The units are told.
    ///
    /// # Errors
    /// [`Refusal::ConclusionAnnounced`].
    pub fn announce(self) -> Result<Self, Refusal> {
        self.may_change().map(|()| Self::Announced)
    }

    /// It is worded anew, as long as no unit has begun with a task of it.
    ///
    /// # Errors
    /// [`Refusal::ConclusionDraft`], [`Refusal::ConclusionBegun`].
    pub fn recall(self, tasks: impl IntoIterator<Item = TaskState>) -> Result<Self, Refusal> {
        match self {
            Self::Draft => Err(Refusal::ConclusionDraft),
            Self::Announced => {
                let is_untouched = tasks.into_iter().all(|task| task == TaskState::BEGINS);
                if is_untouched { Ok(Self::Draft) } else { Err(Refusal::ConclusionBegun) }
            }
        }
    }
}

/// Where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskState {
    /// Its unit has it and has not said that it takes it.
    Assigned,
    /// Its unit works on it.
    Accepted,
    /// Its unit reported that it is done.
    Done,
    /// The cluster agrees.
    Confirmed,
    /// It is no longer asked for.
    Withdrawn,
}

/// What is done with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskStep {
    /// The unit takes it.
    Accept,
    /// The unit says that it is done, and how one sees it.
    ReportDone,
    /// The unit takes its report back.
    TakeBack,
    /// The cluster agrees.
    Confirm,
    /// The cluster does not agree yet.
    SendBack,
    /// The cluster agreed too early.
    Reopen,
    /// The cluster no longer asks for it.
    Withdraw,
    /// It does again.
    Renew,
}

/// Whose a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taker {
    /// The unit that the task was given to.
    Unit,
    /// The cluster that gave it.
    Cluster,
}

impl TaskState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Assigned, Self::Accepted, Self::Done, Self::Confirmed, Self::Withdrawn];

    /// How every task begins.
    pub const BEGINS: Self = Self::Assigned;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Accepted => "accepted",
            Self::Done => "done",
            Self::Confirmed => "confirmed",
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
    /// [`Refusal::TaskWrongState`].
    pub fn take(self, step: TaskStep) -> Result<Self, Refusal> {
        let next = match step {
            TaskStep::Accept => (self == Self::Assigned).then_some(Self::Accepted),
            TaskStep::ReportDone => matches!(self, Self::Assigned | Self::Accepted).then_some(Self::Done),
            TaskStep::TakeBack | TaskStep::SendBack => (self == Self::Done).then_some(Self::Accepted),
            TaskStep::Confirm => (self == Self::Done).then_some(Self::Confirmed),
            TaskStep::Reopen => (self == Self::Confirmed).then_some(Self::Done),
            TaskStep::Withdraw => {
                matches!(self, Self::Assigned | Self::Accepted | Self::Done).then_some(Self::Withdrawn)
            }
            TaskStep::Renew => (self == Self::Withdrawn).then_some(Self::Assigned),
        };
        next.ok_or(Refusal::TaskWrongState)
    }

    /// Whether files may come that show what was done.
    ///
    /// # Errors
    /// [`Refusal::TaskSettled`].
    pub fn may_show(self) -> Result<(), Refusal> {
        match self {
            Self::Assigned | Self::Accepted | Self::Done => Ok(()),
            Self::Confirmed | Self::Withdrawn => Err(Refusal::TaskSettled),
        }
    }

    /// How it stands on a day.
    #[must_use]
    pub fn standing(self, due: Date, today: Date) -> Standing {
        match self {
            Self::Assigned | Self::Accepted if due < today => {
                let late = due.until(today).map_or(1, |span| i64::from(span.get_days()));
                Standing::Overdue(late)
            }
            Self::Assigned | Self::Accepted => Standing::Under(self),
            Self::Done => Standing::Waiting,
            Self::Confirmed => Standing::Settled,
            Self::Withdrawn => Standing::Dropped,
        }
    }
}

impl TaskStep {
    /// Every step.
    pub const ALL: [Self; 8] = [
        Self::Accept,
        Self::ReportDone,
        Self::TakeBack,
        Self::Confirm,
        Self::SendBack,
        Self::Reopen,
        Self::Withdraw,
        Self::Renew,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::ReportDone => "report-done",
            Self::TakeBack => "take-back",
            Self::Confirm => "confirm",
            Self::SendBack => "send-back",
            Self::Reopen => "reopen",
            Self::Withdraw => "withdraw",
            Self::Renew => "renew",
        }
    }

    /// The step with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// Whose it is.
    #[must_use]
    pub fn taker(self) -> Taker {
        match self {
            Self::Accept | Self::ReportDone | Self::TakeBack => Taker::Unit,
            Self::Confirm | Self::SendBack | Self::Reopen | Self::Withdraw | Self::Renew => Taker::Cluster,
        }
    }

    /// Whether whoever takes it says something: how it was done, or why not.
    #[must_use]
    pub fn asks_words(self) -> bool {
        match self {
            Self::ReportDone | Self::SendBack | Self::Reopen | Self::Withdraw => true,
            Self::Accept | Self::TakeBack | Self::Confirm | Self::Renew => false,
        }
    }
}

/// How a task stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is time.
    Under(TaskState),
    /// Its day is over, by so many days.
    Overdue(i64),
    /// The cluster has to look at it.
    Waiting,
    /// It is done.
    Settled,
    /// It is no longer asked for.
    Dropped,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;
    use jiff::civil::date;

    #[test]
    fn the_diagram_of_a_task_is_drawn_as_it_is() {
        let mut allowed = vec![];
        for state in TaskState::ALL {
            for step in TaskStep::ALL {
                if let Ok(next) = state.take(step) {
                    allowed.push(format!("{state:?} --> {next:?}: {}", step.name()));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/task.md"), allowed);
    }

    #[test]
    fn a_conclusion_is_worded_anew_only_before_anybody_began() {
        let announced = ConclusionState::Draft.announce().unwrap();
        assert_eq!(announced, ConclusionState::Announced);
        assert_eq!(announced.announce(), Err(Refusal::ConclusionAnnounced));
        let untouched = [TaskState::Assigned, TaskState::Assigned];
        assert_eq!(announced.recall(untouched), Ok(ConclusionState::Draft));
        let begun = [TaskState::Assigned, TaskState::Accepted];
        assert_eq!(announced.recall(begun), Err(Refusal::ConclusionBegun));
        assert_eq!(ConclusionState::Draft.recall([]), Err(Refusal::ConclusionDraft));
    }

    #[test]
    fn a_task_is_late_on_the_day_after_its_last() {
        let due = date(2026, 3, 31);
        assert_eq!(TaskState::Accepted.standing(due, due), Standing::Under(TaskState::Accepted));
        assert_eq!(TaskState::Accepted.standing(due, date(2026, 4, 2)), Standing::Overdue(2));
        assert_eq!(TaskState::Done.standing(due, date(2026, 4, 2)), Standing::Waiting);
        assert_eq!(TaskState::Confirmed.standing(due, date(2027, 4, 2)), Standing::Settled);
    }

    #[test]
    fn what_the_unit_says_and_what_the_cluster_says_are_no_one_elses() {
        let of_unit: Vec<&str> = TaskStep::ALL
            .into_iter()
            .filter(|step| step.taker() == Taker::Unit)
            .map(TaskStep::name)
            .collect();
        assert_eq!(of_unit, ["accept", "report-done", "take-back"]);
        for step in TaskStep::ALL {
            assert_eq!(TaskStep::from_name(step.name()), Some(step));
        }
    }
}
