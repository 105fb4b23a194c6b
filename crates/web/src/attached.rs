//! Files that are handed out to be kept.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// What spreadsheets are called on the way.
pub const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file to be kept; `disposition` has its name.
pub fn attached(body: impl IntoResponse, kind: &'static str, disposition: &str) -> Response {
    let mut answer = ([(header::CONTENT_TYPE, kind)], body).into_response();
    if let Ok(value) = HeaderValue::from_str(disposition) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}
