//! How far units are with checking each other, as the board shows it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use thidua_domain::appraisal::AppraisalState;
use thidua_domain::criteria::Layer;
use thidua_store::Sql;
use thidua_store::appraisal::checks as store;

use crate::Result;
use crate::appraisal::{Cards, Sheets, sheets_of};
use crate::ground::{ClusterYear, Member};
use crate::scoring::Scored;
use crate::views::{Look, MadeOf, Weigh};

/// Sheets and answers of a year.
#[derive(Debug)]
pub(crate) struct Equals {
    /// Whether anybody was assigned.
    pub drawn: bool,
    /// The sheets.
    pub sheets: Arc<Sheets>,
    /// Sheets of each checker, whoever was relieved of one aside: the unit, and where the sheet stands.
    by_checker: HashMap<String, Vec<(String, AppraisalState)>>,
    /// Leaves that each unit answered.
    answered: HashMap<String, HashSet<String>>,
}

impl Weigh for Equals {
    fn weight(&self) -> usize {
        self.by_checker.values().map(|sheets| 120 + 60 * sheets.len()).sum::<usize>()
            + self.answered.values().map(|leaves| 100 + 40 * leaves.len()).sum::<usize>()
    }
}

/// Sheets and answers, kept until one of them changes.
pub(crate) async fn equals_of(look: &mut Look, here: &ClusterYear) -> Result<Arc<Equals>> {
    let scope = here.scope();
    let tables = ["appraisal", "check_plan", "explanation", "emulation_year"];
    let of = [MadeOf { scope: &scope, tables: &tables }];
    let key = format!("equals/{}", here.year_id);
    look.view(&key, &of, async |look, _| {
        let sheets = sheets_of(look, here).await?;
        load_equals(look.reader().await?, here, sheets).await
    })
    .await
}

async fn load_equals(sql: &mut impl Sql, here: &ClusterYear, sheets: Arc<Sheets>) -> Result<Equals> {
    let at = (here.cluster.as_str(), here.year_id.as_str());
    let mut answered: HashMap<String, HashSet<String>> = HashMap::new();
    for row in store::list_explanations(sql, at).await? {
        answered.entry(row.unit_id).or_default().insert(row.criterion);
    }
    let mut by_checker: HashMap<String, Vec<(String, AppraisalState)>> = HashMap::new();
    for ((unit, by), state) in &sheets.states {
        if *state != AppraisalState::Relieved {
            by_checker.entry(by.clone()).or_default().push((unit.clone(), *state));
        }
    }
    Ok(Equals { drawn: store::find_plan(sql, at).await?.is_some(), sheets, by_checker, answered })
}

impl Equals {
    /// How many sheets a unit has handed in as a checker with all reasons, and how many are its own.
    pub(crate) fn handed_in(&self, by: &Member) -> (usize, usize) {
        let sheets = self.sheets_of(by);
        let done = sheets.iter().filter(|(_, state)| *state == AppraisalState::Confirmed);
        (done.count(), sheets.len())
    }

    fn sheets_of(&self, by: &Member) -> &[(String, AppraisalState)] {
        self.by_checker.get(by.id.as_str()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The units that keep this checker waiting: it has sheets to fill in, and nothing on any of them can be done before their units
    /// hand in. None where it has none, or something can be done.
    pub(crate) fn held_up(&self, by: &Member, cards: &Cards) -> Option<Vec<&str>> {
        let mut waits = vec![];
        for (unit, state) in self.sheets_of(by) {
            match state {
                AppraisalState::Assigned if cards.of(unit).state.accept_checks().is_err() => {
                    waits.push(unit.as_str());
                }
                AppraisalState::Assigned | AppraisalState::Proposed => return None,
                AppraisalState::Confirmed | AppraisalState::Relieved => {}
            }
        }
        (!waits.is_empty()).then_some(waits)
    }

    /// Whether every sheet of the year was handed in.
    pub(crate) fn all_handed_in(&self) -> bool {
        self.drawn && self.sheets.states.values().all(|state| *state != AppraisalState::Assigned)
    }

    /// How many differences a checked unit has answered, and how many there are.
    pub(crate) fn answered(&self, unit: &Member, scored: Option<&Scored>) -> (usize, usize) {
        let Some(row) = scored.and_then(|scored| scored.find(&unit.slug)) else { return (0, 0) };
        let answered = self.answered.get(unit.id.as_str());
        let criteria = scored.map(|scored| &scored.table.criteria).into_iter().flatten();
        let differing = criteria.zip(&row.criteria).filter(|(_, row)| {
            let of = |layer: Layer| {
                let leaf = row.leaf.as_ref()?;
                leaf.input.layers.iter().find(|(known, _)| *known == layer).map(|(_, points)| *points)
            };
            matches!((of(Layer::SelfMark), of(Layer::Peer)), (Some(own), Some(peer)) if own != peer)
        });
        differing.fold((0, 0), |(done, all), (criterion, _)| {
            (done + usize::from(answered.is_some_and(|leaves| leaves.contains(&criterion.id))), all + 1)
        })
    }
}
