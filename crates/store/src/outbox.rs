//! What must happen after a commit: written in the transaction of the act, carried out at least once.

use thidua_domain::clock::believed_until;
use thidua_domain::reminders::LONGEST_PAUSE_MS;

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::{Because, Work};

queries! {
    LIST_WAITING = "select id, scope, kind, data, created_at, attempts, next_try_at from outbox where done_at is null
        order by created_at, id limit $1";
    FIND_DUE = "select id, scope, kind, data, created_at, attempts, next_try_at from outbox
        where done_at is null and attempts < $1 and (next_try_at <= $2 or next_try_at > $3) order by next_try_at, created_at, id limit 1";
    TAKE = "update outbox set attempts = attempts + 1, next_try_at = $3
        where id = $1 and attempts = $2 and done_at is null";
    NOTE_DONE = "update outbox set done_at = $2 where id = $1 and done_at is null";
    COUNT_WAITING = "select count(*) from outbox where done_at is null and attempts < $1";
    COUNT_GIVEN_UP = "select count(*) from outbox where done_at is null and attempts >= $1 and created_at >= $2";
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
    /// When it was queued.
    pub created_at: i64,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next.
    pub next_try_at: i64,
}

from_row!(Errand { id, scope, kind, data, created_at, attempts, next_try_at });

/// Up to `limit` errands that were not carried out, oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_waiting(sql: &mut impl Sql, limit: i64) -> Result<Vec<Errand>> {
    Ok(fetch_all!(sql, LIST_WAITING, limit)?)
}

/// The errand whose turn it is, among those tried less than `tries` times: put off until now, or for longer than anything ever is, by a
/// clock that was wrong.
///
/// # Errors
/// When the database refuses.
pub async fn find_due(sql: &mut impl Sql, tries: i64, now: i64) -> Result<Option<Errand>> {
    let longest = believed_until(now.saturating_add(LONGEST_PAUSE_MS));
    Ok(fetch_optional!(sql, FIND_DUE, tries, now, longest)?)
}

/// Counts a try and puts the next one off before this one is made, so that nobody else makes it meanwhile and a process that dies
/// in between loses nothing. `false`: somebody else took the errand.
///
/// # Errors
/// When the database refuses.
pub async fn take(work: &mut Work, errand: &Errand, next_try_at: i64) -> Result<bool> {
    work.nothing_to_record(Because::CarriedOut);
    Ok(execute!(work, TAKE, &errand.id, errand.attempts, next_try_at)? > 0)
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

/// How many errands wait for a try, and how many of those queued since a moment were given up after `tries`.
///
/// # Errors
/// When the database refuses.
pub async fn count(sql: &mut impl Sql, tries: i64, since: i64) -> Result<(i64, i64)> {
    let waiting: Option<(i64,)> = fetch_optional!(sql, COUNT_WAITING, tries)?;
    let given_up: Option<(i64,)> = fetch_optional!(sql, COUNT_GIVEN_UP, tries, since)?;
    Ok((waiting.map_or(0, |row| row.0), given_up.map_or(0, |row| row.0)))
}
