//! Reports that came late. The program knows the day on which each one came, so nobody is asked for their number.

use jiff::civil::Date;

/// What the program counts by itself, in place of asking for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The reports of the year that came after their due day.
    LateReports,
}

impl Counted {
    const ALL: [Self; 1] = [Self::LateReports];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LateReports => "late_reports",
        }
    }

    /// What has this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|counted| counted.name() == name)
    }
}

/// How a unit's report of one period came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Code of the period.
    pub period: String,
    /// Until when it was asked for; later where the cluster put it off for the unit beforehand.
    pub due: Date,
    /// When its leader's approval first brought it to the cluster; none: it has not come.
    pub came: Option<Date>,
}

impl Arrival {
    /// Whether it came late, or has not come by this day although it should have. What the cluster gave back came when it first came.
    #[must_use]
    pub fn is_late(&self, by: Date) -> bool {
        // A day in the future was written by a clock that ran ahead: by now it is here.
        self.came.map_or(by, |came| came.min(by)) > self.due
    }
}

/// Until when a report is asked for, where its unit was let through until a later day. Who was let through on the due day or before has
/// more time; who was let through afterwards may still hand in, and is late.
#[must_use]
pub fn put_off(due: Date, granted: Option<(Date, Date)>) -> Date {
    match granted {
        Some((on, until)) if on <= due => due.max(until),
        Some(_) | None => due,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn is_late(came: Option<&str>, by: &str) -> bool {
        let arrival = Arrival { period: "q1".into(), due: day("2026-04-05"), came: came.map(day) };
        arrival.is_late(day(by))
    }

    #[test]
    fn a_report_is_late_from_the_day_after_its_due_day() {
        assert!(!is_late(Some("2026-04-05"), "2026-11-26"));
        assert!(is_late(Some("2026-04-06"), "2026-11-26"));
    }

    #[test]
    fn what_has_not_come_is_late_once_its_day_is_over() {
        assert!(!is_late(None, "2026-04-05"));
        assert!(is_late(None, "2026-04-06"));
    }

    #[test]
    fn a_clock_that_ran_ahead_makes_nobody_late() {
        assert!(!is_late(Some("2027-04-06"), "2026-04-04"));
    }

    #[test]
    fn who_asked_for_more_time_beforehand_has_it_and_who_asked_afterwards_is_late() {
        let due = day("2026-04-05");
        let until = |on: &str| put_off(due, Some((day(on), day("2026-04-10"))));
        assert_eq!((until("2026-04-05"), until("2026-04-06")), (day("2026-04-10"), due));
        assert_eq!(
            put_off(due, Some((day("2026-04-01"), day("2026-04-02")))),
            due,
            "nobody's day comes earlier"
        );
        assert_eq!(put_off(due, None), due);
    }
}
