//! Decisions of commendation and who gets what by them.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_DECISIONS = "select id, state, subject, merit, bases, symbol, number, numbered_year, decided_on, place, signing, signs_for, signer_office,
            signer_name, issued_at, revoked_on, revoked_why, changed
        from decision where unit_id = $1 order by case when number is null then 0 else 1 end, numbered_year desc, number desc, id desc";
    FIND_DECISION = "select id, state, subject, merit, bases, symbol, number, numbered_year, decided_on, place, signing, signs_for, signer_office,
            signer_name, issued_at, revoked_on, revoked_why, changed
        from decision where unit_id = $1 and id = $2";
    INSERT_DECISION = "insert into decision
            (unit_id, id, state, subject, merit, bases, symbol, number, numbered_year, decided_on, place, signing, signs_for, signer_office,
             signer_name, issued_at, revoked_on, revoked_why, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    UPDATE_DECISION = "update decision set state = $3, subject = $4, merit = $5, bases = $6, symbol = $7, number = $8, numbered_year = $9,
            decided_on = $10, place = $11, signing = $12, signs_for = $13, signer_office = $14, signer_name = $15, issued_at = $16,
            revoked_on = $17, revoked_why = $18, changed = $19
        where unit_id = $1 and id = $2";
    LAST_NUMBER = "select number, decided_on from decision where unit_id = $1 and numbered_year = $2 and number is not null
        order by number desc limit 1";
    LIST_AWARDS = "select a.number, a.honoree_id, a.award, a.merit, a.year, a.money, a.line, a.slot, a.code, h.object,
            case when a.name = '' then h.name else a.name end as name,
            case when a.name = '' then h.courtesy else a.courtesy end as courtesy,
            case when a.name = '' then h.position else a.position end as position,
            case when a.name = '' then h.workplace else a.workplace end as workplace
        from decision_award a join honoree h on h.unit_id = a.unit_id and h.id = a.honoree_id
        where a.unit_id = $1 and a.decision_id = $2 order by a.number";
    INSERT_AWARD = "insert into decision_award (unit_id, decision_id, number, honoree_id, award, merit, year, money, line, slot, name, courtesy, position,
            workplace, code)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '', '', '', $11)";
    DELETE_AWARD = "delete from decision_award where unit_id = $1 and decision_id = $2 and number = $3";
    SETTLE_AWARD = "update decision_award set money = $4, name = $5, courtesy = $6, position = $7, workplace = $8
        where unit_id = $1 and decision_id = $2 and number = $3";
    NOTE_ISSUED = "update decision_award set line = $4, slot = $5 where unit_id = $1 and decision_id = $2 and number = $3";
    LIST_OF_DECISIONS = "select line as number, decision_id from decision_award where unit_id = $1 and honoree_id = $2 and line is not null";
    IS_OF_DECISION = "select line as number from decision_award where unit_id = $1 and honoree_id = $2 and line = $3";
    LAST_SLOT = "select coalesce(max(slot), -1) as number from decision_award where unit_id = $1";
    REVOKED_SLOTS = "select a.slot as number from decision_award a join decision d on d.unit_id = a.unit_id and d.id = a.decision_id
        where a.unit_id = $1 and a.slot is not null and d.revoked_on <> '' order by a.slot";
    LIST_KEYS = "select id, secret, from_day, until_day from issuer_key where unit_id = $1 order by from_day, id";
    INSERT_KEY = "insert into issuer_key (unit_id, id, secret, from_day, until_day) values ($1, $2, $3, $4, '')";
    FIND_PUBLIC = "select a.unit_id, a.decision_id, a.award, case when a.merit = '' then d.merit else a.merit end as merit, a.year, a.line, a.slot, a.code, h.object, a.name, a.position, a.workplace, d.state, d.symbol,
            d.number, d.decided_on, d.signer_office, d.issued_at, d.revoked_on, d.revoked_why
        from decision_award a join honoree h on h.unit_id = a.unit_id and h.id = a.honoree_id
        join decision d on d.unit_id = a.unit_id and d.id = a.decision_id where a.code = $1";
}

/// A decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionRow {
    /// Its id.
    pub id: String,
    /// Stable name of its state.
    pub state: String,
    /// On what it is.
    pub subject: String,
    /// For what everybody on it is commended.
    pub merit: String,
    /// Its legal bases, a line each.
    pub bases: String,
    /// What stands behind its number.
    pub symbol: String,
    /// Its number in the year.
    pub number: Option<i64>,
    /// The year of the number.
    pub numbered_year: Option<i64>,
    /// The day on it; empty until it has a number.
    pub decided_on: String,
    /// Where it is signed.
    pub place: String,
    /// Stable name of the right by which somebody signs.
    pub signing: String,
    /// For whom somebody signs.
    pub signs_for: String,
    /// The office of who signs.
    pub signer_office: String,
    /// The name of who signs.
    pub signer_name: String,
    /// When it was issued, in UTC milliseconds since 1970.
    pub issued_at: Option<i64>,
    /// The day it was revoked; empty where it was not.
    pub revoked_on: String,
    /// Why it was revoked.
    pub revoked_why: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(DecisionRow {
    id,
    state,
    subject,
    merit,
    bases,
    symbol,
    number,
    numbered_year,
    decided_on,
    place,
    signing,
    signs_for,
    signer_office,
    signer_name,
    issued_at,
    revoked_on,
    revoked_why,
    changed
});

/// Somebody on the list of a decision, as they are called now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AwardRow {
    /// Its place, from 1.
    pub number: i64,
    /// Who.
    pub honoree_id: String,
    /// Which award.
    pub award: String,
    /// For what; empty where the decision says it for all.
    pub merit: String,
    /// The year of merit.
    pub year: Option<i64>,
    /// Đồng; none where no rule says.
    pub money: Option<i64>,
    /// The line of the record that the issue noted.
    pub line: Option<i64>,
    /// Its place in the list of what the alliance took back.
    pub slot: Option<i64>,
    /// What the public finds it by.
    pub code: String,
    /// Word of what they are.
    pub object: String,
    /// What they are called.
    pub name: String,
    /// How a person is addressed.
    pub courtesy: String,
    /// Office of a person.
    pub position: String,
    /// Where a person works, where a household lives.
    pub workplace: String,
}

from_row!(AwardRow {
    number,
    honoree_id,
    award,
    merit,
    year,
    money,
    line,
    slot,
    code,
    object,
    name,
    courtesy,
    position,
    workplace
});

/// An award as the public finds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicRow {
    /// Who granted it.
    pub unit_id: String,
    /// By which decision.
    pub decision_id: String,
    /// Which award.
    pub award: String,
    /// For what.
    pub merit: String,
    /// The year of merit.
    pub year: Option<i64>,
    /// The line of the record that the issue noted; none where nothing was issued.
    pub line: Option<i64>,
    /// Its place in the list of what the alliance took back.
    pub slot: Option<i64>,
    /// What it is found by.
    pub code: String,
    /// Word of what the holder is.
    pub object: String,
    /// Who holds it.
    pub name: String,
    /// Office of a person.
    pub position: String,
    /// Where a person works.
    pub workplace: String,
    /// Stable name of the state of the decision.
    pub state: String,
    /// What stands behind its number.
    pub symbol: String,
    /// Its number.
    pub number: Option<i64>,
    /// The day on it.
    pub decided_on: String,
    /// The office of who signed.
    pub signer_office: String,
    /// When it was issued, in UTC milliseconds since 1970.
    pub issued_at: Option<i64>,
    /// The day it was revoked.
    pub revoked_on: String,
    /// Why.
    pub revoked_why: String,
}

from_row!(PublicRow {
    unit_id,
    decision_id,
    award,
    merit,
    year,
    line,
    slot,
    code,
    object,
    name,
    position,
    workplace,
    state,
    symbol,
    number,
    decided_on,
    signer_office,
    issued_at,
    revoked_on,
    revoked_why
});

struct Last {
    number: i64,
    decided_on: String,
}

from_row!(Last { number, decided_on });

/// The decisions of an alliance: those that wait for a number, then by number, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_decisions(sql: &mut impl Sql, unit: &str) -> Result<Vec<DecisionRow>> {
    Ok(fetch_all!(sql, LIST_DECISIONS, unit)?)
}

/// One decision.
///
/// # Errors
/// When the database refuses.
pub async fn find_decision(sql: &mut impl Sql, unit: &str, id: &str) -> Result<Option<DecisionRow>> {
    Ok(fetch_optional!(sql, FIND_DECISION, unit, id)?)
}

/// Adds a decision.
///
/// # Errors
/// When the database refuses.
pub async fn add_decision(work: &mut Work, unit: &str, row: &DecisionRow) -> Result<()> {
    put(work, INSERT_DECISION, unit, row).await
}

/// Keeps what is so of a decision now.
///
/// # Errors
/// When the database refuses: also where another decision of the year has the number.
pub async fn update_decision(work: &mut Work, unit: &str, row: &DecisionRow) -> Result<()> {
    put(work, UPDATE_DECISION, unit, row).await
}

async fn put(work: &mut Work, statement: &'static str, unit: &str, row: &DecisionRow) -> Result<()> {
    execute!(
        work,
        statement,
        unit,
        &row.id,
        &row.state,
        &row.subject,
        &row.merit,
        &row.bases,
        &row.symbol,
        row.number,
        row.numbered_year,
        &row.decided_on,
        &row.place,
        &row.signing,
        &row.signs_for,
        &row.signer_office,
        &row.signer_name,
        row.issued_at,
        &row.revoked_on,
        &row.revoked_why,
        row.changed
    )?;
    Ok(())
}

struct Slot {
    number: i64,
}

from_row!(Slot { number });

/// A key with which an alliance signs awards.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// Its id in the house.
    pub id: String,
    /// Its 32 secret bytes, in hexadecimal.
    pub secret: String,
    /// The first day on which it signs.
    pub from_day: String,
    /// The last day; empty while it signs.
    pub until_day: String,
}

from_row!(KeyRow { id, secret, from_day, until_day });

/// A secret is nothing for a log.
impl std::fmt::Debug for KeyRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyRow({})", self.id)
    }
}

/// The last place that was given in the list of what an alliance took back; −1 where none was.
///
/// # Errors
/// When the database refuses.
pub async fn last_slot(sql: &mut impl Sql, unit: &str) -> Result<i64> {
    let slot: Option<Slot> = fetch_optional!(sql, LAST_SLOT, unit)?;
    Ok(slot.map_or(-1, |slot| slot.number))
}

/// The places of awards whose decision was revoked.
///
/// # Errors
/// When the database refuses.
pub async fn revoked_slots(sql: &mut impl Sql, unit: &str) -> Result<Vec<i64>> {
    let slots: Vec<Slot> = fetch_all!(sql, REVOKED_SLOTS, unit)?;
    Ok(slots.into_iter().map(|slot| slot.number).collect())
}

/// The keys of an alliance, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_keys(sql: &mut impl Sql, unit: &str) -> Result<Vec<KeyRow>> {
    Ok(fetch_all!(sql, LIST_KEYS, unit)?)
}

/// Keeps a new key.
///
/// # Errors
/// When the database refuses.
pub async fn add_key(work: &mut Work, unit: &str, row: &KeyRow) -> Result<()> {
    execute!(work, INSERT_KEY, unit, &row.id, &row.secret, &row.from_day)?;
    Ok(())
}

/// The last number that the register of a year gave, with its day.
///
/// # Errors
/// When the database refuses.
pub async fn last_number(sql: &mut impl Sql, unit: &str, year: i64) -> Result<Option<(i64, String)>> {
    let last: Option<Last> = fetch_optional!(sql, LAST_NUMBER, unit, year)?;
    Ok(last.map(|last| (last.number, last.decided_on)))
}

/// Who is on the list of a decision.
///
/// # Errors
/// When the database refuses.
pub async fn list_awards(sql: &mut impl Sql, unit: &str, decision: &str) -> Result<Vec<AwardRow>> {
    Ok(fetch_all!(sql, LIST_AWARDS, unit, decision)?)
}

/// Puts somebody onto the list.
///
/// # Errors
/// When the database refuses.
pub async fn add_award(work: &mut Work, unit: &str, decision: &str, row: &AwardRow) -> Result<()> {
    execute!(
        work,
        INSERT_AWARD,
        unit,
        decision,
        row.number,
        &row.honoree_id,
        &row.award,
        &row.merit,
        row.year,
        row.money,
        row.line,
        row.slot,
        &row.code
    )?;
    Ok(())
}

/// Takes somebody off the list; whether they were on it.
///
/// # Errors
/// When the database refuses.
pub async fn drop_award(work: &mut Work, unit: &str, decision: &str, number: i64) -> Result<bool> {
    Ok(execute!(work, DELETE_AWARD, unit, decision, number)? > 0)
}

/// Keeps the sum of an award, and who gets it as they are called now.
///
/// # Errors
/// When the database refuses.
pub async fn settle_award(work: &mut Work, unit: &str, decision: &str, row: &AwardRow) -> Result<()> {
    execute!(
        work,
        SETTLE_AWARD,
        unit,
        decision,
        row.number,
        row.money,
        &row.name,
        &row.courtesy,
        &row.position,
        &row.workplace
    )?;
    Ok(())
}

/// Keeps the line of the record that an award became, and its place in the list of what may be taken back.
///
/// # Errors
/// When the database refuses.
pub async fn note_issued(
    work: &mut Work,
    (unit, decision, number): (&str, &str, i64),
    (line, slot): (i64, i64),
) -> Result<()> {
    execute!(work, NOTE_ISSUED, unit, decision, number, line, slot)?;
    Ok(())
}

struct Noted {
    number: i64,
    decision_id: String,
}

from_row!(Noted { number, decision_id });

/// The lines of somebody's record that decisions noted, with the decision of each.
///
/// # Errors
/// When the database refuses.
pub async fn list_of_decisions(sql: &mut impl Sql, unit: &str, honoree: &str) -> Result<Vec<(i64, String)>> {
    let noted: Vec<Noted> = fetch_all!(sql, LIST_OF_DECISIONS, unit, honoree)?;
    Ok(noted.into_iter().map(|noted| (noted.number, noted.decision_id)).collect())
}

/// Whether a line of somebody's record was noted by a decision.
///
/// # Errors
/// When the database refuses.
pub async fn is_of_decision(sql: &mut impl Sql, (unit, honoree, line): (&str, &str, i64)) -> Result<bool> {
    let found: Option<Slot> = fetch_optional!(sql, IS_OF_DECISION, unit, honoree, line)?;
    Ok(found.is_some())
}

/// The award that the public finds by a code.
///
/// # Errors
/// When the database refuses.
pub async fn find_public(sql: &mut impl Sql, code: &str) -> Result<Option<PublicRow>> {
    Ok(fetch_optional!(sql, FIND_PUBLIC, code)?)
}
