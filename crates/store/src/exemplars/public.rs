//! Exemplars over all clusters, as everybody reads them: a page of cards, how many there are where, one by its id alone.

use thidua_domain::evidence::OwnerKind;

use super::ExemplarRow;
use crate::db::{Sql, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;

queries! {
    LIST_CARDS = "select e.id, e.cluster_id, e.year, e.unit_id, e.name, e.commune, e.province, e.aspects, e.recognized_on,
            p.id as picture, p.caption, p.width, p.height
        from exemplar e left join picture p on p.unit_id = e.unit_id and p.id =
            (select x.id from picture x where x.unit_id = e.unit_id and x.owner_kind = $2 and x.owner_id = e.id and x.taken_at is null
                order by x.added_at, x.id limit 1)
        where e.state = $1 and ($3 = '' or e.cluster_id = $3) and ($4 = '' or replace(' ' || e.aspects || ' ', $4, '') <> ' ' || e.aspects || ' ')
        order by e.recognized_on desc, e.id desc limit $5 offset $6";
    COUNT_BY_PLACE = "select province, unit_id, count(*) from exemplar
        where state = $1 and ($2 = '' or cluster_id = $2) and ($3 = '' or replace(' ' || aspects || ' ', $3, '') <> ' ' || aspects || ' ')
        group by province, unit_id order by province, unit_id";
    COUNT_BY_CLUSTER = "select cluster_id, count(*) from exemplar where state = $1 group by cluster_id order by cluster_id";
    LIST_ASPECTS_IN_USE = "select distinct aspects from exemplar where state = $1 order by aspects";
    LIST_ASPECTS_OF_ALL = "select cluster_id, code, title from exemplar_aspect order by cluster_id, code";
    LIST_STORIES = "select id, substr(story, 1, 2000) as story from exemplar where state = $1
        order by recognized_on desc, id desc limit $2";
    FIND_BY_ID = "select id, cluster_id, year, unit_id, entry_id, successor_id, cited_on, name, form, commune, province, aspects, story, place, contact,
            state, reason, manner, conference_id, decision_id, symbol, recognized_on, featured_on, source, told_on, changed
        from exemplar where id = $1";
}

/// An exemplar in the gallery, with its first picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardRow {
    /// Its id.
    pub id: String,
    /// Of which cluster.
    pub cluster_id: String,
    /// Of which year.
    pub year: i64,
    /// Which unit proposed it.
    pub unit_id: String,
    /// What it was called when it was cited.
    pub name: String,
    /// Its commune then.
    pub commune: String,
    /// Its province then.
    pub province: String,
    /// Codes of its aspects, with a blank between them.
    pub aspects: String,
    /// On what day it was recognised.
    pub recognized_on: String,
    /// Its first picture, if it has any.
    pub picture: Option<String>,
    /// What is to be seen on that.
    pub caption: Option<String>,
    /// How wide it is shown, in dots.
    pub width: Option<i64>,
    /// How high.
    pub height: Option<i64>,
}

from_row!(CardRow {
    id,
    cluster_id,
    year,
    unit_id,
    name,
    commune,
    province,
    aspects,
    recognized_on,
    picture,
    caption,
    width,
    height
});

/// Which exemplars are meant: their state, and a cluster and an aspect where one is asked for, empty else.
#[derive(Clone, Copy, Debug)]
pub struct Meant<'a> {
    /// Stable name of their state.
    pub state: &'a str,
    /// Id of the cluster.
    pub cluster: &'a str,
    /// Code of the aspect.
    pub aspect: &'a str,
}

impl Meant<'_> {
    /// The aspect as it stands among others, with a blank on either side.
    fn aspect_between(&self) -> String {
        if self.aspect.is_empty() { String::new() } else { format!(" {} ", self.aspect) }
    }
}

/// Cards of all clusters, those that were recognised last first: so many, after so many.
///
/// # Errors
/// When the database refuses.
pub async fn list_cards(
    sql: &mut impl Sql,
    meant: Meant<'_>,
    (most, after): (i64, i64),
) -> Result<Vec<CardRow>> {
    let (owner, aspect) = (OwnerKind::Exemplar.name(), meant.aspect_between());
    Ok(fetch_all!(sql, LIST_CARDS, meant.state, owner, meant.cluster, &aspect, most, after)?)
}

/// How many there are: province as it was cited, unit, number.
///
/// # Errors
/// When the database refuses.
pub async fn count_by_place(sql: &mut impl Sql, meant: Meant<'_>) -> Result<Vec<(String, String, i64)>> {
    let aspect = meant.aspect_between();
    Ok(fetch_all!(sql, COUNT_BY_PLACE, meant.state, meant.cluster, &aspect)?)
}

/// How many exemplars of a state each cluster has; clusters without one are not among them.
///
/// # Errors
/// When the database refuses.
pub async fn count_exemplars_by_cluster(sql: &mut impl Sql, state: &str) -> Result<Vec<(String, i64)>> {
    Ok(fetch_all!(sql, COUNT_BY_CLUSTER, state)?)
}

/// Which aspects exemplars of a state have: each text once.
///
/// # Errors
/// When the database refuses.
pub async fn list_aspects_in_use(sql: &mut impl Sql, state: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = fetch_all!(sql, LIST_ASPECTS_IN_USE, state)?;
    Ok(rows.into_iter().map(|(aspects,)| aspects).collect())
}

/// The aspects that clusters named: cluster, code, title.
///
/// # Errors
/// When the database refuses.
pub async fn list_aspects_of_all(sql: &mut impl Sql) -> Result<Vec<(String, String, String)>> {
    Ok(fetch_all!(sql, LIST_ASPECTS_OF_ALL)?)
}

/// The exemplar with this id, of whichever cluster.
///
/// # Errors
/// When the database refuses.
pub async fn find_exemplar_by_id(sql: &mut impl Sql, id: &str) -> Result<Option<ExemplarRow>> {
    Ok(fetch_optional!(sql, FIND_BY_ID, id)?)
}

/// How the stories of exemplars of a state begin, by id: the first 2,000 letters of each, those that were recognised last first.
///
/// # Errors
/// When the database refuses.
pub async fn list_stories(sql: &mut impl Sql, state: &str, most: i64) -> Result<Vec<(String, String)>> {
    Ok(fetch_all!(sql, LIST_STORIES, state, most)?)
}
