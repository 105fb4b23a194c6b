//! The vote that an award takes, counted in whole numbers.

use jiff::civil::Date;

use super::words::{Base, Verdict};

/// The vote that an award takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vote {
    /// The rule says how many.
    Of(Threshold),
    /// The rule leaves it to the ministry or province.
    LocalRule {
        /// The article that leaves it so.
        cite: Option<String>,
        /// What holds until somebody has made the local rule, and its last day.
        meanwhile: Option<(Threshold, Date)>,
    },
}

/// How many votes it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Of whom.
    pub base: Base,
    /// Which part of them, and whether exactly that part is enough.
    pub part: Part,
    /// Whether a written opinion of somebody who is absent counts as a ballot.
    pub absent: Absent,
    /// The article.
    pub cite: Option<String>,
}

/// Which part of the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// So much or more.
    AtLeast(Fraction),
    /// More than that.
    MoreThan(Fraction),
}

/// A fraction as it is written, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// Above the line.
    pub numerator: u32,
    /// Below it; not 0.
    pub denominator: u32,
}

/// What becomes of those who do not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// Their written opinion counts as a ballot.
    WrittenOpinion,
    /// They do not vote.
    NoVote,
}

/// What was counted in a council.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// All members.
    pub members: u32,
    /// Those who came.
    pub present: u32,
    /// Valid ballots.
    pub valid_ballots: u32,
    /// Ballots in favour, without written opinions.
    pub yes: u32,
    /// Written opinions of absent members in favour.
    pub written_yes: u32,
    /// All written opinions of absent members.
    pub written: u32,
}

impl Threshold {
    /// Whether the votes reach it: votes · denominator ≥ numerator · base.
    #[must_use]
    pub fn is_reached(&self, count: &Count) -> bool {
        let (written, written_yes) = match self.absent {
            Absent::WrittenOpinion => (count.written, count.written_yes),
            Absent::NoVote => (0, 0),
        };
        let votes = u128::from(count.yes) + u128::from(written_yes);
        let base = match self.base {
            Base::AllMembers => u128::from(count.members),
            Base::Present => u128::from(count.present) + u128::from(written),
            Base::ValidBallots => u128::from(count.valid_ballots) + u128::from(written),
        };
        let weigh = |fraction: Fraction| {
            (votes * u128::from(fraction.denominator), u128::from(fraction.numerator) * base)
        };
        match self.part {
            Part::AtLeast(fraction) => {
                let (votes, needed) = weigh(fraction);
                votes >= needed
            }
            Part::MoreThan(fraction) => {
                let (votes, needed) = weigh(fraction);
                votes > needed
            }
        }
    }
}

impl Vote {
    /// The threshold for dossiers accepted on a day; none where it is left to a local rule that nobody has entered.
    #[must_use]
    pub fn threshold(&self, accepted: Date) -> Option<&Threshold> {
        match self {
            Self::Of(threshold) => Some(threshold),
            Self::LocalRule { meanwhile, .. } => {
                meanwhile.as_ref().filter(|(_, until)| accepted <= *until).map(|(threshold, _)| threshold)
            }
        }
    }

    /// Whether a count is enough; unknown where the threshold is left to a local rule that nobody has entered.
    #[must_use]
    pub fn judge(&self, accepted: Date, count: &Count) -> Verdict {
        self.threshold(accepted)
            .map_or(Verdict::Unknown, |threshold| Verdict::of(threshold.is_reached(count)))
    }
}
