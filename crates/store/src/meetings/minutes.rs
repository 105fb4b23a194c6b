//! The minutes of a conference: what is written into them, and who signed them.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_TEXTS = "select item, text from minutes_text where conference_id = $1 order by item";
    DROP_TEXTS = "delete from minutes_text where conference_id = $1";
    INSERT_TEXT = "insert into minutes_text (conference_id, item, text) values ($1, $2, $3)";
    LIST_SIGNATURES = "select seat, person_id, name, digest, signed_at from minutes_signature where conference_id = $1 order by seat desc";
    PUT_SIGNATURE = "insert into minutes_signature (conference_id, seat, person_id, name, digest, signed_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (conference_id, seat) do update set person_id = $3, name = $4, digest = $5, signed_at = $6";
    DROP_SIGNATURE = "delete from minutes_signature where conference_id = $1 and seat = $2";
}

/// What is written about an item of the agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MinutesTextRow {
    /// The number of the item; 0: how the conference ended.
    pub item: i64,
    /// What was said.
    pub text: String,
}

from_row!(MinutesTextRow { item, text });

/// Who signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignatureRow {
    /// Stable name of the seat.
    pub seat: String,
    /// Who.
    pub person_id: String,
    /// What they were called.
    pub name: String,
    /// A digest of what they signed.
    pub digest: String,
    /// When, in UTC milliseconds since 1970.
    pub signed_at: i64,
}

from_row!(SignatureRow { seat, person_id, name, digest, signed_at });

/// What is written, by item.
///
/// # Errors
/// When the database refuses.
pub async fn list_texts(sql: &mut impl Sql, conference: &str) -> Result<Vec<MinutesTextRow>> {
    Ok(fetch_all!(sql, LIST_TEXTS, conference)?)
}

/// Keeps what is written, as a whole.
///
/// # Errors
/// When the database refuses.
pub async fn put_texts(work: &mut Work, conference: &str, rows: &[MinutesTextRow]) -> Result<()> {
    execute!(work, DROP_TEXTS, conference)?;
    for row in rows {
        execute!(work, INSERT_TEXT, conference, row.item, &row.text)?;
    }
    Ok(())
}

/// Who signed, the secretary first.
///
/// # Errors
/// When the database refuses.
pub async fn list_signatures(sql: &mut impl Sql, conference: &str) -> Result<Vec<SignatureRow>> {
    Ok(fetch_all!(sql, LIST_SIGNATURES, conference)?)
}

/// Keeps a signature.
///
/// # Errors
/// When the database refuses.
pub async fn put_signature(work: &mut Work, conference: &str, row: &SignatureRow) -> Result<()> {
    execute!(
        work,
        PUT_SIGNATURE,
        conference,
        &row.seat,
        &row.person_id,
        &row.name,
        &row.digest,
        row.signed_at
    )?;
    Ok(())
}

/// Takes a signature away.
///
/// # Errors
/// When the database refuses.
pub async fn drop_signature(work: &mut Work, (conference, seat): (&str, &str)) -> Result<()> {
    execute!(work, DROP_SIGNATURE, conference, seat)?;
    Ok(())
}
