//! What a unit is compared with: the best of the cluster, its places, its leader.
//!
//! The cluster of a leaf is every unit in the facts that has the criterion assigned and the measure present, also a unit
//! whose leaf a person marked, and one that a knock-out excludes.

use std::cmp::Ordering;

use super::facts::{Facts, Row};
use super::measure::{Reading, excess, read};
use crate::criteria::{Better, How, Leaf, Scale, Table};
use crate::number::fraction::Fraction;

/// The cluster of one leaf.
#[derive(Clone, Debug)]
pub(crate) enum Cluster {
    /// The leaf compares with nobody.
    None,
    /// The best measure, at least 0.
    Best(Best),
    /// Every measure and whose it is, while they are gathered.
    Contest { all: Vec<(Fraction, usize)>, better: Better },
    /// For each unit of the facts its place, or 0 where it has none; and how many have one.
    Places { places: Vec<u32>, of: usize },
    /// The largest excess above 0, and the best actual of the units without a target.
    Leader { top: Option<Fraction>, untargeted: Best },
}

/// The best of several numbers; those below 0 count as 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Best {
    pub(crate) number: Option<Fraction>,
    pub(crate) better: Better,
}

impl Best {
    fn new(better: Better) -> Self {
        Self { number: None, better }
    }

    fn add(&mut self, number: Fraction) {
        let number = not_below_zero(number);
        let wins = self.number.is_none_or(|best| better_first(&number, &best, self.better) == Ordering::Less);
        if wins {
            self.number = Some(number);
        }
    }
}

pub(crate) fn not_below_zero(number: Fraction) -> Fraction {
    if number.signum() < 0 { Fraction::ZERO } else { number }
}

/// The better number comes first.
fn better_first(left: &Fraction, right: &Fraction, better: Better) -> Ordering {
    match better {
        Better::Higher => right.compare(left),
        Better::Lower => left.compare(right),
    }
}

impl Cluster {
    /// The cluster of a leaf before any unit came.
    fn new(how: &How) -> Self {
        let How::Computed { scale, better, .. } = how else {
            return Self::None;
        };
        match scale {
            Scale::Bands(_) | Scale::Linear(_) | Scale::PerUnit(_) => Self::None,
            Scale::BestInCluster => Self::Best(Best::new(*better)),
            Scale::RankSteps(_) => Self::Contest { all: vec![], better: *better },
            Scale::LeaderRelative { .. } => Self::Leader { top: None, untargeted: Best::new(*better) },
        }
    }

    /// The cluster of a leaf in which these units measure this, of so many units in the facts.
    pub(crate) fn of<'r>(
        how: &How,
        units: usize,
        readings: impl Iterator<Item = &'r (usize, Reading)>,
    ) -> Self {
        let mut cluster = Self::new(how);
        for (unit, reading) in readings {
            cluster.add(*unit, reading);
        }
        cluster.close(units);
        cluster
    }

    fn add(&mut self, unit: usize, reading: &Reading) {
        match self {
            Self::None | Self::Places { .. } => {}
            Self::Best(best) => best.add(reading.fraction()),
            Self::Contest { all, .. } => all.push((reading.fraction(), unit)),
            Self::Leader { top, untargeted } => {
                if let Reading::Excess { actual, target, better } = *reading {
                    add_to_top(top, excess(actual, target, better));
                } else {
                    untargeted.add(reading.fraction());
                }
            }
        }
    }

    /// Joins what two groups of units gave.
    fn join(&mut self, other: Self) {
        match (self, other) {
            (Self::Best(best), Self::Best(Best { number: Some(number), .. })) => best.add(number),
            (Self::Contest { all, .. }, Self::Contest { all: more, .. }) => all.extend(more),
            (Self::Leader { top, untargeted }, Self::Leader { top: other_top, untargeted: other }) => {
                other_top.into_iter().for_each(|number| add_to_top(top, number));
                other.number.into_iter().for_each(|number| untargeted.add(number));
            }
            _ => {}
        }
    }

    /// Settles the places, once all units are in.
    fn close(&mut self, units: usize) {
        if let Self::Contest { all, better } = self {
            let better = *better;
            all.sort_unstable_by(|left, right| better_first(&left.0, &right.0, better));
            *self = Self::Places { places: places(all, units), of: all.len() };
        }
    }
}

/// The place of each unit: one more than the number of better ones, so equal measures share the higher place.
fn places(sorted: &[(Fraction, usize)], units: usize) -> Vec<u32> {
    let mut places = vec![0; units];
    let mut place = 0;
    for (index, (number, unit)) in sorted.iter().enumerate() {
        let is_equal = index > 0 && number.compare(&sorted[index - 1].0) == Ordering::Equal;
        if !is_equal {
            // A file of 1 GiB holds far fewer units.
            place = u32::try_from(index + 1).unwrap_or(u32::MAX);
        }
        places[*unit] = place;
    }
    places
}

fn add_to_top(top: &mut Option<Fraction>, number: Fraction) {
    if number.signum() > 0 && top.is_none_or(|best| number.compare(&best) == Ordering::Greater) {
        *top = Some(number);
    }
}

/// Every way of scoring a leaf, its own before those of its variants, in the order of the clusters.
fn ways(table: &Table) -> impl Iterator<Item = (&How, usize)> {
    table.leaves.iter().flat_map(|leaf| {
        let criterion = &table.criteria[leaf.criterion];
        let variants = criterion.variants.iter().map(|variant| &variant.how);
        std::iter::once(&criterion.how).chain(variants).zip(leaf.cluster..)
    })
}

fn compares(scale: &Scale) -> bool {
    match scale {
        Scale::Bands(_) | Scale::Linear(_) | Scale::PerUnit(_) => false,
        Scale::BestInCluster | Scale::RankSteps(_) | Scale::LeaderRelative { .. } => true,
    }
}

/// What some of the units give to the clusters of all leaves.
pub(crate) fn gather(facts: &Facts<'_>, units: std::ops::Range<usize>) -> Vec<Cluster> {
    let table = facts.table;
    let mut clusters: Vec<Cluster> = ways(table).map(|(how, _)| Cluster::new(how)).collect();
    let is_compared = |leaf: &&Leaf| {
        let criterion = &table.criteria[leaf.criterion];
        let mut hows = criterion.variants.iter().map(|variant| &variant.how).chain([&criterion.how]);
        hows.any(|how| matches!(how, How::Computed { scale, .. } if compares(scale)))
    };
    let compared: Vec<&Leaf> = table.leaves.iter().filter(is_compared).collect();
    if compared.is_empty() {
        return clusters;
    }
    let mut row = Row::new(facts);
    for unit in units {
        row.load(unit);
        for leaf in compared.iter().filter(|leaf| row.is_assigned(leaf.criterion)) {
            let (how, at) = leaf.how(table, row.kind());
            if let How::Computed { measure, better, .. } = how
                && let Ok(reading) = read(measure, *better, &row)
            {
                clusters[at].add(unit, &reading);
            }
        }
    }
    clusters
}

/// Joins what the parts gave, and settles the places of so many units.
pub(crate) fn complete(parts: Vec<Vec<Cluster>>, units: usize) -> Vec<Cluster> {
    let mut parts = parts.into_iter();
    let mut whole = parts.next().unwrap_or_default();
    for part in parts {
        whole.iter_mut().zip(part).for_each(|(cluster, other)| cluster.join(other));
    }
    whole.iter_mut().for_each(|cluster| cluster.close(units));
    whole
}
