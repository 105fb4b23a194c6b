//! Units and clusters, accounts and roles: the administrator's pages.

pub mod account;
pub mod accounts;
pub mod clusters;
pub mod desk;
pub mod feed;
mod forms;
mod lists;
pub mod offices;
pub mod public;
pub mod reorganise;
mod sent;
pub mod unit;
pub mod units;
