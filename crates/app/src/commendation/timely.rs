//! Movements and commendation: who is put forward for what they did in one, and which ended without anybody being commended in good time.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::commendation::NominationState;
use thidua_domain::ids::{NominationId, UnitId};
use thidua_domain::year::{Commended, MovementAsked, Wanted, duty_of_movement};
use thidua_store::Sql;
use thidua_store::commendation::{self as store, FromMovementRow};
use thidua_store::organization::{UnitRow, find_unit_by_id};

use super::nomination::NominationAt;
use super::rulebooks::Law;
use crate::error::damaged;
use crate::ground::{ClusterYear, Member, here_now};
use crate::year::{ListedDuty, MovementAt, MovementRow, list_years, movements_of};
use crate::{App, Result};

/// A movement that ended, and of which something is still wanted.
#[derive(Clone, Debug)]
pub struct Belated {
    /// The movement.
    pub movement: MovementRow,
    /// The unit that launched it; none for the cluster.
    pub unit: Option<Member>,
    /// Its last day.
    pub ended: Date,
    /// What is wanted, and for how many days.
    pub wanted: Wanted,
}

/// The movements of a year that ended and were not reviewed, or for which nobody was commended; the longest past first.
///
/// # Errors
/// No right to read the year.
pub async fn belated_movements(app: &App, actor: &Actor, here: &ClusterYear) -> Result<Vec<Belated>> {
    here.office(actor, Right::ReadYear)?;
    belated(&mut app.read().await?, here, app.today()).await
}

async fn belated(sql: &mut impl Sql, here: &ClusterYear, today: Date) -> Result<Vec<Belated>> {
    // Nobody acts in a year that was taken over.
    if here.source.is_some() {
        return Ok(vec![]);
    }
    let movements = movements_of(sql, here, today).await?;
    if movements.is_empty() {
        return Ok(vec![]);
    }
    let commended = commended_in(sql, here).await?;
    let mut found = vec![];
    for (movement, standing) in movements {
        let is_settled = !movement.commendation.is_empty() || commended.contains(&movement.id);
        let commended = if is_settled { Commended::Settled } else { Commended::Open };
        let Some((wanted, days)) = standing.wants(commended).zip(standing.days) else { continue };
        let unit = movement.unit_id.as_deref().and_then(|unit| here.member_by_id(unit)).cloned();
        found.push(Belated { movement, unit, ended: days.to, wanted });
    }
    found.sort_by_key(|one| -one.wanted.days);
    Ok(found)
}

/// The movements of a year for which a decision commends somebody.
async fn commended_in(sql: &mut impl Sql, here: &ClusterYear) -> Result<BTreeSet<String>> {
    let rows = store::list_nominations_of_movements(sql, here.year_id.as_str()).await?;
    let is_decided = |row: &FromMovementRow| row.state == NominationState::Decided.name();
    Ok(rows.into_iter().filter(is_decided).map(|row| row.movement_id).collect())
}

/// What this person has to do about movements that ended, in whichever state their years are.
///
/// # Errors
/// Only ours.
pub(crate) async fn duties_of_movements(app: &App, actor: &Actor) -> Result<Vec<ListedDuty>> {
    let mut list = vec![];
    for link in list_years(app, actor).await? {
        let here = here_now(app, (&link.cluster, link.year)).await?;
        let has = |right| here.office(actor, right).is_ok();
        if !has(Right::TakePart) && !has(Right::LeadMovements) {
            continue;
        }
        for one in belated(&mut app.read().await?, &here, app.today()).await? {
            let unit = one.unit.as_ref().map(|unit| &unit.id);
            let (id, title) = (one.movement.id.as_str(), one.movement.title.as_str());
            let asked = MovementAsked { id, title, unit, ended: one.ended };
            let duty = duty_of_movement(asked, one.wanted);
            list.extend(duty.is_for(actor, &here.ground).then(|| ListedDuty::of(&here, &duty)));
        }
    }
    Ok(list)
}

/// Somebody who is put forward for what they did in a movement.
#[derive(Clone, Debug)]
pub struct PutForward {
    /// The nomination.
    pub row: FromMovementRow,
    /// Where it stands.
    pub state: NominationState,
    /// By which unit.
    pub unit: Option<Member>,
    /// What the award is called.
    pub award: String,
    /// The nomination, for who may read it.
    pub at: Option<NominationAt>,
}

/// Who is put forward for what they did in a movement: to everybody those who are commended, to who may read the nominations of a unit all of its.
///
/// # Errors
/// No such year, or no right to read it.
pub async fn put_forward(app: &App, actor: &Actor, at: &MovementAt) -> Result<Vec<PutForward>> {
    let here = here_now(app, (&at.year.0, at.year.1)).await?;
    here.office(actor, Right::ReadYear)?;
    let mut reader = app.read().await?;
    let mut rows = store::list_nominations_of_movements(&mut reader, here.year_id.as_str()).await?;
    rows.retain(|row| row.movement_id == at.movement.as_str());
    let today = app.today();
    let mut laws: BTreeMap<String, Option<(UnitRow, Law)>> = BTreeMap::new();
    let mut found = vec![];
    for row in rows {
        let state = NominationState::from_name(&row.state);
        let state = state.ok_or_else(|| damaged("nomination.state", &row.state))?;
        let reads = here.office_for(actor, Right::ReadRegister, &UnitId::new(row.unit_id.as_str())).is_ok();
        if !reads && state != NominationState::Decided {
            continue;
        }
        if !laws.contains_key(&row.unit_id) {
            let unit = find_unit_by_id(&mut reader, &row.unit_id, &today.to_string()).await?;
            let law = match unit {
                Some(unit) => Some((unit.clone(), Law::load(&mut reader, app, &unit).await?)),
                None => None,
            };
            laws.insert(row.unit_id.clone(), law);
        }
        let known = laws.get(&row.unit_id).and_then(Option::as_ref);
        let award = known.map(|(_, law)| law.title((&row.award, &row.object), today));
        let nomination = NominationId::new(row.id.as_str());
        let at =
            known.filter(|_| reads).map(|(unit, _)| NominationAt { slug: unit.slug.clone(), nomination });
        let unit = here.member_by_id(&row.unit_id).cloned();
        found.push(PutForward { state, unit, award: award.unwrap_or_else(|| row.award.clone()), at, row });
    }
    Ok(found)
}
