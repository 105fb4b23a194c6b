//! The notes of a cluster over all its years, looked for by words, topic, unit and year.

use std::collections::BTreeMap;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::meetings::{Experience, Experiences, SoughtExperience, find_experiences};
use thidua_words::Words;

use super::{say_conference, say_topic, topics, unit_of};
use crate::addresses;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Shown, SoughtPage, any_or, files, sought};
use crate::parts::{Control, Empty, Field, Link};

const WORDS: &str = "tu";
const TOPIC: &str = "chu-de";
const UNIT: &str = "don-vi";
const YEAR: &str = "nam";

/// `GET /cum/{cluster}/kinh-nghiem`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(cluster): Path<String>,
    query: Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> PageResult {
    // A query that cannot be read asks for nothing.
    let query = query.map(|Query(query)| query).unwrap_or_default();
    let (words, sought) = (visitor.words, sought_in(&query));
    let found = find_experiences(&house.app, &visitor.signed_in()?.actor, &cluster, &sought).await?;
    let title = words.say("experience-list");
    // Words are looked for by this page itself, and `tu` is not where a page begins.
    let asked = Asked { search: String::new(), place: 0, ..Asked::of(&query, "") };
    let list = list_of(words, &found, (way_to(&cluster, &sought), title.clone().into_owned()));
    if let Some(file) = list.file(&asked, &format!("{cluster}-kinh-nghiem"))? {
        return Ok(file);
    }
    let frame = frame_of(&visitor, &found.here, title.clone()).here(title);
    let asked = Asked { file: String::new(), ..asked };
    Ok(Page(page(words, frame, (&found, &sought), (&list, &asked))).into_response())
}

fn sought_in(query: &BTreeMap<String, String>) -> SoughtExperience {
    let get = |name: &str| sought(query, name);
    SoughtExperience { words: get(WORDS), topic: get(TOPIC), unit: get(UNIT), year: get(YEAR) }
}

/// The address of what was looked for.
fn way_to(cluster: &str, sought: &SoughtExperience) -> String {
    let asked = [
        (WORDS, sought.words.as_str()),
        (TOPIC, sought.topic.as_str()),
        (UNIT, sought.unit.as_str()),
        (YEAR, sought.year.as_str()),
    ];
    with_query(&addresses::experiences(cluster), asked)
}

fn page(
    words: &Words,
    frame: Frame,
    (found, sought): (&Experiences, &SoughtExperience),
    (list, asked): (&List<'_, Experience>, &Asked),
) -> SoughtPage {
    let is_narrowed = *sought != SoughtExperience::default();
    let action = addresses::experiences(&found.here.slug);
    let Shown { heads, rows, pager, .. } = list.show(asked);
    let all = Link::new(words.say("experience-all"), action.clone());
    let key = if is_narrowed { "experience-found" } else { "experience-count" };
    let figures = [
        ("found", words.decimal(&found.list.len().to_string())),
        ("all", words.decimal(&found.all.to_string())),
    ];
    let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
    SoughtPage {
        lede: words.say("experience-list-lede").into_owned(),
        search: Field::new(Control::Text, WORDS, words.say("experience-search"))
            .hint(words.say("experience-search-hint"))
            .value(sought.words.as_str()),
        fields: fields(words, found, sought),
        count: words.say_with(key, &figures),
        files: if found.list.is_empty() { vec![] } else { files(words, &way_to(&found.here.slug, sought)) },
        files_label: words.say_with("list-files", &[("what", &frame.title)]),
        heads,
        rows: rows.into_iter().map(|row| list.cells(row)).collect(),
        empty: empty(words, found, &all),
        all: (is_narrowed && !found.list.is_empty()).then_some(all),
        pager,
        ways: vec![],
        action,
        frame,
    }
}

fn empty(words: &Words, found: &Experiences, all: &Link) -> Option<Empty> {
    let (key, way) = match (found.list.is_empty(), found.all) {
        (false, _) => return None,
        (true, 0) => {
            let to = address(&found.here).conferences();
            ("experience-list-empty", Link::new(words.say("conference-list"), to))
        }
        (true, _) => ("experience-list-none", all.clone()),
    };
    let text = words.say(&format!("{key}-text")).into_owned();
    Some(Empty { title: words.say(key).into_owned(), text, way: Some(way) })
}

fn fields(words: &Words, found: &Experiences, sought: &SoughtExperience) -> Vec<Field> {
    let choice = |name: &'static str, choices: Control, value: &str| {
        let label = words.say(&format!("experience-field-{name}"));
        Field::new(choices, name, label).value(value)
    };
    let years = found.years.iter().map(|year| (year.to_string(), year.to_string()));
    vec![
        choice(TOPIC, Control::Choice(topics(words, "register-any")), &sought.topic),
        choice(UNIT, any_or(words, found.units.clone()), &sought.unit),
        choice(YEAR, any_or(words, years), &sought.year),
    ]
}

fn list_of<'a>(words: &'a Words, found: &'a Experiences, place: (String, String)) -> List<'a, Experience> {
    let cluster = found.here.slug.as_str();
    let title = Column::new("ten", words.say("experience-title"), move |note: &Experience| {
        let to = addresses::experience(cluster, &note.row.id);
        Cell::text(note.row.title.as_str()).to(to).in_vietnamese()
    });
    let topic = Column::new("chu-de", words.say("experience-field-chu-de"), |note: &Experience| {
        Cell::text(say_topic(words, note.topic))
    });
    let unit = Column::new("don-vi", words.say("experience-field-don-vi"), |note: &Experience| {
        Cell::text(unit_of(note)).in_vietnamese()
    });
    let told = Column::new("hoi-nghi", words.say("experience-conference"), |note: &Experience| {
        Cell::text(say_conference(words, note)).in_vietnamese()
    });
    let year = Column::new("nam", words.say("experience-field-nam"), |note: &Experience| {
        Cell::text(note.year.to_string())
    });
    let taken = Column::new("ap-dung", words.say("experience-followers"), |note: &Experience| {
        Cell::figure(note.followers().to_string(), note.followers())
    });
    List::new(words, place, &found.list, |note| note.row.id.clone())
        .column(title.ordered())
        .column(topic)
        .column(unit.ordered())
        .column(year.ordered_by(|note| Key::number(note.year)))
        .column(told)
        .column(taken.of_figures().ordered_by(|note| Key::count(note.followers())))
}
