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

impl How {
    /// Whether a larger actual of this value gives more points; none where the leaf does not look at it for what it wants to raise. Of a
    /// whole and its part it is the part.
    #[must_use]
    pub fn raised_by(&self, value: &str) -> Option<bool> {
        let Self::Computed { measure, scale, better } = self else { return None };
        let rises = scale.rises(*better);
        if let Measure::Weighted { terms, .. } = measure {
            let (_, weight) = terms.iter().find(|(name, _)| name.as_str() == value)?;
            return Some((*weight > Decimal::default()) == rises);
        }
        measure.names().first().is_some_and(|name| name.as_str() == value).then_some(rises)
    }
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
    /// 100 · actual of the first / actual of the second, and what 0 of 0 is.
    PercentOf(Name, Name, OfNothing),
    /// The mean mark of the ballots of a survey.
    SurveyMean(Name),
    /// actual − target.
    OverTarget(Name),
    /// A start, and so much for each one of several actuals.
    Weighted {
        /// Where it starts.
        start: Decimal,
        /// The values, each with its weight.
        terms: Vec<(Name, Decimal)>,
    },
    /// By how much the actual exceeds the target.
    Excess(Name),
}

/// What 0 of 0 is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OfNothing {
    /// Nothing that could be scored.
    #[default]
    Missing,
    /// All points.
    Full,
    /// As if the leaf were not assigned.
    NotAssigned,
}

impl OfNothing {
    /// The words of the files.
    pub const WORDS: [(&str, Self); 3] =
        [("full", Self::Full), ("not_assigned", Self::NotAssigned), ("missing", Self::Missing)];
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
            Self::OverTarget(_) => "over_target",
            Self::Weighted { .. } => "weighted",
            Self::Excess(_) => "excess",
        }
    }

    /// Whether the number is a percentage.
    #[must_use]
    pub fn is_percentage(&self) -> bool {
        match self {
            Self::Value(_) | Self::SurveyMean(_) | Self::OverTarget(_) | Self::Weighted { .. } => false,
            Self::PercentOfTarget(_) | Self::Growth(_) | Self::PercentOf(..) | Self::Excess(_) => true,
        }
    }

    /// The values that it looks at.
    #[must_use]
    pub fn names(&self) -> Vec<&Name> {
        match self {
            Self::PercentOf(part, whole, _) => vec![part, whole],
            Self::Weighted { terms, .. } => terms.iter().map(|(name, _)| name).collect(),
            Self::Value(name)
            | Self::PercentOfTarget(name)
            | Self::Growth(name)
            | Self::SurveyMean(name)
            | Self::OverTarget(name)
            | Self::Excess(name) => vec![name],
        }
    }

    /// Whether it compares with what was to be reached.
    #[must_use]
    pub fn looks_at_target(&self) -> bool {
        match self {
            Self::PercentOfTarget(_) | Self::OverTarget(_) | Self::Excess(_) => true,
            Self::Value(_)
            | Self::Growth(_)
            | Self::PercentOf(..)
            | Self::SurveyMean(_)
            | Self::Weighted { .. } => false,
        }
    }
}

/// How a number becomes points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// The first band that the number reaches; best bound first.
    Bands(Vec<Band>),
    /// In proportion between two ends.
    Linear(Line),
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
            Self::Linear(_) => "linear",
            Self::PerUnit(_) => "per_unit",
            Self::BestInCluster => "best_in_cluster",
            Self::RankSteps(_) => "rank_steps",
            Self::LeaderRelative { .. } => "leader_relative",
        }
    }

    /// Whether a larger number gives more points.
    #[must_use]
    pub fn rises(&self, better: Better) -> bool {
        match self {
            Self::Linear(line) => line.zero_at < line.full_at,
            Self::Bands(_)
            | Self::PerUnit(_)
            | Self::BestInCluster
            | Self::RankSteps(_)
            | Self::LeaderRelative { .. } => better == Better::Higher,
        }
    }
}

/// Points in proportion between two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Here and beyond: the floor.
    pub zero_at: Decimal,
    /// Here and beyond: all points.
    pub full_at: Decimal,
    /// The least points; 0 where the file does not say.
    pub floor: Decimal,
    /// What lies beyond `zero_at`.
    pub below: Below,
    /// Only whole steps of it count.
    pub whole: Option<Decimal>,
}

/// What lies beyond the end of a line that gives the floor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Below {
    /// The floor as well.
    #[default]
    Floor,
    /// Nothing.
    Zero,
}

impl Below {
    /// The words of the files.
    pub const WORDS: [(&str, Self); 2] = [("floor", Self::Floor), ("zero", Self::Zero)];
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
