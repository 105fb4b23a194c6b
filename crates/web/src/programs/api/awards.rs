//! Who was honoured, as the honour roll tells everybody.

use axum::extract::{Path, Query, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use thidua_app::commendation::{Holds, HonourGround, Honoured, SoughtHonours, honour_roll, look_up};
use utoipa::ToSchema;

use super::openapi::PublicFaults;
use super::paging::{Paged, SoughtAwards};
use super::public;
use crate::fault::{ApiResult, Fault};
use crate::house::House;

/// Somebody who was honoured.
#[derive(Debug, Serialize, ToSchema)]
pub struct Honour {
    /// Names the line for good.
    key: String,
    /// Who.
    name: String,
    /// Office and place of work; empty where none is known, and for a household.
    place: String,
    /// The year of merit, or of the decision where it names none.
    year: i64,
    /// `slug` of the alliance that keeps the record.
    unit: String,
    /// Code of the award; null for what a source states.
    award: Option<String>,
    /// How the decision is cited; null for what a source states.
    decision: Option<String>,
    /// The day of the decision (ISO 8601); null for what a source states.
    decided_on: Option<String>,
    /// By what the award is looked up; null for what a source states.
    code: Option<String>,
    /// How the source calls it; null for a decision.
    stated: Option<String>,
    /// Who states it; null for a decision.
    source: Option<String>,
}

/// An award that is looked up by the code on its certificate.
#[derive(Debug, Serialize, ToSchema)]
pub struct Award {
    /// As on the certificate.
    code: String,
    /// Who was honoured.
    name: String,
    /// Office and place of work; empty for a household.
    place: String,
    /// Code of the award.
    award: String,
    /// What it was called on the day of the decision.
    title: String,
    /// `slug` of the alliance that granted it.
    unit: String,
    /// The name of that alliance on the day of the decision.
    unit_name: String,
    /// How the decision is cited.
    decision: String,
    /// The day of the decision.
    decided_on: String,
    /// Whether it still holds; false: it was revoked.
    holds: bool,
}

/// The honour roll.
///
/// The newest first. Revoked decisions are not on it.
#[utoipa::path(
    get, path = "/api/v1/awards", tag = "awards", params(SoughtAwards),
    responses((status = 200, description = "A part of the roll", body = Paged<Honour>), PublicFaults),
)]
pub async fn list(
    Shared(house): Shared<House>,
    Query(sought): Query<SoughtAwards>,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let turn = sought.turn();
    let sought =
        SoughtHonours { name: sought.name, year: sought.year, unit: sought.unit, award: sought.award };
    let roll = honour_roll(&house.app, &sought).await.map_err(Fault::from)?;
    public(&asked, &turn.part(&roll.rows, |row| row.key.clone(), honour)?)
}

fn honour(row: &Honoured) -> Honour {
    let honour = Honour {
        key: row.key.clone(),
        name: row.name.clone(),
        place: row.place.clone(),
        year: row.year,
        unit: row.unit.slug.clone(),
        award: None,
        decision: None,
        decided_on: None,
        code: None,
        stated: None,
        source: None,
    };
    match row.ground.clone() {
        HonourGround::Decision { award, cited, day, code } => Honour {
            award: Some(award),
            decision: Some(cited),
            decided_on: Some(day),
            code: Some(code),
            ..honour
        },
        HonourGround::Source { what, source } => {
            Honour { stated: Some(what), source: Some(source), ..honour }
        }
    }
}

/// An award by the code on its certificate.
#[utoipa::path(
    get, path = "/api/v1/awards/{code}", tag = "awards",
    params(("code" = String, Path, description = "As on the certificate; blanks and hyphens do not matter")),
    responses((status = 200, description = "The award, also one that was revoked", body = Award), PublicFaults),
)]
pub async fn show(
    Shared(house): Shared<House>,
    Path(code): Path<String>,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let found = look_up(&house.app, &code).await.map_err(Fault::from)?;
    let award = Award {
        code: found.row.code.clone(),
        name: found.row.name.clone(),
        place: found.place,
        award: found.row.award.clone(),
        title: found.title,
        unit: found.slug,
        unit_name: found.unit,
        decision: found.decision,
        decided_on: found.row.decided_on.clone(),
        holds: found.holds == Holds::Yes,
    };
    public(&asked, &award)
}
