//! What each layer says of a unit: leaf by leaf, and added up.

use std::ops::Range;

use thidua_domain::criteria::{Criterion, How, Kind, Layer};
use thidua_domain::number::Points;
use thidua_domain::scoring::{State, gather};

use super::result::{Scored, ScoredLeaf, ScoredUnit};

/// What a layer says of a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Somebody marked it.
    Given(Points),
    /// Computed, and this layer left it as it is.
    Carried(Points),
}

/// What a layer gives together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayerSum {
    /// The sum, deductions taken off.
    pub points: Points,
    /// How many regular leaves that people mark have no mark of this layer.
    pub open: usize,
}

impl Told {
    /// The points, whoever said them.
    #[must_use]
    pub fn points(self) -> Points {
        match self {
            Self::Given(points) | Self::Carried(points) => points,
        }
    }
}

impl Scored {
    /// What each layer gives together on these rows of the table; none where nobody marked the unit in it. The points of computed
    /// leaves go through every layer, so that the sums of layers can be compared.
    #[must_use]
    pub fn layer_sum(&self, unit: &ScoredUnit, layer: Layer, rows: Range<usize>) -> Option<LayerSum> {
        if layer != Layer::SelfMark && !unit.is_marked_in(layer) {
            return None;
        }
        let (mut open, mut is_told) = (0, false);
        let told = |at: usize| -> Option<Option<Points>> {
            let leaf = unit.criteria[at].leaf.as_ref().filter(|leaf| leaf.state != State::NotAssigned)?;
            let told = leaf.told(&self.table.criteria[at], layer).map(Told::points);
            let most = |points: Points| leaf.held_at.filter(|most| most.units() < points.units());
            Some(told.map(|points| most(points).unwrap_or(points)))
        };
        for at in rows.clone().filter(|at| unit.criteria[*at].leaf.is_some()) {
            let criterion = &self.table.criteria[at];
            let Some(told) = told(at) else { continue };
            is_told |= told.is_some();
            open += usize::from(
                told.is_none() && criterion.how == How::Manual && criterion.kind == Kind::Regular,
            );
        }
        is_told.then(|| LayerSum { points: self.sum_of(&rows, told), open })
    }

    /// What the rows come to where their leaves have these points, by the rules of the branches; none: the leaf is not assigned.
    fn sum_of(&self, rows: &Range<usize>, told: impl Fn(usize) -> Option<Option<Points>>) -> Points {
        let none = Points::from_units(0, self.table.decimals);
        let points = gather(&self.table, |at| Some(told(at)?.unwrap_or(none)));
        let tops = rows
            .clone()
            .filter(|at| self.table.criteria[*at].parent.is_none_or(|parent| !rows.contains(&parent)));
        let signed = tops.map(|at| self.table.criteria[at].kind.in_sum(points[at]).units());
        Points::from_units(signed.sum(), self.table.decimals)
    }

    /// The rows of the table that a row and what is below it take.
    #[must_use]
    pub fn rows_of(&self, index: usize) -> Range<usize> {
        let depth = self.table.criteria[index].depth;
        let below = self.table.criteria[index + 1..].iter().take_while(|row| row.depth > depth).count();
        index..index + 1 + below
    }
}

impl ScoredUnit {
    /// Whether somebody marked it in this layer.
    #[must_use]
    pub fn is_marked_in(&self, layer: Layer) -> bool {
        let leaves = self.criteria.iter().filter_map(|row| row.leaf.as_ref());
        leaves.flat_map(|leaf| &leaf.input.layers).any(|(known, _)| *known == layer)
    }
}

impl ScoredLeaf {
    /// What a layer says of this leaf.
    #[must_use]
    pub fn told(&self, criterion: &Criterion, layer: Layer) -> Option<Told> {
        let given = self.input.layers.iter().find(|(known, _)| *known == layer);
        let computed = self.computed.filter(|_| criterion.how != How::Manual);
        given.map(|(_, points)| Told::Given(*points)).or(computed.map(Told::Carried))
    }
}
