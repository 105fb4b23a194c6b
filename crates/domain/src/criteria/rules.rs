//! The versions of the rules. What was frozen by one is scored by it for ever.

/// A version of the rules of `docs/scoring.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// A grade followed from the rounded percentage, and a knock-out set one even where it was better than what was reached.
    First,
    /// A grade follows from exact bounds and needs, a knock-out only lowers.
    Second,
}

impl Rules {
    /// By which is scored now.
    pub const LATEST: Self = Self::Second;

    const ALL: [Self; 2] = [Self::First, Self::Second];

    /// The number of the version.
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }

    /// The version with this number.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|rules| rules.number() == number)
    }
}
