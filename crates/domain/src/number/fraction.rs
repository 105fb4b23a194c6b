//! Exact fractions: fast in 128 bits, and in as many bits as it takes where those overflow.
//!
//! A formula is written once, over [`Whole`], and evaluated with `i128`; where a step overflows, the same formula is
//! evaluated again with big integers. No result depends on which of the two gave it.

use std::cmp::Ordering;
use std::convert::Infallible;

use num_bigint::{BigInt, Sign};

use super::decimal::SCALE;

/// A result did not fit into 128 bits.
#[derive(Debug)]
pub(crate) struct Overflow;

/// Whole numbers that say when they overflow.
pub(crate) trait Whole: Sized + Ord {
    /// [`Overflow`], or nothing at all for numbers that have no limit.
    type Fault;

    /// The same number.
    fn of(number: i128) -> Self;
    /// `self + other`
    fn plus(&self, other: &Self) -> Result<Self, Self::Fault>;
    /// `self − other`
    fn minus(&self, other: &Self) -> Result<Self, Self::Fault>;
    /// `self · other`
    fn times(&self, other: &Self) -> Result<Self, Self::Fault>;
    /// `self / by`, rounded half away from zero; `by` is above 0.
    fn nearest(&self, by: &Self) -> Self;
    /// `self / by` without what is left over; neither is below 0.
    fn whole_times(&self, by: &Self) -> Self;
    /// The number itself, or the nearer of the two ends.
    fn between(&self, low: i128, high: i128) -> i128;
}

impl Whole for i128 {
    type Fault = Overflow;

    fn of(number: i128) -> Self {
        number
    }

    fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        self.checked_add(*other).ok_or(Overflow)
    }

    fn minus(&self, other: &Self) -> Result<Self, Overflow> {
        self.checked_sub(*other).ok_or(Overflow)
    }

    fn times(&self, other: &Self) -> Result<Self, Overflow> {
        self.checked_mul(*other).ok_or(Overflow)
    }

    fn nearest(&self, by: &Self) -> Self {
        let (whole, rest) = divide(*self, *by);
        // `2 · rest ≥ by`, written so that it cannot overflow.
        if rest.abs() >= by - rest.abs() { whole + self.signum() } else { whole }
    }

    fn whole_times(&self, by: &Self) -> Self {
        self / by
    }

    fn between(&self, low: i128, high: i128) -> i128 {
        (*self).clamp(low, high)
    }
}

/// Quotient and rest, through 64 bits where they suffice: dividing 128 bits takes several times as long.
fn divide(number: i128, by: i128) -> (i128, i128) {
    match (i64::try_from(number), i64::try_from(by)) {
        (Ok(number), Ok(by)) if number != i64::MIN => (i128::from(number / by), i128::from(number % by)),
        _ => (number / by, number % by),
    }
}

impl Whole for BigInt {
    type Fault = Infallible;

    fn of(number: i128) -> Self {
        Self::from(number)
    }

    fn plus(&self, other: &Self) -> Result<Self, Infallible> {
        Ok(self + other)
    }

    fn minus(&self, other: &Self) -> Result<Self, Infallible> {
        Ok(self - other)
    }

    fn times(&self, other: &Self) -> Result<Self, Infallible> {
        Ok(self * other)
    }

    fn nearest(&self, by: &Self) -> Self {
        let (whole, rest) = (self / by, self % by);
        let (sign, size) = rest.into_parts();
        if size * 2_u8 < *by.magnitude() { whole } else { whole + Self::from_biguint(sign, 1_u8.into()) }
    }

    fn whole_times(&self, by: &Self) -> Self {
        self / by
    }

    fn between(&self, low: i128, high: i128) -> i128 {
        let end = if self.sign() == Sign::Minus { low } else { high };
        i128::try_from(self).map_or(end, |number| number.clamp(low, high))
    }
}

/// The product of several numbers.
pub(crate) fn product<N: Whole>(factors: &[i128]) -> Result<N, N::Fault> {
    factors.iter().try_fold(N::of(1), |so_far, factor| so_far.times(&N::of(*factor)))
}

/// Bits of the lower part of a numerator that does not fit into 128 bits.
const LOWER: usize = 120;

/// A number `num / den` with `den` above 0; not in lowest terms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fraction {
    num: i128,
    den: i128,
    /// What the numerator has beyond `num`, in 2^120; then `num` is not below 0. Only sums of many large products need it.
    high: i64,
}

impl Fraction {
    pub(crate) const ZERO: Self = Self { num: 0, den: 1, high: 0 };

    /// `num / den`; `den` is above 0.
    pub(crate) fn of(num: i128, den: i128) -> Self {
        Self { num, den, high: 0 }
    }

    /// `num / den` for a numerator of any size up to 183 bits.
    pub(crate) fn of_big(num: &BigInt, den: i128) -> Self {
        if let Ok(num) = i128::try_from(num) {
            return Self::of(num, den);
        }
        let whole = BigInt::from(1) << LOWER;
        let high: BigInt = num >> LOWER;
        let low = num - &high * whole;
        Self { num: low.between(0, i128::MAX), den, high: i64::try_from(&high).unwrap_or(i64::MAX) }
    }

    /// A decimal of the files.
    pub(crate) fn of_micro(micro: i128) -> Self {
        Self::of(micro, SCALE)
    }

    /// The numerator.
    pub(crate) fn num<N: Whole>(&self) -> Result<N, N::Fault> {
        if self.high == 0 {
            return Ok(N::of(self.num));
        }
        N::of(i128::from(self.high)).times(&N::of(1 << LOWER))?.plus(&N::of(self.num))
    }

    fn big(&self) -> BigInt {
        let Ok(num) = self.num::<BigInt>();
        num
    }

    pub(crate) fn den(&self) -> i128 {
        self.den
    }

    /// −1, 0 or 1.
    pub(crate) fn signum(&self) -> i128 {
        if self.high == 0 { self.num.signum() } else { i128::from(self.high.signum()) }
    }

    /// A hundred times it.
    pub(crate) fn percent(&self) -> Self {
        match self.num.checked_mul(100) {
            Some(num) if self.high == 0 => Self::of(num, self.den),
            Some(_) | None => Self::of_big(&(self.big() * 100), self.den),
        }
    }

    /// Which of the two is larger.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        if (self.high, other.high) != (0, 0) {
            return (self.big() * other.den).cmp(&(other.big() * self.den));
        }
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        if let (Some([a, b]), Some([c, d])) = (self.in_64_bits(), other.in_64_bits()) {
            return (a * d).cmp(&(c * b));
        }
        match (self.num.checked_mul(other.den), other.num.checked_mul(self.den)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => (BigInt::from(self.num) * other.den).cmp(&(BigInt::from(other.num) * self.den)),
        }
    }

    /// Both terms, if they are small enough that no product of two such terms overflows 128 bits.
    fn in_64_bits(&self) -> Option<[i128; 2]> {
        let (num, den) = (i64::try_from(self.num).ok()?, i64::try_from(self.den).ok()?);
        Some([i128::from(num), i128::from(den)])
    }

    /// Millionths, rounded half away from zero.
    pub(crate) fn micro(&self) -> i128 {
        if self.high != 0 {
            return (self.big() * SCALE).nearest(&BigInt::from(self.den)).between(i128::MIN, i128::MAX);
        }
        if self.den == SCALE { self.num } else { nearest_of(self.num, SCALE, self.den) }
    }

    /// Whether six places show the number exactly.
    pub(crate) fn is_short(&self, shown_micro: i128) -> bool {
        self.compare(&Self::of_micro(shown_micro)) == Ordering::Equal
    }
}

/// `number · by / of`, rounded half away from zero; `of` is above 0. What does not even fit into 128 bits then is the
/// largest number that does.
pub(crate) fn nearest_of(number: i128, by: i128, of: i128) -> i128 {
    match number.checked_mul(by) {
        Some(product) => product.nearest(&of),
        None => (BigInt::from(number) * by).nearest(&BigInt::from(of)).between(i128::MIN, i128::MAX),
    }
}

/// A calculation with an exact result `num / den`, `den` above 0.
pub(crate) trait Formula {
    /// Numerator and denominator.
    fn terms<N: Whole>(&self) -> Result<(N, N), N::Fault>;

    /// The result, rounded half away from zero and kept within `0..=max`. Both ends are whole, so it makes no difference
    /// that rounding comes before clamping.
    fn settle(&self, max: i128) -> i128 {
        match self.terms::<i128>() {
            Ok((num, den)) => num.nearest(&den).between(0, max),
            Err(Overflow) => self.settle_in_big(max),
        }
    }

    /// The same in big integers.
    fn settle_in_big(&self, max: i128) -> i128 {
        let Ok((num, den)) = self.terms::<BigInt>();
        num.nearest(&den).between(0, max)
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use num_bigint::BigInt;
    use proptest::prelude::*;

    use super::{Fraction, Whole, nearest_of};

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (number, by, rounded) in
            [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (5, 3, 2), (-4, 3, -1), (0, 7, 0), (-1, 2, -1)]
        {
            assert_eq!(number.nearest(&by), rounded, "{number} / {by}");
        }
        assert_eq!(i128::MAX.nearest(&2), i128::MAX / 2 + 1);
        assert_eq!(i128::MIN.nearest(&1), i128::MIN);
        assert_eq!(i128::from(i64::MIN).nearest(&1), i128::from(i64::MIN));
    }

    #[test]
    fn a_product_beyond_128_bits_is_still_exact() {
        assert_eq!(nearest_of(i128::MAX, 10, 20), i128::MAX / 2 + 1);
        assert_eq!(nearest_of(i128::MAX, 10, 1), i128::MAX);
        let (large, small) = (Fraction::of(i128::MAX, 2), Fraction::of(i128::MAX - 1, 2));
        assert_eq!(large.compare(&small), Ordering::Greater);
        assert_eq!(large.compare(&Fraction::of(i128::MAX, 3)), Ordering::Greater);
    }

    proptest! {
            #[test]
            fn both_kinds_of_whole_numbers_round_alike(number: i128, by in 1..i128::MAX) {
                let big = BigInt::from(number).nearest(&BigInt::from(by));
                prop_assert_eq!(BigInt::from(number.nearest(&by)), big);
            }

            #[test]
            fn both_kinds_keep_between_the_same_ends(number: i128, low in -9_i128..1, high in 1..9_i128) {
                prop_assert_eq!(number.between(low, high), BigInt::from(number).between(low, high));
    let large: BigInt = BigInt::from(number) << 64;
                let end = if number < 0 { low } else { high.min(number) };
                prop_assert_eq!(large.between(low, high), if number > 0 { high } else { end });
            }
        }
}
