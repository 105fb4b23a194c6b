//! Who can be commended, and what they have achieved.

pub(crate) mod council;
pub(crate) mod decision;
pub(crate) mod hand_over;
pub(crate) mod nomination;
pub(crate) mod offset;
pub(crate) mod roll;
pub(crate) mod rulebook;

pub use council::{
    AttendanceRow, ItemRow, MeetingRow, MemberRow, add_attendance, add_item, add_meeting, add_member,
    count_items, drop_attendance, drop_item, find_meeting, list_attendance, list_items, list_meetings,
    list_members, set_presence, unseat, update_item, update_meeting,
};
pub use decision::{
    AwardRow, DecisionRow, KeyRow, PublicRow, add_award, add_decision, add_key, drop_award, find_decision,
    find_public, is_of_decision, last_number, last_slot, list_awards, list_decisions, list_keys,
    list_of_decisions, note_issued, revoked_slots, settle_award, update_decision,
};
pub use hand_over::{HandOverRow, add_hand_over, list_hand_overs, take_hand_over_back};
pub use nomination::{
    FromMovementRow, NominationRow, TickRow, add_nomination, add_tick, drop_tick, find_nomination,
    list_nominations, list_nominations_of, list_nominations_of_entry, list_nominations_of_movements,
    list_ticks, list_ticks_of, update_nomination,
};
pub use offset::{OffsetRow, list_offsets, put_offset};
pub use roll::{
    GrantedRow, HonourStatedRow, add_honour_stated, list_all_stated, list_granted, list_granted_to_entry,
    list_honours_stated, take_honour_back,
};
pub use rulebook::{
    BroughtRow, add_rulebook, find_rulebook_file, list_brought_rulebooks, list_rulebook_cases,
    list_rulebook_files, revision_of_rulebooks, take_rulebook_back,
};

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_HONOREES = "select id, object, name, folded, courtesy, position, workplace, founded, entry_id, is_unit, changed,
            intake
        from honoree where unit_id = $1 order by folded, id";
    FIND_HONOREE = "select id, object, name, folded, courtesy, position, workplace, founded, entry_id, is_unit, changed,
            intake
        from honoree where unit_id = $1 and id = $2";
    INSERT_HONOREE = "insert into honoree
            (unit_id, id, object, name, folded, courtesy, position, workplace, founded, entry_id, is_unit, changed, intake)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    UPDATE_HONOREE = "update honoree set object = $3, name = $4, folded = $5, courtesy = $6, position = $7, workplace = $8,
            founded = $9, entry_id = $10, is_unit = $11, changed = $12, intake = $13
        where unit_id = $1 and id = $2";
    LIST_ACHIEVEMENTS = "select honoree_id, number, kind, code, year, day, until, title, reference, manner, value, note, noted_by, noted_at,
            withdrawn, withdrawn_by, intake
        from achievement where unit_id = $1 and honoree_id = $2 order by number";
    LIST_ALL = "select honoree_id, number, kind, code, year, day, until, title, reference, manner, value, note, noted_by, noted_at,
            withdrawn, withdrawn_by, intake
        from achievement where unit_id = $1 and withdrawn = '' order by honoree_id, number";
    INSERT_ACHIEVEMENT = "insert into achievement
            (unit_id, honoree_id, number, kind, code, year, day, until, title, reference, manner, value, note, noted_by, noted_at,
             withdrawn, withdrawn_by, intake)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '', '', $16)";
    WITHDRAW = "update achievement set withdrawn = $4, withdrawn_by = $5
        where unit_id = $1 and honoree_id = $2 and number = $3 and withdrawn = ''";
    LIST_OF_INTAKE = "select honoree_id as id, cast(count(*) as bigint) as many from achievement
        where unit_id = $1 and intake = $2 group by honoree_id order by honoree_id";
    WITHDRAW_INTAKE = "update achievement set withdrawn = $4, withdrawn_by = $5
        where unit_id = $1 and honoree_id = $2 and intake = $3 and withdrawn = ''";
    IS_LEFT = "select honoree_id as id, cast(count(*) as bigint) as many from (
            select honoree_id from achievement where unit_id = $1 and honoree_id = $2 and intake <> $3
            union all select honoree_id from nomination where unit_id = $1 and honoree_id = $2
            union all select honoree_id from decision_award where unit_id = $1 and honoree_id = $2) as rest
        group by honoree_id";
    DROP_LINES = "delete from achievement where unit_id = $1 and honoree_id = $2";
    DROP_HONOREE = "delete from honoree where unit_id = $1 and id = $2";
    LAST_LINES = "select honoree_id as id, cast(max(number) as bigint) as many from achievement where unit_id = $1 group by honoree_id";
    COUNT_AWARDS = "select honoree_id as id, cast(count(*) as bigint) as many from achievement
        where unit_id = $1 and kind = 'award' and withdrawn = '' group by honoree_id";
}

/// Who can be commended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HonoreeRow {
    /// Its id.
    pub id: String,
    /// Word of what it is.
    pub object: String,
    /// What it is called.
    pub name: String,
    /// What it is found by.
    pub folded: String,
    /// How a person is addressed: `ong`, `ba`, or empty.
    pub courtesy: String,
    /// Office of a person; empty where there is none.
    pub position: String,
    /// Where a person works, where a household lives; empty where nobody noted it.
    pub workplace: String,
    /// The day of founding; empty where nobody noted it.
    pub founded: String,
    /// The organisation of the register that it is; empty where it is none.
    pub entry_id: String,
    /// 1 where it is the alliance itself.
    pub is_unit: i64,
    /// The line of the log that changed it last.
    pub changed: i64,
    /// The line of the log that brought it with many others; 0 where a person entered it.
    pub intake: i64,
}

from_row!(HonoreeRow {
    id,
    object,
    name,
    folded,
    courtesy,
    position,
    workplace,
    founded,
    entry_id,
    is_unit,
    changed,
    intake
});

/// A line of somebody's record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AchievementRow {
    /// Whose record it is in.
    pub honoree_id: String,
    /// Its number within the record, from 1.
    pub number: i64,
    /// Stable name of its kind.
    pub kind: String,
    /// Which award, grade, scope, fact …
    pub code: String,
    /// Of which year.
    pub year: Option<i64>,
    /// The day it was decided, or began.
    pub day: String,
    /// The day it ended, or until which it counts.
    pub until: String,
    /// What it is called.
    pub title: String,
    /// Number and symbol of the decision.
    pub reference: String,
    /// Word of the manner of an award.
    pub manner: String,
    /// A figure or a truth.
    pub value: String,
    /// What else is to be said.
    pub note: String,
    /// Who noted it.
    pub noted_by: String,
    /// When.
    pub noted_at: i64,
    /// Why it was wrong; empty where it holds.
    pub withdrawn: String,
    /// Who withdrew it.
    pub withdrawn_by: String,
    /// The line of the log that brought it with many others; 0 where a person noted it.
    pub intake: i64,
}

from_row!(AchievementRow {
    honoree_id,
    number,
    kind,
    code,
    year,
    day,
    until,
    title,
    reference,
    manner,
    value,
    note,
    noted_by,
    noted_at,
    withdrawn,
    withdrawn_by,
    intake
});

/// A number of something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Many {
    /// Of whom.
    pub id: String,
    /// The number.
    pub many: i64,
}

from_row!(Many { id, many });

/// Everybody of whom an alliance keeps a record, by name.
///
/// # Errors
/// When the database refuses.
pub async fn list_honorees(sql: &mut impl Sql, unit: &str) -> Result<Vec<HonoreeRow>> {
    Ok(fetch_all!(sql, LIST_HONOREES, unit)?)
}

/// One of them.
///
/// # Errors
/// When the database refuses.
pub async fn find_honoree(sql: &mut impl Sql, unit: &str, id: &str) -> Result<Option<HonoreeRow>> {
    Ok(fetch_optional!(sql, FIND_HONOREE, unit, id)?)
}

/// Adds somebody.
///
/// # Errors
/// When the database refuses.
pub async fn add_honoree(work: &mut Work, unit: &str, row: &HonoreeRow) -> Result<()> {
    put(work, INSERT_HONOREE, unit, row).await
}

/// Keeps what somebody is called now.
///
/// # Errors
/// When the database refuses.
pub async fn update_honoree(work: &mut Work, unit: &str, row: &HonoreeRow) -> Result<()> {
    put(work, UPDATE_HONOREE, unit, row).await
}

async fn put(work: &mut Work, statement: &'static str, unit: &str, row: &HonoreeRow) -> Result<()> {
    execute!(
        work,
        statement,
        unit,
        &row.id,
        &row.object,
        &row.name,
        &row.folded,
        &row.courtesy,
        &row.position,
        &row.workplace,
        &row.founded,
        &row.entry_id,
        row.is_unit,
        row.changed,
        row.intake
    )?;
    Ok(())
}

/// The record of somebody, also what was withdrawn, in the order in which it was noted.
///
/// # Errors
/// When the database refuses.
pub async fn list_achievements(sql: &mut impl Sql, unit: &str, honoree: &str) -> Result<Vec<AchievementRow>> {
    Ok(fetch_all!(sql, LIST_ACHIEVEMENTS, unit, honoree)?)
}

/// Every line that holds of every record of an alliance, record by record.
///
/// # Errors
/// When the database refuses.
pub async fn list_all_achievements(sql: &mut impl Sql, unit: &str) -> Result<Vec<AchievementRow>> {
    Ok(fetch_all!(sql, LIST_ALL, unit)?)
}

/// How many awards hold, of everybody who has one.
///
/// # Errors
/// When the database refuses.
pub async fn count_awards(sql: &mut impl Sql, unit: &str) -> Result<Vec<Many>> {
    Ok(fetch_all!(sql, COUNT_AWARDS, unit)?)
}

/// The number of the last line of every record that has one.
///
/// # Errors
/// When the database refuses.
pub async fn last_lines(sql: &mut impl Sql, unit: &str) -> Result<Vec<Many>> {
    Ok(fetch_all!(sql, LAST_LINES, unit)?)
}

/// Adds a line to the record that it names.
///
/// # Errors
/// When the database refuses.
pub async fn add_achievement(work: &mut Work, unit: &str, row: &AchievementRow) -> Result<()> {
    execute!(
        work,
        INSERT_ACHIEVEMENT,
        unit,
        &row.honoree_id,
        row.number,
        &row.kind,
        &row.code,
        row.year,
        &row.day,
        &row.until,
        &row.title,
        &row.reference,
        &row.manner,
        &row.value,
        &row.note,
        &row.noted_by,
        row.noted_at,
        row.intake
    )?;
    Ok(())
}

/// In whose records lines came with a line of the log, and how many.
///
/// # Errors
/// When the database refuses.
pub async fn list_of_intake(sql: &mut impl Sql, unit: &str, intake: i64) -> Result<Vec<Many>> {
    Ok(fetch_all!(sql, LIST_OF_INTAKE, unit, intake)?)
}

/// Whether anything of somebody is left without what came with a line of the log.
///
/// # Errors
/// When the database refuses.
pub async fn is_left(sql: &mut impl Sql, (unit, honoree): (&str, &str), intake: i64) -> Result<bool> {
    let left: Option<Many> = fetch_optional!(sql, IS_LEFT, unit, honoree, intake)?;
    Ok(left.is_some())
}

/// Says of what came with a line of the log that it was taken back.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw_intake(
    work: &mut Work,
    (unit, honoree, intake): (&str, &str, i64),
    (reason, by): (&str, &str),
) -> Result<()> {
    execute!(work, WITHDRAW_INTAKE, unit, honoree, intake, reason, by)?;
    Ok(())
}

/// Takes somebody out with every line; nothing may rest on them.
///
/// # Errors
/// When the database refuses.
pub async fn drop_honoree(work: &mut Work, unit: &str, honoree: &str) -> Result<()> {
    execute!(work, DROP_LINES, unit, honoree)?;
    execute!(work, DROP_HONOREE, unit, honoree)?;
    Ok(())
}

/// Says that a line was wrong; whether it still held.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(
    work: &mut Work,
    (unit, honoree, number): (&str, &str, i64),
    (reason, by): (&str, &str),
) -> Result<bool> {
    Ok(execute!(work, WITHDRAW, unit, honoree, number, reason, by)? > 0)
}
