//! What should be looked at in the accepted reports of a year, for those who lead the cluster, and for a unit in its own.

use std::collections::HashMap;
use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::ids::UnitId;
use thidua_domain::reporting::{Accepted, Finding, Indicator, Texts, findings};

use super::expected::{Reported, expected_from};
use super::load::{REPORTED, YearReports, accepted_before, accepted_of_year};
use crate::ground::{ClusterYear, MEMBERS, Member, here_of};
use crate::views::{self, MadeOf, Weigh};
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

/// What was found in the accepted reports of a year, and how many there are, by unit; kept until one of them changes.
struct Found {
    looks: Vec<Look>,
    reports: HashMap<UnitId, usize>,
}

impl Weigh for Found {
    fn weight(&self) -> usize {
        600 * self.looks.len() + 100 * self.reports.len()
    }
}

/// Goes through the accepted reports of a year: all of them for who leads the cluster, their own for the people of a unit.
///
/// # Errors
/// No such year, or no right: whoever neither leads the cluster nor belongs to a unit.
pub async fn quality(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Quality> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadYear)?;
    let own = here.own_unit(actor).map(|own| own.id.clone());
    let extent = match (here.office(actor, Right::ReadProvisional), &own) {
        (Ok(_), _) => Extent::All,
        (Err(_), Some(_)) => Extent::Own,
        (Err(error), None) => return Err(error),
    };
    let (scope, key) = (here.scope(), format!("quality/{}/{}", here.year_id, here.today));
    let of = [MadeOf { scope: &scope, tables: &REPORTED }, MEMBERS];
    let found = look.view(&key, &of, async |look, _| go_through(look, &here).await).await?;
    let is_shown = |unit: &UnitId| extent == Extent::All || own.as_ref() == Some(unit);
    Ok(Quality {
        looks: found.looks.iter().filter(|look| is_shown(&look.unit.id)).cloned().collect(),
        reports: found.reports.iter().filter(|(unit, _)| is_shown(unit)).map(|(_, reports)| reports).sum(),
        extent,
        here,
    })
}

async fn go_through(look: &mut views::Look, here: &ClusterYear) -> Result<Found> {
    let sql = look.reader().await?;
    let now = accepted_of_year(sql, here.year_id.as_str()).await?;
    let then = accepted_before(sql, here).await?.map(|(_, reports)| reports);
    let (mut looks, nothing) = (vec![], Texts::new());
    for unit in here.members.iter() {
        let years = (of_unit(Some(&now), unit), of_unit(then.as_ref(), unit));
        for report in years.0.reports {
            let said = now.said.get(&report.report).unwrap_or(&nothing);
            let found = findings_of(&now.form, years, report, said);
            let look = |finding| Look { unit: unit.clone(), period: report.period.clone(), finding };
            looks.extend(found.into_iter().map(look));
        }
    }
    looks.sort_by_key(|look| look.finding.weight());
    let reports = here.members.iter().map(|unit| (unit.id.clone(), now.of(&unit.id).len()));
    Ok(Found { looks, reports: reports.collect() })
}

fn of_unit<'a>(year: Option<&'a YearReports>, unit: &Member) -> Reported<'a> {
    let of = |year: &'a YearReports| Reported {
        form: &year.form,
        reports: year.of(&unit.id),
        quarters: year.quarters,
    };
    year.map(of).unwrap_or_default()
}

fn findings_of(
    form: &[Indicator],
    (now, then): (Reported<'_>, Reported<'_>),
    report: &Accepted,
    said: &Texts,
) -> Vec<Finding> {
    let place = (report.period.as_str(), report.kind, report.position);
    let expected = expected_from(form, place, then, now);
    let before = quarter_before((now, then), report).map(|before| &before.values);
    findings(form, report.kind, (&report.values, said), (&expected, before))
}

/// The report of the quarter right before a quarter; before the first, that of the last one of the year before.
fn quarter_before<'a>((now, then): (Reported<'a>, Reported<'a>), report: &Accepted) -> Option<&'a Accepted> {
    let number: usize = report.period.strip_prefix('q')?.parse().ok()?;
    let (year, number) = if number == 1 { (then, then.quarters) } else { (now, number - 1) };
    let code = format!("q{number}");
    year.reports.iter().find(|other| other.period == code)
}
