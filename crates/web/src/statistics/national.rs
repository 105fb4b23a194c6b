//! The cluster beside the whole country, on the very days of published figures.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::statistics::{Beside, Certainty, NationalLine, WHOLE_YEAR, beside_the_country};
use thidua_words::Words;

use super::{count, figure, growth, partial, share};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};

#[derive(Template)]
#[template(path = "statistics/national.html")]
struct NationalPage {
    frame: Frame,
    /// What can be compared, in a sentence, or what is needed for it.
    found: String,
    table: Table,
}

/// A figure of the country, with its line.
struct Row<'a> {
    line: &'a NationalLine,
    beside: &'a Beside,
}

/// `GET /cum/{cluster}/{year}/thong-ke/ca-nuoc`
pub async fn page(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    asked: Asked,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let found = beside_the_country(&house.app, actor, (&cluster, year)).await?;
    let to = address(&found.statistics.here);
    let row = |line| move |beside| Row { line, beside };
    let rows: Vec<Row<'_>> = found.lines.iter().flat_map(|line| line.figures.iter().map(row(line))).collect();
    let list = list_of(words, &rows, (to.beside_the_country(), words.say("national").into_owned()));
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-ca-nuoc"))? {
        return Ok(file);
    }
    let page = NationalPage {
        frame: frame_of(&visitor, &found.statistics.here, words.say("national"))
            .crumb(words.say("statistics-nav"), to.statistics(WHOLE_YEAR))
            .here(words.say("national")),
        found: say_found(words, &rows),
        table: list.table(&asked),
    };
    Ok(Page(page).into_response())
}

/// How many figures have one of the cluster beside them; where none has, what is needed.
fn say_found(words: &Words, rows: &[Row<'_>]) -> String {
    let both = rows.iter().filter(|row| row.beside.cluster.is_some()).count();
    match (rows.len(), both) {
        (0, _) => words.say("national-no-line").into_owned(),
        (_, 0) => words.say("national-nothing").into_owned(),
        (all, both) => {
            words.say_with("national-some", &[("both", &count(words, both)), ("all", &count(words, all))])
        }
    }
}

fn list_of<'a>(words: &'a Words, rows: &'a [Row<'a>], place: (String, String)) -> List<'a, Row<'a>> {
    let line = Column::new("chi-tieu", words.say("report-indicator"), |row: &Row<'_>| {
        Cell::text(format!("{} ({})", row.line.title, row.line.measure_unit)).in_vietnamese()
    });
    let day = Column::new("ngay", words.say("national-day"), |row: &Row<'_>| {
        Cell::text(words.date(&row.beside.national.on.to_string()))
    });
    let country = Column::new("ca-nuoc", words.say("national-country"), |row: &Row<'_>| {
        let national = &row.beside.national;
        let said = words.decimal(&national.figure.to_string());
        match national.certainty {
            Certainty::Reported => Cell::figure(said, national.figure),
            // A rounded figure says so, in files too.
            Certainty::Rounded => Cell::text(words.say_with("national-rounded", &[("figure", &said)])),
        }
    });
    let cluster =
        Column::new("cum", words.say("statistics-cluster"), |row: &Row<'_>| match &row.beside.cluster {
            None => Cell::text(words.say("national-other-day")),
            Some(cluster) if cluster.is_whole() => figure(words, Some(cluster.sum)),
            Some(cluster) => partial(words, &words.decimal(&cluster.sum.to_string()), cluster.given),
        });
    let part = Column::new("ty-trong", words.say("national-share"), |row: &Row<'_>| {
        share(words, row.beside.share())
    });
    let change = Column::new("tang-ca-nuoc", words.say("national-growth"), |row: &Row<'_>| {
        growth(words, row.beside.growth)
    });
    let own = Column::new("tang-cum", words.say("national-own-growth"), |row: &Row<'_>| {
        growth(words, row.beside.own_growth)
    });
    let ahead = Column::new("so-voi-ca-nuoc", words.say("national-ahead"), |row: &Row<'_>| {
        say_ahead(words, row.beside)
    });
    let source = Column::new("nguon", words.say("national-source"), |row: &Row<'_>| {
        Cell::text(row.beside.national.source.as_str()).in_vietnamese()
    });
    List::new(words, place, rows, |row| format!("{}-{}", row.beside.national.code, row.beside.national.on))
        .named(|row| vec![row.line.title.clone()])
        .stacked()
        .filter("tat-ca", "statistics-all", |_| true)
        .column(line)
        .column(day.ordered_by(|row| Key::name(&row.beside.national.on.to_string())))
        .column(country.of_figures())
        .column(cluster.of_figures())
        .column(part.of_figures())
        .column(change.of_figures().below(words.say("national-year-before")))
        .column(own.of_figures().below(words.say("national-year-before")))
        .column(ahead)
        .column(source)
}

/// Whether the cluster grew more than the country; nothing where one of both is not known.
fn say_ahead(words: &Words, beside: &Beside) -> Cell {
    let Some((own, country)) = beside.own_growth.zip(beside.growth) else { return Cell::default() };
    Cell::text(words.say(match own.cmp(&country) {
        std::cmp::Ordering::Greater => "national-faster",
        std::cmp::Ordering::Equal => "national-alike",
        std::cmp::Ordering::Less => "national-slower",
    }))
}
