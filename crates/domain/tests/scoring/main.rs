//! The scoring engine against its contract, `docs/scoring.md`: every sentence of it has a test here.

mod desk;
mod faults_in_criteria;
mod faults_in_facts;
mod laws;
mod layers;
mod oracle;
mod ranking;
mod reading;
mod result;
mod scales;
mod worked_figures;
