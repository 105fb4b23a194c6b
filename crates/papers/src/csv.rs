//! A table as CSV for other programs (RFC 4180): commas, UTF-8 with its mark, figures as plain decimals.

use crate::document::{Cell, Column, Table};

/// What a spreadsheet program would take for the beginning of a formula.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

/// Writes the captions and every row.
///
/// # Errors
/// When the file cannot be made.
pub fn write(table: &Table) -> csv::Result<Vec<u8>> {
    let mut text = head(&table.columns)?;
    text.extend(lines(table.columns.len(), table.rows.iter().map(|row| row.cells.as_slice()))?);
    Ok(text)
}

/// The beginning of a file: its captions.
///
/// # Errors
/// When the file cannot be made.
pub fn head(columns: &[Column]) -> csv::Result<Vec<u8>> {
    // Without the mark, spreadsheet programs take Vietnamese for another alphabet.
    let mut writer = writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(columns.iter().map(|column| plain(&column.caption)))?;
    writer.into_inner().map_err(|fault| fault.into_error().into())
}

/// Some rows of so many columns, to go on behind what was written before.
///
/// # Errors
/// When they cannot be written.
pub fn lines<'a>(columns: usize, rows: impl IntoIterator<Item = &'a [Cell]>) -> csv::Result<Vec<u8>> {
    let mut writer = writer(vec![]);
    for row in rows {
        let cells = row.iter().map(text).chain(std::iter::repeat(String::new()));
        writer.write_record(cells.take(columns))?;
    }
    writer.into_inner().map_err(|fault| fault.into_error().into())
}

fn writer(begun: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(begun)
}

/// A name is a name, also where it begins like a formula.
fn plain(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Figure(plain) | Cell::Amount(plain) => plain.clone(),
        Cell::Text(text) | Cell::Note(text) => plain(text),
        Cell::Missing | Cell::Blank => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Row, Weight};

    #[test]
    fn names_stay_names_and_figures_figures() {
        let row = |cells: Vec<Cell>| Row { cells, weight: Weight::Plain };
        let table = Table {
            columns: ["Đơn vị", "Điểm", "Ghi chú"].map(|caption| Column::new(caption, 9.0)).into(),
            rows: vec![
                row(vec![Cell::Note("Cần Thơ, \"thành phố\"".into()), Cell::Figure("-9.5".into())]),
                row(vec![Cell::Note("=1+1".into()), Cell::Missing, Cell::Text("dòng\nhai".into())]),
            ],
            decimals: 1,
        };
        let text = String::from_utf8(write(&table).unwrap()).unwrap();
        let lines = "Đơn vị,Điểm,Ghi chú\r\n\"Cần Thơ, \"\"thành phố\"\"\",-9.5,\r\n'=1+1,,\"dòng\nhai\"\r\n";
        assert_eq!(text, format!("\u{feff}{lines}"));
    }
}
