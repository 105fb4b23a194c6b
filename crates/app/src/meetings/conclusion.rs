//! What a conference concluded, with the tasks that follow: worded as a draft, announced, recalled as long as nobody has begun.

use jiff::Span;
use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::calendar::accept_day;
use thidua_domain::event::Event;
use thidua_domain::meetings::{CONCLUSIONS_MAX, ConclusionState, TASKS_MAX, TaskState};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{NAME_MAX_CHARS, accept_line, accept_reason};
use thidua_store::meetings::{self as store, ConclusionRow, ConferenceRow, TaskRow};
use thidua_store::{Sql, Work};

use super::{Conference, ConferenceAt, Held, expect, hold, open_conference};
use crate::error::{damaged, stored_day};
use crate::ground::ClusterYear;
use crate::{App, Error, FieldErrors, Result, Seen};

/// The longest task and the longest proof, in letters; the notice holds them.
const WHAT_MAX: usize = 400;
const PROOF_MAX: usize = 300;
/// No task runs longer than this after its conference.
const YEARS_MAX: i64 = 3;

/// A conclusion as it was typed, with its tasks.
#[derive(Clone, Debug, Default)]
pub struct TypedConclusion {
    /// Who said it, and in which office.
    pub said_by: String,
    /// What.
    pub text: String,
    /// What follows.
    pub tasks: Vec<TypedTask>,
}

/// A task as it was typed; one of which nothing was typed is none.
#[derive(Clone, Debug, Default)]
pub struct TypedTask {
    /// Its place in the form.
    pub number: i64,
    /// What.
    pub what: String,
    /// Address part of the unit.
    pub unit: String,
    /// Who of the unit answers for it.
    pub person: String,
    /// Until when.
    pub due: String,
    /// By what one sees that it is done.
    pub proof: String,
}

impl TypedTask {
    fn is_blank(&self) -> bool {
        [&self.what, &self.unit, &self.person, &self.due, &self.proof]
            .into_iter()
            .all(|text| text.trim().is_empty())
    }

    fn accept(&self, (here, held): (&ClusterYear, Date), wrong: &mut FieldErrors) -> TaskRow {
        let called = |field: &str| format!("{field}-{}", self.number);
        let what = match accept_line(&self.what, WHAT_MAX) {
            Ok(what) if what.is_empty() => Err(Refusal::NameEmpty),
            accepted => accepted,
        };
        let unit = here.member(&self.unit).map(|unit| unit.id.to_string());
        let unit = unit.map_err(|_| Refusal::NothingChosen);
        let due = accept_day(&self.due).and_then(|due| accept_task_day(due, held));
        TaskRow {
            what: wrong.note(&called("what"), what).unwrap_or_default(),
            unit_id: wrong.note(&called("unit"), unit).unwrap_or_default(),
            due: wrong.note(&called("due"), due).map(|due| due.to_string()).unwrap_or_default(),
            person: wrong
                .note(&called("person"), accept_line(&self.person, NAME_MAX_CHARS))
                .unwrap_or_default(),
            proof: wrong.note(&called("proof"), accept_line(&self.proof, PROOF_MAX)).unwrap_or_default(),
            ..TaskRow::default()
        }
    }
}

fn accept_task_day(due: Date, held: Date) -> std::result::Result<Date, Refusal> {
    let last = held.saturating_add(Span::new().years(YEARS_MAX));
    if (held..=last).contains(&due) { Ok(due) } else { Err(Refusal::TaskDay) }
}

/// What a conference concluded, for who may see it: drafts are seen by who holds it.
#[derive(Clone, Debug)]
pub struct Conclusions {
    /// The conference.
    pub conference: Conference,
    /// Each with where it stands and what follows from it.
    pub list: Vec<Concluded>,
}

/// A conclusion, where it stands, what follows from it.
pub type Concluded = (ConclusionRow, ConclusionState, Vec<TaskRow>);

pub(super) fn state_of(row: &ConclusionRow) -> Result<ConclusionState> {
    ConclusionState::from_name(&row.state).ok_or_else(|| damaged("conclusion.state", &row.state))
}

pub(super) fn task_state_of(row: &TaskRow) -> Result<TaskState> {
    TaskState::from_name(&row.state).ok_or_else(|| damaged("conference_task.state", &row.state))
}

/// What a conference concluded.
///
/// # Errors
/// No such conference, or no right to read the year.
pub async fn open_conclusions(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<Conclusions> {
    let conference = open_conference(app, actor, at).await?;
    let list = load_conclusions(&mut app.read().await?, &conference).await?;
    Ok(Conclusions { conference, list })
}

/// What a conference concluded, as far as who looks at it may see that.
pub(super) async fn load_conclusions(sql: &mut impl Sql, conference: &Conference) -> Result<Vec<Concluded>> {
    let tasks = store::list_tasks(sql, &conference.row.id).await?;
    let mut list = vec![];
    for row in store::list_conclusions(sql, &conference.row.id).await? {
        let state = state_of(&row)?;
        if state == ConclusionState::Draft && !conference.holds {
            continue;
        }
        let of_it = tasks.iter().filter(|task| task.conclusion == row.number).cloned().collect();
        list.push((row, state, of_it));
    }
    Ok(list)
}

/// What of the log is about conclusions.
fn is_about_it(name: &str) -> bool {
    name.starts_with("conclusion")
}

async fn find(
    work: &mut Work,
    conference: &ConferenceRow,
    number: i64,
) -> Result<(ConclusionRow, ConclusionState)> {
    let rows = store::list_conclusions(work, &conference.id).await?;
    let row = rows.into_iter().find(|row| row.number == number).ok_or(Error::NotFound)?;
    let state = state_of(&row)?;
    Ok((row, state))
}

/// Words a conclusion, a new one where no number is given.
///
/// # Errors
/// No right; [`Error::Invalid`] on `said_by` or `text`, or on `what`, `unit`, `person`, `due` or `proof` with the place of the task behind: `due-2`;
/// [`Refusal::ConferenceNotBegun`], [`Refusal::ConferenceCalledOff`]; [`Refusal::ConclusionAnnounced`]; [`Refusal::ConclusionsTooMany`],
/// [`Refusal::TasksTooMany`]; [`Error::Meanwhile`].
pub async fn keep_conclusion(
    app: &App,
    actor: &Actor,
    (at, number): (&ConferenceAt, Option<i64>),
    (typed, seen): (TypedConclusion, Seen),
) -> Result<()> {
    hold(app, actor, at, async |work, Held { here, row: conference, state }| {
        expect(work, &here, (seen, &conference.id), is_about_it).await?;
        state.may_conclude()?;
        let before = match number {
            Some(number) => {
                let (row, state) = find(work, &conference, number).await?;
                state.may_change()?;
                Some(row)
            }
            None => None,
        };
        let held = stored_day(&conference.held_on)?;
        let (row, tasks) = accept(&typed, (&here, held))?;
        let rows = store::list_conclusions(work, &conference.id).await?;
        let row = ConclusionRow {
            number: before.as_ref().map_or_else(|| next_number(&rows), |before| before.number),
            changed: work.head().0 + 1,
            ..row
        };
        expect_room(work, (&conference, &rows), (&row, tasks.len())).await?;

        match before {
            Some(_) => store::update_conclusion(work, &conference.id, &row).await?,
            None => store::add_conclusion(work, &conference.id, &row).await?,
        }
        put_tasks(work, (&conference.id, &row), &tasks).await?;
        let (number, many) = (row.number.to_string(), tasks.len().to_string());
        let (conference, title) = (conference.id, conference.title);
        work.record(Event::ConclusionKept { conference, title, number, many });
        Ok(())
    })
    .await
}

fn next_number(rows: &[ConclusionRow]) -> i64 {
    rows.last().map_or(1, |row| row.number + 1)
}

fn accept(typed: &TypedConclusion, ground: (&ClusterYear, Date)) -> Result<(ConclusionRow, Vec<TaskRow>)> {
    let mut wrong = FieldErrors::default();
    let said_by = wrong.note("said_by", accept_line(&typed.said_by, NAME_MAX_CHARS)).unwrap_or_default();
    let text = wrong.note("text", accept_reason(&typed.text)).unwrap_or_default();
    let meant = typed.tasks.iter().filter(|task| !task.is_blank());
    let tasks: Vec<TaskRow> = meant.map(|task| task.accept(ground, &mut wrong)).collect();
    wrong.finish()?;
    let state = ConclusionState::BEGINS.name().to_owned();
    Ok((ConclusionRow { state, said_by, text, ..ConclusionRow::default() }, tasks))
}

async fn expect_room(
    work: &mut Work,
    (conference, rows): (&ConferenceRow, &[ConclusionRow]),
    (row, many): (&ConclusionRow, usize),
) -> Result<()> {
    let others = rows.iter().filter(|other| other.number != row.number).count();
    if others >= CONCLUSIONS_MAX {
        return Err(Error::Refused(Refusal::ConclusionsTooMany { most: CONCLUSIONS_MAX.to_string() }));
    }
    let tasks = store::list_tasks(work, &conference.id).await?;
    let others = tasks.iter().filter(|task| task.conclusion != row.number).count();
    if others + many > TASKS_MAX {
        return Err(Error::Refused(Refusal::TasksTooMany { most: TASKS_MAX.to_string() }));
    }
    Ok(())
}

/// The tasks of a draft are nobody's yet: they are made anew.
async fn put_tasks(
    work: &mut Work,
    (conference, of): (&str, &ConclusionRow),
    tasks: &[TaskRow],
) -> Result<()> {
    store::drop_tasks(work, conference, of.number).await?;
    for (number, task) in (1..).zip(tasks) {
        let row = TaskRow {
            id: work.new_id(),
            conference_id: conference.to_owned(),
            conclusion: of.number,
            number,
            state: TaskState::BEGINS.name().to_owned(),
            changed: of.changed,
            ..task.clone()
        };
        store::add_task(work, &row).await?;
    }
    Ok(())
}

/// Takes a conclusion away that nobody was told.
///
/// # Errors
/// No right, no such conclusion; [`Refusal::ConclusionAnnounced`]; [`Error::Meanwhile`].
pub async fn drop_conclusion(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    (number, seen): (i64, Seen),
) -> Result<()> {
    hold(app, actor, at, async |work, Held { here, row: conference, .. }| {
        expect(work, &here, (seen, &conference.id), is_about_it).await?;
        let (row, state) = find(work, &conference, number).await?;
        state.may_change()?;

        store::drop_tasks(work, &conference.id, row.number).await?;
        store::drop_conclusion(work, &conference.id, row.number).await?;
        let (conference, title) = (conference.id, conference.title);
        work.record(Event::ConclusionDropped { conference, title, number: row.number.to_string() });
        Ok(())
    })
    .await
}

/// The units are told of every conclusion that is still a draft.
///
/// # Errors
/// No right; [`Refusal::ConclusionsNone`]; [`Error::Meanwhile`].
pub async fn announce_conclusions(app: &App, actor: &Actor, at: &ConferenceAt, seen: Seen) -> Result<()> {
    hold(app, actor, at, async |work, Held { here, row: conference, state }| {
        expect(work, &here, (seen, &conference.id), is_about_it).await?;
        state.may_conclude()?;
        let mut told = vec![];
        for row in store::list_conclusions(work, &conference.id).await? {
            if let Ok(next) = state_of(&row)?.announce() {
                told.push(ConclusionRow { state: next.name().to_owned(), ..row });
            }
        }
        if told.is_empty() {
            return Err(Error::Refused(Refusal::ConclusionsNone));
        }

        let changed = work.head().0 + 1;
        let many = told.len().to_string();
        for row in told {
            store::update_conclusion(work, &conference.id, &ConclusionRow { changed, ..row }).await?;
        }
        let (conference, title) = (conference.id, conference.title);
        work.record(Event::ConclusionsAnnounced { conference, title, many });
        Ok(())
    })
    .await
}

/// A conclusion is worded anew, as long as no unit has begun with a task of it.
///
/// # Errors
/// No right, no such conclusion; [`Refusal::ConclusionDraft`], [`Refusal::ConclusionBegun`]; [`Error::Meanwhile`].
pub async fn recall_conclusion(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    (number, seen): (i64, Seen),
) -> Result<()> {
    hold(app, actor, at, async |work, Held { here, row: conference, .. }| {
        expect(work, &here, (seen, &conference.id), is_about_it).await?;
        let (row, state) = find(work, &conference, number).await?;
        let tasks = store::list_tasks(work, &conference.id).await?;
        let of_it = tasks.iter().filter(|task| task.conclusion == row.number);
        let states: Vec<TaskState> = of_it.map(task_state_of).collect::<Result<_>>()?;
        let next = state.recall(states)?;

        let row = ConclusionRow { state: next.name().to_owned(), changed: work.head().0 + 1, ..row };
        store::update_conclusion(work, &conference.id, &row).await?;
        let (conference, title) = (conference.id, conference.title);
        work.record(Event::ConclusionRecalled { conference, title, number: row.number.to_string() });
        Ok(())
    })
    .await
}
