//! What a contest comes to.

use std::cmp::Ordering;
use std::ops::Range;

use crate::number::fraction::Whole;
use crate::number::{Decimal, Points};

/// An exact fraction of points: a sum in millionths over how many it is shared by.
#[derive(Clone, Copy, Debug)]
pub struct Exact {
    /// In millionths.
    pub(super) sum: i128,
    /// From 1.
    pub(super) by: i128,
}

impl Exact {
    /// A decimal.
    #[must_use]
    pub fn of(decimal: Decimal) -> Self {
        Self { sum: decimal.micro(), by: 1 }
    }

    /// Rounded half away from zero to so many places, at most 6.
    #[must_use]
    pub fn to_points(self, decimals: u8) -> Points {
        let step = 10_i128.pow(u32::from(6 - decimals.min(6)));
        Points::from_units(self.sum.nearest(&(self.by * step)), decimals)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        // A file of 64 MiB holds no sums for which this does not fit.
        (self.sum * other.by).cmp(&(other.sum * self.by))
    }
}

/// What a performance comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// How many valid sheets there are; none of a counted part.
    pub sheets: Option<usize>,
    /// Whether the highest and the lowest were dropped.
    pub dropped: bool,
    /// Before anything is taken away; none: not scored.
    pub raw: Option<Exact>,
    /// For too much time.
    pub time_penalty: Decimal,
    /// For everything else.
    pub deductions: Decimal,
    /// Rounded, and not below 0.
    pub score: Option<Points>,
    /// The lines' values, in their order; none where nothing was scored, and of a counted part.
    pub lines: Option<Vec<Exact>>,
}

/// What a team won.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Won {
    /// Nothing.
    Nothing,
    /// This prize.
    Prize(usize),
    /// The jury decides among these prizes, which follow each other; `true`: or none.
    Open(Range<usize>, bool),
}

/// Where a team stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placing {
    /// Which team.
    pub team: usize,
    /// None of a team that withdrew.
    pub total: Option<Points>,
    /// Whether every part was scored.
    pub complete: bool,
    /// From 1; none of a team that withdrew.
    pub rank: Option<usize>,
    /// Whether another team has the same rank.
    pub tied: bool,
    /// What it won.
    pub won: Won,
}

/// What a contest comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// In the order of the contest's performances.
    pub performances: Vec<Scored>,
    /// By rank, then in the order of the contest's teams; those that withdrew last.
    pub teams: Vec<Placing>,
}
