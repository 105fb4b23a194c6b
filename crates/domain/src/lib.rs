//! What is allowed, and what follows: pure rules, no I/O, no clock, no chance.
//!
//! Words that look alike: a *score* is a number of a unit, a *mark* is one person's number in one layer; a *decision* is a
//! paper, a *conclusion* is what a meeting agreed; to *close* means no more input, to *freeze* no more change.

#[macro_use]
mod coded;
#[cfg(test)]
mod diagram;

pub mod access;
pub mod announcement;
pub mod appraisal;
pub mod blocks;
pub mod calendar;
pub mod clock;
pub mod commendation;
pub mod contact;
pub mod contests;
pub mod criteria;
pub mod duty;
pub mod event;
pub mod evidence;
pub mod exemplars;
pub mod files;
pub mod ground;
pub mod ids;
pub mod jobs;
pub mod meetings;
pub mod membership;
pub mod newsroom;
pub mod number;
pub mod organization;
pub mod pact;
pub mod people;
pub mod prints;
pub mod programs;
pub mod reach;
pub mod refusal;
pub mod register;
pub mod reminders;
pub mod reporting;
pub mod scorecard;
pub mod scoring;
pub mod series;
pub mod statistics;
pub mod text;
pub mod voting;
pub mod wording;
pub mod year;
