//! The score table of a cluster, laid out like “Mẫu số 04”: one column per unit.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

/// One line of the table: a criterion, a sum or a rank.
#[derive(Debug, Clone)]
pub struct Line {
    /// The criterion's number, or nothing.
    pub id: String,
    /// What the line is about.
    pub title: String,
    /// One cell for the maximum, then one per unit.
    pub cells: Vec<Cell>,
    /// How the line is set.
    pub weight: Weight,
}

/// What a cell holds.
#[derive(Debug, Clone)]
pub enum Cell {
    /// An exact figure, already rounded to the table's decimals.
    Figure(f64),
    /// Words, never read as a formula.
    Text(String),
    /// Nothing is known; never zero.
    Missing,
}

/// How a line is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// A group or a sum.
    Bold,
    /// A single criterion.
    Plain,
}

/// Everything that the paper says, already worded.
#[derive(Debug, Clone)]
pub struct ScoreTable {
    /// Cluster, title, table, legal basis, state: one line each.
    pub heading: Vec<String>,
    /// Captions of all columns, the units last.
    pub columns: Vec<String>,
    /// The lines in order.
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
    let sheet = book.add_worksheet();
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let plain = Format::new().set_font_name("Times New Roman").set_font_size(12);
    let boxed = plain.clone().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
    let figure = match usize::from(table.decimals) {
        0 => "0".to_owned(),
        n => format!("0.{}", "0".repeat(n)),
    };
    sheet.set_column_width(0, 7)?.set_column_width(1, 48)?;
    let mut row = 0;
    for text in &table.heading {
        sheet.write_string_with_format(row, 0, text, &plain.clone().set_bold().set_font_size(13))?;
        row += 1;
    }
    row += 1;
    sheet.set_repeat_rows(row, row)?;
    for (column, text) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(row, column, text, &boxed.clone().set_bold())?;
    }
    for line in &table.lines {
        row += 1;
        let format = if line.weight == Weight::Bold { boxed.clone().set_bold() } else { boxed.clone() };
        sheet.write_string_with_format(row, 0, &line.id, &format)?;
        sheet.write_string_with_format(row, 1, &line.title, &format)?;
        for (column, cell) in (2..).zip(&line.cells) {
            match cell {
                Cell::Figure(value) => sheet.write_number_with_format(
                    row,
                    column,
                    *value,
                    &format.clone().set_num_format(&figure),
                )?,
                Cell::Text(text) => sheet.write_string_with_format(row, column, text, &format)?,
                Cell::Missing => sheet.write_string_with_format(row, column, "–", &format)?,
            };
        }
    }
    row += 1;
    for text in &table.notes {
        row += 1;
        sheet.write_string_with_format(row, 0, text, &plain)?;
    }
    let right = 2 + u16::from(table.columns.len() > 4);
    for (column, texts) in [(1, &table.left), (right, &table.right)] {
        for (below, text) in (row + 2..).zip(texts) {
            sheet.write_string_with_format(below, column, text, &plain.clone().set_bold())?;
        }
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    #[test]
    fn sixty_three_units_read_back_what_was_written_and_no_formula() {
        let mut cells = vec![Cell::Figure(9.25); 62];
        cells.extend([Cell::Missing, Cell::Text("=1+1".into())]);
        let line = Line { id: "1.1".into(), title: "=HYPERLINK(\"x\")".into(), cells, weight: Weight::Plain };
        let table = ScoreTable {
            heading: vec!["Cụm thi đua".into()],
            columns: vec!["Đơn vị".into(); 66],
            lines: vec![line; 60],
            notes: vec!["Ghi chú".into()],
            left: vec!["TỔ GIÚP VIỆC".into()],
            right: vec!["CỤM TRƯỞNG".into()],
            decimals: 2,
        };
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(write(&table).unwrap())).unwrap();
        let range = book.worksheet_range("Sheet1").unwrap();
        assert_eq!(range.get_value((0, 0)), Some(&Data::String("Cụm thi đua".into())));
        assert_eq!(range.get_value((3, 1)), Some(&Data::String("=HYPERLINK(\"x\")".into())));
        assert_eq!(range.get_value((62, 2)), Some(&Data::Float(9.25)));
        assert_eq!(range.get_value((62, 64)), Some(&Data::String("–".into())));
        assert_eq!(range.get_value((62, 65)), Some(&Data::String("=1+1".into())));
        assert_eq!(range.get_value((66, 1)), Some(&Data::String("TỔ GIÚP VIỆC".into())));
        assert_eq!(range.get_value((66, 3)), Some(&Data::String("CỤM TRƯỞNG".into())));
        assert!(book.worksheet_formula("Sheet1").unwrap().is_empty());
    }
}
