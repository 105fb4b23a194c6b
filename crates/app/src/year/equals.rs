//! How far units are with checking each other, as the board shows it.

use std::collections::BTreeMap;

use thidua_domain::appraisal::AppraisalState;
use thidua_domain::criteria::Layer;
use thidua_store::Sql;
use thidua_store::appraisal::checks as store;

use crate::Result;
use crate::appraisal::{Sheets, load_sheets};
use crate::ground::{ClusterYear, Member};
use crate::scoring::Scored;

/// Sheets and answers of a year.
#[derive(Clone, Debug, Default)]
pub(crate) struct Equals {
    /// Whether anybody was assigned.
    pub drawn: bool,
    /// The sheets.
    pub sheets: Sheets,
    /// Leaves that each unit answered.
    answered: BTreeMap<String, Vec<String>>,
}

/// Loads sheets and answers.
pub(crate) async fn load_equals(sql: &mut impl Sql, here: &ClusterYear) -> Result<Equals> {
    let at = (here.cluster.as_str(), here.year_id.as_str());
    let mut answered: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in store::list_explanations(sql, at).await? {
        answered.entry(row.unit_id).or_default().push(row.criterion);
    }
    let sheets = load_sheets(sql, here).await?;
    Ok(Equals { drawn: store::find_plan(sql, at).await?.is_some(), sheets, answered })
}

impl Equals {
    /// How many sheets a unit has handed in as a checker with all reasons, and how many are its own.
    pub(crate) fn handed_in(&self, by: &Member) -> (usize, usize) {
        let mine = self.sheets.states.iter().filter(|((_, checker), _)| checker == by.id.as_str());
        let active = mine.map(|(_, state)| *state).filter(|state| *state != AppraisalState::Relieved);
        active.fold((0, 0), |(done, all), state| {
            (done + usize::from(state == AppraisalState::Confirmed), all + 1)
        })
    }

    /// Whether every sheet of the year was handed in.
    pub(crate) fn all_handed_in(&self) -> bool {
        self.drawn && self.sheets.states.values().all(|state| *state != AppraisalState::Assigned)
    }

    /// How many differences a checked unit has answered, and how many there are.
    pub(crate) fn answered(&self, unit: &Member, scored: Option<&Scored>) -> (usize, usize) {
        let Some(row) = scored.and_then(|scored| scored.find(&unit.slug)) else { return (0, 0) };
        let none = vec![];
        let answered = self.answered.get(unit.id.as_str()).unwrap_or(&none);
        let criteria = scored.map(|scored| &scored.table.criteria).into_iter().flatten();
        let differing = criteria.zip(&row.criteria).filter(|(_, row)| {
            let of = |layer: Layer| {
                let leaf = row.leaf.as_ref()?;
                leaf.layers.iter().find(|(known, _)| *known == layer).map(|(_, points)| points)
            };
            matches!((of(Layer::SelfMark), of(Layer::Peer)), (Some(own), Some(peer)) if own != peer)
        });
        differing.fold((0, 0), |(done, all), (criterion, _)| {
            (done + usize::from(answered.contains(&criterion.id)), all + 1)
        })
    }
}
