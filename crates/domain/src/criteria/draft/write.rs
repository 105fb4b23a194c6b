//! Fields into a file, in the order of `docs/scoring.md`.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table as TomlTable, Value, value};

use super::{KnockoutDraft, RowDraft, TableDraft, rest};
use crate::criteria::Better;
use crate::number::Decimal;

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// What decides about points.
    WhatCounts,
    /// Everything that was typed.
    Everything,
}

pub(super) fn write(draft: &TableDraft, keep: Keep) -> String {
    let mut document = DocumentMut::new();
    document.insert("table", Item::Table(head(draft, keep)));
    let grades = draft.grades.iter().map(|grade| {
        let mut table = TomlTable::new();
        put(&mut table, "name", &grade.name);
        put_number(&mut table, "from", &grade.from);
        rest::put(&mut table, &grade.rest, (keep, &[]));
        table
    });
    put_all(&mut document, "grade", grades.collect());
    let rows = (0..draft.rows.len()).map(|at| row(draft, at, keep));
    put_all(&mut document, "criterion", rows.collect());
    put_all(&mut document, "knockout", draft.knockouts.iter().map(knockout).collect());
    document.to_string()
}

fn put_all(document: &mut DocumentMut, key: &str, tables: Vec<TomlTable>) {
    if tables.is_empty() {
        return;
    }
    let mut list = ArrayOfTables::new();
    tables.into_iter().for_each(|table| list.push(table));
    document.insert(key, Item::ArrayOfTables(list));
}

fn put(table: &mut TomlTable, key: &str, text: &str) {
    if !text.is_empty() {
        table.insert(key, value(text));
    }
}

fn put_number(table: &mut TomlTable, key: &str, text: &str) {
    if !text.is_empty() {
        table.insert(key, Item::Value(number(text)));
    }
}

/// A number where the text is one; else the text, so that reading the file says what is wrong with it.
pub(super) fn number(text: &str) -> Value {
    let plain = Decimal::read(text).and_then(|decimal| decimal.to_string().parse().ok());
    plain.unwrap_or_else(|| Value::from(text))
}

fn head(draft: &TableDraft, keep: Keep) -> TomlTable {
    let mut table = TomlTable::new();
    let texts = |texts: &[String]| texts.iter().map(String::as_str).collect::<Array>();
    put(&mut table, "id", &draft.id);
    put(&mut table, "title", &draft.title);
    table.insert("legal_basis", value(texts(&draft.legal_basis)));
    if !draft.valid_from.is_empty() || !draft.valid_to.is_empty() {
        let mut valid = InlineTable::new();
        for (key, day) in [("from", &draft.valid_from), ("to", &draft.valid_to)] {
            if !day.is_empty() {
                valid.insert(key, day.into());
            }
        }
        table.insert("valid", value(valid));
    }
    put_number(&mut table, "decimals", &draft.decimals);
    put_number(&mut table, "max_score", &draft.max_score);
    put(&mut table, "not_assigned", &draft.not_assigned);
    if !draft.layers.is_empty() {
        table.insert("layers", value(texts(&draft.layers)));
    }
    table.insert("tie_break", value(texts(&draft.tie_break)));
    rest::put(&mut table, &draft.rest, (keep, &[]));
    table
}

fn knockout(knockout: &KnockoutDraft) -> TomlTable {
    let mut table = TomlTable::new();
    put(&mut table, "flag", &knockout.flag);
    if knockout.grade.is_empty() {
        table.insert("exclude", value(true));
    } else {
        put(&mut table, "grade", &knockout.grade);
    }
    put(&mut table, "reason", &knockout.reason);
    table
}

fn row(draft: &TableDraft, at: usize, keep: Keep) -> TomlTable {
    let row = &draft.rows[at];
    let mut table = TomlTable::new();
    put(&mut table, "id", &row.id);
    let parent = draft.parent(at).map_or("", |parent| &draft.rows[parent].id);
    if row.id.rsplit_once('.').map_or("", |(parent, _)| parent) != parent {
        put(&mut table, "parent", parent);
    }
    put(&mut table, "title", &row.title);
    put_number(&mut table, "max", &row.max);
    put(&mut table, "kind", &row.kind);
    if keep == Keep::Everything {
        put_how(&mut table, row, keep);
    } else if !draft.is_branch(at) {
        put_how(&mut table, &that_counts(row), keep);
    }
    put(&mut table, "evidence", &row.evidence);
    put(&mut table, "guide", &row.guide);
    // As with the fields: how another way of scoring would measure is kept and does not count.
    let is_measured = row.method == "measure" && !draft.is_branch(at);
    let idle: &[&str] = if is_measured { &[] } else { &["measure", "scale"] };
    rest::put(&mut table, &row.rest, (keep, idle));
    table
}

/// The row without what another way of scoring would need.
fn that_counts(row: &RowDraft) -> RowDraft {
    let mut row = row.clone();
    if row.method != "pass_fail" {
        row.flag.clear();
    }
    if row.method != "measure" {
        (row.measure, row.scale, row.values, row.parameters, row.better) = Default::default();
    }
    if row.measure != "percent_of" {
        row.values[1].clear();
    }
    row
}

fn put_how(table: &mut TomlTable, row: &RowDraft, keep: Keep) {
    let is_measured = row.method == "measure";
    if !is_measured {
        put(table, "method", &row.method);
    }
    put(table, "flag", &row.flag);
    // What stands among the lines of the file stands there alone.
    let elsewhere = |key| row.measure_or_scale(key).is_empty() && rest::says(&row.rest, key);
    let says = |word: &str, rest: bool| is_measured || !word.is_empty() || rest;
    if !elsewhere("measure") && says(&row.measure, row.values != [String::new(), String::new()]) {
        table.insert("measure", value(measure(row, keep)));
    }
    if !elsewhere("scale") && says(&row.scale, !row.parameters.is_empty()) {
        table.insert("scale", value(scale(row, keep)));
    }
}

pub(super) fn measure(row: &RowDraft, keep: Keep) -> InlineTable {
    let mut table = InlineTable::new();
    if row.measure.is_empty() && keep == Keep::WhatCounts {
        return table;
    }
    let [first, second] = &row.values;
    let names = if row.measure == "percent_of" || !second.is_empty() {
        Value::from([first.as_str(), second.as_str()].into_iter().collect::<Array>())
    } else {
        Value::from(first.as_str())
    };
    table.insert(&row.measure, names);
    table
}

pub(super) fn scale(row: &RowDraft, keep: Keep) -> InlineTable {
    let mut table = InlineTable::new();
    if !row.scale.is_empty() || keep == Keep::Everything && !row.parameters.is_empty() {
        let fitting = fitting(row).filter(|_| {
            keep == Keep::WhatCounts || row.scale != "best_in_cluster" || row.parameters.is_empty()
        });
        table.insert(&row.scale, fitting.unwrap_or_else(|| pairs(row)));
    }
    if row.better == Better::Lower {
        table.insert("lower_is_better", true.into());
    }
    table
}

/// The parameters as the scale has them in files; none where they are not of its kind.
fn fitting(row: &RowDraft) -> Option<Value> {
    let group = |keys: [&str; 2], [first, second]: &[String; 2]| {
        let mut group = InlineTable::new();
        for (key, text) in keys.into_iter().zip([first, second]) {
            if !text.is_empty() {
                group.insert(key, number(text));
            }
        }
        Value::from(group)
    };
    let bound = if row.better == Better::Lower { "to" } else { "from" };
    let alone = |pair: &&[String; 2]| pair[1].is_empty();
    let only = || if let [pair] = row.parameters.as_slice() { Some(pair) } else { None };
    match row.scale.as_str() {
        "bands" => {
            Some(row.parameters.iter().map(|pair| group([bound, "points"], pair)).collect::<Array>().into())
        }
        "linear" => only().map(|pair| group(["zero_at", "full_at"], pair)),
        "per_unit" => only().filter(alone).map(|pair| number(&pair[0])),
        "rank_steps" => {
            let alone = row.parameters.iter().all(|pair| alone(&pair));
            alone.then(|| row.parameters.iter().map(|pair| number(&pair[0])).collect::<Array>().into())
        }
        "best_in_cluster" => Some(true.into()),
        "leader_relative" => only().filter(alone).map(|pair| group(["on_target", ""], pair)),
        _ => None,
    }
}

fn pairs(row: &RowDraft) -> Value {
    let pair = |[first, second]: &[String; 2]| [number(first), number(second)].into_iter().collect::<Array>();
    row.parameters.iter().map(pair).map(Value::from).collect::<Array>().into()
}
