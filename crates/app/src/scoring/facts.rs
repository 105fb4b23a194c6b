//! How accepted reports, the pact and marks become a facts file, as `scoring.md` defines it.

use std::collections::BTreeMap;

use thidua_domain::ids::ReportId;
use thidua_domain::reporting::{Accepted, Fact, Indicator, PeriodKind, actual_of};
use thidua_domain::scoring::{UnitFacts, ValueFacts, write_facts};
use thidua_store::appraisal as mark_store;
use thidua_store::appraisal::{LeftOutRow, MarkRow};
use thidua_store::criteria as table_store;
use thidua_store::{Sql, ground as year_store};

use crate::Result;
use crate::appraisal::{Audience, counts, load_cards, load_sheets, shows};
use crate::criteria::read;
use crate::ground::{ClusterYear, Member};
use crate::pact::{InForce, in_force};
use crate::reporting::titles;
use crate::reporting::{YearReports, accepted_of_year};

/// The two files from which a year's scores follow, and where every number came from.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    /// The criteria file, as it was stored.
    pub criteria: String,
    /// The facts file.
    pub facts: String,
    /// The marks that its audience may read.
    pub marks: Vec<MarkRow>,
    /// What is not assigned.
    pub left_out: Vec<LeftOutRow>,
    /// What every value and flag is called where people read.
    pub titles: BTreeMap<String, String>,
    /// Period code and report of every actual, by unit and name of the value.
    pub origins: Origins,
    /// The pact that the targets are taken from; none: from the plan reports.
    pub pact: Option<PactOrigin>,
}

/// The version of the pact that targets were taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PactOrigin {
    /// Its number.
    pub version: i64,
    /// Since when every member has signed, in UTC milliseconds since 1970.
    pub since: i64,
}

/// Loads the files of a year; `None` while no criteria table is chosen.
pub(crate) async fn load_files(
    sql: &mut impl Sql,
    here: &ClusterYear,
    audience: Audience<'_>,
) -> Result<Option<Files>> {
    let Some(id) = &here.criteria else { return Ok(None) };
    let Some(row) = table_store::find_table(sql, id).await? else { return Ok(None) };
    let given = mark_store::list_marks(sql, here.cluster.as_str(), here.year_id.as_str()).await?;
    let (cards, sheets) = (load_cards(sql, here).await?, load_sheets(sql, here).await?);
    let mut by_unit: BTreeMap<&str, Vec<&MarkRow>> = BTreeMap::new();
    for mark in given.iter().filter(|mark| counts(mark, &cards, &sheets, audience)) {
        by_unit.entry(&mark.unit_id).or_default().push(mark);
    }
    let left_out = mark_store::list_left_out(sql, here.cluster.as_str(), here.year_id.as_str()).await?;
    let now = accepted_of_year(sql, here.year_id.as_str()).await?;
    let before = match year_store::find_year(sql, here.cluster.as_str(), i64::from(here.year) - 1).await? {
        Some(before) => Some(accepted_of_year(sql, &before.id).await?),
        None => None,
    };
    let pact = in_force(sql, here).await?;
    let table = read(&row.content)?;
    let mut origins = BTreeMap::new();
    let mut units = vec![];
    for member in &here.members {
        let mut facts = UnitFacts {
            id: member.slug.clone(),
            name: member.short_name.clone(),
            not_assigned: left_out
                .iter()
                .filter(|row| row.unit_id == member.id.as_str())
                .map(|row| row.criterion.clone())
                .collect(),
            ..UnitFacts::default()
        };
        take_figures(&mut facts, member, (&now, before.as_ref()), pact.as_ref(), &mut origins);
        let marks = by_unit.get(member.id.as_str()).map_or(&[][..], Vec::as_slice);
        facts.take_marks(
            &table,
            marks.iter().map(|mark| (mark.criterion.as_str(), mark.layer.as_str(), mark.points)),
        );
        units.push(facts);
    }
    let facts = write_facts(&units).map_err(anyhow::Error::from)?;
    let marks = given.into_iter().filter(|mark| shows(mark, &cards, &sheets, audience)).collect();
    let titles = titles(&now.form)?;
    let pact = pact.map(|pact| PactOrigin { version: pact.version, since: pact.since });
    Ok(Some(Files { criteria: row.content, facts, marks, left_out, titles, origins, pact }))
}

/// Period code and report of every actual, by unit and name of the value.
type Origins = BTreeMap<(String, String), Vec<(String, ReportId)>>;

/// Values and flags of one unit; where each actual came from goes into `origins`.
fn take_figures(
    facts: &mut UnitFacts,
    member: &Member,
    (now, before): (&YearReports, Option<&YearReports>),
    pact: Option<&InForce>,
    origins: &mut Origins,
) {
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
            let origin = reports.iter().map(|id| (period(id), id.clone())).collect();
            origins.insert((member.slug.clone(), indicator.code.clone()), origin);
        }
        let (actual, previous) = (actual.map(|(fact, _)| fact), previous.map(|(fact, _)| fact));
        put_fact(indicator, actual, target, previous, facts);
    }
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
