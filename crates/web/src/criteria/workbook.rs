//! A criteria table as the cells of a spreadsheet. What has a code in files has its name here.

use thidua_domain::criteria::{Better, Layer, RowDraft, TableDraft};
use thidua_papers::criteria_table::CriteriaTable;
use thidua_words::Words;

use super::speech::{
    BETTER, Codes, EVIDENCE, KINDS, MEASURES, METHODS, NOT_ASSIGNED, SCALES, parameters_shown, shown,
};
use thidua_papers::speech::say_layer;

/// Captions of the columns, in their order.
pub(super) const COLUMNS: [&str; 14] = [
    "editor-row-id",
    "editor-row-title",
    "editor-row-max",
    "editor-kind",
    "editor-method",
    "editor-flag",
    "editor-measure",
    "editor-value-1",
    "editor-value-2",
    "editor-scale",
    "table-column-parameters",
    "editor-evidence",
    "editor-guide",
    "editor-rest",
];

/// What the second sheet says of the whole table.
pub(super) const HEAD: [&str; 13] = [
    "editor-id",
    "editor-name",
    "editor-basis",
    "editor-from",
    "editor-to",
    "editor-decimals",
    "editor-max-score",
    "editor-not-assigned",
    "editor-layers",
    "editor-tie",
    "editor-grades",
    "editor-knockouts",
    "editor-rest",
];

pub(super) const TIES: [(&str, &str); 2] =
    [("fewer_deductions", "editor-tie-fewer-deductions"), ("more_bonus", "editor-tie-more-bonus")];

pub(super) fn label(words: &Words, key: &str) -> String {
    words.say(key).into_owned()
}

/// Its cells.
pub fn texts_of(words: &Words, draft: &TableDraft) -> CriteriaTable {
    CriteriaTable {
        tabs: ["table-sheet-rows", "table-sheet-head"].map(|key| label(words, key)),
        columns: COLUMNS.map(|key| label(words, key)).to_vec(),
        rows: draft.rows.iter().map(|row| row_texts(words, row)).collect(),
        head: head_texts(words, draft),
    }
}

fn row_texts(words: &Words, row: &RowDraft) -> Vec<String> {
    let code = |codes: Codes, code: &str| {
        if code.is_empty() { String::new() } else { codes.label(words, code) }
    };
    let mut items = parameters_shown(words, &row.parameters);
    if row.better == Better::Lower {
        let lower = BETTER.label(words, "lower");
        items = if items.is_empty() { lower } else { format!("{items}; {lower}") };
    }
    let [first, second] = row.values.clone();
    vec![
        row.id.clone(),
        row.title.clone(),
        row.max.clone(),
        code(KINDS, &row.kind),
        code(METHODS, &row.method),
        row.flag.clone(),
        code(MEASURES, &row.measure),
        first,
        second,
        code(SCALES, &row.scale),
        items,
        code(EVIDENCE, &row.evidence),
        row.guide.clone(),
        row.rest.clone(),
    ]
}

fn head_texts(words: &Words, draft: &TableDraft) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = vec![];
    let mut put = |key: &str, cells: Vec<String>| {
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(std::iter::once(label(words, key)).chain(cells).collect());
        }
    };
    put("editor-id", vec![draft.id.clone()]);
    put("editor-name", vec![draft.title.clone()]);
    draft.legal_basis.iter().for_each(|basis| put("editor-basis", vec![basis.clone()]));
    put("editor-from", vec![words.date(&draft.valid_from)]);
    put("editor-to", vec![words.date(&draft.valid_to)]);
    // Cells of this sheet are texts, and texts are read as people write.
    put("editor-decimals", vec![shown(words, &draft.decimals)]);
    put("editor-max-score", vec![shown(words, &draft.max_score)]);
    if !draft.not_assigned.is_empty() {
        put("editor-not-assigned", vec![NOT_ASSIGNED.label(words, &draft.not_assigned)]);
    }
    for word in &draft.layers {
        put(
            "editor-layers",
            vec![Layer::from_word(word).map_or(word.clone(), |layer| say_layer(words, layer))],
        );
    }
    for word in &draft.tie_break {
        let rule = TIES.iter().find(|(code, _)| code == word).map(|(_, key)| label(words, key));
        let row = word.strip_prefix("criterion:").map(|id| words.say_with("editor-row", &[("id", id)]));
        put("editor-tie", vec![rule.or(row).unwrap_or_else(|| word.clone())]);
    }
    for grade in &draft.grades {
        put("editor-grades", vec![grade.name.clone(), shown(words, &grade.from), grade.rest.clone()]);
    }
    put("editor-rest", vec![draft.rest.clone()]);
    for knockout in &draft.knockouts {
        let excludes = knockout.grade.is_empty();
        let then = if excludes { label(words, "editor-knockout-exclude") } else { knockout.grade.clone() };
        put("editor-knockouts", vec![knockout.flag.clone(), then, knockout.reason.clone()]);
    }
    rows
}
