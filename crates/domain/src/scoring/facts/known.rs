//! Reading objects of known keys, and what usually stands under them.

use super::json::{Json, Read};
use crate::criteria::Code;
use crate::criteria::text;

/// The largest whole number of the formats.
pub(crate) const MOST: u32 = 1_000_000;

/// Reads an object of known keys, each of which stands at most once; `each` gets the place of the key among them.
pub(crate) fn keyed(
    json: &mut Json<'_>,
    name: &str,
    known: &[&'static str],
    mut each: impl FnMut(&mut Json<'_>, usize) -> Read<()>,
) -> Read<()> {
    let mut met = vec![false; known.len()];
    json.object(name, |json, key, at| {
        let place = known.iter().position(|known| *known == key);
        let place = place.ok_or_else(|| json.fault_at(at, Code::KeyUnknown).text("key", &key))?;
        if std::mem::replace(&mut met[place], true) {
            return Err(json.twice(&key, at));
        }
        each(json, place)
    })
}

/// What must be there.
pub(crate) fn needed<T>(json: &Json<'_>, at: usize, key: &str, found: Option<T>) -> Read<T> {
    found.ok_or_else(|| json.fault_at(at, Code::KeyMissing).text("key", key))
}

/// A whole number of digits alone, from `least` to 1,000,000.
pub(crate) fn whole(json: &mut Json<'_>, key: &str, least: u32) -> Read<u32> {
    let at = json.place();
    let number = json.whole()?.and_then(|number| u32::try_from(number).ok());
    number.filter(|number| (least..=MOST).contains(number)).ok_or_else(|| {
        json.fault_at(at, Code::DigitsOnly).text("key", key).number("least", least).number("most", MOST)
    })
}

/// How many of something there are.
pub(crate) fn count(json: &mut Json<'_>, key: &str) -> Read<u64> {
    whole(json, key, 0).map(u64::from)
}

/// An id, `[a-z0-9-]{1,64}`.
pub(crate) fn id(json: &mut Json<'_>, key: &str) -> Read<String> {
    let at = json.place();
    let id = json.string(key)?;
    if text::is_id(&id) {
        Ok(id.into_owned())
    } else {
        Err(json.fault_at(at, Code::IdPattern).text("id", &id))
    }
}

/// One of a few words.
pub(crate) fn word<T: Copy>(json: &mut Json<'_>, key: &str, known: &[(&str, T)]) -> Read<T> {
    let at = json.place();
    let word = json.string(key)?;
    known.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let fault = json.fault_at(at, Code::WordUnknown).text("key", key).text("word", &word);
        fault.text("known", &names.join(", "))
    })
}

/// What `format` must say.
pub(crate) fn expect_format(json: &mut Json<'_>, known: &str) -> Read<()> {
    let place = json.place();
    let found = json.string("format")?;
    if found == known {
        return Ok(());
    }
    Err(json.fault_at(place, Code::FormatUnknown).text("found", &found).text("known", known))
}
