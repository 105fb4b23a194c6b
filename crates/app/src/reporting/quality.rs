//! What should be looked at in the accepted reports of a year, for those who lead the cluster, and for a unit in its own.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::reporting::{Accepted, FieldKey, Finding, Indicator, Kept, PeriodKind, findings};
use thidua_store::{Sql, ground as year_store, reporting as store};

use super::expected::{Reported, expected_from};
use super::load::{YearReports, accepted_of_year};
use crate::ground::{ClusterYear, Member, here_now};
use crate::{App, Result};

/// Something to be looked at in one report.
#[derive(Clone, Debug)]
pub struct Look {
    /// Whose report.
    pub unit: Member,
    /// The code of its period.
    pub period: String,
    /// What it is.
    pub finding: Finding,
}

/// What is to be looked at in a year.
#[derive(Clone, Debug)]
pub struct Quality {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// Everything, the gravest first.
    pub looks: Vec<Look>,
    /// How many accepted reports were gone through.
    pub reports: usize,
}

/// Goes through the accepted reports of a year: all of them for who leads the cluster, their own for the people of a unit.
///
/// # Errors
/// No such year, or no right.
pub async fn quality(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Quality> {
    let here = here_now(app, at).await?;
    here.office(actor, Right::ReadYear)?;
    let leads = here.office(actor, Right::ReadProvisional).is_ok();
    let own = here.own_unit(actor).map(|own| own.id.clone());
    let mut reader = app.read().await?;
    let now = accepted_of_year(&mut reader, here.year_id.as_str()).await?;
    let year = i64::from(here.year) - 1;
    let then = match year_store::find_year(&mut reader, here.cluster.as_str(), year).await? {
        Some(before) => Some(accepted_of_year(&mut reader, &before.id).await?),
        None => None,
    };
    let kept = kept_of_year(&mut reader, &here).await?;
    let (mut looks, mut reports) = (vec![], 0);
    for unit in here.members.iter().filter(|unit| leads || own.as_ref() == Some(&unit.id)) {
        for report in now.by_unit.get(unit.id.as_str()).into_iter().flatten() {
            let Some(kept) = kept.get(report.report.as_str()) else { continue };
            reports += 1;
            let period = now.period_of.get(&report.report).cloned().unwrap_or_default();
            let found = findings_of((&now, then.as_ref()), unit, (report, &period), kept);
            let look = |finding| Look { unit: unit.clone(), period: period.clone(), finding };
            looks.extend(found.into_iter().map(look));
        }
    }
    looks.sort_by_key(|look| look.finding.weight());
    Ok(Quality { looks, reports, here })
}

/// Texts and what was said about them, by accepted report.
async fn kept_of_year(sql: &mut impl Sql, here: &ClusterYear) -> Result<HashMap<String, Kept>> {
    let mut kept: HashMap<String, Kept> = HashMap::new();
    for row in store::list_accepted_values(sql, here.year_id.as_str()).await? {
        let fields = kept.entry(row.report_id).or_default();
        fields.insert((row.code, row.part), (row.value, row.explanation));
    }
    Ok(kept)
}

fn findings_of(
    (now, then): (&YearReports, Option<&YearReports>),
    unit: &Member,
    (report, period): (&Accepted, &str),
    kept: &Kept,
) -> Vec<Finding> {
    let form: &[Indicator] = &now.form;
    let before = then.map_or_else(Reported::default, |then| reported(then, unit));
    let expected = expected_from(form, (period, report.kind, report.position), before, reported(now, unit));
    findings(form, report.kind, kept, (&expected, quarter_before((now, then), unit, report)))
}

fn reported(year: &YearReports, unit: &Member) -> Reported {
    let reports = year.by_unit.get(unit.id.as_str()).into_iter().flatten();
    let with_code =
        |report: &Accepted| (year.period_of.get(&report.report).cloned().unwrap_or_default(), report.clone());
    let mut reports: Vec<(String, Accepted)> = reports.map(with_code).collect();
    reports.sort_by_key(|(_, report)| report.position);
    Reported { reports, quarters: year.quarters }
}

/// The figures of the quarter before a quarter; before the first, those of the last one of the year before.
fn quarter_before<'a>(
    (now, then): (&'a YearReports, Option<&'a YearReports>),
    unit: &Member,
    report: &Accepted,
) -> Option<&'a BTreeMap<FieldKey, String>> {
    let is_quarter = |report: &&Accepted| report.kind == PeriodKind::Quarter;
    if !is_quarter(&report) {
        return None;
    }
    let quarters =
        |year: &'a YearReports| year.by_unit.get(unit.id.as_str()).into_iter().flatten().filter(is_quarter);
    let earlier = quarters(now).filter(|other| other.position < report.position);
    let newest = earlier.max_by_key(|other| other.position);
    let newest = newest.or_else(|| quarters(then?).max_by_key(|other| other.position));
    newest.map(|newest| &newest.values)
}
