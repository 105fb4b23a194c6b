//! How things are kept and found, on SQLite and PostgreSQL.
//!
//! `db` is the only file that knows there are two engines (and `opening`, how each is opened), `by_engine` the only one with a text for each. Reading takes any [`Sql`], writing takes a [`Work`], and a
//! `Work` is handed out by [`Store::write`] alone: no change without its place in line and its line in the log.

mod amount;
pub mod announcement;
mod bulk;
mod by_engine;
mod db;
mod error;
mod opening;
mod rows;
mod site;
mod versions;
mod work;

pub mod appraisal;
pub mod audit;
pub mod blobs;
pub mod blocks;
pub mod calendar;
pub mod commendation;
pub mod contact;
pub mod contests;
pub mod copy;
pub mod criteria;
pub mod evidence;
pub mod exemplars;
pub mod ground;
pub mod handed;
pub mod held;
pub mod incoming;
pub mod intake;
pub mod jobs;
pub mod mail;
pub mod meetings;
pub mod membership;
pub mod migrations;
pub mod newsroom;
pub mod once;
pub mod organization;
pub mod outbox;
pub mod pact;
pub mod people;
pub mod prints;
pub mod programs;
pub mod queries;
pub mod register;
pub mod reminders;
pub mod reporting;
pub mod room;
pub mod scoring;
pub mod settings;
pub mod summary;
pub mod voting;
pub mod year;

pub use amount::{Amount, Total};
pub use bulk::{Seal, Tally};
pub use db::{Address, Reader, Sql, Store};
pub use error::{Error, Result};
pub use rows::{Key, Page, Rows};
pub use site::beside;
pub use versions::Versions;
pub use work::{Because, Stamp, Work};
