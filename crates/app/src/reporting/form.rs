//! What a person sees of a report, and of all reports of a year.

use std::collections::BTreeMap;

use jiff::civil::Date;
use thidua_domain::access::Right;
use thidua_domain::ids::{ReportId, UnitId};
use thidua_domain::people::Actor;
use thidua_domain::reporting::{
    Accepted, Checked, Entry, Figure, Indicator, IndicatorKind, OverYear, PeriodKind, ReportState,
    check_entries,
};
use thidua_domain::year::{Standing, YearState, standing_of_report};
use thidua_store::audit::{self, Line};
use thidua_store::reporting::{self as store, IndicatorRow, PeriodRow, ReportRow, ValueRow};
use thidua_store::{Sql, year as year_store};

use crate::organization::{Member, Place, damaged, load_place};
use crate::year::pact::in_force;
use crate::{App, Error, Result};

/// What the person may do with the report as it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one answer a button, read by a template")]
pub struct May {
    /// Enter and save figures.
    pub save: bool,
    /// Hand it to the leader.
    pub submit: bool,
    /// Agree for the unit, or send it back.
    pub approve: bool,
    /// Take it for the cluster, or return it.
    pub accept: bool,
    /// Begin a correction.
    pub correct: bool,
}

/// One version of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Id.
    pub id: ReportId,
    /// From 1.
    pub number: i64,
    /// Where it stands.
    pub state: ReportState,
    /// Counts savings.
    pub revision: i64,
    /// Why it was begun or returned.
    pub reason: Option<String>,
    /// Where imported figures come from.
    pub source: Option<String>,
    /// When it last changed.
    pub changed_at: i64,
}

/// Kept text and explanation by indicator and part.
pub type Values = BTreeMap<(String, String), (String, String)>;

/// Where the plan of a unit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanBy {
    /// The pact in force.
    Pact,
    /// The accepted plan report.
    Report,
}

/// A report as one person sees it.
#[derive(Clone, Debug)]
pub struct ReportView {
    /// Where.
    pub place: Place,
    /// Whose.
    pub unit: Member,
    /// Of which period.
    pub period: PeriodRow,
    /// What the period is for.
    pub kind: PeriodKind,
    /// The form, only what this period asks for.
    pub form: Vec<Indicator>,
    /// The version shown; none yet, or none that this person may see.
    pub version: Option<Version>,
    /// Its figures.
    pub values: Values,
    /// What the checks say of them.
    pub checked: Checked,
    /// Figures of the same period a year before.
    pub previous: BTreeMap<String, Figure>,
    /// The plan for the year.
    pub plan: BTreeMap<String, Figure>,
    /// Where the plan comes from.
    pub plan_by: PlanBy,
    /// The accepted version that holds while a correction is under way, with its figures.
    pub standing: Option<(Version, Values)>,
    /// All versions that this person may see, oldest first.
    pub versions: Vec<Version>,
    /// What happened to them, oldest first.
    pub history: Vec<Line>,
    /// What this person may do.
    pub may: May,
}

/// One unit's report of one period, as the person may see it: a draft is seen by its own unit only, what is submitted too;
/// the cluster sees what the unit's leader approved.
///
/// # Errors
/// No such cluster, year, period or unit; no right to read the year.
pub async fn open_report(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
    period: &str,
    unit: &str,
) -> Result<ReportView> {
    let mut reader = app.read().await?;
    let place = load_place(&mut reader, at.0, at.1, app.today()).await?;
    place.office(actor, Right::ReadYear)?;
    let unit = place.member(unit)?.clone();
    let period = store::get_period(&mut reader, place.year_id.as_str(), period).await?;
    let kind = kind_of(&period)?;
    let form = form_of(&mut reader, place.year_id.as_str(), kind).await?;

    let is_own = place.own_unit(actor).is_some_and(|own| own.id == unit.id);
    let rows = store::list_versions(&mut reader, &period.id, unit.id.as_str()).await?;
    let versions: Vec<Version> = rows
        .iter()
        .map(version_of)
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .filter(|v| is_own || is_shown(v))
        .collect();
    let version = versions.last().cloned();
    let values = values_of(&mut reader, &place, version.as_ref()).await?;
    let previous = previous_figures(&mut reader, &place, &period.code, &unit.id).await?;
    let (plan, plan_by) = plan_figures(&mut reader, &place, &unit.id).await?;
    let checked = check_entries(&form, kind, &entries_of(&values), &previous);
    let standing = standing_version(&mut reader, &place, &versions).await?;
    let mut history = vec![];
    for version in &versions {
        history.extend(audit::list_of_subject(&mut reader, &place.scope().key(), version.id.as_str()).await?);
    }
    Ok(ReportView {
        plan,
        plan_by,
        may: may(actor, &place, &unit, version.as_ref()),
        place,
        unit,
        period,
        kind,
        form,
        version,
        values,
        checked,
        previous,
        standing,
        versions,
        history,
    })
}

/// What others than the unit itself may see.
fn is_shown(version: &Version) -> bool {
    match version.state {
        ReportState::Approved | ReportState::Accepted | ReportState::Superseded => true,
        ReportState::Draft | ReportState::Submitted | ReportState::Returned => false,
    }
}

fn may(actor: &Actor, place: &Place, unit: &Member, version: Option<&Version>) -> May {
    let has = |right| place.office_for(actor, right, &unit.id).is_ok();
    if place.state != YearState::Open {
        return May::default();
    }
    let state = version.map(|version| version.state);
    let may_save = state.is_none_or(|state| state.save().is_ok());
    May {
        save: has(Right::EnterReport) && may_save,
        submit: has(Right::EnterReport) && may_save,
        approve: has(Right::ApproveReport) && state.is_some_and(|state| state.approve().is_ok()),
        accept: has(Right::AcceptReport) && state.is_some_and(|state| state.accept().is_ok()),
        correct: has(Right::CorrectReport) && state.is_some_and(|state| state.correct().is_ok()),
    }
}

async fn standing_version(
    sql: &mut impl Sql,
    place: &Place,
    versions: &[Version],
) -> Result<Option<(Version, Values)>> {
    let Some((_, earlier)) = versions.split_last() else { return Ok(None) };
    let Some(version) = earlier.iter().rfind(|version| version.state == ReportState::Accepted) else {
        return Ok(None);
    };
    Ok(Some((version.clone(), values_of(sql, place, Some(version)).await?)))
}

async fn values_of(sql: &mut impl Sql, place: &Place, version: Option<&Version>) -> Result<Values> {
    let Some(version) = version else { return Ok(Values::new()) };
    let rows = store::list_values(sql, place.cluster.as_str(), version.id.as_str()).await?;
    Ok(rows.into_iter().map(|row| ((row.code, row.part), (row.value, row.explanation))).collect())
}

/// Kept figures as the checks read them.
pub(crate) fn entries_of(values: &Values) -> Vec<Entry> {
    values
        .iter()
        .map(|((code, part), (text, explanation))| Entry {
            code: code.clone(),
            part: part.clone(),
            typed: Some(Ok(text.clone())),
            explanation: explanation.clone(),
        })
        .collect()
}

/// The figures of the accepted report of the same period in the cluster's year before.
pub(crate) async fn previous_figures(
    sql: &mut impl Sql,
    place: &Place,
    period: &str,
    unit: &UnitId,
) -> Result<BTreeMap<String, Figure>> {
    let before = year_store::find_year(sql, place.cluster.as_str(), i64::from(place.year) - 1).await?;
    let Some(before) = before else { return Ok(BTreeMap::new()) };
    let periods = store::list_periods(sql, &before.id).await?;
    let Some(period) = periods.into_iter().find(|row| row.code == period) else { return Ok(BTreeMap::new()) };
    accepted_figures(sql, place, &period.id, unit).await
}

/// The targets that scoring looks at: those of the pact in force, else those of the accepted plan report (decision 0010).
async fn plan_figures(
    sql: &mut impl Sql,
    place: &Place,
    unit: &UnitId,
) -> Result<(BTreeMap<String, Figure>, PlanBy)> {
    if let Some(pact) = in_force(sql, place).await? {
        let own = pact.targets.iter().filter(|((signs, _), _)| signs == unit);
        let figures = own.filter_map(|((_, code), value)| Some((code.clone(), Figure::read(value, 6).ok()?)));
        return Ok((figures.collect(), PlanBy::Pact));
    }
    Ok((planned_figures(sql, place, unit).await?, PlanBy::Report))
}

async fn planned_figures(
    sql: &mut impl Sql,
    place: &Place,
    unit: &UnitId,
) -> Result<BTreeMap<String, Figure>> {
    let periods = store::list_periods(sql, place.year_id.as_str()).await?;
    match periods.into_iter().find(|row| row.kind == PeriodKind::Plan.name()) {
        Some(plan) => accepted_figures(sql, place, &plan.id, unit).await,
        None => Ok(BTreeMap::new()),
    }
}

async fn accepted_figures(
    sql: &mut impl Sql,
    place: &Place,
    period: &str,
    unit: &UnitId,
) -> Result<BTreeMap<String, Figure>> {
    let versions = store::list_versions(sql, period, unit.as_str()).await?;
    let Some(row) = versions.into_iter().rfind(|row| row.state == ReportState::Accepted.name()) else {
        return Ok(BTreeMap::new());
    };
    let values = store::list_values(sql, place.cluster.as_str(), &row.id).await?;
    let plain = values.into_iter().filter(|row| row.part.is_empty());
    Ok(plain.filter_map(|row| Some((row.code, Figure::read(&row.value, 6).ok()?))).collect())
}

/// The form of a year, as far as a period asks for it.
pub(crate) async fn form_of(sql: &mut impl Sql, year: &str, period: PeriodKind) -> Result<Vec<Indicator>> {
    let mut form = whole_form(sql, year).await?;
    form.retain(|indicator| period.asks_for(&indicator.kind));
    Ok(form)
}

async fn whole_form(sql: &mut impl Sql, year: &str) -> Result<Vec<Indicator>> {
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
    Ok(Indicator {
        kind,
        over_year: OverYear::from_name(&row.over_year)
            .ok_or_else(|| damaged("indicator.over_year", &row.over_year))?,
        code: row.code,
        group: row.group_title,
        title: row.title,
        measure_unit: row.measure_unit,
        part_of: row.part_of,
        at_most: row.at_most,
        usual_change: row.usual_change.and_then(|percent| u32::try_from(percent).ok()),
    })
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
    })
}

pub(crate) fn kind_of(period: &PeriodRow) -> Result<PeriodKind> {
    PeriodKind::from_name(&period.kind).ok_or_else(|| damaged("period.kind", &period.kind))
}

pub(crate) fn date_of(text: &str) -> Result<Date> {
    text.parse().map_err(|_| damaged("date", text))
}

/// The accepted reports of a year by unit, with the form and the number of quarters.
pub(crate) struct YearReports {
    pub form: Vec<Indicator>,
    pub quarters: usize,
    pub by_unit: BTreeMap<String, Vec<Accepted>>,
    /// Where each accepted report belongs: its period's code.
    pub period_of: BTreeMap<ReportId, String>,
}

pub(crate) async fn accepted_of_year(sql: &mut impl Sql, year: &str) -> Result<YearReports> {
    let form = whole_form(sql, year).await?;
    let periods = store::list_periods(sql, year).await?;
    let reports = store::list_reports(sql, year).await?;
    let mut values: BTreeMap<String, Vec<ValueRow>> = BTreeMap::new();
    for row in store::list_accepted_values(sql, year).await? {
        values.entry(row.report_id.clone()).or_default().push(row);
    }
    let mut by_unit: BTreeMap<String, Vec<Accepted>> = BTreeMap::new();
    let mut period_of = BTreeMap::new();
    for row in reports.into_iter().filter(|row| row.state == ReportState::Accepted.name()) {
        let Some(period) = periods.iter().find(|period| period.id == row.period_id) else { continue };
        let kept = values.remove(&row.id).unwrap_or_default();
        let report = ReportId::new(row.id);
        period_of.insert(report.clone(), period.code.clone());
        by_unit.entry(row.unit_id).or_default().push(Accepted {
            report,
            kind: kind_of(period)?,
            position: period.position,
            values: kept.into_iter().map(|row| ((row.code, row.part), row.value)).collect(),
        });
    }
    let quarters = periods.iter().filter(|period| period.kind == PeriodKind::Quarter.name()).count();
    Ok(YearReports { form, quarters, by_unit, period_of })
}

/// Where one unit stands with one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverviewCell {
    /// State of the newest version, if there is one.
    pub state: Option<ReportState>,
    /// Its number.
    pub version: i64,
    /// How it stands against the due date.
    pub standing: Standing,
    /// When it last changed.
    pub changed_at: Option<i64>,
}

/// All reports of a year: periods × units.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The periods in their order.
    pub periods: Vec<PeriodRow>,
    /// A row a member, a cell a period.
    pub rows: Vec<(Member, Vec<OverviewCell>)>,
}

/// Where every unit stands with every period.
///
/// # Errors
/// No such year, or no right to read it.
pub async fn overview(app: &App, actor: &Actor, at: (&str, i16)) -> Result<(Place, Overview)> {
    let mut reader = app.read().await?;
    let place = load_place(&mut reader, at.0, at.1, app.today()).await?;
    place.office(actor, Right::ReadYear)?;
    let overview = load_overview(&mut reader, &place, app.today()).await?;
    Ok((place, overview))
}

pub(crate) async fn load_overview(sql: &mut impl Sql, place: &Place, today: Date) -> Result<Overview> {
    let periods = store::list_periods(sql, place.year_id.as_str()).await?;
    let mut newest: BTreeMap<(String, String), ReportRow> = BTreeMap::new();
    for row in store::list_reports(sql, place.year_id.as_str()).await? {
        newest.insert((row.unit_id.clone(), row.period_id.clone()), row);
    }
    // Nobody is late with what was due before the year was opened here.
    let opened = crate::day_in_vietnam(place.opened_at);
    let mut rows = vec![];
    for member in &place.members {
        let mut cells = vec![];
        for period in &periods {
            let row = newest.get(&(member.id.to_string(), period.id.clone()));
            cells.push(cell_of(period, row, today, opened)?);
        }
        rows.push((member.clone(), cells));
    }
    Ok(Overview { periods, rows })
}

fn cell_of(period: &PeriodRow, row: Option<&ReportRow>, today: Date, opened: Date) -> Result<OverviewCell> {
    let version = row.map(version_of).transpose()?;
    let state = version.as_ref().map(|version| version.state);
    let (opens, due) = (date_of(&period.opens_on)?, date_of(&period.due_on)?.max(opened));
    Ok(OverviewCell {
        state,
        version: version.as_ref().map_or(0, |version| version.number),
        standing: standing_of_report(state, opens, due, today),
        changed_at: version.map(|version| version.changed_at),
    })
}

/// No such period.
impl From<std::num::TryFromIntError> for Error {
    fn from(fault: std::num::TryFromIntError) -> Self {
        Self::Broken(fault.into())
    }
}
