//! One indicator of a cluster for everybody: over its published years, unit by unit, and the units beside each other in the newest of them.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::Error;
use thidua_app::ground::scope_of;
use thidua_app::organization::public_cluster;
use thidua_app::statistics::{
    Line, OverYears, ProvinceMap, PublicStatistics, Statistics, on_the_map, public_statistics,
};
use thidua_domain::event::Scope;
use thidua_domain::ids::UnitId;
use thidua_domain::reporting::{Figure, Nature};
use thidua_domain::statistics::{Scale, Tile};
use thidua_papers::picture::{Caption, Line as Drawn, Picture, lines, multiples};
use thidua_words::Words;

use super::{LIST, of_all, say_older, schema, year_way};
use crate::addresses;
use crate::attached::attached;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, Told};
use crate::house::House;
use crate::parts::Link;
use crate::portal;
use crate::statistics::picture::{Figured, bars_of};
use crate::statistics::{Row, count, map, period_of, rank, rows, said_of, say_together, share};

/// More little pictures than this nobody looks through; the table tells all of them.
const PICTURES: usize = 70;

/// Which picture, as its address has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    /// Units over the years, a line each.
    Lines,
    /// The same as a little picture for each, where there are too many lines.
    Small,
    /// Units beside each other.
    Bars,
    /// On the map of provinces.
    Map,
}

impl Which {
    const ALL: [Self; 4] = [Self::Lines, Self::Small, Self::Bars, Self::Map];

    fn code(self) -> &'static str {
        match self {
            Self::Lines => "duong",
            Self::Small => "tung-don-vi",
            Self::Bars => "cot",
            Self::Map => "ban-do",
        }
    }
}

/// What the cluster has in a year.
struct YearRow {
    way: Link,
    figure: String,
    given: String,
}

/// A unit over the years.
struct UnitRow {
    name: String,
    /// A figure in words, or that there is none; empty for a year in which it was not in the cluster.
    cells: Vec<String>,
}

/// A unit in the newest year.
struct BesideRow {
    name: String,
    figure: String,
    rank: String,
    share: String,
}

/// The units beside each other.
struct Newest {
    title: String,
    way: Link,
    lede: String,
    rows: Vec<BesideRow>,
    /// Whether parts of a whole are told.
    shares: bool,
}

#[derive(Template)]
#[template(path = "statistics/public_indicator.html")]
struct IndicatorPage {
    frame: Frame,
    lede: String,
    definition: Vec<String>,
    years: Vec<YearRow>,
    heads: Vec<Link>,
    units: Vec<UnitRow>,
    remarks: Vec<String>,
    over_time: Vec<Figured>,
    newest: Newest,
    beside: Vec<Figured>,
    /// What one has to know of the map.
    map: Vec<String>,
}

/// An indicator with the year in which its units are compared, and that on the map.
struct Shown<'a> {
    over: OverYears<'a>,
    newest: (&'a Statistics, &'a Line),
    map: ProvinceMap,
}

impl<'a> Shown<'a> {
    async fn load(house: &House, found: &'a PublicStatistics, code: &str) -> Result<Self, Error> {
        let over = found.over_years(code)?;
        let told = over.years.iter().rev().find(|(_, line)| line.together.given > 0);
        let newest = told.copied().ok_or(Error::NotFound)?;
        let map = on_the_map(&house.app, newest.0.clone(), code).await?;
        Ok(Self { over, newest, map })
    }

    /// How many provinces the cluster has a unit of.
    fn provinces(&self) -> usize {
        self.map.tiles.iter().filter(|tile| **tile != Tile::Outside).count()
    }
}

/// `GET /thong-ke/{cluster}/{code}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
) -> PageResult {
    let words = visitor.words;
    let stamp = house.stamp(&[Scope::System, scope_of(&house.app, &slug).await?]).under(&visitor.origin);
    let of = public_cluster(&house.app, &slug).await?;
    let found = public_statistics(&house.app, &slug).await?;
    let shown = Shown::load(&house, &found, &code).await?;
    let indicator = shown.over.indicator;
    let key = match indicator.measure_unit.as_str() {
        "" => "public-statistics-of-plain",
        _ => "public-statistics-of",
    };
    let lede = words.say_with(key, &[("measure", &indicator.measure_unit), ("cluster", &of.row.name)]);
    let own = Told::of(&visitor, &addresses::public_indicator(&slug, &code), lede.clone());
    let frame = Frame::of(&visitor, words.say_with("series-title", &[("title", &indicator.title)]))
        .public()
        .crumb(words.say("nav-home"), addresses::HOME)
        .crumb(words.say(LIST.0), LIST.1)
        .crumb(of.row.name.clone(), addresses::public_statistics(&slug))
        .here(indicator.title.clone());
    let is_real = of.row.illustrative == 0;
    let frame = if is_real { frame.schema(&schema(&own, (&of, &found), &[indicator])) } else { frame };
    let pictures = |which: &[Which]| {
        let drawn = |which: &Which| figured(words, (&slug, &shown), *which);
        which.iter().filter_map(drawn).collect::<Vec<Figured>>()
    };
    let page = IndicatorPage {
        definition: said_of(words, shown.newest.0, shown.newest.1),
        years: years(words, &slug, &shown.over),
        heads: shown.over.years.iter().map(|(year, _)| year_way(&slug, year.here.year)).collect(),
        units: units(words, &shown.over),
        remarks: remarks(words, &shown.over, found.older),
        over_time: pictures(&[Which::Lines, Which::Small]),
        newest: newest(words, &slug, shown.newest),
        beside: pictures(&[Which::Bars, Which::Map]),
        map: match shown.provinces() {
            0 => vec![],
            provinces => map::remarks(words, &shown.map, provinces),
        },
        frame: portal::of_cluster(words, frame.told(own), &of.row),
        lede,
    };
    Ok(stamp.keep(Page(page)).into_response())
}

/// `GET /thong-ke/{cluster}/{code}/{picture}`
pub async fn picture(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((slug, code, picture)): Path<(String, String, String)>,
) -> PageResult {
    let words = visitor.words;
    let which = Which::ALL.into_iter().find(|which| format!("{}.svg", which.code()) == picture);
    let which = which.ok_or(Error::NotFound)?;
    let stamp = house.stamp(&[Scope::System, scope_of(&house.app, &slug).await?]);
    let found = public_statistics(&house.app, &slug).await?;
    let shown = Shown::load(&house, &found, &code).await?;
    let drawn = draw(words, &shown, which).ok_or(Error::NotFound)?;
    let here = &shown.newest.0.here;
    let mut foot = vec![words.say_with("public-statistics-source", &[("cluster", &here.name)])];
    foot.extend(here.illustrative.then(|| words.say("sample").into_owned()));
    let disposition = format!("attachment; filename=\"{slug}-{code}-{}.svg\"", which.code());
    let file = attached(drawn.file(&foot), "image/svg+xml; charset=utf-8", &disposition);
    Ok(stamp.keep(file).into_response())
}

fn figured(words: &Words, (slug, shown): (&str, &Shown<'_>), which: Which) -> Option<Figured> {
    let picture = draw(words, shown, which)?;
    let name = format!("{}.svg", which.code());
    let file = addresses::public_indicator_picture(slug, &shown.over.indicator.code, &name);
    Some(Figured::of(words, which.code(), &picture, file))
}

fn draw(words: &Words, shown: &Shown<'_>, which: Which) -> Option<Picture> {
    let (year, line) = shown.newest;
    match which {
        Which::Lines => as_lines(words, &shown.over),
        // Where the lines can be told apart, nobody needs it twice.
        Which::Small if as_lines(words, &shown.over).is_some() => None,
        Which::Small => as_small(words, &shown.over),
        Which::Bars => bars_of(words, year, (line, &rows(&year.here, line))),
        Which::Map => (shown.provinces() > 0).then(|| map::draw(words, &shown.map)),
    }
}

/// Units with their figures of each year; nothing of a single year, which is no series.
fn series(over: &OverYears<'_>) -> Option<(Vec<String>, Vec<Drawn>)> {
    let line = |(unit, name): (UnitId, String)| Drawn {
        name,
        points: over.years.iter().map(|year| has(&unit, *year).figure()).collect(),
    };
    let years: Vec<String> = over.years.iter().map(|(year, _)| year.here.year.to_string()).collect();
    (years.len() > 1).then(|| (years, units_of(over).into_iter().map(line).collect()))
}

fn as_lines(words: &Words, over: &OverYears<'_>) -> Option<Picture> {
    let (years, drawn) = series(over)?;
    let say = |figure: Figure| words.decimal(&figure.to_string());
    let lede = words.say("public-statistics-then");
    let text = words.say_with("series-lines-text", &[("lede", &lede)]);
    let title = words.say_with("series-title", &[("title", &over.indicator.title)]);
    lines(Caption { title, text }, (&years, &drawn), &say)
}

fn as_small(words: &Words, over: &OverYears<'_>) -> Option<Picture> {
    let (years, drawn) = series(over)?;
    let say = |figure: Figure| words.decimal(&figure.to_string());
    let ticks = Scale::over(drawn.iter().flat_map(|line| line.points.iter().copied().flatten()))?.ticks();
    let end = |tick: Option<&Figure>| tick.map_or_else(String::new, |tick| say(*tick));
    let (lowest, highest) = (end(ticks.first()), end(ticks.last()));
    let text = words.say_with("series-small-text", &[("lowest", &lowest), ("highest", &highest)]);
    let title = words.say_with("series-title", &[("title", &over.indicator.title)]);
    let caption = Caption { title: words.say_with("series-small", &[("title", &title)]), text };
    let missing = words.say("missing-words");
    multiples(caption, (&years, &drawn), (&say, &missing)).filter(|_| drawn.len() <= PICTURES)
}

/// The newest year stands on top.
fn years(words: &Words, slug: &str, over: &OverYears<'_>) -> Vec<YearRow> {
    let row = |(year, line): &(&Statistics, &Line)| YearRow {
        way: year_way(slug, year.here.year),
        figure: of_all(words, line),
        given: format!("{}/{}", count(words, line.together.given), count(words, line.together.units)),
    };
    over.years.iter().rev().map(row).collect()
}

/// Every unit that was in the cluster in any of the years, as it was called in the newest of them.
fn units_of(over: &OverYears<'_>) -> Vec<(UnitId, String)> {
    let mut found: Vec<(UnitId, String)> = vec![];
    for member in over.years.iter().rev().flat_map(|(year, _)| year.here.members.iter()) {
        if !found.iter().any(|(known, _)| *known == member.id) {
            found.push((member.id.clone(), member.short_name.clone()));
        }
    }
    found
}

/// What is known of a unit in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Has {
    /// It has a figure.
    Given(Figure),
    /// It has none.
    Missing,
    /// It was not in the cluster.
    Outside,
}

impl Has {
    fn figure(self) -> Option<Figure> {
        match self {
            Self::Given(figure) => Some(figure),
            Self::Missing | Self::Outside => None,
        }
    }
}

fn has(unit: &UnitId, (year, line): (&Statistics, &Line)) -> Has {
    let place = year.here.members.iter().position(|member| member.id == *unit);
    match place.and_then(|place| line.units.get(place)) {
        Some(known) => known.now.map_or(Has::Missing, Has::Given),
        None => Has::Outside,
    }
}

fn units(words: &Words, over: &OverYears<'_>) -> Vec<UnitRow> {
    let said = |has: Has| match has {
        Has::Given(figure) => words.decimal(&figure.to_string()),
        Has::Missing => words.say("missing-words").into_owned(),
        Has::Outside => String::new(),
    };
    let row = |(unit, name): (UnitId, String)| UnitRow {
        cells: over.years.iter().map(|year| said(has(&unit, *year))).collect(),
        name,
    };
    units_of(over).into_iter().map(row).collect()
}

fn newest(words: &Words, slug: &str, (year, line): (&Statistics, &Line)) -> Newest {
    let rows = rows(&year.here, line);
    let mut rows: Vec<_> = rows.iter().collect();
    rows.sort_by_key(|row| row.rank.unwrap_or(usize::MAX));
    let period = period_of(words, year);
    let row = |row: &&Row| BesideRow {
        name: row.member.short_name.clone(),
        figure: row.known.now.map_or_else(
            || words.say("missing-words").into_owned(),
            |figure| words.decimal(&figure.to_string()),
        ),
        rank: rank(words, row).text,
        share: share(words, row.share).text,
    };
    Newest {
        title: words.say_with("public-statistics-beside", &[("period", &period)]),
        way: Link {
            label: words.say_with("public-statistics-year-way", &[("year", &year.here.year.to_string())]),
            ..year_way(slug, year.here.year)
        },
        lede: say_together(words, line),
        rows: rows.iter().map(row).collect(),
        shares: line.indicator.nature == Nature::Additive && line.together.is_whole(),
    }
}

/// What a reader has to know of the figures.
fn remarks(words: &Words, over: &OverYears<'_>, older: usize) -> Vec<String> {
    let mut said = vec![words.say("public-statistics-then").into_owned()];
    if units(words, over).iter().any(|row| row.cells.iter().any(String::is_empty)) {
        said.push(words.say("public-statistics-outside").into_owned());
    }
    let without: Vec<String> = over.without.iter().map(ToString::to_string).collect();
    if !without.is_empty() {
        said.push(words.say_with("series-years-without", &[("years", &without.join(", "))]));
    }
    said.extend(say_older(words, older));
    said
}
