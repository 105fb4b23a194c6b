//! What an award is worth: a multiple of the base salary of the day of the decision.

use jiff::civil::Date;

use crate::number::Decimal;

/// The money of an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// So many times the base salary.
    pub multiple: Decimal,
    /// The sum is rounded up to a multiple of so many đồng, once, after multiplying (Decree 152/2025/NĐ-CP, article 49.2).
    pub round_up_to: Option<u32>,
    /// The article.
    pub cite: Option<String>,
}

/// A base salary and the day from which it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salary {
    /// The first day.
    pub from: Date,
    /// Đồng a month.
    pub vnd: u64,
    /// The decree, where it is known.
    pub cite: Option<String>,
    /// Whether it was compared with the published text.
    pub verified: super::Verified,
}

/// Base salaries, by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Salaries {
    pub(super) rows: Vec<Salary>,
}

/// A sum, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Đồng.
    pub vnd: u64,
    /// The salary it rests on.
    pub salary: Salary,
}

impl Salaries {
    /// The salary in force on a day; none before the first one that is known.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Salary> {
        self.rows.iter().rev().find(|salary| salary.from <= day)
    }

    /// All of them, the earliest first.
    #[must_use]
    pub fn rows(&self) -> &[Salary] {
        &self.rows
    }

    /// What an award with this money is worth when it is decided on a day: the salary is that of the decision, not of the year of
    /// merit. A part of a đồng is rounded up.
    #[must_use]
    pub fn sum(&self, money: &Money, decided: Date) -> Option<Sum> {
        const MICRO: i128 = 1_000_000;
        let salary = self.on(decided)?;
        let unit = MICRO * i128::from(money.round_up_to.unwrap_or(1).max(1));
        let exact = money.multiple.micro().checked_mul(i128::from(salary.vnd))?;
        let units = exact.div_euclid(unit) + i128::from(exact.rem_euclid(unit) > 0);
        let vnd = u64::try_from(units.checked_mul(unit / MICRO)?).ok()?;
        Some(Sum { vnd, salary: salary.clone() })
    }
}
