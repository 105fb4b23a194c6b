//! Criteria tables under way, and the newest frozen files to try them on.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    INSERT_DRAFT = "insert into criteria_draft
            (id, cluster_id, title, content, revision, based_on, changed_by, changed_at)
        values ($1, $2, $3, $4, 1, $5, $6, $7)";
    FIND_DRAFT = "select id, title, content, revision, based_on, changed_by, changed_at from criteria_draft
        where cluster_id = $1 and id = $2";
    LIST_DRAFTS = "select id, title, revision, based_on, changed_by, changed_at from criteria_draft
        where cluster_id = $1 order by changed_at desc, id";
    SAVE_DRAFT = "update criteria_draft set title = $4, content = $5, changed_by = $6, changed_at = $7, revision = revision + 1
        where cluster_id = $1 and id = $2 and revision = $3";
    DELETE_DRAFT = "delete from criteria_draft where cluster_id = $1 and id = $2";
    FIND_NEWEST_FROZEN = "select y.year, f.criteria, f.facts from frozen_result f
        join emulation_year y on y.id = f.year_id where y.cluster_id = $1 order by y.year desc limit 1";
}

/// A table under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRow {
    /// Id.
    pub id: String,
    /// Its title, as lists show it.
    pub title: String,
    /// The file, right or wrong.
    pub content: String,
    /// Counts savings.
    pub revision: i64,
    /// The stored table that it was copied from.
    pub based_on: Option<String>,
    /// Who saved it last.
    pub changed_by: String,
    /// When.
    pub changed_at: i64,
}

from_row!(DraftRow { id, title, content, revision, based_on, changed_by, changed_at });

/// A table under way as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftEntry {
    /// Id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Counts savings.
    pub revision: i64,
    /// The stored table that it was copied from.
    pub based_on: Option<String>,
    /// Who saved it last.
    pub changed_by: String,
    /// When, in UTC milliseconds since 1970.
    pub changed_at: i64,
}

from_row!(DraftEntry { id, title, revision, based_on, changed_by, changed_at });

/// A table to be begun.
#[derive(Clone, Debug)]
pub struct NewDraft<'a> {
    /// Of which cluster.
    pub cluster: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The file.
    pub content: &'a str,
    /// The stored table that it is copied from.
    pub based_on: Option<&'a str>,
}

/// Begins a table as a draft of whoever acts; answers its id.
///
/// # Errors
/// When the database refuses.
pub async fn add_draft(work: &mut Work, new: &NewDraft<'_>) -> Result<String> {
    let (id, now, by) = (work.new_id(), work.now(), work.stamp().name.clone());
    execute!(work, INSERT_DRAFT, &id, new.cluster, new.title, new.content, new.based_on, &by, now)?;
    Ok(id)
}

/// A table under way in this cluster.
///
/// # Errors
/// When the database refuses.
pub async fn find_draft(sql: &mut impl Sql, cluster: &str, id: &str) -> Result<Option<DraftRow>> {
    Ok(fetch_optional!(sql, FIND_DRAFT, cluster, id)?)
}

/// The tables under way in this cluster, the one that was changed last first.
///
/// # Errors
/// When the database refuses.
pub async fn list_drafts(sql: &mut impl Sql, cluster: &str) -> Result<Vec<DraftEntry>> {
    Ok(fetch_all!(sql, LIST_DRAFTS, cluster)?)
}

/// Keeps title and file if nobody has saved since this revision; 0: somebody has.
///
/// # Errors
/// When the database refuses.
pub async fn save_draft(
    work: &mut Work,
    cluster: &str,
    (id, revision): (&str, i64),
    (title, content): (&str, &str),
) -> Result<u64> {
    let (now, by) = (work.now(), work.stamp().name.clone());
    Ok(execute!(work, SAVE_DRAFT, cluster, id, revision, title, content, &by, now)?)
}

/// Takes a table off the desk; 0: it was not there.
///
/// # Errors
/// When the database refuses.
pub async fn delete_draft(work: &mut Work, cluster: &str, id: &str) -> Result<u64> {
    Ok(execute!(work, DELETE_DRAFT, cluster, id)?)
}

/// The newest frozen year of the cluster with its criteria and facts.
///
/// # Errors
/// When the database refuses.
pub async fn find_newest_frozen(sql: &mut impl Sql, cluster: &str) -> Result<Option<(i64, String, String)>> {
    Ok(fetch_optional!(sql, FIND_NEWEST_FROZEN, cluster)?)
}
