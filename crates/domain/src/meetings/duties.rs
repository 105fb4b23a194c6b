//! What has to be done for conferences and after them.

use jiff::civil::Date;

use super::conference::ConferenceState;
use super::task::{Standing, TaskState};
use crate::access::Right;
use crate::duty::{Detail, Duty, Kind, Page, Pressing};
use crate::ids::UnitId;

/// Answer an invitation.
pub const REPLY: Kind = Kind::of_unit("reply-invitation", Right::TakePart, Page::Conference);
/// Take a task, and report that it is done.
pub const DO_TASK: Kind = Kind::of_unit("do-task", Right::TakePart, Page::Task);
/// Look at a task that is reported done.
pub const CONFIRM_TASK: Kind = Kind::of_cluster("confirm-task", Right::HoldConference, Page::Task);

/// A conference, or a task, as a duty names it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Its address part.
    pub id: &'a str,
    /// What people call it.
    pub title: &'a str,
    /// Until when.
    pub due: Date,
}

impl Asked<'_> {
    fn detail(self) -> Detail {
        Detail::Thing { id: self.id.to_owned(), title: self.title.to_owned() }
    }
}

/// What a unit that has not answered has to do; `due` is the day of the conference.
#[must_use]
pub fn duty_of_reply(unit: &UnitId, asked: Asked<'_>, state: ConferenceState, today: Date) -> Option<Duty> {
    let is_asked = state.may_reply().is_ok() && asked.due >= today;
    let duty = || Duty::new(&REPLY, Pressing::Waits, Some(asked.due)).about(unit).with(asked.detail());
    is_asked.then(duty)
}

/// What somebody has to do about a task. One that came back with a reason is told as such.
#[must_use]
pub fn duty_of_task(
    unit: &UnitId,
    asked: Asked<'_>,
    (state, is_back): (TaskState, bool),
    today: Date,
) -> Option<Duty> {
    let (kind, pressing) = match state.standing(asked.due, today) {
        Standing::Overdue(days) => (&DO_TASK, Pressing::Late(days)),
        Standing::Under(_) if is_back => (&DO_TASK, Pressing::Back),
        Standing::Under(TaskState::Assigned) => (&DO_TASK, Pressing::Waits),
        Standing::Under(_) => (&DO_TASK, Pressing::Open),
        Standing::Waiting => (&CONFIRM_TASK, Pressing::Waits),
        Standing::Settled | Standing::Dropped => return None,
    };
    Some(Duty::new(kind, pressing, Some(asked.due)).about(unit).with(asked.detail()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DUE: Date = date(2026, 12, 10);

    fn asked() -> Asked<'static> {
        Asked { id: "c", title: "Hội nghị tổng kết", due: DUE }
    }

    #[test]
    fn an_invitation_is_answered_until_the_day_of_the_conference() {
        let unit = UnitId::new("u");
        let told = |state, today| duty_of_reply(&unit, asked(), state, today).map(|duty| duty.kind.code);
        assert_eq!(told(ConferenceState::Convened, DUE), Some("reply-invitation"));
        assert_eq!(told(ConferenceState::Convened, date(2026, 12, 11)), None);
        assert_eq!(told(ConferenceState::Open, DUE), None);
        assert_eq!(told(ConferenceState::CalledOff, DUE), None);
    }

    #[test]
    fn a_task_is_the_units_until_it_reports_and_then_the_clusters() {
        let unit = UnitId::new("u");
        let told = |state, is_back, today| {
            let duty = duty_of_task(&unit, asked(), (state, is_back), today)?;
            Some((duty.kind.code, duty.pressing))
        };
        assert_eq!(told(TaskState::Assigned, false, DUE), Some(("do-task", Pressing::Waits)));
        assert_eq!(told(TaskState::Accepted, false, DUE), Some(("do-task", Pressing::Open)));
        assert_eq!(told(TaskState::Accepted, true, DUE), Some(("do-task", Pressing::Back)));
        let late = date(2026, 12, 13);
        assert_eq!(told(TaskState::Accepted, true, late), Some(("do-task", Pressing::Late(3))));
        assert_eq!(told(TaskState::Done, false, late), Some(("confirm-task", Pressing::Waits)));
        assert_eq!(told(TaskState::Confirmed, false, late), None);
        assert_eq!(told(TaskState::Withdrawn, false, late), None);
    }
}
