//! What must happen after a commit: written in the transaction of the act, carried out at least once.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::{Because, Work};

queries! {
    LIST_WAITING = "select id, scope, kind, data, attempts from outbox where done_at is null
        order by created_at, id limit $1";
    NOTE_DONE = "update outbox set done_at = $2, attempts = attempts + 1 where id = $1 and done_at is null";
    NOTE_ATTEMPT = "update outbox set attempts = attempts + 1 where id = $1 and done_at is null";
}

/// Something that waits to be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    /// Id; whoever carries it out uses it to notice that it was done before.
    pub id: String,
    /// Whose act queued it.
    pub scope: String,
    /// What.
    pub kind: String,
    /// With what, as JSON.
    pub data: String,
    /// How often it was tried.
    pub attempts: i64,
}

from_row!(Errand { id, scope, kind, data, attempts });

/// Up to `limit` errands that wait, oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_waiting(sql: &mut impl Sql, limit: i64) -> Result<Vec<Errand>> {
    Ok(fetch_all!(sql, LIST_WAITING, limit)?)
}

/// Ticks an errand off; `false`: somebody did before.
///
/// # Errors
/// When the database refuses.
pub async fn note_done(work: &mut Work, id: &str) -> Result<bool> {
    let now = work.now();
    work.nothing_to_record(Because::CarriedOut);
    Ok(execute!(work, NOTE_DONE, id, now)? > 0)
}

/// Counts a try that failed; the errand waits on.
///
/// # Errors
/// When the database refuses.
pub async fn note_attempt(work: &mut Work, id: &str) -> Result<()> {
    work.nothing_to_record(Because::CarriedOut);
    execute!(work, NOTE_ATTEMPT, id)?;
    Ok(())
}
