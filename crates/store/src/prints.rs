//! Final papers that were made: their files, and what they said.

use serde_json::json;

use crate::bulk::Bulk;
use crate::by_engine::{INSERT_EDITIONS, INSERT_PRINT_FILES};
use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    INSERT_PRINT = "insert into paper_print (scope, id, owner, paper, part, papers, edition, digest, bytes, replaces, made_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    LIST_PRINTS = "select id, paper, part, papers, edition, digest, bytes, replaces, made_by, made_at from paper_print
        where scope = $1 and owner = $2 order by made_at desc, id desc limit $3";
    COUNT_PRINTS = "select count(*) from paper_print where scope = $1 and owner = $2";
    FIND_PRINT = "select p.id, p.paper, p.part, p.papers, p.edition, p.digest, p.bytes, p.replaces, p.made_by, p.made_at
        from paper_print_file f join paper_print p on p.scope = f.scope and p.id = f.print_id
        where f.scope = $1 and f.owner = $2 and f.digest = $3";
    LIST_EDITIONS = "select e.part, e.number, e.words, e.made_on, e.before_on, p.digest
        from paper_edition e join paper_print p on p.scope = e.scope and p.id = e.print_id
        where e.scope = $1 and e.owner = $2 and e.paper = $3
            and e.number = (select max(o.number) from paper_edition o
                where o.scope = e.scope and o.owner = e.owner and o.paper = e.paper and o.part = e.part)";
}

/// Whose papers: the key of the scope, the id of what they belong to.
pub type At<'a> = (&'a str, &'a str);

/// A file that was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintRow {
    /// Id.
    pub id: String,
    /// Stable name of the paper.
    pub paper: String,
    /// Which part of what it belongs to; empty of all.
    pub part: String,
    /// How many papers the file holds.
    pub papers: i64,
    /// The highest edition among them.
    pub edition: i64,
    /// SHA-256 of the file.
    pub digest: String,
    /// How large it is.
    pub bytes: i64,
    /// SHA-256 of the file that it replaces.
    pub replaces: String,
    /// Who made it.
    pub made_by: String,
    /// When, in UTC milliseconds since 1970.
    pub made_at: i64,
}

from_row!(PrintRow { id, paper, part, papers, edition, digest, bytes, replaces, made_by, made_at });

/// What a paper said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditionRow {
    /// Which part.
    pub part: String,
    /// How often it was issued.
    pub number: i64,
    /// Digest of its words.
    pub words: String,
    /// On which day first.
    pub made_on: String,
    /// The day of the one that it replaces.
    pub before_on: String,
    /// SHA-256 of the first file in which it stood.
    pub digest: String,
}

from_row!(EditionRow { part, number, words, made_on, before_on, digest });

/// The newest files that were made of something, and how many there are.
///
/// # Errors
/// When the database refuses.
pub async fn list_prints(sql: &mut impl Sql, at: At<'_>, most: i64) -> Result<(Vec<PrintRow>, i64)> {
    let rows = fetch_all!(sql, LIST_PRINTS, at.0, at.1, most)?;
    let count: Option<(i64,)> = fetch_optional!(sql, COUNT_PRINTS, at.0, at.1)?;
    Ok((rows, count.map_or(0, |row| row.0)))
}

/// The print with this file in it.
///
/// # Errors
/// When the database refuses.
pub async fn find_print(sql: &mut impl Sql, at: At<'_>, digest: &str) -> Result<Option<PrintRow>> {
    Ok(fetch_optional!(sql, FIND_PRINT, at.0, at.1, digest)?)
}

/// The newest edition of every part of a paper.
///
/// # Errors
/// When the database refuses.
pub async fn list_editions(sql: &mut impl Sql, at: At<'_>, paper: &str) -> Result<Vec<EditionRow>> {
    Ok(fetch_all!(sql, LIST_EDITIONS, at.0, at.1, paper)?)
}

/// Notes a file that was made, and the digests by which it is known.
///
/// # Errors
/// When the database refuses.
pub async fn add_print(work: &mut Work, at: At<'_>, row: &PrintRow, files: &[&str]) -> Result<()> {
    execute!(
        work,
        INSERT_PRINT,
        at.0,
        &row.id,
        at.1,
        &row.paper,
        &row.part,
        row.papers,
        row.edition,
        &row.digest,
        row.bytes,
        &row.replaces,
        &row.made_by,
        row.made_at
    )?;
    let mut bulk = Bulk::new(INSERT_PRINT_FILES);
    for digest in files {
        bulk.add(work, vec![json!(at.0), json!(at.1), json!(digest), json!(row.id)], &[digest]).await?;
    }
    bulk.finish(work).await?;
    Ok(())
}

/// Notes what papers say in a file.
///
/// # Errors
/// When the database refuses.
pub async fn add_editions(
    work: &mut Work,
    at: At<'_>,
    (paper, print): (&str, &str),
    rows: &[EditionRow],
) -> Result<()> {
    let mut bulk = Bulk::new(INSERT_EDITIONS);
    for row in rows {
        let number = row.number.to_string();
        let columns =
            [at.0, at.1, paper, &row.part, &number, &row.words, &row.made_on, &row.before_on, print];
        bulk.add(work, columns.iter().map(|column| json!(column)).collect(), &columns).await?;
    }
    bulk.finish(work).await?;
    Ok(())
}
