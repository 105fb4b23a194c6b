//! Decisions of commendation: the list, the words, who is on it, its steps and its papers.

pub mod certificates;
pub mod file;
pub mod hand_over;
pub mod paper;
pub mod print;
pub mod show;
pub mod signed;
pub mod words;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{DecisionAt, DecisionRow, Decisions, cited_as, list_decisions};
use thidua_domain::commendation::DecisionState;
use thidua_domain::ids::DecisionId;
use thidua_words::Words;

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Empty, Link, Note, State};

#[derive(Template)]
#[template(path = "commendation/honorees.html")]
struct DecisionsPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    /// The template is that of the record, whose page leads on.
    leads: Vec<Link>,
    ways: Vec<Link>,
    table: Option<Table>,
    empty: Option<Empty>,
}

/// The decision that an address names.
fn decision_at(unit: String, decision: String) -> DecisionAt {
    DecisionAt { slug: unit, decision: DecisionId::new(decision) }
}

/// A state in words.
fn state_of(words: &Words, state: DecisionState) -> State {
    let word = words.say(&format!("decision-state-{}", state.name()));
    match state {
        DecisionState::Prepared => State::open(word),
        DecisionState::Numbered => State::wait(word),
        DecisionState::Issued => State::seal(word),
        DecisionState::Revoked => State::void(word),
    }
}

/// `GET /so-htx/{unit}/quyet-dinh`
pub async fn list(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let held = list_decisions(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    let title = words.say_with("decision-title", &[("unit", &held.unit.short_name)]);
    let frame = crate::register::frame_of(&house, &visitor, &held.unit, title.clone()).await?;
    let list = list_of(words, &held, title);
    if let Some(file) = list.file(&asked, &format!("quyet-dinh-{unit}"))? {
        return Ok(file);
    }
    let table = (!held.rows.is_empty()).then(|| list.table(&asked));
    let prepare =
        held.keeps.then(|| Link::new(words.say("decision-prepare"), addresses::prepare_decision(&unit)));
    let words_link = held.keeps.then(|| Link::new(words.say("blocks-link"), addresses::blocks_of(&unit)));
    let empty = table.is_none().then(|| Empty {
        title: words.say("decision-empty").into_owned(),
        text: words
            .say(if held.keeps { "decision-empty-text" } else { "decision-empty-theirs" })
            .into_owned(),
        way: prepare.clone(),
    });
    let page = DecisionsPage {
        notes: vec![],
        lede: words.say("decision-lede").into_owned(),
        leads: vec![],
        ways: prepare.into_iter().chain(words_link).collect(),
        table,
        empty,
        frame: frame.here(words.say("decision-list")),
    };
    Ok(Page(page).into_response())
}

fn list_of<'a>(words: &'a Words, held: &'a Decisions, title: String) -> List<'a, DecisionRow> {
    let slug = held.unit.slug.as_str();
    let subject =
        Column::new("trich-yeu", words.say("decision-field-trich-yeu"), move |row: &DecisionRow| {
            Cell::text(row.subject.as_str()).to(addresses::decision(slug, &row.id)).in_vietnamese()
        });
    let number = Column::new("so", words.say("decision-number"), |row: &DecisionRow| {
        let cited = cited_as(row);
        Cell::text(if cited.is_empty() { words.say("decision-no-number").into_owned() } else { cited })
    });
    let day = Column::new("ngay", words.say("decision-day"), |row: &DecisionRow| {
        Cell::text(words.date(&row.decided_on))
    });
    let state = Column::new("tinh-trang", words.say("decision-state"), |row: &DecisionRow| {
        Cell::text(words.say(&format!("decision-state-{}", row.state)))
    });
    List::new(words, (addresses::decisions(slug), title), &held.rows, |row| row.id.clone())
        .named(|row| vec![row.subject.clone(), cited_as(row)])
        .stacked()
        .column(subject.ordered())
        .column(number)
        .column(day.ordered_by(|row| Key::name(&row.decided_on)))
        .column(state.ordered())
}
