//! The problem details of a fault, for programs.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Kind, with_retry};
use crate::door::log::Call;
use crate::door::visitor::Visitor;
use crate::sentences::say_refusal;

/// What went wrong (RFC 9457), with a code and a reference beside what that says.
#[derive(Serialize, ToSchema)]
pub(crate) struct Details {
    /// `urn:thidua:problem:` and the code; a name, not an address.
    r#type: String,
    /// A sentence for people.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What to do, for people.
    detail: String,
    /// Stable, for programs.
    #[schema(example = "not-found")]
    code: String,
    /// Eight letters under which the log of the house has the request.
    #[schema(example = "HKJPMBNT")]
    reference: String,
    /// What is wrong with which field, where fields are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<Field>,
}

/// What is wrong with one field.
#[derive(Serialize, ToSchema)]
pub(crate) struct Field {
    /// Its name.
    field: String,
    /// Stable, for programs.
    code: String,
    /// A sentence for people.
    detail: String,
}

pub(super) fn answer(kind: &Kind, call: &Call, visitor: &Visitor) -> Response {
    let words = visitor.words;
    let key = kind.words_key(visitor);
    let signed_out = matches!(kind, Kind::NotAllowed) && visitor.who.is_none();
    // A program signs in nowhere: it needs a token.
    let key = if signed_out && call.is_api() { "token-needed" } else { key };
    let status = if signed_out { axum::http::StatusCode::UNAUTHORIZED } else { kind.status() };
    let code = if signed_out { "sign-in.required" } else { kind.code() };
    let details = Details {
        r#type: format!("urn:thidua:problem:{code}"),
        title: words.say(&format!("fault-{key}-title")).into_owned(),
        status: status.as_u16(),
        detail: detail(kind, key, visitor),
        code: code.to_owned(),
        reference: call.reference.clone(),
        errors: fields(kind, visitor),
    };
    let body = serde_json::to_string(&details).unwrap_or_default();
    let mut answer = (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
    if status == axum::http::StatusCode::UNAUTHORIZED && call.is_api() {
        answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    with_retry(kind, answer)
}

fn detail(kind: &Kind, key: &str, visitor: &Visitor) -> String {
    if let Kind::Refused(refusal) = kind {
        return say_refusal(visitor.words, refusal);
    }
    if let Kind::Unreadable(why) = kind {
        return visitor.words.say_with("fault-unreadable-text", &[("why", why)]);
    }
    visitor.words.say(&format!("fault-{key}-text")).into_owned()
}

fn fields(kind: &Kind, visitor: &Visitor) -> Vec<Field> {
    if let Kind::Figures(faults) = kind {
        let one = |(field, code, detail): &(String, &'static str, String)| Field {
            field: field.clone(),
            code: (*code).to_owned(),
            detail: detail.clone(),
        };
        return faults.iter().map(one).collect();
    }
    let Kind::Invalid(fields) = kind else {
        return vec![];
    };
    let one = |error: &thidua_app::FieldError| Field {
        field: error.field.clone(),
        code: error.refusal.code().to_owned(),
        detail: say_refusal(visitor.words, &error.refusal),
    };
    fields.0.iter().map(one).collect()
}
