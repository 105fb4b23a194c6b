//! Sums and shares, exact: fast in 128 bits, and in as many bits as it takes where those overflow.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

use crate::number::digits::{self, PLAIN, Tail};
use crate::number::fraction::Whole;

/// What one successor takes of an indicator: `num / den`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) num: u32,
    pub(super) den: u32,
    /// A denominator of all successors together, where it is small: parts that merge again then add up without ado.
    pub(super) common: Option<u64>,
}

impl Share {
    /// The same share with the common denominator.
    fn terms(self) -> (i128, i128) {
        let (num, den) = (i128::from(self.num), i128::from(self.den));
        match self.common.map(i128::from) {
            Some(common) => (num * (common / den), common),
            None => (num, den),
        }
    }
}

/// A number of millionths, `num / den` with `den` above 0; not in lowest terms. Denominators are products of those of the shares on the
/// way, so they grow with the file and never faster.
#[derive(Clone, Debug)]
pub(super) enum Exact {
    Small { num: i128, den: i128 },
    Big { num: BigInt, den: BigInt },
}

impl Exact {
    pub(super) const ZERO: Self = Self::Small { num: 0, den: 1 };

    pub(super) fn of_micro(num: i128) -> Self {
        Self::Small { num, den: 1 }
    }

    fn into_big(self) -> (BigInt, BigInt) {
        match self {
            Self::Small { num, den } => (num.into(), den.into()),
            Self::Big { num, den } => (num, den),
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        if let (Self::Small { num, den }, Self::Small { num: more, den: by }) = (&self, &other)
            && let Some(sum) = plus_small((*num, *den), (*more, *by))
        {
            return sum;
        }
        let ((num, den), (more, by)) = (self.into_big(), other.into_big());
        plus_big((num, den), (more, by))
    }

    /// The part that a successor takes.
    pub(super) fn part(&self, share: Share) -> Self {
        let (times, by) = share.terms();
        match self {
            Self::Small { num, den } => match (num.checked_mul(times), den.checked_mul(by)) {
                (Some(num), Some(den)) => Self::Small { num, den },
                _ => Self::Big { num: BigInt::from(*num) * times, den: BigInt::from(*den) * by },
            },
            Self::Big { num, den } => Self::Big { num: num * times, den: den * by },
        }
    }

    /// −, 0 or +.
    pub(super) fn sign(&self) -> Ordering {
        match self {
            Self::Small { num, .. } => num.cmp(&0),
            Self::Big { num, .. } => match num.sign() {
                Sign::Minus => Ordering::Less,
                Sign::NoSign => Ordering::Equal,
                Sign::Plus => Ordering::Greater,
            },
        }
    }

    /// The number with so many places.
    pub(super) fn rounded(&self, decimals: u8) -> Rounded {
        let finer = 10_i128.pow(6 - u32::from(decimals.min(6)));
        match self {
            Self::Small { num, den } => match den.checked_mul(finer) {
                Some(by) => Rounded::Small(num.nearest(&by)),
                None => Rounded::of(BigInt::from(*num).nearest(&(BigInt::from(*den) * finer))),
            },
            Self::Big { num, den } => Rounded::of(num.nearest(&(den * finer))),
        }
    }

    /// `self / by` with so many places; `by` is above 0.
    pub(super) fn quotient(&self, by: &Self, decimals: u8) -> Rounded {
        let tens = 10_i128.pow(u32::from(decimals));
        if let (Self::Small { num, den }, Self::Small { num: below, den: above }) = (self, by)
            && let Some(whole) = quotient_small((*num, *den), (*below, *above), tens)
        {
            return whole;
        }
        let ((num, den), (below, above)) = (self.clone().into_big(), by.clone().into_big());
        if den == above {
            return Rounded::of((num * tens).nearest(&below));
        }
        near_quotient([&num, &above], [&den, &below], tens)
            .unwrap_or_else(|| Rounded::of((num * above * tens).nearest(&(den * below))))
    }
}

/// The front of a long number: between `front · 2^cut` and `(front + 1) · 2^cut`.
fn front(number: &BigInt) -> (BigInt, u64) {
    const KEPT: u64 = 256;
    let cut = number.bits().saturating_sub(KEPT);
    (BigInt::from(number.magnitude() >> cut), cut)
}

/// `a · b · tens / (c · d)`, rounded, from the fronts of numbers that are longer than a page: where what is cut off cannot make a
/// difference to the rounding. Everything but `a` is above 0.
fn near_quotient([a, b]: [&BigInt; 2], [c, d]: [&BigInt; 2], tens: i128) -> Option<Rounded> {
    let fronts = [a, b, c, d].map(front);
    let cut = |place: usize| i64::try_from(fronts[place].1).ok();
    let shift = cut(0)? + cut(1)? - cut(2)? - cut(3)?;
    let bound = |above: u8, below: u8| {
        let mut num = (&fronts[0].0 + above) * (&fronts[1].0 + above) * tens;
        let mut den = (&fronts[2].0 + below) * (&fronts[3].0 + below);
        if shift >= 0 {
            num <<= shift.unsigned_abs();
        } else {
            den <<= shift.unsigned_abs();
        }
        num.nearest(&den)
    };
    // Rounding never turns two numbers round, so what both ends are rounded to is what lies between them.
    let (least, most) = (bound(0, 1), bound(1, 0));
    let size = (least == most).then_some(least)?;
    Some(Rounded::of(if a.sign() == Sign::Minus { -size } else { size }))
}

fn quotient_small((num, den): (i128, i128), (below, above): (i128, i128), tens: i128) -> Option<Rounded> {
    let num = num.checked_mul(tens)?;
    if den == above {
        return Some(Rounded::Small(num.nearest(&below)));
    }
    Some(Rounded::Small(num.checked_mul(above)?.nearest(&den.checked_mul(below)?)))
}

fn plus_small((num, den): (i128, i128), (more, by): (i128, i128)) -> Option<Exact> {
    if den == by {
        return Some(Exact::Small { num: num.checked_add(more)?, den });
    }
    let shared = common_divisor(den, by);
    let (up, over) = (by / shared, den / shared);
    let num = num.checked_mul(up)?.checked_add(more.checked_mul(over)?)?;
    Some(Exact::Small { num, den: den.checked_mul(up)? })
}

fn plus_big((num, den): (BigInt, BigInt), (more, by): (BigInt, BigInt)) -> Exact {
    if den == by {
        return Exact::Big { num: num + more, den };
    }
    let shared = big_common_divisor(&den, &by);
    let (up, over) = (&by / &shared, &den / &shared);
    Exact::Big { num: num * &up + more * over, den: den * up }
}

pub(super) fn common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The larger is taken by the smaller first, so that a long and a short number take one step.
fn big_common_divisor(a: &BigInt, b: &BigInt) -> BigInt {
    let (mut a, mut b) = if a < b { (b.clone(), a.clone()) } else { (a.clone(), b.clone()) };
    while b.sign() != Sign::NoSign {
        let rest = &a % &b;
        (a, b) = (b, rest);
    }
    a
}

/// A value that is shown: a whole number of its last places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Rounded {
    Small(i128),
    Big(Box<BigInt>),
}

impl Rounded {
    fn of(number: BigInt) -> Self {
        match i128::try_from(&number) {
            Ok(small) => Self::Small(small),
            Err(_) => Self::Big(Box::new(number)),
        }
    }

    /// Writes it with exactly so many places.
    pub(super) fn write(&self, decimals: u8, out: &mut String) {
        match self {
            Self::Small(number) => digits::push(out, *number, decimals, Tail::Kept, &PLAIN),
            Self::Big(number) => {
                // Longer than any number of 128 bits, so there are digits before the point.
                let digits = number.to_string();
                let point = digits.len() - usize::from(decimals);
                out.push_str(&digits[..point]);
                if decimals > 0 {
                    out.push('.');
                    out.push_str(&digits[point..]);
                }
            }
        }
    }
}

/// Whether the shares sum to exactly 1, and their common denominator where it is small.
pub(super) fn settle(shares: &mut [Share]) -> bool {
    let parts: Vec<(BigInt, BigInt)> =
        shares.iter().map(|share| (share.num.into(), share.den.into())).collect();
    let mut parts = parts;
    // Neighbours are added in rounds, so that the numbers of a round are alike long.
    while parts.len() > 1 {
        let pairs = parts.chunks(2);
        parts = pairs
            .map(|pair| match pair {
                [(num, den), (more, by)] if den == by => (num + more, den.clone()),
                [(num, den), (more, by)] => (num * by + more * den, den * by),
                [one] => one.clone(),
                _ => (0.into(), 1.into()),
            })
            .collect();
    }
    let common = shares.iter().try_fold(1_u64, |so_far, share| {
        let den = u64::from(share.den);
        let shared = common_divisor(so_far.into(), den.into());
        so_far.checked_mul(den / u64::try_from(shared).ok()?)
    });
    shares.iter_mut().for_each(|share| share.common = common);
    parts.first().is_some_and(|(num, den)| num == den)
}
