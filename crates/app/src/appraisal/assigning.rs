//! Who checks whom: drawing, conflicts, handing over.

use std::collections::BTreeSet;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::appraisal::{AppraisalState, Check, CheckRule, Conflict, Mutual, Unassignable, assign};
use thidua_domain::criteria::Layer;
use thidua_domain::event::Event;
use thidua_domain::ids::UnitId;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_reason;
use thidua_store::appraisal as mark_store;
use thidua_store::appraisal::checks as store;
use thidua_store::appraisal::checks::{AppraisalRow, ConflictRow};
use thidua_store::audit::Line;
use thidua_store::{Because, Sql};

use super::{changes_checks, key, name, on_checks, plan_of, state_of};
use crate::ground::{ClusterYear, Member};
use crate::{App, Error, Result, Seen};

/// Who checks whom, to be drawn by rule.
#[derive(Clone, Debug)]
pub struct DrawChecks {
    /// Cluster and year.
    pub at: (String, i16),
    /// By how many others every unit is checked, and whether two may check each other.
    pub rule: CheckRule,
    /// What the person saw.
    pub seen: Seen,
}

/// Draws who checks whom. As long as no checker gave a mark it can be drawn anew.
///
/// # Errors
/// No right, a table without marks by peers, a rule that cannot be kept, marks that were given.
pub async fn draw_checks(app: &App, actor: &Actor, act: DrawChecks) -> Result<()> {
    on_checks(
        app,
        &act.at,
        |here| here.permit(actor, Right::AssignChecks),
        async |work, here, table| {
            let at = key(here);
            if !table.layers.contains(&Layer::Peer) {
                return Err(Refusal::MarkLayerUnused { layer: Layer::Peer.word().to_owned() }.into());
            }
            let concerns = |line: &Line| changes_checks(here, line);
            act.seen.expect(work, &here.scope(), concerns).await?;
            let marks = mark_store::list_marks(work, at.0, at.1).await?;
            if marks.iter().any(|mark| mark.layer == Layer::Peer.word()) {
                return Err(Refusal::CheckBegun.into());
            }
            let conflicts = conflicts_of(work, here).await?;
            let units: Vec<UnitId> = here.members.iter().map(|member| member.id.clone()).collect();
            let turn = u64::try_from(here.year).unwrap_or_default();
            let checks = assign(&units, &conflicts, act.rule, turn)
                .map_err(|fault| unassignable(here, act.rule, fault))?;

            let by = work.stamp().name.clone();
            let checkers = i64::try_from(act.rule.checkers)?;
            store::put_plan(work, at, checkers, act.rule.mutual.name(), &by).await?;
            store::forget_appraisals(work, at).await?;
            for check in &checks {
                store::put_appraisal(work, at, check.unit.as_str(), check.by.as_str()).await?;
            }
            work.record(Event::ChecksDrawn {
                year: here.year_id.to_string(),
                checkers: checkers.to_string(),
                mutual: act.rule.mutual.name().to_owned(),
                checks: checks.iter().map(|check| pair(here, check)).collect::<Vec<_>>().join("; "),
            });
            Ok(())
        },
    )
    .await
}

fn pair(here: &ClusterYear, check: &Check) -> String {
    format!("{} → {}", name(here, &check.by), name(here, &check.unit))
}

fn unassignable(here: &ClusterYear, rule: CheckRule, fault: Unassignable) -> Refusal {
    match fault {
        Unassignable::NoCheckers => Refusal::CheckNobody,
        Unassignable::TooFewUnits { others } => Refusal::CheckTooFewUnits { max: others.to_string() },
        Unassignable::TooFewFor { unit, left: _ } => {
            Refusal::CheckTooFewFor { unit: name(here, &unit), count: rule.checkers.to_string() }
        }
        Unassignable::OnlyMutually { units } => {
            let units: Vec<String> = units.iter().map(|unit| name(here, unit)).collect();
            Refusal::CheckOnlyMutually { units: units.join(", ") }
        }
    }
}

async fn conflicts_of(sql: &mut impl Sql, here: &ClusterYear) -> Result<BTreeSet<Conflict>> {
    let rows = store::list_conflicts(sql, key(here)).await?;
    let conflict = |row: &ConflictRow| {
        Conflict::between(&UnitId::new(row.unit_id.clone()), &UnitId::new(row.other_id.clone()))
    };
    Ok(rows.iter().map(conflict).collect())
}

/// Two units that do not check each other.
#[derive(Clone, Debug)]
pub struct DeclareConflict {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address parts of both.
    pub units: (String, String),
    /// Why; `None` takes the conflict back.
    pub reason: Option<String>,
    /// What the person saw.
    pub seen: Seen,
}

/// Declares a conflict, or takes it back. The secretary speaks for everybody, a leader for the own unit.
///
/// # Errors
/// No right for either unit, no reason, the same unit twice.
pub async fn declare_conflict(app: &App, actor: &Actor, act: DeclareConflict) -> Result<()> {
    let ask = |here: &ClusterYear| {
        if let Ok(permit) = here.permit(actor, Right::AssignChecks) {
            return Ok(permit);
        }
        here.office(actor, Right::DeclareConflict)?;
        here.permit_for(actor, Right::DeclareConflict, &act.units.0)
            .or_else(|_| here.permit_for(actor, Right::DeclareConflict, &act.units.1))
    };
    on_checks(app, &act.at, ask, async |work, here, _| {
        let (unit, other) = (here.member(&act.units.0)?.clone(), here.member(&act.units.1)?.clone());
        if unit.id == other.id {
            return Err(Refusal::ConflictWithItself.into());
        }
        let both = [&unit, &other].map(|one| one.short_name.clone());
        let concerns = |line: &Line| is_about_both(here, line, &both);
        act.seen.expect(work, &here.scope(), concerns).await?;
        let conflict = Conflict::between(&unit.id, &other.id);
        let (first, second) = conflict.both();
        let (year, units) = (here.year_id.to_string(), format!("{}, {}", unit.short_name, other.short_name));
        let Some(reason) = &act.reason else {
            if store::delete_conflict(work, key(here), first.as_str(), second.as_str()).await? == 0 {
                work.nothing_to_record(Because::NothingChanged);
            } else {
                work.record(Event::ConflictWithdrawn { year, units });
            }
            return Ok(());
        };
        let reason = accept_reason(reason)?;
        let row = ConflictRow {
            unit_id: first.to_string(),
            other_id: second.to_string(),
            reason: reason.clone(),
            declared_by: work.stamp().name.clone(),
            declared_at: work.now(),
        };
        store::put_conflict(work, key(here), &row).await?;
        work.record(Event::ConflictDeclared { year, units, reason });
        Ok(())
    })
    .await
}

/// Whether a line of the log is about a conflict between these two.
fn is_about_both(here: &ClusterYear, line: &Line, both: &[String; 2]) -> bool {
    let units = line.field("units");
    let named: BTreeSet<&str> = units.split(", ").collect();
    line.subject == here.year_id.as_str()
        && line.name.starts_with("conflict.")
        && named == both.iter().map(String::as_str).collect()
}

/// Another unit checks instead.
#[derive(Clone, Debug)]
pub struct HandOver {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the checked unit.
    pub unit: String,
    /// Address part of the unit that checked so far.
    pub from: String,
    /// Address part of the unit that checks from now on.
    pub to: String,
    /// Why.
    pub reason: String,
    /// What the person saw.
    pub seen: Seen,
}

/// Hands a sheet that was not handed in over to another unit. What was marked goes along as a draft, under the name of who
/// gave it, and stays with the old sheet too.
///
/// # Errors
/// No right, no reason, a sheet that was handed in, a checker whom the rule or a conflict excludes.
pub async fn hand_over(app: &App, actor: &Actor, act: HandOver) -> Result<()> {
    on_checks(
        app,
        &act.at,
        |here| here.permit(actor, Right::AssignChecks),
        async |work, here, _| {
            let (unit, from, to) = (here.member(&act.unit)?, here.member(&act.from)?, here.member(&act.to)?);
            let at = key(here);
            let concerns = |line: &Line| changes_checks(here, line);
            act.seen.expect(work, &here.scope(), concerns).await?;
            let plan = store::find_plan(work, at).await?.ok_or(Refusal::CheckNotDrawn)?;
            let row = store::find_appraisal(work, at, unit.id.as_str(), from.id.as_str()).await?;
            let row = row.ok_or(Error::NotFound)?;
            let relieved = state_of(&row)?.relieve()?;
            let all = store::list_appraisals(work, at).await?;
            may_check(here, plan_of(plan)?.rule, &conflicts_of(work, here).await?, &all, (unit, to))?;
            let reason = accept_reason(&act.reason)?;

            store::relieve(work, at, &row, relieved, &reason).await?;
            store::put_appraisal(work, at, unit.id.as_str(), to.id.as_str()).await?;
            let kept = store::hand_over(work, at, unit.id.as_str(), from.id.as_str(), to.id.as_str())
                .await?
                .to_string();
            let (year, from, to) = (here.year_id.to_string(), from.short_name.clone(), to.short_name.clone());
            work.record(Event::CheckHandedOver {
                year,
                unit: unit.short_name.clone(),
                from,
                to,
                kept,
                reason,
            });
            Ok(())
        },
    )
    .await
}

fn may_check(
    here: &ClusterYear,
    rule: CheckRule,
    conflicts: &BTreeSet<Conflict>,
    all: &[AppraisalRow],
    (unit, by): (&Member, &Member),
) -> std::result::Result<(), Refusal> {
    let checks = |one: &Member, other: &Member| {
        all.iter().any(|row| {
            row.unit_id == one.id.as_str()
                && row.by_unit == other.id.as_str()
                && row.state != AppraisalState::Relieved.name()
        })
    };
    let names = (unit.short_name.clone(), by.short_name.clone());
    let excluded = unit.id == by.id
        || conflicts.contains(&Conflict::between(&unit.id, &by.id))
        || (rule.mutual == Mutual::Avoid && checks(by, unit))
        || !here.members.contains(by);
    if excluded {
        return Err(Refusal::CheckNotAllowed { unit: names.0, by: names.1 });
    }
    if checks(unit, by) {
        return Err(Refusal::CheckTaken { unit: names.0, by: names.1 });
    }
    Ok(())
}
