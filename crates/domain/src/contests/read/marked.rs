//! What happened at a contest: conflicts, performances, sheets.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::contest::{Deduction, Kind, Line, Performance, Sheet};
use super::Known;
use super::number::{from_zero, is_multiple, number};
use crate::criteria::Code;
use crate::number::Decimal;
use crate::scoring::{Json, Read, keyed, needed, whole};

impl Known<'_> {
    fn team(&self, json: &mut Json<'_>) -> Read<usize> {
        named(json, ("team", Code::TeamUnknown), &self.teams)
    }

    fn juror(&self, json: &mut Json<'_>) -> Read<usize> {
        named(json, ("juror", Code::JurorUnknown), &self.jurors)
    }

    fn part(&self, json: &mut Json<'_>) -> Read<usize> {
        named(json, ("part", Code::PartUnknown), &self.part_places)
    }

    /// The id of a team, for a sentence.
    fn team_id(&self, team: usize) -> &str {
        self.teams.iter().find(|(_, place)| **place == team).map_or("", |(id, _)| id)
    }

    fn juror_id(&self, juror: usize) -> &str {
        self.jurors.iter().find(|(_, place)| **place == juror).map_or("", |(id, _)| id)
    }

    pub(super) fn conflicts(&self, json: &mut Json<'_>) -> Read<HashSet<(usize, usize)>> {
        let (mut found, mut number) = (HashSet::new(), 0);
        json.list("conflicts", |json| {
            number += 1;
            let conflict = self.conflict(json).and_then(|(at, juror, team)| {
                if found.insert((juror, team)) {
                    return Ok(());
                }
                let fault = json.fault_at(at, Code::ConflictTwice).text("juror", self.juror_id(juror));
                Err(fault.text("team", self.team_id(team)))
            });
            conflict.map_err(|fault| fault.entry("conflicts", number))
        })?;
        Ok(found)
    }

    fn conflict(&self, json: &mut Json<'_>) -> Read<(usize, usize, usize)> {
        let start = json.place();
        let (mut juror, mut team) = (None, None);
        keyed(json, "conflicts", &["juror", "team"], |json, key| {
            match key {
                0 => juror = Some(self.juror(json)?),
                _ => team = Some(self.team(json)?),
            }
            Ok(())
        })?;
        Ok((start, needed(json, start, "juror", juror)?, needed(json, start, "team", team)?))
    }

    pub(super) fn performances(&self, json: &mut Json<'_>) -> Read<Vec<Performance>> {
        let (mut found, mut met): (Vec<Performance>, _) = (vec![], HashSet::new());
        json.list("performances", |json| {
            let (number, at) = (found.len() + 1, json.place());
            let read = self.performance(json).and_then(|performance| {
                if met.insert((performance.team, performance.part)) {
                    return Ok(performance);
                }
                let fault = json.fault_at(at, Code::PerformanceTwice);
                let part = &self.parts[performance.part].id;
                Err(fault.text("team", self.team_id(performance.team)).text("part", part))
            });
            found.push(read.map_err(|fault| fault.entry("performances", number))?);
            Ok(())
        })?;
        Ok(found)
    }

    fn performance(&self, json: &mut Json<'_>) -> Read<Performance> {
        const KEYS: [&str; 5] = ["team", "part", "seconds", "points", "deductions"];
        let start = json.place();
        let (mut team, mut part, mut seconds, mut deductions) = (None, None, None, None);
        let (mut points, mut at) = (None, start);
        keyed(json, "performances", &KEYS, |json, key| {
            match KEYS[key] {
                "team" => team = Some(self.team(json)?),
                "part" => part = Some(self.part(json)?),
                "seconds" => seconds = Some(whole(json, "seconds", 0)?),
                "points" => {
                    at = json.place();
                    points = Some(if json.is_null()? { None } else { Some(number(json, "points")?) });
                }
                _ => deductions = Some(read_deductions(json)?),
            }
            Ok(())
        })?;
        let part = needed(json, start, "part", part)?;
        let points = match (&self.parts[part].kind, points) {
            (Kind::Jury(_), None) => None,
            (Kind::Jury(_), Some(_)) => return Err(json.fault_at(at, Code::JuryPoints)),
            (Kind::Counted, points) => needed(json, start, "points", points)?,
        };
        let max = self.parts[part].max;
        if let Some(found) = points.filter(|points| *points < Decimal::default() || *points > max) {
            return Err(json.fault_at(at, Code::CountedRange).number("found", found).number("max", max));
        }
        Ok(Performance {
            team: needed(json, start, "team", team)?,
            part,
            seconds,
            points,
            deductions: needed(json, start, "deductions", deductions)?,
        })
    }

    pub(super) fn sheets(&self, json: &mut Json<'_>, performances: &[Performance]) -> Read<Vec<Sheet>> {
        let performed: HashSet<(usize, usize)> =
            performances.iter().map(|performance| (performance.team, performance.part)).collect();
        let (mut found, mut met): (Vec<Sheet>, _) = (vec![], HashSet::new());
        json.list("sheets", |json| {
            let (number, at) = (found.len() + 1, json.place());
            let read = self.sheet(json, &performed).and_then(|sheet| {
                if met.insert((sheet.juror, sheet.team, sheet.part)) {
                    return Ok(sheet);
                }
                let fault = json.fault_at(at, Code::SheetTwice).text("juror", self.juror_id(sheet.juror));
                let part = &self.parts[sheet.part].id;
                Err(fault.text("team", self.team_id(sheet.team)).text("part", part))
            });
            found.push(read.map_err(|fault| fault.entry("sheets", number))?);
            Ok(())
        })?;
        Ok(found)
    }

    fn sheet(&self, json: &mut Json<'_>, performed: &HashSet<(usize, usize)>) -> Read<Sheet> {
        const KEYS: [&str; 5] = ["juror", "team", "part", "sealed", "marks"];
        let start = json.place();
        let (mut juror, mut team, mut part, mut sealed, mut at) = (None, None, None, None, None);
        keyed(json, "sheets", &KEYS, |json, key| {
            match KEYS[key] {
                "juror" => juror = Some(self.juror(json)?),
                "team" => team = Some(self.team(json)?),
                "part" => part = Some(self.part(json)?),
                "sealed" => sealed = Some(json.truth("sealed")?),
                // Whose lines they are is not known yet.
                _ => {
                    at = Some(json.place());
                    if json.opens_object()? {
                        json.pass_over()?;
                    } else {
                        json.object("marks", |_, _, _| Ok(()))?;
                    }
                }
            }
            Ok(())
        })?;
        let (team, part) = (needed(json, start, "team", team)?, needed(json, start, "part", part)?);
        let juror = needed(json, start, "juror", juror)?;
        let sealed = needed(json, start, "sealed", sealed)?;
        let at = needed(json, start, "marks", at)?;
        let lines = self.parts[part].lines();
        if lines.is_empty() || !performed.contains(&(team, part)) {
            let fault = json.fault_at(start, Code::SheetWithoutPerformance).text("team", self.team_id(team));
            return Err(fault.text("part", &self.parts[part].id));
        }
        let after = json.place();
        json.go_to(at);
        let marks = self.marks(json, part)?;
        json.go_to(after);
        let missing = lines.iter().enumerate().find(|(place, _)| sealed && !marks.contains_key(place));
        if let Some((_, line)) = missing {
            return Err(json.fault_at(start, Code::MarkMissing).text("line", &line.id));
        }
        Ok(Sheet { juror, team, part, sealed, marks })
    }

    fn marks(&self, json: &mut Json<'_>, part: usize) -> Read<BTreeMap<usize, Decimal>> {
        let lines = self.parts[part].lines();
        let mut marks = BTreeMap::new();
        json.object("marks", |json, id, at| {
            let place = self.lines.get(&(part, &*id)).copied();
            let place = place.ok_or_else(|| json.fault_at(at, Code::LineUnknown).text("id", &id))?;
            let at_mark = json.place();
            let mark = number(json, &id)?;
            self.expect_mark(json, at_mark, (&lines[place], mark))?;
            match marks.insert(place, mark) {
                Some(_) => Err(json.twice(&id, at)),
                None => Ok(()),
            }
        })?;
        Ok(marks)
    }

    fn expect_mark(&self, json: &Json<'_>, at: usize, (line, mark): (&Line, Decimal)) -> Read<()> {
        if mark < line.min || mark > line.max {
            let fault = json.fault_at(at, Code::LineRange).text("line", &line.id).number("found", mark);
            return Err(fault.number("min", line.min).number("max", line.max));
        }
        if is_multiple(mark, self.step) {
            return Ok(());
        }
        let fault = json.fault_at(at, Code::LineStep).text("line", &line.id).number("found", mark);
        Err(fault.number("step", self.step))
    }
}

/// Somebody or something that is known.
fn named(json: &mut Json<'_>, (key, unknown): (&str, Code), known: &HashMap<&str, usize>) -> Read<usize> {
    let at = json.place();
    let id = json.string(key)?;
    known.get(&*id).copied().ok_or_else(|| json.fault_at(at, unknown).text("id", &id))
}

fn read_deductions(json: &mut Json<'_>) -> Read<Vec<Deduction>> {
    let mut found = vec![];
    json.list("deductions", |json| {
        let start = json.place();
        let (mut points, mut reason) = (None, None);
        keyed(json, "deductions", &["points", "reason"], |json, key| {
            match key {
                0 => points = Some(from_zero(json, "points")?),
                _ => reason = Some(json.string("reason")?.into_owned()),
            }
            Ok(())
        })?;
        found.push(Deduction {
            points: needed(json, start, "points", points)?,
            reason: needed(json, start, "reason", reason)?,
        });
        Ok(())
    })?;
    Ok(found)
}
