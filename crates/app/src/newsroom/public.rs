//! What everybody reads: articles whose moment has come, and what is said where one was withdrawn.

use std::collections::BTreeMap;

use thidua_domain::access::Whose;
use thidua_domain::newsroom::{ArticleState, is_out};
use thidua_store::Sql;
use thidua_store::newsroom as store;
use thidua_store::organization::list_clusters;

use super::figures::{ShownFigure, show};
use super::pictures::{ArticlePicture, load_pictures};
use super::subject::{Subject, load_subjects};
use super::{ArticleRow, CorrectionRow, TopicRow, name_of, state_of, whose_of};
use crate::{App, Error, Result};

/// So many articles stand on a page of the list.
pub const PAGE: i64 = 20;
/// So many pages are turned.
const PAGES_MAX: i64 = 10_000;
/// So many others are offered below an article.
const RELATED: usize = 3;

/// The tables of what everybody reads of articles, and of what these lead to.
const TABLES: [&str; 4] = ["article", "conference", "exemplar", "movement"];

/// An article in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The article, without its body.
    pub row: ArticleRow,
    /// For whom it speaks.
    pub of: String,
    /// Whether it was written for show.
    pub invented: bool,
}

/// A page of articles.
#[derive(Clone, Debug)]
pub struct PublicArticles {
    /// The newest first.
    pub list: Vec<Listed>,
    /// The topic that was asked for, as it is written.
    pub topic: Option<TopicRow>,
    /// Which page, from 1.
    pub page: i64,
    /// Whether there are older ones.
    pub has_older: bool,
}

/// An article as everybody reads it.
#[derive(Clone, Debug)]
pub struct PublicArticle {
    /// The article.
    pub row: ArticleRow,
    /// For whom it speaks.
    pub of: String,
    /// About what it is.
    pub topics: Vec<TopicRow>,
    /// What was corrected since.
    pub corrections: Vec<CorrectionRow>,
    /// Its pictures that stand there and are those that were kept.
    pub pictures: Vec<ArticlePicture>,
    /// About what it is, as far as everybody reads of it.
    pub subjects: Vec<Subject>,
    /// Figures beside it.
    pub figures: Vec<ShownFigure>,
    /// Others of its topics, else the newest.
    pub related: Vec<ArticleRow>,
    /// Whether it was written for show: by a cluster whose figures are invented, or by a unit of a demonstration.
    pub invented: bool,
}

/// What stands at an address that an article was ever given.
#[derive(Clone, Debug)]
pub enum ReadArticle {
    /// The article.
    Public(Box<PublicArticle>),
    /// It was withdrawn, for a reason that is told; nothing else of it is.
    Withdrawn(String),
}

async fn list(
    sql: &mut impl Sql,
    (now, topic): (i64, Option<&str>),
    (most, after): (i64, i64),
) -> Result<Vec<ArticleRow>> {
    let state = ArticleState::READ.name();
    Ok(match topic {
        None => store::list_public_articles(sql, (state, now), (most, after)).await?,
        Some(topic) => store::list_public_articles_about(sql, (state, now, topic), (most, after)).await?,
    })
}

/// A page of the articles that everybody reads, of a topic where one is asked for by its address part.
///
/// # Errors
/// [`Error::NotFound`] for a topic that no article has, and a page that is none.
pub async fn list_public(app: &App, (topic, page): (Option<&str>, i64)) -> Result<PublicArticles> {
    if !(1..=PAGES_MAX).contains(&page) {
        return Err(Error::NotFound);
    }
    let (today, is_demonstration) = (app.today().to_string(), app.is_demonstration().await?);
    let mut reader = app.read().await?;
    // One more tells whether there are others.
    let asked = (PAGE + 1, (page - 1) * PAGE);
    let mut rows = list(&mut reader, (app.now_ms(), topic), asked).await?;
    let topic = match topic {
        // A topic of drafts alone is told to nobody.
        Some(slug) if !rows.is_empty() => {
            let asked = (ArticleState::READ.name(), app.now_ms(), slug);
            store::find_topic(&mut reader, asked).await?
        }
        Some(_) => return Err(Error::NotFound),
        None => None,
    };
    let many = usize::try_from(PAGE)?;
    let has_older = rows.len() > many;
    rows.truncate(many);
    let listed = listed(&mut reader, rows, (&today, is_demonstration)).await?;
    Ok(PublicArticles { list: listed, topic, page, has_older })
}

/// Articles with the names of their offices. Most of a page are of few offices.
pub(super) async fn listed(
    sql: &mut impl Sql,
    rows: Vec<ArticleRow>,
    at: (&str, bool),
) -> Result<Vec<Listed>> {
    let mut known: BTreeMap<String, (String, bool)> = BTreeMap::new();
    let mut listed = vec![];
    for row in rows {
        let whose = whose_of(&row)?;
        if !known.contains_key(whose.id()) {
            let name = name_of(sql, &whose, at.0).await?;
            known.insert(whose.id().to_owned(), (name, is_invented(sql, &whose, at).await?));
        }
        let (of, invented) = known[whose.id()].clone();
        listed.push(Listed { row, of, invented });
    }
    Ok(listed)
}

/// How new what everybody reads of articles is, in all offices together. It only grows.
#[must_use]
pub fn news_version(app: &App) -> i64 {
    app.store().versions().everywhere(&TABLES)
}

/// When the next article becomes public by itself, in UTC milliseconds since 1970; none where none waits.
///
/// # Errors
/// When the database refuses.
pub async fn next_moment(app: &App) -> Result<Option<i64>> {
    let asked = (ArticleState::READ.name(), app.now_ms());
    Ok(store::find_next_moment(&mut app.read().await?, asked).await?)
}

/// The newest articles that everybody reads, with the names of their offices.
///
/// # Errors
/// When the database refuses.
pub async fn newest_listed(app: &App, most: i64) -> Result<Vec<Listed>> {
    let (today, is_demonstration) = (app.today().to_string(), app.is_demonstration().await?);
    let mut reader = app.read().await?;
    let rows = list(&mut reader, (app.now_ms(), None), (most, 0)).await?;
    listed(&mut reader, rows, (&today, is_demonstration)).await
}

/// When articles that everybody reads were corrected last, in UTC milliseconds since 1970, by their address parts; of those that were.
///
/// # Errors
/// When the database refuses.
pub async fn last_corrections(app: &App) -> Result<BTreeMap<String, i64>> {
    let asked = (ArticleState::READ.name(), app.now_ms());
    Ok(store::list_corrected(&mut app.read().await?, asked).await?.into_iter().collect())
}

/// So many articles that everybody reads, without their bodies, behind one that is named by its moment and its id.
///
/// # Errors
/// When the database refuses.
pub async fn list_public_after(
    app: &App,
    after: Option<(i64, String)>,
    most: i64,
) -> Result<Vec<ArticleRow>> {
    let (at, id) = after.unwrap_or((i64::MAX, String::new()));
    let read = (ArticleState::READ.name(), app.now_ms());
    Ok(store::list_public_articles_after(&mut app.read().await?, read, (at, &id), most).await?)
}

/// What stands at the address of an article.
///
/// # Errors
/// [`Error::NotFound`] for an address that no article has, and for one whose moment has not come.
pub async fn read_article(app: &App, slug: &str) -> Result<ReadArticle> {
    let is_demonstration = app.is_demonstration().await?;
    let (mut reader, now) = (app.read().await?, app.now_ms());
    let row = store::find_article_by_slug(&mut reader, slug).await?.filter(|row| !row.slug.is_empty());
    let row = row.ok_or(Error::NotFound)?;
    match state_of(&row)? {
        ArticleState::Withdrawn => return Ok(ReadArticle::Withdrawn(row.reason)),
        ArticleState::Published if is_out(row.publish_at, now) => {}
        ArticleState::Published | ArticleState::Draft | ArticleState::Submitted | ArticleState::Dropped => {
            return Err(Error::NotFound);
        }
    }
    let topics = store::list_topics_of_article(&mut reader, &row.id).await?;
    let related = related(&mut reader, (now, &row), &topics).await?;
    let mut pictures = load_pictures(&mut reader, app, &row.id).await?;
    pictures.retain(|picture| picture.stands() && picture.damage.is_none());
    let (whose, today) = (whose_of(&row)?, app.today().to_string());
    let mut subjects = load_subjects(&mut reader, &row.id, &today).await?;
    subjects.retain(|subject| subject.is_public);
    let invented = is_invented(&mut reader, &whose, (&today, is_demonstration)).await?;
    let of = name_of(&mut reader, &whose, &today).await?;
    let corrections = store::list_corrections(&mut reader, &row.id).await?;
    let rows = store::list_article_figures(&mut reader, &row.id).await?;
    // Figures are read by a reader of their own: nobody holds one while waiting for another.
    drop(reader);
    let figures = show(app, rows).await?;
    Ok(ReadArticle::Public(Box::new(PublicArticle {
        row,
        of,
        topics,
        corrections,
        pictures,
        subjects,
        figures,
        related,
        invented,
    })))
}

/// Whether an office writes for show: a cluster whose figures are invented, a unit of a demonstration.
async fn is_invented(
    sql: &mut impl Sql,
    whose: &Whose,
    (day, is_demonstration): (&str, bool),
) -> Result<bool> {
    match whose {
        Whose::House | Whose::Unit(_) => Ok(is_demonstration),
        Whose::Cluster(id) => {
            let clusters = list_clusters(sql, day).await?;
            Ok(clusters.iter().any(|row| row.id == id.as_str() && row.illustrative == 1))
        }
    }
}

async fn related(
    sql: &mut impl Sql,
    (now, row): (i64, &ArticleRow),
    topics: &[TopicRow],
) -> Result<Vec<ArticleRow>> {
    let most = i64::try_from(RELATED)? + 1;
    let mut found: Vec<ArticleRow> = vec![];
    let asked = topics.iter().map(|topic| Some(topic.slug.as_str())).chain([None]);
    for topic in asked {
        if found.len() >= RELATED {
            break;
        }
        for other in list(sql, (now, topic), (most, 0)).await? {
            let is_new = other.id != row.id && found.iter().all(|one| one.id != other.id);
            if is_new && found.len() < RELATED {
                found.push(other);
            }
        }
    }
    Ok(found)
}
