//! Movements, and what is counted of them.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_MOVEMENTS = "select id, year_id, unit_id, kind, title, goals, criteria, audience, begins, ends, state, launched_on, midterm, midterm_on,
            closing, concluded_on, commendation, reason, changed
        from movement where year_id = $1 order by begins desc, id desc";
    FIND_MOVEMENT = "select id, year_id, unit_id, kind, title, goals, criteria, audience, begins, ends, state, launched_on, midterm, midterm_on,
            closing, concluded_on, commendation, reason, changed
        from movement where id = $1";
    FIND_PLACE = "select c.slug, y.year from movement m join emulation_year y on y.id = m.year_id join cluster c on c.id = y.cluster_id
        where m.id = $1";
    LIST_OF_ALL = "select m.id, m.year_id, m.unit_id, m.kind, m.title, m.goals, m.criteria, m.audience, m.begins, m.ends, m.state, m.launched_on, m.midterm,
            m.midterm_on, m.closing, m.concluded_on, m.commendation, m.reason, m.changed
        from movement m join emulation_year y on y.id = m.year_id where $1 = '' or y.cluster_id = $1
        order by y.year desc, m.begins desc, m.id desc limit $2 offset $3";
    COUNT_BY_CLUSTER = "select y.cluster_id, count(*) from movement m join emulation_year y on y.id = m.year_id
        group by y.cluster_id order by y.cluster_id";
    INSERT_MOVEMENT = "insert into movement (id, year_id, unit_id, kind, title, goals, criteria, audience, begins, ends, state, launched_on,
            midterm, midterm_on, closing, concluded_on, commendation, reason, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    UPDATE_MOVEMENT = "update movement set kind = $2, title = $3, goals = $4, criteria = $5, audience = $6, begins = $7, ends = $8, state = $9,
            midterm = $10, midterm_on = $11, closing = $12, concluded_on = $13, commendation = $14, reason = $15, changed = $16
        where id = $1";
    LIST_MEASURES = "select number, label, measure_unit, indicator from movement_measure where movement_id = $1 order by number";
    INSERT_MEASURE = "insert into movement_measure (movement_id, number, label, measure_unit, indicator) values ($1, $2, $3, $4, $5)";
    DELETE_MEASURE = "delete from movement_measure where movement_id = $1 and number = $2";
    LIST_RESULTS = "select number, unit_id, value, told_on from movement_result where movement_id = $1 order by number, unit_id";
    PUT_RESULT = "insert into movement_result (movement_id, number, unit_id, value, told_on) values ($1, $2, $3, $4, $5)
        on conflict (movement_id, number, unit_id) do update set value = $4, told_on = $5";
    DELETE_RESULT = "delete from movement_result where movement_id = $1 and number = $2 and unit_id = $3";
}

/// A movement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MovementRow {
    /// Its id.
    pub id: String,
    /// In which year of a cluster.
    pub year_id: String,
    /// The unit that launched it; none for the cluster.
    pub unit_id: Option<String>,
    /// Stable name of how it runs; empty where a source does not tell it.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub goals: String,
    /// By what one sees who did well.
    pub criteria: String,
    /// Stable names of those whom it is for, with blanks between them.
    pub audience: String,
    /// Its first day; empty where a source does not tell it.
    pub begins: String,
    /// Its last day; empty where a source does not tell it.
    pub ends: String,
    /// Stable name of what was done with it.
    pub state: String,
    /// On what day it was launched here; empty where a source does not tell it.
    pub launched_on: String,
    /// The mid-term review.
    pub midterm: String,
    /// On what day that was written.
    pub midterm_on: String,
    /// The final review.
    pub closing: String,
    /// On what day that was written.
    pub concluded_on: String,
    /// What became of commendation, where no decision of the house says it.
    pub commendation: String,
    /// Why it does not take place, or why its final review is taken up again.
    pub reason: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(MovementRow {
    id,
    year_id,
    unit_id,
    kind,
    title,
    goals,
    criteria,
    audience,
    begins,
    ends,
    state,
    launched_on,
    midterm,
    midterm_on,
    closing,
    concluded_on,
    commendation,
    reason,
    changed
});

/// Something that is counted of a movement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeasureRow {
    /// Its number in the movement.
    pub number: i64,
    /// What is counted.
    pub label: String,
    /// In what.
    pub measure_unit: String,
    /// The indicator of reports from which it is taken; empty where units type it.
    pub indicator: String,
}

from_row!(MeasureRow { number, label, measure_unit, indicator });

/// What a unit counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultRow {
    /// Of which measure.
    pub number: i64,
    /// Which unit.
    pub unit_id: String,
    /// A canonical decimal.
    pub value: String,
    /// On what day it was told.
    pub told_on: String,
}

from_row!(ResultRow { number, unit_id, value, told_on });

/// The movements of a year, the latest to begin first.
///
/// # Errors
/// When the database refuses.
pub async fn list_movements(sql: &mut impl Sql, year: &str) -> Result<Vec<MovementRow>> {
    Ok(fetch_all!(sql, LIST_MOVEMENTS, year)?)
}

/// A movement.
///
/// # Errors
/// When the database refuses.
pub async fn find_movement(sql: &mut impl Sql, id: &str) -> Result<Option<MovementRow>> {
    Ok(fetch_optional!(sql, FIND_MOVEMENT, id)?)
}

/// Address part of the cluster and the year in which a movement is.
///
/// # Errors
/// When the database refuses.
pub async fn find_place_of_movement(sql: &mut impl Sql, id: &str) -> Result<Option<(String, i64)>> {
    Ok(fetch_optional!(sql, FIND_PLACE, id)?)
}

/// The movements of a cluster, or of all where its id is empty, the latest to begin first: so many, after so many.
///
/// # Errors
/// When the database refuses.
pub async fn list_movements_of_all(
    sql: &mut impl Sql,
    cluster: &str,
    (most, after): (i64, i64),
) -> Result<Vec<MovementRow>> {
    Ok(fetch_all!(sql, LIST_OF_ALL, cluster, most, after)?)
}

/// How many movements each cluster has; clusters without one are not among them.
///
/// # Errors
/// When the database refuses.
pub async fn count_movements_by_cluster(sql: &mut impl Sql) -> Result<Vec<(String, i64)>> {
    Ok(fetch_all!(sql, COUNT_BY_CLUSTER)?)
}

/// Keeps a new movement.
///
/// # Errors
/// When the database refuses.
pub async fn add_movement(work: &mut Work, row: &MovementRow) -> Result<()> {
    execute!(
        work,
        INSERT_MOVEMENT,
        &row.id,
        &row.year_id,
        row.unit_id.as_deref(),
        &row.kind,
        &row.title,
        &row.goals,
        &row.criteria,
        &row.audience,
        &row.begins,
        &row.ends,
        &row.state,
        &row.launched_on,
        &row.midterm,
        &row.midterm_on,
        &row.closing,
        &row.concluded_on,
        &row.commendation,
        &row.reason,
        row.changed
    )?;
    Ok(())
}

/// Keeps what is so of a movement now.
///
/// # Errors
/// When the database refuses.
pub async fn update_movement(work: &mut Work, row: &MovementRow) -> Result<()> {
    execute!(
        work,
        UPDATE_MOVEMENT,
        &row.id,
        &row.kind,
        &row.title,
        &row.goals,
        &row.criteria,
        &row.audience,
        &row.begins,
        &row.ends,
        &row.state,
        &row.midterm,
        &row.midterm_on,
        &row.closing,
        &row.concluded_on,
        &row.commendation,
        &row.reason,
        row.changed
    )?;
    Ok(())
}

/// What is counted of a movement, in its order.
///
/// # Errors
/// When the database refuses.
pub async fn list_measures(sql: &mut impl Sql, movement: &str) -> Result<Vec<MeasureRow>> {
    Ok(fetch_all!(sql, LIST_MEASURES, movement)?)
}

/// Adds something that is counted.
///
/// # Errors
/// When the database refuses.
pub async fn add_measure(work: &mut Work, movement: &str, row: &MeasureRow) -> Result<()> {
    execute!(work, INSERT_MEASURE, movement, row.number, &row.label, &row.measure_unit, &row.indicator)?;
    Ok(())
}

/// Takes it away; whether it was there.
///
/// # Errors
/// When the database refuses.
pub async fn drop_measure(work: &mut Work, movement: &str, number: i64) -> Result<bool> {
    Ok(execute!(work, DELETE_MEASURE, movement, number)? > 0)
}

/// What units counted.
///
/// # Errors
/// When the database refuses.
pub async fn list_results(sql: &mut impl Sql, movement: &str) -> Result<Vec<ResultRow>> {
    Ok(fetch_all!(sql, LIST_RESULTS, movement)?)
}

/// Keeps what a unit counted, in the place of what it counted before.
///
/// # Errors
/// When the database refuses.
pub async fn put_result(work: &mut Work, movement: &str, row: &ResultRow) -> Result<()> {
    execute!(work, PUT_RESULT, movement, row.number, &row.unit_id, &row.value, &row.told_on)?;
    Ok(())
}

/// Lets go of what a unit counted: nobody knows it.
///
/// # Errors
/// When the database refuses.
pub async fn drop_result(work: &mut Work, movement: &str, (number, unit): (i64, &str)) -> Result<bool> {
    Ok(execute!(work, DELETE_RESULT, movement, number, unit)? > 0)
}
