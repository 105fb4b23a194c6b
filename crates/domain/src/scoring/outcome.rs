//! The result: ranks, points, and for every number how it came about.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::Range;

use super::cluster::{Cluster, complete, gather};
use super::facts::{Facts, Row};
use super::gathered::Gathered;
use super::grades::{self, Grading, MissedGrade, Room};
use super::leaf::{Counting, Finding, Mode, State, Verdict, held_at};
use super::rank::{Rank, Ranked, rank, sum_up};
use super::reasoning::Reasoning;
use super::tally::Tally;
use crate::criteria::{Criterion, Field, Grade, How, Knockout, Layer, Measure, Rules, Table};
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
    /// How many units each grade has room for, where it has a quota.
    rooms: Vec<Option<Room>>,
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
    let (ranked, rooms) = rank(facts, parts.into_iter().flatten().collect(), rules);
    Outcome { facts, mode, rules, clusters, ranked, rooms }
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
    pub grade_missed: Vec<MissedGrade>,
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
    /// What a branch made of its children's points, where it is more than their sum.
    pub gathered: Option<Gathered>,
    /// Whether its points count for nothing, because a branch above takes others in its place.
    pub passed_over: bool,
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
    /// The most that it may have for this unit, where a limit says so.
    pub held_at: Option<Points>,
    /// The scale's key, `pass_fail`, `mark` or `missing`.
    pub reason: Option<&'static str>,
    /// The explanation, to be written in a language.
    pub explain: Reasoning<'o>,
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

    /// The same once a meeting gave units their places: their ranks are those, and the quotas of grades follow them. Units that the
    /// meeting left on one place have the grade that is not over the quota.
    #[must_use]
    pub fn concluded(mut self, place_of: impl Fn(&str) -> Option<usize>) -> Self {
        for unit in self.ranked.iter_mut().filter(|unit| unit.rank.is_some()) {
            unit.rank = place_of(self.facts.id(unit.unit)).or(unit.rank);
        }
        // Units without a rank stand last already, and stay there.
        self.ranked.sort_by_key(|unit| unit.rank.unwrap_or(usize::MAX));
        self.rooms = grades::give(self.facts, &mut self.ranked, self.rules);
        let counts =
            self.ranked.iter().filter_map(|unit| unit.rank).fold(BTreeMap::new(), |mut all, rank| {
                *all.entry(rank).or_insert(0_usize) += 1;
                all
            });
        for unit in &mut self.ranked {
            unit.tied = unit.rank.is_some_and(|rank| counts[&rank] > 1);
            if place_of(self.facts.id(unit.unit)).is_some() {
                unit.grade_open = None;
            }
        }
        self
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

    /// Where a unit stands among the grades as far as that follows from itself alone, and what the next would take.
    #[must_use]
    pub fn grading(&self, id: &str) -> Option<Grading> {
        let unit = self.ranked.iter().find(|unit| self.facts.id(unit.unit) == id)?;
        let mut row = Row::new(self.facts);
        row.load(unit.unit);
        let mut tally = Tally::new(self.facts.table, self.mode);
        tally.count(&row, &self.clusters, |_, _| {});
        Some(grades::grading(self.facts.table, unit, (&tally, &row)))
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
                Rules::Second => grades::missed(table, unit, (tally, row), &self.rooms),
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
        let result = |(index, criterion): (usize, &'f Criterion)| {
            let leaf = table.slots.leaf_of(index);
            let points = leaf.map_or(Some(tally.points[index]), |leaf| verdicts[leaf].points());
            CriterionResult {
                criterion,
                points: points.map(|units| Points::from_units(units, table.decimals)),
                leaf: leaf.map(|leaf| self.leaf(leaf, row, verdicts[leaf])),
                gathered: tally.gathered(index),
                passed_over: tally.is_passed_over(index),
            }
        };
        table.criteria.iter().enumerate().map(result).collect()
    }

    fn leaf(&self, leaf: usize, row: &Row<'_>, verdict: Verdict<'f>) -> LeafResult<'_> {
        let table = self.facts.table;
        let measure = verdict.computed().and_then(|computed| match computed.finding {
            Finding::Passed | Finding::Failed | Finding::OfNothing => None,
            Finding::Measured(reading, _) => Some(Decimal::from_micro(reading.fraction().micro())),
        });
        let how = table.leaves[leaf].how(table, row.kind()).0;
        let limits = &table.criteria[table.leaves[leaf].criterion].limits;
        LeafResult {
            state: verdict.state(),
            measure,
            computed: verdict.computed().map(|computed| Points::from_units(computed.points, table.decimals)),
            layer: verdict.mark().map(|mark| mark.layer),
            held_at: held_at(table, limits, row).map(|held| Points::from_units(held.points, table.decimals)),
            reason: reason(&verdict, how),
            explain: Reasoning { table, leaf, how, verdict, mode: self.mode, weighed: weighed(how, row) },
        }
    }
}

/// The actuals that a leaf weighs, in the order of its terms.
pub(super) fn weighed(how: &How, row: &Row<'_>) -> Vec<i128> {
    let How::Computed { measure: Measure::Weighted { terms, .. }, .. } = how else { return vec![] };
    terms.iter().map(|(name, _)| row.value(name.index, Field::Actual).unwrap_or(0)).collect()
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
