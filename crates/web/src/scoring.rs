//! Scores: the criteria table, every unit's sheet, the ranking.

pub mod criteria;
pub mod ranking;
pub mod sheet;
pub mod sheets;
pub mod speech;
