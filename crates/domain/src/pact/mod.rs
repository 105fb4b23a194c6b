//! The pact of a year (giao ước thi đua): targets by unit and indicator, signed by every member.

mod deed;
mod duties;
mod progress;
mod state;

pub use deed::{CONTENT_MAX_CHARS, Deed, accept_content};
pub use duties::{duty_of_draft, duty_of_signature};
pub use progress::{Signature, progress_of_pact};
pub use state::{PactState, Roll};
