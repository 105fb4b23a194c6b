//! Emulation years, their steps, and what was stated for the cluster as a whole.

use thidua_domain::ground::YearState;

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    INSERT_YEAR = "insert into emulation_year (id, cluster_id, year, state, source, remark, criteria_table, opened_at)
        values ($1, $2, $3, $4, $5, $6, null, $7)";
    FIND_YEAR = "select id, cluster_id, year, state, source, remark, criteria_table, opened_at, frozen_at, published_at
        from emulation_year where cluster_id = $1 and year = $2";
    LIST_YEARS = "select id, cluster_id, year, state, source, remark, criteria_table, opened_at, frozen_at, published_at
        from emulation_year order by year desc, cluster_id";
    SET_CRITERIA = "update emulation_year set criteria_table = $2 where id = $1";
    SET_FROZEN = "update emulation_year set state = $3, frozen_at = $2 where id = $1";
    SET_PUBLISHED = "update emulation_year set state = $3, published_at = $2 where id = $1";
    SET_REOPENED = "update emulation_year set state = $2, frozen_at = null where id = $1";
    INSERT_STATED = "insert into stated_figure
        (year_id, code, title, measure_unit, value, checkable, source, position)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    LIST_STATED = "select code, title, measure_unit, value, checkable, source from stated_figure
        where year_id = $1 order by position";
}

/// An emulation year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearRow {
    /// Id.
    pub id: String,
    /// Whose.
    pub cluster_id: String,
    /// Which.
    pub year: i64,
    /// Stable name of its state.
    pub state: String,
    /// Where its figures were taken from, when nobody reported them here.
    pub source: Option<String>,
    /// A sentence that its pages show.
    pub remark: Option<String>,
    /// The criteria table that it uses.
    pub criteria_table: Option<String>,
    /// Since when.
    pub opened_at: i64,
    /// Since when nothing changes.
    pub frozen_at: Option<i64>,
    /// Since when everybody sees the result.
    pub published_at: Option<i64>,
}

from_row!(YearRow {
    id,
    cluster_id,
    year,
    state,
    source,
    remark,
    criteria_table,
    opened_at,
    frozen_at,
    published_at
});

/// A figure that a publication states for the cluster as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedRow {
    /// Indicator.
    pub code: String,
    /// What is counted.
    pub title: String,
    /// In what.
    pub measure_unit: String,
    /// Canonical decimal.
    pub value: String,
    /// 1 when the members' figures can be summed up to it.
    pub checkable: i64,
    /// Who states it.
    pub source: String,
}

from_row!(StatedRow { code, title, measure_unit, value, checkable, source });

/// A year to be opened.
#[derive(Clone, Debug)]
pub struct NewYear<'a> {
    /// Whose.
    pub cluster: &'a str,
    /// Which.
    pub year: i64,
    /// Stable name of its state.
    pub state: YearState,
    /// Where its figures were taken from.
    pub source: Option<&'a str>,
    /// A sentence that its pages show.
    pub remark: Option<&'a str>,
}

/// Adds a year.
///
/// # Errors
/// When the cluster has it already or the database refuses.
pub async fn add_year(work: &mut Work, year: &NewYear<'_>) -> Result<String> {
    let (id, now) = (work.new_id(), work.now());
    execute!(
        work,
        INSERT_YEAR,
        &id,
        year.cluster,
        year.year,
        year.state.name(),
        year.source,
        year.remark,
        now
    )?;
    Ok(id)
}

/// The cluster's year with this number.
///
/// # Errors
/// When the database refuses.
pub async fn find_year(sql: &mut impl Sql, cluster: &str, year: i64) -> Result<Option<YearRow>> {
    Ok(fetch_optional!(sql, FIND_YEAR, cluster, year)?)
}

/// All years of all clusters, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_years(sql: &mut impl Sql) -> Result<Vec<YearRow>> {
    Ok(fetch_all!(sql, LIST_YEARS)?)
}

/// Lets the year use a criteria table.
///
/// # Errors
/// When the database refuses.
pub async fn set_criteria(work: &mut Work, year: &str, table: &str) -> Result<()> {
    execute!(work, SET_CRITERIA, year, table)?;
    Ok(())
}

/// Notes that nothing changes any more.
///
/// # Errors
/// When the database refuses.
pub async fn set_frozen(work: &mut Work, year: &str, state: YearState) -> Result<()> {
    let now = work.now();
    execute!(work, SET_FROZEN, year, now, state.name())?;
    Ok(())
}

/// Notes that things change again.
///
/// # Errors
/// When the database refuses.
pub async fn set_reopened(work: &mut Work, year: &str, state: YearState) -> Result<()> {
    execute!(work, SET_REOPENED, year, state.name())?;
    Ok(())
}

/// Notes that everybody sees the result.
///
/// # Errors
/// When the database refuses.
pub async fn set_published(work: &mut Work, year: &str, state: YearState) -> Result<()> {
    let now = work.now();
    execute!(work, SET_PUBLISHED, year, now, state.name())?;
    Ok(())
}

/// Adds a stated figure.
///
/// # Errors
/// When the database refuses.
pub async fn add_stated(work: &mut Work, year: &str, position: i64, figure: &StatedRow) -> Result<()> {
    execute!(
        work,
        INSERT_STATED,
        year,
        &figure.code,
        &figure.title,
        &figure.measure_unit,
        &figure.value,
        figure.checkable,
        &figure.source,
        position
    )?;
    Ok(())
}

/// What was stated for the cluster, in order.
///
/// # Errors
/// When the database refuses.
pub async fn list_stated(sql: &mut impl Sql, year: &str) -> Result<Vec<StatedRow>> {
    Ok(fetch_all!(sql, LIST_STATED, year)?)
}
