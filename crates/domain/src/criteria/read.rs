//! The head of a criteria file: table, grades, knock-outs.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::toml::{Entry, Node, parse};
use super::{
    Bound, Effect, Field, Grade, Knockout, Layer, Name, Need, NotAssigned, Quota, QuotaOf, QuotaRound, Rules,
    Slots, Table, TieBreak, Validity, criterion, keys,
};
use crate::criteria::text;
use crate::criteria::{Code, Fault, FileRole};
use crate::criteria::{Criterion, Kind};
use crate::number::Decimal;
use crate::number::decimal::SCALE;

pub(super) type Read<T> = Result<T, Box<Fault>>;

/// The most places that points may have.
const MOST_DECIMALS: [(&str, u8); 5] = [("0", 0), ("1", 1), ("2", 2), ("3", 3), ("4", 4)];

pub(super) fn read(bytes: &[u8], rules: Rules) -> Read<Table> {
    if bytes.len() > Table::LIMIT {
        return Err(Fault::too_large(FileRole::Criteria));
    }
    let source = text::decode(bytes, FileRole::Criteria)?;
    let document = parse(source, FileRole::Criteria)?;
    let root = Node::root(source, &document, FileRole::Criteria);
    root.only(&keys::FILE)?;
    let head = root.get("table")?.node()?;
    head.only(&keys::TABLE)?;
    read_table(&root, &head, rules)
}

fn read_table(root: &Node<'_>, head: &Node<'_>, rules: Rules) -> Read<Table> {
    let id = read_id(&head.get("id")?)?;
    let decimals = head.find("decimals").map_or(Ok(2), |entry| read_decimals(&entry))?;
    let layers = head.find("layers").map_or(Ok(Layer::ALL.to_vec()), |entry| read_layers(&entry))?;
    let not_assigned = head.find("not_assigned").map_or(Ok(NotAssigned::Rebase), |entry| {
        entry.word(&[("rebase", NotAssigned::Rebase), ("lost", NotAssigned::Lost)])
    })?;
    let valid = head.find("valid").map_or(Ok(Validity::default()), |entry| read_validity(&entry))?;
    let legal_basis = head.find("legal_basis").map_or(Ok(vec![]), |entry| texts(&entry))?;
    let title = head.get("title")?.text()?;
    let step = head.find("step").map(|entry| criterion::read_step(&entry, decimals)).transpose()?;
    let mut tree = criterion::read(root, criterion::Head { decimals, layers: layers.len(), step })?;
    let grades = root.find("grade").map_or(Ok(vec![]), |entry| read_grades(&entry, &mut tree, rules))?;
    let knockouts =
        root.find("knockout").map_or(Ok(vec![]), |entry| read_knockouts(&entry, &grades, &mut tree.slots))?;
    Ok(Table {
        max: read_max(head, &tree.criteria)?,
        tie_break: head.find("tie_break").map_or(Ok(vec![]), |entry| read_tie_break(&entry, &mut tree))?,
        kinds: tree.kinds,
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

fn read_tie_break(entry: &Entry<'_>, tree: &mut criterion::Tree) -> Read<Vec<TieBreak>> {
    entry.list()?.iter().map(|entry| read_tie_word(entry, tree)).collect()
}

fn read_tie_word(entry: &Entry<'_>, tree: &mut criterion::Tree) -> Read<TieBreak> {
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
        (_, None) => {
            let named = word.split_once(':').filter(|(_, name)| text::is_name(name));
            let mut value = |name: &str| tree.slots.add_value(name, &[Field::Actual]).index;
            match named {
                Some(("value", name)) => Ok(TieBreak::Value(value(name))),
                Some(("lower_value", name)) => Ok(TieBreak::LowerValue(value(name))),
                Some(_) | None => Err(entry.fault(Code::TieBreakUnknown).text("word", word)),
            }
        }
    }
}

/// The grades, from the best down.
fn read_grades(entry: &Entry<'_>, tree: &mut criterion::Tree, rules: Rules) -> Read<Vec<Grade>> {
    let mut grades: Vec<Grade> = vec![];
    let mut names = HashSet::new();
    let mut nodes = entry.nodes()?;
    if rules == Rules::First {
        // Files of that time list them in any order.
        nodes.sort_by_key(|node| read_bound(node).ok().map(|bound| std::cmp::Reverse(bound.number())));
    }
    for node in nodes {
        node.only(&keys::GRADE)?;
        let grade = Grade {
            name: node.get("name")?.text()?,
            bound: read_bound(&node)?,
            needs: node.find("needs").map_or(Ok(vec![]), |entry| read_needs(&entry, tree))?,
            quota: node.find("quota").map(|entry| read_quota(&entry)).transpose()?,
        };
        if let Some(before) = grades.iter().find(|before| before.bound == grade.bound) {
            return Err(node.fault(Code::GradeBoundTwice).number("bound", before.bound.number()));
        }
        if let Some(before) = grades.iter().find(|before| !before.bound.is_above(grade.bound)) {
            let fault = node.fault(Code::GradeOrder).text("name", &grade.name);
            return Err(fault.text("before", &before.name));
        }
        if !names.insert(grade.name.clone()) {
            return Err(node.fault(Code::GradeNameTwice).text("name", &grade.name));
        }
        grades.push(grade);
    }
    Ok(grades)
}

fn read_bound(node: &Node<'_>) -> Read<Bound> {
    let choice = || node.fault(Code::GradeChoice).text("known", &Bound::KEYS.join(", "));
    let chosen = node.one_of(&Bound::KEYS).ok_or_else(choice)?;
    let number = chosen.decimal()?;
    Ok(match chosen.key() {
        "from" => Bound::From(number),
        "above" => Bound::Above(number),
        _ => Bound::FromPoints(number),
    })
}

fn read_needs(entry: &Entry<'_>, tree: &mut criterion::Tree) -> Read<Vec<Need>> {
    entry.nodes()?.iter().map(|node| read_need(entry, node, tree)).collect()
}

fn read_need(entry: &Entry<'_>, node: &Node<'_>, tree: &mut criterion::Tree) -> Read<Need> {
    const FORMS: [&str; 4] = ["flag", "not_flag", "no_leaf_at_zero", "criterion"];
    node.only(&["flag", "not_flag", "no_leaf_at_zero", "criterion", "percent_from"])?;
    let chosen = node.one_of(&FORMS).ok_or_else(|| entry.fault(Code::NeedChoice))?;
    if (chosen.key() == "criterion") != node.find("percent_from").is_some() {
        return Err(entry.fault(Code::NeedChoice));
    }
    match chosen.key() {
        "flag" => read_named_flag(&chosen, &mut tree.slots).map(Need::Flag),
        "not_flag" => read_named_flag(&chosen, &mut tree.slots).map(Need::NotFlag),
        "no_leaf_at_zero" if chosen.truth()? => Ok(Need::NoLeafAtZero),
        "no_leaf_at_zero" => Err(chosen.fault(Code::OnlyTrue).text("key", chosen.key())),
        _ => {
            let id = chosen.raw_text()?;
            let fault = |code| chosen.fault(code).text("id", id);
            let criterion = tree.slots.criterion(id).ok_or_else(|| fault(Code::CriterionUnknown))?;
            if tree.criteria[criterion].kind != Kind::Regular {
                return Err(fault(Code::NeedKind));
            }
            Ok(Need::Criterion { criterion, percent_from: node.get("percent_from")?.decimal()? })
        }
    }
}

fn read_quota(entry: &Entry<'_>) -> Read<Quota> {
    let node = entry.node()?;
    node.only(&["percent", "of", "round", "count"])?;
    let range = |entry: &Entry<'_>, found: Decimal| {
        entry.fault(Code::QuotaRange).text("key", entry.key()).number("found", found)
    };
    match (node.find("count"), node.find("percent"), node.find("of"), node.find("round")) {
        (Some(entry), None, None, None) => {
            let count = entry.decimal()?;
            let is_whole = count >= Decimal::default() && count.places() == 0;
            if !is_whole {
                return Err(range(&entry, count));
            }
            Ok(Quota::Count(usize::try_from(count.micro() / SCALE).unwrap_or(usize::MAX)))
        }
        (None, Some(entry), Some(of), Some(round)) => {
            let percent = entry.decimal()?;
            if !(0..=100 * SCALE).contains(&percent.micro()) {
                return Err(range(&entry, percent));
            }
            Ok(Quota::Share {
                percent,
                of: of.word(&QuotaOf::WORDS)?,
                round: round.word(&QuotaRound::WORDS)?,
            })
        }
        _ => Err(entry.fault(Code::QuotaChoice)),
    }
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
pub(super) fn read_flag(node: &Node<'_>, slots: &mut Slots) -> Read<Name> {
    read_named_flag(&node.get("flag")?, slots)
}

/// The flag that is named here.
pub(super) fn read_named_flag(entry: &Entry<'_>, slots: &mut Slots) -> Read<Name> {
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
