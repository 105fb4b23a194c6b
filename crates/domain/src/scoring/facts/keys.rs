//! Recognising the same few names in every unit.

use std::borrow::Cow;
use std::collections::HashMap;

/// Names that come back unit after unit, mostly in the same order, and never twice in one unit.
pub(super) struct Keys<'a> {
    index: HashMap<Cow<'a, str>, usize>,
    names: Vec<Cow<'a, str>>,
    /// The unit in which a name was last met.
    met: Vec<usize>,
    /// Which name came after this one the last time.
    after: Vec<usize>,
    last: usize,
}

/// A name that was met.
pub(super) enum Met {
    /// For the first time in this unit.
    Once,
    /// Again in the same unit.
    Twice,
}

impl<'a> Keys<'a> {
    /// The names of a table get the numbers 0, 1, 2, ….
    pub(super) fn new(known: impl Iterator<Item = &'a str>) -> Self {
        let mut keys = Self { index: HashMap::new(), names: vec![], met: vec![], after: vec![], last: 0 };
        for name in known {
            keys.add(Cow::Borrowed(name));
        }
        keys
    }

    pub(super) fn add(&mut self, name: Cow<'a, str>) -> usize {
        let number = self.names.len();
        self.index.insert(name.clone(), number);
        self.names.push(name);
        self.met.push(0);
        self.after.push(number + 1);
        number
    }

    /// The number of a name, if it was met before or belongs to the table.
    pub(super) fn find(&mut self, name: &str) -> Option<usize> {
        let guess = self.after.get(self.last).copied().unwrap_or(0);
        if self.names.get(guess).is_some_and(|known| known == name) {
            self.last = guess;
            return Some(guess);
        }
        let number = self.index.get(name).copied()?;
        if let Some(after) = self.after.get_mut(self.last) {
            *after = number;
        }
        self.last = number;
        Some(number)
    }

    pub(super) fn name(&self, number: usize) -> &str {
        &self.names[number]
    }

    /// Notes that a name was met in a unit; units are counted from 1.
    pub(super) fn meet(&mut self, number: usize, unit: usize) -> Met {
        if std::mem::replace(&mut self.met[number], unit) == unit { Met::Twice } else { Met::Once }
    }
}
