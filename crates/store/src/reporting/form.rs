//! The report form of a year: its lines.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    INSERT_INDICATOR = "insert into indicator (year_id, code, position, group_title, title, measure_unit, kind, over_year,
            decimals, part_of, at_most, usual_change, survey_marks, counted, definition, definition_version, nature, source,
            better, year_begins, ratio_over, ratio_under, ratio_times)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)";
    LIST_INDICATORS = "select code, group_title, title, measure_unit, kind, over_year, decimals, part_of, at_most,
            usual_change, survey_marks, counted, definition, definition_version, nature, source, better, year_begins,
            ratio_over, ratio_under, ratio_times
        from indicator where year_id = $1 order by position";
    DELETE_INDICATORS = "delete from indicator where year_id = $1";
    COUNT_REPORTED = "select v.code, count(distinct v.report_id)
        from report r join report_value v on v.cluster_id = r.cluster_id and v.report_id = r.id
        where r.year_id = $1 group by v.code";
}

/// A line of a year's report form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorRow {
    /// Name of the value.
    pub code: String,
    /// Group of the form.
    pub group_title: String,
    /// What is counted.
    pub title: String,
    /// In what.
    pub measure_unit: String,
    /// number, flag, survey.
    pub kind: String,
    /// sum, last.
    pub over_year: String,
    /// Places.
    pub decimals: i64,
    /// The whole of which it is a part.
    pub part_of: Option<String>,
    /// The other that it cannot exceed.
    pub at_most: Option<String>,
    /// Usual change in percent.
    pub usual_change: Option<i64>,
    /// Marks of a survey, best first, between commas.
    pub survey_marks: Option<String>,
    /// What the program counts in its place.
    pub counted: Option<String>,
    /// What is counted, in a paragraph.
    pub definition: String,
    /// Which definition this is, from 1.
    pub definition_version: i64,
    /// additive, ratio, other.
    pub nature: String,
    /// reported, or the name of what the registers keep.
    pub source: String,
    /// higher, lower, neither.
    pub better: String,
    /// The first day of the year that it counts, as `MM-DD`.
    pub year_begins: String,
    /// Of a ratio: the line above the stroke.
    pub ratio_over: Option<String>,
    /// Of a ratio: the line below it.
    pub ratio_under: Option<String>,
    /// Of a ratio: by what it is multiplied.
    pub ratio_times: i64,
}

from_row!(IndicatorRow {
    code,
    group_title,
    title,
    measure_unit,
    kind,
    over_year,
    decimals,
    part_of,
    at_most,
    usual_change,
    survey_marks,
    counted,
    definition,
    definition_version,
    nature,
    source,
    better,
    year_begins,
    ratio_over,
    ratio_under,
    ratio_times
});

/// Adds a line to a year's form.
///
/// # Errors
/// When the database refuses.
pub async fn add_indicator(work: &mut Work, year: &str, position: i64, row: &IndicatorRow) -> Result<()> {
    execute!(
        work,
        INSERT_INDICATOR,
        year,
        &row.code,
        position,
        &row.group_title,
        &row.title,
        &row.measure_unit,
        &row.kind,
        &row.over_year,
        row.decimals,
        &row.part_of,
        &row.at_most,
        row.usual_change,
        &row.survey_marks,
        &row.counted,
        &row.definition,
        row.definition_version,
        &row.nature,
        &row.source,
        &row.better,
        &row.year_begins,
        &row.ratio_over,
        &row.ratio_under,
        row.ratio_times
    )?;
    Ok(())
}

/// Sets the form of a year anew, in this order. What reports hold is kept by code and stays.
///
/// # Errors
/// When the database refuses.
pub async fn replace_form(work: &mut Work, year: &str, form: &[IndicatorRow]) -> Result<()> {
    execute!(work, DELETE_INDICATORS, year)?;
    for (position, row) in (1_i64..).zip(form) {
        add_indicator(work, year, position, row).await?;
    }
    Ok(())
}

/// How many reports of a year, in any state, have a figure of each indicator.
///
/// # Errors
/// When the database refuses.
pub async fn count_reported(sql: &mut impl Sql, year: &str) -> Result<Vec<(String, i64)>> {
    Ok(fetch_all!(sql, COUNT_REPORTED, year)?)
}

/// The form of a year, in its order.
///
/// # Errors
/// When the database refuses.
pub async fn list_indicators(sql: &mut impl Sql, year: &str) -> Result<Vec<IndicatorRow>> {
    Ok(fetch_all!(sql, LIST_INDICATORS, year)?)
}
