//! Rulebooks of awards that were brought in.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    // Lines are only added and only taken back, so the sum only grows.
    REVISION_OF_RULEBOOKS = "select count(number) + count(taken_back_at) from award_rulebook";
    LIST_RULEBOOK_FILES = "select number, rulebook, content from award_rulebook where taken_back_at is null order by number";
    LIST_RULEBOOK_CASES = "select rulebook, cases from award_rulebook where taken_back_at is null order by number";
    LIST_BROUGHT_RULEBOOKS = "select number, rulebook, title, file_name, cases_name, digest, brought_by, brought_name, brought_at, taken_back_by, taken_back_at
        from award_rulebook order by number";
    FIND_RULEBOOK_FILE = "select content, cases from award_rulebook where number = $1";
    LAST_RULEBOOK_NUMBER = "select coalesce(max(number), 0) from award_rulebook";
    INSERT_RULEBOOK = "insert into award_rulebook
            (number, rulebook, title, content, cases, file_name, cases_name, digest, brought_by, brought_name, brought_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    TAKE_RULEBOOK_BACK = "update award_rulebook set taken_back_by = $2, taken_back_at = $3
        where number = $1 and taken_back_at is null";
}

/// A rulebook that was brought in, without its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BroughtRow {
    /// The how manieth that came.
    pub number: i64,
    /// Its id.
    pub rulebook: String,
    /// The texts that it encodes.
    pub title: String,
    /// What its file was called.
    pub file_name: String,
    /// What the file of its cases was called.
    pub cases_name: String,
    /// SHA-256 of both files, in hexadecimal.
    pub digest: String,
    /// Id of who brought it in.
    pub brought_by: String,
    /// What they were called.
    pub brought_name: String,
    /// When, in UTC milliseconds since 1970.
    pub brought_at: i64,
    /// Who took it back.
    pub taken_back_by: Option<String>,
    /// When, in UTC milliseconds since 1970.
    pub taken_back_at: Option<i64>,
}

impl BroughtRow {
    /// Whether it is not taken back.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.taken_back_at.is_none()
    }
}

from_row!(BroughtRow {
    number,
    rulebook,
    title,
    file_name,
    cases_name,
    digest,
    brought_by,
    brought_name,
    brought_at,
    taken_back_by,
    taken_back_at
});

/// How often rulebooks were brought in or taken back: it only grows.
///
/// # Errors
/// When the database refuses.
pub async fn revision_of_rulebooks(sql: &mut impl Sql) -> Result<i64> {
    let row: Option<(i64,)> = fetch_optional!(sql, REVISION_OF_RULEBOOKS)?;
    Ok(row.map_or(0, |(revision,)| revision))
}

/// Number, id and file of every rulebook that was brought in and not taken back, in the order in which they came.
///
/// # Errors
/// When the database refuses.
pub async fn list_rulebook_files(sql: &mut impl Sql) -> Result<Vec<(i64, String, String)>> {
    Ok(fetch_all!(sql, LIST_RULEBOOK_FILES)?)
}

/// The id and the cases of each of them.
///
/// # Errors
/// When the database refuses.
pub async fn list_rulebook_cases(sql: &mut impl Sql) -> Result<Vec<(String, String)>> {
    Ok(fetch_all!(sql, LIST_RULEBOOK_CASES)?)
}

/// Every rulebook that was brought in, in the order in which they came; also those that were taken back.
///
/// # Errors
/// When the database refuses.
pub async fn list_brought_rulebooks(sql: &mut impl Sql) -> Result<Vec<BroughtRow>> {
    Ok(fetch_all!(sql, LIST_BROUGHT_RULEBOOKS)?)
}

/// The file of one, and its cases.
///
/// # Errors
/// When the database refuses.
pub async fn find_rulebook_file(sql: &mut impl Sql, number: i64) -> Result<Option<(String, String)>> {
    Ok(fetch_optional!(sql, FIND_RULEBOOK_FILE, number)?)
}

/// Brings one in with its cases; its number. Who and when are those of the act.
///
/// # Errors
/// When the database refuses.
pub async fn add_rulebook(work: &mut Work, row: &BroughtRow, (content, cases): (&str, &str)) -> Result<i64> {
    let last: Option<(i64,)> = fetch_optional!(work, LAST_RULEBOOK_NUMBER)?;
    let number = last.map_or(1, |(last,)| last + 1);
    let (now, stamp) = (work.now(), work.stamp().clone());
    execute!(
        work,
        INSERT_RULEBOOK,
        number,
        &row.rulebook,
        &row.title,
        content,
        cases,
        &row.file_name,
        &row.cases_name,
        &row.digest,
        &stamp.person,
        &stamp.name,
        now
    )?;
    Ok(number)
}

/// Takes one back; whether it stood until now.
///
/// # Errors
/// When the database refuses.
pub async fn take_rulebook_back(work: &mut Work, number: i64) -> Result<bool> {
    let (now, by) = (work.now(), work.stamp().name.clone());
    Ok(execute!(work, TAKE_RULEBOOK_BACK, number, &by, now)? > 0)
}
