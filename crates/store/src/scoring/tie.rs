//! What meetings concluded about units that share a place.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    PUT = "insert into tie_conclusion
        (cluster_id, year_id, unit_id, rank, place, held_on, reason, person_name, person_role, concluded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (cluster_id, year_id, unit_id) do update set rank = excluded.rank, place = excluded.place,
            held_on = excluded.held_on, reason = excluded.reason, person_name = excluded.person_name,
            person_role = excluded.person_role, concluded_at = excluded.concluded_at";
    FORGET = "delete from tie_conclusion where cluster_id = $1 and year_id = $2 and rank = $3";
    LIST = "select unit_id, rank, place, held_on, reason, person_name, person_role, concluded_at
        from tie_conclusion where cluster_id = $1 and year_id = $2 order by rank, place, unit_id";
}

/// The place of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRow {
    /// Which unit.
    pub unit_id: String,
    /// The place that it shared.
    pub rank: i64,
    /// Its place from then on.
    pub place: i64,
    /// The day of the meeting.
    pub held_on: String,
    /// On what ground.
    pub reason: String,
    /// Who recorded it.
    pub person_name: String,
    /// As what.
    pub person_role: String,
    /// When.
    pub concluded_at: i64,
}

from_row!(PlaceRow { unit_id, rank, place, held_on, reason, person_name, person_role, concluded_at });

/// Keeps what was concluded about one place, in the stead of what was known of it.
///
/// # Errors
/// When the database refuses.
pub async fn conclude(work: &mut Work, at: (&str, &str), rank: i64, rows: &[PlaceRow]) -> Result<()> {
    execute!(work, FORGET, at.0, at.1, rank)?;
    for row in rows {
        execute!(
            work,
            PUT,
            at.0,
            at.1,
            row.unit_id.as_str(),
            row.rank,
            row.place,
            row.held_on.as_str(),
            row.reason.as_str(),
            row.person_name.as_str(),
            row.person_role.as_str(),
            row.concluded_at
        )?;
    }
    Ok(())
}

/// Everything that was concluded in a year.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(sql: &mut impl Sql, at: (&str, &str)) -> Result<Vec<PlaceRow>> {
    Ok(fetch_all!(sql, LIST, at.0, at.1)?)
}
