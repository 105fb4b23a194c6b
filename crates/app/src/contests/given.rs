//! The numbers of a round: what is removed takes its number along, so that no telephone, no line of a log and no lot means something else by it later.

use std::collections::BTreeMap;

use thidua_domain::contests::Contest;

/// Kinds of what is counted within a round; lines are counted within their part, under its id.
pub(super) const TEAM: &str = "doi";
pub(super) const PERFORMANCE: &str = "tiet-muc";
pub(super) const JUROR: &str = "gk";
pub(super) const PART: &str = "phan";

/// The last number that was given, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Given(BTreeMap<String, i64>);

impl Given {
    /// As a round keeps it.
    pub(super) fn read(text: &str) -> Self {
        let line = |line: &str| {
            let (kind, number) = line.split_once(' ')?;
            Some((kind.to_owned(), number.parse().ok()?))
        };
        Self(text.lines().filter_map(line).collect())
    }

    pub(super) fn written(&self) -> String {
        self.0.iter().map(|(kind, number)| format!("{kind} {number}")).collect::<Vec<_>>().join("\n")
    }

    /// The next number of a kind, of which these are there.
    pub(super) fn next(&self, kind: &str, there: impl Iterator<Item = i64>) -> i64 {
        there.chain(self.0.get(kind).copied()).max().unwrap_or(0) + 1
    }

    /// The same after a number was given.
    pub(super) fn with(mut self, kind: &str, number: i64) -> Self {
        let last = self.0.entry(kind.to_owned()).or_default();
        *last = number.max(*last);
        self
    }

    /// The same after these rules stood: their parts and lines have numbers too.
    pub(super) fn with_rules(self, rules: &Contest) -> Self {
        let of_lines = rules.parts.iter().flat_map(|part| {
            let numbers = part.lines().iter().filter_map(|line| number_of(&part.id, &line.id));
            numbers.map(|number| (part.id.as_str(), number))
        });
        let of_parts = rules.parts.iter().filter_map(|part| Some((PART, number_of(PART, &part.id)?)));
        of_parts.chain(of_lines).fold(self, |given, (kind, number)| given.with(kind, number))
    }

    /// The next id of a kind, of which these are there.
    pub(super) fn next_id<'a>(&self, kind: &str, there: impl Iterator<Item = &'a str>) -> String {
        format!("{kind}-{}", self.next(kind, there.filter_map(|id| number_of(kind, id))))
    }
}

/// The number in an id of a kind.
fn number_of(kind: &str, id: &str) -> Option<i64> {
    id.strip_prefix(kind)?.strip_prefix('-')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_given_once() {
        let given = Given::default().with(TEAM, 3).with("phan-1", 2);
        assert_eq!(Given::read(&given.written()), given);
        assert_eq!(given.next(TEAM, [1, 2].into_iter()), 4, "the third was removed");
        assert_eq!(given.next(TEAM, [1, 7].into_iter()), 8);
        assert_eq!(given.next(JUROR, std::iter::empty()), 1);
        assert_eq!(given.next_id("phan-1", ["phan-1-1"].into_iter()), "phan-1-3");
        assert_eq!(given.next_id(PART, ["phan-1", "phan-12"].into_iter()), "phan-13");
    }
}
