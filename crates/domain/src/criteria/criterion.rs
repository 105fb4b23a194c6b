//! The tree of criteria.

use std::collections::HashMap;

use super::how::{self, Space};
use super::read::{Read, read_named_flag};
use super::toml::{Entry, Node};
use super::{Criterion, Evidence, Gather, How, Kind, Leaf, Limit, Measure, OfNothing, Slots, Variant, keys};
use crate::criteria::Code;
use crate::criteria::text;
use crate::number::Decimal;
use crate::number::decimal::SCALE;

/// Everything that follows from the rows of `[[criterion]]`.
pub(super) struct Tree {
    pub(super) criteria: Vec<Criterion>,
    pub(super) leaves: Vec<Leaf>,
    pub(super) upward: Vec<usize>,
    pub(super) slots: Slots,
    pub(super) kinds: Vec<String>,
}

/// What the head of a table says for all its criteria.
#[derive(Clone, Copy)]
pub(super) struct Head {
    pub(super) decimals: u8,
    pub(super) layers: usize,
    pub(super) step: Option<Decimal>,
}

pub(super) fn read(root: &Node<'_>, head: Head) -> Read<Tree> {
    let Head { decimals, layers, .. } = head;
    let nodes = root.find("criterion").map_or(Ok(vec![]), |entry| entry.nodes())?;
    if nodes.is_empty() {
        return Err(root.fault(Code::NoCriterion));
    }
    let (nodes, ids) = read_ids(nodes)?;
    let mut criteria = nodes.iter().map(|node| read_row(node, decimals)).collect::<Read<Vec<_>>>()?;
    link(&nodes, &ids, &mut criteria)?;
    let upward = order_upward(&nodes, &mut criteria)?;
    for (index, node) in nodes.iter().enumerate() {
        criteria[index].gather = read_gather(node, &criteria[index], decimals)?;
    }
    for (index, node) in nodes.iter().enumerate() {
        check_kind(index, node, &criteria)?;
    }
    let slots = Slots::new(ids, layers);
    let mut tree = Tree { criteria, leaves: vec![], upward, slots, kinds: vec![] };
    for (index, node) in nodes.iter().enumerate() {
        settle(index, node, head, &mut tree)?;
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
        named.push(node.named(id));
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
        gather: Gather::Sum,
        step: None,
        limits: vec![],
        variants: vec![],
        owner: node.find("owner").map(|entry| entry.text()).transpose()?,
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

/// How a branch makes points of its children's.
fn read_gather(node: &Node<'_>, row: &Criterion, decimals: u8) -> Read<Gather> {
    let mut said = keys::BRANCH.iter().filter_map(|key| node.find(key));
    let Some(entry) = said.next() else { return Ok(Gather::Sum) };
    if let Some(other) = said.next() {
        return Err(other.fault(Code::GatherMixed).text("key", other.key()).text("other", entry.key()));
    }
    if row.children.is_empty() {
        return Err(entry.fault(Code::LeafGathers).text("key", entry.key()));
    }
    match entry.key() {
        "cap" => {
            let cap = entry.decimal()?;
            if cap < Decimal::default() {
                return Err(entry.fault(Code::CapNegative));
            }
            how::places(&entry, cap, decimals).map(Gather::Cap)
        }
        "take" => {
            let take = entry.decimal()?;
            let count = usize::try_from(take.micro() / SCALE).unwrap_or_default();
            let is_whole = take.micro() % SCALE == 0 && take.micro() > 0;
            if is_whole && count < row.children.len() {
                return Ok(Gather::Take(count));
            }
            let fault = entry.fault(Code::TakeRange).number("take", take);
            Err(fault.number("children", row.children.len()))
        }
        _ => entry.word(&[("rebase", Gather::Rebase)]),
    }
}

/// Says of each row what it is, a branch or a leaf, and checks what follows from that.
fn settle(index: usize, node: &Node<'_>, head: Head, tree: &mut Tree) -> Read<()> {
    if tree.criteria[index].children.is_empty() {
        return settle_leaf(index, node, head, tree);
    }
    check_branch(index, node, &tree.criteria)
}

fn settle_leaf(index: usize, node: &Node<'_>, head: Head, tree: &mut Tree) -> Read<()> {
    let (max, kind) = (tree.criteria[index].max, tree.criteria[index].kind);
    let space = Space { max, decimals: head.decimals };
    let how = how::read(node, space, &mut tree.slots)?;
    check_nothing(node, &how, kind)?;
    let variants = match node.find("variant") {
        Some(entry) => read_variants(&entry, &how, space, tree)?,
        None => vec![],
    };
    for variant in &variants {
        check_nothing(node, &variant.how, kind)?;
    }
    let cluster =
        tree.leaves.last().map_or(0, |leaf| leaf.cluster + 1 + tree.criteria[leaf.criterion].variants.len());
    let row = &mut tree.criteria[index];
    row.limits =
        node.find("limits").map_or(Ok(vec![]), |entry| read_limits(&entry, kind, space, &mut tree.slots))?;
    row.step = read_own_step(node, head)?;
    (row.how, row.variants) = (how, variants);
    tree.leaves.push(Leaf { criterion: index, max: max.to_points(head.decimals).units(), cluster });
    tree.slots.add_leaf(index);
    Ok(())
}

/// 0 of 0 takes nothing off.
fn check_nothing(node: &Node<'_>, how: &How, kind: Kind) -> Read<()> {
    let is_full = matches!(how, How::Computed { measure: Measure::PercentOf(_, _, OfNothing::Full), .. });
    if is_full && kind == Kind::Deduction { Err(node.fault(Code::FullOnDeduction)) } else { Ok(()) }
}

fn read_variants(entry: &Entry<'_>, how: &How, space: Space, tree: &mut Tree) -> Read<Vec<Variant>> {
    let How::Computed { measure, scale, better } = how else {
        return Err(entry.fault(Code::VariantWithoutMeasure));
    };
    let mut variants = vec![];
    for one in entry.node()?.entries() {
        if !text::is_name(one.key()) {
            return Err(one.fault(Code::NamePattern).text("name", one.key()));
        }
        let how = how::read_variant(&one, (measure, scale, *better), space, &mut tree.slots);
        // Whoever reads of a fault knows for whom it is one.
        let how = how.map_err(|fault| fault.text("kind", one.key()))?;
        let known = tree.kinds.iter().position(|kind| kind == one.key());
        let kind = known.unwrap_or_else(|| {
            tree.kinds.push(one.key().to_owned());
            tree.kinds.len() - 1
        });
        variants.push(Variant { kind, how });
    }
    Ok(variants)
}

fn read_limits(entry: &Entry<'_>, kind: Kind, space: Space, slots: &mut Slots) -> Read<Vec<Limit>> {
    if kind == Kind::Deduction {
        return Err(entry.fault(Code::LimitOnDeduction));
    }
    let mut limits: Vec<Limit> = vec![];
    for node in entry.nodes()? {
        node.only(&["unless", "at_most"])?;
        let unless = read_named_flag(&node.get("unless")?, slots)?;
        if limits.iter().any(|limit| limit.unless == unless) {
            return Err(entry.fault(Code::LimitTwice).text("flag", unless.as_str()));
        }
        limits.push(Limit { unless, at_most: how::read_below_max(&node.get("at_most")?, space)? });
    }
    Ok(limits)
}

/// The leaf's own step, else the table's; the maximum is a multiple of it.
fn read_own_step(node: &Node<'_>, head: Head) -> Read<Option<Decimal>> {
    let own = node.find("step").map(|entry| read_step(&entry, head.decimals)).transpose()?;
    let Some(step) = own.or(head.step) else { return Ok(None) };
    let max = node.get("max")?.decimal()?;
    if max.micro() % step.micro() == 0 {
        Ok(Some(step))
    } else {
        Err(node.fault(Code::StepDividesNot).number("max", max).number("step", step))
    }
}

/// A step of marks: above 0, with no more places than points have.
pub(super) fn read_step(entry: &Entry<'_>, decimals: u8) -> Read<Decimal> {
    let step = entry.decimal()?;
    if step <= Decimal::default() {
        return Err(entry.fault(Code::StepNotPositive));
    }
    how::places(entry, step, decimals)
}

/// Bonuses and deductions stand alone: at the top, or below a branch with a cap.
fn check_kind(index: usize, node: &Node<'_>, criteria: &[Criterion]) -> Read<()> {
    let row = &criteria[index];
    let is_capped = row.parent.is_none_or(|parent| matches!(criteria[parent].gather, Gather::Cap(_)));
    match row.kind {
        Kind::Regular => Ok(()),
        Kind::Bonus | Kind::Deduction if !is_capped => Err(node.fault(Code::KindNotTop)),
        Kind::Bonus | Kind::Deduction if !row.children.is_empty() => Err(node.fault(Code::KindWithChildren)),
        Kind::Bonus | Kind::Deduction => Ok(()),
    }
}

fn check_branch(index: usize, node: &Node<'_>, criteria: &[Criterion]) -> Read<()> {
    if let Some(entry) = keys::LEAF.iter().find_map(|key| node.find(key)) {
        return Err(entry.fault(Code::BranchScored).text("key", entry.key()));
    }
    let row = &criteria[index];
    if let (Some(key), Some(branch)) = (row.gather.word(), rebased_above(index, criteria)) {
        return Err(node.fault(Code::GatherInRebase).text("key", key).text("branch", &branch.id));
    }
    let regular =
        row.children.iter().map(|child| &criteria[*child]).filter(|child| child.kind == Kind::Regular);
    let mut parts: Vec<i128> = regular.map(|child| child.max.micro()).collect();
    if let Gather::Take(count) = row.gather {
        parts.sort_unstable_by(|left, right| right.cmp(left));
        parts.truncate(count);
    }
    let sum = Decimal::from_micro(parts.iter().sum());
    if sum == row.max {
        Ok(())
    } else {
        Err(node.fault(Code::BranchSum).number("max", row.max).number("sum", sum))
    }
}

/// The branch above that is raised to its whole maximum.
fn rebased_above(index: usize, criteria: &[Criterion]) -> Option<&Criterion> {
    let mut at = criteria[index].parent;
    while let Some(parent) = at {
        if criteria[parent].gather == Gather::Rebase {
            return Some(&criteria[parent]);
        }
        at = criteria[parent].parent;
    }
    None
}
