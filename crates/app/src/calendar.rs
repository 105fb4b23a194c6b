//! The year's calendar: due days, what was held, locks and who gets through them.

use jiff::civil::Date;
use thidua_domain::access::Right;
use thidua_domain::access::{Actor, Role};
use thidua_domain::calendar::StepKind;
use thidua_domain::calendar::{Lock, accept_due_day, accept_held_day, accept_in_step, accept_last_day};
use thidua_domain::event::Event;
use thidua_domain::ids::UnitId;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_reason, accept_text};
use thidua_store::audit::Line;
use thidua_store::calendar as store;
use thidua_store::calendar::{ExceptionRow, StepRow};
use thidua_store::{Because, Sql, Work, people as people_store};

use crate::error::{damaged, stored_day};
use crate::ground::{ClusterYear, Member, in_year, load_here};
use crate::{App, Error, FieldErrors, Result, Seen, day_in_vietnam};

/// A step with its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarStep {
    /// What.
    pub kind: StepKind,
    /// Until when.
    pub due: Date,
    /// The day since which nothing is entered, and who locked it.
    pub locked: Option<(Date, String)>,
    /// The day on which the cluster held it.
    pub held: Option<Date>,
    /// Units that get through its lock.
    pub exceptions: Vec<LetThrough>,
}

impl CalendarStep {
    /// Whether something can still be entered for a unit.
    pub(crate) fn takes(&self, unit: &UnitId, today: Date) -> bool {
        let lock = self.locked.as_ref().map(|(since, _)| Lock { since: *since, keepers: String::new() });
        let until =
            self.exceptions.iter().find(|through| through.unit.id == *unit).map(|through| through.until);
        accept_in_step(&self.kind, lock, until, today).is_ok()
    }
}

/// A unit that gets through a locked step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetThrough {
    /// Which.
    pub unit: Member,
    /// Last day.
    pub until: Date,
    /// Why.
    pub reason: String,
    /// Who let it through.
    pub by: String,
}

/// The calendar of a year.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Where.
    pub here: ClusterYear,
    /// Steps by due day.
    pub steps: Vec<CalendarStep>,
    /// The day it is.
    pub today: Date,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// The calendar of a year, for everybody who may read the year.
///
/// # Errors
/// No such year, or no right.
pub async fn calendar(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Calendar> {
    let (mut reader, today) = (app.read().await?, app.today());
    let here = load_here(&mut reader, at.0, at.1, today).await?;
    here.office(actor, Right::ReadYear)?;
    let seen = app.data_version(&here.scope());
    let steps = load_steps(&mut app.read().await?, &here).await?;
    Ok(Calendar { here, steps, today, seen })
}

/// The steps of a year by due day.
pub(crate) async fn load_steps(sql: &mut impl Sql, here: &ClusterYear) -> Result<Vec<CalendarStep>> {
    let exceptions = store::list_exceptions(sql, here.year_id.as_str()).await?;
    let rows = store::list_steps(sql, here.year_id.as_str()).await?;
    rows.into_iter().map(|row| step_of(here, row, &exceptions)).collect()
}

fn step_of(here: &ClusterYear, row: StepRow, exceptions: &[ExceptionRow]) -> Result<CalendarStep> {
    let let_through = |row: &ExceptionRow| {
        let Some(unit) = here.member_by_id(&row.unit_id).cloned() else { return Ok(None) };
        let (reason, by) = (row.reason.clone(), row.granted_by.clone());
        Ok(Some(LetThrough { unit, until: stored_day(&row.until)?, reason, by }))
    };
    let through: Result<Vec<Option<LetThrough>>> =
        exceptions.iter().filter(|exception| exception.kind == row.kind).map(let_through).collect();
    Ok(CalendarStep {
        kind: kind_of(&row.kind)?,
        due: stored_day(&row.due_on)?,
        locked: row.locked_at.map(|at| (day_in_vietnam(at), row.locked_by.clone().unwrap_or_default())),
        held: row.held_on.as_deref().map(stored_day).transpose()?,
        exceptions: through?.into_iter().flatten().collect(),
    })
}

fn kind_of(name: &str) -> Result<StepKind> {
    StepKind::from_name(name).ok_or_else(|| damaged("step", name))
}

/// Refuses to enter something for a unit in a step that is locked for it.
pub(crate) async fn let_through(
    sql: &mut impl Sql,
    here: &ClusterYear,
    kind: &StepKind,
    unit: &Member,
) -> Result<()> {
    pass(sql, here, kind, unit.id.as_str()).await
}

/// Refuses to enter something for the cluster in a locked step; exceptions are for units.
pub(crate) async fn let_cluster_through(
    sql: &mut impl Sql,
    here: &ClusterYear,
    kind: &StepKind,
) -> Result<()> {
    pass(sql, here, kind, "").await
}

async fn pass(sql: &mut impl Sql, here: &ClusterYear, kind: &StepKind, unit: &str) -> Result<()> {
    let found = store::find_lock(sql, here.year_id.as_str(), &kind.name(), unit).await?;
    let Some((locked_at, until)) = found else { return Ok(()) };
    let today = here.today;
    let keepers = keepers(sql, here, today).await?;
    let lock = Lock { since: day_in_vietnam(locked_at), keepers };
    let until = until.as_deref().map(stored_day).transpose()?;
    Ok(accept_in_step(kind, Some(lock), until, today)?)
}

/// The names of those who may let a unit through.
async fn keepers(sql: &mut impl Sql, here: &ClusterYear, today: Date) -> Result<String> {
    let holders = people_store::list_holders(sql, here.cluster.as_str(), &today.to_string()).await?;
    let may = |role: &str| {
        let roles = Right::LockStep.holders().unwrap_or_default();
        Role::from_name(role).is_some_and(|role| roles.contains(&role))
    };
    let mut names: Vec<String> = vec![];
    for (name, _) in holders.into_iter().filter(|(_, role)| may(role)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names.join(", "))
}

/// A due day as typed.
#[derive(Clone, Debug)]
pub struct DueDay {
    /// Stable name of the step.
    pub step: String,
    /// As typed.
    pub typed: String,
    /// What the form showed; empty where it did not say.
    pub seen: String,
}

impl DueDay {
    /// A day that somebody typed without a form before them.
    #[must_use]
    pub fn new(step: impl Into<String>, typed: impl Into<String>) -> Self {
        Self { step: step.into(), typed: typed.into(), seen: String::new() }
    }
}

/// New due days.
#[derive(Clone, Debug)]
pub struct SetDueDays {
    /// Cluster and year.
    pub at: (String, i16),
    /// The days of all steps that the form has.
    pub days: Vec<DueDay>,
}

/// Moves steps, all or none; how many moved. Only what the person changed is changed: a form that was opened before somebody else moved
/// another step does not move it back.
///
/// # Errors
/// No right, a year that is not open; [`Error::Invalid`] under the step's name for a day that is none, or that somebody else moved
/// meanwhile.
pub async fn set_due_days(app: &App, actor: &Actor, act: SetDueDays) -> Result<usize> {
    arrange(app, actor, &act.at, Right::ArrangeYear, async |work, here| {
        let steps = load_steps(work, here).await?;
        let mut wrong = FieldErrors::default();
        let mut moved = vec![];
        for day in act.days.iter().filter(|day| day.seen.is_empty() || day.typed.trim() != day.seen) {
            let step = find(&steps, &day.step)?;
            let Some(due) = wrong.note(&day.step, accept_due_day(&day.typed, here.year)) else { continue };
            if due == step.due {
                continue;
            }
            if !day.seen.is_empty() && day.seen != step.due.to_string() {
                let refusal = Refusal::DayMovedMeanwhile { day: step.due.to_string() };
                wrong.note::<()>(&day.step, Err(refusal));
            }
            moved.push((&day.step, step.due, due));
        }
        wrong.finish()?;

        let count = moved.len();
        for (name, before, due) in moved {
            let (year, before, due) = (here.year_id.to_string(), before.to_string(), due.to_string());
            store::set_due(work, &year, name, &due).await?;
            work.record(Event::StepMoved { year, step: name.clone(), before, due });
        }
        if count == 0 {
            work.nothing_to_record(Because::NothingChanged);
        }
        Ok(count)
    })
    .await
}

fn find<'a>(steps: &'a [CalendarStep], name: &str) -> Result<&'a CalendarStep> {
    steps.iter().find(|step| step.kind.name() == name).ok_or(Error::NotFound)
}

/// Runs an act on the calendar of an open year.
async fn arrange<T>(
    app: &App,
    actor: &Actor,
    at: &(String, i16),
    right: Right,
    act: impl AsyncFnOnce(&mut Work, &ClusterYear) -> Result<T>,
) -> Result<T> {
    in_year(
        app,
        at,
        |here| here.permit(actor, right),
        async |work, here| {
            here.state.accept_changes(here.year)?;
            act(work, &here).await
        },
    )
    .await
}

/// What is done with one step.
#[derive(Clone, Debug)]
pub enum StepAct {
    /// Nothing more is entered; why.
    Lock(String),
    /// Something is entered again; why.
    Unlock(String),
    /// A unit gets through until a day: address part, day as typed, why.
    LetThrough(String, String, String),
    /// It no longer does.
    EndException(String),
    /// The cluster held it on a day, as typed.
    Held(String),
    /// The year gets this step, due on a day as typed.
    Add(String),
    /// The year does without it.
    LeaveOut,
}

/// An act on one step.
#[derive(Clone, Debug)]
pub struct ChangeStep {
    /// Cluster and year.
    pub at: (String, i16),
    /// Stable name of the step.
    pub step: String,
    /// What.
    pub act: StepAct,
    /// What the person saw.
    pub seen: Seen,
}

/// Changes one step.
///
/// # Errors
/// No right; a step that cannot be locked, held or left out; [`Error::Invalid`] on `reason`, `day` or `unit`.
pub async fn change_step(app: &App, actor: &Actor, act: ChangeStep) -> Result<()> {
    let right = match act.act {
        StepAct::Lock(_) | StepAct::Unlock(_) | StepAct::LetThrough(..) | StepAct::EndException(_) => {
            Right::LockStep
        }
        StepAct::Held(_) | StepAct::Add(_) | StepAct::LeaveOut => Right::ArrangeYear,
    };
    arrange(app, actor, &act.at, right, async |work, here| {
        let steps = load_steps(work, here).await?;
        let kind = StepKind::from_name(&act.step).ok_or(Error::NotFound)?;
        let (year, step) = (here.year_id.to_string(), kind.name());
        let concerns = |line: &Line| {
            line.subject == year && line.name.starts_with("step.") && line.field("step") == step
        };
        act.seen.expect(work, &here.scope(), concerns).await?;
        let step = steps.iter().find(|step| step.kind == kind);
        match (&act.act, step) {
            (StepAct::Add(day), None) => add(work, here, &kind, day).await,
            (StepAct::Add(_), Some(_)) => Err(Refusal::StepTaken { step: act.step.clone() }.into()),
            (_, None) => Err(Error::NotFound),
            (StepAct::Lock(reason), Some(_)) => lock(work, here, &kind, reason).await,
            (StepAct::Unlock(reason), Some(_)) => unlock(work, here, &kind, reason).await,
            (StepAct::LetThrough(unit, day, reason), Some(_)) => {
                grant(work, here, &kind, (unit, day, reason)).await
            }
            (StepAct::EndException(unit), Some(_)) => end_exception(work, here, &kind, unit).await,
            (StepAct::Held(day), Some(_)) => held(work, here, &kind, day).await,
            (StepAct::LeaveOut, Some(_)) => leave_out(work, here, &kind).await,
        }
    })
    .await
}

fn reason_of(typed: &str) -> Result<String> {
    let mut wrong = FieldErrors::default();
    let reason = wrong.note("reason", accept_reason(typed));
    wrong.finish()?;
    Ok(reason.unwrap_or_default())
}

fn unfit(kind: &StepKind) -> Error {
    Refusal::StepUnfit { step: kind.name() }.into()
}

async fn lock(work: &mut Work, here: &ClusterYear, kind: &StepKind, reason: &str) -> Result<()> {
    if !kind.can_be_locked() {
        return Err(unfit(kind));
    }
    let mut wrong = FieldErrors::default();
    let reason = wrong.note("reason", accept_text(reason)).unwrap_or_default();
    wrong.finish()?;
    let (year, step, by) = (here.year_id.to_string(), kind.name(), work.stamp().name.clone());
    store::set_lock(work, &year, &step, Some(&by)).await?;
    work.record(Event::StepLocked { year, step, reason });
    Ok(())
}

async fn unlock(work: &mut Work, here: &ClusterYear, kind: &StepKind, reason: &str) -> Result<()> {
    let reason = reason_of(reason)?;
    let (year, step) = (here.year_id.to_string(), kind.name());
    store::set_lock(work, &year, &step, None).await?;
    work.record(Event::StepUnlocked { year, step, reason });
    Ok(())
}

async fn grant(
    work: &mut Work,
    here: &ClusterYear,
    kind: &StepKind,
    (unit, day, reason): (&str, &str, &str),
) -> Result<()> {
    if !kind.can_be_locked() {
        return Err(unfit(kind));
    }
    let today = day_in_vietnam(work.now());
    let mut wrong = FieldErrors::default();
    let member = here.member(unit).map_err(|_| Refusal::UnitUnknown { slug: unit.to_owned() });
    let member = wrong.note("unit", member);
    let until = wrong.note("day", accept_last_day(day, today));
    let tidy = wrong.note("reason", accept_reason(reason)).unwrap_or_default();
    wrong.finish()?;
    let (Some(member), Some(until)) = (member, until) else { return Err(Error::NotFound) };

    let row = ExceptionRow {
        kind: kind.name(),
        unit_id: member.id.to_string(),
        until: until.to_string(),
        reason: tidy.clone(),
        granted_by: work.stamp().name.clone(),
        granted_at: work.now(),
    };
    store::put_exception(work, here.year_id.as_str(), &row).await?;
    work.record(Event::StepExceptionGranted {
        year: here.year_id.to_string(),
        step: row.kind,
        unit: member.short_name.clone(),
        until: row.until,
        reason: tidy,
    });
    Ok(())
}

async fn end_exception(work: &mut Work, here: &ClusterYear, kind: &StepKind, unit: &str) -> Result<()> {
    let member = here.member(unit)?;
    let (year, step) = (here.year_id.to_string(), kind.name());
    if store::delete_exception(work, &year, &step, member.id.as_str()).await? == 0 {
        work.nothing_to_record(Because::NothingChanged);
        return Ok(());
    }
    work.record(Event::StepExceptionEnded { year, step, unit: member.short_name.clone() });
    Ok(())
}

async fn held(work: &mut Work, here: &ClusterYear, kind: &StepKind, day: &str) -> Result<()> {
    if !kind.is_held() {
        return Err(unfit(kind));
    }
    let today = day_in_vietnam(work.now());
    let mut wrong = FieldErrors::default();
    let day = wrong.note("day", accept_held_day(day, here.year, today));
    wrong.finish()?;
    let (year, step) = (here.year_id.to_string(), kind.name());
    let held = day.map(|day| day.to_string()).unwrap_or_default();
    store::set_held(work, &year, &step, &held).await?;
    work.record(Event::StepHeld { year, step, held });
    Ok(())
}

async fn add(work: &mut Work, here: &ClusterYear, kind: &StepKind, day: &str) -> Result<()> {
    if matches!(kind, StepKind::Report(_)) {
        return Err(unfit(kind));
    }
    let mut wrong = FieldErrors::default();
    let due = wrong.note("day", accept_due_day(day, here.year));
    wrong.finish()?;
    let (year, step) = (here.year_id.to_string(), kind.name());
    let due = due.map(|due| due.to_string()).unwrap_or_default();
    store::add_step(work, &year, &step, &due).await?;
    work.record(Event::StepAdded { year, step, due });
    Ok(())
}

async fn leave_out(work: &mut Work, here: &ClusterYear, kind: &StepKind) -> Result<()> {
    if !kind.can_be_left_out() {
        return Err(Refusal::StepNeeded { step: kind.name() }.into());
    }
    let (year, step) = (here.year_id.to_string(), kind.name());
    store::delete_step(work, &year, &step).await?;
    work.record(Event::StepLeftOut { year, step });
    Ok(())
}
