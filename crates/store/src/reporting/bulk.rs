//! Figures by the hundred thousand: brought in in one act, taken out as a stream or page by page.

use serde_json::Value;

use super::ValueRow;
use crate::amount::{Amount, PartRow, Total, join};
use crate::bulk::{Bulk, Seal};
use crate::by_engine::{INSERT_VALUES, LIST_VALUES_BY_BYTES};
use crate::db::{Sql, fetch_all, from_row, stream_twin};
use crate::error::Result;
use crate::queries::queries;
use crate::rows::{Key, Page, Rows};
use crate::work::Work;

queries! {
    LIST_AFTER = "select v.report_id, v.code, v.part, v.value, v.explanation, y.year, p.code as period, r.unit_id, r.version,
            r.state, r.standing, coalesce(i.title, '') as title, coalesce(i.measure_unit, '') as measure_unit
        from (select report_id, code, part, value, explanation from report_value
            where cluster_id = $1 and (report_id, code, part) > ($2, $3, $4) order by report_id, code, part limit $5) v
        join report r on r.id = v.report_id join period p on p.id = r.period_id
        join emulation_year y on y.id = r.year_id left join indicator i on i.year_id = r.year_id and i.code = v.code
        order by v.report_id, v.code, v.part";
    LIST_OF_UNIT = "select v.report_id, v.code, v.part, v.value, v.explanation, y.year, p.code as period, r.unit_id, r.version,
            r.state, r.standing, coalesce(i.title, '') as title, coalesce(i.measure_unit, '') as measure_unit
        from emulation_year y join report r on r.year_id = y.id join period p on p.id = r.period_id
        join report_value v on v.cluster_id = r.cluster_id and v.report_id = r.id
        left join indicator i on i.year_id = r.year_id and i.code = v.code
        where y.cluster_id = $1 and r.unit_id = $2 and r.state = 'accepted' and v.part = ''
        order by y.year, p.position, v.code";
    SUM_ACCEPTED = "select v.code, v.part, v.scale, cast(sum(v.amount / 1000000000) as bigint) as billions,
            cast(sum(v.amount % 1000000000) as bigint) as rest, count(*) as count
        from report r join report_value v on v.cluster_id = r.cluster_id and v.report_id = r.id
        where r.year_id = $1 and r.period_id = $2 and r.state = 'accepted'
        group by v.code, v.part, v.scale order by v.code, v.part, v.scale";
    LIST_NAMES = "select unit_id, valid_from, short_name from unit_name order by unit_id, valid_from";
    COUNT_ACCEPTED = "select count(*) from report_value v join report r on r.id = v.report_id
        where v.cluster_id = $1 and r.state = 'accepted'";
}

/// Figures on their way into reports that have none yet.
pub struct Values(Bulk);

impl Default for Values {
    fn default() -> Self {
        Self(Bulk::new(INSERT_VALUES))
    }
}

impl Values {
    /// Adds a figure of a report of this cluster.
    ///
    /// # Errors
    /// When the database refuses it or one added before: a figure that is there, a report that is not.
    pub async fn add(&mut self, work: &mut Work, cluster: &str, row: &ValueRow) -> Result<()> {
        let cells = [cluster, &row.report_id, &row.code, &row.part, &row.value, &row.explanation];
        let mut cells = cells.map(Value::from).to_vec();
        let amount = Amount::of(&row.value);
        cells
            .extend([amount.map(|amount| amount.amount), amount.map(|amount| amount.scale)].map(Value::from));
        self.0.add(work, cells, &digested(row)).await
    }

    /// Writes the rest. What it answers belongs into the act's line in the log.
    ///
    /// # Errors
    /// As [`Values::add`].
    pub async fn finish(self, work: &mut Work) -> Result<Seal> {
        self.0.finish(work).await
    }
}

/// What a digest of figures covers.
#[must_use]
pub fn digested(row: &ValueRow) -> [&str; 5] {
    [&row.report_id, &row.code, &row.part, &row.value, &row.explanation]
}

/// Every figure of a cluster, in the order of their bytes: report, indicator, part.
pub fn stream_values<'a>(sql: &'a mut impl Sql, cluster: &'a str) -> Rows<'a, ValueRow> {
    stream_twin!(sql, LIST_VALUES_BY_BYTES, cluster)
}

/// A figure of an accepted report, with what one needs to read it alone.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FigureRow {
    /// Which report.
    pub report_id: String,
    /// Which indicator.
    pub code: String,
    /// Empty, or the mark of a survey.
    pub part: String,
    /// Canonical text.
    pub value: String,
    /// What was said about it.
    pub explanation: String,
    /// Of which year.
    pub year: i64,
    /// plan, q1 … q4, year.
    pub period: String,
    /// Whose.
    pub unit_id: String,
    /// Which version of the report.
    pub version: i64,
    /// Where that version stands.
    pub state: String,
    /// How sure its unit is of it: reported, estimated, final. A job that began before this was told has nothing.
    #[serde(default)]
    pub standing: String,
    /// What is counted.
    pub title: String,
    /// In what.
    pub measure_unit: String,
}

from_row!(FigureRow {
    report_id,
    code,
    part,
    value,
    explanation,
    year,
    period,
    unit_id,
    version,
    state,
    standing,
    title,
    measure_unit
});

/// Figures of accepted reports of a cluster, of all its years, behind a place. Reports come as they were begun. A page looks at
/// so many figures, whatever their report; it may hold fewer, and none, and still not be the last.
///
/// # Errors
/// When the database refuses.
pub async fn list_accepted_after(
    sql: &mut impl Sql,
    cluster: &str,
    after: &Key<3>,
    size: usize,
) -> Result<Page<FigureRow, 3>> {
    let [report, code, part] = after.parts();
    let asked = Page::<FigureRow, 3>::rows_to_ask(size);
    let rows = fetch_all!(sql, LIST_AFTER, cluster, report, code, part, asked)?;
    let mut page = Page::of(rows, size, |row: &FigureRow| Key::new([&row.report_id, &row.code, &row.part]));
    // Left out here: the engine would sort everything anew for each page where it has to look at reports first.
    page.rows.retain(|row| row.state == "accepted");
    Ok(page)
}

/// Every figure of the accepted reports of a unit, period by period; marks of surveys are not among them.
///
/// # Errors
/// When the database refuses.
pub async fn list_accepted_of_unit(sql: &mut impl Sql, cluster: &str, unit: &str) -> Result<Vec<FigureRow>> {
    Ok(fetch_all!(sql, LIST_OF_UNIT, cluster, unit)?)
}

/// What the accepted figures of a period sum up to over all units, for each indicator.
///
/// # Errors
/// When the database refuses.
pub async fn sum_accepted(sql: &mut impl Sql, year: &str, period: &str) -> Result<Vec<Total>> {
    let parts: Vec<PartRow> = fetch_all!(sql, SUM_ACCEPTED, year, period)?;
    Ok(join(parts))
}

/// How many figures accepted reports of a cluster hold.
///
/// # Errors
/// When the database refuses.
pub async fn count_accepted(sql: &mut impl Sql, cluster: &str) -> Result<i64> {
    let row: Option<(i64,)> = crate::db::fetch_optional!(sql, COUNT_ACCEPTED, cluster)?;
    Ok(row.map_or(0, |row| row.0))
}

/// The names that units ever had in tables: unit, first day, name; those of a unit stand together, oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_names(sql: &mut impl Sql) -> Result<Vec<(String, String, String)>> {
    Ok(fetch_all!(sql, LIST_NAMES)?)
}
