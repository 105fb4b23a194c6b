//! The emulation year: opening one, its board, freezing and publishing.

mod board;
mod bundle;
mod cells;
mod close;
mod closing;
mod duties;
mod equals;
mod figures;
mod open;
mod remind;
mod reopen;
mod report_form;
mod typed_line;
mod years;

pub use board::{Awaited, Board, BoardCell, BoardRow, BoardStep, board};
pub use bundle::read_bundle;
pub use close::{CloseYear, freeze_year, publish_year};
pub(crate) use close::{freeze, publish};
pub use closing::{Closing, Matter, OpenMatter, closing};
pub(crate) use duties::duties_for;
pub use duties::{DutyPlace, ListedDuty};
pub use figures::{FigureRow, Figures, figures};
pub(crate) use open::{Due, Schedule, add_schedule};
pub use open::{Holds, OpenYear, RollOver, open_year, roll_over_of};
pub use remind::{RemindPaper, remind_paper, remindings};
pub use reopen::{Reopen, ReopenStep, Reopening, reopen_year};
pub use report_form::{DropLine, FormDesk, FormLine, SaveLine, drop_line, form_desk, save_line};
pub use typed_line::TypedLine;
pub use years::{YearLink, list_years, public_years};
