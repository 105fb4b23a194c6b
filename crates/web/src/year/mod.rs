//! The emulation year: where one works, the board, its movements, closing, the log, figures that were taken over.

pub mod board;
mod checklist;
pub mod close;
pub mod figures;
pub mod log;
pub mod movement;
pub mod open;
pub mod report_form;
mod unplaced;
pub mod work;

pub(crate) use unplaced::unplaced_note;
