//! A file with many rows, read one row at a time: what is kept of it is what somebody keeps.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Reader, SheetVisible, Xlsx};
use thidua_domain::files::CellFault;
use thidua_domain::refusal::Refusal;
use zip::ZipArchive;

use super::ahead::read_sheet;
use super::sheet::Row;
use super::text_table::{TextForm, TextTable};
use super::weigh::{Patience, weigh};
use super::workbook::{LONGEST_TAB, MOST_COLUMNS, MOST_SHEETS};
use crate::gauge::{Gauge, Phase};

/// The most rows of a sheet that hold anything.
pub const MOST_LONG_ROWS: usize = 120_000;
/// How many cells of several rows are named at most.
const MOST_MERGED: usize = 1_000;

/// A sheet of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// What it is called; nothing in a text.
    pub name: String,
    /// Whether a person who opens the file does not see it.
    pub is_hidden: bool,
}

/// A workbook or a text with many rows.
#[derive(Debug)]
pub struct LongFile {
    name: String,
    tabs: Vec<Tab>,
    source: Source,
}

enum Source {
    Book { book: Box<Xlsx<Cursor<Vec<u8>>>>, has_merged: bool },
    Text(TextTable),
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Book { .. } => "a workbook",
            Self::Text(_) => "a text",
        })
    }
}

impl LongFile {
    /// Opens a workbook that was looked into before.
    ///
    /// # Errors
    /// It is none, or promises more than is read.
    pub(super) fn of_book(name: &str, bytes: Vec<u8>) -> Result<Self, Refusal> {
        let damaged = || Refusal::FileDamaged { name: name.to_owned() };
        let mut parts = ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|_| damaged())?;
        let has_merged = weigh(&mut parts, &mut Patience::with(name))?;
        let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        let tab = |sheet: &calamine::Sheet| Tab {
            name: sheet.name.clone(),
            is_hidden: sheet.visible != SheetVisible::Visible,
        };
        let tabs: Vec<Tab> = book.sheets_metadata().iter().map(tab).collect();
        if tabs.is_empty() || tabs.len() > MOST_SHEETS || tabs.iter().any(|tab| tab.name.len() > LONGEST_TAB)
        {
            return Err(damaged());
        }
        Ok(Self { name: name.to_owned(), tabs, source: Source::Book { book: Box::new(book), has_merged } })
    }

    /// Opens a table that is written as a text.
    ///
    /// # Errors
    /// It cannot be read as one.
    pub(super) fn of_text(name: &str, bytes: Vec<u8>) -> Result<Self, Refusal> {
        let source = Source::Text(TextTable::read(name, bytes)?);
        let tabs = vec![Tab { name: String::new(), is_hidden: false }];
        Ok(Self { name: name.to_owned(), tabs, source })
    }

    /// Its sheets, in their order.
    #[must_use]
    pub fn tabs(&self) -> &[Tab] {
        &self.tabs
    }

    /// How a text was read; none for a workbook.
    #[must_use]
    pub fn text_form(&self) -> Option<TextForm> {
        match &self.source {
            Source::Book { .. } => None,
            Source::Text(table) => Some(table.form()),
        }
    }

    /// Hands over the rows of a sheet that hold anything, from the first on, until somebody has enough; each with the cells of it that
    /// cannot be read.
    ///
    /// # Errors
    /// The file is damaged, or has more rows than are read.
    pub fn each_row(
        &mut self,
        tab: usize,
        mut take: impl FnMut(&Row, &[CellFault]) -> ControlFlow<()>,
    ) -> Result<(), Refusal> {
        // A text is a sheet without a name.
        let title = self.tabs.get(tab).map(|tab| tab.name.clone()).filter(|name| !name.is_empty());
        let (mut count, title) = (0, title.unwrap_or_else(|| self.name.clone()));
        let too_large = || Refusal::SheetTooLarge {
            sheet: title.clone(),
            rows: MOST_LONG_ROWS.to_string(),
            columns: MOST_COLUMNS.to_string(),
        };
        let mut counted = |row: &Row, faults: &[CellFault]| {
            count += 1;
            if count > MOST_LONG_ROWS { Err(too_large()) } else { Ok(take(row, faults)) }
        };
        match &mut self.source {
            Source::Book { book, .. } => read_sheet(book, (&self.name, &title), counted),
            Source::Text(table) => table.each_row(&mut |row| counted(row, &[])),
        }
    }

    /// Hands over all rows of a sheet, and has a gauge say how far it is.
    ///
    /// # Errors
    /// As [`Self::each_row`]; [`Refusal::WorkStopped`] where somebody wants it to end.
    pub fn each_row_on(
        &mut self,
        gauge: &Gauge,
        tab: usize,
        mut take: impl FnMut(&Row, &[CellFault]),
    ) -> Result<(), Refusal> {
        gauge.begin(Phase::Reading, self.promised(tab));
        let mut stopped = Ok(());
        self.each_row(tab, |row, faults| {
            take(row, faults);
            stopped = gauge.step();
            if stopped.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        stopped
    }

    /// How many rows a sheet says that it has: good for a guess and for nothing else.
    fn promised(&mut self, tab: usize) -> usize {
        let said = match &mut self.source {
            Source::Text(table) => table.lines(),
            Source::Book { book, .. } => self.tabs.get(tab).map_or(0, |tab| {
                let cells = book.worksheet_cells_reader(&tab.name);
                cells.map_or(0, |cells| cells.dimensions().end.0 as usize + 1)
            }),
        };
        if said > MOST_LONG_ROWS { 0 } else { said }
    }

    /// The cells of a sheet that go over several: only the first of them holds anything. Row and column of the first, row and column of
    /// the last, counted from 0.
    #[must_use]
    pub fn merged(&mut self, tab: usize) -> Vec<((u32, u32), (u32, u32))> {
        let Source::Book { book, has_merged: true } = &mut self.source else { return vec![] };
        let Some(tab) = self.tabs.get(tab) else { return vec![] };
        let merged = book.merge_cells_by_sheet_name(&tab.name).unwrap_or_default();
        merged.into_iter().take(MOST_MERGED).map(|area| (area.start, area.end)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use proptest::prelude::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

    use super::super::workbook::tests::altered;
    use super::*;

    type Read = Vec<(u32, Vec<String>, Vec<String>)>;

    /// Number, cells and wrong cells of each row of the first sheet.
    fn read(mut file: LongFile) -> Result<Read, Refusal> {
        let mut rows = vec![];
        file.each_row(0, |row, wrong| {
            let cells = row.cells().map(|(_, cell)| cell.text.to_string()).collect();
            rows.push((row.number, cells, wrong.iter().map(CellFault::cell).collect()));
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    }

    fn book(fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut book = Workbook::new();
        fill(book.add_worksheet());
        book.save_to_buffer().unwrap()
    }

    fn rows_of(bytes: Vec<u8>) -> Result<Read, Refusal> {
        read(LongFile::of_book("a.xlsx", bytes)?)
    }

    #[test]
    fn rows_come_one_by_one_with_the_cells_of_each_that_cannot_be_read() {
        let bytes = book(|sheet| {
            sheet.write_string(0, 0, "Te\u{302}n\u{a0} HTX\u{200b}").unwrap();
            sheet.write_formula(2, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
            sheet.write_string(4, 0, "'0102").unwrap();
            sheet.write_string(4, 2, " ").unwrap();
        });
        let row = |number, cell: &str, wrong: &str| {
            let texts = |text: &str| text.split_whitespace().map(|_| text.to_owned()).take(1).collect();
            (number, texts(cell), texts(wrong))
        };
        let all = [row(1, "Tên HTX", ""), row(3, "", "B3"), row(5, "'0102", "")];
        assert_eq!(rows_of(bytes).unwrap(), all);
    }

    #[test]
    fn days_are_read_by_the_calendar_of_the_book() {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let bytes = book(|sheet| {
            let noted = ExcelDateTime::from_ymd(2013, 7, 1).unwrap();
            sheet.write_datetime_with_format(0, 0, noted, &day).unwrap();
        });
        let other = altered(&bytes, |name, text| {
            (name.to_owned(), text.replace("<workbookPr", "<workbookPr date1904=\"1\""))
        });
        // The same number of days, counted from another first.
        assert_eq!(rows_of(bytes).unwrap()[0].1, ["01/07/2013"]);
        assert_eq!(rows_of(other).unwrap()[0].1, ["02/07/2017"]);
    }

    #[test]
    fn hidden_sheets_and_cells_over_several_are_told() {
        let mut book = Workbook::new();
        let format = Format::new();
        book.add_worksheet().merge_range(1, 2, 3, 2, "Vận tải", &format).unwrap();
        book.add_worksheet().set_name("Nháp").unwrap().set_hidden(true);
        let mut file = LongFile::of_book("a", book.save_to_buffer().unwrap()).unwrap();

        assert_eq!(file.tabs().iter().map(|tab| tab.is_hidden).collect::<Vec<_>>(), [false, true]);
        assert_eq!(file.merged(0), [((1, 2), (3, 2))]);
        assert_eq!((file.merged(1), file.merged(9)), (vec![], vec![]));
    }

    #[test]
    fn two_million_empty_rows_are_passed_over_and_too_many_that_hold_something_refused() {
        let bytes = book(|sheet| {
            sheet.write_string(0, 0, "Tên").unwrap();
        });
        let empty = altered(&bytes, |name, text| {
            let text = text.replace("</sheetData>", &format!("{}</sheetData>", "<row/>".repeat(2_000_000)));
            (name.to_owned(), text)
        });
        let begun = Instant::now();
        let found = rows_of(empty);
        assert!(found.is_ok_and(|rows| rows.len() == 1), "{:?}", begun.elapsed());
        let lines = "x\n".repeat(MOST_LONG_ROWS + 1);
        let file = LongFile::of_text("a.csv", lines.into_bytes()).unwrap();
        assert!(matches!(read(file), Err(Refusal::SheetTooLarge { .. })));
    }

    #[test]
    fn a_row_that_takes_more_memory_than_any_row_is_refused() {
        let long = "ế".repeat(10_000);
        let row_of = |cells: u16| {
            rows_of(book(|sheet| {
                for column in 0..cells {
                    sheet.write_string(3, column, &long).unwrap();
                }
            }))
        };
        assert!(row_of(30).is_ok_and(|rows| rows[0].1.len() == 30));
        assert_eq!(row_of(40), Err(Refusal::BookTooLarge { name: "a.xlsx".into() }));
    }

    #[test]
    fn whoever_has_enough_rows_gets_no_more_and_each_row_comes_once_in_its_order() {
        let bytes = book(|sheet| {
            for row in 0..1_000 {
                sheet.write_number(2 * row, 0, row).unwrap();
            }
        });
        let all = rows_of(bytes.clone()).unwrap();
        let numbers: Vec<u32> = all.iter().map(|(number, ..)| *number).collect();
        assert_eq!(numbers, (0..1_000).map(|row| 2 * row + 1).collect::<Vec<_>>());
        for wanted in [1, 127, 128, 129, 999] {
            let (mut file, mut seen) = (LongFile::of_book("a", bytes.clone()).unwrap(), 0);
            let enough = file.each_row(0, |_, _| {
                seen += 1;
                if seen < wanted { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            assert_eq!((enough, seen), (Ok(()), wanted));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn no_bytes_of_a_text_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
            if let Ok(file) = LongFile::of_text("a.csv", bytes) {
                let _ = read(file);
            }
        }

        #[test]
        fn no_bytes_of_a_workbook_are_too_odd(at in 0..4_000_usize, byte in any::<u8>(), cut in 0..4_000_usize) {
            let mut bytes = book(|sheet| {
                for row in 0..20 {
                    sheet.write_string(row, 0, "Tên").unwrap();
                    sheet.write_number(row, 1, f64::from(row)).unwrap();
                }
            });
            let length = bytes.len();
            bytes[at % length] = byte;
            for bytes in [bytes.clone(), bytes[..cut % length].to_vec()] {
                if let Ok(file) = LongFile::of_book("a.xlsx", bytes) {
                    let _ = read(file);
                }
            }
        }
    }
}
