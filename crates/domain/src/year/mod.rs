//! The year as a whole: what ends it, and the bundle that a freeze writes.

pub mod bundle;
mod duties;

pub use duties::{duty_of_freezing, duty_of_publishing};
