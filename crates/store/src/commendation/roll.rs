//! What anybody may read together: awards of decisions that hold, and honours that sources state.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_GRANTED = "select a.unit_id, a.code, a.award, a.year, h.object, a.name, a.position, a.workplace, d.symbol, d.number, d.decided_on
        from decision_award a join decision d on d.unit_id = a.unit_id and d.id = a.decision_id
        join honoree h on h.unit_id = a.unit_id and h.id = a.honoree_id
        where d.state = $1 order by d.decided_on desc, a.unit_id, d.number desc, a.number";
    LIST_GRANTED_TO_ENTRY = "select a.unit_id, a.code, a.award, a.year, h.object, a.name, a.position, a.workplace, d.symbol, d.number, d.decided_on
        from decision_award a join decision d on d.unit_id = a.unit_id and d.id = a.decision_id
        join honoree h on h.unit_id = a.unit_id and h.id = a.honoree_id
        where d.state = $1 and h.unit_id = $2 and h.entry_id = $3 order by d.decided_on desc, d.number desc, a.number";
    LIST_ALL_STATED = "select unit_id, id, name, year, what, source, taken_back, noted_by, noted_at
        from honour_stated where taken_back = '' order by year desc, unit_id, id";
    LIST_STATED = "select unit_id, id, name, year, what, source, taken_back, noted_by, noted_at
        from honour_stated where unit_id = $1 order by year desc, id";
    INSERT_STATED = "insert into honour_stated (unit_id, id, name, year, what, source, taken_back, noted_by, noted_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    TAKE_STATED_BACK = "update honour_stated set taken_back = $3 where unit_id = $1 and id = $2 and taken_back = ''";
}

/// An award of a decision, with who holds it as the decision calls them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GrantedRow {
    /// Who granted it.
    pub unit_id: String,
    /// What the public finds it by.
    pub code: String,
    /// Which award.
    pub award: String,
    /// The year of merit.
    pub year: Option<i64>,
    /// Word of what the holder is.
    pub object: String,
    /// Who holds it.
    pub name: String,
    /// Office of a person.
    pub position: String,
    /// Where a person works, where a household lives.
    pub workplace: String,
    /// What stands behind the number of the decision.
    pub symbol: String,
    /// That number.
    pub number: Option<i64>,
    /// The day on the decision.
    pub decided_on: String,
}

from_row!(GrantedRow {
    unit_id,
    code,
    award,
    year,
    object,
    name,
    position,
    workplace,
    symbol,
    number,
    decided_on
});

/// An honour as a source states it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HonourStatedRow {
    /// The alliance that keeps the line.
    pub unit_id: String,
    /// Its id.
    pub id: String,
    /// Who was honoured.
    pub name: String,
    /// In which year.
    pub year: i64,
    /// How the source calls it.
    pub what: String,
    /// Who states it.
    pub source: String,
    /// Why it was wrong; empty where it holds.
    pub taken_back: String,
    /// Who noted it.
    pub noted_by: String,
    /// When, in UTC milliseconds since 1970.
    pub noted_at: i64,
}

from_row!(HonourStatedRow { unit_id, id, name, year, what, source, taken_back, noted_by, noted_at });

/// Every award of decisions in this state, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_granted(sql: &mut impl Sql, state: &str) -> Result<Vec<GrantedRow>> {
    Ok(fetch_all!(sql, LIST_GRANTED, state)?)
}

/// The awards of decisions in this state that an organisation of a register holds, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_granted_to_entry(
    sql: &mut impl Sql,
    state: &str,
    (unit, entry): (&str, &str),
) -> Result<Vec<GrantedRow>> {
    Ok(fetch_all!(sql, LIST_GRANTED_TO_ENTRY, state, unit, entry)?)
}

/// Every honour that a source states and that holds, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_all_stated(sql: &mut impl Sql) -> Result<Vec<HonourStatedRow>> {
    Ok(fetch_all!(sql, LIST_ALL_STATED)?)
}

/// Those of an alliance, also what was taken back.
///
/// # Errors
/// When the database refuses.
pub async fn list_honours_stated(sql: &mut impl Sql, unit: &str) -> Result<Vec<HonourStatedRow>> {
    Ok(fetch_all!(sql, LIST_STATED, unit)?)
}

/// Adds one.
///
/// # Errors
/// When the database refuses.
pub async fn add_honour_stated(work: &mut Work, row: &HonourStatedRow) -> Result<()> {
    execute!(
        work,
        INSERT_STATED,
        &row.unit_id,
        &row.id,
        &row.name,
        row.year,
        &row.what,
        &row.source,
        &row.taken_back,
        &row.noted_by,
        row.noted_at
    )?;
    Ok(())
}

/// Says that such a line was wrong; whether it still held.
///
/// # Errors
/// When the database refuses.
pub async fn take_honour_back(work: &mut Work, unit: &str, id: &str, reason: &str) -> Result<bool> {
    Ok(execute!(work, TAKE_STATED_BACK, unit, id, reason)? > 0)
}
