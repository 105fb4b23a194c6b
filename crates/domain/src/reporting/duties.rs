//! What has to be done with reports.

use jiff::civil::Date;

use super::ReportState;
use crate::access::Right;
use crate::calendar::Progress;
use crate::duty::{Detail, Duty, Kind, Page, Pressing};
use crate::ids::UnitId;

/// Enter it and hand it in.
pub const ENTER: Kind = Kind::of_unit("enter", Right::EnterReport, Page::Report);
/// It came back.
pub const MEND: Kind = Kind::of_unit("mend", Right::EnterReport, Page::Report).same_as(&ENTER);
/// Approve it for the unit.
pub const APPROVE: Kind = Kind::of_unit("approve", Right::ApproveReport, Page::Report);
/// Accept it for the cluster.
pub const ACCEPT: Kind = Kind::of_cluster("accept", Right::AcceptReport, Page::Report);

/// What has to be done with the report of a unit for a period.
#[must_use]
pub fn duty_of_report(
    (period, unit): (&str, &UnitId),
    state: Option<ReportState>,
    (progress, due): (Progress, Date),
) -> Option<Duty> {
    let (kind, pressing) = match (state, progress.pressing()) {
        (Some(ReportState::Submitted), _) => (&APPROVE, Pressing::Waits),
        (Some(ReportState::Approved), _) => (&ACCEPT, Pressing::Waits),
        (_, Some(Pressing::Back)) => (&MEND, Pressing::Back),
        (_, pressing) => (&ENTER, pressing?),
    };
    Some(Duty::new(kind, pressing, Some(due)).about(unit).with(Detail::Period(period.to_owned())))
}

/// Whose turn it is in the unit itself, as long as the report is not with the cluster.
#[must_use]
pub fn asked_for(state: Option<ReportState>) -> Option<Right> {
    match state {
        None | Some(ReportState::Draft | ReportState::Returned) => Some(Right::EnterReport),
        Some(ReportState::Submitted) => Some(Right::ApproveReport),
        Some(ReportState::Approved | ReportState::Accepted | ReportState::Superseded) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_reminded_of_what_lies_with_the_cluster() {
        let asked = |state| asked_for(Some(state));
        assert_eq!(asked_for(None), Some(Right::EnterReport));
        assert_eq!(asked(ReportState::Submitted), Some(Right::ApproveReport));
        assert_eq!((asked(ReportState::Approved), asked(ReportState::Accepted)), (None, None));
    }

    const DUE: Date = jiff::civil::date(2026, 10, 10);

    fn code(state: Option<ReportState>, progress: Progress) -> Option<&'static str> {
        let unit = UnitId::new("can-tho");
        duty_of_report(("q3", &unit), state, (progress, DUE)).map(|duty| duty.kind.code)
    }

    #[test]
    fn a_report_goes_from_officer_to_leader_to_secretary() {
        assert_eq!(code(None, Progress::Idle), None);
        assert_eq!(code(None, Progress::Open), Some("enter"));
        assert_eq!(code(Some(ReportState::Draft), Progress::Late(3)), Some("enter"));
        assert_eq!(code(Some(ReportState::Submitted), Progress::Wait), Some("approve"));
        assert_eq!(code(Some(ReportState::Approved), Progress::Wait), Some("accept"));
        assert_eq!(code(Some(ReportState::Returned), Progress::Back), Some("mend"));
        assert_eq!(code(Some(ReportState::Accepted), Progress::Done), None);
    }
}
