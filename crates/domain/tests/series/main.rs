//! Figures across reorganisations against their contract, `docs/series.md`: every sentence of it has a test here.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may end where it finds what should not be"
)]

mod backward;
mod chance;
mod composed;
mod desk;
mod document;
mod forward;
mod laws;
mod naive;
mod numbers;
mod provinces;
mod refusals;
#[path = "../shared/sentences.rs"]
mod sentences;
