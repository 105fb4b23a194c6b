//! Days on which offices rest, so that a step is not due on one by oversight.

use jiff::civil::{Date, Weekday};

/// Why a day is one of rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Saturday or Sunday.
    Weekend,
    /// A public holiday with a fixed day in the solar calendar: 1 January, 30 April, 1 May, 2 September (Labour Code 2019, article 112).
    Holiday,
}

/// Whether offices rest on this day. Tết, the Hùng Kings' day and the second day of National Day are set anew every year and are not known
/// here.
#[must_use]
pub fn rest_on(day: Date) -> Option<Rest> {
    match (day.month(), day.day()) {
        (1 | 5, 1) | (4, 30) | (9, 2) => Some(Rest::Holiday),
        _ if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) => Some(Rest::Weekend),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sundays_saturdays_and_fixed_holidays_are_days_of_rest_and_others_are_not() {
        let rest = |text: &str| rest_on(text.parse().unwrap());
        assert_eq!(rest("2026-11-29"), Some(Rest::Weekend));
        assert_eq!(rest("2026-11-28"), Some(Rest::Weekend));
        assert_eq!(rest("2026-11-27"), None);
        for holiday in ["2027-01-01", "2026-04-30", "2026-05-01", "2026-09-02"] {
            assert_eq!(rest(holiday), Some(Rest::Holiday), "{holiday}");
        }
        assert_eq!(rest("2026-12-02"), None);
    }
}
