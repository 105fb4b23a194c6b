//! Drafts of articles: begun, written on and handed in by programs; published by people.

use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use thidua_app::newsroom::{
    OneArticle, TypedArticle, TypedStep, change_article, draft_article, open_article, step_article,
};
use thidua_app::{Error, Seen};
use thidua_domain::access::{Whose, newsrooms_of};
use thidua_domain::ids::ArticleId;
use thidua_domain::newsroom::ArticleStep;
use thidua_domain::programs::Grant;
use utoipa::ToSchema;

use super::openapi::{BeginFaults, OwnFaults, WriteFaults};
use super::sent::{Once, Sent, SentNothing, WriteCall, replayed};
use super::{bytes_of, shown, tag_of};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::{ApiResult, Fault, Kind};
use crate::house::House;
use crate::newsroom::write::as_typed;

/// What an article says.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// Its title, 200 letters at most.
    #[schema(min_length = 1, max_length = 200, pattern = "\\S")]
    title: String,
    /// What it says, in a sentence or two, 600 letters at most.
    #[serde(default)]
    lead: String,
    /// In Markdown, 100,000 letters at most.
    #[schema(min_length = 1, max_length = 100_000, pattern = "\\S")]
    body: String,
    /// Who wrote it, as readers are told.
    #[serde(default)]
    author: String,
    /// About what it is, 5 at most.
    #[serde(default)]
    topics: Vec<String>,
    /// For which office a new one speaks, `cluster` or `unit`; it is not needed by who writes for one alone, and says nothing of one that is there.
    #[serde(default)]
    office: String,
}

/// A draft, as those see it who write for its office.
#[derive(Debug, Serialize, ToSchema)]
pub struct Draft {
    /// Names it for good.
    id: String,
    /// `draft`, `submitted`, `published`, `withdrawn` or `dropped`.
    state: String,
    /// Its part of addresses; empty before it was public.
    slug: String,
    /// Its title.
    title: String,
    /// What it says, in a sentence or two.
    lead: String,
    /// In Markdown.
    body: String,
    /// Who wrote it.
    author: String,
    /// About what it is.
    topics: Vec<String>,
    /// For whom it speaks.
    publisher: String,
    /// Why it was sent back or withdrawn; empty where it was not.
    reason: String,
}

impl Draft {
    fn of(found: &OneArticle) -> Self {
        let row = found.row.clone();
        Self {
            id: row.id,
            state: row.state,
            slug: row.slug,
            title: row.title,
            lead: row.lead,
            body: row.body,
            author: row.author,
            topics: found.topics.clone(),
            publisher: found.of.name.clone(),
            reason: row.reason,
        }
    }
}

/// What a program says nothing of – figures, things that it is about – stays as it stands.
fn typed(written: &Written, stands: TypedArticle) -> TypedArticle {
    TypedArticle {
        title: written.title.clone(),
        lead: written.lead.clone(),
        body: written.body.clone(),
        author: written.author.clone(),
        // A topic is a line on the page, and stays one here.
        topics: written
            .topics
            .iter()
            .map(|topic| topic.replace(['\r', '\n'], " "))
            .collect::<Vec<_>>()
            .join("\n"),
        ..stands
    }
}

/// Begins a draft.
///
/// Send `Idempotency-Key`, so that a draft that is sent again is not begun twice.
#[utoipa::path(
    post, path = "/api/v1/drafts", tag = "drafts", security(("token" = [])), request_body = Written,
    params(("Idempotency-Key" = Option<String>, Header, description = "Names this write for seven days", pattern = "^[!-~]{1,100}$")),
    responses((status = 201, description = "Begun; `Location` names it", body = Draft), BeginFaults),
)]
pub async fn begin(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Sent { value: written, call }: Sent<Written>,
) -> ApiResult<Response> {
    let bearer = visitor.program(Grant::WriteArticles)?;
    let Once { app, before } = call.once(&house, bearer).await?;
    if let Some(id) = before {
        return Ok(replayed(begun(&house, &visitor, &id).await?));
    }
    let actor = &bearer.who.actor;
    let offices = newsrooms_of(actor);
    let kind = written.office.as_str();
    let office = offices.iter().find(|whose| kind.is_empty() || whose.kind() == kind);
    let office: &Whose = office.ok_or(Error::NotAllowed).map_err(Fault::from)?;
    let draft = (&typed(&written, TypedArticle::default()), Seen::default());
    let id = draft_article(&app, actor, office, draft).await.map_err(Fault::from)?;
    begun(&house, &visitor, id.as_str()).await
}

async fn begun(house: &House, visitor: &Visitor, id: &str) -> ApiResult<Response> {
    let mut answer = answer(house, visitor, (&HeaderMap::new(), id)).await?;
    *answer.status_mut() = StatusCode::CREATED;
    let place = HeaderValue::from_str(&addresses::api_draft(id)).map_err(anyhow::Error::from)?;
    answer.headers_mut().insert(header::LOCATION, place);
    Ok(answer)
}

/// A draft, or what became of it.
#[utoipa::path(
    get, path = "/api/v1/drafts/{article}", tag = "drafts", security(("token" = [])),
    params(("article" = String, Path, description = "`id` of the draft")),
    responses((status = 200, description = "The draft", body = Draft), OwnFaults),
)]
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(id): Path<String>,
    asked: HeaderMap,
) -> ApiResult<Response> {
    visitor.program(Grant::Read)?;
    answer(&house, &visitor, (&asked, &id)).await
}

async fn answer(house: &House, visitor: &Visitor, (asked, id): (&HeaderMap, &str)) -> ApiResult<Response> {
    let who = visitor.signed_in()?;
    let found = open_article(&house.app, &who.actor, id).await.map_err(Fault::from)?;
    shown(asked, &Draft::of(&found))
}

/// What the program saw must be what stands there.
async fn expect(house: &House, visitor: &Visitor, (call, id): (&WriteCall, &str)) -> ApiResult<OneArticle> {
    let who = visitor.signed_in()?;
    let found = open_article(&house.app, &who.actor, id).await.map_err(Fault::from)?;
    call.expect(Some(&tag_of(&bytes_of(&Draft::of(&found))?)))?;
    Ok(found)
}

/// Somebody was quicker between the look and the write: to a program that is the same as a tag that does not hold.
fn meanwhile(error: Error) -> Fault {
    if matches!(error, Error::Meanwhile(_)) { Kind::PreconditionFailed.into() } else { error.into() }
}

/// Writes a draft anew.
///
/// `If-Match` names the tag of the draft that was seen.
#[utoipa::path(
    put, path = "/api/v1/drafts/{article}", tag = "drafts", security(("token" = [])), request_body = Written,
    params(
        ("article" = String, Path, description = "`id` of the draft"),
        ("If-Match" = String, Header, description = "The tag of the draft that was seen; without it 428", min_length = 1),
        ("Idempotency-Key" = Option<String>, Header, description = "Names this write for seven days", pattern = "^[!-~]{1,100}$"),
    ),
    responses((status = 200, description = "Written", body = Draft), WriteFaults),
)]
pub async fn write(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(id): Path<String>,
    Sent { value: written, call }: Sent<Written>,
) -> ApiResult<Response> {
    let bearer = visitor.program(Grant::WriteArticles)?;
    let Once { app, before } = call.once(&house, bearer).await?;
    if before.is_some() {
        return Ok(replayed(answer(&house, &visitor, (&HeaderMap::new(), &id)).await?));
    }
    let found = expect(&house, &visitor, (&call, &id)).await?;
    let (article, next) = (ArticleId::new(id.as_str()), typed(&written, as_typed(&found)));
    let act = (&next, Seen::up_to(found.seen));
    change_article(&app, &bearer.who.actor, &article, act).await.map_err(meanwhile)?;
    answer(&house, &visitor, (&HeaderMap::new(), &id)).await
}

/// Hands a draft in, to be looked at and published by a person.
///
/// `If-Match` names the tag of the draft that was seen.
#[utoipa::path(
    post, path = "/api/v1/drafts/{article}/submission", tag = "drafts", security(("token" = [])),
    params(
        ("article" = String, Path, description = "`id` of the draft"),
        ("If-Match" = String, Header, description = "The tag of the draft that was seen; without it 428", min_length = 1),
        ("Idempotency-Key" = Option<String>, Header, description = "Names this write for seven days", pattern = "^[!-~]{1,100}$"),
    ),
    responses((status = 200, description = "Handed in", body = Draft), WriteFaults),
)]
pub async fn hand_in(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(id): Path<String>,
    SentNothing(call): SentNothing,
) -> ApiResult<Response> {
    let bearer = visitor.program(Grant::WriteArticles)?;
    let Once { app, before } = call.once(&house, bearer).await?;
    if before.is_some() {
        return Ok(replayed(answer(&house, &visitor, (&HeaderMap::new(), &id)).await?));
    }
    let found = expect(&house, &visitor, (&call, &id)).await?;
    let step = (ArticleStep::HandIn, &TypedStep::default(), Seen::up_to(found.seen));
    step_article(&app, &bearer.who.actor, &ArticleId::new(id.as_str()), step).await.map_err(meanwhile)?;
    answer(&house, &visitor, (&HeaderMap::new(), &id)).await
}
