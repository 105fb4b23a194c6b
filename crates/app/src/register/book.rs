//! The names of a register as they are looked through, kept in memory and brought up to date by what changed since
//! ([decision 40](../../../../docs/decisions/0040-names-are-looked-through-in-memory.md)).

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::sync::Arc;

use thidua_domain::register::{Field, Search};
use thidua_store::organization::UnitRow;
use thidua_store::register::{LineRow, each_line};

use super::scope_of;
use crate::Result;
use crate::views::{Look, MadeOf, Weigh};

/// The fields that a list is narrowed by.
const NARROWING: [Field; 5] = [Field::Kind, Field::Form, Field::Sector, Field::Status, Field::Membership];
/// So many lines are moved one by one.
const FEW: usize = 64;
/// No choice is known.
const UNKNOWN: u8 = u8::MAX;

/// What one must know of an entry to find it.
#[derive(Debug)]
pub(super) struct Line {
    pub id: String,
    haystack: String,
    /// Where its name begins in it, and ends.
    name: (usize, usize),
    choices: [u8; NARROWING.len()],
    members: Option<i64>,
    founded: String,
    changed: i64,
    is_out: bool,
}

/// What entries are put in order by; those of one order stand by their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By their names.
    #[default]
    Name,
    /// The most members first, those of whom nobody knows last.
    Members,
    /// The youngest first, those of whom nobody knows last.
    Founded,
    /// What was changed last first.
    Changed,
}

/// A register in the order of names.
#[derive(Debug, Default)]
pub(super) struct Book {
    lines: Vec<Arc<Line>>,
    /// The newest line of the log that is in it.
    until: i64,
    weight: usize,
}

impl Weigh for Book {
    fn weight(&self) -> usize {
        self.weight
    }
}

/// What the lines must have in common.
pub(super) struct Asked {
    pub search: Option<Search>,
    pub filters: Vec<(Field, String)>,
    /// Those that were entered by mistake, in the place of those that were not.
    pub taken_out: bool,
    pub order: Order,
}

impl Line {
    fn of(row: LineRow) -> Self {
        let begins = row.folded.find('\n').map_or(0, |at| at + 1);
        let ends = row.folded[begins..].find('\n').map_or(row.folded.len(), |at| begins + at);
        let texts = [&row.kind, &row.form, &row.sector, &row.status, &row.membership];
        let mut choices = [UNKNOWN; NARROWING.len()];
        for ((choice, field), text) in choices.iter_mut().zip(NARROWING).zip(texts) {
            *choice = place_of(field, text).unwrap_or(UNKNOWN);
        }
        Self {
            id: row.id,
            name: (begins, ends),
            haystack: row.folded,
            choices,
            members: row.members,
            founded: row.founded,
            changed: row.changed,
            is_out: row.taken_out != 0,
        }
    }

    fn key(&self) -> (&str, &str) {
        (&self.haystack[self.name.0..self.name.1], &self.id)
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }

    fn weight(&self) -> usize {
        self.haystack.len() + self.id.len() + self.founded.len() + size_of::<Self>() + 32
    }
}

/// Which of its choices a field has.
fn place_of(field: Field, text: &str) -> Option<u8> {
    let at = field.choices()?.iter().position(|name| *name == text)?;
    u8::try_from(at).ok()
}

impl Book {
    /// The ids of all that is asked for, in the order that is asked for.
    pub fn choose(&self, asked: &Asked) -> Vec<&str> {
        let mut wanted: Vec<(usize, u8)> = vec![];
        for (field, text) in &asked.filters {
            let at = NARROWING.iter().position(|narrowing| narrowing == field);
            // What no entry can have, no entry has.
            let Some((at, choice)) = at.zip(place_of(*field, text)) else { return vec![] };
            wanted.push((at, choice));
        }
        let is_meant = |line: &&Arc<Line>| {
            line.is_out == asked.taken_out
                && wanted.iter().all(|(at, choice)| line.choices[*at] == *choice)
                && asked.search.as_ref().is_none_or(|search| search.finds(&line.haystack))
        };
        let mut meant: Vec<&Arc<Line>> = self.lines.iter().filter(is_meant).collect();
        // The order of names stays where nothing else decides.
        match asked.order {
            Order::Name => {}
            Order::Members => meant.sort_by_key(|line| Reverse(line.members)),
            Order::Founded => meant.sort_by_key(|line| Reverse(line.founded.as_str())),
            Order::Changed => meant.sort_by_key(|line| Reverse(line.changed)),
        }
        meant.into_iter().map(|line| line.id.as_str()).collect()
    }

    /// With what changed since: entries come, and are called otherwise, and none is ever gone.
    fn with(&self, changed: Vec<Line>, until: i64) -> Self {
        if changed.is_empty() {
            return Self { lines: self.lines.clone(), until, weight: self.weight };
        }
        if changed.len() <= FEW {
            return self.with_few(changed, until);
        }
        let changed: HashMap<String, Line> =
            changed.into_iter().map(|line| (line.id.clone(), line)).collect();
        let mut lines: Vec<Arc<Line>> =
            self.lines.iter().filter(|line| !changed.contains_key(&line.id)).cloned().collect();
        let mut new: Vec<Arc<Line>> = changed.into_values().map(Arc::new).collect();
        new.sort_by(|one, other| one.compare(other));
        lines = merged(lines, new);
        let weight = lines.iter().map(|line| line.weight()).sum();
        Self { lines, until, weight }
    }

    /// The same, where only these few move.
    fn with_few(&self, changed: Vec<Line>, until: i64) -> Self {
        let (mut lines, mut weight) = (self.lines.clone(), self.weight);
        for line in changed {
            if let Some(at) = lines.iter().position(|known| known.id == line.id) {
                weight -= lines.remove(at).weight();
            }
            weight += line.weight();
            let at = lines.partition_point(|known| known.compare(&line).is_lt());
            lines.insert(at, Arc::new(line));
        }
        Self { lines, until, weight }
    }
}

/// Both in one order.
fn merged(known: Vec<Arc<Line>>, new: Vec<Arc<Line>>) -> Vec<Arc<Line>> {
    let mut lines = Vec::with_capacity(known.len() + new.len());
    let (mut known, mut new) = (known.into_iter().peekable(), new.into_iter().peekable());
    while let (Some(one), Some(other)) = (known.peek(), new.peek()) {
        let first = if one.compare(other).is_le() { known.next() } else { new.next() };
        lines.extend(first);
    }
    lines.extend(known);
    lines.extend(new);
    lines
}

/// The register of a unit as it is now.
pub(super) async fn book_of(look: &mut Look, unit: &UnitRow) -> Result<Arc<Book>> {
    let scope = scope_of(unit);
    let made_of = MadeOf { scope: &scope, tables: &["register_entry"] };
    let key = format!("register/{}", unit.id);
    look.view(&key, &[made_of], async |look, before: Option<Arc<Book>>| {
        let before = before.unwrap_or_default();
        let (mut until, mut changed) = (before.until, vec![]);
        each_line(look.reader().await?, &unit.id, before.until, |row| {
            until = until.max(row.changed);
            changed.push(Line::of(row));
        })
        .await?;
        Ok(before.with(changed, until))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_domain::register::haystack;

    fn line(id: &str, name: &str, status: &str) -> Line {
        let text = |text: &str| text.to_owned();
        Line::of(LineRow {
            id: text(id),
            folded: haystack("", &[], &[name]),
            kind: text("cooperative"),
            form: String::new(),
            sector: text("trade"),
            status: text(status),
            membership: text("member"),
            members: name.contains('n').then_some(i64::try_from(name.len()).unwrap()),
            founded: String::new(),
            taken_out: 0,
            changed: 1,
        })
    }

    fn asked(search: &str, filters: &[(Field, &str)]) -> Asked {
        let filters = filters.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
        Asked { search: Search::of(search), filters, taken_out: false, order: Order::Name }
    }

    #[test]
    fn what_changed_takes_the_place_of_what_it_was_and_stands_where_its_name_belongs() {
        let lines = vec![
            line("3", "Đồng Phú", "active"),
            line("1", "An Bình", "active"),
            line("2", "Lan", "dormant"),
        ];
        let book = Book::default().with(lines, 1);
        assert_eq!(book.choose(&asked("", &[])), ["1", "3", "2"]);

        let book = book.with(vec![line("1", "Xuân", "dormant"), line("4", "Bắc", "active")], 2);

        assert_eq!(book.choose(&asked("", &[])), ["4", "3", "2", "1"]);
        assert_eq!(book.choose(&asked("", &[(Field::Status, "dormant")])), ["2", "1"]);
        assert_eq!(book.choose(&asked("dong", &[(Field::Kind, "cooperative")])), ["3"]);
        assert!(book.choose(&asked("", &[(Field::Form, "law_2012")])).is_empty());
        assert!(book.choose(&asked("", &[(Field::Form, "mã lạ")])).is_empty());
        let by_members = Asked { order: Order::Members, ..asked("", &[]) };
        assert_eq!(book.choose(&by_members), ["3", "1", "2", "4"], "and whose members nobody knows last");
        assert_eq!((book.until, book.weight > 0), (2, true));
    }
}
