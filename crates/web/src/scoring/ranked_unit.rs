//! One ranked unit: its strip, what it lacks, and why it has its points.

use thidua_app::ground::ClusterYear;
use thidua_app::scoring::{Scored, ScoredCriterion, ScoredUnit};
use thidua_domain::criteria::{Criterion, Kind};
use thidua_domain::number::Points;
use thidua_domain::scoring::{Mode, State as LeafState};
use thidua_papers::grading::{as_sentence, say_grading};
use thidua_papers::points::{say_balance, say_of_max, say_rebased, say_unknown, say_whole};
use thidua_papers::speech::reasons;
use thidua_words::Words;

use super::ranked::Reader;
use super::speech::{say_gather, say_rule};
use crate::ground::{address, period_name};
use crate::parts::Link;
use crate::reporting::late_source;

/// So many criteria that lack something are named beside a unit; the others stand among its reasons.
const NAMED: usize = 3;

/// A piece of the strip: what was got or lost, in the smallest unit of the table.
pub(super) struct Piece {
    pub class: &'static str,
    pub x: i128,
    pub width: i128,
}

pub(super) struct Why {
    pub id: String,
    pub title: String,
    pub points: String,
    pub text: String,
    pub rule: String,
    pub by: String,
    pub sources: Vec<Link>,
    pub class: &'static str,
}

pub(super) struct Unit {
    pub rank: String,
    pub name: String,
    pub class: &'static str,
    pub is_open: bool,
    pub summary: String,
    pub points: String,
    pub max: String,
    pub percent: String,
    pub grade: Option<String>,
    pub notes: Vec<String>,
    pub width: i128,
    pub pieces: Vec<Piece>,
    pub why_title: String,
    pub why: Vec<Why>,
}

/// A unit with its reasons folded.
pub(super) fn unit_of(
    words: &'static Words,
    here: &ClusterYear,
    scored: &Scored,
    (unit, reader): (&ScoredUnit, Reader),
) -> Unit {
    let is_first = unit.rank.is_some_and(|rank| rank.place == 1);
    let score = words.points(&unit.score);
    let mut notes: Vec<String> = unit
        .knockouts
        .iter()
        .map(|reason| words.say_with("ranking-knockout", &[("reason", reason)]))
        .collect();
    notes.extend(say_rebased(words, scored, unit));
    notes.extend(say_grading(words, scored, unit).iter().map(|text| as_sentence(text)));
    notes.extend(unknown(words, scored, unit));
    let (pieces, width) = strip(scored, unit);
    Unit {
        rank: unit.rank.map_or_else(|| words.nothing(), |rank| words.rank(rank.place, false)),
        name: unit.name.clone(),
        class: if is_first { " rk--first" } else { "" },
        is_open: false,
        summary: say_balance(words, scored, unit),
        why_title: words.say_with("why-points", &[("points", &score)]),
        points: score,
        max: say_whole(words, &scored.table, scored.table.max),
        percent: unit.percent.map(|percent| words.points(&percent)).unwrap_or_default(),
        grade: unit.grade.clone(),
        notes,
        width,
        pieces,
        why: why(words, here, scored, (unit, reader)),
    }
}

/// What counts 0 is named; while a year is under way, much is still missing everywhere, and its number says enough at one glance.
fn unknown(words: &Words, scored: &Scored, unit: &ScoredUnit) -> Option<String> {
    match (scored.mode, scored.unknown(unit).len()) {
        (Mode::Final, _) => say_unknown(words, scored, unit, NAMED),
        (Mode::Provisional, 0) => None,
        (Mode::Provisional, count) => {
            let count = words.decimal(&count.to_string());
            Some(words.say_with("counted-not-yet-many", &[("count", &count)]))
        }
    }
}

type Leaf<'a> = (&'a Criterion, &'a ScoredCriterion);

/// The regular leaves that are assigned to the unit.
fn leaves<'a>(scored: &'a Scored, unit: &'a ScoredUnit) -> impl Iterator<Item = Leaf<'a>> {
    scored.table.criteria.iter().zip(&unit.criteria).filter(|(criterion, row)| {
        criterion.kind == Kind::Regular
            && !row.passed_over
            && row.leaf.as_ref().is_some_and(|leaf| leaf.state != LeafState::NotAssigned)
    })
}

fn max_of(scored: &Scored, criterion: &Criterion) -> i128 {
    criterion.max.to_points(scored.table.decimals).units()
}

fn strip(scored: &Scored, unit: &ScoredUnit) -> (Vec<Piece>, i128) {
    // A gap of half a point in fifty between two leaves.
    let total: i128 = leaves(scored, unit).map(|(criterion, _)| max_of(scored, criterion)).sum();
    let gap = total / 150;
    let (mut pieces, mut at) = (vec![], 0);
    for (criterion, row) in leaves(scored, unit) {
        let max = max_of(scored, criterion);
        let got = row.points.map_or(0, Points::units);
        if got > 0 {
            pieces.push(Piece {
                class: "got",
                x: at,
                width: (got - if got == max { gap } else { 0 }).max(1),
            });
        }
        if got < max {
            pieces.push(Piece { class: "lost", x: at + got, width: (max - got - gap).max(1) });
        }
        at += max;
    }
    (pieces, at.max(1))
}

/// A branch that is more than the sum of what stands below it.
fn branch(
    words: &Words,
    scored: &Scored,
    (criterion, row): (&Criterion, &ScoredCriterion),
    text: String,
) -> Option<Why> {
    Some(Why {
        id: criterion.id.clone(),
        title: criterion.title.clone(),
        points: say_of_max(words, &scored.table, criterion, row.points),
        text,
        rule: say_gather(words, criterion)?,
        by: String::new(),
        sources: vec![],
        class: "",
    })
}

fn why(
    words: &'static Words,
    here: &ClusterYear,
    scored: &Scored,
    (unit, reader): (&ScoredUnit, Reader),
) -> Vec<Why> {
    // Where nearly everything falls short, colouring all of it would say nothing.
    let short = leaves(scored, unit).filter(|(criterion, row)| scored.lacking(criterion, row) > 0).count();
    let line = |((criterion, row), reason): ((&Criterion, &ScoredCriterion), Option<String>)| {
        let Some(leaf) = row.leaf.as_ref() else { return branch(words, scored, (criterion, row), reason?) };
        let counted = leaf.input.marks.iter().rfind(|mark| Some(mark.layer) == leaf.layer);
        let sources =
            leaf.input.origins.iter().map(|(period, _)| {
                Link::new(period_name(words, period), address(here).report(period, &unit.id))
            });
        let late = leaf.input.late.iter().flatten();
        let sources = sources.chain(late.map(|late| late_source(words, &address(here), &unit.id, late)));
        let sources =
            sources.chain(leaf.input.pact.map(|pact| crate::pact::source(words, &address(here), pact)));
        Some(Why {
            id: criterion.id.clone(),
            title: criterion.title.clone(),
            points: say_of_max(words, &scored.table, criterion, row.points),
            text: reason.unwrap_or_default(),
            rule: say_rule(words, (&scored.table, criterion, unit.kind), scored.titles()),
            by: counted.map(|mark| mark.person.clone()).unwrap_or_default(),
            // Reports are for those who work here; the facts file is for everybody.
            sources: if here.source.is_none() && reader == Reader::Working {
                sources.collect()
            } else {
                vec![]
            },
            class: if short <= 3 && criterion.kind == Kind::Regular && scored.lacking(criterion, row) > 0 {
                "is-less"
            } else {
                ""
            },
        })
    };
    let rows = scored.table.criteria.iter().zip(&unit.criteria);
    rows.zip(reasons(words, scored, &unit.id)).filter_map(line).collect()
}
