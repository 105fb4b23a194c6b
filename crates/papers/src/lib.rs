//! What official documents look like. A room builds a [`document::Document`] out of what a page shows, in the reader's language;
//! a layout writes it. The forms of official papers have shapes of their own (`forms/`), which the [`press`] sets as PDF.

pub mod credential;
pub mod criteria_table;
pub mod csv;
pub mod document;
pub mod figures;
pub mod forms;
pub mod grading;
pub mod long_table;
pub mod picture;
pub mod points;
pub mod press;
pub mod register;
pub mod report;
pub mod report_book;
pub mod sample;
pub mod score_table;
pub mod scorecard;
pub mod speech;
pub mod spreadsheet;
pub mod square;
pub mod text_paper;
