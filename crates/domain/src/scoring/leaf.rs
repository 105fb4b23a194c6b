//! What one leaf gives one unit: computed, marked by a person, missing, or not assigned.

use super::cluster::Cluster;
use super::facts::Row;
use super::measure::{Gap, Reading, read};
use super::scale::{Frame, Rung, score};
use crate::criteria::{How, Layer, Limit, NotAssigned, OfNothing, Table};

/// Whether the year is still running.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// An unscored leaf adds nothing, and the unit is incomplete.
    Provisional,
    /// An unscored leaf counts 0, and every unit is complete.
    Final,
}

impl Mode {
    /// The word of the files and the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Final => "final",
        }
    }
}

/// How a leaf came to its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// By measure and scale, or by a flag.
    Computed,
    /// By a person, as the table wants it.
    Marked,
    /// By a person, instead of what was computed or could not be.
    Overridden,
    /// Not at all: something is missing.
    Unscored,
    /// Not at all: it is not assigned to the unit.
    NotAssigned,
}

impl State {
    /// The word of the result.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Computed => "computed",
            Self::Marked => "marked",
            Self::Overridden => "overridden",
            Self::Unscored => "unscored",
            Self::NotAssigned => "not_assigned",
        }
    }
}

/// Everything about one leaf of one unit. Points are in the smallest unit.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Verdict<'t> {
    /// Not assigned; with [`NotAssigned::Lost`] its points are 0.
    NotAssigned(NotAssigned),
    /// 0 of 0, which is as if it were not assigned.
    OfNothing(NotAssigned),
    /// It has points, and what holds them down, if something does.
    Counts(Counting<'t>, Option<Held<'t>>),
    /// Something is missing; and what was computed all the same.
    Unscored(Gap<'t>, Option<Computed>),
}

/// Where the points of a leaf come from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Counting<'t> {
    /// Computed, and nobody overrode it.
    Computed(Computed),
    /// The latest mark of a manual leaf.
    Marked(Mark),
    /// The latest mark after `self`, and what would have been computed.
    Overridden(Mark, Result<Computed, Gap<'t>>),
}

/// A limit, and the points to which it lowers a leaf.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held<'t> {
    pub(crate) limit: &'t Limit,
    pub(crate) points: i128,
}

/// A mark and whose it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) layer: Layer,
    pub(crate) points: i128,
}

/// What the machine found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Computed {
    pub(crate) points: i128,
    pub(crate) finding: Finding,
}

/// By a flag or by a measure.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Finding {
    /// The flag is true.
    Passed,
    /// The flag is false.
    Failed,
    /// 0 of 0, which is full.
    OfNothing,
    /// A measure on a scale.
    Measured(Reading, Rung),
}

impl Counting<'_> {
    fn points(&self) -> i128 {
        match self {
            Self::Computed(computed) => computed.points,
            Self::Marked(mark) | Self::Overridden(mark, _) => mark.points,
        }
    }

    fn computed(&self) -> Option<Computed> {
        match self {
            Self::Computed(computed) | Self::Overridden(_, Ok(computed)) => Some(*computed),
            Self::Marked(_) | Self::Overridden(_, Err(_)) => None,
        }
    }
}

impl<'t> Verdict<'t> {
    /// The points that count; `None` where the leaf has none.
    pub(crate) fn points(&self) -> Option<i128> {
        match self {
            Self::NotAssigned(NotAssigned::Rebase)
            | Self::OfNothing(NotAssigned::Rebase)
            | Self::Unscored(..) => None,
            Self::NotAssigned(NotAssigned::Lost) | Self::OfNothing(NotAssigned::Lost) => Some(0),
            Self::Counts(_, Some(held)) => Some(held.points),
            Self::Counts(counting, None) => Some(counting.points()),
        }
    }

    /// What the machine found, whether it counts or not.
    pub(crate) fn computed(&self) -> Option<Computed> {
        match self {
            Self::Counts(counting, _) => counting.computed(),
            Self::Unscored(_, computed) => *computed,
            Self::NotAssigned(_) | Self::OfNothing(_) => None,
        }
    }

    /// The mark that counts.
    pub(crate) fn mark(&self) -> Option<Mark> {
        match self {
            Self::Counts(Counting::Marked(mark) | Counting::Overridden(mark, _), _) => Some(*mark),
            Self::Counts(Counting::Computed(_), _)
            | Self::NotAssigned(_)
            | Self::OfNothing(_)
            | Self::Unscored(..) => None,
        }
    }

    /// What is missing, where something is and that is why nothing was computed or counts.
    pub(crate) fn gap(&self) -> Option<Gap<'t>> {
        match self {
            Self::Unscored(gap, _) | Self::Counts(Counting::Overridden(_, Err(gap)), _) => Some(*gap),
            Self::Counts(..) | Self::NotAssigned(_) | Self::OfNothing(_) => None,
        }
    }

    pub(crate) fn is_assigned(&self) -> bool {
        match self {
            Self::NotAssigned(_) | Self::OfNothing(_) => false,
            Self::Counts(..) | Self::Unscored(..) => true,
        }
    }

    pub(crate) fn state(&self) -> State {
        match self {
            Self::NotAssigned(_) | Self::OfNothing(_) => State::NotAssigned,
            Self::Counts(Counting::Computed(_), _) => State::Computed,
            Self::Counts(Counting::Marked(_), _) => State::Marked,
            Self::Counts(Counting::Overridden(..), _) => State::Overridden,
            Self::Unscored(..) => State::Unscored,
        }
    }
}

/// Judges a leaf for the unit in the row.
pub(crate) fn judge<'t>(table: &'t Table, leaf: usize, row: &Row<'_>, clusters: &[Cluster]) -> Verdict<'t> {
    let criterion = &table.criteria[table.leaves[leaf].criterion];
    if !row.is_assigned(table.leaves[leaf].criterion) {
        return Verdict::NotAssigned(table.not_assigned);
    }
    let verdict = if matches!(criterion.how, How::Manual) {
        let mark = latest_mark(table, leaf, row, 0);
        mark.map_or(Verdict::Unscored(Gap::Mark, None), |mark| Verdict::Counts(Counting::Marked(mark), None))
    } else {
        let computed = compute(table, leaf, row, clusters);
        match (latest_mark(table, leaf, row, 1), computed) {
            (Some(mark), computed) => Verdict::Counts(Counting::Overridden(mark, computed), None),
            (None, Ok(computed)) => Verdict::Counts(Counting::Computed(computed), None),
            (None, Err(Gap::Nothing(..))) => Verdict::OfNothing(table.not_assigned),
            (None, Err(gap)) => Verdict::Unscored(gap, None),
        }
    };
    if criterion.limits.is_empty() { verdict } else { hold(table, &criterion.limits, row, verdict) }
}

/// The most that a leaf may have for this unit where a flag of its limits is false.
pub(crate) fn held_at<'t>(table: &Table, limits: &'t [Limit], row: &Row<'_>) -> Option<Held<'t>> {
    let held = limits.iter().filter(|limit| row.flag(limit.unless.index) == Some(false));
    let held = held.map(|limit| Held { limit, points: limit.at_most.to_points(table.decimals).units() });
    held.min_by_key(|held| held.points)
}

/// Holds the points down where a flag is false; where one is missing, nobody knows how many there are.
fn hold<'t>(table: &'t Table, limits: &'t [Limit], row: &Row<'_>, verdict: Verdict<'t>) -> Verdict<'t> {
    if !verdict.is_assigned() {
        return verdict;
    }
    if let Some(limit) = limits.iter().find(|limit| row.flag(limit.unless.index).is_none()) {
        return Verdict::Unscored(Gap::Flag(&limit.unless), verdict.computed());
    }
    let Verdict::Counts(counting, None) = verdict else { return verdict };
    let lowest = held_at(table, limits, row).filter(|held| held.points < counting.points());
    Verdict::Counts(counting, lowest)
}

/// The mark of the latest layer that has one, never the highest; layers before `first` do not count.
fn latest_mark(table: &Table, leaf: usize, row: &Row<'_>, first: usize) -> Option<Mark> {
    let marks = (first..table.layers.len()).rev();
    marks
        .into_iter()
        .find_map(|layer| row.mark(leaf, layer).map(|points| Mark { layer: table.layers[layer], points }))
}

fn compute<'t>(
    table: &'t Table,
    leaf: usize,
    row: &Row<'_>,
    clusters: &[Cluster],
) -> Result<Computed, Gap<'t>> {
    let max = table.leaves[leaf].max;
    let (how, cluster) = table.leaves[leaf].how(table, row.kind());
    match how {
        How::Sum | How::Manual => Err(Gap::Mark),
        How::PassFail { flag } => match row.flag(flag.index) {
            None => Err(Gap::Flag(flag)),
            Some(true) => Ok(Computed { points: max, finding: Finding::Passed }),
            Some(false) => Ok(Computed { points: 0, finding: Finding::Failed }),
        },
        How::Computed { measure, scale, better } => {
            let reading = match read(measure, *better, row) {
                Err(Gap::Nothing(_, OfNothing::Full)) => {
                    return Ok(Computed { points: max, finding: Finding::OfNothing });
                }
                other => other?,
            };
            let frame = Frame { unit: row.unit(), max, decimals: table.decimals };
            let (points, step) = score(scale, *better, frame, &reading, &clusters[cluster]);
            Ok(Computed { points, finding: Finding::Measured(reading, step) })
        }
    }
}
