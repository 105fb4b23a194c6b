//! A unit takes an exemplar up, plans, says how far it is; its leader confirms; the unit of the exemplar names who helps.

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::exemplars::{
    NOTES_MAX, REPLICATIONS_MAX, ReplicationState, ReplicationStep, STEPS_MAX, Taker, accept_due,
    accept_periods, accept_said,
};
use thidua_domain::ids::{ExemplarId, ReplicationId};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{NAME_MAX_CHARS, accept_day, accept_line, accept_name, accept_reason};
use thidua_store::audit::Line;
use thidua_store::exemplars::{self as store, NoteRow, ReplicationRow, StepRow};
use thidua_store::{Because, Work};

use super::propose::{name_of, permit_of};
use super::replication::find_rows;
use super::{find_row, is_of, open_replication, replication_state, state_of, visible};
use crate::ground::{ClusterYear, in_year};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A step as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedStep {
    /// Its place, from 1.
    pub number: i64,
    /// What is to be done; nothing is no step.
    pub what: String,
    /// Until when.
    pub due: String,
}

/// A plan as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedPlan {
    /// What is meant to be done.
    pub plan: String,
    /// Until when.
    pub due: String,
    /// Code of the period before; empty with the other for none yet.
    pub before: String,
    /// Code of the period after.
    pub after: String,
    /// Its steps. What was done already is not among them.
    pub steps: Vec<TypedStep>,
}

/// How far it is, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedProgress {
    /// What was done.
    pub said: String,
    /// The numbers of steps that are done now.
    pub done: Vec<i64>,
}

/// A plan that is right.
struct Plan {
    row: ReplicationRow,
    steps: Vec<StepRow>,
}

impl TypedPlan {
    /// The plan over what stands there: a day that stands may stay, also after it went by, and a step that was done stays as it is.
    fn accept(&self, (row, steps): (&ReplicationRow, &[StepRow]), today: Date) -> Result<Plan> {
        let mut wrong = FieldErrors::default();
        let day = |typed: &str, stands: Option<&str>| {
            let day = accept_day(typed)?;
            if stands == Some(day.to_string().as_str()) { Ok(day) } else { accept_due(day, today) }
        };
        let plan = wrong.note("plan", accept_said(&self.plan)).unwrap_or_default();
        let due = wrong.note("due", day(&self.due, Some(&row.due)));
        let mut kept: Vec<StepRow> = steps.iter().filter(|step| !step.done_on.is_empty()).cloned().collect();
        for typed in self.steps.iter().filter(|typed| !typed.what.trim().is_empty()) {
            let stands = steps.iter().find(|step| step.number == typed.number);
            if stands.is_some_and(|step| !step.done_on.is_empty()) {
                continue;
            }
            let field = |name: &str| format!("{name}-{}", typed.number);
            let what = wrong.note(&field("what"), accept_name(&typed.what)).unwrap_or_default();
            let until = day(&typed.due, stands.map(|step| step.due.as_str()));
            let until = until.and_then(|until| {
                if due.is_none_or(|due| until <= due) { Ok(until) } else { Err(Refusal::ReplicationStepLate) }
            });
            let until =
                wrong.note(&field("step_due"), until).map(|until| until.to_string()).unwrap_or_default();
            kept.push(StepRow { what, due: until, ..StepRow::default() });
        }
        if kept.len() > STEPS_MAX {
            wrong.note::<()>("plan", Err(Refusal::ReplicationSteps { most: STEPS_MAX.to_string() }));
        }
        let (mut before, mut after) = (String::new(), String::new());
        if !(self.before.is_empty() && self.after.is_empty()) {
            let periods = wrong.note("before", accept_periods(&self.before, &self.after));
            (before, after) =
                periods.map(|(before, after)| (before.code(), after.code())).unwrap_or_default();
        }
        wrong.finish()?;
        kept.sort_by(|one, other| one.due.cmp(&other.due));
        for (number, step) in (1..).zip(&mut kept) {
            step.number = number;
            step.replication_id.clone_from(&row.id);
        }
        let due = due.map(|due| due.to_string()).unwrap_or_default();
        let row = ReplicationRow { plan, due, before_period: before, after_period: after, ..row.clone() };
        Ok(Plan { row, steps: kept })
    }
}

/// A unit takes an exemplar up: for an organisation of its register, or for itself where `entry` is empty.
///
/// # Errors
/// No right, no such organisation; [`Error::Invalid`] on the fields of [`TypedPlan`]; [`Refusal::ExemplarNotRecognized`], [`Refusal::ReplicationOwn`],
/// [`Refusal::ReplicationTwice`], [`Refusal::ReplicationsTooMany`].
pub async fn take_up(
    app: &App,
    actor: &Actor,
    (cluster, id): (&str, &ExemplarId),
    ((unit, entry), typed): ((&str, &str), &TypedPlan),
) -> Result<ReplicationId> {
    let found = visible(app, actor, cluster, id).await?;
    let permit = |here: &ClusterYear| here.permit_for(actor, Right::ProposeExemplar, unit);
    in_year(app, &(cluster.to_owned(), found.ground.here.year), permit, async |work, here| {
        let exemplar = find_row(work, &here, id).await?;
        state_of(&exemplar)?.may_be_shown()?;
        let unit = here.member(unit)?.clone();
        if exemplar.unit_id == unit.id.as_str() && exemplar.entry_id == entry {
            return Err(Error::Refused(Refusal::ReplicationOwn));
        }
        let rows = store::list_replications(work, &exemplar.id).await?;
        expect_alone(&rows, (unit.id.as_str(), entry), "")?;
        if rows.len() >= REPLICATIONS_MAX {
            return Err(Error::Refused(Refusal::ReplicationsTooMany { most: REPLICATIONS_MAX.to_string() }));
        }
        let row = ReplicationRow {
            id: work.new_id(),
            exemplar_id: exemplar.id,
            unit_id: unit.id.to_string(),
            entry_id: entry.to_owned(),
            name: name_of(work, &unit, entry).await?,
            state: ReplicationState::BEGINS.name().to_owned(),
            begun_on: app.today().to_string(),
            changed: work.head().0 + 1,
            ..ReplicationRow::default()
        };
        let Plan { row, steps } = typed.accept((&row, &[]), app.today())?;

        store::add_replication(work, &row).await?;
        store::put_steps(work, &row.id, &steps).await?;
        let (replication, title, name) = (row.id.clone(), exemplar.name, row.name);
        work.record(Event::ReplicationTakenUp { replication, title, name });
        Ok(ReplicationId::new(row.id))
    })
    .await
}

/// Somebody takes an exemplar up once at a time; `but` is the one that is asked about.
fn expect_alone(rows: &[ReplicationRow], of: (&str, &str), but: &str) -> Result<()> {
    let is_other =
        |row: &&ReplicationRow| (row.unit_id.as_str(), row.entry_id.as_str()) == of && row.id != but;
    for row in rows.iter().filter(is_other) {
        if replication_state(row)?.stands() {
            return Err(Error::Refused(Refusal::ReplicationTwice { name: row.name.clone() }));
        }
    }
    Ok(())
}

/// What an act on something that is taken up finds.
struct Stand {
    row: ReplicationRow,
    state: ReplicationState,
    /// What the exemplar is called.
    title: String,
}

/// Whose act it is: of the unit that takes up, of its leader, or of the unit of the exemplar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Follower,
    Leader,
    Teacher,
}

/// Runs an act on something that is taken up, in the newest year of the cluster.
async fn on_replication<T>(
    app: &App,
    actor: &Actor,
    (cluster, id): (&str, &ReplicationId),
    (by, seen): (By, Seen),
    act: impl AsyncFnOnce(&mut Work, Stand) -> Result<T>,
) -> Result<T> {
    let found = open_replication(app, actor, cluster, id).await?;
    let (taker, unit) = match by {
        By::Follower => (Taker::Unit, found.replication.row.unit_id),
        By::Leader => (Taker::Leader, found.replication.row.unit_id),
        By::Teacher => (Taker::Unit, found.exemplar.row.unit_id),
    };
    let permit = |here: &ClusterYear| permit_of(here, actor, (taker, &unit));
    in_year(app, &(cluster.to_owned(), found.here.year), permit, async |work, here| {
        let (exemplar, row) = find_rows(work, &here, id).await?;
        // Who names a helper decides on nothing else that is written there.
        let is_named = |line: &Line| line.name == "replication.helper-named";
        let (concerns, names) = (is_of(&row.id), by == By::Teacher);
        seen.expect(work, &here.scope(), |line| concerns(line) && is_named(line) == names).await?;
        let state = replication_state(&row)?;
        act(work, Stand { row, state, title: exemplar.name }).await
    })
    .await
}

/// Plans otherwise: other words, days, steps, periods.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedPlan`]; [`Refusal::ReplicationWrongState`]; [`Error::Meanwhile`].
pub async fn change_plan(
    app: &App,
    actor: &Actor,
    at: (&str, &ReplicationId),
    (typed, seen): (&TypedPlan, Seen),
) -> Result<()> {
    on_replication(app, actor, at, (By::Follower, seen), async |work, Stand { row, state, title }| {
        state.may_plan()?;
        let before = store::list_steps(work, &row.id).await?;
        let plan = typed.accept((&row, &before), app.today())?;
        if plan.row == row && plan.steps == before {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let changed = work.head().0 + 1;
        store::update_replication(work, &ReplicationRow { changed, ..plan.row }).await?;
        store::put_steps(work, &row.id, &plan.steps).await?;
        work.record(Event::ReplicationPlanned { replication: row.id, title, name: row.name });
        Ok(())
    })
    .await
}

/// Says how far it is, and which steps are done.
///
/// # Errors
/// No right; [`Error::Invalid`] on `said`; [`Refusal::ReplicationWrongState`], [`Refusal::ReplicationNotes`], [`Refusal::ReplicationStepDone`]; [`Error::Meanwhile`].
pub async fn report_progress(
    app: &App,
    actor: &Actor,
    at: (&str, &ReplicationId),
    (typed, seen): (&TypedProgress, Seen),
) -> Result<()> {
    on_replication(app, actor, at, (By::Follower, seen), async |work, Stand { row, state, title }| {
        let next = state.take(ReplicationStep::Report)?;
        let mut wrong = FieldErrors::default();
        let said = wrong.note("said", accept_said(&typed.said)).unwrap_or_default();
        wrong.finish()?;
        let notes = store::list_notes(work, &row.id).await?;
        if notes.len() >= NOTES_MAX {
            return Err(Error::Refused(Refusal::ReplicationNotes { most: NOTES_MAX.to_string() }));
        }
        let (today, mut steps) = (app.today().to_string(), store::list_steps(work, &row.id).await?);
        for number in &typed.done {
            let step = steps.iter_mut().find(|step| step.number == *number && step.done_on.is_empty());
            step.ok_or(Refusal::ReplicationStepDone)?.done_on.clone_from(&today);
        }
        let number = i64::try_from(notes.len() + 1)?;
        let note = NoteRow { number, noted_on: today, noted_by: work.stamp().name.clone(), said };

        store::add_note(work, &row.id, &note).await?;
        store::put_steps(work, &row.id, &steps).await?;
        let (changed, reason) = (work.head().0 + 1, String::new());
        let after = ReplicationRow { state: next.name().to_owned(), reason, changed, ..row };
        store::update_replication(work, &after).await?;
        work.record(Event::ReplicationReported { replication: after.id, title, name: after.name });
        Ok(())
    })
    .await
}

/// Ends it, confirms it, sends it back, gives it up, goes on with it. How far it is has an act of its own.
///
/// # Errors
/// No right; [`Error::Invalid`] on `words` where some are asked for; [`Refusal::ReplicationWrongState`], [`Refusal::ReplicationTwice`]; [`Error::Meanwhile`].
pub async fn step_replication(
    app: &App,
    actor: &Actor,
    at: (&str, &ReplicationId),
    (step, typed, seen): (ReplicationStep, &str, Seen),
) -> Result<()> {
    if step == ReplicationStep::Report {
        return Err(Error::NotFound);
    }
    let by = if step.taker() == Taker::Leader { By::Leader } else { By::Follower };
    on_replication(app, actor, at, (by, seen), async |work, Stand { row, state, title }| {
        let next = state.take(step)?;
        if next.stands() && !state.stands() {
            let rows = store::list_replications(work, &row.exemplar_id).await?;
            expect_alone(&rows, (&row.unit_id, &row.entry_id), &row.id)?;
        }
        let mut wrong = FieldErrors::default();
        let words = match step {
            ReplicationStep::Finish => wrong.note("words", accept_said(typed)),
            ReplicationStep::SendBack | ReplicationStep::GiveUp => wrong.note("words", accept_reason(typed)),
            ReplicationStep::Report | ReplicationStep::Confirm | ReplicationStep::Resume => None,
        };
        wrong.finish()?;
        let words = words.unwrap_or_default();

        let changed = work.head().0 + 1;
        let mut after =
            ReplicationRow { state: next.name().to_owned(), changed, reason: String::new(), ..row };
        let today = app.today().to_string();
        match step {
            ReplicationStep::Finish => words.clone_into(&mut after.outcome),
            ReplicationStep::SendBack => words.clone_into(&mut after.reason),
            ReplicationStep::GiveUp => (after.reason, after.ended_on) = (words.clone(), today),
            ReplicationStep::Confirm => {
                (after.confirmed_by, after.ended_on) = (work.stamp().name.clone(), today)
            }
            ReplicationStep::Report | ReplicationStep::Resume => after.ended_on = String::new(),
        }
        store::update_replication(work, &after).await?;
        work.record(said(step, (after.id, title, after.name), words));
        Ok(())
    })
    .await
}

fn said(
    step: ReplicationStep,
    (replication, title, name): (String, String, String),
    reason: String,
) -> Event {
    match step {
        ReplicationStep::Report => Event::ReplicationReported { replication, title, name },
        ReplicationStep::Finish => Event::ReplicationFinished { replication, title, name },
        ReplicationStep::SendBack => Event::ReplicationSentBack { replication, title, name, reason },
        ReplicationStep::Confirm => Event::ReplicationConfirmed { replication, title, name },
        ReplicationStep::GiveUp => Event::ReplicationGivenUp { replication, title, name, reason },
        ReplicationStep::Resume => Event::ReplicationResumed { replication, title, name },
    }
}

/// The unit of the exemplar names who helps; nobody where nothing is typed.
///
/// # Errors
/// No right; [`Error::Invalid`] on `helper`; [`Refusal::ReplicationWrongState`] where nobody is at it any more; [`Error::Meanwhile`].
pub async fn name_helper(
    app: &App,
    actor: &Actor,
    at: (&str, &ReplicationId),
    (typed, seen): (&str, Seen),
) -> Result<()> {
    on_replication(app, actor, at, (By::Teacher, seen), async |work, Stand { row, state, title }| {
        state.may_plan()?;
        let mut wrong = FieldErrors::default();
        let helper = wrong.note("helper", accept_line(typed, NAME_MAX_CHARS)).unwrap_or_default();
        wrong.finish()?;
        if helper == row.helper {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let changed = work.head().0 + 1;
        let after = ReplicationRow { helper: helper.clone(), changed, ..row };
        store::update_replication(work, &after).await?;
        work.record(Event::HelperNamed { replication: after.id, title, name: helper });
        Ok(())
    })
    .await
}
