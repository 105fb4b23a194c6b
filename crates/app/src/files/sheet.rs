//! A workbook that was read: sheets of rows of cells, and the tables that are found in them.

use std::collections::{BTreeMap, BTreeSet};

use thidua_domain::files::{CellFault, CellFaults};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::word_key;

/// How many rows may stand above the headings of a table.
const MOST_ABOVE: usize = 30;

/// A workbook.
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

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What a person sees; of a number the plain digits: `1234.5`, `80%`.
    pub text: Box<str>,
    /// What it is.
    pub kind: CellKind,
}

/// What a cell is. Numbers are written by machines and mean what they say; a text is read as people write in their language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A text, or a day: `31/01/2026`.
    Text,
    /// A number.
    Number,
    /// A number that is shown as a percentage.
    Percent,
}

/// A row of a sheet. Only cells that hold something take room: whoever writes into the last column fills none before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// As the spreadsheet numbers it.
    pub number: u32,
    /// From left to right, each with its column, counted from 0.
    cells: Vec<(u16, Cell)>,
}

impl Cell {
    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self { text: text.into(), kind: CellKind::Text }
    }

    /// A number, by its plain digits.
    #[must_use]
    pub fn number(plain: &str) -> Self {
        Self { text: plain.into(), kind: CellKind::Number }
    }

    /// A percentage, by the plain digits that are shown.
    #[must_use]
    pub fn percent(plain: &str) -> Self {
        Self { text: format!("{plain}%").into(), kind: CellKind::Percent }
    }
}

impl Row {
    /// A row of these texts from the first column on.
    #[must_use]
    pub fn of_texts<'a>(number: u32, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut row = Self { number, cells: vec![] };
        for (column, text) in (0..).zip(texts) {
            row.put(column, Cell::text(text));
        }
        row
    }

    /// Begins a row anew that was read to its end, in the same memory.
    pub(super) fn begin(&mut self, number: u32) {
        self.number = number;
        self.cells.clear();
    }

    /// Whether any cell holds something.
    pub(super) fn holds_any(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Puts a cell; an empty one takes the cell away that stood there.
    pub fn put(&mut self, column: u16, cell: Cell) {
        // From left to right, as files have them.
        if self.cells.last().is_none_or(|(last, _)| *last < column) {
            if !cell.text.is_empty() {
                self.cells.push((column, cell));
            }
            return;
        }
        match (self.find(column), cell.text.is_empty()) {
            (Ok(at), true) => drop(self.cells.remove(at)),
            (Ok(at), false) => self.cells[at].1 = cell,
            (Err(_), true) => {}
            (Err(at), false) => self.cells.insert(at, (column, cell)),
        }
    }

    /// The cells that hold something, each with its column.
    pub fn cells(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().map(|(column, cell)| (usize::from(*column), cell))
    }

    /// What a column holds.
    #[must_use]
    pub fn at(&self, column: usize) -> Option<&Cell> {
        let at = self.find(u16::try_from(column).ok()?).ok()?;
        Some(&self.cells[at].1)
    }

    /// The text of a column; nothing where it is empty.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.at(column).map_or("", |cell| &cell.text)
    }

    /// The memory that it really takes, in bytes.
    #[cfg(test)]
    pub(super) fn memory(&self) -> usize {
        let texts: usize = self.cells.iter().map(|(_, cell)| cell.text.len()).sum();
        size_of::<Self>() + self.cells.capacity() * size_of::<(u16, Cell)>() + texts
    }

    fn find(&self, column: u16) -> Result<usize, usize> {
        self.cells.binary_search_by_key(&column, |(at, _)| *at)
    }
}

/// A table of a sheet, found by its headings wherever they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The row of the headings.
    pub head: &'a Row,
    /// Where each of the columns stands that were looked for; none: nowhere.
    pub columns: Vec<Option<usize>>,
    /// The rows below the headings.
    pub rows: &'a [Row],
}

impl Book {
    /// The table that has the most of these headings, at least two; each may be said in several ways. Columns that nobody asked for, and
    /// second ones of the same name, are noted as faults: they are not read.
    pub fn find_table(&self, headings: &[Vec<String>], faults: &mut CellFaults) -> Option<Table<'_>> {
        let ways = headings.iter().enumerate().flat_map(|(at, ways)| ways.iter().map(move |way| (way, at)));
        let keys: BTreeMap<String, usize> = ways.map(|(way, at)| (word_key(way), at)).collect();
        let score = |row: &Row| {
            let found = row.cells().filter_map(|(_, cell)| keys.get(&word_key(&cell.text)));
            found.collect::<BTreeSet<_>>().len()
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
        let head = &sheet.rows[at];
        let columns = columns_of(sheet, head, (&keys, headings.len()), faults);
        Some(Table { sheet, head, columns, rows: &sheet.rows[at + 1..] })
    }
}

fn columns_of(
    sheet: &Sheet,
    row: &Row,
    (keys, count): (&BTreeMap<String, usize>, usize),
    faults: &mut CellFaults,
) -> Vec<Option<usize>> {
    let mut columns = vec![None; count];
    for (column, cell) in row.cells() {
        let found = cell.text.to_string();
        let refusal = match keys.get(&word_key(&cell.text)) {
            Some(&key) if columns[key].is_none() => {
                columns[key] = Some(column);
                continue;
            }
            Some(_) => Refusal::CellHeadingTwice { found },
            None => Refusal::CellHeadingUnknown { found },
        };
        faults.note(CellFault::at(&sheet.name, (row.number, column), refusal));
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_found_by_its_headings_wherever_they_were_moved() {
        let row = |number, cells: &[&str]| Row::of_texts(number, cells.iter().copied());
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
        assert_eq!(
            (table.head.number, table.rows.iter().map(|row| row.number).collect::<Vec<_>>()),
            (4, vec![5])
        );
        let told: Vec<(String, &str)> =
            faults.told().iter().map(|fault| (fault.cell(), fault.refusal.code())).collect();
        assert_eq!(told, [("C4".into(), "cell.heading-unknown"), ("E4".into(), "cell.heading-twice")]);
        assert_eq!(book.find_table(&headings[..1], &mut faults), None, "one word is no table");
    }

    #[test]
    fn a_row_holds_the_cells_that_hold_something_in_their_order() {
        let mut row = Row { number: 1, cells: vec![] };
        row.put(255, Cell::text("cuối"));
        row.put(0, Cell::number("1"));
        row.put(0, Cell::number("2"));
        row.put(3, Cell::text("x"));
        row.put(3, Cell::text(""));

        assert_eq!(
            row.cells().map(|(column, cell)| (column, &*cell.text)).collect::<Vec<_>>(),
            [(0, "2"), (255, "cuối")]
        );
        assert_eq!((row.cell(0), row.cell(1), row.cell(70_000)), ("2", "", ""));
    }
}
