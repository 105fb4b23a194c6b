//! Reading a file: its lists in whatever order they stand, each checked against those that it names.

mod lists;
mod names;
mod reorganisations;
mod shares;
mod values;

use std::borrow::Cow;

use jiff::civil::Date;

use super::{Series, Shares, Values};
use crate::criteria::text;
use crate::criteria::{Code, Fault, FileRole};
use crate::scoring::{Checklist, Json, Read};
use names::Names;

/// What `format` says.
const FORMAT: &str = "thidua-series/1";
/// The keys of the file, in the order in which its lists can be read.
const KEYS: [&str; 6] = ["format", "units", "indicators", "periods", "reorganisations", "values"];

/// A day of the calendar, `YYYY-MM-DD`, from the year 1 on.
#[must_use]
pub fn read_day(written: &str) -> Option<Date> {
    let day: Date = text::is_date(written).then(|| written.parse().ok()).flatten()?;
    (day.year() >= 1).then_some(day)
}

/// A series that is being read, with the names that its lists have.
struct Reader<'a> {
    series: Series,
    units: Names<'a>,
    indicators: Names<'a>,
    periods: Names<'a>,
    /// What ratios are made of, before all indicators are known: the place of each, where it says so, and the two ids.
    ratios: Vec<(usize, usize, [Cow<'a, str>; 2])>,
}

pub(super) fn read(bytes: &[u8]) -> Read<Series> {
    if bytes.len() > Series::LIMIT {
        return Err(Fault::too_large(FileRole::Series));
    }
    let mut json = Json::new(text::decode(bytes, FileRole::Series)?, FileRole::Series);
    let places = lists(&mut json)?;
    let mut reader = Reader {
        series: Series {
            units: vec![],
            reorganisations: vec![],
            indicators: vec![],
            periods: vec![],
            values: Values::default(),
        },
        units: Names::default(),
        indicators: Names::default(),
        periods: Names::default(),
        ratios: vec![],
    };
    for (list, place) in KEYS.iter().zip(places).skip(1) {
        let Some(place) = place else {
            return Err(json.fault_at(0, Code::KeyMissing).text("key", list));
        };
        json.go_to(place);
        reader.list(list, &mut json)?;
    }
    Ok(reader.series)
}

/// Where each of the lists begins. They are passed over first, since one may stand before those that it names.
fn lists(json: &mut Json<'_>) -> Read<[Option<usize>; KEYS.len()]> {
    let mut places = [None; KEYS.len()];
    let mut checklist = Checklist::default();
    json.object("thidua-series", |json, key, at| {
        let key = checklist.tick(json, &KEYS, &key, at)?;
        let place = json.place();
        if key == KEYS[0] {
            let found = json.string(key)?;
            if found != FORMAT {
                return Err(json
                    .fault_at(place, Code::FormatUnknown)
                    .text("found", &found)
                    .text("known", FORMAT));
            }
        } else if json.opens_list()? {
            json.pass_over()?;
        } else {
            return json.list(key, |_| Ok(()));
        }
        if let Some(number) = KEYS.iter().position(|known| *known == key) {
            places[number] = Some(place);
        }
        Ok(())
    })?;
    json.end()?;
    match places[0] {
        Some(_) => Ok(places),
        None => Err(json.fault_at(0, Code::KeyMissing).text("key", KEYS[0])),
    }
}

impl<'a> Reader<'a> {
    fn list(&mut self, list: &'static str, json: &mut Json<'a>) -> Read<()> {
        let mut number = 0;
        json.list(list, |json| {
            number += 1;
            let read = match list {
                "units" => self.unit(json),
                "indicators" => self.indicator(json),
                "periods" => self.period(json),
                "reorganisations" => self.reorganisation(json),
                _ => self.value(json),
            };
            read.map_err(|fault| fault.entry(list, number))
        })?;
        match list {
            "indicators" => self.settle_ratios(json),
            "values" => self.sort_values(json),
            _ => Ok(()),
        }
    }

    fn unit_named(&mut self, json: &Json<'a>, id: &str, at: usize) -> Read<usize> {
        self.units.find(id).ok_or_else(|| json.fault_at(at, Code::UnitUnknown).text("id", id))
    }

    fn indicator_named(&mut self, json: &Json<'a>, id: &str, at: usize) -> Read<usize> {
        self.indicators.find(id).ok_or_else(|| json.fault_at(at, Code::IndicatorUnknown).text("id", id))
    }
}

/// What must be there.
fn needed<T>(json: &Json<'_>, at: usize, key: &'static str, found: Option<T>) -> Read<T> {
    found.ok_or_else(|| json.fault_at(at, Code::KeyMissing).text("key", key))
}

fn day(json: &mut Json<'_>, key: &str) -> Read<Date> {
    let at = json.place();
    let written = json.string(key)?;
    read_day(&written)
        .ok_or_else(|| json.fault_at(at, Code::DateInvalid).text("key", key).text("found", &written))
}

fn id<'a>(json: &mut Json<'a>, key: &str) -> Read<Cow<'a, str>> {
    let at = json.place();
    let id = json.string(key)?;
    if text::is_id(&id) { Ok(id) } else { Err(json.fault_at(at, Code::IdPattern).text("id", &id)) }
}

/// The shares that `of` finds by halves must be in order.
fn in_order(mut shares: Shares) -> Shares {
    shares.named.sort_by_key(|(indicator, _)| *indicator);
    shares
}
