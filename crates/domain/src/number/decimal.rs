//! The two kinds of numbers: decimals as files write them, and points in the smallest unit of a table.

use std::fmt;

use super::digits;
use super::digits::{PLAIN, Tail};
use super::fraction::Whole;

/// Places of a [`Decimal`].
const PLACES: u8 = 6;

/// How many smallest parts a whole has: `1` is held as 1,000,000.
pub(crate) const SCALE: i128 = 1_000_000;

/// A decimal of the files: `-?[0-9]{1,15}(\.[0-9]{1,6})?`, held exactly, as a whole number of millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i128);

impl Decimal {
    /// Reads a decimal to the letter of the pattern. `None` for everything else: `+5`, `.5`, `1e3`, `1_000`, 16 digits.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (negative, digits) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            all => (false, all),
        };
        let point = digits.iter().position(|byte| *byte == b'.');
        let (whole, part) = match point {
            Some(at) => (&digits[..at], Some(&digits[at + 1..])),
            None => (digits, None),
        };
        let mut micro = i128::from(read_digits(whole, 15)?) * SCALE;
        if let Some(part) = part {
            let missing = usize::from(PLACES).checked_sub(part.len())?;
            micro += i128::from(read_digits(part, PLACES)? * 10_u64.pow(u32::try_from(missing).ok()?));
        }
        Some(Self(if negative { -micro } else { micro }))
    }

    /// The number in millionths.
    #[must_use]
    pub fn micro(self) -> i128 {
        self.0
    }

    /// The decimal with this many millionths.
    #[must_use]
    pub fn from_micro(micro: i128) -> Self {
        Self(micro)
    }

    /// The same number as some points.
    #[must_use]
    pub fn from_points(points: Points) -> Self {
        Self(points.units * 10_i128.pow(u32::from(PLACES - points.decimals.min(PLACES))))
    }

    /// How many places the number needs; zeros at its end do not count, so `4.50` has one.
    #[must_use]
    pub fn places(self) -> u8 {
        let mut rest = self.0;
        let mut places = PLACES;
        while places > 0 && rest % 10 == 0 {
            rest /= 10;
            places -= 1;
        }
        places
    }

    /// The decimal as points of a table, rounded half away from zero.
    #[must_use]
    pub fn to_points(self, decimals: u8) -> Points {
        let step = 10_i128.pow(u32::from(PLACES - decimals.min(PLACES)));
        Points { units: self.0.nearest(&step), decimals }
    }
}

/// One to `most` digits, and nothing else.
fn read_digits(digits: &[u8], most: u8) -> Option<u64> {
    if digits.is_empty() || digits.len() > usize::from(most) {
        return None;
    }
    digits
        .iter()
        .try_fold(0, |number: u64, byte| byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0')))
}

impl fmt::Display for Decimal {
    /// Plain, without zeros at the end: `83`, `0.5`, `-12.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        digits::push(&mut text, self.0, PLACES, Tail::Cut, &PLAIN);
        f.write_str(&text)
    }
}

/// Points, as a whole number of the smallest unit of their table: with two decimals, `4.50` is 450.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Points {
    units: i128,
    decimals: u8,
}

impl Points {
    /// Points from their smallest unit, `10^-decimals`.
    #[must_use]
    pub fn from_units(units: i128, decimals: u8) -> Self {
        Self { units, decimals }
    }

    /// How many smallest units these are.
    #[must_use]
    pub fn units(self) -> i128 {
        self.units
    }

    /// How many places these points carry.
    #[must_use]
    pub fn decimals(self) -> u8 {
        self.decimals
    }

    /// The mean of the marks that several checkers gave: their sum / their number, rounded half away from zero to the
    /// places they carry. `None` when nobody gave one.
    #[must_use]
    pub fn mean(marks: &[Self]) -> Option<Self> {
        let decimals = marks.first()?.decimals;
        let sum: i128 = marks.iter().map(|mark| mark.units).sum();
        Some(Self { units: sum.nearest(&i128::try_from(marks.len()).ok()?), decimals })
    }
}

impl fmt::Display for Points {
    /// Plain, with exactly the places of the table: `4.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        digits::push(&mut text, self.units, self.decimals, Tail::Kept, &PLAIN);
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Decimal, Points};

    #[test]
    fn a_decimal_is_read_as_it_is_written() {
        for (text, shown) in [
            ("0", "0"),
            ("-0", "0"),
            ("05", "5"),
            ("83", "83"),
            ("-12.250", "-12.25"),
            ("0.000001", "0.000001"),
            ("999999999999999.999999", "999999999999999.999999"),
        ] {
            assert_eq!(
                Decimal::read(text).map(|number| number.to_string()).as_deref(),
                Some(shown),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in [
            "",
            "-",
            ".",
            "5.",
            ".5",
            "-.5",
            "+5",
            "--5",
            "1e3",
            "1E3",
            "1_000",
            "0x10",
            "inf",
            "nan",
            " 5",
            "5 ",
            "1,5",
            "1.2.3",
            "1.-2",
            "1234567890123456",
            "0.1234567",
            "٣",
            "½",
            "−5",
        ] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
    }

    #[test]
    fn zeros_at_the_end_need_no_place() {
        let places = |text: &str| Decimal::read(text).map(Decimal::places);
        assert_eq!(places("10.00"), Some(0));
        assert_eq!(places("4.50"), Some(1));
        assert_eq!(places("0.000001"), Some(6));
        assert_eq!(places("0"), Some(0));
    }

    #[test]
    fn points_are_rounded_half_away_from_zero() {
        let points =
            |text: &str, decimals| Decimal::read(text).map(|number| number.to_points(decimals).to_string());
        assert_eq!(points("0.005", 2).as_deref(), Some("0.01"));
        assert_eq!(points("-0.005", 2).as_deref(), Some("-0.01"));
        assert_eq!(points("0.004999", 2).as_deref(), Some("0.00"));
        assert_eq!(points("2.5", 0).as_deref(), Some("3"));
        assert_eq!(points("4.5", 4).as_deref(), Some("4.5000"));
    }

    #[test]
    fn the_mark_of_several_checkers_is_their_mean() {
        let marks =
            |units: &[i128]| units.iter().map(|units| Points::from_units(*units, 2)).collect::<Vec<_>>();
        assert_eq!(Points::mean(&marks(&[500, 450, 400])), Some(Points::from_units(450, 2)));
        assert_eq!(Points::mean(&marks(&[1, 2])), Some(Points::from_units(2, 2)));
        assert_eq!(Points::mean(&marks(&[0, 0, 1])), Some(Points::from_units(0, 2)));
        assert_eq!(Points::mean(&[]), None);
    }
}
