//! The exemplars of a cluster over all its years, looked for by words, aspect, unit, year and state.

use std::collections::BTreeMap;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::exemplars::{Exemplar, Exemplars, SoughtExemplar, find_exemplars};
use thidua_domain::exemplars::ExemplarState;
use thidua_words::Words;

use super::{badge, say_aspect, say_aspects, unit_of};
use crate::addresses;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::frame_of;
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Shown, SoughtPage, any_or, files, sought};
use crate::parts::{Control, Empty, Field, Link};

const WORDS: &str = "tu";
const ASPECT: &str = "mat";
const UNIT: &str = "don-vi";
const YEAR: &str = "nam";
const STATE: &str = "tinh-trang";

/// `GET /cum/{cluster}/dien-hinh`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(cluster): Path<String>,
    query: Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> PageResult {
    // A query that cannot be read asks for nothing.
    let query = query.map(|Query(query)| query).unwrap_or_default();
    let (words, wanted) = (visitor.words, sought_in(&query));
    let found = find_exemplars(&house.app, &visitor.signed_in()?.actor, &cluster, &wanted).await?;
    let title = words.say("exemplar-list");
    // Words are looked for by this page itself, and `tu` is not where a page begins.
    let asked = Asked { search: String::new(), place: 0, ..Asked::of(&query, "") };
    let list = list_of(words, &found, (way_to(&cluster, &wanted), title.clone().into_owned()));
    if let Some(file) = list.file(&asked, &format!("{cluster}-dien-hinh"))? {
        return Ok(file);
    }
    let frame = frame_of(&visitor, &found.here, title.clone()).here(title);
    let asked = Asked { file: String::new(), ..asked };
    Ok(Page(page(words, frame, (&found, &wanted), (&list, &asked))).into_response())
}

fn sought_in(query: &BTreeMap<String, String>) -> SoughtExemplar {
    let get = |name: &str| sought(query, name);
    SoughtExemplar {
        words: get(WORDS),
        aspect: get(ASPECT),
        unit: get(UNIT),
        year: get(YEAR),
        state: get(STATE),
    }
}

/// The address of what was looked for.
fn way_to(cluster: &str, wanted: &SoughtExemplar) -> String {
    let asked = [
        (WORDS, wanted.words.as_str()),
        (ASPECT, wanted.aspect.as_str()),
        (UNIT, wanted.unit.as_str()),
        (YEAR, wanted.year.as_str()),
        (STATE, wanted.state.as_str()),
    ];
    with_query(&addresses::exemplars(cluster), asked)
}

fn page(
    words: &Words,
    frame: Frame,
    (found, wanted): (&Exemplars, &SoughtExemplar),
    (list, asked): (&List<'_, Exemplar>, &Asked),
) -> SoughtPage {
    let is_narrowed = *wanted != SoughtExemplar::default();
    let action = addresses::exemplars(&found.here.slug);
    let Shown { heads, rows, pager, .. } = list.show(asked);
    let all = Link::new(words.say("exemplar-all"), action.clone());
    let figures = [found.list.len(), found.all].map(|figure| words.decimal(&figure.to_string()));
    let key = if is_narrowed { "exemplar-found" } else { "exemplar-count" };
    let propose = found
        .own
        .as_ref()
        .map(|_| Link::new(words.say("exemplar-propose"), addresses::propose_exemplar(&found.here.slug)));
    let learned = Link::new(words.say("learned-title"), addresses::learned(&found.here.slug));
    SoughtPage {
        lede: words.say("exemplar-list-lede").into_owned(),
        search: Field::new(Control::Text, WORDS, words.say("exemplar-search"))
            .hint(words.say("exemplar-search-hint"))
            .value(wanted.words.as_str()),
        fields: fields(words, found, wanted),
        count: words.say_with(key, &[("found", &figures[0]), ("all", &figures[1])]),
        files: if found.list.is_empty() { vec![] } else { files(words, &way_to(&found.here.slug, wanted)) },
        files_label: words.say_with("list-files", &[("what", &frame.title)]),
        heads,
        rows: rows.into_iter().map(|row| list.cells(row)).collect(),
        empty: empty(words, found, (&all, propose.as_ref())),
        all: (is_narrowed && !found.list.is_empty()).then_some(all),
        ways: propose.into_iter().chain([learned]).collect(),
        pager,
        action,
        frame,
    }
}

fn empty(words: &Words, found: &Exemplars, (all, propose): (&Link, Option<&Link>)) -> Option<Empty> {
    let (key, way) = match (found.list.is_empty(), found.all) {
        (false, _) => return None,
        (true, 0) => ("exemplar-list-empty", propose.cloned()),
        (true, _) => ("exemplar-list-none", Some(all.clone())),
    };
    let text = words.say(&format!("{key}-text")).into_owned();
    Some(Empty { title: words.say(key).into_owned(), text, way })
}

fn fields(words: &Words, found: &Exemplars, wanted: &SoughtExemplar) -> Vec<Field> {
    let choice = |name: &'static str, choices: Control, value: &str| {
        let label = words.say(&format!("exemplar-field-{name}"));
        Field::new(choices, name, label).value(value)
    };
    let aspects = found.aspects.iter().map(|aspect| (aspect.0.clone(), say_aspect(words, aspect)));
    let years = found.years.iter().map(|year| (year.to_string(), year.to_string()));
    let states = ExemplarState::ALL.map(|state| {
        (state.name().to_owned(), words.say(&format!("exemplar-state-{}", state.name())).into_owned())
    });
    vec![
        choice(ASPECT, any_or(words, aspects), &wanted.aspect),
        choice(UNIT, any_or(words, found.units.clone()), &wanted.unit),
        choice(YEAR, any_or(words, years), &wanted.year),
        choice(STATE, any_or(words, states), &wanted.state),
    ]
}

fn list_of<'a>(words: &'a Words, found: &'a Exemplars, place: (String, String)) -> List<'a, Exemplar> {
    let cluster = found.here.slug.as_str();
    let name = Column::new("ten", words.say("exemplar-name"), move |one: &Exemplar| {
        let mark =
            if one.is_featured() { format!(" ({})", words.say("exemplar-featured")) } else { String::new() };
        let to = addresses::exemplar(cluster, &one.row.id);
        Cell::text(format!("{}{mark}", one.row.name)).to(to).in_vietnamese()
    });
    let aspects = Column::new(ASPECT, words.say("exemplar-field-mat"), |one: &Exemplar| {
        Cell::text(say_aspects(words, one))
    });
    let unit = Column::new(UNIT, words.say("exemplar-field-don-vi"), |one: &Exemplar| {
        Cell::text(unit_of(one.unit.as_ref())).in_vietnamese()
    });
    let year = Column::new(YEAR, words.say("exemplar-field-nam"), |one: &Exemplar| {
        Cell::text(one.row.year.to_string())
    });
    let state = Column::new(STATE, words.say("exemplar-field-tinh-trang"), |one: &Exemplar| {
        Cell::state(badge(words, one.state))
    });
    let taken = Column::new("nhan-rong", words.say("replications"), |one: &Exemplar| {
        Cell::figure(one.followers().to_string(), one.followers())
    });
    List::new(words, place, &found.list, |one| one.row.id.clone())
        .column(name.ordered())
        .column(aspects)
        .column(unit.ordered())
        .column(year.ordered_by(|one| Key::number(one.row.year)))
        .column(state.ordered())
        .column(taken.of_figures().ordered_by(|one| Key::count(one.followers())))
}
