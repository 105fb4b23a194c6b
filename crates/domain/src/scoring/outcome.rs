//! The result: ranks, points, and for every number how it came about.

use std::num::NonZeroUsize;
use std::ops::Range;

use super::cluster::{Cluster, complete, gather};
use super::facts::{Facts, Row};
use super::grades;
use super::leaf::{Counting, Finding, Mode, State, Verdict};
use super::rank::{Rank, Ranked, rank, sum_up};
use super::reasoning::Reasoning;
use super::tally::Tally;
use crate::criteria::{Criterion, Grade, How, Knockout, Layer, Name, Rules, Table};
use crate::number::{Decimal, Points};

/// Places of a percentage.
const PERCENT_PLACES: u8 = 2;

/// The result of scoring. Sums and ranks are settled; what the leaves of a unit say is worked out when it is asked for,
/// so that a cluster of 340,000 units takes little memory.
#[derive(Clone, Debug)]
pub struct Outcome<'f> {
    facts: &'f Facts<'f>,
    mode: Mode,
    rules: Rules,
    clusters: Vec<Cluster>,
    ranked: Vec<Ranked>,
}

/// Scores all units of the facts.
#[must_use]
pub fn score<'f>(facts: &'f Facts<'_>, mode: Mode) -> Outcome<'f> {
    score_with(facts, mode, NonZeroUsize::MIN)
}

/// The same by several threads, which changes nothing about the result.
#[must_use]
pub fn score_with<'f>(facts: &'f Facts<'_>, mode: Mode, threads: NonZeroUsize) -> Outcome<'f> {
    score_by(facts, mode, threads, Rules::LATEST)
}

/// The same by the rules of a version: what was frozen by earlier ones is scored by them for ever.
#[must_use]
pub fn score_by<'f>(facts: &'f Facts<'_>, mode: Mode, threads: NonZeroUsize, rules: Rules) -> Outcome<'f> {
    let clusters = complete(in_parts(facts.len(), threads, |units| gather(facts, units)), facts.len());
    let parts = in_parts(facts.len(), threads, |units| sum_up(facts, &clusters, mode, units));
    let ranked = rank(facts, parts.into_iter().flatten().collect(), rules);
    Outcome { facts, mode, rules, clusters, ranked }
}

/// Divides the units among threads; the parts come back in order.
fn in_parts<T: Send>(units: usize, threads: NonZeroUsize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let length = units.div_ceil(threads.get()).max(1);
    let ranges = (0..units.max(1)).step_by(length).map(|start| start..(start + length).min(units));
    if threads == NonZeroUsize::MIN {
        return ranges.map(work).collect();
    }
    std::thread::scope(|scope| {
        let threads: Vec<_> = ranges.map(|range| scope.spawn(|| work(range))).collect();
        let join = |thread: std::thread::ScopedJoinHandle<'_, T>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        threads.into_iter().map(join).collect()
    })
}

/// One unit of the result.
#[derive(Clone, Debug)]
pub struct UnitResult<'o> {
    /// Id of the unit.
    pub id: &'o str,
    /// Its name, or its id where the facts give none.
    pub name: &'o str,
    /// Its rank, shared by equals, so that the meeting decides; `None` where a knock-out excludes the unit.
    pub rank: Option<Rank>,
    /// The sum, never below 0.
    pub points: Points,
    /// The maximum that applies to the unit.
    pub max: Decimal,
    /// 100 · points / max, two places; `None` where the maximum is 0.
    pub percent: Option<Points>,
    /// The figure that ranks.
    pub score: Points,
    /// The first grade whose bound and needs hold, and that its quota and knock-outs leave to the unit.
    pub grade: Option<&'o Grade>,
    /// A better one that the meeting may give, because a rank is shared across the limit of its quota.
    pub grade_open: Option<&'o Grade>,
    /// The better grades whose bound holds, and what stood against each.
    pub grade_missed: Vec<MissedGrade<'o>>,
    /// Whether nothing is missing, or the mode is final.
    pub complete: bool,
    /// The sum of the bonuses.
    pub bonus: Points,
    /// The sum of the deductions.
    pub deductions: Points,
    /// The knock-outs that hit the unit.
    pub knockouts: Vec<&'o Knockout>,
    /// Every criterion, in the table's order.
    pub criteria: Vec<CriterionResult<'o>>,
}

/// One criterion of one unit.
#[derive(Clone, Debug)]
pub struct CriterionResult<'o> {
    /// The row of the table, with id, title and maximum.
    pub criterion: &'o Criterion,
    /// Its points; `None` for a leaf that has none.
    pub points: Option<Points>,
    /// More about a leaf; `None` for a branch, which is the sum of its leaves.
    pub leaf: Option<LeafResult<'o>>,
}

/// How a leaf came to its points.
#[derive(Clone, Debug)]
pub struct LeafResult<'o> {
    /// By machine, by a person, or not at all.
    pub state: State,
    /// The number that was looked at, rounded to six places.
    pub measure: Option<Decimal>,
    /// What the machine found, also where a person overrode it.
    pub computed: Option<Points>,
    /// The layer whose mark counts.
    pub layer: Option<Layer>,
    /// The scale's key, `pass_fail`, `mark` or `missing`.
    pub reason: Option<&'static str>,
    /// The explanation, to be written in a language.
    pub explain: Reasoning<'o>,
}

/// A grade whose bound holds and that the unit does not have.
#[derive(Clone, Debug)]
pub struct MissedGrade<'o> {
    /// Which.
    pub grade: &'o Grade,
    /// What stood against it; never empty.
    pub why: Vec<Why<'o>>,
}

/// What stands against a grade.
#[derive(Clone, Copy, Debug)]
pub enum Why<'o> {
    /// This flag is false.
    Flag(&'o Name),
    /// This flag is true.
    NotFlag(&'o Name),
    /// A leaf has 0 points.
    NoLeafAtZero,
    /// This criterion has too few points.
    Criterion(&'o Criterion),
    /// This flag is missing.
    Missing(&'o Name),
    /// A knock-out sets a later grade.
    Knockout,
    /// Its quota is full.
    Quota,
}

impl Why<'_> {
    /// The word of the result: `flag:dat_chuan`.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Flag(flag) => format!("flag:{}", flag.as_str()),
            Self::NotFlag(flag) => format!("not_flag:{}", flag.as_str()),
            Self::NoLeafAtZero => "no_leaf_at_zero".to_owned(),
            Self::Criterion(criterion) => format!("criterion:{}", criterion.id),
            Self::Missing(flag) => format!("missing:{}", flag.as_str()),
            Self::Knockout => "knockout".to_owned(),
            Self::Quota => "quota".to_owned(),
        }
    }
}

/// How many units share a place, lack something, or are not ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenEnds {
    /// Units that share their place with others; the meeting decides.
    pub tied: usize,
    /// Units that lack figures or marks.
    pub incomplete: usize,
    /// Units that a knock-out takes out of the ranking.
    pub excluded: usize,
}

impl<'f> Outcome<'f> {
    pub(crate) fn facts(&self) -> &'f Facts<'f> {
        self.facts
    }

    pub(crate) fn clusters(&self) -> &[Cluster] {
        &self.clusters
    }

    /// The table by which was scored.
    #[must_use]
    pub fn table(&self) -> &'f Table {
        self.facts.table
    }

    /// The mode in which was scored.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The rules by which was scored.
    #[must_use]
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// How many units there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ranked.len()
    }

    /// Whether there is no unit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    /// Whether some unit has a smaller maximum, so that all are compared by their share of their own.
    #[must_use]
    pub fn is_rebased(&self) -> bool {
        let whole = self.facts.table.max.to_points(self.facts.table.decimals).units();
        self.ranked.iter().any(|unit| unit.max != whole)
    }

    /// What is not settled about the ranking.
    #[must_use]
    pub fn open_ends(&self) -> OpenEnds {
        let count = |test: fn(&Ranked) -> bool| self.ranked.iter().filter(|unit| test(unit)).count();
        OpenEnds {
            tied: count(|unit| unit.tied),
            incomplete: count(|unit| !unit.complete),
            excluded: count(|unit| unit.rank.is_none()),
        }
    }

    /// All units, in rank order, then by id, excluded ones last.
    pub fn units(&self) -> impl Iterator<Item = UnitResult<'_>> {
        self.units_in(0..self.len())
    }

    /// The units at these places of that order.
    pub fn units_in(&self, places: Range<usize>) -> impl Iterator<Item = UnitResult<'_>> {
        let mut row = Row::new(self.facts);
        let mut tally = Tally::new(self.facts.table, self.mode);
        self.ranked[places].iter().map(move |unit| {
            row.load(unit.unit);
            let mut verdicts = Vec::with_capacity(self.facts.table.leaves.len());
            tally.count(&row, &self.clusters, |_, verdict| verdicts.push(verdict));
            self.unit(unit, &row, (&tally, &verdicts))
        })
    }

    /// The unit with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<UnitResult<'_>> {
        let place = self.ranked.iter().position(|unit| self.facts.id(unit.unit) == id)?;
        self.units_in(place..place + 1).next()
    }

    fn unit(
        &self,
        unit: &Ranked,
        row: &Row<'_>,
        (tally, verdicts): (&Tally<'_>, &[Verdict<'f>]),
    ) -> UnitResult<'_> {
        let table = self.facts.table;
        let points = |units| Points::from_units(units, table.decimals);
        let hit = |knockout: &&Knockout| row.flag(knockout.flag.index) == Some(true);
        UnitResult {
            id: self.facts.id(unit.unit),
            name: self.facts.name(unit.unit),
            rank: unit.rank.map(|place| Rank { place, tied: unit.tied }),
            points: points(unit.points),
            max: Decimal::from_points(points(unit.max)),
            percent: unit.percent.map(|percent| Points::from_units(percent, PERCENT_PLACES)),
            score: points(unit.score),
            grade: unit.grade.map(|index| &table.grades[index]),
            grade_open: unit.grade_open.map(|index| &table.grades[index]),
            grade_missed: match self.rules {
                Rules::First => vec![],
                Rules::Second => grades::missed(table, unit, (tally, row)),
            },
            complete: unit.complete,
            bonus: points(unit.bonus),
            deductions: points(unit.deductions),
            knockouts: table.knockouts.iter().filter(hit).collect(),
            criteria: self.criteria(row, tally, verdicts),
        }
    }

    fn criteria(
        &self,
        row: &Row<'_>,
        tally: &Tally<'_>,
        verdicts: &[Verdict<'f>],
    ) -> Vec<CriterionResult<'_>> {
        let table = self.facts.table;
        let kind = row.kind();
        let result = |(index, criterion): (usize, &'f Criterion)| {
            let leaf = table.slots.leaf_of(index);
            let points = leaf.map_or(Some(tally.points[index]), |leaf| verdicts[leaf].points());
            CriterionResult {
                criterion,
                points: points.map(|units| Points::from_units(units, table.decimals)),
                leaf: leaf.map(|leaf| self.leaf(leaf, kind, verdicts[leaf])),
            }
        };
        table.criteria.iter().enumerate().map(result).collect()
    }

    fn leaf(&self, leaf: usize, kind: Option<usize>, verdict: Verdict<'f>) -> LeafResult<'_> {
        let table = self.facts.table;
        let measure = verdict.computed().and_then(|computed| match computed.finding {
            Finding::Passed | Finding::Failed | Finding::OfNothing => None,
            Finding::Measured(reading, _) => Some(Decimal::from_micro(reading.fraction().micro())),
        });
        let how = table.leaves[leaf].how(table, kind).0;
        LeafResult {
            state: verdict.state(),
            measure,
            computed: verdict.computed().map(|computed| Points::from_units(computed.points, table.decimals)),
            layer: verdict.mark().map(|mark| mark.layer),
            reason: reason(&verdict, how),
            explain: Reasoning { table, leaf, how, verdict, mode: self.mode },
        }
    }
}

fn reason(verdict: &Verdict<'_>, how: &How) -> Option<&'static str> {
    match verdict {
        Verdict::NotAssigned(_) | Verdict::OfNothing(_) => None,
        Verdict::Unscored(..) => Some("missing"),
        Verdict::Counts(_, Some(_)) => Some("limit"),
        Verdict::Counts(Counting::Marked(_) | Counting::Overridden(..), None) => Some("mark"),
        Verdict::Counts(Counting::Computed(computed), None) => match (computed.finding, how) {
            (Finding::OfNothing, _) => Some("of_nothing"),
            (Finding::Measured(..), How::Computed { scale, .. }) => Some(scale.word()),
            (Finding::Passed | Finding::Failed | Finding::Measured(..), _) => Some("pass_fail"),
        },
    }
}
