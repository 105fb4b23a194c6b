//! What a register keeps of the rows of a file already: doubles, with what differs and whether that can be noted.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Context;
use jiff::civil::Date;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{Fact, Field, Known, Life, Likeness, Row, Shelf, Step};
use thidua_store::Sql;
use thidua_store::organization::UnitRow;
use thidua_store::register::{EntryRow, each_known, list_entries, list_facts_of};

use super::PIECE;
use crate::register::entry::{fact_of, value_of};
use crate::{App, Result};

/// A row that the register keeps already, or may.
#[derive(Clone, Debug)]
pub struct Double {
    /// Which of the rows, counted from 0.
    pub at: usize,
    /// How sure that is.
    pub likeness: Likeness,
    /// What the register keeps.
    pub entry: EntryRow,
    /// In which fields the file says something else; it says nothing else where there are none.
    pub differs: Vec<Field>,
    /// Why that cannot be noted.
    pub refusal: Option<Refusal>,
}

/// What the register keeps of the rows of a file.
#[derive(Clone, Debug, Default)]
pub struct Weighed {
    /// Rows that it keeps already, or may, in the order of the file; those that say nothing else among them.
    pub doubles: Vec<Double>,
    /// Rows that are the same entry as one before them: which, and the number of that one.
    pub again: Vec<(usize, u32)>,
}

/// What a register keeps of these rows already, where they are so from a day on.
///
/// # Errors
/// Only ours.
pub async fn weigh_rows(app: &App, unit: &UnitRow, rows: &Arc<Vec<Row>>, from: Date) -> Result<Weighed> {
    weigh(&mut app.read().await?, unit, rows, (from, app.today())).await
}

pub(super) async fn weigh(
    sql: &mut impl Sql,
    unit: &UnitRow,
    rows: &Arc<Vec<Row>>,
    (from, today): (Date, Date),
) -> Result<Weighed> {
    let mut shelf = Shelf::default();
    each_known(sql, &unit.id, |row| {
        let (registration, name_key) = (row.registration, row.name_key);
        shelf.put(Known { id: row.id, registration, name_key, commune: row.commune, province: row.province });
    })
    .await?;
    let looked = rows.clone();
    // A hundred thousand names are folded: no thread that answers does that.
    let looked = tokio::task::spawn_blocking(move || find_all(&shelf, &looked)).await;
    let (found, again) = looked.context("looking for rows in a register")?;

    let mut doubles = Vec::with_capacity(found.len());
    for piece in found.chunks(PIECE) {
        let lives = lives_of(sql, unit, piece.iter().map(|(_, id, _)| id.as_str())).await?;
        for (at, id, likeness) in piece {
            let Some((entry, life)) = lives.get(id) else { continue };
            doubles.push(double((*at, *likeness), &rows[*at], (entry, life), (from, today)));
        }
    }
    Ok(Weighed { doubles, again })
}

/// A row, the id of the entry that it is, and how sure that is.
type Found = (usize, String, Likeness);

fn find_all(shelf: &Shelf, rows: &[Row]) -> (Vec<Found>, Vec<(usize, u32)>) {
    let (mut found, mut again, mut taken) = (vec![], vec![], HashMap::<&str, u32>::new());
    for (at, row) in rows.iter().enumerate() {
        let Some((id, likeness)) = shelf.find(row) else { continue };
        match taken.get(id) {
            // Two rows may be alike to one entry; only what is surely it comes twice.
            Some(before) if likeness != Likeness::Perhaps => again.push((at, *before)),
            Some(_) | None => {
                if likeness != Likeness::Perhaps {
                    taken.insert(id, row.number);
                }
                found.push((at, id.to_owned(), likeness));
            }
        }
    }
    (found, again)
}

fn double(
    (at, likeness): (usize, Likeness),
    row: &Row,
    (entry, life): (&EntryRow, &Life),
    (from, today): (Date, Date),
) -> Double {
    let is_other = |(field, value): &&(Field, Box<str>)| value_of(entry, *field) != **value;
    let differs: Vec<Field> = row.values.iter().filter(is_other).map(|(field, _)| *field).collect();
    let refusal = life.step(&note(row, &differs, from), today).err();
    Double { at, likeness, entry: entry.clone(), differs, refusal }
}

/// The step that notes what a row says of these fields.
pub(super) fn note(row: &Row, fields: &[Field], from: Date) -> Step {
    let mut values = row.typed();
    values.retain(|(field, _)| fields.contains(field));
    Step::Note { values, from }
}

/// Entries with their lives, by their ids.
pub(super) async fn lives_of(
    sql: &mut impl Sql,
    unit: &UnitRow,
    ids: impl Iterator<Item = &str>,
) -> Result<HashMap<String, (EntryRow, Life)>> {
    let ids: Vec<&str> = ids.collect();
    let mut facts: HashMap<String, Vec<Fact>> = HashMap::new();
    for (entry, row) in list_facts_of(sql, &unit.id, &ids).await? {
        facts.entry(entry).or_default().push(fact_of(row)?);
    }
    let entries = list_entries(sql, &unit.id, &ids).await?.into_iter();
    let with_life = |entry: EntryRow| {
        let life = Life::of(facts.remove(&entry.id).unwrap_or_default());
        (entry.id.clone(), (entry, life))
    };
    Ok(entries.map(with_life).collect())
}

/// What a page shows of the register beside the rows of a file, as one text: where it differs, the page is shown again.
#[must_use]
pub fn seal_of(weighed: &Weighed) -> String {
    let newest = weighed.doubles.iter().map(|double| double.entry.changed).max().unwrap_or(0);
    format!("{}.{}.{newest}", weighed.doubles.len(), weighed.again.len())
}
