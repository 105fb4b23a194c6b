//! How a criterion comes to its points: which number is looked at, and how it becomes points.

use crate::number::Decimal;

/// Where points come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// A branch: the sum of its children.
    Sum,
    /// A person gives a mark.
    Manual,
    /// The whole maximum when the flag is true, 0 when it is false.
    PassFail {
        /// The flag of the facts.
        flag: Name,
    },
    /// A number is looked at and becomes points.
    Computed {
        /// Which number.
        measure: Measure,
        /// How it becomes points.
        scale: Scale,
        /// Which way is better.
        better: Better,
    },
}

/// Which number is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The actual.
    Value(Name),
    /// 100 · actual / target.
    PercentOfTarget(Name),
    /// 100 · (actual − previous) / previous.
    Growth(Name),
    /// 100 · actual of the first / actual of the second.
    PercentOf(Name, Name),
    /// The mean mark of the ballots of a survey.
    SurveyMean(Name),
    /// By how much the actual exceeds the target.
    Excess(Name),
}

impl Measure {
    /// The word of the files: `percent_of`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Value(_) => "value",
            Self::PercentOfTarget(_) => "percent_of_target",
            Self::Growth(_) => "growth",
            Self::PercentOf(..) => "percent_of",
            Self::SurveyMean(_) => "survey_mean",
            Self::Excess(_) => "excess",
        }
    }

    /// Whether the number is a percentage.
    #[must_use]
    pub fn is_percentage(&self) -> bool {
        match self {
            Self::Value(_) | Self::SurveyMean(_) => false,
            Self::PercentOfTarget(_) | Self::Growth(_) | Self::PercentOf(..) | Self::Excess(_) => true,
        }
    }
}

/// How a number becomes points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// The first band that the number reaches; best bound first.
    Bands(Vec<Band>),
    /// In proportion between two ends.
    Linear {
        /// Here and beyond: 0 points.
        zero_at: Decimal,
        /// Here and beyond: all points.
        full_at: Decimal,
    },
    /// So many points for each one counted, up to the maximum.
    PerUnit(Decimal),
    /// In proportion to the best of the cluster.
    BestInCluster,
    /// By the place in the cluster: points of the first, the second, …
    RankSteps(Vec<Decimal>),
    /// In proportion to how far the leader exceeded its target.
    LeaderRelative {
        /// Which part of the maximum a unit gets that just meets its target, 0 to 1.
        on_target: Decimal,
    },
}

impl Scale {
    /// The word of the files: `bands`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Bands(_) => "bands",
            Self::Linear { .. } => "linear",
            Self::PerUnit(_) => "per_unit",
            Self::BestInCluster => "best_in_cluster",
            Self::RankSteps(_) => "rank_steps",
            Self::LeaderRelative { .. } => "leader_relative",
        }
    }
}

/// One step of a band table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// `from`, or `to` where lower is better; inclusive.
    pub bound: Decimal,
    /// The points it gives.
    pub points: Decimal,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    #[default]
    Higher,
    /// `lower_is_better = true`
    Lower,
}

/// The name of a value or flag of the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub(crate) text: String,
    /// Which of the table's values or flags this is.
    pub(crate) index: usize,
}

impl Name {
    /// The name, as the facts have it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}
