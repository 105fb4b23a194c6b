//! Everybody of whom an alliance keeps a record.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{HonoreeRow, Honorees, Predecessor, list_honorees, predecessors};
use thidua_domain::commendation::Object;
use thidua_words::Words;

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Empty, Link, Note, Tone};

#[derive(Template)]
#[template(path = "commendation/honorees.html")]
struct HonoreesPage {
    frame: Frame,
    lede: String,
    /// Alliances that became part of this one.
    notes: Vec<Note>,
    /// Where honours of sources are kept, and by which rules everybody is judged.
    leads: Vec<Link>,
    /// How somebody is entered, for who keeps the records.
    ways: Vec<Link>,
    table: Option<Table>,
    empty: Option<Empty>,
}

/// `GET /so-htx/{unit}/khen-thuong`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let held = list_honorees(&house.app, actor, &unit).await?;
    let before = if held.keeps { predecessors(&house.app, actor, &unit).await? } else { vec![] };
    let title = words.say_with("honour-title", &[("unit", &held.unit.short_name)]);
    let frame = crate::register::frame_of(&house, &visitor, &held.unit, title.clone()).await?;
    let list = list_of(words, &held, title);
    if let Some(file) = list.file(&asked, &format!("khen-thuong-{unit}"))? {
        return Ok(file);
    }
    let table = (!held.rows.is_empty()).then(|| list.table(&asked));
    let mut ways: Vec<Link> = Object::WORDS
        .iter()
        .filter(|_| held.keeps)
        .map(|(word, _)| {
            Link::new(words.say(&format!("honour-enter-{word}")), addresses::enter_honoree(&unit, word))
        })
        .collect();
    if held.keeps {
        ways.push(Link::new(words.say("records-bring"), addresses::bring_records(&unit)));
    }
    let empty = table.is_none().then(|| Empty {
        title: words.say("honour-empty").into_owned(),
        text: words.say(if held.keeps { "honour-empty-text" } else { "honour-empty-theirs" }).into_owned(),
        way: ways.first().cloned(),
    });
    let page = HonoreesPage {
        lede: words.say("honour-lede").into_owned(),
        notes: before.iter().map(|before| over_note(words, &unit, before)).collect(),
        leads: vec![
            Link::new(words.say("honour-stated"), addresses::stated_honours(&unit)),
            Link::new(words.say("rulebook-title"), addresses::RULEBOOKS),
        ],
        ways,
        table,
        empty,
        frame: frame.here(words.say("honour-list")),
    };
    Ok(Page(page).into_response())
}

fn over_note(words: &Words, slug: &str, before: &Predecessor) -> Note {
    let (day, lines) = (words.date(&before.day.to_string()), words.decimal(&before.fresh.to_string()));
    let said = [("name", before.unit.full_name.as_str()), ("day", &day), ("lines", &lines)];
    let way = addresses::take_records_over(slug, &before.unit.slug);
    Note::new(Tone::Plain, words.say_with("records-over-note", &said))
        .text(words.say("records-over-note-why"))
        .way(Link::new(words.say("records-over-way"), way))
}

fn list_of<'a>(words: &'a Words, held: &'a Honorees, title: String) -> List<'a, HonoreeRow> {
    let slug = held.unit.slug.as_str();
    let name = Column::new("ten", words.say("honour-field-ten"), move |row: &HonoreeRow| {
        Cell::text(row.name.as_str()).to(addresses::honoree(slug, &row.id)).in_vietnamese()
    });
    let object = Column::new("doi-tuong", words.say("honour-field-doi-tuong"), |row: &HonoreeRow| {
        Cell::text(words.say(&format!("honour-object-{}", row.object)))
    });
    let place = Column::new("noi-cong-tac", words.say("honour-place"), |row: &HonoreeRow| {
        let parts: Vec<&str> = [&row.position, &row.workplace]
            .into_iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        Cell::text(parts.join(", ")).in_vietnamese()
    });
    let many = |row: &HonoreeRow| held.awards.get(&row.id).copied().unwrap_or(0);
    let awards = Column::new("khen-thuong", words.say("honour-awards"), move |row: &HonoreeRow| {
        Cell::figure(words.decimal(&many(row).to_string()), many(row))
    });
    List::new(words, (addresses::honorees(slug), title), &held.rows, |row| row.id.clone())
        .named(|row| vec![row.name.clone(), row.workplace.clone()])
        .stacked()
        .filter("tat-ca", "honour-filter-all", |_| true)
        .filter("tap-the", "honour-filter-collective", |row| row.object == Object::Collective.word())
        .filter("ca-nhan", "honour-filter-individual", |row| row.object == Object::Individual.word())
        .filter("ho-gia-dinh", "honour-filter-household", |row| row.object == Object::Household.word())
        .column(name.ordered())
        .column(object.ordered())
        .column(place)
        .column(awards.of_figures().ordered_by(move |row| Key::number(many(row))))
}
