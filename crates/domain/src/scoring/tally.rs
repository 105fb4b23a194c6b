//! What the criteria of one unit come to: points and maxima from the leaves up.

use super::cluster::Cluster;
use super::facts::Row;
use super::gathered::Gathered;
use super::leaf::{Mode, Verdict, judge};
use super::measure::Gap;
use crate::criteria::{Criterion, Gather, Kind, Need, NotAssigned, Table};
use crate::number::Points;
use crate::number::fraction::{Fraction, nearest_of};

/// The sums of one unit, in the smallest unit of points; used for one unit after the other.
pub(crate) struct Tally<'t> {
    table: &'t Table,
    mode: Mode,
    /// Whether some branch is more than the sum of its children, or a grade looks at a criterion.
    is_plain: bool,
    /// The points of each criterion.
    pub(crate) points: Vec<i128>,
    /// The maximum of each regular criterion for this unit; not kept where the table is plain.
    maxes: Vec<i128>,
    /// The maxima of the assigned leaves below each criterion; not kept where the table is plain.
    assigned: Vec<i128>,
    /// The criteria of which a branch takes others; not kept where the table is plain.
    passed_over: Vec<bool>,
    /// The regular leaves with 0 points.
    at_zero: Vec<usize>,
    /// What regular leaves that are not assigned take off the maximum of a plain table.
    left_out: i128,
    pub(crate) bonus: i128,
    pub(crate) deductions: i128,
    pub(crate) complete: bool,
    order: Vec<usize>,
}

impl<'t> Tally<'t> {
    pub(crate) fn new(table: &'t Table, mode: Mode) -> Self {
        let needs = || table.grades.iter().flat_map(|grade| &grade.needs);
        let looks = needs().any(|need| matches!(need, Need::Criterion { .. }));
        let is_plain = !looks && table.criteria.iter().all(|row| row.gather == Gather::Sum);
        let length = if is_plain { 0 } else { table.criteria.len() };
        Self {
            table,
            mode,
            is_plain,
            points: vec![0; table.criteria.len()],
            maxes: vec![0; length],
            assigned: vec![0; length],
            passed_over: vec![false; length],
            at_zero: vec![],
            left_out: 0,
            bonus: 0,
            deductions: 0,
            complete: true,
            order: vec![],
        }
    }

    /// Goes through the leaves of the unit in the row, and up from there; `note` gets each leaf.
    pub(crate) fn count(
        &mut self,
        row: &Row<'_>,
        clusters: &[Cluster],
        mut note: impl FnMut(usize, Verdict<'t>),
    ) {
        (self.left_out, self.bonus, self.deductions, self.complete) = (0, 0, 0, true);
        self.points.fill(0);
        self.at_zero.clear();
        for index in 0..self.table.leaves.len() {
            let verdict = judge(self.table, index, row, clusters);
            self.leaf(index, &verdict);
            note(index, verdict);
        }
        if self.is_plain { self.add_up() } else { self.gather() }
    }

    fn leaf(&mut self, index: usize, verdict: &Verdict<'_>) {
        let leaf = &self.table.leaves[index];
        let points = verdict.points().unwrap_or(0);
        self.points[leaf.criterion] = points;
        match self.table.criteria[leaf.criterion].kind {
            Kind::Regular => self.regular(index, verdict, points),
            Kind::Bonus => self.bonus += points,
            Kind::Deduction => self.deductions += points,
        }
        if matches!(verdict, Verdict::Unscored(..)) && self.mode == Mode::Provisional {
            self.complete = false;
        }
    }

    /// What every criterion comes to where its leaves have these points; none: the leaf is not assigned. What the criteria of one
    /// layer of marks come to is asked so.
    pub(crate) fn add_up_given(&mut self, given: impl Fn(usize) -> Option<i128>) -> &[i128] {
        self.points.fill(0);
        for leaf in &self.table.leaves {
            let points = given(leaf.criterion);
            self.points[leaf.criterion] = points.unwrap_or(0);
            if !self.is_plain && self.table.criteria[leaf.criterion].kind == Kind::Regular {
                let stays = points.is_some() || self.table.not_assigned == NotAssigned::Lost;
                self.assigned[leaf.criterion] = if points.is_some() { leaf.max } else { 0 };
                self.maxes[leaf.criterion] = if stays { leaf.max } else { 0 };
            }
        }
        if self.is_plain {
            self.add_up()
        } else {
            self.gather()
        }
        &self.points
    }

    fn regular(&mut self, index: usize, verdict: &Verdict<'_>, points: i128) {
        let leaf = &self.table.leaves[index];
        let is_assigned = verdict.is_assigned();
        let stays = is_assigned || self.table.not_assigned == NotAssigned::Lost;
        if !stays {
            self.left_out += leaf.max;
        }
        if !self.is_plain {
            self.assigned[leaf.criterion] = if is_assigned { leaf.max } else { 0 };
            self.maxes[leaf.criterion] = if stays { leaf.max } else { 0 };
        }
        let is_known = match verdict {
            Verdict::Counts(..) => true,
            // Without its limit's flag nobody may say that it has points.
            Verdict::Unscored(Gap::Flag(flag), _) => {
                let limits = &self.table.criteria[leaf.criterion].limits;
                self.mode == Mode::Final || limits.iter().any(|limit| limit.unless == **flag)
            }
            Verdict::Unscored(..) => self.mode == Mode::Final,
            Verdict::NotAssigned(_) | Verdict::OfNothing(_) => false,
        };
        if is_known && points == 0 {
            self.at_zero.push(leaf.criterion);
        }
    }

    /// Every branch is the sum of its children; children come before their parents.
    fn add_up(&mut self) {
        for index in &self.table.upward {
            if let Some(parent) = self.table.criteria[*index].parent {
                self.points[parent] += self.points[*index];
            }
        }
    }

    fn gather(&mut self) {
        self.passed_over.fill(false);
        let table = self.table;
        for index in &table.upward {
            if table.criteria[*index].is_branch() {
                self.branch(*index, &table.criteria[*index]);
            }
        }
        // What stands below a child that is passed over is passed over with it.
        for index in table.upward.iter().rev() {
            let Some(parent) = table.criteria[*index].parent else { continue };
            self.passed_over[*index] |= self.passed_over[parent];
        }
    }

    fn branch(&mut self, index: usize, branch: &Criterion) {
        let children = || branch.children.iter().copied();
        let regular = || children().filter(|child| self.table.criteria[*child].kind == Kind::Regular);
        let sum = |of: &[i128]| regular().map(|child| of[child]).sum::<i128>();
        let (max, assigned) = (sum(&self.maxes), sum(&self.assigned));
        let points = match branch.gather {
            Gather::Sum => sum(&self.points),
            Gather::Cap(above) => {
                let signed = |child: usize| match self.table.criteria[child].kind {
                    Kind::Regular | Kind::Bonus => self.points[child],
                    Kind::Deduction => -self.points[child],
                };
                let above = above.to_points(self.table.decimals).units();
                children().map(signed).sum::<i128>().min(max + above).max(0)
            }
            Gather::Take(count) => return self.take(index, count, assigned),
            Gather::Rebase => return self.rebase(index, sum(&self.points), (max, assigned)),
        };
        (self.points[index], self.maxes[index], self.assigned[index]) = (points, max, assigned);
    }

    /// The best children; of equal ones the first in the file.
    fn take(&mut self, index: usize, count: usize, assigned: i128) {
        let branch = &self.table.criteria[index];
        self.order.clear();
        self.order.extend(&branch.children);
        let points = &self.points;
        self.order.sort_by_key(|child| std::cmp::Reverse(points[*child]));
        self.points[index] = self.order[..count].iter().map(|child| points[*child]).sum();
        for child in &self.order[count..] {
            self.passed_over[*child] = true;
        }
        let maxes = &self.maxes;
        self.order.sort_by_key(|child| std::cmp::Reverse(maxes[*child]));
        self.maxes[index] = self.order[..count].iter().map(|child| maxes[*child]).sum();
        self.assigned[index] = assigned;
    }

    /// What the assigned leaves gave, raised to the whole; nothing changes where all are assigned, or none.
    fn rebase(&mut self, index: usize, sum: i128, (max, assigned): (i128, i128)) {
        let whole = self.table.criteria[index].max.to_points(self.table.decimals).units();
        let is_part = 0 < assigned && assigned < whole;
        self.points[index] = if is_part { nearest_of(sum, whole, assigned) } else { sum };
        self.maxes[index] = if is_part { whole } else { max };
        self.assigned[index] = assigned;
    }

    /// How a branch came to its points, where it is more than the sum of its children.
    pub(crate) fn gathered(&self, index: usize) -> Option<Gathered> {
        let branch = &self.table.criteria[index];
        let of = |units: i128| Points::from_units(units, self.table.decimals);
        let sum = |kind: Kind, of: &[i128]| {
            let children = branch.children.iter().filter(|child| self.table.criteria[**child].kind == kind);
            children.map(|child| of[*child]).sum::<i128>()
        };
        match branch.gather {
            Gather::Sum => None,
            Gather::Cap(above) => Some(Gathered::Capped {
                regular: of(sum(Kind::Regular, &self.points)),
                bonus: of(sum(Kind::Bonus, &self.points)),
                deductions: of(sum(Kind::Deduction, &self.points)),
                most: of(self.maxes[index] + above.to_points(self.table.decimals).units()),
            }),
            Gather::Take(count) => {
                let mut best = branch.children.clone();
                best.sort_by_key(|child| std::cmp::Reverse(self.points[*child]));
                best.truncate(count);
                let lowest = best.last().map_or(0, |child| self.points[*child]);
                best.sort_unstable();
                Some(Gathered::Taken { best, lowest: of(lowest) })
            }
            Gather::Rebase => {
                let (assigned, whole) = (self.assigned[index], branch.max.to_points(self.table.decimals));
                let is_part = 0 < assigned && assigned < whole.units();
                let sum = of(sum(Kind::Regular, &self.points));
                is_part.then(|| Gathered::Raised { sum, assigned: of(assigned), whole })
            }
        }
    }

    /// Whether a branch above takes others in its place.
    pub(crate) fn is_passed_over(&self, criterion: usize) -> bool {
        !self.is_plain && self.passed_over[criterion]
    }

    /// The points of the whole, never below 0, and the maximum of this unit.
    pub(crate) fn total(&self) -> (i128, i128) {
        let top = || self.table.criteria.iter().enumerate().filter(|(_, row)| row.parent.is_none());
        let signed = |(index, row): (usize, &Criterion)| match row.kind {
            Kind::Regular | Kind::Bonus => self.points[index],
            Kind::Deduction => -self.points[index],
        };
        let points = top().map(signed).sum::<i128>().max(0);
        let max = if self.is_plain {
            self.table.max.to_points(self.table.decimals).units() - self.left_out
        } else {
            top().filter(|(_, row)| row.kind == Kind::Regular).map(|(index, _)| self.maxes[index]).sum()
        };
        (points, max)
    }

    /// Whether a need holds for the unit.
    pub(crate) fn holds(&self, need: &Need, row: &Row<'_>) -> bool {
        match need {
            Need::Flag(flag) => row.flag(flag.index) == Some(true),
            Need::NotFlag(flag) => row.flag(flag.index) == Some(false),
            Need::NoLeafAtZero => !self.at_zero.iter().any(|leaf| !self.is_passed_over(*leaf)),
            Need::Criterion { criterion, percent_from } => {
                let max = self.max_for_need(*criterion);
                let share = || Fraction::of(self.points[*criterion], max).percent();
                max == 0 || share().compare(&Fraction::of_micro(percent_from.micro())).is_ge()
            }
        }
    }

    /// Inside a branch that is raised to its whole, only what is assigned counts.
    fn max_for_need(&self, criterion: usize) -> i128 {
        let mut at = self.table.criteria[criterion].parent;
        while let Some(parent) = at {
            if self.table.criteria[parent].gather == Gather::Rebase {
                return self.assigned[criterion];
            }
            at = self.table.criteria[parent].parent;
        }
        self.maxes[criterion]
    }
}
