//! What everybody reads: the list of articles, one article, and what is said at the address of one that was withdrawn.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thidua_app::Error;
use thidua_app::newsroom::{
    ArticleRow, Listed, PublicArticle, ReadArticle, Subject, TopicRow, figure_clusters, list_public,
    read_article,
};
use thidua_domain::event::Scope;
use thidua_domain::newsroom::SubjectKind;
use thidua_words::Words;

use super::figures::{FigureLine, figure_line};
use super::markdown::{minutes, render};
use super::pictures::Shot;
use super::title_of;
use crate::addresses;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, SCHEMA, Told};
use crate::house::House;
use crate::json::moment;
use crate::parts::{Empty, Link};
use crate::register::answered;

/// An article in a list.
struct Line {
    way: Link,
    /// Of whom and when.
    said: String,
    lead: String,
}

#[derive(Template)]
#[template(path = "newsroom/list.html")]
struct ListPage {
    frame: Frame,
    lede: String,
    feed: String,
    lines: Vec<Line>,
    all: Option<Link>,
    newer: Option<Link>,
    older: Option<Link>,
    empty: Option<Empty>,
}

/// What is asked of the list.
#[derive(Deserialize, Default)]
pub struct Asked {
    /// Which page, from 1.
    trang: Option<i64>,
    /// Address part of a topic.
    #[serde(rename = "chu-de")]
    topic: Option<String>,
}

/// `GET /tin?chu-de=…&trang=…`
pub async fn list(
    Shared(house): Shared<House>,
    visitor: Visitor,
    asked: Result<Query<Asked>, QueryRejection>,
) -> PageResult {
    let (words, stamp) = (visitor.words, house.stamp_of_news().await?.under(&visitor.origin));
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let topic = asked.topic.as_deref().filter(|topic| !topic.is_empty());
    let found = list_public(&house.app, (topic, asked.trang.unwrap_or(1))).await?;
    let title = match &found.topic {
        Some(topic) => words.say_with("news-about", &[("topic", &topic.topic)]),
        None => words.say("news-title").into_owned(),
    };
    let turned = |key: &str, page: i64| {
        let (number, topic) = (page.to_string(), topic.unwrap_or_default());
        Link::new(
            words.say(key),
            with_query(addresses::NEWS, [("chu-de", topic), ("trang", number.as_str())]),
        )
    };
    let frame = Frame::of(&visitor, title).public().crumb(words.say("nav-home"), addresses::HOME);
    let frame = match &found.topic {
        Some(topic) => frame.crumb(words.say("news-title"), addresses::NEWS).here(topic.topic.clone()),
        None => frame.here(words.say("news-title")),
    };
    let number = if found.page > 1 { found.page.to_string() } else { String::new() };
    let own =
        with_query(addresses::NEWS, [("chu-de", topic.unwrap_or_default()), ("trang", number.as_str())]);
    let frame = frame.told(Told::of(&visitor, &own, words.say("news-lede")));
    let frame = frame.feed(words.say("news-title"), addresses::NEWS_FEED);
    let page = ListPage {
        lede: words.say("news-lede").into_owned(),
        feed: addresses::NEWS_FEED.to_owned(),
        lines: found.list.iter().map(|one| line(words, one)).collect(),
        all: found.topic.is_some().then(|| Link::new(words.say("news-all"), addresses::NEWS)),
        newer: (found.page > 1).then(|| turned("news-newer", found.page - 1)),
        older: found.has_older.then(|| turned("news-older", found.page + 1)),
        empty: found.list.is_empty().then(|| Empty {
            title: words.say("news-empty").into_owned(),
            text: words.say("news-empty-text").into_owned(),
            way: Some(Link::new(words.say("nav-home"), addresses::HOME)),
        }),
        frame,
    };
    Ok(stamp.keep(Page(page)).into_response())
}

/// The frame of a page below the list.
fn frame_below(visitor: &Visitor, title: String) -> Frame {
    let words = visitor.words;
    Frame::of(visitor, title.clone())
        .public()
        .crumb(words.say("nav-home"), addresses::HOME)
        .crumb(words.say("news-title"), addresses::NEWS)
        .here(title)
}

fn line(words: &Words, one: &Listed) -> Line {
    Line {
        way: Link::new(one.row.title.clone(), addresses::article(&one.row.slug)),
        said: said_of(words, one),
        lead: one.row.lead.clone(),
    }
}

/// When, for whom it speaks, and that it was written for show.
pub(crate) fn said_of(words: &Words, one: &Listed) -> String {
    let said = said(words, &one.row, &one.of);
    if one.invented { format!("{said} · {}", words.say("news-invented")) } else { said }
}

/// When, and for whom it speaks.
fn said(words: &Words, row: &ArticleRow, of: &str) -> String {
    let at = words.moment(row.publish_at);
    if of.is_empty() { at } else { format!("{at} · {of}") }
}

/// What search engines are told of an article (schema.org, NewsArticle).
#[derive(Serialize)]
struct Schema<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    description: &'a str,
    #[serde(rename = "inLanguage")]
    language: &'static str,
    #[serde(rename = "datePublished")]
    published: String,
    #[serde(rename = "dateModified")]
    modified: String,
    url: &'a str,
    image: &'a str,
    publisher: Named<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Template)]
#[template(path = "newsroom/article.html")]
struct ArticlePage {
    frame: Frame,
    /// When, for whom it speaks, how long one reads.
    said: String,
    author: String,
    lead: String,
    shots: Vec<Shot>,
    body: String,
    topics: Vec<Link>,
    about: Vec<Link>,
    figures: Vec<FigureLine>,
    corrections: Vec<(String, String)>,
    related: Vec<Line>,
    /// Its whole address.
    url: String,
    share: Vec<Link>,
}

#[derive(Template)]
#[template(path = "newsroom/withdrawn.html")]
struct WithdrawnPage {
    frame: Frame,
    reason: String,
    all: Link,
}

/// `GET /tin/{article}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    // The page names its whole address, and live figures are those of their clusters.
    let (words, stamp) = (visitor.words, house.stamp_of_news().await?.under(&visitor.origin));
    let clusters = figure_clusters(&house.app, &slug).await?;
    let stamp = stamp.and(house.stamp(&clusters.into_iter().map(Scope::Cluster).collect::<Vec<_>>()));
    let found = match read_article(&house.app, &slug).await {
        Ok(ReadArticle::Public(found)) => found,
        Ok(ReadArticle::Withdrawn(reason)) => {
            let title = words.say("news-withdrawn");
            let page = WithdrawnPage {
                reason,
                all: Link::new(words.say("news-title"), addresses::NEWS),
                frame: frame_below(&visitor, title.into_owned()),
            };
            return Ok(answered(page, StatusCode::GONE));
        }
        Err(error) => return Err(error.into()),
    };
    let url = format!("{}{}", visitor.origin, addresses::article(&slug));
    Ok(stamp.keep(Page(article(&visitor, &found, url)?)).into_response())
}

fn article(visitor: &Visitor, found: &PublicArticle, url: String) -> Result<ArticlePage, Error> {
    let (words, row) = (visitor.words, &found.row);
    let body = render(&row.body, &words.say("article-table"));
    let time = words.say_count("article-minutes", minutes(body.words), &[]);
    let topic = |topic: &TopicRow| {
        Link::new(topic.topic.clone(), with_query(addresses::NEWS, [("chu-de", topic.slug.as_str())]))
    };
    let other = |other: &ArticleRow| Line {
        way: Link::new(other.title.clone(), addresses::article(&other.slug)),
        said: words.moment(other.publish_at),
        lead: String::new(),
    };
    let told_of = Told::of(visitor, &addresses::article(&row.slug), row.lead.clone());
    let told_of = told_of.article(visitor, &addresses::article_card(&row.slug));
    let picture = told_of.picture.clone();
    let frame = frame_below(visitor, row.title.clone()).told(told_of);
    // What is invented is not told as news of the world.
    let frame = if found.invented { frame } else { frame.schema(&told(found, (&url, &picture))?) };
    let frame = frame.feed(words.say("news-title"), addresses::NEWS_FEED);
    Ok(ArticlePage {
        said: format!("{} · {time}", said(words, row, &found.of)),
        author: row.author.clone(),
        lead: row.lead.clone(),
        shots: found.pictures.iter().map(|one| Shot::public(&row.slug, one)).collect(),
        body: body.html,
        topics: found.topics.iter().map(topic).collect(),
        about: found.subjects.iter().map(way_of).collect(),
        figures: found.figures.iter().map(|one| figure_line(words, one)).collect(),
        corrections: found
            .corrections
            .iter()
            .map(|one| (words.moment(one.corrected_at), one.note.clone()))
            .collect(),
        related: found.related.iter().map(other).collect(),
        share: share(words, (&row.title, &url)),
        url,
        frame: if found.invented { frame.sample(words.say("news-sample")) } else { frame },
    })
}

/// Where everybody reads of a thing.
fn way_of(subject: &Subject) -> Link {
    let place = subject.place.as_str();
    let address = match subject.kind {
        SubjectKind::Cluster => addresses::cluster(place),
        SubjectKind::Movement => addresses::public_movement(place),
        SubjectKind::Exemplar => addresses::public_exemplar(place),
        SubjectKind::Conference => addresses::public_conference(place),
    };
    Link::new(title_of(subject), address)
}

/// Plain ways out of the house: no script of anybody else runs here.
fn share(words: &Words, (title, url): (&str, &str)) -> Vec<Link> {
    let facebook = with_query("https://www.facebook.com/sharer/sharer.php", [("u", url)]);
    let mail = with_query("mailto:", [("subject", title), ("body", url)]);
    vec![Link::new("Facebook", facebook), Link::new(words.say("article-by-mail"), mail)]
}

fn told(found: &PublicArticle, (url, picture): (&str, &str)) -> Result<Value, Error> {
    let row = &found.row;
    let last = found.corrections.last().map_or(row.publish_at, |one| one.corrected_at);
    let author = Some(row.author.as_str()).filter(|author| !author.is_empty());
    let told = Schema {
        context: SCHEMA,
        kind: "NewsArticle",
        headline: &row.title,
        description: &row.lead,
        language: "vi",
        published: moment(row.publish_at),
        modified: moment(last),
        url,
        image: picture,
        publisher: Named { kind: "Organization", name: &found.of },
        author: author.map(|name| Named { kind: "Person", name }),
    };
    Ok(serde_json::to_value(&told).map_err(anyhow::Error::from)?)
}
