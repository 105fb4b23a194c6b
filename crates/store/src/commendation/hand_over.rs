//! When certificates of a decision were handed over, and to whom.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_HAND_OVERS = "select award_number, number, handed_on, receiver, note, noted_by, noted_at, taken_back, taken_back_by
        from hand_over where unit_id = $1 and decision_id = $2 order by award_number, number";
    INSERT_HAND_OVER = "insert into hand_over
            (unit_id, decision_id, award_number, number, handed_on, receiver, note, noted_by, noted_at, taken_back, taken_back_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', '')";
    TAKE_HAND_OVER_BACK = "update hand_over set taken_back = $5, taken_back_by = $6
        where unit_id = $1 and decision_id = $2 and award_number = $3 and number = $4 and taken_back = ''";
}

/// A certificate as it was handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandOverRow {
    /// The place of the award on the list of the decision.
    pub award_number: i64,
    /// Which line of this award, from 1.
    pub number: i64,
    /// On which day.
    pub handed_on: String,
    /// To whom; empty where whoever was commended took it.
    pub receiver: String,
    /// What else is worth knowing.
    pub note: String,
    /// Who noted it.
    pub noted_by: String,
    /// When, in UTC milliseconds since 1970.
    pub noted_at: i64,
    /// Why the line was wrong; empty where it holds.
    pub taken_back: String,
    /// Who took it back.
    pub taken_back_by: String,
}

from_row!(HandOverRow {
    award_number,
    number,
    handed_on,
    receiver,
    note,
    noted_by,
    noted_at,
    taken_back,
    taken_back_by
});

/// Every line about the certificates of a decision, by award, the oldest first; also what was taken back.
///
/// # Errors
/// When the database refuses.
pub async fn list_hand_overs(sql: &mut impl Sql, unit: &str, decision: &str) -> Result<Vec<HandOverRow>> {
    Ok(fetch_all!(sql, LIST_HAND_OVERS, unit, decision)?)
}

/// Notes that a certificate was handed over.
///
/// # Errors
/// When the database refuses.
pub async fn add_hand_over(work: &mut Work, unit: &str, decision: &str, row: &HandOverRow) -> Result<()> {
    execute!(
        work,
        INSERT_HAND_OVER,
        unit,
        decision,
        row.award_number,
        row.number,
        &row.handed_on,
        &row.receiver,
        &row.note,
        &row.noted_by,
        row.noted_at
    )?;
    Ok(())
}

/// Takes a line back with a reason; whether it held until now.
///
/// # Errors
/// When the database refuses.
pub async fn take_hand_over_back(
    work: &mut Work,
    (unit, decision): (&str, &str),
    (award, number): (i64, i64),
    reason: &str,
) -> Result<bool> {
    let by = work.stamp().name.clone();
    Ok(execute!(work, TAKE_HAND_OVER_BACK, unit, decision, award, number, reason, &by)? > 0)
}
