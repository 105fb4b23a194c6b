//! What each layer says of a unit: leaf by leaf, and added up.

use std::ops::Range;

use thidua_domain::criteria::{Criterion, How, Kind, Layer};
use thidua_domain::number::Points;
use thidua_domain::scoring::State;

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
        let (mut units, mut open, mut is_told) = (0, 0, false);
        for (criterion, row) in self.table.criteria[rows.clone()].iter().zip(&unit.criteria[rows]) {
            let Some(leaf) = row.leaf.as_ref().filter(|leaf| leaf.state != State::NotAssigned) else {
                continue;
            };
            match leaf.told(criterion, layer) {
                Some(told) => {
                    is_told = true;
                    units += criterion.kind.in_sum(told.points()).units();
                }
                None if criterion.how == How::Manual && criterion.kind == Kind::Regular => open += 1,
                None => {}
            }
        }
        is_told.then(|| LayerSum { points: Points::from_units(units, self.table.decimals), open })
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
