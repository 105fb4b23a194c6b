//! A figure of a report: an exact decimal, or nothing.

use std::fmt;

/// Millionths in one.
const ONE: i128 = 1_000_000;

/// An exact decimal of up to 15 digits before and 6 after the point, kept in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure(i128);

/// Why a typed figure is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureFault {
    /// No number.
    Malformed,
    /// More than 15 digits before the point.
    TooLarge,
    /// More places than the indicator has.
    TooManyPlaces,
}

impl Figure {
    /// Reads a canonical decimal: `-?[0-9]+(\.[0-9]+)?` with at most `places` places.
    ///
    /// # Errors
    /// [`FigureFault`].
    pub fn read(plain: &str, places: u8) -> Result<Self, FigureFault> {
        let (sign, digits) = plain.strip_prefix('-').map_or((1, plain), |rest| (-1, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !number(whole) || !number(part) {
            return Err(FigureFault::Malformed);
        }
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        if whole.len() > 15 {
            return Err(FigureFault::TooLarge);
        }
        if part.len() > usize::from(places) {
            return Err(FigureFault::TooManyPlaces);
        }
        let padded = format!("{whole}{part:0<6}");
        padded.parse::<i128>().map(|millionths| Self(sign * millionths)).map_err(|_| FigureFault::Malformed)
    }

    /// Nothing of it.
    pub const ZERO: Self = Self(0);

    /// So many.
    #[must_use]
    pub fn whole(count: usize) -> Self {
        Self(i128::try_from(count).unwrap_or_default() * ONE)
    }

    /// So many millionths.
    #[must_use]
    pub fn of_millionths(millionths: i128) -> Self {
        Self(millionths)
    }

    /// In millionths.
    #[must_use]
    pub fn millionths(self) -> i128 {
        self.0
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// One less the other.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }

    /// Ten of the smallest step of a figure with so many places: the least that has two digits.
    #[must_use]
    pub fn ten_of(places: u8) -> Self {
        (0..places.min(6)).fold(Self(10 * ONE), |ten, _| Self(ten.0 / 10))
    }

    /// Whether it is more than so many times the other.
    #[must_use]
    pub fn exceeds(self, times: u32, other: Self) -> bool {
        self.0 > other.0 * i128::from(times)
    }

    /// How many times the other it is, rounded half up; nought where the other is nothing.
    #[must_use]
    pub fn times(self, other: Self) -> i128 {
        if other.0 == 0 { 0 } else { (self.0 * 2 / other.0 + 1) / 2 }
    }

    /// An equal share of it; the whole where it is not divided.
    #[must_use]
    pub fn share(self, of: u32) -> Self {
        Self(self.0 / i128::from(of.max(1)))
    }

    /// So many times the quotient by the other, with so many places, rounded half away from zero; none where the other is not above nought or the
    /// quotient has more than 15 digits before the point.
    #[must_use]
    pub fn divided(self, by: Self, times: u32, places: u8) -> Option<Self> {
        if by.0 <= 0 {
            return None;
        }
        let step = 10_i128.pow(u32::from(6 - places.min(6)));
        let (over, under) =
            (self.0.checked_mul(ONE * i128::from(times))?.checked_mul(2)?, by.0.checked_mul(step)?);
        let doubled = over / under;
        // What the doubled quotient leaves over is less than half a step.
        let quotient = Self((doubled + doubled.signum()) / 2 * step);
        (quotient.0.abs() < ONE * 10_i128.pow(15)).then_some(quotient)
    }

    /// Whether it lies below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// How much it is of another in hundredths of a percent, rounded half away from zero; none of nothing.
    #[must_use]
    pub fn percent_of(self, whole: Self) -> Option<i128> {
        if whole.0 <= 0 {
            return None;
        }
        let doubled = self.0.checked_mul(20_000)? / whole.0;
        Some((doubled + doubled.signum()) / 2)
    }

    /// The change against `before` in hundredths of a percent, rounded half away from zero; none against nothing.
    #[must_use]
    pub fn change_against(self, before: Self) -> Option<i128> {
        if before.0 <= 0 {
            return None;
        }
        let doubled = (self.0 - before.0).checked_mul(20_000)? / before.0;
        Some((doubled + doubled.signum()) / 2)
    }
}

impl fmt::Display for Figure {
    /// Canonical: no trailing zeros, no point without places.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0.abs() / ONE, self.0.abs() % ONE);
        let sign = if self.0 < 0 { "-" } else { "" };
        match format!("{part:06}").trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            places => write!(f, "{sign}{whole}.{places}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_kept_exactly_and_written_canonically() {
        for (typed, kept) in [
            ("007", "7"),
            ("1.50", "1.5"),
            ("-0.25", "-0.25"),
            ("999999999999999.999999", "999999999999999.999999"),
        ] {
            assert_eq!(Figure::read(typed, 6).unwrap().to_string(), kept);
        }
        assert_eq!(Figure::read("1.5", 0), Err(FigureFault::TooManyPlaces));
        assert_eq!(Figure::read("1.0", 0), Ok(Figure::read("1", 0).unwrap()));
        assert_eq!(Figure::read("1000000000000000", 0), Err(FigureFault::TooLarge));
        for wrong in ["", "-", "1.", ".5", "1e3", "+1", "１"] {
            assert_eq!(Figure::read(wrong, 6), Err(FigureFault::Malformed), "{wrong}");
        }
    }

    #[test]
    fn hai_phong_lost_a_third_of_its_members_in_2019() {
        let figure = |text| Figure::read(text, 0).unwrap();
        assert_eq!(figure("130105").change_against(figure("192264")), Some(-3233));
        assert_eq!(figure("5").change_against(Figure::ZERO), None);
    }
}
