//! How far the printer of an alliance is off on blanks of a kind of certificate.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_OFFSETS = "select kind, right_tenths, down_tenths from certificate_offset where unit_id = $1 order by kind";
    PUT_OFFSET = "insert into certificate_offset (unit_id, kind, right_tenths, down_tenths) values ($1, $2, $3, $4)
        on conflict (unit_id, kind) do update set right_tenths = $3, down_tenths = $4";
}

/// How far a printer is off, in tenths of a millimetre.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetRow {
    /// Stable name of the kind of certificate.
    pub kind: String,
    /// Everything moves to the right by this.
    pub right_tenths: i64,
    /// Everything moves down by this.
    pub down_tenths: i64,
}

from_row!(OffsetRow { kind, right_tenths, down_tenths });

/// What was set by an alliance; kinds of which nobody set anything are not among them.
///
/// # Errors
/// When the database refuses.
pub async fn list_offsets(sql: &mut impl Sql, unit: &str) -> Result<Vec<OffsetRow>> {
    Ok(fetch_all!(sql, LIST_OFFSETS, unit)?)
}

/// Sets how far the printer is off on blanks of a kind.
///
/// # Errors
/// When the database refuses.
pub async fn put_offset(work: &mut Work, unit: &str, row: &OffsetRow) -> Result<()> {
    execute!(work, PUT_OFFSET, unit, &row.kind, row.right_tenths, row.down_tenths)?;
    Ok(())
}
