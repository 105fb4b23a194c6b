//! The head of a criteria file: table, grades, knock-outs.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::toml::{Entry, Node, parse};
use super::{Effect, Grade, Knockout, Layer, NotAssigned, Slots, Table, TieBreak, Validity, criterion, keys};
use crate::criteria::text;
use crate::criteria::{Code, Fault, FileRole};
use crate::criteria::{Criterion, Kind};
use crate::number::Decimal;

pub(super) type Read<T> = Result<T, Box<Fault>>;

/// The most places that points may have.
const MOST_DECIMALS: [(&str, u8); 5] = [("0", 0), ("1", 1), ("2", 2), ("3", 3), ("4", 4)];

pub(super) fn read(bytes: &[u8]) -> Read<Table> {
    if bytes.len() > Table::LIMIT {
        return Err(Fault::too_large(FileRole::Criteria));
    }
    let source = text::decode(bytes, FileRole::Criteria)?;
    let document = parse(source)?;
    let root = Node::root(source, &document);
    root.only(&keys::FILE)?;
    let head = root.get("table")?.node()?;
    head.only(&keys::TABLE)?;
    read_table(&root, &head)
}

fn read_table(root: &Node<'_>, head: &Node<'_>) -> Read<Table> {
    let id = read_id(&head.get("id")?)?;
    let decimals = head.find("decimals").map_or(Ok(2), |entry| read_decimals(&entry))?;
    let layers = head.find("layers").map_or(Ok(Layer::ALL.to_vec()), |entry| read_layers(&entry))?;
    let not_assigned = head.find("not_assigned").map_or(Ok(NotAssigned::Rebase), |entry| {
        entry.word(&[("rebase", NotAssigned::Rebase), ("lost", NotAssigned::Lost)])
    })?;
    let valid = head.find("valid").map_or(Ok(Validity::default()), |entry| read_validity(&entry))?;
    let legal_basis = head.find("legal_basis").map_or(Ok(vec![]), |entry| texts(&entry))?;
    let title = head.get("title")?.text()?;
    let mut tree = criterion::read(root, decimals, layers.len())?;
    let grades = root.find("grade").map_or(Ok(vec![]), |entry| read_grades(&entry))?;
    let knockouts =
        root.find("knockout").map_or(Ok(vec![]), |entry| read_knockouts(&entry, &grades, &mut tree.slots))?;
    Ok(Table {
        max: read_max(head, &tree.criteria)?,
        tie_break: head.find("tie_break").map_or(Ok(vec![]), |entry| read_tie_break(&entry, &tree))?,
        criteria: tree.criteria,
        leaves: tree.leaves,
        upward: tree.upward,
        slots: tree.slots,
        id,
        title,
        legal_basis,
        valid,
        decimals,
        not_assigned,
        layers,
        grades,
        knockouts,
    })
}

fn read_id(entry: &Entry<'_>) -> Read<String> {
    let id = entry.raw_text()?;
    if text::is_id(id) { Ok(id.to_owned()) } else { Err(entry.fault(Code::IdPattern).text("id", id)) }
}

fn texts(entry: &Entry<'_>) -> Read<Vec<String>> {
    entry.list()?.iter().map(Entry::text).collect()
}

fn read_decimals(entry: &Entry<'_>) -> Read<u8> {
    let number = entry.decimal()?.to_string();
    let found = MOST_DECIMALS.iter().find(|(digit, _)| *digit == number);
    found.map(|(_, decimals)| *decimals).ok_or_else(|| entry.fault(Code::DecimalsRange))
}

fn read_layers(entry: &Entry<'_>) -> Read<Vec<Layer>> {
    let mut layers: Vec<Layer> = vec![];
    for entry in entry.list()? {
        let word = entry.raw_text()?;
        let Some(layer) = Layer::from_word(word) else {
            let known = Layer::ALL.map(Layer::word).join(", ");
            return Err(entry.fault(Code::LayerUnknown).text("layer", word).text("known", &known));
        };
        if layers.contains(&layer) {
            return Err(entry.fault(Code::LayerTwice).text("layer", word));
        }
        layers.push(layer);
    }
    if layers.first() == Some(&Layer::SelfMark) {
        Ok(layers)
    } else {
        Err(entry.fault(Code::LayersWithoutSelf))
    }
}

fn read_validity(entry: &Entry<'_>) -> Read<Validity> {
    let node = entry.node()?;
    node.only(&keys::VALID)?;
    let from = read_date(&node.get("from")?)?;
    let to = node.find("to").map(|entry| read_date(&entry)).transpose()?;
    match to {
        Some(to) if to < from => {
            let fault = node.fault(Code::ValidReversed);
            Err(fault.text("from", &from.to_string()).text("to", &to.to_string()))
        }
        _ => Ok(Validity { from: Some(from), to }),
    }
}

fn read_date(entry: &Entry<'_>) -> Read<Date> {
    let written = entry.raw_text()?;
    let date = text::is_date(written).then(|| written.parse().ok()).flatten();
    date.ok_or_else(|| entry.fault(Code::DateInvalid).text("key", entry.key()).text("found", written))
}

/// The sum of the top-level regular criteria, which `max_score` must repeat if it is given.
fn read_max(head: &Node<'_>, criteria: &[Criterion]) -> Read<Decimal> {
    let regular = criteria.iter().filter(|row| row.parent.is_none() && row.kind == Kind::Regular);
    let sum = Decimal::from_micro(regular.map(|row| row.max.micro()).sum());
    let Some(entry) = head.find("max_score") else {
        return Ok(sum);
    };
    let stated = entry.decimal()?;
    if stated == sum {
        return Ok(sum);
    }
    Err(entry.fault(Code::MaxScoreSum).number("max", stated).number("sum", sum))
}

fn read_tie_break(entry: &Entry<'_>, tree: &criterion::Tree) -> Read<Vec<TieBreak>> {
    entry.list()?.iter().map(|entry| read_tie_word(entry, tree)).collect()
}

fn read_tie_word(entry: &Entry<'_>, tree: &criterion::Tree) -> Read<TieBreak> {
    let word = entry.raw_text()?;
    match (word, word.strip_prefix("criterion:")) {
        ("fewer_deductions", _) => Ok(TieBreak::FewerDeductions),
        ("more_bonus", _) => Ok(TieBreak::MoreBonus),
        (_, Some(id)) => {
            let fault = |code| entry.fault(code).text("id", id);
            let index = tree.slots.criterion(id).ok_or_else(|| fault(Code::CriterionUnknown))?;
            match tree.criteria[index].kind {
                Kind::Regular => Ok(TieBreak::Criterion(index)),
                Kind::Bonus | Kind::Deduction => Err(fault(Code::TieBreakKind)),
            }
        }
        (_, None) => Err(entry.fault(Code::TieBreakUnknown).text("word", word)),
    }
}

/// The grades, highest bound first.
fn read_grades(entry: &Entry<'_>) -> Read<Vec<Grade>> {
    let mut grades: Vec<Grade> = vec![];
    let (mut bounds, mut names) = (HashSet::new(), HashSet::new());
    for node in entry.nodes()? {
        node.only(&keys::GRADE)?;
        let grade = Grade { name: node.get("name")?.text()?, from: node.get("from")?.decimal()? };
        if !bounds.insert(grade.from) {
            return Err(node.fault(Code::GradeBoundTwice).number("bound", grade.from));
        }
        if !names.insert(grade.name.clone()) {
            return Err(node.fault(Code::GradeNameTwice).text("name", &grade.name));
        }
        grades.push(grade);
    }
    grades.sort_by_key(|grade| std::cmp::Reverse(grade.from));
    Ok(grades)
}

fn read_knockouts(entry: &Entry<'_>, grades: &[Grade], slots: &mut Slots) -> Read<Vec<Knockout>> {
    let by_name = grades.iter().enumerate().map(|(index, grade)| (grade.name.as_str(), index)).collect();
    let read_one = |node: Node<'_>| {
        node.only(&keys::KNOCKOUT)?;
        let flag = read_flag(&node, slots)?;
        let reason = node.find("reason").map(|entry| entry.text()).transpose()?;
        Ok(Knockout { flag, effect: read_effect(&node, &by_name)?, reason })
    };
    entry.nodes()?.into_iter().map(read_one).collect()
}

/// The flag that a knock-out or a pass-or-fail leaf looks at.
pub(super) fn read_flag(node: &Node<'_>, slots: &mut Slots) -> Read<super::Name> {
    let entry = node.get("flag")?;
    let name = entry.raw_text()?;
    if text::is_name(name) {
        Ok(slots.add_flag(name))
    } else {
        Err(entry.fault(Code::NamePattern).text("name", name))
    }
}

fn read_effect(node: &Node<'_>, grades: &HashMap<&str, usize>) -> Read<Effect> {
    let entry = node.one_of(&["grade", "exclude"]).ok_or_else(|| node.fault(Code::KnockoutChoice))?;
    if entry.key() == "exclude" {
        return if entry.truth()? {
            Ok(Effect::Exclude)
        } else {
            Err(entry.fault(Code::OnlyTrue).text("key", "exclude"))
        };
    }
    let name = entry.text()?;
    grades
        .get(name.as_str())
        .copied()
        .map(Effect::Grade)
        .ok_or_else(|| entry.fault(Code::GradeUnknown).text("grade", &name))
}
