//! Recognising ids, most of which come in the order of their list.

use std::borrow::Cow;
use std::collections::HashMap;

/// The ids of one list.
#[derive(Default)]
pub(super) struct Names<'a> {
    all: Vec<Cow<'a, str>>,
    places: HashMap<Cow<'a, str>, usize>,
    last: usize,
}

impl<'a> Names<'a> {
    /// Adds an id; `false` where it is there already.
    pub(super) fn add(&mut self, id: Cow<'a, str>) -> bool {
        let place = self.all.len();
        if self.places.insert(id.clone(), place).is_some() {
            return false;
        }
        self.all.push(id);
        true
    }

    /// The place of an id.
    pub(super) fn find(&mut self, id: &str) -> Option<usize> {
        let next = if self.last + 1 < self.all.len() { self.last + 1 } else { 0 };
        for guess in [self.last, next] {
            if self.all.get(guess).is_some_and(|known| known == id) {
                self.last = guess;
                return Some(guess);
            }
        }
        let place = self.places.get(id).copied()?;
        self.last = place;
        Some(place)
    }
}
