//! What programs write: a value, what they saw, and the key by which they say that a write is the same one again.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use thidua_app::programs::Bearer;
use thidua_app::{App, Named};
use thidua_domain::programs::accept_write_key;

use super::is_named;
use crate::fault::{Fault, Kind, Problem};
use crate::house::House;

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// The letter zero, as JSON has it. A database takes none.
const ZERO: &[u8] = br"\u0000";
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// What a program sent.
pub struct Sent<T> {
    /// The value in the body.
    pub(super) value: T,
    pub(super) call: WriteCall,
}

/// A write without a value.
pub struct SentNothing(pub(super) WriteCall);

/// A write, apart from its value.
pub(super) struct WriteCall {
    headers: HeaderMap,
    key: Option<String>,
    digest: String,
}

/// A product that keeps the key with what it writes, and what was written under the key before.
pub(super) struct Once {
    pub app: App,
    /// What it made or changed then.
    pub before: Option<String>,
}

impl WriteCall {
    async fn read(request: Request, house: &House) -> Result<(Self, Bytes), Fault> {
        let headers = request.headers().clone();
        let key = match headers.get(&KEY) {
            None => None,
            Some(value) => Some(accept_write_key(value.to_str().unwrap_or_default())?.to_owned()),
        };
        let mut digest = Sha256::new();
        for part in [request.method().as_str(), "\n", request.uri().path(), "\n"] {
            digest.update(part.as_bytes());
        }
        let body =
            Bytes::from_request(request, house).await.map_err(|rejection| match rejection.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Fault::from(Kind::TooLarge),
                _ => Fault::from(Kind::BadRequest),
            })?;
        digest.update(&body);
        let digest = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok((Self { headers, key, digest }, body))
    }

    /// What was done under this key, and the product that keeps it with what is done now.
    pub(super) async fn once(&self, house: &House, bearer: &Bearer) -> Result<Once, Fault> {
        let Some(key) = &self.key else { return Ok(Once { app: house.app.clone(), before: None }) };
        let named = Named { token: bearer.token.as_str(), key, digest: &self.digest };
        let before = house.app.find_written(named).await?;
        Ok(Once { app: house.app.once(named), before })
    }

    /// Goes on where what the program saw, or that it saw nothing, is what stands there. A write that does not say is refused: it would undo what somebody did meanwhile.
    pub(super) fn expect(&self, stands: Option<&str>) -> Result<(), Fault> {
        self.expect_that(stands.map(|tag| move |one: &str| one == tag))
    }

    /// The same where more than one tag names what stands there.
    pub(super) fn expect_that(&self, stands: Option<impl Fn(&str) -> bool>) -> Result<(), Fault> {
        let says = |name: &HeaderName| self.headers.contains_key(name);
        let holds = match stands {
            _ if !says(&header::IF_MATCH) && !says(&header::IF_NONE_MATCH) => {
                return Err(Kind::NoPrecondition.into());
            }
            // A weak tag names what is alike, and here it must be the same (RFC 9110, 13.1.1).
            Some(is_it) => is_named(&self.headers, &header::IF_MATCH, is_it),
            None => !says(&header::IF_MATCH) && is_named(&self.headers, &header::IF_NONE_MATCH, |_| false),
        };
        if holds { Ok(()) } else { Err(Kind::PreconditionFailed.into()) }
    }
}

/// Says that nothing was done now, since it was done before.
pub(super) fn replayed(mut answer: Response) -> Response {
    answer.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    answer
}

impl<T: DeserializeOwned> FromRequest<House> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, house: &House) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("application/json")) {
            return Err(Fault::from(Kind::UnsupportedMedia).into());
        }
        let (call, body) = WriteCall::read(request, house).await?;
        if body.windows(ZERO.len()).any(|part| part == ZERO) {
            return Err(Fault::from(Kind::Unreadable(r"\u0000".to_owned())).into());
        }
        let value = serde_json::from_slice(&body)
            .map_err(|error| Fault::from(Kind::Unreadable(error.to_string())))?;
        Ok(Self { value, call })
    }
}

impl FromRequest<House> for SentNothing {
    type Rejection = Problem;

    async fn from_request(request: Request, house: &House) -> Result<Self, Problem> {
        let (call, _) = WriteCall::read(request, house).await?;
        Ok(Self(call))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(headers: &[(HeaderName, &str)]) -> WriteCall {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        WriteCall { headers, key: None, digest: String::new() }
    }

    fn code(expected: Result<(), Fault>) -> Option<u16> {
        expected.err().map(|fault| {
            let kind = fault.kind();
            assert!(matches!(kind, Kind::NoPrecondition | Kind::PreconditionFailed), "{kind:?}");
            if matches!(kind, Kind::NoPrecondition) { 428 } else { 412 }
        })
    }

    #[test]
    fn nothing_is_written_over_by_who_does_not_say_what_they_saw() {
        assert_eq!(code(call(&[]).expect(Some("\"a\""))), Some(428));
        assert_eq!(code(call(&[(header::IF_MATCH, "\"b\"")]).expect(Some("\"a\""))), Some(412));
        assert_eq!(code(call(&[(header::IF_MATCH, "\"a\"")]).expect(Some("\"a\""))), None);
        assert_eq!(code(call(&[(header::IF_MATCH, "W/\"a\"")]).expect(Some("\"a\""))), Some(412));
        assert_eq!(code(call(&[(header::IF_NONE_MATCH, "*")]).expect(Some("\"a\""))), Some(412));
    }

    #[test]
    fn what_is_not_there_yet_is_begun_by_who_says_so() {
        assert_eq!(code(call(&[(header::IF_NONE_MATCH, "*")]).expect(None)), None);
        assert_eq!(code(call(&[(header::IF_MATCH, "\"a\"")]).expect(None)), Some(412));
    }
}
