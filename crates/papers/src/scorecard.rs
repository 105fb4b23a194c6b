//! A unit's scorecard: its criteria with the marks of every layer, and the list of its evidence on a sheet of its own.

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::spreadsheet::{Line, Setter};

/// Everything that the paper says, already worded.
#[derive(Debug, Clone)]
pub struct Scorecard {
    /// The criteria.
    pub criteria: Part,
    /// The evidence.
    pub evidence: Part,
    /// How many decimals the figures show.
    pub decimals: u8,
}

/// One sheet of the paper.
#[derive(Debug, Clone)]
pub struct Part {
    /// What the tab is called: at most 31 characters, none of `[]:*?/\`.
    pub tab: String,
    /// Cluster, title, state: one line each.
    pub heading: Vec<String>,
    /// Captions of all columns with their widths in characters.
    pub columns: Vec<(String, f64)>,
    /// The lines in order.
    pub lines: Vec<Line>,
    /// What is said below the table.
    pub notes: Vec<String>,
    /// Lines signed on the left, and on the right.
    pub signed: [Vec<String>; 2],
}

/// Writes the scorecard as a spreadsheet of two sheets.
///
/// # Errors
/// When the file cannot be made.
pub fn write(card: &Scorecard) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for part in [&card.criteria, &card.evidence] {
        let (captions, widths): (Vec<String>, Vec<f64>) = part.columns.iter().cloned().unzip();
        let mut sheet = Setter::new(book.add_worksheet(), &part.tab, widths, card.decimals)?;
        sheet.heading(&part.heading)?;
        sheet.captions(&captions)?;
        for line in &part.lines {
            sheet.line(line)?;
        }
        sheet.notes(&part.notes)?;
        sheet.signatures(&part.signed[0], &part.signed[1])?;
    }
    book.save_to_buffer()
}
