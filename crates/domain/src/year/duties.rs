//! What has to be done to end a year, and its movements in good time.

use jiff::civil::Date;

use super::movement::{Wanted, Wants};
use crate::access::Right;
use crate::calendar::pressing_by_day;
use crate::duty::{Detail, Duty, Kind, Page, Pressing, is_near};
use crate::ids::UnitId;

/// Freeze the year.
pub const FREEZE: Kind = Kind::of_cluster("freeze", Right::CloseYear, Page::Close);
/// Publish the frozen result.
pub const PUBLISH: Kind = Kind::of_cluster("publish", Right::CloseYear, Page::Close);

/// Write the final review of a movement of the cluster.
pub const REVIEW_MOVEMENT: Kind = Kind::of_cluster("review-movement", Right::LeadMovements, Page::Movement);
/// Write the final review of a movement of the own unit.
pub const REVIEW_OWN_MOVEMENT: Kind = Kind::of_unit("review-own-movement", Right::TakePart, Page::Movement);
/// Have somebody commended for a movement of the cluster.
pub const COMMEND_MOVEMENT: Kind = Kind::of_cluster("commend-movement", Right::LeadMovements, Page::Movement);
/// Have somebody commended for a movement of the own unit.
pub const COMMEND_OWN_MOVEMENT: Kind = Kind::of_unit("commend-own-movement", Right::TakePart, Page::Movement);

/// A movement as a duty names it.
#[derive(Clone, Copy, Debug)]
pub struct MovementAsked<'a> {
    /// Its address part.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// The unit that launched it; none for the cluster.
    pub unit: Option<&'a UnitId>,
    /// Its last day.
    pub ended: Date,
}

/// What whoever launched a movement that ended has to do.
#[must_use]
pub fn duty_of_movement(asked: MovementAsked<'_>, wanted: Wanted) -> Duty {
    let kind = match (wanted.what, asked.unit) {
        (Wants::Review, None) => &REVIEW_MOVEMENT,
        (Wants::Review, Some(_)) => &REVIEW_OWN_MOVEMENT,
        (Wants::Commendation, None) => &COMMEND_MOVEMENT,
        (Wants::Commendation, Some(_)) => &COMMEND_OWN_MOVEMENT,
    };
    let detail = Detail::Thing { id: asked.id.to_owned(), title: asked.title.to_owned() };
    let duty = Duty::new(kind, Pressing::Late(wanted.days), Some(asked.ended)).with(detail);
    match asked.unit {
        None => duty,
        Some(unit) => duty.about(unit),
    }
}

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

    #[test]
    fn a_movement_is_the_clusters_or_the_units_to_review_and_to_commend() {
        let (ended, unit) = (jiff::civil::date(2026, 9, 30), UnitId::new("u"));
        let told = |what, unit| {
            let asked = MovementAsked { id: "m", title: "Phong trào", unit, ended };
            let duty = duty_of_movement(asked, Wanted { what, commendation: true, days: 4 });
            (duty.kind.code, duty.pressing, duty.unit)
        };
        let late = Pressing::Late(4);
        assert_eq!(told(Wants::Review, None), ("review-movement", late, None));
        assert_eq!(told(Wants::Commendation, None), ("commend-movement", late, None));
        assert_eq!(told(Wants::Review, Some(&unit)), ("review-own-movement", late, Some(unit.clone())));
        assert_eq!(told(Wants::Commendation, Some(&unit)).0, "commend-own-movement");
    }
}
