//! A contest is announced and changed, and gets its rounds.

use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::calendar::accept_due_day;
use thidua_domain::contests::{ROUNDS_MAX, RoundState};
use thidua_domain::event::Event;
use thidua_domain::ids::{ContestId, MovementId};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_line, accept_name, accept_text};
use thidua_domain::year::MovementState;
use thidua_store::audit::Line;
use thidua_store::contests::{self as store, ContestRow, RoundRow};
use thidua_store::year::{MovementRow, list_movements};
use thidua_store::{Because, Sql, Work};

use super::{RoundAt, keep, meanwhile, run, state_of};
use crate::ground::{ClusterYear, here_of, in_year};
use crate::year::MovementAt;
use crate::{App, Error, FieldErrors, Result, Seen};

/// The longest place, in letters.
const PLACE_MAX: usize = 200;

/// A contest as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedContest {
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// What may be performed about, a line each.
    pub topics: String,
    /// In which forms, a line each.
    pub genres: String,
    /// Id of the movement that it is part of; may be empty.
    pub movement: String,
}

/// A round as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedRound {
    /// What it is called.
    pub title: String,
    /// On what day; may be empty.
    pub held_on: String,
    /// Where; may be empty.
    pub place: String,
}

impl TypedContest {
    /// A movement that was called off stays where it stood before.
    async fn accept(
        &self,
        sql: &mut impl Sql,
        (here, stands): (&ClusterYear, &str),
        wrong: &mut FieldErrors,
    ) -> Result<ContestRow> {
        let movement = match self.movement.as_str() {
            "" => Ok(String::new()),
            typed => {
                let offered = offered_movements(sql, (here, stands)).await?;
                let found = offered.into_iter().find(|(id, _)| id.as_str() == typed);
                found.map(|(id, _)| id.to_string()).ok_or(Refusal::NothingChosen)
            }
        };
        Ok(ContestRow {
            movement_id: wrong.note("movement", movement).unwrap_or_default(),
            title: wrong.note("title", accept_name(&self.title)).unwrap_or_default(),
            about: wrong.note("about", accept_text(&self.about)).unwrap_or_default(),
            topics: wrong.note("topics", accept_text(&self.topics)).unwrap_or_default(),
            genres: wrong.note("genres", accept_text(&self.genres)).unwrap_or_default(),
            ..ContestRow::default()
        })
    }
}

impl TypedRound {
    fn accept(&self, year: i16, wrong: &mut FieldErrors) -> RoundRow {
        let held = match self.held_on.trim() {
            "" => Ok(String::new()),
            typed => accept_due_day(typed, year).map(|day| day.to_string()),
        };
        RoundRow {
            title: wrong.note("title", accept_name(&self.title)).unwrap_or_default(),
            held_on: wrong.note("held_on", held).unwrap_or_default(),
            place: wrong.note("place", accept_line(&self.place, PLACE_MAX)).unwrap_or_default(),
            ..RoundRow::default()
        }
    }
}

/// The contests of a year, each with its rounds.
#[derive(Clone, Debug)]
pub struct Contests {
    /// The year.
    pub here: Arc<ClusterYear>,
    /// With where each round stands.
    pub list: Vec<(ContestRow, Vec<(RoundRow, RoundState)>)>,
    /// The movements of which a contest may be part, with what they are called.
    pub movements: Vec<(MovementId, String)>,
    /// Whether the person announces contests.
    pub runs: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// A contest before somebody.
#[derive(Clone, Debug)]
pub struct OneContest {
    /// The year.
    pub here: Arc<ClusterYear>,
    /// The contest.
    pub row: ContestRow,
    /// Its rounds with where each stands.
    pub rounds: Vec<(RoundRow, RoundState)>,
    /// The movement that it is part of, with what that is called.
    pub movement: Option<(MovementId, String)>,
    /// The movements of which it may be part.
    pub movements: Vec<(MovementId, String)>,
    /// Whether the person runs it.
    pub runs: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

fn with_states(rows: Vec<RoundRow>) -> Result<Vec<(RoundRow, RoundState)>> {
    rows.into_iter().map(|row| state_of(&row).map(|state| (row, state))).collect()
}

/// The contests of a year.
///
/// # Errors
/// No such year, or no right to read it.
pub async fn list_contests(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Contests> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadYear)?;
    let seen = app.data_version(&here.scope());
    let reader = look.reader().await?;
    let rows = store::list_contests(reader, here.year_id.as_str()).await?;
    let rounds = with_states(store::list_rounds_of_year(reader, here.year_id.as_str()).await?)?;
    let of = |contest: ContestRow| {
        let own = rounds.iter().filter(|(round, _)| round.contest_id == contest.id).cloned().collect();
        (contest, own)
    };
    let runs = here.office(actor, Right::RunContests).is_ok();
    let movements = offered_movements(reader, (&here, "")).await?;
    Ok(Contests { list: rows.into_iter().map(of).collect(), movements, runs, here, seen })
}

/// A contest with its rounds.
///
/// # Errors
/// No such contest, or no right to read the year.
pub async fn open_contest(
    app: &App,
    actor: &Actor,
    (year, contest): (&(String, i16), &ContestId),
) -> Result<OneContest> {
    let mut look = app.look();
    let here = here_of(&mut look, (&year.0, year.1)).await?;
    here.office(actor, Right::ReadYear)?;
    let seen = app.data_version(&here.scope());
    let reader = look.reader().await?;
    let row = store::find_contest(reader, here.year_id.as_str(), contest.as_str()).await?;
    let row = row.ok_or(Error::NotFound)?;
    let rounds = with_states(store::list_rounds(reader, &row.id).await?)?;
    let runs = here.office(actor, Right::RunContests).is_ok();
    let movements = offered_movements(reader, (&here, &row.movement_id)).await?;
    let movement = movements.iter().find(|(id, _)| id.as_str() == row.movement_id).cloned();
    Ok(OneContest { here, row, rounds, movement, movements, runs, seen })
}

/// The movements of a year that take place, and the one that stands there.
async fn offered_movements(
    sql: &mut impl Sql,
    (here, stands): (&ClusterYear, &str),
) -> Result<Vec<(MovementId, String)>> {
    let rows = list_movements(sql, here.year_id.as_str()).await?;
    let takes_place = |row: &MovementRow| row.state != MovementState::CalledOff.name();
    let offered = rows.into_iter().filter(|row| takes_place(row) || row.id == stands);
    Ok(offered.map(|row| (MovementId::new(row.id), row.title)).collect())
}

/// The contests that are part of a movement, with what they are called.
///
/// # Errors
/// No such year, or no right to read it.
pub async fn contests_of_movement(
    app: &App,
    actor: &Actor,
    at: &MovementAt,
) -> Result<Vec<(ContestId, String)>> {
    let mut look = app.look();
    let here = here_of(&mut look, (&at.year.0, at.year.1)).await?;
    here.office(actor, Right::ReadYear)?;
    let rows = store::list_contests(look.reader().await?, here.year_id.as_str()).await?;
    let own = rows.into_iter().filter(|row| row.movement_id == at.movement.as_str());
    Ok(own.map(|row| (ContestId::new(row.id), row.title)).collect())
}

/// Announces a contest; its first round is there at once.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedContest`], and those of [`TypedRound`] with `round_` before them; [`Error::Meanwhile`].
pub async fn announce_contest(
    app: &App,
    actor: &Actor,
    at: &(String, i16),
    (contest, round, seen): (&TypedContest, &TypedRound, Seen),
) -> Result<ContestId> {
    let permit = |here: &ClusterYear| here.permit(actor, Right::RunContests);
    in_year(app, at, permit, async |work, here| {
        let (mut wrong, mut in_round) = (FieldErrors::default(), FieldErrors::default());
        let row = contest.accept(work, (&here, ""), &mut wrong).await?;
        let first = round.accept(here.year, &mut in_round);
        wrong.0.extend(in_round.0.into_iter().map(|mut error| {
            error.field = format!("round_{}", error.field);
            error
        }));
        wrong.finish()?;
        // The same one a moment ago: a button was pressed twice.
        let is_it = |line: &Line| line.name == "contest.announced" && line.field("title") == row.title;
        seen.expect(work, &here.scope(), is_it).await?;

        let changed = work.head().0 + 1;
        let row = ContestRow { id: work.new_id(), year_id: here.year_id.to_string(), changed, ..row };
        store::add_contest(work, &row).await?;
        add(work, &row.id, (1, first)).await?;
        let (contest, title) = (row.id.clone(), row.title);
        work.record(Event::ContestAnnounced { contest, title });
        Ok(ContestId::new(row.id))
    })
    .await
}

async fn add(work: &mut Work, contest: &str, (number, row): (i64, RoundRow)) -> Result<RoundRow> {
    let row = RoundRow {
        id: work.new_id(),
        contest_id: contest.to_owned(),
        number,
        state: RoundState::BEGINS.name().to_owned(),
        changed: work.head().0 + 1,
        ..row
    };
    store::add_round(work, &row).await?;
    Ok(row)
}

/// Runs an act of who runs a contest, where nothing happened to it since.
async fn on_contest<T>(
    app: &App,
    actor: &Actor,
    (year, contest, seen): (&(String, i16), &ContestId, Seen),
    act: impl AsyncFnOnce(&mut Work, (ClusterYear, ContestRow)) -> Result<T>,
) -> Result<T> {
    let permit = |here: &ClusterYear| here.permit(actor, Right::RunContests);
    in_year(app, year, permit, async |work, here| {
        let row = store::find_contest(work, here.year_id.as_str(), contest.as_str()).await?;
        let row = row.ok_or(Error::NotFound)?;
        let is_of_it = |line: &Line| line.subject == row.id;
        seen.expect(work, &here.scope(), is_of_it).await?;
        act(work, (here, row)).await
    })
    .await
}

/// Changes what a contest is.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedContest`]; [`Error::Meanwhile`].
pub async fn change_contest(
    app: &App,
    actor: &Actor,
    (year, contest): (&(String, i16), &ContestId),
    (typed, seen): (&TypedContest, Seen),
) -> Result<()> {
    on_contest(app, actor, (year, contest, seen), async |work, (here, before)| {
        let mut wrong = FieldErrors::default();
        let next = typed.accept(work, (&here, &before.movement_id), &mut wrong).await?;
        wrong.finish()?;
        let (id, year_id, changed) = (before.id.clone(), before.year_id.clone(), before.changed);
        let next = ContestRow { id, year_id, changed, ..next };
        if next == before {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let changed = work.head().0 + 1;
        store::update_contest(work, &ContestRow { changed, ..next.clone() }).await?;
        work.record(Event::ContestChanged { contest: next.id, title: next.title });
        Ok(())
    })
    .await
}

/// Adds a round behind the last. Its rules begin as those of the round before it.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedRound`]; [`Refusal::RoundsTooMany`]; [`Error::Meanwhile`].
pub async fn add_round(
    app: &App,
    actor: &Actor,
    (year, contest): (&(String, i16), &ContestId),
    (typed, seen): (&TypedRound, Seen),
) -> Result<i64> {
    on_contest(app, actor, (year, contest, Seen::default()), async |work, (here, contest)| {
        let rounds = store::list_rounds(work, &contest.id).await?;
        let mut wrong = FieldErrors::default();
        let row = typed.accept(here.year, &mut wrong);
        wrong.finish()?;
        let is_of_it = |line: &Line| rounds.iter().any(|round| round.id == line.subject);
        let is_it = |line: &Line| line.name == "round.added" && line.field("title") == row.title;
        seen.expect(work, &here.scope(), |line: &Line| is_of_it(line) && is_it(line)).await?;
        if rounds.len() >= ROUNDS_MAX {
            return Err(Error::Refused(Refusal::RoundsTooMany { most: ROUNDS_MAX.to_string() }));
        }
        let last = rounds.last();
        let number = last.map_or(1, |round| round.number + 1);
        let rules = last.map(|round| round.rules.clone()).unwrap_or_default();

        let row = add(work, &contest.id, (number, RoundRow { rules, ..row })).await?;
        work.record(Event::RoundAdded { round: row.id, title: row.title });
        Ok(number)
    })
    .await
}

/// Changes what a round is called, when and where it is.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedRound`]; [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`]; [`Error::Meanwhile`].
pub async fn change_round(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    (typed, seen): (&TypedRound, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::facts), async |work, (here, round)| {
        round.state.may_change()?;
        let mut wrong = FieldErrors::default();
        let next = typed.accept(here.year, &mut wrong);
        wrong.finish()?;
        let next =
            RoundRow { title: next.title, held_on: next.held_on, place: next.place, ..round.row.clone() };
        if next == round.row {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let (id, title) = (next.id.clone(), next.title.clone());
        keep(work, next).await?;
        work.record(Event::RoundChanged { round: id, title });
        Ok(())
    })
    .await
}
