//! Who belongs to an alliance and how it came about: propaganda activities, foundings from first advice to registration, applications from
//! the paper to the decision, and what of all this is counted in a period.
//!
//! The organisations themselves are entries of the register. What a period counts follows from dated decisions; it says what came after
//! something, never what came of it.

mod application;
mod choices;
mod day;
mod founding;
mod kept;

pub use application::{ApplicationState, ApplicationStep};
pub use choices::{ActivityForm, Ending};
pub use day::{
    AUDIENCE_MAX, COST_MAX, NUMBER_MAX_CHARS, TOPIC_MAX_CHARS, UNNAMED_MAX, accept_figure, accept_number,
    accept_step_day, accept_topic,
};
pub use founding::{FoundingState, FoundingStep};
pub use kept::{Count, Kept, Range, Stated, count_in, count_on};

/// Whether a step asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// It has no field.
    Never,
    /// It may stay empty.
    Maybe,
    /// It must be there.
    Always,
}
