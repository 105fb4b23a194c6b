//! The calendar of a year: its steps, their due days and locks, and where a unit stands in one.

mod duties;
mod progress;
mod rest;
mod step;

pub use crate::text::accept_day;
pub use duties::{duty_of_held, pressing_by_day};
pub use progress::{Progress, days_between, progress_of_marks};
pub use rest::{Rest, rest_on};
pub use step::{Lock, StepKind, accept_due_day, accept_held_day, accept_in_step, accept_last_day, shifted};
