//! Of which kind units are when they are scored, by day.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_KINDS_OF_UNIT = "select unit_id, valid_from, valid_to, name, word from scoring_kind
        where unit_id = $1 order by valid_from";
    LIST_KINDS_ON = "select unit_id, valid_from, valid_to, name, word from scoring_kind
        where valid_from <= $1 and (valid_to is null or valid_to >= $1)";
    LIST_KINDS_OF_MEMBERS = "select unit_id, valid_from, valid_to, name, word from scoring_kind
        where valid_from <= $2 and (valid_to is null or valid_to >= $2)
            and unit_id in (select unit_id from cluster_member where cluster_id = $1)";
    LIST_KIND_NAMES = "select word, min(name) from scoring_kind group by word order by word limit $1";
    INSERT_KIND = "insert into scoring_kind (unit_id, valid_from, valid_to, name, word) values ($1, $2, $3, $4, $5)";
    DELETE_KINDS = "delete from scoring_kind where unit_id = $1";
}

/// A unit was of a kind from a day to a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindRow {
    /// Which unit.
    pub unit_id: String,
    /// The first day.
    pub valid_from: String,
    /// The last day; open where nobody said so.
    pub valid_to: Option<String>,
    /// What people call the kind.
    pub name: String,
    /// What files call it.
    pub word: String,
}

from_row!(KindRow { unit_id, valid_from, valid_to, name, word });

/// Every kind that a unit was of, in order.
///
/// # Errors
/// When the database refuses.
pub async fn list_kinds_of_unit(sql: &mut impl Sql, unit: &str) -> Result<Vec<KindRow>> {
    Ok(fetch_all!(sql, LIST_KINDS_OF_UNIT, unit)?)
}

/// The kinds of all units on a day.
///
/// # Errors
/// When the database refuses.
pub async fn list_kinds_on(sql: &mut impl Sql, day: &str) -> Result<Vec<KindRow>> {
    Ok(fetch_all!(sql, LIST_KINDS_ON, day)?)
}

/// The kinds on a day of the units that are, were or will be members of a cluster.
///
/// # Errors
/// When the database refuses.
pub async fn list_kinds_of_members(sql: &mut impl Sql, cluster: &str, day: &str) -> Result<Vec<KindRow>> {
    Ok(fetch_all!(sql, LIST_KINDS_OF_MEMBERS, cluster, day)?)
}

/// The kinds that units are or were of, so many at most: word and name.
///
/// # Errors
/// When the database refuses.
pub async fn list_kind_names(sql: &mut impl Sql, most: i64) -> Result<Vec<(String, String)>> {
    Ok(fetch_all!(sql, LIST_KIND_NAMES, most)?)
}

/// Keeps these kinds of a unit in place of those before.
///
/// # Errors
/// When the database refuses.
pub async fn put_kinds(work: &mut Work, unit: &str, rows: &[KindRow]) -> Result<()> {
    execute!(work, DELETE_KINDS, unit)?;
    for row in rows {
        execute!(work, INSERT_KIND, unit, &row.valid_from, row.valid_to.as_deref(), &row.name, &row.word)?;
    }
    Ok(())
}
