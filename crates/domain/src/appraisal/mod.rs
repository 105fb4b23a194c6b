//! Marks and who gives them: the units that check each other, and the states that decide whose marks count.

mod assignment;
mod card;
mod duties;
mod state;

pub use assignment::{Check, Conflict, Mutual, Rule as CheckRule, Unassignable, assign};
pub use card::{ScorecardState, progress_of_card};
pub use duties::{
    ChecksProgress, duty_of_check, duty_of_checks, duty_of_explanation, duty_of_proposals, progress_of_draw,
};
pub use state::AppraisalState;
