//! Reading a workbook that people fill in. Whatever a file claims, what is kept of it has a weight, and all its sheets together may weigh
//! only so much.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use thidua_domain::files::CellFault;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::tidy_cell;
use zip::ZipArchive;

use super::format::{Shown, day};
use super::sheet::{Book, Cell, CellKind, Row, Sheet};
use super::weigh::{Patience, weigh};

/// The most rows of a sheet that hold anything.
pub const MOST_ROWS: usize = 20_000;
/// The most columns that are looked at.
pub const MOST_COLUMNS: usize = 256;
/// How much of a cell is said that is not read, in letters.
const MOST_NAMED: usize = 80;
/// The most sheets.
pub(super) const MOST_SHEETS: usize = 32;
/// The longest name of a tab, in bytes. Spreadsheets allow 31 letters.
pub(super) const LONGEST_TAB: usize = 255;
/// The most memory that the cells of all sheets take together, in bytes. Shared texts are short in a file and long in memory.
const MOST_MEMORY: usize = 64 << 20;
/// The most cells that are looked at in all sheets, those that hold nothing among them. A row without end is formatted without end.
const MOST_CELLS: usize = 2_000_000;
/// What a row takes beside its cells: itself, its place in the map while its sheet is read, and room for four cells.
const ROW: usize = 256;
/// What a cell takes beside its text: itself, as much again as lists keep in advance, and what a text costs the allocator.
const CELL: usize = 96;

/// Reads a workbook that was looked into before: what unpacks into gigabytes does not come this far. Bounds are looked at before anything
/// is spread out, and the clock while it is read.
///
/// # Errors
/// It is none, or holds more than is read.
pub(super) fn read_book(name: &str, bytes: &[u8]) -> Result<Book, Refusal> {
    let damaged = || Refusal::FileDamaged { name: name.to_owned() };
    let mut patience = Patience::with(name);
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    weigh(&mut parts, &mut patience)?;
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let names = file.sheet_names();
    if names.is_empty() || names.len() > MOST_SHEETS || names.iter().any(|tab| tab.len() > LONGEST_TAB) {
        return Err(damaged());
    }
    let (book, room, cells) = (Book::default(), MOST_MEMORY, MOST_CELLS);
    let mut reading = BookReading { name, book, room, cells, patience };
    for tab in names {
        let rows = reading.read_sheet(&mut file, &tab)?;
        reading.book.sheets.push(Sheet { name: tab, rows });
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
    /// How many more cells are looked at.
    cells: usize,
    patience: Patience<'a>,
}

impl BookReading<'_> {
    /// Cell by cell: a sheet whose only cells are its first and its last would be a rectangle of gigabytes.
    fn read_sheet(&mut self, file: &mut Xlsx<Cursor<&[u8]>>, tab: &str) -> Result<Vec<Row>, Refusal> {
        let damaged = || Refusal::FileDamaged { name: self.name.to_owned() };
        let mut rows = Rows::new();
        let mut cells = match file.worksheet_cells_reader(tab) {
            Ok(cells) => cells,
            // A tab that is a chart has no cells.
            Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => return Ok(vec![]),
            Err(_) => return Err(damaged()),
        };
        let shown: Vec<Shown> = cells.styles().iter().map(Shown::of).collect();
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|_| damaged())? {
            self.patience.step()?;
            self.cells = self.cells.checked_sub(1).ok_or_else(|| self.too_large())?;
            let value = (cell.get_value(), shown.get(style).copied().unwrap_or_default());
            self.put(tab, &mut rows, cell.get_position(), value)?;
        }
        Ok(rows.into_values().collect())
    }

    fn too_large(&self) -> Refusal {
        Refusal::BookTooLarge { name: self.name.to_owned() }
    }

    fn put(
        &mut self,
        tab: &str,
        rows: &mut Rows,
        (row, column): (u32, u32),
        (value, shown): (&DataRef<'_>, Shown),
    ) -> Result<(), Refusal> {
        let number = row.saturating_add(1);
        let Some(cell) = cell_of(value, shown) else {
            let at = (number, column as usize);
            self.book.faults.note(CellFault::at(tab, at, Refusal::CellFormulaFailed));
            return Ok(());
        };
        if cell.text.is_empty() {
            return Ok(());
        }
        let Some(column) = u16::try_from(column).ok().filter(|at| usize::from(*at) < MOST_COLUMNS) else {
            self.book.faults.note(unplaced(tab, (number, column), &cell));
            return Ok(());
        };
        let weight = CELL + cell.text.len() + if rows.contains_key(&number) { 0 } else { ROW };
        let left = self.room.checked_sub(weight);
        self.room = left.ok_or_else(|| self.too_large())?;
        rows.entry(number).or_insert_with(|| Row::of_texts(number, [])).put(column, cell);
        if rows.len() > MOST_ROWS { Err(too_large(tab)) } else { Ok(()) }
    }
}

/// No table is so wide: what stands there is named, and the others are read.
pub(super) fn unplaced(tab: &str, (row, column): (u32, u32), cell: &Cell) -> CellFault {
    let found = cell.text.chars().take(MOST_NAMED).collect();
    CellFault::at(tab, (row, column as usize), Refusal::CellUnplaced { found })
}

fn too_large(sheet: &str) -> Refusal {
    let (rows, columns) = (MOST_ROWS.to_string(), MOST_COLUMNS.to_string());
    Refusal::SheetTooLarge { sheet: sheet.to_owned(), rows, columns }
}

/// What a cell holds, as it is shown; none for a fault of a formula.
pub(super) fn cell_of(value: &DataRef<'_>, shown: Shown) -> Option<Cell> {
    let text = |text: &str| Some(Cell::text(text));
    let tidy = |typed: &str| Some(Cell { text: tidy_cell(typed).into(), kind: CellKind::Text });
    match value {
        DataRef::Empty => text(""),
        DataRef::String(typed) => tidy(typed),
        DataRef::SharedString(typed) => tidy(typed),
        DataRef::Float(number) => Some(shown.number(*number)),
        DataRef::Int(number) => Some(Cell::number(&number.to_string())),
        DataRef::Bool(truth) => text(&truth.to_string()),
        DataRef::DateTime(moment) => text(&day(moment)),
        DataRef::DateTimeIso(moment) | DataRef::DurationIso(moment) => {
            text(moment.get(..10).unwrap_or(moment))
        }
        DataRef::Error(_) => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
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
        wide.add_worksheet()
            .write_string(1_048_575, 16_383, "xa")
            .unwrap()
            .write_string(0, 0, "gần")
            .unwrap();
        let book = read_book("a", &wide.save_to_buffer().unwrap()).unwrap();
        assert_eq!(book.sheets[0].rows, [Row::of_texts(1, ["gần"])]);
        let named: Vec<_> = book.faults.told().iter().map(|fault| (fault.cell(), &fault.refusal)).collect();
        assert_eq!(named, [("XFD1048576".to_owned(), &Refusal::CellUnplaced { found: "xa".into() })]);
        let mut long = Workbook::new();
        let sheet = long.add_worksheet();
        for row in 0..=20_000 {
            sheet.write_number(row, 0, 1).unwrap();
        }
        assert_eq!(read_book("a", &long.save_to_buffer().unwrap()), Err(too_large("Sheet1")));
    }

    #[test]
    fn a_book_that_holds_more_than_is_kept_is_refused_however_its_cells_are_strewn() {
        // Of each kind so many sheets that all together would take gigabytes.
        let far: Vec<(u32, u32)> = (0..20_000).map(|row| (row, 255)).collect();
        let dense: Vec<(u32, u32)> =
            (0..20_000).flat_map(|row| (0..20).map(move |at| (row, 19 - at))).collect();
        for places in [far, dense] {
            let (book, patience) = (Book::default(), Patience::with("a"));
            let mut reading = BookReading { name: "a", book, room: MOST_MEMORY, cells: 0, patience };
            let mut put = 0;
            let refused = (0..MOST_SHEETS).find_map(|_| {
                let mut rows = Rows::new();
                let fault = places.iter().find_map(|at| {
                    put += 1;
                    reading.put("Sheet1", &mut rows, *at, (&DataRef::Int(1), Shown::default())).err()
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

    /// The same workbook with its parts named and written otherwise.
    pub(in crate::files) fn altered(
        bytes: &[u8],
        alter: impl Fn(&str, String) -> (String, String),
    ) -> Vec<u8> {
        use std::io::{Read, Write};
        let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut to = zip::ZipWriter::new(Cursor::new(vec![]));
        for index in 0..from.len() {
            let mut part = from.by_index(index).unwrap();
            let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
            part.read_to_string(&mut text).unwrap();
            let (name, text) = alter(&name, text);
            to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            to.write_all(text.as_bytes()).unwrap();
        }
        to.finish().unwrap().into_inner()
    }

    fn small() -> Vec<u8> {
        let mut file = Workbook::new();
        file.add_worksheet().write_string(0, 0, "còn đây").unwrap();
        file.save_to_buffer().unwrap()
    }

    #[test]
    fn percentages_and_days_are_read_as_they_are_shown() {
        use rust_xlsxwriter::{ExcelDateTime, Format};
        let (mut file, format) = (Workbook::new(), |code: &str| Format::new().set_num_format(code));
        let sheet = file.add_worksheet();
        sheet.write_number_with_format(0, 0, 0.8, &format("0%")).unwrap();
        sheet.write_number_with_format(0, 1, 1.1, &format("0.00")).unwrap();
        let day = ExcelDateTime::from_ymd(2026, 1, 2).unwrap();
        sheet.write_datetime_with_format(0, 2, &day, &format("dd/mm/yy")).unwrap();
        let book = read_book("a", &file.save_to_buffer().unwrap()).unwrap();

        let read: Vec<Cell> = book.sheets[0].rows[0].cells().map(|(_, cell)| cell.clone()).collect();

        assert_eq!(read, [Cell::percent("80"), Cell::number("1.10"), Cell::text("02/01/2026")]);
    }

    #[test]
    fn a_blank_in_the_last_corner_is_nothing() {
        let mut file = Workbook::new();
        let sheet = file.add_worksheet();
        sheet.write_string(0, 0, "đầu").unwrap();
        for blank in [(1_048_575, 16_383), (19_999, 16_383)] {
            sheet.write_string(blank.0, blank.1, " \u{a0}\u{200b}").unwrap();
        }
        let book = read_book("a", &file.save_to_buffer().unwrap()).unwrap();
        assert_eq!(book.sheets[0].rows, [Row::of_texts(1, ["đầu"])]);
    }

    #[test]
    fn numbers_that_a_file_says_of_itself_make_no_room_and_no_entity_is_spread_out() {
        let with =
            |old: &str, new: &str| altered(&small(), |name, text| (name.to_owned(), text.replace(old, new)));
        let too_large = Err(Refusal::BookTooLarge { name: "a".into() });
        for count in ["4000000000", "18446744073709551615"] {
            let file = with("uniqueCount=\"1\"", &format!("uniqueCount=\"{count}\""));
            assert_eq!(read_book("a", &file), too_large, "{count}");
        }
        let damaged = Err(Refusal::FileDamaged { name: "a".into() });
        let far = read_book("a", &with("r=\"A1\"", "r=\"AAAAAAAAAA9999999999\""));
        assert_eq!(far, damaged, "a place beyond all places is a damaged file");
        let entities = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst";
        let file = altered(&small(), |name, text| {
            (name.to_owned(), text.replacen("<sst", entities, 1).replace("còn đây", "&b;&b;"))
        });
        let read = read_book("a", &file).map(|book| book.sheets[0].rows.clone());
        assert!(!format!("{read:?}").contains("aaaa"), "{read:?}");
    }

    #[test]
    fn a_sheet_of_blanks_without_end_is_refused() {
        let row = format!("<row>{}</row>", "<c/>".repeat(1_000));
        let file = altered(&small(), |name, text| {
            (
                name.to_owned(),
                text.replace("<sheetData>", &format!("<sheetData>{}", row.repeat(MOST_CELLS / 1_000))),
            )
        });
        assert_eq!(read_book("a", &file), Err(Refusal::BookTooLarge { name: "a".into() }));
    }

    #[test]
    fn a_workbook_whose_paths_are_written_as_windows_does_is_read() {
        let file = altered(&small(), |name, text| (name.replace('/', "\\"), text));
        assert_eq!(read_book("a", &file).map(|book| book.sheets[0].rows.len()), Ok(1));
    }
}
