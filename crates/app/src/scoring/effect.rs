//! What a change would do to everybody, before it is made: the very act is tried and rolled back.

use thidua_domain::access::Right;
use thidua_domain::people::Actor;
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::{Mode, score};
use thidua_store::{Sql, Work};

use super::criteria::read;
use super::facts::{Audience, load_files, load_sheets};
use super::marks::{GiveMarks, give, table_of};
use super::result::{audience_of, read_facts};
use crate::organization::{Place, in_year, load_place_cached};
use crate::reporting::{Decide, decide};
use crate::{App, Result};

/// Where a unit stands before or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Its place; none where it is excluded.
    pub rank: Option<usize>,
    /// Whether others share it.
    pub tied: bool,
    /// Its points, plain decimal.
    pub points: String,
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
    pub leaves: Vec<(String, Option<String>, Option<String>)>,
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

/// What these marks would do, if they were given.
///
/// # Errors
/// As giving them.
pub async fn effect_of_marks(app: &App, actor: &Actor, act: &GiveMarks) -> Result<Effect> {
    let place = load_place_cached(app, (&act.at.0, act.at.1), app.today()).await?;
    place.office(actor, Right::ReadProvisional)?;
    let table = table_of(app, &place).await?;
    app.write(actor, place.scope(), async |work| {
        let before = stands(work, actor, &place).await?;
        give(work, actor, &place, &table, act).await?;
        let after = stands(work, actor, &place).await?;
        work.only_tried();
        Ok(compare(&before, &after))
    })
    .await
}

/// What accepting this report would do.
///
/// # Errors
/// As accepting it.
pub async fn effect_of_report(app: &App, actor: &Actor, act: &Decide) -> Result<Effect> {
    in_year(app, actor, &act.at, async |work, place| {
        place.office(actor, Right::ReadProvisional)?;
        let before = stands(work, actor, &place).await?;
        decide(work, actor, &place, act).await?;
        let after = stands(work, actor, &place).await?;
        work.only_tried();
        Ok(compare(&before, &after))
    })
    .await
}

/// A unit as it stands now, with the points of every criterion.
struct Standing {
    id: String,
    name: String,
    stand: Stand,
    criteria: Vec<(String, Option<String>)>,
}

async fn stands(work: &mut Work, actor: &Actor, place: &Place) -> Result<Vec<Standing>> {
    let sheets = load_sheets(work, place).await?;
    let audience = audience_of(actor, place, &sheets);
    scored_now(work, place, audience).await
}

async fn scored_now(sql: &mut impl Sql, place: &Place, audience: Audience<'_>) -> Result<Vec<Standing>> {
    let files = load_files(sql, place, audience).await?;
    let files = files.ok_or_else(|| Refusal::YearWithoutCriteria { year: place.year.to_string() })?;
    let table = read(&files.criteria)?;
    let facts = read_facts(&files.facts, &table)?;
    let outcome = score(&facts, Mode::Provisional);
    let standing = |unit: thidua_domain::scoring::UnitResult<'_>| Standing {
        id: unit.id.to_owned(),
        name: unit.name.to_owned(),
        stand: Stand { rank: unit.rank, tied: unit.tied, points: unit.score.to_string() },
        criteria: unit
            .criteria
            .iter()
            .filter(|row| row.leaf.is_some())
            .map(|row| (row.criterion.id.clone(), row.points.map(|points| points.to_string())))
            .collect(),
    };
    Ok(outcome.units().map(standing).collect())
}

fn compare(before: &[Standing], after: &[Standing]) -> Effect {
    let unit = |old: &Standing| {
        let new = after.iter().find(|new| new.id == old.id)?;
        let changed = old.criteria.iter().zip(&new.criteria).filter(|(old, new)| old.1 != new.1);
        Some(UnitEffect {
            name: old.name.clone(),
            before: old.stand.clone(),
            after: new.stand.clone(),
            leaves: changed.map(|(old, new)| (old.0.clone(), old.1.clone(), new.1.clone())).collect(),
        })
    };
    Effect { units: before.iter().filter_map(unit).collect() }
}
