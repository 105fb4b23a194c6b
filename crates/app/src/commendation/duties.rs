//! What somebody has to do with the nominations of the alliances whose records they keep.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use thidua_domain::access::{Actor, keeper_of_register};
use thidua_domain::commendation::{NominationState, Waiting, duty_of_nomination};
use thidua_domain::duty::urgency;
use thidua_domain::ids::UnitId;
use thidua_store::organization::{UnitRow, find_unit_by_id};

use super::nomination::{Nominated, load_all};
use super::rulebooks::Law;
use crate::error::stored_day;
use crate::ground::Member;
use crate::year::{DutyPlace, ListedDuty};
use crate::{App, Result};

/// What this person has to do with nominations; those for the same award and day are there once, the most pressing of them.
///
/// # Errors
/// Only ours.
pub(crate) async fn duties_of_nominations(app: &App, actor: &Actor) -> Result<Vec<ListedDuty>> {
    let today = app.today();
    let mut list: Vec<ListedDuty> = vec![];
    for id in kept_by_actor(actor) {
        let Some((unit, law, all)) = nominations_of(app, id).await? else { continue };
        let duties = all.iter().filter_map(|found| {
            let award = (found.row.award.as_str(), law.library.title(&found.row.award));
            duty_of_nomination(id, (award.0, &award.1), waiting_of(found), today)
        });
        list.extend(duties.map(|duty| ListedDuty {
            place: DutyPlace::Unit,
            unit: Some(member_of(&unit)),
            duty,
        }));
    }
    list.sort_by_key(|listed| urgency(listed.duty.pressing, listed.duty.due));
    let mut seen = BTreeSet::new();
    list.retain(|listed| seen.insert(listed.matter().key));
    Ok(list)
}

/// The last day of handing in dossiers for an award: of everybody whom an alliance puts forward for it and who is neither withdrawn nor
/// decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DossierDay {
    /// The day.
    pub due: Date,
    /// Address part of the alliance.
    pub unit: String,
    /// Its short name.
    pub unit_name: String,
    /// The award's id.
    pub award: String,
    /// What it is called.
    pub title: String,
    /// The day on which the first of them was put forward.
    pub since: Date,
}

/// The last days of dossiers of the alliances whose records this person keeps, by day; each award is there once a day.
///
/// # Errors
/// Only ours.
pub(crate) async fn last_days_of_dossiers(app: &App, actor: &Actor) -> Result<Vec<DossierDay>> {
    let mut days: BTreeMap<(Date, String, String), DossierDay> = BTreeMap::new();
    for id in kept_by_actor(actor) {
        let Some((unit, law, all)) = nominations_of(app, id).await? else { continue };
        for found in all {
            let open = matches!(found.state, NominationState::Proposed | NominationState::Endorsed);
            let Some(due) = found.due.filter(|_| open) else { continue };
            let since = stored_day(&found.row.proposed_on)?;
            let title = law.library.title(&found.row.award);
            let key = (due, unit.slug.clone(), found.row.award.clone());
            let day = days.entry(key).or_insert_with(|| DossierDay {
                due,
                unit: unit.slug.clone(),
                unit_name: unit.short_name.clone(),
                award: found.row.award,
                title,
                since,
            });
            day.since = day.since.min(since);
        }
    }
    Ok(days.into_values().collect())
}

/// The units whose records this person keeps.
fn kept_by_actor(actor: &Actor) -> impl Iterator<Item = &UnitId> {
    let kept: BTreeSet<&UnitId> = actor.offices.iter().filter_map(|office| office.unit.as_ref()).collect();
    kept.into_iter().filter(|unit| keeper_of_register(actor, unit).is_some())
}

/// A unit of today with its law and everybody whom it puts forward.
async fn nominations_of(app: &App, id: &UnitId) -> Result<Option<(UnitRow, Law, Vec<Nominated>)>> {
    let today = app.today();
    let mut reader = app.read().await?;
    let found = find_unit_by_id(&mut reader, id.as_str(), &today.to_string()).await?;
    let Some(unit) = found else { return Ok(None) };
    let law = Law::load(&mut reader, app, &unit).await?;
    let all = load_all(&mut reader, (&unit, &law), today).await?;
    Ok(Some((unit, law, all)))
}

fn waiting_of(found: &Nominated) -> Waiting {
    let standing = found.standing();
    Waiting {
        state: found.state,
        dossier: found.dossier,
        due: found.due.filter(|_| found.state != NominationState::Decided),
        elsewhere: standing.before_council || standing.in_decision,
    }
}

fn member_of(unit: &UnitRow) -> Member {
    Member {
        id: UnitId::new(unit.id.as_str()),
        slug: unit.slug.clone(),
        full_name: unit.full_name.clone(),
        short_name: unit.short_name.clone(),
        office: None,
    }
}
