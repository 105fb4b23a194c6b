//! The ranked units with their strips and reasons, and the whole table below them. It is worded once for everybody who sees the same
//! scores; a large cluster shows its units in lines, and each unit's reasons on a page of its own.

use askama::Template;
use thidua_app::ground::ClusterYear;
use thidua_app::scoring::{Scored, ScoredCriterion, ScoredUnit, SharedPlace};
use thidua_domain::criteria::{Criterion, Kind};
use thidua_domain::number::{Decimal, Points};
use thidua_domain::scoring::{Rank, State as LeafState};
use thidua_papers::speech::{reasons, say_rank};
use thidua_words::Words;

use super::ranking::decisive;
use super::speech::say_rule;
use crate::addresses::YearAddress;
use crate::fault::PageResult;
use crate::ground::{address, period_name};
use crate::parts::{Icon, Link};

/// So many leaves of all units are shown on one page; more would make it too long to read and to send.
const MOST_LEAVES: usize = 350;

/// So many columns has a table that people can read.
const MOST_COLUMNS: usize = 60;

/// Whether the reasons of this many units are on pages of their own.
pub(super) fn is_large(scored: &Scored) -> bool {
    scored.units.len() > MOST_COLUMNS || scored.units.len() * scored.table.criteria.len() > MOST_LEAVES
}

/// To whom a page is shown: those who work here find their way to the reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// Anybody.
    Public,
    /// Signed in.
    Working,
}

/// A piece of the strip: what was got or lost, in the smallest unit of the table.
struct Piece {
    class: &'static str,
    x: i128,
    width: i128,
}

struct Why {
    id: String,
    title: String,
    points: String,
    text: String,
    rule: String,
    by: String,
    sources: Vec<Link>,
    class: &'static str,
}

struct Unit {
    rank: String,
    name: String,
    class: &'static str,
    open: bool,
    summary: String,
    points: String,
    max: String,
    percent: String,
    grade: Option<String>,
    notes: Vec<String>,
    width: i128,
    pieces: Vec<Piece>,
    why_title: String,
    why: Vec<Why>,
}

/// Units of one place.
struct Group {
    label: Option<(String, String)>,
    units: Vec<Unit>,
}

struct TableRow {
    id: String,
    title: String,
    max: String,
    points: Vec<String>,
    class: &'static str,
}

/// The ranked units of a small cluster, with their reasons.
#[derive(Template)]
#[template(path = "scoring/ranks.html")]
struct Ranks {
    words: &'static Words,
    groups: Vec<Group>,
}

/// The ranked units of a large cluster, a line each.
#[derive(Template)]
#[template(path = "scoring/ranks_short.html")]
struct ShortRanks {
    words: &'static Words,
    to: YearAddress,
    rows: Vec<ShortRow>,
}

struct ShortRow {
    rank: String,
    slug: String,
    name: String,
    points: String,
}

/// Every criterion of every unit.
#[derive(Template)]
#[template(path = "scoring/ranks_table.html")]
struct WholeTable {
    words: &'static Words,
    heads: Vec<String>,
    rows: Vec<TableRow>,
    totals: Vec<String>,
    ranks: Vec<String>,
    max: String,
}

/// One unit alone.
#[derive(Template)]
#[template(path = "scoring/ranks_one.html")]
struct OneUnit {
    words: &'static Words,
    unit: Unit,
}

/// Sentences and signs for the templates above.
macro_rules! speaks {
    ($($part:ident),+) => { $(impl $part {
        fn say(&self, key: &str) -> std::borrow::Cow<'static, str> {
            self.words.say(key)
        }
    })+ };
}

speaks!(Ranks, ShortRanks, WholeTable, OneUnit);

impl Ranks {
    fn icon(&self, name: &'static str) -> Icon {
        Icon(name)
    }
}

/// A part of a page as markup.
fn markup(part: &impl Template) -> PageResult<String> {
    Ok(part.render().map_err(|error| anyhow::Error::new(error).context("a template"))?)
}

/// The ranked units as markup.
pub(super) fn ranks(
    words: &'static Words,
    here: &ClusterYear,
    scored: &Scored,
    reader: Reader,
) -> PageResult<String> {
    if is_large(scored) {
        let row = |unit: &ScoredUnit| ShortRow {
            rank: say_rank(words, unit.rank),
            slug: unit.id.clone(),
            name: unit.name.clone(),
            points: words.points(&unit.score),
        };
        let rows = scored.units.iter().map(row).collect();
        return markup(&ShortRanks { words, to: address(here), rows });
    }
    markup(&Ranks { words, groups: groups(words, here, scored, reader) })
}

/// The whole table as markup; none where it would have too many columns.
pub(super) fn table(words: &'static Words, scored: &Scored) -> PageResult<String> {
    if is_large(scored) {
        return Ok(String::new());
    }
    markup(&WholeTable {
        words,
        heads: scored.units.iter().map(|unit| unit.name.clone()).collect(),
        rows: rows(words, scored),
        totals: scored.units.iter().map(|unit| words.points(&unit.score)).collect(),
        ranks: scored.units.iter().map(|unit| place_of(words, unit)).collect(),
        max: words.points(&scored.table.max),
    })
}

/// One unit with its reasons as markup.
pub(super) fn one(
    words: &'static Words,
    here: &ClusterYear,
    scored: &Scored,
    (unit, reader): (&ScoredUnit, Reader),
) -> PageResult<String> {
    let unit = Unit { open: true, ..unit_of(words, here, scored, (unit, reader)) };
    markup(&OneUnit { words, unit })
}

/// `2=` where a place is shared.
fn place_of(words: &Words, unit: &ScoredUnit) -> String {
    match unit.rank {
        Some(_) => say_rank(words, unit.rank),
        None => words.say("ranking-out").into_owned(),
    }
}

fn groups(words: &'static Words, here: &ClusterYear, scored: &Scored, reader: Reader) -> Vec<Group> {
    let mut groups: Vec<(Option<Rank>, Vec<Unit>)> = vec![];
    for unit in &scored.units {
        let shown = unit_of(words, here, scored, (unit, reader));
        let is_tied = unit.rank.is_some_and(|rank| rank.tied);
        match groups.last_mut().filter(|(rank, _)| is_tied && *rank == unit.rank) {
            Some((_, units)) => units.push(shown),
            None => groups.push((unit.rank, vec![shown])),
        }
    }
    // The engine lists equals by id, which is the name without diacritics: alphabetical for people too.
    let group = |(rank, units): (Option<Rank>, Vec<Unit>)| {
        let label = rank.filter(|_| units.len() > 1).map(|rank| tie(words, scored, rank.place, &units));
        Group { label, units }
    };
    groups.into_iter().map(group).collect()
}

fn tie(words: &Words, scored: &Scored, rank: usize, units: &[Unit]) -> (String, String) {
    let (count, place) = (words.decimal(&units.len().to_string()), rank.to_string());
    let next = (rank + units.len()).to_string();
    let points = units.first().map(|unit| unit.points.clone()).unwrap_or_default();
    let strong = words.say_with("ranking-tie", &[("count", &count), ("place", &place)]);
    let settles = |shared: &&SharedPlace| (shared.tie.rank..=shared.tie.last()).contains(&rank);
    let shared = scored.ties.iter().find(settles);
    let key = match shared {
        Some(SharedPlace { conclusion: Some(_), .. }) => "ranking-tie-concluded",
        _ if scored.table.tie_break.is_empty() => "ranking-tie-no-rule",
        _ => "ranking-tie-rule",
    };
    (strong, words.say_with(key, &[("points", &points), ("next", &next)]))
}

fn unit_of(
    words: &'static Words,
    here: &ClusterYear,
    scored: &Scored,
    (unit, reader): (&ScoredUnit, Reader),
) -> Unit {
    let first = unit.rank.is_some_and(|rank| rank.place == 1);
    let score = words.points(&unit.score);
    let mut notes: Vec<String> = unit
        .knockouts
        .iter()
        .map(|reason| words.say_with("ranking-knockout", &[("reason", reason)]))
        .collect();
    if !unit.complete {
        notes.push(words.say("ranking-incomplete").into_owned());
    }
    let (pieces, width) = strip(scored, unit);
    Unit {
        rank: unit.rank.map_or_else(|| words.nothing(), |rank| words.rank(rank.place, false)),
        name: unit.name.clone(),
        class: if first { " rk--first" } else { "" },
        open: first,
        summary: summary(words, scored, unit),
        why_title: words.say_with("why-points", &[("points", &score)]),
        points: score,
        max: words.points(&unit.max),
        percent: unit.percent.map(|percent| words.points(&percent)).unwrap_or_default(),
        grade: unit.grade.clone(),
        notes,
        width,
        pieces,
        why: why(words, here, scored, (unit, reader)),
    }
}

/// What a unit lacks, in a sentence: everything, one criterion, or so many.
fn summary(words: &Words, scored: &Scored, unit: &ScoredUnit) -> String {
    let short: Vec<&Criterion> = leaves(scored, unit)
        .filter(|(criterion, row)| lost(scored, criterion, row) > 0)
        .map(|(criterion, _)| criterion)
        .collect();
    let lacking: i128 = leaves(scored, unit).map(|(criterion, row)| lost(scored, criterion, row)).sum();
    let lacking = Points::from_units(lacking, scored.table.decimals);
    // As people say it: without zeros at the end.
    let points = words.points(&Decimal::from_points(lacking));
    match short.as_slice() {
        [] => words.say("ranking-full").into_owned(),
        [one] => words.say_with("ranking-short-one", &[("points", &points), ("id", &one.id)]),
        several => {
            let count = words.decimal(&several.len().to_string());
            words.say_with("ranking-short", &[("points", &points), ("count", &count)])
        }
    }
}

type Leaf<'a> = (&'a Criterion, &'a ScoredCriterion);

/// The regular leaves that are assigned to the unit.
fn leaves<'a>(scored: &'a Scored, unit: &'a ScoredUnit) -> impl Iterator<Item = Leaf<'a>> {
    scored.table.criteria.iter().zip(&unit.criteria).filter(|(criterion, row)| {
        criterion.kind == Kind::Regular
            && row.leaf.as_ref().is_some_and(|leaf| leaf.state != LeafState::NotAssigned)
    })
}

/// What a leaf lacks of its maximum, in the smallest unit of the table.
fn lost(scored: &Scored, criterion: &Criterion, row: &ScoredCriterion) -> i128 {
    max_of(scored, criterion) - row.points.map_or(0, Points::units)
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

fn why(
    words: &'static Words,
    here: &ClusterYear,
    scored: &Scored,
    (unit, reader): (&ScoredUnit, Reader),
) -> Vec<Why> {
    // Where nearly everything falls short, colouring all of it would say nothing.
    let short = leaves(scored, unit).filter(|(criterion, row)| lost(scored, criterion, row) > 0).count();
    let line = |((criterion, row), reason): ((&Criterion, &ScoredCriterion), Option<String>)| {
        let leaf = row.leaf.as_ref()?;
        let points = words.points_or_nothing(row.points);
        let counted = leaf.input.marks.iter().rfind(|mark| Some(mark.layer) == leaf.layer);
        let sources =
            leaf.input.origins.iter().map(|(period, _)| {
                Link::new(period_name(words, period), address(here).report(period, &unit.id))
            });
        let sources =
            sources.chain(leaf.input.pact.map(|pact| crate::pact::source(words, &address(here), pact)));
        Some(Why {
            id: criterion.id.clone(),
            title: criterion.title.clone(),
            points: format!("{points} / {}", words.decimal(&criterion.max.to_string())),
            text: reason.unwrap_or_default(),
            rule: say_rule(words, criterion, scored.titles()),
            by: counted.map(|mark| mark.person.clone()).unwrap_or_default(),
            // Reports are for those who work here; the facts file is for everybody.
            sources: if here.source.is_none() && reader == Reader::Working {
                sources.collect()
            } else {
                vec![]
            },
            class: if short <= 3 && criterion.kind == Kind::Regular && lost(scored, criterion, row) > 0 {
                "is-less"
            } else {
                ""
            },
        })
    };
    let rows = scored.table.criteria.iter().zip(&unit.criteria);
    rows.zip(reasons(words, scored, &unit.id)).filter_map(line).collect()
}

fn rows(words: &Words, scored: &Scored) -> Vec<TableRow> {
    let tells = decisive(words, scored).is_some();
    let row = |(index, criterion): (usize, &Criterion)| {
        let figures: Vec<Option<Points>> =
            scored.units.iter().map(|unit| unit.criteria[index].points).collect();
        let differs = figures.windows(2).any(|pair| pair[0] != pair[1]);
        TableRow {
            id: criterion.id.clone(),
            title: criterion.title.clone(),
            max: words.decimal(&criterion.max.to_string()),
            points: figures.iter().map(|points| words.points_or_nothing(*points)).collect(),
            class: match (criterion.is_branch(), differs) {
                (true, _) => "subtotal",
                (false, true) if tells => "is-decisive",
                (false, _) => "",
            },
        }
    };
    scored.table.criteria.iter().enumerate().map(row).collect()
}
