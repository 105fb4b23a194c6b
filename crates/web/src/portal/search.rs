//! Everything that is public, found by words.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Shared};
use axum::response::IntoResponse;
use serde::Deserialize;
use thidua_app::portal::{Found, FoundGroup, FoundKind, LONGEST, Place, search};
use thidua_words::Words;

use super::{frame, joined};
use crate::addresses::{self, YearAddress};
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, Told};
use crate::house::House;
use crate::parts::{Control, Empty, Field, Link};

/// Under which names the words are sent, and the kind that one asks for alone.
const WORDS: &str = "q";
const KIND: &str = "loai";

/// What is looked for; a query that cannot be read asks for nothing.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The words.
    #[serde(default)]
    q: String,
    /// The name of a group; one that is none asks for all.
    loai: Option<String>,
}

/// Something that was found.
struct Hit {
    way: Link,
    /// Whose and of which day.
    said: String,
    text: String,
}

/// What was found of a kind.
struct Group {
    /// Names its heading.
    id: String,
    title: String,
    hits: Vec<Hit>,
    /// The way to the rest of them.
    rest: Option<Link>,
    /// How many more there are even so, in a sentence.
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "portal/search.html")]
struct SearchPage {
    frame: Frame,
    field: Field,
    /// What the page says of what was asked for.
    said: String,
    groups: Vec<Group>,
    /// Back to every kind, where one was asked for alone.
    all: Option<Link>,
    empty: Option<Empty>,
}

/// The field into which one types what one looks for.
pub(crate) fn field(words: &Words, asked: &str) -> Field {
    Field::new(Control::Text, WORDS, words.say("search-field")).hint(words.say("search-hint")).value(asked)
}

/// `GET /tim-kiem?q=…&loai=…`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    asked: Result<Query<Asked>, QueryRejection>,
) -> PageResult {
    let words = visitor.words;
    let Asked { q, loai } = asked.map(|Query(asked)| asked).unwrap_or_default();
    let asked: String = q.trim().chars().take(LONGEST).collect();
    let only = loai.and_then(|name| FoundKind::ALL.into_iter().find(|kind| heading(*kind).0 == name));
    let found = search(&house.app, (&asked, only)).await?;
    let said = match &found {
        Some(groups) => {
            let all: usize = groups.iter().map(|group| group.all).sum();
            words.say_count("search-found", all, &[("words", &asked)])
        }
        None if asked.is_empty() => words.say("search-nothing-asked").into_owned(),
        None => words.say("search-too-short").into_owned(),
    };
    let nothing = found.as_ref().is_some_and(Vec::is_empty);
    let own = Told::of(&visitor, addresses::SEARCH, words.say("search-lede"));
    let page = SearchPage {
        frame: frame(&visitor, "search-title").told(own),
        field: field(words, &asked),
        said,
        groups: found.iter().flatten().map(|one| group(words, (&asked, only), one)).collect(),
        all: only.map(|_| {
            let way = with_query(addresses::SEARCH, [(WORDS, asked.as_str())]);
            Link::new(words.say("search-all-kinds"), way)
        }),
        empty: nothing.then(|| Empty {
            title: words.say("search-none").into_owned(),
            text: words.say("search-none-text").into_owned(),
            way: Some(Link::new(words.say("clusters-title"), addresses::CLUSTERS)),
        }),
    };
    Ok(Page(page).into_response())
}

fn group(words: &Words, (asked, only): (&str, Option<FoundKind>), one: &FoundGroup) -> Group {
    let (id, key) = heading(one.kind);
    let (left, title) = (one.all - one.list.len(), words.say(key).into_owned());
    let rest = || {
        let way = with_query(addresses::SEARCH, [(WORDS, asked), (KIND, id)]);
        Link::new(words.say_count("search-rest", left, &[("kind", &title)]), way)
    };
    Group {
        rest: (left > 0 && only.is_none()).then(rest),
        more: (left > 0 && only.is_some()).then(|| words.say_count("search-more", left, &[])),
        id: id.to_owned(),
        hits: one.list.iter().map(|found| hit(words, found)).collect(),
        title,
    }
}

/// The name of a group in the page, and the key of its heading.
fn heading(kind: FoundKind) -> (&'static str, &'static str) {
    match kind {
        FoundKind::Article => ("tin", "news-title"),
        FoundKind::Exemplar => ("dien-hinh", "exemplar-list"),
        FoundKind::Conference => ("hoi-nghi", "conference-list"),
        FoundKind::Conclusion => ("ket-luan", "search-conclusions"),
        FoundKind::Movement => ("phong-trao", "public-movement-list"),
        FoundKind::Round => ("hoi-thi", "contest-list"),
        FoundKind::Cluster => ("cum", "clusters-title"),
        FoundKind::Unit => ("don-vi", "search-units"),
        FoundKind::Year => ("nam", "home-years"),
        FoundKind::Honour => ("vinh-danh", "honours-title"),
    }
}

fn hit(words: &Words, found: &Found) -> Hit {
    let day = if found.day.is_empty() { String::new() } else { words.date(&found.day) };
    let mark = if found.invented { words.say("sample-short").into_owned() } else { String::new() };
    Hit {
        way: Link::new(title(words, found), address(&found.place)),
        said: joined([found.of.clone(), day, mark]),
        text: found.text.clone(),
    }
}

/// What it is called; a year is one of its cluster.
pub(crate) fn title(words: &Words, found: &Found) -> String {
    match found.place.year() {
        Some((_, year)) => {
            words.say_with("home-year", &[("cluster", &found.title), ("year", &year.to_string())])
        }
        None => found.title.clone(),
    }
}

/// Where everybody reads of it.
pub(crate) fn address(place: &Place) -> String {
    match place {
        Place::Article(slug) => addresses::article(slug),
        Place::Exemplar(id) => addresses::public_exemplar(id),
        Place::Conference(id) => addresses::public_conference(id),
        Place::Conclusion(id, number) => addresses::public_conclusion(id, *number),
        Place::Movement(id) => addresses::public_movement(id),
        Place::Round(id) => addresses::public_round(id),
        Place::Cluster(slug) => addresses::cluster(slug),
        Place::Ranking(slug, year) => YearAddress::of(slug, *year).ranking(),
        Place::Figures(slug, year) => YearAddress::of(slug, *year).figures(),
        Place::Award(code) => addresses::public_award(code),
        Place::Honoured(name) => addresses::honours_of(name),
    }
}
