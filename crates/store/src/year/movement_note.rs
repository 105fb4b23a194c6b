//! How movements go on, as units tell it.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_MOVEMENT_NOTES = "select id, movement_id, unit_id, told_on, body, written_by, taken_back, changed
        from movement_note where movement_id = $1 order by told_on desc, id desc";
    FIND_MOVEMENT_NOTE = "select id, movement_id, unit_id, told_on, body, written_by, taken_back, changed
        from movement_note where movement_id = $1 and id = $2";
    INSERT_MOVEMENT_NOTE = "insert into movement_note (id, movement_id, unit_id, told_on, body, written_by, taken_back, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    UPDATE_MOVEMENT_NOTE = "update movement_note set told_on = $2, body = $3, taken_back = $4, changed = $5 where id = $1";
}

/// A progress note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MovementNoteRow {
    /// Its id.
    pub id: String,
    /// About which movement.
    pub movement_id: String,
    /// Which unit tells it.
    pub unit_id: String,
    /// Of which day it tells.
    pub told_on: String,
    /// What it tells.
    pub body: String,
    /// Who wrote it.
    pub written_by: String,
    /// On what day it was taken back; empty while it stands.
    pub taken_back: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(MovementNoteRow { id, movement_id, unit_id, told_on, body, written_by, taken_back, changed });

/// The notes about a movement, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_movement_notes(sql: &mut impl Sql, movement: &str) -> Result<Vec<MovementNoteRow>> {
    Ok(fetch_all!(sql, LIST_MOVEMENT_NOTES, movement)?)
}

/// A note about a movement.
///
/// # Errors
/// When the database refuses.
pub async fn find_movement_note(
    sql: &mut impl Sql,
    movement: &str,
    id: &str,
) -> Result<Option<MovementNoteRow>> {
    Ok(fetch_optional!(sql, FIND_MOVEMENT_NOTE, movement, id)?)
}

/// Keeps a new note.
///
/// # Errors
/// When the database refuses.
pub async fn add_movement_note(work: &mut Work, row: &MovementNoteRow) -> Result<()> {
    execute!(
        work,
        INSERT_MOVEMENT_NOTE,
        &row.id,
        &row.movement_id,
        &row.unit_id,
        &row.told_on,
        &row.body,
        &row.written_by,
        &row.taken_back,
        row.changed
    )?;
    Ok(())
}

/// Keeps what a note says now.
///
/// # Errors
/// When the database refuses.
pub async fn update_movement_note(work: &mut Work, row: &MovementNoteRow) -> Result<()> {
    execute!(work, UPDATE_MOVEMENT_NOTE, &row.id, &row.told_on, &row.body, &row.taken_back, row.changed)?;
    Ok(())
}
