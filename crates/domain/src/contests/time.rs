//! What too much time costs.

use super::contest::{Cost, Counts, TimeRule};
use crate::number::Decimal;

impl TimeRule {
    /// The points for a performance of so many seconds.
    #[must_use]
    pub fn penalty(&self, seconds: u32) -> Decimal {
        let Some(over) = seconds.checked_sub(self.limit).filter(|over| *over > self.grace) else {
            return Decimal::default();
        };
        let cost = self.cost.of(over);
        self.at_most.map_or(cost, |most| cost.min(most))
    }
}

impl Cost {
    fn of(&self, over: u32) -> Decimal {
        match self {
            Self::Minutes { count, points } => {
                let minutes = match count {
                    Counts::Started => over.div_ceil(60),
                    Counts::Full => over / 60,
                };
                Decimal::from_micro(points.micro() * i128::from(minutes))
            }
            Self::Lumps(lumps) => {
                let passed = lumps.partition_point(|lump| lump.over < over);
                lumps[..passed].last().map(|lump| lump.points).unwrap_or_default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::contest::Lump;
    use super::*;

    fn points(text: &str) -> Decimal {
        Decimal::read(text).unwrap()
    }

    fn costs(rule: &TimeRule, seconds: &[u32]) -> Vec<String> {
        seconds.iter().map(|seconds| rule.penalty(*seconds).to_string()).collect()
    }

    #[test]
    fn minutes_cost_each_from_the_limit_on_once_grace_is_over() {
        let rule = |count| TimeRule {
            limit: 900,
            grace: 30,
            cost: Cost::Minutes { count, points: points("0.5") },
            at_most: Some(points("1")),
        };
        let seconds = [0, 900, 930, 931, 960, 961, 1_020, 1_021, 1_000_000];
        let started = ["0", "0", "0", "0.5", "0.5", "1", "1", "1", "1"];
        let full = ["0", "0", "0", "0", "0.5", "0.5", "1", "1", "1"];
        assert_eq!(costs(&rule(Counts::Started), &seconds), started);
        assert_eq!(costs(&rule(Counts::Full), &seconds), full);
    }

    #[test]
    fn the_last_lump_that_is_exceeded_costs_once() {
        let lump = |over, cost| Lump { over, points: points(cost) };
        let lumps = Cost::Lumps(vec![lump(10, "0.25"), lump(60, "2")]);
        let rule = TimeRule { limit: 100, grace: 0, cost: lumps, at_most: None };
        assert_eq!(costs(&rule, &[100, 110, 111, 160, 161]), ["0", "0", "0.25", "0.25", "2"]);
        let capped = TimeRule { at_most: Some(points("1.5")), ..rule };
        assert_eq!(costs(&capped, &[111, 161]), ["0.25", "1.5"]);
    }
}
