//! Who takes part in movements.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_PARTICIPANTS = "select number, unit_id, kind, entry_id, name, position, pledge, achievement, registered_on, withdrawn_on, changed
        from movement_participant where movement_id = $1 order by number";
    COUNT_PARTICIPANTS = "select p.movement_id, count(*) from movement_participant p join movement m on m.id = p.movement_id
        where m.year_id = $1 and p.withdrawn_on = '' group by p.movement_id order by p.movement_id";
    FIND_PARTICIPANT = "select number, unit_id, kind, entry_id, name, position, pledge, achievement, registered_on, withdrawn_on, changed
        from movement_participant where movement_id = $1 and number = $2";
    LIST_JOINED = "select m.id, y.cluster_id, y.year, p.number from movement_participant p join movement m on m.id = p.movement_id
            join emulation_year y on y.id = m.year_id
        where p.unit_id = $1 and p.entry_id = $2 and p.withdrawn_on = '' order by y.year desc, m.id";
    NEXT_PARTICIPANT = "select coalesce(max(number), 0) + 1 from movement_participant where movement_id = $1";
    INSERT_PARTICIPANT = "insert into movement_participant
            (movement_id, number, unit_id, kind, entry_id, name, position, pledge, achievement, registered_on, withdrawn_on, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    UPDATE_PARTICIPANT = "update movement_participant set name = $3, position = $4, pledge = $5, achievement = $6, registered_on = $7,
            withdrawn_on = $8, changed = $9
        where movement_id = $1 and number = $2";
}

/// Somebody who takes part in a movement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParticipantRow {
    /// Their number in the movement.
    pub number: i64,
    /// For which unit.
    pub unit_id: String,
    /// Stable name of what they are.
    pub kind: String,
    /// The organisation of the register; empty where it is none.
    pub entry_id: String,
    /// What they are called.
    pub name: String,
    /// Office and workplace of a person.
    pub position: String,
    /// What they mean to do.
    pub pledge: String,
    /// What they achieved.
    pub achievement: String,
    /// Since when.
    pub registered_on: String,
    /// Until when; empty while they take part.
    pub withdrawn_on: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(ParticipantRow {
    number,
    unit_id,
    kind,
    entry_id,
    name,
    position,
    pledge,
    achievement,
    registered_on,
    withdrawn_on,
    changed
});

/// Everybody in a movement, also those who no longer take part.
///
/// # Errors
/// When the database refuses.
pub async fn list_participants(sql: &mut impl Sql, movement: &str) -> Result<Vec<ParticipantRow>> {
    Ok(fetch_all!(sql, LIST_PARTICIPANTS, movement)?)
}

/// Who has this number in a movement.
///
/// # Errors
/// When the database refuses.
pub async fn find_participant(
    sql: &mut impl Sql,
    movement: &str,
    number: i64,
) -> Result<Option<ParticipantRow>> {
    Ok(fetch_optional!(sql, FIND_PARTICIPANT, movement, number)?)
}

/// A movement that an organisation of a register joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedRow {
    /// Which movement.
    pub id: String,
    /// Of which cluster.
    pub cluster_id: String,
    /// In which year.
    pub year: i64,
    /// Its number there.
    pub number: i64,
}

from_row!(JoinedRow { id, cluster_id, year, number });

/// The movements in which an organisation takes part, those of the newest year first.
///
/// # Errors
/// When the database refuses.
pub async fn list_joined(sql: &mut impl Sql, unit: &str, entry: &str) -> Result<Vec<JoinedRow>> {
    Ok(fetch_all!(sql, LIST_JOINED, unit, entry)?)
}

/// How many take part in each movement of a year; one in which nobody does is not among them.
///
/// # Errors
/// When the database refuses.
pub async fn count_participants(sql: &mut impl Sql, year: &str) -> Result<Vec<(String, i64)>> {
    Ok(fetch_all!(sql, COUNT_PARTICIPANTS, year)?)
}

/// The number of the next who takes part.
///
/// # Errors
/// When the database refuses.
pub async fn next_participant(sql: &mut impl Sql, movement: &str) -> Result<i64> {
    let next: Option<(i64,)> = fetch_optional!(sql, NEXT_PARTICIPANT, movement)?;
    Ok(next.map_or(1, |(number,)| number))
}

/// Adds somebody.
///
/// # Errors
/// When the database refuses.
pub async fn add_participant(work: &mut Work, movement: &str, row: &ParticipantRow) -> Result<()> {
    execute!(
        work,
        INSERT_PARTICIPANT,
        movement,
        row.number,
        &row.unit_id,
        &row.kind,
        &row.entry_id,
        &row.name,
        &row.position,
        &row.pledge,
        &row.achievement,
        &row.registered_on,
        &row.withdrawn_on,
        row.changed
    )?;
    Ok(())
}

/// Keeps what is so of them now.
///
/// # Errors
/// When the database refuses.
pub async fn update_participant(work: &mut Work, movement: &str, row: &ParticipantRow) -> Result<()> {
    execute!(
        work,
        UPDATE_PARTICIPANT,
        movement,
        row.number,
        &row.name,
        &row.position,
        &row.pledge,
        &row.achievement,
        &row.registered_on,
        &row.withdrawn_on,
        row.changed
    )?;
    Ok(())
}
