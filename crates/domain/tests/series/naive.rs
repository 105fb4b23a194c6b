//! The contract once more, word by word: recursive, with sets and long fractions, and nothing kept.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::{BigInt, Sign};
use proptest::prelude::*;

use crate::chance::{Change, Day, History, Kind, written};
use crate::desk::lines;

/// A fraction; the denominator is above 0.
#[derive(Clone)]
struct Fraction(BigInt, BigInt);

impl Fraction {
    fn plus(&self, other: &Self) -> Self {
        Self(&self.0 * &other.1 + &other.0 * &self.1, &self.1 * &other.1)
    }

    fn times(&self, num: u64, den: u64) -> Self {
        Self(&self.0 * num, &self.1 * den)
    }

    /// Half away from zero, with exactly so many places.
    fn shown(&self, decimals: u8) -> String {
        let tens = BigInt::from(10).pow(u32::from(decimals));
        let size = BigInt::from(self.0.magnitude().clone()) * tens * 2 + &self.1;
        let whole: BigInt = size / (&self.1 * 2);
        let sign = if self.0.sign() == Sign::Minus && whole.sign() != Sign::NoSign { "-" } else { "" };
        let places = usize::from(decimals);
        let digits = format!("{:0>1$}", whole.to_string(), places + 1);
        let (front, back) = digits.split_at(digits.len() - places);
        if places == 0 { format!("{sign}{front}") } else { format!("{sign}{front}.{back}") }
    }
}

type Lacks = BTreeSet<(usize, &'static str)>;

/// A value, or what it lacks; `None` is absent.
type Found = Option<Result<Fraction, Lacks>>;

struct Naive<'h> {
    history: &'h History,
    values: BTreeMap<(usize, usize, usize), i64>,
    on: Day,
}

impl<'h> Naive<'h> {
    fn came(&self, unit: usize) -> Option<&'h Change> {
        self.history.changes.iter().find(|change| change.to.contains(&unit))
    }

    fn own(&self, unit: usize, period: usize, indicator: usize) -> Result<Fraction, Lacks> {
        let micro = self.values.get(&(unit, period, indicator));
        micro
            .map(|micro| Fraction((*micro).into(), 1_000_000.into()))
            .ok_or_else(|| [(unit, "not_reported")].into())
    }

    /// Rules 1 and 2.
    fn value(&self, unit: usize, period: usize, indicator: usize) -> Found {
        if self.history.exists(unit, self.history.periods[period].1) {
            return Some(self.own(unit, period, indicator));
        }
        let change = self.came(unit)?;
        let parts: Vec<Result<Fraction, Lacks>> =
            change.from.iter().filter_map(|unit| self.value(*unit, period, indicator)).collect();
        if parts.is_empty() {
            return None;
        }
        let share = match &change.shares {
            _ if change.to.len() == 1 => Some((1, 1)),
            None => None,
            Some(shares) => {
                let name = &self.history.indicators[indicator].0;
                let named =
                    shares.iter().find(|(of, _)| of == name).or(shares.iter().find(|(of, _)| of == "*"));
                let place = change.to.iter().position(|to| *to == unit)?;
                named.map(|(_, parts)| parts[place])
            }
        };
        Some(match (sum(parts), share) {
            (Ok(sum), Some((num, den))) => Ok(sum.times(num, den)),
            (Err(lacks), Some(_)) => Err(lacks),
            (sum, None) => {
                let mut lacks = sum.err().unwrap_or_default();
                lacks.insert((unit, "no_share"));
                Err(lacks)
            }
        })
    }

    /// Everything that the unit leads to.
    fn after(&self, unit: usize) -> BTreeSet<usize> {
        let change = self.history.changes.iter().find(|change| change.from.contains(&unit));
        let next = change.map(|change| change.to.clone()).unwrap_or_default();
        next.iter().flat_map(|next| self.after(*next).into_iter().chain([*next])).collect()
    }

    /// The sets of rule 3 for a period, each with the units whose sum it has and whether it goes beyond the day.
    fn sets(&self, last: Day) -> Vec<(BTreeSet<usize>, BTreeSet<usize>, bool)> {
        let units = 0..self.history.units.len();
        let mut sets: Vec<(BTreeSet<usize>, BTreeSet<usize>, bool)> = vec![];
        for later in units.clone().filter(|unit| self.history.exists(*unit, last)) {
            let before: Vec<usize> =
                units.clone().filter(|unit| self.after(*unit).contains(&later)).collect();
            let of_the_day: BTreeSet<usize> =
                before.iter().copied().filter(|unit| self.history.exists(*unit, self.on)).collect();
            if of_the_day.is_empty() {
                continue;
            }
            let founded = |unit: &usize| {
                self.came(*unit).is_none()
                    && self.history.units[*unit].from.is_some_and(|from| from > self.on)
            };
            let mut set = (of_the_day, BTreeSet::from([later]), before.iter().any(founded));
            let (same, rest) = sets.into_iter().partition(|other| !other.0.is_disjoint(&set.0));
            let same: Vec<(BTreeSet<usize>, BTreeSet<usize>, bool)> = same;
            for (units, successors, beyond) in same {
                set = (&set.0 | &units, &set.1 | &successors, set.2 || beyond);
            }
            sets = rest;
            sets.push(set);
        }
        sets
    }

    fn lines(&self) -> Vec<String> {
        let history = self.history;
        let (mut first, mut shared) = (vec![], vec![]);
        for unit in (0..history.units.len()).filter(|unit| history.exists(*unit, self.on)) {
            for (period, (_, last)) in history.periods.iter().enumerate() {
                let sets = self.sets(*last);
                let set = sets.iter().find(|(units, ..)| units.contains(&unit));
                let named = &history.units[unit];
                let value = |indicator: usize| self.value(unit, period, indicator);
                if history.exists(unit, *last) {
                    self.cells(&mut first, (&[unit], period, "own"), value);
                } else if named.from.is_some_and(|from| *last < from) {
                    let how = if value(0).is_some() { "forward" } else { "none" };
                    self.cells(&mut first, (&[unit], period, how), value);
                } else if let Some(set) = set {
                    let alone = set.0.len() == 1;
                    let value = |indicator: usize| {
                        Some(if alone {
                            self.joined(set, period, indicator)
                        } else {
                            Err([(unit, "joined")].into())
                        })
                    };
                    self.cells(&mut first, (&[unit], period, "joined"), value);
                } else {
                    self.cells(&mut first, (&[unit], period, "none"), |_| None);
                }
            }
        }
        for (period, (_, last)) in history.periods.iter().enumerate() {
            for set in self.sets(*last).into_iter().filter(|(units, ..)| units.len() > 1) {
                let units: Vec<usize> = set.0.iter().copied().collect();
                let mut lines = vec![];
                self.cells(&mut lines, (&units, period, "joined"), |indicator| {
                    Some(self.joined(&set, period, indicator))
                });
                shared.push((units[0], period, lines));
            }
        }
        shared.sort();
        first.into_iter().chain(shared.into_iter().flat_map(|(_, _, lines)| lines)).collect()
    }

    fn joined(
        &self,
        (units, successors, beyond): &(BTreeSet<usize>, BTreeSet<usize>, bool),
        period: usize,
        indicator: usize,
    ) -> Result<Fraction, Lacks> {
        let first = units.first().map(|unit| Err([(*unit, "joined")].into()));
        let own = successors.iter().map(|unit| self.own(*unit, period, indicator));
        sum(own.chain(first.filter(|_| *beyond)).collect())
    }

    /// The lines of one row, for every indicator.
    fn cells(
        &self,
        out: &mut Vec<String>,
        (units, period, how): (&[usize], usize, &str),
        value: impl Fn(usize) -> Found,
    ) {
        let history = self.history;
        for (indicator, (name, kind, decimals)) in history.indicators.iter().enumerate() {
            let found: Found = match kind {
                Kind::Additive => value(indicator),
                Kind::Ratio(above, below) => match (value(*above), value(*below)) {
                    (Some(Ok(above)), Some(Ok(below))) if below.0.sign() == Sign::Plus => {
                        Some(Ok(Fraction(above.0 * below.1, above.1 * below.0)))
                    }
                    (Some(Ok(_)), Some(Ok(_))) => Some(Err([(units[0], "denominator")].into())),
                    (above, below) => {
                        let lacks = [above, below].into_iter().flatten().filter_map(Result::err);
                        lacks.reduce(|one, other| &one | &other).map(Err)
                    }
                },
                Kind::Other if how == "own" => Some(self.own(units[0], period, indicator)),
                Kind::Other => Some(Err([(units[0], "not_additive")].into())),
            };
            let found = found.filter(|_| how != "none");
            let ids: Vec<&str> = units.iter().map(|unit| history.units[*unit].id.as_str()).collect();
            let (shown, lacks) = match found {
                Some(Ok(number)) => (format!("= {}", number.shown(*decimals)), Lacks::new()),
                Some(Err(lacks)) => ("–".to_owned(), lacks),
                None => ("–".to_owned(), Lacks::new()),
            };
            let lacks: String =
                lacks.iter().map(|(unit, why)| format!(" {}:{why}", history.units[*unit].id)).collect();
            out.push(format!("{} {} {name} {shown} {how}{lacks}", ids.join("+"), history.periods[period].0));
        }
    }
}

fn sum(parts: Vec<Result<Fraction, Lacks>>) -> Result<Fraction, Lacks> {
    let (known, lacks): (Vec<_>, Vec<_>) = parts.into_iter().partition(Result::is_ok);
    match lacks.into_iter().filter_map(Result::err).reduce(|one, other| &one | &other) {
        Some(lacks) => Err(lacks),
        None => {
            Ok(known.into_iter().flatten().fold(Fraction(0.into(), 1.into()), |sum, part| sum.plus(&part)))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]
    #[test]
    fn the_engine_says_what_the_contract_says_word_by_word(seed: u64) {
        let history = History::new(seed);
        let values = history.values.iter().map(|(unit, period, of, micro)| ((*unit, *period, *of), *micro)).collect();
        let mut naive = Naive { history: &history, values, on: 0 };
        for on in history.days.clone() {
            naive.on = on;
            let text = history.text(seed % 7);
            prop_assert_eq!(lines(&text, &written(on)), naive.lines(), "on {}\n{}", written(on), text);
        }
    }
}
