//! The register of an alliance: entries as they are now, and the facts that they are made of.

pub mod figures;
pub(crate) mod import;

use serde_json::Value;

use crate::bulk::{Bulk, Seal};
use crate::by_engine::{ENTRIES_BY_ID, INSERT_ENTRIES, INSERT_FACTS};
use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row, stream, stream_twin};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

pub use self::import::{
    KnownRow, OfActRow, each_known, list_facts_of, list_of_act, take_out_entered, touch_entry,
};

queries! {
    FIND_ENTRY = "select id, name, name_key, folded, kind, form, registration, founded, sector, size, status, membership,
            members, commune, province, taken_out, changed
        from register_entry where unit_id = $1 and id = $2";
    LIST_LINES = "select id, folded, kind, form, sector, status, membership, members, founded, taken_out, changed
        from register_entry where unit_id = $1 and changed > $2";
    COUNT_ENTRIES = "select count(*) from register_entry where unit_id = $1 and taken_out = 0";
    FIND_BY_NUMBER = "select id, name from register_entry
        where unit_id = $1 and registration = $2 and taken_out = 0 and id <> $3 order by id limit 1";
    FIND_BY_NAME = "select id, name from register_entry
        where unit_id = $1 and name_key = $2 and commune = $3 and province = $4 and taken_out = 0 and id <> $5
        order by id limit 1";
    LIST_FACTS = "select number, act, field, value, valid_from, corrects, withdraws, reason, noted_by, noted_at
        from register_fact where unit_id = $1 and entry_id = $2 order by number";
    UPDATE_ENTRY = "update register_entry set name = $3, name_key = $4, folded = $5, kind = $6, form = $7, registration = $8,
            founded = $9, sector = $10, size = $11, status = $12, membership = $13, members = $14, commune = $15,
            province = $16, taken_out = $17, changed = $18
        where unit_id = $1 and id = $2";
}

/// An organisation as it is now. Texts are empty where nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryRow {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The name as it is compared.
    pub name_key: String,
    /// What it is found by.
    pub folded: String,
    /// Stable name of its kind.
    pub kind: String,
    /// Stable name of its legal form.
    pub form: String,
    /// The number of its registration.
    pub registration: String,
    /// The day of its founding.
    pub founded: String,
    /// Stable name of its sector.
    pub sector: String,
    /// Stable name of its size class.
    pub size: String,
    /// Stable name of its status.
    pub status: String,
    /// Stable name of its membership.
    pub membership: String,
    /// How many members it has.
    pub members: Option<i64>,
    /// Where it is.
    pub commune: String,
    /// Where that is.
    pub province: String,
    /// 1 where it was entered by mistake.
    pub taken_out: i64,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(EntryRow {
    id,
    name,
    name_key,
    folded,
    kind,
    form,
    registration,
    founded,
    sector,
    size,
    status,
    membership,
    members,
    commune,
    province,
    taken_out,
    changed
});

/// What one must know of an entry to find it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineRow {
    /// Its id.
    pub id: String,
    /// What it is found by.
    pub folded: String,
    /// Stable name of its kind.
    pub kind: String,
    /// Stable name of its legal form.
    pub form: String,
    /// Stable name of its sector.
    pub sector: String,
    /// Stable name of its status.
    pub status: String,
    /// Stable name of its membership.
    pub membership: String,
    /// How many members it has.
    pub members: Option<i64>,
    /// The day of its founding.
    pub founded: String,
    /// 1 where it was entered by mistake.
    pub taken_out: i64,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(LineRow {
    id,
    folded,
    kind,
    form,
    sector,
    status,
    membership,
    members,
    founded,
    taken_out,
    changed
});

/// What was noted of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// Its number within the entry.
    pub number: i64,
    /// The line of the log with which it was noted.
    pub act: i64,
    /// Stable name of the field.
    pub field: String,
    /// What it is.
    pub value: String,
    /// From which day on.
    pub valid_from: String,
    /// The fact that it stands in place of.
    pub corrects: Option<i64>,
    /// 1 where it only says that the other was never so.
    pub withdraws: i64,
    /// Why.
    pub reason: String,
    /// Who noted it.
    pub noted_by: String,
    /// When.
    pub noted_at: i64,
}

from_row!(FactRow { number, act, field, value, valid_from, corrects, withdraws, reason, noted_by, noted_at });

/// An entry of a register, whatever became of it.
///
/// # Errors
/// When the database refuses.
pub async fn find_entry(sql: &mut impl Sql, unit: &str, id: &str) -> Result<Option<EntryRow>> {
    Ok(fetch_optional!(sql, FIND_ENTRY, unit, id)?)
}

/// How many organisations a register keeps.
///
/// # Errors
/// When the database refuses.
pub async fn count_entries(sql: &mut impl Sql, unit: &str) -> Result<i64> {
    let row: Option<(i64,)> = fetch_optional!(sql, COUNT_ENTRIES, unit)?;
    Ok(row.map_or(0, |(count,)| count))
}

/// Goes through the lines of a register that changed after this line of the log.
///
/// # Errors
/// When the database refuses.
pub async fn each_line(
    sql: &mut impl Sql,
    unit: &str,
    after: i64,
    mut take: impl FnMut(LineRow),
) -> Result<()> {
    let mut rows = stream!(sql, LIST_LINES, unit, after);
    while let Some(row) = rows.next().await? {
        take(row);
    }
    Ok(())
}

/// The entries with these ids, in any order.
///
/// # Errors
/// When the database refuses.
pub async fn list_entries(sql: &mut impl Sql, unit: &str, ids: &[&str]) -> Result<Vec<EntryRow>> {
    let (ids, mut found) = (Value::from(ids).to_string(), Vec::with_capacity(ids.len()));
    let mut rows = stream_twin!(sql, ENTRIES_BY_ID, unit, &ids);
    while let Some(row) = rows.next().await? {
        found.push(row);
    }
    Ok(found)
}

/// Another entry with this number: its id and its name.
///
/// # Errors
/// When the database refuses.
pub async fn find_by_number(
    sql: &mut impl Sql,
    unit: &str,
    number: &str,
    but: &str,
) -> Result<Option<(String, String)>> {
    Ok(fetch_optional!(sql, FIND_BY_NUMBER, unit, number, but)?)
}

/// Another entry that is called and stands as this one: its id and its name.
///
/// # Errors
/// When the database refuses.
pub async fn find_by_name(
    sql: &mut impl Sql,
    unit: &str,
    entry: &EntryRow,
) -> Result<Option<(String, String)>> {
    let (key, commune, province) = (&entry.name_key, &entry.commune, &entry.province);
    Ok(fetch_optional!(sql, FIND_BY_NAME, unit, key, commune, province, &entry.id)?)
}

/// What was noted of an entry, in order.
///
/// # Errors
/// When the database refuses.
pub async fn list_facts(sql: &mut impl Sql, unit: &str, entry: &str) -> Result<Vec<FactRow>> {
    Ok(fetch_all!(sql, LIST_FACTS, unit, entry)?)
}

/// New entries with their first facts, a thousand at a time.
pub struct NewEntries {
    entries: Bulk,
    facts: Bulk,
}

impl Default for NewEntries {
    fn default() -> Self {
        Self { entries: Bulk::new(INSERT_ENTRIES), facts: Bulk::new(INSERT_FACTS) }
    }
}

impl NewEntries {
    /// Adds an entry of a register with what is known of it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add(
        &mut self,
        work: &mut Work,
        unit: &str,
        row: &EntryRow,
        facts: &[FactRow],
    ) -> Result<()> {
        let values: Vec<Value> = vec![
            unit.into(),
            row.id.as_str().into(),
            row.name.as_str().into(),
            row.name_key.as_str().into(),
            row.folded.as_str().into(),
            row.kind.as_str().into(),
            row.form.as_str().into(),
            row.registration.as_str().into(),
            row.founded.as_str().into(),
            row.sector.as_str().into(),
            row.size.as_str().into(),
            row.status.as_str().into(),
            row.membership.as_str().into(),
            row.members.map_or(Value::Null, Value::from),
            row.commune.as_str().into(),
            row.province.as_str().into(),
            row.taken_out.into(),
            row.changed.into(),
            work.now().into(),
        ];
        self.entries.add(work, values, &[&row.id, &row.name]).await?;
        for fact in facts {
            self.facts
                .add(work, fact_values(unit, &row.id, fact), &[&row.id, &fact.field, &fact.value])
                .await?;
        }
        Ok(())
    }

    /// Writes what still waits; answers how many facts there are, and their digest over entry, field and value.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn finish(self, work: &mut Work) -> Result<Seal> {
        self.entries.finish(work).await?;
        self.facts.finish(work).await
    }
}

/// Adds facts to an entry.
///
/// # Errors
/// When the database refuses.
pub async fn add_facts(work: &mut Work, unit: &str, entry: &str, facts: &[FactRow]) -> Result<()> {
    let mut bulk = Bulk::new(INSERT_FACTS);
    for fact in facts {
        bulk.add(work, fact_values(unit, entry, fact), &[entry, &fact.field, &fact.value]).await?;
    }
    bulk.finish(work).await?;
    Ok(())
}

fn fact_values(unit: &str, entry: &str, fact: &FactRow) -> Vec<Value> {
    vec![
        unit.into(),
        entry.into(),
        fact.number.into(),
        fact.act.into(),
        fact.field.as_str().into(),
        fact.value.as_str().into(),
        fact.valid_from.as_str().into(),
        fact.corrects.map_or(Value::Null, Value::from),
        fact.withdraws.into(),
        fact.reason.as_str().into(),
        fact.noted_by.as_str().into(),
        fact.noted_at.into(),
    ]
}

/// Keeps an entry as it is now.
///
/// # Errors
/// When the database refuses.
pub async fn update_entry(work: &mut Work, unit: &str, row: &EntryRow) -> Result<()> {
    execute!(
        work,
        UPDATE_ENTRY,
        unit,
        &row.id,
        &row.name,
        &row.name_key,
        &row.folded,
        &row.kind,
        &row.form,
        &row.registration,
        &row.founded,
        &row.sector,
        &row.size,
        &row.status,
        &row.membership,
        row.members,
        &row.commune,
        &row.province,
        row.taken_out,
        row.changed
    )?;
    Ok(())
}
