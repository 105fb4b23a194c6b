//! Scores: the criteria table, every unit's sheet, the ranking.

pub mod card;
pub mod criteria;
mod dock;
pub mod evidence;
mod files;
pub mod ranking;
pub mod sheet;
pub mod sheets;
pub mod speech;
