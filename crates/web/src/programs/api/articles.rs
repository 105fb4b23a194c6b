//! Articles that everybody reads.

use axum::extract::{Path, Query, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use thidua_app::newsroom::{ArticleRow, ReadArticle, list_public_after, read_article};
use thidua_domain::refusal::Refusal;
use utoipa::ToSchema;

use super::openapi::PublicFaults;
use super::paging::{Paged, Turn, place_of};
use super::{public, wrong};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::{ApiResult, Fault, Kind};
use crate::house::House;
use crate::json::moment;

/// An article in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArticleInList {
    /// Its part of addresses; it stays.
    slug: String,
    /// Its title.
    title: String,
    /// What it says, in a sentence or two; may be empty.
    lead: String,
    /// Who wrote it; may be empty.
    author: String,
    /// From when on everybody reads it (RFC 3339).
    published_at: String,
    /// Where people read it.
    page: String,
}

/// What was corrected after it was public.
#[derive(Debug, Serialize, ToSchema)]
pub struct Correction {
    /// When (RFC 3339).
    at: String,
    /// As readers are told.
    note: String,
}

/// An article.
#[derive(Debug, Serialize, ToSchema)]
pub struct Article {
    #[serde(flatten)]
    article: ArticleInList,
    /// In Markdown (CommonMark with tables). What is HTML in it is text.
    body: String,
    /// For whom it speaks.
    publisher: String,
    /// About what it is.
    topics: Vec<String>,
    /// The oldest first.
    corrections: Vec<Correction>,
    /// Whether it was written for show.
    illustrative: bool,
}

fn in_list(visitor: &Visitor, row: &ArticleRow) -> ArticleInList {
    ArticleInList {
        slug: row.slug.clone(),
        title: row.title.clone(),
        lead: row.lead.clone(),
        author: row.author.clone(),
        published_at: moment(row.publish_at),
        page: format!("{}{}", visitor.origin, addresses::article(&row.slug)),
    }
}

/// Articles, without their bodies.
///
/// The newest first.
#[utoipa::path(
    get, path = "/api/v1/articles", tag = "articles", params(Turn),
    responses((status = 200, description = "A part of the list", body = Paged<ArticleInList>), PublicFaults),
)]
pub async fn list(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Query(turn): Query<Turn>,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let (limit, after) = (turn.limit()?, turn.after()?);
    let place = |text: String| {
        let (at, id) = text.split_once('/')?;
        Some((at.parse::<i64>().ok()?, id.to_owned()))
    };
    let after = match after {
        None => None,
        Some(text) => Some(place(text).ok_or_else(|| wrong("after", Refusal::CursorMalformed))?),
    };
    let more = i64::try_from(limit + 1).map_err(anyhow::Error::from)?;
    let mut rows = list_public_after(&house.app, after, more).await.map_err(Fault::from)?;
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next =
        rows.last().filter(|_| has_more).map(|row| place_of(&format!("{}/{}", row.publish_at, row.id)));
    public(&asked, &Paged { items: rows.iter().map(|row| in_list(&visitor, row)).collect(), next })
}

/// An article.
#[utoipa::path(
    get, path = "/api/v1/articles/{article}", tag = "articles",
    params(("article" = String, Path, description = "`slug` of the article")),
    responses(
        (status = 200, description = "The article", body = Article),
        (status = 410, description = "It was withdrawn", body = crate::fault::problem::Details, content_type = "application/problem+json"),
        PublicFaults,
    ),
)]
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(slug): Path<String>,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let found = match read_article(&house.app, &slug).await.map_err(Fault::from)? {
        ReadArticle::Public(found) => found,
        ReadArticle::Withdrawn(_) => return Err(Fault::from(Kind::Gone).into()),
    };
    let correction = |one: &thidua_app::newsroom::CorrectionRow| Correction {
        at: moment(one.corrected_at),
        note: one.note.clone(),
    };
    let article = Article {
        article: in_list(&visitor, &found.row),
        body: found.row.body.clone(),
        publisher: found.of.clone(),
        topics: found.topics.iter().map(|topic| topic.topic.clone()).collect(),
        corrections: found.corrections.iter().map(correction).collect(),
        illustrative: found.invented,
    };
    public(&asked, &article)
}
