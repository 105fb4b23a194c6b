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

/// What a unit has to do with its own card.
#[must_use]
pub fn duty_of_card(unit: &UnitId, progress: Progress, due: Date) -> Option<Duty> {
    let pressing = progress.pressing()?;
    let kind = if pressing == Pressing::Back { &MEND } else { &FILL_IN };
    Some(Duty::new(kind, pressing, Some(due)).about(unit))
}

/// What the cluster has to do with a unit's card.
#[must_use]
pub fn duty_of_examination(unit: &UnitId, progress: Progress, due: Date) -> Option<Duty> {
    progress.pressing().map(|pressing| Duty::new(&EXAMINE, pressing, Some(due)).about(unit))
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
}
