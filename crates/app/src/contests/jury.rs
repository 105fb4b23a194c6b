//! The jury: seated, replaced, kept from teams with whom somebody has something to do, and given codes for their telephones.

use thidua_domain::access::Actor;
use thidua_domain::contests::{JURORS_MAX, JurorState, RoundState};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::folded;
use thidua_domain::text::{NAME_MAX_CHARS, accept_line, accept_name, accept_reason};
use thidua_store::Because;
use thidua_store::contests::{self as store, ConflictRow, JurorRow};

use super::teams::accept_unit;
use super::{Round, RoundAt, given, juror_state, keep_number, meanwhile, run};
use crate::ground::ClusterYear;
use crate::voting::{digest_of, draw_code};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A juror as they were typed.
#[derive(Clone, Debug, Default)]
pub struct TypedJuror {
    /// Their number; none for a new one.
    pub number: Option<i64>,
    /// Who.
    pub name: String,
    /// In which office.
    pub office: String,
    /// Address part of the unit that they are of; may be empty.
    pub unit: String,
}

impl TypedJuror {
    fn accept(&self, here: &ClusterYear, round: &Round, stands: JurorRow) -> Result<JurorRow> {
        let mut wrong = FieldErrors::default();
        let name = accept_name(&self.name).and_then(|name| {
            let is_other =
                |juror: &JurorRow| juror.number != stands.number && folded(&juror.name) == folded(&name);
            let is_twice = round.jurors.iter().any(is_other);
            if is_twice { Err(Refusal::ContestTwice { name }) } else { Ok(name) }
        });
        let name = wrong.note("name", name).unwrap_or_default();
        let office = wrong.note("office", accept_line(&self.office, NAME_MAX_CHARS)).unwrap_or_default();
        let unit_id = accept_unit(here, &self.unit, &mut wrong);
        wrong.finish()?;
        Ok(JurorRow { name, office, unit_id, ..stands })
    }
}

/// An empty seat behind the others.
fn next_seat(round: &Round) -> Result<JurorRow> {
    if round.jurors.len() >= JURORS_MAX {
        return Err(Error::Refused(Refusal::JurorsTooMany { most: JURORS_MAX.to_string() }));
    }
    let number = round.given().next(given::JUROR, round.jurors.iter().map(|juror| juror.number));
    Ok(JurorRow { number, state: JurorState::BEGINS.name().to_owned(), ..JurorRow::default() })
}

fn seated(round: &Round, number: i64) -> Result<&JurorRow> {
    let juror = round.juror(number).ok_or(Error::NotFound)?;
    juror_state(juror)?.may_mark(&juror.name)?;
    Ok(juror)
}

/// Seats a juror, or changes what they are called and of which unit they are.
///
/// # Errors
/// No right; [`Error::Invalid`] on `name`, `office` or `unit`; [`Refusal::JurorsTooMany`]; [`Refusal::JurorReplaced`];
/// [`Refusal::JurorUnitFixed`] once the stage is open; [`Refusal::JurorTooLate`] once a score was shown; [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`]; [`Error::Meanwhile`].
pub async fn keep_juror(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    (typed, seen): (&TypedJuror, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::juror(typed.number)), async |work, (here, round)| {
        round.state.may_change()?;
        let before = match typed.number {
            Some(number) => Some(seated(&round, number)?.clone()),
            None => None,
        };
        // Whoever saw what the others gave does not mark after them.
        if before.is_none() && !round.teams_with_shown_score().is_empty() {
            return Err(Error::Refused(Refusal::JurorTooLate));
        }
        let stands = match &before {
            Some(juror) => juror.clone(),
            None => next_seat(&round)?,
        };
        let next = typed.accept(&here, &round, stands)?;
        // A unit keeps a juror from its teams: once there are sheets this is said team by team, and why.
        let moves = before.as_ref().is_some_and(|before| before.unit_id != next.unit_id);
        if moves && round.state != RoundState::Announced {
            return Err(Error::Refused(Refusal::JurorUnitFixed));
        }
        if before.as_ref() == Some(&next) {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        store::put_juror(work, &round.row.id, &next).await?;
        keep_number(work, &round, (given::JUROR, next.number)).await?;
        let (id, title, name) = (round.row.id, round.row.title, next.name);
        work.record(match before {
            None => Event::JurorSeated { round: id, title, name },
            Some(_) => Event::JurorChanged { round: id, title, name },
        });
        Ok(())
    })
    .await
}

/// Forgets a juror who has sent nothing.
///
/// # Errors
/// No right; [`Refusal::JurorMarked`]; [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`]; [`Error::NotFound`]; [`Error::Meanwhile`].
pub async fn remove_juror(app: &App, actor: &Actor, at: &RoundAt, (number, seen): (i64, Seen)) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::juror(Some(number))), async |work, (_, round)| {
        round.state.may_change()?;
        let name = seated(&round, number)?.name.clone();
        let has_marked = round.sheets.iter().any(|sheet| sheet.juror == number);
        let is_followed = round.jurors.iter().any(|juror| juror.follows == Some(number));
        if has_marked || is_followed {
            return Err(Error::Refused(Refusal::JurorMarked { name }));
        }

        for conflict in round.conflicts.iter().filter(|conflict| conflict.juror == number) {
            store::drop_conflict(work, &round.row.id, (number, conflict.team)).await?;
        }
        store::drop_juror(work, &round.row.id, number).await?;
        work.record(Event::JurorRemoved { round: round.row.id, title: round.row.title, name });
        Ok(())
    })
    .await
}

/// Somebody else takes the seat of a juror. What was sealed stays and counts; what was not, the new juror marks; the telephone of the old one stands for nobody.
///
/// # Errors
/// No right; [`Error::Invalid`] on `name`, `office`, `unit` or `reason`; [`Refusal::JurorReplaced`]; [`Refusal::JurorsTooMany`]; [`Refusal::RoundScored`],
/// [`Refusal::RoundCalledOff`]; [`Error::NotFound`]; [`Error::Meanwhile`].
pub async fn replace_juror(
    app: &App,
    actor: &Actor,
    (at, number): (&RoundAt, i64),
    (typed, reason, seen): (&TypedJuror, &str, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::juror(Some(number))), async |work, (here, round)| {
        round.state.may_change()?;
        let before = round.juror(number).ok_or(Error::NotFound)?;
        let gone = juror_state(before)?.replace(&before.name)?;
        let seat = JurorRow { follows: Some(number), ..next_seat(&round)? };
        let next = typed.accept(&here, &round, seat)?;
        let mut wrong = FieldErrors::default();
        let reason = wrong.note("reason", accept_reason(reason)).unwrap_or_default();
        wrong.finish()?;

        let old = JurorRow {
            state: gone.name().to_owned(),
            code_digest: String::new(),
            token_digest: String::new(),
            ..before.clone()
        };
        store::put_juror(work, &round.row.id, &old).await?;
        store::put_juror(work, &round.row.id, &next).await?;
        // Who follows somebody that did not mark a team does not mark it either once its score was shown.
        let shown = round.teams_with_shown_score();
        for team in shown.into_iter().filter(|team| round.is_barred(before, *team)) {
            let is_it = |one: &&ConflictRow| (one.juror, one.team) == (number, team);
            let said = round.conflicts.iter().find(is_it).map(|one| one.reason.clone());
            let row =
                ConflictRow { juror: next.number, team, reason: said.unwrap_or_else(|| reason.clone()) };
            store::put_conflict(work, &round.row.id, &row).await?;
        }
        keep_number(work, &round, (given::JUROR, next.number)).await?;
        let (name, by) = (old.name, next.name);
        work.record(Event::JurorReplaced { round: round.row.id, title: round.row.title, name, by, reason });
        Ok(())
    })
    .await
}

/// Notes that a juror has something to do with a team: their sheets about it count for nothing, also those that are there.
///
/// # Errors
/// No right; [`Error::Invalid`] on `team` or `reason`; [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`]; [`Error::NotFound`]; [`Error::Meanwhile`].
pub async fn bar_juror(
    app: &App,
    actor: &Actor,
    (at, number): (&RoundAt, i64),
    (team, reason, seen): (&str, &str, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::juror(Some(number))), async |work, (_, round)| {
        round.state.may_change()?;
        let name = seated(&round, number)?.name.clone();
        let mut wrong = FieldErrors::default();
        let team = team.parse().ok().and_then(|team| round.team(team)).ok_or(Refusal::NothingChosen);
        let team = wrong.note("team", team).cloned().unwrap_or_default();
        let reason = wrong.note("reason", accept_reason(reason)).unwrap_or_default();
        wrong.finish()?;

        let row = ConflictRow { juror: number, team: team.number, reason: reason.clone() };
        store::put_conflict(work, &round.row.id, &row).await?;
        let of = team.name;
        work.record(Event::JurorBarred { round: round.row.id, title: round.row.title, name, of, reason });
        Ok(())
    })
    .await
}

/// Notes that they have not after all.
///
/// # Errors
/// No right; [`Refusal::JurorScoreShown`]; [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`]; [`Error::NotFound`]; [`Error::Meanwhile`].
pub async fn unbar_juror(
    app: &App,
    actor: &Actor,
    (at, number): (&RoundAt, i64),
    (team, seen): (i64, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::juror(Some(number))), async |work, (_, round)| {
        round.state.may_change()?;
        let name = seated(&round, number)?.name.clone();
        let is_it = |conflict: &&ConflictRow| (conflict.juror, conflict.team) == (number, team);
        round.conflicts.iter().find(is_it).ok_or(Error::NotFound)?;
        let of = round.team(team).map(|team| team.name.clone()).unwrap_or_default();
        // Whoever saw what the others gave does not mark after them.
        if round.performances.iter().any(|one| one.team == team && round.shows_score_of(one)) {
            return Err(Error::Refused(Refusal::JurorScoreShown { name: of }));
        }

        store::drop_conflict(work, &round.row.id, (number, team)).await?;
        work.record(Event::JurorUnbarred { round: round.row.id, title: round.row.title, name, of });
        Ok(())
    })
    .await
}

/// Gives a juror a code, which is told once and kept as a digest only. A code or a telephone that they had before is good no more; their sheets stay.
///
/// # Errors
/// No right; [`Refusal::JurorReplaced`]; [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`]; [`Error::NotFound`].
pub async fn issue_juror_code(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    number: i64,
) -> Result<(String, String)> {
    run(app, actor, (at, Seen::default(), meanwhile::nothing), async |work, (_, round)| {
        round.state.may_change()?;
        let name = seated(&round, number)?.name.clone();
        let code = draw_code()?;

        store::set_juror_code(work, (&round.row.id, number), &digest_of(&code)).await?;
        let said = name.clone();
        work.record(Event::JurorCodeIssued { round: round.row.id, title: round.row.title, name: said });
        Ok((name, code))
    })
    .await
}
