//! The criteria of a scorecard: branches with their sums and rules, leaves with marks, evidence and reasons.

use thidua_app::FieldErrors;
use thidua_app::appraisal::Seat;
use thidua_app::scorecard::Sheet;
use thidua_app::scoring::{ScoredCriterion, ScoredLeaf, Told};
use thidua_domain::criteria::{Criterion, How, Kind, Layer};
use thidua_domain::scoring::State as LeafState;
use thidua_papers::points::{say_max, say_points};
use thidua_papers::speech::{reasons, say_mark};
use thidua_words::Words;

use super::Sent;
use super::entry::{Entry, entry};
use super::files::{FileRefused, Files};
use super::owners::{Owners, say_proposed};
use super::sums::{Cell, Sums, head, sums_below};
use crate::ground::{address, period_name};
use crate::parts::Link;
use crate::reporting::late_source;
use crate::scoring::speech::{say_gather, say_rule};

pub(super) struct Leaf {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) class: &'static str,
    pub(super) rule: String,
    pub(super) guide: Option<String>,
    /// Who looks after it.
    pub(super) owner: Option<String>,
    /// What is proposed for the cluster's layer, by whom, and why.
    pub(super) proposed: Option<String>,
    pub(super) why_title: String,
    pub(super) why: String,
    pub(super) sources: Vec<Link>,
    pub(super) said: Vec<String>,
    pub(super) left_out: Option<String>,
    pub(super) max: String,
    pub(super) cells: Vec<Cell>,
    pub(super) entry: Option<Entry>,
    /// Whether what is typed is taken off.
    pub(super) takes_off: bool,
    pub(super) files: Option<Files>,
}

pub(super) struct Branch {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) sums: Sums,
    /// Whether it is a leaf at the top, which needs no heading of its own.
    pub(super) is_leaf: bool,
    /// How it and the branches below it come to their points, where that is more than a sum.
    pub(super) notes: Vec<String>,
    pub(super) leaves: Vec<Leaf>,
}

/// What was sent and what is wrong with it, and what was the matter with a file.
pub(super) type Around<'a> = (Option<(&'a Sent, Option<&'a FieldErrors>)>, Option<&'a FileRefused>);

/// What every branch of the table shows, with its leaves.
pub(super) fn branches(
    words: &'static Words,
    sheet: &Sheet,
    (seat, owners): (Option<&Seat>, &Owners),
    around: Around<'_>,
) -> Vec<Branch> {
    let Some(unit) = sheet.scored.find(&sheet.unit.slug) else { return vec![] };
    let mut branches: Vec<Branch> = vec![];
    let reasons = reasons(words, &sheet.scored, &sheet.unit.slug);
    let rows = sheet.scored.table.criteria.iter().zip(&unit.criteria).zip(reasons);
    for (at, ((criterion, row), reason)) in rows.enumerate() {
        if criterion.depth == 0 {
            branches.push(branch(words, sheet, at, (criterion, row)));
        }
        let Some(branch) = branches.last_mut() else { continue };
        match &row.leaf {
            Some(leaf) if owners.keeps(at) => {
                let owner = sheet.scored.table.owner_of(at).map(str::to_owned);
                let reason = reason.unwrap_or_default();
                let leaf = leaf_of(words, sheet, (criterion, row, leaf, reason), seat, around);
                let proposed = say_proposed(words, sheet, criterion);
                branch.leaves.push(Leaf { owner, proposed, ..leaf });
            }
            Some(_) => {}
            None => branch.notes.extend(say_branch(words, sheet, criterion, reason)),
        }
    }
    branches.retain(|branch| !branch.leaves.is_empty());
    branches
}

/// The rule of a branch that is more than a sum, and, where one may see sums, what came of it.
fn say_branch(words: &Words, sheet: &Sheet, criterion: &Criterion, reason: Option<String>) -> Option<String> {
    let rule = say_gather(words, criterion)?;
    let reason = reason.filter(|_| sheet.sees_sums()).map(|reason| format!(" ({reason})"));
    let number = if criterion.depth == 0 { String::new() } else { format!("{} – ", criterion.id) };
    Some(format!("{number}{rule}{}.", reason.unwrap_or_default()))
}

fn branch(
    words: &Words,
    sheet: &Sheet,
    at: usize,
    (criterion, row): (&Criterion, &ScoredCriterion),
) -> Branch {
    Branch {
        id: criterion.id.clone(),
        title: criterion.title.clone(),
        sums: sums_below(words, sheet, at, (criterion, row)),
        is_leaf: row.leaf.is_some(),
        notes: vec![],
        leaves: vec![],
    }
}

fn leaf_of(
    words: &'static Words,
    sheet: &Sheet,
    (criterion, row, leaf, reason): (&Criterion, &ScoredCriterion, &ScoredLeaf, String),
    seat: Option<&Seat>,
    (form, upload): Around<'_>,
) -> Leaf {
    let visible = sheet.shows(leaf);
    let points = row.points.filter(|_| visible).map(|points| say_points(words, criterion, Some(points)));
    let is_computed = criterion.how != How::Manual;
    let entry = entry(words, criterion, leaf, seat, form);
    let missing = leaf.state == LeafState::Unscored && visible;
    let kind = sheet.scored.find(&sheet.unit.slug).and_then(|unit| unit.kind);
    let refused = upload.filter(|refused| refused.criterion == criterion.id);
    Leaf {
        files: Files::of(words, sheet, (criterion, leaf), refused),
        id: criterion.id.clone(),
        title: criterion.title.clone(),
        takes_off: criterion.kind == Kind::Deduction,
        class: match (missing && entry.is_some() && !is_computed, is_computed) {
            (true, _) => " is-todo",
            (false, true) => " is-computed",
            (false, false) => "",
        },
        rule: say_rule(words, (&sheet.scored.table, criterion, kind), sheet.scored.titles()),
        guide: criterion.guide.clone(),
        owner: None,
        proposed: None,
        why_title: match &points {
            Some(points) => words.say_with("why-points", &[("points", points)]),
            None => words.say("why-none").into_owned(),
        },
        why: if visible { reason } else { words.say("why-hidden").into_owned() },
        sources: sources(words, sheet, leaf),
        said: said(words, sheet, (criterion, leaf)),
        left_out: leaf.input.left_out.clone(),
        max: say_max(words, &sheet.scored.table, criterion),
        cells: cells(words, sheet, (criterion, leaf), seat.filter(|_| entry.is_some() && !is_computed)),
        entry,
    }
}

fn sources(words: &Words, sheet: &Sheet, leaf: &ScoredLeaf) -> Vec<Link> {
    let link = |(period, _): &(String, thidua_domain::ids::ReportId)| {
        let href = address(&sheet.here).report(period, &sheet.unit.slug);
        Link::new(period_name(words, period), href)
    };
    let pact = leaf.input.pact.map(|pact| crate::pact::source(words, &address(&sheet.here), pact));
    let late = leaf.input.late.iter().flatten();
    let late = late.map(|late| late_source(words, &address(&sheet.here), &sheet.unit.slug, late));
    leaf.input.origins.iter().map(link).chain(late).chain(pact).collect()
}

/// Who gave which mark, when, and what they said, in the layers that one may see.
fn said(words: &Words, sheet: &Sheet, (criterion, leaf): (&Criterion, &ScoredLeaf)) -> Vec<String> {
    let line = |mark| say_mark(words, criterion, mark);
    let none_late = leaf.input.late.as_ref().filter(|late| late.is_empty());
    let counted = none_late.map(|_| words.say("late-none").into_owned());
    counted.into_iter().chain(sheet.marks(leaf).map(line)).collect()
}

fn cells(
    words: &Words,
    sheet: &Sheet,
    (criterion, leaf): (&Criterion, &ScoredLeaf),
    editing: Option<&Seat>,
) -> Vec<Cell> {
    let cell = |layer: &Layer| {
        let is_typed = editing.is_some_and(|seat| seat.layer == *layer);
        let told = sheet.told(criterion, leaf, *layer).filter(|_| !is_typed);
        Cell {
            text: told.map(|told| say_points(words, criterion, Some(told.points()))),
            is_carried: matches!(told, Some(Told::Carried(_))),
            ..head(words, *layer)
        }
    };
    sheet.scored.table.layers.iter().map(cell).collect()
}
