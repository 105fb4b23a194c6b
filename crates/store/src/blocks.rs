//! An office's own wording of text blocks of its papers: rows are added and never changed.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_BLOCKS = "select block, number, wording, set_by, set_at from paper_block where scope = $1 order by block, number";
    INSERT_BLOCK = "insert into paper_block (scope, block, number, wording, set_by, set_at) values ($1, $2, $3, $4, $5, $6)";
}

/// A wording from a moment on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockRow {
    /// Stable name of the block.
    pub block: String,
    /// Which wording of this block it is, from 1.
    pub number: i64,
    /// The wording; empty: that of everybody.
    pub wording: String,
    /// Who set it.
    pub set_by: String,
    /// From when on it holds, in UTC milliseconds since 1970.
    pub set_at: i64,
}

from_row!(BlockRow { block, number, wording, set_by, set_at });

/// Every wording that an office ever set, block by block, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_blocks(sql: &mut impl Sql, scope: &str) -> Result<Vec<BlockRow>> {
    Ok(fetch_all!(sql, LIST_BLOCKS, scope)?)
}

/// Sets a wording from now on.
///
/// # Errors
/// When the database refuses.
pub async fn add_block(work: &mut Work, scope: &str, row: &BlockRow) -> Result<()> {
    execute!(work, INSERT_BLOCK, scope, &row.block, row.number, &row.wording, &row.set_by, row.set_at)?;
    Ok(())
}
