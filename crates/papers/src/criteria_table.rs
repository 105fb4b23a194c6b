//! A criteria table as a spreadsheet that people fill in: one sheet of criteria, one of everything else.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};
use thidua_domain::number::Decimal;

use crate::document::in_a_cell;

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
            match exact(text).filter(|_| usize::from(column) == MAX) {
                Some(number) => sheet.write_number_with_format(row, column, number, &boxed)?,
                None => sheet.write_string_with_format(row, column, in_a_cell(text), &boxed)?,
            };
        }
    }
    let sheet = book.add_worksheet();
    sheet.set_name(&table.tabs[1])?.set_column_width(0, 28)?.set_column_width(1, 60)?;
    sheet.set_column_width(2, 24)?.set_column_width(3, 48)?;
    for (row, cells) in (0..).zip(&table.head) {
        for (column, text) in (0..).zip(cells) {
            let format = if column == 0 { &bold } else { &boxed };
            sheet.write_string_with_format(row, column, in_a_cell(text), format)?;
        }
    }
    book.save_to_buffer()
}

/// A decimal that a spreadsheet keeps to its last digit; of fifteen it does. Any other stays the text that it is.
fn exact(text: &str) -> Option<f64> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    Decimal::read(text).filter(|_| digits <= 15)?;
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_decimal_and_fits_is_a_number_and_nothing_else() {
        assert_eq!(["12", "0.125", "-3.5"].map(exact), [Some(12.0), Some(0.125), Some(-3.5)]);
        for text in ["", "1e5", "inf", "nan", "1,5", "80%", "999999999999999.999999"] {
            assert_eq!(exact(text), None, "{text}");
        }
    }
}
