//! Days on which offices rest, so that a step is not due on one by oversight. Which holidays there are is in the Labour Code 2019,
//! article 112.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// Why a day is one of rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Saturday or Sunday.
    Weekend,
    /// A public holiday: 1 January, 30 April, 1 May, 2 September, the Hùng Kings' day.
    Holiday,
    /// The last day of the lunar year, and the first three of the next: whichever five days the Prime Minister sets, these are among them
    /// (article 112.3).
    Tet,
    /// The day before or after 2 September: one of the two is free, and the Prime Minister sets which (article 112.3).
    MayBeHoliday,
}

/// Whether offices rest on this day. Lunar holidays are known from 2024 to 2050; days that are moved or added year by year are not.
#[must_use]
pub fn rest_on(day: Date) -> Option<Rest> {
    let lunar = LUNAR.iter().find(|(year, ..)| *year == day.year());
    let (tet, kings) = lunar.map(|(year, tet, kings)| (on(*year, *tet), on(*year, *kings))).unzip();
    let from_tet = |tet: Date| (tet - 1.day()..=tet + 2.days()).contains(&day);
    match (day.month(), day.day()) {
        (1 | 5, 1) | (4, 30) | (9, 2) => Some(Rest::Holiday),
        _ if kings == Some(day) => Some(Rest::Holiday),
        _ if tet.is_some_and(from_tet) => Some(Rest::Tet),
        _ if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) => Some(Rest::Weekend),
        (9, 1 | 3) => Some(Rest::MayBeHoliday),
        _ => None,
    }
}

type MonthAndDay = (i8, i8);

fn on(year: i16, (month, day): MonthAndDay) -> Date {
    date(year, month, day)
}

/// The first day of the lunar year, and the tenth day of its third month, by the new moons in Vietnamese time; month and day.
const LUNAR: [(i16, MonthAndDay, MonthAndDay); 27] = [
    (2024, (2, 10), (4, 18)),
    (2025, (1, 29), (4, 7)),
    (2026, (2, 17), (4, 26)),
    (2027, (2, 6), (4, 16)),
    (2028, (1, 26), (4, 4)),
    (2029, (2, 13), (4, 23)),
    (2030, (2, 2), (4, 12)),
    (2031, (1, 23), (4, 1)),
    (2032, (2, 11), (4, 19)),
    (2033, (1, 31), (4, 9)),
    (2034, (2, 19), (4, 28)),
    (2035, (2, 8), (4, 17)),
    (2036, (1, 28), (4, 6)),
    (2037, (2, 15), (4, 24)),
    (2038, (2, 4), (4, 13)),
    (2039, (1, 24), (4, 3)),
    (2040, (2, 12), (4, 20)),
    (2041, (2, 1), (4, 10)),
    (2042, (1, 22), (4, 29)),
    (2043, (2, 10), (4, 19)),
    (2044, (1, 30), (4, 7)),
    (2045, (2, 17), (4, 26)),
    (2046, (2, 6), (4, 15)),
    (2047, (1, 26), (4, 4)),
    (2048, (2, 14), (4, 22)),
    (2049, (2, 2), (4, 11)),
    (2050, (1, 23), (4, 1)),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(text: &str) -> Option<Rest> {
        rest_on(text.parse().unwrap())
    }

    #[test]
    fn sundays_saturdays_and_fixed_holidays_are_days_of_rest_and_others_are_not() {
        assert_eq!(rest("2026-11-29"), Some(Rest::Weekend));
        assert_eq!(rest("2026-11-28"), Some(Rest::Weekend));
        assert_eq!(rest("2026-11-27"), None);
        for holiday in ["2027-01-01", "2026-04-30", "2026-05-01", "2026-09-02"] {
            assert_eq!(rest(holiday), Some(Rest::Holiday), "{holiday}");
        }
        assert_eq!(rest("2026-12-02"), None);
    }

    #[test]
    fn lunar_holidays_follow_the_vietnamese_calendar() {
        for tet in ["2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2030-02-02"] {
            assert_eq!(rest(tet), Some(Rest::Tet), "{tet}");
        }
        for kings in ["2024-04-18", "2025-04-07", "2026-04-26", "2027-04-16"] {
            assert_eq!(rest(kings), Some(Rest::Holiday), "{kings}");
        }
        let around = ["2026-02-13", "2026-02-16", "2026-02-19", "2026-02-20"].map(rest);
        assert_eq!(around, [None, Some(Rest::Tet), Some(Rest::Tet), None]);
    }

    #[test]
    fn of_the_days_around_the_second_of_september_one_may_be_free() {
        assert_eq!(
            ["2026-09-01", "2026-09-03", "2026-09-04"].map(rest),
            [Some(Rest::MayBeHoliday), Some(Rest::MayBeHoliday), None]
        );
    }

    #[test]
    fn the_lunar_calendar_is_known_year_by_year() {
        for ((year, tet, kings), next) in LUNAR.iter().zip(&LUNAR[1..]) {
            assert_eq!(next.0, year + 1);
            let days = (on(*year, *kings) - on(*year, *tet)).get_days();
            // Two months and nine days, or three where a leap month lies between.
            assert!((67..=69).contains(&days) || (96..=99).contains(&days), "{year}: {days}");
        }
    }
}
