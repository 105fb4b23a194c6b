//! What a line measures: how figures of units become one of all, how one figure is made of two others, which direction is the better one,
//! and which year it counts.

use jiff::civil::{Date, date};

use super::{Figure, Indicator};
use crate::refusal::Refusal;

/// A line that is worked out: one line of the same report divided by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The code of the line above the stroke.
    pub over: String,
    /// The code of the line below it.
    pub under: String,
    /// By how much the quotient is multiplied: 1, or 100 for percent, or 1000.
    pub times: u32,
}

impl Ratio {
    /// By what a quotient may be multiplied.
    pub const TIMES: [u32; 3] = [1, 100, 1_000];

    /// The quotient with so many places, rounded half away from zero; none by nothing, and none that has more than 15 digits.
    #[must_use]
    pub fn of(&self, over: Figure, under: Figure, places: u8) -> Option<Figure> {
        over.divided(under, self.times, places)
    }

    /// Whether it is made of this line.
    #[must_use]
    pub fn names(&self, code: &str) -> bool {
        self.over == code || self.under == code
    }
}

/// How figures of several units become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Their sum is the figure of all.
    Additive,
    /// Nobody types it: it is the quotient of two lines, in a report and over all units alike.
    Ratio(Ratio),
    /// A mean, a share, a rank: units stand beside each other, and nothing is added up.
    Other,
}

impl Nature {
    /// The stable names of every nature.
    pub const NAMES: [&'static str; 3] = ["additive", "ratio", "other"];

    /// The stable name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Additive => "additive",
            Self::Ratio(_) => "ratio",
            Self::Other => "other",
        }
    }

    /// What it is made of, where it is worked out.
    #[must_use]
    pub fn ratio(&self) -> Option<&Ratio> {
        match self {
            Self::Ratio(ratio) => Some(ratio),
            Self::Additive | Self::Other => None,
        }
    }

    /// The nature with this stable name, made of these lines where it is made of any.
    #[must_use]
    pub fn read(name: &str, (over, under, times): (Option<&str>, Option<&str>, u32)) -> Option<Self> {
        match name {
            "additive" => Some(Self::Additive),
            "ratio" => Some(Self::Ratio(Ratio { over: over?.to_owned(), under: under?.to_owned(), times })),
            "other" => Some(Self::Other),
            _ => None,
        }
    }
}

/// Which direction is the better one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    #[default]
    Neither,
}

impl Better {
    /// Every direction.
    pub const ALL: [Self; 3] = [Self::Higher, Self::Lower, Self::Neither];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Neither => "neither",
        }
    }

    /// The direction with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|better| better.name() == name)
    }
}

/// The year that a figure counts: twelve months from a day on. It has the number of the calendar year in which it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearSpan {
    month: i8,
    day: i8,
}

impl Default for YearSpan {
    fn default() -> Self {
        Self::CALENDAR
    }
}

impl YearSpan {
    /// From 01/01 to 31/12.
    pub const CALENDAR: Self = Self { month: 1, day: 1 };
    /// From 15/12 to 14/12: the year of reports on cooperatives (Circular 09/2024/TT-BKHĐT).
    pub const REPORTING: Self = Self { month: 12, day: 15 };
    /// The stable names of the three kinds.
    pub const NAMES: [&'static str; 3] = ["calendar", "reporting", "other"];

    /// A year from this day of each year on; none where some year lacks the day.
    #[must_use]
    pub fn from(month: i8, day: i8) -> Option<Self> {
        // 2027 is no leap year.
        Date::new(2027, month, day).ok().map(|_| Self { month, day })
    }

    /// Reads what [`YearSpan::text`] writes.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-').filter(|_| text.len() == 5)?;
        Self::from(month.parse().ok()?, day.parse().ok()?)
    }

    /// The first day as `MM-DD`.
    #[must_use]
    pub fn text(self) -> String {
        format!("{:02}-{:02}", self.month, self.day)
    }

    /// The first day as people write it: `15/12`.
    #[must_use]
    pub fn day_and_month(self) -> String {
        format!("{:02}/{:02}", self.day, self.month)
    }

    /// The stable name of its kind.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::CALENDAR => "calendar",
            Self::REPORTING => "reporting",
            Self { .. } => "other",
        }
    }

    /// The first day of a year.
    #[must_use]
    pub fn begins(self, year: i16) -> Date {
        let begins = if self == Self::CALENDAR { year } else { year.saturating_sub(1) };
        Date::new(begins, self.month, self.day).unwrap_or(date(year, 1, 1))
    }

    /// The last day of a year.
    #[must_use]
    pub fn ends(self, year: i16) -> Date {
        self.begins(year.saturating_add(1)).yesterday().unwrap_or(date(year, 12, 31))
    }
}

/// The year that was chosen; the first day of another one as `dd/mm`.
///
/// # Errors
/// [`Refusal::NothingChosen`], [`Refusal::YearSpanDay`].
pub fn accept_span(chosen: &str, typed: &str) -> Result<YearSpan, Refusal> {
    match chosen {
        "calendar" => Ok(YearSpan::CALENDAR),
        "reporting" => Ok(YearSpan::REPORTING),
        "other" => {
            let parts = typed.trim().split_once(['/', '-', '.']);
            let number = |text: &str| text.trim().parse::<i8>().ok();
            let span = parts.and_then(|(day, month)| YearSpan::from(number(month)?, number(day)?));
            span.ok_or_else(|| Refusal::YearSpanDay { typed: typed.trim().chars().take(20).collect() })
        }
        _ => Err(Refusal::NothingChosen),
    }
}

/// The line above or below the stroke of a quotient: a number that units report and that is added up.
///
/// # Errors
/// [`Refusal::NothingChosen`], [`Refusal::RatioOfNoSum`].
pub fn accept_ratio_part(form: &[Indicator], own: Option<&str>, chosen: &str) -> Result<String, Refusal> {
    let chosen = chosen.trim();
    let found = form.iter().find(|line| line.code == chosen && Some(chosen) != own);
    let line = found.ok_or(Refusal::NothingChosen)?;
    if line.is_number() && line.nature == Nature::Additive {
        Ok(line.code.clone())
    } else {
        Err(Refusal::RatioOfNoSum { title: line.title.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Figure {
        Figure::read(text, 6).unwrap()
    }

    #[test]
    fn a_quotient_is_rounded_once_and_half_away_from_zero_and_is_none_by_nothing() {
        let share = Ratio { over: "a".into(), under: "b".into(), times: 100 };
        assert_eq!(share.of(figure("599"), figure("731"), 1), Some(figure("81.9")));
        assert_eq!(share.of(figure("1"), figure("8"), 0), Some(figure("13")));
        assert_eq!(share.of(figure("-1"), figure("8"), 0), Some(figure("-13")));
        assert_eq!(share.of(figure("0"), figure("8"), 0), Some(Figure::ZERO));
        assert_eq!(share.of(figure("5"), Figure::ZERO, 0), None);
        assert_eq!(share.of(figure("5"), figure("-1"), 0), None);
        let huge = Ratio { times: 1_000, ..share };
        assert_eq!(huge.of(figure("999999999999999"), figure("0.000001"), 0), None);
    }

    #[test]
    fn a_year_has_the_number_of_the_year_in_which_it_ends() {
        assert_eq!(YearSpan::REPORTING.begins(2026), date(2025, 12, 15));
        assert_eq!(YearSpan::REPORTING.ends(2026), date(2026, 12, 14));
        assert_eq!(YearSpan::CALENDAR.begins(2026), date(2026, 1, 1));
        assert_eq!(YearSpan::CALENDAR.ends(2026), date(2026, 12, 31));
        let school = accept_span("other", "1/9").unwrap();
        assert_eq!((school.begins(2026), school.ends(2026)), (date(2025, 9, 1), date(2026, 8, 31)));
        assert_eq!(YearSpan::read(&school.text()), Some(school));
        for (span, kind) in
            [(YearSpan::CALENDAR, "calendar"), (YearSpan::REPORTING, "reporting"), (school, "other")]
        {
            assert_eq!(span.kind(), kind);
        }
    }

    #[test]
    fn a_day_that_some_year_lacks_begins_no_year() {
        for typed in ["29/02", "31/04", "0/1", "1/13", "9", "", "a/b", "1/9/2026", "１/９"] {
            assert!(accept_span("other", typed).is_err(), "{typed}");
        }
        for text in ["02-29", "9-1", "13-01", "", "12-15-"] {
            assert_eq!(YearSpan::read(text), None, "{text}");
        }
    }
}
