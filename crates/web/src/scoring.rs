//! Scores: the criteria table, every unit's sheet with its evidence, who checks whom, the ranking.

pub mod card;
pub mod checks;
pub mod criteria;
pub mod difference;
mod dock;
pub mod downloads;
pub mod editor;
pub mod effect;
pub mod evidence;
pub mod fairness;
mod files;
pub mod marks;
pub mod own_check;
pub mod raise;
pub mod ranking;
pub mod sheet;
pub mod sheets;
pub mod speech;
pub mod tie;
