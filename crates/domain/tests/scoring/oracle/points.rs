//! Measures and scales, as the contract says them.

use std::cmp::Ordering;

use super::exact::Q;
use super::shapes::{Cell, How, Leaf, Measure, Scale, Unit};

/// The measure of a cell, and whether it is the actual of a unit without a target.
pub(super) fn measure(cell: &Cell, how: &How) -> Option<(Q, bool)> {
    let How::Computed(measure, _, lower) = how else {
        return None;
    };
    let above = |number: Option<i128>| number.filter(|number| *number > 0).map(Q::micro);
    let hundred = Q::of(100);
    let actual = || cell.actual.map(Q::micro);
    let percent = |part: Q, whole: Q| (&hundred * &part).over(&whole);
    match measure {
        Measure::Value => Some((actual()?, false)),
        Measure::OfTarget => Some((percent(actual()?, above(cell.target)?), false)),
        Measure::Growth => {
            above(cell.previous).and_then(|before| Some((percent(&actual()? - &before, before), false)))
        }
        Measure::PercentOf => Some((percent(actual()?, above(cell.whole)?), false)),
        Measure::Survey => {
            let marks = cell.marks.as_ref()?;
            let count: i128 = marks.iter().map(|(_, count)| i128::from(*count)).sum();
            let sum = marks
                .iter()
                .fold(Q::of(0), |sum, (mark, count)| &sum + &(&Q::micro(*mark) * &Q::of((*count).into())));
            (count > 0).then(|| (sum.over(&Q::of(count)), false))
        }
        Measure::Excess => match above(cell.target) {
            None => Some((actual()?, true)),
            Some(target) => {
                let ahead = if *lower { &target - &actual()? } else { &actual()? - &target };
                Some((percent(ahead, target), false))
            }
        },
    }
}

/// The points of a computed leaf for each unit, before rounding.
pub(super) fn points(units: &[Unit], number: usize, leaf: &Leaf) -> Vec<Option<Q>> {
    let max = Q::micro(leaf.max);
    let How::Computed(_, scale, lower) = &leaf.how else {
        let flag =
            |unit: &Unit| unit.cells[number].flag.map(|flag| if flag { max.clone() } else { Q::of(0) });
        return units.iter().map(flag).collect();
    };
    let measures: Vec<Option<(Q, bool)>> =
        units.iter().map(|unit| measure(&unit.cells[number], &leaf.how)).collect();
    // The cluster: assigned, and the measure is there.
    let cluster: Vec<&(Q, bool)> = units
        .iter()
        .zip(&measures)
        .filter(|(unit, _)| !unit.cells[number].absent)
        .filter_map(|(_, measure)| measure.as_ref())
        .collect();
    let one = |(unit, measure): (&Unit, &Option<(Q, bool)>)| {
        let (x, untargeted) = measure.as_ref().filter(|_| !unit.cells[number].absent)?;
        let group: Vec<&Q> =
            cluster.iter().filter(|other| other.1 == *untargeted).map(|other| &other.0).collect();
        Some(scaled(scale, *lower, &max, x, *untargeted, &group, &unit.cells[number]).clamped(&max))
    };
    units.iter().zip(&measures).map(one).collect()
}

pub(super) fn scaled(
    scale: &Scale,
    lower: bool,
    max: &Q,
    x: &Q,
    untargeted: bool,
    group: &[&Q],
    cell: &Cell,
) -> Q {
    match scale {
        Scale::Bands(bands) => {
            let mut bands = bands.clone();
            bands.sort_by_key(|band| if lower { band.0 } else { -band.0 });
            let reached =
                bands.iter().find(|band| if lower { *x <= Q::micro(band.0) } else { *x >= Q::micro(band.0) });
            reached.map_or(Q::of(0), |band| Q::micro(band.1))
        }
        Scale::Linear(zero, full) => {
            let (zero, full) = (Q::micro(*zero), Q::micro(*full));
            (max * &(x - &zero)).over(&(&full - &zero))
        }
        Scale::PerUnit(points) => x * &Q::micro(*points),
        Scale::Steps(steps) => {
            let better = group.iter().filter(|other| if lower { **other < x } else { **other > x }).count();
            steps.get(better).map_or(Q::of(0), |step| Q::micro(*step))
        }
        Scale::Best => best(lower, max, x, group),
        Scale::Leader(_) if untargeted => best(lower, max, x, group),
        Scale::Leader(part) => {
            let half = max * &Q::micro(*part);
            let (actual, target) = (Q::micro(cell.actual.unwrap()), Q::micro(cell.target.unwrap()));
            let top = group.iter().max().unwrap();
            match x.cmp(&Q::of(0)) {
                Ordering::Less if lower => (&half * &target).over(&actual),
                Ordering::Less => (&half * &actual).over(&target),
                Ordering::Equal => half,
                Ordering::Greater => &half + &(&(max - &half) * x).over(top),
            }
        }
    }
}

pub(super) fn best(lower: bool, max: &Q, x: &Q, group: &[&Q]) -> Q {
    let floor = |number: &Q| if number.is_positive() { number.clone() } else { Q::of(0) };
    let all = group.iter().map(|number| floor(number));
    let x = floor(x);
    if lower {
        let lowest = all.min().unwrap();
        return if x.is_positive() { (max * &lowest).over(&x) } else { max.clone() };
    }
    let highest = all.max().unwrap();
    if highest.is_positive() { (max * &x).over(&highest) } else { Q::of(0) }
}
