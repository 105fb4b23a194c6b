//! The register of an alliance: cooperatives, cooperative groups, unions and other members, each with its life as dated facts.
//!
//! An *entry* is an organisation that the register keeps, a *fact* what is known of it from a day on. A fact is never written over: what
//! changed is a later fact, what was wrong is corrected by another that says so.

mod field;
mod import;
mod kinds;
mod life;
mod search;

pub use field::{
    COMMUNE_MAX_CHARS, Field, MEMBERS_MAX, REGISTRATION_MAX_CHARS, accept_count, accept_past_day,
};
pub use import::{Choice, Choices, Known, Likeness, Once, Row, Shelf, accept_cell};
pub use kinds::{EntryKind, LegalForm, Membership, Sector, SizeClass, Status};
pub use life::{Fact, Life, Remark, Step};
pub use search::{Search, folded, haystack};
