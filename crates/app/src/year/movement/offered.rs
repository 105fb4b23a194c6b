//! Movements as one organisation of a register has them: those that it may join, and those that it joined.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::date;
use thidua_domain::access::OfEntry;
use thidua_domain::refusal::Refusal;
use thidua_domain::year::{Audience, ParticipantKind, Standing};
use thidua_store::organization::{list_clusters, list_clusters_of_unit};
use thidua_store::year::{self as store, MovementRow, ParticipantRow};

use super::participants::{TypedParticipant, join, withdraw};
use super::{MovementAt, find_row, on_movement, standing_of};
use crate::ground::{ClusterYear, Member, here_of};
use crate::permit::Permit;
use crate::register::entry_of;
use crate::views::Look;
use crate::{App, Error, Result, Seen};

/// A movement before an organisation of a register.
#[derive(Clone, Debug)]
pub struct Offered {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// The movement.
    pub row: MovementRow,
    /// Where it stands.
    pub standing: Standing,
    /// The unit that launched it; none for the cluster.
    pub unit: Option<Member>,
    /// How it takes part, where it does.
    pub joined: Option<ParticipantRow>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

impl Offered {
    /// Whether the organisation may join it now.
    #[must_use]
    pub fn may_join(&self) -> bool {
        let is_for_them = Audience::read(&self.row.audience).expect(ParticipantKind::Cooperative).is_ok();
        self.joined.is_none() && is_for_them && self.here.source.is_none() && self.standing.may_join().is_ok()
    }
}

/// The movements that an organisation may join this year, and all that it joined; those of the newest year first.
pub(crate) async fn offered_movements(look: &mut Look, (unit, entry): (&str, &str)) -> Result<Vec<Offered>> {
    let today = look.app().today();
    let reader = look.reader().await?;
    let joined = store::list_joined(reader, unit, entry).await?;
    let clusters = list_clusters(reader, &today.to_string()).await?;
    let own = list_clusters_of_unit(reader, unit, &date(today.year(), 1, 1).to_string()).await?;
    let mut years: BTreeSet<(i64, &str)> =
        joined.iter().map(|row| (row.year, row.cluster_id.as_str())).collect();
    let running = thidua_store::ground::list_years(reader).await?;
    let is_now = |year: i64| year >= i64::from(today.year());
    let now = running.iter().filter(|row| is_now(row.year) && own.contains(&row.cluster_id));
    years.extend(now.map(|row| (row.year, row.cluster_id.as_str())));
    let mut found = vec![];
    for (year, cluster) in years.into_iter().rev() {
        let Some(cluster) = clusters.iter().find(|row| row.id == cluster) else { continue };
        let here = here_of(look, (&cluster.slug, i16::try_from(year)?)).await?;
        let seen = look.app().data_version(&here.scope());
        let reader = look.reader().await?;
        for row in store::list_movements(reader, here.year_id.as_str()).await? {
            let number = joined.iter().find(|other| other.id == row.id).map(|other| other.number);
            let joined = match number {
                Some(number) => store::find_participant(reader, &row.id, number).await?,
                None => None,
            };
            let of_whom = row.unit_id.as_deref();
            let one = Offered {
                standing: standing_of(&row, today)?,
                unit: of_whom.and_then(|unit| here.member_by_id(unit)).cloned(),
                joined,
                seen,
                row,
                here: Arc::clone(&here),
            };
            let is_theirs = one.row.unit_id.as_deref().is_none_or(|other| other == unit);
            if one.joined.is_some() || (is_theirs && one.may_join()) {
                found.push(one);
            }
        }
    }
    Ok(found)
}

/// Has an organisation take part, in the name of whoever is of it.
///
/// # Errors
/// As [`super::register_participants`]; [`Refusal::CornerOut`].
pub(crate) async fn join_movement(
    app: &App,
    (permit, of): (Permit, OfEntry),
    at: &MovementAt,
    pledge: &str,
) -> Result<()> {
    let leave = |here: &ClusterYear, _: &MovementRow| permit_of_entry(here, &permit, &of);
    on_movement(app, at, leave, async |work, held| {
        let unit = held.here.member_by_id(of.unit.as_str()).ok_or(Error::NotFound)?.clone();
        let entry = entry_of(work, unit.id.as_str(), of.entry.as_str()).await?;
        if entry.taken_out != 0 {
            return Err(Error::Refused(Refusal::CornerOut { name: entry.name }));
        }
        let typed = TypedParticipant {
            unit: unit.slug.clone(),
            kind: ParticipantKind::Cooperative.name().to_owned(),
            entries: vec![of.entry.to_string()],
            pledge: pledge.to_owned(),
            ..TypedParticipant::default()
        };
        join(work, (app.today(), held, unit), &typed).await.map(drop)
    })
    .await
}

/// An organisation no longer takes part, in the name of whoever is of it.
pub(crate) async fn leave_movement(
    app: &App,
    (permit, of): (Permit, OfEntry),
    at: &MovementAt,
    seen: Seen,
) -> Result<()> {
    let leave = |here: &ClusterYear, _: &MovementRow| permit_of_entry(here, &permit, &of);
    on_movement(app, at, leave, async |work, held| {
        let joined = store::list_joined(work, of.unit.as_str(), of.entry.as_str()).await?;
        let joined = joined.into_iter().find(|other| other.id == held.row.id).ok_or(Error::NotFound)?;
        let row = store::find_participant(work, &held.row.id, joined.number).await?.ok_or(Error::NotFound)?;
        withdraw(work, (app.today(), held, row), seen).await
    })
    .await
}

/// Whoever is of an organisation acts where its alliance is a member.
fn permit_of_entry(here: &ClusterYear, permit: &Permit, of: &OfEntry) -> Result<Permit> {
    here.member_by_id(of.unit.as_str()).map(|_| permit.clone()).ok_or(Error::NotFound)
}

/// One movement before an organisation.
///
/// # Errors
/// No such movement of a cluster in which its alliance is a member.
pub(crate) async fn offered_movement(look: &mut Look, of: &OfEntry, at: &MovementAt) -> Result<Offered> {
    let here = here_of(look, (&at.year.0, at.year.1)).await?;
    here.member_by_id(of.unit.as_str()).ok_or(Error::NotFound)?;
    let (today, seen) = (look.app().today(), look.app().data_version(&here.scope()));
    let reader = look.reader().await?;
    let row = find_row(reader, &here, &at.movement).await?;
    let joined = store::list_joined(reader, of.unit.as_str(), of.entry.as_str()).await?;
    let joined = match joined.into_iter().find(|other| other.id == row.id) {
        Some(other) => store::find_participant(reader, &row.id, other.number).await?,
        None => None,
    };
    let unit = row.unit_id.as_deref().and_then(|unit| here.member_by_id(unit)).cloned();
    let one = Offered { standing: standing_of(&row, today)?, unit, joined, seen, row, here };
    let is_theirs = one.row.unit_id.as_deref().is_none_or(|other| other == of.unit.as_str());
    let is_for_them = Audience::read(&one.row.audience).expect(ParticipantKind::Cooperative).is_ok();
    if is_theirs && (is_for_them || one.joined.is_some()) { Ok(one) } else { Err(Error::NotFound) }
}
