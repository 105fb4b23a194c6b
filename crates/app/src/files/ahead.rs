//! A sheet that is read ahead of whoever looks at its rows.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};

use calamine::{Xlsx, XlsxError};
use thidua_domain::files::CellFault;
use thidua_domain::refusal::Refusal;

use super::format::Shown;
use super::sheet::{Cell, Row};
use super::weigh::Patience;
use super::workbook::{MOST_COLUMNS, cell_of, unplaced};

/// The most cells that are looked at in one sheet, those that hold nothing among them.
const MOST_CELLS: usize = 8_000_000;
/// So many rows are handed over together, and so many such batches may wait for whoever looks at them.
const BATCH: usize = 128;
const AHEAD: usize = 2;
/// The most memory that the cells of a row take, in bytes; what a cell takes beside its text.
const MOST_WEIGHT: usize = 1 << 20;
const CELL: usize = 64;

/// Hands over the rows of a sheet. A thread of its own reads ahead, as far as a few batches: reading cells and looking at what they say take
/// about as long.
pub(super) fn read_sheet(
    book: &mut Xlsx<Cursor<Vec<u8>>>,
    (name, tab): (&str, &str),
    mut take: impl FnMut(&Row, &[CellFault]) -> Result<ControlFlow<()>, Refusal>,
) -> Result<(), Refusal> {
    let (full, batches) = sync_channel(AHEAD);
    let (spent, empty) = channel();
    std::thread::scope(|scope| {
        let reading = scope.spawn(move || {
            let batch = Batch::default();
            Ahead { name, tab, batch, full, empty }.read(book)
        });
        let mut ended = None;
        'batches: for batch in &batches {
            for (row, faults) in batch.rows() {
                match take(row, faults) {
                    Ok(ControlFlow::Continue(())) => {}
                    outcome => {
                        ended = Some(outcome.map(drop));
                        break 'batches;
                    }
                }
            }
            // Where nobody reads any more, nobody needs it.
            let _ = spent.send(batch);
        }
        // The reader notices when it hands over the next one.
        drop(batches);
        let read = reading.join().unwrap_or_else(|fall| std::panic::resume_unwind(fall));
        ended.unwrap_or(read)
    })
}

/// Rows that are handed over together.
#[derive(Default)]
struct Batch {
    /// Those behind the last are kept for their memory.
    rows: Vec<(Row, Vec<CellFault>)>,
    count: usize,
    weight: usize,
}

impl Batch {
    fn rows(&self) -> impl Iterator<Item = (&Row, &[CellFault])> {
        self.rows.iter().take(self.count).map(|(row, faults)| (row, faults.as_slice()))
    }

    /// The row that is being read.
    fn row(&mut self) -> &mut (Row, Vec<CellFault>) {
        if self.rows.len() == self.count {
            self.rows.push(Default::default());
        }
        &mut self.rows[self.count]
    }
}

/// Whoever has enough rows hears no more.
struct Enough;

/// Reads a sheet ahead of whoever looks at its rows.
struct Ahead<'a> {
    name: &'a str,
    tab: &'a str,
    batch: Batch,
    full: SyncSender<Batch>,
    empty: Receiver<Batch>,
}

impl Ahead<'_> {
    fn read(mut self, book: &mut Xlsx<Cursor<Vec<u8>>>) -> Result<(), Refusal> {
        let damaged = || Refusal::FileDamaged { name: self.name.to_owned() };
        let mut cells = match book.worksheet_cells_reader(self.tab) {
            Ok(cells) => cells,
            // A tab that is a chart has no cells.
            Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => return Ok(()),
            Err(_) => return Err(damaged()),
        };
        let shown: Vec<Shown> = cells.styles().iter().map(Shown::of).collect();
        let (mut patience, mut seen, mut row, mut weight) = (Patience::with(self.name), 0_usize, 0, 0);
        self.batch.row().0.begin(row);
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|_| damaged())? {
            patience.step()?;
            seen += 1;
            let (at, column) = cell.get_position();
            let number = at.saturating_add(1);
            if number != row {
                // Rows that go back are no sheet that a program wrote.
                if number < row {
                    return Err(damaged());
                }
                if self.end_row(number, weight).is_err() {
                    return Ok(());
                }
                (row, weight) = (number, 0);
            }
            let shown = shown.get(style).copied().unwrap_or_default();
            weight += self.put((number, column), cell_of(cell.get_value(), shown));
            if seen > MOST_CELLS || weight > MOST_WEIGHT {
                return Err(Refusal::BookTooLarge { name: self.name.to_owned() });
            }
        }
        // What is left goes to whoever still listens.
        if self.end_row(0, weight).is_ok() && self.batch.count > 0 {
            let _ = self.full.send(self.batch);
        }
        Ok(())
    }

    /// Puts a cell into the row that is being read; how much memory it takes.
    fn put(&mut self, (number, column): (u32, u32), cell: Option<Cell>) -> usize {
        let (row, faults) = self.batch.row();
        let Some(cell) = cell else {
            faults.push(CellFault::at(self.tab, (number, column as usize), Refusal::CellFormulaFailed));
            return CELL;
        };
        let weight = CELL + cell.text.len();
        match u16::try_from(column).ok().filter(|at| usize::from(*at) < MOST_COLUMNS) {
            _ if cell.text.is_empty() => return 0,
            Some(column) => row.put(column, cell),
            None => faults.push(unplaced(self.tab, (number, column), &cell)),
        }
        weight
    }

    /// Ends the row that was read, and begins another; hands over what is enough for a batch.
    fn end_row(&mut self, next: u32, weight: usize) -> Result<(), Enough> {
        let (row, faults) = self.batch.row();
        if row.holds_any() || !faults.is_empty() {
            self.batch.count += 1;
            self.batch.weight += weight;
        }
        if self.batch.count == BATCH || self.batch.weight > MOST_WEIGHT / 4 {
            let empty = Batch { count: 0, weight: 0, ..self.empty.try_recv().unwrap_or_default() };
            self.full.send(std::mem::replace(&mut self.batch, empty)).map_err(|_| Enough)?;
        }
        let (row, faults) = self.batch.row();
        row.begin(next);
        faults.clear();
        Ok(())
    }
}
