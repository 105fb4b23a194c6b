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
