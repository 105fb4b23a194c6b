//! A criteria table out of the cells of a spreadsheet, in either language. Everything that is wrong is said of its cell; what can be read
//! is read all the same.

mod figure;
mod head;

use std::collections::HashSet;

use thidua_app::files::{Book, Cell, CellKind, Reading, Row, Sheet, Table};
use thidua_domain::criteria::{Better, RowDraft, TableDraft};
use thidua_domain::files::{CellFault, CellFaults};
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_length, word_key};
use thidua_words::Words;

use self::figure::{plain_text, read_text};
use super::intake_plan::TablePlan;
use super::speech::{Codes, EVIDENCE, KINDS, MEASURES, METHODS, SCALES, pairs};
use super::vocabulary::{LANGUAGES, language_of, vocabulary};
use super::workbook::{COLUMNS, label};

/// The columns without which there is no criterion, with their keys in files.
const NEEDED: [&str; 3] = ["id", "title", "max"];
/// How many rows of a sheet are looked at to know whether it tells of the whole table.
const LOOKED_AT: usize = 100;

/// Reads the sheet that has the headings of criteria, and the one that tells of the whole table.
pub(super) fn plan_of(words: &'static Words, mut book: Book) -> Result<Reading<TablePlan>, Refusal> {
    let mut faults = std::mem::take(&mut book.faults);
    let ways = |key: &str| LANGUAGES.map(|language| label(language.words(), key)).to_vec();
    let Some(table) = book.find_table(&COLUMNS.map(ways), &mut faults) else {
        let headings = COLUMNS[..3].iter().map(|key| label(words, key)).collect::<Vec<_>>().join(", ");
        return Err(Refusal::SheetNotFound { headings });
    };
    let heads = table.head.cells().map(|(_, cell)| &*cell.text);
    let figures = language_of(words, &vocabulary().columns, heads);
    let missing = note_missing(figures, &table, &mut faults);
    let head = head_of(&book, table.sheet);
    let mut draft = TableDraft::default();
    if let Some(head) = head {
        let firsts = head.rows.iter().take(LOOKED_AT).map(|row| row.cell(0));
        let figures = language_of(words, &vocabulary().head, firsts);
        let reader = CellReader { words, figures, sheet: head, columns: &[], faults: &mut faults };
        head::read(reader, &mut draft);
    }
    let (sheet, columns) = (table.sheet, &table.columns);
    let mut reader = CellReader { words, figures, sheet, columns, faults: &mut faults };
    reader.note_unplaced(&table);
    let rows = table.rows.iter().filter_map(|row| reader.read_row(row));
    draft.rows = rows.take(TableDraft::MOST_ROWS + 1).collect();
    draft.accept_length()?;
    faults.name_headings(|sheet, row, column| heading_of(&table, head, (sheet, row, column)));
    let is_read =
        |other: &Sheet| other.name == sheet.name || head.is_some_and(|head| head.name == other.name);
    let unread = book.sheets.iter().filter(|sheet| !sheet.rows.is_empty() && !is_read(sheet));
    let unread = unread.map(|sheet| sheet.name.clone()).collect();
    // Spreadsheets have no levels: the numbers say what stands below what.
    let draft = TableDraft::read(draft.kept().as_bytes()).unwrap_or(draft);
    Ok(Reading { plan: TablePlan::of(words, draft, unread, &missing), faults })
}

/// Says once of each column that is missed what would else be said of every row; gives the keys of those columns.
fn note_missing(figures: &Words, table: &Table<'_>, faults: &mut CellFaults) -> Vec<&'static str> {
    let missing = NEEDED.into_iter().zip(COLUMNS).zip(&table.columns).filter(|(_, column)| column.is_none());
    let first = table.head.cells().next().map_or(0, |(column, _)| column);
    let note = |((key, caption), _): ((&'static str, &str), _)| {
        let refusal = Refusal::CellHeadingMissing { heading: label(figures, caption) };
        faults.note(CellFault::at(&table.sheet.name, (table.head.number, first), refusal));
        key
    };
    missing.map(note).collect()
}

/// What a cell is about, in the words of the file: its column, or what its row is said of.
fn heading_of(
    table: &Table<'_>,
    head: Option<&Sheet>,
    (sheet, row, column): (&str, u32, usize),
) -> Option<String> {
    let found = if sheet == table.sheet.name && row > table.head.number {
        table.head.cell(column)
    } else {
        let head = head.filter(|head| head.name == sheet && column > 0)?;
        head.rows.iter().find(|found| found.number == row)?.cell(0)
    };
    Some(found).filter(|found| !found.is_empty()).map(str::to_owned)
}

/// The sheet beside the criteria whose rows begin with the most different things that are said of a whole table, two at least; the first
/// of those that are equal.
fn head_of<'a>(book: &'a Book, table: &Sheet) -> Option<&'a Sheet> {
    let known = |sheet: &Sheet| {
        let rows = sheet.rows.iter().take(LOOKED_AT);
        rows.filter_map(|row| head_key(row.cell(0))).collect::<HashSet<_>>().len()
    };
    let others = book.sheets.iter().filter(|sheet| sheet.name != table.name);
    let found = others.map(|sheet| (known(sheet), sheet)).filter(|(known, _)| *known >= 2);
    // The last of equal ones is the largest, so they are looked at from the end.
    found.rev().max_by_key(|(known, _)| *known).map(|(_, sheet)| sheet)
}

fn head_key(cell: &str) -> Option<&'static str> {
    vocabulary().head.get(&word_key(cell)).map(|(_, key)| *key)
}

/// Reads the cells of a sheet, and notes what is wrong with them.
struct CellReader<'a> {
    /// In which faults are said.
    words: &'static Words,
    /// In which the sheet writes its figures, where they are texts.
    figures: &'static Words,
    sheet: &'a Sheet,
    /// Where each of the columns stands, by what it is about.
    columns: &'a [Option<usize>],
    faults: &'a mut CellFaults,
}

impl CellReader<'_> {
    fn note(&mut self, row: &Row, column: usize, refusal: Refusal) {
        self.faults.note(CellFault::at(&self.sheet.name, (row.number, column), refusal));
    }

    /// Names, once for each column, what stands below no heading: it is not read.
    fn note_unplaced(&mut self, table: &Table<'_>) {
        let mut named = HashSet::new();
        for row in table.rows {
            for (column, cell) in row.cells() {
                if table.head.at(column).is_none() && named.insert(column) {
                    self.note(row, column, Refusal::CellUnplaced { found: clipped(&cell.text) });
                }
            }
        }
    }

    /// A text that is kept; one that is too long is named and left behind.
    fn text(&mut self, row: &Row, column: usize, max: usize) -> String {
        let text = row.cell(column);
        match accept_length(text, max) {
            Ok(()) => text.to_owned(),
            Err(refusal) => {
                self.note(row, column, refusal);
                String::new()
            }
        }
    }

    /// An id, figure, word or name.
    fn word(&mut self, row: &Row, column: usize) -> String {
        self.text(row, column, TableDraft::LONGEST_WORD)
    }

    /// A word that a cell does not know is kept as it stands: nothing is lost by looking.
    fn unknown(&mut self, row: &Row, column: usize, known: Vec<String>) -> String {
        let found = self.word(row, column);
        if !found.is_empty() {
            let refusal = Refusal::CellWordUnknown { found: clipped(&found), known: known.join(", ") };
            self.note(row, column, refusal);
        }
        found
    }

    /// The code that a cell names.
    fn code(&mut self, codes: Codes, row: &Row, column: usize) -> String {
        let cell = row.cell(column);
        if cell.is_empty() {
            return String::new();
        }
        match vocabulary().code(codes, cell) {
            Some(code) => code.to_owned(),
            None => {
                let known = codes.choices(self.words).into_iter().map(|(_, label)| label).collect();
                self.unknown(row, column, known)
            }
        }
    }

    /// Points: a number as it is, a text as it is written in the language of the sheet. A percentage is none, and is named.
    fn points(&mut self, row: &Row, column: usize) -> String {
        if let Some(cell) = row.at(column).filter(|cell| cell.kind == CellKind::Percent) {
            self.note(row, column, Refusal::CellPercent { found: cell.text.to_string() });
        }
        self.figure(row, column)
    }

    /// A percentage, be it written as a number of percent or shown as one.
    fn percent(&mut self, row: &Row, column: usize) -> String {
        let shown = row.cell(column).strip_suffix('%').map(str::trim);
        let kind = row.at(column).map_or(CellKind::Text, |cell| cell.kind);
        match shown.and_then(|shown| self.decimal(shown, kind)) {
            Some(number) => number.to_string(),
            None => self.figure(row, column),
        }
    }

    fn figure(&mut self, row: &Row, column: usize) -> String {
        let decimal = row.at(column).and_then(|cell: &Cell| self.decimal(&cell.text, cell.kind));
        decimal.map_or_else(|| self.word(row, column), |number| number.to_string())
    }

    /// What a machine wrote is a decimal; a text has the marks of the language of its sheet.
    fn decimal(&self, text: &str, kind: CellKind) -> Option<Decimal> {
        match kind {
            CellKind::Number | CellKind::Percent => Decimal::read(text),
            CellKind::Text => read_text(self.figures.language(), text),
        }
    }

    /// What a scale needs, and which way is better.
    fn scale(&mut self, row: &Row, column: usize) -> (Vec<[String; 2]>, Better) {
        if row.at(column).is_some_and(|cell| cell.kind != CellKind::Text) {
            return (vec![[self.points(row, column), String::new()]], Better::Higher);
        }
        let line = self.text(row, column, TableDraft::LONGEST_TEXT);
        let (lower, items): (Vec<&str>, Vec<&str>) =
            line.split(';').partition(|item| vocabulary().is_lower(item));
        let better = if lower.is_empty() { Better::Higher } else { Better::Lower };
        let language = self.figures.language();
        let mut pairs = pairs(&items.join(";"), |text| plain_text(language, text));
        let is_long = |pair: &[String; 2]| {
            pair.iter().any(|text| accept_length(text, TableDraft::LONGEST_WORD).is_err())
        };
        if pairs.len() > TableDraft::MOST_ENTRIES || pairs.iter().any(is_long) {
            let max = TableDraft::MOST_ENTRIES.to_string();
            self.note(row, column, Refusal::TableListTooLong { max });
            pairs.clear();
        }
        (pairs, better)
    }

    /// A criterion; none where the row holds nothing in the columns that are read.
    fn read_row(&mut self, row: &Row) -> Option<RowDraft> {
        let columns = self.columns;
        let at = |about: usize| columns.get(about).copied().flatten();
        let cell = |about: usize| at(about).map_or("", |column| row.cell(column));
        if (0..columns.len()).all(|about| cell(about).is_empty()) {
            return None;
        }
        let mut coded = |about: usize, codes: Codes| match at(about) {
            Some(column) => self.code(codes, row, column),
            None => String::new(),
        };
        let (kind, method) = (coded(3, KINDS), coded(4, METHODS));
        let (measure, scale, evidence) = (coded(6, MEASURES), coded(9, SCALES), coded(11, EVIDENCE));
        let (parameters, better) = at(10).map(|column| self.scale(row, column)).unwrap_or_default();
        let mut text = |about: usize, max: usize| {
            at(about).map_or_else(String::new, |column| self.text(row, column, max))
        };
        let (word, long) = (TableDraft::LONGEST_WORD, TableDraft::LONGEST_TEXT);
        Some(RowDraft {
            id: text(0, word),
            title: text(1, long),
            kind,
            method: if method.is_empty() && !measure.is_empty() { "measure".to_owned() } else { method },
            flag: text(5, word),
            measure,
            values: [text(7, word), text(8, word)],
            scale,
            parameters,
            better,
            evidence,
            guide: text(12, long),
            rest: text(13, long),
            max: at(2).map(|column| self.points(row, column)).unwrap_or_default(),
            ..RowDraft::default()
        })
    }
}

/// The beginning of a text, for a sentence.
fn clipped(text: &str) -> String {
    const MOST: usize = 80;
    let end = if text.chars().nth(MOST).is_some() { "…" } else { "" };
    text.chars().take(MOST).collect::<String>() + end
}

#[cfg(test)]
mod tests;
