//! The register of an alliance: cooperatives, cooperative groups, unions and other members, each with its life as dated facts.
//!
//! An *entry* is an organisation that the register keeps, a *fact* what is known of it from a day on. A fact is never written over: what
//! changed is a later fact, what was wrong is corrected by another that says so.

mod book;
mod field;
mod figures;
mod import;
mod kinds;
mod life;
mod search;

pub use book::{Asked, Book, Chosen, Line, Order};
pub use field::{COMMUNE_MAX_CHARS, Field, MEMBERS_MAX, REGISTRATION_MAX_CHARS, accept_past_day};
pub use figures::{
    FigurePeriod, FigureRow, Measure, OUT_OF_REGISTER, Roll, accept_title, amount_of, figure_of, growth,
    measure_code, read_heading, sector_in, share,
};
pub use import::{Choice, Choices, Known, Likeness, Once, Row, Shelf, accept_cell};
pub use kinds::{EntryKind, LegalForm, MeasureNature, Membership, Sector, SizeClass, Status};
pub use life::{Fact, Life, Remark, Step};
pub use search::{Search, folded, haystack};
