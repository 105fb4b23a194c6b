//! The figures of a year put together: every indicator for the cluster, and one of them unit by unit.

pub mod drawn_series;
pub mod map;
pub mod national;
mod picture;
pub mod pivot;
pub mod public;
pub mod series;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Redirect};
use thidua_app::Error;
use thidua_app::ground::{ClusterYear, Member};
use thidua_app::statistics::{Line, Statistics, WHOLE_YEAR, statistics};
use thidua_domain::reporting::{Figure, Nature, YearSpan};
use thidua_domain::statistics::{Compared, Known, Together, ranks};
use thidua_papers::picture::Picture;
use thidua_words::Words;

use self::picture::{Figured, bars_of, file_of};
use crate::addresses::YearAddress;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::Link;
use crate::reporting::fields::made_of;
use crate::reporting::said::percent;

#[derive(Template)]
#[template(path = "statistics/cluster.html")]
struct ClusterPage {
    frame: Frame,
    lede: String,
    estimates: Option<String>,
    /// The cluster beside the country.
    national: String,
    periods: Vec<Link>,
    table: Table,
}

#[derive(Template)]
#[template(path = "statistics/indicator.html")]
struct IndicatorPage {
    frame: Frame,
    lede: String,
    definition: Vec<String>,
    periods: Vec<Link>,
    bars: Option<Figured>,
    table: Table,
    /// The same over the years, and on the map.
    ways: Vec<Link>,
}

/// `GET /cum/{cluster}/{year}/thong-ke`
pub async fn start(visitor: Visitor, Path((cluster, year)): Path<(String, i16)>) -> PageResult {
    visitor.signed_in()?;
    Ok(Redirect::to(&YearAddress::of(&cluster, year).statistics(WHOLE_YEAR)).into_response())
}

/// `GET /cum/{cluster}/{year}/thong-ke/{period}`
pub async fn cluster(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, period)): Path<(String, i16, String)>,
    asked: Asked,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let found = statistics(&house.app, actor, (&cluster, year), &period).await?;
    let to = address(&found.here);
    let name = words.say_with("statistics-title", &[("period", &period_of(words, &found))]);
    let list = list_of_lines(words, &found, (to.statistics(&period), name.clone()));
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-thong-ke-{period}"))? {
        return Ok(file);
    }
    let page = ClusterPage {
        frame: frame_of(&visitor, &found.here, name).here(words.say("statistics-nav")),
        lede: words.say_with("statistics-lede", &[("units", &count(words, found.here.members.len()))]),
        estimates: say_estimates(words, &found),
        national: to.beside_the_country(),
        periods: periods(words, &found, |code| to.statistics(code)),
        table: list.table(&asked),
    };
    Ok(Page(page).into_response())
}

/// `GET /cum/{cluster}/{year}/thong-ke/{period}/{code}`
pub async fn indicator(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, period, code)): Path<(String, i16, String, String)>,
    asked: Asked,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let found = statistics(&house.app, actor, (&cluster, year), &period).await?;
    let (line, to) = (found.line(&code)?, address(&found.here));
    let rows = rows(&found.here, line);
    let title = line.indicator.title.clone();
    let list = list_of_units(words, line, &rows, (to.indicator(&period, &code), title.clone()));
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-{period}-{code}"))? {
        return Ok(file);
    }
    let period_name = period_of(words, &found);
    let measure = line.indicator.measure_unit.as_str();
    let lede = words.say_with("statistics-of", &[("measure", measure), ("period", &period_name)]);
    let page = IndicatorPage {
        frame: frame_of(&visitor, &found.here, title.clone())
            .crumb(words.say("statistics-nav"), to.statistics(&period))
            .here(title.clone()),
        lede: format!("{lede} {}", say_together(words, line)),
        definition: said_of(words, &found, line),
        periods: periods(words, &found, |period| to.indicator(period, &code)),
        bars: bars_of(words, &found, (line, &rows))
            .map(|picture| Figured::of(words, "cot", &picture, to.bars_file(&period, &code))),
        table: list.table(&asked),
        ways: vec![
            Link::new(words.say("series-way"), to.series(&code)),
            Link::new(words.say("pivot-way"), to.pivot(&code)),
            Link::new(words.say("map-way"), to.map(&period, &code)),
        ],
    };
    Ok(Page(page).into_response())
}

/// `GET /cum/{cluster}/{year}/thong-ke/{period}/{code}/cot.svg`
pub async fn bars_file(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, period, code)): Path<(String, i16, String, String)>,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let found = statistics(&house.app, actor, (&cluster, year), &period).await?;
    let line = found.line(&code)?;
    let picture = bars_of(words, &found, (line, &rows(&found.here, line))).ok_or(Error::NotFound)?;
    Ok(file_of(words, &found.here, &picture, &format!("{cluster}-{year}-{period}-{code}-cot")))
}

/// What the cluster has of a line, as papers print it.
pub(crate) fn cell_of_cluster(words: &Words, line: &Line) -> String {
    of_cluster(words, &line.together).text
}

/// Its change against the year before.
pub(crate) fn growth_of(words: &Words, line: &Line) -> String {
    of_some(words, line.units.len(), line.together.growth, growth).text
}

/// What part of the plan it is.
pub(crate) fn plan_of(words: &Words, line: &Line) -> String {
    of_some(words, line.units.len(), line.together.of_plan, share).text
}

/// What a unit has.
pub(crate) fn figure_of_unit(words: &Words, known: &Known) -> String {
    figure(words, known.now).text
}

/// Its units beside each other.
pub(crate) fn chart_of(words: &Words, found: &Statistics, line: &Line) -> Option<Picture> {
    bars_of(words, found, (line, &rows(&found.here, line)))
}

/// Whose figures are estimates.
pub(crate) fn estimates_of(words: &Words, found: &Statistics) -> Option<String> {
    say_estimates(words, found)
}

/// What one has to know of a line to read its figures: its definition, how it is worked out, its year, and whose figures are estimated.
fn said_of(words: &Words, found: &Statistics, line: &Line) -> Vec<String> {
    let indicator = &line.indicator;
    let mut said: Vec<String> = indicator.definition.lines().map(str::to_owned).collect();
    let form = found.lines().iter().map(|line| &line.indicator);
    said.extend(indicator.nature.ratio().map(|ratio| made_of(words, form.clone(), ratio)));
    if indicator.year_span != YearSpan::CALENDAR {
        let (day, year) =
            (indicator.year_span.begins(found.here.year), indicator.year_span.ends(found.here.year));
        let days = [("from", words.date(&day.to_string())), ("to", words.date(&year.to_string()))];
        said.push(
            words.say_with("statistics-year-span", &days.each_ref().map(|(key, text)| (*key, text.as_str()))),
        );
    }
    said.extend(say_estimates(words, found));
    said
}

/// Which units call their figures of the period estimated.
fn say_estimates(words: &Words, found: &Statistics) -> Option<String> {
    let units: Vec<&str> = found.estimated().map(|member| member.short_name.as_str()).collect();
    (!units.is_empty()).then(|| words.say_with("statistics-estimated", &[("units", &units.join(", "))]))
}

fn count(words: &Words, number: usize) -> String {
    words.decimal(&number.to_string())
}

/// `cả năm 2026`, `quý III năm 2026`
fn period_of(words: &Words, found: &Statistics) -> String {
    let year = found.here.year.to_string();
    words.say_with(&format!("statistics-in-{}", found.period), &[("year", &year)])
}

fn periods(words: &Words, found: &Statistics, to: impl Fn(&str) -> String) -> Vec<Link> {
    let link = |code: &String| {
        let key =
            if code == WHOLE_YEAR { "statistics-whole-year".to_owned() } else { format!("step-{code}") };
        Link { current: *code == found.period, ..Link::new(words.say(&key), to(code)) }
    };
    found.periods.iter().map(link).collect()
}

/// A figure in words; none: a dash.
fn figure(words: &Words, figure: Option<Figure>) -> Cell {
    figure.map_or_else(Cell::default, |it| Cell::figure(words.decimal(&it.to_string()), it))
}

/// `+4,91 %`
fn growth(words: &Words, hundredths: Option<i128>) -> Cell {
    let Some(change) = hundredths else { return Cell::default() };
    let sign = match change.signum() {
        1 => "+",
        -1 => "−",
        _ => "",
    };
    Cell::figure(format!("{sign}{} %", percent(words, change)), plain(change))
}

fn share(words: &Words, hundredths: Option<i128>) -> Cell {
    hundredths.map_or_else(Cell::default, |it| Cell::figure(format!("{} %", percent(words, it)), plain(it)))
}

/// Hundredths as a plain decimal.
fn plain(hundredths: i128) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100)
}

/// The same over the cluster, with the number of units where it is not all of them; a file holds figures of the whole cluster alone.
fn of_some(
    words: &Words,
    all: usize,
    compared: Option<Compared>,
    say: fn(&Words, Option<i128>) -> Cell,
) -> Cell {
    let Some(compared) = compared else { return Cell::default() };
    let cell = say(words, Some(compared.hundredths));
    if compared.units == all { cell } else { partial(words, &cell.text, compared.units) }
}

/// A figure of some units: it says so, on the page and in files.
fn partial(words: &Words, text: &str, units: usize) -> Cell {
    Cell::text(words.say_with("statistics-partial", &[("figure", text), ("units", &count(words, units))]))
}

/// What the cluster has of an indicator.
fn of_cluster(words: &Words, together: &Together) -> Cell {
    let decimal = |figure: Figure| words.decimal(&figure.to_string());
    match (together.sum, together.range) {
        (Some(sum), _) if together.is_whole() => figure(words, Some(sum.figure)),
        (Some(sum), _) => partial(words, &decimal(sum.figure), sum.units),
        (None, Some((least, greatest))) => {
            let arguments = [("least", decimal(least)), ("greatest", decimal(greatest))];
            let arguments: Vec<(&str, &str)> =
                arguments.iter().map(|(key, text)| (*key, text.as_str())).collect();
            Cell::text(words.say_with("statistics-range", &arguments))
        }
        (None, None) => Cell::default(),
    }
}

/// `Cả cụm: 1.234.` – or of how many units the sum is.
fn say_together(words: &Words, line: &Line) -> String {
    let together = &line.together;
    let decimal = |figure: Figure| words.decimal(&figure.to_string());
    let (given, units) = (count(words, together.given), count(words, together.units));
    match together.sum {
        _ if together.given == 0 => words.say("statistics-nobody").into_owned(),
        Some(sum) if together.is_whole() => {
            words.say_with("statistics-sum", &[("figure", &decimal(sum.figure))])
        }
        Some(sum) => {
            let arguments = [("figure", decimal(sum.figure)), ("given", given), ("units", units)];
            let arguments = arguments.each_ref().map(|(key, text)| (*key, text.as_str()));
            let is_quotient = line.indicator.nature.ratio().is_some();
            let key = if is_quotient { "statistics-quotient-of-some" } else { "statistics-sum-of-some" };
            words.say_with(key, &arguments)
        }
        None => {
            let arguments = [("range", of_cluster(words, together).text), ("given", given), ("units", units)];
            let arguments = arguments.each_ref().map(|(key, text)| (*key, text.as_str()));
            words.say_with("statistics-no-sum", &arguments)
        }
    }
}

fn list_of_lines<'a>(words: &'a Words, found: &'a Statistics, place: (String, String)) -> List<'a, Line> {
    let (to, period) = (address(&found.here), found.period.as_str());
    let all = found.here.members.len();
    let title = Column::new("chi-tieu", words.say("report-indicator"), move |line: &Line| {
        let indicator = &line.indicator;
        Cell::text(indicator.title.as_str()).in_vietnamese().to(to.indicator(period, &indicator.code))
    });
    let measure = Column::new("don-vi-tinh", words.say("form-measure"), |line: &Line| {
        Cell::text(line.indicator.measure_unit.as_str()).in_vietnamese()
    });
    let total = Column::new("ca-cum", words.say("statistics-cluster"), |line: &Line| {
        of_cluster(words, &line.together)
    });
    let given = Column::new("co-so", words.say("statistics-with-figures"), move |line: &Line| {
        Cell::text(format!("{}/{}", count(words, line.together.given), count(words, all)))
    });
    let change = Column::new("tang-giam", words.say("statistics-growth"), move |line: &Line| {
        of_some(words, all, line.together.growth, growth)
    });
    let plan = Column::new("ke-hoach", words.say("statistics-of-plan"), move |line: &Line| {
        of_some(words, all, line.together.of_plan, share)
    });
    let hundredths = |compared: Option<Compared>| Key::hundredths(compared.map(|it| it.hundredths));
    let list = List::new(words, place, found.lines(), |line| line.indicator.code.clone());
    list.named(|line| vec![line.indicator.title.clone(), line.indicator.group.clone()])
        .stacked()
        .filter("tat-ca", "statistics-all", |_| true)
        .filter("thieu", "statistics-lacking", |line| !line.together.is_whole())
        .column(title.ordered())
        .column(measure)
        .column(total.of_figures().ordered_by(|line| Key::figure(line.together.sum.map(|sum| sum.figure))))
        .column(given.of_figures().ordered_by(|line| Key::count(line.together.given)))
        .column(change.of_figures().ordered_by(move |line| hundredths(line.together.growth)))
        .column(plan.of_figures().ordered_by(move |line| hundredths(line.together.of_plan)))
}

/// A unit, what is known of it, its rank, its share of the cluster in hundredths of a percent.
struct Row {
    member: Member,
    known: Known,
    rank: Option<usize>,
    /// Whether others have the same rank.
    is_shared: bool,
    share: Option<i128>,
}

fn rows(here: &ClusterYear, line: &Line) -> Vec<Row> {
    // A share of a sum that is not whole would be too great.
    let adds = line.indicator.nature == Nature::Additive;
    let whole = line.together.sum.filter(|_| adds && line.together.is_whole()).map(|sum| sum.figure);
    let ranks = ranks(line.indicator.better, &line.units);
    let shared = ranks.clone();
    let shared =
        |rank: Option<usize>| shared.iter().filter(|other| rank.is_some() && **other == rank).count() > 1;
    let units = here.members.iter().zip(&line.units).zip(ranks);
    let row = |((member, known), rank): ((&Member, &Known), Option<usize>)| Row {
        member: member.clone(),
        known: *known,
        rank,
        is_shared: shared(rank),
        share: known.now.zip(whole).and_then(|(now, whole)| now.percent_of(whole)),
    };
    units.map(row).collect()
}

/// `2=`: who shares a place sees that it is shared.
fn rank(words: &Words, row: &Row) -> Cell {
    let sign = if row.is_shared { "=" } else { "" };
    row.rank.map_or_else(Cell::default, |rank| Cell::figure(format!("{}{sign}", count(words, rank)), rank))
}

fn list_of_units<'a>(
    words: &'a Words,
    line: &'a Line,
    rows: &'a [Row],
    place: (String, String),
) -> List<'a, Row> {
    let unit = Column::new("don-vi", words.say("board-unit"), |row: &Row| {
        Cell::text(row.member.short_name.as_str())
    });
    let plain = |code: &'static str, key: &str, of: fn(&Known) -> Option<Figure>| {
        Column::new(code, words.say(key).into_owned(), move |row: &Row| figure(words, of(&row.known)))
            .of_figures()
            .ordered_by(move |row| Key::figure(of(&row.known)))
    };
    let ratio = |code: &'static str,
                 key: &str,
                 of: fn(&Row) -> Option<i128>,
                 say: fn(&Words, Option<i128>) -> Cell| {
        Column::new(code, words.say(key).into_owned(), move |row: &Row| say(words, of(row)))
            .of_figures()
            .ordered_by(move |row| Key::hundredths(of(row)))
    };
    let rank = Column::new("hang", words.say("statistics-rank"), |row: &Row| rank(words, row));
    let list = List::new(words, place, rows, |row| row.member.slug.clone())
        .named(|row| row.member.names())
        .stacked()
        .filter("tat-ca", "board-all", |_| true)
        .filter("thieu", "statistics-lacking-units", |row| row.known.now.is_none())
        .column(unit.ordered())
        .column(plain("so", "statistics-figure", |known| known.now))
        .column(plain("cung-ky", "statistics-before", |known| known.before))
        .column(ratio("tang-giam", "statistics-growth", |row| row.known.growth(), growth))
        .column(plain("ke-hoach", "statistics-plan", |known| known.plan))
        .column(ratio("dat", "statistics-of-plan", |row| row.known.of_plan(), share));
    let list = match line.indicator.nature {
        Nature::Additive => list.column(ratio("ty-trong", "statistics-share", |row| row.share, share)),
        Nature::Ratio(_) | Nature::Other => list,
    };
    let by_rank = |row: &Row| row.rank.map_or(Key::Missing, Key::count);
    list.column(
        rank.of_figures()
            .below(words.say(&format!("statistics-rank-{}", line.indicator.better.name())))
            .ordered_by(by_rank),
    )
}
