//! What each successor of a split takes.

use std::collections::HashMap;

use super::Reader;
use crate::criteria::Code;
use crate::scoring::{Json, Read};
use crate::series::exact::{Share, settle};
use crate::series::{Kind, Shares};

/// Every additive indicator that is not named.
const REST: &str = "*";

impl<'a> Reader<'a> {
    /// `{ "htx": { "a": "3/5", "b": "2/5" }, "*": … }`
    pub(super) fn shares(&mut self, json: &mut Json<'a>, to: &[usize]) -> Read<Shares> {
        let mut shares = Shares::default();
        let mut met = std::collections::HashSet::new();
        let order: HashMap<usize, usize> =
            to.iter().enumerate().map(|(place, unit)| (*unit, place)).collect();
        json.object("shares", |json, key, at| {
            if key == REST {
                if shares.rest.is_some() {
                    return Err(json.twice(&key, at));
                }
                shares.rest = Some(self.split(json, REST, &order, to)?);
                return Ok(());
            }
            let indicator = self.indicator_named(json, &key, at)?;
            if self.series.indicators[indicator].kind != Kind::Additive {
                return Err(json.fault_at(at, Code::ShareKind).text("id", &key));
            }
            if !met.insert(indicator) {
                return Err(json.twice(&key, at));
            }
            let split = self.split(json, &key, &order, to)?;
            shares.named.push((indicator, split));
            Ok(())
        })?;
        Ok(shares)
    }

    /// One fraction for each unit of `to`, in that order.
    fn split(
        &mut self,
        json: &mut Json<'a>,
        indicator: &str,
        order: &HashMap<usize, usize>,
        to: &[usize],
    ) -> Read<Vec<Share>> {
        let start = json.place();
        let mut found: Vec<Option<Share>> = vec![None; to.len()];
        json.object(indicator, |json, id, at| {
            let place = self.units.find(&id).and_then(|unit| order.get(&unit).copied());
            let Some(place) = place else {
                return Err(json.fault_at(at, Code::ShareUnit).text("id", &id));
            };
            if found[place].is_some() {
                return Err(json.twice(&id, at));
            }
            let at = json.place();
            let written = json.string(&id)?;
            found[place] = Some(fraction(&written).ok_or_else(|| {
                json.fault_at(at, Code::ShareFraction).text("id", &id).text("found", &written)
            })?);
            Ok(())
        })?;
        if let Some(place) = found.iter().position(Option::is_none) {
            let fault = json.fault_at(start, Code::ShareMissing).text("indicator", indicator);
            return Err(fault.text("id", &self.series.units[to[place]].id));
        }
        let mut shares: Vec<Share> = found.into_iter().flatten().collect();
        if settle(&mut shares) {
            Ok(shares)
        } else {
            Err(json.fault_at(start, Code::ShareSum).text("indicator", indicator))
        }
    }
}

/// `n/d`, each of 1 to 9 digits without a zero in front, `d` at least 1.
fn fraction(written: &str) -> Option<Share> {
    let (num, den) = written.split_once('/')?;
    let (num, den) = (whole(num)?, whole(den)?);
    (den >= 1).then_some(Share { num, den, common: None })
}

fn whole(digits: &str) -> Option<u32> {
    let is_plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let leads_with_zero = digits.len() > 1 && digits.starts_with('0');
    if is_plain && !leads_with_zero { digits.parse().ok() } else { None }
}
