//! One indicator of a period on the map of the provinces since 01/07/2025.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::statistics::{Placed, Tile, place_units, province_called};

use super::{Line, Statistics, statistics};
use crate::ground::Member;
use crate::organization::{Books, load_books};
use crate::{App, Result};

/// No unit becomes another more often than this; books that lead in a circle end here.
const STEPS: usize = 20;

/// An indicator on the map.
#[derive(Clone, Debug)]
pub struct ProvinceMap {
    /// Where and when.
    pub statistics: Statistics,
    /// The indicator with the figures of units.
    pub line: Line,
    /// What each province tells, in the order of [`thidua_domain::statistics::PROVINCES`].
    pub tiles: Vec<Tile>,
    /// Where each member stands, in their order; none whose name is no province.
    pub units: Vec<Option<Placed>>,
}

/// An indicator on the map, for everybody who may read the year.
///
/// # Errors
/// No such year, period or number, or no right.
pub async fn province_map(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
    (period, code): (&str, &str),
) -> Result<ProvinceMap> {
    on_the_map(app, statistics(app, actor, at, period).await?, code).await
}

/// One of the figures that somebody has before them, on the map.
///
/// # Errors
/// No such number.
pub async fn on_the_map(app: &App, statistics: Statistics, code: &str) -> Result<ProvinceMap> {
    let line = statistics.line(code)?.clone();
    let books = load_books(&mut app.read().await?, statistics.here.today).await?;
    let place = |(member, known): (&Member, &thidua_domain::statistics::Known)| {
        let (province, part) = province_of(&books, member, statistics.here.today)?;
        Some(Placed { province, part, figure: known.now })
    };
    let units: Vec<Option<Placed>> = statistics.here.members.iter().zip(&line.units).map(place).collect();
    let asked = units.iter().zip(&line.asked).filter(|(_, asked)| **asked);
    let placed: Vec<Placed> = asked.filter_map(|(placed, _)| *placed).collect();
    let tiles = place_units(&placed, &line.indicator.nature, statistics.day);
    Ok(ProvinceMap { statistics, line, tiles, units })
}

/// The province that a unit is called after, or what it became is; then it is no part that the province was formed from.
fn province_of(books: &Books, member: &Member, today: Date) -> Option<(usize, Option<usize>)> {
    let own = member.names().iter().find_map(|name| province_called(name));
    if let Some((province, part)) = own {
        return Some((province, Some(part)));
    }
    let mut unit = member.id.as_str();
    for _ in 0..STEPS {
        unit = successor(books, unit)?;
        let name = books.name_on(unit, today)?;
        let called = [&name.short_name, &name.full_name].into_iter().find_map(|name| province_called(name));
        if let Some((province, _)) = called {
            return Some((province, None));
        }
    }
    None
}

/// What a unit became, where that is one other.
fn successor<'a>(books: &'a Books, unit: &str) -> Option<&'a str> {
    let mut changes = books.reorganisations.iter().filter(|one| one.moves_boundaries());
    let change = changes.find(|one| one.from().any(|from| from == unit))?;
    let mut to = change.to();
    to.next().filter(|next| *next != unit && to.next().is_none())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use thidua_domain::statistics::PROVINCES;
    use toml_edit::{DocumentMut, Item};

    const REORGANISED: &str = include_str!("../../../../rulebooks/reorganisations/provinces-2025.toml");

    /// The map and what ships of the reorganisation say the same.
    #[test]
    fn tiles_were_formed_of_what_the_resolution_says() {
        let file: DocumentMut = REORGANISED.parse().unwrap();
        let name = |item: &Item| item.as_str().unwrap_or_default().to_owned();
        let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (list, parts) in [("unchanged", false), ("formed", true)] {
            for table in file[list].as_array_of_tables().unwrap() {
                let of = table.get("of").filter(|_| parts).and_then(Item::as_array).into_iter().flatten();
                let of = of.filter_map(|one| one.as_inline_table()?.get("name")?.as_str().map(str::to_owned));
                told.insert(name(&table["name"]), of.collect());
            }
        }
        let drawn = PROVINCES.iter().map(|province| {
            (province.name.to_owned(), province.from.iter().map(|name| (*name).to_owned()).collect())
        });
        assert_eq!(drawn.collect::<BTreeMap<String, BTreeSet<String>>>(), told);
    }
}
