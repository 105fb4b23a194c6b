//! Where working people begin: what they have to do and their years; straight to the board where only one is open.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::{IntoResponse, Redirect};
use thidua_app::reminders::list_duties;
use thidua_app::year::{YearLink, list_years};
use thidua_domain::access::Right;
use thidua_domain::ground::YearState;

use crate::addresses::{self, YearAddress};
use crate::contact::house_reach;
use crate::door::visitor::Visitor;
use crate::duties::list_of;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::state_of_year;
use crate::house::House;
use crate::list::{Asked, Table};
use crate::parts::{Empty, Link, Reach, State};

struct Row {
    name: String,
    year: String,
    state: State,
    note: String,
    href: String,
}

#[derive(Template)]
#[template(path = "year/work.html")]
struct WorkPage {
    frame: Frame,
    duties: Option<Table>,
    rows: Vec<Row>,
    empty: Option<Empty>,
    /// Who helps, where there is nothing.
    help: Option<Reach>,
    ways: Vec<Link>,
}

/// `GET /lam-viec`: straight to the board that a person most likely wants.
pub async fn start(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    if actor.has_corner_alone() {
        return Ok(Redirect::to(addresses::CORNER).into_response());
    }
    let links = list_years(&house.app, actor).await?;
    let mut open = links.iter().filter(|link| link.state == YearState::Open);
    let way = match (open.next(), open.next()) {
        (Some(only), None) => YearAddress::of(&only.cluster, only.year).board(),
        (None, _) | (Some(_), Some(_)) => addresses::YEARS.to_owned(),
    };
    Ok(Redirect::to(&way).into_response())
}

/// `GET /lam-viec/cac-nam`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, asked: Asked) -> PageResult {
    let who = visitor.signed_in()?;
    if who.actor.has_corner_alone() {
        return Ok(Redirect::to(addresses::CORNER).into_response());
    }
    let words = visitor.words;
    let links = list_years(&house.app, &who.actor).await?;
    let administers = Right::Administer.is_held_by(Some(&who.actor));
    if links.is_empty() && administers {
        return Ok(Redirect::to(addresses::ADMIN).into_response());
    }
    let duties = list_duties(&house.app, &who.actor).await?;
    let list = list_of(words, &duties);
    if let Some(file) = list.file(&asked, "viec-cua-toi")? {
        return Ok(file);
    }
    let opens = Right::ArrangeYear.is_held_by(Some(&who.actor));
    let mut ways = vec![];
    if administers {
        ways.push(Link::new(words.say("nav-admin"), addresses::ADMIN));
    }
    if opens {
        ways.push(Link::new(words.say("nav-open-year"), addresses::OPEN_YEAR));
    }
    let (key, way) = if opens {
        ("work-none", Link::new(words.say("nav-open-year"), addresses::OPEN_YEAR))
    } else {
        ("work-empty", Link::new(words.say("way-account"), addresses::ACCOUNT))
    };
    let empty = Empty {
        title: words.say(key).into_owned(),
        text: words.say(&format!("{key}-why")).into_owned(),
        way: Some(way),
    };
    let title = words.say(if links.is_empty() { "work-title" } else { "duty-title" });
    let page = WorkPage {
        frame: Frame::of(&visitor, title.clone()).working(visitor.house_name()).here(title),
        duties: (!duties.is_empty()).then(|| list.table(&asked)),
        help: links.is_empty().then(|| house_reach(&visitor)).flatten(),
        empty: links.is_empty().then_some(empty),
        rows: links.iter().map(|link| row_of(&visitor, link)).collect(),
        ways,
    };
    Ok(Page(page).into_response())
}

fn row_of(visitor: &Visitor, link: &YearLink) -> Row {
    let words = visitor.words;
    let note = match (&link.source, link.illustrative) {
        (_, true) => words.say("sample-short").into_owned(),
        (Some(source), false) => words.say_with("year-source", &[("source", source)]),
        (None, false) => String::new(),
    };
    Row {
        name: link.name.clone(),
        year: link.year.to_string(),
        state: state_of_year(words, link.state),
        note,
        href: YearAddress::of(&link.cluster, link.year).board(),
    }
}
