//! The problem details of a fault, for programs.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::{Kind, with_retry};
use crate::door::log::Call;
use crate::door::visitor::Visitor;
use crate::sentences::say_refusal;

/// RFC 9457, with our code and reference as extensions.
#[derive(Serialize)]
struct Details<'a> {
    r#type: String,
    title: String,
    status: u16,
    detail: String,
    code: &'a str,
    reference: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Field<'a>>,
}

#[derive(Serialize)]
struct Field<'a> {
    field: &'a str,
    code: &'a str,
    detail: String,
}

pub(super) fn answer(kind: &Kind, call: &Call, visitor: &Visitor) -> Response {
    let words = visitor.words;
    let key = kind.words_key(visitor);
    let signed_out = matches!(kind, Kind::NotAllowed) && visitor.who.is_none();
    let status = if signed_out { axum::http::StatusCode::UNAUTHORIZED } else { kind.status() };
    let code = if signed_out { "sign-in.required" } else { kind.code() };
    let details = Details {
        r#type: format!("urn:thidua:problem:{code}"),
        title: words.say(&format!("fault-{key}-title")).into_owned(),
        status: status.as_u16(),
        detail: detail(kind, key, visitor),
        code,
        reference: &call.reference,
        errors: fields(kind, visitor),
    };
    let body = serde_json::to_string(&details).unwrap_or_default();
    with_retry(kind, (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response())
}

fn detail(kind: &Kind, key: &str, visitor: &Visitor) -> String {
    if let Kind::Refused(refusal) = kind {
        return say_refusal(visitor.words, refusal);
    }
    visitor.words.say(&format!("fault-{key}-text")).into_owned()
}

fn fields<'a>(kind: &'a Kind, visitor: &Visitor) -> Vec<Field<'a>> {
    let Kind::Invalid(fields) = kind else {
        return vec![];
    };
    let one = |error: &'a thidua_app::FieldError| Field {
        field: &error.field,
        code: error.refusal.code(),
        detail: say_refusal(visitor.words, &error.refusal),
    };
    fields.0.iter().map(one).collect()
}
