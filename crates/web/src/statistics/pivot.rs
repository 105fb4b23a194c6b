//! One indicator, units by periods of the year: figures, growth, what part of the plan, what share of the cluster, or the rank.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::statistics::{Line, Statistics, WHOLE_YEAR, statistics};
use thidua_domain::reporting::Nature;
use thidua_words::Words;

use super::{Row, figure, growth, of_cluster, of_some, rank, rows, share};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::Link;

/// What stands in the cells, as the address has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Figure,
    Growth,
    OfPlan,
    Share,
    Rank,
}

impl Measure {
    const ALL: [Self; 5] = [Self::Figure, Self::Growth, Self::OfPlan, Self::Share, Self::Rank];

    fn code(self) -> &'static str {
        match self {
            Self::Figure => "so",
            Self::Growth => "tang-giam",
            Self::OfPlan => "ke-hoach",
            Self::Share => "ty-trong",
            Self::Rank => "thu-tu",
        }
    }

    /// Whether a line can have it: a share is one of a sum.
    fn is_of(self, line: &Line) -> bool {
        match self {
            Self::Share => line.indicator.nature == Nature::Additive,
            Self::Figure | Self::Growth | Self::OfPlan | Self::Rank => true,
        }
    }

    /// What it is called.
    fn key(self) -> &'static str {
        match self {
            Self::Figure => "pivot-figure",
            Self::Growth => "statistics-growth",
            Self::OfPlan => "statistics-of-plan",
            Self::Share => "statistics-share",
            Self::Rank => "statistics-rank",
        }
    }

    fn cell(self, words: &Words, row: &Row) -> (Cell, Key) {
        match self {
            Self::Figure => (figure(words, row.known.now), Key::figure(row.known.now)),
            Self::Growth => (growth(words, row.known.growth()), Key::hundredths(row.known.growth())),
            Self::OfPlan => (share(words, row.known.of_plan()), Key::hundredths(row.known.of_plan())),
            Self::Share => (share(words, row.share), Key::hundredths(row.share)),
            Self::Rank => (rank(words, row), row.rank.map_or(Key::Missing, Key::count)),
        }
    }

    /// The same of the whole cluster.
    fn of_cluster(self, words: &Words, line: &Line) -> Cell {
        let (together, all) = (&line.together, line.units.len());
        match self {
            Self::Figure => of_cluster(words, together),
            Self::Growth => of_some(words, all, together.growth, growth),
            Self::OfPlan => of_some(words, all, together.of_plan, share),
            Self::Share | Self::Rank => Cell::default(),
        }
    }
}

#[derive(Template)]
#[template(path = "statistics/pivot.html")]
struct PivotPage {
    frame: Frame,
    lede: String,
    measures: Vec<Link>,
    table: Table,
}

/// A row of the table: a unit, or the cluster.
struct PivotRow {
    key: String,
    name: String,
    names: Vec<String>,
    cells: Vec<(Cell, Key)>,
    is_cluster: bool,
}

/// `GET /cum/{cluster}/{year}/thong-ke/bang/{code}`
pub async fn page(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, code)): Path<(String, i16, String)>,
    Query(query): Query<BTreeMap<String, String>>,
    asked: Asked,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let wanted = query.get("xem").map(String::as_str).unwrap_or_default();
    let measure =
        Measure::ALL.into_iter().find(|measure| measure.code() == wanted).unwrap_or(Measure::Figure);
    let whole = statistics(&house.app, actor, (&cluster, year), WHOLE_YEAR).await?;
    let mut found = vec![];
    // The whole year stands last.
    for period in whole.periods.iter().skip(1).chain(whole.periods.first()) {
        found.push(statistics(&house.app, actor, (&cluster, year), period).await?);
    }
    let line = whole.line(&code)?;
    let rows = table_of(words, &found, &code, measure)?;
    let (to, title) = (address(&whole.here), line.indicator.title.clone());
    let name = words.say_with("pivot-title", &[("title", &title), ("measure", &words.say(measure.key()))]);
    let place = format!("{}?xem={}", to.pivot(&code), measure.code());
    let list = list_of(words, &found, &rows, (place, name.clone()));
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-{code}-{}", measure.code()))? {
        return Ok(file);
    }
    let way = |one: &Measure| Link {
        current: *one == measure,
        ..Link::new(words.say(one.key()), format!("{}?xem={}", to.pivot(&code), one.code()))
    };
    let page = PivotPage {
        frame: frame_of(&visitor, &whole.here, name)
            .crumb(words.say("statistics-nav"), to.statistics(WHOLE_YEAR))
            .crumb(title, to.indicator(WHOLE_YEAR, &code))
            .here(words.say("pivot")),
        lede: lede(words, line, measure),
        measures: Measure::ALL.iter().filter(|one| one.is_of(line)).map(way).collect(),
        table: list.table(&asked),
    };
    Ok(Page(page).into_response())
}

fn lede(words: &Words, line: &Line, measure: Measure) -> String {
    let said = words.say_with("pivot-lede", &[("unit", line.indicator.measure_unit.as_str())]);
    match measure {
        Measure::Rank => {
            let better = line.indicator.better.name();
            format!("{said} {}", words.say(&format!("pivot-rank-{better}")))
        }
        Measure::Share => format!("{said} {}", words.say("pivot-share")),
        Measure::Figure | Measure::Growth | Measure::OfPlan => said,
    }
}

/// Every unit over the periods, and the cluster on top.
fn table_of(
    words: &Words,
    found: &[Statistics],
    code: &str,
    measure: Measure,
) -> thidua_app::Result<Vec<PivotRow>> {
    let lines: Vec<(&Statistics, &Line)> =
        found.iter().map(|one| Ok((one, one.line(code)?))).collect::<thidua_app::Result<_>>()?;
    let columns: Vec<Vec<Row>> = lines.iter().map(|(one, line)| rows(&one.here, line)).collect();
    let cluster = PivotRow {
        key: "ca-cum".to_owned(),
        name: words.say("statistics-cluster").into_owned(),
        names: vec![],
        cells: lines.iter().map(|(_, line)| (measure.of_cluster(words, line), Key::Missing)).collect(),
        is_cluster: true,
    };
    let members = columns.first().map(Vec::as_slice).unwrap_or_default();
    let unit = |row: &Row| {
        let same = |column: &Vec<Row>| {
            let known = column.iter().find(|other| other.member.id == row.member.id);
            known.map_or((Cell::default(), Key::Missing), |row| measure.cell(words, row))
        };
        PivotRow {
            key: row.member.slug.clone(),
            name: row.member.short_name.clone(),
            names: row.member.names(),
            cells: columns.iter().map(same).collect(),
            is_cluster: false,
        }
    };
    Ok(std::iter::once(cluster).chain(members.iter().map(unit)).collect())
}

fn list_of<'a>(
    words: &'a Words,
    found: &[Statistics],
    rows: &'a [PivotRow],
    place: (String, String),
) -> List<'a, PivotRow> {
    let unit = Column::new("don-vi", words.say("board-unit"), |row: &PivotRow| Cell::text(row.name.as_str()));
    let list = List::new(words, place, rows, |row| row.key.clone())
        .named(|row| row.names.clone())
        .own(|row| row.is_cluster)
        .stacked()
        .filter("tat-ca", "board-all", |_| true)
        .column(unit.ordered());
    found.iter().enumerate().fold(list, |list, (at, one)| {
        let key = match one.period.as_str() {
            WHOLE_YEAR => "statistics-whole-year".to_owned(),
            period => format!("step-{period}"),
        };
        let cell = move |row: &PivotRow| row.cells[at].0.clone();
        let column = Column::new(one.period.clone(), words.say(&key), cell).of_figures();
        list.column(column.ordered_by(move |row| row.cells[at].1.clone()))
    })
}
