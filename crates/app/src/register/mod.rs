//! The register of an alliance: who reads it, how it is looked through, and what is noted in it.

mod acts;
mod book;
mod entry;
pub mod figures;
mod import;
mod list;
mod within;

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use thidua_domain::access::{Actor, keeper_of_register, reader_of_register};
use thidua_domain::event::Scope;
use thidua_domain::ids::{ClusterId, EntryId, UnitId};
pub use thidua_domain::register::Order;
use thidua_store::Sql;
use thidua_store::organization::{UnitRow, find_unit, list_clusters_of_unit, list_units};
pub use thidua_store::register::EntryRow;
use thidua_store::register::count_entries;

pub use self::acts::{
    ChangeEntry, CorrectFact, Enter, PutBack, TakeOut, Typed, WithdrawFact, change_entry, correct_fact,
    enter, put_back, take_out, withdraw_fact,
};
pub use self::entry::{Entry, open_entry, value_of};
pub use self::import::{
    Double, IntakeRow, REGISTER_FILES, TakeRegister, Taken, TakenFileOf, Weighed, is_taken_register,
    list_taken, may_bring_register, seal_of, take_register, take_register_back, weigh_rows,
};
pub use self::list::{Chosen, Found, Hit, Wanted, choose, find, find_everywhere, rows_of};

pub(crate) use self::acts::kept_by;
pub(crate) use self::entry::{entry_of, life_as_row, life_of};
pub(crate) use self::within::{
    enter_within, entry_within, note_within, rest_within, take_out_within, withdraw_within,
};
use crate::permit::Permit;
use crate::{App, Error, Result};

/// The register of a unit, for somebody who may read it.
#[derive(Clone, Debug)]
pub struct Register {
    /// Whose.
    pub unit: UnitRow,
    /// Whether the person keeps it.
    pub keeps: bool,
}

/// The registers that a person may read, their own first; each with how many organisations it keeps.
///
/// # Errors
/// Only ours.
pub async fn list_registers(app: &App, actor: &Actor) -> Result<Vec<(Register, usize)>> {
    let mut reader = app.read().await?;
    let mut found = vec![];
    for unit in readable_units(&mut reader, actor, app.today()).await? {
        let keeps = keeper_of_register(actor, &UnitId::new(unit.id.as_str())).is_some();
        let count = usize::try_from(count_entries(&mut reader, &unit.id).await?)?;
        found.push((Register { unit, keeps }, count));
    }
    Ok(found)
}

/// The units whose registers a person may read, their own first.
async fn readable_units(sql: &mut impl Sql, actor: &Actor, today: Date) -> Result<Vec<UnitRow>> {
    let mut found = vec![];
    for unit in list_units(sql, &today.to_string()).await? {
        let clusters = clusters_of(sql, &unit, today).await?;
        if reader_of_register(actor, &UnitId::new(unit.id.as_str()), &clusters).is_some() {
            found.push(unit);
        }
    }
    found.sort_by_key(|unit| keeper_of_register(actor, &UnitId::new(unit.id.as_str())).is_none());
    Ok(found)
}

/// The register of the unit with this address part.
///
/// # Errors
/// No such unit; [`Error::NotAllowed`] where it is none of the person's.
pub async fn open_register(app: &App, actor: &Actor, slug: &str) -> Result<Register> {
    let mut reader = app.read().await?;
    let unit = readable(&mut reader, actor, (slug, app.today())).await?;
    let keeps = keeper_of_register(actor, &UnitId::new(unit.id.as_str())).is_some();
    Ok(Register { unit, keeps })
}

/// Opens something that an alliance keeps beside its register: whose it is, whether the person keeps it, and how far the log is known.
pub(crate) async fn opened(app: &App, actor: &Actor, slug: &str) -> Result<(UnitRow, bool, i64)> {
    let unit = readable(&mut app.read().await?, actor, (slug, app.today())).await?;
    let keeps = keeper_of_register(actor, &UnitId::new(unit.id.as_str())).is_some();
    let seen = app.data_version(&scope_of(&unit));
    Ok((unit, keeps, seen))
}

pub(crate) async fn readable(sql: &mut impl Sql, actor: &Actor, at: (&str, Date)) -> Result<UnitRow> {
    read_by(sql, actor, at).await.map(|(unit, _)| unit)
}

/// The unit with this address part, and the leave of who reads there: what they do by reading is done in their name.
pub(crate) async fn read_by(
    sql: &mut impl Sql,
    actor: &Actor,
    (slug, today): (&str, Date),
) -> Result<(UnitRow, Permit)> {
    let unit = find_unit(sql, slug, &today.to_string()).await?.ok_or(Error::NotFound)?;
    let clusters = clusters_of(sql, &unit, today).await?;
    let office = reader_of_register(actor, &UnitId::new(unit.id.as_str()), &clusters);
    let permit = office.map(|office| Permit::of(actor, office)).ok_or(Error::NotAllowed)?;
    Ok((unit, permit))
}

/// The clusters of a unit. One whose membership ends in the running year is still in that year, and who leads its cluster still reads of it.
async fn clusters_of(sql: &mut impl Sql, unit: &UnitRow, today: Date) -> Result<BTreeSet<ClusterId>> {
    let since = date(today.year(), 1, 1).to_string();
    let clusters = list_clusters_of_unit(sql, &unit.id, &since).await?;
    Ok(clusters.into_iter().map(ClusterId::new).collect())
}

/// Whose log tells of a register.
pub(crate) fn scope_of(unit: &UnitRow) -> Scope {
    Scope::Alliance(UnitId::new(unit.id.as_str()))
}

/// An entry of the register of a unit: the unit's address part, the entry's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryAt {
    /// Address part of the unit.
    pub slug: String,
    /// Which.
    pub entry: EntryId,
}
