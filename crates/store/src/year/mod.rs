//! What a year holds beside its ground: movements, who takes part in them, how they go on, and what is counted.

pub(crate) mod movement;
pub(crate) mod movement_note;
pub(crate) mod participant;

pub use movement::{
    MeasureRow, MovementRow, ResultRow, add_measure, add_movement, count_movements_by_cluster, drop_measure,
    drop_result, find_movement, find_place_of_movement, list_measures, list_movements, list_movements_of_all,
    list_results, put_result, update_movement,
};
pub use movement_note::{
    MovementNoteRow, add_movement_note, find_movement_note, list_movement_notes, update_movement_note,
};
pub use participant::{
    JoinedRow, ParticipantRow, add_participant, count_participants, find_participant, list_joined,
    list_participants, next_participant, update_participant,
};
