//! The plan of a unit for the year: what the pact in force sets, else what its accepted plan report says.

use std::collections::BTreeMap;

use thidua_domain::access::{Actor, Right};
use thidua_domain::ids::UnitId;
use thidua_domain::reporting::{Accepted, Figure, Indicator, PeriodKind};
use thidua_store::Sql;
use thidua_store::reporting as reporting_store;

use super::{InForce, in_force};
use crate::ground::{ClusterYear, Member, load_here};
use crate::reporting::accepted_figures;
use crate::{App, Result};

/// Where the plan of a unit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanBy {
    /// The pact in force.
    Pact,
    /// The accepted plan report.
    Report,
}

/// The plan of a unit by code of the indicator.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The figures.
    pub figures: BTreeMap<String, Figure>,
    /// Where they come from.
    pub by: PlanBy,
}

/// The plan of a unit for the year, for everybody who may read the year.
///
/// # Errors
/// No such year or unit, or no right.
pub async fn plan_of(app: &App, actor: &Actor, at: (&str, i16), unit: &str) -> Result<Plan> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ReadYear)?;
    let unit = here.member(unit)?.id.clone();
    let (figures, by) = plan_figures(&mut reader, &here, &unit).await?;
    Ok(Plan { figures, by })
}

/// The targets that scoring looks at: those of the pact in force, else those of the accepted plan report (decision 0010).
async fn plan_figures(
    sql: &mut impl Sql,
    here: &ClusterYear,
    unit: &UnitId,
) -> Result<(BTreeMap<String, Figure>, PlanBy)> {
    if let Some(pact) = in_force(sql, here).await? {
        let own = pact.targets.iter().filter(|((signs, _), _)| signs == unit);
        let figures = own.filter_map(|((_, code), value)| Some((code.clone(), Figure::read(value, 6).ok()?)));
        return Ok((figures.collect(), PlanBy::Pact));
    }
    Ok((planned_figures(sql, here, unit).await?, PlanBy::Report))
}

async fn planned_figures(
    sql: &mut impl Sql,
    here: &ClusterYear,
    unit: &UnitId,
) -> Result<BTreeMap<String, Figure>> {
    let periods = reporting_store::list_periods(sql, here.year_id.as_str()).await?;
    match periods.into_iter().find(|row| row.kind == PeriodKind::Plan.name()) {
        Some(plan) => accepted_figures(sql, here, &plan.id, unit).await,
        None => Ok(BTreeMap::new()),
    }
}

/// A pact in force sets the targets alone; without one the accepted plan report does (docs/decisions/0010).
pub(crate) fn target_of<'a>(
    member: &Member,
    indicator: &Indicator,
    reports: &'a [Accepted],
    pact: Option<&'a InForce>,
) -> Option<&'a String> {
    if let Some(pact) = pact {
        return pact.targets.get(&(member.id.clone(), indicator.code.clone()));
    }
    let plan = reports.iter().find(|report| report.kind == PeriodKind::Plan)?;
    plan.values.get(&(indicator.code.clone(), String::new()))
}
