//! Numbers of a contest, `-?[0-9]{1,9}(\.[0-9]{1,4})?` as texts, and what is asked of them.

use crate::criteria::Code;
use crate::number::Decimal;
use crate::scoring::{Json, Read};

/// Digits before and behind the point, at most.
const DIGITS: (usize, usize) = (9, 4);

fn read(text: &str) -> Option<Decimal> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let fits = whole.trim_start_matches('-').len() <= DIGITS.0 && part.len() <= DIGITS.1;
    Decimal::read(text).filter(|_| fits)
}

/// A number.
pub(super) fn number(json: &mut Json<'_>, key: &str) -> Read<Decimal> {
    json.decimal_by(key, (read, Code::ContestNumber))
}

/// One that is not below 0.
pub(super) fn from_zero(json: &mut Json<'_>, key: &str) -> Read<Decimal> {
    let at = json.place();
    let found = number(json, key)?;
    if found < Decimal::default() {
        return Err(json.fault_at(at, Code::BelowZero).text("key", key).number("found", found));
    }
    Ok(found)
}

/// One that is above 0.
pub(super) fn above_zero(json: &mut Json<'_>, key: &str) -> Read<Decimal> {
    let at = json.place();
    let found = number(json, key)?;
    if found <= Decimal::default() {
        return Err(json.fault_at(at, Code::NotPositive).text("key", key));
    }
    Ok(found)
}

/// Whether somebody can mark this in whole steps.
pub(super) fn is_multiple(number: Decimal, step: Decimal) -> bool {
    number.micro() % step.micro() == 0
}

/// Refuses what is no multiple of the step.
pub(super) fn expect_multiple(
    json: &Json<'_>,
    at: usize,
    (key, found, step): (&str, Decimal, Decimal),
) -> Read<()> {
    if is_multiple(found, step) {
        return Ok(());
    }
    let fault = json.fault_at(at, Code::NoMultiple).text("key", key);
    Err(fault.number("found", found).number("step", step))
}
