//! What people write into the report that closes a year.

use crate::db::{Sql, execute, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    FIND_SUMMARY = "select superior, symbol, number, place, signed_on, whom, opening, results, shortcomings, directions, charts, recipients,
            signer_office, signer_name, changed
        from summary_report where year_id = $1";
    PUT_SUMMARY = "insert into summary_report
            (year_id, superior, symbol, number, place, signed_on, whom, opening, results, shortcomings, directions, charts, recipients,
             signer_office, signer_name, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        on conflict (year_id) do update set superior = $2, symbol = $3, number = $4, place = $5, signed_on = $6, whom = $7, opening = $8,
            results = $9, shortcomings = $10, directions = $11, charts = $12, recipients = $13, signer_office = $14, signer_name = $15,
            changed = $16";
}

/// What people wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SummaryRow {
    /// The body above the cluster; empty where it names none.
    pub superior: String,
    /// What stands behind its number.
    pub symbol: String,
    /// Its number in plain digits; empty where it has none yet.
    pub number: String,
    /// Where it is signed.
    pub place: String,
    /// When; empty where nobody knows yet.
    pub signed_on: String,
    /// To whom, a line each.
    pub whom: String,
    /// How the movement was organised.
    pub opening: String,
    /// What was reached, before the figures.
    pub results: String,
    /// What fell short, and why.
    pub shortcomings: String,
    /// What is to be done next year.
    pub directions: String,
    /// Indicators that are drawn, by their codes, a line each.
    pub charts: String,
    /// Where it goes, a line each.
    pub recipients: String,
    /// The office of who signs.
    pub signer_office: String,
    /// Who signs.
    pub signer_name: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(SummaryRow {
    superior,
    symbol,
    number,
    place,
    signed_on,
    whom,
    opening,
    results,
    shortcomings,
    directions,
    charts,
    recipients,
    signer_office,
    signer_name,
    changed
});

/// What was written into the report of a year.
///
/// # Errors
/// When the database refuses.
pub async fn find_summary(sql: &mut impl Sql, year: &str) -> Result<Option<SummaryRow>> {
    Ok(fetch_optional!(sql, FIND_SUMMARY, year)?)
}

/// Keeps what was written.
///
/// # Errors
/// When the database refuses.
pub async fn put_summary(work: &mut Work, year: &str, row: &SummaryRow) -> Result<()> {
    execute!(
        work,
        PUT_SUMMARY,
        year,
        &row.superior,
        &row.symbol,
        &row.number,
        &row.place,
        &row.signed_on,
        &row.whom,
        &row.opening,
        &row.results,
        &row.shortcomings,
        &row.directions,
        &row.charts,
        &row.recipients,
        &row.signer_office,
        &row.signer_name,
        row.changed
    )?;
    Ok(())
}
