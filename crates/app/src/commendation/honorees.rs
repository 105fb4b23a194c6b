//! Collectives, persons and households of whom an alliance keeps a record.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::{AchievementKind, Library, Object};
use thidua_domain::event::Event;
use thidua_domain::ids::HonoreeId;
use thidua_domain::membership::accept_topic;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{accept_past_day, folded};
use thidua_domain::text::accept_name;
use thidua_store::Because;
use thidua_store::audit::Line;
use thidua_store::commendation::{self as store, AchievementRow, HonoreeRow};
use thidua_store::organization::UnitRow;
use thidua_store::register::find_entry;

use super::rulebooks::rulebooks_in;
use super::{HonoreeAt, object_of};
use crate::register::{kept_by, opened, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// Everybody of whom an alliance keeps a record.
#[derive(Clone, Debug)]
pub struct Honorees {
    /// Whose records.
    pub unit: UnitRow,
    /// Whether the person keeps them.
    pub keeps: bool,
    /// By name.
    pub rows: Vec<HonoreeRow>,
    /// How many awards each has.
    pub awards: BTreeMap<String, i64>,
}

/// Somebody with the whole record.
#[derive(Clone, Debug)]
pub struct Honoree {
    /// Who keeps the record.
    pub unit: UnitRow,
    /// Who.
    pub row: HonoreeRow,
    /// What they are.
    pub object: Object,
    /// The lines, also those that were withdrawn, in the order in which they were noted; for who does not keep the record without those that are
    /// for keepers.
    pub lines: Vec<AchievementRow>,
    /// The lines that decisions noted, with the decision of each: they go with it.
    pub decisions: BTreeMap<i64, String>,
    /// What the organisation of the register is called, where it is one.
    pub entry: Option<String>,
    /// The rulebooks, by which awards are called.
    pub library: Arc<Library>,
    /// Whether the person keeps the record.
    pub keeps: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// Somebody as they were typed.
#[derive(Clone, Debug, Default)]
pub struct TypedHonoree {
    /// Word of what they are.
    pub object: String,
    /// What they are called.
    pub name: String,
    /// How a person is addressed.
    pub courtesy: String,
    /// The office of a person.
    pub position: String,
    /// Where a person works, where a household lives.
    pub workplace: String,
    /// The day of founding.
    pub founded: String,
    /// The organisation of the register that it is.
    pub entry: String,
}

/// How a person is addressed on papers.
pub const COURTESIES: [&str; 2] = ["ong", "ba"];

impl TypedHonoree {
    pub(super) fn accept(&self, today: Date, wrong: &mut FieldErrors) -> HonoreeRow {
        let object = Object::from_word(&self.object).ok_or(Refusal::NothingChosen);
        let object = wrong.note("object", object);
        let name = wrong.note("name", accept_name(&self.name)).unwrap_or_default();
        let is_person = object == Some(Object::Individual);
        let is_collective = object == Some(Object::Collective);
        let founded = if is_collective && !self.founded.trim().is_empty() {
            wrong.note("founded", accept_past_day(&self.founded, today))
        } else {
            None
        };
        let courtesy = COURTESIES.iter().find(|courtesy| is_person && **courtesy == self.courtesy);
        let line = |typed: &str| accept_topic(typed);
        HonoreeRow {
            object: object.map_or("", Object::word).to_owned(),
            folded: folded(&name),
            name,
            courtesy: courtesy.map_or_else(String::new, ToString::to_string),
            position: if is_person {
                wrong.note("position", line(&self.position)).unwrap_or_default()
            } else {
                String::new()
            },
            workplace: if is_collective {
                String::new()
            } else {
                wrong.note("workplace", line(&self.workplace)).unwrap_or_default()
            },
            founded: founded.map(|day| day.to_string()).unwrap_or_default(),
            entry_id: if is_collective { self.entry.clone() } else { String::new() },
            ..HonoreeRow::default()
        }
    }
}

/// Everybody of whom an alliance keeps a record.
///
/// # Errors
/// No such unit, no right.
pub async fn list_honorees(app: &App, actor: &Actor, slug: &str) -> Result<Honorees> {
    let (unit, keeps, _) = opened(app, actor, slug).await?;
    let mut reader = app.read().await?;
    let rows = store::list_honorees(&mut reader, &unit.id).await?;
    let counted = store::count_awards(&mut reader, &unit.id).await?;
    let awards = counted.into_iter().map(|many| (many.id, many.many)).collect();
    Ok(Honorees { unit, keeps, rows, awards })
}

/// Somebody with the record, as far as this person reads it.
///
/// # Errors
/// No such unit, nobody of this id, no right.
pub async fn open_honoree(app: &App, actor: &Actor, at: &HonoreeAt) -> Result<Honoree> {
    Ok(whole_honoree(app, actor, at).await?.shown())
}

/// Somebody with the whole record: to be judged by, and not to be shown as it is.
pub(super) async fn whole_honoree(app: &App, actor: &Actor, at: &HonoreeAt) -> Result<Honoree> {
    let (unit, keeps, seen) = opened(app, actor, &at.slug).await?;
    let mut reader = app.read().await?;
    let found = store::find_honoree(&mut reader, &unit.id, at.honoree.as_str()).await?;
    let row = found.ok_or(Error::NotFound)?;
    let lines = store::list_achievements(&mut reader, &unit.id, &row.id).await?;
    let decisions = store::list_of_decisions(&mut reader, &unit.id, &row.id).await?.into_iter().collect();
    let entry = match row.entry_id.as_str() {
        "" => None,
        entry => find_entry(&mut reader, &unit.id, entry).await?.map(|entry| entry.name),
    };
    let library = Arc::clone(&rulebooks_in(&mut reader, app).await?.library);
    Ok(Honoree { object: object_of(&row)?, unit, row, lines, decisions, entry, library, keeps, seen })
}

impl Honoree {
    /// The same as the person who asked reads it.
    pub(super) fn shown(mut self) -> Self {
        let is_for_keepers = |row: &AchievementRow| {
            AchievementKind::from_name(&row.kind).is_some_and(AchievementKind::is_for_keepers)
        };
        self.lines.retain(|row| self.keeps || !is_for_keepers(row));
        self
    }
}

/// The record of an organisation of the register, or what one would begin with.
#[derive(Clone, Debug)]
pub struct RecordOf {
    /// Whose record; none where there is none yet.
    pub honoree: Option<HonoreeId>,
    /// What the organisation is called.
    pub name: String,
    /// The day of its founding; empty where nobody noted it.
    pub founded: String,
    /// Whether the person keeps records.
    pub keeps: bool,
}

/// Finds the record of an organisation of the register.
///
/// # Errors
/// No such unit, no such organisation, no right.
pub async fn find_record_of(app: &App, actor: &Actor, slug: &str, entry: &str) -> Result<RecordOf> {
    let (unit, keeps, _) = opened(app, actor, slug).await?;
    let mut reader = app.read().await?;
    let row = find_entry(&mut reader, &unit.id, entry).await?.ok_or(Error::NotFound)?;
    let known = store::list_honorees(&mut reader, &unit.id).await?;
    let honoree = known.into_iter().find(|known| known.entry_id == row.id);
    let honoree = honoree.map(|honoree| HonoreeId::new(honoree.id));
    Ok(RecordOf { honoree, name: row.name, founded: row.founded, keeps })
}

/// Enters somebody.
///
/// # Errors
/// No right; [`Error::Invalid`] on `object`, `name`, `position`, `workplace`, `founded` or `entry`.
pub async fn enter_honoree(app: &App, actor: &Actor, slug: &str, typed: TypedHonoree) -> Result<HonoreeId> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let mut wrong = FieldErrors::default();
        let row = typed.accept(app.today(), &mut wrong);
        let known = store::list_honorees(work, &unit.id).await?;
        check_entry(work, &unit, (&row, &known), &mut wrong).await?;
        wrong.finish()?;

        let row = HonoreeRow { id: work.new_id(), changed: work.head().0 + 1, ..row };
        store::add_honoree(work, &unit.id, &row).await?;
        work.record(Event::HonoreeEntered { honoree: row.id.clone(), title: row.name });
        Ok(HonoreeId::new(row.id))
    })
    .await
}

/// Puts right what somebody is called, or where they work.
///
/// # Errors
/// As [`enter_honoree`]; nobody of this id; [`Error::Meanwhile`] where somebody changed it since.
pub async fn change_honoree(
    app: &App,
    actor: &Actor,
    at: &HonoreeAt,
    (typed, seen): (TypedHonoree, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let id = at.honoree.as_str();
        seen.expect(work, &scope_of(&unit), |line: &Line| line.subject == id).await?;
        let before = store::find_honoree(work, &unit.id, id).await?.ok_or(Error::NotFound)?;
        let mut wrong = FieldErrors::default();
        // What somebody is does not change: their record rests on it.
        let typed = TypedHonoree { object: before.object.clone(), ..typed };
        let row = typed.accept(app.today(), &mut wrong);
        let mut known = store::list_honorees(work, &unit.id).await?;
        known.retain(|other| other.id != before.id);
        check_entry(work, &unit, (&row, &known), &mut wrong).await?;
        wrong.finish()?;
        let (id, is_unit) = (before.id.clone(), before.is_unit);
        let after = HonoreeRow { id, is_unit, changed: before.changed, intake: before.intake, ..row };
        if after == before {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let after = HonoreeRow { changed: work.head().0 + 1, ..after };
        store::update_honoree(work, &unit.id, &after).await?;
        work.record(Event::HonoreeChanged { honoree: after.id, title: after.name });
        Ok(())
    })
    .await
}

/// An organisation is one of the register, and has one record.
async fn check_entry(
    work: &mut thidua_store::Work,
    unit: &UnitRow,
    (row, known): (&HonoreeRow, &[HonoreeRow]),
    wrong: &mut FieldErrors,
) -> Result<()> {
    if row.entry_id.is_empty() {
        return Ok(());
    }
    if find_entry(work, &unit.id, &row.entry_id).await?.is_none() {
        wrong.note::<()>("entry", Err(Refusal::HonoreeEntryUnknown));
    }
    if let Some(other) = known.iter().find(|other| other.entry_id == row.entry_id) {
        wrong.note::<()>("entry", Err(Refusal::HonoreeTwice { name: other.name.clone() }));
    }
    Ok(())
}
