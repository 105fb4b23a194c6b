//! Reminders: how one wants them, everybody's list, letters in words, and the calendar for other programs.

pub mod feed;
pub(crate) mod ical;
pub mod letter;
pub mod settings;
