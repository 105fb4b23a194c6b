//! What a branch makes of its children's points where it is more than their sum.

use super::leaf::Mode;
use super::tally::Tally;
use crate::criteria::Table;
use crate::number::Points;

/// How a branch came to its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gathered {
    /// Its regular children with bonuses and deductions, at most so much and not below 0.
    Capped {
        /// The sum of the regular children.
        regular: Points,
        /// The sum of the bonuses.
        bonus: Points,
        /// The sum of the deductions.
        deductions: Points,
        /// The ceiling for this unit.
        most: Points,
    },
    /// The best children.
    Taken {
        /// Which, in the order of the file, as places in [`crate::criteria::Table::criteria`].
        best: Vec<usize>,
        /// The points of the lowest of them.
        lowest: Points,
    },
    /// What the assigned part gave, raised to the whole.
    Raised {
        /// What it gave.
        sum: Points,
        /// The maximum of what is assigned.
        assigned: Points,
        /// The maximum of the whole branch.
        whole: Points,
    },
}

/// What every criterion comes to where its leaves have these points, by their place in [`Table::criteria`]; none: a leaf is not assigned.
#[must_use]
pub fn gather(table: &Table, points_of: impl Fn(usize) -> Option<Points>) -> Vec<Points> {
    let mut tally = Tally::new(table, Mode::Provisional);
    let units = tally.add_up_given(|leaf| points_of(leaf).map(Points::units));
    units.iter().map(|units| Points::from_units(*units, table.decimals)).collect()
}
