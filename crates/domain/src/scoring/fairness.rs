//! Signs of “bệnh thành tích”: what tells nobody apart, who marks how, which figures and targets ask for a second look. Nothing
//! here changes a score.

use crate::number::Decimal;

/// A figure beside its own history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History {
    /// The figure now.
    pub actual: Option<Decimal>,
    /// The same a year before.
    pub previous: Option<Decimal>,
    /// What the unit set itself.
    pub target: Option<Decimal>,
    /// A change beyond this many percent is unusual for this indicator.
    pub usual: i128,
    /// Which way is better.
    pub direction: Direction,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better, or nobody says.
    Up,
    /// Less is better.
    Down,
}

impl History {
    /// By how many percent the figure changed, rounded towards zero, where that is more than usual. Nothing is said about
    /// figures that began at 0 or below.
    #[must_use]
    pub fn jump(&self) -> Option<i128> {
        let (actual, previous) = (self.actual?.micro(), self.previous?.micro());
        if previous <= 0 {
            return None;
        }
        let percent = actual.checked_sub(previous)?.checked_mul(100)?.checked_div(previous)?;
        (percent.abs() > self.usual).then_some(percent)
    }

    /// Whether the target asks for less than was reached the year before.
    #[must_use]
    pub fn is_modest(&self) -> bool {
        match (self.target, self.previous, self.direction) {
            (Some(target), Some(previous), Direction::Up) => target < previous,
            (Some(target), Some(previous), Direction::Down) => target > previous,
            (None, _, _) | (_, None, _) => false,
        }
    }
}

/// What one side gave over what another gave, on the leaves that both marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// Leaves that both marked.
    pub leaves: usize,
    /// Sum of the one minus sum of the other, in millionths of a point.
    pub micro: i128,
    /// What could be given on these leaves, in millionths of a point.
    pub max: i128,
}

impl Gap {
    /// Adds a leaf.
    pub fn add(&mut self, one: Decimal, other: Decimal, max: Decimal) {
        self.leaves += 1;
        self.micro += one.micro() - other.micro();
        self.max += max.micro();
    }

    /// The gap in percent of what could be given, rounded half away from zero to one place and given in tenths; none without a
    /// leaf.
    #[must_use]
    pub fn tenths(&self) -> Option<i128> {
        if self.max <= 0 {
            return None;
        }
        let doubled = 2 * 1000 * self.micro;
        let away = if self.micro < 0 { -self.max } else { self.max };
        Some((doubled + away) / (2 * self.max))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::read(text).unwrap()
    }

    fn history(actual: &str, previous: &str, target: &str) -> History {
        History {
            actual: Decimal::read(actual),
            previous: Decimal::read(previous),
            target: Decimal::read(target),
            usual: 30,
            direction: Direction::Up,
        }
    }

    #[test]
    fn a_figure_that_changes_more_than_usual_is_named_with_its_change() {
        assert_eq!(history("131", "100", "").jump(), Some(31));
        assert_eq!(history("130", "100", "").jump(), None);
        assert_eq!(history("60", "100", "").jump(), Some(-40));
    }

    #[test]
    fn what_began_at_nothing_is_no_jump_and_what_is_missing_neither() {
        assert_eq!(history("5", "0", "").jump(), None);
        assert_eq!(history("", "100", "").jump(), None);
    }

    #[test]
    fn a_target_below_last_years_result_is_modest() {
        assert!(history("", "100", "99").is_modest());
        assert!(!history("", "100", "100").is_modest());
        let fewer = History { direction: Direction::Down, ..history("", "10", "12") };
        assert!(fewer.is_modest(), "where less is better, more is modest");
        assert!(!history("", "", "12").is_modest());
    }

    #[test]
    fn a_gap_is_a_part_of_what_could_be_given() {
        let mut gap = Gap::default();
        assert_eq!(gap.tenths(), None);
        gap.add(decimal("5"), decimal("4"), decimal("5"));
        gap.add(decimal("3"), decimal("3"), decimal("10"));
        assert_eq!((gap.leaves, gap.tenths()), (2, Some(67)));
        let mut strict = Gap::default();
        strict.add(decimal("2"), decimal("5"), decimal("10"));
        assert_eq!(strict.tenths(), Some(-300));
    }
}
