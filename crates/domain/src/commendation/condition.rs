//! The closed set of conditions of which a rule is made.

use super::words::{Grade, Kind, Launcher, Manner, Organiser, Scope};
use crate::number::Decimal;

/// A condition in the tree of its award, with the point of law it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The word that the rulebook uses, such as `held` or `excellent_years`.
    pub word: &'static str,
    /// What is asked.
    pub condition: Condition,
    /// The point of law, where this condition has one of its own.
    pub cite: Option<String>,
    /// The name by which `during` finds it.
    pub id: Option<String>,
}

/// The place of a condition among those of its award.
pub type Place = usize;

/// What is asked. Places are those of the award's conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Every part.
    All(Vec<Place>),
    /// One part at least.
    Any(Vec<Place>),
    /// The opposite of a part.
    Not(Place),
    /// Awards held before.
    Held(Held),
    /// Years of a grade.
    Years(Years),
    /// Initiatives.
    Initiatives(Initiatives),
    /// The first place in a cluster.
    Leader {
        /// Who organised the cluster.
        organised_by: Vec<Organiser>,
        /// Whether only the year of merit counts.
        only: Only,
    },
    /// A movement that was led.
    Movement {
        /// Who launched it.
        launched_by: Launcher,
        /// How many years it went on, at least.
        at_least_years: u32,
        /// Whether it must have been reviewed.
        reviewed: Reviewed,
    },
    /// Whole years from the founding to the day on which the dossier is accepted.
    Age {
        /// At least so many.
        at_least: u32,
    },
    /// Đồng contributed.
    Contribution {
        /// At least so many.
        at_least: Decimal,
    },
    /// A share in percent.
    Share {
        /// Whose share.
        of: String,
        /// At least so many percent.
        at_least: Decimal,
    },
    /// A figure.
    Number {
        /// Which.
        name: String,
        /// Its bounds; one at least is there.
        bounds: Bounds,
    },
    /// Something that is so, or is not.
    Fact {
        /// What.
        name: String,
        /// What it must be.
        is: bool,
    },
    /// Nothing is open on the day of acceptance: no discipline, no investigation, no complaint.
    NoOpenDiscipline,
}

/// Which years of a list are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Any year.
    Any,
    /// The year of merit alone.
    AwardYear,
}

/// Whether a movement must have been reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reviewed {
    /// It must.
    Yes,
    /// It need not.
    Any,
}

/// Whether what is counted must be of years that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// It must.
    Consecutive,
    /// It need not.
    Any,
}

/// From when and until when something counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Only after the time for which the latest such award was given.
    pub after: Option<String>,
    /// Only within the years that met another condition.
    pub during: Option<Place>,
}

/// `held { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Each of them counts.
    pub awards: Vec<String>,
    /// So many at least, from 1.
    pub times: u32,
    /// Whether the latest of them must be of years that follow each other.
    pub run: Run,
    /// From when and until when.
    pub period: Period,
    /// Only of so many years up to the year of merit.
    pub within_years: Option<u32>,
    /// Only those given for this kind of merit.
    pub manner: Option<Manner>,
}

/// `years { … }` and `excellent_years { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Years {
    /// This grade or a better one.
    pub grade: Grade,
    /// So many years at least.
    pub at_least: u32,
    /// Whether some run of years that follow each other must be that long.
    pub run: Run,
    /// From when and until when.
    pub period: Period,
    /// Whether only the year of merit counts.
    pub only: Only,
    /// What every other year up to the year of merit must at least be.
    pub rest_at_least: Option<Grade>,
}

/// `initiatives { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initiatives {
    /// This scope or a wider one.
    pub scope: Scope,
    /// So many at least.
    pub at_least: u32,
    /// From when and until when.
    pub period: Period,
    /// Those already used for this kind of award do not count.
    pub unused_by: Option<Kind>,
}

/// The bounds of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Not less than.
    pub at_least: Option<Decimal>,
    /// Not more than.
    pub at_most: Option<Decimal>,
    /// Less than.
    pub below: Option<Decimal>,
}

impl Bounds {
    /// Whether a figure lies within them.
    #[must_use]
    pub fn hold(&self, number: Decimal) -> bool {
        self.at_least.is_none_or(|least| number >= least)
            && self.at_most.is_none_or(|most| number <= most)
            && self.below.is_none_or(|bound| number < bound)
    }
}

impl Condition {
    /// The places of its parts.
    #[must_use]
    pub fn parts(&self) -> &[Place] {
        match self {
            Self::All(parts) | Self::Any(parts) => parts,
            Self::Not(part) => std::slice::from_ref(part),
            Self::Held(_)
            | Self::Years(_)
            | Self::Initiatives(_)
            | Self::Leader { .. }
            | Self::Movement { .. }
            | Self::Age { .. }
            | Self::Contribution { .. }
            | Self::Share { .. }
            | Self::Number { .. }
            | Self::Fact { .. }
            | Self::NoOpenDiscipline => &[],
        }
    }

    /// From when and until when it counts, for those that say so.
    #[must_use]
    pub fn period(&self) -> Option<&Period> {
        match self {
            Self::Held(Held { period, .. })
            | Self::Years(Years { period, .. })
            | Self::Initiatives(Initiatives { period, .. }) => Some(period),
            Self::All(_)
            | Self::Any(_)
            | Self::Not(_)
            | Self::Leader { .. }
            | Self::Movement { .. }
            | Self::Age { .. }
            | Self::Contribution { .. }
            | Self::Share { .. }
            | Self::Number { .. }
            | Self::Fact { .. }
            | Self::NoOpenDiscipline => None,
        }
    }

    /// Whether years meet it, so that `during` can name it.
    #[must_use]
    pub fn has_years(&self) -> bool {
        self.period().is_some() || matches!(self, Self::Leader { .. })
    }
}
