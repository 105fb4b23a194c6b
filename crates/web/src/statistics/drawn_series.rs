//! Pictures of one indicator over the years: all units as lines, and a little picture for each.

use axum::extract::{Path, State as Shared};
use jiff::civil::Date;
use thidua_app::Error;
use thidua_app::statistics::{IndicatorSeries, indicator_series};
use thidua_domain::calendar::accept_day;
use thidua_domain::reporting::Figure;
use thidua_domain::series::TableRow;
use thidua_domain::statistics::Scale;
use thidua_papers::picture::{Caption, Line, MOST_LINES, Picture, lines, multiples};
use thidua_words::Words;

use super::picture::{Figured, file_of};
use super::series::{lede, row_name};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::ground::address;
use crate::house::House;

/// More little pictures than this nobody looks through; the table tells all of them.
const PICTURES: usize = 70;

/// Which picture, as its address has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Lines,
    Small,
}

impl Which {
    const ALL: [Self; 2] = [Self::Lines, Self::Small];

    fn code(self) -> &'static str {
        match self {
            Self::Lines => "duong",
            Self::Small => "tung-don-vi",
        }
    }
}

/// `GET /cum/{cluster}/{year}/thong-ke/chuoi/{code}/hinh/{picture}`
pub async fn then(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, code, picture)): Path<(String, i16, String, String)>,
) -> PageResult {
    let found = indicator_series(&house.app, &visitor.signed_in()?.actor, (&cluster, year), &code).await?;
    file(visitor.words, &found, None, &picture)
}

/// `GET /cum/{cluster}/{year}/thong-ke/chuoi/{code}/{day}/hinh/{picture}`
pub async fn on_day(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, code, day, picture)): Path<(String, i16, String, String, String)>,
) -> PageResult {
    let found = indicator_series(&house.app, &visitor.signed_in()?.actor, (&cluster, year), &code).await?;
    let day = accept_day(&day).map_err(|_| Error::NotFound)?;
    file(visitor.words, &found, Some(day), &picture)
}

fn file(words: &Words, found: &IndicatorSeries, on: Option<Date>, name: &str) -> PageResult {
    let which = Which::ALL.into_iter().find(|which| format!("{}.svg", which.code()) == name);
    let which = which.ok_or(Error::NotFound)?;
    let picture = draw(words, found, (&found.table(on), on), which).ok_or(Error::NotFound)?;
    let end = on.map_or_else(|| "luc-bay-gio".to_owned(), |on| on.to_string());
    let name = format!("{}-{}-{end}-{}", found.here.slug, found.indicator().code, which.code());
    Ok(file_of(words, &found.here, &picture, &name))
}

/// The pictures of a page.
pub(super) fn drawn(
    words: &Words,
    found: &IndicatorSeries,
    (rows, on): (&[TableRow], Option<Date>),
) -> Vec<Figured> {
    let (to, code) = (address(&found.here), found.indicator().code.as_str());
    let figured = |which: Which| {
        let picture = draw(words, found, (rows, on), which)?;
        let name = format!("{}.svg", which.code());
        let file = match on {
            None => to.series_picture(code, name),
            Some(on) => to.series_picture_on(code, on.to_string(), name),
        };
        Some(Figured::of(words, which.code(), &picture, file))
    };
    Which::ALL.into_iter().filter_map(figured).collect()
}

/// Every row as a line; one without a figure in any year is there too.
fn lines_of(words: &Words, found: &IndicatorSeries, (rows, on): (&[TableRow], Option<Date>)) -> Vec<Line> {
    let point = |value: &Option<String>| value.as_deref().and_then(|value| Figure::read(value, 6).ok());
    let line = |row: &TableRow| Line {
        name: row_name(words, found, (row, on)),
        points: row.cells.iter().map(|cell| point(&cell.value)).collect(),
    };
    rows.iter().map(line).collect()
}

fn draw(
    words: &Words,
    found: &IndicatorSeries,
    (rows, on): (&[TableRow], Option<Date>),
    which: Which,
) -> Option<Picture> {
    let units = lines_of(words, found, (rows, on));
    let years: Vec<String> = found.years().iter().map(ToString::to_string).collect();
    let say = |figure: Figure| words.decimal(&figure.to_string());
    let scale = Scale::over(units.iter().flat_map(|line| line.points.iter().copied().flatten()))?;
    let title = words.say_with("series-title", &[("title", &found.indicator().title)]);
    match which {
        Which::Lines => {
            let text = words.say_with("series-lines-text", &[("lede", &lede(words, found, on))]);
            lines(Caption { title, text }, (&years, &units), &say)
        }
        Which::Small => {
            let ticks = scale.ticks();
            let end = |tick: Option<&Figure>| tick.map_or_else(String::new, |tick| say(*tick));
            let (lowest, highest) = (end(ticks.first()), end(ticks.last()));
            let mut text = words.say_with("series-small-text", &[("lowest", &lowest), ("highest", &highest)]);
            let drawn = units.iter().filter(|line| line.points.iter().any(Option::is_some)).count();
            if drawn > MOST_LINES {
                let most = words.decimal(&MOST_LINES.to_string());
                text = format!("{} {text}", words.say_with("series-too-many", &[("most", &most)]));
            }
            let caption = Caption { title: words.say_with("series-small", &[("title", &title)]), text };
            let missing = words.say("missing-words");
            multiples(caption, (&years, &units), (&say, &missing)).filter(|_| units.len() <= PICTURES)
        }
    }
}
