//! Reports: all of a year, and one of them as a form.

mod around;
pub mod decide;
pub mod fields;
pub mod form;
pub mod list;
pub mod paper;
pub mod remind;
pub mod said;
