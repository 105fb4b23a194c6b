//! Who asked to open a frozen year again.

use crate::db::{Sql, execute, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    PUT_REOPENING = "insert into reopening (cluster_id, year_id, reason, person_id, person_name, role, asked_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    FIND_REOPENING = "select reason, person_id, person_name, role, asked_at from reopening
        where cluster_id = $1 and year_id = $2";
    DELETE_REOPENING = "delete from reopening where cluster_id = $1 and year_id = $2";
}

/// Somebody asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReopeningRow {
    /// Why.
    pub reason: String,
    /// Who.
    pub person_id: String,
    /// Their name.
    pub person_name: String,
    /// Stable name of the role in which they asked.
    pub role: String,
    /// When, in UTC milliseconds since 1970.
    pub asked_at: i64,
}

from_row!(ReopeningRow { reason, person_id, person_name, role, asked_at });

/// Notes that somebody asks; cluster and year.
///
/// # Errors
/// When somebody has asked already or the database refuses.
pub async fn ask(work: &mut Work, (cluster, year): (&str, &str), row: &ReopeningRow) -> Result<()> {
    execute!(
        work,
        PUT_REOPENING,
        cluster,
        year,
        &row.reason,
        &row.person_id,
        &row.person_name,
        &row.role,
        row.asked_at
    )?;
    Ok(())
}

/// Who asked, if anybody did.
///
/// # Errors
/// When the database refuses.
pub async fn find(sql: &mut impl Sql, (cluster, year): (&str, &str)) -> Result<Option<ReopeningRow>> {
    Ok(fetch_optional!(sql, FIND_REOPENING, cluster, year)?)
}

/// Nobody asks any more.
///
/// # Errors
/// When the database refuses.
pub async fn drop_it(work: &mut Work, (cluster, year): (&str, &str)) -> Result<u64> {
    Ok(execute!(work, DELETE_REOPENING, cluster, year)?)
}
