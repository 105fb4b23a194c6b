//! What a file of a register needs beside: by what its rows are known again, and what was noted in one act.

use serde_json::Value;

use super::FactRow;
use crate::by_engine::FACTS_BY_ENTRY;
use crate::db::{Sql, execute, fetch_all, from_row, stream, stream_twin};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_KNOWN = "select id, registration, name_key, commune, province from register_entry
        where unit_id = $1 and taken_out = 0";
    LIST_OF_ACT = "select e.id, e.name, e.changed, min(f.number) as first
        from register_fact f join register_entry e on e.unit_id = f.unit_id and e.id = f.entry_id
        where f.unit_id = $1 and f.act = $2 group by e.id, e.name, e.changed order by e.id";
    TOUCH_ENTRY = "update register_entry set changed = $3 where unit_id = $1 and id = $2";
    TAKE_OUT_ENTERED = "update register_entry set taken_out = 1, changed = $3
        where unit_id = $1 and changed = $2 and (
            select f.act from register_fact f
            where f.unit_id = register_entry.unit_id and f.entry_id = register_entry.id and f.number = 1) = $2";
}

/// By what an entry is known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownRow {
    /// Its id.
    pub id: String,
    /// The number of its registration.
    pub registration: String,
    /// The name as it is compared.
    pub name_key: String,
    /// Where it is.
    pub commune: String,
    /// Where that is.
    pub province: String,
}

from_row!(KnownRow { id, registration, name_key, commune, province });

/// An entry of which something was noted in an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfActRow {
    /// Its id.
    pub id: String,
    /// What it is called now.
    pub name: String,
    /// The line of the log that changed it last.
    pub changed: i64,
    /// The number of the first fact that was noted of it there; 1 where it was entered there.
    pub first: i64,
}

from_row!(OfActRow { id, name, changed, first });

/// What was noted of an entry, with the entry.
pub(super) struct FactOfEntry {
    entry_id: String,
    number: i64,
    act: i64,
    field: String,
    value: String,
    valid_from: String,
    corrects: Option<i64>,
    withdraws: i64,
    reason: String,
    noted_by: String,
    noted_at: i64,
}

from_row!(FactOfEntry {
    entry_id,
    number,
    act,
    field,
    value,
    valid_from,
    corrects,
    withdraws,
    reason,
    noted_by,
    noted_at
});

impl FactOfEntry {
    pub(super) fn split(self) -> (String, FactRow) {
        let Self { entry_id, number, act, field, value, valid_from, corrects, withdraws, .. } = self;
        let (reason, noted_by, noted_at) = (self.reason, self.noted_by, self.noted_at);
        let fact = FactRow {
            number,
            act,
            field,
            value,
            valid_from,
            corrects,
            withdraws,
            reason,
            noted_by,
            noted_at,
        };
        (entry_id, fact)
    }
}

/// Everything that a register keeps, by what it is known again.
///
/// # Errors
/// When the database refuses.
pub async fn each_known(sql: &mut impl Sql, unit: &str, mut take: impl FnMut(KnownRow)) -> Result<()> {
    let mut rows = stream!(sql, LIST_KNOWN, unit);
    while let Some(row) = rows.next().await? {
        take(row);
    }
    Ok(())
}

/// What was noted of these entries, each with the id of its entry, in the order of ids and then of numbers.
///
/// # Errors
/// When the database refuses.
pub async fn list_facts_of(sql: &mut impl Sql, unit: &str, ids: &[&str]) -> Result<Vec<(String, FactRow)>> {
    let (ids, mut found) = (Value::from(ids).to_string(), vec![]);
    let mut rows = stream_twin!(sql, FACTS_BY_ENTRY, unit, &ids);
    while let Some(row) = rows.next().await? {
        found.push(FactOfEntry::split(row));
    }
    Ok(found)
}

/// The entries of which something was noted in an act.
///
/// # Errors
/// When the database refuses.
pub async fn list_of_act(sql: &mut impl Sql, unit: &str, act: i64) -> Result<Vec<OfActRow>> {
    Ok(fetch_all!(sql, LIST_OF_ACT, unit, act)?)
}

/// Notes that something rests on an entry since a line of the log.
///
/// # Errors
/// When the database refuses.
pub async fn touch_entry(work: &mut Work, unit: &str, entry: &str, line: i64) -> Result<()> {
    execute!(work, TOUCH_ENTRY, unit, entry, line)?;
    Ok(())
}

/// Takes out what was entered in an act and not changed since; answers how many. The first fact of each is asked for by its key: where
/// PostgreSQL has not counted a new register yet, it goes through all facts of the act for each entry otherwise.
///
/// # Errors
/// When the database refuses.
pub async fn take_out_entered(work: &mut Work, unit: &str, act: i64, now: i64) -> Result<u64> {
    Ok(execute!(work, TAKE_OUT_ENTERED, unit, act, now)?)
}
