//! Grades: which a unit reaches, how many units may have one, and why one is missed.

use std::cmp::Ordering;

use super::Rules;
use super::facts::{Facts, Row};
use super::rank::Ranked;
use super::tally::Tally;
use crate::criteria::{Bound, Effect, Need, Quota, QuotaOf, Table};
use crate::number::Points;
use crate::number::fraction::Fraction;

/// Millionths of a per cent in a hundredth of it.
const HUNDREDTH: i128 = 10_000;

/// How many units may have a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// So many.
    pub most: usize,
    /// Of so many, where the quota is a share.
    pub of: Option<usize>,
}

/// A grade whose bound holds and that the unit does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissedGrade {
    /// Its place in [`Table::grades`].
    pub grade: usize,
    /// What stood against it; never empty.
    pub why: Vec<Why>,
}

/// What stands against a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The need at this place of the grade does not hold.
    Unmet(usize),
    /// The flag of the need at this place is missing.
    Missing(usize),
    /// A knock-out sets a later grade.
    Knockout,
    /// Its quota is full.
    Quota(Room),
}

/// Where a unit stands among the grades, and what the next would take. Grades by their place in [`Table::grades`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grading {
    /// The grade that it reaches by its own points and needs, before any quota.
    pub reached: Option<usize>,
    /// Better grades whose bound holds, and the needs that stand against each.
    pub unmet: Vec<MissedGrade>,
    /// The next better grade whose bound does not hold, with the points that the unit lacks of it.
    pub next: Option<(usize, Points)>,
}

impl MissedGrade {
    /// What stood against it, in the words of the result: `flag:dat_chuan`.
    pub(crate) fn words(&self, table: &Table) -> impl Iterator<Item = String> {
        let needs = &table.grades[self.grade].needs;
        self.why.iter().map(|why| match why {
            Why::Knockout => "knockout".to_owned(),
            Why::Quota(_) => "quota".to_owned(),
            Why::Unmet(at) | Why::Missing(at) => match (&needs[*at], why) {
                (Need::Flag(flag) | Need::NotFlag(flag), Why::Missing(_)) => {
                    format!("missing:{}", flag.as_str())
                }
                (Need::Flag(flag), _) => format!("flag:{}", flag.as_str()),
                (Need::NotFlag(flag), _) => format!("not_flag:{}", flag.as_str()),
                (Need::NoLeafAtZero, _) => "no_leaf_at_zero".to_owned(),
                (Need::Criterion { criterion, .. }, _) => {
                    format!("criterion:{}", table.criteria[*criterion].id)
                }
            },
        })
    }
}

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

/// Gives every unit its grade, and says how much room the grades have; units stand in the order of their ranks.
pub(crate) fn give(facts: &Facts<'_>, ranked: &mut [Ranked], rules: Rules) -> Vec<Option<Room>> {
    let table = facts.table;
    let mut rooms = vec![None; table.grades.len()];
    if rules == Rules::First {
        for unit in ranked {
            unit.grade = unit.needs.ceiling.or_else(|| by_rounded_percent(table, unit.percent?));
        }
        return rooms;
    }
    ranked.iter_mut().for_each(|unit| unit.grade_open = None);
    for unit in ranked.iter_mut().filter(|unit| !unit.needs.excluded) {
        unit.grade = first_reached(table, unit, unit.needs.ceiling.unwrap_or(0));
    }
    let before: Vec<Option<usize>> = match table.grades.iter().any(|grade| grade.quota.is_some()) {
        true => ranked.iter().map(|unit| unit.grade).collect(),
        false => return rooms,
    };
    for (grade, quota) in table.grades.iter().enumerate().filter_map(|(at, grade)| Some((at, grade.quota?))) {
        let room = room(quota, grade, ranked, &before);
        keep_to(table, ranked, grade, room.most);
        rooms[grade] = Some(room);
    }
    rooms
}

/// How many units may have the grade.
fn room(quota: Quota, grade: usize, ranked: &[Ranked], before: &[Option<usize>]) -> Room {
    let of = match quota {
        Quota::Count(count) => return Room { most: count, of: None },
        Quota::Share { of: QuotaOf::All, .. } => ranked.iter().filter(|unit| unit.rank.is_some()).count(),
        Quota::Share { of: QuotaOf::ThisOrNext, .. } => {
            let counts = |(unit, own): &(&Ranked, &Option<usize>)| {
                unit.rank.is_some() && own.is_some_and(|own| own <= grade + 1)
            };
            ranked.iter().zip(before).filter(counts).count()
        }
    };
    Room { most: quota.most(of), of: Some(of) }
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
pub(crate) fn missed(
    table: &Table,
    unit: &Ranked,
    (tally, row): (&Tally<'_>, &Row<'_>),
    rooms: &[Option<Room>],
) -> Vec<MissedGrade> {
    if unit.needs.excluded {
        return vec![];
    }
    let before = 0..unit.grade.unwrap_or(table.grades.len());
    let why = |at: usize| {
        let needs = table.grades[at].needs.iter().enumerate();
        let unmet = needs.filter(|(_, need)| !tally.holds(need, row));
        let why: Vec<Why> = unmet.map(|(place, need)| why_not(place, need, row)).collect();
        if !why.is_empty() {
            return why;
        }
        let is_held_down = unit.needs.ceiling.is_some_and(|ceiling| ceiling > at);
        vec![rooms[at].filter(|_| !is_held_down).map_or(Why::Knockout, Why::Quota)]
    };
    let missed = before.filter(|at| is_above(table, unit, *at));
    missed.map(|at| MissedGrade { grade: at, why: why(at) }).collect()
}

fn why_not(place: usize, need: &Need, row: &Row<'_>) -> Why {
    match need {
        Need::Flag(flag) | Need::NotFlag(flag) if row.flag(flag.index).is_none() => Why::Missing(place),
        Need::Flag(_) | Need::NotFlag(_) | Need::NoLeafAtZero | Need::Criterion { .. } => Why::Unmet(place),
    }
}

/// Where the unit stands, as far as that follows from itself alone.
pub(crate) fn grading(table: &Table, unit: &Ranked, counted: (&Tally<'_>, &Row<'_>)) -> Grading {
    let is_graded = !unit.needs.excluded;
    let reached = is_graded.then(|| first_reached(table, unit, unit.needs.ceiling.unwrap_or(0))).flatten();
    let mut alone = unit.clone();
    alone.grade = reached;
    let unmet = missed(table, &alone, counted, &vec![None; table.grades.len()]);
    let better = (0..reached.unwrap_or(table.grades.len())).rev();
    let next = better.into_iter().find(|grade| !is_above(table, unit, *grade));
    let lacking = |grade: usize| {
        let lacking = lacking(table, unit, table.grades[grade].bound)?;
        Some((grade, Points::from_units(lacking, table.decimals)))
    };
    Grading { reached, unmet, next: next.and_then(lacking) }
}

/// The fewest points more with which a bound holds, in the smallest unit; none where no points would do.
fn lacking(table: &Table, unit: &Ranked, bound: Bound) -> Option<i128> {
    let whole = table.max.to_points(table.decimals).units();
    if unit.max <= 0 {
        return None;
    }
    // Percentages are of the unit's own maximum: of 100 · 10⁶ parts.
    const PARTS: i128 = 100_000_000;
    let wanted = match bound {
        Bound::From(percent) => (percent.micro() * unit.max + PARTS - 1).div_euclid(PARTS),
        Bound::Above(percent) => (percent.micro() * unit.max).div_euclid(PARTS) + 1,
        Bound::FromPoints(points) => {
            // The first score that reaches it, and the first points that are rounded to that score.
            let one = 10_i128.pow(6 - u32::from(table.decimals));
            let score = (points.micro() + one - 1).div_euclid(one);
            let halves = (2 * score - 1) * unit.max;
            if unit.max == whole { score } else { (halves + 2 * whole - 1).div_euclid(2 * whole) }
        }
    };
    Some(wanted - unit.points)
}
