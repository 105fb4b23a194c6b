//! Reports as they are kept, for every room that makes something of them.

use std::collections::BTreeMap;

use thidua_domain::ids::{ReportId, UnitId};
use thidua_domain::reporting::{
    Accepted, Better, Counted, Indicator, IndicatorKind, Nature, OverYear, PeriodKind, PeriodState,
    ReportState, Source, Standing, Texts, YearSpan, work_out,
};
use thidua_store::Sql;
use thidua_store::ground::YearRow;
use thidua_store::reporting::{self as store, IndicatorRow, PeriodRow, ReportRow, ValueRow};

use super::arrivals::Arrivals;
use super::form::Version;
use crate::Result;
use crate::error::damaged;
use crate::ground::{ClusterYear, year_before};

/// The form of a year, as far as a period asks for it.
pub(crate) async fn form_of(sql: &mut impl Sql, year: &str, period: PeriodKind) -> Result<Vec<Indicator>> {
    let mut form = whole_form(sql, year).await?;
    form.retain(|indicator| period.asks_for(indicator));
    Ok(form)
}

pub(crate) async fn whole_form(sql: &mut impl Sql, year: &str) -> Result<Vec<Indicator>> {
    store::list_indicators(sql, year).await?.into_iter().map(indicator_of).collect()
}

fn indicator_of(row: IndicatorRow) -> Result<Indicator> {
    let kind = match row.kind.as_str() {
        "number" => IndicatorKind::Number { decimals: u8::try_from(row.decimals).unwrap_or(6) },
        "flag" => IndicatorKind::Flag,
        "survey" => IndicatorKind::Survey {
            marks: row.survey_marks.unwrap_or_default().split(',').map(str::to_owned).collect(),
        },
        other => return Err(damaged("indicator.kind", other)),
    };
    let times = u32::try_from(row.ratio_times).unwrap_or(1);
    Ok(Indicator {
        kind,
        over_year: OverYear::from_name(&row.over_year)
            .ok_or_else(|| damaged("indicator.over_year", &row.over_year))?,
        code: row.code,
        group: row.group_title,
        definition: row.definition,
        version: u32::try_from(row.definition_version).unwrap_or(1),
        nature: Nature::read(&row.nature, (row.ratio_over.as_deref(), row.ratio_under.as_deref(), times))
            .ok_or_else(|| damaged("indicator.nature", &row.nature))?,
        better: Better::from_name(&row.better).ok_or_else(|| damaged("indicator.better", &row.better))?,
        year_span: YearSpan::read(&row.year_begins)
            .ok_or_else(|| damaged("indicator.year_begins", &row.year_begins))?,
        source: Source::from_name(&row.source).ok_or_else(|| damaged("indicator.source", &row.source))?,
        title: row.title,
        measure_unit: row.measure_unit,
        part_of: row.part_of,
        at_most: row.at_most,
        usual_change: row.usual_change.and_then(|percent| u32::try_from(percent).ok()),
        counted: match row.counted {
            Some(name) => Some(Counted::from_name(&name).ok_or_else(|| damaged("indicator.counted", &name))?),
            None => None,
        },
    })
}

/// A line of the form as it is kept.
pub(crate) fn row_of(line: Indicator) -> IndicatorRow {
    let (kind, decimals, marks) = match line.kind {
        IndicatorKind::Number { decimals } => ("number", decimals, None),
        IndicatorKind::Flag => ("flag", 0, None),
        IndicatorKind::Survey { marks } => ("survey", 0, Some(marks.join(","))),
    };
    let ratio = line.nature.ratio().cloned();
    IndicatorRow {
        code: line.code,
        group_title: line.group,
        title: line.title,
        measure_unit: line.measure_unit,
        kind: kind.to_owned(),
        over_year: line.over_year.name().to_owned(),
        decimals: i64::from(decimals),
        part_of: line.part_of,
        at_most: line.at_most,
        usual_change: line.usual_change.map(i64::from),
        survey_marks: marks,
        counted: line.counted.map(|counted| counted.name().to_owned()),
        definition: line.definition,
        definition_version: i64::from(line.version),
        nature: line.nature.name().to_owned(),
        source: line.source.name().to_owned(),
        better: line.better.name().to_owned(),
        year_begins: line.year_span.text(),
        ratio_times: ratio.as_ref().map_or(1, |ratio| i64::from(ratio.times)),
        ratio_over: ratio.as_ref().map(|ratio| ratio.over.clone()),
        ratio_under: ratio.map(|ratio| ratio.under),
    }
}

pub(crate) fn version_of(row: &ReportRow) -> Result<Version> {
    Ok(Version {
        id: ReportId::new(row.id.clone()),
        number: row.version,
        state: ReportState::from_name(&row.state).ok_or_else(|| damaged("report.state", &row.state))?,
        revision: row.revision,
        reason: row.reason.clone(),
        source: row.source.clone(),
        changed_at: row.changed_at,
        returned_at: row.returned_at,
        standing: standing_of(&row.standing)?,
        returned_standing: standing_of(&row.returned_standing)?,
    })
}

fn standing_of(name: &str) -> Result<Standing> {
    Standing::from_name(name).ok_or_else(|| damaged("report.standing", name))
}

pub(super) fn period_state_of(period: &PeriodRow) -> Result<PeriodState> {
    PeriodState::from_name(&period.state).ok_or_else(|| damaged("period.state", &period.state))
}

pub(crate) fn kind_of(period: &PeriodRow) -> Result<PeriodKind> {
    PeriodKind::from_name(&period.kind).ok_or_else(|| damaged("period.kind", &period.kind))
}

/// What an accepted report tells, with what this form works out of it.
pub(super) fn accepted_from(
    form: &[Indicator],
    (row, period): (&ReportRow, &PeriodRow),
    values: Vec<ValueRow>,
) -> Result<Accepted> {
    let mut values = values.into_iter().map(|row| ((row.code, row.part), row.value)).collect();
    work_out(form, &mut values);
    Ok(Accepted {
        report: ReportId::new(row.id.clone()),
        standing: standing_of(&row.standing)?,
        period: period.code.clone(),
        kind: kind_of(period)?,
        position: period.position,
        values,
    })
}

/// What the accepted reports of a year are made of.
pub(crate) const REPORTED: [&str; 6] =
    ["emulation_year", "indicator", "period", "report", "report_value", "step_exception"];

/// The accepted reports of a year by unit, with the form and the number of quarters.
pub(crate) struct YearReports {
    pub form: Vec<Indicator>,
    pub quarters: usize,
    /// In the order of the periods.
    pub by_unit: BTreeMap<String, Vec<Accepted>>,
    /// What was said about figures, by report.
    pub said: BTreeMap<ReportId, Texts>,
    /// How every report came.
    pub arrivals: Arrivals,
}

impl YearReports {
    /// Those of a unit.
    pub(crate) fn of(&self, unit: &UnitId) -> &[Accepted] {
        self.by_unit.get(unit.as_str()).map_or(&[], Vec::as_slice)
    }
}

pub(crate) async fn accepted_of_year(sql: &mut impl Sql, year: &str) -> Result<YearReports> {
    let form = whole_form(sql, year).await?;
    let periods = store::list_periods(sql, year).await?;
    let reports = store::list_reports(sql, year).await?;
    let mut values: BTreeMap<String, Vec<ValueRow>> = BTreeMap::new();
    let mut said: BTreeMap<ReportId, Texts> = BTreeMap::new();
    for mut row in store::list_accepted_values(sql, year).await? {
        if !row.explanation.is_empty() {
            let key = (row.code.clone(), row.part.clone());
            let explanation = std::mem::take(&mut row.explanation);
            said.entry(ReportId::new(row.report_id.clone())).or_default().insert(key, explanation);
        }
        values.entry(row.report_id.clone()).or_default().push(row);
    }
    let arrivals = Arrivals::load(sql, year, (&periods, &reports)).await?;
    let mut by_unit: BTreeMap<String, Vec<Accepted>> = BTreeMap::new();
    for row in reports.into_iter().filter(|row| row.state == ReportState::Accepted.name()) {
        let Some(period) = periods.iter().find(|period| period.id == row.period_id) else { continue };
        let kept = values.remove(&row.id).unwrap_or_default();
        let accepted = accepted_from(&form, (&row, period), kept)?;
        by_unit.entry(row.unit_id).or_default().push(accepted);
    }
    for reports in by_unit.values_mut() {
        reports.sort_by_key(|report| report.position);
    }
    let quarters = periods.iter().filter(|period| period.kind == PeriodKind::Quarter.name()).count();
    Ok(YearReports { form, quarters, by_unit, said, arrivals })
}

/// The same of the year before; none where the cluster has none.
pub(crate) async fn accepted_before(
    sql: &mut impl Sql,
    here: &ClusterYear,
) -> Result<Option<(YearRow, YearReports)>> {
    let Some(before) = year_before(sql, here).await? else { return Ok(None) };
    let reports = accepted_of_year(sql, &before.id).await?;
    Ok(Some((before, reports)))
}
