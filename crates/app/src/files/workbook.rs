//! Workbooks that people fill in, as sheets of rows. Whatever a file claims, no more is kept of it than a person could have filled in.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use thidua_domain::files::{CellFault, CellFaults};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{tidy_cell, word_key};

/// The most rows of a sheet that hold anything.
pub const MOST_ROWS: usize = 20_000;
/// The most columns that are looked at.
pub const MOST_COLUMNS: usize = 256;
/// The most sheets.
const MOST_SHEETS: usize = 32;
/// How many rows may stand above the headings of a table.
const MOST_ABOVE: usize = 30;
/// The most bytes of text that all sheets keep together. Shared texts are short in a file and long in memory.
const MOST_TEXT: usize = 32 << 20;

/// A workbook that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// Its sheets, in their order.
    pub sheets: Vec<Sheet>,
    /// Cells that cannot be read; they are empty in their sheet.
    pub faults: CellFaults,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What its tab is called.
    pub name: String,
    /// Its rows, without those that hold nothing.
    pub rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// As the spreadsheet numbers it.
    pub number: u32,
    /// Its cells up to the last that holds anything.
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a column; nothing where the row is shorter.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// A table of a sheet, found by its headings wherever they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Where each of the columns stands that were looked for; none: nowhere.
    pub columns: Vec<Option<usize>>,
    /// The rows below the headings.
    pub rows: &'a [Row],
}

impl Book {
    /// The table that has the most of these headings, at least two; each may be said in several ways. Columns that nobody asked for, and
    /// second ones of the same name, are noted as faults: they are not read.
    pub fn find_table(&self, headings: &[Vec<String>], faults: &mut CellFaults) -> Option<Table<'_>> {
        let keys: Vec<BTreeSet<String>> =
            headings.iter().map(|ways| ways.iter().map(|way| word_key(way)).collect()).collect();
        let score = |row: &Row| {
            let cells: BTreeSet<String> = row.cells.iter().map(|cell| word_key(cell)).collect();
            keys.iter().filter(|ways| !ways.is_disjoint(&cells)).count()
        };
        let mut best: Option<(usize, &Sheet, usize)> = None;
        for sheet in &self.sheets {
            for (at, row) in sheet.rows.iter().take(MOST_ABOVE).enumerate() {
                let found = score(row);
                if found >= 2 && best.is_none_or(|(most, ..)| found > most) {
                    best = Some((found, sheet, at));
                }
            }
        }
        let (_, sheet, at) = best?;
        let columns = columns_of(sheet, &sheet.rows[at], &keys, faults);
        Some(Table { sheet, columns, rows: &sheet.rows[at + 1..] })
    }
}

fn columns_of(
    sheet: &Sheet,
    row: &Row,
    keys: &[BTreeSet<String>],
    faults: &mut CellFaults,
) -> Vec<Option<usize>> {
    let mut columns = vec![None; keys.len()];
    for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let found = cell.clone();
        let refusal = match keys.iter().position(|ways| ways.contains(&word_key(cell))) {
            Some(key) if columns[key].is_none() => {
                columns[key] = Some(column);
                continue;
            }
            Some(_) => Refusal::CellHeadingTwice { found },
            None => Refusal::CellHeadingUnknown { found },
        };
        faults.note(CellFault { sheet: sheet.name.clone(), row: row.number, column, refusal });
    }
    columns
}

/// Reads a workbook that was looked into before: what unpacks into gigabytes does not come this far.
///
/// # Errors
/// It is none, or holds more than is read.
pub(super) fn read_book(name: &str, bytes: &[u8]) -> Result<Book, Refusal> {
    let damaged = || Refusal::FileDamaged { name: name.to_owned() };
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let names = file.sheet_names();
    if names.is_empty() || names.len() > MOST_SHEETS {
        return Err(damaged());
    }
    let mut reading = BookReading { book: Book::default(), room: MOST_TEXT };
    for tab in names {
        // A tab that is a chart has no cells.
        let Ok(mut cells) = file.worksheet_cells_reader(&tab) else { continue };
        let mut rows = Rows::new();
        // Cell by cell: a sheet whose only cells are its first and its last would be a rectangle of gigabytes.
        while let Some(cell) = cells.next_cell().map_err(|_| damaged())? {
            reading.put(&tab, &mut rows, cell.get_position(), cell.get_value())?;
        }
        let rows = rows.into_iter().map(|(number, cells)| Row { number, cells }).collect();
        reading.book.sheets.push(Sheet { name: tab, rows });
    }
    Ok(reading.book)
}

/// Rows by their numbers.
type Rows = BTreeMap<u32, Vec<String>>;

/// A workbook as far as it was read, and how much text it may still bring.
struct BookReading {
    book: Book,
    room: usize,
}

impl BookReading {
    fn put(
        &mut self,
        tab: &str,
        rows: &mut Rows,
        (row, column): (u32, u32),
        value: &DataRef<'_>,
    ) -> Result<(), Refusal> {
        let (number, column) = (row + 1, column as usize);
        let Some(text) = text(value) else {
            let refusal = Refusal::CellFormulaFailed;
            self.book.faults.note(CellFault { sheet: tab.to_owned(), row: number, column, refusal });
            return Ok(());
        };
        if text.is_empty() {
            return Ok(());
        }
        let left = self.room.checked_sub(text.len()).filter(|_| column < MOST_COLUMNS);
        self.room = left.ok_or_else(|| too_large(tab))?;
        let cells = rows.entry(number).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
        if rows.len() > MOST_ROWS { Err(too_large(tab)) } else { Ok(()) }
    }
}

fn too_large(sheet: &str) -> Refusal {
    let (rows, columns) = (MOST_ROWS.to_string(), MOST_COLUMNS.to_string());
    Refusal::SheetTooLarge { sheet: sheet.to_owned(), rows, columns }
}

/// What a person sees in the cell; none for a fault of a formula.
fn text(cell: &DataRef<'_>) -> Option<String> {
    match cell {
        DataRef::Empty => Some(String::new()),
        DataRef::String(text) => Some(tidy_cell(text)),
        DataRef::SharedString(text) => Some(tidy_cell(text)),
        // The shortest decimal that means this number; nothing larger than fifteen digits is exact anyway.
        DataRef::Float(number) => Some(number.to_string()),
        DataRef::Int(number) => Some(number.to_string()),
        DataRef::Bool(truth) => Some(truth.to_string()),
        DataRef::DateTime(day) => Some(day_of(day)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Some(text.get(..10).unwrap_or(text).to_owned())
        }
        DataRef::Error(_) => None,
    }
}

fn day_of(day: &calamine::ExcelDateTime) -> String {
    let (year, month, day, ..) = day.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{Formula, Workbook};

    fn cells(row: &Row) -> Vec<&str> {
        row.cells.iter().map(String::as_str).collect()
    }

    #[test]
    fn every_formula_that_failed_is_named_and_the_others_are_read() {
        let mut file = Workbook::new();
        let sheet = file.add_worksheet().set_name("Số liệu").unwrap();
        for (row, column) in [(6, 2), (8, 1)] {
            sheet.write_formula(row, column, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        }
        sheet.write_string(8, 0, "còn đây").unwrap();

        let book = read_book("a.xlsx", &file.save_to_buffer().unwrap()).unwrap();

        let told: Vec<(String, String)> =
            book.faults.told().iter().map(|fault| (fault.sheet.clone(), fault.cell())).collect();
        assert_eq!(told, [("Số liệu".into(), "C7".into()), ("Số liệu".into(), "B9".into())]);
        assert_eq!(book.sheets[0].rows.len(), 1);
        assert_eq!((book.sheets[0].rows[0].number, cells(&book.sheets[0].rows[0])), (9, vec!["còn đây"]));
        let damaged = Err(Refusal::FileDamaged { name: "a.xlsx".into() });
        assert_eq!(read_book("a.xlsx", b"PK but nothing more"), damaged);
    }

    #[test]
    fn a_sheet_whose_corners_are_far_apart_takes_no_memory_and_one_without_end_is_refused() {
        let mut file = Workbook::new();
        let sheet = file.add_worksheet();
        sheet.write_string(0, 0, "đầu").unwrap();
        sheet.write_string(1_048_575, 255, "cuối").unwrap();
        let book = read_book("a", &file.save_to_buffer().unwrap()).unwrap();
        assert_eq!(book.sheets[0].rows.len(), 2);
        assert_eq!(book.sheets[0].rows[1].number, 1_048_576);

        let mut wide = Workbook::new();
        wide.add_worksheet().write_string(0, 16_383, "xa").unwrap();
        let mut long = Workbook::new();
        let sheet = long.add_worksheet();
        for row in 0..=20_000 {
            sheet.write_number(row, 0, 1).unwrap();
        }
        for mut file in [wide, long] {
            let read = read_book("a", &file.save_to_buffer().unwrap());
            assert_eq!(read, Err(too_large("Sheet1")));
        }
    }

    #[test]
    fn a_table_is_found_by_its_headings_wherever_they_were_moved() {
        let row = |number, cells: &[&str]| Row {
            number,
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
        };
        let notes = Sheet { name: "Ghi chú".into(), rows: vec![row(1, &["Mã", "chỉ là một chữ"])] };
        let rows = vec![
            row(1, &["BẢNG TIÊU CHÍ"]),
            row(4, &["", "điểm\u{a0}tối đa", "Cột lạ", "MÃ ", "Mã"]),
            row(5, &["", "12", "x", "1"]),
        ];
        let book = Book { sheets: vec![notes, Sheet { name: "Bảng".into(), rows }], ..Book::default() };
        let headings =
            [vec!["Mã".into(), "Number".into()], vec!["Nội dung".into()], vec!["Điểm tối đa".into()]];
        let mut faults = CellFaults::default();

        let table = book.find_table(&headings, &mut faults).unwrap();

        assert_eq!((table.sheet.name.as_str(), &table.columns[..]), ("Bảng", &[Some(3), None, Some(1)][..]));
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [5]);
        let told: Vec<(String, &str)> =
            faults.told().iter().map(|fault| (fault.cell(), fault.refusal.code())).collect();
        assert_eq!(told, [("C4".into(), "cell.heading-unknown"), ("E4".into(), "cell.heading-twice")]);
        assert_eq!(book.find_table(&headings[..1], &mut faults), None, "one word is no table");
    }
}
