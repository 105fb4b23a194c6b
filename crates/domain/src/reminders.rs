//! Reminders: what a letter holds, when it goes out, and how often it is tried.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use crate::duty::{AHEAD_DAYS, Matter, Pressing};

/// How often somebody wants letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Rhythm {
    /// Never.
    None,
    /// At most one a day.
    #[default]
    Daily,
    /// At most one a week.
    Weekly,
}

impl Rhythm {
    /// Every rhythm, in the order in which the form shows them.
    pub const ALL: [Self; 3] = [Self::Daily, Self::Weekly, Self::None];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    /// The rhythm with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rhythm| rhythm.name() == name)
    }
}

/// From this hour in Việt Nam on the letters of a day are made.
pub const MORNING_HOUR: i8 = 7;
/// A letter that did not leave for so long tells what is no longer so, and is dropped.
pub const LETTER_LIFE_MS: i64 = 2 * 86_400_000;
/// So often a letter is tried.
pub const TRIES: i64 = 10;

/// Whether a letter speaks of it today.
#[must_use]
pub fn belongs_in_letter(matter: &Matter, today: Date) -> bool {
    match matter.pressing {
        Pressing::Late(_) | Pressing::Back | Pressing::Waits => true,
        Pressing::Open => {
            let until = today.saturating_add(Span::new().days(AHEAD_DAYS));
            matter.due.is_some_and(|due| due <= until)
        }
    }
}

/// The last letter that somebody got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastLetter<'a> {
    /// On which day.
    pub on: Date,
    /// What it spoke of, as [`letter_due`] answered.
    pub seen: &'a str,
}

/// Whether a letter goes out today, and what it speaks of. A second letter in a week needs news: something new, or something that
/// became late.
#[must_use]
pub fn letter_due(
    rhythm: Rhythm,
    matters: &[Matter],
    last: Option<LastLetter<'_>>,
    today: Date,
) -> Option<String> {
    let mut lines: Vec<String> =
        matters.iter().filter(|matter| belongs_in_letter(matter, today)).map(line_of).collect();
    lines.sort();
    lines.dedup();
    if rhythm == Rhythm::None || lines.is_empty() {
        return None;
    }
    // A day ahead of today was written by a clock that was wrong; it would keep letters back until it comes.
    let last = last.filter(|last| last.on <= today);
    let goes = last.is_none_or(|last| {
        let is_news = |line: &String| last.seen.split('\n').all(|seen| seen != line);
        match rhythm {
            _ if last.on >= today => false,
            _ if last.on < monday_of(today) => true,
            Rhythm::Daily => lines.iter().any(is_news),
            Rhythm::Weekly | Rhythm::None => false,
        }
    });
    goes.then(|| lines.join("\n"))
}

/// A thing that becomes late is another line.
fn line_of(matter: &Matter) -> String {
    match matter.pressing {
        Pressing::Late(_) => format!("{}!", matter.key),
        Pressing::Back => format!("{}<", matter.key),
        Pressing::Waits | Pressing::Open => matter.key.clone(),
    }
}

fn monday_of(day: Date) -> Date {
    day.saturating_sub(Span::new().days(i64::from(day.weekday().since(Weekday::Monday))))
}

/// The longest that a letter waits for its next try, in milliseconds.
pub const LONGEST_PAUSE_MS: i64 = 6 * 60 * 60_000;

/// How long to wait after this many tries, in milliseconds: a minute, then twice as long each time, at most six hours.
#[must_use]
pub fn pause_after(tries: i64) -> i64 {
    const MINUTE: i64 = 60_000;
    let doubled = MINUTE << tries.saturating_sub(1).clamp(0, 20);
    doubled.min(LONGEST_PAUSE_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Wednesday.
    const TODAY: Date = jiff::civil::date(2026, 11, 25);

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn matter(key: &str, pressing: Pressing, due: &str) -> Matter {
        Matter { key: key.into(), pressing, due: due.parse().ok() }
    }

    fn letter(matters: &[Matter], last: Option<(&str, &str)>) -> Option<String> {
        let last = last.map(|(on, seen)| LastLetter { on: day(on), seen });
        letter_due(Rhythm::Daily, matters, last, TODAY)
    }

    #[test]
    fn a_letter_speaks_of_what_is_late_came_back_waits_or_is_due_within_a_week() {
        let matters = [
            matter("q3", Pressing::Late(4), "2026-11-21"),
            matter("sheet", Pressing::Back, "2026-12-30"),
            matter("approve", Pressing::Waits, "2026-12-30"),
            matter("peer", Pressing::Open, "2026-12-02"),
            matter("q4", Pressing::Open, "2026-12-03"),
            matter("some day", Pressing::Open, ""),
        ];
        assert_eq!(letter(&matters, None).as_deref(), Some("approve\npeer\nq3!\nsheet<"));
    }

    #[test]
    fn who_has_nothing_to_do_gets_no_letter() {
        assert_eq!(letter(&[], None), None);
        assert_eq!(letter(&[matter("q4", Pressing::Open, "2027-01-15")], None), None);
    }

    #[test]
    fn nobody_gets_two_letters_on_one_day() {
        let matters = [matter("q3", Pressing::Late(1), "2026-11-24")];
        assert_eq!(letter(&matters, Some(("2026-11-25", ""))), None);
    }

    #[test]
    fn a_letter_of_a_day_that_has_not_come_yet_counts_as_none() {
        let matters = [matter("q3", Pressing::Late(1), "2026-11-24")];
        for ahead in ["2026-11-26", "2036-11-26"] {
            assert!(letter(&matters, Some((ahead, "q3!"))).is_some(), "{ahead}");
        }
    }

    #[test]
    fn a_list_without_news_waits_until_monday() {
        let open = [matter("q3", Pressing::Open, "2026-11-27")];
        assert_eq!(letter(&open, Some(("2026-11-24", "q3"))), None);
        assert_eq!(letter(&open, Some(("2026-11-24", "q3\nsheet<"))), None, "something done is no news");
        assert!(letter(&open, Some(("2026-11-20", "q3"))).is_some(), "since Monday there was none");
    }

    #[test]
    fn what_becomes_late_or_is_new_is_told_the_next_morning() {
        let late = [matter("q3", Pressing::Late(1), "2026-11-24")];
        assert_eq!(letter(&late, Some(("2026-11-24", "q3"))).as_deref(), Some("q3!"));
        assert_eq!(letter(&late, Some(("2026-11-24", "q3!"))), None, "a day later is no news");
        let more = [matter("q3", Pressing::Open, "2026-11-27"), matter("sheet", Pressing::Back, "")];
        assert!(letter(&more, Some(("2026-11-24", "q3"))).is_some());
    }

    #[test]
    fn who_asked_for_one_letter_a_week_gets_one_whatever_happens() {
        let late = [matter("q3", Pressing::Late(1), "2026-11-24")];
        let weekly = |on: &str| {
            letter_due(Rhythm::Weekly, &late, Some(LastLetter { on: day(on), seen: "" }), TODAY).is_some()
        };
        assert!(!weekly("2026-11-23"), "Monday of this week");
        assert!(weekly("2026-11-22"));
        assert_eq!(letter_due(Rhythm::None, &late, None, TODAY), None);
    }

    #[test]
    fn pauses_grow_and_end_at_six_hours() {
        let minutes = |tries: i64| pause_after(tries) / 60_000;
        assert_eq!([1, 2, 3, 9, 10].map(minutes), [1, 2, 4, 256, 360]);
    }
}
