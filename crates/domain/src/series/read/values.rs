//! The figures.

use super::{Reader, needed};
use crate::criteria::Code;
use crate::scoring::{Checklist, Json, Read};
use crate::series::{Kind, Value};

/// The keys of a figure.
const KEYS: [&str; 4] = ["unit", "period", "indicator", "value"];

impl<'a> Reader<'a> {
    pub(super) fn value(&mut self, json: &mut Json<'a>) -> Read<()> {
        let start = json.place();
        let (mut unit, mut period, mut indicator, mut number) = (None, None, None, None);
        let mut checklist = Checklist::default();
        json.object("values", |json, key, at| {
            let key = checklist.tick(json, &KEYS, &key, at)?;
            if key == "value" {
                number = Some(json.decimal(key)?);
                return Ok(());
            }
            let at = json.place();
            let id = json.string(key)?;
            match key {
                "unit" => unit = Some((self.unit_named(json, &id, at)?, at)),
                "period" => period = Some(self.period_named(json, &id, at)?),
                _ => indicator = Some((self.indicator_named(json, &id, at)?, at)),
            }
            Ok(())
        })?;
        let (unit, unit_at) = needed(json, start, "unit", unit)?;
        let period = needed(json, start, "period", period)?;
        let (indicator, indicator_at) = needed(json, start, "indicator", indicator)?;
        let number = needed(json, start, "value", number)?;
        let (named, of) = (&self.series.units[unit], &self.series.periods[period]);
        if !named.life.holds(of.ends) {
            let fault = json.fault_at(unit_at, Code::ValueOfNobody).text("id", &named.id);
            return Err(fault.text("period", &of.id).text("day", &of.ends.to_string()));
        }
        let measured = &self.series.indicators[indicator];
        if matches!(measured.kind, Kind::Ratio { .. }) {
            return Err(json.fault_at(indicator_at, Code::ValueOfRatio).text("indicator", &measured.id));
        }
        // A file of 1 GiB has fewer than 2³² of anything.
        let short = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let (unit, period, indicator, at) = (short(unit), short(period), short(indicator), short(start));
        self.series.values.all.push(Value { unit, period, indicator, at, micro: number.micro() });
        Ok(())
    }

    fn period_named(&mut self, json: &Json<'a>, id: &str, at: usize) -> Read<usize> {
        self.periods.find(id).ok_or_else(|| json.fault_at(at, Code::PeriodUnknown).text("id", id))
    }

    /// Puts them in order and finds two for the same.
    pub(super) fn sort_values(&mut self, json: &Json<'a>) -> Read<()> {
        let series = &mut self.series;
        let all = &mut series.values.all;
        all.sort_unstable_by_key(|value| (value.unit, value.period, value.indicator, value.at));
        let of = |value: &Value| (value.unit, value.period, value.indicator);
        let again = all.windows(2).filter(|pair| of(&pair[0]) == of(&pair[1])).map(|pair| pair[1]);
        if let Some(value) = again.min_by_key(|value| value.at) {
            let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
            let fault = json.fault_at(place(value.at), Code::ValueTwice);
            let fault = fault.text("id", &series.units[place(value.unit)].id);
            let fault = fault.text("period", &series.periods[place(value.period)].id);
            return Err(fault.text("indicator", &series.indicators[place(value.indicator)].id));
        }
        let mut starts = vec![0; series.units.len() + 1];
        for value in all.iter() {
            starts[usize::try_from(value.unit).unwrap_or(0) + 1] += 1;
        }
        for unit in 1..starts.len() {
            starts[unit] += starts[unit - 1];
        }
        series.values.starts = starts;
        Ok(())
    }
}
