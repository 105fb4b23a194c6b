//! Nominations and what is there on paper of their dossiers.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_NOMINATIONS = "select n.id, n.honoree_id, n.award, n.year, n.merit, n.source, n.source_note, n.state, n.dossier, n.proposed_on, n.handed_in_on, n.accepted_on, n.asked_for, n.withdrawn_why, n.meeting_id, n.decision_id, n.outside, n.movement_id, n.participant, n.achievement, n.changed,
            h.object, h.name, h.position, h.workplace, coalesce(m.state, '') as meeting_state
        from nomination n join honoree h on h.unit_id = n.unit_id and h.id = n.honoree_id
        left join council_meeting m on m.unit_id = n.unit_id and m.id = n.meeting_id
        where n.unit_id = $1 order by n.id desc";
    FIND_NOMINATION = "select n.id, n.honoree_id, n.award, n.year, n.merit, n.source, n.source_note, n.state, n.dossier, n.proposed_on, n.handed_in_on, n.accepted_on, n.asked_for, n.withdrawn_why, n.meeting_id, n.decision_id, n.outside, n.movement_id, n.participant, n.achievement, n.changed,
            h.object, h.name, h.position, h.workplace, coalesce(m.state, '') as meeting_state
        from nomination n join honoree h on h.unit_id = n.unit_id and h.id = n.honoree_id
        left join council_meeting m on m.unit_id = n.unit_id and m.id = n.meeting_id
        where n.unit_id = $1 and n.id = $2";
    LIST_OF_DECISION = "select n.id, n.honoree_id, n.award, n.year, n.merit, n.source, n.source_note, n.state, n.dossier, n.proposed_on, n.handed_in_on, n.accepted_on, n.asked_for, n.withdrawn_why, n.meeting_id, n.decision_id, n.outside, n.movement_id, n.participant, n.achievement, n.changed,
            h.object, h.name, h.position, h.workplace, coalesce(m.state, '') as meeting_state
        from nomination n join honoree h on h.unit_id = n.unit_id and h.id = n.honoree_id
        left join council_meeting m on m.unit_id = n.unit_id and m.id = n.meeting_id
        where n.unit_id = $1 and n.decision_id = $2 order by n.id";
    LIST_OF_ENTRY = "select n.id, n.honoree_id, n.award, n.year, n.merit, n.source, n.source_note, n.state, n.dossier, n.proposed_on, n.handed_in_on, n.accepted_on, n.asked_for, n.withdrawn_why, n.meeting_id, n.decision_id, n.outside, n.movement_id, n.participant, n.achievement, n.changed,
            h.object, h.name, h.position, h.workplace, coalesce(m.state, '') as meeting_state
        from nomination n join honoree h on h.unit_id = n.unit_id and h.id = n.honoree_id
        left join council_meeting m on m.unit_id = n.unit_id and m.id = n.meeting_id
        where h.unit_id = $1 and h.entry_id = $2 order by n.proposed_on desc, n.id desc";
    LIST_OF_MOVEMENTS = "select n.unit_id, n.id, n.movement_id, n.participant, n.award, n.year, n.state, n.decision_id, n.outside, h.object, h.name
        from nomination n join honoree h on h.unit_id = n.unit_id and h.id = n.honoree_id
        join movement m on m.id = n.movement_id
        where m.year_id = $1 order by n.id";
    INSERT_NOMINATION = "insert into nomination (unit_id, id, honoree_id, award, year, merit, source, source_note, state, dossier, proposed_on, handed_in_on, accepted_on, asked_for, withdrawn_why, meeting_id, decision_id, outside, movement_id, participant, achievement, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";
    UPDATE_NOMINATION = "update nomination set merit = $3, source = $4, source_note = $5, state = $6, dossier = $7, handed_in_on = $8, accepted_on = $9,
            asked_for = $10, withdrawn_why = $11, meeting_id = $12, decision_id = $13, outside = $14, achievement = $15, changed = $16
        where unit_id = $1 and id = $2";
    LIST_TICKS = "select nomination_id, code, noted_by, noted_on from dossier_tick where unit_id = $1 order by nomination_id, code";
    LIST_TICKS_OF = "select nomination_id, code, noted_by, noted_on from dossier_tick where unit_id = $1 and nomination_id = $2 order by code";
    INSERT_TICK = "insert into dossier_tick (unit_id, nomination_id, code, noted_by, noted_on) values ($1, $2, $3, $4, $5)";
    DELETE_TICK = "delete from dossier_tick where unit_id = $1 and nomination_id = $2 and code = $3";
}

/// Somebody put forward for an award, as they are called now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NominationRow {
    /// Its id.
    pub id: String,
    /// Who.
    pub honoree_id: String,
    /// For which award.
    pub award: String,
    /// The year of merit.
    pub year: i64,
    /// For what.
    pub merit: String,
    /// Stable name of what it rests on.
    pub source: String,
    /// Which movement, which ranking.
    pub source_note: String,
    /// Stable name of where it stands.
    pub state: String,
    /// Stable name of where its dossier stands.
    pub dossier: String,
    /// The day it was proposed.
    pub proposed_on: String,
    /// The day its dossier was handed in; empty before.
    pub handed_in_on: String,
    /// The day its dossier was accepted; empty before.
    pub accepted_on: String,
    /// What is asked for; empty where nothing is.
    pub asked_for: String,
    /// Why it was given up; empty where it was not.
    pub withdrawn_why: String,
    /// The meeting that weighs it, or that endorsed it.
    pub meeting_id: String,
    /// The decision that has it on its list.
    pub decision_id: String,
    /// How a decision of somebody else is cited.
    pub outside: String,
    /// The movement from which it comes; empty where it comes from none of the house.
    pub movement_id: String,
    /// The number of the participant there; nought where it comes from none.
    pub participant: i64,
    /// What they achieved there.
    pub achievement: String,
    /// The line of the log that changed it last.
    pub changed: i64,
    /// Word of what they are.
    pub object: String,
    /// What they are called.
    pub name: String,
    /// Office of a person.
    pub position: String,
    /// Where a person works, where a household lives.
    pub workplace: String,
    /// Stable name of where its meeting stands; empty where it has none.
    pub meeting_state: String,
}

from_row!(NominationRow {
    id,
    honoree_id,
    award,
    year,
    merit,
    source,
    source_note,
    state,
    dossier,
    proposed_on,
    handed_in_on,
    accepted_on,
    asked_for,
    withdrawn_why,
    meeting_id,
    decision_id,
    outside,
    movement_id,
    participant,
    achievement,
    changed,
    object,
    name,
    position,
    workplace,
    meeting_state
});

/// Somebody put forward for what they did in a movement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FromMovementRow {
    /// By which unit.
    pub unit_id: String,
    /// The nomination.
    pub id: String,
    /// From which movement.
    pub movement_id: String,
    /// The number of the participant there.
    pub participant: i64,
    /// For which award.
    pub award: String,
    /// The year of merit.
    pub year: i64,
    /// Stable name of where it stands.
    pub state: String,
    /// The decision that has it on its list.
    pub decision_id: String,
    /// How a decision of somebody else is cited.
    pub outside: String,
    /// Word of what they are.
    pub object: String,
    /// What they are called.
    pub name: String,
}

from_row!(FromMovementRow {
    unit_id,
    id,
    movement_id,
    participant,
    award,
    year,
    state,
    decision_id,
    outside,
    object,
    name
});

/// A paper of a dossier that is there on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TickRow {
    /// Of which dossier.
    pub nomination_id: String,
    /// Which paper.
    pub code: String,
    /// Who noted it.
    pub noted_by: String,
    /// On what day.
    pub noted_on: String,
}

from_row!(TickRow { nomination_id, code, noted_by, noted_on });

/// Everybody whom an alliance puts forward, the latest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_nominations(sql: &mut impl Sql, unit: &str) -> Result<Vec<NominationRow>> {
    Ok(fetch_all!(sql, LIST_NOMINATIONS, unit)?)
}

/// One nomination.
///
/// # Errors
/// When the database refuses.
pub async fn find_nomination(sql: &mut impl Sql, unit: &str, id: &str) -> Result<Option<NominationRow>> {
    Ok(fetch_optional!(sql, FIND_NOMINATION, unit, id)?)
}

/// The nominations that a decision has on its list.
///
/// # Errors
/// When the database refuses.
pub async fn list_nominations_of(
    sql: &mut impl Sql,
    unit: &str,
    decision: &str,
) -> Result<Vec<NominationRow>> {
    Ok(fetch_all!(sql, LIST_OF_DECISION, unit, decision)?)
}

/// The nominations of an organisation of the register, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_nominations_of_entry(
    sql: &mut impl Sql,
    unit: &str,
    entry: &str,
) -> Result<Vec<NominationRow>> {
    Ok(fetch_all!(sql, LIST_OF_ENTRY, unit, entry)?)
}

/// Everybody who is put forward for what they did in the movements of a year, the first first.
///
/// # Errors
/// When the database refuses.
pub async fn list_nominations_of_movements(sql: &mut impl Sql, year: &str) -> Result<Vec<FromMovementRow>> {
    Ok(fetch_all!(sql, LIST_OF_MOVEMENTS, year)?)
}

/// Adds a nomination.
///
/// # Errors
/// When the database refuses.
pub async fn add_nomination(work: &mut Work, unit: &str, row: &NominationRow) -> Result<()> {
    execute!(
        work,
        INSERT_NOMINATION,
        unit,
        &row.id,
        &row.honoree_id,
        &row.award,
        row.year,
        &row.merit,
        &row.source,
        &row.source_note,
        &row.state,
        &row.dossier,
        &row.proposed_on,
        &row.handed_in_on,
        &row.accepted_on,
        &row.asked_for,
        &row.withdrawn_why,
        &row.meeting_id,
        &row.decision_id,
        &row.outside,
        &row.movement_id,
        row.participant,
        &row.achievement,
        row.changed
    )?;
    Ok(())
}

/// Keeps what is so of a nomination now.
///
/// # Errors
/// When the database refuses.
pub async fn update_nomination(work: &mut Work, unit: &str, row: &NominationRow) -> Result<()> {
    execute!(
        work,
        UPDATE_NOMINATION,
        unit,
        &row.id,
        &row.merit,
        &row.source,
        &row.source_note,
        &row.state,
        &row.dossier,
        &row.handed_in_on,
        &row.accepted_on,
        &row.asked_for,
        &row.withdrawn_why,
        &row.meeting_id,
        &row.decision_id,
        &row.outside,
        &row.achievement,
        row.changed
    )?;
    Ok(())
}

/// What is there on paper, of all dossiers of an alliance.
///
/// # Errors
/// When the database refuses.
pub async fn list_ticks(sql: &mut impl Sql, unit: &str) -> Result<Vec<TickRow>> {
    Ok(fetch_all!(sql, LIST_TICKS, unit)?)
}

/// What is there on paper, of one dossier.
///
/// # Errors
/// When the database refuses.
pub async fn list_ticks_of(sql: &mut impl Sql, unit: &str, nomination: &str) -> Result<Vec<TickRow>> {
    Ok(fetch_all!(sql, LIST_TICKS_OF, unit, nomination)?)
}

/// Notes that a paper is there.
///
/// # Errors
/// When the database refuses.
pub async fn add_tick(work: &mut Work, unit: &str, row: &TickRow) -> Result<()> {
    execute!(work, INSERT_TICK, unit, &row.nomination_id, &row.code, &row.noted_by, &row.noted_on)?;
    Ok(())
}

/// Notes that a paper is not there after all; whether it was.
///
/// # Errors
/// When the database refuses.
pub async fn drop_tick(work: &mut Work, unit: &str, (nomination, code): (&str, &str)) -> Result<bool> {
    Ok(execute!(work, DELETE_TICK, unit, nomination, code)? > 0)
}
