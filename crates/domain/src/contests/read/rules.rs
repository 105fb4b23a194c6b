//! The rules of a contest: places, steps, how sheets become one score, what separates equals, prizes.

use std::collections::{HashMap, HashSet};

use super::super::contest::{Aggregate, How, Over, Part, Prize, TieBreak};
use super::number::{above_zero, number};
use super::{Head, unique};
use crate::criteria::Code;
use crate::scoring::{Json, Read, id, keyed, needed, whole, word};

const KEYS: [&str; 8] = ["id", "title", "decimals", "step", "minimum_sheets", "aggregate", "ties", "prizes"];

/// The most places of a score.
const DECIMALS: u8 = 4;

pub(super) fn head(json: &mut Json<'_>) -> Read<Head> {
    let start = json.place();
    let (mut own_id, mut title, mut decimals, mut step) = (None, None, None, None);
    let (mut minimum_sheets, mut aggregate, mut ties, mut prizes) = (None, None, None, None);
    keyed(json, "contest", &KEYS, |json, key| {
        match KEYS[key] {
            "id" => own_id = Some(id(json, "id")?),
            "title" => title = Some(json.string("title")?.into_owned()),
            "decimals" => decimals = Some(read_decimals(json)?),
            "step" => step = Some(above_zero(json, "step")?),
            "minimum_sheets" => minimum_sheets = Some(whole(json, "minimum_sheets", 1)?),
            "aggregate" => aggregate = Some(read_aggregate(json)?),
            "ties" => ties = Some(words(json)?),
            _ => prizes = Some(read_prizes(json)?),
        }
        Ok(())
    })?;
    Ok(Head {
        id: needed(json, start, "id", own_id)?,
        title: needed(json, start, "title", title)?,
        decimals: needed(json, start, "decimals", decimals)?,
        step: needed(json, start, "step", step)?,
        minimum_sheets: needed(json, start, "minimum_sheets", minimum_sheets)?,
        aggregate: needed(json, start, "aggregate", aggregate)?,
        ties: needed(json, start, "ties", ties)?,
        prizes: needed(json, start, "prizes", prizes)?,
    })
}

fn read_decimals(json: &mut Json<'_>) -> Read<u8> {
    let at = json.place();
    let found = json.digit()?.filter(|digit| *digit <= DECIMALS);
    found.ok_or_else(|| json.fault_at(at, Code::DecimalsRange))
}

fn read_aggregate(json: &mut Json<'_>) -> Read<Aggregate> {
    let start = json.place();
    let (mut how, mut over) = (None, None);
    keyed(json, "aggregate", &["how", "over"], |json, key| {
        match key {
            0 => how = Some(word(json, "how", How::WORDS)?),
            _ => over = Some(word(json, "over", Over::WORDS)?),
        }
        Ok(())
    })?;
    Ok(Aggregate { how: needed(json, start, "how", how)?, over: needed(json, start, "over", over)? })
}

/// Tie-breaks as they are written, with their places: what they name is not read yet.
fn words(json: &mut Json<'_>) -> Read<Vec<(usize, String)>> {
    let mut found = vec![];
    json.list("ties", |json| {
        let at = json.place();
        found.push((at, json.string("ties")?.into_owned()));
        Ok(())
    })?;
    Ok(found)
}

/// What tie-breaks name.
pub(super) fn ties(json: &Json<'_>, words: &[(usize, String)], parts: &[Part]) -> Read<Vec<TieBreak>> {
    let part = |(place, part): (usize, &Part)| (format!("part:{}", part.id), TieBreak::Part(place));
    let mut known: HashMap<String, TieBreak> = parts.iter().enumerate().map(part).collect();
    for (place, part) in parts.iter().enumerate() {
        let line = |(line, found): (usize, &super::super::contest::Line)| {
            (format!("line:{}", found.id), TieBreak::Line(place, line))
        };
        known.extend(part.lines().iter().enumerate().map(line));
    }
    let (mut found, mut met) = (vec![], HashSet::new());
    for (at, word) in words {
        let fault = |code| json.fault_at(*at, code).text("word", word);
        let tie = known.get(word).copied().ok_or_else(|| fault(Code::TieWordUnknown))?;
        if !met.insert(tie) {
            return Err(fault(Code::TieWordTwice));
        }
        found.push(tie);
    }
    Ok(found)
}

fn read_prizes(json: &mut Json<'_>) -> Read<Vec<Prize>> {
    const KEYS: [&str; 4] = ["id", "title", "count", "at_least"];
    unique(
        json,
        "prizes",
        |prize: &Prize| &prize.id,
        |json| {
            let start = json.place();
            let (mut own_id, mut title, mut count, mut at_least) = (None, None, None, None);
            keyed(json, "prizes", &KEYS, |json, key| {
                match key {
                    0 => {
                        let at = json.place();
                        let found = id(json, "id")?;
                        if found == "none" {
                            return Err(json.fault_at(at, Code::PrizeNone));
                        }
                        own_id = Some(found);
                    }
                    1 => title = Some(json.string("title")?.into_owned()),
                    2 => count = Some(whole(json, "count", 1)?),
                    _ => at_least = Some(number(json, "at_least")?),
                }
                Ok(())
            })?;
            Ok(Prize {
                id: needed(json, start, "id", own_id)?,
                title: needed(json, start, "title", title)?,
                count: needed(json, start, "count", count)?,
                at_least,
            })
        },
    )
}
