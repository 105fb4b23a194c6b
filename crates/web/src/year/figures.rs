//! Figures that were taken over from a publication. Nobody reported them here; the page says who did, and sums up again.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use thidua_app::ground::scope_of;
use thidua_app::year::{FigureRow, Figures, figures};
use thidua_domain::event::Scope;
use thidua_words::Words;

use crate::addresses::{self, YearAddress};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, SCHEMA, Told};
use crate::ground::frame_of;
use crate::house::House;
use crate::portal::data::LICENSE;

struct Member {
    name: String,
    figure: Option<String>,
    grains: Vec<()>,
}

struct Group {
    title: String,
    unit: String,
    members: Vec<Member>,
    sum: Option<String>,
    /// How the sum compares with what was stated.
    compared: String,
    /// `done` or `warn`.
    tone: &'static str,
    missing: Option<String>,
}

struct Stated {
    value: String,
    title: String,
}

#[derive(Template)]
#[template(path = "year/figures.html")]
struct FiguresPage {
    frame: Frame,
    lede: String,
    stated: Vec<Stated>,
    stated_why: String,
    groups: Vec<Group>,
}

/// `GET /cum/{cluster}/{year}/so-lieu`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    if visitor.who.is_some() {
        let figures = figures(&house.app, (&cluster, year)).await?;
        return Ok(Page(page(&visitor, &figures)).into_response());
    }
    let stamp = house.stamp(&[Scope::System, scope_of(&house.app, &cluster).await?]);
    let figures = figures(&house.app, (&cluster, year)).await?;
    Ok(stamp.under(&visitor.origin).keep(Page(page(&visitor, &figures))).into_response())
}

fn page(visitor: &Visitor, figures: &Figures) -> FiguresPage {
    let (words, here) = (visitor.words, &figures.here);
    let year = here.year.to_string();
    let title = words.say_with("figures-title", &[("year", &year)]);
    let source = here.source.clone().unwrap_or_default();
    let lede = words.say_with("figures-lede", &[("cluster", &here.name), ("source", &source)]);
    let own = YearAddress::of(&here.slug, here.year).figures();
    let frame = frame_of(visitor, here, title).here(words.say("nav-figures"));
    let told = Told::of(visitor, &own, lede.clone());
    // What is invented is no data to search engines.
    let frame = if here.illustrative { frame } else { frame.schema(&schema(figures, &told)) };
    let frame = frame.told(told);
    FiguresPage {
        frame: if visitor.who.is_some() { frame } else { frame.public() },
        lede,
        stated: figures
            .stated_only
            .iter()
            .map(|row| Stated { value: words.decimal(&row.value), title: row.title.clone() })
            .collect(),
        stated_why: words.say_with("figures-stated", &[("source", &source)]),
        groups: figures.rows.iter().map(|row| group(words, row)).collect(),
    }
}

/// The figures as catalogues of data take them over (schema.org, Dataset).
fn schema(figures: &Figures, told: &Told) -> Value {
    let here = &figures.here;
    let file = format!("{}{}", told.origin, addresses::open_data("so-lieu.csv"));
    json!({
        "@context": SCHEMA,
        "@type": "Dataset",
        "name": format!("{}, {}", here.name, here.year),
        "description": told.description,
        "url": told.url,
        "license": LICENSE,
        "inLanguage": "vi",
        "isAccessibleForFree": true,
        "temporalCoverage": here.year.to_string(),
        "creator": { "@type": "Organization", "name": here.name },
        "variableMeasured": figures.rows.iter().map(|row| row.indicator.title.as_str()).collect::<Vec<_>>(),
        "distribution": { "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": file },
    })
}

fn group(words: &Words, row: &FigureRow) -> Group {
    let sum = row.sum.as_deref().map(|sum| words.decimal(sum));
    let stated = row.stated.as_ref().map(|stated| words.decimal(&stated.value));
    let (compared, tone) = match (&sum, &stated) {
        (Some(sum), Some(stated)) if sum == stated => {
            (words.say_with("figures-equal", &[("sum", sum)]), "done")
        }
        (Some(sum), Some(stated)) => {
            (words.say_with("figures-differ", &[("sum", sum), ("stated", stated)]), "warn")
        }
        (Some(_), None) => (words.say("figures-not-stated").into_owned(), "done"),
        (None, Some(stated)) => (words.say_with("figures-not-added-stated", &[("stated", stated)]), "done"),
        (None, None) => (words.say("figures-not-added").into_owned(), "done"),
    };
    Group {
        title: row.indicator.title.clone(),
        unit: row.indicator.measure_unit.clone(),
        members: row
            .members
            .iter()
            .map(|(member, figure)| Member {
                name: member.short_name.clone(),
                figure: figure.as_ref().map(|figure| words.decimal(figure)),
                grains: grains(figure.as_deref()),
            })
            .collect(),
        sum,
        compared,
        tone,
        missing: (row.missing > 0).then(|| words.say_count("figures-missing", row.missing, &[])),
    }
}

/// One grain, one new member; more than two hundred would no longer be counted by anybody.
fn grains(figure: Option<&str>) -> Vec<()> {
    let count: usize = figure.and_then(|figure| figure.parse().ok()).unwrap_or(0);
    if count <= 200 { vec![(); count] } else { vec![] }
}
