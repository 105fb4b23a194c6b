//! A criteria table as a spreadsheet that comes back: one sheet of criteria, one of everything else.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

/// The column of the maximum, the one in which people sum.
const MAX: usize = 2;
/// Widths of the columns of criteria, in characters.
const WIDTHS: [f64; 13] = [7.0, 48.0, 9.0, 12.0, 16.0, 16.0, 20.0, 18.0, 18.0, 24.0, 32.0, 14.0, 48.0];

/// What is written, already worded.
#[derive(Clone, Debug, Default)]
pub struct CriteriaTable {
    /// What both sheets are called.
    pub tabs: [String; 2],
    /// Captions of the columns.
    pub columns: Vec<String>,
    /// A row a criterion.
    pub rows: Vec<Vec<String>>,
    /// What is said of the table as a whole, and what it is.
    pub head: Vec<Vec<String>>,
}

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

/// Writes the table.
///
/// # Errors
/// When the file cannot be made.
pub fn write(table: &CriteriaTable) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let plain = Format::new().set_font_name("Times New Roman").set_font_size(12);
    let boxed = plain.set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
    let bold = boxed.clone().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name(&table.tabs[0])?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?.set_freeze_panes(1, 0)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    for (column, text) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, text, &bold)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, text) in (0_u16..).zip(cells) {
            let number = text.parse::<f64>().ok().filter(|_| usize::from(column) == MAX);
            match number {
                Some(number) => sheet.write_number_with_format(row, column, number, &boxed)?,
                None => sheet.write_string_with_format(row, column, text, &boxed)?,
            };
        }
    }
    let sheet = book.add_worksheet();
    sheet.set_name(&table.tabs[1])?.set_column_width(0, 28)?.set_column_width(1, 60)?;
    sheet.set_column_width(2, 24)?.set_column_width(3, 48)?;
    for (row, cells) in (0..).zip(&table.head) {
        for (column, text) in (0..).zip(cells) {
            let format = if column == 0 { &bold } else { &boxed };
            sheet.write_string_with_format(row, column, text, format)?;
        }
    }
    book.save_to_buffer()
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

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn what_was_written_comes_back_with_the_numbers_of_its_rows() {
        let table = CriteriaTable {
            tabs: ["Tiêu chí".into(), "Bảng".into()],
            columns: texts(&["Mã", "Tên", "Tối đa"]),
            rows: vec![
                texts(&["1", "=1+1", "12"]),
                texts(&["1.10", "", "0.5"]),
                texts(&["", "", ""]),
                texts(&["2", "x", "y"]),
            ],
            head: vec![texts(&["Mã bảng", "x-2"])],
        };
        let (rows, head) = read(&write(&table).unwrap()).unwrap();
        let expected = [(2, ["1", "=1+1", "12"]), (3, ["1.10", "", "0.5"]), (5, ["2", "x", "y"])];
        assert_eq!(rows, expected.map(|(row, cells)| (row, texts(&cells))));
        assert_eq!(head, [(1, texts(&["Mã bảng", "x-2"]))]);
    }

    #[test]
    fn a_formula_that_failed_is_named_and_other_files_are_refused() {
        let mut book = Workbook::new();
        let formula = rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!");
        book.add_worksheet().write_formula(6, 2, formula).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(read(&bytes), Err(Unreadable::Cell { row: 7, column: "C".into() }));
        assert_eq!(read(b"PK but nothing more"), Err(Unreadable::File));
        assert_eq!(["A", "Z", "AA"], [0, 25, 26].map(letters).each_ref().map(String::as_str));
    }
}
