//! Pictures of what an alliance does, each with a caption.

use thidua_domain::evidence::{Owner, OwnerKind};

use super::drop_blob;
use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_PICTURES = "select id, owner_id, digest, kind, bytes, width, height, caption, added_by, added_at, taken_by, taken_at
        from picture where unit_id = $1 and owner_kind = $2 and owner_id = $3 order by added_at, id";
    COUNT_PICTURES = "select owner_id, count(*) from picture
        where unit_id = $1 and owner_kind = $2 and taken_at is null group by owner_id order by owner_id";
    INSERT_PICTURE = "insert into picture (unit_id, id, owner_kind, owner_id, digest, kind, bytes, width, height, caption,
            added_by, added_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    SET_CAPTION = "update picture set caption = $3 where unit_id = $1 and id = $2";
    TAKE_AWAY = "update picture set taken_by = $3, taken_at = $4 where unit_id = $1 and id = $2";
    PUT_BACK = "update picture set taken_by = null, taken_at = null where unit_id = $1 and id = $2";
    LIST_TAKEN = "select unit_id, id, caption, digest, taken_at from picture where taken_at <= $1 order by unit_id, id";
    DELETE_TAKEN = "delete from picture where unit_id = $1 and id = $2 and taken_at <= $3";
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureRow {
    /// Id.
    pub id: String,
    /// Of what, among those of its kind.
    pub owner_id: String,
    /// SHA-256 of its bytes, under which they lie in the folder.
    pub digest: String,
    /// Stable name of its kind.
    pub kind: String,
    /// How large it is.
    pub bytes: i64,
    /// How wide it is shown, in dots.
    pub width: i64,
    /// How high.
    pub height: i64,
    /// What is to be seen on it.
    pub caption: String,
    /// Who added it.
    pub added_by: String,
    /// When, in UTC milliseconds since 1970.
    pub added_at: i64,
    /// Who took it away.
    pub taken_by: Option<String>,
    /// When.
    pub taken_at: Option<i64>,
}

from_row!(PictureRow {
    id,
    owner_id,
    digest,
    kind,
    bytes,
    width,
    height,
    caption,
    added_by,
    added_at,
    taken_by,
    taken_at
});

/// A picture that was taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenRow {
    /// Whose.
    pub unit_id: String,
    /// Id.
    pub id: String,
    /// What is to be seen on it.
    pub caption: String,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// When it was taken away.
    pub taken_at: i64,
}

from_row!(TakenRow { unit_id, id, caption, digest, taken_at });

/// Everything that was put beside a thing of an alliance, the oldest first, also what was taken away and is still kept.
///
/// # Errors
/// When the database refuses.
pub async fn list_pictures(sql: &mut impl Sql, unit: &str, owner: &Owner) -> Result<Vec<PictureRow>> {
    Ok(fetch_all!(sql, LIST_PICTURES, unit, owner.kind().name(), owner.id())?)
}

/// How many pictures stand beside things of a kind: id of the thing, number. Things without one are not among them.
///
/// # Errors
/// When the database refuses.
pub async fn count_pictures(sql: &mut impl Sql, unit: &str, kind: OwnerKind) -> Result<Vec<(String, i64)>> {
    Ok(fetch_all!(sql, COUNT_PICTURES, unit, kind.name())?)
}

/// Notes a picture that lies in the folder.
///
/// # Errors
/// When these bytes stand there already, or the database refuses.
pub async fn add_picture(work: &mut Work, unit: &str, owner: &Owner, row: &PictureRow) -> Result<()> {
    execute!(
        work,
        INSERT_PICTURE,
        unit,
        &row.id,
        owner.kind().name(),
        owner.id(),
        &row.digest,
        &row.kind,
        row.bytes,
        row.width,
        row.height,
        &row.caption,
        &row.added_by,
        row.added_at
    )?;
    Ok(())
}

/// Gives a picture another caption.
///
/// # Errors
/// When the database refuses.
pub async fn set_caption(work: &mut Work, unit: &str, id: &str, caption: &str) -> Result<()> {
    execute!(work, SET_CAPTION, unit, id, caption)?;
    Ok(())
}

/// Takes a picture away; its row and its bytes stay for a while.
///
/// # Errors
/// When the database refuses.
pub async fn take_picture_away(work: &mut Work, unit: &str, id: &str) -> Result<()> {
    let (by, now) = (work.stamp().name.clone(), work.now());
    execute!(work, TAKE_AWAY, unit, id, &by, now)?;
    Ok(())
}

/// Puts a picture back that was taken away.
///
/// # Errors
/// When the database refuses.
pub async fn put_picture_back(work: &mut Work, unit: &str, id: &str) -> Result<()> {
    execute!(work, PUT_BACK, unit, id)?;
    Ok(())
}

/// Pictures that were taken away at this moment or before.
///
/// # Errors
/// When the database refuses.
pub async fn list_taken(sql: &mut impl Sql, until: i64) -> Result<Vec<TakenRow>> {
    Ok(fetch_all!(sql, LIST_TAKEN, until)?)
}

/// Forgets a picture that nobody put back meanwhile; whether it was forgotten, and whether nobody else has its bytes.
///
/// # Errors
/// When the database refuses.
pub async fn delete_taken(work: &mut Work, row: &TakenRow) -> Result<(bool, bool)> {
    if execute!(work, DELETE_TAKEN, &row.unit_id, &row.id, row.taken_at)? == 0 {
        return Ok((false, false));
    }
    Ok((true, drop_blob(work, &row.digest).await?))
}
