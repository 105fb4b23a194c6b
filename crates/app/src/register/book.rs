//! The names of a register as they are looked through, kept in memory and brought up to date by what changed since
//! ([decision 40](../../../../docs/decisions/0040-names-are-looked-through-in-memory.md)).

use std::sync::Arc;

use thidua_domain::register::{Book, Chosen, Line};
use thidua_store::organization::UnitRow;
use thidua_store::register::{LineRow, each_line};

use super::scope_of;
use crate::Result;
use crate::views::{Look, MadeOf, Weigh};

/// A register in the order of names, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct BookUntil {
    pub book: Book,
    /// The newest line of the log that is in it.
    until: i64,
}

impl Weigh for BookUntil {
    fn weight(&self) -> usize {
        self.book.weight()
    }
}

fn line_of(row: LineRow) -> Line {
    Line {
        chosen: Chosen::of([&row.kind, &row.form, &row.sector, &row.status, &row.membership]),
        id: row.id,
        haystack: row.folded,
        members: row.members,
        founded: row.founded,
        changed: row.changed,
        is_out: row.taken_out != 0,
    }
}

/// The register of a unit as it is now.
pub(super) async fn book_of(look: &mut Look, unit: &UnitRow) -> Result<Arc<BookUntil>> {
    let scope = scope_of(unit);
    let made_of = MadeOf { scope: &scope, tables: &["register_entry"] };
    let key = format!("register/{}", unit.id);
    look.view(&key, &[made_of], async |look, before: Option<Arc<BookUntil>>| {
        let before = before.unwrap_or_default();
        let (mut until, mut changed) = (before.until, vec![]);
        each_line(look.reader().await?, &unit.id, before.until, |row| {
            until = until.max(row.changed);
            changed.push(line_of(row));
        })
        .await?;
        Ok(BookUntil { book: before.book.with(changed), until })
    })
    .await
}
