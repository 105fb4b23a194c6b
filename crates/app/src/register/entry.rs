//! One entry: what it is now, and its life.

use std::str::FromStr;

use jiff::civil::Date;
use thidua_domain::access::{Actor, keeper_of_register};
use thidua_domain::ids::UnitId;
use thidua_domain::register::{Fact, Field, Life, Remark, folded, haystack};
use thidua_store::organization::UnitRow;
use thidua_store::register::{EntryRow, FactRow, find_entry, list_facts};
use thidua_store::{Sql, Work};

use super::acts::signed;
use super::{EntryAt, readable, scope_of};
use crate::error::damaged;
use crate::{App, Error, Result};

/// An organisation of a register.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Whose register it is in.
    pub unit: UnitRow,
    /// What it is now.
    pub row: EntryRow,
    /// How it became so.
    pub life: Life,
    /// What somebody should look at.
    pub remarks: Vec<Remark>,
    /// Whether the person keeps the register.
    pub keeps: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// An entry with its life, for whoever may read the register.
///
/// # Errors
/// No such unit, no such entry, no right.
pub async fn open_entry(app: &App, actor: &Actor, at: &EntryAt) -> Result<Entry> {
    let today = app.today();
    let unit = readable(&mut app.read().await?, actor, (&at.slug, today)).await?;
    let seen = app.data_version(&scope_of(&unit));
    let mut reader = app.read().await?;
    let (row, life) = load(&mut reader, &unit, at.entry.as_str()).await?;
    let keeps = keeper_of_register(actor, &UnitId::new(unit.id.as_str())).is_some();
    Ok(Entry { remarks: life.remarks(today), unit, row, life, keeps, seen })
}

pub(super) async fn load(sql: &mut impl Sql, unit: &UnitRow, entry: &str) -> Result<(EntryRow, Life)> {
    life_of(sql, &unit.id, entry).await
}

/// An entry of the register of the unit with this id, and its life. Who may read it is asked by the room that shows it.
pub(crate) async fn life_of(sql: &mut impl Sql, unit: &str, entry: &str) -> Result<(EntryRow, Life)> {
    let row = find_entry(sql, unit, entry).await?.ok_or(Error::NotFound)?;
    let facts: Result<Vec<Fact>> = list_facts(sql, unit, entry).await?.into_iter().map(fact_of).collect();
    Ok((row, Life::of(facts?)))
}

/// An entry of the register of the unit with this id. Who may read it is asked by the room that shows it.
pub(crate) async fn entry_of(sql: &mut impl Sql, unit: &str, entry: &str) -> Result<EntryRow> {
    find_entry(sql, unit, entry).await?.ok_or(Error::NotFound)
}

pub(super) fn fact_of(row: FactRow) -> Result<Fact> {
    Ok(Fact {
        number: row.number,
        act: row.act,
        field: Field::from_name(&row.field).ok_or_else(|| damaged("register_fact.field", &row.field))?,
        value: row.value,
        from: Date::from_str(&row.valid_from)
            .map_err(|_| damaged("register_fact.valid_from", &row.valid_from))?,
        corrects: row.corrects,
        withdraws: row.withdraws != 0,
        reason: row.reason,
        noted_by: row.noted_by,
        noted_at: row.noted_at,
    })
}

pub(super) fn row_of_fact(fact: &Fact) -> FactRow {
    FactRow {
        number: fact.number,
        act: fact.act,
        field: fact.field.name().to_owned(),
        value: fact.value.clone(),
        valid_from: fact.from.to_string(),
        corrects: fact.corrects,
        withdraws: i64::from(fact.withdraws),
        reason: fact.reason.clone(),
        noted_by: fact.noted_by.clone(),
        noted_at: fact.noted_at,
    }
}

/// An entry as its life says that it is now.
pub(super) fn row_of_life(id: String, life: &Life, (taken_out, changed): (i64, i64)) -> EntryRow {
    let text = |field: Field| life.now(field).unwrap_or_default().to_owned();
    let (name, registration) = (text(Field::Name), text(Field::Registration));
    let (commune, province) = (text(Field::Commune), text(Field::Province));
    let names: Vec<&str> = std::iter::once(name.as_str()).chain(life.former_names()).collect();
    EntryRow {
        id,
        name_key: folded(&name),
        folded: haystack(&registration, &[&commune, &province], &names),
        kind: text(Field::Kind),
        form: text(Field::Form),
        founded: text(Field::Founded),
        sector: text(Field::Sector),
        size: text(Field::Size),
        status: text(Field::Status),
        membership: text(Field::Membership),
        members: life.now(Field::Members).and_then(|count| count.parse().ok()),
        name,
        registration,
        commune,
        province,
        taken_out,
        changed,
    }
}

/// A new entry of these facts, which are noted in this line of the log, with its facts as they are kept.
pub(crate) fn life_as_row(work: &Work, facts: Vec<Fact>, line: i64) -> (EntryRow, Vec<FactRow>) {
    let life = Life::of(signed(work, facts, ""));
    let facts = life.facts().iter().map(row_of_fact).collect();
    (row_of_life(work.new_id(), &life, (0, line)), facts)
}

/// What stands in a field of an entry.
#[must_use]
pub fn value_of(row: &EntryRow, field: Field) -> String {
    match field {
        Field::Name => row.name.clone(),
        Field::Kind => row.kind.clone(),
        Field::Form => row.form.clone(),
        Field::Registration => row.registration.clone(),
        Field::Founded => row.founded.clone(),
        Field::Sector => row.sector.clone(),
        Field::Size => row.size.clone(),
        Field::Status => row.status.clone(),
        Field::Membership => row.membership.clone(),
        Field::Members => row.members.map(|count| count.to_string()).unwrap_or_default(),
        Field::Commune => row.commune.clone(),
        Field::Province => row.province.clone(),
    }
}
