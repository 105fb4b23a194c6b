//! What became of something that was handed in: who opened it, and whether it is asked for.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    PUT_HANDED = "insert into handed (cluster_id, year_id, kind, thing, opened_at, opened_by, asked_at, asked_by, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (cluster_id, year_id, kind, thing) do update
            set opened_at = excluded.opened_at, opened_by = excluded.opened_by, asked_at = excluded.asked_at,
                asked_by = excluded.asked_by, reason = excluded.reason";
    FIND_HANDED = "select kind, thing, opened_at, opened_by, asked_at, asked_by, reason from handed
        where cluster_id = $1 and year_id = $2 and kind = $3 and thing = $4";
    LIST_HANDED = "select kind, thing, opened_at, opened_by, asked_at, asked_by, reason from handed
        where cluster_id = $1 and year_id = $2 order by kind, thing";
    FORGET_HANDED = "delete from handed where cluster_id = $1 and year_id = $2 and kind = $3 and thing = $4";
}

/// Cluster and year.
pub type At<'a> = (&'a str, &'a str);

/// What became of something that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedRow {
    /// `report` or `scorecard`.
    pub kind: String,
    /// Id of the report's version, or of the unit.
    pub thing: String,
    /// When somebody opened it first, in UTC milliseconds since 1970.
    pub opened_at: Option<i64>,
    /// Who.
    pub opened_by: Option<String>,
    /// When the unit asked for it.
    pub asked_at: Option<i64>,
    /// Who did.
    pub asked_by: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

from_row!(HandedRow { kind, thing, opened_at, opened_by, asked_at, asked_by, reason });

/// Keeps what became of it.
///
/// # Errors
/// When the database refuses.
pub async fn put(work: &mut Work, at: At<'_>, row: &HandedRow) -> Result<()> {
    execute!(
        work,
        PUT_HANDED,
        at.0,
        at.1,
        &row.kind,
        &row.thing,
        row.opened_at,
        &row.opened_by,
        row.asked_at,
        &row.asked_by,
        &row.reason
    )?;
    Ok(())
}

/// What became of one thing.
///
/// # Errors
/// When the database refuses.
pub async fn find(sql: &mut impl Sql, at: At<'_>, kind: &str, thing: &str) -> Result<Option<HandedRow>> {
    Ok(fetch_optional!(sql, FIND_HANDED, at.0, at.1, kind, thing)?)
}

/// What became of everything in a year.
///
/// # Errors
/// When the database refuses.
pub async fn list(sql: &mut impl Sql, at: At<'_>) -> Result<Vec<HandedRow>> {
    Ok(fetch_all!(sql, LIST_HANDED, at.0, at.1)?)
}

/// It was handed on, came back or is handed in anew.
///
/// # Errors
/// When the database refuses.
pub async fn forget(work: &mut Work, at: At<'_>, kind: &str, thing: &str) -> Result<()> {
    execute!(work, FORGET_HANDED, at.0, at.1, kind, thing)?;
    Ok(())
}
