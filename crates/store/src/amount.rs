//! Figures as integers with a scale, so that the database can sum them.
//!
//! The convention: beside a column that holds a figure as text stand `amount`, its digits as a 64-bit integer, and `scale`, how many of
//! them are decimals; `12.25` is 1225 and 2. Both are empty where the text is no decimal, or has more digits than fit. A sum is made
//! by scale and in two parts, the billions and the rest, because a sum of 64-bit integers need not fit in one.

use thidua_domain::number::Decimal;

use crate::db::from_row;

/// Digits of an amount at most. All numbers with so many fit in 64 bits, so no text is taken here and left out there.
const DIGITS: u32 = 18;
/// The part that the rest of a sum stays below.
const BILLION: i128 = 1_000_000_000;
/// Places of a decimal.
const PLACES: u8 = 6;

/// A figure as two integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// All its digits.
    pub amount: i64,
    /// How many of them are decimals: 0 to 6.
    pub scale: i64,
}

impl Amount {
    /// Of a kept text; none where it is no decimal or too long.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let decimal = Decimal::read(text)?;
        let scale = decimal.places();
        let amount = decimal.micro() / 10_i128.pow(u32::from(PLACES - scale));
        let fits = amount.abs() < 10_i128.pow(DIGITS);
        fits.then(|| Some(Self { amount: i64::try_from(amount).ok()?, scale: i64::from(scale) })).flatten()
    }
}

/// A sum of one scale, as the database makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartRow {
    /// Which indicator.
    pub code: String,
    /// Empty, or the mark of a survey.
    pub part: String,
    /// The scale; empty where there is no amount.
    pub scale: Option<i64>,
    /// Sum of the billions of each.
    pub billions: Option<i64>,
    /// Sum of what is left of each.
    pub rest: Option<i64>,
    /// How many.
    pub count: i64,
}

from_row!(PartRow { code, part, scale, billions, rest, count });

/// What an indicator sums up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// Which indicator.
    pub code: String,
    /// Empty, or the mark of a survey.
    pub part: String,
    /// The exact sum; none where one of the figures has no amount: such a sum is missing, not smaller.
    pub sum: Option<Decimal>,
    /// Of how many figures.
    pub count: i64,
}

/// Joins the sums of each scale; those of one indicator stand together.
pub(crate) fn join(parts: Vec<PartRow>) -> Vec<Total> {
    let mut totals: Vec<Total> = vec![];
    for part in parts {
        let sum = decimal_of(&part);
        match totals.last_mut().filter(|total| (&total.code, &total.part) == (&part.code, &part.part)) {
            Some(total) => {
                total.sum =
                    total.sum.zip(sum).map(|(one, other)| Decimal::from_micro(one.micro() + other.micro()));
                total.count += part.count;
            }
            None => totals.push(Total { code: part.code, part: part.part, sum, count: part.count }),
        }
    }
    totals
}

fn decimal_of(part: &PartRow) -> Option<Decimal> {
    let whole = i128::from(part.billions?) * BILLION + i128::from(part.rest?);
    let missing = u32::try_from(i64::from(PLACES) - part.scale?).ok()?;
    Some(Decimal::from_micro(whole * 10_i128.pow(missing)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(amount: i64, scale: i64) -> Option<Amount> {
        Some(Amount { amount, scale })
    }

    #[test]
    fn a_figure_is_its_digits_and_how_many_of_them_are_decimals() {
        assert_eq!(Amount::of("12.25"), amount(1_225, 2));
        assert_eq!(Amount::of("-0.000001"), amount(-1, 6));
        assert_eq!(Amount::of("4.50"), amount(45, 1));
        assert_eq!(Amount::of("0"), amount(0, 0));
        assert_eq!(Amount::of("999999999999.999999"), amount(999_999_999_999_999_999, 6));
    }

    #[test]
    fn what_is_no_decimal_or_too_long_has_no_amount() {
        for text in ["", "có", "1e3", "1234567890123.123456", "1,5"] {
            assert_eq!(Amount::of(text), None, "{text}");
        }
    }

    #[test]
    fn a_sum_with_a_figure_that_has_no_amount_is_missing_and_not_smaller() {
        let part = |code: &str, scale, billions, rest| PartRow {
            code: code.into(),
            part: String::new(),
            scale,
            billions,
            rest,
            count: 2,
        };
        let parts = vec![
            part("a", Some(0), Some(3), Some(5)),
            part("a", Some(2), Some(0), Some(25)),
            part("b", Some(0), Some(0), Some(1)),
            part("b", None, None, None),
        ];

        let totals = join(parts);

        let sums: Vec<_> = totals.iter().map(|total| total.sum.map(|sum| sum.to_string())).collect();
        assert_eq!(sums, [Some("3000000005.25".to_owned()), None]);
        assert_eq!(totals.iter().map(|total| total.count).collect::<Vec<_>>(), [4, 4]);
    }
}
