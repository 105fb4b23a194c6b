//! How organisations come into an alliance and leave it: lists, one page a case with its time line, and the forms of its steps.

pub mod activities;
pub mod activity;
pub mod application;
pub mod applications;
mod case;
pub(crate) mod fields;
pub mod founding;
pub mod foundings;
pub mod pictures;
pub mod receive;
pub mod stated;

use askama::Template;
use axum::response::{IntoResponse, Response};
use thidua_app::membership::CaseAt;
use thidua_app::organization::UnitRow;
use thidua_domain::ids::CaseId;

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::list::Table;
use crate::parts::{Empty, Link};
pub(super) use crate::register::{FormPage, Sent, answered, text};

/// The books of a register, in the order of its menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Book {
    Applications,
    Foundings,
    Activities,
}

impl Book {
    const ALL: [Self; 3] = [Self::Applications, Self::Foundings, Self::Activities];

    fn key(self) -> &'static str {
        match self {
            Self::Applications => "membership-applications",
            Self::Foundings => "membership-foundings",
            Self::Activities => "membership-activities",
        }
    }

    fn address(self, unit: &str) -> String {
        match self {
            Self::Applications => addresses::applications(unit),
            Self::Foundings => addresses::foundings(unit),
            Self::Activities => addresses::activities(unit),
        }
    }
}

/// A list of a book.
#[derive(Template)]
#[template(path = "membership/list.html")]
struct ListPage {
    frame: Frame,
    lede: String,
    /// The one main button.
    add: Option<Link>,
    /// The other books.
    books: Vec<(Link, bool)>,
    table: Option<Table>,
    empty: Option<Empty>,
    beside: Vec<Link>,
}

/// What stands on the page of a book.
struct Listed {
    frame: Frame,
    book: Book,
    /// Address part of the unit.
    unit: String,
    /// What is said above the list.
    lede: String,
    /// The list; none where nothing stands in the book.
    table: Option<Table>,
    /// How something is added, for who keeps the book.
    add: Option<Link>,
    beside: Vec<Link>,
}

/// Answers with the page of a book: its list, or what to do where it is empty.
fn listed(visitor: &Visitor, page: Listed) -> Response {
    let (words, key) = (visitor.words, page.book.key());
    let why = match &page.add {
        Some(_) => words.say(&format!("{key}-none")),
        None => words.say("membership-theirs-none"),
    };
    let empty = page.table.is_none().then(|| Empty {
        title: words.say(&format!("{key}-empty")).into_owned(),
        text: why.into_owned(),
        way: page.add.clone(),
    });
    let page = ListPage {
        lede: page.lede,
        add: page.add.filter(|_| page.table.is_some()),
        books: books(visitor, &page.unit, Some(page.book)),
        table: page.table,
        empty,
        beside: page.beside,
        frame: page.frame.here(words.say(key)),
    };
    Page(page).into_response()
}

/// The case that an address names.
fn case_at(unit: String, case: String) -> CaseAt {
    CaseAt { slug: unit, case: CaseId::new(case) }
}

/// Where somebody is led who has taken a step.
fn step_done(way: &str, step: &str) -> Response {
    done(way, &format!("membership-{}", step.replace('_', "-")))
}

/// The frame of a page below a book.
async fn frame_in(
    house: &House,
    visitor: &Visitor,
    (unit, book): (&UnitRow, Book),
    title: String,
) -> PageResult<Frame> {
    let frame = crate::register::frame_of(house, visitor, unit, title).await?;
    Ok(frame.crumb(visitor.words.say(book.key()), book.address(&unit.slug)))
}

/// The ways from one book to the others, with whether it is the one.
fn books(visitor: &Visitor, unit: &str, at: Option<Book>) -> Vec<(Link, bool)> {
    let words = visitor.words;
    let register = (Link::new(words.say("membership-register"), addresses::register(unit)), at.is_none());
    let others =
        Book::ALL.map(|book| (Link::new(words.say(book.key()), book.address(unit)), at == Some(book)));
    let achievements = (Link::new(words.say("honour-list"), addresses::honorees(unit)), false);
    let nominations = (Link::new(words.say("nomination-list"), addresses::nominations(unit)), false);
    let decisions = (Link::new(words.say("decision-list"), addresses::decisions(unit)), false);
    std::iter::once(register).chain(others).chain([achievements, nominations, decisions]).collect()
}

/// The same for the page of the register.
pub(crate) fn ways(visitor: &Visitor, unit: &str) -> Vec<(Link, bool)> {
    books(visitor, unit, None)
}
