//! The ranked units with their strips and reasons, and the whole table below them. It is worded once for everybody who sees the same
//! scores; a large cluster shows its units in lines, and each unit's reasons on a page of its own.

use std::borrow::Cow;

use askama::Template;
use thidua_app::ground::ClusterYear;
use thidua_app::scoring::{Scored, ScoredUnit, SharedPlace};
use thidua_domain::criteria::Criterion;
use thidua_domain::number::Points;
use thidua_domain::scoring::Rank;
use thidua_papers::points::{say_max, say_points, say_whole};
use thidua_papers::speech::say_rank;
use thidua_words::Words;

use super::ranked_unit::{Unit, unit_of};
use super::ranking::decisive;
use crate::addresses::YearAddress;
use crate::fault::PageResult;
use crate::ground::address;
use crate::parts::Icon;

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

/// Whether the reasons of all units stand open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reasons {
    /// All units are seen at one glance.
    Folded,
    /// Every reason of every unit.
    Unfolded,
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
    /// The sums of the columns, what they are of where not everybody has the whole maximum, and the places.
    sums: Vec<SumRow>,
}

struct SumRow {
    title: Cow<'static, str>,
    max: String,
    cells: Vec<String>,
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
    (reader, reasons): (Reader, Reasons),
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
    markup(&Ranks { words, groups: groups(words, here, scored, (reader, reasons)) })
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
        sums: sums(words, scored),
    })
}

/// What stands below the columns: what they add up to, what that is compared by, and the place.
fn sums(words: &'static Words, scored: &Scored) -> Vec<SumRow> {
    let whole = say_whole(words, &scored.table, scored.table.max);
    let row = |key: &str, max: &str, cell: &dyn Fn(&ScoredUnit) -> String| SumRow {
        title: words.say(key),
        max: max.to_owned(),
        cells: scored.units.iter().map(cell).collect(),
    };
    let mut sums = vec![row("ranking-total", &whole, &|unit| words.points(&unit.points))];
    if scored.is_rebased() {
        let max = |unit: &ScoredUnit| say_whole(words, &scored.table, unit.max);
        sums.push(row("ranking-assigned", "", &max));
        sums.push(row("ranking-score", &whole, &|unit| words.points(&unit.score)));
    }
    sums.push(row("ranking-place", "", &|unit| place_of(words, unit)));
    sums
}

/// One unit with its reasons as markup.
pub(super) fn one(
    words: &'static Words,
    here: &ClusterYear,
    scored: &Scored,
    (unit, reader): (&ScoredUnit, Reader),
) -> PageResult<String> {
    let unit = Unit { is_open: true, ..unit_of(words, here, scored, (unit, reader)) };
    markup(&OneUnit { words, unit })
}

/// `2=` where a place is shared.
fn place_of(words: &Words, unit: &ScoredUnit) -> String {
    match unit.rank {
        Some(_) => say_rank(words, unit.rank),
        None => words.say("ranking-out").into_owned(),
    }
}

fn groups(
    words: &'static Words,
    here: &ClusterYear,
    scored: &Scored,
    (reader, reasons): (Reader, Reasons),
) -> Vec<Group> {
    let mut groups: Vec<(Option<Rank>, Vec<Unit>)> = vec![];
    for unit in &scored.units {
        let shown = unit_of(words, here, scored, (unit, reader));
        let shown = Unit { is_open: reasons == Reasons::Unfolded, ..shown };
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

fn rows(words: &Words, scored: &Scored) -> Vec<TableRow> {
    let tells = decisive(words, scored).is_some();
    let row = |(index, criterion): (usize, &Criterion)| {
        let figures: Vec<Option<Points>> =
            scored.units.iter().map(|unit| unit.criteria[index].points).collect();
        let differs = figures.windows(2).any(|pair| pair[0] != pair[1]);
        TableRow {
            id: criterion.id.clone(),
            title: criterion.title.clone(),
            max: say_max(words, &scored.table, criterion),
            points: figures.iter().map(|points| say_points(words, criterion, *points)).collect(),
            class: match (criterion.is_branch(), differs) {
                (true, _) => "subtotal",
                (false, true) if tells => "is-decisive",
                (false, _) => "",
            },
        }
    };
    scored.table.criteria.iter().enumerate().map(row).collect()
}
