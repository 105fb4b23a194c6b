//! What is known of a unit when it reports: a year before, the period before, the plan.

use thidua_domain::ids::UnitId;
use thidua_domain::reporting::{
    Accepted, Expected, Fact, Figure, Figures, Indicator, OverYear, PeriodKind, ReportState, actual_of,
};
use thidua_store::Sql;
use thidua_store::reporting::{self as store, PeriodRow};

use super::load::{accepted_from, kind_of, whole_form};
use crate::Result;
use crate::ground::{ClusterYear, year_before};

/// The accepted reports of a unit in one year, in the order of the periods.
#[derive(Clone, Copy, Default)]
pub(super) struct Reported<'a> {
    pub(super) form: &'a [Indicator],
    pub(super) reports: &'a [Accepted],
    pub(super) quarters: usize,
}

/// What one would expect of the report of a unit for a period.
pub(super) async fn expected_of(
    sql: &mut impl Sql,
    here: &ClusterYear,
    period: &PeriodRow,
    (unit, form): (&UnitId, &[Indicator]),
) -> Result<Expected> {
    let (mut form_then, mut then) = (vec![], (vec![], 0));
    if let Some(year) = year_before(sql, here).await? {
        form_then = whole_form(sql, &year.id).await?;
        then = reported(sql, here, (&year.id, &form_then), unit).await?;
    }
    let now = reported(sql, here, (here.year_id.as_str(), form), unit).await?;
    let then = Reported { form: &form_then, reports: &then.0, quarters: then.1 };
    let now = Reported { form, reports: &now.0, quarters: now.1 };
    Ok(expected_from(form, (&period.code, kind_of(period)?, period.position), then, now))
}

/// The same from what was accepted in the year before and in this one.
pub(super) fn expected_from(
    form: &[Indicator],
    (code, kind, position): (&str, PeriodKind, i64),
    then: Reported<'_>,
    now: Reported<'_>,
) -> Expected {
    let plan = now.reports.iter().find(|report| report.kind == PeriodKind::Plan);
    let is_before = |report: &&Accepted| report.kind == PeriodKind::Quarter && report.position < position;
    let quarters = now.reports.iter().filter(is_before);
    let last_year = then.reports.iter().find(|report| report.period == code);
    // Figures of another measure or another year are nothing to compare with.
    let is_same = |line: &&Indicator| then.form.iter().any(|known| known.is_same_as(line));
    let same: Vec<Indicator> = form.iter().filter(is_same).cloned().collect();
    let mut before_quarter = newest(&same, then.reports.iter());
    before_quarter.extend(newest(form, quarters.clone()));
    Expected {
        last_year: last_year.map(|report| figures_in(&same, report)).unwrap_or_default(),
        before: match kind {
            PeriodKind::Plan => over_year(&same, then.reports, then.quarters),
            PeriodKind::Quarter => before_quarter,
            PeriodKind::Annual => over_year(form, quarters, now.quarters),
        },
        plan: plan.map(|plan| figures_in(form, plan)).unwrap_or_default(),
        quarters: u32::try_from(now.quarters).unwrap_or(4),
    }
}

async fn reported(
    sql: &mut impl Sql,
    here: &ClusterYear,
    (year, form): (&str, &[Indicator]),
    unit: &UnitId,
) -> Result<(Vec<Accepted>, usize)> {
    let (mut reports, mut quarters) = (vec![], 0);
    for period in store::list_periods(sql, year).await? {
        if kind_of(&period)? == PeriodKind::Quarter {
            quarters += 1;
        }
        let versions = store::list_versions(sql, &period.id, unit.as_str()).await?;
        let accepted = versions.into_iter().rfind(|row| row.state == ReportState::Accepted.name());
        if let Some(row) = accepted {
            let values = store::list_values(sql, here.cluster.as_str(), &row.id).await?;
            reports.push(accepted_from(form, (&row, &period), values)?);
        }
    }
    Ok((reports, quarters))
}

fn figures_in(form: &[Indicator], report: &Accepted) -> Figures {
    let figure = |indicator: &Indicator| Some((indicator.code.clone(), report.figure(&indicator.code)?));
    form.iter().filter_map(figure).collect()
}

/// The newest figures above nought in what was reported before a quarter. What is added up over a year is compared with quarters alone.
fn newest<'a>(form: &[Indicator], reports: impl DoubleEndedIterator<Item = &'a Accepted> + Clone) -> Figures {
    let figure = |indicator: &Indicator| {
        let is_comparable = |report: &&Accepted| match report.kind {
            PeriodKind::Quarter => true,
            PeriodKind::Annual => indicator.over_year == OverYear::Last,
            PeriodKind::Plan => false,
        };
        let comparable = reports.clone().filter(is_comparable);
        let mut figures = comparable.filter_map(|report| report.figure(&indicator.code));
        Some((indicator.code.clone(), figures.rfind(|figure| *figure > Figure::ZERO)?))
    };
    form.iter().filter_map(figure).collect()
}

/// What a whole year was.
fn over_year<'a>(
    form: &[Indicator],
    reports: impl IntoIterator<Item = &'a Accepted, IntoIter: Clone>,
    quarters: usize,
) -> Figures {
    let reports = reports.into_iter();
    let figure = |indicator: &Indicator| match actual_of((form, indicator), reports.clone(), quarters) {
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
