//! Polls from the outside: what files are read, what they come to, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]
#![allow(clippy::wildcard_enum_match_arm, reason = "JSON has six kinds of values, a format two or three")]

mod counting;
mod desk;
mod laws;
mod naive;
mod refusals;
#[path = "../shared/sentences.rs"]
mod sentences;
