//! Commendation: who can be commended, what they have achieved, and for what they may be proposed.

pub mod brought;
mod change;
pub mod council;
pub mod credential;
pub mod decision;
pub mod eligibility;
pub mod enter;
pub mod feed;
mod fields;
pub mod honoree;
pub mod honorees;
mod lines;
pub mod nomination;
pub mod note;
pub mod public;
pub mod roll;
pub mod rulebooks;
pub mod stated;
pub mod survey;
pub mod withdraw;

use thidua_app::commendation::{Honoree, HonoreeAt};
use thidua_app::organization::UnitRow;
use thidua_domain::ids::HonoreeId;

pub use self::change::{show as show_change, submit as submit_change};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Frame;
use crate::house::House;
pub(super) use crate::register::{FormPage, Sent, answered, text};

/// Whose record an address names.
fn honoree_at(unit: String, honoree: String) -> HonoreeAt {
    HonoreeAt { slug: unit, honoree: HonoreeId::new(honoree) }
}

/// The frame of a page below the list.
async fn frame_in(house: &House, visitor: &Visitor, unit: &UnitRow, title: String) -> PageResult<Frame> {
    let frame = crate::register::frame_of(house, visitor, unit, title).await?;
    Ok(frame.crumb(visitor.words.say("honour-list"), addresses::honorees(&unit.slug)))
}

/// The frame of a page below somebody.
async fn frame_below(house: &House, visitor: &Visitor, found: &Honoree, title: String) -> PageResult<Frame> {
    let frame = frame_in(house, visitor, &found.unit, title.clone()).await?;
    let way = addresses::honoree(&found.unit.slug, &found.row.id);
    Ok(frame.crumb(found.row.name.clone(), way).here(title))
}
