//! A unit takes up what another one told, says how far it is, and ends it.

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::ids::ExperienceId;
use thidua_domain::meetings::{TakeUpState, TakeUpStep, accept_take_up_day};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_day, accept_reason};
use thidua_store::audit::Line;
use thidua_store::meetings::{self as store, ExperienceRow, TakeUpRow};
use thidua_store::{Because, Work};

use super::tell::accept_said;
use super::{find_row, open_experience, state_of, take_up_state};
use crate::error::stored_day;
use crate::ground::{ClusterYear, Member, in_year};
use crate::{App, Error, FieldErrors, Result, Seen};

/// What a unit means to do.
#[derive(Clone, Debug, Default)]
pub struct TypedTakeUp {
    /// What.
    pub plan: String,
    /// Until when.
    pub due: String,
}

/// What is there of a unit that takes something up.
struct Stand {
    note: ExperienceRow,
    unit: Member,
    before: Option<TakeUpRow>,
}

/// Runs an act of a unit on what it takes up, in the newest year of the cluster.
async fn follow<T>(
    app: &App,
    actor: &Actor,
    (cluster, id, unit): (&str, &ExperienceId, &str),
    seen: Seen,
    act: impl AsyncFnOnce(&mut Work, Stand) -> Result<T>,
) -> Result<T> {
    let found = open_experience(app, actor, cluster, id).await?;
    let at = (cluster.to_owned(), found.here.year);
    let permit = |here: &ClusterYear| here.permit_for(actor, Right::TakePart, unit);
    in_year(app, &at, permit, async |work, here| {
        let (note, _) = find_row(work, here.cluster.as_str(), id).await?;
        let unit = here.member(unit)?.clone();
        let rows = store::list_take_ups(work, &note.id).await?;
        let before = rows.into_iter().find(|row| row.unit_id == unit.id.as_str());
        let last = before.as_ref().map(|row| row.changed);
        let concerns = |line: &Line| {
            let is_of_note = line.subject == note.id && line.name.starts_with("experience.");
            is_of_note || Some(line.seq) == last
        };
        seen.expect(work, &here.scope(), concerns).await?;
        if note.unit_id == unit.id.as_str() {
            return Err(Error::Refused(Refusal::ExperienceOwn));
        }
        state_of(&note)?.may_change()?;
        act(work, Stand { note, unit, before }).await
    })
    .await
}

/// A unit takes up what another one told, or means to do something else with it, or until another day.
///
/// # Errors
/// No right; [`Error::Invalid`] on `plan` or `due`; [`Refusal::ExperienceOwn`], [`Refusal::ExperienceWithdrawn`], [`Refusal::TakeUpWrongState`];
/// [`Error::Meanwhile`].
pub async fn take_up(
    app: &App,
    actor: &Actor,
    at: (&str, &ExperienceId, &str),
    (typed, seen): (&TypedTakeUp, Seen),
) -> Result<()> {
    follow(app, actor, at, seen, async |work, Stand { note, unit, before }| {
        if let Some(before) = &before {
            take_up_state(before)?.may_plan()?;
        }
        let mut wrong = FieldErrors::default();
        let plan = wrong.note("plan", accept_said(&typed.plan)).unwrap_or_default();
        let due = accept_day(&typed.due).and_then(|due| day_of(due, before.as_ref(), app.today()));
        let due = wrong.note("due", due).map(|due| due.to_string()).unwrap_or_default();
        wrong.finish()?;
        let stands = before.clone().unwrap_or_else(|| TakeUpRow {
            experience_id: note.id.clone(),
            unit_id: unit.id.to_string(),
            state: TakeUpState::BEGINS.name().to_owned(),
            begun_on: app.today().to_string(),
            ..TakeUpRow::default()
        });
        let row = TakeUpRow { plan, due, ..stands };
        if before.as_ref() == Some(&row) {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let changed = work.head().0 + 1;
        store::put_take_up(work, &TakeUpRow { changed, ..row }).await?;
        let (experience, title, name) = (note.id, note.title, unit.short_name);
        work.record(match before {
            None => Event::TakeUpBegun { experience, title, name },
            Some(_) => Event::TakeUpPlanned { experience, title, name },
        });
        Ok(())
    })
    .await
}

/// A day that stands already may stay, also after it went by.
fn day_of(due: Date, before: Option<&TakeUpRow>, today: Date) -> std::result::Result<Date, Refusal> {
    let stands = before.and_then(|row| stored_day(&row.due).ok());
    if stands == Some(due) { Ok(due) } else { accept_take_up_day(due, today) }
}

/// A unit says how far it is, ends it, or is at it again.
///
/// # Errors
/// No right, nothing taken up; [`Error::Invalid`] on `words` where some are asked for; [`Refusal::ExperienceWithdrawn`],
/// [`Refusal::TakeUpWrongState`]; [`Error::Meanwhile`].
pub async fn step_take_up(
    app: &App,
    actor: &Actor,
    at: (&str, &ExperienceId, &str),
    (step, typed, seen): (TakeUpStep, &str, Seen),
) -> Result<()> {
    follow(app, actor, at, seen, async |work, Stand { note, unit, before }| {
        let row = before.ok_or(Error::NotFound)?;
        let next = take_up_state(&row)?.take(step)?;
        let mut wrong = FieldErrors::default();
        let words = match step {
            TakeUpStep::Report | TakeUpStep::Finish => wrong.note("words", accept_said(typed)),
            TakeUpStep::GiveUp => wrong.note("words", accept_reason(typed)),
            TakeUpStep::Resume => None,
        };
        wrong.finish()?;
        let words = words.unwrap_or_default();

        let after = after(&row, (step, next), (&words, app.today()));
        let changed = work.head().0 + 1;
        store::put_take_up(work, &TakeUpRow { changed, ..after }).await?;
        let (experience, title, name) = (note.id, note.title, unit.short_name);
        work.record(match step {
            TakeUpStep::Report => Event::TakeUpReported { experience, title, name },
            TakeUpStep::Finish => Event::TakeUpFinished { experience, title, name },
            TakeUpStep::GiveUp => Event::TakeUpGivenUp { experience, title, name, reason: words },
            TakeUpStep::Resume => Event::TakeUpResumed { experience, title, name },
        });
        Ok(())
    })
    .await
}

/// What is kept of it after a step.
fn after(
    row: &TakeUpRow,
    (step, next): (TakeUpStep, TakeUpState),
    (words, today): (&str, Date),
) -> TakeUpRow {
    let mut after = TakeUpRow { state: next.name().to_owned(), ..row.clone() };
    match step {
        TakeUpStep::Report => words.clone_into(&mut after.progress),
        TakeUpStep::Finish => {
            words.clone_into(&mut after.progress);
            after.ended_on = today.to_string();
        }
        TakeUpStep::GiveUp => {
            words.clone_into(&mut after.reason);
            after.ended_on = today.to_string();
        }
        TakeUpStep::Resume => {
            after.reason = String::new();
            after.ended_on = String::new();
        }
    }
    after
}
