//! Propaganda activities, and admissions that a source counts without names.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_ACTIVITIES = "select id, form, topic, held_on, place, audience, cost, note, performance, changed
        from membership_activity where unit_id = $1 order by held_on desc, id desc";
    FIND_ACTIVITY = "select id, form, topic, held_on, place, audience, cost, note, performance, changed
        from membership_activity where unit_id = $1 and id = $2";
    INSERT_ACTIVITY = "insert into membership_activity
            (unit_id, id, form, topic, held_on, place, audience, cost, note, performance, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    UPDATE_ACTIVITY = "update membership_activity set form = $3, topic = $4, held_on = $5, place = $6, audience = $7,
            cost = $8, note = $9, performance = $10, changed = $11
        where unit_id = $1 and id = $2";
    LIST_STATED = "select id, from_day, to_day, many, source, taken_back, noted_by, noted_at
        from membership_stated where unit_id = $1 order by from_day desc, id desc";
    INSERT_STATED = "insert into membership_stated
            (unit_id, id, from_day, to_day, many, source, taken_back, noted_by, noted_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    TAKE_STATED_BACK = "update membership_stated set taken_back = $3 where unit_id = $1 and id = $2 and taken_back = ''";
}

/// A propaganda activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityRow {
    /// Its id.
    pub id: String,
    /// Stable name of its form.
    pub form: String,
    /// About what.
    pub topic: String,
    /// On which day.
    pub held_on: String,
    /// Where; empty where nobody noted it.
    pub place: String,
    /// How many listened.
    pub audience: Option<i64>,
    /// What it cost, in đồng.
    pub cost: Option<i64>,
    /// What else is to be said.
    pub note: String,
    /// The performance of a stage contest that it was: id of the round, a slash, the number; empty where it was none.
    pub performance: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(ActivityRow { id, form, topic, held_on, place, audience, cost, note, performance, changed });

/// Admissions without names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedRow {
    /// Its id.
    pub id: String,
    /// The first day.
    pub from_day: String,
    /// The last day.
    pub to_day: String,
    /// How many.
    pub many: i64,
    /// Who states it.
    pub source: String,
    /// Why it was wrong; empty where it holds.
    pub taken_back: String,
    /// Who noted it.
    pub noted_by: String,
    /// When.
    pub noted_at: i64,
}

from_row!(StatedRow { id, from_day, to_day, many, source, taken_back, noted_by, noted_at });

/// Every activity of an alliance, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_activities(sql: &mut impl Sql, unit: &str) -> Result<Vec<ActivityRow>> {
    Ok(fetch_all!(sql, LIST_ACTIVITIES, unit)?)
}

/// One activity.
///
/// # Errors
/// When the database refuses.
pub async fn find_activity(sql: &mut impl Sql, unit: &str, id: &str) -> Result<Option<ActivityRow>> {
    Ok(fetch_optional!(sql, FIND_ACTIVITY, unit, id)?)
}

/// Adds an activity.
///
/// # Errors
/// When the database refuses.
pub async fn add_activity(work: &mut Work, unit: &str, row: &ActivityRow) -> Result<()> {
    put(work, INSERT_ACTIVITY, unit, row).await
}

/// Keeps what is known of an activity now.
///
/// # Errors
/// When the database refuses.
pub async fn update_activity(work: &mut Work, unit: &str, row: &ActivityRow) -> Result<()> {
    put(work, UPDATE_ACTIVITY, unit, row).await
}

async fn put(work: &mut Work, statement: &'static str, unit: &str, row: &ActivityRow) -> Result<()> {
    execute!(
        work,
        statement,
        unit,
        &row.id,
        &row.form,
        &row.topic,
        &row.held_on,
        &row.place,
        row.audience,
        row.cost,
        &row.note,
        &row.performance,
        row.changed
    )?;
    Ok(())
}

/// Every number of admissions that a source states, also what was taken back.
///
/// # Errors
/// When the database refuses.
pub async fn list_stated(sql: &mut impl Sql, unit: &str) -> Result<Vec<StatedRow>> {
    Ok(fetch_all!(sql, LIST_STATED, unit)?)
}

/// Adds such a number.
///
/// # Errors
/// When the database refuses.
pub async fn add_stated(work: &mut Work, unit: &str, row: &StatedRow) -> Result<()> {
    execute!(
        work,
        INSERT_STATED,
        unit,
        &row.id,
        &row.from_day,
        &row.to_day,
        row.many,
        &row.source,
        &row.taken_back,
        &row.noted_by,
        row.noted_at
    )?;
    Ok(())
}

/// Says that such a number was wrong; whether it still held.
///
/// # Errors
/// When the database refuses.
pub async fn take_stated_back(work: &mut Work, unit: &str, id: &str, reason: &str) -> Result<bool> {
    Ok(execute!(work, TAKE_STATED_BACK, unit, id, reason)? > 0)
}
