//! Files by chance: histories of units with mergers, splits, renamings, foundings and ends.

/// Numbers that look like chance and are the same for the same seed.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % u64::try_from(end).unwrap()).unwrap()
    }

    /// So many times of a hundred.
    pub fn is(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            let other = self.below(place + 1);
            list.swap(place, other);
        }
    }
}

/// A day as a number from the first of January 2020 on.
pub type Day = i64;

#[derive(Clone, Debug)]
pub struct Unit {
    pub id: String,
    pub from: Option<Day>,
    pub until: Option<Day>,
}

/// Shares by indicator, each a fraction for every successor in order.
pub type Shares = Vec<(String, Vec<(u64, u64)>)>;

#[derive(Clone, Debug)]
pub struct Change {
    pub day: Day,
    pub from: Vec<usize>,
    pub to: Vec<usize>,
    pub shares: Option<Shares>,
}

#[derive(Clone, Debug)]
pub enum Kind {
    Additive,
    Ratio(usize, usize),
    Other,
}

/// A history with figures.
#[derive(Clone, Debug)]
pub struct History {
    pub units: Vec<Unit>,
    pub changes: Vec<Change>,
    pub indicators: Vec<(String, Kind, u8)>,
    pub periods: Vec<(String, Day)>,
    /// Unit, period, indicator, and millionths.
    pub values: Vec<(usize, usize, usize, i64)>,
    /// Days of boundaries: before, between, after.
    pub days: Vec<Day>,
}

pub fn written(day: Day) -> String {
    jiff::civil::date(2020, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap().to_string()
}

fn split(chance: &mut Chance, parts: usize) -> Vec<(u64, u64)> {
    let whole = [2, 3, 7, 12, 999_999_937][chance.below(5)];
    let mut left = whole;
    let mut shares = vec![];
    for _ in 1..parts {
        let part = u64::try_from(chance.below(usize::try_from(left).unwrap() + 1)).unwrap();
        left -= part;
        shares.push((part, whole));
    }
    shares.push((left, whole));
    shares
}

impl History {
    pub fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let chance = &mut chance;
        let mut history = Self {
            units: vec![],
            changes: vec![],
            indicators: vec![
                ("htx".to_owned(), Kind::Additive, 0),
                ("bq".to_owned(), Kind::Ratio(0, 3), 3),
                ("hang".to_owned(), Kind::Other, 1),
                ("lao_dong".to_owned(), Kind::Additive, 2),
            ],
            periods: vec![],
            values: vec![],
            days: vec![],
        };
        for _ in 0..=chance.below(6) {
            history.found(None);
        }
        let mut day = 0;
        for _ in 0..chance.below(14) {
            day += if chance.is(80) { i64::try_from(chance.below(4)).unwrap() + 1 } else { 0 };
            history.happen(chance, day.max(1));
        }
        let any =
            |chance: &mut Chance| i64::try_from(chance.below(usize::try_from(day).unwrap() + 8)).unwrap() - 3;
        history.periods = (0..=chance.below(4)).map(|number| (format!("k{number}"), any(chance))).collect();
        history.days = (0..3).map(|_| any(chance)).collect();
        history.report(chance);
        history
    }

    fn found(&mut self, from: Option<Day>) -> usize {
        self.units.push(Unit { id: format!("u{}", self.units.len()), from, until: None });
        self.units.len() - 1
    }

    /// One thing on that day.
    fn happen(&mut self, chance: &mut Chance, day: Day) {
        let mut free: Vec<usize> = (0..self.units.len())
            .filter(|unit| {
                self.units[*unit].until.is_none() && self.units[*unit].from.is_none_or(|from| from < day)
            })
            .collect();
        chance.shuffle(&mut free);
        match chance.below(10) {
            0 => {
                self.found(Some(day));
            }
            1 if !free.is_empty() => self.units[free[0]].until = Some(day - 1),
            _ if !free.is_empty() => {
                free.truncate([1, 1, 2, 2, 3][chance.below(5)]);
                free.iter().for_each(|unit| self.units[*unit].until = Some(day - 1));
                let count = [1, 1, 2, 3][chance.below(4)];
                let to: Vec<usize> = (0..count).map(|_| self.found(Some(day))).collect();
                let shares = (count > 1 && chance.is(75)).then(|| {
                    let mut names = vec!["*", "htx", "lao_dong"];
                    names.retain(|_| chance.is(60));
                    names.into_iter().map(|name| (name.to_owned(), split(chance, count))).collect()
                });
                self.changes.push(Change { day, from: free, to, shares });
            }
            _ => {}
        }
    }

    pub fn exists(&self, unit: usize, day: Day) -> bool {
        let unit = &self.units[unit];
        unit.from.is_none_or(|from| from <= day) && unit.until.is_none_or(|until| day <= until)
    }

    fn report(&mut self, chance: &mut Chance) {
        let answers = [100, 100, 90, 50][chance.below(4)];
        for unit in 0..self.units.len() {
            for period in 0..self.periods.len() {
                for indicator in [0, 2, 3] {
                    if self.exists(unit, self.periods[period].1) && chance.is(answers) {
                        let size = [10, 5_000_000, 999_999_999_999][chance.below(3)];
                        let value = i64::try_from(chance.below(size)).unwrap();
                        self.values.push((
                            unit,
                            period,
                            indicator,
                            if chance.is(15) { -value } else { value },
                        ));
                    }
                }
            }
        }
    }

    /// The file, with its lists of reorganisations and values in any order.
    pub fn text(&self, order: u64) -> String {
        let mut chance = Chance::new(order);
        let days = |unit: &Unit| {
            let day = |key: &str, day: Option<Day>| day.map(|day| format!(r#","{key}":"{}""#, written(day)));
            [day("from", unit.from), day("until", unit.until)].into_iter().flatten().collect::<String>()
        };
        let units =
            self.units.iter().map(|unit| format!(r#"{{"id":"{}","name":"Đơn vị"{}}}"#, unit.id, days(unit)));
        let mut changes: Vec<String> = self.changes.iter().map(|change| self.change(change)).collect();
        let indicators = self.indicators.iter().map(|(id, kind, decimals)| match kind {
            Kind::Additive => format!(r#"{{"id":"{id}","kind":"additive","decimals":{decimals}}}"#),
            Kind::Other => format!(r#"{{"id":"{id}","kind":"other","decimals":{decimals}}}"#),
            Kind::Ratio(above, below) => {
                let (above, below) = (&self.indicators[*above].0, &self.indicators[*below].0);
                format!(r#"{{"id":"{id}","kind":"ratio","decimals":{decimals},"of":["{above}","{below}"]}}"#)
            }
        });
        let periods =
            self.periods.iter().map(|(id, ends)| format!(r#"{{"id":"{id}","ends":"{}"}}"#, written(*ends)));
        let mut values: Vec<String> = self.values.iter().map(|value| self.value(*value)).collect();
        if order > 0 {
            chance.shuffle(&mut changes);
            chance.shuffle(&mut values);
        }
        let list = |items: Vec<String>| items.join(",");
        format!(
            r#"{{"format":"thidua-series/1","units":[{}],"reorganisations":[{}],"indicators":[{}],"periods":[{}],"values":[{}]}}"#,
            list(units.collect()),
            list(changes),
            list(indicators.collect()),
            list(periods.collect()),
            list(values)
        )
    }

    fn change(&self, change: &Change) -> String {
        let ids = |units: &[usize]| {
            units.iter().map(|unit| format!("\"{}\"", self.units[*unit].id)).collect::<Vec<_>>().join(",")
        };
        let shares = change.shares.as_ref().map(|shares| {
            let named = shares.iter().map(|(name, parts)| {
                let parts = change
                    .to
                    .iter()
                    .zip(parts)
                    .map(|(unit, (num, den))| format!(r#""{}":"{num}/{den}""#, self.units[*unit].id));
                format!(r#""{name}":{{{}}}"#, parts.collect::<Vec<_>>().join(","))
            });
            format!(r#","shares":{{{}}}"#, named.collect::<Vec<_>>().join(","))
        });
        let (day, from, to) = (written(change.day), ids(&change.from), ids(&change.to));
        format!(r#"{{"day":"{day}","from":[{from}],"to":[{to}]{}}}"#, shares.unwrap_or_default())
    }

    fn value(&self, (unit, period, indicator, micro): (usize, usize, usize, i64)) -> String {
        let size = micro.unsigned_abs();
        format!(
            r#"{{"unit":"{}","period":"{}","indicator":"{}","value":"{}{}.{:06}"}}"#,
            self.units[unit].id,
            self.periods[period].0,
            self.indicators[indicator].0,
            if micro < 0 { "-" } else { "" },
            size / 1_000_000,
            size % 1_000_000
        )
    }
}
