//! Who takes exemplars up: plans, steps, notes of progress.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_REPLICATIONS = "select id, exemplar_id, unit_id, entry_id, name, state, plan, due, before_period, after_period, helper, outcome, reason,
            begun_on, ended_on, confirmed_by, changed
        from replication where exemplar_id = $1 order by begun_on, id";
    LIST_REPLICATIONS_OF_CLUSTER = "select r.id, r.exemplar_id, r.unit_id, r.entry_id, r.name, r.state, r.plan, r.due, r.before_period, r.after_period, r.helper,
            r.outcome, r.reason, r.begun_on, r.ended_on, r.confirmed_by, r.changed
        from replication r join exemplar e on e.id = r.exemplar_id where e.cluster_id = $1 order by r.begun_on, r.id";
    FIND_REPLICATION = "select r.id, r.exemplar_id, r.unit_id, r.entry_id, r.name, r.state, r.plan, r.due, r.before_period, r.after_period, r.helper,
            r.outcome, r.reason, r.begun_on, r.ended_on, r.confirmed_by, r.changed
        from replication r join exemplar e on e.id = r.exemplar_id where r.id = $1 and e.cluster_id = $2";
    LIST_REPLICATIONS_OF_ENTRY = "select r.id, e.name, r.state, r.plan, r.helper, r.begun_on, r.ended_on
        from replication r join exemplar e on e.id = r.exemplar_id
        where r.unit_id = $1 and r.entry_id = $2 order by r.begun_on desc, r.id";
    INSERT_REPLICATION = "insert into replication
            (id, exemplar_id, unit_id, entry_id, name, state, plan, due, before_period, after_period, helper, outcome, reason,
            begun_on, ended_on, confirmed_by, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    UPDATE_REPLICATION = "update replication set state = $2, plan = $3, due = $4, before_period = $5, after_period = $6, helper = $7, outcome = $8,
            reason = $9, ended_on = $10, confirmed_by = $11, changed = $12
        where id = $1";
    LIST_STEPS = "select replication_id, number, what, due, done_on from replication_step where replication_id = $1 order by number";
    LIST_OPEN_STEPS = "select s.replication_id, s.number, s.what, s.due, s.done_on
        from replication_step s join replication r on r.id = s.replication_id join exemplar e on e.id = r.exemplar_id
        where e.cluster_id = $1 and s.done_on = '' order by s.replication_id, s.number";
    DROP_STEPS = "delete from replication_step where replication_id = $1";
    INSERT_STEP = "insert into replication_step (replication_id, number, what, due, done_on) values ($1, $2, $3, $4, $5)";
    LIST_NOTES = "select number, noted_on, noted_by, said from replication_note where replication_id = $1 order by number";
    INSERT_NOTE = "insert into replication_note (replication_id, number, noted_on, noted_by, said) values ($1, $2, $3, $4, $5)";
}

/// That somebody takes an exemplar up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplicationRow {
    /// Its id.
    pub id: String,
    /// What is taken up.
    pub exemplar_id: String,
    /// Which unit takes it up.
    pub unit_id: String,
    /// For which organisation of its register; empty where for itself.
    pub entry_id: String,
    /// What that was called when it began.
    pub name: String,
    /// Stable name of how far it is.
    pub state: String,
    /// What is meant to be done.
    pub plan: String,
    /// Until when.
    pub due: String,
    /// Code of the period before; empty where nobody said.
    pub before_period: String,
    /// Code of the period after.
    pub after_period: String,
    /// Who of the exemplar helps; empty where nobody was named.
    pub helper: String,
    /// What came of it.
    pub outcome: String,
    /// Why it came back, or was given up; empty else.
    pub reason: String,
    /// Since when.
    pub begun_on: String,
    /// When it was confirmed or given up; empty until then.
    pub ended_on: String,
    /// Who confirmed it.
    pub confirmed_by: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(ReplicationRow {
    id,
    exemplar_id,
    unit_id,
    entry_id,
    name,
    state,
    plan,
    due,
    before_period,
    after_period,
    helper,
    outcome,
    reason,
    begun_on,
    ended_on,
    confirmed_by,
    changed
});

/// A step of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepRow {
    /// Of what.
    pub replication_id: String,
    /// Its place, from 1.
    pub number: i64,
    /// What is to be done.
    pub what: String,
    /// Until when.
    pub due: String,
    /// When it was done; empty until then.
    pub done_on: String,
}

from_row!(StepRow { replication_id, number, what, due, done_on });

/// How far it was on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteRow {
    /// Its place, from 1.
    pub number: i64,
    /// On what day.
    pub noted_on: String,
    /// By whom.
    pub noted_by: String,
    /// What.
    pub said: String,
}

from_row!(NoteRow { number, noted_on, noted_by, said });

/// Who takes an exemplar up, in the order in which they began.
///
/// # Errors
/// When the database refuses.
pub async fn list_replications(sql: &mut impl Sql, exemplar: &str) -> Result<Vec<ReplicationRow>> {
    Ok(fetch_all!(sql, LIST_REPLICATIONS, exemplar)?)
}

/// Who takes the exemplars of a cluster up, in the order in which they began.
///
/// # Errors
/// When the database refuses.
pub async fn list_replications_of_cluster(sql: &mut impl Sql, cluster: &str) -> Result<Vec<ReplicationRow>> {
    Ok(fetch_all!(sql, LIST_REPLICATIONS_OF_CLUSTER, cluster)?)
}

/// What an organisation of a register takes up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenUpRow {
    /// Which replication.
    pub id: String,
    /// What the exemplar is called.
    pub name: String,
    /// Stable name of its state.
    pub state: String,
    /// What is to be done.
    pub plan: String,
    /// Who helps from the exemplar.
    pub helper: String,
    /// Since when.
    pub begun_on: String,
    /// Until when; empty while it goes on.
    pub ended_on: String,
}

from_row!(TakenUpRow { id, name, state, plan, helper, begun_on, ended_on });

/// What an organisation takes up, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_replications_of_entry(
    sql: &mut impl Sql,
    unit: &str,
    entry: &str,
) -> Result<Vec<TakenUpRow>> {
    Ok(fetch_all!(sql, LIST_REPLICATIONS_OF_ENTRY, unit, entry)?)
}

/// What somebody took up in a cluster.
///
/// # Errors
/// When the database refuses.
pub async fn find_replication(sql: &mut impl Sql, cluster: &str, id: &str) -> Result<Option<ReplicationRow>> {
    Ok(fetch_optional!(sql, FIND_REPLICATION, id, cluster)?)
}

/// Keeps that somebody takes an exemplar up.
///
/// # Errors
/// When the database refuses.
pub async fn add_replication(work: &mut Work, row: &ReplicationRow) -> Result<()> {
    execute!(
        work,
        INSERT_REPLICATION,
        &row.id,
        &row.exemplar_id,
        &row.unit_id,
        &row.entry_id,
        &row.name,
        &row.state,
        &row.plan,
        &row.due,
        &row.before_period,
        &row.after_period,
        &row.helper,
        &row.outcome,
        &row.reason,
        &row.begun_on,
        &row.ended_on,
        &row.confirmed_by,
        row.changed
    )?;
    Ok(())
}

/// Keeps how far it is.
///
/// # Errors
/// When the database refuses.
pub async fn update_replication(work: &mut Work, row: &ReplicationRow) -> Result<()> {
    execute!(
        work,
        UPDATE_REPLICATION,
        &row.id,
        &row.state,
        &row.plan,
        &row.due,
        &row.before_period,
        &row.after_period,
        &row.helper,
        &row.outcome,
        &row.reason,
        &row.ended_on,
        &row.confirmed_by,
        row.changed
    )?;
    Ok(())
}

/// The steps of a plan.
///
/// # Errors
/// When the database refuses.
pub async fn list_steps(sql: &mut impl Sql, replication: &str) -> Result<Vec<StepRow>> {
    Ok(fetch_all!(sql, LIST_STEPS, replication)?)
}

/// What is still to be done of all plans of a cluster.
///
/// # Errors
/// When the database refuses.
pub async fn list_open_steps(sql: &mut impl Sql, cluster: &str) -> Result<Vec<StepRow>> {
    Ok(fetch_all!(sql, LIST_OPEN_STEPS, cluster)?)
}

/// Puts these steps in the place of those that stood there.
///
/// # Errors
/// When the database refuses.
pub async fn put_steps(work: &mut Work, replication: &str, rows: &[StepRow]) -> Result<()> {
    execute!(work, DROP_STEPS, replication)?;
    for StepRow { number, what, due, done_on, .. } in rows {
        execute!(work, INSERT_STEP, replication, number, what, due, done_on)?;
    }
    Ok(())
}

/// The notes of progress, in the order in which they were made.
///
/// # Errors
/// When the database refuses.
pub async fn list_notes(sql: &mut impl Sql, replication: &str) -> Result<Vec<NoteRow>> {
    Ok(fetch_all!(sql, LIST_NOTES, replication)?)
}

/// Adds a note of progress.
///
/// # Errors
/// When the database refuses.
pub async fn add_note(work: &mut Work, replication: &str, row: &NoteRow) -> Result<()> {
    execute!(work, INSERT_NOTE, replication, row.number, &row.noted_on, &row.noted_by, &row.said)?;
    Ok(())
}
