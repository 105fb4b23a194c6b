//! Pictures of articles, each with a text for those who do not see it.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::evidence::drop_blob;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_PICTURES = "select id, digest, kind, bytes, width, height, alt, caption, added_by, added_at, taken_by, taken_at
        from article_picture where article_id = $1 order by added_at, id";
    INSERT_PICTURE = "insert into article_picture (id, article_id, digest, kind, bytes, width, height, alt, caption, added_by, added_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    SET_WORDS = "update article_picture set alt = $2, caption = $3 where id = $1";
    TAKE_AWAY = "update article_picture set taken_by = $2, taken_at = $3 where id = $1";
    PUT_BACK = "update article_picture set taken_by = null, taken_at = null where id = $1";
    LIST_TAKEN = "select p.id, p.alt, p.digest, p.taken_at, p.article_id from article_picture p
        where p.taken_at <= $1 order by p.id";
    DELETE_TAKEN = "delete from article_picture where id = $1 and taken_at <= $2";
}

/// A picture of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticlePictureRow {
    /// Id.
    pub id: String,
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
    /// What those are told who do not see it.
    pub alt: String,
    /// What stands below it; may be empty.
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

from_row!(ArticlePictureRow {
    id,
    digest,
    kind,
    bytes,
    width,
    height,
    alt,
    caption,
    added_by,
    added_at,
    taken_by,
    taken_at
});

/// A picture that was taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenPictureRow {
    /// Id.
    pub id: String,
    /// What those are told who do not see it.
    pub alt: String,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// When it was taken away.
    pub taken_at: i64,
    /// Of which article.
    pub article_id: String,
}

from_row!(TakenPictureRow { id, alt, digest, taken_at, article_id });

/// Everything that was put beside an article, the oldest first, also what was taken away and is still kept.
///
/// # Errors
/// When the database refuses.
pub async fn list_article_pictures(sql: &mut impl Sql, article: &str) -> Result<Vec<ArticlePictureRow>> {
    Ok(fetch_all!(sql, LIST_PICTURES, article)?)
}

/// Notes a picture that lies in the folder.
///
/// # Errors
/// When these bytes stand there already, or the database refuses.
pub async fn add_article_picture(work: &mut Work, article: &str, row: &ArticlePictureRow) -> Result<()> {
    execute!(
        work,
        INSERT_PICTURE,
        &row.id,
        article,
        &row.digest,
        &row.kind,
        row.bytes,
        row.width,
        row.height,
        &row.alt,
        &row.caption,
        &row.added_by,
        row.added_at
    )?;
    Ok(())
}

/// Says anew what is to be seen on a picture: for those who do not see it, and below it.
///
/// # Errors
/// When the database refuses.
pub async fn set_picture_words(work: &mut Work, id: &str, (alt, caption): (&str, &str)) -> Result<()> {
    execute!(work, SET_WORDS, id, alt, caption)?;
    Ok(())
}

/// Takes a picture away; its row and its bytes stay for a while.
///
/// # Errors
/// When the database refuses.
pub async fn take_article_picture_away(work: &mut Work, id: &str) -> Result<()> {
    let (by, now) = (work.stamp().name.clone(), work.now());
    execute!(work, TAKE_AWAY, id, &by, now)?;
    Ok(())
}

/// Puts a picture back that was taken away.
///
/// # Errors
/// When the database refuses.
pub async fn put_article_picture_back(work: &mut Work, id: &str) -> Result<()> {
    execute!(work, PUT_BACK, id)?;
    Ok(())
}

/// Pictures that were taken away at this moment or before.
///
/// # Errors
/// When the database refuses.
pub async fn list_taken_article_pictures(sql: &mut impl Sql, until: i64) -> Result<Vec<TakenPictureRow>> {
    Ok(fetch_all!(sql, LIST_TAKEN, until)?)
}

/// Forgets a picture that nobody put back meanwhile; whether it was forgotten, and whether nobody else has its bytes.
///
/// # Errors
/// When the database refuses.
pub async fn delete_taken_article_picture(work: &mut Work, row: &TakenPictureRow) -> Result<(bool, bool)> {
    if execute!(work, DELETE_TAKEN, &row.id, row.taken_at)? == 0 {
        return Ok((false, false));
    }
    Ok((true, drop_blob(work, &row.digest).await?))
}
