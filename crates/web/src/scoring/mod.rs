//! What the scores say: the ranking with its files, ties, fairness, and what would raise a unit.

pub mod downloads;
pub mod fairness;
pub mod hall;
pub mod raise;
mod ranked;
mod ranked_unit;
pub mod ranking;
pub mod speech;
pub mod tie;
