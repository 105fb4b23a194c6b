//! Spreadsheets, read as their users read them.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

/// The cells of a sheet, row by row, as text.
pub fn rows(bytes: &[u8], tab: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a spreadsheet");
    let range = book.worksheet_range(tab).expect("the sheet is there");
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

/// Everything that a spreadsheet says.
pub fn text(bytes: &[u8]) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a spreadsheet");
    let sheets = book.worksheets();
    let cells = sheets.iter().flat_map(|(_, range)| range.cells());
    cells.map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>().join("\n")
}
