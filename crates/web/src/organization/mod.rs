//! Units and clusters: the administrator's page.

pub mod admin;
mod forms;
mod lists;
