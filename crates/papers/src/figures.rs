//! Every accepted figure of a cluster as a long table.

use std::collections::BTreeMap;
use std::path::Path;

use thidua_app::jobs::{FigureLine, FigureTable, Layout};
use thidua_domain::reporting::Standing;
use thidua_words::Words;

use crate::document::{Cell, Column, is_exact};
use crate::long_table::LongTable;

/// Lays figures out in a language.
pub struct Figures(pub &'static Words);

struct Table {
    table: LongTable,
    /// Names of periods by their codes.
    periods: BTreeMap<String, String>,
    /// What it is called how sure a unit is.
    standings: BTreeMap<String, String>,
}

impl Layout for Figures {
    fn begin_figures(&self, folder: &Path) -> anyhow::Result<Box<dyn FigureTable>> {
        let columns = [
            ("all-figures-year", 8.0),
            ("all-figures-period", 20.0),
            ("all-figures-unit", 24.0),
            ("all-figures-version", 12.0),
            ("all-figures-code", 18.0),
            ("all-figures-title", 48.0),
            ("all-figures-measure", 14.0),
            ("all-figures-part", 14.0),
            ("all-figures-value", 16.0),
            ("all-figures-explanation", 48.0),
            ("all-figures-standing", 16.0),
        ];
        let columns = columns.map(|(key, width)| Column::new(self.0.say(key), width)).to_vec();
        let periods = ["plan", "q1", "q2", "q3", "q4", "year"];
        let period = |code: &str| (code.to_owned(), self.0.say(&format!("period-{code}")).into_owned());
        let table = LongTable::begin(folder, &self.0.say("all-figures-tab"), columns)?;
        let standing = |standing: Standing| {
            let name = standing.name().to_owned();
            (name.clone(), self.0.say(&format!("report-standing-{name}")).into_owned())
        };
        Ok(Box::new(Table {
            table,
            periods: periods.into_iter().map(period).collect(),
            standings: Standing::ALL.into_iter().map(standing).collect(),
        }))
    }
}

impl FigureTable for Table {
    fn add(&mut self, line: FigureLine) -> anyhow::Result<()> {
        let period = self.periods.get(&line.period).cloned().unwrap_or(line.period);
        self.table.row(&[
            Cell::Figure(line.year.to_string()),
            Cell::Text(period),
            Cell::Text(line.unit),
            Cell::Figure(line.version.to_string()),
            Cell::Text(line.code),
            Cell::Text(line.title),
            Cell::Text(line.measure_unit),
            text_or_nothing(line.part),
            figure(line.value),
            text_or_nothing(line.explanation),
            text_or_nothing(self.standings.get(&line.standing).cloned().unwrap_or(line.standing)),
        ])?;
        Ok(())
    }

    fn save(self: Box<Self>, file: &Path) -> anyhow::Result<()> {
        Ok(self.table.save(file)?)
    }
}

fn text_or_nothing(text: String) -> Cell {
    if text.is_empty() { Cell::Missing } else { Cell::Text(text) }
}

fn figure(value: String) -> Cell {
    if is_exact(&value) { Cell::Figure(value) } else { Cell::Text(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_a_cell_cannot_hold_exactly_stands_there_as_text() {
        assert_eq!(figure("-12.5".into()), Cell::Figure("-12.5".into()));
        assert_eq!(figure("123456789012345.6".into()), Cell::Text("123456789012345.6".into()));
        assert_eq!(figure("có".into()), Cell::Text("có".into()));
    }
}
