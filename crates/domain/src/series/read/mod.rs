//! Reading a file: its lists in whatever order they stand, each checked against those that it names.

mod lists;
mod names;
mod reorganisations;
mod shares;
mod values;

use std::borrow::Cow;

use jiff::civil::Date;

use super::{Series, Shares};
use crate::criteria::text;
use crate::criteria::{Code, Fault, FileRole};
pub(super) use crate::scoring::needed;
use crate::scoring::{Checklist, Json, Read, expect_format};
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
#[derive(Default)]
struct Reader<'a> {
    series: Series,
    units: Names<'a>,
    indicators: Names<'a>,
    periods: Names<'a>,
    /// What ratios are made of, before all indicators are known: the place of each, where it says so, and the two ids.
    ratios: Vec<(usize, usize, [Cow<'a, str>; 2])>,
}

/// Where a key of the file was met.
#[derive(Clone, Copy)]
enum Met {
    Nowhere,
    /// A list that names what was not read yet begins here.
    Waiting(usize),
    Read,
}

/// What a list names must be known before it is read.
fn needs(list: &str) -> &'static [usize] {
    match list {
        "reorganisations" => &[1, 2],
        "values" => &[1, 2, 3],
        _ => &[],
    }
}

pub(super) fn read(bytes: &[u8]) -> Read<Series> {
    if bytes.len() > Series::LIMIT {
        return Err(Fault::too_large(FileRole::Series));
    }
    let mut json = Json::new(text::decode(bytes, FileRole::Series)?, FileRole::Series);
    let (mut reader, mut checklist) = (Reader::default(), Checklist::default());
    let mut met = [Met::Nowhere; KEYS.len()];
    json.object("thidua-series", |json, key, at| {
        let key = checklist.tick(json, &KEYS, &key, at)?;
        let place = json.place();
        let is_known = needs(key).iter().all(|needed| matches!(met[*needed], Met::Read));
        let number = KEYS.iter().position(|known| *known == key).unwrap_or(0);
        met[number] = Met::Read;
        if key == KEYS[0] {
            return expect_format(json, FORMAT);
        }
        if is_known || !json.opens_list()? {
            return reader.list(key, json);
        }
        met[number] = Met::Waiting(place);
        json.pass_over()
    })?;
    json.end()?;
    for (key, met) in KEYS.iter().zip(met) {
        match met {
            Met::Nowhere => return Err(json.fault_at(0, Code::KeyMissing).text("key", key)),
            Met::Waiting(place) => {
                json.go_to(place);
                reader.list(key, &mut json)?;
            }
            Met::Read => {}
        }
    }
    Ok(reader.series)
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
