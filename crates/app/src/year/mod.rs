//! The emulation year: opening one, its calendar, pact and board, freezing and publishing.

mod board;
mod bundle;
mod calendar;
mod close;
mod duties;
mod equals;
mod figures;
mod open;
pub mod pact;
mod todo;
mod years;

pub use board::{Board, BoardCell, BoardRow, BoardStep, ChecksStanding, board};
pub use bundle::read_bundle;
pub use calendar::{
    Calendar, CalendarStep, ChangeStep, LetThrough, SetDueDays, StepAct, calendar, change_step, set_due_days,
};
pub(crate) use calendar::{let_cluster_through, let_through, load_steps};
pub use close::{CloseYear, freeze_year, publish_year};
pub(crate) use close::{freeze, publish};
pub use duties::Duty;
pub(crate) use duties::{duties_in, works_in};
pub use figures::{FigureRow, Figures, figures};
pub(crate) use open::{Due, Schedule, add_schedule, usual_form};
pub use open::{Holds, OpenYear, RollOver, open_year, roll_over_of};
pub use todo::{Todo, TodoKind};
pub use years::{YearLink, list_years, public_years};
