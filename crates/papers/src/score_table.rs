//! The score table of a cluster, laid out like “Mẫu số 04”: one column per unit.

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::spreadsheet::{Line, Setter};

/// Everything that the paper says, already worded.
#[derive(Debug, Clone)]
pub struct ScoreTable {
    /// What the tab is called: at most 31 characters, none of `[]:*?/\`.
    pub tab: String,
    /// Cluster, title, table, legal basis, state: one line each.
    pub heading: Vec<String>,
    /// Captions of all columns: number, criterion, maximum, then the units.
    pub columns: Vec<String>,
    /// The lines in order: a cell for the maximum, then one per unit.
    pub lines: Vec<Line>,
    /// What is said below the table.
    pub notes: Vec<String>,
    /// Lines signed on the left, below the notes.
    pub left: Vec<String>,
    /// Lines signed on the right.
    pub right: Vec<String>,
    /// How many decimals the figures show.
    pub decimals: u8,
}

/// Writes the table as a spreadsheet.
///
/// # Errors
/// When the file cannot be made.
pub fn write(table: &ScoreTable) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let units = table.columns.len().saturating_sub(3);
    let width = if units <= 12 { 12.0 } else { 8.0 };
    let widths = [7.0, 48.0, 8.0].into_iter().chain(std::iter::repeat_n(width, units)).collect();
    let mut sheet = Setter::new(book.add_worksheet(), &table.tab, widths, table.decimals)?;
    sheet.heading(&table.heading)?;
    sheet.captions(&table.columns)?;
    for line in &table.lines {
        sheet.line(line)?;
    }
    sheet.notes(&table.notes)?;
    sheet.signatures(&table.left, &table.right)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheet::{Cell, Weight};
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    #[test]
    fn sixty_three_units_read_back_what_was_written_and_no_formula() {
        let mut cells = vec![Cell::Figure(9.25); 62];
        cells.extend([Cell::Missing, Cell::Text("=1+1".into())]);
        let line = Line { id: "1.1".into(), title: "=HYPERLINK(\"x\")".into(), cells, weight: Weight::Plain };
        let table = ScoreTable {
            tab: "Bảng điểm".into(),
            heading: vec!["Cụm thi đua".into()],
            columns: vec!["Đơn vị".into(); 66],
            lines: vec![line; 60],
            notes: vec!["Ghi chú".into()],
            left: vec!["TỔ GIÚP VIỆC".into()],
            right: vec!["CỤM TRƯỞNG".into()],
            decimals: 2,
        };
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(write(&table).unwrap())).unwrap();
        let range = book.worksheet_range("Bảng điểm").unwrap();
        assert_eq!(range.get_value((0, 0)), Some(&Data::String("Cụm thi đua".into())));
        assert_eq!(range.get_value((3, 1)), Some(&Data::String("=HYPERLINK(\"x\")".into())));
        assert_eq!(range.get_value((62, 2)), Some(&Data::Float(9.25)));
        assert_eq!(range.get_value((62, 64)), Some(&Data::String("–".into())));
        assert_eq!(range.get_value((62, 65)), Some(&Data::String("=1+1".into())));
        assert_eq!(range.get_value((66, 0)), Some(&Data::String("TỔ GIÚP VIỆC".into())));
        assert_eq!(range.get_value((66, 62)), Some(&Data::String("CỤM TRƯỞNG".into())));
        assert!(book.worksheet_formula("Bảng điểm").unwrap().is_empty());
    }
}
