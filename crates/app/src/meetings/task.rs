//! The tasks that follow from conferences: taken, reported done, agreed to; and what became of those of earlier conferences.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::evidence::Owner;
use thidua_domain::ids::TaskId;
use thidua_domain::meetings::{ConclusionState, Standing, Taker, TaskState, TaskStep};
use thidua_domain::text::accept_reason;
use thidua_store::audit::Line;
use thidua_store::meetings::{self as store, ConclusionRow, ConferenceRow, TaskRow};
use thidua_store::{Sql, Work};

use super::conclusion::{state_of, task_state_of};
use super::{Conference, ConferenceAt, open_conference};
use crate::error::stored_day;
use crate::evidence::{Paper, load_papers};
use crate::ground::{ClusterYear, Member, here_of, in_year};
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result, Seen};

/// A task, with where it comes from.
#[derive(Clone, Debug)]
pub struct Task {
    /// As it is kept.
    pub row: TaskRow,
    /// Where it stands.
    pub state: TaskState,
    /// How that is on the day of reading.
    pub standing: Standing,
    /// Until when.
    pub due: Date,
    /// The conference that it follows from.
    pub conference: ConferenceRow,
}

impl Task {
    fn of(row: TaskRow, conference: &ConferenceRow, today: Date) -> Result<Self> {
        let (state, due) = (task_state_of(&row)?, stored_day(&row.due)?);
        Ok(Self { standing: state.standing(due, today), state, due, row, conference: conference.clone() })
    }

    /// Whether it is on somebody's table.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        match self.standing {
            Standing::Under(_) | Standing::Overdue(_) | Standing::Waiting => true,
            Standing::Settled | Standing::Dropped => false,
        }
    }
}

/// The tasks of a year, or one of them, before somebody.
#[derive(Clone, Debug)]
pub struct Tasks {
    /// The year.
    pub here: Arc<ClusterYear>,
    /// The tasks, in the order of their conferences.
    pub list: Vec<Task>,
    /// The conclusion that a single one follows from.
    pub conclusion: Option<ConclusionRow>,
    /// The files of a single one; also those that were taken away and are still kept.
    pub files: Vec<Paper>,
    /// Whether the person holds the conferences of the cluster.
    pub holds: bool,
    /// The unit for which the person does tasks.
    pub own: Option<Member>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// Every task of the cluster that its units know, with its conference.
async fn announced(sql: &mut impl Sql, here: &ClusterYear, today: Date) -> Result<Vec<Task>> {
    let conferences = store::list_conferences_of_cluster(sql, here.cluster.as_str()).await?;
    let by_id: HashMap<&str, &ConferenceRow> = conferences.iter().map(|row| (row.id.as_str(), row)).collect();
    let state = ConclusionState::KNOWN.name();
    let rows = store::list_tasks_of_cluster(sql, (here.cluster.as_str(), state)).await?;
    rows.into_iter()
        .map(|row| {
            let conference = by_id.get(row.conference_id.as_str()).ok_or(Error::NotFound)?;
            Task::of(row, conference, today)
        })
        .collect()
}

/// The year, and what the person is there; no task yet.
fn before(app: &App, actor: &Actor, here: Arc<ClusterYear>) -> Result<Tasks> {
    here.office(actor, Right::ReadYear)?;
    let seen = app.data_version(&here.scope());
    let holds = here.office(actor, Right::HoldConference).is_ok();
    let own = here.own_unit(actor).cloned();
    Ok(Tasks { here, list: vec![], conclusion: None, files: vec![], holds, own, seen })
}

/// The tasks that follow from the conferences of a year, and those of other years that are not settled.
///
/// # Errors
/// No such year, or no right to read it.
pub async fn list_tasks(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Tasks> {
    let mut look = app.look();
    let mut found = before(app, actor, here_of(&mut look, at).await?)?;
    found.list = announced(look.reader().await?, &found.here, app.today()).await?;
    let year = found.here.year_id.to_string();
    found.list.retain(|task| task.conference.year_id == year || task.is_under_way());
    Ok(found)
}

/// A task of the cluster that its unit knows, with its conference and its conclusion.
pub(super) async fn find_told(
    sql: &mut impl Sql,
    here: &ClusterYear,
    id: &TaskId,
) -> Result<(TaskRow, ConferenceRow, ConclusionRow)> {
    let row = store::find_task(sql, id.as_str()).await?.ok_or(Error::NotFound)?;
    let conferences = store::list_conferences_of_cluster(sql, here.cluster.as_str()).await?;
    let conference = conferences.into_iter().find(|conference| conference.id == row.conference_id);
    let conference = conference.ok_or(Error::NotFound)?;
    let conclusions = store::list_conclusions(sql, &conference.id).await?;
    let conclusion = conclusions.into_iter().find(|conclusion| conclusion.number == row.conclusion);
    let conclusion = conclusion.ok_or(Error::NotFound)?;
    if state_of(&conclusion)? != ConclusionState::KNOWN {
        return Err(Error::NotFound);
    }
    Ok((row, conference, conclusion))
}

/// One task.
///
/// # Errors
/// No such task in the cluster, or no right to read the year.
pub async fn open_task(app: &App, actor: &Actor, at: (&str, i16), id: &TaskId) -> Result<Tasks> {
    let mut look = app.look();
    let mut found = before(app, actor, here_of(&mut look, at).await?)?;
    let reader = look.reader().await?;
    let (row, conference, conclusion) = find_told(reader, &found.here, id).await?;
    found.files = load_papers(reader, app, &row.unit_id, &Owner::task(id)).await?;
    found.list = vec![Task::of(row, &conference, app.today())?];
    found.conclusion = Some(conclusion);
    Ok(found)
}

/// What became of the tasks of earlier conferences: those that were not settled when the conference before this one was held.
///
/// # Errors
/// No such conference, or no right to read the year.
pub async fn earlier_tasks(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<(Conference, Vec<Task>)> {
    let conference = open_conference(app, actor, at).await?;
    let tasks = load_earlier(&mut app.read().await?, &conference, app.today()).await?;
    Ok((conference, tasks))
}

/// The tasks that were not settled when the conference before this one was held.
pub(super) async fn load_earlier(
    sql: &mut impl Sql,
    conference: &Conference,
    today: Date,
) -> Result<Vec<Task>> {
    let here = &conference.here;
    let held = (conference.row.held_on.as_str(), conference.row.id.as_str());
    let rows = store::list_conferences_of_cluster(sql, here.cluster.as_str()).await?;
    let is_earlier =
        |row: &ConferenceRow| (row.held_on.as_str(), row.id.as_str()) < held && row.closed_at.is_some();
    let last = rows.iter().rev().find(|row| is_earlier(row)).map(|row| row.held_on.clone());
    let last = last.unwrap_or_default();
    let mut tasks = announced(sql, here, today).await?;
    tasks.retain(|task| {
        let is_of_earlier = (task.conference.held_on.as_str(), task.conference.id.as_str()) < held;
        let was_open = match task.state {
            TaskState::Assigned | TaskState::Accepted | TaskState::Done => true,
            TaskState::Confirmed | TaskState::Withdrawn => task.row.settled_on >= last,
        };
        is_of_earlier && was_open
    });
    Ok(tasks)
}

/// Takes a step of a task: the unit's are taken for the unit, the others for the cluster.
///
/// # Errors
/// No such task, no right; [`thidua_domain::refusal::Refusal::TaskWrongState`]; [`Error::Invalid`] on `words` where some are asked for;
/// [`Error::Meanwhile`].
pub async fn step_task(
    app: &App,
    actor: &Actor,
    (at, id): (&(String, i16), &TaskId),
    (step, typed, seen): (TaskStep, &str, Seen),
) -> Result<()> {
    let found = open_task(app, actor, (&at.0, at.1), id).await?;
    let unit = found.list.first().map(|task| task.row.unit_id.clone()).ok_or(Error::NotFound)?;
    let permit = |here: &ClusterYear| -> Result<Permit> {
        let member = here.member_by_id(&unit).ok_or(Error::NotFound)?;
        match step.taker() {
            Taker::Unit => here.permit_for(actor, Right::TakePart, &member.slug),
            Taker::Cluster => here.permit(actor, Right::HoldConference),
        }
    };
    in_year(app, at, permit, async |work, here| {
        // Its conclusion may have been recalled since.
        let (row, ..) = find_told(work, &here, id).await?;
        let is_of_it = |line: &Line| line.subject == row.id || line.seq == row.changed;
        seen.expect(work, &here.scope(), is_of_it).await?;
        let next = task_state_of(&row)?.take(step)?;
        let mut wrong = FieldErrors::default();
        let said = if step.asks_words() { wrong.note("words", accept_reason(typed)) } else { None };
        wrong.finish()?;
        let said = said.unwrap_or_default();

        let after = after(&row, (step, next), (&said, app.today()));
        let changed = work.head().0 + 1;
        store::update_task(work, &TaskRow { changed, ..after }).await?;
        record(work, &here, (row, step, said));
        Ok(())
    })
    .await
}

/// What is kept of a task after a step.
fn after(row: &TaskRow, (step, next): (TaskStep, TaskState), (said, today): (&str, Date)) -> TaskRow {
    let mut after = TaskRow { state: next.name().to_owned(), ..row.clone() };
    match step {
        TaskStep::ReportDone => {
            said.clone_into(&mut after.report);
            after.answer = String::new();
        }
        TaskStep::SendBack | TaskStep::Reopen => {
            said.clone_into(&mut after.answer);
            after.settled_on = String::new();
        }
        TaskStep::Withdraw => {
            said.clone_into(&mut after.answer);
            after.settled_on = today.to_string();
        }
        TaskStep::Confirm => after.settled_on = today.to_string(),
        TaskStep::Renew => {
            after.answer = String::new();
            after.settled_on = String::new();
        }
        TaskStep::Accept | TaskStep::TakeBack => {}
    }
    after
}

fn record(work: &mut Work, here: &ClusterYear, (row, step, reason): (TaskRow, TaskStep, String)) {
    let name = here.member_by_id(&row.unit_id).map(|member| member.short_name.clone()).unwrap_or_default();
    let (task, title) = (row.id, row.what);
    work.record(match step {
        TaskStep::Accept => Event::TaskAccepted { task, title, name },
        TaskStep::ReportDone => Event::TaskReported { task, title, name },
        TaskStep::TakeBack => Event::TaskTakenBack { task, title, name },
        TaskStep::Confirm => Event::TaskConfirmed { task, title, name },
        TaskStep::SendBack => Event::TaskSentBack { task, title, name, reason },
        TaskStep::Reopen => Event::TaskReopened { task, title, name, reason },
        TaskStep::Withdraw => Event::TaskWithdrawn { task, title, name, reason },
        TaskStep::Renew => Event::TaskRenewed { task, title, name },
    });
}
