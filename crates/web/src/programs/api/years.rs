//! A year that everybody reads: its figures, its result, the bundle with which anybody proves it.

use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use thidua_app::Error;
use thidua_app::ground::Member;
use thidua_app::scoring::published;
use thidua_app::year::{FigureRow, figures as load_figures};
use utoipa::ToSchema;

use super::clusters::public_year;
use super::openapi::PublicFaults;
use super::{for_everybody, is_known, public, tag_of};
use crate::addresses;
use crate::fault::{ApiResult, Fault};
use crate::house::House;
use crate::json::moment;
use crate::scoring::downloads::bundle;

/// Where a year is: cluster and year.
type At = Path<(String, i16)>;

/// A unit of a cluster, as it was called in the year.
#[derive(Debug, Serialize, ToSchema)]
pub struct Unit {
    /// Its part of addresses.
    #[schema(example = "can-tho")]
    slug: String,
    /// Its name in full.
    name: String,
    /// Its name in tables.
    short_name: String,
}

impl Unit {
    fn of(member: &Member) -> Self {
        Self {
            slug: member.slug.clone(),
            name: member.full_name.clone(),
            short_name: member.short_name.clone(),
        }
    }
}

/// A year.
#[derive(Debug, Serialize, ToSchema)]
pub struct Year {
    /// `slug` of the cluster.
    cluster: String,
    /// Which.
    year: i16,
    /// Where its figures were taken from; null where units reported them here.
    source: Option<String>,
    /// When its result was published (RFC 3339); null for figures that were public before.
    published_at: Option<String>,
    /// Who was in the cluster.
    units: Vec<Unit>,
    /// Where its figures are.
    figures: String,
    /// Where its result is; null without a ranking.
    result: Option<String>,
    /// Where the bundle is with which anybody proves the result; null without a ranking.
    bundle: Option<String>,
}

/// One figure of one unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitFigure {
    /// `slug` of the unit.
    unit: String,
    /// A decimal as text, so that no reader loses a digit; null where the unit stated none, which is not 0.
    #[schema(example = "1234.5")]
    value: Option<String>,
}

/// One indicator over all units.
#[derive(Debug, Serialize, ToSchema)]
pub struct IndicatorFigures {
    /// Names the indicator in every year.
    #[schema(example = "ket_nap")]
    code: String,
    /// What is counted.
    title: String,
    /// In what.
    measure_unit: String,
    /// Every unit of the year.
    units: Vec<UnitFigure>,
    /// The sum of the figures that are there, a decimal as text; null for means, shares and quotients, which nobody adds up.
    sum: Option<String>,
    /// How many units stated none.
    missing: usize,
}

/// What a source states for the cluster as a whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stated {
    /// Names what is counted.
    code: String,
    /// What is counted.
    title: String,
    /// In what.
    measure_unit: String,
    /// A decimal as text.
    value: String,
    /// Who states it.
    source: String,
}

/// The figures of a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct YearFigures {
    /// `slug` of the cluster.
    cluster: String,
    /// Which year.
    year: i16,
    /// Whether they are invented for show.
    illustrative: bool,
    /// Figures by unit.
    indicators: Vec<IndicatorFigures>,
    /// Figures that are known of the cluster alone.
    stated: Vec<Stated>,
}

/// A year that everybody reads.
#[utoipa::path(
    get, path = "/api/v1/clusters/{cluster}/years/{year}", tag = "clusters",
    params(("cluster" = String, Path, description = "`slug` of the cluster"), ("year" = i16, Path, description = "Which year", minimum = 1990, maximum = 2100)),
    responses((status = 200, description = "The year", body = Year), PublicFaults),
)]
pub async fn show(
    Shared(house): Shared<House>,
    Path((cluster, year)): At,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let link = public_year(&house, (&cluster, year)).await?;
    let ranking = published(&house.app, (&cluster, year)).await.map_err(Fault::from)?;
    let proof = |address: fn(&str, i16) -> String| link.scored.then(|| address(&cluster, year));
    let found = Year {
        figures: addresses::api_figures(&cluster, year),
        result: proof(addresses::api_result),
        bundle: proof(addresses::api_bundle),
        source: link.source.clone(),
        published_at: ranking.here.published_at.map(moment),
        units: ranking.here.members.iter().map(Unit::of).collect(),
        cluster: cluster.clone(),
        year,
    };
    public(&asked, &found)
}

/// The figures of a year, by indicator and unit.
#[utoipa::path(
    get, path = "/api/v1/clusters/{cluster}/years/{year}/figures", tag = "clusters",
    params(("cluster" = String, Path, description = "`slug` of the cluster"), ("year" = i16, Path, description = "Which year", minimum = 1990, maximum = 2100)),
    responses((status = 200, description = "The figures", body = YearFigures), PublicFaults),
)]
pub async fn figures(
    Shared(house): Shared<House>,
    Path((cluster, year)): At,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let found = load_figures(&house.app, (&cluster, year)).await.map_err(Fault::from)?;
    let stated = found.stated_only.iter().map(|row| Stated {
        code: row.code.clone(),
        title: row.title.clone(),
        measure_unit: row.measure_unit.clone(),
        value: row.value.clone(),
        source: row.source.clone(),
    });
    let answer = YearFigures {
        illustrative: found.here.illustrative,
        indicators: found.rows.iter().map(indicator).collect(),
        stated: stated.collect(),
        cluster,
        year,
    };
    public(&asked, &answer)
}

fn indicator(row: &FigureRow) -> IndicatorFigures {
    let figure = |(member, value): &(Member, Option<String>)| UnitFigure {
        unit: member.slug.clone(),
        value: value.clone(),
    };
    IndicatorFigures {
        code: row.indicator.code.clone(),
        title: row.indicator.title.clone(),
        measure_unit: row.indicator.measure_unit.clone(),
        units: row.members.iter().map(figure).collect(),
        sum: row.sum.clone(),
        missing: row.missing,
    }
}

/// The published result of a year, byte by byte as it was frozen.
///
/// Its shape is in docs/scoring.md, section 3.
#[utoipa::path(
    get, path = "/api/v1/clusters/{cluster}/years/{year}/result", tag = "clusters",
    params(("cluster" = String, Path, description = "`slug` of the cluster"), ("year" = i16, Path, description = "Which year", minimum = 1990, maximum = 2100)),
    responses((status = 200, description = "The result", body = Object, content_type = "application/json"), PublicFaults),
)]
pub async fn result(
    Shared(house): Shared<House>,
    Path((cluster, year)): At,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let ranking = published(&house.app, (&cluster, year)).await.map_err(Fault::from)?;
    let frozen = ranking.frozen.ok_or(Error::NotFound).map_err(Fault::from)?;
    let tag = tag_of(frozen.result.as_bytes());
    let kind = (header::CONTENT_TYPE, "application/json".to_owned());
    if is_known(&asked, &tag) {
        return Ok(for_everybody((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response()));
    }
    Ok(for_everybody(([kind, (header::ETAG, tag)], frozen.result.clone()).into_response()))
}

/// The bundle of a year, with which anybody proves its result.
///
/// What is in it is in docs/bundle.md. Its tag is the SHA-256 of its bytes.
#[utoipa::path(
    get, path = "/api/v1/clusters/{cluster}/years/{year}/bundle", tag = "clusters",
    params(("cluster" = String, Path, description = "`slug` of the cluster"), ("year" = i16, Path, description = "Which year", minimum = 1990, maximum = 2100)),
    responses(
        (status = 200, description = "The bundle", body = Vec<u8>, content_type = "application/zip"),
        (status = 409, description = "Its bytes are not those of the freeze any more", body = crate::fault::problem::Details, content_type = "application/problem+json"),
        PublicFaults,
    ),
)]
pub async fn show_bundle(
    Shared(house): Shared<House>,
    Path((cluster, year)): At,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let ranking = published(&house.app, (&cluster, year)).await.map_err(Fault::from)?;
    let name = format!("attachment; filename=\"{cluster}-{year}-goi-kiem-chung.zip\"");
    Ok(for_everybody(bundle(&house, &ranking, (&name, &asked)).await?))
}
