//! What official documents look like, made of plain values: spreadsheets that leave the program and come back into it.

pub mod criteria_table;
pub mod long_table;
pub mod score_table;
pub mod scorecard;
pub mod spreadsheet;
