//! Who takes part in a movement: a unit itself, organisations of its register, persons by name.

use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::folded;
use thidua_domain::text::{NAME_MAX_CHARS, accept_line, accept_name, accept_text};
use thidua_domain::year::{Audience, PARTICIPANTS_MAX, PICKED_MAX, ParticipantKind, Standing, accept_said};
use thidua_store::register::find_entry;
use thidua_store::year::{self as store, MovementRow, ParticipantRow};
use thidua_store::{Because, Sql, Work};

use super::{Held, MovementAt, expect_own, find_row, on_movement, own_unit, permit_of_unit, standing_of};
use crate::ground::{ClusterYear, Member, here_of};
use crate::register::{EntryRow, Wanted, find};
use crate::{App, Error, FieldErrors, Result, Seen};

/// So many names are told in a line of the log.
const NAMES_TOLD: usize = 5;

/// Who is to take part, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedParticipant {
    /// Address part of the unit for which they take part.
    pub unit: String,
    /// Stable name of what they are.
    pub kind: String,
    /// Organisations of the register, by id.
    pub entries: Vec<String>,
    /// What a person is called.
    pub name: String,
    /// Office and workplace of a person.
    pub position: String,
    /// What they mean to do.
    pub pledge: String,
}

/// Everybody in a movement.
#[derive(Clone, Debug)]
pub struct Participants {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// The movement.
    pub movement: MovementRow,
    /// Where it stands.
    pub standing: Standing,
    /// Whom it is for.
    pub audience: Audience,
    /// In the order in which they joined.
    pub rows: Vec<ParticipantRow>,
    /// Those who no longer take part.
    pub left: Vec<ParticipantRow>,
    /// The unit for which the person may have somebody join.
    pub own: Option<Member>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// Everybody in a movement.
///
/// # Errors
/// No such movement in the year, or no right to read it.
pub async fn list_participants(app: &App, actor: &Actor, at: &MovementAt) -> Result<Participants> {
    let mut look = app.look();
    let here = here_of(&mut look, (&at.year.0, at.year.1)).await?;
    here.office(actor, Right::ReadYear)?;
    let seen = app.data_version(&here.scope());
    let reader = look.reader().await?;
    let movement = find_row(reader, &here, &at.movement).await?;
    let all = store::list_participants(reader, &movement.id).await?;
    let (rows, left) = all.into_iter().partition(|row: &ParticipantRow| row.withdrawn_on.is_empty());
    let own = own_unit(&here, actor).filter(|own| expect_own(&movement, own.id.as_str()).is_ok());
    let (standing, audience) = (standing_of(&movement, app.today())?, Audience::read(&movement.audience));
    Ok(Participants { standing, audience, rows, left, own, seen, movement, here })
}

/// Organisations of the register of the person's unit that may join.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// The first that are found and do not take part yet.
    pub rows: Vec<EntryRow>,
    /// How many are found in all, those who take part already too.
    pub all: usize,
}

/// The organisations of a unit's register that are looked for, without those that take part already.
///
/// # Errors
/// No right to read that register.
pub async fn list_candidates(
    app: &App,
    actor: &Actor,
    found: &Participants,
    search: &str,
) -> Result<Candidates> {
    let Some(own) = &found.own else { return Err(Error::NotAllowed) };
    let wanted = Wanted { search: search.to_owned(), ..Wanted::default() };
    let joined = |id: &str| found.rows.iter().any(|row| row.unit_id == own.id.as_str() && row.entry_id == id);
    // As many more as could have joined: a page of those who have not is full where there are so many.
    let taken = found.rows.iter().filter(|row| row.unit_id == own.id.as_str()).count();
    let page = find(app, actor, &own.slug, &wanted, ("", 0, PICKED_MAX + taken)).await?;
    let rows = page.rows.into_iter().filter(|row| !joined(&row.id)).take(PICKED_MAX).collect();
    Ok(Candidates { rows, all: page.all })
}

/// Has a unit, organisations of its register, or a person take part. Whoever took part before and left takes part again.
///
/// # Errors
/// No right; [`Error::Invalid`] on `kind`, `entries`, `name`, `position` or `pledge`; [`Refusal::MovementOver`], [`Refusal::MovementOfOther`],
/// [`Refusal::ParticipantsTooMany`], [`Refusal::MovementConcluded`], [`Refusal::MovementCalledOff`], [`Refusal::MovementFromSource`].
pub async fn register_participants(
    app: &App,
    actor: &Actor,
    at: &MovementAt,
    typed: &TypedParticipant,
) -> Result<usize> {
    let permit = |here: &ClusterYear, _: &MovementRow| {
        permit_of_unit(here, actor, here.member(&typed.unit)?.id.as_str())
    };
    on_movement(app, at, permit, async |work, held| {
        let unit = held.here.member(&typed.unit)?.clone();
        join(work, (app.today(), held, unit), typed).await
    })
    .await
}

/// Has those who were chosen take part for a unit.
pub(super) async fn join(
    work: &mut Work,
    (today, Held { row, standing, .. }, unit): (Date, Held, Member),
    typed: &TypedParticipant,
) -> Result<usize> {
    expect_own(&row, unit.id.as_str())?;
    standing.may_join()?;
    let known = store::list_participants(work, &row.id).await?;
    let mut wrong = FieldErrors::default();
    let chosen = typed.accept(work, (&unit, &row), &mut wrong).await?;
    for one in &chosen {
        let is_in = |other: &&ParticipantRow| is_same(other, one) && other.withdrawn_on.is_empty();
        if known.iter().any(|other| is_in(&other)) {
            let field = if one.kind == ParticipantKind::Person.name() { "name" } else { "kind" };
            let field = if one.entry_id.is_empty() { field } else { "entries" };
            wrong.note::<()>(field, Err(Refusal::ParticipantTwice { name: one.name.clone() }));
        }
    }
    wrong.finish()?;
    let is_there =
        |other: &&ParticipantRow| other.unit_id == unit.id.as_str() && other.withdrawn_on.is_empty();
    if known.iter().filter(is_there).count() + chosen.len() > PARTICIPANTS_MAX {
        return Err(Error::Refused(Refusal::ParticipantsTooMany { most: PARTICIPANTS_MAX.to_string() }));
    }

    let changed = work.head().0 + 1;
    let (mut number, today) = (store::next_participant(work, &row.id).await?, today.to_string());
    for one in &chosen {
        let next = ParticipantRow { registered_on: today.clone(), changed, ..one.clone() };
        match known.iter().find(|other| is_same(other, one)) {
            Some(left) => {
                let (number, achievement) = (left.number, left.achievement.clone());
                let back = ParticipantRow { number, achievement, ..next };
                store::update_participant(work, &row.id, &back).await?;
            }
            None => {
                store::add_participant(work, &row.id, &ParticipantRow { number, ..next }).await?;
                number += 1;
            }
        }
    }
    let many = chosen.len().to_string();
    let names = names_of(&chosen);
    let (movement, title, unit) = (row.id, row.title, unit.short_name);
    work.record(Event::ParticipantsRegistered { movement, title, unit, many, names });
    Ok(chosen.len())
}

/// Names for a line of the log: the first few, and that there are more.
fn names_of(chosen: &[ParticipantRow]) -> String {
    let names = chosen.iter().take(NAMES_TOLD).map(|one| one.name.as_str());
    let more = (chosen.len() > NAMES_TOLD).then_some("…");
    names.chain(more).collect::<Vec<_>>().join(", ")
}

/// Whether both are the same: the unit itself, one organisation, or one person of one workplace.
fn is_same(one: &ParticipantRow, other: &ParticipantRow) -> bool {
    let is_named = || {
        one.kind != ParticipantKind::Person.name()
            || (folded(&one.name) == folded(&other.name) && folded(&one.position) == folded(&other.position))
    };
    (&one.unit_id, &one.kind, &one.entry_id) == (&other.unit_id, &other.kind, &other.entry_id) && is_named()
}

impl TypedParticipant {
    async fn accept(
        &self,
        work: &mut Work,
        (unit, movement): (&Member, &MovementRow),
        wrong: &mut FieldErrors,
    ) -> Result<Vec<ParticipantRow>> {
        let kind = ParticipantKind::from_name(&self.kind).ok_or(Refusal::NothingChosen);
        let kind = kind.and_then(|kind| Audience::read(&movement.audience).expect(kind).map(|()| kind));
        let kind = wrong.note("kind", kind);
        let common = ParticipantRow {
            unit_id: unit.id.to_string(),
            kind: kind.map_or("", ParticipantKind::name).to_owned(),
            pledge: wrong.note("pledge", accept_text(&self.pledge)).unwrap_or_default(),
            ..ParticipantRow::default()
        };
        match kind {
            None => Ok(vec![]),
            Some(ParticipantKind::Unit) => {
                Ok(vec![ParticipantRow { name: unit.full_name.clone(), ..common }])
            }
            Some(ParticipantKind::Person) => {
                let name = wrong.note("name", accept_name(&self.name)).unwrap_or_default();
                let position = accept_line(&self.position, NAME_MAX_CHARS);
                let position = wrong.note("position", position).unwrap_or_default();
                Ok(vec![ParticipantRow { name, position, ..common }])
            }
            Some(ParticipantKind::Cooperative) => self.picked(work, &common, wrong).await,
        }
    }

    /// The organisations that were chosen, each once, as they are called in the register today.
    async fn picked(
        &self,
        work: &mut Work,
        common: &ParticipantRow,
        wrong: &mut FieldErrors,
    ) -> Result<Vec<ParticipantRow>> {
        if self.entries.len() > PICKED_MAX {
            let most = PICKED_MAX.to_string();
            wrong.note::<()>("entries", Err(Refusal::ParticipantsPicked { most }));
            return Ok(vec![]);
        }
        let mut chosen: Vec<ParticipantRow> = vec![];
        for id in &self.entries {
            let found = find_entry(work, &common.unit_id, id).await?;
            let Some(entry) = found.filter(|entry| entry.taken_out == 0) else { continue };
            if chosen.iter().all(|other| other.entry_id != entry.id) {
                chosen.push(ParticipantRow { entry_id: entry.id, name: entry.name, ..common.clone() });
            }
        }
        if chosen.is_empty() {
            wrong.note::<()>("entries", Err(Refusal::NothingChosen));
        }
        Ok(chosen)
    }
}

/// Runs an act on somebody who takes part.
async fn on_participant<T>(
    app: &App,
    actor: &Actor,
    (at, number, seen): (&MovementAt, i64, Seen),
    act: impl AsyncFnOnce(&mut Work, Held, ParticipantRow) -> Result<T>,
) -> Result<T> {
    let all = store::list_participants(&mut app.read().await?, at.movement.as_str()).await?;
    let before = all.into_iter().find(|row| row.number == number).ok_or(Error::NotFound)?;
    let permit = |here: &ClusterYear, _: &MovementRow| permit_of_unit(here, actor, &before.unit_id);
    on_movement(app, at, permit, async |work, held| {
        let rows = store::list_participants(work, &held.row.id).await?;
        let row = rows.into_iter().find(|row| row.number == number).ok_or(Error::NotFound)?;
        expect_in(work, (&held, &row), seen).await?;
        act(work, held, row).await
    })
    .await
}

/// Goes on where somebody still takes part and nobody did anything with it since.
async fn expect_in(work: &mut Work, (held, row): (&Held, &ParticipantRow), seen: Seen) -> Result<()> {
    let line = row.changed;
    seen.expect(work, &held.here.scope(), |other| other.seq == line).await?;
    if row.withdrawn_on.is_empty() {
        Ok(())
    } else {
        Err(Error::Refused(Refusal::ParticipantWithdrawn { name: row.name.clone() }))
    }
}

fn said(held: &Held, row: &ParticipantRow) -> (String, String, String, String) {
    let unit = held.here.member_by_id(&row.unit_id).map(|unit| unit.short_name.clone()).unwrap_or_default();
    (held.row.id.clone(), held.row.title.clone(), unit, row.name.clone())
}

/// Somebody no longer takes part; they may join again while the movement runs.
///
/// # Errors
/// No right, nobody of that number; [`Refusal::ParticipantWithdrawn`], [`Refusal::MovementConcluded`], [`Refusal::MovementCalledOff`];
/// [`Error::Meanwhile`].
pub async fn withdraw_participant(
    app: &App,
    actor: &Actor,
    at: &MovementAt,
    (number, seen): (i64, Seen),
) -> Result<()> {
    on_participant(app, actor, (at, number, seen), async |work, held, row| {
        take_leave(work, (app.today(), held, row)).await
    })
    .await
}

/// Somebody no longer takes part, as long as they could join again.
async fn take_leave(work: &mut Work, (today, held, row): (Date, Held, ParticipantRow)) -> Result<()> {
    held.standing.may_join()?;

    let (withdrawn_on, changed) = (today.to_string(), work.head().0 + 1);
    let next = ParticipantRow { withdrawn_on, changed, ..row };
    store::update_participant(work, &held.row.id, &next).await?;
    let (movement, title, unit, name) = said(&held, &next);
    work.record(Event::ParticipantWithdrawn { movement, title, unit, name });
    Ok(())
}

/// The same, where nobody did anything with it since.
pub(super) async fn withdraw(
    work: &mut Work,
    (today, held, row): (Date, Held, ParticipantRow),
    seen: Seen,
) -> Result<()> {
    expect_in(work, (&held, &row), seen).await?;
    take_leave(work, (today, held, row)).await
}

/// Writes down what somebody achieved in the movement.
///
/// # Errors
/// No right, nobody of that number; [`Error::Invalid`] on `achievement`; [`Refusal::MovementNotBegun`], [`Refusal::ParticipantWithdrawn`],
/// [`Refusal::MovementConcluded`], [`Refusal::MovementCalledOff`]; [`Error::Meanwhile`].
pub async fn tell_achievement(
    app: &App,
    actor: &Actor,
    at: &MovementAt,
    (number, typed, seen): (i64, &str, Seen),
) -> Result<()> {
    on_participant(app, actor, (at, number, seen), async |work, held, row| {
        held.standing.may_tell()?;
        let mut wrong = FieldErrors::default();
        let achievement = wrong.note("achievement", accept_said(typed)).unwrap_or_default();
        wrong.finish()?;
        if achievement == row.achievement {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let next = ParticipantRow { achievement, changed: work.head().0 + 1, ..row };
        store::update_participant(work, &held.row.id, &next).await?;
        let (movement, title, unit, name) = said(&held, &next);
        work.record(Event::AchievementTold { movement, title, unit, name });
        Ok(())
    })
    .await
}

/// Somebody who takes part, for who puts them forward for an award.
#[derive(Clone, Debug)]
pub(crate) struct Joined {
    /// The movement.
    pub movement: MovementRow,
    /// Who.
    pub participant: ParticipantRow,
    /// What they are.
    pub kind: ParticipantKind,
}

/// Who takes part in a movement for a unit under this number.
pub(crate) async fn joined(
    sql: &mut impl Sql,
    unit: &str,
    (movement, number): (&str, i64),
) -> Result<Option<Joined>> {
    let Some(movement) = store::find_movement(sql, movement).await? else { return Ok(None) };
    let rows = store::list_participants(sql, &movement.id).await?;
    let is_it =
        |row: &ParticipantRow| row.number == number && row.unit_id == unit && row.withdrawn_on.is_empty();
    let found = rows.into_iter().find(is_it);
    let found = found.and_then(|row| ParticipantKind::from_name(&row.kind).map(|kind| (row, kind)));
    Ok(found.map(|(participant, kind)| Joined { movement, participant, kind }))
}
