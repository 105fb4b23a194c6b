//! What programs read and write, as JSON. Every resource is described where it is answered; `openapi` puts the descriptions together, and a test
//! compares them with the routes.
//!
//! ```text
//! limits  →  token  →  guard (the route's right)  →  handler (the token's grant)  →  app  →  tag
//! ```

pub mod articles;
pub mod awards;
pub mod clusters;
pub mod drafts;
pub mod me;
pub mod openapi;
mod paging;
pub mod portal;
pub mod reports;
mod sent;
pub mod years;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};
use thidua_app::{Error, FieldError, FieldErrors};
use thidua_domain::refusal::Refusal;

use crate::fault::{Fault, Problem};

/// Letters of a digest that tell one representation from another.
const TAG_LETTERS: usize = 32;

/// A value as JSON with the tag of its bytes; nothing but the tag for who has them.
fn shown(asked: &HeaderMap, value: &impl Serialize) -> Result<Response, Problem> {
    let body = bytes_of(value)?;
    let tag = tag_of(&body);
    Ok(tagged(asked, body, tag))
}

/// The same of bytes of JSON that have this tag.
fn tagged(asked: &HeaderMap, body: Vec<u8>, tag: String) -> Response {
    let is_known = is_known(asked, &tag);
    let (status, body) =
        if is_known { (StatusCode::NOT_MODIFIED, Body::empty()) } else { (StatusCode::OK, Body::from(body)) };
    let headers = [(header::CONTENT_TYPE, "application/json".to_owned()), (header::ETAG, tag)];
    (status, headers, body).into_response()
}

/// The same of what everybody reads: pages of others may ask for it, and whoever kept it asks whether it still is so.
fn public(asked: &HeaderMap, value: &impl Serialize) -> Result<Response, Problem> {
    Ok(for_everybody(shown(asked, value)?))
}

/// Opens an answer to the pages of others.
fn for_everybody(mut answer: Response) -> Response {
    let open = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, RateLimit, RateLimit-Policy"),
        (header::CACHE_CONTROL, "no-cache"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    for (name, value) in open {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}

fn bytes_of(value: &impl Serialize) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(value).map_err(|error| Problem::from(anyhow::Error::new(error)))
}

fn tag_of(body: &[u8]) -> String {
    let digest: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{}\"", &digest[..TAG_LETTERS])
}

/// Whether who asks has what bears this tag, perhaps in another packing.
fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    is_named(asked, &header::IF_NONE_MATCH, |one| one.strip_prefix("W/").unwrap_or(one) == tag)
}

/// Whether a header names a tag like this, or any.
fn is_named(headers: &HeaderMap, name: &HeaderName, is_it: impl Fn(&str) -> bool) -> bool {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim).any(|one| one == "*" || is_it(one))
}

/// What is wrong with one thing that was asked.
fn wrong(field: &str, refusal: Refusal) -> Fault {
    Error::Invalid(FieldErrors(vec![FieldError { field: field.to_owned(), refusal }])).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, value.parse().unwrap());
        headers
    }

    #[test]
    fn who_has_the_bytes_gets_their_tag_alone() {
        let first = shown(&HeaderMap::new(), &"Cần Thơ").unwrap_or_else(|_| panic!("it is text"));
        let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
        for (value, status) in [
            (tag.clone(), StatusCode::NOT_MODIFIED),
            (format!("\"x\", W/{tag}"), StatusCode::NOT_MODIFIED),
            ("*".to_owned(), StatusCode::NOT_MODIFIED),
            (tag.replace('"', ""), StatusCode::OK),
            ("\"x\"".to_owned(), StatusCode::OK),
        ] {
            let again = shown(&asked(&value), &"Cần Thơ").unwrap_or_else(|_| panic!("it is text"));
            assert_eq!(again.status(), status, "{value}");
        }
        let other = shown(&asked(&tag), &"Hà Nội").unwrap_or_else(|_| panic!("it is text"));
        assert_eq!(other.status(), StatusCode::OK);
    }

    #[test]
    fn what_everybody_reads_is_open_to_pages_of_others_and_nothing_else_is() {
        let closed = shown(&HeaderMap::new(), &1).unwrap_or_else(|_| panic!("it is a number"));
        let open = public(&HeaderMap::new(), &1).unwrap_or_else(|_| panic!("it is a number"));
        assert!(!closed.headers().contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN));
        assert_eq!(open.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    }
}
