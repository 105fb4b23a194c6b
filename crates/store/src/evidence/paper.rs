//! Papers that are kept as files beside what they belong to.

use thidua_domain::evidence::{Owner, OwnerKind};

use super::drop_blob;
use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_PAPERS = "select id, place, name, digest, kind, bytes, added_by, added_at, taken_by, taken_at
        from paper_file where unit_id = $1 and owner_kind = $2 and owner_id = $3 order by place, added_at, id";
    LIST_PLACES = "select distinct owner_id, place from paper_file
        where unit_id = $1 and owner_kind = $2 and taken_at is null order by owner_id, place";
    INSERT_PAPER = "insert into paper_file (unit_id, id, owner_kind, owner_id, place, name, digest, kind, bytes, added_by, added_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    TAKE_PAPER_AWAY = "update paper_file set taken_by = $3, taken_at = $4 where unit_id = $1 and id = $2";
    PUT_PAPER_BACK = "update paper_file set taken_by = null, taken_at = null where unit_id = $1 and id = $2";
    LIST_TAKEN_PAPERS = "select unit_id, id, name, digest, taken_at from paper_file where taken_at <= $1 order by unit_id, id";
    DELETE_TAKEN_PAPER = "delete from paper_file where unit_id = $1 and id = $2 and taken_at <= $3";
}

/// A file of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperRow {
    /// Id.
    pub id: String,
    /// Which paper of its owner it is.
    pub place: String,
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, under which they lie in the folder.
    pub digest: String,
    /// Stable name of its kind.
    pub kind: String,
    /// How large it is.
    pub bytes: i64,
    /// Who put it there.
    pub added_by: String,
    /// When, in UTC milliseconds since 1970.
    pub added_at: i64,
    /// Who took it away.
    pub taken_by: Option<String>,
    /// When.
    pub taken_at: Option<i64>,
}

from_row!(PaperRow { id, place, name, digest, kind, bytes, added_by, added_at, taken_by, taken_at });

struct PlaceRow {
    owner_id: String,
    place: String,
}

from_row!(PlaceRow { owner_id, place });

/// Which papers of each owner of a kind stand there as files.
///
/// # Errors
/// When the database refuses.
pub async fn list_places(sql: &mut impl Sql, unit: &str, kind: OwnerKind) -> Result<Vec<(String, String)>> {
    let rows: Vec<PlaceRow> = fetch_all!(sql, LIST_PLACES, unit, kind.name())?;
    Ok(rows.into_iter().map(|row| (row.owner_id, row.place)).collect())
}

/// A file of a paper that was taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenPaperRow {
    /// Whose.
    pub unit_id: String,
    /// Id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// When it was taken away.
    pub taken_at: i64,
}

from_row!(TakenPaperRow { unit_id, id, name, digest, taken_at });

/// Every file beside a thing of an alliance, place by place, the oldest first; also what was taken away and is still kept.
///
/// # Errors
/// When the database refuses.
pub async fn list_papers(sql: &mut impl Sql, unit: &str, owner: &Owner) -> Result<Vec<PaperRow>> {
    Ok(fetch_all!(sql, LIST_PAPERS, unit, owner.kind().name(), owner.id())?)
}

/// Notes a file that lies in the folder.
///
/// # Errors
/// When these bytes stand at this place already, or the database refuses.
pub async fn add_paper(work: &mut Work, unit: &str, owner: &Owner, row: &PaperRow) -> Result<()> {
    execute!(
        work,
        INSERT_PAPER,
        unit,
        &row.id,
        owner.kind().name(),
        owner.id(),
        &row.place,
        &row.name,
        &row.digest,
        &row.kind,
        row.bytes,
        &row.added_by,
        row.added_at
    )?;
    Ok(())
}

/// Takes a file away; its row and its bytes stay for a while.
///
/// # Errors
/// When the database refuses.
pub async fn take_paper_away(work: &mut Work, unit: &str, id: &str) -> Result<()> {
    let (by, now) = (work.stamp().name.clone(), work.now());
    execute!(work, TAKE_PAPER_AWAY, unit, id, &by, now)?;
    Ok(())
}

/// Puts a file back that was taken away.
///
/// # Errors
/// When the database refuses.
pub async fn put_paper_back(work: &mut Work, unit: &str, id: &str) -> Result<()> {
    execute!(work, PUT_PAPER_BACK, unit, id)?;
    Ok(())
}

/// Files that were taken away at this moment or before.
///
/// # Errors
/// When the database refuses.
pub async fn list_taken_papers(sql: &mut impl Sql, until: i64) -> Result<Vec<TakenPaperRow>> {
    Ok(fetch_all!(sql, LIST_TAKEN_PAPERS, until)?)
}

/// Forgets a file that nobody put back meanwhile; whether it was forgotten, and whether nobody else has its bytes.
///
/// # Errors
/// When the database refuses.
pub async fn delete_taken_paper(work: &mut Work, row: &TakenPaperRow) -> Result<(bool, bool)> {
    if execute!(work, DELETE_TAKEN_PAPER, &row.unit_id, &row.id, row.taken_at)? == 0 {
        return Ok((false, false));
    }
    Ok((true, drop_blob(work, &row.digest).await?))
}
