//! What the registers hold of a period: counted of dated decisions and of dated facts, and missing where nobody kept them.

use jiff::civil::Date;

/// What can be counted of what an alliance keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// Admissions decided in the period.
    Admissions,
    /// Cooperatives registered as new in the period.
    Foundings,
    /// Cooperative groups registered as new in the period.
    GroupFoundings,
    /// Cooperatives that work on the last day.
    Cooperatives,
    /// Cooperative groups that work on the last day.
    Groups,
    /// Unions that work on the last day.
    Unions,
    /// Members of the alliance on the last day.
    Members,
}

impl Kept {
    /// All of them, in the order in which lists show them.
    pub const ALL: [Self; 7] = [
        Self::Admissions,
        Self::Foundings,
        Self::GroupFoundings,
        Self::Cooperatives,
        Self::Groups,
        Self::Unions,
        Self::Members,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Admissions => "admissions",
            Self::Foundings => "foundings",
            Self::GroupFoundings => "group_foundings",
            Self::Cooperatives => "cooperatives",
            Self::Groups => "groups",
            Self::Unions => "unions",
            Self::Members => "members",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kept| kept.name() == name)
    }

    /// Whether it is what happened in a period, and not what was so on its last day.
    #[must_use]
    pub fn is_flow(self) -> bool {
        match self {
            Self::Admissions | Self::Foundings | Self::GroupFoundings => true,
            Self::Cooperatives | Self::Groups | Self::Unions | Self::Members => false,
        }
    }
}

/// From one day to another, both among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Range {
    fn holds(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    fn touches(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// So many admissions of a time as a source states them, without names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The time.
    pub range: Range,
    /// How many.
    pub count: i64,
}

/// What the registers hold of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Known {
        /// All of them.
        count: i64,
        /// How many of them have no name.
        unnamed: i64,
        /// The day on which the register begins, where that lies within the period.
        begun: Option<Date>,
    },
    /// Nobody noted anything: that is not nought.
    NotKept,
    /// The period ended before the register begins.
    Before(Date),
    /// A stated number reaches beyond the period, and nobody knows how much of it is inside.
    Straddled,
}

impl Count {
    /// How many, where it is known.
    #[must_use]
    pub fn known(self) -> Option<i64> {
        match self {
            Self::Known { count, .. } => Some(count),
            Self::NotKept | Self::Before(_) | Self::Straddled => None,
        }
    }
}

/// What happened in a period: so many by name since the book begins, and what sources state of days within it. What a source states of
/// another time says nothing about this one.
#[must_use]
pub fn count_in(range: Range, (named, since): (i64, Option<Date>), stated: &[Stated]) -> Count {
    let touching = stated.iter().filter(|one| range.touches(one.range));
    let (inside, outside): (Vec<&Stated>, Vec<&Stated>) = touching.partition(|one| range.holds(one.range));
    if !outside.is_empty() {
        return Count::Straddled;
    }
    let unnamed: i64 = inside.iter().map(|one| one.count).sum();
    match since {
        None if inside.is_empty() => Count::NotKept,
        Some(since) if inside.is_empty() && since > range.to => Count::Before(since),
        since => {
            // What is stated counts its own days and says nothing of those before.
            let first = inside.iter().map(|one| one.range.from).chain(since).min();
            let begun = first.filter(|first| *first > range.from);
            Count::Known { count: named + unnamed, unnamed, begun }
        }
    }
}

/// What was so on the last day, in a register that begins on some day.
#[must_use]
pub fn count_on(day: Date, (count, since): (i64, Option<Date>)) -> Count {
    match since {
        None => Count::NotKept,
        Some(since) if since > day => Count::Before(since),
        Some(_) => Count::Known { count, unnamed: 0, begun: None },
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn quarter() -> Range {
        Range { from: date(2026, 4, 1), to: date(2026, 6, 30) }
    }

    fn stated(from: Date, to: Date, count: i64) -> Stated {
        Stated { range: Range { from, to }, count }
    }

    #[test]
    fn a_register_that_nobody_kept_counts_nothing_and_not_nought() {
        assert_eq!(count_in(quarter(), (0, None), &[]), Count::NotKept);
        assert_eq!(count_on(date(2026, 6, 30), (0, None)), Count::NotKept);
        let begins = date(2026, 7, 1);
        assert_eq!(count_in(quarter(), (0, Some(begins)), &[]), Count::Before(begins));
        assert_eq!(count_on(date(2026, 6, 30), (0, Some(begins))), Count::Before(begins));
        let kept = count_in(quarter(), (0, Some(date(2026, 1, 5))), &[]);
        assert_eq!(kept, Count::Known { count: 0, unnamed: 0, begun: None }, "nought that somebody kept");
        assert_eq!(kept.known(), Some(0));
    }

    #[test]
    fn who_has_no_name_counts_with_those_who_have_one() {
        let source =
            [stated(date(2026, 4, 1), date(2026, 6, 30), 3), stated(date(2025, 1, 1), date(2025, 12, 31), 9)];
        let count = count_in(quarter(), (2, Some(date(2026, 4, 20))), &source);
        assert_eq!(count, Count::Known { count: 5, unnamed: 3, begun: None });
    }

    #[test]
    fn what_a_source_states_of_another_year_makes_no_nought_of_this_one() {
        let source = [stated(date(2015, 1, 1), date(2015, 11, 27), 55)];
        assert_eq!(count_in(quarter(), (0, None), &source), Count::NotKept);
        let begins = date(2026, 10, 8);
        assert_eq!(count_in(quarter(), (0, Some(begins)), &source), Count::Before(begins));
        let then = Range { from: date(2015, 1, 1), to: date(2015, 11, 27) };
        let count = count_in(then, (0, Some(begins)), &source);
        assert_eq!(count, Count::Known { count: 55, unnamed: 55, begun: None });
    }

    #[test]
    fn what_a_source_states_of_a_part_of_a_period_says_nothing_of_the_days_before() {
        let may = [stated(date(2026, 5, 1), date(2026, 5, 31), 2)];
        let known = |begun| Count::Known { count: 2, unnamed: 2, begun: Some(begun) };
        assert_eq!(count_in(quarter(), (0, None), &may), known(date(2026, 5, 1)));
        assert_eq!(count_in(quarter(), (0, Some(date(2026, 4, 20))), &may), known(date(2026, 4, 20)));
    }

    #[test]
    fn what_a_source_states_of_a_longer_time_is_in_no_quarter() {
        let year = [stated(date(2026, 1, 1), date(2026, 12, 31), 12)];
        let count = count_in(quarter(), (2, Some(date(2026, 1, 1))), &year);
        assert_eq!((count, count.known()), (Count::Straddled, None));
    }

    #[test]
    fn a_register_that_begins_within_a_period_says_so() {
        let begun = date(2026, 5, 4);
        let count = count_in(quarter(), (1, Some(begun)), &[]);
        assert_eq!(count, Count::Known { count: 1, unnamed: 0, begun: Some(begun) });
    }

    #[test]
    fn every_choice_has_its_name() {
        for kept in Kept::ALL {
            assert_eq!(Kept::from_name(kept.name()), Some(kept));
        }
        assert_eq!(Kept::from_name("reported"), None);
    }
}
