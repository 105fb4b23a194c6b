//! Exact fractions of big integers.

use std::cmp::Ordering;
use std::ops::{Add, Mul, Sub};

use num_bigint::{BigInt, Sign};

/// An exact fraction; the denominator is above 0.
#[derive(Clone, Debug)]
pub struct Q(BigInt, BigInt);

impl Q {
    pub(super) fn of(number: i128) -> Self {
        Self(number.into(), 1.into())
    }

    pub(super) fn micro(number: i128) -> Self {
        Self(number.into(), 1_000_000.into())
    }

    pub(super) fn over(&self, other: &Self) -> Self {
        let (num, den) = (&self.0 * &other.1, &self.1 * &other.0);
        if den.sign() == Sign::Minus { Self(-num, -den) } else { Self(num, den) }
    }

    pub(super) fn is_positive(&self) -> bool {
        self.0.sign() == Sign::Plus
    }

    /// `floor(|q| · 10^places + 1/2)`, with its sign, and as text.
    pub(super) fn rounded(&self, places: u32) -> Self {
        let scale = BigInt::from(10_u8).pow(places);
        let (sign, size) = self.0.clone().into_parts();
        let size: BigInt = (BigInt::from(size) * &scale * 2 + &self.1) / (&self.1 * 2);
        Self(if sign == Sign::Minus { -size } else { size }, scale)
    }

    pub(super) fn shown(&self, places: u32) -> String {
        let rounded = self.rounded(places);
        let (sign, size) = rounded.0.into_parts();
        let digits = format!("{:0>width$}", size.to_string(), width = places as usize + 1);
        let (whole, part) = digits.split_at(digits.len() - places as usize);
        let minus = if sign == Sign::Minus { "-" } else { "" };
        if places == 0 { format!("{minus}{whole}") } else { format!("{minus}{whole}.{part}") }
    }

    pub(super) fn short(&self) -> String {
        self.shown(6).trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    pub(super) fn clamped(self, max: &Self) -> Self {
        if !self.is_positive() {
            Self::of(0)
        } else if self > *max {
            max.clone()
        } else {
            self
        }
    }
}

impl PartialEq for Q {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Q {}
impl PartialOrd for Q {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Q {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.0 * &other.1).cmp(&(&other.0 * &self.1))
    }
}
impl Add for &Q {
    type Output = Q;
    fn add(self, other: &Q) -> Q {
        Q(&self.0 * &other.1 + &other.0 * &self.1, &self.1 * &other.1)
    }
}
impl Sub for &Q {
    type Output = Q;
    fn sub(self, other: &Q) -> Q {
        Q(&self.0 * &other.1 - &other.0 * &self.1, &self.1 * &other.1)
    }
}
impl Mul for &Q {
    type Output = Q;
    fn mul(self, other: &Q) -> Q {
        Q(&self.0 * &other.0, &self.1 * &other.1)
    }
}
