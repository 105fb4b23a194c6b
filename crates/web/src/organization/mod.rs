//! Units and clusters, accounts and roles: the administrator's pages.

pub mod account;
pub mod accounts;
pub mod clusters;
pub mod desk;
pub mod feed;
mod forms;
pub mod health;
mod lists;
pub mod log;
pub mod log_file;
pub mod logo;
pub mod mail;
pub mod offices;
pub mod public;
pub mod reorganise;
mod sent;
pub mod settings;
pub mod unit;
pub mod units;

pub(crate) use self::sent::frame as admin_frame;
