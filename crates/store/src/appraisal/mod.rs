//! Marks, and what is not assigned.

pub mod card;
pub mod checks;
pub mod proposal;

use crate::db::{Sql, execute, execute_part, fetch_all, from_row};
use crate::error::{Error, Result};
use crate::queries::queries;
use crate::work::Work;

queries! {
    PUT_MARK = "insert into mark (cluster_id, year_id, unit_id, criterion, layer, by_unit, points, note, person_name, given_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (cluster_id, year_id, unit_id, criterion, layer, by_unit) do update
            set points = excluded.points, note = excluded.note, person_name = excluded.person_name,
                given_at = excluded.given_at";
    DELETE_MARK = "delete from mark where cluster_id = $1 and year_id = $2 and unit_id = $3 and criterion = $4
        and layer = $5 and by_unit = $6";
    LIST_MARKS = "select unit_id, string_agg(criterion || '\u{1f}' || layer || '\u{1f}' || by_unit || '\u{1f}'
            || cast(points as text) || '\u{1f}' || note || '\u{1f}' || person_name || '\u{1f}' || cast(given_at as text),
            '\u{1e}' order by criterion, layer, by_unit)
        from mark where cluster_id = $1 and year_id = $2 group by unit_id order by unit_id";
    LIST_MARKS_OF = "select unit_id, criterion, layer, by_unit, points, note, person_name, given_at from mark
        where cluster_id = $1 and year_id = $2 and unit_id = $3 order by criterion, layer, by_unit";
    INSERT_LEFT_OUT = "insert into left_out (cluster_id, year_id, unit_id, criterion, reason) values ($1, $2, $3, $4, $5)
        on conflict (cluster_id, year_id, unit_id, criterion) do update set reason = excluded.reason";
    DELETE_LEFT_OUT = "delete from left_out where cluster_id = $1 and year_id = $2 and unit_id = $3 and criterion = $4";
    LIST_LEFT_OUT = "select unit_id, criterion, reason from left_out where cluster_id = $1 and year_id = $2
        order by unit_id, criterion";
}

/// A mark that counts now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkRow {
    /// Whose score.
    pub unit_id: String,
    /// On which leaf.
    pub criterion: String,
    /// In which layer.
    pub layer: String,
    /// By which unit, for peers.
    pub by_unit: String,
    /// Millionths of a point.
    pub points: i64,
    /// What was said about it.
    pub note: String,
    /// Who gave it.
    pub person_name: String,
    /// When.
    pub given_at: i64,
}

from_row!(MarkRow { unit_id, criterion, layer, by_unit, points, note, person_name, given_at });

/// A criterion that is not assigned to a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOutRow {
    /// The unit.
    pub unit_id: String,
    /// The criterion, leaf or branch.
    pub criterion: String,
    /// Why.
    pub reason: String,
}

from_row!(LeftOutRow { unit_id, criterion, reason });

/// Gives a mark, in place of the one that was there.
///
/// # Errors
/// When the database refuses.
pub async fn put_mark(work: &mut Work, cluster: &str, year: &str, mark: &MarkRow) -> Result<()> {
    execute_part!(
        work,
        &mark.unit_id,
        PUT_MARK,
        cluster,
        year,
        &mark.unit_id,
        &mark.criterion,
        &mark.layer,
        &mark.by_unit,
        mark.points,
        &mark.note,
        &mark.person_name,
        mark.given_at
    )?;
    Ok(())
}

/// Takes a mark back.
///
/// # Errors
/// When the database refuses.
pub async fn delete_mark(work: &mut Work, cluster: &str, year: &str, mark: &MarkRow) -> Result<()> {
    execute_part!(
        work,
        &mark.unit_id,
        DELETE_MARK,
        cluster,
        year,
        &mark.unit_id,
        &mark.criterion,
        &mark.layer,
        &mark.by_unit
    )?;
    Ok(())
}

/// Every mark of one unit in a year.
///
/// # Errors
/// When the database refuses.
pub async fn list_marks_of(
    sql: &mut impl Sql,
    cluster: &str,
    year: &str,
    unit: &str,
) -> Result<Vec<MarkRow>> {
    Ok(fetch_all!(sql, LIST_MARKS_OF, cluster, year, unit)?)
}

/// Every mark of a year.
///
/// # Errors
/// When the database refuses.
pub async fn list_marks(sql: &mut impl Sql, cluster: &str, year: &str) -> Result<Vec<MarkRow>> {
    let units: Vec<(String, String)> = fetch_all!(sql, LIST_MARKS, cluster, year)?;
    let mut marks = vec![];
    for (unit, packed) in &units {
        for mark in packed.split('\u{1e}') {
            marks.push(
                unpack(unit, mark).ok_or_else(|| Error::Damaged { what: "mark", text: mark.to_owned() })?,
            );
        }
    }
    Ok(marks)
}

/// A mark as the list packs it: a cluster has thousands, and a row a mark costs ten times as much. Texts that people type hold
/// no control characters but line breaks.
fn unpack(unit: &str, packed: &str) -> Option<MarkRow> {
    let mut fields = packed.split('\u{1f}');
    let mut text = || fields.next();
    let row = MarkRow {
        unit_id: unit.to_owned(),
        criterion: text()?.to_owned(),
        layer: text()?.to_owned(),
        by_unit: text()?.to_owned(),
        points: text()?.parse().ok()?,
        note: text()?.to_owned(),
        person_name: text()?.to_owned(),
        given_at: text()?.parse().ok()?,
    };
    text().is_none().then_some(row)
}

/// Notes that a criterion is not assigned to a unit.
///
/// # Errors
/// When the database refuses.
pub async fn leave_out(work: &mut Work, cluster: &str, year: &str, row: &LeftOutRow) -> Result<()> {
    execute!(work, INSERT_LEFT_OUT, cluster, year, &row.unit_id, &row.criterion, &row.reason)?;
    Ok(())
}

/// Assigns it again; 0: it was assigned.
///
/// # Errors
/// When the database refuses.
pub async fn take_in(work: &mut Work, cluster: &str, year: &str, unit: &str, criterion: &str) -> Result<u64> {
    Ok(execute!(work, DELETE_LEFT_OUT, cluster, year, unit, criterion)?)
}

/// What is not assigned in a year.
///
/// # Errors
/// When the database refuses.
pub async fn list_left_out(sql: &mut impl Sql, cluster: &str, year: &str) -> Result<Vec<LeftOutRow>> {
    Ok(fetch_all!(sql, LIST_LEFT_OUT, cluster, year)?)
}
