//! What is wrong with the cells of a spreadsheet: all of it, each where it stands.

use crate::refusal::Refusal;

/// How many faults are told; of the others only the number.
pub const MOST_TOLD: usize = 50;

/// A cell with what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// The sheet, as its tab is called.
    pub sheet: String,
    /// The row, as the spreadsheet numbers it.
    pub row: u32,
    /// The column, counted from 0.
    pub column: usize,
    /// What the column, or the row of a list, is called in the file, where that was found.
    pub heading: Option<String>,
    /// What is wrong.
    pub refusal: Refusal,
}

impl CellFault {
    /// What is wrong with a cell, by its row as the spreadsheet numbers it and its column counted from 0.
    #[must_use]
    pub fn at(sheet: &str, (row, column): (u32, usize), refusal: Refusal) -> Self {
        Self { sheet: sheet.to_owned(), row, column, heading: None, refusal }
    }

    /// The cell as the spreadsheet names it: `E5`.
    #[must_use]
    pub fn cell(&self) -> String {
        format!("{}{}", letters(self.column), self.row)
    }
}

/// Everything that is wrong with the cells of a file. However much that is, only so much of it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellFaults {
    told: Vec<CellFault>,
    more: usize,
}

impl CellFaults {
    /// Notes a fault and goes on, so that a person sees all of them at once.
    pub fn note(&mut self, fault: CellFault) {
        if self.told.len() < MOST_TOLD {
            self.told.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// Names what the cells are about, by sheet, row and column, as soon as the headings were found.
    pub fn name_headings(&mut self, heading: impl Fn(&str, u32, usize) -> Option<String>) {
        for fault in &mut self.told {
            fault.heading = heading(&fault.sheet, fault.row, fault.column);
        }
    }

    /// Those that are told, in the order in which they were found.
    #[must_use]
    pub fn told(&self) -> &[CellFault] {
        &self.told
    }

    /// How many more there are.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.told.len() + self.more
    }
}

/// The letters of a column, counted from 0: `A`, `Z`, `AA`.
#[must_use]
pub fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    if column < 26 { last.to_string() } else { format!("{}{last}", letters(column / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_are_counted_and_the_first_of_them_told() {
        let mut faults = CellFaults::default();
        for row in 2..72 {
            faults.note(CellFault::at("Tiêu chí", (row, 4), Refusal::CellFormulaFailed));
        }
        assert_eq!((faults.count(), faults.told().len(), faults.more()), (70, MOST_TOLD, 20));
        assert_eq!(faults.told()[0].cell(), "E2");
        assert_eq!(["A", "Z", "AA", "XFD"], [0, 25, 26, 16_383].map(letters).each_ref().map(String::as_str));
    }
}
