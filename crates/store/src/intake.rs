//! What was taken in from files.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    INSERT_INTAKE = "insert into intake
            (ground_id, id, purpose, subject, digest, name, bytes, revision, person_id, taken_by, taken_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    FIND_BY_SUBJECT = "select id, subject, digest, name, bytes, revision, taken_by, taken_at from intake
        where ground_id = $1 and purpose = $2 and subject = $3 and undone_at is null order by taken_at desc limit 1";
    FIND_BY_DIGEST = "select id, subject, digest, name, bytes, revision, taken_by, taken_at from intake
        where ground_id = $1 and purpose = $2 and digest = $3 and person_id = $4 and taken_at >= $5 and undone_at is null
        order by taken_at desc limit 1";
    LIST_BY_PURPOSE = "select id, subject, digest, name, bytes, revision, taken_by, taken_at from intake
        where ground_id = $1 and purpose = $2 and undone_at is null order by taken_at desc, id desc limit $3";
    SET_UNDONE = "update intake set undone_at = $3 where ground_id = $1 and id = $2 and undone_at is null";
}

/// Something that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeRow {
    /// Id.
    pub id: String,
    /// The id of what came of it.
    pub subject: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// What the file was called.
    pub name: String,
    /// How many bytes it had.
    pub bytes: i64,
    /// The revision that the subject had right after.
    pub revision: i64,
    /// Who took it in.
    pub taken_by: String,
    /// When.
    pub taken_at: i64,
}

from_row!(IntakeRow { id, subject, digest, name, bytes, revision, taken_by, taken_at });

/// What is taken in.
#[derive(Clone, Copy, Debug)]
pub struct NewIntake<'a> {
    /// Id of the cluster or the unit whose log tells of it.
    pub ground: &'a str,
    /// Stable name of what the file was read for.
    pub purpose: &'a str,
    /// The id of what came of it.
    pub subject: &'a str,
    /// The revision that it has now.
    pub revision: i64,
    /// SHA-256 of the file.
    pub digest: &'a str,
    /// What the file is called.
    pub name: &'a str,
    /// How many bytes it has.
    pub bytes: i64,
}

/// Notes that something is taken in by whoever acts; answers its id.
///
/// # Errors
/// When the database refuses.
pub async fn add_intake(work: &mut Work, new: NewIntake<'_>) -> Result<String> {
    let (id, now) = (work.new_id(), work.now());
    let (person, by) = (work.stamp().person.clone(), work.stamp().name.clone());
    execute!(
        work,
        INSERT_INTAKE,
        new.ground,
        &id,
        new.purpose,
        new.subject,
        new.digest,
        new.name,
        new.bytes,
        new.revision,
        &person,
        &by,
        now
    )?;
    Ok(id)
}

/// From which file this came, unless that was taken back.
///
/// # Errors
/// When the database refuses.
pub async fn find_by_subject(
    sql: &mut impl Sql,
    ground: &str,
    purpose: &str,
    subject: &str,
) -> Result<Option<IntakeRow>> {
    Ok(fetch_optional!(sql, FIND_BY_SUBJECT, ground, purpose, subject)?)
}

/// What a person took in of these bytes since a moment, unless it was taken back.
///
/// # Errors
/// When the database refuses.
pub async fn find_by_digest(
    sql: &mut impl Sql,
    (ground, purpose): (&str, &str),
    digest: &str,
    person: &str,
    since: i64,
) -> Result<Option<IntakeRow>> {
    Ok(fetch_optional!(sql, FIND_BY_DIGEST, ground, purpose, digest, person, since)?)
}

/// The newest that were taken in and not taken back, the last first.
///
/// # Errors
/// When the database refuses.
pub async fn list_by_purpose(
    sql: &mut impl Sql,
    ground: &str,
    purpose: &str,
    most: i64,
) -> Result<Vec<IntakeRow>> {
    Ok(fetch_all!(sql, LIST_BY_PURPOSE, ground, purpose, most)?)
}

/// Notes that it was taken back; 0: somebody did so before.
///
/// # Errors
/// When the database refuses.
pub async fn set_undone(work: &mut Work, ground: &str, id: &str) -> Result<u64> {
    let now = work.now();
    Ok(execute!(work, SET_UNDONE, ground, id, now)?)
}
