//! The scoring engine against its contract, `docs/scoring.md`: every sentence of it has a test here.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may end where it finds what should not be"
)]

mod assignment;
mod bundle;
mod clauses;
mod desk;
mod draft;
mod faults_in_criteria;
mod faults_in_facts;
mod laws;
mod laws_of_rules;
mod layers;
mod oracle;
mod ranking;
mod reading;
mod remarks;
mod result;
mod rules;
mod scales;
mod why;
mod worked_figures;
