//! What somebody has to do for conferences and after them, in whichever state their years are, and until when.

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::duty::Duty;
use thidua_domain::ids::UnitId;
use thidua_domain::meetings::{Asked, ConclusionState, TaskState, duty_of_reply, duty_of_task};
use thidua_store::Sql;
use thidua_store::meetings::{self as store, ConferenceRow, TaskRow};

use super::conclusion::task_state_of;
use super::state_of;
use crate::error::stored_day;
use crate::ground::{ClusterYear, here_now};
use crate::year::{ListedDuty, list_years};
use crate::{App, Result};

/// What this person has to do: answer invitations for their unit, do its tasks, look at those that are reported done.
///
/// # Errors
/// Only ours.
pub(crate) async fn duties_after_conferences(app: &App, actor: &Actor) -> Result<Vec<ListedDuty>> {
    let mut list = vec![];
    for link in list_years(app, actor).await? {
        let here = here_now(app, (&link.cluster, link.year)).await?;
        // Nobody acts in a year that was taken over.
        if here.source.is_some() {
            continue;
        }
        let has = |right| here.office(actor, right).is_ok();
        if !has(Right::TakePart) && !has(Right::HoldConference) {
            continue;
        }
        let mut reader = app.read().await?;
        let mut duties = vec![];
        for row in store::list_conferences(&mut reader, here.year_id.as_str()).await? {
            duties.extend(invitations(&mut reader, (app, &here), &row).await?);
            duties.extend(tasks(&mut reader, app, &row).await?);
        }
        let mine = duties.iter().filter(|duty| duty.is_for(actor, &here.ground));
        list.extend(mine.map(|duty| ListedDuty::of(&here, duty)));
    }
    Ok(list)
}

/// The last day of something that a unit has to do after a conference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaskDay {
    /// The day.
    pub due: Date,
    /// Address part of the cluster, and the year of the conference.
    pub year: (String, i16),
    /// The task's id.
    pub task: String,
    /// What has to be done.
    pub what: String,
    /// The unit's short name.
    pub unit_name: String,
    /// The day of the conference.
    pub since: Date,
}

/// The last days of what the units of this person still have to do after conferences, by day.
///
/// # Errors
/// Only ours.
pub(crate) async fn last_days_of_tasks(app: &App, actor: &Actor) -> Result<Vec<TaskDay>> {
    let mut days = vec![];
    for link in list_years(app, actor).await? {
        let here = here_now(app, (&link.cluster, link.year)).await?;
        if here.source.is_some() || here.office(actor, Right::TakePart).is_err() {
            continue;
        }
        let mut reader = app.read().await?;
        for row in store::list_conferences(&mut reader, here.year_id.as_str()).await? {
            for task in known_tasks(&mut reader, &row.id).await? {
                days.extend(day_of(&here, actor, (&row, &task))?);
            }
        }
    }
    days.sort();
    Ok(days)
}

fn day_of(
    here: &ClusterYear,
    actor: &Actor,
    (conference, task): (&ConferenceRow, &TaskRow),
) -> Result<Option<TaskDay>> {
    let own = here.member_by_id(&task.unit_id);
    let own = own.filter(|unit| here.office_for(actor, Right::TakePart, &unit.id).is_ok());
    let is_open = matches!(task_state_of(task)?, TaskState::Assigned | TaskState::Accepted);
    let Some(unit) = own.filter(|_| is_open) else { return Ok(None) };
    Ok(Some(TaskDay {
        due: stored_day(&task.due)?,
        year: (here.slug.clone(), here.year),
        task: task.id.clone(),
        what: task.what.clone(),
        unit_name: unit.short_name.clone(),
        since: stored_day(&conference.held_on)?,
    }))
}

async fn invitations(
    sql: &mut impl Sql,
    (app, here): (&App, &ClusterYear),
    row: &ConferenceRow,
) -> Result<Vec<Duty>> {
    let state = state_of(row)?;
    if state.may_reply().is_err() {
        return Ok(vec![]);
    }
    let replied = store::list_replies(sql, &row.id).await?;
    let asked = Asked { id: &row.id, title: &row.title, due: stored_day(&row.held_on)? };
    let lacks = |unit: &str| replied.iter().all(|reply| reply.unit_id != unit);
    let members = here.members.iter().filter(|member| lacks(member.id.as_str()));
    Ok(members.filter_map(|member| duty_of_reply(&member.id, asked, state, app.today())).collect())
}

/// The tasks of a conference that units know.
async fn known_tasks(sql: &mut impl Sql, conference: &str) -> Result<Vec<TaskRow>> {
    let told = store::list_conclusions(sql, conference).await?;
    let known = ConclusionState::KNOWN.name();
    let is_told = |task: &TaskRow| told.iter().any(|row| row.number == task.conclusion && row.state == known);
    let mut tasks = store::list_tasks(sql, conference).await?;
    tasks.retain(is_told);
    Ok(tasks)
}

async fn tasks(sql: &mut impl Sql, app: &App, row: &ConferenceRow) -> Result<Vec<Duty>> {
    let mut duties = vec![];
    for task in known_tasks(sql, &row.id).await? {
        let state = task_state_of(&task)?;
        let asked = Asked { id: &task.id, title: &task.what, due: stored_day(&task.due)? };
        let is_back = state == TaskState::Accepted && !task.answer.is_empty();
        let unit = UnitId::new(task.unit_id.as_str());
        duties.extend(duty_of_task(&unit, asked, (state, is_back), app.today()));
    }
    Ok(duties)
}
