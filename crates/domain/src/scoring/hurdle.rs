//! What stands between a leaf's points and the total: limits, branches that take others, ceilings that are reached.

use super::facts::Row;
use super::gathered::Gathered;
use super::tally::Tally;
use crate::criteria::{Criterion, Gather, Limit, Table};
use crate::number::Points;

/// Something because of which more points on a leaf would not, or not at once, raise the total.
#[derive(Clone, Debug)]
pub enum Hurdle<'t> {
    /// Until this flag is true, the leaf has at most so many points.
    Limit {
        /// Its name in the facts.
        flag: &'t str,
        /// The most points.
        at_most: Points,
    },
    /// The branch takes others; this item below it counts once it has more than so many points.
    PassedOver {
        /// Which branch.
        branch: &'t Criterion,
        /// The leaf, or the branch above it that stands right below.
        item: &'t Criterion,
        /// The points of the lowest that is taken.
        above: Points,
    },
    /// The branch has reached its ceiling.
    Full {
        /// Which branch.
        branch: &'t Criterion,
        /// The ceiling for this unit.
        most: Points,
    },
}

impl Hurdle<'_> {
    /// What stands in the way of a leaf, by its place in the table; the tally has counted the unit in the row.
    pub(super) fn of<'t>(table: &'t Table, leaf: usize, row: &Row<'_>, tally: &Tally<'_>) -> Vec<Hurdle<'t>> {
        let limits = table.criteria[leaf].limits.iter();
        let holding = limits.filter(|limit| row.flag(limit.unless.index) != Some(true));
        let limit = |limit: &'t Limit| Hurdle::Limit {
            flag: limit.unless.as_str(),
            at_most: limit.at_most.to_points(table.decimals),
        };
        let mut hurdles: Vec<Hurdle<'t>> = holding.map(limit).collect();
        let mut item = leaf;
        while let Some(parent) = table.criteria[item].parent {
            hurdles.extend(above(table, (parent, item), tally));
            item = parent;
        }
        hurdles
    }
}

/// What a branch makes of an item right below it.
fn above<'t>(table: &'t Table, (branch, item): (usize, usize), tally: &Tally<'_>) -> Option<Hurdle<'t>> {
    match (tally.gathered(branch)?, table.criteria[branch].gather) {
        (Gathered::Taken { best, lowest }, Gather::Take(_)) if !best.contains(&item) => {
            let (branch, item) = (&table.criteria[branch], &table.criteria[item]);
            Some(Hurdle::PassedOver { branch, item, above: lowest })
        }
        (Gathered::Capped { regular, bonus, deductions, most }, _) => {
            let sum = regular.units() + bonus.units() - deductions.units();
            (sum >= most.units()).then(|| Hurdle::Full { branch: &table.criteria[branch], most })
        }
        (Gathered::Taken { .. } | Gathered::Raised { .. }, _) => None,
    }
}
