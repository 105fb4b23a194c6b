//! The articles of those who write: what waits, what is public.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Shared};
use axum::http::StatusCode;
use serde::Deserialize;
use thidua_app::newsroom::{DeskRow, list_desk};
use thidua_domain::newsroom::ArticleState;

use super::badge;
use crate::addresses;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Frame;
use crate::house::House;
use crate::parts::{Empty, Link, State};
use crate::register::answered;

/// An article in the list.
struct Line {
    way: Link,
    of: String,
    /// From when on it is public, or was.
    at: String,
    state: State,
}

#[derive(Template)]
#[template(path = "newsroom/desk.html")]
struct DeskPage {
    frame: Frame,
    write: Link,
    public: Link,
    lines: Vec<Line>,
    newest: Option<Link>,
    older: Option<Link>,
    empty: Option<Empty>,
}

/// What is asked of the list.
#[derive(Deserialize, Default)]
pub struct Asked {
    /// Before which article, by its id.
    truoc: Option<String>,
}

/// `GET /tin-bai?truoc=…`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    asked: Result<Query<Asked>, QueryRejection>,
) -> PageResult {
    let words = visitor.words;
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let before = asked.truoc.as_deref().filter(|before| !before.is_empty());
    let desk = list_desk(&house.app, &visitor.signed_in()?.actor, before).await?;
    let line = |row: &DeskRow| {
        let says_when = row.state == ArticleState::Published || row.state == ArticleState::Withdrawn;
        Line {
            way: Link::new(row.row.title.clone(), addresses::desk_article(&row.row.id)),
            of: row.of.clone(),
            at: if says_when { words.moment(row.row.publish_at) } else { words.nothing() },
            state: badge(words, row.state, row.is_out),
        }
    };
    let write = Link::new(words.say("article-write"), addresses::WRITE_ARTICLE);
    let page = DeskPage {
        lines: desk.waiting.iter().chain(&desk.rows).map(line).collect(),
        newest: before.map(|_| Link::new(words.say("newsroom-newest"), addresses::NEWSROOM)),
        older: desk.rows.last().filter(|_| desk.has_older).map(|last| {
            let way = with_query(addresses::NEWSROOM, [("truoc", last.row.id.as_str())]);
            Link::new(words.say("newsroom-older"), way)
        }),
        empty: (desk.rows.is_empty() && desk.waiting.is_empty()).then(|| Empty {
            title: words.say("newsroom-empty").into_owned(),
            text: words.say("newsroom-empty-text").into_owned(),
            way: Some(write.clone()),
        }),
        public: Link::new(words.say("newsroom-public"), addresses::NEWS),
        write,
        frame: Frame::of(&visitor, words.say("newsroom-title"))
            .crumb(words.say("nav-home"), addresses::HOME)
            .here(words.say("newsroom-title")),
    };
    Ok(answered(page, StatusCode::OK))
}
