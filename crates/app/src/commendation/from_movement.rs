//! Somebody is put forward for what they did in a movement: the nomination carries the movement and the achievement.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::{NominationSource, NominationState, Object};
use thidua_domain::event::Event;
use thidua_domain::ids::NominationId;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::folded;
use thidua_domain::text::accept_text;
use thidua_domain::year::ParticipantKind;
use thidua_store::commendation::{self as store, HonoreeRow, NominationRow};
use thidua_store::organization::UnitRow;
use thidua_store::year::find_place_of_movement;
use thidua_store::{Sql, Work};

use super::nomination::{TypedNomination, own_record};
use crate::error::stored_day;
use crate::register::{kept_by, opened};
use crate::year::{Joined, MovementAt, MovementRow, ParticipantRow, joined, standing_of};
use crate::{App, Error, FieldErrors, Result};

/// Somebody who takes part in a movement, before who puts them forward.
#[derive(Clone, Debug)]
pub struct FromMovement {
    /// The movement.
    pub movement: MovementRow,
    /// Who.
    pub participant: ParticipantRow,
    /// What they are.
    pub kind: ParticipantKind,
    /// Those of the unit's records who they may be, the likeliest first.
    pub likely: Vec<HonoreeRow>,
    /// Where the movement is, for who reads the year.
    pub place: Option<MovementAt>,
    /// The year of merit: that of its last day, or of today while it runs.
    pub year: i16,
    /// The newest nomination of them from this movement for that year, where one stands.
    pub nomination: Option<NominationId>,
}

/// Who takes part in a movement for a unit, as `movement/number` in an address says.
///
/// # Errors
/// No such unit, no right to keep its records; [`Error::NotFound`] for who takes part for nobody or for another unit.
pub async fn open_from_movement(app: &App, actor: &Actor, slug: &str, from: &str) -> Result<FromMovement> {
    let (unit, _) = kept_by(app, actor, slug).await?;
    let mut reader = app.read().await?;
    let found = joined(&mut reader, &unit.id, read_from(from)?).await?.ok_or(Error::NotFound)?;
    let records = store::list_honorees(&mut reader, &unit.id).await?;
    let likely = records.into_iter().filter(|row| may_be(row, (&found.participant, found.kind))).collect();
    let place = place_of(&mut reader, &found.movement.id).await?;
    let year = year_of_merit(&found.movement, app.today())?;
    let known = store::list_nominations(&mut reader, &unit.id).await?;
    let nomination = known.into_iter().find(|row| {
        (&row.movement_id, row.participant) == (&found.movement.id, found.participant.number)
            && row.year == i64::from(year)
            && row.state != NominationState::Withdrawn.name()
    });
    Ok(FromMovement {
        nomination: nomination.map(|row| NominationId::new(row.id)),
        year,
        movement: found.movement,
        participant: found.participant,
        kind: found.kind,
        likely,
        place,
    })
}

/// `movement/number`
fn read_from(from: &str) -> Result<(&str, i64)> {
    let read = from.split_once('/').and_then(|(movement, number)| Some((movement, number.parse().ok()?)));
    read.ok_or(Error::NotFound)
}

/// Whether a record may be that of somebody who takes part: the unit's own, that of the organisation, one of the same name.
fn may_be(row: &HonoreeRow, (who, kind): (&ParticipantRow, ParticipantKind)) -> bool {
    match kind {
        ParticipantKind::Unit => row.is_unit == 1,
        ParticipantKind::Cooperative => row.entry_id == who.entry_id,
        ParticipantKind::Person => row.object == Object::Individual.word() && row.folded == folded(&who.name),
    }
}

/// Where a movement is, for who reads a nomination that comes from it; the person still has to be let in there.
///
/// # Errors
/// No such unit, no right.
pub async fn find_movement_place(
    app: &App,
    actor: &Actor,
    (slug, movement): (&str, &str),
) -> Result<Option<MovementAt>> {
    opened(app, actor, slug).await?;
    place_of(&mut app.read().await?, movement).await
}

async fn place_of(sql: &mut impl Sql, movement: &str) -> Result<Option<MovementAt>> {
    let Some((cluster, year)) = find_place_of_movement(sql, movement).await? else { return Ok(None) };
    Ok(Some(MovementAt::new((&cluster, i16::try_from(year)?), movement)))
}

/// The year of merit of who did well in a movement: that of its last day, or of today while it runs.
///
/// # Errors
/// Only ours.
pub fn year_of_merit(movement: &MovementRow, today: Date) -> Result<i16> {
    let day = if movement.ends.is_empty() { today } else { stored_day(&movement.ends)?.min(today) };
    Ok(day.year())
}

/// Who takes part in a movement and is put forward for it, where somebody is. For nothing of one that has not begun or does not take place.
pub(super) async fn joined_in(
    work: &mut Work,
    (unit, today): (&UnitRow, Date),
    typed: &TypedNomination,
) -> Result<Option<Joined>> {
    if typed.from.is_empty() {
        return Ok(None);
    }
    let found = joined(work, &unit.id, read_from(&typed.from)?).await?.ok_or(Error::NotFound)?;
    standing_of(&found.movement, today)?.may_settle()?;
    Ok(Some(found))
}

/// What is put forward is one record, and of who takes part.
pub(super) fn expect_theirs(from: &Joined, people: &[HonoreeRow], wrong: &mut FieldErrors) {
    let who = (&from.participant, from.kind);
    if let Some(stranger) = people.iter().find(|row| !may_be(row, who)) {
        wrong.note::<()>("honoree", Err(Refusal::ParticipantDiffers { name: stranger.name.clone() }));
    } else if people.len() > 1 {
        let name = from.participant.name.clone();
        wrong.note::<()>("honoree", Err(Refusal::ParticipantPutForward { name }));
    }
}

/// The record of who takes part in a movement; they get one where they have none.
pub(super) async fn record_of(work: &mut Work, unit: &UnitRow, from: &Joined) -> Result<HonoreeRow> {
    let known = store::list_honorees(work, &unit.id).await?;
    if from.kind == ParticipantKind::Unit {
        return own_record(work, unit, &known).await;
    }
    let who = &from.participant;
    // Two people of one name are not one: whoever is meant among records is chosen on the page.
    let is_entry = from.kind == ParticipantKind::Cooperative;
    if let Some(row) = known.iter().find(|row| is_entry && may_be(row, (who, from.kind))) {
        return Ok(row.clone());
    }
    let object = if is_entry { Object::Collective } else { Object::Individual };
    let row = HonoreeRow {
        id: work.new_id(),
        object: object.word().to_owned(),
        name: who.name.clone(),
        folded: folded(&who.name),
        position: if is_entry { String::new() } else { who.position.clone() },
        entry_id: who.entry_id.clone(),
        changed: work.head().0 + 1,
        ..HonoreeRow::default()
    };
    store::add_honoree(work, &unit.id, &row).await?;
    work.record(Event::HonoreeEntered { honoree: row.id.clone(), title: row.name.clone() });
    Ok(row)
}

/// A nomination of somebody who takes part in a movement: it carries which, and what they achieved there.
pub(super) fn accept_from(
    typed: &TypedNomination,
    (common, from): (NominationRow, &Joined),
    wrong: &mut FieldErrors,
) -> NominationRow {
    NominationRow {
        source: NominationSource::Movement.name().to_owned(),
        source_note: from.movement.title.clone(),
        movement_id: from.movement.id.clone(),
        participant: from.participant.number,
        achievement: wrong.note("achievement", accept_text(&typed.achievement)).unwrap_or_default(),
        ..common
    }
}
