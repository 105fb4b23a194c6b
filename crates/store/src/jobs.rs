//! Jobs: long work in short steps. A step is taken, done, and settled; whoever dies in between leaves the job where it was.
//!
//! Each of these changes is counting and ticking off what an act began, so none has a line in the log; beginning, ending and asking
//! for the end are acts and have theirs.

use thidua_domain::clock::believed_until;
use thidua_domain::jobs::{JobState, LONGEST_PAUSE_MS};

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::{Because, Work};

queries! {
    INSERT_JOB = "insert into job (id, scope, kind, subject, person_id, person_name, state, cursor, done, total, message,
            cancelled, attempts, next_try_at, created_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, $8, $9, 0, 0, '', 0, 0, $7, $7, $7)";
    FIND_JOB = "select id, scope, kind, subject, person_id, person_name, state, cursor, done, total, message, file, cancelled,
            attempts, next_try_at, created_at, changed_at, ended_at
        from job where id = $1";
    LIST_NEWEST = "select id, scope, kind, subject, person_id, person_name, state, cursor, done, total, message, file, cancelled,
            attempts, next_try_at, created_at, changed_at, ended_at
        from job where (created_at, id) < ($1, $2) order by created_at desc, id desc limit $3";
    LIST_OWN = "select id, scope, kind, subject, person_id, person_name, state, cursor, done, total, message, file, cancelled,
            attempts, next_try_at, created_at, changed_at, ended_at
        from job where person_id = $1 and (created_at, id) < ($2, $3) order by created_at desc, id desc limit $4";
    FIND_UNDER_WAY = "select id, scope, kind, subject, person_id, person_name, state, cursor, done, total, message, file,
            cancelled, attempts, next_try_at, created_at, changed_at, ended_at
        from job where kind = $1 and subject = $2 and person_id = $3 and ended_at is null order by created_at limit 1";
    FIND_OPEN_OF_KIND = "select id, scope, kind, subject, person_id, person_name, state, cursor, done, total, message, file,
            cancelled, attempts, next_try_at, created_at, changed_at, ended_at
        from job where kind = $1 and ended_at is null order by created_at desc limit 1";
    FIND_DONE_OF_KIND = "select id, scope, kind, subject, person_id, person_name, state, cursor, done, total, message, file,
            cancelled, attempts, next_try_at, created_at, changed_at, ended_at
        from job where kind = $1 and state in ('done', 'swept') order by ended_at desc limit 1";
    FIND_DUE = "select id, scope, kind, subject, person_id, person_name, state, cursor, done, total, message, file, cancelled,
            attempts, next_try_at, created_at, changed_at, ended_at
        from job where ended_at is null and (next_try_at <= $1 or next_try_at > $2) order by next_try_at, id limit 1";
    LIST_WITH_OLD_RESULT = "select id, scope, kind, subject, person_id, person_name, state, cursor, done, total, message, file,
            cancelled, attempts, next_try_at, created_at, changed_at, ended_at
        from job where state = 'done' and file is not null and (ended_at < $1 or ended_at > $2) order by ended_at";
    LIST_WITH_FILES = "select id from job where ended_at is null or state = 'done'";
    TAKE = "update job set attempts = attempts + 1, next_try_at = $4, changed_at = $5
        where id = $1 and attempts = $2 and next_try_at = $3 and ended_at is null";
    HOLD = "update job set next_try_at = $3 where id = $1 and next_try_at = $2 and ended_at is null";
    SETTLE = "update job set state = $3, cursor = $4, done = $5, total = $6, message = '', attempts = 0, next_try_at = $7, changed_at = $7
        where id = $1 and next_try_at = $2 and ended_at is null";
    PUT_OFF = "update job set message = $3, next_try_at = $4, changed_at = $5
        where id = $1 and next_try_at = $2 and ended_at is null";
    END = "update job set state = $3, message = $4, file = $5, done = $6, total = $7, changed_at = $8, ended_at = $8
        where id = $1 and next_try_at = $2 and ended_at is null";
    ASK_END = "update job set cancelled = 1, changed_at = $2 where id = $1 and cancelled = 0 and ended_at is null";
    SWEEP = "update job set state = $2, file = null, changed_at = $3 where id = $1 and state = 'done'";
}

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRow {
    /// Id.
    pub id: String,
    /// In whose log it begins and ends.
    pub scope: String,
    /// backup, figures, intake, certificates.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// Who began it.
    pub person_id: String,
    /// Their name then.
    pub person_name: String,
    /// Stable name of its state.
    pub state: String,
    /// Where the next step begins.
    pub cursor: String,
    /// How much is done.
    pub done: i64,
    /// Of how much; 0: nobody knows yet.
    pub total: i64,
    /// What there is to say, as a code.
    pub message: String,
    /// The name of its result.
    pub file: Option<String>,
    /// 1: somebody asked for its end.
    pub cancelled: i64,
    /// Tries of the step at hand.
    pub attempts: i64,
    /// When it is tried next; until then, whoever put it off has it alone.
    pub next_try_at: i64,
    /// When it was begun.
    pub created_at: i64,
    /// When something last happened.
    pub changed_at: i64,
    /// When it came to its end.
    pub ended_at: Option<i64>,
}

from_row!(JobRow {
    id,
    scope,
    kind,
    subject,
    person_id,
    person_name,
    state,
    cursor,
    done,
    total,
    message,
    file,
    cancelled,
    attempts,
    next_try_at,
    created_at,
    changed_at,
    ended_at
});

/// How far a job has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Where the next step begins.
    pub cursor: String,
    /// How much is done.
    pub done: i64,
    /// Of how much.
    pub total: i64,
}

/// How a job ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Stable name of the state.
    pub state: &'static str,
    /// What there is to say, as a code.
    pub message: String,
    /// The name of its result, where there is one.
    pub file: Option<String>,
    /// How much was done.
    pub done: i64,
    /// Of how much.
    pub total: i64,
}

/// Puts a job down, with where its first step begins; whoever acts has begun it.
///
/// # Errors
/// When the database refuses.
pub async fn add(
    work: &mut Work,
    scope: &str,
    (kind, subject): (&str, &str),
    cursor: &str,
) -> Result<String> {
    let (id, now, stamp) = (work.new_id(), work.now(), work.stamp().clone());
    execute!(
        work,
        INSERT_JOB,
        &id,
        scope,
        kind,
        subject,
        &stamp.person,
        &stamp.name,
        now,
        JobState::BEGINS.name(),
        cursor
    )?;
    Ok(id)
}

/// The job with this id.
///
/// # Errors
/// When the database refuses.
pub async fn find(sql: &mut impl Sql, id: &str) -> Result<Option<JobRow>> {
    Ok(fetch_optional!(sql, FIND_JOB, id)?)
}

/// The job of this kind about this subject that a person began and that has not come to its end.
///
/// # Errors
/// When the database refuses.
pub async fn find_under_way(
    sql: &mut impl Sql,
    kind: &str,
    subject: &str,
    person: &str,
) -> Result<Option<JobRow>> {
    Ok(fetch_optional!(sql, FIND_UNDER_WAY, kind, subject, person)?)
}

/// Jobs before a place (moment and id), newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_newest(sql: &mut impl Sql, before: (i64, &str), limit: i64) -> Result<Vec<JobRow>> {
    Ok(fetch_all!(sql, LIST_NEWEST, before.0, before.1, limit)?)
}

/// The newest job of a kind that is under way, whoever began it.
///
/// # Errors
/// When the database refuses.
pub async fn find_open_of_kind(sql: &mut impl Sql, kind: &str) -> Result<Option<JobRow>> {
    Ok(fetch_optional!(sql, FIND_OPEN_OF_KIND, kind)?)
}

/// The job of a kind that came to a good end last, whether its result is still there or not.
///
/// # Errors
/// When the database refuses.
pub async fn find_done_of_kind(sql: &mut impl Sql, kind: &str) -> Result<Option<JobRow>> {
    Ok(fetch_optional!(sql, FIND_DONE_OF_KIND, kind)?)
}

/// Jobs that a person began before a place (moment and id), newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_own(
    sql: &mut impl Sql,
    person: &str,
    before: (i64, &str),
    limit: i64,
) -> Result<Vec<JobRow>> {
    Ok(fetch_all!(sql, LIST_OWN, person, before.0, before.1, limit)?)
}

/// The job whose turn it is: put off until now, or for longer than any ever is, by a clock that was wrong.
///
/// # Errors
/// When the database refuses.
pub async fn find_due(sql: &mut impl Sql, now: i64) -> Result<Option<JobRow>> {
    let longest = believed_until(now.saturating_add(LONGEST_PAUSE_MS));
    Ok(fetch_optional!(sql, FIND_DUE, now, longest)?)
}

/// Jobs whose result is older than a moment, or comes from one that is not believed now.
///
/// # Errors
/// When the database refuses.
pub async fn list_with_old_result(sql: &mut impl Sql, before: i64, now: i64) -> Result<Vec<JobRow>> {
    Ok(fetch_all!(sql, LIST_WITH_OLD_RESULT, before, believed_until(now))?)
}

/// The ids of all jobs that have something on the disk.
///
/// # Errors
/// When the database refuses.
pub async fn list_with_files(sql: &mut impl Sql) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = fetch_all!(sql, LIST_WITH_FILES)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Takes a job until a moment and counts the try before it is made. `false`: somebody else was faster.
///
/// # Errors
/// When the database refuses.
pub async fn take(work: &mut Work, job: &JobRow, until: i64) -> Result<bool> {
    let now = work.now();
    work.nothing_to_record(Because::CarriedOut);
    Ok(execute!(work, TAKE, &job.id, job.attempts, job.next_try_at, until, now)? > 0)
}

/// Holds a job longer than `held`. `false`: it was lost to somebody else.
///
/// # Errors
/// When the database refuses.
pub async fn hold(work: &mut Work, id: &str, held: i64, until: i64) -> Result<bool> {
    work.nothing_to_record(Because::CarriedOut);
    Ok(execute!(work, HOLD, id, held, until)? > 0)
}

/// Keeps what a step did, if the job is still `held`, and lets go of it. `false`: it was lost, and the step does not count.
///
/// # Errors
/// When the database refuses.
pub async fn settle(work: &mut Work, id: &str, held: i64, state: &str, progress: &Progress) -> Result<bool> {
    let now = work.now();
    work.nothing_to_record(Because::CarriedOut);
    let Progress { cursor, done, total } = progress;
    Ok(execute!(work, SETTLE, id, held, state, cursor, *done, *total, now)? > 0)
}

/// Lets go of a job whose step did not succeed, until it is tried again.
///
/// # Errors
/// When the database refuses.
pub async fn put_off(work: &mut Work, id: &str, held: i64, message: &str, next: i64) -> Result<bool> {
    let now = work.now();
    work.nothing_to_record(Because::CarriedOut);
    Ok(execute!(work, PUT_OFF, id, held, message, next, now)? > 0)
}

/// Ends a job that is still `held`. `false`: it was lost. The act records how it ended.
///
/// # Errors
/// When the database refuses.
pub async fn end(work: &mut Work, id: &str, held: i64, end: &End) -> Result<bool> {
    let now = work.now();
    Ok(execute!(work, END, id, held, end.state, &end.message, &end.file, end.done, end.total, now)? > 0)
}

/// Asks for the end of a job. `false`: somebody did before, or it has come.
///
/// # Errors
/// When the database refuses.
pub async fn ask_end(work: &mut Work, id: &str) -> Result<bool> {
    let now = work.now();
    Ok(execute!(work, ASK_END, id, now)? > 0)
}

/// Notes that the result of a job is no longer there.
///
/// # Errors
/// When the database refuses.
pub async fn note_swept(work: &mut Work, id: &str, state: &str) -> Result<bool> {
    let now = work.now();
    work.nothing_to_record(Because::CarriedOut);
    Ok(execute!(work, SWEEP, id, state, now)? > 0)
}
