//! The tree of criteria.

use std::collections::HashMap;

use super::read::Read;
use super::toml::{Entry, Node};
use super::{Criterion, Evidence, How, Kind, Leaf, Slots, how, keys};
use crate::criteria::Code;
use crate::criteria::text;
use crate::number::Decimal;

/// Everything that follows from the rows of `[[criterion]]`.
pub(super) struct Tree {
    pub(super) criteria: Vec<Criterion>,
    pub(super) leaves: Vec<Leaf>,
    pub(super) upward: Vec<usize>,
    pub(super) slots: Slots,
}

pub(super) fn read(root: &Node<'_>, decimals: u8, layers: usize) -> Read<Tree> {
    let nodes = root.find("criterion").map_or(Ok(vec![]), |entry| entry.nodes())?;
    if nodes.is_empty() {
        return Err(root.fault(Code::NoCriterion));
    }
    let (nodes, ids) = read_ids(nodes)?;
    let mut criteria = nodes.iter().map(|node| read_row(node, decimals)).collect::<Read<Vec<_>>>()?;
    link(&nodes, &ids, &mut criteria)?;
    let upward = order_upward(&nodes, &mut criteria)?;
    let mut tree = Tree { criteria, leaves: vec![], upward, slots: Slots::new(ids, layers) };
    for (index, node) in nodes.iter().enumerate() {
        settle(index, node, decimals, &mut tree)?;
    }
    Ok(tree)
}

/// The ids, before all else, so that every further fault can name its criterion.
fn read_ids(nodes: Vec<Node<'_>>) -> Read<(Vec<Node<'_>>, HashMap<String, usize>)> {
    let mut ids = HashMap::new();
    let mut named = vec![];
    for (index, node) in nodes.into_iter().enumerate() {
        let entry = node.get("id")?;
        let id = entry.raw_text()?;
        if !text::is_criterion_id(id) {
            return Err(entry.fault(Code::CriterionPattern).text("id", id));
        }
        if ids.insert(id.to_owned(), index).is_some() {
            return Err(entry.fault(Code::CriterionTwice).text("id", id));
        }
        named.push(node.of_criterion(id));
    }
    Ok((named, ids))
}

fn read_row(node: &Node<'_>, decimals: u8) -> Read<Criterion> {
    node.only(&keys::CRITERION)?;
    Ok(Criterion {
        id: node.get("id")?.raw_text()?.to_owned(),
        title: node.get("title")?.text()?,
        parent: None,
        children: vec![],
        depth: 0,
        max: read_max(&node.get("max")?, decimals)?,
        kind: node.find("kind").map_or(Ok(Kind::Regular), |entry| read_kind(&entry))?,
        how: How::Sum,
        evidence: node.find("evidence").map_or(Ok(Evidence::Optional), |entry| read_evidence(&entry))?,
        guide: node.find("guide").map(|entry| entry.text()).transpose()?,
    })
}

fn read_max(entry: &Entry<'_>, decimals: u8) -> Read<Decimal> {
    let max = entry.decimal()?;
    if max <= Decimal::default() {
        return Err(entry.fault(Code::MaxNotPositive));
    }
    if max.places() > decimals {
        return Err(entry.fault(Code::MaxDecimals).number("max", max).number("decimals", decimals));
    }
    Ok(max)
}

fn read_kind(entry: &Entry<'_>) -> Read<Kind> {
    entry.word(&[("regular", Kind::Regular), ("bonus", Kind::Bonus), ("deduction", Kind::Deduction)])
}

fn read_evidence(entry: &Entry<'_>) -> Read<Evidence> {
    entry.word(&[
        ("required", Evidence::Required),
        ("optional", Evidence::Optional),
        ("none", Evidence::NotAsked),
    ])
}

/// Finds each parent: the one that is given, or the id without its last part.
fn link(nodes: &[Node<'_>], ids: &HashMap<String, usize>, criteria: &mut [Criterion]) -> Read<()> {
    for (index, node) in nodes.iter().enumerate() {
        let given = node.find("parent");
        let parent = match &given {
            Some(entry) => Some(entry.raw_text()?.to_owned()),
            None => criteria[index].id.rsplit_once('.').map(|(parent, _)| parent.to_owned()),
        };
        let Some(parent) = parent else {
            continue;
        };
        let Some(above) = ids.get(&parent).copied() else {
            let fault = given
                .map_or_else(|| node.fault(Code::ParentUnknown), |entry| entry.fault(Code::ParentUnknown));
            return Err(fault.text("parent", &parent));
        };
        criteria[index].parent = Some(above);
        criteria[above].children.push(index);
    }
    Ok(())
}

/// Walks from the top down, and gives the way back up: children before their parents. What the walk does not reach goes
/// round in a circle.
fn order_upward(nodes: &[Node<'_>], criteria: &mut [Criterion]) -> Read<Vec<usize>> {
    let mut order: Vec<usize> =
        (0..criteria.len()).filter(|index| criteria[*index].parent.is_none()).collect();
    let mut reached = vec![false; criteria.len()];
    let mut next = 0;
    while let Some(index) = order.get(next).copied() {
        reached[index] = true;
        let below = criteria[index].depth + 1;
        for child in criteria[index].children.clone() {
            criteria[child].depth = below;
            order.push(child);
        }
        next += 1;
    }
    if let Some(lost) = reached.iter().position(|reached| !reached) {
        return Err(nodes[lost].fault(Code::ParentCycle));
    }
    order.reverse();
    Ok(order)
}

/// Says of each row what it is, a branch or a leaf, and checks what follows from that.
fn settle(index: usize, node: &Node<'_>, decimals: u8, tree: &mut Tree) -> Read<()> {
    check_kind(&tree.criteria[index], node)?;
    if tree.criteria[index].children.is_empty() {
        let max = tree.criteria[index].max;
        tree.criteria[index].how = how::read(node, max, &mut tree.slots)?;
        tree.leaves.push(Leaf { criterion: index, max: max.to_points(decimals).units() });
        tree.slots.add_leaf(index);
        return Ok(());
    }
    check_branch(index, node, &tree.criteria)
}

/// Bonuses and deductions stand alone at the top.
fn check_kind(row: &Criterion, node: &Node<'_>) -> Read<()> {
    match row.kind {
        Kind::Regular => Ok(()),
        Kind::Bonus | Kind::Deduction if row.parent.is_some() => Err(node.fault(Code::KindNotTop)),
        Kind::Bonus | Kind::Deduction if !row.children.is_empty() => Err(node.fault(Code::KindWithChildren)),
        Kind::Bonus | Kind::Deduction => Ok(()),
    }
}

fn check_branch(index: usize, node: &Node<'_>, criteria: &[Criterion]) -> Read<()> {
    if let Some(entry) = keys::HOW.iter().find_map(|key| node.find(key)) {
        return Err(entry.fault(Code::BranchScored).text("key", entry.key()));
    }
    let row = &criteria[index];
    let sum = Decimal::from_micro(row.children.iter().map(|child| criteria[*child].max.micro()).sum());
    if sum == row.max {
        Ok(())
    } else {
        Err(node.fault(Code::BranchSum).number("max", row.max).number("sum", sum))
    }
}
