//! What programs wrote under a key: the same write is not done again.

use crate::db::{Sql, execute, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    FIND_WRITE = "select write_digest, subject from program_write where token_id = $1 and write_key = $2 and written_at > $3";
    ADD_WRITE = "insert into program_write (token_id, write_key, write_digest, subject, written_at) values ($1, $2, $3, $4, $5)";
    FORGET_WRITES = "delete from program_write where token_id = $1 and written_at <= $2";
}

/// What was written under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteRow {
    /// SHA-256 of what was asked, in hexadecimal.
    pub write_digest: String,
    /// What it made or changed.
    pub subject: String,
}

from_row!(WriteRow { write_digest, subject });

/// What a program wrote under a key after a moment.
///
/// # Errors
/// When the database refuses.
pub async fn find_write(
    sql: &mut impl Sql,
    (token, key): (&str, &str),
    after: i64,
) -> Result<Option<WriteRow>> {
    Ok(fetch_optional!(sql, FIND_WRITE, token, key, after)?)
}

/// Keeps what was written under a key, and forgets those of the token up to a moment.
///
/// # Errors
/// When the database refuses.
pub async fn add_write(
    work: &mut Work,
    (token, key): (&str, &str),
    row: &WriteRow,
    forget: i64,
) -> Result<()> {
    let now = work.now();
    execute!(work, FORGET_WRITES, token, forget)?;
    execute!(work, ADD_WRITE, token, key, &row.write_digest, &row.subject, now)?;
    Ok(())
}
