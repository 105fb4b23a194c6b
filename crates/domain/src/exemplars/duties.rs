//! What has to be done for exemplars, and for those who take them up.

use jiff::civil::Date;

use super::exemplar::ExemplarState;
use super::replication::{ReplicationState, days_late};
use crate::access::Right;
use crate::duty::{Detail, Duty, Kind, Page, Pressing};
use crate::ids::UnitId;

/// Look at an exemplar that is proposed.
pub const CHECK_EXEMPLAR: Kind = Kind::of_cluster("check-exemplar", Right::RecognizeExemplar, Page::Exemplar);
/// Put an exemplar right that came back.
pub const MEND_EXEMPLAR: Kind = Kind::of_unit("mend-exemplar", Right::ProposeExemplar, Page::Exemplar);
/// Name somebody who helps those that take an exemplar up.
pub const NAME_HELPER: Kind = Kind::of_unit("name-helper", Right::ProposeExemplar, Page::Replication);
/// Go on with what was taken up.
pub const DO_REPLICATION: Kind = Kind::of_unit("do-replication", Right::ProposeExemplar, Page::Replication);
/// Look at what is said to be done.
pub const CONFIRM_REPLICATION: Kind =
    Kind::of_unit("confirm-replication", Right::ConfirmReplication, Page::Replication);

/// An exemplar or a replication, as a duty names it.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// Its address part.
    pub id: &'a str,
    /// What people call it.
    pub title: &'a str,
}

impl Named<'_> {
    fn duty(self, kind: &'static Kind, pressing: Pressing, unit: &UnitId) -> Duty {
        let detail = Detail::Thing { id: self.id.to_owned(), title: self.title.to_owned() };
        Duty::new(kind, pressing, None).about(unit).with(detail)
    }
}

/// What somebody has to do about an exemplar of a unit; `is_back`: it came back with a reason.
#[must_use]
pub fn duty_of_exemplar(
    unit: &UnitId,
    named: Named<'_>,
    (state, is_back): (ExemplarState, bool),
) -> Option<Duty> {
    match state {
        ExemplarState::Proposed => Some(named.duty(&CHECK_EXEMPLAR, Pressing::Waits, unit)),
        ExemplarState::Draft if is_back => Some(named.duty(&MEND_EXEMPLAR, Pressing::Back, unit)),
        ExemplarState::Draft
        | ExemplarState::Recognized
        | ExemplarState::Retired
        | ExemplarState::Withdrawn => None,
    }
}

/// What a unit, or its leader, has to do about what it took up; `open` are the days of what is still to be done.
#[must_use]
pub fn duty_of_replication(
    unit: &UnitId,
    named: Named<'_>,
    (state, is_back): (ReplicationState, bool),
    (open, today): (&[Date], Date),
) -> Option<Duty> {
    if state == ReplicationState::Reported {
        return Some(named.duty(&CONFIRM_REPLICATION, Pressing::Waits, unit));
    }
    if !state.is_under_way() {
        return None;
    }
    let pressing = match days_late(open.iter().copied(), today) {
        Some(days) => Pressing::Late(days),
        None if is_back => Pressing::Back,
        None => return None,
    };
    let duty = named.duty(&DO_REPLICATION, pressing, unit);
    Some(Duty { due: open.iter().copied().min(), ..duty })
}

/// What the unit of an exemplar has to do for one that takes it up without anybody who helps.
#[must_use]
pub fn duty_of_helper(
    unit: &UnitId,
    named: Named<'_>,
    (state, helper): (ReplicationState, &str),
) -> Option<Duty> {
    let lacks = state.is_under_way() && helper.is_empty();
    lacks.then(|| named.duty(&NAME_HELPER, Pressing::Waits, unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const NAMED: Named<'static> = Named { id: "e", title: "HTX Minh Họa" };
    const TODAY: Date = date(2026, 11, 28);

    #[test]
    fn a_proposal_is_the_clusters_and_what_came_back_is_the_units() {
        let unit = UnitId::new("u");
        let told =
            |state, is_back| duty_of_exemplar(&unit, NAMED, (state, is_back)).map(|duty| duty.kind.code);
        assert_eq!(told(ExemplarState::Proposed, false), Some("check-exemplar"));
        assert_eq!(told(ExemplarState::Draft, true), Some("mend-exemplar"));
        assert_eq!(told(ExemplarState::Draft, false), None);
        assert_eq!(told(ExemplarState::Recognized, true), None);
    }

    #[test]
    fn a_late_step_is_the_units_and_what_is_reported_its_leaders() {
        let unit = UnitId::new("u");
        let told = |state, is_back, open: &[Date]| {
            let duty = duty_of_replication(&unit, NAMED, (state, is_back), (open, TODAY))?;
            Some((duty.kind.code, duty.pressing))
        };
        let (late, ahead) = (date(2026, 11, 25), date(2026, 12, 1));
        assert_eq!(
            told(ReplicationState::Running, false, &[ahead, late]),
            Some(("do-replication", Pressing::Late(3)))
        );
        assert_eq!(told(ReplicationState::Running, true, &[ahead]), Some(("do-replication", Pressing::Back)));
        assert_eq!(told(ReplicationState::TakenUp, false, &[ahead]), None);
        assert_eq!(
            told(ReplicationState::Reported, false, &[late]),
            Some(("confirm-replication", Pressing::Waits))
        );
        assert_eq!(told(ReplicationState::Confirmed, false, &[late]), None);
        let helper = |state, name| duty_of_helper(&unit, NAMED, (state, name)).map(|duty| duty.kind.code);
        assert_eq!(helper(ReplicationState::TakenUp, ""), Some("name-helper"));
        assert_eq!(helper(ReplicationState::TakenUp, "Bà Giúp"), None);
        assert_eq!(helper(ReplicationState::GivenUp, ""), None);
    }
}
