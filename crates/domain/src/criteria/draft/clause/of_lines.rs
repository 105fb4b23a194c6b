//! Clauses out of lines. What does not come back to the letter's meaning stays a line.

use toml_edit::{Array, InlineTable, Value};

use super::into_lines::{measure_of, named, scale_of, variant_of};
use super::lines::{Lines, only, says_same, written};
use super::{Clause, ClauseKind, line_of};
use crate::criteria::Better;
use crate::criteria::FileRole;
use crate::criteria::draft::read::{read_measure, read_scale};
use crate::criteria::draft::{GradeDraft, RowDraft};
use crate::criteria::keys::KEPT;
use crate::criteria::read::Read;
use crate::criteria::toml::{Node, on_one_line, parse};
use crate::number::Decimal;

/// The texts of a text that has one or several clauses under its keys.
type Told = Vec<Clause>;

impl RowDraft {
    /// The row as its fields hold it with its rules beside it: what is left in `rest` are lines that no sentence knows.
    #[must_use]
    pub fn told(&self) -> (Self, Vec<Clause>) {
        let mut row = self.clone();
        let Some(mut lines) = Lines::read(&self.rest).filter(|_| !self.rest.is_empty()) else {
            return (row, vec![]);
        };
        let mut told = vec![];
        told.extend(alone(&mut lines, ClauseKind::Owner));
        told.extend(alone(&mut lines, ClauseKind::Step));
        told.extend(list(&mut lines, "limits", limit));
        told.extend(variants(&mut lines));
        told.extend(alone(&mut lines, ClauseKind::Cap));
        told.extend(alone(&mut lines, ClauseKind::Take));
        if lines.find("not_assigned").is_some_and(|value| value.as_str() == Some("rebase")) {
            lines.remove("not_assigned");
            told.push(Clause::new(ClauseKind::Rebase));
        }
        told.extend(measure(&mut lines, &mut row));
        told.extend(scale(&mut lines, &mut row));
        row.rest = lines.left(&self.rest);
        (row, told)
    }
}

impl GradeDraft {
    /// The grade with the key of its bound and its rules beside it.
    #[must_use]
    pub fn told(&self) -> (Self, &'static str, Vec<Clause>) {
        let mut grade = self.clone();
        let Some(mut lines) = Lines::read(&self.rest).filter(|_| !self.rest.is_empty()) else {
            return (grade, "from", vec![]);
        };
        let mut bound = "from";
        let other: Vec<&'static str> =
            ["above", "from_points"].into_iter().filter(|key| lines.says(key)).collect();
        if let ([key], true) = (other.as_slice(), grade.from.is_empty())
            && let Some(number) = lines.take(key)
        {
            (bound, grade.from) = (*key, number);
        }
        let mut told = list(&mut lines, "needs", need);
        told.extend(quota(&mut lines));
        grade.rest = lines.left(&self.rest);
        (grade, bound, told)
    }
}

/// The rules of a whole table, and the lines that no sentence knows.
pub(super) fn of_table(rest: &str) -> (String, Told) {
    let Some(mut lines) = Lines::read(rest).filter(|_| !rest.is_empty()) else {
        return (rest.to_owned(), vec![]);
    };
    let told = alone(&mut lines, ClauseKind::Step).into_iter().collect();
    (lines.left(rest), told)
}

/// A key with one text or number.
fn alone(lines: &mut Lines, kind: ClauseKind) -> Option<Clause> {
    lines.take(kind.key()).map(|text| Clause::filled(kind, [text]))
}

/// The entries of a list that are clauses; the others stay.
fn list(lines: &mut Lines, key: &str, read: impl Fn(&InlineTable) -> Option<Clause>) -> Told {
    let Some(Value::Array(entries)) = lines.find(key) else { return vec![] };
    let (mut told, mut left) = (vec![], Array::new());
    for entry in &entries {
        match entry.as_inline_table().and_then(&read) {
            Some(clause) => told.push(clause),
            None => left.push_formatted(entry.clone()),
        }
    }
    if !told.is_empty() {
        lines.leave(key, left.into());
    }
    told
}

fn limit(entry: &InlineTable) -> Option<Clause> {
    only(entry, ["at_most", "unless"]).map(|blanks| Clause::filled(ClauseKind::Limit, blanks))
}

fn need(entry: &InlineTable) -> Option<Clause> {
    let only_true = |key: &str| entry.len() == 1 && entry.get(key).and_then(Value::as_bool) == Some(true);
    let one = |key: &str, kind: ClauseKind| {
        let found = entry.get(key).filter(|_| entry.len() == 1).and_then(written)?;
        Some(Clause::filled(kind, [found]))
    };
    if only_true("no_leaf_at_zero") {
        return Some(Clause::new(ClauseKind::NeedNoZero));
    }
    let both = || {
        let blanks =
            only(entry, ["criterion", "percent_from"]).filter(|_| entry.contains_key("criterion"))?;
        Some(Clause::filled(ClauseKind::NeedCriterion, blanks))
    };
    one("flag", ClauseKind::NeedFlag).or_else(|| one("not_flag", ClauseKind::NeedNotFlag)).or_else(both)
}

fn quota(lines: &mut Lines) -> Option<Clause> {
    let Value::InlineTable(group) = lines.find("quota")? else { return None };
    let share = || {
        let blanks = only(&group, ["percent", "of", "round"]).filter(|_| group.contains_key("percent"))?;
        Some(Clause::filled(ClauseKind::QuotaShare, blanks))
    };
    let count = || {
        let blanks = only(&group, ["count"]).filter(|_| group.contains_key("count"))?;
        Some(Clause::filled(ClauseKind::QuotaCount, blanks))
    };
    let told = share().or_else(count)?;
    lines.remove("quota");
    Some(told)
}

/// The kinds of units whose variant is plain; the others stay.
fn variants(lines: &mut Lines) -> Told {
    let Some(Value::InlineTable(kinds)) = lines.find("variant") else { return vec![] };
    let (mut told, mut left) = (vec![], InlineTable::new());
    for (kind, value) in &kinds {
        let clause = value.as_inline_table().and_then(|group| variant(kind.trim_end(), group));
        match clause.filter(|clause| says_same(&variant_of(clause).into(), value)) {
            Some(clause) => told.push(clause),
            None => drop(left.insert(kind, value.clone())),
        }
    }
    if !told.is_empty() {
        lines.leave("variant", left.into());
    }
    told
}

fn variant(kind: &str, group: &InlineTable) -> Option<Clause> {
    if group.iter().any(|(key, _)| !["measure", "scale"].contains(&key)) {
        return None;
    }
    let row =
        RowDraft { method: "measure".to_owned(), ..fields_of(&Value::InlineTable(group.clone())).ok()? };
    let better = if row.better == Better::Lower { "lower" } else { "" };
    let [first, second] = row.values;
    let parameters = line_of(&row.parameters);
    let blanks = [kind.to_owned(), row.measure, first, second, row.scale, parameters, better.to_owned()];
    Some(Clause::filled(ClauseKind::Variant, blanks))
}

/// Measure and scale of a group as the fields of a row hold them.
fn fields_of(group: &Value) -> Read<RowDraft> {
    let source = format!("alone = {}", on_one_line(group));
    let document = parse(&source, FileRole::Criteria)?;
    let node = Node::root(&source, &document, FileRole::Criteria).get("alone")?.node()?;
    let (measure, values) = read_measure(&node)?;
    let (scale, parameters, better) = read_scale(&node)?;
    Ok(RowDraft { measure, values, scale, parameters, better, ..RowDraft::default() })
}

/// A measure that says more than its fields hold: back into the fields, and the clauses beside it.
fn measure(lines: &mut Lines, row: &mut RowDraft) -> Told {
    let Some(Value::InlineTable(whole)) = lines.find("measure") else { return vec![] };
    if !row.measure.is_empty() || row.values.iter().any(|value| !value.is_empty()) {
        return vec![];
    }
    let mut told = vec![];
    let mut plain = whole.clone();
    if let Some(weights) = plain.remove("weighted") {
        let Some(clause) = weights.as_inline_table().and_then(weighted) else { return vec![] };
        told.push(clause);
    }
    if let Some(word) = plain.remove("of_nothing") {
        let Some(word) = word.as_str() else { return vec![] };
        told.push(Clause::filled(ClauseKind::OfNothing, [word.to_owned()]));
    }
    let group = InlineTable::from_iter([("measure", Value::InlineTable(plain))]);
    let Ok(fields) = fields_of(&group.into()) else { return vec![] };
    let found = RowDraft { measure: fields.measure, values: fields.values, ..row.clone() };
    let Some(back) = measure_of(&found, &told) else { return vec![] };
    if !says_same(&back.into(), &whole.into()) {
        return vec![];
    }
    (row.measure, row.values) = (found.measure, found.values);
    lines.remove("measure");
    if row.measure.is_empty() && told.len() == 1 {
        told = vec![deducted(row, lines, &told[0]).unwrap_or_else(|| told[0].clone())];
    }
    told
}

fn weighted(group: &InlineTable) -> Option<Clause> {
    let mut start = String::new();
    let mut terms = vec![];
    for (name, value) in group {
        let value = written(value)?;
        match name {
            "start" => start = value,
            _ => terms.push([named(name)?, value]),
        }
    }
    // An empty pair would be no pair.
    let is_told = terms.iter().all(|[name, weight]| !name.is_empty() || !weight.is_empty());
    is_told.then(|| Clause::filled(ClauseKind::Weighted, [start, line_of(&terms)]))
}

/// A weighed figure that begins at the maximum and falls along a line to 0 is said as what is taken off for each.
fn deducted(row: &mut RowDraft, lines: &Lines, clause: &Clause) -> Option<Clause> {
    let [start, terms] = clause.blanks.as_slice() else { return None };
    if clause.kind != ClauseKind::Weighted || lines.says("scale") {
        return None;
    }
    let same = |text: &str| match (Decimal::read(text), Decimal::read(&row.max)) {
        (Some(one), Some(other)) => one == other,
        _ => *text == row.max,
    };
    let is_line = matches!(row.parameters.as_slice(), [[zero, full]] if zero == "0" && same(full));
    let terms = super::pairs_of(terms);
    if row.scale != "linear" || row.better == Better::Lower || !is_line || !same(start) || terms.len() > 1 {
        return None;
    }
    let [name, weight] = terms.into_iter().next().unwrap_or_default();
    let points = match Decimal::read(&weight) {
        Some(weight) if weight.micro() > 0 => return None,
        Some(weight) => Decimal::from_micro(-weight.micro()).to_string(),
        None => weight,
    };
    row.scale.clear();
    row.parameters.clear();
    Some(Clause::filled(ClauseKind::Deduct, [points, name]))
}

/// A scale that says more than its fields hold.
fn scale(lines: &mut Lines, row: &mut RowDraft) -> Told {
    let Some(Value::InlineTable(whole)) = lines.find("scale") else { return vec![] };
    if !row.scale.is_empty() || !row.parameters.is_empty() || row.better == Better::Lower {
        return vec![];
    }
    let mut plain = whole.clone();
    let kept = plain.remove(KEPT);
    let line = plain.get_mut("linear").and_then(Value::as_inline_table_mut);
    let Some(extra) = extra(kept, line) else { return vec![] };
    let group = InlineTable::from_iter([("scale", Value::InlineTable(plain))]);
    let Ok(fields) = fields_of(&group.into()) else { return vec![] };
    let found =
        RowDraft { scale: fields.scale, parameters: fields.parameters, better: fields.better, ..row.clone() };
    // A line without ends has no pair of them.
    let is_nothing = |pair: &[String; 2]| pair.iter().all(String::is_empty);
    let parameters = if found.parameters.iter().all(is_nothing) { vec![] } else { found.parameters.clone() };
    let found = RowDraft { parameters, ..found };
    let told = line_clauses(&extra);
    if !scale_of(&found, &told).is_some_and(|back| says_same(&back.into(), &whole.into())) {
        return vec![];
    }
    (row.scale, row.parameters, row.better) = (found.scale, found.parameters, found.better);
    lines.remove("scale");
    told
}

/// What stands beside the ends of a line, taken out of it; none where it fits into no blank.
fn extra(kept: Option<Value>, line: Option<&mut InlineTable>) -> Option<[Option<String>; 3]> {
    const KEYS: [&str; 3] = ["floor", "below", "whole"];
    let mut found: [Option<Value>; 3] = match kept {
        Some(Value::InlineTable(mut group)) => KEYS.map(|key| group.remove(key)),
        Some(_) => return None,
        None => [None, None, None],
    };
    if let Some(line) = line {
        for (place, key) in found.iter_mut().zip(KEYS) {
            *place = line.remove(key).or_else(|| place.take());
        }
    }
    let texts = found.map(|value| value.map(|value| written(&value)));
    if texts.iter().any(|text| matches!(text, Some(None))) { None } else { Some(texts.map(Option::flatten)) }
}

fn line_clauses([floor, below, whole]: &[Option<String>; 3]) -> Told {
    let mut told = vec![];
    if floor.is_some() || below.is_some() {
        let blanks = [floor, below].map(|text| text.clone().unwrap_or_default());
        told.push(Clause::filled(ClauseKind::Floor, blanks));
    }
    told.extend(whole.iter().map(|text| Clause::filled(ClauseKind::Whole, [text.clone()])));
    told
}
