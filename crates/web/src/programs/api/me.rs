//! Who a program acts for, and what its token allows.

use axum::extract::State as Shared;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use thidua_domain::access::Office;
use thidua_domain::programs::Grant;
use utoipa::ToSchema;

use super::openapi::OwnFaults;
use super::shown;
use crate::door::visitor::Visitor;
use crate::fault::ApiResult;
use crate::house::House;
use crate::json::moment;

/// A role that the person holds today.
#[derive(Debug, Serialize, ToSchema)]
pub struct Held {
    /// Stable name of the role.
    #[schema(example = "unit-officer")]
    role: String,
    /// In or from which unit, in short; null for a role without one.
    unit: Option<String>,
    /// Since which day.
    since: String,
}

/// A program and who it acts for.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The person, with the name of the program behind it: as the log tells of what is done.
    name: String,
    /// The user name.
    username: String,
    /// What the program is called.
    program: String,
    /// What the token allows.
    grants: Vec<String>,
    /// Until when it holds (RFC 3339).
    expires_at: String,
    /// The roles that the person holds today.
    roles: Vec<Held>,
}

/// Who this program acts for.
#[utoipa::path(
    get, path = "/api/v1/me", tag = "programs", security(("token" = [])),
    responses((status = 200, description = "The person and what the token allows", body = Me), OwnFaults),
)]
pub async fn show(Shared(_house): Shared<House>, visitor: Visitor, asked: HeaderMap) -> ApiResult<Response> {
    let bearer = visitor.program(Grant::Read)?;
    let held = |office: &Office| Held {
        role: office.role.name().to_owned(),
        unit: office.unit_name.clone(),
        since: office.from.to_string(),
    };
    let me = Me {
        name: bearer.who.actor.name.clone(),
        username: bearer.who.username.clone(),
        program: bearer.label.clone(),
        grants: bearer.grants.iter().map(|grant| grant.name().to_owned()).collect(),
        expires_at: moment(bearer.expires_at),
        roles: bearer.who.actor.offices.iter().map(held).collect(),
    };
    shown(&asked, &me)
}
