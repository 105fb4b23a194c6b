//! JSON for programs.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::fault::{Fault, Kind, Problem};
use crate::house::House;

/// A value as it stands in the element of a page: nothing in it ends the element or begins a comment.
pub(crate) fn in_page(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// A value as JSON, both ways.
pub struct Json<T>(pub T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
            Err(error) => Problem::from(anyhow::Error::new(error)).into_response(),
        }
    }
}

impl<T: DeserializeOwned> FromRequest<House> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, house: &House) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("application/json")) {
            return Err(Fault::from(Kind::UnsupportedMedia).into());
        }
        let body =
            Bytes::from_request(request, house).await.map_err(|rejection| match rejection.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Fault::from(Kind::TooLarge),
                _ => Fault::from(Kind::BadRequest),
            })?;
        serde_json::from_slice(&body).map(Self).map_err(|_| Fault::from(Kind::BadRequest).into())
    }
}

/// A moment as RFC 3339 has it, from UTC milliseconds since 1970.
pub(crate) fn moment(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).map(|at| at.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_somebody_wrote_ends_the_element() {
        let value = serde_json::json!({ "name": "</script><!-- <b>" });
        let text = in_page(&value);
        assert!(!text.contains('<'), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value, "it says the same");
    }
}
