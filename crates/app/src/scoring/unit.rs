//! What a unit of the result shows beside its points: why, from which reports, by whose marks.

use std::collections::{BTreeMap, HashMap};

use thidua_domain::criteria::{How, Layer, Measure, Table};
use thidua_domain::ids::ReportId;
use thidua_domain::number::{Decimal, Points};
use thidua_domain::scoring::{CriterionResult, Outcome, UnitResult};
use thidua_store::appraisal::MarkRow;

use super::facts::Files;
use super::result::{Languages, Mark, ScoredCriterion, ScoredLeaf, ScoredUnit};
use crate::ground::{ClusterYear, Member};

/// A unit of the outcome with where its points come from, in both languages.
pub(super) fn unit_of(
    outcome: &Outcome<'_>,
    unit: &UnitResult<'_>,
    (files, marks): (&Files, &ByLeaf<'_>),
    here: &ClusterYear,
    languages: &Languages,
) -> ScoredUnit {
    let member = here.member(unit.id).ok();
    let criteria = unit
        .criteria
        .iter()
        .map(|row| criterion_of(outcome.table(), row, (files, marks), (unit.id, member), languages));
    let mut criteria: Vec<ScoredCriterion> = criteria.collect();
    leave_unknown(outcome.table(), &mut criteria);
    ScoredUnit {
        id: unit.id.to_owned(),
        name: unit.name.to_owned(),
        rank: unit.rank,
        tied: unit.tied,
        points: unit.points.to_string(),
        max: unit.max.to_string(),
        percent: unit.percent.map(|percent| percent.to_string()),
        score: unit.score.to_string(),
        grade: unit.grade.map(|grade| grade.name.clone()),
        complete: unit.complete,
        knockouts: unit
            .knockouts
            .iter()
            .map(|hit| hit.reason.clone().unwrap_or_else(|| hit.flag.as_str().to_owned()))
            .collect(),
        criteria,
    }
}

/// A branch none of whose leaves has points is not known; the sum of nothing would read as a zero that was earned.
fn leave_unknown(table: &Table, rows: &mut [ScoredCriterion]) {
    for (index, branch) in table.criteria.iter().enumerate().filter(|(_, row)| row.is_branch()) {
        let below = table.criteria[index + 1..].iter().take_while(|row| row.depth > branch.depth).count();
        let leaves = &rows[index + 1..=index + below];
        if leaves.iter().all(|row| row.leaf.is_none() || row.points.is_none()) {
            rows[index].points = None;
        }
    }
}

fn criterion_of(
    table: &Table,
    row: &CriterionResult<'_>,
    (files, marks): (&Files, &ByLeaf<'_>),
    (slug, member): (&str, Option<&Member>),
    languages: &Languages,
) -> ScoredCriterion {
    let id = row.criterion.id.as_str();
    let leaf = row.leaf.as_ref().map(|leaf| {
        let unit = member.map(|member| member.id.as_str()).unwrap_or_default();
        let origins = inputs_of(&row.criterion.how).into_iter().flat_map(|name| {
            files.origins.get(&(slug.to_owned(), name.to_owned())).cloned().unwrap_or_default()
        });
        let mut origins: Vec<(String, ReportId)> = origins.collect();
        origins.sort();
        origins.dedup();
        ScoredLeaf {
            state: leaf.state,
            computed: leaf.computed.map(|points| points.to_string()),
            layer: leaf.layer,
            explain: [&languages.vi, &languages.en]
                .map(|phrases| worded(leaf.explain.text(phrases), &files.titles)),
            origins,
            pact: files.pact.filter(|_| looks_at_target(&row.criterion.how)),
            layers: layers_of(table, on_leaf(marks, unit, id)),
            marks: marks_on(table, on_leaf(marks, unit, id)),
            left_out: files
                .left_out
                .iter()
                .find(|row| {
                    row.unit_id == unit && (row.criterion == id || table.is_under(id, &row.criterion))
                })
                .map(|row| row.reason.clone()),
        }
    });
    ScoredCriterion { points: row.points.map(|points| points.to_string()), leaf }
}

/// Facts files know names like `htx_thanh_vien`; people know titles.
fn worded(text: String, titles: &BTreeMap<String, String>) -> String {
    if !text.contains('“') {
        return text;
    }
    titles.iter().fold(text, |text, (name, title)| text.replace(&format!("“{name}”"), &format!("“{title}”")))
}

/// The names of the facts that a leaf looks at.
fn inputs_of(how: &How) -> Vec<&str> {
    match how {
        How::Sum | How::Manual => vec![],
        How::PassFail { flag } => vec![flag.as_str()],
        How::Computed { measure, .. } => match measure {
            Measure::PercentOf(part, whole) => vec![part.as_str(), whole.as_str()],
            Measure::Value(name)
            | Measure::PercentOfTarget(name)
            | Measure::Growth(name)
            | Measure::SurveyMean(name)
            | Measure::Excess(name) => vec![name.as_str()],
        },
    }
}

/// Whether a leaf compares with what was to be reached.
fn looks_at_target(how: &How) -> bool {
    match how {
        How::Sum | How::Manual | How::PassFail { .. } => false,
        How::Computed { measure, .. } => match measure {
            Measure::PercentOfTarget(_) | Measure::Excess(_) => true,
            Measure::Value(_) | Measure::Growth(_) | Measure::PercentOf(..) | Measure::SurveyMean(_) => false,
        },
    }
}

/// Marks by unit and criterion: a cluster has thousands, and every leaf asks for its own.
pub(super) type ByLeaf<'m> = HashMap<(&'m str, &'m str), Vec<&'m MarkRow>>;

pub(super) fn by_leaf(marks: &[MarkRow]) -> ByLeaf<'_> {
    let mut found = ByLeaf::new();
    for mark in marks {
        found.entry((&mark.unit_id, &mark.criterion)).or_default().push(mark);
    }
    found
}

fn on_leaf<'a>(marks: &'a ByLeaf<'a>, unit: &'a str, criterion: &'a str) -> &'a [&'a MarkRow] {
    marks.get(&(unit, criterion)).map_or(&[], Vec::as_slice)
}

fn marks_on(table: &Table, marks: &[&MarkRow]) -> Vec<Mark> {
    let mut on: Vec<Mark> = marks.iter().filter_map(|mark| mark_of(table, mark)).collect();
    on.sort_by_key(|mark| table.layers.iter().position(|layer| *layer == mark.layer));
    on
}

/// One figure a layer, with the table's decimals.
fn layers_of(table: &Table, marks: &[&MarkRow]) -> Vec<(Layer, String)> {
    let of = |layer: &Layer| {
        let points: Vec<Points> = marks
            .iter()
            .filter(|mark| mark.layer == layer.word())
            .map(|mark| Decimal::from_micro(i128::from(mark.points)).to_points(table.decimals))
            .collect();
        Some((*layer, Points::mean(&points)?.to_string()))
    };
    table.layers.iter().filter_map(of).collect()
}

fn mark_of(table: &Table, row: &MarkRow) -> Option<Mark> {
    let points: Points = Decimal::from_micro(i128::from(row.points)).to_points(table.decimals);
    Some(Mark {
        layer: Layer::from_word(&row.layer)?,
        points: points.to_string(),
        note: row.note.clone(),
        person: row.person_name.clone(),
        by_unit: row.by_unit.clone(),
        given_at: row.given_at,
    })
}
