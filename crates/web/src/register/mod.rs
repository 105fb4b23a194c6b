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

use thidua_app::organization::UnitRow;
use thidua_domain::access::Right;

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Frame;
use crate::house::House;
use crate::parts::Link;

/// What a form sent.
pub(crate) type Sent = std::collections::BTreeMap<String, String>;

pub(crate) fn text<'a>(sent: &'a Sent, name: &str) -> &'a str {
    sent.get(name).map(String::as_str).unwrap_or_default()
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
