//! Nominations: whom an alliance puts forward, and what is done with them.

pub mod deed;
pub mod files;
pub mod many;
pub mod paper;
pub mod propose;
pub mod show;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{Nominated, NominationAt, Nominations, list_nominations};
use thidua_domain::commendation::{Deed, DossierState, NominationState};
use thidua_domain::ids::NominationId;
use thidua_words::Words;

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Empty, Link, State};

/// How many wait for something, and where it is done.
struct Waiting {
    count: usize,
    way: Link,
}

#[derive(Template)]
#[template(path = "commendation/nominations.html")]
struct NominationsPage {
    frame: Frame,
    lede: String,
    ways: Vec<Link>,
    waiting: Vec<Waiting>,
    /// The submission for each award, as PDF and as a file to go on with.
    submissions: Vec<(String, Link, Link)>,
    table: Option<Table>,
    empty: Option<Empty>,
}

/// The nomination that an address names.
fn nomination_at(unit: String, nomination: String) -> NominationAt {
    NominationAt { slug: unit, nomination: NominationId::new(nomination) }
}

/// Where a nomination stands, in words.
pub(crate) fn state_of(words: &Words, state: NominationState) -> State {
    let word = words.say(&format!("nomination-state-{}", state.name()));
    match state {
        NominationState::Proposed => State::open(word),
        NominationState::Endorsed => State::wait(word),
        NominationState::Decided => State::seal(word),
        NominationState::Withdrawn => State::idle(word),
    }
}

/// Where a dossier stands, in words.
fn say_dossier(words: &Words, dossier: DossierState) -> String {
    words.say(&format!("dossier-state-{}", dossier.name().replace('_', "-"))).into_owned()
}

/// What a paper of a checklist is called.
pub(super) fn say_paper(words: &Words, code: &str) -> String {
    let key = format!("dossier-paper-{}", code.replace('_', "-"));
    // A rulebook that somebody brought in may name one of its own.
    if words.has(&key) { words.say(&key).into_owned() } else { code.replace('_', " ") }
}

/// The frame of a page below the list.
async fn frame_in(
    house: &House,
    visitor: &Visitor,
    unit: &thidua_app::organization::UnitRow,
    title: String,
) -> PageResult<Frame> {
    let frame = crate::register::frame_of(house, visitor, unit, title.clone()).await?;
    Ok(frame.crumb(visitor.words.say("nomination-list"), addresses::nominations(&unit.slug)).here(title))
}

/// `GET /so-htx/{unit}/de-nghi`
pub async fn list(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let held = list_nominations(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    let title = words.say_with("nomination-title", &[("unit", &held.unit.short_name)]);
    let frame = crate::register::frame_of(&house, &visitor, &held.unit, title.clone()).await?;
    let list = list_of(words, &held, title);
    if let Some(file) = list.file(&asked, &format!("de-nghi-{unit}"))? {
        return Ok(file);
    }
    let table = (!held.rows.is_empty()).then(|| list.table(&asked));
    let propose = Link::new(words.say("nomination-propose"), addresses::nominate(&unit));
    let ways = match held.keeps {
        true => vec![propose, Link::new(words.say("council-list"), addresses::council(&unit))],
        false => vec![Link::new(words.say("council-list"), addresses::council(&unit))],
    };
    let empty = table.is_none().then(|| Empty {
        title: words.say("nomination-empty").into_owned(),
        text: words
            .say(if held.keeps { "nomination-empty-text" } else { "nomination-empty-theirs" })
            .into_owned(),
        way: ways.first().cloned(),
    });
    let page = NominationsPage {
        lede: words.say("nomination-lede").into_owned(),
        submissions: submissions(words, &held),
        waiting: if held.keeps { waiting(words, &held) } else { vec![] },
        ways,
        table,
        empty,
        frame: frame.here(words.say("nomination-list")),
    };
    Ok(Page(page).into_response())
}

/// What can be done with some of them now, in the order in which it is done.
fn waiting(words: &Words, held: &Nominations) -> Vec<Waiting> {
    let count = |deed: Deed| held.rows.iter().filter(|found| found.standing().after(deed).is_ok()).count();
    let leads_on = [Deed::HandIn, Deed::Accept, Deed::List, Deed::Endorse, Deed::Grant];
    let waiting = leads_on.into_iter().map(|deed| {
        let label = words.say(&format!("nomination-deed-{}", deed.name()));
        Waiting {
            count: count(deed),
            way: Link::new(label, addresses::nomination_deed(&held.unit.slug, deed::address(deed))),
        }
    });
    waiting.filter(|waiting| waiting.count > 0).collect()
}

/// A submission for each award that somebody is proposed for.
fn submissions(words: &Words, held: &Nominations) -> Vec<(String, Link, Link)> {
    let open = held.rows.iter().filter(|found| paper::submits(found, &found.row.award));
    let awards: BTreeMap<&str, &str> =
        open.map(|found| (found.row.award.as_str(), found.title.as_str())).collect();
    let way = |award: &str, end: &str| {
        let label = words.say(&format!("nomination-submission-{end}"));
        Link::new(label, addresses::submission(&held.unit.slug, award, end))
    };
    awards
        .into_iter()
        .map(|(award, title)| (title.to_owned(), way(award, "pdf"), way(award, "docx")))
        .collect()
}

fn list_of<'a>(words: &'a Words, held: &'a Nominations, title: String) -> List<'a, Nominated> {
    let slug = held.unit.slug.as_str();
    let name = Column::new("ten", words.say("nomination-who"), move |found: &Nominated| {
        Cell::text(found.row.name.as_str()).to(addresses::nomination(slug, &found.row.id)).in_vietnamese()
    });
    let award = Column::new("danh-hieu", words.say("nomination-award"), |found: &Nominated| {
        Cell::text(found.title.as_str()).in_vietnamese()
    });
    let year = Column::new("nam", words.say("nomination-year"), |found: &Nominated| {
        Cell::text(found.row.year.to_string())
    });
    let state = Column::new("tinh-trang", words.say("nomination-state"), move |found: &Nominated| {
        Cell::state(state_of(words, found.state))
    });
    let dossier = Column::new("ho-so", words.say("nomination-dossier"), move |found: &Nominated| {
        Cell::text(dossier_cell(words, found))
    });
    let due = Column::new("han", words.say("nomination-due"), move |found: &Nominated| {
        Cell::text(open_due(found).map(|day| words.date(&day)).unwrap_or_default())
    });
    let is = |state: NominationState| move |found: &Nominated| found.state == state;
    List::new(words, (addresses::nominations(slug), title), &held.rows, |found| found.row.id.clone())
        .named(|found| vec![found.row.name.clone(), found.title.clone(), found.row.workplace.clone()])
        .stacked()
        .filter("tat-ca", "nomination-filter-all", |_| true)
        .filter("dang-xet", "nomination-filter-proposed", is(NominationState::Proposed))
        .filter("da-chap-thuan", "nomination-filter-endorsed", is(NominationState::Endorsed))
        .filter("da-khen", "nomination-filter-decided", is(NominationState::Decided))
        .filter("da-rut", "nomination-filter-withdrawn", is(NominationState::Withdrawn))
        .column(name.ordered())
        .column(award.ordered())
        .column(year.ordered())
        .column(state.ordered_by(|found| Key::name(found.state.name())))
        .column(dossier)
        .column(due.ordered_by(|found| open_due(found).map_or(Key::Missing, |day| Key::name(&day))))
}

/// The last day for a dossier that is not accepted.
fn open_due(found: &Nominated) -> Option<String> {
    let is_open = found.state != NominationState::Withdrawn && found.dossier.is_open();
    found.due.filter(|_| is_open).map(|day| day.to_string())
}

fn dossier_cell(words: &Words, found: &Nominated) -> String {
    let state = say_dossier(words, found.dossier);
    match found.missing().len() {
        0 => state,
        missing => words.say_count("nomination-dossier-missing", missing, &[("state", &state)]),
    }
}
