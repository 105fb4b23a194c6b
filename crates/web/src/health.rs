//! Whether the process serves, for whoever watches it.

use axum::http::header;
use axum::response::IntoResponse;

/// `GET /suc-khoe`
pub async fn show() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")], "ok")
}
