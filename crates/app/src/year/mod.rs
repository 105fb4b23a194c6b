//! The emulation year: opening one, its pact, its board, freezing and publishing.

mod board;
mod close;
mod figures;
mod open;
pub mod pact;

pub use board::{
    Board, BoardCell, BoardRow, BoardStep, Todo, TodoKind, YearLink, board, list_years, public_years,
};
pub use close::{CloseYear, freeze_year, publish_year};
pub(crate) use close::{freeze, publish};
pub use figures::{FigureRow, Figures, figures};
pub(crate) use open::{Calendar, Due, add_calendar, usual_form};
pub use open::{OpenYear, open_year};
