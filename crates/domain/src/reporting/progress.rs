//! Where a unit stands with a report.

use jiff::civil::Date;

use super::ReportState;
use crate::calendar::{Progress, days_between};

/// Where a unit stands with a report.
#[must_use]
pub fn progress_of_report(state: Option<ReportState>, opens: Date, due: Date, today: Date) -> Progress {
    match state {
        Some(ReportState::Accepted | ReportState::Superseded) => Progress::Done,
        Some(ReportState::Submitted | ReportState::Approved) => Progress::Wait,
        Some(ReportState::Returned) => Progress::Back,
        Some(ReportState::Draft) | None if today > due => Progress::Late(days_between(due, today)),
        Some(ReportState::Draft) => Progress::Open,
        None if today >= opens => Progress::Open,
        None => Progress::Idle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_unit_that_has_not_begun_is_late_from_the_day_after_the_due_date() {
        let (opens, due) = (day("2025-07-01"), day("2025-07-10"));
        let progress = |today: &str| progress_of_report(None, opens, due, day(today));
        assert_eq!(progress("2025-06-30"), Progress::Idle);
        assert_eq!(progress("2025-07-10"), Progress::Open);
        assert_eq!(progress("2025-07-11"), Progress::Late(1));
        assert_eq!(progress("2025-09-01"), Progress::Late(53));
    }

    #[test]
    fn a_submitted_report_waits_for_somebody_else_even_past_the_due_date() {
        let late = day("2026-01-01");
        let progress = |state| progress_of_report(Some(state), day("2025-07-01"), day("2025-07-10"), late);
        assert_eq!(progress(ReportState::Submitted), Progress::Wait);
        assert_eq!(progress(ReportState::Accepted), Progress::Done);
        assert_eq!(progress(ReportState::Returned), Progress::Back);
    }
}
