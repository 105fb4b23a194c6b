//! Steps that are due when offices rest.

use thidua_app::calendar::{Calendar, CalendarStep};
use thidua_domain::calendar::{Rest, rest_on};
use thidua_words::Words;

use super::weekday;
use crate::parts::{Note, Tone};
use crate::sentences::say_step;

/// The steps to come that are due when offices rest, with ways to their days.
pub(super) fn rest_note(words: &Words, calendar: &Calendar) -> Option<Note> {
    let ahead = calendar.steps.iter().filter(|step| step.due >= calendar.today && step.held.is_none());
    let line = |step: &CalendarStep| {
        let key = match rest_on(step.due)? {
            Rest::Weekend => "calendar-rest-weekend",
            Rest::Holiday => "calendar-rest-holiday",
            Rest::Tet => "calendar-rest-tet",
            Rest::MayBeHoliday => "calendar-rest-may-be",
        };
        let day = words.date(&step.due.to_string());
        let of = [("step", say_step(words, &step.kind)), ("weekday", weekday(words, step.due)), ("day", day)];
        let of: Vec<(&str, &str)> = of.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some((format!("han-{}", step.kind.name()), words.say_with(key, &of)))
    };
    Note::new(Tone::Warn, words.say("calendar-rest")).about(ahead.filter_map(line).collect())
}
