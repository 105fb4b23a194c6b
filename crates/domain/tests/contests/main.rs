//! Stage contests from the outside: what files are read, what they come to, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

mod desk;
mod laws;
mod naive;
mod refusals;
mod results;
#[path = "../shared/sentences.rs"]
mod sentences;
