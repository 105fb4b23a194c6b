//! Sums, percentages, grades and ranks.

use std::cmp::Ordering;
use std::ops::Range;

use super::cluster::Cluster;
use super::facts::{Facts, Row};
use super::leaf::{Mode, Verdict, judge};
use crate::criteria::{Effect, Kind, NotAssigned, Table, TieBreak};
use crate::number::fraction::nearest_of;

/// Hundredths of a per cent in a whole.
const WHOLE: i128 = 10_000;
/// Millionths of a per cent in a hundredth of it.
const HUNDREDTH: i128 = 10_000;

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
    pub(crate) complete: bool,
    pub(crate) bonus: i128,
    pub(crate) deductions: i128,
    excluded: bool,
    /// One number for each word of `tie_break`; the larger one wins.
    tie_keys: Box<[i128]>,
}

/// The sums of one unit.
#[derive(Default)]
struct Sums {
    regular: i128,
    bonus: i128,
    deductions: i128,
    /// What regular leaves that are not assigned take off the maximum.
    left_out: i128,
    complete: bool,
}

/// The ranked of some of the units, still without score and rank.
pub(crate) fn sum_up(
    facts: &Facts<'_>,
    clusters: &[Cluster],
    mode: Mode,
    units: Range<usize>,
) -> Vec<Ranked> {
    let mut row = Row::new(facts);
    let mut totals = vec![0; facts.table.criteria.len()];
    units
        .map(|unit| {
            row.load(unit);
            let sums = add_leaves(facts.table, &row, clusters, mode, &mut totals);
            stand(facts.table, &row, unit, &sums, &totals)
        })
        .collect()
}

/// Adds up the leaves of a unit. `totals` gets the points of each criterion, where ties are broken by them.
fn add_leaves(table: &Table, row: &Row<'_>, clusters: &[Cluster], mode: Mode, totals: &mut [i128]) -> Sums {
    let mut sums = Sums { complete: true, ..Sums::default() };
    totals.fill(0);
    for (index, leaf) in table.leaves.iter().enumerate() {
        let verdict = judge(table, index, row, clusters);
        let points = verdict.points().unwrap_or(0);
        totals[leaf.criterion] = points;
        match table.criteria[leaf.criterion].kind {
            Kind::Regular => sums.regular += points,
            Kind::Bonus => sums.bonus += points,
            Kind::Deduction => sums.deductions += points,
        }
        sums.note(&verdict, table.criteria[leaf.criterion].kind, leaf.max, mode);
    }
    add_branches(table, totals);
    sums
}

impl Sums {
    fn note(&mut self, verdict: &Verdict<'_>, kind: Kind, max: i128, mode: Mode) {
        match (verdict, kind) {
            (Verdict::NotAssigned(NotAssigned::Rebase), Kind::Regular) => self.left_out += max,
            (Verdict::Unscored(_), _) if mode == Mode::Provisional => self.complete = false,
            _ => {}
        }
    }
}

/// Gives every branch the sum of its children; children come before their parents.
pub(crate) fn add_branches(table: &Table, totals: &mut [i128]) {
    for index in &table.upward {
        if let Some(parent) = table.criteria[*index].parent {
            totals[parent] += totals[*index];
        }
    }
}

fn stand(table: &Table, row: &Row<'_>, unit: usize, sums: &Sums, totals: &[i128]) -> Ranked {
    let points = (sums.regular + sums.bonus - sums.deductions).max(0);
    let max = table.max.to_points(table.decimals).units() - sums.left_out;
    let percent = (max > 0).then(|| nearest_of(points, WHOLE, max));
    let (excluded, knocked_to) = knocked_out(table, row);
    Ranked {
        unit,
        rank: None,
        tied: false,
        points,
        max,
        percent,
        score: points,
        grade: knocked_to.or_else(|| grade(table, percent?)),
        complete: sums.complete,
        bonus: sums.bonus,
        deductions: sums.deductions,
        excluded,
        tie_keys: table.tie_break.iter().map(|word| tie_key(*word, sums, totals)).collect(),
    }
}

/// The best grade that the rounded percentage reaches.
fn grade(table: &Table, percent: i128) -> Option<usize> {
    let index = table.grades.partition_point(|grade| grade.from.micro() > percent * HUNDREDTH);
    (index < table.grades.len()).then_some(index)
}

/// Whether the unit leaves the ranking, and the lowest grade that a knock-out sets. Grades stand highest first.
fn knocked_out(table: &Table, row: &Row<'_>) -> (bool, Option<usize>) {
    let hit = table.knockouts.iter().filter(|knockout| row.flag(knockout.flag.index) == Some(true));
    hit.fold((false, None), |(excluded, lowest), knockout| match knockout.effect {
        Effect::Exclude => (true, lowest),
        Effect::Grade(index) => (excluded, lowest.max(Some(index))),
    })
}

fn tie_key(word: TieBreak, sums: &Sums, totals: &[i128]) -> i128 {
    match word {
        TieBreak::FewerDeductions => -sums.deductions,
        TieBreak::MoreBonus => sums.bonus,
        TieBreak::Criterion(index) => totals[index],
    }
}

/// Scores and ranks all units, in the order in which they are shown.
pub(crate) fn rank(facts: &Facts<'_>, mut ranked: Vec<Ranked>) -> Vec<Ranked> {
    compare_by_percentage(facts.table, &mut ranked);
    ranked.sort_unstable_by(|left, right| {
        by_merit(left, right).then_with(|| facts.id(left.unit).cmp(facts.id(right.unit)))
    });
    let counted = ranked.partition_point(|unit| !unit.excluded);
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
    ranked
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
    left.excluded
        .cmp(&right.excluded)
        .then_with(|| if left.excluded { Ordering::Equal } else { right.score.cmp(&left.score) })
        .then_with(|| if left.excluded { Ordering::Equal } else { right.tie_keys.cmp(&left.tie_keys) })
}
