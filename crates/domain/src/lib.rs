//! What is allowed, and what follows: pure rules, no I/O, no clock, no chance.
//!
//! Words that look alike: a *score* is a number of a unit, a *mark* is one person's number in one layer; a *decision* is a
//! paper, a *conclusion* is what a meeting agreed; to *close* means no more input, to *freeze* no more change.

pub mod ids;
pub mod refusal;
pub mod event;
pub mod text;
pub mod people;
pub mod access;
pub mod organization;
pub mod year;
pub mod reporting;
pub mod scoring;
