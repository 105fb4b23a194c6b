//! How far the propaganda of an alliance, and of the units of a cluster, reached in a year. What followed is said as that, and never as a consequence.

pub mod note;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::organization::UnitRow;
use thidua_app::reach::{ReachIn, ReachOf, Reached, Staged, reach_in, reach_of};
use thidua_domain::membership::ActivityForm;
use thidua_domain::reach::{Reach, Told};
use thidua_words::Words;

use crate::addresses::{self, YearAddress};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::membership::fields::say_form;
use crate::parts::{Empty, Link};

/// The heads of the figures, in order.
const HEADS: [&str; 7] = [
    "reach-held",
    "membership-field-nguoi-du",
    "membership-cost",
    "reach-enquiries",
    "reach-foundings",
    "reach-applications",
    "reach-admissions",
];

/// A line of a table: by what, and the figures.
struct Line {
    name: String,
    /// Whether somebody typed the name.
    typed: bool,
    figures: Vec<String>,
}

/// A table of figures.
struct Grid {
    id: &'static str,
    caption: String,
    head: String,
    heads: Vec<String>,
    lines: Vec<Line>,
}

/// A performance that is in no book yet.
struct Unnoted {
    name: String,
    said: String,
    way: Link,
    note: Option<Link>,
}

#[derive(Template)]
#[template(path = "reach/reach.html")]
struct ReachPage {
    frame: Frame,
    lede: String,
    years: Vec<Link>,
    said: Vec<String>,
    table: Option<Table>,
    grids: Vec<Grid>,
    unnoted: Vec<Unnoted>,
    empty: Option<Empty>,
}

/// `GET /so-htx/{unit}/tuyen-truyen/tong-hop?nam=…`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let year = query.get("nam").and_then(|year| year.parse().ok());
    let found = reach_of(&house.app, &visitor.signed_in()?.actor, &unit, year).await?;
    let title = words.say_with("reach-title", &[("year", &found.year.to_string())]);
    let frame = frame_of_book(&house, &visitor, &found.unit, title.clone()).await?;
    let list = list_of(words, &found, title.clone());
    if let Some(file) = list.file(&asked, &format!("tuyen-truyen-{unit}-{}", found.year))? {
        return Ok(file);
    }
    let is_empty = found.rows.is_empty();
    let way = addresses::activities(&unit);
    let page = ReachPage {
        lede: words.say("reach-lede").into_owned(),
        years: years(&found),
        said: if is_empty { vec![] } else { said(words, &found.whole) },
        table: (!is_empty).then(|| list.table(&asked)),
        grids: if is_empty { vec![] } else { vec![by_form(words, &found), by_topic(words, &found)] },
        unnoted: found.unnoted.iter().map(|one| unnoted(words, &found, one)).collect(),
        empty: is_empty.then(|| Empty {
            title: words.say("reach-empty").into_owned(),
            text: words.say("reach-empty-text").into_owned(),
            way: Some(Link::new(words.say("membership-activities"), way)),
        }),
        frame: frame.here(title),
    };
    Ok(Page(page).into_response())
}

fn years(found: &ReachOf) -> Vec<Link> {
    let link = |year: &i64| {
        let mut link =
            Link::new(year.to_string(), format!("{}?nam={year}", addresses::reach(&found.unit.slug)));
        link.current = *year == found.year;
        link
    };
    found.years.iter().map(link).collect()
}

/// The frame of a page below the book of propaganda.
async fn frame_of_book(house: &House, visitor: &Visitor, unit: &UnitRow, title: String) -> PageResult<Frame> {
    let frame = crate::register::frame_of(house, visitor, unit, title).await?;
    Ok(frame.crumb(visitor.words.say("membership-activities"), addresses::activities(&unit.slug)))
}

/// A figure; a dash where nobody counted.
fn told(words: &Words, told: Told) -> String {
    told.sum.map_or_else(|| words.nothing(), |sum| words.decimal(&sum.to_string()))
}

fn figures(words: &Words, reach: &Reach) -> Vec<String> {
    let many = |many: usize| words.decimal(&many.to_string());
    vec![
        many(reach.held),
        told(words, reach.audience),
        told(words, reach.cost),
        many(reach.followed.enquiries),
        many(reach.followed.foundings),
        many(reach.followed.applications),
        many(reach.followed.admissions),
    ]
}

/// Everything together, in sentences: how far it is known, and what followed.
fn said(words: &Words, reach: &Reach) -> Vec<String> {
    let many = |many: usize| words.decimal(&many.to_string());
    let (held, followed) = (many(reach.held), reach.followed);
    let counted = |key: &str, of: Told| {
        let said = [("sum", told(words, of)), ("known", many(of.known)), ("held", held.clone())];
        let said: Vec<(&str, &str)> = said.iter().map(|(name, text)| (*name, text.as_str())).collect();
        words.say_with(if of.sum.is_some() { key } else { "reach-nobody-counted" }, &said)
    };
    let after = [
        ("enquiries", many(followed.enquiries)),
        ("foundings", many(followed.foundings)),
        ("applications", many(followed.applications)),
        ("admissions", many(followed.admissions)),
    ];
    let after: Vec<(&str, &str)> = after.iter().map(|(name, text)| (*name, text.as_str())).collect();
    vec![
        counted("reach-audience", reach.audience),
        counted("reach-cost", reach.cost),
        words.say_with("reach-followed", &after),
    ]
}

fn grid(words: &Words, (id, key): (&'static str, &str), lines: Vec<Line>) -> Grid {
    let heads = HEADS.map(|head| words.say(head).into_owned()).into();
    let caption = words.say(&format!("reach-by-{key}")).into_owned();
    Grid { id, caption, head: words.say(&format!("reach-{key}")).into_owned(), heads, lines }
}

fn by_form(words: &Words, found: &ReachOf) -> Grid {
    let of = |form: ActivityForm| {
        let reach = found.by_form.get(form.name())?;
        Some(Line { name: say_form(words, form.name()), typed: false, figures: figures(words, reach) })
    };
    grid(words, ("theo-hinh-thuc", "form"), ActivityForm::ALL.into_iter().filter_map(of).collect())
}

fn by_topic(words: &Words, found: &ReachOf) -> Grid {
    let of = |(topic, reach): (&String, &Reach)| Line {
        name: topic.clone(),
        typed: true,
        figures: figures(words, reach),
    };
    grid(words, ("theo-chu-de", "topic"), found.by_topic.iter().map(of).collect())
}

fn unnoted(words: &Words, found: &ReachOf, one: &Staged) -> Unnoted {
    let to = YearAddress::of(&one.cluster, i16::try_from(one.row.year).unwrap_or_default());
    let said = [("contest", one.row.contest.as_str()), ("round", &one.row.round_title)];
    let note = found.keeps.then(|| {
        let way = addresses::note_staged(&found.unit.slug, &one.row.round_id, one.row.number);
        Link::new(words.say("reach-note"), way)
    });
    Unnoted {
        name: one.name().to_owned(),
        said: words.say_with("reach-performed-at", &said),
        way: Link::new(one.name().to_owned(), to.round(&one.row.contest_id, one.row.round)),
        note,
    }
}

fn list_of<'a>(words: &'a Words, found: &'a ReachOf, title: String) -> List<'a, Reached> {
    let slug = found.unit.slug.as_str();
    let place = format!("{}?nam={}", addresses::reach(slug), found.year);
    let topic = Column::new("chu-de", words.say("membership-field-chu-de"), move |one: &Reached| {
        Cell::text(one.row.topic.as_str()).to(addresses::activity(slug, &one.row.id)).in_vietnamese()
    });
    let form = Column::new("hinh-thuc", words.say("membership-field-hinh-thuc"), |one: &Reached| {
        Cell::text(say_form(words, &one.row.form))
    });
    let day = Column::new("ngay", words.say("membership-field-ngay"), |one: &Reached| {
        Cell::text(words.date(&one.row.held_on))
    });
    let figure = |figure: Option<i64>| {
        figure.map(|it| Cell::figure(words.decimal(&it.to_string()), it)).unwrap_or_default()
    };
    let key = |figure: Option<i64>| figure.map_or(Key::Missing, Key::number);
    let counted = |code: &'static str, head: &str, take: fn(&Reached) -> Option<i64>| {
        Column::new(code, words.say(head), move |one: &Reached| figure(take(one)))
            .of_figures()
            .ordered_by(move |one| key(take(one)))
    };
    List::new(words, (place, title), &found.rows, |one| one.row.id.clone())
        .named(|one| vec![one.row.topic.clone(), one.row.place.clone()])
        .stacked()
        .column(topic.ordered())
        .column(form.ordered())
        .column(day.ordered_by(|one| Key::name(&one.row.held_on)))
        .column(counted("nguoi-du", "membership-field-nguoi-du", |one| one.row.audience))
        .column(counted("kinh-phi", "membership-cost", |one| one.row.cost))
        .column(counted("hoi", "reach-enquiries", |one| i64::try_from(one.followed.enquiries).ok()))
        .column(counted("thanh-lap", "reach-foundings", |one| i64::try_from(one.followed.foundings).ok()))
        .column(counted("xin-vao", "reach-applications", |one| i64::try_from(one.followed.applications).ok()))
        .column(counted("ket-nap", "reach-admissions", |one| i64::try_from(one.followed.admissions).ok()))
}

/// `GET /cum/{cluster}/{year}/tuyen-truyen`
pub async fn show_cluster(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let words = visitor.words;
    let found = reach_in(&house.app, &visitor.signed_in()?.actor, (&cluster, year)).await?;
    let title = words.say_with("reach-title", &[("year", &year.to_string())]);
    let is_empty = found.whole.held == 0;
    let page = ReachPage {
        lede: words.say("reach-cluster-lede").into_owned(),
        years: vec![],
        said: if is_empty { vec![] } else { said(words, &found.whole) },
        table: None,
        grids: if is_empty { vec![] } else { vec![by_unit(words, &found)] },
        unnoted: vec![],
        empty: is_empty.then(|| Empty {
            title: words.say("reach-empty").into_owned(),
            text: words.say("reach-cluster-empty-text").into_owned(),
            way: Some(Link::new(words.say("nav-board"), address(&found.here).board())),
        }),
        frame: frame_of(&visitor, &found.here, title).here(words.say("reach-nav")),
    };
    Ok(Page(page).into_response())
}

fn by_unit(words: &Words, found: &ReachIn) -> Grid {
    let of = |(unit, reach): &(thidua_app::ground::Member, Reach)| Line {
        name: unit.short_name.clone(),
        typed: true,
        figures: figures(words, reach),
    };
    grid(words, ("theo-don-vi", "unit"), found.units.iter().map(of).collect())
}
