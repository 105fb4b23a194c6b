//! The steps of a year: due days, locks, exceptions.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    INSERT_STEP = "insert into year_step (year_id, position, kind, due_on)
        select $1, coalesce(max(position), 0) + 1, $2, $3 from year_step where year_id = $1";
    LIST_STEPS = "select kind, due_on, locked_at, locked_by, held_on from year_step where year_id = $1
        order by due_on, position";
    SET_DUE = "update year_step set due_on = $3 where year_id = $1 and kind = $2";
    SET_PERIOD_DUE = "update period set due_on = $3, opens_on = case when opens_on > $3 then $3 else opens_on end
        where year_id = $1 and code = $2";
    SET_LOCK = "update year_step set locked_at = $3, locked_by = $4 where year_id = $1 and kind = $2";
    SET_HELD = "update year_step set held_on = $3 where year_id = $1 and kind = $2";
    DELETE_STEP = "delete from year_step where year_id = $1 and kind = $2";
    FIND_LOCK = "select s.locked_at, e.until from year_step s
        left join step_exception e on e.year_id = s.year_id and e.kind = s.kind and e.unit_id = $3
        where s.year_id = $1 and s.kind = $2 and s.locked_at is not null";
    PUT_EXCEPTION = "insert into step_exception (year_id, kind, unit_id, until, reason, granted_by, granted_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (year_id, kind, unit_id) do update set until = excluded.until, reason = excluded.reason,
            granted_by = excluded.granted_by, granted_at = excluded.granted_at";
    DELETE_EXCEPTION = "delete from step_exception where year_id = $1 and kind = $2 and unit_id = $3";
    LIST_EXCEPTIONS = "select kind, unit_id, until, reason, granted_by, granted_at from step_exception
        where year_id = $1 order by kind, granted_at, unit_id";
}

/// A step of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRow {
    /// Stable name of its kind.
    pub kind: String,
    /// Due day.
    pub due_on: String,
    /// Since when nothing is entered in it.
    pub locked_at: Option<i64>,
    /// Who locked it.
    pub locked_by: Option<String>,
    /// The day on which the cluster held it.
    pub held_on: Option<String>,
}

from_row!(StepRow { kind, due_on, locked_at, locked_by, held_on });

/// A unit that gets through a locked step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionRow {
    /// Which step.
    pub kind: String,
    /// Which unit.
    pub unit_id: String,
    /// Last day.
    pub until: String,
    /// Why.
    pub reason: String,
    /// Who let it through.
    pub granted_by: String,
    /// When.
    pub granted_at: i64,
}

from_row!(ExceptionRow { kind, unit_id, until, reason, granted_by, granted_at });

/// Adds a step after the others; the board shows steps by their due days.
///
/// # Errors
/// When the database refuses.
pub async fn add_step(work: &mut Work, year: &str, kind: &str, due_on: &str) -> Result<()> {
    execute!(work, INSERT_STEP, year, kind, due_on)?;
    Ok(())
}

/// The steps by due day.
///
/// # Errors
/// When the database refuses.
pub async fn list_steps(sql: &mut impl Sql, year: &str) -> Result<Vec<StepRow>> {
    Ok(fetch_all!(sql, LIST_STEPS, year)?)
}

/// Moves a step; a report's period moves with it, and opens no later than it is due.
///
/// # Errors
/// When the database refuses.
pub async fn set_due(work: &mut Work, year: &str, kind: &str, due_on: &str) -> Result<()> {
    execute!(work, SET_DUE, year, kind, due_on)?;
    if let Some(period) = kind.strip_prefix("report:") {
        execute!(work, SET_PERIOD_DUE, year, period, due_on)?;
    }
    Ok(())
}

/// Locks a step in somebody's name, or unlocks it.
///
/// # Errors
/// When the database refuses.
pub async fn set_lock(work: &mut Work, year: &str, kind: &str, by: Option<&str>) -> Result<()> {
    let at = by.map(|_| work.now());
    execute!(work, SET_LOCK, year, kind, at, by)?;
    Ok(())
}

/// Notes the day on which the cluster held a step.
///
/// # Errors
/// When the database refuses.
pub async fn set_held(work: &mut Work, year: &str, kind: &str, day: &str) -> Result<()> {
    execute!(work, SET_HELD, year, kind, day)?;
    Ok(())
}

/// Takes a step out.
///
/// # Errors
/// When the database refuses.
pub async fn delete_step(work: &mut Work, year: &str, kind: &str) -> Result<()> {
    execute!(work, DELETE_STEP, year, kind)?;
    Ok(())
}

/// Since when a step is locked, and the last day of the unit's exception; `None` where it is not locked.
///
/// # Errors
/// When the database refuses.
pub async fn find_lock(
    sql: &mut impl Sql,
    year: &str,
    kind: &str,
    unit: &str,
) -> Result<Option<(i64, Option<String>)>> {
    Ok(fetch_optional!(sql, FIND_LOCK, year, kind, unit)?)
}

/// Lets a unit through, in place of what was granted before.
///
/// # Errors
/// When the database refuses.
pub async fn put_exception(work: &mut Work, year: &str, row: &ExceptionRow) -> Result<()> {
    execute!(
        work,
        PUT_EXCEPTION,
        year,
        &row.kind,
        &row.unit_id,
        &row.until,
        &row.reason,
        &row.granted_by,
        row.granted_at
    )?;
    Ok(())
}

/// Ends an exception; 0: there was none.
///
/// # Errors
/// When the database refuses.
pub async fn delete_exception(work: &mut Work, year: &str, kind: &str, unit: &str) -> Result<u64> {
    Ok(execute!(work, DELETE_EXCEPTION, year, kind, unit)?)
}

/// Every exception of a year.
///
/// # Errors
/// When the database refuses.
pub async fn list_exceptions(sql: &mut impl Sql, year: &str) -> Result<Vec<ExceptionRow>> {
    Ok(fetch_all!(sql, LIST_EXCEPTIONS, year)?)
}
