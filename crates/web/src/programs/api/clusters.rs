//! The clusters, and which of their years everybody reads.

use axum::extract::{Path, Query, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use thidua_app::Error;
use thidua_app::organization::{get_cluster, list_clusters};
use thidua_app::year::{YearLink, public_years};
use utoipa::ToSchema;

use super::openapi::PublicFaults;
use super::paging::{Paged, Turn};
use super::public;
use crate::addresses;
use crate::fault::{ApiResult, Fault};
use crate::house::House;

/// A cluster.
#[derive(Debug, Serialize, ToSchema)]
pub struct Cluster {
    /// Its part of addresses.
    #[schema(example = "tay-nguyen")]
    slug: String,
    /// Its name today.
    name: String,
    /// Whether its figures are invented for show.
    illustrative: bool,
}

/// A year that everybody reads.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicYear {
    /// Which.
    #[schema(example = 2019)]
    year: i16,
    /// Whether there is a ranking.
    scored: bool,
    /// Where its figures were taken from; null where units reported them here.
    source: Option<String>,
    /// Where it is read.
    href: String,
}

/// A cluster with its years.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClusterWithYears {
    #[serde(flatten)]
    cluster: Cluster,
    /// The newest first.
    years: Vec<PublicYear>,
}

/// The clusters.
///
/// Ordered by `slug`.
#[utoipa::path(
    get, path = "/api/v1/clusters", tag = "clusters", params(Turn),
    responses((status = 200, description = "A part of the list", body = Paged<Cluster>), PublicFaults),
)]
pub async fn list(
    Shared(house): Shared<House>,
    Query(turn): Query<Turn>,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let mut all = list_clusters(&house.app).await.map_err(Fault::from)?;
    all.sort_by(|one, other| one.slug.cmp(&other.slug));
    let cluster = |row: &thidua_app::organization::ClusterRow| Cluster {
        slug: row.slug.clone(),
        name: row.name.clone(),
        illustrative: row.illustrative != 0,
    };
    public(&asked, &turn.part(&all, |row| row.slug.clone(), cluster)?)
}

/// A cluster, and the years of it that everybody reads.
#[utoipa::path(
    get, path = "/api/v1/clusters/{cluster}", tag = "clusters",
    params(("cluster" = String, Path, description = "`slug` of the cluster")),
    responses((status = 200, description = "The cluster", body = ClusterWithYears), PublicFaults),
)]
pub async fn show(
    Shared(house): Shared<House>,
    Path(cluster): Path<String>,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let row = get_cluster(&house.app, &cluster).await.map_err(Fault::from)?;
    let years = public_years(&house.app).await.map_err(Fault::from)?;
    let year = |link: YearLink| PublicYear {
        href: addresses::api_year(&link.cluster, link.year),
        year: link.year,
        scored: link.scored,
        source: link.source,
    };
    let found = ClusterWithYears {
        cluster: Cluster { slug: row.slug.clone(), name: row.name, illustrative: row.illustrative != 0 },
        years: years.into_iter().filter(|link| link.cluster == row.slug).map(year).collect(),
    };
    public(&asked, &found)
}

/// A year of a cluster that everybody reads; what is not public is not there.
pub(super) async fn public_year(house: &House, (cluster, year): (&str, i16)) -> Result<YearLink, Fault> {
    let years = public_years(&house.app).await?;
    let found = years.into_iter().find(|link| link.cluster == cluster && link.year == year);
    found.ok_or_else(|| Error::NotFound.into())
}
