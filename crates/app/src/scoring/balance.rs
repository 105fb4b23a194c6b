//! What a unit's total is made of: what it falls short by, what is added and taken off, and what counts nothing because it is missing.

use thidua_domain::criteria::{Criterion, Kind};
use thidua_domain::number::Points;
use thidua_domain::scoring::State;

use super::result::{Scored, ScoredCriterion, ScoredUnit};

/// What lies between the maximum and a unit's points.
#[derive(Clone, Debug)]
pub struct Balance<'a> {
    /// Regular leaves that fall short of their maximum, in the table's order.
    pub short: Vec<&'a Criterion>,
    /// By how much, together.
    pub lacking: Points,
    /// What bonuses add.
    pub bonus: Points,
    /// What deductions take off.
    pub deductions: Points,
}

impl Scored {
    /// What lies between the maximum and the unit's points.
    #[must_use]
    pub fn balance<'a>(&'a self, unit: &'a ScoredUnit) -> Balance<'a> {
        let of = |units| Points::from_units(units, self.table.decimals);
        let sum = |kind: Kind| {
            let rows = self.assigned(unit).filter(|(criterion, _)| criterion.kind == kind);
            of(rows.filter_map(|(_, row)| row.points).map(Points::units).sum())
        };
        let lack = |(criterion, row): (&'a Criterion, &ScoredCriterion)| {
            (criterion.kind == Kind::Regular && !row.passed_over)
                .then_some((criterion, self.lacking(criterion, row)))
        };
        let short: Vec<(&Criterion, i128)> =
            self.assigned(unit).filter_map(lack).filter(|(_, lacking)| *lacking > 0).collect();
        Balance {
            lacking: of(short.iter().map(|(_, lacking)| lacking).sum()),
            short: short.into_iter().map(|(criterion, _)| criterion).collect(),
            bonus: sum(Kind::Bonus),
            deductions: sum(Kind::Deduction),
        }
    }

    /// What a leaf lacks of its maximum, in the smallest unit of the table.
    #[must_use]
    pub fn lacking(&self, criterion: &Criterion, row: &ScoredCriterion) -> i128 {
        criterion.max.to_points(self.table.decimals).units() - row.points.map_or(0, Points::units)
    }

    /// The leaves that are assigned to the unit and have no points: in a final result each counts 0.
    #[must_use]
    pub fn unknown<'a>(&'a self, unit: &'a ScoredUnit) -> Vec<&'a Criterion> {
        let is_unknown =
            |row: &ScoredCriterion| row.leaf.as_ref().is_some_and(|leaf| leaf.state == State::Unscored);
        self.assigned(unit).filter(|(_, row)| is_unknown(row)).map(|(criterion, _)| criterion).collect()
    }

    /// Whether some unit has a smaller maximum, so that all are compared as if they had the whole one.
    #[must_use]
    pub fn is_rebased(&self) -> bool {
        self.units.iter().any(|unit| unit.max != self.table.max)
    }

    /// The leaves that count for the unit: those assigned to it, and what is lost where it is not.
    fn assigned<'a>(
        &'a self,
        unit: &'a ScoredUnit,
    ) -> impl Iterator<Item = (&'a Criterion, &'a ScoredCriterion)> {
        let rows = self.table.criteria.iter().zip(&unit.criteria);
        rows.filter(|(_, row)| {
            row.leaf.as_ref().is_some_and(|leaf| leaf.state != State::NotAssigned || row.points.is_some())
        })
    }
}
