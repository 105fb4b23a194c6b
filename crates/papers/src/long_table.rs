//! A table too long to be in memory: row by row into a file, as plain as a table for other programs should be.

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::document::{Cell, Column, in_a_cell};

/// Rows that a sheet can have below its captions; what comes after goes on another sheet.
pub const ROWS_A_SHEET: u32 = 1_048_575;

/// A spreadsheet that is filled from the top. Rows wait in a file until it is saved.
pub struct LongTable {
    book: Workbook,
    sheet: Worksheet,
    tab: String,
    columns: Vec<Column>,
    bold: Format,
    /// Rows below the captions of the sheet at hand.
    rows: u32,
    rows_a_sheet: u32,
    sheets: u32,
}

impl LongTable {
    /// Begins with the captions of the columns and their widths in characters. Rows wait in `folder`, which had better not be one that
    /// the system keeps in memory. The tab has at most 25 characters, none of `[]:*?/\`.
    ///
    /// # Errors
    /// When the folder takes no file.
    pub fn begin(folder: &Path, tab: &str, columns: Vec<Column>) -> Result<Self, XlsxError> {
        Self::with_sheets_of(ROWS_A_SHEET, folder, tab, columns)
    }

    fn with_sheets_of(
        rows_a_sheet: u32,
        folder: &Path,
        tab: &str,
        columns: Vec<Column>,
    ) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        book.set_tempdir(folder)?;
        let bold = Format::new().set_bold();
        let sheet = new_sheet(&mut book, tab, &columns, &bold)?;
        let tab = tab.to_owned();
        Ok(Self { book, sheet, tab, columns, bold, rows: 0, rows_a_sheet, sheets: 1 })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        if self.rows == self.rows_a_sheet {
            self.turn_over()?;
        }
        self.rows += 1;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Figure(plain) | Cell::Amount(plain) => match plain.parse::<f64>() {
                    Ok(figure) => self.sheet.write_number(self.rows, column, figure)?,
                    Err(_) => self.sheet.write_string(self.rows, column, plain)?,
                },
                Cell::Text(text) | Cell::Note(text) => {
                    self.sheet.write_string(self.rows, column, in_a_cell(text))?
                }
                Cell::Missing | Cell::Blank => continue,
            };
        }
        Ok(())
    }

    /// Writes the whole into a file.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn save(mut self, file: &Path) -> Result<(), XlsxError> {
        self.book.push_worksheet(self.sheet);
        self.book.save(file)
    }

    /// The whole as bytes, for a table that is handed out at once.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn bytes(mut self) -> Result<Vec<u8>, XlsxError> {
        self.book.push_worksheet(self.sheet);
        self.book.save_to_buffer()
    }

    fn turn_over(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let tab = format!("{} ({})", self.tab, self.sheets);
        let next = new_sheet(&mut self.book, &tab, &self.columns, &self.bold)?;
        self.book.push_worksheet(std::mem::replace(&mut self.sheet, next));
        self.rows = 0;
        Ok(())
    }
}

fn new_sheet(
    book: &mut Workbook,
    tab: &str,
    columns: &[Column],
    bold: &Format,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = book.new_worksheet_with_constant_memory()?;
    sheet.set_name(tab)?.set_freeze_panes(1, 0)?;
    for (column, Column { caption, width }) in (0..).zip(columns) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, caption, bold)?;
    }
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx, open_workbook};

    fn text(text: &str) -> Data {
        Data::String(text.to_owned())
    }

    #[test]
    fn rows_beyond_the_end_of_a_sheet_go_on_on_the_next_under_the_same_captions() {
        let folder = std::env::temp_dir();
        let file = folder.join(format!("thidua-long-table-{}.xlsx", std::process::id()));
        let columns = vec![Column::new("Đơn vị", 20.0), Column::new("Giá trị", 12.0)];
        let mut table = LongTable::with_sheets_of(2, &folder, "Số liệu", columns).unwrap();
        table.row(&[Cell::Text("Hà Nội".into()), Cell::Figure("12.5".into())]).unwrap();
        table.row(&[Cell::Text("=1+1".into()), Cell::Missing]).unwrap();
        table.row(&[Cell::Text("Huế".into()), Cell::Figure("0".into())]).unwrap();

        table.save(&file).unwrap();

        let mut book: Xlsx<_> = open_workbook(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        assert_eq!(book.sheet_names(), ["Số liệu", "Số liệu (2)"]);
        let first = book.worksheet_range("Số liệu").unwrap();
        assert_eq!(first.get_value((1, 1)), Some(&Data::Float(12.5)));
        assert_eq!(first.get_value((2, 0)), Some(&text("=1+1")));
        assert_eq!(first.get_value((2, 1)), Some(&Data::Empty));
        let second = book.worksheet_range("Số liệu (2)").unwrap();
        assert_eq!(second.get_value((0, 1)), Some(&text("Giá trị")));
        assert_eq!(second.get_value((1, 0)), Some(&text("Huế")));
    }
}
