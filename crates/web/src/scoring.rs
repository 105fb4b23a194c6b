//! Scores: the criteria table, every unit's sheet, who checks whom, the ranking.

pub mod checks;
pub mod criteria;
pub mod own_check;
pub mod ranking;
pub mod sheet;
pub mod sheets;
pub mod speech;
