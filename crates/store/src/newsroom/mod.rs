//! Articles of the public portal, their topics and corrections; their pictures stand beside.

pub(crate) mod figure;
pub(crate) mod picture;
pub(crate) mod read;
pub(crate) mod subject;

pub use figure::{ArticleFigureRow, list_article_figures, list_figure_clusters, put_article_figures};
pub use picture::{
    ArticlePictureRow, TakenPictureRow, add_article_picture, delete_taken_article_picture,
    list_article_pictures, list_taken_article_pictures, put_article_picture_back, set_picture_words,
    take_article_picture_away,
};
pub use read::{list_articles_about_thing, list_begun_articles};
pub use subject::{
    AboutRow, SubjectRow, find_conference_subject, find_exemplar_subject, find_movement_subject,
    list_conference_subjects, list_exemplar_subjects, list_movement_subjects, list_subjects, put_subjects,
};

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    FIND_ARTICLE = "select id, cluster_id, unit_id, slug, title, lead, body, author, state, publish_at, reason, changed from article where id = $1";
    FIND_ARTICLE_BY_SLUG = "select id, cluster_id, unit_id, slug, title, lead, body, author, state, publish_at, reason, changed from article where slug = $1";
    LIST_OF_CLUSTER = "select id, cluster_id, unit_id, slug, title, lead, '' as body, author, state, publish_at, reason, changed from article
        where cluster_id = $1 and id < $2 and state <> $3 order by id desc limit $4";
    LIST_OF_UNIT = "select id, cluster_id, unit_id, slug, title, lead, '' as body, author, state, publish_at, reason, changed from article
        where unit_id = $1 and id < $2 and state <> $3 order by id desc limit $4";
    LIST_OF_CLUSTER_IN = "select id, cluster_id, unit_id, slug, title, lead, '' as body, author, state, publish_at, reason, changed from article
        where cluster_id = $1 and state = $2 order by id desc limit $3";
    LIST_OF_UNIT_IN = "select id, cluster_id, unit_id, slug, title, lead, '' as body, author, state, publish_at, reason, changed from article
        where unit_id = $1 and state = $2 order by id desc limit $3";
    LIST_PUBLIC = "select id, cluster_id, unit_id, slug, title, lead, '' as body, author, state, publish_at, reason, changed from article
        where state = $1 and publish_at <= $2 order by publish_at desc, id desc limit $3 offset $4";
    LIST_PUBLIC_ABOUT = "select id, cluster_id, unit_id, slug, title, lead, '' as body, author, state, publish_at, reason, changed from article
        where state = $1 and publish_at <= $2 and id in (select article_id from article_topic where slug = $3)
        order by publish_at desc, id desc limit $4 offset $5";
    LIST_PUBLIC_AFTER = "select id, cluster_id, unit_id, slug, title, lead, '' as body, author, state, publish_at, reason, changed from article
        where state = $1 and publish_at <= $2 and (publish_at < $3 or (publish_at = $3 and id < $4)) order by publish_at desc, id desc limit $5";
    NEXT_MOMENT = "select publish_at from article where state = $1 and publish_at > $2 order by publish_at limit 1";
    ADD_ARTICLE = "insert into article (id, cluster_id, unit_id, slug, title, lead, body, author, state, publish_at, reason, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    UPDATE_ARTICLE = "update article set slug = $2, title = $3, lead = $4, body = $5, author = $6, state = $7, publish_at = $8, reason = $9, changed = $10
        where id = $1";
    LIST_TOPICS = "select number, slug, topic from article_topic where article_id = $1 order by number";
    LIST_TOPICS_OF_ALL = "select t.article_id, t.topic from article_topic t join article a on a.id = t.article_id
        where a.state = $1 order by t.article_id desc, t.number limit $2";
    FIND_TOPIC = "select t.number, t.slug, t.topic from article_topic t join article a on a.id = t.article_id
        where a.state = $1 and a.publish_at <= $2 and t.slug = $3 order by t.article_id, t.number limit 1";
    ADD_TOPIC = "insert into article_topic (article_id, number, slug, topic) values ($1, $2, $3, $4)";
    DROP_TOPICS = "delete from article_topic where article_id = $1";
    LIST_CORRECTIONS = "select number, corrected_at, note from article_correction where article_id = $1 order by number";
    LIST_CORRECTED = "select a.slug, max(c.corrected_at) as corrected_at from article_correction c join article a on a.id = c.article_id
        where a.state = $1 and a.publish_at <= $2 group by a.slug order by a.slug";
    ADD_CORRECTION = "insert into article_correction (article_id, number, corrected_at, note) values ($1, $2, $3, $4)";
}

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleRow {
    /// Its id.
    pub id: String,
    /// The cluster whose it is; none of one of a unit.
    pub cluster_id: Option<String>,
    /// The unit whose it is; none of one of a cluster.
    pub unit_id: Option<String>,
    /// Address part; empty before it was public for the first time.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it says, in a sentence or two.
    pub lead: String,
    /// In Markdown; empty in lists.
    pub body: String,
    /// Who wrote it, as readers are told; may be empty.
    pub author: String,
    /// Where it stands.
    pub state: String,
    /// From when on everybody reads it, in UTC milliseconds since 1970; 0 before that was said.
    pub publish_at: i64,
    /// Why it went back or was withdrawn.
    pub reason: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(ArticleRow {
    id,
    cluster_id,
    unit_id,
    slug,
    title,
    lead,
    body,
    author,
    state,
    publish_at,
    reason,
    changed
});

/// About what an article is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicRow {
    /// Which, from 1.
    pub number: i64,
    /// By what it is looked for.
    pub slug: String,
    /// As it was typed.
    pub topic: String,
}

from_row!(TopicRow { number, slug, topic });

/// What was corrected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionRow {
    /// Which, from 1.
    pub number: i64,
    /// When, in UTC milliseconds since 1970.
    pub corrected_at: i64,
    /// As readers are told.
    pub note: String,
}

from_row!(CorrectionRow { number, corrected_at, note });

/// An article.
///
/// # Errors
/// When the database refuses; so below.
pub async fn find_article(sql: &mut impl Sql, id: &str) -> Result<Option<ArticleRow>> {
    Ok(fetch_optional!(sql, FIND_ARTICLE, id)?)
}

/// The article with this address part.
///
/// # Errors
/// When the database refuses.
pub async fn find_article_by_slug(sql: &mut impl Sql, slug: &str) -> Result<Option<ArticleRow>> {
    Ok(fetch_optional!(sql, FIND_ARTICLE_BY_SLUG, slug)?)
}

/// So many articles of a cluster that were begun before one and are not in a state, without their bodies, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_articles_of_cluster(
    sql: &mut impl Sql,
    cluster: &str,
    (before, not_in, most): (&str, &str, i64),
) -> Result<Vec<ArticleRow>> {
    Ok(fetch_all!(sql, LIST_OF_CLUSTER, cluster, before, not_in, most)?)
}

/// The same of a unit.
///
/// # Errors
/// When the database refuses.
pub async fn list_articles_of_unit(
    sql: &mut impl Sql,
    unit: &str,
    (before, not_in, most): (&str, &str, i64),
) -> Result<Vec<ArticleRow>> {
    Ok(fetch_all!(sql, LIST_OF_UNIT, unit, before, not_in, most)?)
}

/// So many articles of a cluster in a state, without their bodies, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_articles_of_cluster_in(
    sql: &mut impl Sql,
    cluster: &str,
    (state, most): (&str, i64),
) -> Result<Vec<ArticleRow>> {
    Ok(fetch_all!(sql, LIST_OF_CLUSTER_IN, cluster, state, most)?)
}

/// The same of a unit.
///
/// # Errors
/// When the database refuses.
pub async fn list_articles_of_unit_in(
    sql: &mut impl Sql,
    unit: &str,
    (state, most): (&str, i64),
) -> Result<Vec<ArticleRow>> {
    Ok(fetch_all!(sql, LIST_OF_UNIT_IN, unit, state, most)?)
}

/// Articles in a state whose moment has come, without their bodies, the newest first: so many, after so many.
///
/// # Errors
/// When the database refuses.
pub async fn list_public_articles(
    sql: &mut impl Sql,
    (state, now): (&str, i64),
    (most, after): (i64, i64),
) -> Result<Vec<ArticleRow>> {
    Ok(fetch_all!(sql, LIST_PUBLIC, state, now, most, after)?)
}

/// So many of the same, behind one that is named by its moment and its id: what is published meanwhile moves nothing.
///
/// # Errors
/// When the database refuses.
pub async fn list_public_articles_after(
    sql: &mut impl Sql,
    (state, now): (&str, i64),
    (at, id): (i64, &str),
    most: i64,
) -> Result<Vec<ArticleRow>> {
    Ok(fetch_all!(sql, LIST_PUBLIC_AFTER, state, now, at, id, most)?)
}

/// The same of one topic.
///
/// # Errors
/// When the database refuses.
pub async fn list_public_articles_about(
    sql: &mut impl Sql,
    (state, now, topic): (&str, i64, &str),
    (most, after): (i64, i64),
) -> Result<Vec<ArticleRow>> {
    Ok(fetch_all!(sql, LIST_PUBLIC_ABOUT, state, now, topic, most, after)?)
}

/// The first moment after this one at which an article in this state becomes public.
///
/// # Errors
/// When the database refuses.
pub async fn find_next_moment(sql: &mut impl Sql, (state, now): (&str, i64)) -> Result<Option<i64>> {
    let row: Option<(i64,)> = fetch_optional!(sql, NEXT_MOMENT, state, now)?;
    Ok(row.map(|row| row.0))
}

/// Keeps a new article.
///
/// # Errors
/// When the database refuses.
pub async fn add_article(work: &mut Work, row: &ArticleRow) -> Result<()> {
    execute!(
        work,
        ADD_ARTICLE,
        &row.id,
        row.cluster_id.as_deref(),
        row.unit_id.as_deref(),
        &row.slug,
        &row.title,
        &row.lead,
        &row.body,
        &row.author,
        &row.state,
        row.publish_at,
        &row.reason,
        row.changed
    )?;
    Ok(())
}

/// Keeps an article as it is now.
///
/// # Errors
/// When the database refuses.
pub async fn update_article(work: &mut Work, row: &ArticleRow) -> Result<()> {
    execute!(
        work,
        UPDATE_ARTICLE,
        &row.id,
        &row.slug,
        &row.title,
        &row.lead,
        &row.body,
        &row.author,
        &row.state,
        row.publish_at,
        &row.reason,
        row.changed
    )?;
    Ok(())
}

/// About what an article is.
///
/// # Errors
/// When the database refuses.
pub async fn list_topics_of_article(sql: &mut impl Sql, article: &str) -> Result<Vec<TopicRow>> {
    Ok(fetch_all!(sql, LIST_TOPICS, article)?)
}

/// About what articles in a state are, so many lines: id of the article, and a topic as it was typed.
///
/// # Errors
/// When the database refuses.
pub async fn list_topics_of_all(sql: &mut impl Sql, state: &str, most: i64) -> Result<Vec<(String, String)>> {
    Ok(fetch_all!(sql, LIST_TOPICS_OF_ALL, state, most)?)
}

/// How a topic is written in articles in a state whose moment has come: what nobody reads says nothing.
///
/// # Errors
/// When the database refuses.
pub async fn find_topic(
    sql: &mut impl Sql,
    (state, now, slug): (&str, i64, &str),
) -> Result<Option<TopicRow>> {
    Ok(fetch_optional!(sql, FIND_TOPIC, state, now, slug)?)
}

/// Says anew about what an article is.
///
/// # Errors
/// When the database refuses.
pub async fn put_topics(work: &mut Work, article: &str, topics: &[TopicRow]) -> Result<()> {
    execute!(work, DROP_TOPICS, article)?;
    for row in topics {
        execute!(work, ADD_TOPIC, article, row.number, &row.slug, &row.topic)?;
    }
    Ok(())
}

/// What was corrected, the first first.
///
/// # Errors
/// When the database refuses.
pub async fn list_corrections(sql: &mut impl Sql, article: &str) -> Result<Vec<CorrectionRow>> {
    Ok(fetch_all!(sql, LIST_CORRECTIONS, article)?)
}

/// When articles in a state whose moment has come were corrected last, of those that were: address part and moment.
///
/// # Errors
/// When the database refuses.
pub async fn list_corrected(sql: &mut impl Sql, (state, now): (&str, i64)) -> Result<Vec<(String, i64)>> {
    Ok(fetch_all!(sql, LIST_CORRECTED, state, now)?)
}

/// Notes what was corrected.
///
/// # Errors
/// When the database refuses.
pub async fn add_correction(work: &mut Work, article: &str, row: &CorrectionRow) -> Result<()> {
    execute!(work, ADD_CORRECTION, article, row.number, row.corrected_at, &row.note)?;
    Ok(())
}
