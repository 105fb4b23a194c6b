//! What somebody has to do: every room says it in these words, and every list is made of them.

use jiff::civil::Date;

/// Why something is on somebody's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressing {
    /// Past its due day, by this many days.
    Late(i64),
    /// It came back.
    Back,
    /// Others wait for this person.
    Waits,
    /// It can be done, until its due day if it has one.
    Open,
}

/// One thing on somebody's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// What it is, the same as long as it is the same thing.
    pub key: String,
    /// Why it is there.
    pub pressing: Pressing,
    /// Until when.
    pub due: Option<Date>,
}

/// Days before its due day from which on a letter speaks of a thing.
pub const AHEAD_DAYS: i64 = 7;

/// What to sort a list by: late first and the longest first, then what came back, then by due day.
#[must_use]
pub fn urgency(pressing: Pressing, due: Option<Date>) -> (u8, i64, Date) {
    let due = due.unwrap_or(Date::MAX);
    match pressing {
        Pressing::Late(days) => (0, -days, due),
        Pressing::Back => (1, 0, due),
        Pressing::Waits => (2, 0, due),
        Pressing::Open => (3, 0, due),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 25);

    #[test]
    fn the_longest_late_stands_first_and_what_has_no_day_last() {
        let mut list = [
            (Pressing::Open, None),
            (Pressing::Waits, Some(TODAY)),
            (Pressing::Late(1), Some(TODAY)),
            (Pressing::Back, None),
            (Pressing::Open, Some(TODAY)),
            (Pressing::Late(9), Some(TODAY)),
        ];
        list.sort_by_key(|(pressing, due)| urgency(*pressing, *due));
        let order: Vec<Pressing> = list.iter().map(|(pressing, _)| *pressing).collect();
        let expected = [Pressing::Late(9), Pressing::Late(1), Pressing::Back, Pressing::Waits];
        assert_eq!(order.get(..4), Some(expected.as_slice()));
        assert_eq!(list.last(), Some(&(Pressing::Open, None)));
    }
}
