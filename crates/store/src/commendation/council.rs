//! The council: who sits on it, its meetings, who came, and what was counted.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_MEMBERS = "select number, name, office, role, from_day, until_day from council_member where unit_id = $1 order by number";
    INSERT_MEMBER = "insert into council_member (unit_id, number, name, office, role, from_day, until_day)
        values ($1, $2, $3, $4, $5, $6, $7)";
    UNSEAT = "update council_member set until_day = $3 where unit_id = $1 and number = $2";
    LIST_MEETINGS = "select id, state, held_on, begun, ended, place, tellers, proceedings,
            conclusion, rule_fraction, rule_more, rule_base, rule_absent, rule_cite, changed
        from council_meeting where unit_id = $1 order by held_on desc, id desc";
    FIND_MEETING = "select id, state, held_on, begun, ended, place, tellers, proceedings,
            conclusion, rule_fraction, rule_more, rule_base, rule_absent, rule_cite, changed
        from council_meeting where unit_id = $1 and id = $2";
    INSERT_MEETING = "insert into council_meeting (unit_id, id, state, held_on, begun, ended, place, tellers, proceedings, conclusion, rule_fraction, rule_more, rule_base, rule_absent, rule_cite, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    UPDATE_MEETING = "update council_meeting set state = $3, held_on = $4, begun = $5, ended = $6, place = $7, tellers = $8, proceedings = $9, conclusion = $10, rule_fraction = $11, rule_more = $12, rule_base = $13, rule_absent = $14, rule_cite = $15, changed = $16
        where unit_id = $1 and id = $2";
    LIST_ATTENDANCE = "select number, name, office, role, presence from council_attendance where unit_id = $1 and meeting_id = $2 order by number";
    INSERT_ATTENDANCE = "insert into council_attendance (unit_id, meeting_id, number, name, office, role, presence)
        values ($1, $2, $3, $4, $5, $6, $7)";
    SET_PRESENCE = "update council_attendance set presence = $4 where unit_id = $1 and meeting_id = $2 and number = $3";
    DELETE_ATTENDANCE = "delete from council_attendance where unit_id = $1 and meeting_id = $2";
    LIST_ITEMS = "select i.number, i.nomination_id, i.opinion, i.valid, i.yes, i.written_yes, i.outcome, i.poll_id,
            n.award, n.year, n.accepted_on, h.object, h.name, h.position, h.workplace
        from council_item i join nomination n on n.unit_id = i.unit_id and n.id = i.nomination_id
        join honoree h on h.unit_id = n.unit_id and h.id = n.honoree_id
        where i.unit_id = $1 and i.meeting_id = $2 order by i.number";
    INSERT_ITEM = "insert into council_item (unit_id, meeting_id, number, nomination_id, opinion, outcome) values ($1, $2, $3, $4, '', '')";
    UPDATE_ITEM = "update council_item set opinion = $4, valid = $5, yes = $6, written_yes = $7, outcome = $8, poll_id = $9
        where unit_id = $1 and meeting_id = $2 and number = $3";
    DELETE_ITEM = "delete from council_item where unit_id = $1 and meeting_id = $2 and number = $3";
    COUNT_ITEMS = "select meeting_id as id, cast(count(*) as bigint) as many from council_item where unit_id = $1 group by meeting_id";
}

/// Somebody on a council.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberRow {
    /// Its number, from 1.
    pub number: i64,
    /// Who.
    pub name: String,
    /// Their office.
    pub office: String,
    /// Stable name of what they are on the council.
    pub role: String,
    /// The first day.
    pub from_day: String,
    /// The last day; empty for who sits there.
    pub until_day: String,
}

from_row!(MemberRow { number, name, office, role, from_day, until_day });

/// A meeting of a council.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingRow {
    /// Its id.
    pub id: String,
    /// Stable name of where it stands.
    pub state: String,
    /// On what day.
    pub held_on: String,
    /// When it began, as typed.
    pub begun: String,
    /// When it ended, as typed.
    pub ended: String,
    /// Where.
    pub place: String,
    /// Who counted, a line each.
    pub tellers: String,
    /// What was said.
    pub proceedings: String,
    /// What was agreed.
    pub conclusion: String,
    /// The council's own rule for votes, `2/3`; empty where it has none.
    pub rule_fraction: String,
    /// 1 where more than that is needed.
    pub rule_more: i64,
    /// Word of whom it is a part of.
    pub rule_base: String,
    /// Word of what becomes of those who wrote.
    pub rule_absent: String,
    /// Where the rule stands.
    pub rule_cite: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(MeetingRow {
    id,
    state,
    held_on,
    begun,
    ended,
    place,
    tellers,
    proceedings,
    conclusion,
    rule_fraction,
    rule_more,
    rule_base,
    rule_absent,
    rule_cite,
    changed
});

/// A member at a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttendanceRow {
    /// Which member.
    pub number: i64,
    /// What they were called on the day.
    pub name: String,
    /// Their office then.
    pub office: String,
    /// Stable name of what they were.
    pub role: String,
    /// Stable name of whether they came.
    pub presence: String,
}

from_row!(AttendanceRow { number, name, office, role, presence });

/// What a meeting weighs, with whom it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemRow {
    /// Its place, from 1.
    pub number: i64,
    /// Which nomination.
    pub nomination_id: String,
    /// What was said of it.
    pub opinion: String,
    /// Valid ballots of those who came; none until they were counted.
    pub valid: Option<i64>,
    /// Of these in favour.
    pub yes: Option<i64>,
    /// Written opinions in favour.
    pub written_yes: Option<i64>,
    /// Word of what it came to; empty until the meeting is concluded.
    pub outcome: String,
    /// The poll that counted it; empty where somebody typed the figures.
    pub poll_id: String,
    /// For which award.
    pub award: String,
    /// The year of merit.
    pub year: i64,
    /// The day its dossier was accepted.
    pub accepted_on: String,
    /// Word of what they are.
    pub object: String,
    /// What they are called.
    pub name: String,
    /// Office of a person.
    pub position: String,
    /// Where a person works.
    pub workplace: String,
}

from_row!(ItemRow {
    number,
    nomination_id,
    opinion,
    valid,
    yes,
    written_yes,
    outcome,
    poll_id,
    award,
    year,
    accepted_on,
    object,
    name,
    position,
    workplace
});

/// Everybody who sits or sat on the council.
///
/// # Errors
/// When the database refuses.
pub async fn list_members(sql: &mut impl Sql, unit: &str) -> Result<Vec<MemberRow>> {
    Ok(fetch_all!(sql, LIST_MEMBERS, unit)?)
}

/// Seats somebody.
///
/// # Errors
/// When the database refuses.
pub async fn add_member(work: &mut Work, unit: &str, row: &MemberRow) -> Result<()> {
    execute!(
        work,
        INSERT_MEMBER,
        unit,
        row.number,
        &row.name,
        &row.office,
        &row.role,
        &row.from_day,
        &row.until_day
    )?;
    Ok(())
}

/// Keeps the last day of somebody.
///
/// # Errors
/// When the database refuses.
pub async fn unseat(work: &mut Work, unit: &str, (number, day): (i64, &str)) -> Result<()> {
    execute!(work, UNSEAT, unit, number, day)?;
    Ok(())
}

/// The meetings, the latest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_meetings(sql: &mut impl Sql, unit: &str) -> Result<Vec<MeetingRow>> {
    Ok(fetch_all!(sql, LIST_MEETINGS, unit)?)
}

/// One meeting.
///
/// # Errors
/// When the database refuses.
pub async fn find_meeting(sql: &mut impl Sql, unit: &str, id: &str) -> Result<Option<MeetingRow>> {
    Ok(fetch_optional!(sql, FIND_MEETING, unit, id)?)
}

/// Adds a meeting.
///
/// # Errors
/// When the database refuses.
pub async fn add_meeting(work: &mut Work, unit: &str, row: &MeetingRow) -> Result<()> {
    put(work, INSERT_MEETING, unit, row).await
}

/// Keeps what is so of a meeting now.
///
/// # Errors
/// When the database refuses.
pub async fn update_meeting(work: &mut Work, unit: &str, row: &MeetingRow) -> Result<()> {
    put(work, UPDATE_MEETING, unit, row).await
}

async fn put(work: &mut Work, statement: &'static str, unit: &str, row: &MeetingRow) -> Result<()> {
    execute!(
        work,
        statement,
        unit,
        &row.id,
        &row.state,
        &row.held_on,
        &row.begun,
        &row.ended,
        &row.place,
        &row.tellers,
        &row.proceedings,
        &row.conclusion,
        &row.rule_fraction,
        row.rule_more,
        &row.rule_base,
        &row.rule_absent,
        &row.rule_cite,
        row.changed
    )?;
    Ok(())
}

/// Who was a member on the day of a meeting.
///
/// # Errors
/// When the database refuses.
pub async fn list_attendance(sql: &mut impl Sql, unit: &str, meeting: &str) -> Result<Vec<AttendanceRow>> {
    Ok(fetch_all!(sql, LIST_ATTENDANCE, unit, meeting)?)
}

/// Adds a member to a meeting.
///
/// # Errors
/// When the database refuses.
pub async fn add_attendance(work: &mut Work, unit: &str, meeting: &str, row: &AttendanceRow) -> Result<()> {
    execute!(
        work,
        INSERT_ATTENDANCE,
        unit,
        meeting,
        row.number,
        &row.name,
        &row.office,
        &row.role,
        &row.presence
    )?;
    Ok(())
}

/// Keeps whether a member came.
///
/// # Errors
/// When the database refuses.
pub async fn set_presence(
    work: &mut Work,
    (unit, meeting): (&str, &str),
    (number, presence): (i64, &str),
) -> Result<()> {
    execute!(work, SET_PRESENCE, unit, meeting, number, presence)?;
    Ok(())
}

/// Forgets who was a member, before it is noted anew.
///
/// # Errors
/// When the database refuses.
pub async fn drop_attendance(work: &mut Work, unit: &str, meeting: &str) -> Result<()> {
    execute!(work, DELETE_ATTENDANCE, unit, meeting)?;
    Ok(())
}

/// What a meeting weighs.
///
/// # Errors
/// When the database refuses.
pub async fn list_items(sql: &mut impl Sql, unit: &str, meeting: &str) -> Result<Vec<ItemRow>> {
    Ok(fetch_all!(sql, LIST_ITEMS, unit, meeting)?)
}

/// Puts a nomination onto the list of a meeting.
///
/// # Errors
/// When the database refuses.
pub async fn add_item(
    work: &mut Work,
    (unit, meeting): (&str, &str),
    (number, nomination): (i64, &str),
) -> Result<()> {
    execute!(work, INSERT_ITEM, unit, meeting, number, nomination)?;
    Ok(())
}

/// Keeps what was counted.
///
/// # Errors
/// When the database refuses.
pub async fn update_item(work: &mut Work, (unit, meeting): (&str, &str), row: &ItemRow) -> Result<()> {
    execute!(
        work,
        UPDATE_ITEM,
        unit,
        meeting,
        row.number,
        &row.opinion,
        row.valid,
        row.yes,
        row.written_yes,
        &row.outcome,
        &row.poll_id
    )?;
    Ok(())
}

/// Takes a nomination off the list; whether it was on it.
///
/// # Errors
/// When the database refuses.
pub async fn drop_item(work: &mut Work, (unit, meeting): (&str, &str), number: i64) -> Result<bool> {
    Ok(execute!(work, DELETE_ITEM, unit, meeting, number)? > 0)
}

/// How many nominations each meeting weighs.
///
/// # Errors
/// When the database refuses.
pub async fn count_items(sql: &mut impl Sql, unit: &str) -> Result<Vec<super::Many>> {
    Ok(fetch_all!(sql, COUNT_ITEMS, unit)?)
}
