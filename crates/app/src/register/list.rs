//! A register looked through: page by page, and whole for a file.

use std::collections::HashMap;

use thidua_domain::access::Actor;
use thidua_domain::register::{Asked, Book, Field, Order, Search};
use thidua_store::organization::UnitRow;
use thidua_store::register::{EntryRow, list_entries};

use super::book::book_of;
use super::{readable, readable_units};
use crate::{App, Result};

/// What is asked of a register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What names, numbers and places are to hold, as typed.
    pub search: String,
    /// Fields that must have this choice.
    pub filters: Vec<(Field, String)>,
    /// Entries that were taken out, in the place of those that are in.
    pub taken_out: bool,
    /// What they are put in order by.
    pub order: Order,
}

/// A page of a register.
#[derive(Clone, Debug)]
pub struct Found {
    /// The entries of the page.
    pub rows: Vec<EntryRow>,
    /// How many there are on all pages.
    pub all: usize,
    /// How many stand before the page.
    pub begins: usize,
    /// The id of the last entry before a place, for the address of the page that begins there: places are multiples of the size.
    pub before: HashMap<usize, String>,
}

/// Everything that is asked for, by id, in the order asked for.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// Whose register it is.
    pub unit: UnitRow,
    ids: Vec<String>,
}

impl Chosen {
    /// How many.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    /// The ids, so many at a time.
    pub fn pieces(&self, size: usize) -> impl Iterator<Item = &[String]> {
        self.ids.chunks(size.max(1))
    }
}

fn asked(wanted: &Wanted) -> Option<Asked> {
    let search = Search::of(&wanted.search);
    // Signs alone are in no name.
    let is_nothing = search.is_none() && !wanted.search.trim().is_empty();
    let (filters, taken_out) = (wanted.filters.clone(), wanted.taken_out);
    (!is_nothing).then_some(Asked { search, filters, taken_out, order: wanted.order })
}

fn ids<'a>(book: &'a Book, wanted: &Wanted) -> Vec<&'a str> {
    asked(wanted).map(|asked| book.choose(&asked)).unwrap_or_default()
}

/// A page of a register: it begins behind the entry `after`, or, where that is in it no longer, where it stood.
///
/// # Errors
/// No such unit, no right.
pub async fn find(
    app: &App,
    actor: &Actor,
    slug: &str,
    wanted: &Wanted,
    (after, place, size): (&str, usize, usize),
) -> Result<Found> {
    let mut look = app.look();
    let unit = readable(look.reader().await?, actor, (slug, app.today())).await?;
    let known = book_of(&mut look, &unit).await?;
    let chosen = ids(&known.book, wanted);
    let behind = chosen.iter().position(|id| *id == after).map(|at| at + 1);
    // Rather a row twice than one passed over.
    let begins = behind.unwrap_or(if after.is_empty() { 0 } else { place.saturating_sub(1) });
    let begins = if begins < chosen.len() { begins } else { 0 };
    let here: Vec<&str> = chosen.iter().skip(begins).take(size).copied().collect();
    let rows = in_order(&here, list_entries(look.reader().await?, &unit.id, &here).await?);
    let last_before = |first: usize| Some((first, (*chosen.get(first.checked_sub(1)?)?).to_owned()));
    let edges = (0..chosen.len()).step_by(size.max(1)).chain([begins.saturating_sub(size), begins + size]);
    let before = edges.filter_map(last_before).collect();
    Ok(Found { rows, all: chosen.len(), begins, before })
}

/// An organisation that was found in one of several registers.
#[derive(Clone, Debug)]
pub struct Hit {
    /// In whose.
    pub unit: UnitRow,
    /// What.
    pub row: EntryRow,
}

/// What is found in all registers that a person may read, and how much of it there is; so many are told at most, register after register.
///
/// # Errors
/// Only ours.
pub async fn find_everywhere(
    app: &App,
    actor: &Actor,
    search: &str,
    most: usize,
) -> Result<(Vec<Hit>, usize)> {
    let (wanted, mut hits, mut all) = (Wanted { search: search.to_owned(), ..Wanted::default() }, vec![], 0);
    let mut look = app.look();
    for unit in readable_units(look.reader().await?, actor, app.today()).await? {
        let known = book_of(&mut look, &unit).await?;
        let found = ids(&known.book, &wanted);
        all += found.len();
        let told: Vec<&str> = found.into_iter().take(most - hits.len()).collect();
        if told.is_empty() {
            continue;
        }
        let rows = in_order(&told, list_entries(look.reader().await?, &unit.id, &told).await?);
        hits.extend(rows.into_iter().map(|row| Hit { unit: unit.clone(), row }));
    }
    Ok((hits, all))
}

/// Everything that is asked for, to be read piece by piece.
///
/// # Errors
/// No such unit, no right.
pub async fn choose(app: &App, actor: &Actor, slug: &str, wanted: &Wanted) -> Result<Chosen> {
    let mut look = app.look();
    let unit = readable(look.reader().await?, actor, (slug, app.today())).await?;
    let known = book_of(&mut look, &unit).await?;
    let ids = ids(&known.book, wanted).into_iter().map(str::to_owned).collect();
    Ok(Chosen { unit, ids })
}

/// The entries of a piece of what was chosen, in its order.
///
/// # Errors
/// Only ours.
pub async fn rows_of(app: &App, unit: &UnitRow, piece: &[String]) -> Result<Vec<EntryRow>> {
    let piece: Vec<&str> = piece.iter().map(String::as_str).collect();
    Ok(in_order(&piece, list_entries(&mut app.read().await?, &unit.id, &piece).await?))
}

fn in_order(ids: &[&str], rows: Vec<EntryRow>) -> Vec<EntryRow> {
    let mut by_id: HashMap<String, EntryRow> = rows.into_iter().map(|row| (row.id.clone(), row)).collect();
    ids.iter().filter_map(|id| by_id.remove(*id)).collect()
}
