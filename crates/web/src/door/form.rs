//! What people send in forms.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{Method, StatusCode, header};
use serde::de::DeserializeOwned;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::local::{decode, query_value};
use crate::fault::{Fault, Kind};
use crate::house::House;

/// The content type of every form without files.
const FORM: &str = "application/x-www-form-urlencoded";

/// The fields of a form, in Unicode's composed form (NFC): some keyboards send `ê` and its mark as two letters, which
/// would make two names out of one. Where names are not known beforehand, ask for `Form<Vec<(String, String)>>`.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<House> for Form<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, house: &House) -> Result<Self, Fault> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with(FORM)) {
            return Err(Kind::UnsupportedMedia.into());
        }
        let body =
            Bytes::from_request(request, house).await.map_err(|rejection| refusal_of(rejection.status()))?;
        // No field of ours holds the letter zero, and a database takes none.
        if decode(&String::from_utf8_lossy(&body)).contains('\0') {
            return Err(Kind::BadRequest.into());
        }
        let again = Request::builder().method(Method::POST).header(header::CONTENT_TYPE, FORM);
        let again = again.body(composed(&body).into()).map_err(anyhow::Error::from)?;
        let axum::Form(fields) =
            axum::Form::from_request(again, house).await.map_err(|_| Kind::BadRequest)?;
        Ok(Self(fields))
    }
}

fn refusal_of(status: StatusCode) -> Kind {
    if status == StatusCode::PAYLOAD_TOO_LARGE { Kind::TooLarge } else { Kind::BadRequest }
}

/// The form with every name and value composed; most are already, and then nothing is copied twice.
fn composed(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let compose = |part: &str| {
        let plain = decode(part);
        if is_nfc(&plain) { part.to_owned() } else { query_value(&plain.nfc().collect::<String>()) }
    };
    let pairs = text.split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) => format!("{}={}", compose(name), compose(value)),
        None => compose(pair),
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_to_type_a_letter_arrive_as_one() {
        let typed_apart = "ten=Lie%CC%82n+minh&x=1";
        let typed_together = "ten=Li%C3%AAn+minh&x=1";
        assert_eq!(decode(&composed(typed_apart.as_bytes())), decode(typed_together));
        assert_eq!(composed(typed_together.as_bytes()), typed_together);
    }

    #[test]
    fn what_is_no_pair_is_left_alone() {
        assert_eq!(composed(b"a&b=&=c&"), "a&b=&=c&");
    }
}
