//! Reading a workbook that people fill in. Whatever a file claims, what is kept of it has a weight, and all its sheets together may weigh
//! only so much.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use thidua_domain::files::CellFault;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::tidy_cell;

use super::sheet::{Book, Cell, Row, Sheet};

/// The most rows of a sheet that hold anything.
pub const MOST_ROWS: usize = 20_000;
/// The most columns that are looked at.
pub const MOST_COLUMNS: usize = 256;
/// The most sheets.
const MOST_SHEETS: usize = 32;
/// The longest name of a tab, in bytes. Spreadsheets allow 31 letters.
const LONGEST_TAB: usize = 255;
/// The most memory that the cells of all sheets take together, in bytes. Shared texts are short in a file and long in memory.
const MOST_MEMORY: usize = 64 << 20;
/// What a row takes beside its cells: itself, its place in the map while its sheet is read, and room for four cells.
const ROW: usize = 256;
/// What a cell takes beside its text: itself, as much again as lists keep in advance, and what a text costs the allocator.
const CELL: usize = 96;

/// Reads a workbook that was looked into before: what unpacks into gigabytes does not come this far.
///
/// # Errors
/// It is none, or holds more than is read.
pub(super) fn read_book(name: &str, bytes: &[u8]) -> Result<Book, Refusal> {
    let damaged = || Refusal::FileDamaged { name: name.to_owned() };
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let names = file.sheet_names();
    if names.is_empty() || names.len() > MOST_SHEETS || names.iter().any(|tab| tab.len() > LONGEST_TAB) {
        return Err(damaged());
    }
    let mut reading = BookReading { name, book: Book::default(), room: MOST_MEMORY };
    for tab in names {
        // A tab that is a chart has no cells.
        let Ok(mut cells) = file.worksheet_cells_reader(&tab) else { continue };
        let mut rows = Rows::new();
        // Cell by cell: a sheet whose only cells are its first and its last would be a rectangle of gigabytes.
        while let Some(cell) = cells.next_cell().map_err(|_| damaged())? {
            reading.put(&tab, &mut rows, cell.get_position(), cell.get_value())?;
        }
        reading.book.sheets.push(Sheet { name: tab, rows: rows.into_values().collect() });
    }
    Ok(reading.book)
}

/// Rows by their numbers.
type Rows = BTreeMap<u32, Row>;

/// A workbook as far as it was read, and how much memory the rest may take.
struct BookReading<'a> {
    name: &'a str,
    book: Book,
    room: usize,
}

impl BookReading<'_> {
    fn put(
        &mut self,
        tab: &str,
        rows: &mut Rows,
        (row, column): (u32, u32),
        value: &DataRef<'_>,
    ) -> Result<(), Refusal> {
        let number = row + 1;
        let Some(cell) = cell_of(value) else {
            let refusal = Refusal::CellFormulaFailed;
            let fault = CellFault { sheet: tab.to_owned(), row: number, column: column as usize, refusal };
            self.book.faults.note(fault);
            return Ok(());
        };
        if cell.text.is_empty() {
            return Ok(());
        }
        let column = u16::try_from(column).ok().filter(|at| usize::from(*at) < MOST_COLUMNS);
        let column = column.ok_or_else(|| too_large(tab))?;
        let weight = CELL + cell.text.len() + if rows.contains_key(&number) { 0 } else { ROW };
        let left = self.room.checked_sub(weight);
        self.room = left.ok_or_else(|| Refusal::BookTooLarge { name: self.name.to_owned() })?;
        rows.entry(number).or_insert_with(|| Row::of_texts(number, [])).put(column, cell);
        if rows.len() > MOST_ROWS { Err(too_large(tab)) } else { Ok(()) }
    }
}

fn too_large(sheet: &str) -> Refusal {
    let (rows, columns) = (MOST_ROWS.to_string(), MOST_COLUMNS.to_string());
    Refusal::SheetTooLarge { sheet: sheet.to_owned(), rows, columns }
}

/// What a cell holds; none for a fault of a formula.
fn cell_of(value: &DataRef<'_>) -> Option<Cell> {
    let text = |text: &str| Some(Cell::text(text));
    match value {
        DataRef::Empty => text(""),
        DataRef::String(typed) => text(&tidy_cell(typed)),
        DataRef::SharedString(typed) => text(&tidy_cell(typed)),
        DataRef::Float(number) => Some(Cell::number(&digits(*number))),
        DataRef::Int(number) => Some(Cell::number(&number.to_string())),
        DataRef::Bool(truth) => text(&truth.to_string()),
        DataRef::DateTime(day) => text(&day_of(day)),
        DataRef::DateTimeIso(moment) | DataRef::DurationIso(moment) => {
            text(moment.get(..10).unwrap_or(moment))
        }
        DataRef::Error(_) => None,
    }
}

/// A number as a spreadsheet shows it: to fifteen digits, the last that are exact. `0.1 + 0.2` is kept there as 0.30000000000000004.
fn digits(number: f64) -> String {
    format!("{number:.14e}").parse().unwrap_or(number).to_string()
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
        row.cells().map(|(_, cell)| &*cell.text).collect()
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
    fn a_book_that_holds_more_than_is_kept_is_refused_however_its_cells_are_strewn() {
        // Of each kind so many sheets that all together would take gigabytes.
        let far: Vec<(u32, u32)> = (0..20_000).map(|row| (row, 255)).collect();
        let dense: Vec<(u32, u32)> =
            (0..20_000).flat_map(|row| (0..20).map(move |at| (row, 19 - at))).collect();
        for places in [far, dense] {
            let mut reading = BookReading { name: "a", book: Book::default(), room: MOST_MEMORY };
            let mut put = 0;
            let refused = (0..MOST_SHEETS).find_map(|_| {
                let mut rows = Rows::new();
                let fault = places.iter().find_map(|at| {
                    put += 1;
                    reading.put("Sheet1", &mut rows, *at, &DataRef::Int(1)).err()
                });
                let rows: Vec<Row> = rows.into_values().collect();
                reading.book.sheets.push(Sheet { name: "Sheet1".into(), rows });
                fault
            });

            assert_eq!(refused, Some(Refusal::BookTooLarge { name: "a".into() }));
            let rows = || reading.book.sheets.iter().flat_map(|sheet| &sheet.rows);
            assert_eq!(
                rows().map(|row| row.cells().count()).sum::<usize>(),
                put - 1,
                "no cell but what was put"
            );
            let kept: usize = rows().map(Row::memory).sum();
            assert!(kept <= MOST_MEMORY && kept > MOST_MEMORY / 4, "{kept}");
        }
    }

    #[test]
    fn a_number_is_told_from_a_text_and_has_the_digits_that_a_person_sees() {
        let mut file = Workbook::new();
        let sheet = file.add_worksheet();
        for (column, number) in [(0, 0.1 + 0.2), (1, 12.125), (2, 1_234_567.0), (3, -0.0625), (4, 1e-7)] {
            sheet.write_number(0, column, number).unwrap();
        }
        sheet.write_string(0, 5, "12.125").unwrap();
        let book = read_book("a", &file.save_to_buffer().unwrap()).unwrap();

        let row = &book.sheets[0].rows[0];

        let numbers = ["0.3", "12.125", "1234567", "-0.0625", "0.0000001"].map(Cell::number);
        let cells: Vec<Cell> = row.cells().map(|(_, cell)| cell.clone()).collect();
        assert_eq!(cells, [&numbers[..], &[Cell::text("12.125")]].concat());
    }
}
