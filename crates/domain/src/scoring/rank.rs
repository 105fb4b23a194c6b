//! Sums, percentages, grades and ranks.

use std::cmp::Ordering;
use std::ops::Range;

use super::Rules;
use super::cluster::Cluster;
use super::facts::{Facts, Row};
use super::grades::{self, Needs, Room};
use super::leaf::Mode;
use super::tally::Tally;
use crate::criteria::{Field, Table, TieBreak};
use crate::number::fraction::nearest_of;

/// Hundredths of a per cent in a whole.
const WHOLE: i128 = 10_000;

/// A position in a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Counted from 1.
    pub place: usize,
    /// Whether others share it.
    pub tied: bool,
}

/// Where a unit stands. Points are in the smallest unit of the table.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    /// Its place in the facts.
    pub(crate) unit: usize,
    /// `None` for a unit that a knock-out excludes.
    pub(crate) rank: Option<usize>,
    pub(crate) tied: bool,
    pub(crate) points: i128,
    pub(crate) max: i128,
    /// In hundredths; `None` where the maximum is 0.
    pub(crate) percent: Option<i128>,
    pub(crate) score: i128,
    pub(crate) grade: Option<usize>,
    /// A better one that the meeting may give: a rank is shared across the limit of its quota.
    pub(crate) grade_open: Option<usize>,
    pub(crate) needs: Needs,
    pub(crate) complete: bool,
    pub(crate) bonus: i128,
    pub(crate) deductions: i128,
    /// One number for each word of `tie_break`; the larger one wins.
    tie_keys: Box<[i128]>,
}

/// The ranked of some of the units, still without score, rank and grade.
pub(crate) fn sum_up(
    facts: &Facts<'_>,
    clusters: &[Cluster],
    mode: Mode,
    units: Range<usize>,
) -> Vec<Ranked> {
    let mut row = Row::new(facts);
    let mut tally = Tally::new(facts.table, mode);
    units
        .map(|unit| {
            row.load(unit);
            tally.count(&row, clusters, |_, _| {});
            stand(facts.table, &row, unit, &tally)
        })
        .collect()
}

fn stand(table: &Table, row: &Row<'_>, unit: usize, tally: &Tally<'_>) -> Ranked {
    let (points, max) = tally.total();
    Ranked {
        unit,
        rank: None,
        tied: false,
        points,
        max,
        percent: (max > 0).then(|| nearest_of(points, WHOLE, max)),
        score: points,
        grade: None,
        grade_open: None,
        needs: Needs::of(table, tally, row),
        complete: tally.complete,
        bonus: tally.bonus,
        deductions: tally.deductions,
        tie_keys: table.tie_break.iter().map(|word| tie_key(*word, tally, row)).collect(),
    }
}

fn tie_key(word: TieBreak, tally: &Tally<'_>, row: &Row<'_>) -> i128 {
    // What is missing comes last; no figure of the files is as low.
    let actual = |value| row.value(value, Field::Actual);
    match word {
        TieBreak::FewerDeductions => -tally.deductions,
        TieBreak::MoreBonus => tally.bonus,
        TieBreak::Criterion(index) => tally.points[index],
        TieBreak::Value(value) => actual(value).unwrap_or(i128::MIN),
        TieBreak::LowerValue(value) => actual(value).map_or(i128::MIN, |actual| -actual),
    }
}

/// Scores and ranks all units, in the order in which they are shown; with the room that each grade has.
pub(crate) fn rank(
    facts: &Facts<'_>,
    mut ranked: Vec<Ranked>,
    rules: Rules,
) -> (Vec<Ranked>, Vec<Option<Room>>) {
    compare_by_percentage(facts.table, &mut ranked);
    ranked.sort_unstable_by(|left, right| {
        by_merit(left, right).then_with(|| facts.id(left.unit).cmp(facts.id(right.unit)))
    });
    let counted = ranked.partition_point(|unit| !unit.needs.excluded);
    let mut start = 0;
    while start < counted {
        let equal = |other: &&Ranked| by_merit(&ranked[start], other) == Ordering::Equal;
        let end = start + ranked[start..counted].iter().take_while(equal).count();
        for unit in &mut ranked[start..end] {
            unit.rank = Some(start + 1);
            unit.tied = end - start > 1;
        }
        start = end;
    }
    let rooms = grades::give(facts, &mut ranked, rules);
    (ranked, rooms)
}

/// Where some unit has a smaller maximum, all are compared as if they had the whole one.
fn compare_by_percentage(table: &Table, ranked: &mut [Ranked]) {
    let whole = table.max.to_points(table.decimals).units();
    if ranked.iter().all(|unit| unit.max == whole) {
        return;
    }
    for unit in ranked {
        unit.score = if unit.max > 0 { nearest_of(unit.points, whole, unit.max) } else { 0 };
    }
}

/// The better unit comes first; excluded ones come last.
fn by_merit(left: &Ranked, right: &Ranked) -> Ordering {
    left.needs
        .excluded
        .cmp(&right.needs.excluded)
        .then_with(|| if left.needs.excluded { Ordering::Equal } else { right.score.cmp(&left.score) })
        .then_with(|| if left.needs.excluded { Ordering::Equal } else { right.tie_keys.cmp(&left.tie_keys) })
}
