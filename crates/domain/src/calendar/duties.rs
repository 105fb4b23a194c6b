//! What has to be done with the calendar.

use jiff::civil::Date;

use super::{StepKind, days_between};
use crate::access::Right;
use crate::duty::{Detail, Duty, Kind, Page, Pressing};

/// Note on which day the cluster held a step.
pub const NOTE_HELD: Kind = Kind::of_cluster("held", Right::ArrangeYear, Page::Calendar);

/// Late from the day after its due day.
#[must_use]
pub fn pressing_by_day(due: Date, today: Date) -> Pressing {
    if today > due { Pressing::Late(days_between(due, today)) } else { Pressing::Open }
}

/// What has to be done with a step that all units hold together: once its day is past, say when it was.
#[must_use]
pub fn duty_of_held(step: &StepKind, held: Option<Date>, (due, today): (Date, Date)) -> Option<Duty> {
    let wanted = step.is_held() && held.is_none() && today > due;
    wanted.then(|| {
        Duty::new(&NOTE_HELD, pressing_by_day(due, today), Some(due)).with(Detail::Step(step.name()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_asked_for_once_it_is_past_and_nobody_noted_it() {
        let (due, next) = (jiff::civil::date(2026, 3, 1), jiff::civil::date(2026, 3, 2));
        assert_eq!(duty_of_held(&StepKind::Launch, None, (due, due)), None);
        let duty = duty_of_held(&StepKind::Launch, None, (due, next)).unwrap();
        assert_eq!((duty.pressing, duty.detail), (Pressing::Late(1), Detail::Step("launch".into())));
        assert_eq!(duty_of_held(&StepKind::Launch, Some(due), (due, next)), None);
        assert_eq!(duty_of_held(&StepKind::Pact, None, (due, next)), None, "units sign on their own");
    }
}
