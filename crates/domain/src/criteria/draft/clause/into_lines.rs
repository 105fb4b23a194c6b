//! Clauses into lines, in the order in which a file that is read puts them.

use std::collections::HashMap;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Value};

use super::lines::Lines;
use super::{Clause, ClauseKind, pairs_of};
use crate::criteria::Better;
use crate::criteria::draft::write::{Keep, measure, number, scale};
use crate::criteria::draft::{GradeDraft, RowDraft};
use crate::criteria::keys::KEPT;
use crate::number::Decimal;
use crate::text::tidy;

impl RowDraft {
    /// The row with these clauses among its lines.
    #[must_use]
    pub fn retold(mut self, clauses: &[Clause]) -> Self {
        if clauses.is_empty() {
            return self;
        }
        let mut document = DocumentMut::new();
        for kind in [ClauseKind::Owner, ClauseKind::Step] {
            put_alone(&mut document, clauses, kind);
        }
        put_list(&mut document, clauses, &[ClauseKind::Limit]);
        put_variants(&mut document, clauses);
        for kind in [ClauseKind::Cap, ClauseKind::Take] {
            put_alone(&mut document, clauses, kind);
        }
        if of(clauses, ClauseKind::Rebase).next().is_some() {
            document.insert("not_assigned", toml_edit::value("rebase"));
        }
        let is_free = self.measure.is_empty() && self.values.iter().all(String::is_empty);
        let is_deducted = of(clauses, ClauseKind::Deduct).next().is_some();
        if let Some(table) = measure_of(&self, clauses) {
            document.insert("measure", toml_edit::value(table));
            (self.measure, self.values) = Default::default();
        }
        if is_deducted && is_free && self.scale.is_empty() && self.parameters.is_empty() {
            self.scale = "linear".to_owned();
            self.parameters = vec![["0".to_owned(), self.max.clone()]];
        }
        if let Some(table) = scale_of(&self, clauses) {
            document.insert("scale", toml_edit::value(table));
            (self.scale, self.parameters, self.better) = Default::default();
        }
        self.rest = joined(document, &self.rest);
        self
    }
}

impl GradeDraft {
    /// The grade with this kind of bound and these clauses among its lines.
    #[must_use]
    pub fn retold(mut self, bound: &str, clauses: &[Clause]) -> Self {
        let mut document = DocumentMut::new();
        if let Some(key) = ["above", "from_points"].into_iter().find(|key| *key == bound) {
            document.insert(key, Item::Value(number(&self.from)));
            self.from.clear();
        }
        let needs = [
            ClauseKind::NeedFlag,
            ClauseKind::NeedNotFlag,
            ClauseKind::NeedNoZero,
            ClauseKind::NeedCriterion,
        ];
        put_list(&mut document, clauses, &needs);
        let quota = clauses.iter().find(|clause| clause.kind.key() == "quota");
        if let Some(quota) = quota {
            document.insert("quota", toml_edit::value(quota_of(quota)));
        }
        if !document.is_empty() {
            self.rest = joined(document, &self.rest);
        }
        self
    }
}

/// The lines of a whole table.
pub(super) fn of_table(rest: &str, clauses: &[Clause]) -> String {
    let mut document = DocumentMut::new();
    put_alone(&mut document, clauses, ClauseKind::Step);
    if document.is_empty() { rest.to_owned() } else { joined(document, rest) }
}

fn of(clauses: &[Clause], kind: ClauseKind) -> impl Iterator<Item = &Clause> {
    clauses.iter().filter(move |clause| clause.kind == kind)
}

fn put_alone(document: &mut DocumentMut, clauses: &[Clause], kind: ClauseKind) {
    if let Some(clause) = of(clauses, kind).next() {
        let text = &clause.blanks[0];
        let value = if kind == ClauseKind::Owner { Value::from(text.as_str()) } else { number(text) };
        document.insert(kind.key(), Item::Value(value));
    }
}

fn put_list(document: &mut DocumentMut, clauses: &[Clause], kinds: &[ClauseKind]) {
    let entries: Array = clauses.iter().filter(|clause| kinds.contains(&clause.kind)).map(entry_of).collect();
    if let (Some(kind), false) = (kinds.first(), entries.is_empty()) {
        document.insert(kind.key(), toml_edit::value(entries));
    }
}

/// A limit or a need.
fn entry_of(clause: &Clause) -> InlineTable {
    let mut entry = InlineTable::new();
    match (clause.kind, clause.blanks.as_slice()) {
        (ClauseKind::Limit, [at_most, unless]) => {
            put_text(&mut entry, "unless", unless);
            put_number(&mut entry, "at_most", at_most);
        }
        (ClauseKind::NeedNoZero, _) => drop(entry.insert("no_leaf_at_zero", true.into())),
        (ClauseKind::NeedCriterion, [criterion, percent]) => {
            entry.insert("criterion", criterion.as_str().into());
            entry.insert("percent_from", number(percent));
        }
        (kind, [flag]) => drop(entry.insert(kind.blanks()[0].key, flag.as_str().into())),
        _ => {}
    }
    entry
}

fn quota_of(clause: &Clause) -> InlineTable {
    let mut group = InlineTable::new();
    for (blank, text) in clause.kind.blanks().iter().zip(&clause.blanks) {
        match blank.key {
            "percent" | "count" => drop(group.insert(blank.key, number(text))),
            key => put_text(&mut group, key, text),
        }
    }
    group
}

fn put_text(group: &mut InlineTable, key: &str, text: &str) {
    if !text.is_empty() {
        group.insert(key, text.into());
    }
}

fn put_number(group: &mut InlineTable, key: &str, text: &str) {
    if !text.is_empty() {
        group.insert(key, number(text));
    }
}

fn put_variants(document: &mut DocumentMut, clauses: &[Clause]) {
    let (mut kinds, mut apart) = (InlineTable::new(), Apart::default());
    for clause in of(clauses, ClauseKind::Variant) {
        kinds.insert(apart.name(&clause.blanks[0]), variant_of(clause).into());
    }
    if !kinds.is_empty() {
        document.insert("variant", toml_edit::value(kinds));
    }
}

/// What takes the place of measure and scale for a kind of units.
pub(super) fn variant_of(clause: &Clause) -> InlineTable {
    let mut group = InlineTable::new();
    let [_, word, first, second, scaled, parameters, better] = clause.blanks.as_slice() else { return group };
    let row = RowDraft {
        method: "measure".to_owned(),
        measure: word.clone(),
        values: [first.clone(), second.clone()],
        scale: scaled.clone(),
        parameters: pairs_of(parameters),
        better: if better == "lower" { Better::Lower } else { Better::Higher },
        ..RowDraft::default()
    };
    if !row.measure.is_empty() || row.values.iter().any(|value| !value.is_empty()) {
        group.insert("measure", measure(&row, Keep::Everything).into());
    }
    if !row.scale.is_empty() || !row.parameters.is_empty() || row.better == Better::Lower {
        group.insert("scale", scale(&row, Keep::Everything).into());
    }
    group
}

/// The measure with what its fields do not hold; none where the fields hold all of it.
pub(super) fn measure_of(row: &RowDraft, clauses: &[Clause]) -> Option<InlineTable> {
    let weighed =
        clauses.iter().find(|clause| matches!(clause.kind, ClauseKind::Weighted | ClauseKind::Deduct));
    let nothing = of(clauses, ClauseKind::OfNothing).next();
    if weighed.is_none() && nothing.is_none() {
        return None;
    }
    let is_free = row.measure.is_empty() && row.values.iter().all(String::is_empty);
    let mut table = if is_free { InlineTable::new() } else { measure(row, Keep::Everything) };
    if let Some(clause) = weighed {
        table.insert("weighted", weights_of(row, clause).into());
    }
    if let Some(clause) = nothing {
        table.insert("of_nothing", clause.blanks[0].as_str().into());
    }
    Some(table)
}

fn weights_of(row: &RowDraft, clause: &Clause) -> InlineTable {
    let mut group = InlineTable::new();
    let (start, terms) = if clause.kind == ClauseKind::Deduct {
        (row.max.clone(), deducted(&clause.blanks))
    } else {
        (clause.blanks[0].clone(), pairs_of(&clause.blanks[1]))
    };
    put_number(&mut group, "start", &start);
    // What is called like the start is not it.
    let mut apart = Apart(HashMap::from([("start".to_owned(), 1)]));
    for [name, weight] in terms {
        group.insert(apart.name(&name), number(&weight));
    }
    group
}

/// What is taken off for each, as a weight.
fn deducted(blanks: &[String]) -> Vec<[String; 2]> {
    let [points, name] = blanks else { return vec![] };
    if points.is_empty() && name.is_empty() {
        return vec![];
    }
    let weight = Decimal::read(points).map(|points| Decimal::from_micro(-points.micro()).to_string());
    vec![[name.clone(), weight.unwrap_or_else(|| points.clone())]]
}

/// The scale with what its fields do not hold; none where the fields hold all of it.
pub(super) fn scale_of(row: &RowDraft, clauses: &[Clause]) -> Option<InlineTable> {
    let mut extra = InlineTable::new();
    if let Some([floor, below]) = of(clauses, ClauseKind::Floor).next().map(|clause| clause.blanks.as_slice())
    {
        if !floor.is_empty() || below.is_empty() {
            extra.insert("floor", number(floor));
        }
        put_text(&mut extra, "below", below);
    }
    if let Some(clause) = of(clauses, ClauseKind::Whole).next() {
        extra.insert("whole", number(&clause.blanks[0]));
    }
    if extra.is_empty() {
        return None;
    }
    let mut table = scale(row, Keep::Everything);
    if row.scale == "linear" && row.parameters.is_empty() && row.better == Better::Higher {
        table.insert("linear", extra.into());
        return Some(table);
    }
    let line = table.get_mut("linear").and_then(Value::as_inline_table_mut);
    match line.filter(|_| row.better == Better::Higher) {
        Some(line) => line.extend(extra.iter().map(|(key, value)| (key.to_owned(), value.clone()))),
        // Beside another scale it means nothing, and is kept to be seen.
        None => drop(table.insert(KEPT, extra.into())),
    }
    Some(table)
}

/// A name that can stand in a blank of pairs.
pub(super) fn named(key: &str) -> Option<String> {
    let name = key.trim_end();
    let is_plain = tidy(name) == name && !name.contains([':', ';']);
    is_plain.then(|| name.to_owned())
}

/// Names that stand apart: behind one that was there already stand blanks, so that nothing that was typed twice is lost.
#[derive(Default)]
struct Apart(HashMap<String, usize>);

impl Apart {
    fn name(&mut self, name: &str) -> String {
        let known = self.0.entry(name.to_owned()).or_default();
        let key = format!("{name}{}", " ".repeat(*known));
        *known += 1;
        key
    }
}

/// The lines of clauses, and below them those that no sentence knows. Lists and groups of both become one.
fn joined(mut told: DocumentMut, rest: &str) -> String {
    let mut left = rest.to_owned();
    if let Some(mut lines) = Lines::read(rest).filter(|_| !rest.is_empty()) {
        for key in ["limits", "variant", "needs"] {
            if let (Some(own), Some(other)) =
                (told.get_mut(key).and_then(Item::as_value_mut), lines.find(key))
                && is_added(own, &other)
            {
                lines.remove(key);
            }
        }
        left = lines.left(rest);
    }
    let told = told.to_string();
    format!("{}\n{}", told.trim(), left).trim().to_owned()
}

/// Whether one list could take in the other, or one group.
fn is_added(own: &mut Value, other: &Value) -> bool {
    match (own, other) {
        (Value::Array(own), Value::Array(other)) => {
            other.iter().for_each(|value| own.push(value.clone()));
            true
        }
        (Value::InlineTable(own), Value::InlineTable(other)) => {
            if other.iter().any(|(key, _)| own.contains_key(key)) {
                return false;
            }
            other.iter().for_each(|(key, value)| drop(own.insert(key, value.clone())));
            true
        }
        _ => false,
    }
}
