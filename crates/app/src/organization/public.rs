//! What everybody may know of units and clusters: what they are called on a day, who belongs to a cluster.

use std::collections::{BTreeMap, HashMap};

use thidua_store::Sql;
use thidua_store::ground::{YearRow, list_years};
use thidua_store::organization::reorganisation::{NameRow, list_names, list_open_memberships};
use thidua_store::organization::{ClusterRow, list_clusters};

use crate::{App, Error, Result};

/// What units are called, by day.
#[derive(Debug, Default)]
pub(crate) struct UnitNames(HashMap<String, Vec<NameRow>>);

impl UnitNames {
    /// Every name of every unit.
    pub(crate) async fn load(sql: &mut impl Sql) -> Result<Self> {
        let mut names: HashMap<String, Vec<NameRow>> = HashMap::new();
        for row in list_names(sql).await? {
            names.entry(row.unit_id.clone()).or_default().push(row);
        }
        Ok(Self(names))
    }

    /// The short name that a unit bore on a day, or its first; nothing of a unit that nobody knows.
    pub(crate) fn short_on(&self, unit: &str, day: &str) -> String {
        let names = self.0.get(unit).map(Vec::as_slice).unwrap_or_default();
        let found = names.iter().rev().find(|name| name.valid_from.as_str() <= day).or(names.first());
        found.map(|name| name.short_name.clone()).unwrap_or_default()
    }

    /// The short name that a unit bore at the end of a year, or bears while it runs.
    pub(crate) fn short_in(&self, unit: &str, (year, today): (i64, &str)) -> String {
        let last = format!("{year:04}-12-31");
        self.short_on(unit, last.as_str().min(today))
    }
}

/// So many rows stand on a page of a list over all clusters.
pub const PUBLIC_ROWS: i64 = 24;
/// So many pages are turned.
const PAGES_MAX: i64 = 10_000;

/// How many rows of a page are asked for, and after how many: one more than it shows tells whether there are others.
///
/// # Errors
/// [`Error::NotFound`] for a page that is none.
pub(crate) fn rows_of_page(page: i64) -> Result<(i64, i64)> {
    if (1..=PAGES_MAX).contains(&page) {
        Ok((PUBLIC_ROWS + 1, (page - 1) * PUBLIC_ROWS))
    } else {
        Err(Error::NotFound)
    }
}

/// Leaves what a page shows; whether there are others behind it.
pub(crate) fn cut_page<T>(rows: &mut Vec<T>) -> Result<bool> {
    let many = usize::try_from(PUBLIC_ROWS)?;
    let has_older = rows.len() > many;
    rows.truncate(many);
    Ok(has_older)
}

/// The id of the cluster with this address part; empty, which means all, where none is asked for.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub(crate) fn asked_cluster<'a>(clusters: &'a HashMap<String, ClusterRow>, slug: &str) -> Result<&'a str> {
    if slug.is_empty() {
        return Ok("");
    }
    let found = clusters.values().find(|row| row.slug == slug).ok_or(Error::NotFound)?;
    Ok(&found.id)
}

/// Every cluster as it is called today, by its id.
pub(crate) async fn clusters_by_id(sql: &mut impl Sql, today: &str) -> Result<HashMap<String, ClusterRow>> {
    let rows = list_clusters(sql, today).await?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

/// Of which cluster and of which year something is.
#[derive(Clone, Debug)]
pub struct PublicPlace {
    /// The cluster.
    pub cluster: ClusterRow,
    /// The year.
    pub year: i64,
}

/// Clusters and their years, by the id of the year.
pub(crate) async fn places_by_year(sql: &mut impl Sql, today: &str) -> Result<HashMap<String, PublicPlace>> {
    let clusters = clusters_by_id(sql, today).await?;
    let place = |row: YearRow| {
        let cluster = clusters.get(&row.cluster_id)?.clone();
        Some((row.id, PublicPlace { cluster, year: row.year }))
    };
    Ok(list_years(sql).await?.into_iter().filter_map(place).collect())
}

/// A cluster as everybody sees it.
#[derive(Clone, Debug)]
pub struct PublicCluster {
    /// The cluster.
    pub row: ClusterRow,
    /// Who belongs to it today, by their short names, in the order of its tables.
    pub members: Vec<String>,
}

/// Every cluster with who belongs to it today.
///
/// # Errors
/// Only ours.
pub async fn public_clusters(app: &App) -> Result<Vec<PublicCluster>> {
    let (mut reader, today) = (app.read().await?, app.today().to_string());
    let names = UnitNames::load(&mut reader).await?;
    let mut members: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let memberships = list_open_memberships(&mut reader).await?;
    for one in memberships.into_iter().filter(|one| one.valid_from <= today) {
        members.entry(one.cluster_id).or_default().push(names.short_on(&one.unit_id, &today));
    }
    let found = list_clusters(&mut reader, &today)
        .await?
        .into_iter()
        .map(|row| PublicCluster { members: members.remove(&row.id).unwrap_or_default(), row });
    Ok(found.collect())
}

/// One cluster, by its address part.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub async fn public_cluster(app: &App, slug: &str) -> Result<PublicCluster> {
    let found = public_clusters(app).await?;
    found.into_iter().find(|one| one.row.slug == slug).ok_or(Error::NotFound)
}
