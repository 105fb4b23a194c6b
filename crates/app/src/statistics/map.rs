//! One indicator of a period on the map of the provinces since 01/07/2025.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::reporting::OverYear;
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
    let statistics = statistics(app, actor, at, period).await?;
    let line = statistics.line(code)?.clone();
    let books = load_books(&mut app.read().await?, statistics.here.today).await?;
    let place = |(member, known): (&Member, &thidua_domain::statistics::Known)| {
        let (province, part) = province_of(&books, member, statistics.here.today)?;
        Some(Placed { province, part, figure: known.now })
    };
    let units: Vec<Option<Placed>> = statistics.here.members.iter().zip(&line.units).map(place).collect();
    // What a unit that is no more had is in the figures of what it became, and nobody waits for its report.
    let is_over = |member: &Member| books.ended(member.id.as_str()).is_some_and(|day| day <= statistics.day);
    let is_asked = |(member, placed): (&Member, &Option<Placed>)| {
        let placed = (*placed)?;
        let told = placed.figure.is_some() && line.indicator.over_year == OverYear::Sum;
        (told || !is_over(member)).then_some(placed)
    };
    let placed: Vec<Placed> = statistics.here.members.iter().zip(&units).filter_map(is_asked).collect();
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
