//! The emulation year: opening one, its board, its movements, freezing and publishing.

mod board;
mod bundle;
mod cells;
mod close;
mod closing;
mod duties;
mod equals;
mod figures;
mod movement;
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
pub use movement::{
    AddMovementPicture, Candidates, Counted, InAll, ListedMovement, MeasureRow, Movement, MovementAt,
    MovementNote, MovementNoteAt, MovementNoteRow, MovementRow, Movements, NoteStep, Offered, ParticipantRow,
    Participants, ResultRow, Results, StepMovementPicture, TypedMeasure, TypedMovement, TypedMovementNote,
    TypedParticipant, UnitResults, add_measure, add_movement_picture, change_movement, change_movement_note,
    drop_measure, find_movement_picture, launch_movement, list_candidates, list_movement_notes,
    list_movements, list_participants, may_add_movement_picture, open_movement, open_movement_note,
    register_participants, review_movement, step_movement, step_movement_note, step_movement_picture,
    tell_achievement, tell_commendation, tell_results, withdraw_participant, write_movement_note,
};
pub(crate) use movement::{Joined, joined, movements_of, standing_of};
pub use movement::{
    ListedPublicMovement, PublicMovement, PublicMovements, count_public_movements, public_movement,
    public_movements,
};
pub(crate) use movement::{join_movement, leave_movement, offered_movement, offered_movements};
pub(crate) use open::{Due, Schedule, add_schedule};
pub use open::{Holds, OpenYear, RollOver, open_year, roll_over_of};
pub use remind::{RemindPaper, remind_paper, remindings};
pub use reopen::{Reopen, ReopenStep, Reopening, reopen_year};
pub use report_form::{DropLine, FormDesk, FormLine, SaveLine, drop_line, form_desk, save_line};
pub use typed_line::TypedLine;
pub use years::{YearLink, list_years, public_years};
