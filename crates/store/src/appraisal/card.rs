//! Scorecards as papers that are handed in: a unit without a row has a draft.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    PUT_CARD = "insert into scorecard (cluster_id, year_id, unit_id, state, revision, submitted_at, submitted_by,
            returned_at, returned_by, reason, locked_from)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (cluster_id, year_id, unit_id) do update
            set state = excluded.state, revision = excluded.revision, submitted_at = excluded.submitted_at,
                submitted_by = excluded.submitted_by, returned_at = excluded.returned_at,
                returned_by = excluded.returned_by, reason = excluded.reason, locked_from = excluded.locked_from";
    FIND_CARD = "select unit_id, state, revision, submitted_at, submitted_by, returned_at, returned_by, reason,
            locked_from from scorecard where cluster_id = $1 and year_id = $2 and unit_id = $3";
    LIST_CARDS = "select unit_id, state, revision, submitted_at, submitted_by, returned_at, returned_by, reason,
            locked_from from scorecard where cluster_id = $1 and year_id = $2 order by unit_id";
}

/// A scorecard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRow {
    /// Whose.
    pub unit_id: String,
    /// Stable name of its state.
    pub state: String,
    /// Counts changes of the state.
    pub revision: i64,
    /// When the submission that stands was made.
    pub submitted_at: Option<i64>,
    /// By whom.
    pub submitted_by: Option<String>,
    /// When it was last returned.
    pub returned_at: Option<i64>,
    /// By whom.
    pub returned_by: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Stable name of the state that it had before the year was frozen.
    pub locked_from: Option<String>,
}

from_row!(CardRow {
    unit_id,
    state,
    revision,
    submitted_at,
    submitted_by,
    returned_at,
    returned_by,
    reason,
    locked_from
});

/// Keeps a scorecard as it stands now.
///
/// # Errors
/// When the database refuses.
pub async fn put_card(work: &mut Work, cluster: &str, year: &str, row: &CardRow) -> Result<()> {
    execute!(
        work,
        PUT_CARD,
        cluster,
        year,
        &row.unit_id,
        &row.state,
        row.revision,
        row.submitted_at,
        row.submitted_by.as_deref(),
        row.returned_at,
        row.returned_by.as_deref(),
        row.reason.as_deref(),
        row.locked_from.as_deref()
    )?;
    Ok(())
}

/// The scorecard of a unit; none while it was never handed in.
///
/// # Errors
/// When the database refuses.
pub async fn find_card(sql: &mut impl Sql, cluster: &str, year: &str, unit: &str) -> Result<Option<CardRow>> {
    Ok(fetch_optional!(sql, FIND_CARD, cluster, year, unit)?)
}

/// All scorecards of a year.
///
/// # Errors
/// When the database refuses.
pub async fn list_cards(sql: &mut impl Sql, cluster: &str, year: &str) -> Result<Vec<CardRow>> {
    Ok(fetch_all!(sql, LIST_CARDS, cluster, year)?)
}
