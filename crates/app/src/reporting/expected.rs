//! What is known of a unit when it reports: a year before, the period before, the plan.

use thidua_domain::ids::UnitId;
use thidua_domain::reporting::{
    Accepted, Expected, Fact, Figure, Figures, Indicator, OverYear, PeriodKind, ReportState, actual_of,
};
use thidua_store::reporting::{self as store, PeriodRow};
use thidua_store::{Sql, ground as year_store};

use super::load::{accepted_from, kind_of};
use crate::Result;
use crate::ground::ClusterYear;

/// The accepted reports of a unit in one year.
#[derive(Default)]
pub(super) struct Reported {
    /// The code of its period beside each, in the order of the periods.
    pub(super) reports: Vec<(String, Accepted)>,
    pub(super) quarters: usize,
}

impl Reported {
    fn of(&self, code: &str) -> Option<&Accepted> {
        self.reports.iter().find(|(of, _)| of == code).map(|(_, report)| report)
    }

    fn only(self) -> Vec<Accepted> {
        self.reports.into_iter().map(|(_, report)| report).collect()
    }
}

/// What one would expect of the report of a unit for a period.
pub(super) async fn expected_of(
    sql: &mut impl Sql,
    here: &ClusterYear,
    period: &PeriodRow,
    (unit, form): (&UnitId, &[Indicator]),
) -> Result<Expected> {
    let before = year_store::find_year(sql, here.cluster.as_str(), i64::from(here.year) - 1).await?;
    let then = match before {
        Some(year) => reported(sql, here, &year.id, unit).await?,
        None => Reported::default(),
    };
    let now = reported(sql, here, here.year_id.as_str(), unit).await?;
    Ok(expected_from(form, (&period.code, kind_of(period)?, period.position), then, now))
}

/// The same from what was accepted in the year before and in this one.
pub(super) fn expected_from(
    form: &[Indicator],
    (code, kind, position): (&str, PeriodKind, i64),
    then: Reported,
    mut now: Reported,
) -> Expected {
    let plan = now.reports.iter().map(|(_, report)| report).find(|report| report.kind == PeriodKind::Plan);
    let plan = plan.map(|plan| figures_in(form, plan)).unwrap_or_default();
    let is_before = |report: &Accepted| report.kind == PeriodKind::Quarter && report.position < position;
    let quarters = u32::try_from(now.quarters).unwrap_or(4);
    now.reports.retain(|(_, report)| is_before(report));
    let last_year = then.of(code).map(|report| figures_in(form, report));
    Expected {
        last_year: last_year.unwrap_or_default(),
        before: match kind {
            PeriodKind::Plan => over_year(form, then),
            PeriodKind::Quarter => newest(form, &[then.only(), now.only()]),
            PeriodKind::Annual => over_year(form, now),
        },
        plan,
        quarters,
    }
}

async fn reported(sql: &mut impl Sql, here: &ClusterYear, year: &str, unit: &UnitId) -> Result<Reported> {
    let mut reported = Reported::default();
    for period in store::list_periods(sql, year).await? {
        if kind_of(&period)? == PeriodKind::Quarter {
            reported.quarters += 1;
        }
        let versions = store::list_versions(sql, &period.id, unit.as_str()).await?;
        let accepted = versions.into_iter().rfind(|row| row.state == ReportState::Accepted.name());
        if let Some(row) = accepted {
            let values = store::list_values(sql, here.cluster.as_str(), &row.id).await?;
            let report = accepted_from(row.id, &period, values)?;
            reported.reports.push((period.code, report));
        }
    }
    Ok(reported)
}

fn figure_in(indicator: &Indicator, report: &Accepted) -> Option<Figure> {
    let text = report.values.get(&(indicator.code.clone(), String::new()))?;
    Figure::read(text, 6).ok()
}

fn figures_in(form: &[Indicator], report: &Accepted) -> Figures {
    let figure = |indicator: &Indicator| Some((indicator.code.clone(), figure_in(indicator, report)?));
    form.iter().filter_map(figure).collect()
}

/// The newest figures above nought in what was reported before a quarter. What is added up over a year is compared with quarters alone.
fn newest(form: &[Indicator], years: &[Vec<Accepted>]) -> Figures {
    let figure = |indicator: &Indicator| {
        let is_comparable = |report: &&Accepted| match report.kind {
            PeriodKind::Quarter => true,
            PeriodKind::Annual => indicator.over_year == OverYear::Last,
            PeriodKind::Plan => false,
        };
        let mut figures =
            years.iter().flatten().filter(is_comparable).filter_map(|report| figure_in(indicator, report));
        Some((indicator.code.clone(), figures.rfind(|figure| *figure > Figure::ZERO)?))
    };
    form.iter().filter_map(figure).collect()
}

/// What a whole year was.
fn over_year(form: &[Indicator], year: Reported) -> Figures {
    let quarters = year.quarters;
    let reports = year.only();
    let figure = |indicator: &Indicator| match actual_of(indicator, &reports, quarters) {
        Some((Fact::Number(figure), _)) => Some((indicator.code.clone(), figure)),
        Some((Fact::Flag(_) | Fact::Survey(_), _)) | None => None,
    };
    form.iter().filter_map(figure).collect()
}

/// The figures of the accepted report of a period.
pub(crate) async fn accepted_figures(
    sql: &mut impl Sql,
    here: &ClusterYear,
    period: &str,
    unit: &UnitId,
) -> Result<Figures> {
    let versions = store::list_versions(sql, period, unit.as_str()).await?;
    let Some(row) = versions.into_iter().rfind(|row| row.state == ReportState::Accepted.name()) else {
        return Ok(Figures::new());
    };
    let values = store::list_values(sql, here.cluster.as_str(), &row.id).await?;
    let plain = values.into_iter().filter(|row| row.part.is_empty());
    Ok(plain.filter_map(|row| Some((row.code, Figure::read(&row.value, 6).ok()?))).collect())
}
