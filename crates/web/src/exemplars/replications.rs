//! What is taken up in a cluster over all its years, looked for by words, unit, year and state.

use std::collections::BTreeMap;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::exemplars::{Following, Replications, SoughtReplication, find_replications};
use thidua_domain::exemplars::ReplicationState;
use thidua_words::Words;

use super::{progress, unit_of};
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
const UNIT: &str = "don-vi";
const YEAR: &str = "nam";
const STATE: &str = "tinh-trang";

/// `GET /cum/{cluster}/nhan-rong`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(cluster): Path<String>,
    query: Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> PageResult {
    // A query that cannot be read asks for nothing.
    let query = query.map(|Query(query)| query).unwrap_or_default();
    let words = visitor.words;
    let get = |name: &str| sought(&query, name);
    let wanted = SoughtReplication { words: get(WORDS), unit: get(UNIT), year: get(YEAR), state: get(STATE) };
    let found = find_replications(&house.app, &visitor.signed_in()?.actor, &cluster, &wanted).await?;
    let title = words.say("replication-list");
    // Words are looked for by this page itself, and `tu` is not where a page begins.
    let asked = Asked { search: String::new(), place: 0, ..Asked::of(&query, "") };
    let list = list_of(words, &found, (way_to(&cluster, &wanted), title.clone().into_owned()));
    if let Some(file) = list.file(&asked, &format!("{cluster}-nhan-rong"))? {
        return Ok(file);
    }
    let frame = frame_of(&visitor, &found.here, title.clone()).here(title);
    let asked = Asked { file: String::new(), ..asked };
    Ok(Page(page(words, frame, (&found, &wanted), (&list, &asked))).into_response())
}

/// The address of what was looked for.
fn way_to(cluster: &str, wanted: &SoughtReplication) -> String {
    let asked = [
        (WORDS, wanted.words.as_str()),
        (UNIT, wanted.unit.as_str()),
        (YEAR, wanted.year.as_str()),
        (STATE, wanted.state.as_str()),
    ];
    with_query(&addresses::replications(cluster), asked)
}

fn page(
    words: &Words,
    frame: Frame,
    (found, wanted): (&Replications, &SoughtReplication),
    (list, asked): (&List<'_, Following>, &Asked),
) -> SoughtPage {
    let is_narrowed = *wanted != SoughtReplication::default();
    let here = found.here.slug.as_str();
    let Shown { heads, rows, pager, .. } = list.show(asked);
    let all = Link::new(words.say("exemplar-all"), addresses::replications(here));
    let figures = [found.list.len(), found.all].map(|figure| words.decimal(&figure.to_string()));
    let key = if is_narrowed { "replication-found" } else { "replication-count" };
    SoughtPage {
        lede: words.say("replication-list-lede").into_owned(),
        search: Field::new(Control::Text, WORDS, words.say("exemplar-search"))
            .hint(words.say("replication-search-hint"))
            .value(wanted.words.as_str()),
        fields: fields(words, found, wanted),
        count: words.say_with(key, &[("found", &figures[0]), ("all", &figures[1])]),
        files: if found.list.is_empty() { vec![] } else { files(words, &way_to(here, wanted)) },
        files_label: words.say_with("list-files", &[("what", &frame.title)]),
        heads,
        rows: rows.into_iter().map(|row| list.cells(row)).collect(),
        empty: empty(words, found, &all),
        all: (is_narrowed && !found.list.is_empty()).then_some(all),
        ways: vec![Link::new(words.say("learned-title"), addresses::learned(here))],
        pager,
        action: addresses::replications(here),
        frame,
    }
}

fn empty(words: &Words, found: &Replications, all: &Link) -> Option<Empty> {
    let (key, way) = match (found.list.is_empty(), found.all) {
        (false, _) => return None,
        (true, 0) => {
            let to = addresses::exemplars(&found.here.slug);
            ("replication-list-empty", Link::new(words.say("exemplar-list"), to))
        }
        (true, _) => ("replication-list-none", all.clone()),
    };
    let text = words.say(&format!("{key}-text")).into_owned();
    Some(Empty { title: words.say(key).into_owned(), text, way: Some(way) })
}

fn fields(words: &Words, found: &Replications, wanted: &SoughtReplication) -> Vec<Field> {
    let choice = |name: &'static str, choices: Control, value: &str| {
        let label = words.say(&format!("exemplar-field-{name}"));
        Field::new(choices, name, label).value(value)
    };
    let years = found.years.iter().map(|year| (year.clone(), year.clone()));
    let states = ReplicationState::ALL
        .map(|state| (state.name().to_owned(), progress(words, state, None).word().to_owned()));
    vec![
        choice(UNIT, any_or(words, found.units.clone()), &wanted.unit),
        choice(YEAR, any_or(words, years), &wanted.year),
        choice(STATE, any_or(words, states), &wanted.state),
    ]
}

fn list_of<'a>(words: &'a Words, found: &'a Replications, place: (String, String)) -> List<'a, Following> {
    let cluster = found.here.slug.as_str();
    let who = Column::new("ai", words.say("replication-who"), move |line: &Following| {
        let to = addresses::replication(cluster, &line.replication.row.id);
        Cell::text(line.replication.row.name.as_str()).to(to).in_vietnamese()
    });
    let unit = Column::new(UNIT, words.say("exemplar-field-don-vi"), |line: &Following| {
        Cell::text(unit_of(line.replication.unit.as_ref())).in_vietnamese()
    });
    let from = Column::new("hoc", words.say("replication-from"), move |line: &Following| {
        let to = addresses::exemplar(cluster, &line.exemplar.id);
        Cell::text(line.exemplar.name.as_str()).to(to).in_vietnamese()
    });
    let since = Column::new("tu-ngay", words.say("replication-since"), |line: &Following| {
        Cell::text(words.date(&line.replication.row.begun_on))
    });
    let due = Column::new("han", words.say("exemplar-field-den-ngay"), |line: &Following| {
        Cell::text(words.date(&line.replication.row.due))
    });
    let state = Column::new(STATE, words.say("exemplar-field-tinh-trang"), |line: &Following| {
        Cell::state(progress(words, line.replication.state, line.late))
    });
    List::new(words, place, &found.list, |line| line.replication.row.id.clone())
        .column(who.ordered())
        .column(unit.ordered())
        .column(from.ordered())
        .column(since.ordered_by(|line| Key::name(&line.replication.row.begun_on)))
        .column(due.ordered_by(|line| Key::name(&line.replication.row.due)))
        .column(state.ordered())
}
