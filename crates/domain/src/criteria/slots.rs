//! Where each figure that a table looks at stands in a row of facts.
//!
//! A row has a place for every field of every value, every flag, every mark of every layer, and one that says that a
//! criterion is not assigned. What no criterion looks at has no place and is not kept.

use std::collections::HashMap;

use super::{Name, ValueNeed};

/// Fields of a value.
const FIELDS: usize = 5;

/// A field of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// In millionths.
    Actual,
    /// In millionths.
    Target,
    /// In millionths.
    Previous,
    /// The sum of the marks on all ballots, in millionths.
    Sum,
    /// The number of ballots.
    Ballots,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    criteria: HashMap<String, usize>,
    /// For each criterion, which leaf it is.
    leaf_of: Vec<Option<usize>>,
    values: Names,
    wanted: Vec<[bool; FIELDS]>,
    flags: Names,
    layers: usize,
    leaves: usize,
}

/// Names and the order in which they came.
#[derive(Clone, Debug, Default)]
struct Names {
    index: HashMap<String, usize>,
    list: Vec<String>,
}

impl Names {
    fn find_or_add(&mut self, text: &str) -> usize {
        if let Some(index) = self.index.get(text) {
            return *index;
        }
        self.list.push(text.to_owned());
        self.index.insert(text.to_owned(), self.list.len() - 1);
        self.list.len() - 1
    }
}

impl Slots {
    pub(super) fn new(criteria: HashMap<String, usize>, layers: usize) -> Self {
        let leaf_of = vec![None; criteria.len()];
        Self { criteria, leaf_of, layers, ..Self::default() }
    }

    pub(super) fn add_leaf(&mut self, criterion: usize) {
        self.leaf_of[criterion] = Some(self.leaves);
        self.leaves += 1;
    }

    pub(super) fn add_value(&mut self, text: &str, fields: &[Field]) -> Name {
        let index = self.values.find_or_add(text);
        if index == self.wanted.len() {
            self.wanted.push([false; FIELDS]);
        }
        for field in fields {
            self.wanted[index][*field as usize] = true;
        }
        Name { text: text.to_owned(), index }
    }

    pub(super) fn add_flag(&mut self, text: &str) -> Name {
        Name { text: text.to_owned(), index: self.flags.find_or_add(text) }
    }

    pub(crate) fn criterion(&self, id: &str) -> Option<usize> {
        self.criteria.get(id).copied()
    }

    /// Which leaf a criterion is; `None` for a branch.
    pub(crate) fn leaf_of(&self, criterion: usize) -> Option<usize> {
        self.leaf_of[criterion]
    }

    pub(crate) fn value_names(&self) -> &[String] {
        &self.values.list
    }

    pub(crate) fn flag_names(&self) -> &[String] {
        &self.flags.list
    }

    pub(crate) fn wants(&self, value: usize, field: Field) -> bool {
        self.wanted[value][field as usize]
    }

    /// The length of a row.
    pub(crate) fn len(&self) -> usize {
        self.kind_slot() + 1
    }

    /// The kind of the unit, as far as the table names it.
    pub(crate) fn kind_slot(&self) -> usize {
        self.absent_slot(self.criteria.len())
    }

    pub(crate) fn value_slot(&self, value: usize, field: Field) -> usize {
        value * FIELDS + field as usize
    }

    pub(crate) fn flag_slot(&self, flag: usize) -> usize {
        self.values.list.len() * FIELDS + flag
    }

    pub(crate) fn mark_slot(&self, leaf: usize, layer: usize) -> usize {
        self.flag_slot(self.flags.list.len()) + leaf * self.layers + layer
    }

    /// Where it says that a criterion, be it leaf or branch, is not assigned.
    pub(crate) fn absent_slot(&self, criterion: usize) -> usize {
        self.mark_slot(self.leaves, 0) + criterion
    }

    pub(super) fn needs(&self) -> impl Iterator<Item = ValueNeed<'_>> {
        self.values.list.iter().zip(&self.wanted).map(|(name, [actual, target, previous, marks, _])| {
            ValueNeed { name, actual: *actual, target: *target, previous: *previous, marks: *marks }
        })
    }

    pub(super) fn flags(&self) -> impl Iterator<Item = &str> {
        self.flags.list.iter().map(String::as_str)
    }
}
