//! The newest articles as a feed (Atom, RFC 4287).

use askama::Template;
use axum::extract::State as Shared;
use axum::http::header;
use axum::response::IntoResponse;
use thidua_app::newsroom::{ArticleRow, newest};

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;

/// So many articles stand in it.
const MOST: i64 = 20;

/// An article in the feed.
struct Entry {
    title: String,
    url: String,
    at: String,
    lead: String,
    author: String,
}

#[derive(Template)]
#[template(path = "newsroom/feed.xml")]
struct Feed {
    title: String,
    own: String,
    home: String,
    at: String,
    entries: Vec<Entry>,
}

/// A moment as RFC 3339 has it.
fn moment(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).map(|at| at.to_string()).unwrap_or_default()
}

/// `GET /tin/atom.xml`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    // Every entry has its whole address.
    let stamp = house.stamp_of_news().await?.under(&visitor.origin);
    let (words, rows) = (visitor.words, newest(&house.app, MOST).await?);
    let last = rows.iter().map(|row| row.publish_at).max().unwrap_or_default();
    let portal = visitor.portal_name();
    let entry = |row: &ArticleRow| Entry {
        title: row.title.clone(),
        url: format!("{}{}", visitor.origin, addresses::article(&row.slug)),
        at: moment(row.publish_at),
        lead: row.lead.clone(),
        author: if row.author.is_empty() { portal.clone() } else { row.author.clone() },
    };
    let feed = Feed {
        entries: rows.iter().map(entry).collect(),
        title: format!("{} – {portal}", words.say("news-title")),
        own: format!("{}{}", visitor.origin, addresses::NEWS_FEED),
        home: format!("{}{}", visitor.origin, addresses::NEWS),
        at: moment(last),
    };
    let text = feed.render().map_err(|error| anyhow::Error::new(error).context("a template"))?;
    let answer = ([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], text);
    Ok(stamp.keep(answer).into_response())
}
