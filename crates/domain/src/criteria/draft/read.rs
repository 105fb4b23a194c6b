//! A file into fields, as leniently as the fields allow.

use std::collections::HashMap;

use super::{GradeDraft, KnockoutDraft, RowDraft, TableDraft, rest};
use crate::criteria::how::{MEASURES, SCALES};
use crate::criteria::read::Read;
use crate::criteria::text;
use crate::criteria::toml::{Entry, Node, parse};
use crate::criteria::{Better, Table, keys};
use crate::criteria::{Code, Fault, FileRole};

/// The key beside the word of a scale.
const LOWER: &str = "lower_is_better";

pub(super) fn read(bytes: &[u8]) -> Read<TableDraft> {
    if bytes.len() > Table::LIMIT {
        return Err(Fault::too_large(FileRole::Criteria));
    }
    let source = text::decode(bytes, FileRole::Criteria)?;
    let document = parse(source, FileRole::Criteria)?;
    let root = Node::root(source, &document, FileRole::Criteria);
    root.only(&keys::FILE)?;
    let mut draft = match root.find("table") {
        Some(entry) => read_head(&entry.node()?)?,
        None => TableDraft::default(),
    };
    draft.grades = each(&root, "grade", |node| {
        only(node, &keys::GRADE)?;
        let rest = rest::lines(node, &keys::GRADE_REST)?;
        Ok(GradeDraft { name: field(node, "name")?, from: field(node, "from")?, rest })
    })?;
    draft.knockouts = each(&root, "knockout", read_knockout)?;
    draft.rows = in_order(each(&root, "criterion", read_row)?);
    Ok(draft)
}

/// What a file may say here, and what a draft keeps beside it.
fn only(node: &Node<'_>, known: &[&str]) -> Read<()> {
    node.only(&[known, &[keys::KEPT]].concat())
}

/// Whether a measure or scale says more than its fields hold.
fn is_odd(row: &Node<'_>, key: &'static str) -> bool {
    let node = row.find(key).and_then(|entry| entry.node().ok());
    let found = |name: &'static str| node.as_ref().and_then(|node| node.find(name));
    match key {
        "measure" => found("of_nothing").is_some() || found("weighted").is_some(),
        _ if found(keys::KEPT).is_some() => true,
        _ => {
            let line = found("linear").and_then(|entry| entry.node().ok());
            line.is_some_and(|line| ["floor", "below", "whole"].iter().any(|key| line.find(key).is_some()))
        }
    }
}

fn each<T>(root: &Node<'_>, key: &'static str, read: impl Fn(&Node<'_>) -> Read<T>) -> Read<Vec<T>> {
    root.find(key).map_or(Ok(vec![]), |entry| entry.nodes())?.iter().map(read).collect()
}

fn field(node: &Node<'_>, key: &'static str) -> Read<String> {
    node.find(key).map_or(Ok(String::new()), |entry| entry.written())
}

fn texts(node: &Node<'_>, key: &'static str) -> Read<Vec<String>> {
    node.find(key).map_or(Ok(vec![]), |entry| entry.list())?.iter().map(Entry::written).collect()
}

fn read_head(head: &Node<'_>) -> Read<TableDraft> {
    only(head, &keys::TABLE)?;
    let valid = head.find("valid").map(|entry| entry.node()).transpose()?;
    if let Some(valid) = &valid {
        valid.only(&keys::VALID)?;
    }
    let day = |key| valid.as_ref().map_or(Ok(String::new()), |valid| field(valid, key));
    Ok(TableDraft {
        id: field(head, "id")?,
        title: field(head, "title")?,
        legal_basis: texts(head, "legal_basis")?,
        valid_from: day("from")?,
        valid_to: day("to")?,
        decimals: field(head, "decimals")?,
        max_score: field(head, "max_score")?,
        not_assigned: field(head, "not_assigned")?,
        layers: texts(head, "layers")?,
        tie_break: texts(head, "tie_break")?,
        rest: rest::lines(head, &keys::TABLE_REST)?,
        ..TableDraft::default()
    })
}

fn read_knockout(node: &Node<'_>) -> Read<KnockoutDraft> {
    node.only(&keys::KNOCKOUT)?;
    if node.find("grade").is_some() && node.find("exclude").is_some() {
        return Err(node.fault(Code::KnockoutChoice));
    }
    Ok(KnockoutDraft {
        flag: field(node, "flag")?,
        grade: field(node, "grade")?,
        reason: field(node, "reason")?,
    })
}

/// A row with the parent that it names.
fn read_row(node: &Node<'_>) -> Read<(RowDraft, Option<String>)> {
    only(node, &keys::CRITERION)?;
    let odd: Vec<&'static str> = ["measure", "scale"].into_iter().filter(|key| is_odd(node, key)).collect();
    let (measure, values) = if odd.contains(&"measure") { Default::default() } else { read_measure(node)? };
    let (scale, parameters, better) =
        if odd.contains(&"scale") { Default::default() } else { read_scale(node)? };
    let method = field(node, "method")?;
    let rest = rest::lines(node, &[&keys::REST[..], &odd].concat())?;
    let says_measure =
        ["measure", "scale"].iter().any(|key| node.find(key).is_some() || rest::says(&rest, key));
    let or_default = |text: String, default: &str| if text == default { String::new() } else { text };
    let row = RowDraft {
        depth: 0,
        id: field(node, "id")?,
        title: field(node, "title")?,
        max: field(node, "max")?,
        kind: or_default(field(node, "kind")?, "regular"),
        method: if method.is_empty() && says_measure { "measure".to_owned() } else { method },
        flag: field(node, "flag")?,
        measure,
        values,
        scale,
        parameters,
        better,
        evidence: or_default(field(node, "evidence")?, "optional"),
        guide: field(node, "guide")?,
        rest,
    };
    Ok((row, node.find("parent").map(|entry| entry.written()).transpose()?))
}

/// The one word of a measure or scale, be it known or not: what somebody has brought along is shown to them, and not lost. Nothing chosen
/// yet is the empty word.
fn chosen<'a>(
    node: &Node<'a>,
    entries: Vec<Entry<'a>>,
    (known, code): (&[&str], Code),
) -> Read<Option<Entry<'a>>> {
    match entries.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        _ => Err(node.fault(code).text("known", &known.join(", "))),
    }
}

pub(super) fn read_measure(row: &Node<'_>) -> Read<(String, [String; 2])> {
    let Some(entry) = row.find("measure") else { return Ok(Default::default()) };
    let node = entry.node()?;
    let one = chosen(&node, node.entries(), (&MEASURES, Code::MeasureChoice))?;
    let Some(entry) = one else { return Ok(Default::default()) };
    let names = if entry.is_list() { entry.list()? } else { vec![entry] };
    let mut values: [String; 2] = Default::default();
    if names.len() > values.len() {
        return Err(entry.fault(Code::PercentOfTwo));
    }
    for (value, name) in values.iter_mut().zip(&names) {
        *value = name.written()?;
    }
    Ok((entry.key().to_owned(), values))
}

pub(super) type Scaled = (String, Vec<[String; 2]>, Better);

pub(super) fn read_scale(row: &Node<'_>) -> Read<Scaled> {
    let nothing = (String::new(), vec![], Better::Higher);
    let Some(entry) = row.find("scale") else { return Ok(nothing) };
    let node = entry.node()?;
    // Beside the word stands which way is better; whoever wrote that as the word itself meant a word.
    let (ways, words): (Vec<_>, Vec<_>) =
        node.entries().into_iter().partition(|entry| entry.key() == LOWER && entry.truth().is_ok());
    let better = match ways.first().map(Entry::truth).transpose()? {
        Some(true) => Better::Lower,
        Some(false) | None => Better::Higher,
    };
    let Some(entry) = chosen(&node, words, (&SCALES, Code::ScaleChoice))? else {
        return Ok((String::new(), vec![], better));
    };
    Ok((entry.key().to_owned(), read_parameters(&entry)?, better))
}

fn read_parameters(entry: &Entry<'_>) -> Read<Vec<[String; 2]>> {
    if entry.is_list() {
        return entry.list()?.iter().map(read_pair).collect();
    }
    if entry.is_node() {
        return Ok(vec![read_pair(entry)?]);
    }
    if entry.key() == "best_in_cluster" {
        return if entry.truth()? {
            Ok(vec![])
        } else {
            Err(entry.fault(Code::OnlyTrue).text("key", entry.key()))
        };
    }
    Ok(vec![[entry.written()?, String::new()]])
}

fn read_pair(entry: &Entry<'_>) -> Read<[String; 2]> {
    if entry.is_list() {
        let parts = entry.list()?.iter().map(Entry::written).collect::<Read<Vec<String>>>()?;
        return <[String; 2]>::try_from(parts).map_err(|_| entry.fault(Code::NotADecimal).text("found", ""));
    }
    if !entry.is_node() {
        return Ok([entry.written()?, String::new()]);
    }
    let node = entry.node()?;
    node.only(&["from", "to", "points", "zero_at", "full_at", "on_target"])?;
    let first = ["from", "to", "zero_at", "on_target"].into_iter().find_map(|key| node.find(key));
    let second = ["points", "full_at"].into_iter().find_map(|key| node.find(key));
    let text = |entry: Option<Entry<'_>>| entry.map_or(Ok(String::new()), |entry| entry.written());
    Ok([text(first)?, text(second)?])
}

/// Every row right below its parent, with its depth. A row whose parent cannot be found stands at the top.
fn in_order(rows: Vec<(RowDraft, Option<String>)>) -> Vec<RowDraft> {
    let mut at: HashMap<&str, usize> = HashMap::new();
    for (index, (row, _)) in rows.iter().enumerate() {
        at.entry(&row.id).or_insert(index);
    }
    let parent = |(index, (row, given)): (usize, &(RowDraft, Option<String>))| {
        let named = given.as_deref().or_else(|| row.id.rsplit_once('.').map(|(parent, _)| parent));
        named.and_then(|id| at.get(id).copied()).filter(|parent| *parent != index)
    };
    let parents: Vec<Option<usize>> = rows.iter().enumerate().map(parent).collect();
    let mut children: Vec<Vec<usize>> = vec![vec![]; rows.len()];
    for (index, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            children[*parent].push(index);
        }
    }
    let mut order: Vec<(usize, usize)> = vec![];
    let mut seen = vec![false; rows.len()];
    let tops = (0..rows.len()).filter(|index| parents[*index].is_none());
    // What goes round in a circle is reached by nobody and comes last, from its first row on.
    for top in tops.chain(0..rows.len()) {
        let mut waiting = vec![(top, 0)];
        while let Some((index, depth)) = waiting.pop() {
            if !std::mem::replace(&mut seen[index], true) {
                order.push((index, depth));
                waiting.extend(children[index].iter().rev().map(|child| (*child, depth + 1)));
            }
        }
    }
    let mut rows: Vec<Option<RowDraft>> = rows.into_iter().map(|(row, _)| Some(row)).collect();
    let row = |(index, depth): (usize, usize)| rows[index].take().map(|row| RowDraft { depth, ..row });
    order.into_iter().filter_map(row).collect()
}
