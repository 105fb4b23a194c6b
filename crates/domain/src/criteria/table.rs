//! A criteria table (bảng tiêu chí): what is scored, and how.

use jiff::civil::Date;

use super::fault::{Code, Fault, FileRole};
use super::grade::Grade;
use super::measure::{How, Name};
use super::rules::Rules;
use super::slots::Slots;
use crate::files::{FileKind, Intake};
use crate::number::{Decimal, Points};

/// A criteria table that was read and found right.
#[derive(Clone, Debug)]
pub struct Table {
    /// Kebab-case id, unique among tables.
    pub id: String,
    /// Title, as officials call it.
    pub title: String,
    /// The decisions it rests on.
    pub legal_basis: Vec<String>,
    /// When it applies; without limit where the file does not say.
    pub valid: Validity,
    /// Places of every points figure, 0 to 4.
    pub decimals: u8,
    /// The most points that regular criteria give together.
    pub max: Decimal,
    /// What a criterion that is not assigned to a unit does to its maximum.
    pub not_assigned: NotAssigned,
    /// The layers of marks, in the order in which people score; the first is [`Layer::SelfMark`].
    pub layers: Vec<Layer>,
    /// What separates equal scores, in order.
    pub tie_break: Vec<TieBreak>,
    /// The grades, from the best down, as the file lists them.
    pub grades: Vec<Grade>,
    /// What sets a grade or excludes from the ranking, in the file's order.
    pub knockouts: Vec<Knockout>,
    /// Every criterion, in the file's order.
    pub criteria: Vec<Criterion>,
    /// The words of `kind` that variants name, in the order in which the file first names them.
    pub kinds: Vec<String>,
    /// The leaves, in the file's order.
    pub(crate) leaves: Vec<Leaf>,
    /// Indices into `criteria` such that children come before their parent.
    pub(crate) upward: Vec<usize>,
    pub(crate) slots: Slots,
}

/// From when to when a table applies, both days inclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Validity {
    /// Whether the table is valid on some day of this year.
    #[must_use]
    pub fn covers(&self, year: i16) -> bool {
        let begins_in_time = self.from.is_none_or(|from| from.year() <= year);
        let lasts_until_then = self.to.is_none_or(|to| to.year() >= year);
        begins_in_time && lasts_until_then
    }
}

/// What a criterion that is not assigned to a unit does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAssigned {
    /// The unit's maximum is smaller by it, and units are compared by percentage.
    Rebase,
    /// The maximum stays and the points are 0.
    Lost,
}

/// Who gave a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// `self`: the unit itself (tự chấm).
    SelfMark,
    /// `peer`: another unit (chấm chéo).
    Peer,
    /// `cluster`: the cluster (cụm chấm).
    Cluster,
    /// `approved`: the level above (duyệt).
    Approved,
}

impl Layer {
    /// Every layer there is, in the usual order.
    pub const ALL: [Self; 4] = [Self::SelfMark, Self::Peer, Self::Cluster, Self::Approved];

    /// The word of the files: `self`, `peer`, `cluster`, `approved`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::SelfMark => "self",
            Self::Peer => "peer",
            Self::Cluster => "cluster",
            Self::Approved => "approved",
        }
    }

    /// The layer with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.word() == word)
    }
}

/// What separates equal scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieBreak {
    /// The smaller sum of deductions first.
    FewerDeductions,
    /// The larger sum of bonuses first.
    MoreBonus,
    /// More points at this criterion first; an index into [`Table::criteria`].
    Criterion(usize),
    /// The higher actual first, a missing one last; which of the table's values.
    Value(usize),
    /// The lower actual first, a missing one last; which of the table's values.
    LowerValue(usize),
}

/// A flag that overrules the points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knockout {
    /// The flag of the facts.
    pub flag: Name,
    /// What follows when the flag is true.
    pub effect: Effect,
    /// Why, for people; `None` where the file does not say.
    pub reason: Option<String>,
}

/// What a knock-out does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Sets this grade; an index into [`Table::grades`].
    Grade(usize),
    /// Takes the unit out of the ranking.
    Exclude,
}

/// One row of the table.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// `2.3`
    pub id: String,
    /// Title.
    pub title: String,
    /// Index of the parent in [`Table::criteria`].
    pub parent: Option<usize>,
    /// Indices of the children, in the file's order; empty for a leaf.
    pub children: Vec<usize>,
    /// How far below the top it stands; 0 at the top.
    pub depth: usize,
    /// The most points it gives; for a deduction the most it takes.
    pub max: Decimal,
    /// Which way it counts.
    pub kind: Kind,
    /// Where its points come from.
    pub how: How,
    /// How a branch makes points of its children's; [`Gather::Sum`] for a leaf.
    pub gather: Gather,
    /// Marks are multiples of it; the leaf's own, else the table's.
    pub step: Option<Decimal>,
    /// What holds its points down.
    pub limits: Vec<Limit>,
    /// What takes the place of `how` for units of a kind.
    pub variants: Vec<Variant>,
    /// Who in the cluster looks after it.
    pub owner: Option<String>,
    /// Whether evidence is asked for.
    pub evidence: Evidence,
    /// Advice for the people who give marks.
    pub guide: Option<String>,
}

impl Criterion {
    /// Whether it has children.
    #[must_use]
    pub fn is_branch(&self) -> bool {
        matches!(self.how, How::Sum)
    }

    /// The step that a mark misses, as it is written; a mean of peers need not be a multiple of it.
    #[must_use]
    pub fn missed_step(&self, layer: Layer, mark: Decimal) -> Option<Decimal> {
        self.step.filter(|step| layer != Layer::Peer && mark.micro() % step.micro() != 0)
    }

    /// How it is scored for a unit of this kind, by its place in [`Table::kinds`].
    #[must_use]
    pub fn how_for(&self, kind: Option<usize>) -> &How {
        let own = kind.and_then(|kind| self.variants.iter().find(|variant| variant.kind == kind));
        own.map_or(&self.how, |variant| &variant.how)
    }
}

/// Which way a criterion counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Belongs to the maximum.
    Regular,
    /// Adds to the total, outside the maximum.
    Bonus,
    /// Subtracts from the total, outside the maximum.
    Deduction,
}

impl Kind {
    /// Points as they enter a sum: a deduction takes its own off. What is printed is this, so that columns add up.
    #[must_use]
    pub fn in_sum(self, points: Points) -> Points {
        match self {
            Self::Regular | Self::Bonus => points,
            Self::Deduction => Points::from_units(-points.units(), points.decimals()),
        }
    }
}

/// Whether evidence is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Must be attached.
    Required,
    /// May be attached.
    Optional,
    /// Is not asked for.
    NotAsked,
}

/// How a branch makes points of its children's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gather {
    /// Their sum.
    #[default]
    Sum,
    /// Their sum, bonuses and deductions among them, at most so much above the maximum and never below 0.
    Cap(Decimal),
    /// The sum of so many best of them.
    Take(usize),
    /// Their sum, raised to the whole maximum where some of its leaves are not assigned.
    Rebase,
}

impl Gather {
    /// The key of the files; none for a plain sum.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Sum => None,
            Self::Cap(_) => Some("cap"),
            Self::Take(_) => Some("take"),
            Self::Rebase => Some("not_assigned"),
        }
    }
}

/// What holds the points of a leaf down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Where this flag is false.
    pub unless: Name,
    /// To so many points.
    pub at_most: Decimal,
}

/// How a leaf is scored for units of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The kind, by its place in [`Table::kinds`].
    pub kind: usize,
    /// In place of the leaf's own.
    pub how: How,
}

/// A leaf, with what scoring needs of it at hand.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    pub(crate) criterion: usize,
    /// The maximum in the smallest unit.
    pub(crate) max: i128,
    /// The place of its cluster among all; those of its variants follow.
    pub(crate) cluster: usize,
}

impl Leaf {
    /// How it is scored for a unit of this kind, and in which cluster.
    pub(crate) fn how<'t>(&self, table: &'t Table, kind: Option<usize>) -> (&'t How, usize) {
        let criterion = &table.criteria[self.criterion];
        let variants = criterion.variants.iter().zip(1..);
        let found = kind.and_then(|kind| variants.into_iter().find(|(variant, _)| variant.kind == kind));
        found.map_or((&criterion.how, self.cluster), |(variant, at)| (&variant.how, self.cluster + at))
    }
}

/// What the facts should hold about a value, so that a form can ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueNeed<'a> {
    /// The name of the value.
    pub name: &'a str,
    /// Whether the actual figure is looked at.
    pub actual: bool,
    /// Whether the target is looked at.
    pub target: bool,
    /// Whether the figure of the period before is looked at.
    pub previous: bool,
    /// Whether the ballots of a survey are looked at.
    pub marks: bool,
}

impl Table {
    /// The most bytes a criteria file may have: 4 MiB.
    pub const LIMIT: usize = FileRole::Criteria.limit();

    /// What is taken as a criteria table: its file, or a spreadsheet laid out like those that are handed out. It is read into memory.
    pub const INTAKE: Intake = Intake {
        kinds: &[FileKind::Xlsx, FileKind::Toml],
        largest: Self::LIMIT as u64,
        most: 1,
        unpacked: 16 << 20,
    };

    /// Reads and checks a criteria file.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, Box<Fault>> {
        super::read::read(bytes, Rules::LATEST)
    }

    /// Reads a file as the rules of a version did.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn read_by(bytes: &[u8], rules: Rules) -> Result<Self, Box<Fault>> {
        super::read::read(bytes, rules)
    }

    /// The index of the criterion with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.slots.criterion(id)
    }

    /// Whether a criterion stands below this branch, at any depth.
    #[must_use]
    pub fn is_under(&self, criterion: &str, branch: &str) -> bool {
        let mut at = self.find(criterion).and_then(|index| self.criteria[index].parent);
        while let Some(index) = at {
            if self.criteria[index].id == branch {
                return true;
            }
            at = self.criteria[index].parent;
        }
        false
    }

    /// The layers of marks, in the order in which people score.
    #[must_use]
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The values that the table looks at, in the order in which it first names them.
    pub fn values(&self) -> impl Iterator<Item = ValueNeed<'_>> {
        self.slots.needs()
    }

    /// The flags that the table looks at, in the order in which it first names them.
    pub fn flags(&self) -> impl Iterator<Item = &str> {
        self.slots.flags()
    }

    /// Reads a mark for a criterion and rounds it half away from zero to the table's decimals.
    ///
    /// # Errors
    ///
    /// The same faults as in a facts file: no such criterion, a branch, no decimal, outside 0..M.
    pub fn mark(&self, criterion: &str, layer: Layer, text: &str) -> Result<Points, Box<Fault>> {
        let fault = |code| Fault::new(code, FileRole::Facts).criterion(criterion);
        let index =
            self.find(criterion).ok_or_else(|| fault(Code::CriterionUnknown).text("id", criterion))?;
        if self.criteria[index].is_branch() {
            return Err(fault(Code::MarkOnBranch));
        }
        let mark = Decimal::read(text)
            .ok_or_else(|| fault(Code::NotADecimal).text("key", layer.word()).text("found", text))?;
        self.check_mark(index, layer, mark)
    }

    /// The mark as written lies in 0..M, before it is rounded.
    pub(crate) fn check_mark(&self, index: usize, layer: Layer, mark: Decimal) -> Result<Points, Box<Fault>> {
        let criterion = &self.criteria[index];
        if mark < Decimal::default() || mark > criterion.max {
            let fault = Fault::new(Code::MarkRange, FileRole::Facts).criterion(&criterion.id);
            return Err(fault.number("mark", mark).number("max", criterion.max).text("layer", layer.word()));
        }
        if let Some(step) = criterion.missed_step(layer, mark) {
            let fault = Fault::new(Code::MarkStep, FileRole::Facts).criterion(&criterion.id);
            return Err(fault.number("mark", mark).number("step", step).text("layer", layer.word()));
        }
        Ok(mark.to_points(self.decimals))
    }
}
