//! Experience that units tell at conferences, and who takes it up.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_EXPERIENCES = "select id, conference_id, talk, unit_id, topic, title, speaker, method, outcome, needs, contact, state, reason, told_on, changed
        from experience where conference_id = $1 order by id";
    LIST_EXPERIENCES_OF_CLUSTER = "select e.id, e.conference_id, e.talk, e.unit_id, e.topic, e.title, e.speaker, e.method, e.outcome, e.needs, e.contact,
            e.state, e.reason, e.told_on, e.changed
        from experience e join conference c on c.id = e.conference_id join emulation_year y on y.id = c.year_id
        where y.cluster_id = $1 order by c.held_on desc, e.id";
    FIND_EXPERIENCE = "select id, conference_id, talk, unit_id, topic, title, speaker, method, outcome, needs, contact, state, reason, told_on, changed
        from experience where id = $1";
    INSERT_EXPERIENCE = "insert into experience
            (id, conference_id, talk, unit_id, topic, title, speaker, method, outcome, needs, contact, state, reason, told_on, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    UPDATE_EXPERIENCE = "update experience set topic = $2, title = $3, speaker = $4, method = $5, outcome = $6, needs = $7, contact = $8,
            state = $9, reason = $10, changed = $11
        where id = $1";
    LIST_TAKE_UPS = "select experience_id, unit_id, state, plan, due, progress, reason, begun_on, ended_on, changed
        from take_up where experience_id = $1 order by begun_on, unit_id";
    LIST_TAKE_UPS_OF_CLUSTER = "select t.experience_id, t.unit_id, t.state, t.plan, t.due, t.progress, t.reason, t.begun_on, t.ended_on, t.changed
        from take_up t join experience e on e.id = t.experience_id join conference c on c.id = e.conference_id
        join emulation_year y on y.id = c.year_id where y.cluster_id = $1 order by t.begun_on, t.unit_id";
    PUT_TAKE_UP = "insert into take_up (experience_id, unit_id, state, plan, due, progress, reason, begun_on, ended_on, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (experience_id, unit_id) do update set state = $3, plan = $4, due = $5, progress = $6, reason = $7, ended_on = $9, changed = $10";
}

/// What a unit told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExperienceRow {
    /// Its id.
    pub id: String,
    /// The conference at which it was told.
    pub conference_id: String,
    /// The number of the paper that it comes from, if it comes from one.
    pub talk: Option<i64>,
    /// Whose it is.
    pub unit_id: String,
    /// Stable name of what it is about.
    pub topic: String,
    /// What it is called.
    pub title: String,
    /// Who told it.
    pub speaker: String,
    /// What was done.
    pub method: String,
    /// What came of it.
    pub outcome: String,
    /// What others need to do it.
    pub needs: String,
    /// Whom to ask.
    pub contact: String,
    /// Stable name of where it stands.
    pub state: String,
    /// Why it was withdrawn; empty where it was not.
    pub reason: String,
    /// On what day it was noted.
    pub told_on: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(ExperienceRow {
    id,
    conference_id,
    talk,
    unit_id,
    topic,
    title,
    speaker,
    method,
    outcome,
    needs,
    contact,
    state,
    reason,
    told_on,
    changed
});

/// How far a unit is with what another one told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakeUpRow {
    /// What it takes up.
    pub experience_id: String,
    /// Which unit.
    pub unit_id: String,
    /// Stable name of how far it is.
    pub state: String,
    /// What it means to do.
    pub plan: String,
    /// Until when.
    pub due: String,
    /// What came of it so far.
    pub progress: String,
    /// Why it let go of it; empty where it did not.
    pub reason: String,
    /// Since when.
    pub begun_on: String,
    /// When it was done, or let go of; empty until then.
    pub ended_on: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(TakeUpRow {
    experience_id,
    unit_id,
    state,
    plan,
    due,
    progress,
    reason,
    begun_on,
    ended_on,
    changed
});

/// What was told at a conference, in the order in which it was noted.
///
/// # Errors
/// When the database refuses.
pub async fn list_experiences(sql: &mut impl Sql, conference: &str) -> Result<Vec<ExperienceRow>> {
    Ok(fetch_all!(sql, LIST_EXPERIENCES, conference)?)
}

/// What was told at the conferences of a cluster in all its years, the newest conference first.
///
/// # Errors
/// When the database refuses.
pub async fn list_experiences_of_cluster(sql: &mut impl Sql, cluster: &str) -> Result<Vec<ExperienceRow>> {
    Ok(fetch_all!(sql, LIST_EXPERIENCES_OF_CLUSTER, cluster)?)
}

/// A note.
///
/// # Errors
/// When the database refuses.
pub async fn find_experience(sql: &mut impl Sql, id: &str) -> Result<Option<ExperienceRow>> {
    Ok(fetch_optional!(sql, FIND_EXPERIENCE, id)?)
}

/// Keeps a new note.
///
/// # Errors
/// When the database refuses.
pub async fn add_experience(work: &mut Work, row: &ExperienceRow) -> Result<()> {
    execute!(
        work,
        INSERT_EXPERIENCE,
        &row.id,
        &row.conference_id,
        row.talk,
        &row.unit_id,
        &row.topic,
        &row.title,
        &row.speaker,
        &row.method,
        &row.outcome,
        &row.needs,
        &row.contact,
        &row.state,
        &row.reason,
        &row.told_on,
        row.changed
    )?;
    Ok(())
}

/// Keeps what became of a note.
///
/// # Errors
/// When the database refuses.
pub async fn update_experience(work: &mut Work, row: &ExperienceRow) -> Result<()> {
    execute!(
        work,
        UPDATE_EXPERIENCE,
        &row.id,
        &row.topic,
        &row.title,
        &row.speaker,
        &row.method,
        &row.outcome,
        &row.needs,
        &row.contact,
        &row.state,
        &row.reason,
        row.changed
    )?;
    Ok(())
}

/// Who takes a note up, in the order in which they began.
///
/// # Errors
/// When the database refuses.
pub async fn list_take_ups(sql: &mut impl Sql, experience: &str) -> Result<Vec<TakeUpRow>> {
    Ok(fetch_all!(sql, LIST_TAKE_UPS, experience)?)
}

/// Who takes the notes of a cluster up.
///
/// # Errors
/// When the database refuses.
pub async fn list_take_ups_of_cluster(sql: &mut impl Sql, cluster: &str) -> Result<Vec<TakeUpRow>> {
    Ok(fetch_all!(sql, LIST_TAKE_UPS_OF_CLUSTER, cluster)?)
}

/// Keeps how far a unit is; the day on which it began stays.
///
/// # Errors
/// When the database refuses.
pub async fn put_take_up(work: &mut Work, row: &TakeUpRow) -> Result<()> {
    execute!(
        work,
        PUT_TAKE_UP,
        &row.experience_id,
        &row.unit_id,
        &row.state,
        &row.plan,
        &row.due,
        &row.progress,
        &row.reason,
        &row.begun_on,
        &row.ended_on,
        row.changed
    )?;
    Ok(())
}
