//! Where the figure of a line comes from: what the unit reports, or what its registers hold of the period.

use jiff::civil::Date;

use super::{Figure, IndicatorKind, OverYear, PeriodKind, YearSpan};
use crate::membership::{Count, Kept, Range};
use crate::refusal::Refusal;

/// Where the figure of a line comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// The unit says it.
    #[default]
    Reported,
    /// Its registers hold it as well: the figure is offered, and what was reported is compared with it.
    Kept(Kept),
}

impl Source {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Kept(kept) => kept.name(),
        }
    }

    /// The source with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "reported" { Some(Self::Reported) } else { Kept::from_name(name).map(Self::Kept) }
    }

    /// Every source, in the order in which lists show them.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Reported).chain(Kept::ALL.map(Self::Kept))
    }

    /// What the registers hold, where they hold it.
    #[must_use]
    pub fn kept(self) -> Option<Kept> {
        match self {
            Self::Reported => None,
            Self::Kept(kept) => Some(kept),
        }
    }
}

/// Where the figures of a line of this kind come from: registers hold whole numbers.
///
/// # Errors
/// [`Refusal::NothingChosen`], [`Refusal::IndicatorSourceMisfit`].
pub fn accept_source(kind: Option<&IndicatorKind>, chosen: &str) -> Result<Source, Refusal> {
    let source = Source::from_name(chosen).ok_or(Refusal::NothingChosen)?;
    match (source, kind) {
        (Source::Kept(_), Some(IndicatorKind::Flag | IndicatorKind::Survey { .. })) => {
            Err(Refusal::IndicatorSourceMisfit)
        }
        (Source::Reported, _) | (Source::Kept(_), Some(IndicatorKind::Number { .. }) | None) => Ok(source),
    }
}

/// Of which days the figure of a report tells: those since the quarter before where quarters are added up, else those since the year began.
/// A plan tells of none, and so does a quarter that lies behind the year of the line.
#[must_use]
pub fn days_of(
    (year, kind, as_of): (i16, PeriodKind, Date),
    (over_year, span): (OverYear, YearSpan),
    quarter_before: Option<Date>,
) -> Option<Range> {
    let begins = span.begins(year);
    let after = quarter_before.and_then(|day| day.tomorrow().ok()).unwrap_or(begins);
    let from = match (kind, over_year) {
        (PeriodKind::Plan, _) => return None,
        (PeriodKind::Quarter, OverYear::Sum) => after,
        (PeriodKind::Quarter, OverYear::Last) | (PeriodKind::Annual, _) => begins,
    };
    // A figure tells of nothing after its year, whenever it is reported.
    let to = as_of.min(span.ends(year));
    (from <= to).then_some(Range { from, to })
}

/// What the registers of a unit hold beside what it reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Both say the same.
    Agrees,
    /// So many more were reported than the registers hold.
    MoreReported(Figure),
    /// So many fewer.
    FewerReported(Figure),
    /// The registers hold it, and no report was accepted that tells it.
    NotReported,
    /// A report tells it, and the registers hold nothing to compare it with.
    NotKept,
    /// Neither says anything.
    Nothing,
}

impl Verdict {
    /// Compares both.
    #[must_use]
    pub fn of(count: Count, reported: Option<Figure>) -> Self {
        let held = count.known().and_then(|held| usize::try_from(held).ok()).map(Figure::whole);
        match (held, reported) {
            (Some(held), Some(reported)) if reported > held => Self::MoreReported(reported.minus(held)),
            (Some(held), Some(reported)) if reported < held => Self::FewerReported(held.minus(reported)),
            (Some(_), Some(_)) => Self::Agrees,
            (Some(_), None) => Self::NotReported,
            (None, Some(_)) => Self::NotKept,
            (None, None) => Self::Nothing,
        }
    }

    /// Whether both are known and differ.
    #[must_use]
    pub fn differs(self) -> bool {
        match self {
            Self::MoreReported(_) | Self::FewerReported(_) => true,
            Self::Agrees | Self::NotReported | Self::NotKept | Self::Nothing => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_was_reported_is_compared_with_what_is_held_and_missing_is_no_difference() {
        let held = |count| Count::Known { count, unnamed: 0, begun: None };
        let said = |count: usize| Some(Figure::whole(count));
        assert_eq!(Verdict::of(held(5), said(5)), Verdict::Agrees);
        assert_eq!(Verdict::of(held(5), said(7)), Verdict::MoreReported(Figure::whole(2)));
        assert_eq!(Verdict::of(held(5), said(0)), Verdict::FewerReported(Figure::whole(5)));
        assert_eq!(Verdict::of(held(0), None), Verdict::NotReported);
        assert_eq!(Verdict::of(Count::NotKept, said(5)), Verdict::NotKept);
        assert_eq!(Verdict::of(Count::Straddled, None), Verdict::Nothing);
        assert!(!Verdict::NotKept.differs());
    }

    #[test]
    fn a_quarter_tells_of_its_own_days_where_quarters_are_added_up() {
        let (q1, q2) = (date(2026, 3, 31), date(2026, 6, 30));
        let days = |kind, over, before| {
            days_of((2026, kind, q2), (over, YearSpan::CALENDAR), before).map(|range| range.from)
        };
        assert_eq!(days(PeriodKind::Quarter, OverYear::Sum, Some(q1)), Some(date(2026, 4, 1)));
        assert_eq!(days(PeriodKind::Quarter, OverYear::Sum, None), Some(date(2026, 1, 1)));
        assert_eq!(days(PeriodKind::Quarter, OverYear::Last, Some(q1)), Some(date(2026, 1, 1)));
        assert_eq!(days(PeriodKind::Annual, OverYear::Sum, Some(q1)), Some(date(2026, 1, 1)));
        assert_eq!(days(PeriodKind::Plan, OverYear::Sum, Some(q1)), None);
    }

    #[test]
    fn a_year_from_december_to_december_tells_of_its_own_days() {
        let days =
            |kind, as_of, before| days_of((2026, kind, as_of), (OverYear::Sum, YearSpan::REPORTING), before);
        let range = |from, to| Some(Range { from, to });
        let (new_year, end) = (date(2025, 12, 15), date(2026, 12, 14));
        assert_eq!(days(PeriodKind::Quarter, date(2026, 3, 31), None), range(new_year, date(2026, 3, 31)));
        assert_eq!(
            days(PeriodKind::Annual, date(2026, 12, 31), Some(date(2026, 9, 30))),
            range(new_year, end)
        );
        let last = days(PeriodKind::Quarter, date(2026, 12, 31), Some(date(2026, 9, 30)));
        assert_eq!(last, range(date(2026, 10, 1), end));
        assert_eq!(days(PeriodKind::Quarter, date(2027, 1, 31), Some(date(2026, 12, 31))), None);
    }

    #[test]
    fn every_source_has_its_name() {
        for source in Source::all() {
            assert_eq!(Source::from_name(source.name()), Some(source));
        }
        assert_eq!(Source::from_name("elsewhere"), None);
    }
}
