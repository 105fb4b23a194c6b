//! The year as a whole: what ends it, the bundle that a freeze writes, and the movements that run in it.

pub mod bundle;
mod duties;
mod movement;

pub use duties::{MovementAsked, duty_of_freezing, duty_of_movement, duty_of_publishing};
pub use movement::{
    Audience, Commended, MEASURES_MAX, MOVEMENTS_MAX, MovementDays, MovementKind, MovementState,
    MovementStep, NOTES_MAX, PARTICIPANTS_MAX, PICKED_MAX, ParticipantKind, Phase, Standing, Wanted, Wants,
    accept_audience, accept_movement_days, accept_result, accept_said,
};
