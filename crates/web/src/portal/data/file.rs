//! A file of data as it grows: CSV for spreadsheets, JSON for programs, with the same rows.

use anyhow::{Context, Result};
use serde_json::{Map, Value};
use thidua_papers::csv;
use thidua_papers::document::{Cell, Column as Caption};

use super::sets::Column;

/// So many rows stand in a file; what is older is left out.
pub(super) const ROWS_MOST: usize = 200_000;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Datum {
    /// Words.
    Text(String),
    /// A decimal; a text in JSON, so that no reader loses a digit.
    Decimal(String),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
    /// Nothing is known, which is not 0.
    Nothing,
}

impl Datum {
    pub(super) fn text(text: &str) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text.to_owned()) }
    }

    fn cell(&self) -> Cell {
        match self {
            Self::Text(text) => Cell::Text(text.clone()),
            Self::Decimal(plain) => Cell::Figure(plain.clone()),
            Self::Whole(number) => Cell::Figure(number.to_string()),
            Self::Flag(is) => Cell::Figure(i64::from(*is).to_string()),
            Self::Nothing => Cell::Missing,
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Text(text) | Self::Decimal(text) => Value::from(text.as_str()),
            Self::Whole(number) => Value::from(*number),
            Self::Flag(is) => Value::from(*is),
            Self::Nothing => Value::Null,
        }
    }
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    Json,
}

impl Format {
    pub(super) const ALL: [Self; 2] = [Self::Csv, Self::Json];

    /// How its name ends.
    pub(super) fn end(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
        }
    }
}

/// A file to which rows are added.
pub(super) struct File {
    format: Format,
    columns: &'static [Column],
    bytes: Vec<u8>,
    rows: usize,
}

impl File {
    pub(super) fn begin(format: Format, columns: &'static [Column]) -> Result<Self> {
        let captions: Vec<Caption> = columns.iter().map(|column| Caption::new(column.code, 0.0)).collect();
        let bytes = match format {
            Format::Csv => csv::head(&captions).context("the head of a data set")?,
            Format::Json => b"[".to_vec(),
        };
        Ok(Self { format, columns, bytes, rows: 0 })
    }

    /// Whether so many more rows fit.
    pub(super) fn takes(&self, rows: usize) -> bool {
        self.rows + rows <= ROWS_MOST
    }

    pub(super) fn add(&mut self, rows: &[Vec<Datum>]) -> Result<()> {
        match self.format {
            Format::Csv => {
                let cells: Vec<Vec<Cell>> =
                    rows.iter().map(|row| row.iter().map(Datum::cell).collect()).collect();
                let lines = csv::lines(self.columns.len(), cells.iter().map(Vec::as_slice));
                self.bytes.extend(lines.context("rows of a data set")?);
            }
            Format::Json => {
                for (at, row) in rows.iter().enumerate() {
                    let object = serde_json::to_vec(&self.object(row)).context("a row of data")?;
                    let between: &[u8] = if self.rows + at == 0 { b"\n" } else { b",\n" };
                    self.bytes.extend_from_slice(between);
                    self.bytes.extend(object);
                }
            }
        }
        self.rows += rows.len();
        Ok(())
    }

    fn object(&self, row: &[Datum]) -> Map<String, Value> {
        let named = self.columns.iter().zip(row);
        named.map(|(column, datum)| (column.code.to_owned(), datum.value())).collect()
    }

    pub(super) fn end(mut self) -> Vec<u8> {
        if self.format == Format::Json {
            self.bytes.extend_from_slice(b"\n]\n");
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::super::sets::Set;
    use super::*;

    fn written(format: Format, names: &[&str]) -> String {
        let columns = &Set::Rankings.columns()[..3];
        let mut file = File::begin(format, columns).unwrap();
        let row = |name: &&str| vec![Datum::text("cum"), Datum::text(name), Datum::Whole(2026)];
        for name in names {
            file.add(&[row(name)]).unwrap();
        }
        String::from_utf8(file.end()).unwrap()
    }

    #[test]
    fn both_files_hold_the_same_and_no_name_becomes_a_formula() {
        let names = ["Hà Nội", "=1+1", ""];
        let text = written(Format::Csv, &names);
        let lines = "cluster,cluster_name,year\r\ncum,Hà Nội,2026\r\ncum,'=1+1,2026\r\ncum,,2026\r\n";
        assert_eq!(text, format!("\u{feff}{lines}"));
        let rows: Vec<Value> = serde_json::from_str(&written(Format::Json, &names)).unwrap();
        let of: Vec<&Value> = rows.iter().map(|row| &row["cluster_name"]).collect();
        assert_eq!(of, [&Value::from("Hà Nội"), &Value::from("=1+1"), &Value::Null]);
        assert_eq!(rows[0]["year"], 2026);
    }

    #[test]
    fn a_file_without_rows_is_one_all_the_same() {
        assert_eq!(
            serde_json::from_str::<Vec<Value>>(&written(Format::Json, &[])).unwrap(),
            Vec::<Value>::new()
        );
        assert!(written(Format::Csv, &[]).ends_with("cluster,cluster_name,year\r\n"));
    }
}
