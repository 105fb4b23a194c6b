//! Units and clusters: where a page is, and the administrator's pages.

pub mod admin;
pub mod place;
