//! Teams and what they perform: put down by who runs the round, and by each unit for its own teams.

use thidua_domain::access::{Actor, Right};
use thidua_domain::contests::TEAMS_MAX;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::folded;
use thidua_domain::text::{NAME_MAX_CHARS, accept_line, accept_name, accept_reason, accept_text};
use thidua_store::Because;
use thidua_store::contests::{self as store, PerformanceRow, TeamRow};

use super::script::expect_no_script;
use super::stage::place_teams;
use super::{Round, RoundAt, RoundDesk, expect, given, keep_number, meanwhile, on_round, open_round, run};
use crate::ground::ClusterYear;
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result, Seen};

/// A team as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedTeam {
    /// Its number; none for a new one.
    pub number: Option<i64>,
    /// What it is called.
    pub name: String,
    /// Address part of the unit that it is of; may be empty.
    pub unit: String,
}

/// What a team performs, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedPerformance {
    /// Its number; none for a new one.
    pub number: Option<i64>,
    /// Number of the team; only of a new one.
    pub team: String,
    /// Id of the part; only of a new one.
    pub part: String,
    /// What it is called; may be empty.
    pub title: String,
    /// In which form.
    pub genre: String,
    /// About what.
    pub topic: String,
    /// Who is on the stage, a line each.
    pub players: String,
}

/// The id of a unit of the year; none where nobody said one.
pub(super) fn accept_unit(here: &ClusterYear, slug: &str, wrong: &mut FieldErrors) -> Option<String> {
    let unit = match slug {
        "" => Ok(None),
        slug => match here.member(slug) {
            Ok(unit) => Ok(Some(unit.id.to_string())),
            Err(_) => Err(Refusal::NothingChosen),
        },
    };
    wrong.note("unit", unit).flatten()
}

/// Enters a team, or changes what it is called and of which unit it is.
///
/// # Errors
/// No right; [`Error::Invalid`] on `name` or `unit`; [`Refusal::TeamsTooMany`]; [`Refusal::ScriptAttached`] where the unit changes; [`Refusal::RoundBegun`], [`Refusal::RoundCalledOff`]; [`Error::Meanwhile`].
pub async fn keep_team(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    (typed, seen): (&TypedTeam, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::team(typed.number)), async |work, (here, round)| {
        round.may_prepare()?;
        let before = match typed.number {
            Some(number) => Some(round.team(number).ok_or(Error::NotFound)?),
            None => None,
        };
        let mut wrong = FieldErrors::default();
        let name = accept_name(&typed.name).and_then(|name| {
            let is_other =
                |team: &&TeamRow| Some(team.number) != typed.number && folded(&team.name) == folded(&name);
            let twice = round.teams.iter().any(|team| is_other(&team));
            if twice { Err(Refusal::ContestTwice { name }) } else { Ok(name) }
        });
        let name = wrong.note("name", name).unwrap_or_default();
        let unit_id = accept_unit(&here, &typed.unit, &mut wrong);
        wrong.finish()?;
        if before.is_none() && round.teams.len() >= TEAMS_MAX {
            return Err(Error::Refused(Refusal::TeamsTooMany { most: TEAMS_MAX.to_string() }));
        }
        let next = next_team(&round, before, (name.clone(), unit_id));
        if before == Some(&next) {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        if let Some(before) = before.filter(|before| before.unit_id != next.unit_id) {
            for one in round.performances.iter().filter(|one| one.team == before.number) {
                expect_no_script(work, (&round, before, one)).await?;
            }
        }
        store::put_team(work, &round.row.id, &next).await?;
        if before.is_none() {
            keep_number(work, &round, (given::TEAM, next.number)).await?;
        }
        if before.is_none() && !round.row.seed.is_empty() {
            let teams = round.teams.iter().cloned().chain([next]).collect();
            place_teams(work, (&round.row.id, &round.row.seed), teams).await?;
        }
        let (id, title) = (round.row.id.clone(), round.row.title.clone());
        work.record(match before {
            None => Event::TeamEntered { round: id, title, name },
            Some(_) => Event::TeamChanged { round: id, title, name },
        });
        Ok(())
    })
    .await
}

/// A team stands behind the others until the order is drawn, and after that where the same lot puts it.
pub(super) fn next_team(
    round: &Round,
    before: Option<&TeamRow>,
    (name, unit_id): (String, Option<String>),
) -> TeamRow {
    let last = round.teams.iter().map(|team| team.place).max().unwrap_or(0);
    match before {
        Some(team) => TeamRow { name, unit_id, ..team.clone() },
        None => TeamRow {
            number: round.given().next(given::TEAM, round.teams.iter().map(|team| team.number)),
            place: last + 1,
            name,
            unit_id,
            withdrawn: String::new(),
        },
    }
}

/// Forgets a team that performs nothing.
///
/// # Errors
/// No right; [`Refusal::TeamPerforms`]; [`Refusal::RoundBegun`], [`Refusal::RoundCalledOff`]; [`Error::NotFound`]; [`Error::Meanwhile`].
pub async fn remove_team(app: &App, actor: &Actor, at: &RoundAt, (number, seen): (i64, Seen)) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::team(Some(number))), async |work, (_, round)| {
        round.may_prepare()?;
        let team = round.team(number).ok_or(Error::NotFound)?;
        let name = team.name.clone();
        if round.performances.iter().any(|performance| performance.team == number) {
            return Err(Error::Refused(Refusal::TeamPerforms { name }));
        }

        // What a juror has to do with it goes with it.
        for conflict in round.conflicts.iter().filter(|conflict| conflict.team == number) {
            store::drop_conflict(work, &round.row.id, (conflict.juror, number)).await?;
        }
        store::drop_team(work, &round.row.id, number).await?;
        work.record(Event::TeamRemoved { round: round.row.id, title: round.row.title, name });
        Ok(())
    })
    .await
}

/// A team leaves the contest. Sheets about it stay and count for nothing.
///
/// # Errors
/// No right; [`Error::Invalid`] on `reason`; [`Refusal::TeamWithdrawn`]; [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`]; [`Error::Meanwhile`].
pub async fn withdraw_team(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    (number, reason, seen): (i64, &str, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::team(Some(number))), async |work, (_, round)| {
        round.state.may_change()?;
        let team = round.team(number).ok_or(Error::NotFound)?;
        let name = team.name.clone();
        if !team.withdrawn.is_empty() {
            return Err(Error::Refused(Refusal::TeamWithdrawn { name }));
        }
        let mut wrong = FieldErrors::default();
        let reason = wrong.note("reason", accept_reason(reason)).unwrap_or_default();
        wrong.finish()?;

        let row = TeamRow { withdrawn: reason.clone(), ..team.clone() };
        store::put_team(work, &round.row.id, &row).await?;
        work.record(Event::TeamWithdrawn { round: round.row.id, title: round.row.title, name, reason });
        Ok(())
    })
    .await
}

/// A team takes part after all.
///
/// # Errors
/// No right; [`Refusal::TeamNotWithdrawn`]; [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`]; [`Error::Meanwhile`].
pub async fn put_team_back(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    (number, seen): (i64, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::team(Some(number))), async |work, (_, round)| {
        round.state.may_change()?;
        let team = round.team(number).ok_or(Error::NotFound)?;
        let name = team.name.clone();
        if team.withdrawn.is_empty() {
            return Err(Error::Refused(Refusal::TeamNotWithdrawn { name }));
        }

        let row = TeamRow { withdrawn: String::new(), ..team.clone() };
        store::put_team(work, &round.row.id, &row).await?;
        work.record(Event::TeamPutBack { round: round.row.id, title: round.row.title, name });
        Ok(())
    })
    .await
}

/// The leave to put down what a team performs: of who runs the round, or of the team's unit.
pub(crate) fn permit_of(here: &ClusterYear, actor: &Actor, unit: Option<&str>) -> Result<Permit> {
    match here.permit(actor, Right::RunContests) {
        Ok(permit) => Ok(permit),
        Err(error) => {
            let unit = unit.and_then(|unit| here.member_by_id(unit)).ok_or(error)?;
            here.permit_for(actor, Right::TakePart, &unit.slug)
        }
    }
}

/// The unit of a team, as it stands before an act.
async fn unit_of(app: &App, actor: &Actor, (at, team): (&RoundAt, i64)) -> Result<Option<String>> {
    let desk = open_round(app, actor, at).await?;
    Ok(desk.round.team(team).and_then(|team| team.unit_id.clone()))
}

/// The leave was of the unit whose team it was a moment ago: a team that got to another unit meanwhile is not theirs.
fn of_unit(round: &Round, team: i64, unit: Option<&str>) -> Result<()> {
    let now = round.team(team).and_then(|team| team.unit_id.as_deref());
    if now == unit { Ok(()) } else { Err(Error::NotAllowed) }
}

impl RoundDesk {
    /// Whether the person puts down what this team performs.
    #[must_use]
    pub fn puts_down(&self, actor: &Actor, team: &TeamRow) -> bool {
        permit_of(&self.here, actor, team.unit_id.as_deref()).is_ok()
    }
}

/// Puts down what a team performs, or changes what it is called, its form, its topic and who is on the stage.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedPerformance`]; [`Refusal::PerformanceTwice`]; [`Refusal::RoundBegun`], [`Refusal::RoundCalledOff`];
/// [`Error::NotFound`]; [`Error::Meanwhile`].
pub async fn keep_performance(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    (typed, seen): (&TypedPerformance, Seen),
) -> Result<i64> {
    let team = match typed.number {
        None => typed.team.parse().unwrap_or(0),
        Some(number) => {
            let desk = open_round(app, actor, at).await?;
            desk.round.performance(number).ok_or(Error::NotFound)?.team
        }
    };
    let unit = unit_of(app, actor, (at, team)).await?;
    let permit = |here: &ClusterYear| permit_of(here, actor, unit.as_deref());
    on_round(app, at, permit, async |work, (here, round)| {
        of_unit(&round, team, unit.as_deref())?;
        expect(work, &here, (seen, &round, meanwhile::performance(typed.number))).await?;
        round.may_prepare()?;
        let (next, is_new) = accept_performance(&round, team, typed)?;
        if !is_new && round.performance(next.number) == Some(&next) {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(next.number);
        }

        store::put_performance(work, &round.row.id, &next).await?;
        if is_new {
            keep_number(work, &round, (given::PERFORMANCE, next.number)).await?;
        }
        let name = round.team(next.team).map(|team| team.name.clone()).unwrap_or_default();
        let (of, number) = (round.name_of(&next), next.number);
        work.record(Event::PerformanceEntered { round: round.row.id, title: round.row.title, name, of });
        Ok(number)
    })
    .await
}

fn accept_performance(round: &Round, team: i64, typed: &TypedPerformance) -> Result<(PerformanceRow, bool)> {
    let before = typed.number.and_then(|number| round.performance(number));
    let mut wrong = FieldErrors::default();
    let stands = match before {
        Some(row) => row.clone(),
        None => {
            let known = round.team(team).ok_or(Refusal::NothingChosen);
            let part = round.part(&typed.part).ok_or(Refusal::NothingChosen);
            let known = wrong.note("team", known);
            let part = wrong.note("part", part);
            if let (Some(known), Some(part)) = (known, part) {
                let is_twice = |row: &&PerformanceRow| row.team == known.number && row.part == part.id;
                if round.performances.iter().any(|row| is_twice(&row)) {
                    wrong.note::<()>("part", Err(Refusal::PerformanceTwice { name: known.name.clone() }));
                }
            }
            let there = round.performances.iter().map(|row| row.number);
            let number = round.given().next(given::PERFORMANCE, there);
            PerformanceRow { number, team, part: typed.part.clone(), ..PerformanceRow::default() }
        }
    };
    let title = match typed.title.trim() {
        "" => Ok(String::new()),
        title => accept_name(title),
    };
    let next = PerformanceRow {
        title: wrong.note("title", title).unwrap_or_default(),
        genre: wrong.note("genre", accept_line(&typed.genre, NAME_MAX_CHARS)).unwrap_or_default(),
        topic: wrong.note("topic", accept_line(&typed.topic, NAME_MAX_CHARS)).unwrap_or_default(),
        players: wrong.note("players", accept_text(&typed.players)).unwrap_or_default(),
        ..stands
    };
    wrong.finish()?;
    Ok((next, before.is_none()))
}

/// Forgets a performance that nobody marked.
///
/// # Errors
/// No right; [`Refusal::PerformanceMarked`]; [`Refusal::ScriptAttached`]; [`Refusal::RoundBegun`], [`Refusal::RoundCalledOff`]; [`Error::NotFound`]; [`Error::Meanwhile`].
pub async fn remove_performance(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    (number, seen): (i64, Seen),
) -> Result<()> {
    let desk = open_round(app, actor, at).await?;
    let team = desk.round.performance(number).ok_or(Error::NotFound)?.team;
    let unit = unit_of(app, actor, (at, team)).await?;
    let permit = |here: &ClusterYear| permit_of(here, actor, unit.as_deref());
    on_round(app, at, permit, async |work, (here, round)| {
        of_unit(&round, team, unit.as_deref())?;
        expect(work, &here, (seen, &round, meanwhile::performance(Some(number)))).await?;
        round.may_prepare()?;
        let performance = round.performance(number).ok_or(Error::NotFound)?;
        if round.sheets.iter().any(|sheet| sheet.performance == number) {
            return Err(Error::Refused(Refusal::PerformanceMarked));
        }
        let team = round.team(performance.team).ok_or(Error::NotFound)?;
        expect_no_script(work, (&round, team, performance)).await?;
        let (name, of) = (team.name.clone(), round.name_of(performance));

        store::drop_performance(work, &round.row.id, number).await?;
        work.record(Event::PerformanceRemoved { round: round.row.id, title: round.row.title, name, of });
        Ok(())
    })
    .await
}
