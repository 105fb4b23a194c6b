//! A unit's scorecard, exactly as its page shows it to this person: its criteria with the marks of every layer, and the list of its
//! evidence as a part of its own.

use std::ops::Range;

use thidua_app::scorecard::{Sheet, SheetFile};
use thidua_app::scoring::{ScoredCriterion, ScoredLeaf, Told};
use thidua_domain::criteria::{Criterion, Evidence, Layer};
use thidua_domain::scoring::State;
use thidua_words::Words;

use crate::document::{Block, Cell, Column, Document, Part, Row, Table, Weight};
use crate::points::{max_cell, points_cell, say_unknown};
use crate::score_table::weight_of;
use crate::speech::{evidence_key, layer_title, reasons, say_card, say_mark};

/// The scorecard; none where the unit has no scores.
#[must_use]
pub fn scorecard(words: &Words, sheet: &Sheet) -> Option<Document> {
    let say = |key: &str| words.say(key).into_owned();
    let unit = sheet.scored.find(&sheet.unit.slug)?;
    let table = &sheet.scored.table;
    let each = || table.criteria.iter().zip(&unit.criteria);
    let reasons = reasons(words, &sheet.scored, &sheet.unit.slug);
    let with_reasons = each().zip(reasons).enumerate();
    let mut rows: Vec<Row> = with_reasons
        .map(|(at, (row, reason))| line(words, sheet, (at, row), reason.unwrap_or_default()))
        .collect();
    let mut cells = vec![Cell::Blank, Cell::Note(say("export-total")), Cell::figure(Some(&unit.max))];
    cells.extend(layer_sums(sheet, 0..table.criteria.len()));
    cells.extend([Cell::figure(Some(&unit.points).filter(|_| sheet.sees_sums())), Cell::Blank, Cell::Blank]);
    rows.push(Row { cells, weight: Weight::Bold });
    let heading = heading(words, sheet);
    let mut below = heading.clone();
    below.push(say("export-evidence-title"));
    let files = each().flat_map(|row| files(words, sheet, row)).collect();
    Some(Document {
        parts: vec![
            part(words, sheet, "export-tab", (heading, columns(words, sheet), rows)),
            part(words, sheet, "files-title", (below, file_columns(words), files)),
        ],
    })
}

fn part(
    words: &Words,
    sheet: &Sheet,
    name: &str,
    (heading, columns, rows): (Vec<String>, Vec<Column>, Vec<Row>),
) -> Part {
    let say = |key: &str| words.say(key).into_owned();
    let mut notes = vec![say("export-missing")];
    notes.extend((!sheet.sees_all()).then(|| say("export-card-part")));
    let unit = sheet.scored.find(&sheet.unit.slug).filter(|_| sheet.sees_sums());
    notes.extend(unit.and_then(|unit| say_unknown(words, &sheet.scored, unit, usize::MAX)));
    let signed = [("export-card-left", "export-sign"), ("export-card-right", "export-sign-seal")];
    Part {
        name: say(name),
        running_head: String::new(),
        blocks: vec![
            Block::Heading(heading),
            Block::Table(Table { columns, rows, decimals: sheet.scored.table.decimals }),
            Block::Notes(notes),
            Block::Signatures(signed.map(|(who, how)| vec![say(who), say(how)])),
        ],
    }
}

/// Cluster, unit, table, state.
fn heading(words: &Words, sheet: &Sheet) -> Vec<String> {
    let (here, table) = (&sheet.here, &sheet.scored.table);
    let arguments = [("unit", sheet.unit.full_name.as_str()), ("year", &here.year.to_string())];
    let mut lines = vec![here.name.clone(), words.say_with("export-card-title", &arguments)];
    lines.push(table.title.clone());
    lines.extend(Some(table.legal_basis.join("; ")).filter(|basis| !basis.is_empty()));
    lines.push(words.say_with("export-card-state", &[("state", &say_card(words, sheet.card.state))]));
    if here.illustrative {
        lines.push(words.say("sample-cluster").into_owned());
    }
    lines
}

fn columns(words: &Words, sheet: &Sheet) -> Vec<Column> {
    let of = |(key, width): (&str, f64)| Column::new(words.say(key), width);
    let first = [("export-number", 7.0), ("export-criterion", 34.0), ("export-max", 8.0)];
    let last = [("export-points", 9.0), ("export-why", 34.0), ("export-marks", 32.0)];
    let layers = sheet.scored.table.layers.iter().map(|layer| Column::new(layer_title(words, *layer), 9.0));
    first.into_iter().map(of).chain(layers).chain(last.into_iter().map(of)).collect()
}

fn file_columns(words: &Words) -> Vec<Column> {
    let columns = [
        ("export-number", 7.0),
        ("export-criterion", 34.0),
        ("export-file", 30.0),
        ("export-kind", 8.0),
        ("export-size", 10.0),
        ("export-state", 15.0),
        ("export-reason", 24.0),
        ("export-digest", 34.0),
    ];
    columns.map(|(key, width)| Column::new(words.say(key), width)).to_vec()
}

/// Number and title, as every row begins.
fn about(criterion: &Criterion) -> Vec<Cell> {
    vec![Cell::Note(criterion.id.clone()), Cell::Note(criterion.title.clone())]
}

fn line(
    words: &Words,
    sheet: &Sheet,
    (at, (criterion, row)): (usize, (&Criterion, &ScoredCriterion)),
    reason: String,
) -> Row {
    let mut cells = about(criterion);
    cells.push(max_cell(words, &sheet.scored.table, criterion));
    match &row.leaf {
        None => {
            cells.extend(layer_sums(sheet, sheet.scored.rows_of(at)));
            cells.push(points_cell(criterion, row.points.filter(|_| sheet.sees_sums())));
            cells.extend([Cell::Blank, Cell::Blank]);
        }
        Some(leaf) => cells.extend(leaf_cells(words, sheet, (criterion, row, leaf), reason)),
    }
    Row { cells, weight: weight_of(criterion) }
}

/// What each layer gives together on these rows.
fn layer_sums(sheet: &Sheet, rows: Range<usize>) -> Vec<Cell> {
    let sum = |layer: &Layer| Cell::figure(sheet.layer_sum(*layer, rows.clone()).map(|sum| sum.points));
    sheet.scored.table.layers.iter().map(sum).collect()
}

/// The layers, what counts, why, and who said so.
fn leaf_cells(
    words: &Words,
    sheet: &Sheet,
    (criterion, row, leaf): (&Criterion, &ScoredCriterion, &ScoredLeaf),
    reason: String,
) -> Vec<Cell> {
    let shows = sheet.shows(leaf);
    let why = if shows { reason } else { words.say("why-hidden").into_owned() };
    let said: Vec<String> = sheet.marks(leaf).map(|mark| say_mark(words, criterion, mark)).collect();
    let layers = sheet.scored.table.layers.iter();
    let mut cells: Vec<Cell> = layers
        .map(|layer| points_cell(criterion, sheet.told(criterion, leaf, *layer).map(Told::points)))
        .collect();
    cells.push(points_cell(criterion, row.points.filter(|_| shows)));
    cells.extend([Cell::Note(why), Cell::Note(said.join("\n"))]);
    cells
}

/// The files of a leaf; a row without a file where a required one is missing.
fn files(words: &Words, sheet: &Sheet, (criterion, row): (&Criterion, &ScoredCriterion)) -> Vec<Row> {
    let with = |more: Vec<Cell>| {
        let mut cells = about(criterion);
        cells.extend(more);
        Row { cells, weight: Weight::Plain }
    };
    let attached = sheet.files.by_leaf.get(&criterion.id).map(Vec::as_slice).unwrap_or_default();
    let is_asked = criterion.evidence == Evidence::Required
        && row.leaf.as_ref().is_some_and(|leaf| leaf.state != State::NotAssigned);
    if attached.is_empty() && is_asked && sheet.sees_own_marks() {
        return vec![with(vec![Cell::Note(words.say("export-evidence-none").into_owned())])];
    }
    let cells = |file: &SheetFile| {
        vec![
            Cell::Note(file.file.name.clone()),
            Cell::Text(file.file.kind.name().to_uppercase()),
            Cell::Text(words.size(file.file.bytes)),
            Cell::Text(words.say(evidence_key(sheet, file)).into_owned()),
            Cell::Note(file.reason.clone().unwrap_or_default()),
            Cell::Note(file.file.digest.clone()),
        ]
    };
    attached.iter().map(|file| with(cells(file))).collect()
}
