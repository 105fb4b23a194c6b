//! What one leaf gives one unit: computed, marked by a person, missing, or not assigned.

use super::cluster::Cluster;
use super::facts::Row;
use super::measure::{Gap, Reading, read};
use super::scale::{Frame, Rung, score};
use crate::criteria::{How, Layer, NotAssigned, Table};

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
    /// Computed, and nobody overrode it.
    Computed(Computed),
    /// The latest mark of a manual leaf.
    Marked(Mark),
    /// The latest mark after `self`, and what would have been computed.
    Overridden(Mark, Result<Computed, Gap<'t>>),
    /// Something is missing.
    Unscored(Gap<'t>),
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
    /// A measure on a scale.
    Measured(Reading, Rung),
}

impl Verdict<'_> {
    /// The points that count; `None` where the leaf has none.
    pub(crate) fn points(&self) -> Option<i128> {
        match self {
            Self::NotAssigned(NotAssigned::Rebase) | Self::Unscored(_) => None,
            Self::NotAssigned(NotAssigned::Lost) => Some(0),
            Self::Computed(computed) => Some(computed.points),
            Self::Marked(mark) | Self::Overridden(mark, _) => Some(mark.points),
        }
    }

    /// What the machine found, whether it counts or not.
    pub(crate) fn computed(&self) -> Option<&Computed> {
        match self {
            Self::Computed(computed) | Self::Overridden(_, Ok(computed)) => Some(computed),
            Self::NotAssigned(_) | Self::Marked(_) | Self::Overridden(_, Err(_)) | Self::Unscored(_) => None,
        }
    }

    pub(crate) fn state(&self) -> State {
        match self {
            Self::NotAssigned(_) => State::NotAssigned,
            Self::Computed(_) => State::Computed,
            Self::Marked(_) => State::Marked,
            Self::Overridden(..) => State::Overridden,
            Self::Unscored(_) => State::Unscored,
        }
    }
}

/// Judges a leaf for the unit in the row.
pub(crate) fn judge<'t>(table: &'t Table, leaf: usize, row: &Row<'_>, clusters: &[Cluster]) -> Verdict<'t> {
    let criterion = table.leaves[leaf].criterion;
    if !row.is_assigned(criterion) {
        return Verdict::NotAssigned(table.not_assigned);
    }
    if matches!(table.criteria[criterion].how, How::Manual) {
        return latest_mark(table, leaf, row, 0).map_or(Verdict::Unscored(Gap::Mark), Verdict::Marked);
    }
    let computed = compute(table, leaf, row, &clusters[leaf]);
    match (latest_mark(table, leaf, row, 1), computed) {
        (Some(mark), computed) => Verdict::Overridden(mark, computed),
        (None, Ok(computed)) => Verdict::Computed(computed),
        (None, Err(gap)) => Verdict::Unscored(gap),
    }
}

/// The mark of the latest layer that has one, never the highest; layers before `first` do not count.
fn latest_mark(table: &Table, leaf: usize, row: &Row<'_>, first: usize) -> Option<Mark> {
    let marks = (first..table.layers.len()).rev();
    marks
        .into_iter()
        .find_map(|layer| row.mark(leaf, layer).map(|points| Mark { layer: table.layers[layer], points }))
}

fn compute<'t>(table: &'t Table, leaf: usize, row: &Row<'_>, cluster: &Cluster) -> Result<Computed, Gap<'t>> {
    let max = table.leaves[leaf].max;
    match &table.criteria[table.leaves[leaf].criterion].how {
        How::Sum | How::Manual => Err(Gap::Mark),
        How::PassFail { flag } => match row.flag(flag.index) {
            None => Err(Gap::Flag(flag)),
            Some(true) => Ok(Computed { points: max, finding: Finding::Passed }),
            Some(false) => Ok(Computed { points: 0, finding: Finding::Failed }),
        },
        How::Computed { measure, scale, better } => {
            let reading = read(measure, *better, row)?;
            let frame = Frame { unit: row.unit(), max, decimals: table.decimals };
            let (points, step) = score(scale, *better, frame, &reading, cluster);
            Ok(Computed { points, finding: Finding::Measured(reading, step) })
        }
    }
}
