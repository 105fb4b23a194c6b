//! Criteria tables: stored ones, and those under way.

pub mod draft;

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    INSERT_TABLE = "insert into criteria_table (id, title, content, digest, stored_at) values ($1, $2, $3, $4, $5)";
    FIND_TABLE = "select id, title, content, digest from criteria_table where id = $1";
    LIST_TABLES = "select id, title, content, digest from criteria_table order by id";
    LIST_TABLES_FOR_UNIT = "select id, title, content, digest from criteria_table
        where id in (select y.criteria_table from emulation_year y
            join cluster_member m on m.cluster_id = y.cluster_id where m.unit_id = $1 and y.state = 'open')
        order by id";
}

/// A criteria table as the exact text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The file.
    pub content: String,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
}

from_row!(TableRow { id, title, content, digest });

/// Stores a table.
///
/// # Errors
/// When the id is taken or the database refuses.
pub async fn add_table(work: &mut Work, table: &TableRow) -> Result<()> {
    let now = work.now();
    execute!(work, INSERT_TABLE, &table.id, &table.title, &table.content, &table.digest, now)?;
    Ok(())
}

/// The table with this id.
///
/// # Errors
/// When the database refuses.
pub async fn find_table(sql: &mut impl Sql, id: &str) -> Result<Option<TableRow>> {
    Ok(fetch_optional!(sql, FIND_TABLE, id)?)
}

/// All tables by id.
///
/// # Errors
/// When the database refuses.
pub async fn list_tables(sql: &mut impl Sql) -> Result<Vec<TableRow>> {
    Ok(fetch_all!(sql, LIST_TABLES)?)
}

/// The tables in use in the open years of the clusters of a unit.
///
/// # Errors
/// When the database refuses.
pub async fn list_tables_for_unit(sql: &mut impl Sql, unit: &str) -> Result<Vec<TableRow>> {
    Ok(fetch_all!(sql, LIST_TABLES_FOR_UNIT, unit)?)
}
