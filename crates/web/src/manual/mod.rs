//! The manuals inside the product: which there are, and each as a page. One source, the files of `docs/nguoi-dung`.

pub mod places;
mod text;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Response};
use thidua_domain::event::Scope;

use self::text::Manual;
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::Link;

#[derive(Template)]
#[template(path = "manual/manual.html")]
struct ManualPage {
    frame: Frame,
    /// That it is in Vietnamese, for who reads another language.
    language: Option<String>,
    /// Those of the visitor's own roles, on the first page.
    own: Vec<Link>,
    sections: Vec<Link>,
    /// The other manuals; the first page names them itself.
    others: Vec<Link>,
    text: &'static str,
}

/// `GET /huong-dan`
pub async fn index(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    let first = text::find("").ok_or(Kind::NotFound)?;
    Ok(answer(&house, &visitor, first))
}

/// `GET /huong-dan/{page}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(page): Path<String>) -> PageResult {
    let manual = text::find(&page).filter(|manual| !manual.name.is_empty()).ok_or(Kind::NotFound)?;
    Ok(answer(&house, &visitor, manual))
}

/// It is the same for everybody who is not signed in, as long as the house goes by the same name.
fn answer(house: &House, visitor: &Visitor, manual: &'static Manual) -> Response {
    house.stamp(&[Scope::System]).keep(Page(page(visitor, manual))).into_response()
}

fn page(visitor: &Visitor, manual: &'static Manual) -> ManualPage {
    let words = visitor.words;
    let is_first = manual.name.is_empty();
    let link = |manual: &Manual| Link { current: false, ..Link::new(manual.title.clone(), manual.address()) };
    let all = text::all().iter();
    let own = if is_first { places::own(visitor.actor()) } else { vec![] };
    let frame = Frame::of(visitor, manual.title.clone());
    let frame = if is_first {
        frame.here(words.say("nav-manual"))
    } else {
        frame.crumb(words.say("nav-manual"), addresses::MANUALS).here(manual.title.clone())
    };
    ManualPage {
        language: (frame.tag() != "vi").then(|| words.say("manual-language").into_owned()),
        own: own.into_iter().filter_map(text::find).map(link).collect(),
        sections: manual.sections.iter().map(|(id, title)| Link::new(title, format!("#{id}"))).collect(),
        others: if is_first {
            vec![]
        } else {
            all.filter(|other| other.name != manual.name).map(link).collect()
        },
        text: &manual.html,
        frame,
    }
}
