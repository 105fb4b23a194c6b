//! What the public pages over all clusters have alike: what is asked of a list, the way there, turning its pages, what is invented. Beside
//! it stand the pages of the portal as a whole.

pub mod data;
pub(crate) mod feed;
pub mod search;
pub mod sitemap;

use serde::Deserialize;
use thidua_app::newsroom::{Listed, newest_about};
use thidua_app::organization::{ClusterRow, PublicCluster, list_clusters, list_units};
use thidua_domain::event::Scope;
use thidua_domain::ids::{ClusterId, UnitId};
use thidua_domain::newsroom::SubjectKind;
use thidua_words::Words;

use crate::addresses;
use crate::answers::Stamp;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::frame::{Frame, Told};
use crate::house::House;
use crate::list::any_or;
use crate::newsroom::read::said_of;
use crate::parts::{Empty, Field, Link};

/// The cluster of a list.
pub(crate) const CLUSTER: &str = "cum";
/// So many articles stand on the page of a thing that they are about.
const NEWS_SHOWN: i64 = 3;
/// The page of a list.
const PAGE: &str = "trang";

/// What tells of everything is old when anything in any cluster, in any alliance, or the list of them has changed.
pub(crate) async fn stamp_of_all(house: &House) -> thidua_app::Result<Stamp> {
    let system = house.stamp(&[Scope::System]);
    let clusters = list_clusters(&house.app).await?.into_iter();
    let clusters = clusters.map(|row| Scope::Cluster(ClusterId::new(row.id)));
    let alliances = list_units(&house.app).await?.into_iter();
    let alliances = alliances.map(|row| Scope::Alliance(UnitId::new(row.id)));
    let scopes: Vec<Scope> = clusters.chain(alliances).collect();
    Ok(system.and(house.stamp(&scopes)))
}

/// What is asked of a list; a query that cannot be read asks for nothing.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Which page, from 1.
    trang: Option<i64>,
    /// Address part of a cluster.
    cum: Option<String>,
    /// Code of an aspect.
    mat: Option<String>,
}

impl Asked {
    /// Which page, from 1.
    pub(crate) fn page(&self) -> i64 {
        self.trang.unwrap_or(1)
    }

    /// Address part of a cluster; empty for all.
    pub(crate) fn cluster(&self) -> &str {
        self.cum.as_deref().unwrap_or_default()
    }

    /// Code of an aspect; empty for all.
    pub(crate) fn aspect(&self) -> &str {
        self.mat.as_deref().unwrap_or_default()
    }
}

/// The pages before and after one of a list.
pub(crate) struct Turned {
    pub newer: Option<Link>,
    pub older: Option<Link>,
}

impl Turned {
    /// The pages around this one, of what was asked for.
    pub(crate) fn of(
        words: &Words,
        (address, asked): (&str, &[(&str, &str)]),
        (page, has_older): (i64, bool),
    ) -> Self {
        let turned = |key: &str, page: i64| {
            let number = page.to_string();
            let query = asked.iter().copied().chain([(PAGE, number.as_str())]);
            Link::new(words.say(key), with_query(address, query))
        };
        Self {
            newer: (page > 1).then(|| turned("portal-newer", page - 1)),
            older: has_older.then(|| turned("portal-older", page + 1)),
        }
    }
}

/// A choice among clusters, or all of them.
pub(crate) fn cluster_field<'a>(
    words: &Words,
    clusters: impl Iterator<Item = &'a ClusterRow>,
    asked: &str,
) -> Field {
    let choices = clusters.map(|row| (row.slug.clone(), row.name.clone()));
    Field::new(any_or(words, choices), CLUSTER, words.say("portal-cluster")).value(asked)
}

/// The frame of a list.
pub(crate) fn frame(visitor: &Visitor, key: &str) -> Frame {
    let title = visitor.words.say(key);
    Frame::of(visitor, title.clone())
        .public()
        .crumb(visitor.words.say("nav-home"), addresses::HOME)
        .here(title)
}

/// What others are told of a list: its address with what it is narrowed to and which page it is, and the key of what it holds.
pub(crate) fn told(
    visitor: &Visitor,
    (address, asked): (&str, &[(&str, &str)]),
    (page, lede): (i64, &str),
) -> Told {
    let number = if page > 1 { page.to_string() } else { String::new() };
    let query = asked.iter().copied().chain([(PAGE, number.as_str())]);
    Told::of(visitor, &with_query(address, query), visitor.words.say(lede))
}

/// The frame of a page below a list.
pub(crate) fn frame_below(visitor: &Visitor, (key, list): (&str, &str), title: &str) -> Frame {
    let words = visitor.words;
    Frame::of(visitor, title)
        .public()
        .crumb(words.say("nav-home"), addresses::HOME)
        .crumb(words.say(key), list)
        .here(title)
}

/// Says that a page is of a cluster whose figures are invented.
pub(crate) fn of_cluster(words: &Words, frame: Frame, cluster: &ClusterRow) -> Frame {
    if cluster.illustrative == 1 { frame.sample(words.say("sample-cluster")) } else { frame }
}

/// Says that some rows of a list are invented; each of them says so too.
pub(crate) fn of_rows<'a>(
    words: &Words,
    frame: Frame,
    mut clusters: impl Iterator<Item = &'a ClusterRow>,
) -> Frame {
    let any = clusters.any(|cluster| cluster.illustrative == 1);
    if any { frame.sample(words.say("portal-sample")) } else { frame }
}

/// The mark of a row of a cluster whose figures are invented.
pub(crate) fn mark(words: &Words, cluster: &ClusterRow) -> String {
    if cluster.illustrative == 1 { words.say("sample-short").into_owned() } else { String::new() }
}

/// A list without anything: what that means, and where to go.
pub(crate) fn empty(words: &Words, key: &str) -> Empty {
    Empty {
        title: words.say(key).into_owned(),
        text: words.say("portal-empty-text").into_owned(),
        way: Some(Link::new(words.say("clusters-title"), addresses::CLUSTERS)),
    }
}

/// The way to a cluster.
pub(crate) fn way_to(cluster: &ClusterRow) -> Link {
    Link::new(cluster.name.clone(), addresses::cluster(&cluster.slug))
}

/// The clusters among which a list chooses.
pub(crate) fn rows(clusters: &[PublicCluster]) -> impl Iterator<Item = &ClusterRow> {
    clusters.iter().map(|one| &one.row)
}

/// What says something, joined by a dot in the middle; what is empty is left out.
pub(crate) fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The newest articles about a thing, each with when it came and for whom it speaks. Pages that show them are read anew each time: the next article comes
/// by the clock.
pub(crate) async fn news_about(
    house: &House,
    words: &Words,
    about: (SubjectKind, &str),
) -> thidua_app::Result<Vec<(Link, String)>> {
    let news = newest_about(&house.app, about, NEWS_SHOWN).await?;
    let line = |one: &Listed| {
        (Link::new(one.row.title.clone(), addresses::article(&one.row.slug)), said_of(words, one))
    };
    Ok(news.iter().map(line).collect())
}
