//! Grades: which a unit reaches, how many units may have one, and why one is missed.

use std::cmp::Ordering;

use super::facts::{Facts, Row};
use super::rank::Ranked;
use super::tally::Tally;
use super::{MissedGrade, Rules, Why};
use crate::criteria::{Bound, Effect, Need, Quota, QuotaOf, Table};
use crate::number::fraction::Fraction;

/// Millionths of a per cent in a hundredth of it.
const HUNDREDTH: i128 = 10_000;

/// Which needs of each grade hold for a unit, and where knock-outs begin.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs {
    /// Whether all needs of the grade hold; empty where the table has none.
    met: Box<[bool]>,
    /// The latest grade that a knock-out sets.
    pub(crate) ceiling: Option<usize>,
    /// Whether a knock-out takes the unit out of the ranking.
    pub(crate) excluded: bool,
}

impl Needs {
    pub(crate) fn of(table: &Table, tally: &Tally<'_>, row: &Row<'_>) -> Self {
        let has_needs = table.grades.iter().any(|grade| !grade.needs.is_empty());
        let met = table.grades.iter().map(|grade| grade.needs.iter().all(|need| tally.holds(need, row)));
        let hit = table.knockouts.iter().filter(|knockout| row.flag(knockout.flag.index) == Some(true));
        let mut needs =
            Self { met: if has_needs { met.collect() } else { Box::default() }, ..Self::default() };
        for knockout in hit {
            match knockout.effect {
                Effect::Exclude => needs.excluded = true,
                Effect::Grade(index) => needs.ceiling = needs.ceiling.max(Some(index)),
            }
        }
        needs
    }

    fn hold(&self, grade: usize) -> bool {
        self.met.get(grade).copied().unwrap_or(true)
    }
}

/// Gives every unit its grade; units stand in the order of their ranks.
pub(crate) fn give(facts: &Facts<'_>, ranked: &mut [Ranked], rules: Rules) {
    let table = facts.table;
    if rules == Rules::First {
        for unit in ranked {
            unit.grade = unit.needs.ceiling.or_else(|| by_rounded_percent(table, unit.percent?));
        }
        return;
    }
    for unit in ranked.iter_mut().filter(|unit| !unit.needs.excluded) {
        unit.grade = first_reached(table, unit, unit.needs.ceiling.unwrap_or(0));
    }
    let before: Vec<Option<usize>> = match table.grades.iter().any(|grade| grade.quota.is_some()) {
        true => ranked.iter().map(|unit| unit.grade).collect(),
        false => return,
    };
    for (grade, quota) in table.grades.iter().enumerate().filter_map(|(at, grade)| Some((at, grade.quota?))) {
        keep_to(table, ranked, grade, most(quota, grade, ranked, &before));
    }
}

/// How many units may have the grade.
fn most(quota: Quota, grade: usize, ranked: &[Ranked], before: &[Option<usize>]) -> usize {
    let of = match quota {
        Quota::Count(_) => 0,
        Quota::Share { of: QuotaOf::All, .. } => ranked.iter().filter(|unit| unit.rank.is_some()).count(),
        Quota::Share { of: QuotaOf::ThisOrNext, .. } => {
            let counts = |(unit, own): &(&Ranked, &Option<usize>)| {
                unit.rank.is_some() && own.is_some_and(|own| own <= grade + 1)
            };
            ranked.iter().zip(before).filter(counts).count()
        }
    };
    quota.most(of)
}

/// Whoever has the grade beyond that number gets the next that they reach; so do all who share a rank across the limit.
fn keep_to(table: &Table, ranked: &mut [Ranked], grade: usize, most: usize) {
    let holders: Vec<usize> = (0..ranked.len()).filter(|at| ranked[*at].grade == Some(grade)).collect();
    let Some(first_beyond) = holders.get(most) else { return };
    let across = most.checked_sub(1).map(|last| ranked[holders[last]].rank);
    let shared = across.filter(|rank| *rank == ranked[*first_beyond].rank);
    let beyond = holders.iter().enumerate();
    let beyond = beyond.filter(|(place, at)| *place >= most || Some(ranked[**at].rank) == shared);
    for at in beyond.map(|(_, at)| *at).collect::<Vec<_>>() {
        let is_open = Some(ranked[at].rank) == shared;
        ranked[at].grade = first_reached(table, &ranked[at], grade + 1);
        if is_open {
            ranked[at].grade_open.get_or_insert(grade);
        }
    }
}

fn first_reached(table: &Table, unit: &Ranked, from: usize) -> Option<usize> {
    (from..table.grades.len()).find(|grade| is_above(table, unit, *grade) && unit.needs.hold(*grade))
}

/// Whether the bound of the grade holds, exactly.
fn is_above(table: &Table, unit: &Ranked, grade: usize) -> bool {
    let share =
        |bound: i128| Fraction::of(unit.points, unit.max).percent().compare(&Fraction::of_micro(bound));
    match table.grades[grade].bound {
        Bound::From(percent) => unit.max > 0 && share(percent.micro()) != Ordering::Less,
        Bound::Above(percent) => unit.max > 0 && share(percent.micro()) == Ordering::Greater,
        Bound::FromPoints(points) => {
            let score = Fraction::of(unit.score, 10_i128.pow(u32::from(table.decimals)));
            score.compare(&Fraction::of_micro(points.micro())) != Ordering::Less
        }
    }
}

/// The best grade that the rounded percentage reaches, as the first rules had it.
fn by_rounded_percent(table: &Table, percent: i128) -> Option<usize> {
    table.grades.iter().position(|grade| grade.bound.number().micro() <= percent * HUNDREDTH)
}

/// The grades before the unit's own whose bound holds, and what stood against each.
pub(crate) fn missed<'t>(
    table: &'t Table,
    unit: &Ranked,
    (tally, row): (&Tally<'_>, &Row<'_>),
) -> Vec<MissedGrade<'t>> {
    if unit.needs.excluded {
        return vec![];
    }
    let before = 0..unit.grade.unwrap_or(table.grades.len());
    let why = |at: usize| {
        let unmet = table.grades[at].needs.iter().filter(|need| !tally.holds(need, row));
        let why: Vec<Why<'t>> = unmet.map(|need| why_not(table, need, row)).collect();
        if !why.is_empty() {
            return why;
        }
        vec![if unit.needs.ceiling.is_some_and(|ceiling| ceiling > at) { Why::Knockout } else { Why::Quota }]
    };
    let missed = before.filter(|at| is_above(table, unit, *at));
    missed.map(|at| MissedGrade { grade: &table.grades[at], why: why(at) }).collect()
}

fn why_not<'t>(table: &'t Table, need: &'t Need, row: &Row<'_>) -> Why<'t> {
    match need {
        Need::Flag(flag) | Need::NotFlag(flag) if row.flag(flag.index).is_none() => Why::Missing(flag),
        Need::Flag(flag) => Why::Flag(flag),
        Need::NotFlag(flag) => Why::NotFlag(flag),
        Need::NoLeafAtZero => Why::NoLeafAtZero,
        Need::Criterion { criterion, .. } => Why::Criterion(&table.criteria[*criterion]),
    }
}
