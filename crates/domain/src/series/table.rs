//! One indicator over the periods as a table: as it was then, or on the boundaries of a day.

use std::convert::Infallible;

use jiff::civil::Date;

use super::{How, Lack, Series};

/// What stands in a row for a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCell {
    /// The figure.
    pub value: Option<String>,
    /// Where it comes from; `None` where there was nothing that it could be of.
    pub how: How,
    /// What it lacks.
    pub missing: Vec<Lack>,
}

impl TableCell {
    const NOTHING: Self = Self { value: None, how: How::None, missing: vec![] };
}

/// A unit, or several that share figures, with a cell for each period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The places of the units.
    pub units: Vec<usize>,
    /// One for each period of the file.
    pub cells: Vec<TableCell>,
}

/// Whether a row could have a figure for a period that is in no other row: what units share is in the row of all of them.
#[must_use]
pub fn counts(rows: &[TableRow], row: &TableRow, period: usize) -> bool {
    let is_there = |row: &TableRow| row.cells[period].how != How::None;
    let shares =
        |other: &TableRow| other.units.len() > 1 && other.units.contains(&row.units[0]) && is_there(other);
    is_there(row) && (row.units.len() > 1 || !rows.iter().any(shares))
}

impl Series {
    /// An indicator on the boundaries of a day: the units of the day, then those that share figures.
    #[must_use]
    pub fn table_on(&self, on: Date, indicator: usize) -> Vec<TableRow> {
        let mut rows: Vec<TableRow> = vec![];
        self.each_on(on, indicator, |units, period, cell| self.put(&mut rows, (units, period), cell));
        rows
    }

    /// The same as it was then: each unit in the periods at whose end it was there.
    #[must_use]
    pub fn table_then(&self, indicator: usize) -> Vec<TableRow> {
        let mut rows: Vec<TableRow> = vec![];
        for (number, ends) in self.periods.iter().map(|period| period.ends).enumerate() {
            self.each_on(ends, indicator, |units, period, cell| {
                if period == number && cell.how == How::Own {
                    self.put(&mut rows, (units, period), cell);
                }
            });
        }
        rows.sort_by_key(|row| row.units[0]);
        rows
    }

    fn each_on(&self, on: Date, wanted: usize, mut each: impl FnMut(&[usize], usize, TableCell)) {
        let told = self.rebase(on, |row| {
            if row.indicator == wanted {
                let cell = TableCell {
                    value: row.value.map(str::to_owned),
                    how: row.how,
                    missing: row.missing.map(<[Lack]>::to_vec).unwrap_or_default(),
                };
                each(row.units, row.period, cell);
            }
            Ok::<(), Infallible>(())
        });
        match told {
            Ok(()) => {}
            Err(never) => match never {},
        }
    }

    fn put(&self, rows: &mut Vec<TableRow>, (units, period): (&[usize], usize), cell: TableCell) {
        let place = rows.iter().rposition(|row| row.units == units).unwrap_or_else(|| {
            rows.push(TableRow {
                units: units.to_vec(),
                cells: vec![TableCell::NOTHING; self.periods.len()],
            });
            rows.len() - 1
        });
        rows[place].cells[period] = cell;
    }
}
