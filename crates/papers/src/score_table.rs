//! The score table of a year, laid out like “Mẫu số 04”: a column a unit, in the order of the members.

use thidua_app::scoring::{Ranking, Scored, ScoredCriterion, ScoredUnit};
use thidua_domain::criteria::{Criterion, Kind};
use thidua_domain::scoring::Mode;
use thidua_words::Words;

use crate::document::{Block, Cell, Column, Document, Part, Row, Table, Weight};
use crate::grading::say_grading;
use crate::points::{max_cell, points_cell, say_unknown};
use crate::speech::{reasons, say_conclusion};

/// The score table; none without a criteria table.
#[must_use]
pub fn score_table(words: &Words, ranking: &Ranking) -> Option<Document> {
    let say = |key: &str| words.say(key).into_owned();
    let scored = ranking.scored.as_deref()?;
    let members = ranking.here.members.iter();
    let units: Vec<&ScoredUnit> = members.filter_map(|member| scored.find(&member.slug)).collect();
    let mut rows = criteria(words, scored, &units);
    rows.extend(sums(words, scored, &units));
    let width = if units.len() <= 12 { 12.0 } else { 8.0 };
    let first = [("export-number", 7.0), ("export-criterion", 48.0), ("export-max", 8.0)];
    let mut columns: Vec<Column> = first.map(|(key, width)| Column::new(say(key), width)).to_vec();
    columns.extend(units.iter().map(|unit| Column::new(&unit.name, width)));
    let signed = |key: &str| vec![say(key), say("export-sign")];
    let part = Part {
        name: say("export-tab"),
        running_head: String::new(),
        blocks: vec![
            Block::Heading(heading(words, ranking, scored)),
            Block::Table(Table { columns, rows, decimals: scored.table.decimals }),
            Block::Notes(notes(words, ranking, scored)),
            Block::Signatures([signed("export-left"), signed("export-right")]),
        ],
    };
    Some(Document { parts: vec![part] })
}

/// Cluster, title, table, legal basis, provisional or final.
fn heading(words: &Words, ranking: &Ranking, scored: &Scored) -> Vec<String> {
    let (here, year) = (&ranking.here, ranking.here.year.to_string());
    let mut lines = vec![here.name.clone(), words.say_with("export-title", &[("year", &year)])];
    lines.push(scored.table.title.clone());
    lines.extend(Some(scored.table.legal_basis.join("; ")).filter(|basis| !basis.is_empty()));
    lines.push(match &ranking.frozen {
        Some(frozen) => words.say_with("export-final", &[("at", &words.moment(frozen.frozen_at))]),
        None => words.say("export-provisional").into_owned(),
    });
    if here.illustrative {
        lines.push(words.say("sample-cluster").into_owned());
    }
    lines
}

fn notes(words: &Words, ranking: &Ranking, scored: &Scored) -> Vec<String> {
    let missing = match scored.mode {
        Mode::Final => "export-missing-zero",
        Mode::Provisional => "export-missing",
    };
    let mut notes = vec![words.say(missing).into_owned()];
    let unknown =
        |unit: &ScoredUnit| Some(format!("{}: {}", unit.name, say_unknown(words, scored, unit, usize::MAX)?));
    notes.extend(scored.units.iter().filter_map(unknown));
    for unit in &scored.units {
        let texts = say_grading(words, scored, unit);
        let of_unit =
            |text: String| words.say_with("score-of-unit", &[("unit", &unit.name), ("text", &text)]);
        notes.extend(texts.into_iter().chain(say_rules(words, scored, unit)).map(of_unit));
    }
    if scored.ties.iter().any(|shared| shared.conclusion.is_none()) {
        notes.push(words.say("export-tied").into_owned());
    }
    let conclusions = scored.ties.iter().filter_map(|shared| shared.conclusion.as_ref());
    notes.extend(conclusions.map(|conclusion| say_conclusion(words, ranking, conclusion)));
    notes
}

/// How branches of a unit came to their points where that is more than a sum, and where a limit held a leaf down.
fn say_rules(words: &Words, scored: &Scored, unit: &ScoredUnit) -> Vec<String> {
    let is_held = |row: &ScoredCriterion| {
        let most = row.leaf.as_ref().and_then(|leaf| leaf.held_at);
        most.is_some_and(|most| Some(most) == row.points)
    };
    let wants = |row: &ScoredCriterion| row.gathered.is_some() || row.passed_over || is_held(row);
    if !unit.criteria.iter().any(wants) {
        return vec![];
    }
    let rows = scored.table.criteria.iter().zip(&unit.criteria).zip(reasons(words, scored, &unit.id));
    let told = rows.filter(|((_, row), _)| wants(row));
    told.filter_map(|((criterion, _), reason)| Some(format!("{} – {}", criterion.id, reason?))).collect()
}

/// Groups are bold, and what stands at the top like one.
pub(crate) fn weight_of(row: &Criterion) -> Weight {
    let is_group = row.is_branch() || row.depth == 0 && row.kind == Kind::Regular;
    if is_group { Weight::Bold } else { Weight::Plain }
}

fn criteria(words: &Words, scored: &Scored, units: &[&ScoredUnit]) -> Vec<Row> {
    let row = |(index, row): (usize, &Criterion)| {
        let mut cells = vec![
            Cell::Note(row.id.clone()),
            Cell::Note(row.title.clone()),
            max_cell(words, &scored.table, row),
        ];
        cells.extend(units.iter().map(|unit| points_cell(row, unit.criteria[index].points)));
        Row { cells, weight: weight_of(row) }
    };
    scored.table.criteria.iter().enumerate().map(row).collect()
}

/// The total that the column adds up to, what it is compared by where not everybody was assigned everything, percentage, grade, place.
fn sums(words: &Words, scored: &Scored, units: &[&ScoredUnit]) -> Vec<Row> {
    let bold = |key: &str, first: Cell, of: &dyn Fn(&ScoredUnit) -> Cell| {
        let mut cells = vec![Cell::Blank, Cell::Note(words.say(key).into_owned()), first];
        cells.extend(units.iter().map(|unit| of(unit)));
        Row { cells, weight: Weight::Bold }
    };
    let rank = |unit: &ScoredUnit| match unit.rank {
        Some(rank) => Cell::Text(words.rank(rank.place, rank.tied)),
        None => Cell::Missing,
    };
    let whole = || Cell::figure(Some(&scored.table.max));
    let mut rows = vec![bold("export-total", whole(), &|unit| Cell::figure(Some(&unit.points)))];
    if scored.is_rebased() {
        rows.push(bold("ranking-assigned", Cell::Blank, &|unit| Cell::figure(Some(&unit.max))));
        rows.push(bold("ranking-score", whole(), &|unit| Cell::figure(Some(&unit.score))));
    }
    rows.push(bold("export-percent", Cell::Blank, &|unit| Cell::figure(unit.percent.as_ref())));
    rows.push(bold("export-grade", Cell::Blank, &|unit| Cell::text(unit.grade.clone())));
    rows.push(bold("export-place", Cell::Blank, &rank));
    rows
}
