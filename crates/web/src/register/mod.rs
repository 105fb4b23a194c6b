//! The register of an alliance: its lists, an organisation with its life, and what is noted.

pub(crate) mod brought;
pub mod change;
pub mod enter;
pub mod entry;
mod export;
pub mod fact;
pub(crate) mod fields;
pub mod figures;
pub mod import;
pub mod list;
pub mod shelf;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use thidua_app::organization::UnitRow;
use thidua_domain::access::Right;

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{EntryForm, Link, Note};

/// What a form sent.
pub(crate) type Sent = std::collections::BTreeMap<String, String>;

pub(crate) fn text<'a>(sent: &'a Sent, name: &str) -> &'a str {
    sent.get(name).map(String::as_str).unwrap_or_default()
}

/// A page with one form.
#[derive(Template)]
#[template(path = "register/form.html")]
pub(crate) struct FormPage {
    pub frame: Frame,
    pub lede: String,
    pub notes: Vec<Note>,
    pub form: EntryForm,
}

/// A page, with the status that it has where a form came back.
pub(crate) fn answered(page: impl Template, status: StatusCode) -> Response {
    if status == StatusCode::OK { Page(page).into_response() } else { (status, Page(page)).into_response() }
}

/// The frame of a page about the register of a unit.
pub(crate) async fn frame_of(
    house: &House,
    visitor: &Visitor,
    unit: &UnitRow,
    title: String,
) -> PageResult<Frame> {
    let words = visitor.words;
    let frame = Frame::of(visitor, title).working(unit.short_name.clone());
    let frame =
        if house.app.is_demonstration().await? { frame.sample(words.say("register-sample")) } else { frame };
    let frame = frame.crumb(words.say("nav-register"), addresses::REGISTERS);
    Ok(frame.crumb(unit.short_name.clone(), addresses::register(&unit.slug)))
}

/// The way to the registers, for a menu; none for who reads none.
pub(crate) fn way(visitor: &Visitor) -> Option<Link> {
    let reads = Right::ReadRegister.is_held_by(visitor.actor());
    reads.then(|| Link::new(visitor.words.say("nav-register"), addresses::REGISTERS))
}
