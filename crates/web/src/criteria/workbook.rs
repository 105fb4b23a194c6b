//! A criteria table as the cells of a spreadsheet, and back. What has a code in files has its name here, in either language.

use thidua_domain::criteria::{Better, GradeDraft, KnockoutDraft, Layer, RowDraft, TableDraft};
use thidua_domain::refusal::Refusal;
use thidua_papers::criteria_table::CriteriaTable;
use thidua_words::{Language, Words};

use super::speech::{
    BETTER, Codes, EVIDENCE, KINDS, MEASURES, METHODS, NOT_ASSIGNED, SCALES, day, parameters,
    parameters_shown, plain,
};
use thidua_papers::speech::say_layer;

/// Captions of the columns, in their order.
const COLUMNS: [&str; 13] = [
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
];

/// What the second sheet says of the whole table.
const HEAD: [&str; 12] = [
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
];

const TIES: [(&str, &str); 2] =
    [("fewer_deductions", "editor-tie-fewer-deductions"), ("more_bonus", "editor-tie-more-bonus")];

fn label(words: &Words, key: &str) -> String {
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
    put("editor-decimals", vec![draft.decimals.clone()]);
    put("editor-max-score", vec![draft.max_score.clone()]);
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
        put("editor-grades", vec![grade.name.clone(), grade.from.clone()]);
    }
    for knockout in &draft.knockouts {
        let excludes = knockout.grade.is_empty();
        let then = if excludes { label(words, "editor-knockout-exclude") } else { knockout.grade.clone() };
        put("editor-knockouts", vec![knockout.flag.clone(), then, knockout.reason.clone()]);
    }
    rows
}

/// A row with its number.
type Line = (u32, Vec<String>);

/// Reads cells back.
///
/// # Errors
/// A word that its column does not know.
pub fn draft_of(words: &Words, rows: &[Line], head: &[Line]) -> Result<TableDraft, Refusal> {
    let mut draft = TableDraft::default();
    for line in head {
        read_head(words, line, &mut draft)?;
    }
    for line in rows {
        draft.rows.push(read_row(words, line)?);
    }
    // Spreadsheets have no levels: the numbers say what stands below what.
    Ok(TableDraft::read(draft.kept().as_bytes()).unwrap_or(draft))
}

fn languages() -> [&'static Words; 2] {
    [Language::Vi, Language::En].map(Language::words)
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Whether a cell says the sentence of this key, in either language.
fn says(cell: &str, key: &str) -> bool {
    languages().iter().any(|words| same(cell, &words.say(key)))
}

fn unknown(row: u32, column: usize, found: &str, known: &[String]) -> Refusal {
    let letter = char::from(b'A' + u8::try_from(column).unwrap_or_default());
    Refusal::TableWordUnknown {
        row: row.to_string(),
        column: letter.to_string(),
        found: found.to_owned(),
        known: known.join(", "),
    }
}

/// The code that a cell names.
fn code(words: &Words, codes: Codes, row: u32, (column, cell): (usize, &str)) -> Result<String, Refusal> {
    let all = || std::iter::once(words).chain(languages()).flat_map(|words| codes.choices(words));
    if cell.is_empty() {
        return Ok(String::new());
    }
    let found = all().find(|(code, label)| same(cell, code) || same(cell, label)).map(|(code, _)| code);
    let known = || codes.choices(words).into_iter().map(|(_, label)| label).collect::<Vec<_>>();
    found.ok_or_else(|| unknown(row, column, cell, &known()))
}

fn read_row(words: &Words, (number, cells): &Line) -> Result<RowDraft, Refusal> {
    let cell = |column: usize| cells.get(column).map_or("", String::as_str);
    let coded = |column: usize, codes: Codes| code(words, codes, *number, (column, cell(column)));
    let is_lower = |item: &&str| {
        languages().iter().any(|words| same(item, &BETTER.label(words, "lower")))
            || same(item, "lower_is_better")
    };
    let items: Vec<&str> = cell(10).split(';').collect();
    let figures: Vec<&str> = items.iter().copied().filter(|item| !is_lower(item)).collect();
    let mut row = RowDraft {
        id: cell(0).to_owned(),
        title: cell(1).to_owned(),
        max: plain(words, cell(2)),
        kind: coded(3, KINDS)?,
        method: coded(4, METHODS)?,
        flag: cell(5).to_owned(),
        measure: coded(6, MEASURES)?,
        values: [7, 8].map(|column| cell(column).to_owned()),
        scale: coded(9, SCALES)?,
        parameters: parameters(words, &figures.join(";")),
        better: if items.iter().any(is_lower) { Better::Lower } else { Better::Higher },
        evidence: coded(11, EVIDENCE)?,
        guide: cell(12).to_owned(),
        ..RowDraft::default()
    };
    if row.method.is_empty() && !row.measure.is_empty() {
        "measure".clone_into(&mut row.method);
    }
    Ok(row)
}

fn read_head(words: &Words, (number, cells): &Line, draft: &mut TableDraft) -> Result<(), Refusal> {
    let cell = |column: usize| cells.get(column).map_or(String::new(), |text| text.trim().to_owned());
    let Some(key) = HEAD.iter().find(|key| says(&cell(0), key)) else {
        let known: Vec<String> = HEAD.iter().map(|key| label(words, key)).collect();
        return Err(unknown(*number, 0, &cell(0), &known));
    };
    let value = cell(1);
    match *key {
        "editor-id" => draft.id = value,
        "editor-name" => draft.title = value,
        "editor-basis" => draft.legal_basis.push(value),
        "editor-from" => draft.valid_from = day(&value),
        "editor-to" => draft.valid_to = day(&value),
        "editor-decimals" => draft.decimals = plain(words, &value),
        "editor-max-score" => draft.max_score = plain(words, &value),
        "editor-not-assigned" => draft.not_assigned = code(words, NOT_ASSIGNED, *number, (1, &value))?,
        "editor-layers" => draft.layers.push(read_layer(words, *number, &value)?),
        "editor-tie" => draft.tie_break.push(read_tie(words, *number, &value)?),
        "editor-grades" => draft.grades.push(GradeDraft { name: value, from: plain(words, &cell(2)) }),
        _ => {
            let then = cell(2);
            let grade = if says(&then, "editor-knockout-exclude") { String::new() } else { then };
            draft.knockouts.push(KnockoutDraft { flag: value, grade, reason: cell(3) });
        }
    }
    Ok(())
}

fn read_layer(words: &Words, row: u32, cell: &str) -> Result<String, Refusal> {
    let is = |layer: &Layer| {
        same(cell, layer.word()) || languages().iter().any(|words| same(cell, &say_layer(words, *layer)))
    };
    let known = || Layer::ALL.map(|layer| say_layer(words, layer));
    let found = Layer::ALL.into_iter().find(is).map(|layer| layer.word().to_owned());
    found.ok_or_else(|| unknown(row, 1, cell, &known()))
}

fn read_tie(words: &Words, row: u32, cell: &str) -> Result<String, Refusal> {
    if let Some((word, _)) = TIES.iter().find(|(word, key)| same(cell, word) || says(cell, key)) {
        return Ok((*word).to_owned());
    }
    let stems = languages().map(|words| words.say_with("editor-row", &[("id", "")]));
    let stems =
        stems.iter().map(|stem| stem.trim().to_owned()).chain(std::iter::once("criterion:".to_owned()));
    let id = stems.into_iter().find_map(|stem| cell.strip_prefix(stem.as_str()).map(str::trim));
    let known = || {
        let rules = TIES.iter().map(|(_, key)| label(words, key));
        rules.chain(std::iter::once(words.say_with("editor-row", &[("id", "1")]))).collect::<Vec<_>>()
    };
    id.map(|id| format!("criterion:{id}")).ok_or_else(|| unknown(row, 1, cell, &known()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULEBOOKS: [&str; 3] = [
        include_str!("../../../../rulebooks/criteria/lmhtx-tay-nguyen-2019.toml"),
        include_str!("../../../../rulebooks/criteria/leader-relative-example.toml"),
        include_str!("../../../../rulebooks/criteria/minh-hoa-5-thanh-pho.toml"),
    ];

    fn lines(rows: &[Vec<String>]) -> Vec<Line> {
        (2..).zip(rows.iter().cloned()).collect()
    }

    #[test]
    fn a_table_comes_back_from_its_spreadsheet_in_either_language() {
        for text in RULEBOOKS {
            let draft = TableDraft::read(text.as_bytes()).unwrap();
            for words in languages() {
                let texts = texts_of(words, &draft);
                assert_eq!(texts.columns.len(), 13);
                let back = draft_of(words, &lines(&texts.rows), &lines(&texts.head)).unwrap();
                assert_eq!(back, draft);
            }
        }
    }

    #[test]
    fn a_word_that_a_column_does_not_know_is_named_with_its_row_and_column() {
        let words = Language::Vi.words();
        let draft = TableDraft::read(RULEBOOKS[2].as_bytes()).unwrap();
        let mut texts = texts_of(words, &draft);
        texts.rows[3][4] = "Máy chấm".into();
        let refusal = draft_of(words, &lines(&texts.rows), &[]).unwrap_err();
        let Refusal::TableWordUnknown { row, column, found, known } = refusal else { panic!("{refusal:?}") };
        assert_eq!((row.as_str(), column.as_str(), found.as_str()), ("5", "E", "Máy chấm"));
        assert!(known.contains("Người chấm cho điểm"), "{known}");
    }
}
