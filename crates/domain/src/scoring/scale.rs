//! How a number becomes points.

use std::cmp::Ordering;

use super::cluster::{Best, Cluster, not_below_zero};
use super::measure::{Reading, excess};
use crate::criteria::{Band, Better, Scale};
use crate::number::Decimal;
use crate::number::decimal::SCALE;
use crate::number::fraction::{Formula, Fraction, Whole, product};

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
        (Scale::Linear { zero_at, full_at }, _) => (
            Linear { max: frame.max, x, zero_at: *zero_at, full_at: *full_at }.settle(frame.max),
            Rung::Linear,
        ),
        (Scale::PerUnit(_), _) if x.num < 0 => (0, Rung::BelowZero),
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

/// M · (x − a) / (b − a)
struct Linear {
    max: i128,
    x: Fraction,
    zero_at: Decimal,
    full_at: Decimal,
}

impl Formula for Linear {
    fn terms<N: Whole>(&self) -> Result<(N, N), N::Fault> {
        let (zero, full) = (self.zero_at.micro(), self.full_at.micro());
        // With a > b both differences are negative; their signs are turned so that the denominator is above 0.
        let sign = (full - zero).signum();
        let x: N = product(&[self.x.num, SCALE])?;
        let zero_at: N = product(&[zero, self.x.den])?;
        let num = x.minus(&zero_at)?.times(&N::of(self.max * sign))?;
        Ok((num, product(&[self.x.den, (full - zero) * sign])?))
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
        Ok((product(&[self.x.num, self.points.micro(), units])?, product(&[self.x.den, SCALE])?))
    }
}

/// In proportion to the best; the cluster always has one, because the unit itself belongs to it.
fn share(frame: Frame, x: Fraction, best: Best) -> Scored {
    let best_number = best.number.unwrap_or(x);
    match best.better {
        Better::Higher if x.num < 0 => (0, Rung::BelowZero),
        Better::Higher if best_number.num == 0 => (0, Rung::BestIsZero),
        Better::Lower if x.num <= 0 => (frame.max, Rung::LowestPossible),
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
        if self.of.den == self.to.den {
            return Ok((product(&[self.max, self.of.num])?, N::of(self.to.num)));
        }
        Ok((product(&[self.max, self.of.num, self.to.den])?, product(&[self.of.den, self.to.num])?))
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
    match (e.num.signum(), top) {
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
        let own: N = product(&[*max, part, e.den, top.num])?;
        let rest: N = product(&[*max, SCALE - part, e.num, top.den])?;
        Ok((own.plus(&rest)?, product(&[SCALE, e.den, top.num])?))
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
        (figure(), above_zero()).prop_map(|(num, den)| Fraction { num: 100 * num, den })
    }

    fn positive() -> impl Strategy<Value = Fraction> {
        (above_zero(), above_zero()).prop_map(|(num, den)| Fraction { num: 100 * num, den })
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
