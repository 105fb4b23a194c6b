//! Letters with which somebody tries whether letters leave.

use crate::db::{Sql, execute, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    ADD_TRIAL = "insert into mail_trial (id, email, asked_by, asked_at, tries, sent_at, fault, code)
        values ($1, $2, $3, $4, 0, null, '', '')";
    FIND_TRIAL = "select id, email, asked_by, asked_at, tries, sent_at, fault, code from mail_trial
        order by asked_at desc, id desc limit 1";
    COUNT_TRIALS = "select count(*) from mail_trial";
    NOTE_SENT = "update mail_trial set tries = tries + 1, sent_at = $2, fault = '', code = '' where id = $1";
    NOTE_FAILED = "update mail_trial set tries = tries + 1, fault = $2, code = $3 where id = $1";
    DELETE_TRIALS = "delete from mail_trial where asked_at <= $1 or asked_at > $2";
}

/// Such a letter, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialRow {
    /// Id.
    pub id: String,
    /// To whom.
    pub email: String,
    /// The name of who asked for it.
    pub asked_by: String,
    /// When.
    pub asked_at: i64,
    /// How often it was tried.
    pub tries: i64,
    /// When it left.
    pub sent_at: Option<i64>,
    /// Why the last try failed.
    pub fault: String,
    /// What the mail server answered then.
    pub code: String,
}

from_row!(TrialRow { id, email, asked_by, asked_at, tries, sent_at, fault, code });

/// Notes a letter; its id.
///
/// # Errors
/// When the database refuses; so below.
pub async fn add_trial(work: &mut Work, email: &str, asked_by: &str) -> Result<String> {
    let (id, now) = (work.new_id(), work.now());
    execute!(work, ADD_TRIAL, &id, email, asked_by, now)?;
    Ok(id)
}

/// The newest letter.
///
/// # Errors
/// When the database refuses.
pub async fn find_trial(sql: &mut impl Sql) -> Result<Option<TrialRow>> {
    Ok(fetch_optional!(sql, FIND_TRIAL)?)
}

/// How many are kept.
///
/// # Errors
/// When the database refuses.
pub async fn count_trials(sql: &mut impl Sql) -> Result<i64> {
    let found: Option<(i64,)> = fetch_optional!(sql, COUNT_TRIALS)?;
    Ok(found.map_or(0, |(count,)| count))
}

/// Notes that it left.
///
/// # Errors
/// When the database refuses.
pub async fn note_trial_sent(work: &mut Work, id: &str) -> Result<()> {
    let now = work.now();
    execute!(work, NOTE_SENT, id, now)?;
    Ok(())
}

/// Notes why it did not: a stable name, and what the mail server answered.
///
/// # Errors
/// When the database refuses.
pub async fn note_trial_failed(work: &mut Work, id: &str, (fault, code): (&str, &str)) -> Result<()> {
    execute!(work, NOTE_FAILED, id, fault, code)?;
    Ok(())
}

/// Forgets letters up to this moment, and those that a clock wrote which ran ahead of now.
///
/// # Errors
/// When the database refuses.
pub async fn delete_trials(work: &mut Work, until: i64) -> Result<()> {
    let now = work.now();
    execute!(work, DELETE_TRIALS, until, now)?;
    Ok(())
}
