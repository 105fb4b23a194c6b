//! How a movement goes on, as units tell it from time to time.

use jiff::civil::Date;
use std::sync::Arc;
use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::evidence::Owner;
use thidua_domain::ids::MovementNoteId;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::accept_past_day;
use thidua_domain::year::{NOTES_MAX, Standing, accept_said};
use thidua_store::year::{self as store, MovementNoteRow, MovementRow};
use thidua_store::{Because, Work};

use super::{
    Held, MovementAt, expect_own, find_row, on_movement, permit_of_unit, standing_of, with_pictures,
};
use crate::evidence::{Picture, load_pictures};
use crate::ground::{ClusterYear, Member, here_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A note about a movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovementNoteAt {
    /// The movement.
    pub movement: MovementAt,
    /// Which note.
    pub note: MovementNoteId,
}

/// A note as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedMovementNote {
    /// Of which day it tells.
    pub told_on: String,
    /// What it tells.
    pub body: String,
}

/// What is done with a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteStep {
    /// It is taken back.
    TakeBack,
    /// It is put back.
    PutBack,
}

/// A note before somebody, with its pictures.
#[derive(Clone, Debug)]
pub struct MovementNote {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// The movement.
    pub movement: MovementRow,
    /// Where that stands.
    pub standing: Standing,
    /// The note.
    pub row: MovementNoteRow,
    /// Whose it is, as that year calls it.
    pub unit: Option<Member>,
    /// The oldest first; those that were taken away and are still kept only for who wrote it.
    pub pictures: Vec<Picture>,
    /// Whether the person is of the unit that tells it.
    pub keeps: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

impl TypedMovementNote {
    fn accept(&self, today: Date, wrong: &mut FieldErrors) -> (String, String) {
        let day = wrong.note("told_on", accept_past_day(&self.told_on, today));
        let body = wrong.note("body", accept_said(&self.body)).unwrap_or_default();
        (day.map(|day| day.to_string()).unwrap_or_default(), body)
    }
}

/// Every note about a movement, the newest first, with how many pictures each has.
///
/// # Errors
/// No such movement in the year, or no right to read it.
pub async fn list_movement_notes(
    app: &App,
    actor: &Actor,
    at: &MovementAt,
) -> Result<(Arc<ClusterYear>, MovementRow, Vec<(MovementNoteRow, i64)>)> {
    let mut look = app.look();
    let here = here_of(&mut look, (&at.year.0, at.year.1)).await?;
    here.office(actor, Right::ReadYear)?;
    let reader = look.reader().await?;
    let movement = find_row(reader, &here, &at.movement).await?;
    let mut rows = store::list_movement_notes(reader, &movement.id).await?;
    rows.retain(|note| note.taken_back.is_empty());
    let rows = with_pictures(reader, rows).await?;
    Ok((here, movement, rows))
}

/// One note. One that was taken back is there for its unit, which may put it back.
///
/// # Errors
/// No such note, or no right to read the year.
pub async fn open_movement_note(app: &App, actor: &Actor, at: &MovementNoteAt) -> Result<MovementNote> {
    let mut look = app.look();
    let place = &at.movement.year;
    let here = here_of(&mut look, (&place.0, place.1)).await?;
    here.office(actor, Right::ReadYear)?;
    let seen = app.data_version(&here.scope());
    let reader = look.reader().await?;
    let movement = find_row(reader, &here, &at.movement.movement).await?;
    let row = store::find_movement_note(reader, &movement.id, at.note.as_str()).await?;
    let row = row.ok_or(Error::NotFound)?;
    let keeps = here.source.is_none() && permit_of_unit(&here, actor, &row.unit_id).is_ok();
    if !row.taken_back.is_empty() && !keeps {
        return Err(Error::NotFound);
    }
    let mut pictures = load_pictures(reader, app, &row.unit_id, &Owner::movement_note(&at.note)).await?;
    pictures.retain(|picture| keeps || picture.stands());
    let unit = here.member_by_id(&row.unit_id).cloned();
    let standing = standing_of(&movement, app.today())?;
    Ok(MovementNote { unit, pictures, keeps, seen, standing, row, movement, here })
}

fn said(here: &ClusterYear, (movement, note): (&MovementRow, &MovementNoteRow)) -> (String, String, String) {
    let unit = here.member_by_id(&note.unit_id).map(|unit| unit.short_name.clone()).unwrap_or_default();
    (note.id.clone(), movement.title.clone(), unit)
}

/// A unit tells how a movement goes on.
///
/// # Errors
/// No right; [`Error::Invalid`] on `told_on` or `body`; [`Refusal::MovementNotBegun`], [`Refusal::MovementOfOther`],
/// [`Refusal::MovementNotesTooMany`], [`Refusal::MovementConcluded`], [`Refusal::MovementCalledOff`].
pub async fn write_movement_note(
    app: &App,
    actor: &Actor,
    at: &MovementAt,
    (unit, typed): (&str, &TypedMovementNote),
) -> Result<MovementNoteId> {
    let permit =
        |here: &ClusterYear, _: &MovementRow| permit_of_unit(here, actor, here.member(unit)?.id.as_str());
    on_movement(app, at, permit, async |work, Held { here, row, standing }| {
        let unit = here.member(unit)?;
        expect_own(&row, unit.id.as_str())?;
        standing.may_tell()?;
        let mut wrong = FieldErrors::default();
        let (told_on, body) = typed.accept(app.today(), &mut wrong);
        wrong.finish()?;
        let told = store::list_movement_notes(work, &row.id).await?;
        if told.iter().filter(|note| note.unit_id == unit.id.as_str()).count() >= NOTES_MAX {
            return Err(Error::Refused(Refusal::MovementNotesTooMany { most: NOTES_MAX.to_string() }));
        }

        let note = MovementNoteRow {
            id: work.new_id(),
            movement_id: row.id.clone(),
            unit_id: unit.id.to_string(),
            told_on,
            body,
            written_by: work.stamp().name.clone(),
            taken_back: String::new(),
            changed: work.head().0 + 1,
        };
        store::add_movement_note(work, &note).await?;
        let (id, title, unit) = said(&here, (&row, &note));
        work.record(Event::MovementNoteWritten { note: id, title, unit });
        Ok(MovementNoteId::new(note.id))
    })
    .await
}

/// Runs an act of the unit that tells a note.
pub(super) async fn on_note<T>(
    app: &App,
    actor: &Actor,
    at: &MovementNoteAt,
    act: impl AsyncFnOnce(&mut Work, &ClusterYear, (MovementRow, Standing), MovementNoteRow) -> Result<T>,
) -> Result<T> {
    let (movement, id) = (at.movement.movement.as_str(), at.note.as_str());
    let before = store::find_movement_note(&mut app.read().await?, movement, id).await?;
    let before = before.ok_or(Error::NotFound)?;
    let permit = |here: &ClusterYear, _: &MovementRow| permit_of_unit(here, actor, &before.unit_id);
    on_movement(app, &at.movement, permit, async |work, Held { here, row, standing }| {
        let note = store::find_movement_note(work, movement, id).await?.ok_or(Error::NotFound)?;
        act(work, &here, (row, standing), note).await
    })
    .await
}

/// Puts a note into other words.
///
/// # Errors
/// No right; [`Error::Invalid`] on `told_on` or `body`; [`Refusal::MovementNoteTakenBack`], [`Refusal::MovementConcluded`],
/// [`Refusal::MovementCalledOff`]; [`Error::Meanwhile`].
pub async fn change_movement_note(
    app: &App,
    actor: &Actor,
    at: &MovementNoteAt,
    (typed, seen): (&TypedMovementNote, Seen),
) -> Result<()> {
    on_note(app, actor, at, async |work, here, (movement, standing), note| {
        seen.expect(work, &here.scope(), |line| line.subject == note.id).await?;
        standing.state.may_change()?;
        if !note.taken_back.is_empty() {
            return Err(Error::Refused(Refusal::MovementNoteTakenBack));
        }
        let mut wrong = FieldErrors::default();
        let (told_on, body) = typed.accept(app.today(), &mut wrong);
        wrong.finish()?;
        if (&told_on, &body) == (&note.told_on, &note.body) {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let next = MovementNoteRow { told_on, body, changed: work.head().0 + 1, ..note };
        store::update_movement_note(work, &next).await?;
        let (note, title, unit) = said(here, (&movement, &next));
        work.record(Event::MovementNoteChanged { note, title, unit });
        Ok(())
    })
    .await
}

/// Takes a note back, or puts it back.
///
/// # Errors
/// No right; [`Refusal::MovementNoteTakenBack`] where it is so already; [`Error::Meanwhile`].
pub async fn step_movement_note(
    app: &App,
    actor: &Actor,
    at: &MovementNoteAt,
    (step, seen): (NoteStep, Seen),
) -> Result<()> {
    on_note(app, actor, at, async |work, here, (movement, _), note| {
        seen.expect(work, &here.scope(), |line| line.subject == note.id).await?;
        let is_back = !note.taken_back.is_empty();
        let taken_back = match (step, is_back) {
            (NoteStep::TakeBack, false) => app.today().to_string(),
            (NoteStep::PutBack, true) => String::new(),
            (NoteStep::TakeBack, true) => return Err(Error::Refused(Refusal::MovementNoteTakenBack)),
            (NoteStep::PutBack, false) => {
                work.nothing_to_record(Because::NothingChanged);
                return Ok(());
            }
        };

        let next = MovementNoteRow { taken_back, changed: work.head().0 + 1, ..note };
        store::update_movement_note(work, &next).await?;
        let (note, title, unit) = said(here, (&movement, &next));
        work.record(match step {
            NoteStep::TakeBack => Event::MovementNoteTakenBack { note, title, unit },
            NoteStep::PutBack => Event::MovementNotePutBack { note, title, unit },
        });
        Ok(())
    })
    .await
}
