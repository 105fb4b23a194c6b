//! The emulation year: where one works, the pact, the board, the calendar, closing, the log, figures that were taken over.

pub mod board;
pub mod calendar;
pub mod close;
pub mod figures;
pub mod log;
pub mod open;
pub mod pact;
pub mod work;
