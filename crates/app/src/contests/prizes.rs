//! What the jury decides beside the scores: prizes that shared places leave open, and side prizes.

use thidua_domain::access::Actor;
use thidua_domain::contests::{Contest, Placing, SIDE_PRIZES_MAX, Won};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{NAME_MAX_CHARS, accept_line, accept_name, accept_reason};
use thidua_store::contests::{self as store, PrizeRow};

use super::{Round, RoundAt, meanwhile, run, team_id};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A side prize as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedSidePrize {
    /// What it is called.
    pub title: String,
    /// Number of the team; empty where no team has it.
    pub team: String,
    /// Who has it, where it is not the whole team.
    pub whom: String,
}

impl Round {
    /// What the jury decided about a prize that is open for a team; none where it decided nothing, or about something else.
    #[must_use]
    pub fn decision(&self, contest: &Contest, placing: &Placing) -> Option<&PrizeRow> {
        let Won::Open(open, or_none) = &placing.won else { return None };
        let id = &contest.teams[placing.team].id;
        let is_of_it = |prize: &&PrizeRow| prize.side == 0 && team_id(prize.team) == *id;
        let decided = self.prizes.iter().find(is_of_it)?;
        let fits = match decided.prize.as_str() {
            "" => *or_none,
            prize => contest.prizes[open.clone()].iter().any(|one| one.id == prize),
        };
        fits.then_some(decided)
    }

    /// The side prizes that the jury gave.
    pub fn side_prizes(&self) -> impl Iterator<Item = &PrizeRow> {
        self.prizes.iter().filter(|prize| prize.side == 1)
    }
}

fn next_number(round: &Round) -> i64 {
    round.prizes.last().map_or(1, |prize| prize.number + 1)
}

/// The jury decides about a prize that a shared place leaves open: one of those that are open, or none.
///
/// # Errors
/// No right; [`Error::Invalid`] on `prize` or `reason`; [`Refusal::PrizeNotOpen`]; [`Refusal::RoundNotScored`], [`Refusal::RoundClosed`];
/// [`Error::NotFound`]; [`Error::Meanwhile`].
pub async fn decide_prize(
    app: &App,
    actor: &Actor,
    (at, team): (&RoundAt, i64),
    (prize, reason, seen): (&str, &str, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::decision(team)), async |work, (_, round)| {
        round.state.may_decide()?;
        let row = round.team(team).ok_or(Error::NotFound)?;
        let contest = round.assembled();
        let outcome = contest.score();
        let is_it = |placing: &&Placing| contest.teams[placing.team].id == team_id(team);
        let placing = outcome.teams.iter().find(is_it).ok_or(Error::NotFound)?;
        let Won::Open(open, or_none) = placing.won.clone() else {
            return Err(Error::Refused(Refusal::PrizeNotOpen { name: row.name.clone() }));
        };
        let mut wrong = FieldErrors::default();
        let chosen = match prize {
            "none" if or_none => Ok(("", "")),
            id => {
                let found = contest.prizes[open].iter().find(|prize| prize.id == id);
                found.map(|prize| (prize.id.as_str(), prize.title.as_str())).ok_or(Refusal::NothingChosen)
            }
        };
        let (id, title) = wrong.note("prize", chosen).unwrap_or_default();
        let reason = wrong.note("reason", accept_reason(reason)).unwrap_or_default();
        wrong.finish()?;

        let before = round.prizes.iter().find(|prize| prize.side == 0 && prize.team == team);
        let number = before.map_or_else(|| next_number(&round), |before| before.number);
        let kept =
            PrizeRow { number, team, prize: id.to_owned(), reason: reason.clone(), ..PrizeRow::default() };
        store::put_prize(work, &round.row.id, &kept).await?;
        let kind = if title.is_empty() { "–".to_owned() } else { title.to_owned() };
        let name = row.name.clone();
        work.record(Event::PrizeDecided { round: round.row.id, title: round.row.title, name, kind, reason });
        Ok(())
    })
    .await
}

/// The jury gives a side prize: to a team, to somebody of a team, or to somebody else.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedSidePrize`]; [`Refusal::SidePrizesTooMany`]; [`Refusal::RoundNotScored`], [`Refusal::RoundClosed`];
/// [`Error::Meanwhile`].
pub async fn give_side_prize(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    (typed, seen): (&TypedSidePrize, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::given_prize(typed)), async |work, (_, round)| {
        round.state.may_decide()?;
        let mut wrong = FieldErrors::default();
        let title = wrong.note("title", accept_name(&typed.title)).unwrap_or_default();
        let whom = wrong.note("whom", accept_line(&typed.whom, NAME_MAX_CHARS)).unwrap_or_default();
        let team = match typed.team.as_str() {
            "" if whom.is_empty() => Err(Refusal::NothingChosen),
            "" => Ok(None),
            team => {
                team.parse().ok().and_then(|team| round.team(team)).map(Some).ok_or(Refusal::NothingChosen)
            }
        };
        let team = wrong.note("team", team).flatten();
        wrong.finish()?;
        if round.side_prizes().count() >= SIDE_PRIZES_MAX {
            return Err(Error::Refused(Refusal::SidePrizesTooMany { most: SIDE_PRIZES_MAX.to_string() }));
        }

        let row = PrizeRow {
            number: next_number(&round),
            side: 1,
            team: team.map_or(0, |team| team.number),
            title: title.clone(),
            whom: whom.clone(),
            ..PrizeRow::default()
        };
        store::put_prize(work, &round.row.id, &row).await?;
        let name =
            if whom.is_empty() { team.map(|team| team.name.clone()).unwrap_or_default() } else { whom };
        work.record(Event::SidePrizeGiven { round: round.row.id, title: round.row.title, name, kind: title });
        Ok(())
    })
    .await
}

/// The jury takes a side prize back.
///
/// # Errors
/// No right; [`Error::NotFound`]; [`Refusal::RoundNotScored`], [`Refusal::RoundClosed`]; [`Error::Meanwhile`].
pub async fn take_back_side_prize(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    (number, seen): (i64, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::side_prize(number)), async |work, (_, round)| {
        round.state.may_decide()?;
        let is_it = |prize: &&PrizeRow| prize.number == number && prize.side == 1;
        let prize = round.prizes.iter().find(is_it).cloned().ok_or(Error::NotFound)?;
        let team = round.team(prize.team).map(|team| team.name.clone()).unwrap_or_default();

        store::drop_prize(work, &round.row.id, number).await?;
        let name = if prize.whom.is_empty() { team } else { prize.whom };
        let kind = prize.title;
        work.record(Event::SidePrizeTakenBack { round: round.row.id, title: round.row.title, name, kind });
        Ok(())
    })
    .await
}
