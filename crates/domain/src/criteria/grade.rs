//! Grades: where each begins, what it needs besides, and how many units may have it.

use super::Name;
use crate::number::Decimal;

/// A grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// `tốt`
    pub name: String,
    /// Where it begins.
    pub bound: Bound,
    /// What must hold besides, in the order of the file.
    pub needs: Vec<Need>,
    /// How many units may have it.
    pub quota: Option<Quota>,
}

/// Where a grade begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// At this percentage of the unit's own maximum.
    From(Decimal),
    /// Above this percentage.
    Above(Decimal),
    /// At so many points of the score.
    FromPoints(Decimal),
}

impl Bound {
    /// The keys of the files.
    pub const KEYS: [&str; 3] = ["from", "above", "from_points"];

    /// The number.
    #[must_use]
    pub fn number(self) -> Decimal {
        match self {
            Self::From(number) | Self::Above(number) | Self::FromPoints(number) => number,
        }
    }

    /// Whether this one lies above the other, so that it may stand before it. Percentages and points are not compared.
    #[must_use]
    pub fn is_above(self, other: Self) -> bool {
        let of_points = |bound: Self| matches!(bound, Self::FromPoints(_));
        let key = |bound: Self| (bound.number(), matches!(bound, Self::Above(_)));
        of_points(self) != of_points(other) || key(self) > key(other)
    }
}

/// What a grade needs besides its bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// This flag is true.
    Flag(Name),
    /// This flag is false.
    NotFlag(Name),
    /// No regular leaf that is assigned and scored has 0 points.
    NoLeafAtZero,
    /// So many percent of the maximum at this criterion.
    Criterion {
        /// An index into [`super::Table::criteria`].
        criterion: usize,
        /// Percent, inclusive.
        percent_from: Decimal,
    },
}

/// How many units may have a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quota {
    /// So many.
    Count(usize),
    /// A share of the ranked units.
    Share {
        /// Percent, 0 to 100.
        percent: Decimal,
        /// Of which.
        of: QuotaOf,
        /// How a part of a unit is rounded.
        round: QuotaRound,
    },
}

/// Of which units a quota is a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotaOf {
    /// Of all that are ranked.
    All,
    /// Of those that have this grade, a better one or the next before any quota.
    ThisOrNext,
}

impl QuotaOf {
    /// The words of the files.
    pub const WORDS: [(&str, Self); 2] = [("all", Self::All), ("this_or_next", Self::ThisOrNext)];
}

/// How a part of a unit is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotaRound {
    /// It does not count.
    Down,
    /// It counts as a whole one.
    Up,
    /// A half counts as a whole one.
    HalfUp,
}

impl QuotaRound {
    /// The words of the files.
    pub const WORDS: [(&str, Self); 3] = [("down", Self::Down), ("up", Self::Up), ("half_up", Self::HalfUp)];
}

impl Quota {
    /// How many units may have the grade, of so many.
    #[must_use]
    pub fn most(self, of: usize) -> usize {
        let (percent, round) = match self {
            Self::Count(count) => return count,
            Self::Share { percent, round, .. } => (percent, round),
        };
        const WHOLE: i128 = 100_000_000;
        let exact = percent.micro() * i128::try_from(of).unwrap_or(i128::MAX >> 64);
        let rounded = match round {
            QuotaRound::Down => exact / WHOLE,
            QuotaRound::Up => (exact + WHOLE - 1) / WHOLE,
            QuotaRound::HalfUp => (2 * exact + WHOLE) / (2 * WHOLE),
        };
        usize::try_from(rounded).unwrap_or(usize::MAX)
    }
}
