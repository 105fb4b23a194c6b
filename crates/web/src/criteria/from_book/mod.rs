//! A criteria table out of the cells of a spreadsheet, in either language. Everything that is wrong is said of its cell; what can be read
//! is read all the same.

use std::collections::HashSet;

use thidua_app::files::{Book, Reading, Row, Sheet, Table};
use thidua_domain::criteria::{Better, GradeDraft, KnockoutDraft, Layer, RowDraft, TableDraft};
use thidua_domain::files::{CellFault, CellFaults, letters};
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::word_key;
use thidua_papers::speech::say_layer;
use thidua_words::Words;

use super::intake_plan::TablePlan;
use super::speech::{
    Codes, EVIDENCE, KINDS, MEASURES, METHODS, NOT_ASSIGNED, SCALES, day, parameters, plain,
};
use super::vocabulary::{LANGUAGES, language_of, vocabulary};
use super::workbook::{COLUMNS, HEAD, TIES, label};

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
        let mut reader = CellReader { words, figures, sheet: head, columns: &[], faults: &mut faults };
        head.rows.iter().for_each(|row| reader.read_head(row, &mut draft));
    }
    let (sheet, columns) = (table.sheet, &table.columns);
    let mut reader = CellReader { words, figures, sheet, columns, faults: &mut faults };
    let rows = table.rows.iter().filter_map(|row| reader.read_row(row));
    draft.rows = rows.take(TableDraft::MOST_ROWS + 1).collect();
    draft.accept_length()?;
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
        let sheet = table.sheet.name.clone();
        faults.note(CellFault { sheet, row: table.head.number, column: first, refusal });
        key
    };
    missing.map(note).collect()
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
        let sheet = self.sheet.name.clone();
        self.faults.note(CellFault { sheet, row: row.number, column, refusal });
    }

    /// A word that a cell does not know is kept as it stands: nothing is lost by looking.
    fn unknown(&mut self, row: &Row, column: usize, known: Vec<String>) -> String {
        let found = row.cell(column).to_owned();
        let refusal = Refusal::CellWordUnknown { found: found.clone(), known: known.join(", ") };
        self.note(row, column, refusal);
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

    /// A figure: a number as it is, a text as people write in the language of the sheet.
    fn figure(&self, row: &Row, column: usize) -> String {
        match row.at(column) {
            None => String::new(),
            Some(cell) if cell.is_number => {
                Decimal::read(&cell.text).map_or_else(|| cell.text.to_string(), |number| number.to_string())
            }
            Some(cell) => plain(self.figures, &cell.text),
        }
    }

    /// What a scale needs, and which way is better.
    fn scale(&self, row: &Row, column: usize) -> (Vec<[String; 2]>, Better) {
        if row.at(column).is_some_and(|cell| cell.is_number) {
            return (vec![[self.figure(row, column), String::new()]], Better::Higher);
        }
        let (lower, items): (Vec<&str>, Vec<&str>) =
            row.cell(column).split(';').partition(|item| vocabulary().is_lower(item));
        let better = if lower.is_empty() { Better::Higher } else { Better::Lower };
        (parameters(self.figures, &items.join(";")), better)
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
        Some(RowDraft {
            id: cell(0).to_owned(),
            title: cell(1).to_owned(),
            max: at(2).map(|column| self.figure(row, column)).unwrap_or_default(),
            kind,
            method: if method.is_empty() && !measure.is_empty() { "measure".to_owned() } else { method },
            flag: cell(5).to_owned(),
            measure,
            values: [7, 8].map(|about| cell(about).to_owned()),
            scale,
            parameters,
            better,
            evidence,
            guide: cell(12).to_owned(),
            ..RowDraft::default()
        })
    }

    fn read_head(&mut self, row: &Row, draft: &mut TableDraft) {
        let Some(key) = head_key(row.cell(0)) else {
            self.note_unknown_head(row);
            return;
        };
        let value = row.cell(1).to_owned();
        match key {
            "editor-id" => draft.id = value,
            "editor-name" => draft.title = value,
            "editor-basis" => draft.legal_basis.push(value),
            "editor-from" => draft.valid_from = day(&value),
            "editor-to" => draft.valid_to = day(&value),
            "editor-decimals" => draft.decimals = self.figure(row, 1),
            "editor-max-score" => draft.max_score = self.figure(row, 1),
            "editor-not-assigned" => draft.not_assigned = self.code(NOT_ASSIGNED, row, 1),
            "editor-layers" => draft.layers.push(self.read_layer(row)),
            "editor-tie" => draft.tie_break.push(self.read_tie(row)),
            "editor-grades" => draft.grades.push(GradeDraft { name: value, from: self.figure(row, 2) }),
            _ => {
                let grade = row.cell(2);
                let grade = if vocabulary().is_exclusion(grade) { "" } else { grade }.to_owned();
                draft.knockouts.push(KnockoutDraft { flag: value, grade, reason: row.cell(3).to_owned() });
            }
        }
    }

    fn note_unknown_head(&mut self, row: &Row) {
        let known: Vec<String> = HEAD.iter().map(|key| label(self.words, key)).collect();
        match row.cells().next() {
            Some((column, cell)) if column > 0 => {
                let (found, cell) = (cell.text.to_string(), format!("{}{}", letters(column), row.number));
                self.note(row, 0, Refusal::CellLabelMissing { found, cell, known: known.join(", ") });
            }
            _ => drop(self.unknown(row, 0, known)),
        }
    }

    fn read_layer(&mut self, row: &Row) -> String {
        match vocabulary().layers.get(&word_key(row.cell(1))) {
            Some(layer) => layer.word().to_owned(),
            None => {
                let known = Layer::ALL.map(|layer| say_layer(self.words, layer)).to_vec();
                self.unknown(row, 1, known)
            }
        }
    }

    fn read_tie(&mut self, row: &Row) -> String {
        let cell = row.cell(1);
        if let Some(word) = vocabulary().ties.get(&word_key(cell)) {
            return (*word).to_owned();
        }
        let mut stems = vocabulary().tie_stems.iter();
        match stems.find_map(|stem| cell.strip_prefix(stem.as_str()).map(str::trim)) {
            Some(id) => format!("criterion:{id}"),
            None => {
                let rules = TIES.iter().map(|(_, key)| label(self.words, key));
                let row_named = self.words.say_with("editor-row", &[("id", "1")]);
                self.unknown(row, 1, rules.chain(std::iter::once(row_named)).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests;
