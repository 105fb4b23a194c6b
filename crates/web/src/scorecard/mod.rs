//! Scorecards: the list, one unit's card with its evidence, marks and their effect, and the layers compared.

pub mod card;
mod deeds;
pub mod difference;
mod difference_row;
pub mod differences;
mod dock;
pub mod effect;
mod entry;
pub mod evidence;
mod files;
mod leaves;
pub mod list;
pub mod marks;
mod owners;
mod sums;
pub mod view;

pub(crate) use entry::{Entry, at_fields, entry};
pub(crate) use files::Files;
pub(crate) use marks::entries as mark_entries;
pub(crate) use owners::OWNER;
pub(crate) use view::Sent;
