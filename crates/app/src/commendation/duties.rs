//! What somebody has to do with the nominations of the alliances whose records they keep.

use std::collections::BTreeSet;

use thidua_domain::access::{Actor, keeper_of_register};
use thidua_domain::commendation::{NominationState, Waiting, duty_of_nomination};
use thidua_domain::duty::urgency;
use thidua_domain::ids::UnitId;
use thidua_store::organization::{UnitRow, find_unit_by_id};

use super::nomination::{Nominated, load_all};
use super::rulebooks::Law;
use crate::ground::Member;
use crate::year::{DutyPlace, ListedDuty};
use crate::{App, Result};

/// What this person has to do with nominations; those for the same award and day are there once, the most pressing of them.
///
/// # Errors
/// Only ours.
pub(crate) async fn duties_of_nominations(app: &App, actor: &Actor) -> Result<Vec<ListedDuty>> {
    let today = app.today();
    let kept: BTreeSet<&UnitId> = actor.offices.iter().filter_map(|office| office.unit.as_ref()).collect();
    let mut list: Vec<ListedDuty> = vec![];
    for id in kept.into_iter().filter(|unit| keeper_of_register(actor, unit).is_some()) {
        let mut reader = app.read().await?;
        let found = find_unit_by_id(&mut reader, id.as_str(), &today.to_string()).await?;
        let Some(unit) = found else { continue };
        let law = Law::load(&mut reader, app, &unit).await?;
        let all = load_all(&mut reader, (&unit, &law), today).await?;
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
