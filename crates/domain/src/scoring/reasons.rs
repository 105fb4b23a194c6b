//! What is left of an outcome once it is settled, so that reasons are worded only when somebody asks for them.

use super::cluster::Cluster;
use super::facts::{Facts, Row, UnitRow};
use super::leaf::{Mode, judge};
use super::outcome::{Outcome, weighed};
use super::reasoning::Reasoning;
use crate::criteria::Table;

/// What the leaves of one unit owe to all the others, kept from an [`Outcome`].
#[derive(Clone, Debug)]
pub struct Reasons {
    clusters: Vec<Cluster>,
    mode: Mode,
}

impl Outcome<'_> {
    /// What wording the reasons of this outcome takes.
    #[must_use]
    pub fn reasons(&self) -> Reasons {
        Reasons { clusters: self.clusters().to_vec(), mode: self.mode() }
    }
}

impl Reasons {
    /// Why each criterion of one unit has its points, in the table's order; none for a branch. `row` is what was scored, `at` its
    /// place among all the rows.
    #[must_use]
    pub fn of_unit<'t>(&self, table: &'t Table, row: &UnitRow, at: usize) -> Vec<Option<Reasoning<'t>>> {
        self.with_row(table, row, at, |laid_out| {
            (0..table.criteria.len()).map(|criterion| self.of(table, laid_out, criterion)).collect()
        })
    }

    /// The same for one criterion, by its place in the table.
    #[must_use]
    pub fn of_criterion<'t>(
        &self,
        table: &'t Table,
        (row, at): (&UnitRow, usize),
        criterion: usize,
    ) -> Option<Reasoning<'t>> {
        self.with_row(table, row, at, |laid_out| self.of(table, laid_out, criterion))
    }

    fn with_row<T>(&self, table: &Table, row: &UnitRow, at: usize, ask: impl FnOnce(&Row<'_>) -> T) -> T {
        let facts = Facts::of_rows(table, std::iter::once(row));
        let mut laid_out = Row::new(&facts);
        laid_out.load_as(0, at);
        ask(&laid_out)
    }

    fn of<'t>(&self, table: &'t Table, row: &Row<'_>, criterion: usize) -> Option<Reasoning<'t>> {
        let leaf = table.slots.leaf_of(criterion)?;
        let verdict = judge(table, leaf, row, &self.clusters);
        let how = table.leaves[leaf].how(table, row.kind()).0;
        Some(Reasoning { table, leaf, how, verdict, mode: self.mode, weighed: weighed(how, row) })
    }
}
