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
    /// Whose.
    pub extent: Extent,
}

/// Whose reports were gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Those of all units.
    All,
    /// Those of the reader's own unit.
    Own,
}

/// Goes through the accepted reports of a year: all of them for who leads the cluster, their own for the people of a unit.
///
/// # Errors
/// No such year, or no right: whoever neither leads the cluster nor belongs to a unit.
pub async fn quality(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Quality> {
    let here = here_now(app, at).await?;
    here.office(actor, Right::ReadYear)?;
    let own = here.own_unit(actor).map(|own| own.id.clone());
    let extent = match (here.office(actor, Right::ReadProvisional), &own) {
        (Ok(_), _) => Extent::All,
        (Err(_), Some(_)) => Extent::Own,
        (Err(error), None) => return Err(error),
    };
    let mut reader = app.read().await?;
    let now = accepted_of_year(&mut reader, here.year_id.as_str()).await?;
    let year = i64::from(here.year) - 1;
    let then = match year_store::find_year(&mut reader, here.cluster.as_str(), year).await? {
        Some(before) => Some(accepted_of_year(&mut reader, &before.id).await?),
        None => None,
    };
    let kept = kept_of_year(&mut reader, &here).await?;
    let (mut looks, mut reports) = (vec![], 0);
    for unit in here.members.iter().filter(|unit| extent == Extent::All || own.as_ref() == Some(&unit.id)) {
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
    Ok(Quality { looks, reports, extent, here })
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
    findings(form, report.kind, kept, (&expected, quarter_before((now, then), unit, (report, period))))
}

fn reported(year: &YearReports, unit: &Member) -> Reported {
    let reports = year.by_unit.get(unit.id.as_str()).into_iter().flatten();
    let with_code =
        |report: &Accepted| (year.period_of.get(&report.report).cloned().unwrap_or_default(), report.clone());
    let mut reports: Vec<(String, Accepted)> = reports.map(with_code).collect();
    reports.sort_by_key(|(_, report)| report.position);
    Reported { reports, quarters: year.quarters }
}

/// The figures of the quarter right before a quarter; before the first, those of the last one of the year before.
fn quarter_before<'a>(
    (now, then): (&'a YearReports, Option<&'a YearReports>),
    unit: &Member,
    (report, period): (&Accepted, &str),
) -> Option<&'a BTreeMap<FieldKey, String>> {
    if report.kind != PeriodKind::Quarter {
        return None;
    }
    let number: usize = period.strip_prefix('q')?.parse().ok()?;
    let (year, code) = match number {
        1 => (then?, format!("q{}", then?.quarters)),
        _ => (now, format!("q{}", number - 1)),
    };
    let is_it = |other: &&Accepted| year.period_of.get(&other.report) == Some(&code);
    year.by_unit.get(unit.id.as_str())?.iter().find(is_it).map(|before| &before.values)
}
