//! Checking between equals: plans, conflicts, sheets, explanations.

use thidua_domain::appraisal::AppraisalState;

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    PUT_PLAN = "insert into check_plan (cluster_id, year_id, checkers, mutual, drawn_at, drawn_by)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (cluster_id, year_id) do update set checkers = excluded.checkers, mutual = excluded.mutual,
            drawn_at = excluded.drawn_at, drawn_by = excluded.drawn_by";
    FIND_PLAN = "select checkers, mutual, drawn_at, drawn_by, explanation_opened_at, explanation_opened_by, reason
        from check_plan where cluster_id = $1 and year_id = $2";
    OPEN_EXPLANATION = "update check_plan set explanation_opened_at = $3, explanation_opened_by = $4, reason = $5
        where cluster_id = $1 and year_id = $2";
    PUT_CONFLICT = "insert into check_conflict
        (cluster_id, year_id, unit_id, other_id, reason, declared_by, declared_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (cluster_id, year_id, unit_id, other_id) do update set reason = excluded.reason,
            declared_by = excluded.declared_by, declared_at = excluded.declared_at";
    DELETE_CONFLICT = "delete from check_conflict
        where cluster_id = $1 and year_id = $2 and unit_id = $3 and other_id = $4";
    LIST_CONFLICTS = "select unit_id, other_id, reason, declared_by, declared_at from check_conflict
        where cluster_id = $1 and year_id = $2 order by unit_id, other_id";
    PUT_APPRAISAL = "insert into appraisal (cluster_id, year_id, unit_id, by_unit, state, assigned_at)
        values ($1, $2, $3, $4, $6, $5)
        on conflict (cluster_id, year_id, unit_id, by_unit) do update set state = excluded.state,
            assigned_at = excluded.assigned_at, reason = null";
    FORGET_APPRAISALS = "delete from appraisal where cluster_id = $1 and year_id = $2";
    LIST_APPRAISALS = "select unit_id, by_unit, state, assigned_at, handed_in_at, handed_in_by, confirmed_at, reason
        from appraisal where cluster_id = $1 and year_id = $2 order by unit_id, by_unit";
    FIND_APPRAISAL = "select unit_id, by_unit, state, assigned_at, handed_in_at, handed_in_by, confirmed_at, reason
        from appraisal where cluster_id = $1 and year_id = $2 and unit_id = $3 and by_unit = $4";
    HAND_IN = "update appraisal set state = $5, handed_in_at = $6, handed_in_by = $7
        where cluster_id = $1 and year_id = $2 and unit_id = $3 and by_unit = $4";
    CONFIRM = "update appraisal set state = $5, confirmed_at = $6
        where cluster_id = $1 and year_id = $2 and unit_id = $3 and by_unit = $4";
    RELIEVE = "update appraisal set state = $5, reason = $6
        where cluster_id = $1 and year_id = $2 and unit_id = $3 and by_unit = $4";
    HAND_OVER = "insert into mark (cluster_id, year_id, unit_id, criterion, layer, by_unit, points, note, person_name, given_at)
        select cluster_id, year_id, unit_id, criterion, layer, $5, points, note, person_name, given_at from mark
        where cluster_id = $1 and year_id = $2 and unit_id = $3 and layer = 'peer' and by_unit = $4
        on conflict (cluster_id, year_id, unit_id, criterion, layer, by_unit) do nothing";
    PUT_EXPLANATION = "insert into explanation
        (cluster_id, year_id, unit_id, criterion, content, person_name, given_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (cluster_id, year_id, unit_id, criterion) do update set content = excluded.content,
            person_name = excluded.person_name, given_at = excluded.given_at";
    LIST_EXPLANATIONS = "select unit_id, criterion, content, person_name, given_at from explanation
        where cluster_id = $1 and year_id = $2 order by unit_id, criterion";
}

/// What the cluster agreed on, and when the explanation was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// By how many others every unit is checked.
    pub checkers: i64,
    /// avoid, allow.
    pub mutual: String,
    /// When it was drawn.
    pub drawn_at: i64,
    /// By whom.
    pub drawn_by: String,
    /// Since when checked units see what their peers gave.
    pub explanation_opened_at: Option<i64>,
    /// Who opened it.
    pub explanation_opened_by: Option<String>,
    /// Why without some sheets.
    pub reason: Option<String>,
}

from_row!(PlanRow {
    checkers,
    mutual,
    drawn_at,
    drawn_by,
    explanation_opened_at,
    explanation_opened_by,
    reason
});

/// Two units that do not check each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictRow {
    /// The one with the smaller id.
    pub unit_id: String,
    /// The other.
    pub other_id: String,
    /// Why.
    pub reason: String,
    /// Who said so.
    pub declared_by: String,
    /// When.
    pub declared_at: i64,
}

from_row!(ConflictRow { unit_id, other_id, reason, declared_by, declared_at });

/// A checker's sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppraisalRow {
    /// Who is checked.
    pub unit_id: String,
    /// Who checks.
    pub by_unit: String,
    /// Stable name of its state.
    pub state: String,
    /// Since when.
    pub assigned_at: i64,
    /// When it was handed in.
    pub handed_in_at: Option<i64>,
    /// By whom.
    pub handed_in_by: Option<String>,
    /// When its reasons were complete.
    pub confirmed_at: Option<i64>,
    /// Why another unit checks instead.
    pub reason: Option<String>,
}

from_row!(AppraisalRow {
    unit_id,
    by_unit,
    state,
    assigned_at,
    handed_in_at,
    handed_in_by,
    confirmed_at,
    reason
});

/// What a checked unit answers on one leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplanationRow {
    /// Who answers.
    pub unit_id: String,
    /// On which leaf.
    pub criterion: String,
    /// The answer.
    pub content: String,
    /// Who wrote it.
    pub person_name: String,
    /// When.
    pub given_at: i64,
}

from_row!(ExplanationRow { unit_id, criterion, content, person_name, given_at });

/// One year of one cluster.
pub type At<'a> = (&'a str, &'a str);

/// Keeps what the cluster agreed on.
///
/// # Errors
/// When the database refuses.
pub async fn put_plan(work: &mut Work, at: At<'_>, checkers: i64, mutual: &str, by: &str) -> Result<()> {
    let now = work.now();
    execute!(work, PUT_PLAN, at.0, at.1, checkers, mutual, now, by)?;
    Ok(())
}

/// What the cluster agreed on, once it was drawn.
///
/// # Errors
/// When the database refuses.
pub async fn find_plan(sql: &mut impl Sql, at: At<'_>) -> Result<Option<PlanRow>> {
    Ok(fetch_optional!(sql, FIND_PLAN, at.0, at.1)?)
}

/// Notes that checked units see what their peers gave.
///
/// # Errors
/// When the database refuses.
pub async fn open_explanation(work: &mut Work, at: At<'_>, by: &str, reason: Option<&str>) -> Result<()> {
    let now = work.now();
    execute!(work, OPEN_EXPLANATION, at.0, at.1, now, by, reason)?;
    Ok(())
}

/// Declares a conflict.
///
/// # Errors
/// When the database refuses.
pub async fn put_conflict(work: &mut Work, at: At<'_>, row: &ConflictRow) -> Result<()> {
    let (unit, other) = (&row.unit_id, &row.other_id);
    execute!(work, PUT_CONFLICT, at.0, at.1, unit, other, &row.reason, &row.declared_by, row.declared_at)?;
    Ok(())
}

/// Takes a conflict back; 0: there was none.
///
/// # Errors
/// When the database refuses.
pub async fn delete_conflict(work: &mut Work, at: At<'_>, unit: &str, other: &str) -> Result<u64> {
    Ok(execute!(work, DELETE_CONFLICT, at.0, at.1, unit, other)?)
}

/// Every conflict of a year.
///
/// # Errors
/// When the database refuses.
pub async fn list_conflicts(sql: &mut impl Sql, at: At<'_>) -> Result<Vec<ConflictRow>> {
    Ok(fetch_all!(sql, LIST_CONFLICTS, at.0, at.1)?)
}

/// Lets a unit check another; one that was relieved begins again.
///
/// # Errors
/// When the database refuses.
pub async fn put_appraisal(work: &mut Work, at: At<'_>, unit: &str, by: &str) -> Result<()> {
    let now = work.now();
    execute!(work, PUT_APPRAISAL, at.0, at.1, unit, by, now, AppraisalState::BEGINS.name())?;
    Ok(())
}

/// Takes every sheet of a year away, before it is drawn anew.
///
/// # Errors
/// When the database refuses.
pub async fn forget_appraisals(work: &mut Work, at: At<'_>) -> Result<()> {
    execute!(work, FORGET_APPRAISALS, at.0, at.1)?;
    Ok(())
}

/// Every sheet of a year.
///
/// # Errors
/// When the database refuses.
pub async fn list_appraisals(sql: &mut impl Sql, at: At<'_>) -> Result<Vec<AppraisalRow>> {
    Ok(fetch_all!(sql, LIST_APPRAISALS, at.0, at.1)?)
}

/// One sheet.
///
/// # Errors
/// When the database refuses.
pub async fn find_appraisal(
    sql: &mut impl Sql,
    at: At<'_>,
    unit: &str,
    by: &str,
) -> Result<Option<AppraisalRow>> {
    Ok(fetch_optional!(sql, FIND_APPRAISAL, at.0, at.1, unit, by)?)
}

/// Notes that a sheet was handed in.
///
/// # Errors
/// When the database refuses.
pub async fn hand_in(work: &mut Work, at: At<'_>, row: &AppraisalRow, state: AppraisalState) -> Result<()> {
    let (now, by) = (work.now(), work.stamp().name.clone());
    execute!(work, HAND_IN, at.0, at.1, &row.unit_id, &row.by_unit, state.name(), now, by)?;
    Ok(())
}

/// Notes that a sheet's reasons are complete.
///
/// # Errors
/// When the database refuses.
pub async fn confirm(work: &mut Work, at: At<'_>, row: &AppraisalRow, state: AppraisalState) -> Result<()> {
    let now = work.now();
    execute!(work, CONFIRM, at.0, at.1, &row.unit_id, &row.by_unit, state.name(), now)?;
    Ok(())
}

/// Takes a sheet off its checker.
///
/// # Errors
/// When the database refuses.
pub async fn relieve(
    work: &mut Work,
    at: At<'_>,
    row: &AppraisalRow,
    state: AppraisalState,
    reason: &str,
) -> Result<()> {
    execute!(work, RELIEVE, at.0, at.1, &row.unit_id, &row.by_unit, state.name(), reason)?;
    Ok(())
}

/// Copies one checker's marks to another, who keeps own ones; how many were copied. They keep who gave them, and when.
///
/// # Errors
/// When the database refuses.
pub async fn hand_over(work: &mut Work, at: At<'_>, unit: &str, from: &str, to: &str) -> Result<u64> {
    Ok(execute!(work, HAND_OVER, at.0, at.1, unit, from, to)?)
}

/// Keeps an answer.
///
/// # Errors
/// When the database refuses.
pub async fn put_explanation(work: &mut Work, at: At<'_>, row: &ExplanationRow) -> Result<()> {
    let (unit, criterion) = (&row.unit_id, &row.criterion);
    execute!(
        work,
        PUT_EXPLANATION,
        at.0,
        at.1,
        unit,
        criterion,
        &row.content,
        &row.person_name,
        row.given_at
    )?;
    Ok(())
}

/// Every answer of a year.
///
/// # Errors
/// When the database refuses.
pub async fn list_explanations(sql: &mut impl Sql, at: At<'_>) -> Result<Vec<ExplanationRow>> {
    Ok(fetch_all!(sql, LIST_EXPLANATIONS, at.0, at.1)?)
}
