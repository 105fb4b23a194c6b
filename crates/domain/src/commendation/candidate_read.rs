//! Reading a candidate.

use std::borrow::Cow;

use jiff::civil::Date;

use super::candidate::{
    AwardHeld, Candidate, ClusterRank, Discipline, Initiative, MovementLed, Year, YearGrade,
};
use super::words::{Grade, Kind, Launcher, Manner, Object, Organiser, Scope};
use crate::criteria::text;
use crate::criteria::{Code, Fault, FileRole};
use crate::number::Decimal;
pub(super) use crate::scoring::needed;
use crate::scoring::{self, Json, Read};
use crate::series::read_day;

const KEYS: [&str; 15] = [
    "id",
    "kind",
    "unit",
    "founded",
    "awards",
    "years",
    "initiatives",
    "cluster_ranks",
    "movements",
    "shares",
    "facts",
    "numbers",
    "contribution_vnd",
    "open_discipline",
    "discipline",
];

impl Candidate {
    /// Reads a candidate.
    ///
    /// # Errors
    /// The first thing that is wrong with it, with its line.
    pub fn read(bytes: &[u8]) -> Read<Self> {
        if bytes.len() > Self::LIMIT {
            return Err(Fault::too_large(FileRole::Candidate));
        }
        let mut json = Json::new(text::decode(bytes, FileRole::Candidate)?, FileRole::Candidate);
        let candidate = candidate(&mut json)?;
        json.end()?;
        Ok(candidate)
    }
}

/// A candidate where one begins; files of cases hold them, too.
pub(super) fn candidate(json: &mut Json<'_>) -> Read<Candidate> {
    let start = json.place();
    let (mut id, mut object) = (None, None);
    let mut read = Candidate::unknown("", Object::Collective);
    keyed(json, "candidate", &KEYS, |json, key| {
        match key {
            "id" => id = Some(text_of(json, key)?),
            "kind" => object = Some(word(json, key, Object::WORDS)?),
            "unit" => read.unit = known(json, |json| text_of(json, "unit"))?,
            "founded" => read.founded = known(json, |json| day(json, "founded"))?,
            "awards" => read.awards = listed(json, key, award)?,
            "years" => read.years = listed(json, key, grade)?,
            "initiatives" => read.initiatives = listed(json, key, initiative)?,
            "cluster_ranks" => read.cluster_ranks = listed(json, key, rank)?,
            "movements" => read.movements = listed(json, key, movement)?,
            "shares" => read.shares = named(json, key, |json, name| json.decimal(name))?,
            "facts" => read.facts = named(json, key, |json, name| json.truth(name))?,
            "numbers" => read.numbers = named(json, key, |json, name| json.decimal(name))?,
            "contribution_vnd" => read.contribution_vnd = known(json, contribution)?,
            "open_discipline" => read.open_discipline = known(json, |json| json.truth("open_discipline"))?,
            _ => read.discipline = listed(json, key, discipline)?.unwrap_or_default(),
        }
        Ok(())
    })?;
    read.id = needed(json, start, "id", id)?;
    read.object = needed(json, start, "kind", object)?;
    one_grade_a_year(json, start, read.years.as_deref().unwrap_or_default())?;
    Ok(read)
}

fn one_grade_a_year(json: &Json<'_>, start: usize, years: &[YearGrade]) -> Read<()> {
    let mut sorted: Vec<Year> = years.iter().map(|one| one.year).collect();
    sorted.sort_unstable();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(json.fault_at(start, Code::GradeTwice).text("year", &pair[0].to_string())),
        None => Ok(()),
    }
}

fn award(json: &mut Json<'_>) -> Read<AwardHeld> {
    let start = json.place();
    let (mut award, mut decided, mut year, mut until, mut decision, mut manner) =
        (None, None, None, None, None, None);
    let keys = ["award", "decided", "year", "achieved_until", "decision", "manner"];
    keyed(json, "awards", &keys, |json, key| {
        match key {
            "award" => award = Some(text_of(json, key)?),
            "decided" => decided = Some(day(json, key)?),
            "year" => year = known(json, |json| calendar_year(json, "year"))?,
            "achieved_until" => until = known(json, |json| day(json, "achieved_until"))?,
            "decision" => decision = known(json, |json| text_of(json, "decision"))?,
            _ => manner = known(json, |json| word(json, "manner", Manner::WORDS))?,
        }
        Ok(())
    })?;
    Ok(AwardHeld {
        award: needed(json, start, "award", award)?,
        decided: needed(json, start, "decided", decided)?,
        year,
        achieved_until: until,
        decision,
        manner,
    })
}

fn grade(json: &mut Json<'_>) -> Read<YearGrade> {
    let start = json.place();
    let (mut year, mut grade) = (None, None);
    keyed(json, "years", &["year", "grade"], |json, key| {
        match key {
            "year" => year = Some(calendar_year(json, key)?),
            _ => grade = Some(word(json, key, Grade::WORDS)?),
        }
        Ok(())
    })?;
    Ok(YearGrade { year: needed(json, start, "year", year)?, grade: needed(json, start, "grade", grade)? })
}

fn initiative(json: &mut Json<'_>) -> Read<Initiative> {
    let start = json.place();
    let (mut year, mut scope, mut title, mut used_for) = (None, None, None, vec![]);
    keyed(json, "initiatives", &["year", "scope", "title", "used_for"], |json, key| {
        match key {
            "year" => year = Some(calendar_year(json, key)?),
            "scope" => scope = Some(word(json, key, Scope::WORDS)?),
            "title" => title = known(json, |json| text_of(json, "title"))?,
            _ => {
                used_for = listed(json, key, |json| word(json, "used_for", Kind::WORDS))?.unwrap_or_default()
            }
        }
        Ok(())
    })?;
    Ok(Initiative {
        year: needed(json, start, "year", year)?,
        scope: needed(json, start, "scope", scope)?,
        title,
        used_for,
    })
}

fn rank(json: &mut Json<'_>) -> Read<ClusterRank> {
    let start = json.place();
    let (mut year, mut organised_by, mut rank) = (None, None, None);
    keyed(json, "cluster_ranks", &["year", "organised_by", "rank"], |json, key| {
        match key {
            "year" => year = Some(calendar_year(json, key)?),
            "organised_by" => organised_by = Some(word(json, key, Organiser::WORDS)?),
            _ => rank = Some(whole(json, key, 1, 1_000_000)?),
        }
        Ok(())
    })?;
    Ok(ClusterRank {
        year: needed(json, start, "year", year)?,
        organised_by: needed(json, start, "organised_by", organised_by)?,
        rank: needed(json, start, "rank", rank)?,
    })
}

fn movement(json: &mut Json<'_>) -> Read<MovementLed> {
    let start = json.place();
    let (mut launched_by, mut years, mut reviewed, mut title) = (None, None, None, None);
    keyed(json, "movements", &["launched_by", "years", "reviewed", "title"], |json, key| {
        match key {
            "launched_by" => launched_by = Some(word(json, key, Launcher::WORDS)?),
            "years" => years = Some(whole(json, key, 0, 1_000)?),
            "reviewed" => reviewed = known(json, |json| json.truth("reviewed"))?,
            _ => title = known(json, |json| text_of(json, "title"))?,
        }
        Ok(())
    })?;
    Ok(MovementLed {
        launched_by: needed(json, start, "launched_by", launched_by)?,
        years: needed(json, start, "years", years)?,
        reviewed,
        title,
    })
}

fn discipline(json: &mut Json<'_>) -> Read<Discipline> {
    let start = json.place();
    let (mut from, mut to) = (None, None);
    keyed(json, "discipline", &["from", "to"], |json, key| {
        match key {
            "from" => from = Some(day(json, key)?),
            _ => to = known(json, |json| day(json, "to"))?,
        }
        Ok(())
    })?;
    let from = needed(json, start, "from", from)?;
    match to {
        Some(to) if to < from => {
            let fault = json.fault_at(start, Code::DisciplineReversed);
            Err(fault.text("from", &from.to_string()).text("to", &to.to_string()))
        }
        Some(_) | None => Ok(Discipline { from, to }),
    }
}

/// Reads an object of known keys, each of which stands at most once.
pub(super) fn keyed(
    json: &mut Json<'_>,
    name: &str,
    known: &[&'static str],
    mut each: impl FnMut(&mut Json<'_>, &'static str) -> Read<()>,
) -> Read<()> {
    scoring::keyed(json, name, known, |json, place| each(json, known[place]))
}

/// A list; none where it is `null`, which says that nobody knows.
pub(super) fn listed<T>(
    json: &mut Json<'_>,
    key: &'static str,
    mut each: impl FnMut(&mut Json<'_>) -> Read<T>,
) -> Read<Option<Vec<T>>> {
    if json.is_null()? {
        return Ok(None);
    }
    let mut found = vec![];
    let mut number = 0;
    json.list(key, |json| {
        number += 1;
        found.push(each(json).map_err(|fault| fault.entry(key, number))?);
        Ok(())
    })?;
    Ok(Some(found))
}

/// Values by name; what is `null` is not known.
fn named<T>(
    json: &mut Json<'_>,
    key: &str,
    mut each: impl FnMut(&mut Json<'_>, &str) -> Read<T>,
) -> Read<Vec<(String, T)>> {
    let mut found: Vec<(String, T)> = vec![];
    if json.is_null()? {
        return Ok(found);
    }
    let mut met = std::collections::HashSet::new();
    json.object(key, |json, name, at| {
        if !met.insert(name.clone().into_owned()) {
            return Err(json.twice(&name, at));
        }
        if !json.is_null()? {
            let value = each(json, &name)?;
            found.push((name.into_owned(), value));
        }
        Ok(())
    })?;
    Ok(found)
}

/// What follows, unless it is `null`.
pub(super) fn known<T>(json: &mut Json<'_>, read: impl FnOnce(&mut Json<'_>) -> Read<T>) -> Read<Option<T>> {
    if json.is_null()? { Ok(None) } else { read(json).map(Some) }
}

/// A text for people that says something.
pub(super) fn text_of(json: &mut Json<'_>, key: &'static str) -> Read<String> {
    let at = json.place();
    let text = crate::text::tidy(&json.string(key)?);
    if text.is_empty() { Err(json.fault_at(at, Code::KeyMissing).text("key", key)) } else { Ok(text) }
}

pub(super) fn word<T: Copy>(json: &mut Json<'_>, key: &'static str, known: &[(&str, T)]) -> Read<T> {
    let at = json.place();
    let word: Cow<'_, str> = json.string(key)?;
    known.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let fault = json.fault_at(at, Code::WordUnknown).text("key", key).text("word", &word);
        fault.text("known", &names.join(", "))
    })
}

pub(super) fn day(json: &mut Json<'_>, key: &'static str) -> Read<Date> {
    let at = json.place();
    let written = json.string(key)?;
    read_day(&written)
        .ok_or_else(|| json.fault_at(at, Code::DateInvalid).text("key", key).text("found", &written))
}

pub(super) fn calendar_year(json: &mut Json<'_>, key: &'static str) -> Read<Year> {
    let at = json.place();
    let year = json.whole()?.and_then(|year| Year::try_from(year).ok());
    year.filter(|year| (1..=9_999).contains(year))
        .ok_or_else(|| json.fault_at(at, Code::YearInvalid).text("key", key))
}

pub(super) fn whole(json: &mut Json<'_>, key: &'static str, least: u32, most: u32) -> Read<u32> {
    let at = json.place();
    let found = json.whole()?;
    let number = found.and_then(|number| u32::try_from(number).ok());
    number.filter(|number| (least..=most).contains(number)).ok_or_else(|| {
        let found = found.map(|number| number.to_string()).unwrap_or_default();
        let fault = json.fault_at(at, Code::WholeNumber).text("key", key).text("found", &found);
        fault.number("least", least).number("most", most)
    })
}

/// Whole đồng as a number, or a decimal as a text.
fn contribution(json: &mut Json<'_>) -> Read<Decimal> {
    let at = json.place();
    match json.whole()? {
        Some(vnd) => Ok(Decimal::from_micro(i128::from(vnd) * 1_000_000)),
        None => json.decimal("contribution_vnd").map_err(|fault| {
            if fault.code() == Code::NumberNotText {
                json.fault_at(at, Code::NotADecimal).text("key", "contribution_vnd").text("found", "")
            } else {
                fault
            }
        }),
    }
}
