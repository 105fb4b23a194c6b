//! Articles with how their bodies begin, for who looks through all of them.

use super::ArticleRow;
use crate::db::{Sql, fetch_all};
use crate::error::Result;
use crate::queries::queries;

queries! {
    LIST_BEGUN = "select id, cluster_id, unit_id, slug, title, lead, substr(body, 1, 8000) as body, author, state, publish_at, reason, changed from article
        where state = $1 order by publish_at desc, id desc limit $2 offset $3";
}

/// Articles in a state, also those whose moment comes later, the latest moment first: so many, after so many. Of each body there are the first 8,000
/// letters.
///
/// # Errors
/// When the database refuses.
pub async fn list_begun_articles(
    sql: &mut impl Sql,
    state: &str,
    (most, after): (i64, i64),
) -> Result<Vec<ArticleRow>> {
    Ok(fetch_all!(sql, LIST_BEGUN, state, most, after)?)
}
