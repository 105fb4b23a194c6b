//! One indicator of a period on the map of provinces: tiles, and the same as a table.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::ground::Member;
use thidua_app::statistics::{ProvinceMap, province_map};
use thidua_domain::reporting::Figure;
use thidua_domain::statistics::{CLASSES, Classes, PROVINCES, SINCE, Tile};
use thidua_papers::picture::{Caption, MapTile, Picture, Shade, tiles};
use thidua_words::Words;

use super::picture::{Figured, file_of};
use super::{count, figure, period_of, periods, say_estimates};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::Link;

#[derive(Template)]
#[template(path = "statistics/map.html")]
struct MapPage {
    frame: Frame,
    lede: String,
    periods: Vec<Link>,
    map: Figured,
    /// Nobody is on the map: then what that is about.
    nobody: Option<String>,
    table: Table,
    remarks: Vec<String>,
}

/// A province that the cluster has a unit of.
struct Row {
    /// Its place among all of them.
    at: usize,
    units: String,
    tile: Tile,
}

/// `GET /cum/{cluster}/{year}/thong-ke/{period}/{code}/ban-do`
pub async fn page(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, period, code)): Path<(String, i16, String, String)>,
    asked: Asked,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let found = province_map(&house.app, actor, (&cluster, year), (&period, &code)).await?;
    let (here, to) = (&found.statistics.here, address(&found.statistics.here));
    let rows = rows(&found);
    let title = found.line.indicator.title.clone();
    let name = words.say_with("map-title", &[("title", &title)]);
    let list = list_of(words, &found, &rows, (to.map(&period, &code), name.clone()));
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-{period}-{code}-ban-do"))? {
        return Ok(file);
    }
    let picture = draw(words, &found);
    let page = MapPage {
        frame: frame_of(&visitor, here, name)
            .crumb(words.say("statistics-nav"), to.statistics(&period))
            .crumb(title, to.indicator(&period, &code))
            .here(words.say("map")),
        lede: words.say_with(
            "statistics-of",
            &[
                ("measure", found.line.indicator.measure_unit.as_str()),
                ("period", &period_of(words, &found.statistics)),
            ],
        ),
        periods: periods(words, &found.statistics, |period| to.map(period, &code)),
        map: Figured::of(words, "ban-do", &picture, to.map_file(&period, &code)),
        nobody: rows.is_empty().then(|| words.say("map-nobody").into_owned()),
        table: list.table(&asked),
        remarks: remarks(words, &found, rows.len()),
    };
    Ok(Page(page).into_response())
}

/// `GET /cum/{cluster}/{year}/thong-ke/{period}/{code}/ban-do.svg`
pub async fn file(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, period, code)): Path<(String, i16, String, String)>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let found = province_map(&house.app, actor, (&cluster, year), (&period, &code)).await?;
    let name = format!("{cluster}-{year}-{period}-{code}-ban-do");
    Ok(file_of(visitor.words, &found.statistics.here, &draw(visitor.words, &found), &name))
}

/// The provinces of the cluster, from north to south, with the units that stand in each.
fn rows(found: &ProvinceMap) -> Vec<Row> {
    let units = || found.statistics.here.members.iter().zip(&found.units);
    let row = |(at, tile): (usize, &Tile)| {
        let inside = |(member, placed): (&Member, &Option<thidua_domain::statistics::Placed>)| {
            placed.filter(|placed| placed.province == at).map(|_| member.short_name.clone())
        };
        let units: Vec<String> = units().filter_map(inside).collect();
        (*tile != Tile::Outside).then(|| Row { at, units: units.join(", "), tile: *tile })
    };
    found.tiles.iter().enumerate().filter_map(row).collect()
}

/// The figure that a tile shows.
fn figure_of(tile: Tile) -> Option<Figure> {
    match tile {
        Tile::Whole(figure) | Tile::Part(figure) => Some(figure),
        Tile::Outside | Tile::Missing | Tile::Apart => None,
    }
}

fn list_of<'a>(
    words: &'a Words,
    found: &'a ProvinceMap,
    rows: &'a [Row],
    place: (String, String),
) -> List<'a, Row> {
    let province = Column::new("tinh", words.say("map-province"), |row: &Row| {
        Cell::text(PROVINCES[row.at].name).in_vietnamese()
    });
    let units = Column::new("don-vi", words.say("map-units"), |row: &Row| Cell::text(row.units.as_str()));
    let caption = format!("{} ({})", words.say("statistics-figure"), found.line.indicator.measure_unit);
    let told = Column::new("so", caption, |row: &Row| match row.tile {
        Tile::Apart => Cell::text(words.say("map-not-added")),
        Tile::Outside | Tile::Missing | Tile::Whole(_) | Tile::Part(_) => figure(words, figure_of(row.tile)),
    });
    let note = Column::new("ghi-chu", words.say("map-note"), |row: &Row| {
        Cell::text(match row.tile {
            Tile::Missing => words.say("missing-words"),
            Tile::Part(_) => words.say("map-part"),
            Tile::Outside | Tile::Whole(_) | Tile::Apart => "".into(),
        })
    });
    List::new(words, place, rows, |row| row.at.to_string())
        .named(|row| vec![PROVINCES[row.at].name.to_owned(), row.units.clone()])
        .stacked()
        .filter("tat-ca", "board-all", |_| true)
        .column(province.ordered())
        .column(units)
        .column(told.of_figures().ordered_by(|row| Key::figure(figure_of(row.tile))))
        .column(note)
}

pub(super) fn draw(words: &Words, found: &ProvinceMap) -> Picture {
    let whole = |tile: &Tile| match tile {
        Tile::Whole(figure) => Some(*figure),
        Tile::Outside | Tile::Missing | Tile::Part(_) | Tile::Apart => None,
    };
    let classes = Classes::of(found.tiles.iter().filter_map(whole));
    let decimal = |figure: Figure| words.decimal(&figure.to_string());
    let tile = |tile: &Tile| MapTile {
        shade: match tile {
            Tile::Outside => Shade::Outside,
            Tile::Missing => Shade::Missing,
            Tile::Part(_) | Tile::Apart => Shade::Apart,
            Tile::Whole(figure) => Shade::Class(classes.shade(*figure)),
        },
        said: match tile {
            Tile::Missing => "–".to_owned(),
            Tile::Outside | Tile::Apart | Tile::Whole(_) | Tile::Part(_) => {
                figure_of(*tile).map_or_else(String::new, decimal)
            }
        },
    };
    let drawn: Vec<MapTile> = found.tiles.iter().map(tile).collect();
    let measure = found.line.indicator.measure_unit.as_str();
    let period = period_of(words, &found.statistics);
    let mut text = vec![
        words.say_with("statistics-of", &[("measure", measure), ("period", &period)]),
        words.say("map-text").into_owned(),
    ];
    if !classes.ranges().is_empty() {
        text.push(words.say_with("map-classes", &[("most", &count(words, CLASSES))]));
    }
    let title = words.say_with("map-title", &[("title", &found.line.indicator.title)]);
    tiles(Caption { title, text: text.join(" ") }, &drawn, &legend(words, &classes, &drawn))
}

/// What the shades mean: the classes from the greatest on, then what is on the map beside them.
fn legend(words: &Words, classes: &Classes, drawn: &[MapTile]) -> Vec<(Shade, String)> {
    let decimal = |figure: Figure| words.decimal(&figure.to_string());
    let class = |(class, (least, greatest)): (usize, &(Figure, Figure))| {
        let (least, greatest) = (decimal(*least), decimal(*greatest));
        let said = if least == greatest {
            least
        } else {
            words.say_with("map-class", &[("least", &least), ("greatest", &greatest)])
        };
        (Shade::Class(classes.shade_of(class)), said)
    };
    let mut legend: Vec<(Shade, String)> = classes.ranges().iter().enumerate().map(class).rev().collect();
    let others =
        [(Shade::Apart, "map-apart"), (Shade::Missing, "missing-words"), (Shade::Outside, "map-outside")];
    for (shade, key) in others {
        if drawn.iter().any(|tile| tile.shade == shade) {
            legend.push((shade, words.say(key).into_owned()));
        }
    }
    legend
}

/// What a reader has to know of the map.
pub(super) fn remarks(words: &Words, found: &ProvinceMap, provinces: usize) -> Vec<String> {
    let others = count(words, PROVINCES.len() - provinces);
    let mut said = vec![words.say_with("map-others", &[("others", &others)])];
    if found.statistics.day < SINCE {
        said.push(words.say("map-before").into_owned());
    }
    let units = found.statistics.here.members.iter().zip(&found.units);
    let nowhere: Vec<&str> =
        units.filter(|(_, placed)| placed.is_none()).map(|(member, _)| member.short_name.as_str()).collect();
    if !nowhere.is_empty() {
        said.push(words.say_with("map-nowhere", &[("units", &nowhere.join(", "))]));
    }
    said.extend(say_estimates(words, &found.statistics));
    said
}
