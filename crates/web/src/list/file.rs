//! A list taken along whole: every row that is asked for, on all pages, as a spreadsheet for people or as CSV for other programs.

use anyhow::Context;
use axum::response::Response;
use thidua_papers::document::{self, Block, Document, Part, Weight};
use thidua_papers::{csv, spreadsheet};

use super::column::Place;
use super::{Asked, Column, List};
use crate::attached::{SPREADSHEET, attached};

/// The width of a column, in characters: as its longest text wants, within reason.
const WIDTHS: (f64, f64) = (8.0, 60.0);

impl<R> List<'_, R> {
    /// The list as the file that is asked for, if one is; `name` begins its name.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn file(&self, asked: &Asked, name: &str) -> anyhow::Result<Option<Response>> {
        let (bytes, kind) = match asked.file.as_str() {
            "xlsx" => {
                let paper = self.paper(asked, self.on_paper(asked));
                (spreadsheet::write(&paper).context("a list as a spreadsheet")?, SPREADSHEET)
            }
            "csv" => (csv::write(&self.on_paper(asked)).context("a list as CSV")?, "text/csv; charset=utf-8"),
            _ => return Ok(None),
        };
        let disposition = format!("attachment; filename=\"{name}.{}\"", asked.file);
        Ok(Some(attached(bytes, kind, &disposition)))
    }

    fn paper(&self, asked: &Asked, table: document::Table) -> Document {
        let mut notes = vec![];
        if !asked.search.is_empty() {
            notes.push(self.words.say_with("list-only-found", &[("text", &asked.search)]));
        } else if let Some(filter) = self.filter_of(asked) {
            let count = self.words.decimal(&table.rows.len().to_string());
            notes.push(self.words.say_with(filter.key, &[("count", &count)]));
        }
        let blocks = vec![Block::Heading(vec![self.title.clone()]), Block::Table(table), Block::Notes(notes)];
        let name = self.words.say("list-tab").into_owned();
        Document { parts: vec![Part { name, running_head: self.title.clone(), blocks }] }
    }

    pub(super) fn on_paper(&self, asked: &Asked) -> document::Table {
        let columns: Vec<&Column<'_, R>> =
            self.columns.iter().filter(|column| column.place != Place::Page).collect();
        let cells = |row: &R| -> Vec<document::Cell> {
            columns.iter().map(|column| column.cell(row).on_paper()).collect()
        };
        let rows: Vec<Vec<document::Cell>> = self.chosen(asked).into_iter().map(cells).collect();
        let column = |(at, column): (usize, &&Column<'_, R>)| {
            let texts = rows.iter().filter_map(|cells| cells.get(at)).map(document::Cell::words);
            let longest = texts.map(|text| text.chars().count()).max().unwrap_or(0);
            // A caption breaks into lines; a text had better not.
            let wanted = longest.max(column.caption.chars().count() / 2) + 2;
            let width = f64::from(u32::try_from(wanted).unwrap_or(u32::MAX)).clamp(WIDTHS.0, WIDTHS.1);
            document::Column::new(column.caption.clone(), width)
        };
        let decimals = rows.iter().flatten().map(document::Cell::decimals).max().unwrap_or(0);
        let columns = columns.iter().enumerate().map(column).collect();
        let rows = rows.into_iter().map(|cells| document::Row { cells, weight: Weight::Plain }).collect();
        document::Table { columns, rows, decimals }
    }
}
