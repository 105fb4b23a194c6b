//! How sure a unit is of the figures of a report. It is said by who reports, and says nothing of who agreed.

/// How sure a unit is of the figures of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Counted up to the day of the report.
    #[default]
    Reported,
    /// Reckoned before everything is known, as at a conference before the year is over.
    Estimated,
    /// Settled: they will not change.
    Final,
}

impl Standing {
    /// Every standing, in the order in which forms offer them.
    pub const ALL: [Self; 3] = [Self::Reported, Self::Estimated, Self::Final];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Estimated => "estimated",
            Self::Final => "final",
        }
    }

    /// The standing with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.name() == name)
    }
}
