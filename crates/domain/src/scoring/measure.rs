//! Which number is looked at, and what is missing where there is none.

use super::facts::Row;
use num_bigint::BigInt;

use crate::criteria::{Better, Field, Measure, Name, OfNothing};
use crate::number::Decimal;
use crate::number::decimal::SCALE;
use crate::number::fraction::Fraction;

/// The figures that a measure was read from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reading {
    /// The actual itself.
    Value(i128),
    /// 100 · part / whole.
    Share { part: i128, whole: i128 },
    /// 100 · (actual − previous) / previous.
    Growth { actual: i128, previous: i128 },
    /// The sum of all marks / the number of ballots.
    Survey { sum: i128, ballots: i128 },
    /// 100 · e, the excess over the target.
    Excess { actual: i128, target: i128, better: Better },
    /// The actual of a unit that has no target to exceed.
    Untargeted(i128),
    /// actual − target.
    Over { actual: i128, target: i128 },
    /// A start and weighed actuals.
    Weighted(Fraction),
}

impl Reading {
    /// The measure, exactly.
    pub(crate) fn fraction(&self) -> Fraction {
        match *self {
            Self::Value(actual) | Self::Untargeted(actual) => Fraction::of_micro(actual),
            Self::Share { part, whole } => Fraction::of(100 * part, whole),
            Self::Growth { actual, previous } => Fraction::of(100 * (actual - previous), previous),
            Self::Survey { sum, ballots } => Fraction::of(sum, ballots * SCALE),
            Self::Excess { actual, target, better } => excess(actual, target, better).percent(),
            Self::Over { actual, target } => Fraction::of_micro(actual - target),
            Self::Weighted(sum) => sum,
        }
    }
}

/// e: how far the actual lies on the better side of the target, as a part of the target.
pub(crate) fn excess(actual: i128, target: i128, better: Better) -> Fraction {
    match better {
        Better::Higher => Fraction::of(actual - target, target),
        Better::Lower => Fraction::of(target - actual, target),
    }
}

/// What is missing, so that nothing can be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap<'t> {
    /// The actual of a value.
    Actual(&'t Name),
    /// The target of a value, or it is not above 0.
    Target(&'t Name),
    /// The figure of the period before, or it is not above 0.
    Previous(&'t Name),
    /// The actual of the value that is the whole, or it is not above 0.
    Whole(&'t Name),
    /// 0 of 0, which is not simply missing.
    Nothing(&'t Name, OfNothing),
    /// The ballots of a survey.
    Ballots(&'t Name),
    /// A flag.
    Flag(&'t Name),
    /// A mark.
    Mark,
}

/// Reads a measure from the facts of a unit.
pub(crate) fn read<'t>(measure: &'t Measure, better: Better, row: &Row<'_>) -> Result<Reading, Gap<'t>> {
    let actual = |name: &'t Name| row.value(name.index, Field::Actual).ok_or(Gap::Actual(name));
    let above_zero = |name: &Name, field| row.value(name.index, field).filter(|figure| *figure > 0);
    match measure {
        Measure::Value(name) => Ok(Reading::Value(actual(name)?)),
        Measure::PercentOfTarget(name) => {
            let whole = above_zero(name, Field::Target).ok_or(Gap::Target(name));
            Ok(Reading::Share { part: actual(name)?, whole: whole? })
        }
        Measure::Growth(name) => {
            let previous = above_zero(name, Field::Previous).ok_or(Gap::Previous(name));
            Ok(Reading::Growth { actual: actual(name)?, previous: previous? })
        }
        Measure::PercentOf(part, whole, of_nothing) => {
            let both = [part, whole].map(|name| row.value(name.index, Field::Actual));
            if both == [Some(0), Some(0)] && *of_nothing != OfNothing::Missing {
                return Err(Gap::Nothing(part, *of_nothing));
            }
            let base = above_zero(whole, Field::Actual).ok_or(Gap::Whole(whole));
            Ok(Reading::Share { part: actual(part)?, whole: base? })
        }
        Measure::SurveyMean(name) => {
            let ballots = above_zero(name, Field::Ballots).ok_or(Gap::Ballots(name))?;
            Ok(Reading::Survey { sum: row.value(name.index, Field::Sum).unwrap_or(0), ballots })
        }
        Measure::Excess(name) => {
            let actual = actual(name)?;
            let target = above_zero(name, Field::Target);
            Ok(target.map_or(Reading::Untargeted(actual), |target| Reading::Excess {
                actual,
                target,
                better,
            }))
        }
        Measure::OverTarget(name) => {
            let target = row.value(name.index, Field::Target).ok_or(Gap::Target(name));
            Ok(Reading::Over { actual: actual(name)?, target: target? })
        }
        Measure::Weighted { start, terms } => weigh(*start, terms, actual).map(Reading::Weighted),
    }
}

/// start + Σ weight · actual, exactly.
fn weigh<'t>(
    start: Decimal,
    terms: &'t [(Name, Decimal)],
    actual: impl Fn(&'t Name) -> Result<i128, Gap<'t>>,
) -> Result<Fraction, Gap<'t>> {
    let mut weighed = Vec::with_capacity(terms.len());
    for (name, weight) in terms {
        weighed.push((weight.micro(), actual(name)?));
    }
    let start = start.micro() * SCALE;
    let add = |sum: i128, (weight, actual): &(i128, i128)| sum.checked_add(weight.checked_mul(*actual)?);
    let sum = weighed.iter().try_fold(start, add);
    let den = SCALE * SCALE;
    Ok(sum.map_or_else(
        || {
            let big = |(weight, actual): &(i128, i128)| BigInt::from(*weight) * *actual;
            Fraction::of_big(&weighed.iter().map(big).fold(BigInt::from(start), |sum, term| sum + term), den)
        },
        |sum| Fraction::of(sum, den),
    ))
}
