//! A table as CSV for other programs (RFC 4180): commas, UTF-8 with its mark, figures as plain decimals.

use crate::document::{Cell, Table};

/// What a spreadsheet program would take for the beginning of a formula.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

/// Writes the captions and every row.
///
/// # Errors
/// When the file cannot be made.
pub fn write(table: &Table) -> csv::Result<Vec<u8>> {
    // Without the mark, spreadsheet programs take Vietnamese for another alphabet.
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(table.columns.iter().map(|column| plain(&column.caption)))?;
    for row in &table.rows {
        let cells = row.cells.iter().map(text).chain(std::iter::repeat(String::new()));
        writer.write_record(cells.take(table.columns.len()))?;
    }
    writer.into_inner().map_err(|fault| fault.into_error().into())
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
    use crate::document::{Column, Row, Weight};

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
