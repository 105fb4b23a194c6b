//! What a change would do to everybody, before it is made: the very act is tried and rolled back.

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::number::Points;
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::{Mode, Rank, score};
use thidua_store::{Sql, Work};

use super::facts::load_files;
use super::result::read_facts;
use crate::appraisal::{Audience, audience_of, load_sheets};
use crate::criteria::read;
use crate::ground::{ClusterYear, in_year};
use crate::reporting::{Decide, decide};
use crate::{App, Result};

/// Where a unit stands before or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Its rank; none where it is excluded.
    pub rank: Option<Rank>,
    /// Its points.
    pub points: Points,
}

/// What a change does to one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitEffect {
    /// Its name.
    pub name: String,
    /// Before.
    pub before: Stand,
    /// After.
    pub after: Stand,
    /// Criteria whose points change: id, points before and after.
    pub leaves: Vec<(String, Option<Points>, Option<Points>)>,
}

impl UnitEffect {
    /// Whether anything changes for the unit.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.before != self.after || !self.leaves.is_empty()
    }
}

/// What a change does to every unit, in the order of the ranking before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The units.
    pub units: Vec<UnitEffect>,
}

impl Effect {
    /// How many units anything changes for.
    #[must_use]
    pub fn moved(&self) -> usize {
        self.units.iter().filter(|unit| unit.changes()).count()
    }
}

/// What accepting this report would do.
///
/// # Errors
/// As accepting it.
pub async fn effect_of_report(app: &App, actor: &Actor, act: &Decide) -> Result<Effect> {
    in_year(app, actor, &act.at, async |work, here| {
        here.office(actor, Right::ReadProvisional)?;
        let before = stands(work, actor, &here).await?;
        decide(work, actor, &here, act).await?;
        let after = stands(work, actor, &here).await?;
        work.only_tried();
        Ok(effect_between(&before, &after))
    })
    .await
}

/// A unit as it stands now, with the points of every criterion.
pub(crate) struct UnitNow {
    id: String,
    name: String,
    stand: Stand,
    criteria: Vec<(String, Option<Points>)>,
}

pub(crate) async fn stands(work: &mut Work, actor: &Actor, here: &ClusterYear) -> Result<Vec<UnitNow>> {
    let sheets = load_sheets(work, here).await?;
    let audience = audience_of(actor, here, &sheets);
    scored_now(work, here, audience).await
}

async fn scored_now(sql: &mut impl Sql, here: &ClusterYear, audience: Audience<'_>) -> Result<Vec<UnitNow>> {
    let files = load_files(sql, here, audience).await?;
    let files = files.ok_or_else(|| Refusal::YearWithoutCriteria { year: here.year.to_string() })?;
    let table = read(&files.criteria)?;
    let facts = read_facts(&files.facts, &table)?;
    let outcome = score(&facts, Mode::Provisional);
    let unit_of = |unit: thidua_domain::scoring::UnitResult<'_>| UnitNow {
        id: unit.id.to_owned(),
        name: unit.name.to_owned(),
        stand: Stand { rank: unit.rank, points: unit.score },
        criteria: unit
            .criteria
            .iter()
            .filter(|row| row.leaf.is_some())
            .map(|row| (row.criterion.id.clone(), row.points))
            .collect(),
    };
    Ok(outcome.units().map(unit_of).collect())
}

pub(crate) fn effect_between(before: &[UnitNow], after: &[UnitNow]) -> Effect {
    let unit = |old: &UnitNow| {
        let new = after.iter().find(|new| new.id == old.id)?;
        let changed = old.criteria.iter().zip(&new.criteria).filter(|(old, new)| old.1 != new.1);
        Some(UnitEffect {
            name: old.name.clone(),
            before: old.stand.clone(),
            after: new.stand.clone(),
            leaves: changed.map(|(old, new)| (old.0.clone(), old.1, new.1)).collect(),
        })
    };
    Effect { units: before.iter().filter_map(unit).collect() }
}
