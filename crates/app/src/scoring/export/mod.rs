//! The score table and a unit's scorecard as spreadsheets, from the same values as their pages.

mod card;

use anyhow::Context;
use thidua_domain::scoring::{Criterion, Kind};
use thidua_papers::score_table::{ScoreTable, write};
use thidua_papers::spreadsheet::{Cell, Line, Weight};

pub use card::{CardCaptions, CardWording, scorecard};

use super::ranking::Ranking;
use super::result::{Scored, ScoredUnit};
use crate::{Error, Result};

/// What stands around the figures, already worded.
#[derive(Clone, Debug)]
pub struct Captions {
    /// What the tab is called.
    pub tab: String,
    /// Cluster, title, table, legal basis, provisional or final.
    pub heading: Vec<String>,
    /// Number, criterion, maximum.
    pub columns: [String; 3],
    /// Total, percentage, grade, place.
    pub sums: [String; 4],
    /// Below the table.
    pub notes: Vec<String>,
    /// Signed on the left, and on the right.
    pub signed: [Vec<String>; 2],
}

/// The score table of a year: a column a unit, in the order of the members.
///
/// # Errors
/// No criteria table; a file that cannot be made.
pub fn score_table(ranking: &Ranking, captions: Captions) -> Result<Vec<u8>> {
    let scored = ranking.scored.as_deref().ok_or(Error::NotFound)?;
    let members = ranking.place.members.iter();
    let units: Vec<&ScoredUnit> = members.filter_map(|member| scored.find(&member.slug)).collect();
    let mut lines: Vec<Line> = criteria(scored, &units);
    lines.extend(sums(scored, &units, captions.sums));
    let columns = captions.columns.into_iter().chain(units.iter().map(|unit| unit.name.clone()));
    let [left, right] = captions.signed;
    let table = ScoreTable {
        tab: captions.tab,
        heading: captions.heading,
        columns: columns.collect(),
        lines,
        notes: captions.notes,
        left,
        right,
        decimals: scored.table.decimals,
    };
    Ok(write(&table).context("score table as a spreadsheet")?)
}

fn figure(plain: Option<&String>) -> Cell {
    plain.and_then(|plain| plain.parse().ok()).map_or(Cell::Missing, Cell::Figure)
}

/// Groups are bold, and what stands at the top like one.
fn weight_of(row: &Criterion) -> Weight {
    let is_group = row.is_branch() || row.depth == 0 && row.kind == Kind::Regular;
    if is_group { Weight::Bold } else { Weight::Plain }
}

fn criteria(scored: &Scored, units: &[&ScoredUnit]) -> Vec<Line> {
    let line = |(index, row): (usize, &Criterion)| {
        let max = figure(Some(&row.max.to_string()));
        let points = units.iter().map(|unit| figure(unit.criteria[index].points.as_ref()));
        Line {
            id: row.id.clone(),
            title: row.title.clone(),
            cells: std::iter::once(max).chain(points).collect(),
            weight: weight_of(row),
        }
    };
    scored.table.criteria.iter().enumerate().map(line).collect()
}

fn sums(scored: &Scored, units: &[&ScoredUnit], [total, percent, grade, place]: [String; 4]) -> Vec<Line> {
    let bold = |title: String, first: Cell, cells: Vec<Cell>| Line {
        id: String::new(),
        title,
        cells: std::iter::once(first).chain(cells).collect(),
        weight: Weight::Bold,
    };
    let text = |text: Option<String>| text.map_or(Cell::Missing, Cell::Text);
    let rank = |unit: &&ScoredUnit| {
        text(unit.rank.map(|rank| if unit.tied { format!("{rank}=") } else { rank.to_string() }))
    };
    let blank = || Cell::Text(String::new());
    let max = figure(Some(&scored.table.max.to_string()));
    vec![
        bold(total, max, units.iter().map(|unit| figure(Some(&unit.score))).collect()),
        bold(percent, blank(), units.iter().map(|unit| figure(unit.percent.as_ref())).collect()),
        bold(grade, blank(), units.iter().map(|unit| text(unit.grade.clone())).collect()),
        bold(place, blank(), units.iter().map(rank).collect()),
    ]
}
