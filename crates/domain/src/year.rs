//! The emulation year of a cluster: its states, and where each unit stands in its steps.

pub mod pact;
pub mod step;

use jiff::civil::Date;

use crate::refusal::Refusal;
use crate::reporting::ReportState;

pub use step::StepKind;

/// Where a year stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearState {
    /// Reports and marks are taken.
    Open,
    /// Nothing changes any more; the result is fixed.
    Frozen,
    /// The result is public.
    Published,
    /// Kept for reading; taken from elsewhere, or put away.
    Archived,
}

impl YearState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Open, Self::Frozen, Self::Published, Self::Archived];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Frozen => "frozen",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether reports and marks may still change.
    ///
    /// # Errors
    /// [`Refusal::YearFrozen`] once they may not.
    pub fn accept_changes(self, year: i16) -> Result<(), Refusal> {
        match self {
            Self::Open => Ok(()),
            Self::Frozen | Self::Published | Self::Archived => {
                Err(Refusal::YearFrozen { year: year.to_string() })
            }
        }
    }

    /// Fixes the result. `waiting` reports still need a decision.
    ///
    /// # Errors
    /// When the year is not open, or reports wait.
    pub fn freeze(self, year: i16, waiting: usize) -> Result<Self, Refusal> {
        self.accept_changes(year)?;
        if waiting > 0 {
            return Err(Refusal::YearHasOpenReports { count: waiting.to_string() });
        }
        Ok(Self::Frozen)
    }

    /// What the meeting concludes about ties can be recorded until everybody has seen the result.
    ///
    /// # Errors
    /// [`Refusal::YearPublished`].
    pub fn accept_conclusions(self, year: i16) -> Result<(), Refusal> {
        match self {
            Self::Open | Self::Frozen => Ok(()),
            Self::Published | Self::Archived => Err(Refusal::YearPublished { year: year.to_string() }),
        }
    }

    /// Makes the frozen result public.
    ///
    /// # Errors
    /// When the year is not frozen, or public already.
    pub fn publish(self, year: i16) -> Result<Self, Refusal> {
        let year = year.to_string();
        match self {
            Self::Frozen => Ok(Self::Published),
            Self::Open => Err(Refusal::YearNotFrozen { year }),
            Self::Published | Self::Archived => Err(Refusal::YearPublished { year }),
        }
    }
}

/// The years that a cluster can have.
pub const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Reads a year as typed.
///
/// # Errors
/// [`Refusal::YearOutOfRange`].
pub fn accept_year(typed: &str) -> Result<i16, Refusal> {
    typed.trim().parse().ok().filter(|year| YEARS.contains(year)).ok_or(Refusal::YearOutOfRange)
}

/// Where a unit stands in a step, in the eight kinds of the look; what needs nobody is `Done` or `Idle`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not yet.
    Idle,
    /// Under way.
    Open,
    /// Somebody else has to decide.
    Wait,
    /// Came back.
    Back,
    /// Past its due date, by this many days.
    Late(i64),
    /// Finished.
    Done,
}

/// Where a unit stands with a report.
#[must_use]
pub fn standing_of_report(state: Option<ReportState>, opens: Date, due: Date, today: Date) -> Standing {
    match state {
        Some(ReportState::Accepted | ReportState::Superseded) => Standing::Done,
        Some(ReportState::Submitted | ReportState::Approved) => Standing::Wait,
        Some(ReportState::Returned) => Standing::Back,
        Some(ReportState::Draft) | None if today > due => Standing::Late(days_between(due, today)),
        Some(ReportState::Draft) => Standing::Open,
        None if today >= opens => Standing::Open,
        None => Standing::Idle,
    }
}

/// Where a unit stands with marks of one layer: how many of its leaves have one. `begins` is when the step can begin.
#[must_use]
pub fn standing_of_marks(given: usize, wanted: usize, begins: Date, due: Date, today: Date) -> Standing {
    match (given, wanted) {
        (_, 0) => Standing::Done,
        (given, wanted) if given >= wanted => Standing::Done,
        _ if today > due => Standing::Late(days_between(due, today)),
        (0, _) if today < begins => Standing::Idle,
        _ => Standing::Open,
    }
}

/// Whole days from one day to a later one.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in YearState::ALL {
            for (act, to) in [("freeze", from.freeze(2025, 0)), ("publish", from.publish(2025))] {
                edges.extend(to.ok().map(|to| format!("{from:?} --> {to:?}: {act}")));
            }
        }
        expect_drawn(include_str!("../../../docs/states/year.md"), edges);
    }

    #[test]
    fn a_year_with_a_report_that_waits_is_not_frozen() {
        assert_eq!(YearState::Open.freeze(2025, 2), Err(Refusal::YearHasOpenReports { count: "2".into() }));
        assert_eq!(YearState::Open.freeze(2025, 0), Ok(YearState::Frozen));
    }

    #[test]
    fn a_result_is_published_once_and_only_after_the_freeze() {
        let year = || "2025".to_owned();
        assert_eq!(YearState::Open.publish(2025), Err(Refusal::YearNotFrozen { year: year() }));
        assert_eq!(YearState::Frozen.publish(2025), Ok(YearState::Published));
        assert_eq!(YearState::Published.publish(2025), Err(Refusal::YearPublished { year: year() }));
    }

    #[test]
    fn a_unit_that_has_not_begun_is_late_from_the_day_after_the_due_date() {
        let (opens, due) = (day("2025-07-01"), day("2025-07-10"));
        let standing = |today: &str| standing_of_report(None, opens, due, day(today));
        assert_eq!(standing("2025-06-30"), Standing::Idle);
        assert_eq!(standing("2025-07-10"), Standing::Open);
        assert_eq!(standing("2025-07-11"), Standing::Late(1));
        assert_eq!(standing("2025-09-01"), Standing::Late(53));
    }

    #[test]
    fn a_submitted_report_waits_for_somebody_else_even_past_the_due_date() {
        let late = day("2026-01-01");
        let standing = |state| standing_of_report(Some(state), day("2025-07-01"), day("2025-07-10"), late);
        assert_eq!(standing(ReportState::Submitted), Standing::Wait);
        assert_eq!(standing(ReportState::Accepted), Standing::Done);
        assert_eq!(standing(ReportState::Returned), Standing::Back);
    }
}
