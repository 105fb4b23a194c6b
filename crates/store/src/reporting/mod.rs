//! Indicators, periods, reports with their versions and values.

pub mod bulk;
pub(crate) mod form;

pub use form::{IndicatorRow, add_indicator, count_reported, list_indicators, replace_form};

use thidua_domain::reporting::ReportState;

use crate::amount::Amount;
use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::{Error, Result};
use crate::queries::queries;
use crate::work::Work;

queries! {
    INSERT_PERIOD = "insert into period (id, year_id, code, position, kind, as_of, opens_on, due_on, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    LIST_PERIODS = "select id, code, position, kind, as_of, opens_on, due_on, state
        from period where year_id = $1 order by position";
    INSERT_REPORT = "insert into report
            (id, cluster_id, year_id, period_id, unit_id, version, state, revision, reason, source, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10)";
    LIST_REPORTS = "select id, period_id, unit_id, version, state, revision, reason, source, changed_at, submitted_at, returned_at, arrived_at,
            standing, returned_standing
        from report where year_id = $1 order by period_id, unit_id, version";
    LIST_VERSIONS = "select id, period_id, unit_id, version, state, revision, reason, source, changed_at, submitted_at, returned_at, arrived_at,
            standing, returned_standing
        from report where period_id = $1 and unit_id = $2 order by version";
    SET_STATE = "update report set state = $2, changed_at = $3 where id = $1";
    SET_SUBMITTED = "update report set state = $2, changed_at = $3, submitted_at = $3 where id = $1";
    SET_ARRIVED = "update report set state = $2, changed_at = $3, arrived_at = coalesce(arrived_at, $3) where id = $1";
    SET_TAKEN_BACK = "update report set state = $2, changed_at = $3,
            arrived_at = case when returned_at is null then null else arrived_at end
        where id = $1";
    SET_RETURNED = "update report set state = $2, changed_at = $3, returned_at = $3, returned_standing = standing where id = $1";
    SET_STANDING = "update report set standing = $2 where id = $1";
    DELETE_RETURNED = "delete from returned_value where cluster_id = $1 and report_id = $2";
    COPY_RETURNED = "insert into returned_value (cluster_id, report_id, code, part, value, explanation)
        select cluster_id, report_id, code, part, value, explanation from report_value
        where cluster_id = $1 and report_id = $2";
    LIST_RETURNED = "select report_id, code, part, value, explanation from returned_value
        where cluster_id = $1 and report_id = $2 order by code, part";
    RAISE_REVISION = "update report set revision = revision + 1, changed_at = $3 where id = $1 and revision = $2";
    DELETE_VALUES = "delete from report_value where cluster_id = $1 and report_id = $2";
    INSERT_VALUE = "insert into report_value (cluster_id, report_id, code, part, value, explanation, amount, scale)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    LIST_VALUES = "select report_id, code, part, value, explanation from report_value
        where cluster_id = $1 and report_id = $2 order by code, part";
    LIST_VALUES_OF_YEAR = "select v.report_id, v.code, v.part, v.value, v.explanation
        from report r join report_value v on v.cluster_id = r.cluster_id and v.report_id = r.id
        where r.year_id = $1 and r.state = $2 order by v.report_id, v.code, v.part";
}

/// A period of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodRow {
    /// Id.
    pub id: String,
    /// plan, q1 … q4, year.
    pub code: String,
    /// Order.
    pub position: i64,
    /// plan, quarter, annual.
    pub kind: String,
    /// The day that stock figures are of.
    pub as_of: String,
    /// From when it is asked for.
    pub opens_on: String,
    /// Until when.
    pub due_on: String,
    /// open, closed.
    pub state: String,
}

from_row!(PeriodRow { id, code, position, kind, as_of, opens_on, due_on, state });

/// A version of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// Id.
    pub id: String,
    /// Of which period.
    pub period_id: String,
    /// Of which unit.
    pub unit_id: String,
    /// From 1.
    pub version: i64,
    /// Stable name of its state.
    pub state: String,
    /// Counts savings.
    pub revision: i64,
    /// Why a correction was begun, or why it was returned.
    pub reason: Option<String>,
    /// Where imported figures come from.
    pub source: Option<String>,
    /// When it last changed.
    pub changed_at: i64,
    /// When it was last submitted.
    pub submitted_at: Option<i64>,
    /// When the cluster last gave it back.
    pub returned_at: Option<i64>,
    /// When it first came to the cluster, approved by its unit's leader.
    pub arrived_at: Option<i64>,
    /// What its figures are: reported, estimated, final.
    pub standing: String,
    /// The same when the cluster last gave it back.
    pub returned_standing: String,
}

from_row!(ReportRow {
    id,
    period_id,
    unit_id,
    version,
    state,
    revision,
    reason,
    source,
    changed_at,
    submitted_at,
    returned_at,
    arrived_at,
    standing,
    returned_standing
});

/// A kept field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueRow {
    /// Which report.
    pub report_id: String,
    /// Which indicator.
    pub code: String,
    /// Empty, or the mark of a survey.
    pub part: String,
    /// Canonical text.
    pub value: String,
    /// What was said about it.
    pub explanation: String,
}

from_row!(ValueRow { report_id, code, part, value, explanation });

/// Adds a period; the id of the row given is not looked at.
///
/// # Errors
/// When the database refuses.
pub async fn add_period(work: &mut Work, year: &str, row: &PeriodRow) -> Result<String> {
    let id = work.new_id();
    execute!(
        work,
        INSERT_PERIOD,
        &id,
        year,
        &row.code,
        row.position,
        &row.kind,
        &row.as_of,
        &row.opens_on,
        &row.due_on,
        &row.state
    )?;
    Ok(id)
}

/// The periods of a year, in their order.
///
/// # Errors
/// When the database refuses.
pub async fn list_periods(sql: &mut impl Sql, year: &str) -> Result<Vec<PeriodRow>> {
    Ok(fetch_all!(sql, LIST_PERIODS, year)?)
}

/// A version of a report to be begun.
#[derive(Clone, Debug)]
pub struct NewReport<'a> {
    /// Of which cluster.
    pub cluster: &'a str,
    /// Of which year.
    pub year: &'a str,
    /// Of which period.
    pub period: &'a str,
    /// Of which unit.
    pub unit: &'a str,
    /// From 1.
    pub version: i64,
    /// Stable name of its state.
    pub state: ReportState,
    /// Why a correction was begun.
    pub reason: Option<&'a str>,
    /// Where imported figures come from.
    pub source: Option<&'a str>,
}

/// Begins a version of a report.
///
/// # Errors
/// When the version exists or the database refuses.
pub async fn add_report(work: &mut Work, report: &NewReport<'_>) -> Result<String> {
    let (id, now) = (work.new_id(), work.now());
    execute!(
        work,
        INSERT_REPORT,
        &id,
        report.cluster,
        report.year,
        report.period,
        report.unit,
        report.version,
        report.state.name(),
        report.reason,
        report.source,
        now
    )?;
    Ok(id)
}

/// Every version of every report of a year.
///
/// # Errors
/// When the database refuses.
pub async fn list_reports(sql: &mut impl Sql, year: &str) -> Result<Vec<ReportRow>> {
    Ok(fetch_all!(sql, LIST_REPORTS, year)?)
}

/// The versions of one unit's report of one period, oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_versions(sql: &mut impl Sql, period: &str, unit: &str) -> Result<Vec<ReportRow>> {
    Ok(fetch_all!(sql, LIST_VERSIONS, period, unit)?)
}

/// The newest version, if there is one.
///
/// # Errors
/// When the database refuses.
pub async fn find_newest(sql: &mut impl Sql, period: &str, unit: &str) -> Result<Option<ReportRow>> {
    Ok(list_versions(sql, period, unit).await?.pop())
}

/// Moves a version to another state.
///
/// # Errors
/// When the database refuses.
pub async fn set_state(work: &mut Work, report: &str, state: ReportState) -> Result<()> {
    let now = work.now();
    execute!(work, SET_STATE, report, state.name(), now)?;
    Ok(())
}

/// Notes that the unit's officer handed a version in.
///
/// # Errors
/// When the database refuses.
pub async fn set_submitted(work: &mut Work, report: &str, state: ReportState) -> Result<()> {
    let now = work.now();
    execute!(work, SET_SUBMITTED, report, state.name(), now)?;
    Ok(())
}

/// Says what the figures of a version are: reported, estimated, final.
///
/// # Errors
/// When the database refuses.
pub async fn set_standing(work: &mut Work, report: &str, standing: &str) -> Result<()> {
    execute!(work, SET_STANDING, report, standing)?;
    Ok(())
}

/// Notes that the unit's leader let a version go to the cluster. The day on which it first came stays.
///
/// # Errors
/// When the database refuses.
pub async fn set_arrived(work: &mut Work, report: &str, state: ReportState) -> Result<()> {
    let now = work.now();
    execute!(work, SET_ARRIVED, report, state.name(), now)?;
    Ok(())
}

/// Notes that the unit took a version back that nobody had opened: it has not come, unless it had come and was given back before.
///
/// # Errors
/// When the database refuses.
pub async fn set_taken_back(work: &mut Work, report: &str, state: ReportState) -> Result<()> {
    let now = work.now();
    execute!(work, SET_TAKEN_BACK, report, state.name(), now)?;
    Ok(())
}

/// Notes that the cluster gave a version back, and keeps its fields as they are now.
///
/// # Errors
/// When the database refuses.
pub async fn set_returned(work: &mut Work, cluster: &str, report: &str, state: ReportState) -> Result<()> {
    let now = work.now();
    execute!(work, SET_RETURNED, report, state.name(), now)?;
    execute!(work, DELETE_RETURNED, cluster, report)?;
    execute!(work, COPY_RETURNED, cluster, report)?;
    Ok(())
}

/// The fields of a version as the cluster gave it back.
///
/// # Errors
/// When the database refuses.
pub async fn list_returned(sql: &mut impl Sql, cluster: &str, report: &str) -> Result<Vec<ValueRow>> {
    Ok(fetch_all!(sql, LIST_RETURNED, cluster, report)?)
}

/// Replaces the fields of a version, if nobody saved since `revision`; the new revision, or `None`.
///
/// # Errors
/// When the database refuses.
pub async fn replace_values(
    work: &mut Work,
    cluster: &str,
    report: &str,
    revision: i64,
    values: &[ValueRow],
) -> Result<Option<i64>> {
    let now = work.now();
    if execute!(work, RAISE_REVISION, report, revision, now)? == 0 {
        return Ok(None);
    }
    execute!(work, DELETE_VALUES, cluster, report)?;
    add_values(work, cluster, report, values).await?;
    Ok(Some(revision + 1))
}

/// Adds fields to a version that has none yet.
///
/// # Errors
/// When the database refuses.
pub async fn add_values(work: &mut Work, cluster: &str, report: &str, values: &[ValueRow]) -> Result<()> {
    for row in values {
        let amount = Amount::of(&row.value);
        execute!(
            work,
            INSERT_VALUE,
            cluster,
            report,
            &row.code,
            &row.part,
            &row.value,
            &row.explanation,
            amount.map(|amount| amount.amount),
            amount.map(|amount| amount.scale)
        )?;
    }
    Ok(())
}

/// The fields of a version.
///
/// # Errors
/// When the database refuses.
pub async fn list_values(sql: &mut impl Sql, cluster: &str, report: &str) -> Result<Vec<ValueRow>> {
    Ok(fetch_all!(sql, LIST_VALUES, cluster, report)?)
}

/// The fields of every accepted report of a year.
///
/// # Errors
/// When the database refuses.
pub async fn list_accepted_values(sql: &mut impl Sql, year: &str) -> Result<Vec<ValueRow>> {
    Ok(fetch_all!(sql, LIST_VALUES_OF_YEAR, year, ReportState::Accepted.name())?)
}

/// The period of a year with this code.
///
/// # Errors
/// When there is none or the database refuses.
pub async fn get_period(sql: &mut impl Sql, year: &str, code: &str) -> Result<PeriodRow> {
    let periods = list_periods(sql, year).await?;
    periods.into_iter().find(|period| period.code == code).ok_or(Error::Missing("period"))
}
