//! What a table says and what can never come about: no fault, but hardly meant.

use super::{Bound, Criterion, Effect, Gather, Kind, Need, Quota, Table, Unreached};
use crate::number::Decimal;
use crate::number::decimal::SCALE;

/// Something that nobody can reach, or that has no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A scale gives less than the maximum.
    Short(Unreached),
    /// A branch may be lifted further than the bonuses below it go.
    CapUnreached {
        /// The branch, by its place in [`Table::criteria`].
        criterion: usize,
        /// By how much it may be lifted.
        cap: Decimal,
        /// What the bonuses give together.
        bonus: Decimal,
    },
    /// A unit to which everything is assigned cannot come to the bound of a grade.
    BoundUnreached {
        /// The grade, by its place in [`Table::grades`].
        grade: usize,
        /// The most that a unit comes to: percent, or points where the bound is one of points.
        most: Decimal,
    },
    /// A criterion cannot give what a grade needs of it.
    NeedUnreached {
        /// The grade.
        grade: usize,
        /// The criterion.
        criterion: usize,
        /// The most that it gives, in percent.
        most: Decimal,
    },
    /// A grade needs a flag to be true and to be false.
    NeedsOpposed {
        /// The grade.
        grade: usize,
        /// The flag.
        flag: String,
    },
    /// A quota leaves nobody in a grade.
    QuotaOfNobody {
        /// The grade.
        grade: usize,
    },
    /// A knock-out sets the best grade, and so lowers nothing.
    KnockoutIdle {
        /// The knock-out, by its place in [`Table::knockouts`].
        knockout: usize,
    },
}

impl Table {
    /// Everything of that kind, in the order of the file: criteria, grades, knock-outs.
    #[must_use]
    pub fn remarks(&self) -> Vec<Remark> {
        let most = self.most_points();
        let caps = self.criteria.iter().enumerate().filter_map(|(index, row)| self.cap_unreached(index, row));
        let short = self.unreached().into_iter().map(Remark::Short);
        let mut remarks: Vec<Remark> = short.chain(caps).collect();
        for (grade, found) in self.grades.iter().enumerate() {
            remarks.extend(self.bound_unreached(grade, found.bound, &most));
            remarks.extend(found.needs.iter().filter_map(|need| self.need_unreached(grade, need, &most)));
            let is_nobody = match found.quota {
                Some(Quota::Count(count)) => count == 0,
                Some(Quota::Share { percent, .. }) => percent == Decimal::default(),
                None => false,
            };
            remarks.extend(is_nobody.then_some(Remark::QuotaOfNobody { grade }));
        }
        let idle = |(knockout, found): (usize, &super::Knockout)| {
            (found.effect == Effect::Grade(0)).then_some(Remark::KnockoutIdle { knockout })
        };
        remarks.extend(self.knockouts.iter().enumerate().filter_map(idle));
        remarks
    }

    /// The most that each criterion gives to a unit to which everything is assigned.
    fn most_points(&self) -> Vec<i128> {
        let mut most: Vec<i128> = self.criteria.iter().map(|row| row.max.micro()).collect();
        for short in self.unreached() {
            // Whoever has a variant that reaches it is not kept from it.
            let row = &self.criteria[short.criterion];
            let hows = std::iter::once(&row.how).chain(row.variants.iter().map(|variant| &variant.how));
            let reached = hows.map(|how| super::reach::most(how).unwrap_or(row.max).micro()).max();
            most[short.criterion] = reached.unwrap_or(most[short.criterion]);
        }
        for &index in &self.upward {
            let row = &self.criteria[index];
            if !row.children.is_empty() {
                most[index] = self.most_of_branch(row, &most);
            }
        }
        most
    }

    fn most_of_branch(&self, row: &Criterion, most: &[i128]) -> i128 {
        let of = |kind: Kind| row.children.iter().filter(move |child| self.criteria[**child].kind == kind);
        let regular: i128 = of(Kind::Regular).map(|child| most[*child]).sum();
        match row.gather {
            Gather::Sum | Gather::Rebase => regular,
            Gather::Cap(cap) => {
                let bonus: i128 = of(Kind::Bonus).map(|child| most[*child]).sum();
                (regular + bonus).min(row.max.micro() + cap.micro())
            }
            Gather::Take(count) => {
                let mut best: Vec<i128> = of(Kind::Regular).map(|child| most[*child]).collect();
                best.sort_unstable_by(|left, right| right.cmp(left));
                best.iter().take(count).sum()
            }
        }
    }

    fn cap_unreached(&self, index: usize, row: &Criterion) -> Option<Remark> {
        let Gather::Cap(cap) = row.gather else { return None };
        let bonuses =
            row.children.iter().map(|child| &self.criteria[*child]).filter(|row| row.kind == Kind::Bonus);
        let bonus = Decimal::from_micro(bonuses.map(|row| row.max.micro()).sum());
        (cap > bonus).then_some(Remark::CapUnreached { criterion: index, cap, bonus })
    }

    fn bound_unreached(&self, grade: usize, bound: Bound, most: &[i128]) -> Option<Remark> {
        let counted = |row: &&(usize, &Criterion)| row.1.parent.is_none() && row.1.kind != Kind::Deduction;
        let rows: Vec<(usize, &Criterion)> = self.criteria.iter().enumerate().collect();
        let points: i128 = rows.iter().filter(counted).map(|(index, _)| most[*index]).sum();
        let max = self.max.micro();
        let (is_out, most) = match bound {
            Bound::From(percent) => (points * 100 * SCALE < percent.micro() * max, percent_of(points, max)),
            Bound::Above(percent) => (points * 100 * SCALE <= percent.micro() * max, percent_of(points, max)),
            Bound::FromPoints(from) => (points < from.micro(), Decimal::from_micro(points)),
        };
        is_out.then_some(Remark::BoundUnreached { grade, most })
    }

    fn need_unreached(&self, grade: usize, need: &Need, most: &[i128]) -> Option<Remark> {
        match need {
            Need::Criterion { criterion, percent_from } => {
                let (points, max) = (most[*criterion], self.criteria[*criterion].max.micro());
                let is_out = points * 100 * SCALE < percent_from.micro() * max;
                let most = percent_of(points, max);
                is_out.then_some(Remark::NeedUnreached { grade, criterion: *criterion, most })
            }
            Need::Flag(flag) => {
                let is_opposed = self.grades[grade].needs.contains(&Need::NotFlag(flag.clone()));
                is_opposed.then(|| Remark::NeedsOpposed { grade, flag: flag.as_str().to_owned() })
            }
            Need::NotFlag(_) | Need::NoLeafAtZero => None,
        }
    }
}

/// Rounded down to two places: a bound above it is out of reach as it is shown.
fn percent_of(points: i128, max: i128) -> Decimal {
    if max == 0 { Decimal::default() } else { Decimal::from_micro(points * 10_000 / max * (SCALE / 100)) }
}
