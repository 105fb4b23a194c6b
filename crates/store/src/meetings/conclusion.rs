//! What a conference concluded, and the tasks that follow from it.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_CONCLUSIONS = "select number, state, said_by, text, changed from conclusion where conference_id = $1 order by number";
    INSERT_CONCLUSION = "insert into conclusion (conference_id, number, state, said_by, text, changed) values ($1, $2, $3, $4, $5, $6)";
    UPDATE_CONCLUSION = "update conclusion set state = $3, said_by = $4, text = $5, changed = $6
        where conference_id = $1 and number = $2";
    DROP_CONCLUSION = "delete from conclusion where conference_id = $1 and number = $2";
    LIST_TASKS = "select id, conference_id, conclusion, number, unit_id, state, what, person, due, proof, report, answer, settled_on, changed
        from conference_task where conference_id = $1 order by conclusion, number";
    LIST_TASKS_OF_CLUSTER = "select t.id, t.conference_id, t.conclusion, t.number, t.unit_id, t.state, t.what, t.person, t.due, t.proof,
            t.report, t.answer, t.settled_on, t.changed
        from conference_task t join conference c on c.id = t.conference_id join emulation_year y on y.id = c.year_id
        join conclusion k on k.conference_id = t.conference_id and k.number = t.conclusion
        where y.cluster_id = $1 and k.state = $2 order by c.held_on, c.id, t.conclusion, t.number";
    FIND_TASK = "select id, conference_id, conclusion, number, unit_id, state, what, person, due, proof, report, answer, settled_on, changed
        from conference_task where id = $1";
    INSERT_TASK = "insert into conference_task
            (id, conference_id, conclusion, number, unit_id, state, what, person, due, proof, report, answer, settled_on, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    UPDATE_TASK = "update conference_task set state = $2, report = $3, answer = $4, settled_on = $5, changed = $6 where id = $1";
    DROP_TASKS = "delete from conference_task where conference_id = $1 and conclusion = $2";
}

/// What a conference concluded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConclusionRow {
    /// Its number, from 1.
    pub number: i64,
    /// Stable name of where it stands.
    pub state: String,
    /// Who said it, and in which office.
    pub said_by: String,
    /// What.
    pub text: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(ConclusionRow { number, state, said_by, text, changed });

/// What a unit has to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskRow {
    /// Its id.
    pub id: String,
    /// The conference that it follows from.
    pub conference_id: String,
    /// The conclusion that it follows from.
    pub conclusion: i64,
    /// Its place below the conclusion, from 1.
    pub number: i64,
    /// Whose it is.
    pub unit_id: String,
    /// Stable name of where it stands.
    pub state: String,
    /// What.
    pub what: String,
    /// Who of the unit answers for it.
    pub person: String,
    /// Until when.
    pub due: String,
    /// By what one sees that it is done.
    pub proof: String,
    /// What the unit reported.
    pub report: String,
    /// What the cluster answered where it did not agree.
    pub answer: String,
    /// When the cluster agreed, or no longer asked for it; empty until then.
    pub settled_on: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(TaskRow {
    id,
    conference_id,
    conclusion,
    number,
    unit_id,
    state,
    what,
    person,
    due,
    proof,
    report,
    answer,
    settled_on,
    changed
});

/// What a conference concluded, in order.
///
/// # Errors
/// When the database refuses.
pub async fn list_conclusions(sql: &mut impl Sql, conference: &str) -> Result<Vec<ConclusionRow>> {
    Ok(fetch_all!(sql, LIST_CONCLUSIONS, conference)?)
}

/// Keeps a new conclusion.
///
/// # Errors
/// When the database refuses.
pub async fn add_conclusion(work: &mut Work, conference: &str, row: &ConclusionRow) -> Result<()> {
    execute!(
        work,
        INSERT_CONCLUSION,
        conference,
        row.number,
        &row.state,
        &row.said_by,
        &row.text,
        row.changed
    )?;
    Ok(())
}

/// Keeps what became of a conclusion.
///
/// # Errors
/// When the database refuses.
pub async fn update_conclusion(work: &mut Work, conference: &str, row: &ConclusionRow) -> Result<()> {
    execute!(
        work,
        UPDATE_CONCLUSION,
        conference,
        row.number,
        &row.state,
        &row.said_by,
        &row.text,
        row.changed
    )?;
    Ok(())
}

/// Takes a conclusion away; its tasks are gone before.
///
/// # Errors
/// When the database refuses.
pub async fn drop_conclusion(work: &mut Work, conference: &str, number: i64) -> Result<()> {
    execute!(work, DROP_CONCLUSION, conference, number)?;
    Ok(())
}

/// The tasks that follow from a conference, conclusion by conclusion.
///
/// # Errors
/// When the database refuses.
pub async fn list_tasks(sql: &mut impl Sql, conference: &str) -> Result<Vec<TaskRow>> {
    Ok(fetch_all!(sql, LIST_TASKS, conference)?)
}

/// The tasks of a cluster in all its years whose conclusions are in this state.
///
/// # Errors
/// When the database refuses.
pub async fn list_tasks_of_cluster(
    sql: &mut impl Sql,
    (cluster, state): (&str, &str),
) -> Result<Vec<TaskRow>> {
    Ok(fetch_all!(sql, LIST_TASKS_OF_CLUSTER, cluster, state)?)
}

/// A task.
///
/// # Errors
/// When the database refuses.
pub async fn find_task(sql: &mut impl Sql, id: &str) -> Result<Option<TaskRow>> {
    Ok(fetch_optional!(sql, FIND_TASK, id)?)
}

/// Keeps a new task.
///
/// # Errors
/// When the database refuses.
pub async fn add_task(work: &mut Work, row: &TaskRow) -> Result<()> {
    execute!(
        work,
        INSERT_TASK,
        &row.id,
        &row.conference_id,
        row.conclusion,
        row.number,
        &row.unit_id,
        &row.state,
        &row.what,
        &row.person,
        &row.due,
        &row.proof,
        &row.report,
        &row.answer,
        &row.settled_on,
        row.changed
    )?;
    Ok(())
}

/// Keeps what became of a task.
///
/// # Errors
/// When the database refuses.
pub async fn update_task(work: &mut Work, row: &TaskRow) -> Result<()> {
    execute!(work, UPDATE_TASK, &row.id, &row.state, &row.report, &row.answer, &row.settled_on, row.changed)?;
    Ok(())
}

/// Takes the tasks of a conclusion away.
///
/// # Errors
/// When the database refuses.
pub async fn drop_tasks(work: &mut Work, conference: &str, conclusion: i64) -> Result<()> {
    execute!(work, DROP_TASKS, conference, conclusion)?;
    Ok(())
}
