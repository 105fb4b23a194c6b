//! What has to be done with scorecards.

use jiff::civil::Date;

use crate::access::Right;
use crate::calendar::Progress;
use crate::duty::{Duty, Kind, Page, Pressing};
use crate::ids::UnitId;

/// Give one's own marks and hand the card in.
pub const FILL_IN: Kind = Kind::of_unit("mark-self", Right::FillInScorecard, Page::Scorecard);
/// It came back.
pub const MEND: Kind = Kind::of_unit("mend-sheet", Right::FillInScorecard, Page::Scorecard).same_as(&FILL_IN);
/// Give the cluster's marks, unit by unit.
pub const EXAMINE: Kind =
    Kind::of_cluster("mark-cluster", Right::ExamineScorecard, Page::Scorecard).gathered();
/// Approve the cards, unit by unit.
pub const APPROVE: Kind =
    Kind::of_cluster("approve-sheet", Right::ApproveScorecard, Page::Scorecard).gathered();

/// Send a card back that its unit asks for.
pub const GIVE_BACK: Kind = Kind::of_cluster("give-back", Right::ExamineScorecard, Page::Scorecard);

/// A unit waits for its card.
#[must_use]
pub fn duty_of_giving_back(unit: &UnitId) -> Duty {
    Duty::new(&GIVE_BACK, Pressing::Waits, None).about(unit)
}

/// What a unit has to do with its own card.
#[must_use]
pub fn duty_of_card(unit: &UnitId, progress: Progress, due: Date) -> Option<Duty> {
    let pressing = progress.pressing()?;
    let kind = if pressing == Pressing::Back { &MEND } else { &FILL_IN };
    Some(Duty::new(kind, pressing, Some(due)).about(unit))
}

/// What the cluster has to do with a unit's card; `own` is where the unit itself stands with it. What the unit still writes on is not
/// examined, unless it is late.
#[must_use]
pub fn duty_of_examination(unit: &UnitId, (own, progress): (Progress, Progress), due: Date) -> Option<Duty> {
    let is_ready = match own {
        Progress::Done | Progress::Late(_) => true,
        Progress::Idle | Progress::Open | Progress::Wait | Progress::Back => false,
    };
    let pressing = progress.pressing().filter(|_| is_ready)?;
    Some(Duty::new(&EXAMINE, pressing, Some(due)).about(unit))
}

/// What the head has to do with a unit's card: everybody waits for it.
#[must_use]
pub fn duty_of_approval(unit: &UnitId, progress: Progress, due: Option<Date>) -> Option<Duty> {
    (progress == Progress::Wait).then(|| Duty::new(&APPROVE, Pressing::Waits, due).about(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_that_came_back_is_mended_and_one_that_is_handed_in_is_nobodys_duty() {
        let (unit, due) = (UnitId::new("can-tho"), jiff::civil::date(2026, 11, 1));
        let code = |progress| duty_of_card(&unit, progress, due).map(|duty| duty.kind.code);
        assert_eq!(code(Progress::Back), Some("mend-sheet"));
        assert_eq!(code(Progress::Late(2)), Some("mark-self"));
        assert_eq!(code(Progress::Done), None);
    }

    #[test]
    fn the_cluster_examines_what_is_handed_in_or_late_and_not_what_a_unit_still_writes_on() {
        let (unit, due) = (UnitId::new("can-tho"), jiff::civil::date(2026, 11, 24));
        let asked = |own| duty_of_examination(&unit, (own, Progress::Open), due).is_some();
        assert_eq!([Progress::Done, Progress::Late(1)].map(asked), [true; 2]);
        assert_eq!([Progress::Idle, Progress::Open, Progress::Back].map(asked), [false; 3]);
        assert_eq!(duty_of_examination(&unit, (Progress::Done, Progress::Done), due), None);
    }

    #[test]
    fn the_head_is_told_what_awaits_approval() {
        let unit = UnitId::new("can-tho");
        let duty = duty_of_approval(&unit, Progress::Wait, None).unwrap();
        assert_eq!((duty.kind.code, duty.pressing), ("approve-sheet", Pressing::Waits));
        assert_eq!(duty_of_approval(&unit, Progress::Idle, None), None);
    }
}
