//! The applications of an alliance, those that wait for somebody first.

use axum::extract::{Path, State as Shared};
use thidua_app::membership::{ApplicationRow, Book as Held, list_applications};
use thidua_domain::membership::ApplicationState;
use thidua_words::Words;

use super::{Book, Listed, listed};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List};
use crate::parts::{Link, State};

/// `GET /so-htx/{unit}/ket-nap`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let mut held = list_applications(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    // Within both parts the newest stays first.
    held.rows.sort_by_key(|row| !is_open(row));
    let title = words.say_with("membership-applications-title", &[("unit", &held.unit.short_name)]);
    let frame = crate::register::frame_of(&house, &visitor, &held.unit, title.clone()).await?;
    let list = list_of(words, &held, title);
    if let Some(file) = list.file(&asked, &format!("ket-nap-{unit}"))? {
        return Ok(file);
    }
    let waiting = held.rows.iter().filter(|row| is_open(row)).count();
    let count = |number: usize| words.decimal(&number.to_string());
    let said = [("count", count(held.rows.len())), ("waiting", count(waiting))];
    let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
    let table = (!held.rows.is_empty()).then(|| list.table(&asked));
    let page = Listed {
        lede: table
            .as_ref()
            .map(|_| words.say_with("membership-applications-lede", &said))
            .unwrap_or_default(),
        table,
        add: held
            .keeps
            .then(|| Link::new(words.say("membership-receive"), addresses::choose_applicant(&unit))),
        beside: vec![Link::new(words.say("membership-stated"), addresses::stated_admissions(&unit))],
        book: Book::Applications,
        unit,
        frame,
    };
    Ok(listed(&visitor, page))
}

fn is_open(row: &ApplicationRow) -> bool {
    ApplicationState::from_name(&row.state).is_some_and(ApplicationState::is_open)
}

fn list_of<'a>(words: &'a Words, held: &'a Held<ApplicationRow>, title: String) -> List<'a, ApplicationRow> {
    let slug = held.unit.slug.as_str();
    let name = Column::new("ten", words.say("membership-applicant"), move |row: &ApplicationRow| {
        Cell::text(row.name.as_str()).to(addresses::application(slug, &row.id)).in_vietnamese()
    });
    let state = Column::new("tinh-trang", words.say("membership-state"), |row: &ApplicationRow| {
        Cell::state(state_of(words, &row.state))
    });
    let came = Column::new("ngay-nhan", words.say("membership-received-on"), |row: &ApplicationRow| {
        Cell::text(words.date(&row.received_on))
    });
    let admitted =
        Column::new("ngay-ket-nap", words.say("membership-admitted-on"), |row: &ApplicationRow| {
            if row.admitted_on.is_empty() {
                Cell::default()
            } else {
                Cell::text(words.date(&row.admitted_on))
            }
        });
    let number = Column::new("so", words.say("membership-field-so"), |row: &ApplicationRow| {
        Cell::text(row.number.as_str())
    });
    let by_state = |row: &ApplicationRow| {
        ApplicationState::ALL
            .iter()
            .position(|state| state.name() == row.state)
            .map_or(Key::Missing, Key::count)
    };
    List::new(words, (addresses::applications(slug), title), &held.rows, |row| row.id.clone())
        .named(|row| vec![row.name.clone(), row.number.clone()])
        .stacked()
        .filter("tat-ca", "membership-all", |_| true)
        .filter("dang-cho", "membership-open", is_open)
        .filter("thanh-vien", "membership-admitted", |row| row.state == ApplicationState::Admitted.name())
        .column(name.ordered())
        .column(state.ordered_by(by_state))
        .column(came.ordered_by(|row| Key::name(&row.received_on)))
        .column(admitted.ordered_by(|row| Key::name(&row.admitted_on)))
        .column(number)
}

/// Where an application stands, as a badge.
pub(super) fn state_of(words: &Words, name: &str) -> State {
    let word = words.say(&format!("membership-application-{name}"));
    match ApplicationState::from_name(name) {
        Some(ApplicationState::Received) => State::wait(word),
        Some(ApplicationState::Lacking) => State::back(word),
        Some(ApplicationState::Qualified) => State::open(word),
        Some(ApplicationState::Admitted) => State::done(word),
        Some(ApplicationState::Declined | ApplicationState::Withdrawn | ApplicationState::Ended) | None => {
            State::archived(word)
        }
    }
}
