//! Who goes on: teams of a published result enter the next round of their contest.

use thidua_domain::access::Actor;
use thidua_domain::contests::TEAMS_MAX;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::folded;
use thidua_store::Because;
use thidua_store::contests::{self as store, TeamRow};

use super::stage::place_teams;
use super::teams::next_team;
use super::{Round, RoundAt, find_round, given, keep_number, meanwhile, run};
use crate::{App, Error, Result, Seen};

impl Round {
    /// The teams with these numbers, in the order in which they stand here.
    fn chosen(&self, numbers: &[i64]) -> Result<Vec<&TeamRow>> {
        let takes_part = |team: &&TeamRow| team.withdrawn.is_empty();
        let found = numbers.iter().map(|number| self.team(*number).filter(takes_part));
        let found: Vec<&TeamRow> = found.collect::<Option<_>>().ok_or(Error::NotFound)?;
        if found.is_empty() { Err(Error::Refused(Refusal::NothingChosen)) } else { Ok(found) }
    }
}

/// Enters teams of a published result into the next round of the contest; those who are there by their name stay as they are. Answers the number of that round.
///
/// # Errors
/// No right; [`Refusal::RoundNotPublished`]; [`Refusal::NothingChosen`]; [`Error::NotFound`] for a team that does not take part, or where no round follows;
/// [`Refusal::RoundBegun`], [`Refusal::RoundCalledOff`] of that round; [`Refusal::TeamsTooMany`].
pub async fn send_on(app: &App, actor: &Actor, at: &RoundAt, (numbers, seen): (&[i64], Seen)) -> Result<i64> {
    run(app, actor, (at, seen, meanwhile::nothing), async |work, (here, round)| {
        round.state.may_send_on()?;
        let chosen = round.chosen(numbers)?;
        let mut next = find_round(work, &here, &RoundAt { round: at.round + 1, ..at.clone() }).await?;
        next.may_prepare()?;
        let is_there = |team: &&TeamRow| next.teams.iter().any(|one| folded(&one.name) == folded(&team.name));
        let new: Vec<&TeamRow> = chosen.into_iter().filter(|team| !is_there(team)).collect();
        if new.is_empty() {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(next.row.number);
        }
        if next.teams.len() + new.len() > TEAMS_MAX {
            return Err(Error::Refused(Refusal::TeamsTooMany { most: TEAMS_MAX.to_string() }));
        }

        for team in new {
            let row = next_team(&next, None, (team.name.clone(), team.unit_id.clone()));
            store::put_team(work, &next.row.id, &row).await?;
            let (id, title) = (next.row.id.clone(), next.row.title.clone());
            work.record(Event::TeamEntered { round: id, title, name: row.name.clone() });
            next.teams.push(row);
        }
        let last = next.teams.iter().map(|team| team.number).max().unwrap_or(0);
        keep_number(work, &next, (given::TEAM, last)).await?;
        if !next.row.seed.is_empty() {
            place_teams(work, (&next.row.id, &next.row.seed), next.teams.clone()).await?;
        }
        Ok(next.row.number)
    })
    .await
}
