//! Spreadsheets that people fill in.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

/// A row that was read: its number as the spreadsheet shows it, and its cells.
pub type Line = (u32, Vec<String>);

/// Why a spreadsheet cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is none, or has no sheet.
    File,
    /// A cell holds a fault of a formula.
    Cell {
        /// As the spreadsheet numbers it.
        row: u32,
        /// As the spreadsheet letters it.
        column: String,
    },
}

/// Reads both sheets: the first below its first row, the second where there is one. Rows without any text are left out.
///
/// # Errors
/// It is no spreadsheet, or a cell holds a fault of a formula.
pub fn read(bytes: &[u8]) -> Result<(Vec<Line>, Vec<Line>), Unreadable> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::File)?;
    let mut sheets = vec![];
    for name in book.sheet_names().into_iter().take(2) {
        sheets.push(lines(&book.worksheet_range(&name).map_err(|_| Unreadable::File)?)?);
    }
    let mut sheets = sheets.into_iter();
    let rows = sheets.next().ok_or(Unreadable::File)?;
    let rows = rows.into_iter().filter(|(row, _)| *row > 1).collect();
    Ok((rows, sheets.next().unwrap_or_default()))
}

fn lines(range: &Range<Data>) -> Result<Vec<Line>, Unreadable> {
    let Some((top, left)) = range.start() else { return Ok(vec![]) };
    let mut lines = vec![];
    for (row, cells) in (top + 1..).zip(range.rows()) {
        let mut texts = vec![String::new(); usize::try_from(left).unwrap_or_default()];
        for cell in cells {
            let column = || letters(texts.len());
            texts.push(text(cell).ok_or_else(|| Unreadable::Cell { row, column: column() })?);
        }
        if texts.iter().any(|text| !text.is_empty()) {
            lines.push((row, texts));
        }
    }
    Ok(lines)
}

/// What a person sees in the cell; none for a fault of a formula.
fn text(cell: &Data) -> Option<String> {
    match cell {
        Data::Empty => Some(String::new()),
        Data::String(text) => Some(text.trim().to_owned()),
        // The shortest decimal that means this number; nothing larger than fifteen digits is exact anyway.
        Data::Float(number) => Some(number.to_string()),
        Data::Int(number) => Some(number.to_string()),
        Data::Bool(truth) => Some(truth.to_string()),
        Data::DateTime(day) => Some(day_of(day)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Some(text.get(..10).unwrap_or(text).to_owned()),
        Data::Error(_) => None,
    }
}

fn day_of(day: &calamine::ExcelDateTime) -> String {
    let (year, month, day, ..) = day.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// The letters of a column, counted from 0: `A`, `Z`, `AA`.
#[must_use]
pub fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    if column < 26 { last.to_string() } else { format!("{}{last}", letters(column / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_that_failed_is_named_and_other_files_are_refused() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let formula = rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!");
        book.add_worksheet().write_formula(6, 2, formula).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(read(&bytes), Err(Unreadable::Cell { row: 7, column: "C".into() }));
        assert_eq!(read(b"PK but nothing more"), Err(Unreadable::File));
        assert_eq!(["A", "Z", "AA"], [0, 25, 26].map(letters).each_ref().map(String::as_str));
    }
}
