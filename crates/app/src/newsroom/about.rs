//! The newest articles about a thing that everybody reads of.

use thidua_domain::newsroom::{ArticleState, SubjectKind};
use thidua_store::newsroom::list_articles_about_thing;

use super::public::{Listed, listed};
use crate::{App, Result};

/// So many articles about a thing that are out, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn newest_about(app: &App, (kind, id): (SubjectKind, &str), most: i64) -> Result<Vec<Listed>> {
    let (today, is_demonstration) = (app.today().to_string(), app.is_demonstration().await?);
    let mut reader = app.read().await?;
    let read = (ArticleState::READ.name(), app.now_ms());
    let rows = list_articles_about_thing(&mut reader, read, (kind.name(), id), most).await?;
    listed(&mut reader, rows, (&today, is_demonstration)).await
}
