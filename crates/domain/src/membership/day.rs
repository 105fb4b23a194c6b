//! Days, numbers and figures of membership as people type them.

use jiff::civil::Date;

use crate::refusal::Refusal;
use crate::register::accept_past_day;
use crate::text::{accept_count, accept_length, tidy_seen};

/// The longest number of a decision or a registration.
pub const NUMBER_MAX_CHARS: usize = 40;
/// The longest topic, and the longest name of a place.
pub const TOPIC_MAX_CHARS: usize = 200;
/// No activity has more listeners.
pub const AUDIENCE_MAX: i64 = 10_000_000;
/// No activity costs more, in đồng.
pub const COST_MAX: i64 = 1_000_000_000_000;
/// No source states more admissions at once.
pub const UNNAMED_MAX: i64 = 100_000;

/// The day of a step: it has come, and lies not before the step before it.
///
/// # Errors
/// What is no day, one still to come, or [`Refusal::MembershipDayBefore`].
pub fn accept_step_day(typed: &str, today: Date, after: Option<Date>) -> Result<Date, Refusal> {
    let day = accept_past_day(typed, today)?;
    match after.filter(|after| day < *after) {
        Some(after) => Err(Refusal::MembershipDayBefore { day: day.to_string(), since: after.to_string() }),
        None => Ok(day),
    }
}

/// The number of a decision or a registration.
///
/// # Errors
/// [`Refusal::MembershipNumberMissing`], [`Refusal::TextTooLong`].
pub fn accept_number(typed: &str) -> Result<String, Refusal> {
    let number = tidy_seen(typed);
    accept_length(&number, NUMBER_MAX_CHARS)?;
    if number.is_empty() { Err(Refusal::MembershipNumberMissing) } else { Ok(number) }
}

/// A topic, a place or a source in one line; it may be empty.
///
/// # Errors
/// [`Refusal::TextTooLong`].
pub fn accept_topic(typed: &str) -> Result<String, Refusal> {
    let topic = tidy_seen(typed);
    accept_length(&topic, TOPIC_MAX_CHARS).map(|()| topic)
}

/// A whole number as people write it; nothing where nothing is known, which is not nought.
///
/// # Errors
/// [`Refusal::RegisterCountMalformed`].
pub fn accept_figure(typed: &str, max: i64) -> Result<Option<i64>, Refusal> {
    let typed = tidy_seen(typed);
    if typed.is_empty() { Ok(None) } else { accept_count(&typed, max).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_not_before_the_one_before_it_and_not_in_the_future() {
        let (today, before) = (jiff::civil::date(2026, 11, 27), jiff::civil::date(2026, 3, 1));
        let step = |typed| accept_step_day(typed, today, Some(before));
        assert_eq!(step("1/3/2026"), Ok(before));
        let early = Refusal::MembershipDayBefore { day: "2026-02-28".into(), since: "2026-03-01".into() };
        assert_eq!(step("28/02/2026"), Err(early));
        assert_eq!(step("28/11/2026"), Err(Refusal::RegisterDayAhead { day: "2026-11-28".into() }));
    }

    #[test]
    fn a_cost_that_nobody_knows_is_not_nought() {
        assert_eq!(accept_figure("", COST_MAX), Ok(None));
        assert_eq!(accept_figure("0", COST_MAX), Ok(Some(0)));
        assert_eq!(accept_figure("12.500.000", COST_MAX), Ok(Some(12_500_000)));
        assert!(accept_figure("12,5", COST_MAX).is_err());
        assert_eq!(accept_number(" \u{200b} "), Err(Refusal::MembershipNumberMissing));
    }
}
