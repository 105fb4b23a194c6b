//! Conferences of a cluster: called, opened, closed; who is invited and came; what was concluded, the tasks that follow
//! from it, and the experience that units tell.

mod agenda;
mod attendance;
mod conference;
mod duties;
mod experience;
mod handing_over;
mod minutes;
mod poll_use;
mod screen;
mod task;

pub use agenda::{AGENDA_MAX, Hour, accept_hour, accept_minutes};
pub use attendance::{
    ATTENDEES_MAX, AttendeeNote, AttendeeRole, Presence, Quorum, Reply, Roll, Voting, accept_quorum,
    read_delegates,
};
pub use conference::{ConferenceKind, ConferenceState, ConferenceStep, LetterKind};
pub use duties::{Asked, CONFIRM_TASK, DO_TASK, REPLY, duty_of_reply, duty_of_task};
pub use experience::{
    EXPERIENCES_MAX, ExperienceState, ExperienceStep, TakeUpState, TakeUpStep, Topic, accept_take_up_day,
    is_meant,
};
pub use handing_over::{HandingOverState, accept_handing_day};
pub use minutes::{MinutesSeat, accept_signing};
pub use poll_use::PollUse;
pub use screen::{ScreenView, ends_at, show_ranking};
pub use task::{
    CONCLUSIONS_MAX, ConclusionState, Standing, TALKS_MAX, TASKS_MAX, Taker, TaskState, TaskStep,
};
