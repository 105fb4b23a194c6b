//! What stands under the keys of a poll alone.

use crate::criteria::Code;
use crate::scoring::{Json, Read};
pub(super) use crate::scoring::{count, id, keyed, needed, whole, word};
use crate::voting::rule::Fraction;

/// A fraction as a text.
pub(super) fn fraction(json: &mut Json<'_>, key: &str) -> Read<Fraction> {
    let at = json.place();
    let found = json.string(key)?;
    Fraction::read(&found)
        .ok_or_else(|| json.fault_at(at, Code::PartPattern).text("key", key).text("found", &found))
}

/// Lower-case hexadecimal digits, so many.
pub(super) fn hexadecimal(json: &mut Json<'_>, key: &str, digits: usize) -> Read<String> {
    let at = json.place();
    let found = json.string(key)?;
    if crate::voting::ballot::is_hex(&found, digits) {
        Ok(found.into_owned())
    } else {
        Err(json.fault_at(at, Code::HexPattern).text("key", key).number("digits", digits))
    }
}
