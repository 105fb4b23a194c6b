//! What a change would do to everybody, before it is made: it is tried in memory, on figures of one moment.

use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::criteria::Criterion;
use thidua_domain::number::Points;
use thidua_domain::scoring::{Mode, Rank, State};
use thidua_store::appraisal::MarkRow;

use super::figures::figures_with;
use super::result::{Scored, ScoredCriterion, ScoredUnit, scored_with};
use crate::appraisal::{Audience, audience_of, sheets_of};
use crate::ground::{ClusterYear, Member, here_of};
use crate::reporting::{Decide, if_accepted};
use crate::views::Look;
use crate::{App, Result};

/// Where a unit stands before or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Its rank; none where it is excluded.
    pub rank: Option<Rank>,
    /// Its points.
    pub points: Points,
    /// Its grade.
    pub grade: Option<String>,
}

impl From<&ScoredUnit> for Stand {
    fn from(unit: &ScoredUnit) -> Self {
        Self { rank: unit.rank, points: unit.score, grade: unit.grade.clone() }
    }
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

/// What accepting this report would do. Nothing is written, and nobody who writes waits for it.
///
/// # Errors
/// As accepting it.
pub async fn effect_of_report(app: &App, actor: &Actor, act: &Decide) -> Result<Effect> {
    let mut look = app.look();
    let here = here_of(&mut look, (&act.at.0, act.at.1)).await?;
    here.office(actor, Right::ReadProvisional)?;
    let report = if_accepted(look.reader().await?, actor, &here, act).await?;
    let unit = here.member(&act.unit)?;
    let audience = audience_of(actor, &here, &*sheets_of(&mut look, &here).await?);
    let change = (audience, Mode::Provisional);
    let (stands, would) = scored_with(&mut look, &here, change, async |look, sources| {
        let figures = figures_with(look.reader().await?, &here, unit, report).await?;
        sources.put_figures(unit.id.as_str(), figures);
        Ok(())
    })
    .await?;
    Ok(effect_between(&stands, &would))
}

/// The scores as they would be if a unit had these marks.
pub(crate) async fn scored_if(
    look: &mut Look,
    here: &ClusterYear,
    audience: Audience<'_>,
    (unit, rows): (&Member, Vec<MarkRow>),
) -> Result<(Arc<Scored>, Scored)> {
    scored_with(look, here, (audience, Mode::Provisional), async |_, sources| {
        sources.put_marks(unit.id.as_str(), rows);
        Ok(())
    })
    .await
}

/// What it would do if a unit had these marks.
pub(crate) async fn effect_of_rows(
    look: &mut Look,
    here: &ClusterYear,
    audience: Audience<'_>,
    (unit, rows): (&Member, Vec<MarkRow>),
) -> Result<Effect> {
    let (stands, would) = scored_if(look, here, audience, (unit, rows)).await?;
    Ok(effect_between(&stands, &would))
}

/// A unit for which something would count as nothing if the year were frozen as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zero {
    /// Its id in the facts: the unit's address part.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The criteria that have no points, by id.
    pub leaves: Vec<String>,
    /// The most that they could have brought.
    pub most: Points,
    /// Where it stands by what is there.
    pub before: Stand,
    /// Where it would stand.
    pub after: Stand,
}

/// What freezing would make of what is missing: unit by unit, in the order of the ranking that would follow.
pub(crate) async fn zeros_of(look: &mut Look, here: &ClusterYear) -> Result<Vec<Zero>> {
    let change = (Audience::Everybody, Mode::Final);
    let (stands, would) = scored_with(look, here, change, async |_, _| Ok(())).await?;
    let zero = |after: &ScoredUnit| {
        let before = stands.find(&after.id)?;
        let open = stands.leaves().filter(|(index, _)| is_missing(&before.criteria[*index]));
        let (mut leaves, mut most) = (vec![], 0);
        for (_, leaf) in open {
            leaves.push(leaf.id.clone());
            most += leaf.max.to_points(stands.table.decimals).units();
        }
        let (before, after_stand) = (Stand::from(before), Stand::from(after));
        let touches =
            !leaves.is_empty() || before.rank != after_stand.rank || before.grade != after_stand.grade;
        touches.then(|| Zero {
            id: after.id.clone(),
            name: after.name.clone(),
            leaves,
            most: Points::from_units(most, stands.table.decimals),
            before,
            after: after_stand,
        })
    };
    Ok(would.units.iter().filter_map(zero).collect())
}

fn is_missing(row: &ScoredCriterion) -> bool {
    row.leaf.as_ref().is_some_and(|leaf| leaf.state == State::Unscored)
}

fn effect_between(before: &Scored, after: &Scored) -> Effect {
    let told = |(leaf, (old, new)): (&Criterion, (&ScoredCriterion, &ScoredCriterion))| {
        let signed = |row: &ScoredCriterion| row.points.map(|points| leaf.kind.in_sum(points));
        (leaf.id.clone(), signed(old), signed(new))
    };
    let unit = |old: &ScoredUnit| {
        let new = after.find(&old.id)?;
        let rows = before.table.criteria.iter().zip(old.criteria.iter().zip(&new.criteria));
        let changed = rows.filter(|(_, (old, new))| old.leaf.is_some() && old.points != new.points);
        Some(UnitEffect {
            name: old.name.clone(),
            before: Stand::from(old),
            after: Stand::from(new),
            leaves: changed.map(told).collect(),
        })
    };
    Effect { units: before.units.iter().filter_map(unit).collect() }
}
