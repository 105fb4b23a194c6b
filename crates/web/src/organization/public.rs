//! Clusters as everybody sees them: who belongs to each, its published years, and what of it is told to everybody.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use thidua_app::contests::count_public_rounds;
use thidua_app::exemplars::count_public_exemplars;
use thidua_app::meetings::count_public_conferences;
use thidua_app::organization::{PublicCluster, public_cluster, public_clusters};
use thidua_app::year::{YearLink, count_public_movements, public_years};
use thidua_domain::newsroom::SubjectKind;
use thidua_words::Words;

use crate::addresses::{self, YearAddress};
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, SCHEMA, Told as Shared};
use crate::house::House;
use crate::parts::{Empty, Link};
use crate::portal::{self, CLUSTER};

/// The list, by what it is called and where it is.
const LIST: (&str, &str) = ("clusters-title", addresses::CLUSTERS);

/// A cluster in the list.
struct Line {
    way: Link,
    mark: String,
    units: String,
    year: Option<Link>,
}

#[derive(Template)]
#[template(path = "organization/public_list.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<Line>,
    empty: Option<Empty>,
}

/// `GET /cum`
pub async fn list(State(house): State<House>, visitor: Visitor) -> PageResult {
    let words = visitor.words;
    let (found, years) = (public_clusters(&house.app).await?, public_years(&house.app).await?);
    let frame = portal::of_rows(words, portal::frame(&visitor, LIST.0), portal::rows(&found));
    let frame = frame.told(Shared::of(&visitor, LIST.1, words.say("clusters-lede")));
    let frame = frame.feed(words.say("clusters-feed"), addresses::CLUSTERS_FEED);
    let page = ListPage {
        lines: found.iter().map(|one| line(words, one, &years)).collect(),
        empty: found.is_empty().then(|| Empty {
            title: words.say("clusters-none").into_owned(),
            text: words.say("clusters-none-text").into_owned(),
            way: Some(Link::new(words.say("nav-home"), addresses::HOME)),
        }),
        frame,
    };
    Ok(Page(page).into_response())
}

fn line(words: &Words, one: &PublicCluster, years: &[YearLink]) -> Line {
    // The newest comes first.
    let newest = years.iter().find(|link| link.cluster == one.row.slug);
    Line {
        way: portal::way_to(&one.row),
        mark: portal::mark(words, &one.row),
        units: one.members.join(", "),
        year: newest.map(|link| Link::new(link.year.to_string(), address(link))),
    }
}

/// Where a public year is read in full.
fn address(link: &YearLink) -> String {
    let year = YearAddress::of(&link.cluster, link.year);
    if link.scored { year.ranking() } else { year.figures() }
}

/// A list of something that is told to everybody.
struct Told {
    way: Link,
    count: String,
}

/// A published year.
struct Year {
    year: String,
    source: String,
    ways: Vec<Link>,
}

#[derive(Template)]
#[template(path = "organization/public.html")]
struct ClusterPage {
    frame: Frame,
    lede: String,
    units: Vec<String>,
    years: Vec<Year>,
    /// Its figures over the years.
    statistics: Option<String>,
    told: Vec<Told>,
    news: Vec<(Link, String)>,
}

/// `GET /cum/{cluster}`
pub async fn show(State(house): State<House>, visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let words = visitor.words;
    let found = public_cluster(&house.app, &slug).await?;
    let years = public_years(&house.app).await?;
    let own = addresses::cluster(&slug);
    let said = portal::joined([
        words.say_count("cluster-units", found.members.len(), &[]),
        found.members.join(", "),
    ]);
    let shared = Shared::of(&visitor, &own, said);
    let frame = portal::frame_below(&visitor, LIST, &found.row.name);
    // What is invented is no organisation to search engines.
    let is_real = found.row.illustrative == 0;
    let frame = if is_real { frame.schema(&schema(&found, &shared)) } else { frame };
    let frame = frame.told(shared);
    let own_years = years.iter().filter(|link| link.cluster == slug);
    let own_years: Vec<Year> = own_years.map(|link| year(words, link)).collect();
    let page = ClusterPage {
        lede: words.say_count("cluster-units", found.members.len(), &[]),
        statistics: (!own_years.is_empty()).then(|| addresses::public_statistics(&slug)),
        years: own_years,
        told: told(&house, words, &found).await?,
        news: portal::news_about(&house, words, (SubjectKind::Cluster, &found.row.id)).await?,
        frame: portal::of_cluster(words, frame, &found.row),
        units: found.members,
    };
    Ok(Page(page).into_response())
}

/// The cluster with its units (schema.org, Organization).
fn schema(found: &PublicCluster, shared: &Shared) -> Value {
    let unit = |name: &String| json!({ "@type": "Organization", "name": name });
    json!({
        "@context": SCHEMA,
        "@type": "Organization",
        "name": found.row.name,
        "url": shared.url,
        "member": found.members.iter().map(unit).collect::<Vec<_>>(),
    })
}

fn year(words: &Words, link: &YearLink) -> Year {
    let to = YearAddress::of(&link.cluster, link.year);
    let ranking = link.scored.then(|| Link::new(words.say("nav-ranking"), to.ranking()));
    let figures = Link::new(words.say("nav-figures"), to.figures());
    Year {
        year: link.year.to_string(),
        source: link.source.clone().unwrap_or_default(),
        ways: ranking.into_iter().chain([figures]).collect(),
    }
}

/// What of a cluster is told to everybody, with how many there are; a list of nothing is not offered.
async fn told(house: &House, words: &Words, found: &PublicCluster) -> thidua_app::Result<Vec<Told>> {
    let app = &house.app;
    let counted = [
        ("exemplar-list", addresses::PUBLIC_EXEMPLARS, count_public_exemplars(app).await?),
        ("conference-list", addresses::PUBLIC_CONFERENCES, count_public_conferences(app).await?),
        ("public-movement-list", addresses::PUBLIC_MOVEMENTS, count_public_movements(app).await?),
        ("contest-list", addresses::PUBLIC_CONTESTS, count_public_rounds(app).await?),
    ];
    let told = |(key, address, counts): (&str, &str, HashMap<String, i64>)| {
        let many = counts.get(&found.row.id).copied().filter(|many| *many > 0)?;
        let way = with_query(address, [(CLUSTER, found.row.slug.as_str())]);
        Some(Told { way: Link::new(words.say(key), way), count: words.decimal(&many.to_string()) })
    };
    Ok(counted.into_iter().filter_map(told).collect())
}
