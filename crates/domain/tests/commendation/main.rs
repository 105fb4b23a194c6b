//! Awards against their contract, `docs/awards.md`, and the shipped rulebooks against their cases.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may end where it finds what should not be"
)]

mod desk;
mod editions;
mod judging;
mod logic;
mod refusals;
#[path = "../shared/sentences.rs"]
mod sentences;
mod shipped;
mod sums;
mod versions;
