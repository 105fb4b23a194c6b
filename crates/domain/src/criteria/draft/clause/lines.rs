//! The lines of a file that a draft keeps, as keys and values.

use toml_edit::{DocumentMut, InlineTable, Item, Value};

use crate::criteria::FileRole;
use crate::criteria::text::composed;
use crate::criteria::toml::{on_one_line, parse};
use crate::number::Decimal;
use crate::text::tidy;

/// Lines that could be read.
pub(super) struct Lines {
    document: DocumentMut,
    is_changed: bool,
}

impl Lines {
    pub(super) fn read(rest: &str) -> Option<Self> {
        let document = parse(rest, FileRole::Criteria).ok()?.into_mut();
        Some(Self { document, is_changed: false })
    }

    /// What stands under a key, as a value.
    pub(super) fn find(&self, key: &str) -> Option<Value> {
        self.document.get(key)?.clone().into_value().ok()
    }

    pub(super) fn says(&self, key: &str) -> bool {
        self.document.contains_key(key)
    }

    pub(super) fn remove(&mut self, key: &str) {
        self.is_changed |= self.document.remove(key).is_some();
    }

    /// Puts what is left of a list or group in its place; nothing left takes the key out.
    pub(super) fn leave(&mut self, key: &str, left: Value) {
        let is_empty = left.as_array().is_some_and(toml_edit::Array::is_empty)
            || left.as_inline_table().is_some_and(InlineTable::is_empty);
        if is_empty {
            self.remove(key);
        } else {
            self.document.insert(key, Item::Value(left));
            self.is_changed = true;
        }
    }

    /// The text or number under a key, taken out; what fits into no blank stays.
    pub(super) fn take(&mut self, key: &str) -> Option<String> {
        let text = written(&self.find(key)?)?;
        self.remove(key);
        Some(text)
    }

    /// The lines that are left.
    pub(super) fn left(&self, rest: &str) -> String {
        if self.is_changed { self.document.to_string().trim().to_owned() } else { rest.to_owned() }
    }
}

/// A text or a number, where it can be typed into a field and comes back the same.
pub(super) fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let text = composed(text.value()).into_owned();
            (tidy(&text) == text).then_some(text)
        }
        Value::Integer(_) | Value::Float(_) => Some(on_one_line(value)),
        Value::Boolean(_) | Value::Datetime(_) | Value::Array(_) | Value::InlineTable(_) => None,
    }
}

/// The texts under some keys of a group that has no others; an absent one is empty.
pub(super) fn only<const N: usize>(group: &InlineTable, keys: [&str; N]) -> Option<[String; N]> {
    if group.iter().any(|(key, _)| !keys.contains(&key)) {
        return None;
    }
    let texts: Vec<String> =
        keys.iter().map(|key| group.get(key).map_or(Some(String::new()), written)).collect::<Option<_>>()?;
    texts.try_into().ok()
}

/// Whether two values say the same, however their numbers are written.
pub(super) fn says_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| says_same(one, other))
        }
        (Value::InlineTable(one), Value::InlineTable(other)) => {
            let same =
                |(key, value): (&str, &Value)| other.get(key).is_some_and(|found| says_same(value, found));
            one.len() == other.len() && one.iter().all(same)
        }
        _ => {
            let plain = |value: &Value| {
                let text = written(value)?;
                Some(Decimal::read(&text).map_or(text, |number| number.to_string()))
            };
            plain(one)
                .map_or_else(|| on_one_line(one) == on_one_line(other), |text| plain(other) == Some(text))
        }
    }
}
