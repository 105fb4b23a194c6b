//! How many may be proposed for an award.

use super::words::Round;
use crate::number::Decimal;

/// A quota of an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    /// How many.
    pub size: Size,
    /// The article.
    pub cite: Option<String>,
}

/// How many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Size {
    /// So many.
    Count(u32),
    /// A share of a set of candidates.
    Share {
        /// Percent, from 0 to 100.
        percent: Decimal,
        /// Of which set, such as `leaders_qualified_for_flag`.
        of: String,
        /// How the share becomes a whole number.
        round: Round,
    },
}

impl Size {
    /// How many that is, where the set it is a share of has so many.
    #[must_use]
    pub fn most(&self, of: u32) -> u32 {
        match self {
            Self::Count(count) => *count,
            Self::Share { percent, round, .. } => {
                const WHOLE: i128 = 100 * 1_000_000;
                let parts = percent.micro() * i128::from(of);
                let (whole, rest) = (parts.div_euclid(WHOLE), parts.rem_euclid(WHOLE));
                let more = match round {
                    Round::Down => false,
                    Round::Up => rest > 0,
                    Round::HalfUp => 2 * rest >= WHOLE,
                };
                u32::try_from(whole + i128::from(more)).unwrap_or(of)
            }
        }
    }
}
