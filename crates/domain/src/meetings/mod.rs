//! Conferences of a cluster: called, opened, closed; who is invited and came; what was concluded, and the tasks that follow from it.

mod agenda;
mod attendance;
mod conference;
mod duties;
mod minutes;
mod screen;
mod task;

pub use agenda::{AGENDA_MAX, Hour, accept_hour, accept_minutes};
pub use attendance::{
    ATTENDEES_MAX, AttendeeNote, AttendeeRole, Presence, Quorum, Reply, Roll, Voting, accept_quorum,
    read_delegates,
};
pub use conference::{ConferenceKind, ConferenceState, ConferenceStep, LetterKind};
pub use duties::{Asked, CONFIRM_TASK, DO_TASK, REPLY, duty_of_reply, duty_of_task};
pub use minutes::{MinutesSeat, accept_signing};
pub use screen::{ScreenView, ends_at, show_ranking};
pub use task::{
    CONCLUSIONS_MAX, ConclusionState, Standing, TALKS_MAX, TASKS_MAX, Taker, TaskState, TaskStep,
};
