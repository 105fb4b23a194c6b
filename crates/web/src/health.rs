//! Whether the house can still write, for whoever watches it.

use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use thidua_app::health::try_write;

use crate::fault::Worded;
use crate::house::House;

/// `GET /suc-khoe`
pub async fn show(State(house): State<House>) -> impl IntoResponse {
    let (status, said) = match try_write(&house.app).await {
        Ok(()) => (StatusCode::OK, "ok"),
        Err(illness) => (StatusCode::SERVICE_UNAVAILABLE, illness.name()),
    };
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, Extension(Worded), headers, said)
}
