//! What the sheet of the whole table says, a caption and its values in each row.

use std::collections::HashSet;

use jiff::civil::Date;
use thidua_app::files::Row;
use thidua_domain::criteria::{GradeDraft, KnockoutDraft, Layer, TableDraft};
use thidua_domain::files::letters;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::word_key;
use thidua_papers::speech::say_layer;

use super::super::speech::{NOT_ASSIGNED, day};
use super::super::vocabulary::vocabulary;
use super::super::workbook::{HEAD, TIES, label};
use super::{CellReader, clipped, head_key};

/// The first year of which a day is believed.
const FIRST_YEAR: i16 = 1900;

/// Reads every row of the sheet into the draft.
pub(super) fn read(mut reader: CellReader<'_>, draft: &mut TableDraft) {
    let (sheet, mut said) = (reader.sheet, HashSet::new());
    for row in &sheet.rows {
        match head_key(row.cell(0)) {
            None => reader.note_unknown_head(row),
            // A table has one name: a second one has no place.
            Some(key) if !is_list(key) && !said.insert(key) => reader.note_rest(row, 1),
            Some(key) => reader.read_head(key, row, draft),
        }
    }
}

/// Whether this is said as often as one likes.
fn is_list(key: &str) -> bool {
    matches!(key, "editor-basis" | "editor-layers" | "editor-tie" | "editor-grades" | "editor-knockouts")
}

/// In how many columns behind the caption this is said.
fn width(key: &str) -> usize {
    match key {
        "editor-grades" | "editor-knockouts" => 3,
        _ => 1,
    }
}

impl CellReader<'_> {
    fn read_head(&mut self, key: &str, row: &Row, draft: &mut TableDraft) {
        self.note_rest(row, width(key) + 1);
        match key {
            "editor-id" => draft.id = self.word(row, 1),
            "editor-name" => draft.title = self.text(row, 1, TableDraft::LONGEST_TEXT),
            "editor-basis" => draft.legal_basis.extend(self.basis(row)),
            "editor-from" => draft.valid_from = self.day(row),
            "editor-to" => draft.valid_to = self.day(row),
            "editor-decimals" => draft.decimals = self.points(row, 1),
            "editor-max-score" => draft.max_score = self.points(row, 1),
            "editor-not-assigned" => draft.not_assigned = self.code(NOT_ASSIGNED, row, 1),
            "editor-layers" => draft.layers.push(self.read_layer(row)),
            "editor-rest" => draft.rest = self.text(row, 1, TableDraft::LONGEST_TEXT),
            "editor-tie" => draft.tie_break.push(self.read_tie(row)),
            "editor-grades" => {
                let (name, from) = (self.word(row, 1), self.percent(row, 2));
                let rest = self.text(row, 3, TableDraft::LONGEST_TEXT);
                draft.grades.push(GradeDraft { name, from, rest });
            }
            _ => {
                let grade = self.word(row, 2);
                let grade = if vocabulary().is_exclusion(&grade) { String::new() } else { grade };
                let (flag, reason) = (self.word(row, 1), self.text(row, 3, TableDraft::LONGEST_TEXT));
                draft.knockouts.push(KnockoutDraft { flag, grade, reason });
            }
        }
    }

    /// Names what stands from a column on: it is not read.
    fn note_rest(&mut self, row: &Row, from: usize) {
        let rest: Vec<(usize, String)> = row
            .cells()
            .filter(|(column, _)| *column >= from)
            .map(|(column, cell)| (column, clipped(&cell.text)))
            .collect();
        for (column, found) in rest {
            self.note(row, column, Refusal::CellUnplaced { found });
        }
    }

    fn basis(&mut self, row: &Row) -> Option<String> {
        Some(self.text(row, 1, TableDraft::LONGEST_TEXT)).filter(|basis| !basis.is_empty())
    }

    /// A day with its whole year; what is none is named and kept as it stands.
    fn day(&mut self, row: &Row) -> String {
        let read = day(&self.word(row, 1));
        let is_day = read.parse::<Date>().is_ok_and(|day| day.year() >= FIRST_YEAR);
        if !read.is_empty() && !is_day {
            self.note(row, 1, Refusal::CellDayUnknown { found: clipped(row.cell(1)) });
        }
        read
    }

    fn note_unknown_head(&mut self, row: &Row) {
        let known: Vec<String> = HEAD.iter().map(|key| label(self.words, key)).collect();
        match row.cells().next() {
            Some((column, cell)) if column > 0 => {
                let (found, cell) = (clipped(&cell.text), format!("{}{}", letters(column), row.number));
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
        if ["value:", "lower_value:"].iter().any(|stem| cell.starts_with(stem)) {
            return self.word(row, 1);
        }
        let mut stems = vocabulary().tie_stems.iter();
        match stems.find_map(|stem| cell.strip_prefix(stem.as_str()).map(str::trim)) {
            Some(id) => format!("criterion:{}", clipped(id)),
            None => {
                let rules = TIES.iter().map(|(_, key)| label(self.words, key));
                let row_named = self.words.say_with("editor-row", &[("id", "1")]);
                self.unknown(row, 1, rules.chain(std::iter::once(row_named)).collect())
            }
        }
    }
}
