//! Where the marks of all units differ, the largest differences first.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::scorecard::{Comparison, Difference, compare};
use thidua_domain::criteria::Layer;
use thidua_domain::number::Points;
use thidua_papers::points::say_max;
use thidua_papers::speech::layer_title;
use thidua_words::Words;

use super::difference::empty_of;
use super::difference_row::{criterion_of, points_of, spread};
use super::owners::{OWNER, Owners};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Empty, Link};
use crate::scoring::speech::mark_of;

#[derive(Template)]
#[template(path = "scorecard/differences.html")]
struct DifferencesPage {
    frame: Frame,
    lede: String,
    table: Table,
    empty: Option<Empty>,
    units: Vec<Link>,
    /// Ways to the criteria of each who looks after some.
    owners: Vec<Link>,
}

/// `GET /cum/{cluster}/{year}/doi-chieu`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Query(which): Query<BTreeMap<String, String>>,
    asked: Asked,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let comparison = compare(&house.app, &who.actor, (&cluster, year)).await?;
    let here = &comparison.here;
    let title = words.say_with("differences-title", &[("year", &here.year.to_string())]);
    let table = &comparison.scored.table;
    let owners = Owners::of(table, which.get(OWNER).map(String::as_str));
    let shown = comparison.differing.iter().filter(|one| owners.keeps(one.criterion));
    let shown: Vec<Difference> = shown.cloned().collect();
    let list = list_of(words, (&comparison, &shown, &owners), title.clone());
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-doi-chieu"))? {
        return Ok(file);
    }
    let all = comparison.differing.len();
    let page = DifferencesPage {
        lede: words.say_with("differences-lede", &[("count", &words.decimal(&all.to_string()))]),
        table: list.table(&asked),
        empty: (all == 0).then(|| empty_of(words)),
        units: units(words, &comparison),
        owners: owner_links(words, &comparison, &owners),
        frame: frame_of(&visitor, here, title).here(words.say("nav-differences")),
    };
    Ok(Page(page).into_response())
}

/// Every unit, with how many of its leaves differ.
fn units(words: &Words, comparison: &Comparison) -> Vec<Link> {
    let mut counts = vec![0_usize; comparison.here.members.len()];
    for one in comparison.differing.iter() {
        if let Some(count) = counts.get_mut(one.unit) {
            *count += 1;
        }
    }
    let link = |(count, unit): (usize, &thidua_app::ground::Member)| {
        let label = format!("{} ({})", unit.short_name, words.decimal(&count.to_string()));
        Link::new(label, address(&comparison.here).difference(&unit.slug))
    };
    counts.into_iter().zip(comparison.here.members.iter()).map(link).collect()
}

/// Ways to the criteria of each who looks after some, with how many marks on them differ.
fn owner_links(words: &Words, comparison: &Comparison, owners: &Owners) -> Vec<Link> {
    let to = address(&comparison.here);
    owners.links(words, comparison.differing.iter().map(|one| one.criterion), |key| match key {
        Some(key) => to.differences_of(key),
        None => to.differences(),
    })
}

fn list_of<'a>(
    words: &'a Words,
    (comparison, rows, owners): (&'a Comparison, &'a [Difference], &Owners),
    title: String,
) -> List<'a, Difference> {
    let (table, to) = (&comparison.scored.table, address(&comparison.here));
    let at = owners.chosen().map_or_else(|| to.differences(), |owner| to.differences_of(owner));
    let place = (at, title);
    let names = move |one: &Difference| {
        let unit = comparison.member(one).map(thidua_app::ground::Member::names).unwrap_or_default();
        unit.into_iter().chain([criterion_of(comparison, one).title.clone()]).collect()
    };
    let key = |one: &Difference| format!("{}-{}", one.unit, criterion_of(comparison, one).id);
    let unit = Column::new("don-vi", words.say("board-unit"), move |one: &Difference| {
        let Some(unit) = comparison.member(one) else { return Cell::default() };
        let id = &criterion_of(comparison, one).id;
        Cell::text(unit.short_name.as_str()).to(to.difference_leaf(&unit.slug, id))
    });
    let criterion = Column::new("tieu-chi", words.say("ranking-criterion"), |one: &Difference| {
        let criterion = criterion_of(comparison, one);
        Cell::text(format!("{} {}", criterion.id, criterion.title)).in_vietnamese()
    });
    let max = Column::new("toi-da", words.say("ranking-max"), |one: &Difference| {
        let criterion = criterion_of(comparison, one);
        Cell::figure(say_max(words, table, criterion), criterion.max)
    });
    let owner = Column::new("phu-trach", words.say("owner-of"), |one: &Difference| {
        let owner = table.owner_of(one.criterion);
        owner.map(|owner| Cell::text(owner).in_vietnamese()).unwrap_or_default()
    });
    let mut list = List::new(words, place, rows, key)
        .named(names)
        .filter("tat-ca", "board-all", |_| true)
        .stacked()
        .column(unit.ordered())
        .column(criterion.ordered_by(|one| Key::count(one.criterion)));
    if !owners.is_empty() {
        list = list.column(owner.ordered());
    }
    list = list.column(max.of_figures());
    for layer in table.layers.iter().copied() {
        list = list.column(given(words, comparison, layer));
    }
    let gap = |one: &Difference| Points::from_units(one.spread, table.decimals);
    let spread = Column::new("chenh", words.say("difference-gap"), move |one: &Difference| {
        Cell::figure(spread(words, gap(one)), gap(one))
    });
    list.column(
        spread.of_figures().ordered_by(|one| i64::try_from(one.spread).map_or(Key::Missing, Key::number)),
    )
}

/// What one layer gave.
fn given<'a>(words: &'a Words, comparison: &'a Comparison, layer: Layer) -> Column<'a, Difference> {
    let points = move |one: &Difference| {
        points_of(comparison.leaf(one)?, layer)
            .map(|points| criterion_of(comparison, one).kind.in_sum(points))
    };
    let cell = move |one: &Difference| {
        points(one).map(|points| Cell::figure(words.points(&points), points)).unwrap_or_default()
    };
    let order = move |one: &Difference| {
        points(one).and_then(|points| i64::try_from(points.units()).ok()).map_or(Key::Missing, Key::number)
    };
    let caption = layer_title(words, layer);
    Column::new(layer.word(), caption, cell).of_figures().ordered_by(order).marked(mark_of(layer))
}
