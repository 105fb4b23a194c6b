//! What somebody has to do for conferences and after them, in whichever state their years are.

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

async fn tasks(sql: &mut impl Sql, app: &App, row: &ConferenceRow) -> Result<Vec<Duty>> {
    let told = store::list_conclusions(sql, &row.id).await?;
    let is_told = |task: &&TaskRow| {
        let known = ConclusionState::KNOWN.name();
        told.iter().any(|row| row.number == task.conclusion && row.state == known)
    };
    let mut duties = vec![];
    for task in store::list_tasks(sql, &row.id).await?.iter().filter(is_told) {
        let state = task_state_of(task)?;
        let asked = Asked { id: &task.id, title: &task.what, due: stored_day(&task.due)? };
        let is_back = state == TaskState::Accepted && !task.answer.is_empty();
        let unit = UnitId::new(task.unit_id.as_str());
        duties.extend(duty_of_task(&unit, asked, (state, is_back), app.today()));
    }
    Ok(duties)
}
