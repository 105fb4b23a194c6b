//! What accepted reports and the pact say of every unit, as scoring needs it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use thidua_domain::ids::ReportId;
use thidua_domain::reporting::{Accepted, Fact, Indicator, PeriodKind, actual_of};
use thidua_domain::scoring::{UnitFacts, ValueFacts};
use thidua_store::{Sql, ground as year_store};

use crate::Result;
use crate::ground::{ClusterYear, Member};
use crate::pact::{InForce, in_force};
use crate::reporting::{YearReports, accepted_of_year, titles};
use crate::views::Weigh;

/// The tables of a cluster from which figures are made.
pub(super) const TABLES: [&str; 8] = [
    "emulation_year",
    "indicator",
    "period",
    "report",
    "report_value",
    "pact",
    "pact_target",
    "pact_signature",
];

/// The version of the pact that targets were taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PactOrigin {
    /// Its number.
    pub version: i64,
    /// Since when every member has signed, in UTC milliseconds since 1970.
    pub since: i64,
}

/// Period code and report of an actual.
pub(super) type Origin = (String, ReportId);

/// The figures of one unit, without marks.
#[derive(Clone, Debug)]
pub(crate) struct UnitFigures {
    /// As the facts file has them; nothing is left out of it and nothing marked yet.
    pub(super) facts: UnitFacts,
    /// Where each actual came from, by name of the value.
    pub(super) origins: BTreeMap<String, Vec<Origin>>,
}

/// The figures of a year.
#[derive(Clone, Debug)]
pub(crate) struct YearFigures {
    /// By id of the unit.
    pub(super) by_unit: HashMap<String, Arc<UnitFigures>>,
    /// What every value and flag is called where people read.
    pub(super) titles: BTreeMap<String, String>,
    /// The pact that the targets are taken from; none: from the plan reports.
    pub(super) pact: Option<PactOrigin>,
}

impl Weigh for YearFigures {
    fn weight(&self) -> usize {
        let figures =
            |unit: &Arc<UnitFigures>| 200 + 160 * unit.facts.values.len() + 120 * unit.origins.len();
        self.by_unit.values().map(figures).sum::<usize>() + 100 * self.titles.len()
    }
}

/// The figures of a year, from its accepted reports, those of the year before, and the pact in force.
pub(super) async fn load_figures(sql: &mut impl Sql, here: &ClusterYear) -> Result<YearFigures> {
    let now = accepted_of_year(sql, here.year_id.as_str()).await?;
    let before = match year_store::find_year(sql, here.cluster.as_str(), i64::from(here.year) - 1).await? {
        Some(before) => Some(accepted_of_year(sql, &before.id).await?),
        None => None,
    };
    let pact = in_force(sql, here).await?;
    let of = |member: &Member| {
        let figures = figures_of(member, (&now, before.as_ref()), pact.as_ref());
        (member.id.to_string(), Arc::new(figures))
    };
    Ok(YearFigures {
        by_unit: here.members.iter().map(of).collect(),
        titles: titles(&now.form)?,
        pact: pact.as_ref().map(|pact| PactOrigin { version: pact.version, since: pact.since }),
    })
}

fn figures_of(
    member: &Member,
    (now, before): (&YearReports, Option<&YearReports>),
    pact: Option<&InForce>,
) -> UnitFigures {
    let mut facts =
        UnitFacts { id: member.slug.clone(), name: member.short_name.clone(), ..UnitFacts::default() };
    let mut origins = BTreeMap::new();
    let reports = now.by_unit.get(member.id.as_str()).map_or(&[][..], Vec::as_slice);
    for indicator in &now.form {
        let actual = actual_of(indicator, reports, now.quarters);
        let previous = before.and_then(|before| {
            let reports = before.by_unit.get(member.id.as_str())?;
            let known = before.form.iter().find(|known| known.code == indicator.code)?;
            actual_of(known, reports, before.quarters)
        });
        let target = target_of(member, indicator, reports, pact);
        if let Some((_, reports)) = &actual {
            let period = |id: &ReportId| now.period_of.get(id).cloned().unwrap_or_default();
            let origin: Vec<Origin> = reports.iter().map(|id| (period(id), id.clone())).collect();
            origins.insert(indicator.code.clone(), origin);
        }
        let (actual, previous) = (actual.map(|(fact, _)| fact), previous.map(|(fact, _)| fact));
        put_fact(indicator, actual, target, previous, &mut facts);
    }
    UnitFigures { facts, origins }
}

/// A pact in force sets the targets alone; without one the accepted plan report does (docs/decisions/0010).
fn target_of<'a>(
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

fn put_fact(
    indicator: &Indicator,
    actual: Option<Fact>,
    target: Option<&String>,
    previous: Option<Fact>,
    facts: &mut UnitFacts,
) {
    let mut value = ValueFacts::default();
    match actual {
        Some(Fact::Flag(flag)) => {
            facts.flags.insert(indicator.code.clone(), flag);
            return;
        }
        Some(Fact::Number(figure)) => value.actual = Some(figure.to_string()),
        Some(Fact::Survey(ballots)) => value.marks = Some(ballots),
        None => {}
    }
    value.target = target.cloned();
    if let Some(Fact::Number(figure)) = previous {
        value.previous = Some(figure.to_string());
    }
    if value != ValueFacts::default() {
        facts.values.insert(indicator.code.clone(), value);
    }
}
