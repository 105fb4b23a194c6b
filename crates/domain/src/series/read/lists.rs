//! Units, indicators and periods.

use super::{Reader, day, id, needed};
use crate::criteria::text::composed;
use crate::criteria::{Code, Fault};
use crate::scoring::{Checklist, Json, Read};
use crate::series::span::Span;
use crate::series::{Indicator, Kind, Period, Unit};
use crate::text::is_word;

/// The words of `kind`.
const KINDS: [&str; 3] = ["additive", "ratio", "other"];

impl<'a> Reader<'a> {
    pub(super) fn unit(&mut self, json: &mut Json<'a>) -> Read<()> {
        let start = json.place();
        let (mut found, mut name, mut life) = (None, None, Span::default());
        let mut checklist = Checklist::default();
        json.object("units", |json, key, at| {
            match checklist.tick(json, &["id", "name", "from", "until"], &key, at)? {
                "id" => found = Some((json.place(), id(json, "id")?)),
                "name" => name = Some(composed(&json.string("name")?).into_owned()),
                "from" => life.from = Some(day(json, "from")?),
                _ => life.until = Some(day(json, "until")?),
            }
            Ok(())
        })?;
        let (at, id) = needed(json, start, "id", found)?;
        let name = needed(json, start, "name", name)?;
        self.series.units.push(Unit { id: id.clone().into_owned(), name, life, came: None, went: None });
        if self.units.add(id.clone()) {
            Ok(())
        } else {
            Err(json.fault_at(at, Code::UnitTwice).text("id", &id))
        }
    }

    pub(super) fn period(&mut self, json: &mut Json<'a>) -> Read<()> {
        let start = json.place();
        let (mut found, mut ends) = (None, None);
        let mut checklist = Checklist::default();
        json.object("periods", |json, key, at| {
            match checklist.tick(json, &["id", "ends"], &key, at)? {
                "id" => found = Some((json.place(), id(json, "id")?)),
                _ => ends = Some(day(json, "ends")?),
            }
            Ok(())
        })?;
        let (at, id) = needed(json, start, "id", found)?;
        let ends = needed(json, start, "ends", ends)?;
        self.series.periods.push(Period { id: id.clone().into_owned(), ends });
        if self.periods.add(id.clone()) {
            Ok(())
        } else {
            Err(json.fault_at(at, Code::PeriodTwice).text("id", &id))
        }
    }

    /// What a ratio is made of is only remembered: it may stand further below.
    pub(super) fn indicator(&mut self, json: &mut Json<'a>) -> Read<()> {
        let start = json.place();
        let (mut found, mut word, mut decimals, mut of) = (None, None, None, None);
        let mut checklist = Checklist::default();
        json.object("indicators", |json, key, at| {
            match checklist.tick(json, &["id", "kind", "decimals", "of"], &key, at)? {
                "id" => found = Some((json.place(), json.string("id")?)),
                "kind" => word = Some(kind(json)?),
                "decimals" => decimals = Some(places(json)?),
                _ => of = Some((json.place(), pair(json)?)),
            }
            Ok(())
        })?;
        let (at, id) = needed(json, start, "id", found)?;
        if id.len() > 64 || !is_word(&id) {
            return Err(json.fault_at(at, Code::IndicatorPattern).text("id", &id));
        }
        let kind = match (needed(json, start, "kind", word)?, of) {
            ("ratio", of) => {
                let (at, names) = needed(json, start, "of", of)?;
                self.ratios.push((self.series.indicators.len(), at, names));
                Kind::Other
            }
            (_, Some((at, _))) => return Err(json.fault_at(at, Code::OfWithoutRatio)),
            ("additive", None) => Kind::Additive,
            _ => Kind::Other,
        };
        let decimals = needed(json, start, "decimals", decimals)?;
        self.series.indicators.push(Indicator { id: id.clone().into_owned(), kind, decimals });
        if self.indicators.add(id.clone()) {
            Ok(())
        } else {
            Err(json.fault_at(at, Code::IndicatorTwice).text("id", &id))
        }
    }

    /// Every indicator is known now.
    pub(super) fn settle_ratios(&mut self, json: &Json<'a>) -> Read<()> {
        for (ratio, at, names) in std::mem::take(&mut self.ratios) {
            let place = |fault: Box<Fault>| fault.entry("indicators", ratio + 1);
            let mut parts = [0; 2];
            for (part, name) in parts.iter_mut().zip(names) {
                *part = self.indicator_named(json, &name, at).map_err(place)?;
                // A ratio passes for `other` until all of them are settled, so none is taken for additive.
                if self.series.indicators[*part].kind != Kind::Additive {
                    return Err(place(json.fault_at(at, Code::RatioOfKind).text("id", &name)));
                }
            }
            self.series.indicators[ratio].kind = Kind::Ratio { numerator: parts[0], denominator: parts[1] };
        }
        Ok(())
    }
}

fn kind(json: &mut Json<'_>) -> Read<&'static str> {
    let at = json.place();
    let word = json.string("kind")?;
    KINDS.into_iter().find(|known| *known == word).ok_or_else(|| {
        let fault = json.fault_at(at, Code::WordUnknown).text("key", "kind").text("word", &word);
        fault.text("known", &KINDS.join(", "))
    })
}

fn places(json: &mut Json<'_>) -> Read<u8> {
    let at = json.place();
    json.digit()?.filter(|places| *places <= 6).ok_or_else(|| json.fault_at(at, Code::PlacesRange))
}

fn pair<'a>(json: &mut Json<'a>) -> Read<[std::borrow::Cow<'a, str>; 2]> {
    let at = json.place();
    let mut names = vec![];
    json.list("of", |json| {
        let at = json.place();
        if names.len() == 2 {
            return Err(json.fault_at(at, Code::RatioOfTwo));
        }
        names.push(json.string("of")?);
        Ok(())
    })?;
    names.try_into().map_err(|_| json.fault_at(at, Code::RatioOfTwo))
}
