//! Units that share a place, and what the meeting concluded about them.

use std::collections::HashMap;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::calendar::accept_held_day;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::{Conclusion, Outcome, Placed, Tie, elected_first, score, shared};
use thidua_domain::text::accept_reason;
use thidua_store::scoring::tie::{self as store, PlaceRow};
use thidua_store::{Sql, Work};

use super::facts::{load_as_it_stands, read_facts};
use crate::appraisal::Audience;
use crate::criteria::read;
use crate::error::damaged;
use crate::ground::{ClusterYear, in_year};
use crate::seen::{Seen, changes_result};
use crate::{App, FieldErrors, Result, day_in_vietnam};

/// Units that share a place by the table alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPlace {
    /// Which place, and who.
    pub tie: Tie,
    /// What the meeting concluded, if it did.
    pub conclusion: Option<Conclusion>,
}

/// The places that units share by the table alone, with what the meeting concluded; conclusions about ties that are gone are not looked at.
pub(super) fn shared_places(ties: Vec<Tie>, conclusions: &[Conclusion]) -> Vec<SharedPlace> {
    let with_conclusion = |tie: Tie| SharedPlace {
        conclusion: conclusions.iter().find(|conclusion| conclusion.stands(&tie)).cloned(),
        tie,
    };
    ties.into_iter().map(with_conclusion).collect()
}

/// Gives units the places that the meeting concluded, and the grades that follow from them.
pub(super) fn settle<'f>(outcome: Outcome<'f>, shared: &[SharedPlace]) -> Outcome<'f> {
    let concluded = shared.iter().filter_map(|shared| shared.conclusion.as_ref());
    let places: HashMap<&str, usize> = concluded
        .flat_map(|conclusion| conclusion.places.iter().map(|(unit, place)| (unit.as_str(), *place)))
        .collect();
    if places.is_empty() { outcome } else { outcome.concluded(|unit| places.get(unit).copied()) }
}

/// Everything that was concluded in a year, best place first; units by their id in the facts.
pub(crate) async fn load_conclusions(sql: &mut impl Sql, here: &ClusterYear) -> Result<Vec<Conclusion>> {
    let rows = store::list(sql, (here.cluster.as_str(), here.year_id.as_str())).await?;
    let mut found: Vec<Conclusion> = vec![];
    for row in rows {
        let slug = here.member_by_id(&row.unit_id).map_or(row.unit_id.clone(), |unit| unit.slug.clone());
        let (rank, at) = (usize::try_from(row.rank)?, usize::try_from(row.place)?);
        match found.last_mut().filter(|conclusion| conclusion.rank == rank) {
            Some(conclusion) => conclusion.places.push((slug, at)),
            None => found.push(Conclusion {
                rank,
                places: vec![(slug, at)],
                held_on: row.held_on.parse().map_err(|_| damaged("tie_conclusion.held_on", &row.held_on))?,
                reason: row.reason,
                by: row.person_name,
                role: row.person_role,
                at: row.concluded_at,
            }),
        }
    }
    Ok(found)
}

/// What the meeting concluded about a tie.
#[derive(Clone, Debug)]
pub struct ConcludeTie {
    /// Cluster and year.
    pub at: (String, i16),
    /// The place that they share.
    pub rank: usize,
    /// Every one of them, by address part, with its place.
    pub places: Vec<Placed>,
    /// The day of the meeting, as typed.
    pub held_on: String,
    /// On what ground.
    pub reason: String,
    /// What the person saw.
    pub seen: Seen,
}

/// Records what the meeting concluded about units that share a place; a later conclusion about the same place replaces it.
///
/// # Errors
/// No right; a published year; no such tie, or places that cannot be; [`crate::Error::Invalid`] on `held_on` or `reason`.
pub async fn conclude_tie(app: &App, actor: &Actor, act: ConcludeTie) -> Result<()> {
    in_year(
        app,
        &act.at,
        |here| here.permit(actor, Right::CloseYear),
        async |work, here| {
            here.state.accept_conclusions(here.year)?;
            act.seen.expect(work, &here.scope(), |line| changes_result(&here, line)).await?;
            let no_table = || Refusal::YearWithoutCriteria { year: here.year.to_string() };
            let ties = ties_now(work, &here).await?.ok_or_else(no_table)?;
            let tie = ties.iter().find(|tie| tie.rank == act.rank).ok_or(Refusal::TieDissolved)?;
            tie.accept(&act.places)?;
            let today = day_in_vietnam(work.now());
            let mut wrong = FieldErrors::default();
            let held = wrong
                .note("held_on", accept_held_day(&act.held_on, here.year, today))
                .map(|day| day.to_string())
                .unwrap_or_default();
            let reason = wrong.note("reason", accept_reason(&act.reason)).unwrap_or_default();
            wrong.finish()?;

            keep(work, &here, (act.rank, &act.places), (held, reason)).await
        },
    )
    .await
}

/// Keeps the places of a tie, and records them.
async fn keep(
    work: &mut Work,
    here: &ClusterYear,
    (rank, places): (usize, &[Placed]),
    (held, reason): (String, String),
) -> Result<()> {
    let (mut rows, mut named) = (vec![], vec![]);
    for (slug, at) in places {
        let unit = here.member(slug)?;
        named.push((*at, unit.short_name.clone()));
        rows.push(PlaceRow {
            unit_id: unit.id.to_string(),
            rank: i64::try_from(rank)?,
            place: i64::try_from(*at)?,
            held_on: held.clone(),
            reason: reason.clone(),
            person_name: work.stamp().name.clone(),
            person_role: work.stamp().role.clone(),
            concluded_at: work.now(),
        });
    }
    let at = (here.cluster.as_str(), here.year_id.as_str());
    store::conclude(work, at, i64::try_from(rank)?, &rows).await?;
    named.sort();
    let units: Vec<String> = named.into_iter().map(|(at, name)| format!("{at}. {name}")).collect();
    let (year, units) = (here.year_id.to_string(), units.join("; "));
    work.record(Event::TieConcluded { year, units, held, reason });
    Ok(())
}

/// The places of the units of a tie as they stand: those that the meeting concluded, or the one that all share.
fn places_of(tie: &Tie, conclusions: &[Conclusion]) -> Vec<Placed> {
    let concluded = conclusions.iter().find(|conclusion| conclusion.stands(tie));
    let shared = || tie.units.iter().map(|unit| (unit.clone(), tie.rank)).collect();
    concluded.map_or_else(shared, |conclusion| conclusion.places.clone())
}

/// Puts those who were elected before the others who share their place; whether that could be done: marks may have changed since, and a result that
/// everybody has read stays as it is.
pub(crate) async fn conclude_elected(
    work: &mut Work,
    here: &ClusterYear,
    (among, elected): (&[String], &[String]),
    (held, reason): (Date, &str),
) -> Result<bool> {
    if here.state.accept_conclusions(here.year).is_err() {
        return Ok(false);
    }
    let conclusions = load_conclusions(work, here).await?;
    for tie in ties_now(work, here).await?.unwrap_or_default() {
        if let Some(places) = elected_first(&places_of(&tie, &conclusions), among, elected) {
            tie.accept(&places)?;
            keep(work, here, (tie.rank, &places), (held.to_string(), reason.to_owned())).await?;
            return Ok(true);
        }
    }
    Ok(false)
}

impl SharedPlace {
    /// Who shares a place as it stands now, best place first.
    #[must_use]
    pub fn open(&self) -> Vec<(usize, Vec<String>)> {
        shared(&places_of(&self.tie, self.conclusion.as_slice()))
    }
}

/// None where the year has no table yet.
async fn ties_now(sql: &mut impl Sql, here: &ClusterYear) -> Result<Option<Vec<Tie>>> {
    let Some((files, mode)) = load_as_it_stands(sql, here, Audience::Everybody).await? else {
        return Ok(None);
    };
    let table = read(&files.criteria)?;
    let facts = read_facts(&files.facts, &table)?;
    Ok(Some(Tie::of(&score(&facts, mode))))
}
