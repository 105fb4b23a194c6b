//! The days on which a unit exists.

use jiff::civil::Date;

/// From a day to a day, both inclusive, either end open.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
}

impl Span {
    pub(super) fn holds(&self, day: Date) -> bool {
        !self.begins_after(day) && !self.ended_before(day)
    }

    pub(super) fn begins_after(&self, day: Date) -> bool {
        self.from.is_some_and(|from| day < from)
    }

    pub(super) fn ended_before(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }
}
