//! What has to be done while units check each other.

use jiff::civil::Date;

use crate::access::Right;
use crate::calendar::{Progress, pressing_by_day};
use crate::duty::{Detail, Duty, Kind, Page, Pressing, is_near};
use crate::ids::{PersonId, UnitId};

/// Check the units that the own one was assigned.
pub const CHECK: Kind = Kind::of_unit("checks", Right::HandInCheck, Page::Checks);
/// Answer what peers gave.
pub const EXPLAIN: Kind = Kind::of_unit("explain", Right::Explain, Page::Difference);
/// Assign checkers.
pub const DRAW: Kind = Kind::of_cluster("draw", Right::AssignChecks, Page::Checks);
/// Open the explanation.
pub const OPEN_EXPLANATION: Kind = Kind::of_cluster("open-explanation", Right::AssignChecks, Page::Checks);

/// Propose the cluster's marks on what an owner looks after, unit by unit.
pub const PROPOSE: Kind = Kind::of_named("propose", Right::ProposeMarks, Page::Proposals).gathered();

/// What those who are named for an owner have to do about a unit: it has handed its scorecard in or is late, and leaves are open.
#[must_use]
pub fn duty_of_proposals(
    (owner, people): (&str, &[PersonId]),
    (unit, open): (&UnitId, usize),
    (own, cluster): (Progress, Progress),
    due: Date,
) -> Option<Duty> {
    let is_in = match own {
        Progress::Done | Progress::Late(_) => true,
        Progress::Idle | Progress::Open | Progress::Wait | Progress::Back => false,
    };
    let is_ready = is_in && open > 0 && !people.is_empty();
    let pressing = cluster.pressing().filter(|_| is_ready)?;
    Some(
        Duty::new(&PROPOSE, pressing, Some(due)).about(unit).with(Detail::Owner(owner.to_owned())).of(people),
    )
}

/// How far units are with checking each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChecksProgress {
    /// The criteria table has no marks by peers.
    NotAsked,
    /// Nobody is assigned.
    NotDrawn,
    /// Sheets are missing.
    UnderWay,
    /// Every sheet is in.
    Complete,
    /// Checked units see what their peers gave.
    Opened,
}

/// What a unit has to do about the units it was assigned.
#[must_use]
pub fn duty_of_check(unit: &UnitId, progress: Progress, due: Date) -> Option<Duty> {
    progress.pressing().map(|pressing| Duty::new(&CHECK, pressing, Some(due)).about(unit))
}

/// What a checked unit has to do about its peers' marks.
#[must_use]
pub fn duty_of_explanation(unit: &UnitId, progress: Progress, due: Date) -> Option<Duty> {
    progress.pressing().map(|pressing| Duty::new(&EXPLAIN, pressing, Some(due)).about(unit))
}

/// Where the cluster stands with saying who checks whom, as a unit sees it: it waits from the week before the due day on.
#[must_use]
pub fn progress_of_draw(checks: ChecksProgress, due: Date, today: Date) -> Progress {
    match checks {
        ChecksProgress::NotAsked => Progress::Idle,
        ChecksProgress::NotDrawn if is_near(due, today) => Progress::Wait,
        ChecksProgress::NotDrawn => Progress::Idle,
        ChecksProgress::UnderWay | ChecksProgress::Complete | ChecksProgress::Opened => Progress::Done,
    }
}

/// What the cluster has to do for the checks; `due` is the day until which they are drawn, `explained` the one until which units answer.
#[must_use]
pub fn duty_of_checks(
    checks: ChecksProgress,
    (due, explained): (Date, Option<Date>),
    today: Date,
) -> Option<Duty> {
    match checks {
        ChecksProgress::NotDrawn if !is_near(due, today) => None,
        ChecksProgress::NotDrawn => Some(Duty::new(&DRAW, pressing_by_day(due, today), Some(due))),
        ChecksProgress::Complete => Some(Duty::new(&OPEN_EXPLANATION, Pressing::Waits, explained)),
        ChecksProgress::NotAsked | ChecksProgress::UnderWay | ChecksProgress::Opened => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_named_is_told_while_leaves_of_a_unit_that_handed_in_are_open() {
        let (unit, due) = (UnitId::new("can-tho"), jiff::civil::date(2026, 11, 25));
        let people = [PersonId::new("an")];
        let told = |open, own| {
            let duty = duty_of_proposals(("Ban Tổ chức", &people), (&unit, open), (own, Progress::Open), due);
            duty.map(|duty| (duty.kind.code, duty.people.len()))
        };
        assert_eq!(told(2, Progress::Done), Some(("propose", 1)));
        assert_eq!(told(2, Progress::Late(3)), Some(("propose", 1)));
        assert_eq!(told(0, Progress::Done), None);
        assert_eq!(told(2, Progress::Open), None);
    }

    #[test]
    fn checkers_are_assigned_in_the_week_before_and_answers_wait_for_the_secretary() {
        let (due, explained) = (jiff::civil::date(2026, 11, 18), Some(jiff::civil::date(2026, 11, 25)));
        let code = |checks, today| {
            let day = jiff::civil::date(2026, 11, today);
            duty_of_checks(checks, (due, explained), day).map(|duty| (duty.kind.code, duty.due))
        };
        assert_eq!(code(ChecksProgress::NotDrawn, 10), None);
        assert_eq!(code(ChecksProgress::NotDrawn, 11), Some(("draw", Some(due))));
        assert_eq!(code(ChecksProgress::UnderWay, 20), None);
        assert_eq!(code(ChecksProgress::Complete, 20), Some(("open-explanation", explained)));
        assert_eq!(code(ChecksProgress::NotAsked, 20), None);
    }
}
