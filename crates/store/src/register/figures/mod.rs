//! Figures of single organisations, many at a time, and the totals that are kept beside them.

pub(crate) mod totals;

use serde_json::Value;

use super::FactRow;
use super::import::FactOfEntry;
use crate::bulk::{Seal, Tally};
use crate::by_engine::{INSERT_FIGURES, KEEP_BEFORE};
use crate::db::{Sql, execute, execute_twin, fetch_all, fetch_optional, from_row, stream};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

pub use totals::{
    AcrossRow, Differences, SumRow, TotalRow, each_sum, each_total, list_across, list_measuring,
    list_periods, list_totals, put_total, set_differences,
};

queries! {
    LIST_MEASURES = "select code, title, measure_unit, decimals, nature, position, act from register_measure
        where unit_id = $1 order by position, code";
    INSERT_MEASURE = "insert into register_measure (unit_id, code, title, measure_unit, decimals, nature, position, act)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    DROP_MEASURES = "delete from register_measure where unit_id = $1 and not exists (
            select 1 from register_total t where t.unit_id = $1 and t.code = register_measure.code)";
    LIST_FIGURES = "select code, entry_id, amount, scale, sector, act from register_figure
        where unit_id = $1 and period = $2 order by code, entry_id";
    LIST_FIGURES_OF_ENTRY = "select f.period, f.code, f.amount, f.scale, f.sector
        from (select distinct period, code from register_total where unit_id = $1) t
        join register_figure f on f.unit_id = $1 and f.period = t.period and f.code = t.code and f.entry_id = $2";
    FIND_NEWEST_ACT = "select max(act) as act from register_figure where unit_id = $1 and period = $2";
    LIST_OF_ACT = "select f.code, f.sector, f.amount, f.scale, b.amount as before
        from register_figure f left join register_figure_before b
            on b.unit_id = f.unit_id and b.act = f.act and b.code = f.code and b.entry_id = f.entry_id
        where f.unit_id = $1 and f.period = $2 and f.act = $3";
    PUT_BEFORE_BACK = "update register_figure set
            amount = (select b.amount from register_figure_before b where b.unit_id = $1 and b.act = $3
                and b.code = register_figure.code and b.entry_id = register_figure.entry_id),
            act = (select b.before_act from register_figure_before b where b.unit_id = $1 and b.act = $3
                and b.code = register_figure.code and b.entry_id = register_figure.entry_id)
        where unit_id = $1 and period = $2 and act = $3 and exists (
            select 1 from register_figure_before b where b.unit_id = $1 and b.act = $3
                and b.code = register_figure.code and b.entry_id = register_figure.entry_id)";
    DROP_OF_ACT = "delete from register_figure where unit_id = $1 and period = $2 and act = $3";
    DROP_BEFORE = "delete from register_figure_before where unit_id = $1 and act = $2";
    SET_SECTOR = "update register_figure set sector = $5
        where unit_id = $1 and period = $2 and code = $3 and entry_id = $4";
    LIST_SECTOR_FACTS = "select entry_id, number, act, field, value, valid_from, corrects, withdraws, reason, noted_by, noted_at
        from register_fact where unit_id = $1 and field = 'sector' order by entry_id, number";
    FIND_ENTERED_WITH_FIGURES = "select e.name from register_figure f
            join register_entry e on e.unit_id = f.unit_id and e.id = f.entry_id
        where f.unit_id = $1 and (
            select r.act from register_fact r
            where r.unit_id = f.unit_id and r.entry_id = f.entry_id and r.number = 1) = $2 limit 1";
}

/// So many figures go to the database at once.
const BATCH: usize = 4_000;

/// What an alliance measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureRow {
    /// What it is known by.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// In what it is counted.
    pub measure_unit: String,
    /// How many decimals its figures have.
    pub decimals: i64,
    /// Stable name of its nature.
    pub nature: String,
    /// Its place among the measures.
    pub position: i64,
    /// The line of the log that began it.
    pub act: i64,
}

from_row!(MeasureRow { code, title, measure_unit, decimals, nature, position, act });

/// A figure of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureOfEntry {
    /// Of what.
    pub code: String,
    /// Of whom.
    pub entry_id: String,
    /// The figure without its decimals.
    pub amount: i64,
    /// How many there are.
    pub scale: i64,
    /// Under which sector it is counted.
    pub sector: String,
    /// The line of the log that brought it.
    pub act: i64,
}

from_row!(FigureOfEntry { code, entry_id, amount, scale, sector, act });

/// A figure of one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureAt {
    /// Of which period.
    pub period: String,
    /// Of what.
    pub code: String,
    /// The figure without its decimals.
    pub amount: i64,
    /// How many decimals it has.
    pub scale: i64,
    /// Under which sector it is counted.
    pub sector: String,
}

from_row!(FigureAt { period, code, amount, scale, sector });

/// A figure that an act brought, with what it replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BroughtRow {
    /// Of what.
    pub code: String,
    /// Under which sector it is counted.
    pub sector: String,
    /// The figure without its decimals.
    pub amount: i64,
    /// How many there are.
    pub scale: i64,
    /// What stood there before, if anything did.
    pub before: Option<i64>,
}

from_row!(BroughtRow { code, sector, amount, scale, before });

/// What an alliance measures, in order.
///
/// # Errors
/// When the database refuses.
pub async fn list_measures(sql: &mut impl Sql, unit: &str) -> Result<Vec<MeasureRow>> {
    Ok(fetch_all!(sql, LIST_MEASURES, unit)?)
}

/// Adds a measure.
///
/// # Errors
/// When the database refuses.
pub async fn add_measure(work: &mut Work, unit: &str, row: &MeasureRow) -> Result<()> {
    let MeasureRow { code, title, measure_unit, decimals, nature, position, act } = row;
    execute!(work, INSERT_MEASURE, unit, code, title, measure_unit, decimals, nature, position, act)?;
    Ok(())
}

/// Takes the measures out that an act began and of which there is no figure.
///
/// # Errors
/// When the database refuses.
pub async fn drop_measures(work: &mut Work, unit: &str) -> Result<()> {
    execute!(work, DROP_MEASURES, unit)?;
    Ok(())
}

/// Goes through the figures of a period, in the order of measures and then of organisations.
///
/// # Errors
/// When the database refuses.
pub async fn each_figure(
    sql: &mut impl Sql,
    unit: &str,
    period: &str,
    mut take: impl FnMut(FigureOfEntry),
) -> Result<()> {
    let mut rows = stream!(sql, LIST_FIGURES, unit, period);
    while let Some(row) = rows.next().await? {
        take(row);
    }
    Ok(())
}

/// Every figure of one organisation.
///
/// # Errors
/// When the database refuses.
pub async fn list_figures_of(sql: &mut impl Sql, unit: &str, entry: &str) -> Result<Vec<FigureAt>> {
    Ok(fetch_all!(sql, LIST_FIGURES_OF_ENTRY, unit, entry)?)
}

/// Counts a figure under another sector.
///
/// # Errors
/// When the database refuses.
pub async fn set_sector(work: &mut Work, unit: &str, entry: &str, at: &FigureAt, sector: &str) -> Result<()> {
    execute!(work, SET_SECTOR, unit, &at.period, &at.code, entry, sector)?;
    Ok(())
}

/// What was noted of the sectors of all entries, each with the id of its entry, in the order of ids and then of numbers.
///
/// # Errors
/// When the database refuses.
pub async fn each_sector_fact(
    sql: &mut impl Sql,
    unit: &str,
    mut take: impl FnMut(String, FactRow),
) -> Result<()> {
    let mut rows = stream!(sql, LIST_SECTOR_FACTS, unit);
    while let Some(row) = rows.next().await? {
        let (entry, fact) = FactOfEntry::split(row);
        take(entry, fact);
    }
    Ok(())
}

/// The name of an organisation that was entered in an act and has figures.
///
/// # Errors
/// When the database refuses.
pub async fn find_entered_with_figures(sql: &mut impl Sql, unit: &str, act: i64) -> Result<Option<String>> {
    let row: Option<(String,)> = fetch_optional!(sql, FIND_ENTERED_WITH_FIGURES, unit, act)?;
    Ok(row.map(|(name,)| name))
}

/// Where figures belong.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Id of the unit.
    pub unit: &'a str,
    /// Code of the period.
    pub period: &'a str,
    /// The line of the log that brings them.
    pub act: i64,
}

/// Figures on their way in, measure after measure. What was added is in the table after [`NewFigures::finish`].
pub struct NewFigures<'a> {
    place: Place<'a>,
    /// Measure and decimals of what waits.
    of: (String, i64),
    waiting: Vec<(String, i64, &'a str)>,
    tally: Tally,
}

impl<'a> NewFigures<'a> {
    /// None yet.
    #[must_use]
    pub fn at(place: Place<'a>) -> Self {
        Self { place, of: Default::default(), waiting: Vec::with_capacity(BATCH), tally: Tally::default() }
    }

    /// Goes on with figures of this measure, which have so many decimals.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of(&mut self, work: &mut Work, code: &str, scale: i64) -> Result<()> {
        self.send(work).await?;
        self.of = (code.to_owned(), scale);
        Ok(())
    }

    /// Adds a figure of an organisation, without its decimals, and the sector under which it is counted. One that is there is replaced; its
    /// sector stays.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add(&mut self, work: &mut Work, entry: &str, amount: i64, sector: &'a str) -> Result<()> {
        self.tally.add(&[&self.of.0, entry, &amount.to_string()]);
        self.waiting.push((entry.to_owned(), amount, sector));
        if self.waiting.len() < BATCH { Ok(()) } else { self.send(work).await }
    }

    /// Writes what still waits; answers how many there were, and their digest over measure, organisation and amount.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn finish(mut self, work: &mut Work) -> Result<Seal> {
        self.send(work).await?;
        Ok(self.tally.finish())
    }

    async fn send(&mut self, work: &mut Work) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let rows = serde_json::to_string(&self.waiting).unwrap_or_default();
        self.waiting.clear();
        let (Place { unit, period, act }, (code, scale)) = (self.place, &self.of);
        execute_twin!(work, INSERT_FIGURES, &rows, unit, period, code, scale, act)?;
        Ok(())
    }
}

/// Keeps what stands in the place of figures that are replaced next: of one measure, of these organisations.
///
/// # Errors
/// When the database refuses.
pub async fn keep_before(work: &mut Work, place: Place<'_>, code: &str, entries: &[&str]) -> Result<()> {
    for piece in entries.chunks(BATCH) {
        let ids = Value::from(piece).to_string();
        execute_twin!(work, KEEP_BEFORE, &ids, place.unit, place.period, code, place.act)?;
    }
    Ok(())
}

/// The line of the log that brought the newest figure of a period.
///
/// # Errors
/// When the database refuses.
pub async fn find_newest_act(sql: &mut impl Sql, unit: &str, period: &str) -> Result<Option<i64>> {
    let row: Option<(Option<i64>,)> = fetch_optional!(sql, FIND_NEWEST_ACT, unit, period)?;
    Ok(row.and_then(|(act,)| act))
}

/// Goes through what an act brought.
///
/// # Errors
/// When the database refuses.
pub async fn each_brought(
    sql: &mut impl Sql,
    place: Place<'_>,
    mut take: impl FnMut(BroughtRow),
) -> Result<()> {
    let mut rows = stream!(sql, LIST_OF_ACT, place.unit, place.period, place.act);
    while let Some(row) = rows.next().await? {
        take(row);
    }
    Ok(())
}

/// Takes back what an act brought: what stood before stands again, and what was new is gone.
///
/// # Errors
/// When the database refuses.
pub async fn take_back(work: &mut Work, place: Place<'_>) -> Result<()> {
    let Place { unit, period, act } = place;
    execute!(work, PUT_BEFORE_BACK, unit, period, act)?;
    execute!(work, DROP_OF_ACT, unit, period, act)?;
    execute!(work, DROP_BEFORE, unit, act)?;
    Ok(())
}
