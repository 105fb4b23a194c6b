//! Jurors' sheets, and what the jury decided beside them.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_SHEETS = "select juror, performance, number, sealed, how, marks, remark from contest_sheet where round_id = $1 order by juror, performance";
    LIST_SHEETS_OF_JUROR = "select juror, performance, number, sealed, how, marks, remark from contest_sheet
        where round_id = $1 and juror = $2 order by performance";
    FIND_SHEET = "select juror, performance, number, sealed, how, marks, remark from contest_sheet
        where round_id = $1 and juror = $2 and performance = $3";
    PUT_SHEET = "insert into contest_sheet (round_id, juror, performance, number, sealed, how, marks, remark) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (round_id, juror, performance) do update set number = $4, sealed = $5, how = $6, marks = $7, remark = $8";
    LIST_PRIZES = "select number, side, team, prize, title, whom, reason from contest_prize where round_id = $1 order by number";
    PUT_PRIZE = "insert into contest_prize (round_id, number, side, team, prize, title, whom, reason) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (round_id, number) do update set side = $3, team = $4, prize = $5, title = $6, whom = $7, reason = $8";
    DROP_PRIZE = "delete from contest_prize where round_id = $1 and number = $2";
}

/// A juror's sheet about a performance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Number of the juror.
    pub juror: i64,
    /// Number of the performance.
    pub performance: i64,
    /// What the telephone counted when it sent this; it goes on counting from there.
    pub number: i64,
    /// Whether it is final: 0 or 1.
    pub sealed: i64,
    /// From a telephone or from paper.
    pub how: String,
    /// A line each: id of the line of the part, a blank, the mark.
    pub marks: String,
    /// What the juror wrote beside them.
    pub remark: String,
}

from_row!(SheetRow { juror, performance, number, sealed, how, marks, remark });

/// What the jury decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrizeRow {
    /// Which decision, from 1.
    pub number: i64,
    /// Whether it is a side prize: 0 or 1.
    pub side: i64,
    /// Number of the team; 0 for none.
    pub team: i64,
    /// Id of the prize of the rules; empty for none and for a side prize.
    pub prize: String,
    /// What a side prize is called.
    pub title: String,
    /// Who has a side prize, where it is not a whole team.
    pub whom: String,
    /// Why.
    pub reason: String,
}

from_row!(PrizeRow { number, side, team, prize, title, whom, reason });

/// Every sheet of a round.
///
/// # Errors
/// When the database refuses; so below.
pub async fn list_sheets(sql: &mut impl Sql, round: &str) -> Result<Vec<SheetRow>> {
    Ok(fetch_all!(sql, LIST_SHEETS, round)?)
}

/// The sheets of one juror.
pub async fn list_sheets_of_juror(sql: &mut impl Sql, round: &str, juror: i64) -> Result<Vec<SheetRow>> {
    Ok(fetch_all!(sql, LIST_SHEETS_OF_JUROR, round, juror)?)
}

/// One sheet.
pub async fn find_sheet(
    sql: &mut impl Sql,
    round: &str,
    (juror, performance): (i64, i64),
) -> Result<Option<SheetRow>> {
    Ok(fetch_optional!(sql, FIND_SHEET, round, juror, performance)?)
}

/// Keeps a sheet.
pub async fn put_sheet(work: &mut Work, round: &str, row: &SheetRow) -> Result<()> {
    execute!(
        work,
        PUT_SHEET,
        round,
        row.juror,
        row.performance,
        row.number,
        row.sealed,
        &row.how,
        &row.marks,
        &row.remark
    )?;
    Ok(())
}

/// What the jury decided, in its order.
pub async fn list_prizes(sql: &mut impl Sql, round: &str) -> Result<Vec<PrizeRow>> {
    Ok(fetch_all!(sql, LIST_PRIZES, round)?)
}

/// Keeps a decision of the jury.
pub async fn put_prize(work: &mut Work, round: &str, row: &PrizeRow) -> Result<()> {
    execute!(
        work,
        PUT_PRIZE,
        round,
        row.number,
        row.side,
        row.team,
        &row.prize,
        &row.title,
        &row.whom,
        &row.reason
    )?;
    Ok(())
}

/// Takes a decision of the jury back.
pub async fn drop_prize(work: &mut Work, round: &str, number: i64) -> Result<()> {
    execute!(work, DROP_PRIZE, round, number)?;
    Ok(())
}
