//! What the figures of each sector add up to: kept by differences, read by pages, made anew by the errand that proves them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::by_engine::TOTALS_ACROSS;
use crate::db::{Sql, execute, fetch_all, from_row, stream, stream_twin};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_MEASURING = "select distinct unit_id from register_measure order by unit_id";
    LIST_PERIODS = "select distinct period from register_total where unit_id = $1 order by period";
    LIST_TOTALS = "select period, code, sector, amount, scale, entries from register_total
        where unit_id = $1 and period = $2 order by code, sector";
    EACH_TOTAL = "select period, code, sector, amount, scale, entries from register_total where unit_id = $1";
    PUT_TOTAL = "insert into register_total (unit_id, period, code, sector, amount, scale, entries)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (unit_id, period, code, sector) do update set
            amount = excluded.amount, scale = excluded.scale, entries = excluded.entries";
    DROP_TOTAL = "delete from register_total where unit_id = $1 and period = $2 and code = $3 and sector = $4";
    EACH_SUM = "select period, code, sector, scale, cast(sum(amount / 1000000000) as bigint) as billions,
            cast(sum(amount % 1000000000) as bigint) as rest, count(*) as entries
        from register_figure where unit_id = $1 group by period, code, sector, scale";
}

/// A total.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TotalRow {
    /// Of which period.
    pub period: String,
    /// Of what.
    pub code: String,
    /// Of which sector.
    pub sector: String,
    /// The sum without its decimals.
    pub amount: i64,
    /// How many there are.
    pub scale: i64,
    /// How many organisations have a figure.
    pub entries: i64,
}

from_row!(TotalRow { period, code, sector, amount, scale, entries });

/// A total of one of several alliances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcrossRow {
    /// Whose.
    pub unit_id: String,
    /// Of which period.
    pub period: String,
    /// Of which sector.
    pub sector: String,
    /// The sum without its decimals.
    pub amount: i64,
    /// How many there are.
    pub scale: i64,
    /// How many organisations have a figure.
    pub entries: i64,
}

from_row!(AcrossRow { unit_id, period, sector, amount, scale, entries });

/// What the figures themselves add up to. A sum is in two parts, because the parts of a damaged table need not fit in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumRow {
    /// Of which period.
    pub period: String,
    /// Of what.
    pub code: String,
    /// Of which sector.
    pub sector: String,
    /// How many decimals.
    pub scale: i64,
    /// Sum of the billions of each.
    pub billions: i64,
    /// Sum of what is left of each.
    pub rest: i64,
    /// How many figures.
    pub entries: i64,
}

from_row!(SumRow { period, code, sector, scale, billions, rest, entries });

impl SumRow {
    /// The sum, without its decimals.
    #[must_use]
    pub fn amount(&self) -> i128 {
        i128::from(self.billions) * 1_000_000_000 + i128::from(self.rest)
    }
}

/// The periods of which an alliance has figures, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_periods(sql: &mut impl Sql, unit: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = fetch_all!(sql, LIST_PERIODS, unit)?;
    Ok(rows.into_iter().map(|(period,)| period).collect())
}

/// The totals of a period.
///
/// # Errors
/// When the database refuses.
pub async fn list_totals(sql: &mut impl Sql, unit: &str, period: &str) -> Result<Vec<TotalRow>> {
    Ok(fetch_all!(sql, LIST_TOTALS, unit, period)?)
}

/// The totals of one measure, of these alliances and periods, in any order.
///
/// # Errors
/// When the database refuses.
pub async fn list_across(
    sql: &mut impl Sql,
    units: &[&str],
    periods: &[String],
    code: &str,
) -> Result<Vec<AcrossRow>> {
    let (units, periods) = (Value::from(units).to_string(), Value::from(periods).to_string());
    let (mut rows, mut found) = (stream_twin!(sql, TOTALS_ACROSS, &units, &periods, code), vec![]);
    while let Some(row) = rows.next().await? {
        found.push(row);
    }
    Ok(found)
}

/// The ids of the units that measure anything.
///
/// # Errors
/// When the database refuses.
pub async fn list_measuring(sql: &mut impl Sql) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = fetch_all!(sql, LIST_MEASURING)?;
    Ok(rows.into_iter().map(|(unit,)| unit).collect())
}

/// Goes through what the figures of an alliance add up to. They are passed once, and what is in memory is as much as there are totals.
///
/// # Errors
/// When the database refuses.
pub async fn each_sum(sql: &mut impl Sql, unit: &str, mut take: impl FnMut(SumRow)) -> Result<()> {
    let mut rows = stream!(sql, EACH_SUM, unit);
    while let Some(row) = rows.next().await? {
        take(row);
    }
    Ok(())
}

/// Goes through the totals that are kept of an alliance.
///
/// # Errors
/// When the database refuses.
pub async fn each_total(sql: &mut impl Sql, unit: &str, mut take: impl FnMut(TotalRow)) -> Result<()> {
    let mut rows = stream!(sql, EACH_TOTAL, unit);
    while let Some(row) = rows.next().await? {
        take(row);
    }
    Ok(())
}

/// Writes a total; one of no figures is none.
///
/// # Errors
/// When the database refuses.
pub async fn put_total(work: &mut Work, unit: &str, row: &TotalRow) -> Result<()> {
    let TotalRow { period, code, sector, amount, scale, entries } = row;
    if *entries == 0 {
        execute!(work, DROP_TOTAL, unit, period, code, sector)?;
    } else {
        execute!(work, PUT_TOTAL, unit, period, code, sector, amount, scale, entries)?;
    }
    Ok(())
}

/// What an act adds to the totals of a period and takes from them.
#[derive(Clone, Debug, Default)]
pub struct Differences(BTreeMap<(String, String), Difference>);

#[derive(Clone, Debug, Default)]
struct Difference {
    scale: i64,
    amount: i128,
    entries: i64,
}

impl Differences {
    /// Changes the total of a measure and a sector by an amount of so many decimals, and by so many figures.
    pub fn note(&mut self, (code, sector): (&str, &str), scale: i64, (amount, entries): (i128, i64)) {
        let known = self.0.entry((code.to_owned(), sector.to_owned())).or_default();
        known.scale = scale;
        known.amount += amount;
        known.entries += entries;
    }
}

/// Changes the totals of a period; answers the code of a measure whose total has more digits than are kept: nothing is to be committed then.
///
/// # Errors
/// When the database refuses.
pub async fn set_differences(
    work: &mut Work,
    (unit, period): (&str, &str),
    differences: &Differences,
) -> Result<Option<String>> {
    let kept = list_totals(work, unit, period).await?;
    let kept: BTreeMap<(&str, &str), &TotalRow> =
        kept.iter().map(|row| ((row.code.as_str(), row.sector.as_str()), row)).collect();
    for ((code, sector), by) in &differences.0 {
        let before = kept.get(&(code.as_str(), sector.as_str()));
        let amount = by.amount + before.map_or(0, |row| i128::from(row.amount));
        let Ok(amount) = i64::try_from(amount) else { return Ok(Some(code.clone())) };
        let total = TotalRow {
            period: period.to_owned(),
            code: code.clone(),
            sector: sector.clone(),
            amount,
            scale: before.map_or(by.scale, |row| row.scale),
            entries: by.entries + before.map_or(0, |row| row.entries),
        };
        put_total(work, unit, &total).await?;
    }
    Ok(None)
}
