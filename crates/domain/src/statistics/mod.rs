//! Figures of units beside each other and together. What is missing is never a nought: a sum says of how many units it is, and change is told for
//! those units alone that have both figures.

mod classes;
mod places;
mod province;
mod scale;

pub use self::classes::{CLASSES, Classes};
pub use self::places::{Placed, Tile, place_units};
pub use self::province::{ISLANDS, Islands, PROVINCES, Province, SINCE, province_called};
pub use self::scale::{Scale, runs};

use crate::reporting::{Better, Figure, Nature};

/// What is known of one indicator in one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The figure that is looked at.
    pub now: Option<Figure>,
    /// The same a year before.
    pub before: Option<Figure>,
    /// The plan.
    pub plan: Option<Figure>,
}

impl Known {
    /// The change against the year before in hundredths of a percent, rounded half away from zero; none against nothing.
    #[must_use]
    pub fn growth(self) -> Option<i128> {
        self.now?.change_against(self.before?)
    }

    /// How much of the plan was reached, in hundredths of a percent; none of a plan of nothing.
    #[must_use]
    pub fn of_plan(self) -> Option<i128> {
        self.now?.percent_of(self.plan?)
    }
}

/// The sum of what some units have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// How much.
    pub figure: Figure,
    /// Of how many units.
    pub units: usize,
}

/// Two sums over the same units, and how the one stands to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What is looked at.
    pub now: Figure,
    /// What it is compared with.
    pub with: Figure,
    /// In hundredths of a percent, rounded half away from zero.
    pub hundredths: i128,
    /// Over how many units.
    pub units: usize,
}

/// An indicator over all units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// How many units there are.
    pub units: usize,
    /// How many have a figure.
    pub given: usize,
    /// The sum of those that have one; none where figures are not added up or nobody has any.
    pub sum: Option<Sum>,
    /// The least and the greatest figure.
    pub range: Option<(Figure, Figure)>,
    /// The change over those that have both figures.
    pub growth: Option<Compared>,
    /// What part of their plan those have reached that have one.
    pub of_plan: Option<Compared>,
}

impl Together {
    /// Puts the units together.
    #[must_use]
    pub fn of(nature: &Nature, units: &[Known]) -> Self {
        let figures: Vec<Figure> = units.iter().filter_map(|unit| unit.now).collect();
        let adds = *nature == Nature::Additive;
        let total = |figures: &[Figure]| figures.iter().fold(Figure::ZERO, |sum, figure| sum.plus(*figure));
        let both = |with: fn(&Known) -> Option<Figure>, ratio: fn(Figure, Figure) -> Option<i128>| {
            let pairs = units.iter().filter_map(|unit| unit.now.zip(with(unit)));
            let (now, with): (Vec<Figure>, Vec<Figure>) = pairs.unzip();
            let (units, now, with) = (now.len(), total(&now), total(&with));
            let hundredths = ratio(now, with).filter(|_| adds && units > 0)?;
            Some(Compared { now, with, hundredths, units })
        };
        let sum = Sum { figure: total(&figures), units: figures.len() };
        Self {
            units: units.len(),
            given: figures.len(),
            sum: (adds && sum.units > 0).then_some(sum),
            range: figures.iter().min().copied().zip(figures.iter().max().copied()),
            growth: both(|unit| unit.before, Figure::change_against),
            of_plan: both(|unit| unit.plan, Figure::percent_of),
        }
    }

    /// Puts the units together where the figure of each is worked out of two others, in the same order of units: all of them together have the quotient
    /// of both sums, over those units that have both lines and the quotient itself. `divided` says what a quotient is.
    #[must_use]
    pub fn quotient(
        units: &[Known],
        (over, under): (&[Known], &[Known]),
        divided: impl Fn(Figure, Figure) -> Option<Figure>,
    ) -> Self {
        type Side = fn(&Known) -> Option<Figure>;
        let sums = |sides: &[Side]| {
            let all = units.iter().zip(over.iter().zip(under));
            let whole = all.filter(|(unit, (over, under))| {
                sides.iter().all(|side| [unit, over, under].into_iter().all(|line| side(line).is_some()))
            });
            let whole: Vec<(&Known, &Known)> = whole.map(|(_, parts)| parts).collect();
            let total = |side: Side| {
                let figures = |line: &Known| side(line).unwrap_or(Figure::ZERO);
                let sum = |(a, b): (Figure, Figure), (over, under): &(&Known, &Known)| {
                    (a.plus(figures(over)), b.plus(figures(under)))
                };
                let (over, under) = whole.iter().fold((Figure::ZERO, Figure::ZERO), sum);
                divided(over, under)
            };
            let each: Vec<Option<Figure>> = sides.iter().map(|side| total(*side)).collect();
            (each, whole.len())
        };
        let both = |with: Side, ratio: fn(Figure, Figure) -> Option<i128>| {
            let (figures, units) = sums(&[|unit| unit.now, with]);
            let (now, with) = (figures[0]?, figures[1]?);
            Some(Compared { now, with, hundredths: ratio(now, with)?, units })
        };
        let (all, given) = sums(&[|unit| unit.now]);
        Self {
            sum: all[0].map(|figure| Sum { figure, units: given }),
            growth: both(|unit| unit.before, Figure::change_against),
            of_plan: both(|unit| unit.plan, Figure::percent_of),
            ..Self::of(&Nature::Other, units)
        }
    }

    /// Whether every unit has a figure.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.given == self.units
    }
}

/// The rank of each unit that has a figure, the best first, and the greatest where neither direction is better; who has the same shares it.
#[must_use]
pub fn ranks(better: Better, units: &[Known]) -> Vec<Option<usize>> {
    let figures: Vec<Figure> = units.iter().filter_map(|unit| unit.now).collect();
    let is_before = |figure: Figure, now: Figure| match better {
        Better::Higher | Better::Neither => figure > now,
        Better::Lower => figure < now,
    };
    let rank = |now: Figure| figures.iter().filter(|figure| is_before(**figure, now)).count() + 1;
    units.iter().map(|unit| unit.now.map(rank)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(plain: &str) -> Figure {
        Figure::read(plain, 6).unwrap()
    }

    fn known(now: &str, before: &str, plan: &str) -> Known {
        let read = |text: &str| (!text.is_empty()).then(|| figure(text));
        Known { now: read(now), before: read(before), plan: read(plan) }
    }

    #[test]
    fn a_sum_says_of_how_many_units_it_is_and_change_is_told_for_those_with_both_figures() {
        let units =
            [known("110", "100", "120"), known("50", "", "40"), known("", "70", "80"), known("0", "10", "")];

        let all = Together::of(&Nature::Additive, &units);

        assert_eq!(all.sum, Some(Sum { figure: figure("160"), units: 3 }), "110 + 50 + 0");
        assert!(!all.is_whole());
        assert_eq!(all.range, Some((figure("0"), figure("110"))));
        // (110 + 0) against (100 + 10); (110 + 50) of (120 + 40).
        let compared = |now, with, hundredths| {
            Some(Compared { now: figure(now), with: figure(with), hundredths, units: 2 })
        };
        assert_eq!(all.growth, compared("110", "110", 0));
        assert_eq!(all.of_plan, compared("160", "160", 10_000));
    }

    #[test]
    fn means_are_not_added_up() {
        let all = Together::of(&Nature::Other, &[known("61.5", "60", "62"), known("72", "70", "")]);
        assert_eq!((all.sum, all.growth, all.of_plan), (None, None, None));
        assert_eq!(all.range, Some((figure("61.5"), figure("72"))));
        assert!(all.is_whole());
    }

    #[test]
    fn a_quotient_of_all_is_that_of_the_sums_and_no_mean_of_quotients() {
        let units = [known("50", "40", ""), known("10", "10", ""), known("", "", "")];
        let over = [known("5", "4", ""), known("10", "10", ""), known("7", "", "")];
        let under = [known("10", "10", ""), known("100", "100", ""), known("", "", "")];
        let percent = |over: Figure, under: Figure| over.divided(under, 100, 1);

        let all = Together::quotient(&units, (&over, &under), percent);

        assert_eq!(
            all.sum,
            Some(Sum { figure: figure("13.6"), units: 2 }),
            "15 of 110; the mean would be 30"
        );
        let growth = all.growth.unwrap();
        assert_eq!((growth.now, growth.with, growth.units), (figure("13.6"), figure("12.7"), 2));
        assert_eq!((all.of_plan, all.given, all.units), (None, 2, 3));
    }

    #[test]
    fn where_nobody_has_a_figure_there_is_no_sum_and_no_nought() {
        let all = Together::of(&Nature::Additive, &[known("", "5", "7"), known("", "", "")]);
        assert_eq!((all.sum, all.range, all.growth, all.of_plan), (None, None, None, None));
        assert_eq!(Together::of(&Nature::Additive, &[]).sum, None);
    }

    #[test]
    fn a_unit_is_compared_with_its_own_year_before_and_its_own_plan() {
        let unit = known("342", "326", "350");
        assert_eq!(unit.growth(), Some(491), "16 / 326 = 4.9079… %");
        assert_eq!(unit.of_plan(), Some(9_771), "342 / 350 = 97.714… %");
        assert_eq!(known("5", "0", "0").growth(), None);
        assert_eq!(known("5", "0", "0").of_plan(), None);
        assert_eq!(known("", "10", "10").growth(), None);
    }

    #[test]
    fn who_has_the_same_figure_shares_the_rank_and_who_has_none_has_no_rank() {
        let units = [
            known("5", "", ""),
            known("9", "", ""),
            known("", "", ""),
            known("9", "", ""),
            known("0", "", ""),
        ];
        assert_eq!(ranks(Better::Higher, &units), [Some(3), Some(1), None, Some(1), Some(4)]);
        assert_eq!(ranks(Better::Neither, &units), ranks(Better::Higher, &units));
        assert_eq!(ranks(Better::Lower, &units), [Some(2), Some(3), None, Some(3), Some(1)]);
    }
}
