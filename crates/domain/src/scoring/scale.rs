//! How a number becomes points.

use std::cmp::Ordering;

use super::cluster::{Best, Cluster, not_below_zero};
use super::measure::{Reading, excess};
use num_bigint::BigInt;

use crate::criteria::{Band, Below, Better, Line, Scale};
use crate::number::Decimal;
use crate::number::decimal::SCALE;
use crate::number::fraction::{Formula, Fraction, Whole, nearest_of, product};

/// What a scale is applied to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// The place of the unit in the facts.
    pub(crate) unit: usize,
    /// The leaf's maximum in the smallest unit.
    pub(crate) max: i128,
    /// The table's decimals.
    pub(crate) decimals: u8,
}

/// How the points came about, so that it can be explained.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rung {
    /// The first band that was reached.
    Band(Band),
    /// Worse than every band, this being the last.
    NoBand(Band),
    /// In proportion between two ends.
    Linear,
    /// Beyond the end of a line that gives nothing there.
    BelowLine,
    /// So many for each.
    PerUnit,
    /// Below 0, which counts as 0.
    BelowZero,
    /// In proportion to the best.
    ShareOfBest { best: Fraction },
    /// The best is 0, and more is better.
    BestIsZero,
    /// 0 where lower is better: nothing is better.
    LowestPossible,
    /// A place among so many.
    Place { place: usize, of: usize },
    /// Short of the target.
    Short,
    /// Exactly on the target.
    OnTarget,
    /// Ahead of the target, and nobody is further ahead.
    Leading,
    /// Ahead of the target, and this far ahead is the leader.
    Ahead { top: Fraction },
}

/// Points in the smallest unit, and how they came about.
pub(crate) type Scored = (i128, Rung);

pub(crate) fn score(
    scale: &Scale,
    better: Better,
    frame: Frame,
    reading: &Reading,
    cluster: &Cluster,
) -> Scored {
    let x = reading.fraction();
    match (scale, cluster) {
        (Scale::Bands(bands), _) => band(bands, better, frame, &x),
        (Scale::Linear(line), _) => linear(line, frame, x),
        (Scale::PerUnit(_), _) if x.signum() < 0 => (0, Rung::BelowZero),
        (Scale::PerUnit(points), _) => {
            (PerUnit { x, points: *points, frame }.settle(frame.max), Rung::PerUnit)
        }
        (Scale::RankSteps(steps), Cluster::Places { places, of }) => {
            let place = places[frame.unit] as usize;
            let points = place.checked_sub(1).and_then(|index| steps.get(index));
            (
                points.map_or(0, |points| points.to_points(frame.decimals).units()),
                Rung::Place { place, of: *of },
            )
        }
        (Scale::LeaderRelative { on_target }, Cluster::Leader { top, untargeted }) => {
            if let Reading::Excess { actual, target, better } = *reading {
                leader(Leader { frame, on_target: *on_target, actual, target, better }, *top)
            } else {
                share(frame, x, *untargeted)
            }
        }
        (_, Cluster::Best(best)) => share(frame, x, *best),
        // A scale that compares always comes with its cluster.
        (Scale::BestInCluster | Scale::RankSteps(_) | Scale::LeaderRelative { .. }, _) => {
            (0, Rung::BestIsZero)
        }
    }
}

/// The first band, best bound first, that the number reaches.
fn band(bands: &[Band], better: Better, frame: Frame, x: &Fraction) -> Scored {
    let reaches = |band: &&Band| {
        let side = x.compare(&Fraction::of_micro(band.bound.micro()));
        match better {
            Better::Higher => side != Ordering::Less,
            Better::Lower => side != Ordering::Greater,
        }
    };
    match (bands.iter().find(reaches), bands.last()) {
        (Some(band), _) => (band.points.to_points(frame.decimals).units(), Rung::Band(*band)),
        (None, Some(last)) => (0, Rung::NoBand(*last)),
        (None, None) => (0, Rung::BelowZero),
    }
}

/// f + (M − f) · t, t being how far x is on the way from a to b.
fn linear(line: &Line, frame: Frame, x: Fraction) -> Scored {
    let floor = line.floor.to_points(frame.decimals).units();
    let zero_at = Fraction::of_micro(line.zero_at.micro());
    let beyond = if line.zero_at < line.full_at { Ordering::Less } else { Ordering::Greater };
    if x.compare(&zero_at) == beyond && line.below == Below::Zero {
        return (0, Rung::BelowLine);
    }
    let max = frame.max - floor;
    let way = Linear { max, x, zero_at: line.zero_at, full_at: line.full_at };
    // Floor and maximum are whole, so that only the part between them is rounded.
    let points = line.whole.map_or_else(|| way.settle(max), |whole| way.in_whole_steps(whole));
    (floor + points, Rung::Linear)
}

/// M · (x − a) / (b − a)
struct Linear {
    max: i128,
    x: Fraction,
    zero_at: Decimal,
    full_at: Decimal,
}

impl Linear {
    /// The same with x taken back towards a to whole steps; they divide the way from a to b.
    fn in_whole_steps(&self, whole: Decimal) -> i128 {
        let all = (self.full_at.micro() - self.zero_at.micro()).abs() / whole.micro();
        let steps = match self.steps::<i128>(whole, all) {
            Ok(steps) => steps,
            Err(_) => {
                let Ok(steps) = self.steps::<BigInt>(whole, all);
                steps
            }
        };
        nearest_of(self.max, steps, all)
    }

    fn steps<N: Whole>(&self, whole: Decimal, all: i128) -> Result<i128, N::Fault> {
        let (way, _) = self.way::<N>()?;
        if way < N::of(0) {
            return Ok(0);
        }
        // (x − a) / s = (x − a) · 10^6 / (den · 10^6 · s)
        let step: N = product(&[self.x.den(), whole.micro()])?;
        Ok(way.whole_times(&step).between(0, all))
    }

    /// How far x is from a on the side of b, times the denominator of x and a million; and the sign of that side.
    fn way<N: Whole>(&self) -> Result<(N, i128), N::Fault> {
        let (zero, full) = (self.zero_at.micro(), self.full_at.micro());
        let sign = (full - zero).signum();
        let x = self.x.num::<N>()?.times(&N::of(SCALE))?;
        let zero_at: N = product(&[zero, self.x.den()])?;
        Ok((x.minus(&zero_at)?.times(&N::of(sign))?, sign))
    }
}

impl Formula for Linear {
    fn terms<N: Whole>(&self) -> Result<(N, N), N::Fault> {
        // With a > b both differences are negative; their signs are turned so that the denominator is above 0.
        let (way, sign) = self.way::<N>()?;
        let num = way.times(&N::of(self.max))?;
        Ok((num, product(&[self.x.den(), (self.full_at.micro() - self.zero_at.micro()) * sign])?))
    }
}

/// x · p
struct PerUnit {
    x: Fraction,
    points: Decimal,
    frame: Frame,
}

impl Formula for PerUnit {
    fn terms<N: Whole>(&self) -> Result<(N, N), N::Fault> {
        let units = 10_i128.pow(u32::from(self.frame.decimals));
        let points: N = product(&[self.points.micro(), units])?;
        Ok((self.x.num::<N>()?.times(&points)?, product(&[self.x.den(), SCALE])?))
    }
}

/// In proportion to the best; the cluster always has one, because the unit itself belongs to it.
fn share(frame: Frame, x: Fraction, best: Best) -> Scored {
    let best_number = best.number.unwrap_or(x);
    match best.better {
        Better::Higher if x.signum() < 0 => (0, Rung::BelowZero),
        Better::Higher if best_number.signum() == 0 => (0, Rung::BestIsZero),
        Better::Lower if x.signum() <= 0 => (frame.max, Rung::LowestPossible),
        Better::Higher => ratio(frame, x, best_number, best_number),
        Better::Lower => ratio(frame, best_number, not_below_zero(x), best_number),
    }
}

fn ratio(frame: Frame, of: Fraction, to: Fraction, best: Fraction) -> Scored {
    (Ratio { max: frame.max, of, to }.settle(frame.max), Rung::ShareOfBest { best })
}

/// M · of / to
struct Ratio {
    max: i128,
    of: Fraction,
    to: Fraction,
}

impl Formula for Ratio {
    fn terms<N: Whole>(&self) -> Result<(N, N), N::Fault> {
        let (of, to) = (self.of.num::<N>()?, self.to.num::<N>()?);
        if self.of.den() == self.to.den() {
            return Ok((of.times(&N::of(self.max))?, to));
        }
        let share: N = product(&[self.max, self.to.den()])?;
        Ok((of.times(&share)?, to.times(&N::of(self.of.den()))?))
    }
}

/// A unit with a target.
struct Leader {
    frame: Frame,
    on_target: Decimal,
    actual: i128,
    target: i128,
    better: Better,
}

fn leader(unit: Leader, top: Option<Fraction>) -> Scored {
    let e = excess(unit.actual, unit.target, unit.better);
    let max = unit.frame.max;
    match (e.signum(), top) {
        (1, Some(top)) if e.compare(&top) == Ordering::Equal => (max, Rung::Leading),
        (1, Some(top)) => (Ahead { max, on_target: unit.on_target, e, top }.settle(max), Rung::Ahead { top }),
        (-1, _) => (Short(unit).settle(max), Rung::Short),
        _ => (OnTarget { max, on_target: unit.on_target }.settle(max), Rung::OnTarget),
    }
}

/// h = `on_target` · M
struct OnTarget {
    max: i128,
    on_target: Decimal,
}

impl Formula for OnTarget {
    fn terms<N: Whole>(&self) -> Result<(N, N), N::Fault> {
        Ok((product(&[self.max, self.on_target.micro()])?, N::of(SCALE)))
    }
}

/// h · actual / target, or h · target / actual where lower is better (the actual is above the target then).
struct Short(Leader);

impl Formula for Short {
    fn terms<N: Whole>(&self) -> Result<(N, N), N::Fault> {
        let Self(unit) = self;
        let (num, den) = match unit.better {
            Better::Higher => (unit.actual, unit.target),
            Better::Lower => (unit.target, unit.actual),
        };
        Ok((product(&[unit.frame.max, unit.on_target.micro(), num])?, product(&[SCALE, den])?))
    }
}

/// h + (M − h) · e / `e_max`
struct Ahead {
    max: i128,
    on_target: Decimal,
    e: Fraction,
    top: Fraction,
}

impl Formula for Ahead {
    fn terms<N: Whole>(&self) -> Result<(N, N), N::Fault> {
        let Self { max, on_target, e, top } = self;
        let part = on_target.micro();
        let (e_num, top_num) = (e.num::<N>()?, top.num::<N>()?);
        let own = top_num.times(&product(&[*max, part, e.den()])?)?;
        let rest = e_num.times(&product(&[*max, SCALE - part, top.den()])?)?;
        Ok((own.plus(&rest)?, top_num.times(&product(&[SCALE, e.den()])?)?))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        Ahead, Better, Decimal, Formula, Fraction, Frame, Leader, Linear, OnTarget, PerUnit, Ratio, SCALE,
        Short,
    };

    /// Figures as large as fifteen digits and six places allow, and small ones.
    fn figure() -> impl Strategy<Value = i128> {
        prop_oneof![
            -9_000_000..9_000_000_i128,
            -999_999_999_999_999_999_999..=999_999_999_999_999_999_999_i128
        ]
    }

    fn above_zero() -> impl Strategy<Value = i128> {
        figure().prop_map(|number| number.abs().max(1))
    }

    fn measure() -> impl Strategy<Value = Fraction> {
        (figure(), above_zero()).prop_map(|(num, den)| Fraction::of(100 * num, den))
    }

    fn positive() -> impl Strategy<Value = Fraction> {
        (above_zero(), above_zero()).prop_map(|(num, den)| Fraction::of(100 * num, den))
    }

    /// The fast way and the way without limits give the same.
    fn agree(formula: &impl Formula, max: i128) -> Result<(), TestCaseError> {
        prop_assert_eq!(formula.settle(max), formula.settle_in_big(max));
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn no_result_depends_on_the_size_of_its_figures(
            (x, other) in (measure(), positive()), (a, b, p) in (figure(), figure(), above_zero()), part in 0..=SCALE,
            (target, max) in (above_zero(), 1..10_000_000_000_000_000_000_i128), decimals in 0..=4_u8
        ) {
            let on_target = Decimal::from_micro(part);
            let frame = Frame { unit: 0, max, decimals };
            if a != b {
                agree(&Linear { max, x, zero_at: Decimal::from_micro(a), full_at: Decimal::from_micro(b) }, max)?;
            }
            agree(&PerUnit { x, points: Decimal::from_micro(p), frame }, max)?;
            agree(&Ratio { max, of: x, to: other }, max)?;
            agree(&OnTarget { max, on_target }, max)?;
            agree(&Ahead { max, on_target, e: x, top: other }, max)?;
            agree(&Short(Leader { frame, on_target, actual: a, target, better: Better::Higher }), max)?;
            agree(&Short(Leader { frame, on_target, actual: p, target, better: Better::Lower }), max)?;
        }
    }
}
