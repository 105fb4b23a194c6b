//! What has to be done to end a year.

use jiff::civil::Date;

use crate::access::Right;
use crate::calendar::pressing_by_day;
use crate::duty::{Duty, Kind, Page, Pressing, is_near};

/// Freeze the year.
pub const FREEZE: Kind = Kind::of_cluster("freeze", Right::CloseYear, Page::Close);
/// Publish the frozen result.
pub const PUBLISH: Kind = Kind::of_cluster("publish", Right::CloseYear, Page::Close);

/// Freezing an open year: once its day is near, and the cluster has nothing left to do that would change the result.
#[must_use]
pub fn duty_of_freezing(due: Date, today: Date, has_work: bool) -> Option<Duty> {
    let is_due = is_near(due, today) && !has_work;
    is_due.then(|| Duty::new(&FREEZE, pressing_by_day(due, today), Some(due)))
}

/// Publishing a frozen year: everybody waits for it.
#[must_use]
pub fn duty_of_publishing() -> Duty {
    Duty::new(&PUBLISH, Pressing::Waits, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_frozen_near_its_day_and_when_nothing_is_left_to_decide() {
        let due = jiff::civil::date(2026, 12, 10);
        let on = |day: i8, has_work| {
            duty_of_freezing(due, jiff::civil::date(2026, 12, day), has_work).map(|duty| duty.pressing)
        };
        assert_eq!(on(2, false), None);
        assert_eq!(on(3, false), Some(Pressing::Open));
        assert_eq!(on(3, true), None);
        assert_eq!(on(12, false), Some(Pressing::Late(2)));
    }
}
