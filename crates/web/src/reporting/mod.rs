//! Reports: all of a year, and one of them as a form.

pub mod decide;
pub mod fields;
pub mod form;
pub mod list;
pub mod said;
