//! The parts of a contest with their lines and what too much time costs.

use std::collections::HashSet;

use super::super::contest::{Cost, Counts, Jury, Kind, Line, Lump, Part, TimeRule};
use super::number::{above_zero, expect_multiple, from_zero};
use super::unique;
use crate::criteria::Code;
use crate::number::Decimal;
use crate::scoring::{Json, Read, id, keyed, needed, whole, word};

const KEYS: [&str; 6] = ["id", "title", "kind", "max", "lines", "time"];

/// Every part; a line stands once in the whole contest.
pub(super) fn parts(json: &mut Json<'_>, step: Decimal) -> Read<Vec<Part>> {
    let mut met = HashSet::new();
    unique(
        json,
        "parts",
        |part: &Part| &part.id,
        |json| {
            let start = json.place();
            let part = part(json, step)?;
            let twice = part.lines().iter().find(|line| !met.insert(line.id.clone()));
            match twice {
                Some(line) => Err(json.fault_at(start, Code::IdTwice).text("id", &line.id)),
                None => Ok(part),
            }
        },
    )
}

fn part(json: &mut Json<'_>, step: Decimal) -> Read<Part> {
    let start = json.place();
    let (mut own_id, mut title, mut is_jury, mut max, mut time) = (None, None, None, None, None);
    let (mut lines, mut at) = (None, start);
    keyed(json, "parts", &KEYS, |json, key| {
        match KEYS[key] {
            "id" => own_id = Some(id(json, "id")?),
            "title" => title = Some(json.string("title")?.into_owned()),
            "kind" => is_jury = Some(word(json, "kind", &[("jury", true), ("counted", false)])?),
            "max" => max = Some(most(json, step)?),
            "lines" => {
                at = json.place();
                lines = Some(unique(json, "lines", |line: &Line| &line.id, |json| line(json, step))?);
            }
            _ => time = Some(time_rule(json)?),
        }
        Ok(())
    })?;
    let max = needed(json, start, "max", max)?;
    let kind = match (needed(json, start, "kind", is_jury)?, lines) {
        (true, lines) => {
            let lines = needed(json, start, "lines", lines)?;
            expect_sum(json, at, (max, &lines))?;
            Kind::Jury(Jury { lines })
        }
        (false, None) => Kind::Counted,
        (false, Some(_)) => return Err(json.fault_at(at, Code::CountedLines)),
    };
    Ok(Part {
        id: needed(json, start, "id", own_id)?,
        title: needed(json, start, "title", title)?,
        max,
        kind,
        time,
    })
}

/// Lines there are, and they sum to what the part says.
fn expect_sum(json: &Json<'_>, at: usize, (max, lines): (Decimal, &[Line])) -> Read<()> {
    if lines.is_empty() {
        return Err(json.fault_at(at, Code::NoLine));
    }
    let sum = Decimal::from_micro(lines.iter().map(|line| line.max.micro()).sum());
    if sum == max {
        return Ok(());
    }
    Err(json.fault_at(at, Code::PartSum).number("max", max).number("sum", sum))
}

/// A maximum, above 0 and in whole steps.
fn most(json: &mut Json<'_>, step: Decimal) -> Read<Decimal> {
    let at = json.place();
    let max = above_zero(json, "max")?;
    expect_multiple(json, at, ("max", max, step))?;
    Ok(max)
}

fn line(json: &mut Json<'_>, step: Decimal) -> Read<Line> {
    let start = json.place();
    let (mut own_id, mut title, mut max, mut min) = (None, None, None, None);
    let mut at = start;
    keyed(json, "lines", &["id", "title", "max", "min"], |json, key| {
        match key {
            0 => own_id = Some(id(json, "id")?),
            1 => title = Some(json.string("title")?.into_owned()),
            2 => max = Some(most(json, step)?),
            _ => {
                at = json.place();
                let found = from_zero(json, "min")?;
                expect_multiple(json, at, ("min", found, step))?;
                min = Some(found);
            }
        }
        Ok(())
    })?;
    let (max, min) = (needed(json, start, "max", max)?, min.unwrap_or_default());
    if min >= max {
        return Err(json.fault_at(at, Code::MinOverMax).number("min", min).number("max", max));
    }
    Ok(Line { id: needed(json, start, "id", own_id)?, title: needed(json, start, "title", title)?, max, min })
}

fn time_rule(json: &mut Json<'_>) -> Read<TimeRule> {
    const KEYS: [&str; 5] = ["limit", "grace", "minutes", "lumps", "at_most"];
    let start = json.place();
    let (mut limit, mut grace, mut minutes, mut lumps, mut at_most) = (None, None, None, None, None);
    keyed(json, "time", &KEYS, |json, key| {
        match KEYS[key] {
            "limit" => limit = Some(whole(json, "limit", 0)?),
            "grace" => grace = Some(whole(json, "grace", 0)?),
            "minutes" => minutes = Some(read_minutes(json)?),
            "lumps" => lumps = Some(read_lumps(json)?),
            _ => at_most = Some(from_zero(json, "at_most")?),
        }
        Ok(())
    })?;
    let cost = match (minutes, lumps) {
        (Some(minutes), None) => minutes,
        (None, Some(lumps)) => Cost::Lumps(lumps),
        (None, None) | (Some(_), Some(_)) => return Err(json.fault_at(start, Code::TimeChoice)),
    };
    Ok(TimeRule {
        limit: needed(json, start, "limit", limit)?,
        grace: grace.unwrap_or_default(),
        cost,
        at_most,
    })
}

fn read_minutes(json: &mut Json<'_>) -> Read<Cost> {
    let start = json.place();
    let (mut count, mut points) = (None, None);
    keyed(json, "minutes", &["count", "points"], |json, key| {
        match key {
            0 => count = Some(word(json, "count", Counts::WORDS)?),
            _ => points = Some(from_zero(json, "points")?),
        }
        Ok(())
    })?;
    Ok(Cost::Minutes {
        count: needed(json, start, "count", count)?,
        points: needed(json, start, "points", points)?,
    })
}

fn read_lumps(json: &mut Json<'_>) -> Read<Vec<Lump>> {
    let list = json.place();
    let mut lumps: Vec<Lump> = vec![];
    json.list("lumps", |json| {
        let start = json.place();
        let (mut over, mut points) = (None, None);
        keyed(json, "lumps", &["over", "points"], |json, key| {
            match key {
                0 => over = Some(whole(json, "over", 0)?),
                _ => points = Some(from_zero(json, "points")?),
            }
            Ok(())
        })?;
        let over = needed(json, start, "over", over)?;
        if lumps.last().is_some_and(|last| last.over >= over) {
            return Err(json.fault_at(start, Code::LumpsUnsorted).number("over", over));
        }
        lumps.push(Lump { over, points: needed(json, start, "points", points)? });
        Ok(())
    })?;
    if lumps.is_empty() {
        return Err(json.fault_at(list, Code::ListEmpty).text("key", "lumps"));
    }
    Ok(lumps)
}
