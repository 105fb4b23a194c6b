//! A file of figures, made of units that keep their address through mergers and splits: here one unit may go on with other boundaries, in a file
//! each of its lives is a unit of its own.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Kind;
use crate::scoring::quoted;

/// Ids of files have so many bytes at most.
const ID_MAX_BYTES: usize = 64;

/// Boundaries that changed on a day. Units are named by their place.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// The first day of the new boundaries.
    pub day: Date,
    /// Those that were there until the day before.
    pub from: Vec<usize>,
    /// Those that are there from the day on; one that was there before goes on.
    pub to: Vec<usize>,
    /// In a split: an indicator, or `*`, and what each of `to` takes, as `n/d`.
    pub shares: Vec<(String, Vec<String>)>,
}

/// An indicator to be written; a ratio is of two that stand before it.
#[derive(Clone, Debug)]
pub struct Measured {
    /// `[a-z][a-z0-9_]{0,63}`
    pub id: String,
    /// What kind it is; a ratio has no figures of its own.
    pub kind: Kind,
    /// Places after the point, 0 to 6.
    pub decimals: u8,
}

/// A figure to be written: unit, period, indicator, and the number as files write it.
pub type Told = (usize, usize, usize, String);

/// Units through the years, and their figures.
#[derive(Clone, Debug, Default)]
pub struct Chronicle {
    /// The address part of each unit: `[a-z0-9-]{1,64}`.
    pub units: Vec<String>,
    /// By day; no unit is in two on one day.
    pub changes: Vec<Change>,
    /// What is measured.
    pub indicators: Vec<Measured>,
    /// Id and last day.
    pub periods: Vec<(String, Date)>,
    /// In any order.
    pub values: Vec<Told>,
}

/// A unit from a change of its boundaries to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// Its id in the file. The last life of a unit has the address part of the unit.
    pub id: String,
    /// The place of the unit.
    pub unit: usize,
    /// The first day; open where no change began it.
    pub from: Option<Date>,
    /// The last day; open where no change ended it.
    pub until: Option<Date>,
}

impl Life {
    fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// The file, and what stands where in it.
#[derive(Clone, Debug)]
pub struct Composed {
    /// The units of the file, in its order.
    pub lives: Vec<Life>,
    /// The file.
    pub text: String,
    /// Figures for a period at whose end their unit was no more, or not yet: unit and period. They are not in the file.
    pub left_out: BTreeSet<(usize, usize)>,
}

impl Chronicle {
    fn indicator(&self, measured: &Measured) -> String {
        let (kind, of) = match measured.kind {
            Kind::Additive => ("additive", None),
            Kind::Ratio { numerator, denominator } => {
                let ids = [numerator, denominator].map(|place| quoted(&self.indicators[place].id));
                ("ratio", Some(("of", format!("[{}]", ids.join(", ")))))
            }
            Kind::Other => ("other", None),
        };
        let keys = [("id", quoted(&measured.id)), ("kind", quoted(kind))];
        object(keys.into_iter().chain(of).chain([("decimals", measured.decimals.to_string())]))
    }

    /// Writes the file. `name` says what a life is called.
    #[must_use]
    pub fn compose(&self, name: impl Fn(&Life) -> String) -> Composed {
        let lives = self.lives();
        let mut left_out = BTreeSet::new();
        let mut figures = vec![];
        for (unit, period, indicator, number) in &self.values {
            let ends = self.periods[*period].1;
            let Some(life) = lives.iter().find(|life| life.unit == *unit && life.holds(ends)) else {
                left_out.insert((*unit, *period));
                continue;
            };
            let (period, indicator) = (&self.periods[*period].0, &self.indicators[*indicator].id);
            let keys = [("unit", &life.id), ("period", period), ("indicator", indicator), ("value", number)];
            figures.push(object(keys.map(|(key, text)| (key, quoted(text)))));
        }
        let unit = |life: &Life| {
            let day = |key, day: Option<Date>| day.map(|day| (key, quoted(&day.to_string())));
            let keys = [("id", quoted(&life.id)), ("name", quoted(&name(life)))];
            object(keys.into_iter().chain(day("from", life.from)).chain(day("until", life.until)))
        };
        let lists = [
            ("units", lives.iter().map(unit).collect()),
            (
                "reorganisations",
                self.changes.iter().map(|change| self.reorganisation(&lives, change)).collect(),
            ),
            ("indicators", self.indicators.iter().map(|one| self.indicator(one)).collect()),
            ("periods", self.periods.iter().map(period).collect()),
            ("values", figures),
        ];
        let list = |(key, rows): (&str, Vec<String>)| match rows.is_empty() {
            true => format!("{}: []", quoted(key)),
            false => format!("{}: [\n  {} ]", quoted(key), rows.join(",\n  ")),
        };
        let lists: Vec<String> = lists.into_iter().map(list).collect();
        let text = format!("{{ \"format\": \"thidua-series/1\",\n{} }}\n", lists.join(",\n"));
        Composed { lives, text, left_out }
    }

    fn lives(&self) -> Vec<Life> {
        let mut lives = vec![];
        for (unit, slug) in self.units.iter().enumerate() {
            let (mut from, mut open) = (None, true);
            let mut own: Vec<Life> = vec![];
            for change in &self.changes {
                if change.from.contains(&unit) {
                    let until = change.day.yesterday().ok();
                    own.push(Life { id: String::new(), unit, from, until });
                    open = false;
                }
                if change.to.contains(&unit) {
                    (from, open) = (Some(change.day), true);
                }
            }
            if open {
                own.push(Life { id: String::new(), unit, from, until: None });
            }
            let last = own.len().saturating_sub(1);
            for (place, mut life) in own.into_iter().enumerate() {
                life.id = if place == last { slug.clone() } else { self.id_before(slug, life.until, &lives) };
                lives.push(life);
            }
        }
        lives
    }

    /// `da-nang-truoc-2025-07-01`, and something behind it where another unit is called so.
    fn id_before(&self, slug: &str, until: Option<Date>, lives: &[Life]) -> String {
        let day =
            until.and_then(|until| until.tomorrow().ok()).map(|day| day.to_string()).unwrap_or_default();
        let is_taken =
            |id: &String| self.units.contains(id) || lives.iter().any(|life: &Life| life.id == *id);
        let id = |number: usize| {
            let end = if number == 1 { format!("-truoc-{day}") } else { format!("-truoc-{day}-{number}") };
            let most = slug.len().min(ID_MAX_BYTES.saturating_sub(end.len()));
            format!("{}{end}", &slug[..most])
        };
        (1..).map(id).find(|id| !is_taken(id)).unwrap_or_default()
    }

    fn reorganisation(&self, lives: &[Life], change: &Change) -> String {
        let before = change.day.yesterday().ok();
        let id = |units: &[usize], is: &dyn Fn(&Life) -> bool| -> Vec<String> {
            let find = |unit: &usize| lives.iter().find(|life| life.unit == *unit && is(life));
            units.iter().filter_map(find).map(|life| quoted(&life.id)).collect()
        };
        let from = id(&change.from, &|life| life.until == before);
        let to = id(&change.to, &|life| life.from == Some(change.day));
        let list = |ids: &[String]| format!("[{}]", ids.join(", "));
        let adds = |code: &str| {
            let known = self.indicators.iter().find(|known| known.id == code);
            code == "*" || known.is_some_and(|known| known.kind == Kind::Additive)
        };
        let share = |(code, parts): &(String, Vec<String>)| {
            let parts = to.iter().zip(parts).map(|(id, part)| format!("{id}: {}", quoted(part)));
            format!("{}: {{ {} }}", quoted(code), parts.collect::<Vec<_>>().join(", "))
        };
        let shares: Vec<String> = change.shares.iter().filter(|(code, _)| adds(code)).map(share).collect();
        let shares = (to.len() > 1 && !shares.is_empty()).then(|| format!("{{ {} }}", shares.join(", ")));
        let keys = [("day", quoted(&change.day.to_string())), ("from", list(&from)), ("to", list(&to))];
        object(keys.into_iter().chain(shares.map(|shares| ("shares", shares))))
    }
}

fn period((id, ends): &(String, Date)) -> String {
    object([("id", quoted(id)), ("ends", quoted(&ends.to_string()))])
}

fn object<'k>(keys: impl IntoIterator<Item = (&'k str, String)>) -> String {
    let keys: Vec<String> = keys.into_iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
    format!("{{ {} }}", keys.join(", "))
}
