//! The honour roll: who was honoured, for what, by which decision or source; for anybody.

use std::collections::BTreeMap;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{BY_SOURCE, HonourGround, HonourRoll, Honoured, SoughtHonours, honour_roll};
use thidua_app::organization::list_units;
use thidua_domain::event::Scope;
use thidua_domain::ids::UnitId;
use thidua_words::Words;

use crate::addresses;
use crate::answers::Stamp;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, Told};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Shown, SoughtPage, any_or, files, sought};
use crate::parts::{Control, Empty, Field, Link};

const NAME: &str = "ten";
const YEAR: &str = "nam";
const UNIT: &str = "lien-minh";
const AWARD: &str = "hinh-thuc";

/// `GET /vinh-danh`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    query: Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> PageResult {
    // A query that cannot be read asks for nothing.
    let query = query.map(|Query(query)| query).unwrap_or_default();
    let sought = sought_in(&query);
    let stamp = stamp(&house).await?.under(&visitor.origin);
    let roll = honour_roll(&house.app, &sought).await?;
    let title = visitor.words.say("honours-title");
    // Names are looked for by this page itself, so the list gets them no more.
    let asked = Asked { search: String::new(), ..Asked::of(&query, "") };
    let place = (address(&sought), title.clone().into_owned());
    if let Some(file) = list_of(visitor.words, &roll, place).file(&asked, "vinh-danh")? {
        return Ok(file);
    }
    let told = Told::of(&visitor, addresses::HONOURS, visitor.words.say("honours-lede"));
    let mut frame = Frame::of(&visitor, title.clone()).public().here(title).told(told);
    frame = frame.feed(visitor.words.say("honours-title"), addresses::HONOURS_FEED);
    if house.app.is_demonstration().await? {
        frame = frame.sample(visitor.words.say("honours-sample"));
    }
    let asked = Asked { file: String::new(), ..asked };
    Ok(stamp.keep(Page(page(visitor.words, frame, (&roll, &sought), &asked))).into_response())
}

/// The roll tells of every alliance: it is old when any of them, or the list of them, has changed.
async fn stamp(house: &House) -> thidua_app::Result<Stamp> {
    let system = house.stamp(&[Scope::System]);
    let units = list_units(&house.app).await?;
    let scopes: Vec<Scope> = units.into_iter().map(|unit| Scope::Alliance(UnitId::new(unit.id))).collect();
    Ok(system.and(house.stamp(&scopes)))
}

fn sought_in(query: &BTreeMap<String, String>) -> SoughtHonours {
    let get = |name: &str| sought(query, name);
    SoughtHonours { name: get(NAME), year: get(YEAR), unit: get(UNIT), award: get(AWARD) }
}

/// The address of what was looked for.
fn address(sought: &SoughtHonours) -> String {
    let asked = [
        (NAME, sought.name.as_str()),
        (YEAR, sought.year.as_str()),
        (UNIT, sought.unit.as_str()),
        (AWARD, sought.award.as_str()),
    ];
    with_query(addresses::HONOURS, asked)
}

fn page(
    words: &Words,
    frame: Frame,
    (roll, sought): (&HonourRoll, &SoughtHonours),
    asked: &Asked,
) -> SoughtPage {
    let is_narrowed = *sought != SoughtHonours::default();
    let list = list_of(words, roll, (address(sought), frame.title.clone()));
    let Shown { heads, rows, pager, .. } = list.show(asked);
    let rows = rows.into_iter().map(|row| list.cells(row)).collect();
    let all = Link::new(words.say("honours-all"), addresses::HONOURS);
    let empty = |key: &str, way: Option<Link>| Empty {
        title: words.say(key).into_owned(),
        text: words.say(&format!("{key}-text")).into_owned(),
        way,
    };
    let (found, known) = (words.decimal(&roll.rows.len().to_string()), words.decimal(&roll.all.to_string()));
    let key = if is_narrowed { "honours-found" } else { "honours-count" };
    SoughtPage {
        lede: words.say("honours-lede").into_owned(),
        files_label: words.say_with("list-files", &[("what", &frame.title)]),
        frame,
        action: addresses::HONOURS.to_owned(),
        search: Field::new(Control::Text, NAME, words.say("honours-search"))
            .hint(words.say("honours-search-hint"))
            .value(sought.name.as_str()),
        fields: fields(words, roll, sought),
        files: files(words, &address(sought)),
        count: words.say_with(key, &[("found", &found), ("all", &known)]),
        heads,
        rows,
        empty: match (roll.rows.is_empty(), roll.all) {
            (false, _) => None,
            (true, 0) => Some(empty("honours-empty", None)),
            (true, _) => Some(empty("honours-none", Some(all.clone()))),
        },
        all: (is_narrowed && !roll.rows.is_empty()).then_some(all),
        ways: vec![
            Link::new(words.say("public-award-title"), addresses::FIND_AWARD),
            Link::new(words.say("news-feed"), addresses::HONOURS_FEED),
        ],
        pager,
    }
}

fn fields(words: &Words, roll: &HonourRoll, sought: &SoughtHonours) -> Vec<Field> {
    let choice = |name: &'static str, choices: Vec<(String, String)>, value: &str| {
        Field::new(any_or(words, choices), name, words.say(&format!("honours-field-{name}"))).value(value)
    };
    let years = roll.years.iter().map(|year| (year.to_string(), year.to_string())).collect();
    let units = roll.units.iter().map(|(slug, name)| (slug.clone(), name.clone())).collect();
    let awards = roll.awards.iter().map(|award| (award.clone(), say(words, (roll, award)))).collect();
    vec![
        choice(YEAR, years, &sought.year),
        choice(UNIT, units, &sought.unit),
        choice(AWARD, awards, &sought.award),
    ]
}

/// An award in words; what a source states has none.
fn say(words: &Words, (roll, award): (&HonourRoll, &str)) -> String {
    if award == BY_SOURCE { words.say("honours-by-source").into_owned() } else { roll.library.title(award) }
}

fn list_of<'a>(words: &'a Words, roll: &'a HonourRoll, place: (String, String)) -> List<'a, Honoured> {
    let name = Column::new("ten", words.say("honours-who"), |row: &Honoured| {
        let parts = [row.name.as_str(), row.place.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Cell::text(parts.join(", ")).in_vietnamese()
    });
    let what = Column::new("hinh-thuc", words.say("honours-what"), move |row: &Honoured| {
        let what = match &row.ground {
            HonourGround::Decision { award, .. } => roll.library.title(award),
            HonourGround::Source { what, .. } => what.clone(),
        };
        Cell::text(what).in_vietnamese()
    });
    let unit = Column::new("lien-minh", words.say("honours-field-lien-minh"), |row: &Honoured| {
        Cell::text(row.unit.full_name.as_str()).in_vietnamese()
    });
    let year =
        Column::new("nam", words.say("honours-field-nam"), |row: &Honoured| Cell::text(row.year.to_string()));
    let ground = Column::new("can-cu", words.say("honours-ground"), |row: &Honoured| match &row.ground {
        HonourGround::Decision { cited, day, code, .. } => {
            let day = words.date(day);
            let text = words.say_with("public-award-decision-value", &[("number", cited), ("day", &day)]);
            let label = words.say_with("honours-look-up", &[("decision", &text), ("name", &row.name)]);
            Cell::text(text).to(addresses::public_award(code)).called(label)
        }
        HonourGround::Source { source, .. } => {
            Cell::text(words.say_with("honours-source", &[("source", source)]))
        }
    });
    List::new(words, place, &roll.rows, |row| row.key.clone())
        .column(name.ordered())
        .column(what)
        .column(unit.ordered())
        .column(year.ordered_by(|row| Key::number(row.year)))
        .column(ground)
}
