//! The order of the stage, and what happened on it.

use thidua_domain::access::Actor;
use thidua_domain::contests::{
    DEDUCTIONS_MAX, Kind, accept_contest_points, accept_duration, accept_seed, draw,
};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{NAME_MAX_CHARS, accept_count, accept_line, accept_reason};
use thidua_store::contests::{self as store, PerformanceRow, RoundRow, TeamRow};
use thidua_store::{Because, Work};

use super::{Round, RoundAt, keep, meanwhile, run, team_id};
use crate::voting::token;
use crate::{App, Error, FieldErrors, Result, Seen};

/// No hall holds more people.
const AUDIENCE_MAX: i64 = 1_000_000;
/// So many characters of chance are a seed.
const SEED_CHARS: usize = 12;

/// What happened on the stage, as it was typed; points are written as files write them.
#[derive(Clone, Debug, Default)]
pub struct TypedStage {
    /// How long it took; empty: nobody knows.
    pub took: String,
    /// How many listened; empty: nobody counted.
    pub audience: String,
    /// What a counted part came to; empty: not known yet.
    pub points: String,
    /// Empty ones are passed over.
    pub taken: Vec<TypedDeduction>,
}

/// What is taken away, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedDeduction {
    /// How much.
    pub points: String,
    /// Why.
    pub reason: String,
}

/// Draws the order of the teams: from a seed that somebody in the hall says, or from chance. Whoever has the seed draws it again and finds the same.
///
/// # Errors
/// No right; [`Error::Invalid`] on `seed`, and on `reason` where the order was drawn before; [`Refusal::RoundBegun`], [`Refusal::RoundCalledOff`];
/// [`Refusal::RoundWithoutTeams`]; [`Error::Meanwhile`].
pub async fn draw_order(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    (seed, reason, seen): (&str, &str, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::order), async |work, (_, round)| {
        round.may_prepare()?;
        let mut wrong = FieldErrors::default();
        let is_said = !seed.trim().is_empty();
        let seed = if is_said {
            wrong.note("seed", accept_seed(seed)).unwrap_or_default()
        } else {
            token()?.chars().take(SEED_CHARS).collect()
        };
        let is_again = !round.row.seed.is_empty();
        let reason = if is_again { wrong.note("reason", accept_reason(reason)) } else { None };
        wrong.finish()?;
        if round.teams.iter().all(|team| !team.withdrawn.is_empty()) {
            return Err(Error::Refused(Refusal::RoundWithoutTeams));
        }

        place_teams(work, (&round.row.id, &seed), round.teams.clone()).await?;
        keep(work, RoundRow { seed: seed.clone(), ..round.row.clone() }).await?;
        work.record(Event::OrderDrawn {
            round: round.row.id,
            title: round.row.title,
            seed,
            how: if is_said { "hall" } else { "chance" }.to_owned(),
            reason: reason.unwrap_or_default(),
        });
        Ok(())
    })
    .await
}

/// Puts teams in the order that this seed draws. Those who left have their place too: where they come back, or another comes late, nobody else is placed anew.
pub(super) async fn place_teams(
    work: &mut Work,
    (round, seed): (&str, &str),
    mut teams: Vec<TeamRow>,
) -> Result<()> {
    teams.sort_by_key(|team| team.number);
    let ids: Vec<String> = teams.iter().map(|team| team_id(team.number)).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    for (place, team) in (1..).zip(draw(seed, &ids)) {
        let row = TeamRow { place, ..teams[team].clone() };
        if row != teams[team] {
            store::put_team(work, round, &row).await?;
        }
    }
    Ok(())
}

impl TypedStage {
    fn accept(&self, round: &Round, stands: &PerformanceRow) -> Result<PerformanceRow> {
        let part = round.part(&stands.part).ok_or(Error::NotFound)?;
        let mut wrong = FieldErrors::default();
        let took = match self.took.trim() {
            "" => Ok(None),
            typed => accept_duration(typed).map(|seconds| Some(i64::from(seconds))),
        };
        let audience = match self.audience.trim() {
            "" => Ok(None),
            typed => accept_count(typed, AUDIENCE_MAX).map(Some),
        };
        let points = match (&part.kind, self.points.trim()) {
            (Kind::Jury(_), _) | (Kind::Counted, "") => Ok(String::new()),
            (Kind::Counted, plain) => accept_contest_points(plain).and_then(|points| {
                if points > part.max {
                    return Err(Refusal::PerformancePoints { max: part.max.to_string() });
                }
                Ok(points.to_string())
            }),
        };
        let mut taken: Vec<String> = vec![];
        for (place, typed) in self.taken.iter().enumerate() {
            if typed.points.trim().is_empty() && typed.reason.trim().is_empty() {
                continue;
            }
            let points = wrong.note(&format!("taken-points-{place}"), accept_contest_points(&typed.points));
            let reason = accept_line(&typed.reason, NAME_MAX_CHARS);
            let reason = reason
                .and_then(|reason| if reason.is_empty() { Err(Refusal::ReasonMissing) } else { Ok(reason) });
            let reason = wrong.note(&format!("taken-reason-{place}"), reason);
            if let (Some(points), Some(reason)) = (points, reason) {
                taken.push(format!("{points} {reason}"));
            }
        }
        let next = PerformanceRow {
            seconds: wrong.note("took", took).flatten(),
            audience: wrong.note("audience", audience).flatten(),
            points: wrong.note("points", points).unwrap_or_default(),
            taken: taken.join("\n"),
            ..stands.clone()
        };
        wrong.finish()?;
        if taken.len() > DEDUCTIONS_MAX {
            return Err(Error::Refused(Refusal::DeductionsTooMany { most: DEDUCTIONS_MAX.to_string() }));
        }
        Ok(next)
    }
}

/// Notes what happened on the stage: how long a performance took, how many listened, what a counted part came to, what is taken away and why.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedStage`], `taken-points-<place>` and `taken-reason-<place>`; [`Refusal::DeductionsTooMany`];
/// [`Refusal::RoundNotBegun`], [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`]; [`Error::NotFound`]; [`Error::Meanwhile`].
pub async fn note_performance(
    app: &App,
    actor: &Actor,
    (at, number): (&RoundAt, i64),
    (typed, seen): (&TypedStage, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::performance(Some(number))), async |work, (_, round)| {
        round.state.may_mark()?;
        let before = round.performance(number).ok_or(Error::NotFound)?;
        let next = typed.accept(&round, before)?;
        if &next == before {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        store::put_performance(work, &round.row.id, &next).await?;
        let name = round.team(next.team).map(|team| team.name.clone()).unwrap_or_default();
        let of = round.name_of(&next);
        work.record(Event::PerformanceNoted { round: round.row.id, title: round.row.title, name, of });
        Ok(())
    })
    .await
}
