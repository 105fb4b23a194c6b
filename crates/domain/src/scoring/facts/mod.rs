//! What is known about the units: figures, flags, marks.

mod json;
mod keys;
mod known;
mod read;
mod write;

pub(crate) use json::{Checklist, Json, Read};
pub(crate) use known::{MOST, count, expect_format, id, keyed, needed, whole, word};
pub use write::{Given, UnitFacts, ValueFacts, write as write_facts};

use crate::criteria::{Fault, FileRole};
use crate::criteria::{Field, Table};

/// The facts of all units, as far as a table looks at them.
///
/// A row per unit holds only what its file says: missing figures take no room.
#[derive(Clone, Debug)]
pub struct Facts<'t> {
    pub(crate) table: &'t Table,
    ids: Texts,
    names: Texts,
    /// Where each row ends in `slots` and `numbers`.
    ends: Vec<usize>,
    slots: Vec<u32>,
    numbers: Vec<i128>,
}

impl<'t> Facts<'t> {
    /// The most bytes a facts file may have: 1 GiB.
    pub const LIMIT: usize = FileRole::Facts.limit();

    /// Reads and checks a facts file against the table it is for.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn read(bytes: &[u8], table: &'t Table) -> Result<Self, Box<Fault>> {
        read::read(bytes, table)
    }

    /// The facts of units that were read one by one, in this order.
    pub fn of_rows<'r>(table: &'t Table, rows: impl IntoIterator<Item = &'r UnitRow>) -> Self {
        let mut facts = Self::empty(table);
        for row in rows {
            facts.ids.push(&row.id);
            facts.names.push(&row.name);
            facts.slots.extend_from_slice(&row.slots);
            facts.numbers.extend_from_slice(&row.numbers);
            facts.ends.push(facts.slots.len());
        }
        facts
    }

    /// The facts of one unit by themselves, by its place in the file.
    #[must_use]
    pub fn row(&self, unit: usize) -> UnitRow {
        let start = unit.checked_sub(1).map_or(0, |before| self.ends[before]);
        let end = self.ends[unit];
        UnitRow {
            id: self.ids.get(unit).to_owned(),
            name: self.names.get(unit).to_owned(),
            slots: self.slots[start..end].to_vec(),
            numbers: self.numbers[start..end].to_vec(),
        }
    }

    fn empty(table: &'t Table) -> Self {
        Self {
            table,
            ids: Texts::default(),
            names: Texts::default(),
            ends: vec![],
            slots: vec![],
            numbers: vec![],
        }
    }

    /// The table these facts are for.
    #[must_use]
    pub fn table(&self) -> &'t Table {
        self.table
    }

    /// How many units there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no unit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The id of a unit, by its place in the file.
    #[must_use]
    pub fn id(&self, unit: usize) -> &str {
        self.ids.get(unit)
    }

    /// The name of a unit, by its place in the file; its id where the file does not say.
    #[must_use]
    pub fn name(&self, unit: usize) -> &str {
        Some(self.names.get(unit)).filter(|name| !name.is_empty()).unwrap_or(self.id(unit))
    }

    fn push(&mut self, slot: usize, number: i128) {
        // A table of 4 MiB has far fewer places.
        self.slots.push(u32::try_from(slot).unwrap_or(u32::MAX));
        self.numbers.push(number);
    }
}

/// The facts of one unit as one table looks at them, so that what was read once need not be read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    id: String,
    name: String,
    slots: Vec<u32>,
    numbers: Vec<i128>,
}

impl UnitRow {
    /// Reads a facts file of one unit.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn read(bytes: &[u8], table: &Table) -> Result<Self, Box<Fault>> {
        let facts = Facts::read(bytes, table)?;
        Ok(if facts.is_empty() { Self::nothing() } else { facts.row(0) })
    }

    fn nothing() -> Self {
        Self { id: String::new(), name: String::new(), slots: vec![], numbers: vec![] }
    }

    /// The unit's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The kind of the unit, by its place in [`Table::kinds`]; none where the table does not name it.
    #[must_use]
    pub fn kind(&self, table: &Table) -> Option<usize> {
        let slot = table.slots.kind_slot();
        let named = self.slots.iter().zip(&self.numbers).filter(|_| !table.kinds.is_empty());
        let mut kind = named.filter(|(at, _)| **at as usize == slot).map(|(_, number)| *number);
        kind.next().and_then(|kind| usize::try_from(kind).ok())
    }
}

/// Many short texts in one piece of memory.
#[derive(Clone, Debug, Default)]
struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len());
    }

    fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[index]]
    }
}

/// The facts of one unit, laid out so that every figure is found at once. One row is used for many units, one after the
/// other: a figure counts only when it carries the stamp of the present unit.
pub(crate) struct Row<'f> {
    facts: &'f Facts<'f>,
    unit: usize,
    stamp: u32,
    stamps: Vec<u32>,
    numbers: Vec<i128>,
}

impl<'f> Row<'f> {
    pub(crate) fn new(facts: &'f Facts<'_>) -> Self {
        let length = facts.table.slots.len();
        Self { facts, unit: 0, stamp: 0, stamps: vec![0; length], numbers: vec![0; length] }
    }

    /// Lays out a unit.
    pub(crate) fn load(&mut self, unit: usize) {
        self.next_stamp();
        self.unit = unit;
        let facts = self.facts;
        let first_absent = facts.table.slots.absent_slot(0);
        let start = unit.checked_sub(1).map_or(0, |before| facts.ends[before]);
        for index in start..facts.ends[unit] {
            let slot = facts.slots[index] as usize;
            match slot.checked_sub(first_absent) {
                Some(criterion) if criterion < facts.table.criteria.len() => self.set_absent(criterion),
                Some(_) | None => self.set(slot, facts.numbers[index]),
            }
        }
    }

    /// Lays out a unit that stands elsewhere among all: what compares it with others knows it by that place.
    pub(crate) fn load_as(&mut self, unit: usize, place: usize) {
        self.load(unit);
        self.unit = place;
    }

    /// The place in the facts of the unit that is laid out.
    pub(crate) fn unit(&self) -> usize {
        self.unit
    }

    fn next_stamp(&mut self) {
        self.stamp = self.stamp.checked_add(1).unwrap_or_else(|| {
            self.stamps.fill(0);
            1
        });
    }

    fn set(&mut self, slot: usize, number: i128) {
        self.stamps[slot] = self.stamp;
        self.numbers[slot] = number;
    }

    /// A criterion that is not assigned takes everything under it along; what is gone already took its own along.
    fn set_absent(&mut self, criterion: usize) {
        let table = self.facts.table;
        let mut waiting = vec![criterion];
        while let Some(criterion) = waiting.pop() {
            if self.is_assigned(criterion) {
                self.set(table.slots.absent_slot(criterion), 1);
                waiting.extend(&table.criteria[criterion].children);
            }
        }
    }

    fn get(&self, slot: usize) -> Option<i128> {
        (self.stamps[slot] == self.stamp).then(|| self.numbers[slot])
    }

    pub(crate) fn value(&self, value: usize, field: Field) -> Option<i128> {
        self.get(self.facts.table.slots.value_slot(value, field))
    }

    /// Puts another figure in, until the next unit is laid out.
    pub(crate) fn suppose(&mut self, value: usize, field: Field, number: i128) {
        self.set(self.facts.table.slots.value_slot(value, field), number);
    }

    /// Whether a flag is set; `None` where it is missing.
    pub(crate) fn flag(&self, flag: usize) -> Option<bool> {
        self.get(self.facts.table.slots.flag_slot(flag)).map(|number| number != 0)
    }

    /// A mark in the smallest unit, of a layer given by its place in the table's order.
    pub(crate) fn mark(&self, leaf: usize, layer: usize) -> Option<i128> {
        self.get(self.facts.table.slots.mark_slot(leaf, layer))
    }

    /// The kind of the unit, by its place in [`Table::kinds`]; none where the table does not name it.
    pub(crate) fn kind(&self) -> Option<usize> {
        let table = self.facts.table;
        if table.kinds.is_empty() {
            return None;
        }
        self.get(table.slots.kind_slot()).and_then(|kind| usize::try_from(kind).ok())
    }

    pub(crate) fn is_assigned(&self, criterion: usize) -> bool {
        self.get(self.facts.table.slots.absent_slot(criterion)).is_none()
    }
}
