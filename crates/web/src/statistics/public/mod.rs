//! Figures of the clusters over the years, for everybody: out of published years alone, each with the way to its own page.

pub mod indicator;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use thidua_app::ground::scope_of;
use thidua_app::organization::{PublicCluster, public_cluster, public_clusters};
use thidua_app::statistics::{
    Line, OverYears, PUBLIC_YEARS, PublicStatistics, Statistics, public_statistics,
};
use thidua_app::year::{YearLink, public_years};
use thidua_domain::event::Scope;
use thidua_domain::reporting::Indicator;
use thidua_words::Words;

use super::{count, of_cluster};
use crate::addresses::{self, YearAddress};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, SCHEMA, Told};
use crate::house::House;
use crate::parts::{Empty, Link};
use crate::portal;
use crate::portal::data::LICENSE;

/// The list, by what it is called and where it is.
const LIST: (&str, &str) = ("public-statistics-title", addresses::PUBLIC_STATISTICS);

/// A cluster that has published a year.
struct ClusterLine {
    way: Link,
    mark: String,
    years: Vec<Link>,
}

#[derive(Template)]
#[template(path = "statistics/public_list.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<ClusterLine>,
    empty: Option<Empty>,
}

/// `GET /thong-ke`
pub async fn list(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    let (words, stamp) = (visitor.words, portal::stamp_of_all(&house).await?.under(&visitor.origin));
    let (clusters, years) = (public_clusters(&house.app).await?, public_years(&house.app).await?);
    let lines: Vec<ClusterLine> = clusters.iter().filter_map(|one| line(words, one, &years)).collect();
    let told = portal::rows(&clusters).filter(|row| years.iter().any(|link| link.cluster == row.slug));
    let frame = portal::of_rows(words, portal::frame(&visitor, LIST.0), told);
    let page = ListPage {
        frame: frame.told(Told::of(&visitor, LIST.1, words.say("public-statistics-lede"))),
        empty: lines.is_empty().then(|| portal::empty(words, "public-statistics-none")),
        lines,
    };
    Ok(stamp.keep(Page(page)).into_response())
}

/// A cluster with its published years, the newest first; none of one that has published nothing.
fn line(words: &Words, one: &PublicCluster, years: &[YearLink]) -> Option<ClusterLine> {
    let mine = years.iter().filter(|link| link.cluster == one.row.slug).take(PUBLIC_YEARS);
    let years: Vec<Link> = mine.map(|link| year_way(&link.cluster, link.year)).collect();
    let way = Link::new(one.row.name.clone(), addresses::public_statistics(&one.row.slug));
    (!years.is_empty()).then(|| ClusterLine { way, mark: portal::mark(words, &one.row), years })
}

/// The public page of the figures of a year.
fn year_way(cluster: &str, year: i16) -> Link {
    Link::new(year.to_string(), YearAddress::of(cluster, year).figures())
}

/// An indicator over the years.
struct Row {
    way: Link,
    measure: String,
    /// What the cluster has in each year; none of a year that does not count it so.
    cells: Vec<Option<String>>,
}

#[derive(Template)]
#[template(path = "statistics/public_cluster.html")]
struct ClusterPage {
    frame: Frame,
    lede: String,
    heads: Vec<Link>,
    rows: Vec<Row>,
    remarks: Vec<String>,
    empty: Option<Empty>,
}

/// `GET /thong-ke/{cluster}`
pub async fn cluster(Shared(house): Shared<House>, visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let words = visitor.words;
    let stamp = house.stamp(&[Scope::System, scope_of(&house.app, &slug).await?]).under(&visitor.origin);
    let of = public_cluster(&house.app, &slug).await?;
    let found = public_statistics(&house.app, &slug).await?;
    let indicators = found.indicators();
    let mut rows = Vec::with_capacity(indicators.len());
    for indicator in &indicators {
        rows.push(row(words, (&slug, &found), &found.over_years(&indicator.code)?));
    }
    let lede = words.say_with("public-statistics-of-cluster", &[("cluster", &of.row.name)]);
    let own = Told::of(&visitor, &addresses::public_statistics(&slug), lede.clone());
    let frame = portal::frame_below(&visitor, LIST, &of.row.name);
    // What is invented is no data to search engines.
    let is_data = of.row.illustrative == 0 && !rows.is_empty();
    let frame = if is_data { frame.schema(&schema(&own, (&of, &found), &indicators)) } else { frame };
    let page = ClusterPage {
        frame: portal::of_cluster(words, frame.told(own), &of.row),
        lede,
        heads: found.years.iter().map(|year| year_way(&slug, year.here.year)).collect(),
        remarks: remarks(words, &rows, found.older),
        empty: rows.is_empty().then(|| Empty {
            title: words.say("public-statistics-nothing").into_owned(),
            text: words.say("public-statistics-nothing-text").into_owned(),
            way: Some(portal::way_to(&of.row)),
        }),
        rows,
    };
    Ok(stamp.keep(Page(page)).into_response())
}

fn row(words: &Words, (slug, found): (&str, &PublicStatistics), over: &OverYears<'_>) -> Row {
    let cell = |year: &Statistics| {
        let told = over.years.iter().find(|(known, _)| known.here.year == year.here.year);
        told.map(|(_, line)| of_all(words, line))
    };
    let (title, code) = (over.indicator.title.clone(), over.indicator.code.as_str());
    Row {
        way: Link::new(title, addresses::public_indicator(slug, code)),
        measure: over.indicator.measure_unit.clone(),
        cells: found.years.iter().map(cell).collect(),
    }
}

/// What the cluster has in a year: with the number of units where it is not all of them, and never a nought where nobody has any.
fn of_all(words: &Words, line: &Line) -> String {
    if line.together.given == 0 {
        return words.say("missing-words").into_owned();
    }
    of_cluster(words, &line.together).text
}

fn remarks(words: &Words, rows: &[Row], older: usize) -> Vec<String> {
    let mut said = vec![words.say("public-statistics-how").into_owned()];
    if rows.iter().any(|row| row.cells.iter().any(Option::is_none)) {
        said.push(words.say("public-statistics-dash").into_owned());
    }
    said.extend(say_older(words, older));
    said
}

/// That years before these are left out.
fn say_older(words: &Words, older: usize) -> Option<String> {
    let years = count(words, older);
    (older > 0).then(|| {
        let shown = count(words, PUBLIC_YEARS);
        words.say_with("public-statistics-older", &[("shown", &shown), ("years", &years)])
    })
}

/// The figures as catalogues of data take them over (schema.org, Dataset).
fn schema(own: &Told, (of, found): (&PublicCluster, &PublicStatistics), indicators: &[&Indicator]) -> Value {
    let years: Vec<i16> = found.years.iter().map(|year| year.here.year).collect();
    let first = years.first().map(ToString::to_string).unwrap_or_default();
    let last = years.last().map(ToString::to_string).unwrap_or_default();
    let covers = if first == last { first } else { format!("{first}/{last}") };
    let file = format!("{}{}", own.origin, addresses::open_data("so-lieu.csv"));
    json!({
        "@context": SCHEMA,
        "@type": "Dataset",
        "name": format!("{}, {covers}", of.row.name),
        "description": own.description,
        "url": own.url,
        "license": LICENSE,
        "inLanguage": "vi",
        "isAccessibleForFree": true,
        "temporalCoverage": covers,
        "creator": { "@type": "Organization", "name": of.row.name },
        "variableMeasured": indicators.iter().map(|indicator| indicator.title.as_str()).collect::<Vec<_>>(),
        "distribution": { "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": file },
    })
}
