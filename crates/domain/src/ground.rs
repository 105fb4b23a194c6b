//! Where a year of a cluster stands. Every room asks it whether anything may still change, so it lies below them all.

use crate::refusal::Refusal;

/// Where a year stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearState {
    /// Reports and marks are taken.
    Open,
    /// Nothing changes any more; the result is fixed.
    Frozen,
    /// The result is public.
    Published,
    /// Kept for reading; taken from elsewhere, or put away.
    Archived,
}

impl YearState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Open, Self::Frozen, Self::Published, Self::Archived];

    /// How a year begins.
    pub const BEGINS: Self = Self::Open;

    /// How a year begins that was taken over from a publication.
    pub const TAKEN_OVER: Self = Self::Archived;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Frozen => "frozen",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether reports and marks may still change.
    ///
    /// # Errors
    /// [`Refusal::YearFrozen`] once they may not.
    pub fn accept_changes(self, year: i16) -> Result<(), Refusal> {
        match self {
            Self::Open => Ok(()),
            Self::Frozen | Self::Published | Self::Archived => {
                Err(Refusal::YearFrozen { year: year.to_string() })
            }
        }
    }

    /// Fixes the result. `waiting` reports still need a decision.
    ///
    /// # Errors
    /// When the year is not open, or reports wait.
    pub fn freeze(self, year: i16, waiting: usize) -> Result<Self, Refusal> {
        self.accept_changes(year)?;
        if waiting > 0 {
            return Err(Refusal::YearHasOpenReports { count: waiting.to_string() });
        }
        Ok(Self::Frozen)
    }

    /// Opens a frozen year again, as long as nobody outside has seen its result.
    ///
    /// # Errors
    /// When the year is not frozen, or public already.
    pub fn reopen(self, year: i16) -> Result<Self, Refusal> {
        let year = year.to_string();
        match self {
            Self::Frozen => Ok(Self::Open),
            Self::Open => Err(Refusal::YearNotFrozen { year }),
            Self::Published | Self::Archived => Err(Refusal::YearPublished { year }),
        }
    }

    /// What the meeting concludes about ties can be recorded until everybody has seen the result.
    ///
    /// # Errors
    /// [`Refusal::YearPublished`].
    pub fn accept_conclusions(self, year: i16) -> Result<(), Refusal> {
        match self {
            Self::Open | Self::Frozen => Ok(()),
            Self::Published | Self::Archived => Err(Refusal::YearPublished { year: year.to_string() }),
        }
    }

    /// Makes the frozen result public.
    ///
    /// # Errors
    /// When the year is not frozen, or public already.
    pub fn publish(self, year: i16) -> Result<Self, Refusal> {
        let year = year.to_string();
        match self {
            Self::Frozen => Ok(Self::Published),
            Self::Open => Err(Refusal::YearNotFrozen { year }),
            Self::Published | Self::Archived => Err(Refusal::YearPublished { year }),
        }
    }
}

/// The years that a cluster can have.
pub const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Reads a year as typed.
///
/// # Errors
/// [`Refusal::YearOutOfRange`].
pub fn accept_year(typed: &str) -> Result<i16, Refusal> {
    typed.trim().parse().ok().filter(|year| YEARS.contains(year)).ok_or(Refusal::YearOutOfRange)
}

/// Whether the year that somebody typed once more is the one that they are about to close.
///
/// # Errors
/// [`Refusal::YearNotTyped`].
pub fn accept_typed_year(typed: &str, year: i16) -> Result<(), Refusal> {
    let is_meant = accept_year(typed) == Ok(year);
    is_meant.then_some(()).ok_or_else(|| Refusal::YearNotTyped { year: year.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in YearState::ALL {
            let acts = [
                ("freeze", from.freeze(2025, 0)),
                ("publish", from.publish(2025)),
                ("reopen", from.reopen(2025)),
            ];
            for (act, to) in acts {
                edges.extend(to.ok().map(|to| format!("{from:?} --> {to:?}: {act}")));
            }
        }
        expect_drawn(include_str!("../../../docs/states/year.md"), edges);
    }

    #[test]
    fn a_year_with_a_report_that_waits_is_not_frozen() {
        assert_eq!(YearState::Open.freeze(2025, 2), Err(Refusal::YearHasOpenReports { count: "2".into() }));
        assert_eq!(YearState::Open.freeze(2025, 0), Ok(YearState::Frozen));
    }

    #[test]
    fn a_result_is_published_once_and_only_after_the_freeze() {
        let year = || "2025".to_owned();
        assert_eq!(YearState::Open.publish(2025), Err(Refusal::YearNotFrozen { year: year() }));
        assert_eq!(YearState::Frozen.publish(2025), Ok(YearState::Published));
        assert_eq!(YearState::Published.publish(2025), Err(Refusal::YearPublished { year: year() }));
    }
}
