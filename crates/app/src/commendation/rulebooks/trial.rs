//! What would become of the house with other rulebooks: who ends when, what every case comes to, which open nominations are judged by another rule.

use std::collections::BTreeMap;
use std::sync::Arc;

use thidua_domain::access::Actor;
use thidua_domain::commendation::{Cases, Library, NominationState, Object, Rule, Rulebook};
use thidua_store::Sql;
use thidua_store::commendation::{self as store, NominationRow};
use thidua_store::organization::{UnitRow, list_units};

use super::shipped::{salaries, shipped};
use super::{Law, Rulebooks};
use crate::error::stored_day;
use crate::register::readable;
use crate::{App, Error, Result};

/// A case that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// What it is called.
    pub id: String,
    /// What it is about.
    pub say: String,
    /// The article that it rests on.
    pub cite: String,
    /// The award.
    pub award: String,
    /// What must come of it, as the file says it.
    pub wanted: String,
    /// What came of it where that is something else; empty where the rulebook has no answer.
    pub failed: Option<String>,
}

/// The cases of a rulebook that came to something else than they must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    /// The id of the rulebook.
    pub rulebook: String,
    /// The cases.
    pub cases: Vec<Tried>,
}

/// Open nominations of an alliance for one award that would be judged by another rule.
#[derive(Clone, Debug)]
pub struct Moved {
    /// Whose.
    pub unit: UnitRow,
    /// The id of the award.
    pub award: String,
    /// What it is called by the rule of now.
    pub title: String,
    /// Who is put forward, where the person may read of the alliance.
    pub names: Option<Vec<String>>,
    /// How many there are.
    pub many: usize,
    /// The title of the rulebook by which they are judged now; none where no rule holds.
    pub now: Option<String>,
    /// Of the one by which they would be.
    pub then: Option<String>,
}

/// Runs every case against a rulebook, in the order of the file.
pub(super) fn run(cases: &Cases, rulebook: &Rulebook) -> Vec<Tried> {
    let mut failed: BTreeMap<usize, String> =
        cases.run(rulebook, salaries()).into_iter().map(|failure| (failure.place, failure.found)).collect();
    let tried = |(place, case): (usize, &thidua_domain::commendation::Case)| Tried {
        id: case.id.clone(),
        say: case.say.clone().unwrap_or_default(),
        cite: case.cite.clone().unwrap_or_default(),
        award: case.award.clone(),
        wanted: case.wanted(),
        failed: failed.remove(&place),
    };
    cases.cases.iter().enumerate().map(tried).collect()
}

/// The cases of every rulebook of the house but one, by the id of their rulebook: those that came last.
pub(super) async fn cases_but(
    sql: &mut impl Sql,
    rulebooks: &Rulebooks,
    but: &str,
) -> Result<BTreeMap<String, Cases>> {
    let mut all: BTreeMap<String, Cases> = BTreeMap::new();
    for shipped in shipped() {
        all.insert(shipped.rulebook.id.clone(), shipped.cases.clone());
    }
    for (id, text) in store::list_rulebook_cases(sql).await? {
        // They were read when they came; what a later program cannot read any more holds nobody up.
        if let Ok(cases) = Cases::read(text.as_bytes()) {
            all.insert(id, cases);
        }
    }
    all.retain(|id, _| id != but && rulebooks.came.iter().any(|rulebook| rulebook.id == *id));
    Ok(all)
}

/// Those of them that come to something else with these rulebooks, which may end sooner than those of now.
pub(super) fn failing(library: &Library, all: &BTreeMap<String, Cases>) -> Vec<Failing> {
    let mut found = vec![];
    for rulebook in library.rulebooks() {
        let Some(cases) = all.get(&rulebook.id) else { continue };
        let mut cases = run(cases, rulebook);
        cases.retain(|tried| tried.failed.is_some());
        if !cases.is_empty() {
            found.push(Failing { rulebook: rulebook.id.clone(), cases });
        }
    }
    found
}

/// The open nominations of every alliance that other rulebooks would judge by another rule, alliance by alliance, award by award.
pub(super) async fn moved(
    sql: &mut impl Sql,
    (app, actor): (&App, &Actor),
    (now, then): (&Arc<Library>, &Arc<Library>),
) -> Result<Vec<Moved>> {
    let today = app.today();
    let mut found: Vec<Moved> = vec![];
    for unit in list_units(sql, &today.to_string()).await? {
        let (now, then) = (Law::of(now, &unit), Law::of(then, &unit));
        let mut of_unit: Vec<Moved> = vec![];
        for row in store::list_nominations(sql, &unit.id).await?.into_iter().rev().filter(is_open) {
            let day = if row.accepted_on.is_empty() { today } else { stored_day(&row.accepted_on)? };
            let rule = |law: &Law| law.rule((&row.award, Object::from_word(&row.object)?), day);
            let (was, is) = (rule(&now), rule(&then));
            if same(was.as_ref(), is.as_ref()) {
                continue;
            }
            let title = |rule: Option<Rule>| rule.map(|rule| rule.rulebook.title.clone());
            let (was, is) = (title(was), title(is));
            let known = of_unit
                .iter_mut()
                .find(|moved| (&moved.award, &moved.now, &moved.then) == (&row.award, &was, &is));
            if let Some(known) = known {
                known.many += 1;
                known.names.get_or_insert_default().push(row.name);
                continue;
            }
            of_unit.push(Moved {
                unit: unit.clone(),
                title: now.title((&row.award, &row.object), day),
                award: row.award,
                names: Some(vec![row.name]),
                many: 1,
                now: was,
                then: is,
            });
        }
        if !of_unit.is_empty() {
            match readable(sql, actor, (&unit.slug, today)).await {
                Ok(_) => {}
                Err(Error::NotAllowed) => of_unit.iter_mut().for_each(|moved| moved.names = None),
                Err(error) => return Err(error),
            }
        }
        found.append(&mut of_unit);
    }
    Ok(found)
}

fn is_open(row: &NominationRow) -> bool {
    match NominationState::from_name(&row.state) {
        Some(NominationState::Proposed | NominationState::Endorsed) => true,
        Some(NominationState::Decided | NominationState::Withdrawn) | None => false,
    }
}

/// Whether two rules are one: the same award of the same rulebook.
fn same(one: Option<&Rule>, other: Option<&Rule>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => one.rulebook.id == other.rulebook.id && one.award == other.award,
        (Some(_), None) | (None, Some(_)) => false,
    }
}
