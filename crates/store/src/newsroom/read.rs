//! Articles with how their bodies begin, for who looks through all of them, and those about a thing.

use super::ArticleRow;
use crate::db::{Sql, fetch_all};
use crate::error::Result;
use crate::queries::queries;

queries! {
    LIST_BEGUN = "select id, cluster_id, unit_id, slug, title, lead, substr(body, 1, 8000) as body, author, state, publish_at, reason, changed from article
        where state = $1 order by publish_at desc, id desc limit $2 offset $3";
    LIST_ABOUT_THING = "select a.id, a.cluster_id, a.unit_id, a.slug, a.title, a.lead, '' as body, a.author, a.state, a.publish_at, a.reason, a.changed
        from article a join article_subject s on s.article_id = a.id
        where a.state = $1 and a.publish_at <= $2 and s.kind = $3 and s.subject_id = $4 order by a.publish_at desc, a.id desc limit $5";
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

/// So many articles in a state about a thing, by its kind and its id, whose moment has come; the newest first, without their bodies.
///
/// # Errors
/// When the database refuses.
pub async fn list_articles_about_thing(
    sql: &mut impl Sql,
    (state, now): (&str, i64),
    (kind, id): (&str, &str),
    most: i64,
) -> Result<Vec<ArticleRow>> {
    Ok(fetch_all!(sql, LIST_ABOUT_THING, state, now, kind, id, most)?)
}
