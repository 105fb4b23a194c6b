//! Scales that cannot give everything: no fault, but hardly meant.

use super::{How, Scale, Table};
use crate::number::Decimal;

/// A scale whose best figure gives less than the maximum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// The criterion, by its place in [`Table::criteria`].
    pub criterion: usize,
    /// The kind of units for which it is so; none: for all that have no variant.
    pub kind: Option<String>,
    /// The most that it gives.
    pub most: Decimal,
}

impl Table {
    /// Every scale that cannot reach its maximum, in the order of the file.
    #[must_use]
    pub fn unreached(&self) -> Vec<Unreached> {
        let of = |(index, row): (usize, &super::Criterion)| {
            let own = std::iter::once((None, &row.how));
            let variants =
                row.variants.iter().map(|variant| (Some(self.kinds[variant.kind].clone()), &variant.how));
            let short = |(kind, how): (Option<String>, &How)| {
                let most = most(how)?;
                (most < row.max).then_some(Unreached { criterion: index, kind, most })
            };
            own.chain(variants).filter_map(short).collect::<Vec<_>>()
        };
        self.criteria.iter().enumerate().flat_map(of).collect()
    }
}

/// The most points that bands or places give; every other scale reaches the maximum.
pub(super) fn most(how: &How) -> Option<Decimal> {
    let How::Computed { scale, .. } = how else { return None };
    match scale {
        Scale::Bands(bands) => bands.iter().map(|band| band.points).max(),
        Scale::RankSteps(steps) => steps.first().copied(),
        Scale::Linear(_) | Scale::PerUnit(_) | Scale::BestInCluster | Scale::LeaderRelative { .. } => None,
    }
}
