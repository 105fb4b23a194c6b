//! One indicator over the years of a cluster: as it was then, or on the boundaries of a day.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiff::civil::Date;
use thidua_app::Error;
use thidua_app::statistics::{IndicatorSeries, SeriesUnit, WHOLE_YEAR, indicator_series};
use thidua_domain::calendar::accept_day;
use thidua_domain::series::{How, Lack, TableCell, TableRow, Why};
use thidua_words::Words;

use super::drawn_series::drawn;
use super::picture::Figured;
use crate::attached::attached;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, List, Table};
use crate::parts::{Control, Field, FormErrors, Link};
use crate::sentences::say_refusal;

/// So many reasons stand in a cell; the file tells all of them.
const REASONS: usize = 3;

/// What a year has together.
struct Sum {
    year: String,
    figure: String,
    given: String,
}

#[derive(Template)]
#[template(path = "statistics/series.html")]
struct SeriesPage {
    frame: Frame,
    lede: String,
    errors: Option<FormErrors>,
    /// As it was then, and days on whose boundaries it can be read.
    ways: Vec<Link>,
    /// Where a day is asked for.
    action: String,
    day: Field,
    sums: Vec<Sum>,
    table: Table,
    pictures: Vec<Figured>,
    remarks: Vec<String>,
    file: String,
    command: String,
}

/// `GET /cum/{cluster}/{year}/thong-ke/chuoi/{code}`
pub async fn then(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, code)): Path<(String, i16, String)>,
    Query(query): Query<BTreeMap<String, String>>,
    asked: Asked,
) -> PageResult {
    let found = indicator_series(&house.app, &visitor.signed_in()?.actor, (&cluster, year), &code).await?;
    let Some(typed) = query.get("ngay") else { return answer(&visitor, &found, None, &asked, None) };
    match accept_day(typed) {
        Ok(day) => {
            let to = address(&found.here).series_on(&code, day.to_string());
            Ok(Redirect::to(&to).into_response())
        }
        Err(refusal) => {
            let typed: String = typed.chars().take(40).collect();
            let wrong = (typed, say_refusal(visitor.words, &refusal));
            let page = answer(&visitor, &found, None, &asked, Some(wrong))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// `GET /cum/{cluster}/{year}/thong-ke/chuoi/{code}/{day}`
pub async fn on_day(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, code, day)): Path<(String, i16, String, String)>,
    asked: Asked,
) -> PageResult {
    let found = indicator_series(&house.app, &visitor.signed_in()?.actor, (&cluster, year), &code).await?;
    let day = accept_day(&day).map_err(|_| Error::NotFound)?;
    answer(&visitor, &found, Some(day), &asked, None)
}

/// `GET /cum/{cluster}/{year}/thong-ke/chuoi/{code}/so-lieu.json`
pub async fn download(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, code)): Path<(String, i16, String)>,
) -> PageResult {
    let found = indicator_series(&house.app, &visitor.signed_in()?.actor, (&cluster, year), &code).await?;
    let name = format!("attachment; filename=\"{}\"", file_name(&found));
    Ok(attached(found.file().to_owned(), "application/json", &name))
}

fn file_name(found: &IndicatorSeries) -> String {
    format!("{}-{}-chuoi.json", found.here.slug, found.indicator().code)
}

fn answer(
    visitor: &Visitor,
    found: &IndicatorSeries,
    on: Option<Date>,
    asked: &Asked,
    wrong: Option<(String, String)>,
) -> PageResult {
    let (words, to) = (visitor.words, address(&found.here));
    let (code, title) = (found.indicator().code.clone(), found.indicator().title.clone());
    let rows = found.table(on);
    let place = on.map_or_else(|| to.series(&code), |on| to.series_on(&code, on.to_string()));
    let list = list_of(words, found, (&rows, on), (place, title.clone()));
    let end = on.map_or_else(|| "luc-bay-gio".to_owned(), |on| on.to_string());
    if let Some(file) = list.file(asked, &format!("{}-{code}-{end}", found.here.slug))? {
        return Ok(file);
    }
    let day = on.unwrap_or(found.here.today);
    let page_title = words.say_with("series-title", &[("title", &title)]);
    let (typed, error) = wrong.unzip();
    let field = Field::new(Control::Date, "ngay", words.say("series-day"))
        .value(typed.unwrap_or_else(|| day.to_string()))
        .error(error.clone());
    let page = SeriesPage {
        frame: frame_of(visitor, &found.here, page_title)
            .crumb(words.say("statistics-nav"), to.statistics(WHOLE_YEAR))
            .crumb(title, to.indicator(WHOLE_YEAR, &code))
            .here(words.say("series")),
        lede: lede(words, found, on),
        errors: error.map(|error| FormErrors::at(words, "ngay", error)),
        ways: ways(words, found, on),
        action: to.series(&code),
        day: field,
        sums: sums(words, found, &rows),
        table: list.table(asked),
        pictures: drawn(words, found, (&rows, on)),
        remarks: remarks(words, found, (&rows, on)),
        file: to.series_file(&code),
        command: format!("thidua rebase {} --on {day}", file_name(found)),
    };
    Ok(Page(page).into_response())
}

pub(super) fn lede(words: &Words, found: &IndicatorSeries, on: Option<Date>) -> String {
    let measure = found.indicator().measure_unit.as_str();
    match on {
        None => words.say_with("series-lede-then", &[("measure", measure)]),
        Some(on) => {
            let day = words.date(&on.to_string());
            words.say_with("series-lede-on", &[("measure", measure), ("day", &day)])
        }
    }
}

/// As it was then, today, and the day before each change of boundaries.
fn ways(words: &Words, found: &IndicatorSeries, on: Option<Date>) -> Vec<Link> {
    let (to, code) = (address(&found.here), found.indicator().code.as_str());
    let mut days: Vec<Date> = found.changes().into_iter().filter_map(|day| day.yesterday().ok()).collect();
    days.push(found.here.today);
    days.extend(on.filter(|on| !days.contains(on)));
    days.sort_unstable();
    let on_day = |day: Date| {
        let text = words.say_with("series-on", &[("day", &words.date(&day.to_string()))]);
        Link { current: on == Some(day), ..Link::new(text, to.series_on(code, day.to_string())) }
    };
    let then = Link { current: on.is_none(), ..Link::new(words.say("series-then"), to.series(code)) };
    std::iter::once(then).chain(days.into_iter().map(on_day)).collect()
}

fn sums(words: &Words, found: &IndicatorSeries, rows: &[TableRow]) -> Vec<Sum> {
    let count = |number: usize| words.decimal(&number.to_string());
    let sum = |(year, sum): (&i16, &thidua_app::statistics::PeriodSum)| Sum {
        year: year.to_string(),
        figure: match sum.sum {
            Some(figure) => words.decimal(&figure.to_string()),
            None if sum.given > 0 => words.say("series-no-sum").into_owned(),
            None => words.say("missing-words").into_owned(),
        },
        given: format!("{}/{}", count(sum.given), count(sum.rows)),
    };
    found.years().iter().zip(&found.sums(rows)).map(sum).collect()
}

/// What a unit of the file is called; where it has several lives, with the days of this one.
fn name_of(words: &Words, unit: &SeriesUnit) -> String {
    let date = |day: Date| words.date(&day.to_string());
    match unit.span {
        None | Some((None, None)) => unit.name.clone(),
        Some((None, Some(to))) => words.say_with("series-until", &[("unit", &unit.name), ("to", &date(to))]),
        Some((Some(from), None)) => {
            words.say_with("series-since", &[("unit", &unit.name), ("from", &date(from))])
        }
        Some((Some(from), Some(to))) => {
            let arguments = [("unit", unit.name.as_str()), ("from", &date(from)), ("to", &date(to))];
            words.say_with("series-between", &arguments)
        }
    }
}

/// A row that several share names all of them.
pub(super) fn row_name(
    words: &Words,
    found: &IndicatorSeries,
    (row, on): (&TableRow, Option<Date>),
) -> String {
    let unit = |place: &usize| {
        let unit = &found.units()[*place];
        if on.is_some() { unit.name.clone() } else { name_of(words, unit) }
    };
    let names: Vec<String> = row.units.iter().map(unit).collect();
    if names.len() > 1 {
        words.say_with("rebase-shared", &[("names", &names.join(", "))])
    } else {
        names.concat()
    }
}

fn cell_of(words: &Words, found: &IndicatorSeries, row: &TableRow, cell: &TableCell) -> Cell {
    if let Some(value) = &cell.value {
        return Cell::figure(words.decimal(value), value);
    }
    if cell.how == How::None {
        return Cell::default();
    }
    let said: Vec<String> =
        cell.missing.iter().take(REASONS).map(|lack| say_lack(words, found, row, *lack)).collect();
    let more = cell.missing.len().saturating_sub(REASONS);
    let mut said = said.join("; ");
    if more > 0 {
        said =
            words.say_with("series-more", &[("said", &said), ("count", &words.decimal(&more.to_string()))]);
    }
    Cell::text(said)
}

fn say_lack(words: &Words, found: &IndicatorSeries, row: &TableRow, lack: Lack) -> String {
    let SeriesUnit { member, .. } = found.units()[lack.unit];
    let unit = name_of(words, &found.units()[lack.unit]);
    let key = match (lack.why, row.units == [lack.unit]) {
        (Why::NotReported, true) if member => "series-not-reported-own",
        (Why::NotReported, false) if member => "series-not-reported",
        (Why::NotReported, true) => "series-not-here-own",
        (Why::NotReported, false) => "series-not-here",
        (Why::NoShare, _) => "series-no-share",
        (Why::NotAdditive, _) => "series-not-additive",
        (Why::Joined, _) => "series-joined",
        (Why::Denominator, _) => "rebase-why-denominator",
    };
    words.say_with(key, &[("unit", &unit)])
}

fn list_of<'a>(
    words: &'a Words,
    found: &'a IndicatorSeries,
    (rows, on): (&'a [TableRow], Option<Date>),
    place: (String, String),
) -> List<'a, TableRow> {
    let name = move |row: &TableRow| row_name(words, found, (row, on));
    let unit = Column::new("don-vi", words.say("board-unit"), move |row: &TableRow| Cell::text(name(row)));
    let key = |row: &TableRow| {
        let places: Vec<String> = row.units.iter().map(ToString::to_string).collect();
        places.join("-")
    };
    let list = List::new(words, place, rows, key)
        .named(move |row| vec![name(row)])
        .stacked()
        .filter("tat-ca", "board-all", |_| true)
        .column(unit);
    found.years().iter().enumerate().fold(list, |list, (period, year)| {
        let cell = move |row: &TableRow| cell_of(words, found, row, &row.cells[period]);
        list.column(Column::new(format!("nam-{year}"), year.to_string(), cell).of_figures())
    })
}

/// What a reader has to know of the figures.
fn remarks(words: &Words, found: &IndicatorSeries, (rows, on): (&[TableRow], Option<Date>)) -> Vec<String> {
    let mut said = vec![];
    let nothing = rows.iter().any(|row| row.cells.iter().any(|cell| cell.how == How::None));
    if nothing {
        said.push(words.say(if on.is_none() { "series-dash-then" } else { "series-dash-on" }).into_owned());
    }
    if rows.iter().any(|row| row.units.len() > 1) {
        said.push(words.say("series-shared-text").into_owned());
    }
    for (key, years) in [
        ("series-years-by-quarter", found.years_by_quarter()),
        ("series-years-without", found.years_without()),
    ] {
        let years: Vec<String> = years.iter().map(ToString::to_string).collect();
        if !years.is_empty() {
            said.push(words.say_with(key, &[("years", &years.join(", "))]));
        }
    }
    for (unit, year) in found.ended_before() {
        said.push(words.say_with("series-ended-before", &[("unit", unit), ("year", &year.to_string())]));
    }
    said
}
