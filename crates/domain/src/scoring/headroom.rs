//! What would raise a unit: where points are still open, which figure would earn them, and what stands in the way.
//!
//! Everybody else's figures are taken as they stand. A leaf is tried with one figure after the other, by halving: points never
//! go against a unit whose figure gets better (section 4 of `docs/scoring.md`), so the first figure that earns them is found exactly.

use super::cluster::Cluster;
use super::facts::{Facts, Row};
use super::hurdle::Hurdle;
use super::leaf::{State, Verdict, held_at, judge};
use super::measure::{Gap, Reading, read};
use super::outcome::Outcome;
use super::scale::{Frame, score};
use super::tally::Tally;
use crate::criteria::{Better, Criterion, Field, How, Kind, Measure, Name, Scale, Table};
use crate::number::{Decimal, Points};

/// The largest figure that facts may hold, in millionths.
const LARGEST: i128 = 999_999_999_999_999_999_999;

/// A leaf with points that are still open.
#[derive(Clone, Debug)]
pub struct Headroom<'o> {
    /// Which.
    pub criterion: &'o Criterion,
    /// What it has now; none where nothing counts yet.
    pub points: Option<Points>,
    /// What is still open: up to the maximum, or, on a deduction, what is taken off.
    pub open: Points,
    /// What would earn it.
    pub way: Way<'o>,
    /// What stands besides between these points and the total.
    pub hurdles: Vec<Hurdle<'o>>,
}

/// What would earn open points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way<'o> {
    /// Another figure for this value.
    Figure {
        /// Its name in the facts.
        value: &'o str,
        /// What it is now.
        now: Option<Decimal>,
        /// The first figure that earns more, where points come in steps.
        next: Option<Goal>,
        /// The first figure that earns everything.
        full: Option<Goal>,
    },
    /// A better mean of the survey with this name.
    Survey {
        /// Its name in the facts.
        value: &'o str,
        /// The first mean that earns everything.
        full: Option<Goal>,
    },
    /// Several figures are weighed: larger ones of the first, smaller ones of the second.
    Several {
        /// Names in the facts of those that should rise.
        rising: Vec<&'o str>,
        /// Of those that should fall.
        falling: Vec<&'o str>,
    },
    /// This flag.
    Flag(&'o str),
    /// People mark it.
    Mark,
    /// A figure is missing that this leaf compares with: a target, a whole, last year's.
    Unknown,
}

/// A figure, and the points that it would earn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The figure.
    pub figure: Decimal,
    /// The leaf's points with it.
    pub points: Points,
}

impl<'f> Outcome<'f> {
    /// The leaves of a unit with points still open, most first, then in the table's order. `places` says how many places the
    /// figure of a name has. Empty for a unit that the facts do not have.
    #[must_use]
    pub fn headroom(&self, unit: &str, places: impl Fn(&str) -> u8) -> Vec<Headroom<'f>> {
        let facts = self.facts();
        let Some(unit) = (0..facts.len()).find(|index| facts.id(*index) == unit) else { return vec![] };
        let table = facts.table;
        let mut row = Row::new(facts);
        row.load(unit);
        let mut open: Vec<Headroom<'f>> = vec![];
        let mut tally = Tally::new(table, self.mode());
        tally.count(&row, self.clusters(), |_, _| {});
        for (leaf, place) in table.leaves.iter().enumerate() {
            let criterion = &table.criteria[place.criterion];
            if !row.is_assigned(place.criterion) {
                continue;
            }
            let verdict = judge(table, leaf, &row, self.clusters());
            let points = verdict.points();
            let left = match criterion.kind {
                Kind::Deduction => points.unwrap_or(0),
                Kind::Regular | Kind::Bonus => place.max - points.unwrap_or(0),
            };
            if left > 0 {
                let of = |units| Points::from_units(units, table.decimals);
                let hurdles = Hurdle::of(table, place.criterion, &row, &tally);
                let way = match (gate_of(criterion, &verdict), verdict.state()) {
                    (Some(flag), _) => Way::Flag(flag),
                    // What a person marked is not changed by a figure.
                    (None, State::Marked | State::Overridden) => Way::Mark,
                    (None, State::Computed | State::Unscored | State::NotAssigned) => {
                        way_of(facts, (unit, leaf), &mut row, points, &places)
                    }
                };
                open.push(Headroom { criterion, points: points.map(of), open: of(left), way, hurdles });
            }
        }
        open.sort_by_key(|headroom| std::cmp::Reverse(headroom.open.units()));
        open
    }
}

/// The flag of a limit that alone keeps a leaf from more: it holds the points down, or nobody knows whether it does.
fn gate_of<'t>(criterion: &Criterion, verdict: &Verdict<'t>) -> Option<&'t str> {
    match verdict {
        Verdict::Counts(_, Some(held)) => Some(held.limit.unless.as_str()),
        Verdict::Unscored(Gap::Flag(flag), _) => {
            let is_limit = criterion.limits.iter().any(|limit| limit.unless == **flag);
            is_limit.then(|| flag.as_str())
        }
        Verdict::Counts(_, None)
        | Verdict::Unscored(..)
        | Verdict::NotAssigned(_)
        | Verdict::OfNothing(_) => None,
    }
}

fn way_of<'f>(
    facts: &'f Facts<'f>,
    (unit, leaf): (usize, usize),
    row: &mut Row<'f>,
    points: Option<i128>,
    places: &impl Fn(&str) -> u8,
) -> Way<'f> {
    let table = facts.table;
    let criterion = &table.criteria[table.leaves[leaf].criterion];
    let how = table.leaves[leaf].how(table, row.kind()).0;
    let (measure, scale, better) = match how {
        How::Sum | How::Manual => return Way::Mark,
        How::PassFail { flag } => return Way::Flag(flag.as_str()),
        How::Computed { measure, scale, better } => (measure, scale, *better),
    };
    let most = held_at(table, &criterion.limits, row).map(|held| held.points);
    let others = others(facts, (unit, leaf), how);
    let trial = Trial { facts, unit, leaf, how, scale, better, others, most };
    let wish = Wish {
        rises: scale.rises(better) != (criterion.kind == Kind::Deduction),
        lowers: criterion.kind == Kind::Deduction,
        now: points.unwrap_or(0),
        full: match (criterion.kind, most) {
            (Kind::Deduction, _) => 0,
            (Kind::Regular | Kind::Bonus, most) => most.unwrap_or(table.leaves[leaf].max),
        },
    };
    match measure {
        Measure::SurveyMean(name) => {
            let mean = |figure| trial.score(&Reading::Survey { sum: figure, ballots: 1 });
            // Means are shown with two places.
            let full =
                search(10_000, None, &wish, |points| wish.is_full(points), |figure| Some(mean(figure)));
            Way::Survey { value: name.as_str(), full: full.map(|found| trial.goal(found)) }
        }
        Measure::Weighted { terms, .. } => several(terms, wish.rises),
        Measure::Value(name)
        | Measure::PercentOfTarget(name)
        | Measure::Growth(name)
        | Measure::PercentOf(name, ..)
        | Measure::OverTarget(name)
        | Measure::Excess(name) => {
            let now = row.value(name.index, Field::Actual);
            let grid = 10_i128.pow(u32::from(6_u8.saturating_sub(places(name.as_str()))));
            let mut with = |figure| {
                row.suppose(name.index, Field::Actual, figure);
                read(measure, better, row).ok().map(|reading| trial.score(&reading))
            };
            let full = search(grid, now, &wish, |points| wish.is_full(points), &mut with);
            let steps = matches!(scale, Scale::Bands(_) | Scale::RankSteps(_));
            let next =
                if steps { search(grid, now, &wish, |points| wish.is_more(points), &mut with) } else { None };
            let is_known = with(now.unwrap_or(0)).is_some();
            // The row is read again for the leaves that follow.
            row.load(unit);
            if !is_known {
                return Way::Unknown;
            }
            let next = next.filter(|next| Some(*next) != full);
            let goal = |found: Option<(i128, i128)>| found.map(|found| trial.goal(found));
            let now = now.map(Decimal::from_micro);
            Way::Figure { value: name.as_str(), now, next: goal(next), full: goal(full) }
        }
    }
}

/// None of several figures alone is the way.
fn several(terms: &[(Name, Decimal)], rises: bool) -> Way<'_> {
    let (mut rising, mut falling) = (vec![], vec![]);
    for (name, weight) in terms {
        let side = if (*weight > Decimal::default()) == rises { &mut rising } else { &mut falling };
        side.push(name.as_str());
    }
    Way::Several { rising, falling }
}

/// What one looks for.
struct Wish {
    /// Larger figures are better for the unit.
    rises: bool,
    /// Fewer points are better for the unit.
    lowers: bool,
    now: i128,
    full: i128,
}

impl Wish {
    fn is_full(&self, points: i128) -> bool {
        points == self.full
    }

    fn is_more(&self, points: i128) -> bool {
        if self.lowers { points < self.now } else { points > self.now }
    }
}

/// The first figure, going the better way from `now` in steps of `grid`, whose points are `enough`; with them.
fn search(
    grid: i128,
    now: Option<i128>,
    wish: &Wish,
    enough: impl Fn(i128) -> bool,
    mut with: impl FnMut(i128) -> Option<i128>,
) -> Option<(i128, i128)> {
    let mut reaches = |step: i128| with(step * grid).filter(|points| enough(*points));
    let start = now.unwrap_or(0).div_euclid(grid);
    let (mut near, mut far) = if wish.rises {
        // Exponentially away, then halving.
        let (mut near, mut ahead) = (start - 1, 1);
        loop {
            let at = (start + ahead - 1).min(LARGEST / grid);
            if reaches(at).is_some() {
                break (near, at);
            }
            if at >= LARGEST / grid {
                return None;
            }
            near = at;
            ahead *= 2;
        }
    } else {
        // Nothing that is counted falls below 0.
        reaches(0)?;
        let mut near = start.max(0) + 1;
        // Where there is no figure yet, the largest that is still good enough.
        while now.is_none() && near < LARGEST / grid && reaches(near).is_some() {
            near = (near * 2).min(LARGEST / grid);
        }
        if now.is_none() && reaches(near).is_some() {
            return reaches(near).map(|points| (near * grid, points));
        }
        (near, 0)
    };
    while (far - near).abs() > 1 {
        let middle = near + (far - near) / 2;
        if reaches(middle).is_some() { far = middle } else { near = middle }
    }
    reaches(far).map(|points| (far * grid, points))
}

/// One leaf of one unit, tried with other figures while everybody else's stand.
struct Trial<'f> {
    facts: &'f Facts<'f>,
    unit: usize,
    leaf: usize,
    how: &'f How,
    scale: &'f Scale,
    better: Better,
    others: Vec<(usize, Reading)>,
    /// The most points, where a limit says so.
    most: Option<i128>,
}

/// What the other units measure on this leaf.
fn others(facts: &Facts<'_>, (unit, leaf): (usize, usize), how: &How) -> Vec<(usize, Reading)> {
    let leaf = &facts.table.leaves[leaf];
    let How::Computed { measure, better, .. } = how else { return vec![] };
    let mut row = Row::new(facts);
    let mut others = vec![];
    for other in (0..facts.len()).filter(|other| *other != unit) {
        row.load(other);
        if row.is_assigned(leaf.criterion) && std::ptr::eq(leaf.how(facts.table, row.kind()).0, how) {
            others.extend(read(measure, *better, &row).ok().map(|reading| (other, reading)));
        }
    }
    others
}

impl Trial<'_> {
    fn table(&self) -> &Table {
        self.facts.table
    }

    /// The leaf's points with this reading.
    fn score(&self, reading: &Reading) -> i128 {
        let table = self.table();
        let cluster =
            Cluster::of(self.how, self.facts.len(), self.others.iter().chain([&(self.unit, *reading)]));
        let max = table.leaves[self.leaf].max;
        let frame = Frame { unit: self.unit, max, decimals: table.decimals };
        let points = score(self.scale, self.better, frame, reading, &cluster).0;
        self.most.map_or(points, |most| points.min(most))
    }

    fn goal(&self, (figure, points): (i128, i128)) -> Goal {
        let points = Points::from_units(points, self.table().decimals);
        Goal { figure: Decimal::from_micro(figure), points }
    }
}
