//! Marks and who gives them: the units that check each other, and the states that decide whose marks count.

mod assignment;
mod card;
mod state;

pub use assignment::{Check, Conflict, Mutual, Rule as CheckRule, Unassignable, assign};
pub use card::{ScorecardState, progress_of_card};
pub use state::AppraisalState;
