//! The registers that somebody may read, and a search through all of them; straight to the own where there is no other.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Shared};
use axum::response::{IntoResponse, Redirect};
use thidua_app::register::{Hit, Register, find_everywhere, list_registers};
use thidua_domain::register::Field;
use thidua_papers::register::say_value;
use thidua_words::Words;

use super::list::LONGEST;
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::list::PAGE;
use crate::parts::{Control, Empty, Field as Entry, Link};

const SEARCH: &str = "tim";

struct Row {
    name: String,
    href: String,
    count: String,
}

/// An organisation that was found: what it is, and in whose register.
struct Found {
    name: String,
    href: String,
    kind: String,
    unit: String,
}

#[derive(Template)]
#[template(path = "register/shelf.html")]
struct ShelfPage {
    frame: Frame,
    search: Entry,
    /// How many were found, in a sentence, and those that are told; nothing where nobody asked.
    found: Option<(String, Vec<Found>)>,
    rows: Vec<Row>,
    empty: Option<Empty>,
}

/// `GET /so-htx`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    asked: Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let registers = list_registers(&house.app, actor).await?;
    if let [(only, _)] = registers.as_slice() {
        return Ok(Redirect::to(&addresses::register(&only.unit.slug)).into_response());
    }
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let search: String =
        asked.get(SEARCH).map(|text| text.trim().chars().take(LONGEST).collect()).unwrap_or_default();
    let found = match search.as_str() {
        "" => None,
        typed => Some(find_everywhere(&house.app, actor, typed, PAGE).await?),
    };
    let empty = Empty {
        title: words.say("register-none").into_owned(),
        text: words.say("register-none-why").into_owned(),
        way: Some(Link::new(words.say("nav-years"), addresses::YEARS)),
    };
    let title = words.say("register-shelf-title");
    let frame = Frame::of(&visitor, title.clone()).working(visitor.house_name()).here(title);
    let is_sample = house.app.is_demonstration().await?;
    let page = ShelfPage {
        frame: if is_sample { frame.sample(words.say("register-sample")) } else { frame },
        search: Entry::new(Control::Text, SEARCH, words.say("register-search-all"))
            .hint(words.say("register-search-hint"))
            .value(search),
        found: found.map(|(hits, all)| told(words, &hits, all)),
        empty: registers.is_empty().then_some(empty),
        rows: registers.iter().map(|(register, count)| row_of(words, register, *count)).collect(),
    };
    Ok(Page(page).into_response())
}

fn row_of(words: &Words, register: &Register, count: usize) -> Row {
    Row {
        name: register.unit.full_name.clone(),
        href: addresses::register(&register.unit.slug),
        count: words.decimal(&count.to_string()),
    }
}

fn told(words: &Words, hits: &[Hit], all: usize) -> (String, Vec<Found>) {
    let count = |number: usize| words.decimal(&number.to_string());
    let said = if all > hits.len() {
        words.say_with("register-found-more", &[("count", &count(all)), ("told", &count(hits.len()))])
    } else {
        words.say_with("register-list-found", &[("count", &count(all))])
    };
    let found = |hit: &Hit| Found {
        name: hit.row.name.clone(),
        href: addresses::entry(&hit.unit.slug, &hit.row.id),
        kind: say_value(words, Field::Kind, &hit.row.kind),
        unit: hit.unit.short_name.clone(),
    };
    (said, hits.iter().map(found).collect())
}
