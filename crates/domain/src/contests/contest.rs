//! A contest as its file tells it. Places are indices into the lists of the contest.

use std::collections::{BTreeMap, HashSet};

use crate::number::Decimal;

/// A contest with everything that was marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    /// `[a-z0-9-]{1,64}`.
    pub id: String,
    /// How people call it.
    pub title: String,
    /// Places of a score, 0 to 4.
    pub decimals: u8,
    /// Every mark is a multiple of this.
    pub step: Decimal,
    /// How many valid sheets a performance needs, from 1.
    pub minimum_sheets: u32,
    /// How sheets become one score.
    pub aggregate: Aggregate,
    /// What separates equal totals, first to last.
    pub ties: Vec<TieBreak>,
    /// Prizes, highest first.
    pub prizes: Vec<Prize>,
    /// What is performed or answered.
    pub parts: Vec<Part>,
    /// Who takes part.
    pub teams: Vec<Team>,
    /// Who marks.
    pub jurors: Vec<Juror>,
    /// Juror and team that have something to do with each other.
    pub conflicts: HashSet<(usize, usize)>,
    /// What was performed.
    pub performances: Vec<Performance>,
    /// What was marked.
    pub sheets: Vec<Sheet>,
}

/// How sheets become one score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aggregate {
    /// Whether the ends are dropped.
    pub how: How,
    /// Of what.
    pub over: Over,
}

/// Whether the highest and the lowest are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Everything counts.
    Mean,
    /// One highest and one lowest are dropped, from five sheets on.
    DropExtremes,
}

impl How {
    /// Every word of the format with its meaning.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("mean", Self::Mean), ("drop_extremes", Self::DropExtremes)];
}

/// What is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Whole sheets, by their sum.
    Sheet,
    /// Marks, line by line.
    Line,
}

impl Over {
    /// Every word of the format with its meaning.
    pub const WORDS: &'static [(&'static str, Self)] = &[("sheet", Self::Sheet), ("line", Self::Line)];
}

/// What separates equal totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TieBreak {
    /// The score of a part.
    Part(usize),
    /// The value of a line of a part.
    Line(usize, usize),
}

/// A prize for so many places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prize {
    /// Unique, and not `none`.
    pub id: String,
    /// How people call it.
    pub title: String,
    /// For how many places, from 1.
    pub count: u32,
    /// The total that it takes; none: any.
    pub at_least: Option<Decimal>,
}

/// Something that every team performs or answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Unique.
    pub id: String,
    /// How people call it.
    pub title: String,
    /// The most points.
    pub max: Decimal,
    /// Who gives points.
    pub kind: Kind,
    /// What too much time costs.
    pub time: Option<TimeRule>,
}

/// Who gives the points of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Jurors, line by line; the lines sum to the maximum of the part.
    Jury(Jury),
    /// A rule: a quiz, practice.
    Counted,
}

/// What jurors mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jury {
    /// At least one.
    pub lines: Vec<Line>,
}

/// A line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Unique in the whole contest.
    pub id: String,
    /// What is looked at.
    pub title: String,
    /// The most.
    pub max: Decimal,
    /// The least.
    pub min: Decimal,
}

/// What too much time costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeRule {
    /// Seconds.
    pub limit: u32,
    /// Seconds over the limit that cost nothing.
    pub grace: u32,
    /// What the rest costs.
    pub cost: Cost,
    /// And at most.
    pub at_most: Option<Decimal>,
}

/// How time over the limit is charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cost {
    /// So many points each.
    Minutes {
        /// Which minutes.
        count: Counts,
        /// What one costs.
        points: Decimal,
    },
    /// The last of these that is exceeded, once.
    Lumps(Vec<Lump>),
}

/// Which minutes are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Every minute that began.
    Started,
    /// Whole minutes.
    Full,
}

impl Counts {
    /// Every word of the format with its meaning.
    pub const WORDS: &'static [(&'static str, Self)] = &[("started", Self::Started), ("full", Self::Full)];
}

/// Points for more than so many seconds over the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lump {
    /// Seconds.
    pub over: u32,
    /// What they cost.
    pub points: Decimal,
}

/// Who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Unique.
    pub id: String,
    /// How people call it.
    pub name: String,
    /// Whether it left the contest.
    pub withdrawn: bool,
}

/// Who marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Juror {
    /// Unique.
    pub id: String,
    /// Who.
    pub name: String,
}

/// What a team performed of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Performance {
    /// Which team.
    pub team: usize,
    /// Which part.
    pub part: usize,
    /// How long it took; none: nobody knows.
    pub seconds: Option<u32>,
    /// Points of a counted part; none: not scored yet, or marked by a jury.
    pub points: Option<Decimal>,
    /// What is taken away.
    pub deductions: Vec<Deduction>,
}

/// What is taken away, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deduction {
    /// Not below 0.
    pub points: Decimal,
    /// Why.
    pub reason: String,
}

/// What a juror gave a performance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Which juror.
    pub juror: usize,
    /// Which team.
    pub team: usize,
    /// Which part.
    pub part: usize,
    /// Whether it is final; a sealed sheet has every mark.
    pub sealed: bool,
    /// By the places of the lines.
    pub marks: BTreeMap<usize, Decimal>,
}

impl Part {
    /// The lines of a jury part; none of a counted one.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        match &self.kind {
            Kind::Jury(jury) => &jury.lines,
            Kind::Counted => &[],
        }
    }
}
