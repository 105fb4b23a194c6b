//! Reorganisations: who ends, who begins, and what each successor takes.

use jiff::civil::Date;

use super::{Reader, day, in_order, needed};
use crate::criteria::Code;
use crate::scoring::{Checklist, Json, Read};
use crate::series::{Reorganisation, Shares};

/// The keys of a reorganisation.
const KEYS: [&str; 4] = ["day", "from", "to", "shares"];

impl<'a> Reader<'a> {
    /// The shares name units of `to`, which may stand behind them: so they are read last, wherever they are.
    pub(super) fn reorganisation(&mut self, json: &mut Json<'a>) -> Read<()> {
        let start = json.place();
        let (mut on, mut from, mut to, mut shares) = (None, None, None, None);
        let mut checklist = Checklist::default();
        json.object("reorganisations", |json, key, at| {
            match checklist.tick(json, &KEYS, &key, at)? {
                "day" => on = Some(day(json, "day")?),
                "from" => from = Some(self.named(json, "from")?),
                "to" => to = Some(self.named(json, "to")?),
                _ if json.opens_object()? => {
                    shares = Some(json.place());
                    json.pass_over()?;
                }
                _ => return json.object("shares", |_, _, _| Ok(())),
            }
            Ok(())
        })?;
        let end = json.place();
        let on = needed(json, start, "day", on)?;
        let from = needed(json, start, "from", from)?;
        let to = needed(json, start, "to", to)?;
        self.leave(json, on, &from)?;
        self.arrive(json, on, &to)?;
        let (from, to): (Vec<usize>, Vec<usize>) =
            (from.into_iter().map(|named| named.0).collect(), to.into_iter().map(|named| named.0).collect());
        let shares = match shares {
            None => Shares::default(),
            Some(at) if to.len() < 2 => return Err(json.fault_at(at, Code::SharesWithoutSplit)),
            Some(at) => {
                json.go_to(at);
                in_order(self.shares(json, &to)?)
            }
        };
        json.go_to(end);
        self.series.reorganisations.push(Reorganisation { day: on, from, to, shares });
        Ok(())
    }

    /// The units of `from` or `to`, each with its place in the text.
    fn named(&mut self, json: &mut Json<'a>, key: &'static str) -> Read<Vec<(usize, usize)>> {
        let start = json.place();
        let mut named: Vec<(usize, usize)> = vec![];
        json.list(key, |json| {
            let at = json.place();
            let id = json.string(key)?;
            named.push((self.unit_named(json, &id, at)?, at));
            Ok(())
        })?;
        if named.is_empty() {
            return Err(json.fault_at(start, Code::NobodyNamed).text("key", key));
        }
        let mut sorted = named.clone();
        sorted.sort_unstable();
        match sorted.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => {
                let id = &self.series.units[pair[1].0].id;
                Err(json.fault_at(pair[1].1, Code::NamedTwice).text("key", key).text("id", id))
            }
            None => Ok(named),
        }
    }

    /// Every unit in `from` ends on the day before.
    fn leave(&mut self, json: &Json<'a>, on: Date, from: &[(usize, usize)]) -> Read<()> {
        let number = self.series.reorganisations.len();
        // Nothing can end before the first day of the calendar.
        let wanted = on.yesterday().ok().filter(|day| day.year() >= 1);
        for (place, at) in from.iter().copied() {
            let unit = &mut self.series.units[place];
            let fault = |code| json.fault_at(at, code).text("id", &unit.id);
            if unit.went.is_some() {
                return Err(fault(Code::LeavesTwice));
            }
            let before = wanted.map_or_else(|| "–".to_owned(), |day| day.to_string());
            match unit.life.until {
                None => return Err(fault(Code::LeavesNever).text("wanted", &before)),
                until if until != wanted => {
                    let until = until.map(|day| day.to_string()).unwrap_or_default();
                    return Err(fault(Code::LeavesOtherDay).text("until", &until).text("wanted", &before));
                }
                Some(_) => unit.went = Some(number),
            }
            self.check_life(json, place, at)?;
        }
        Ok(())
    }

    /// Every unit in `to` begins on the day.
    fn arrive(&mut self, json: &Json<'a>, on: Date, to: &[(usize, usize)]) -> Read<()> {
        let number = self.series.reorganisations.len();
        for (place, at) in to.iter().copied() {
            let unit = &mut self.series.units[place];
            let fault = |code| json.fault_at(at, code).text("id", &unit.id);
            if unit.came.is_some() {
                return Err(fault(Code::ArrivesTwice));
            }
            match unit.life.from {
                None => return Err(fault(Code::ArrivesNever).text("wanted", &on.to_string())),
                Some(from) if from != on => {
                    let fault = fault(Code::ArrivesOtherDay).text("from", &from.to_string());
                    return Err(fault.text("wanted", &on.to_string()));
                }
                Some(_) => unit.came = Some(number),
            }
            self.check_life(json, place, at)?;
        }
        Ok(())
    }

    /// Who takes part in a reorganisation exists on some day; so no unit is, over however many steps, its own successor.
    fn check_life(&self, json: &Json<'a>, place: usize, at: usize) -> Read<()> {
        let unit = &self.series.units[place];
        match (unit.life.from, unit.life.until) {
            (Some(from), Some(until)) if until < from => {
                let fault = json.fault_at(at, Code::LifeReversed).text("id", &unit.id);
                Err(fault.text("from", &from.to_string()).text("until", &until.to_string()))
            }
            _ => Ok(()),
        }
    }
}
