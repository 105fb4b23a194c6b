//! What went wrong, and the two faces it leaves with: a page for people, problem details (RFC 9457) for programs.
//!
//! A handler returns [`PageResult`] or [`ApiResult`]; `?` turns every [`thidua_app::Error`] into a fault. The fault travels
//! in the answer's extensions, and the door, which knows language and reference, gives it its face.

mod page;
pub(crate) mod problem;

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use thidua_app::audit::Line;
use thidua_app::{Error, FieldErrors};
use thidua_domain::programs::Grant;
use thidua_domain::refusal::Refusal;

use crate::addresses;
use crate::door::log::Call;
use crate::door::visitor::Visitor;

/// What a handler of a page returns.
pub type PageResult<T = Response> = Result<T, Fault>;
/// What a handler for programs returns.
pub type ApiResult<T> = Result<T, Problem>;

/// What went wrong.
#[derive(Clone, Debug)]
pub struct Fault(Arc<Kind>);

/// A fault that leaves as problem details wherever it happens.
#[derive(Clone, Debug)]
pub struct Problem(Fault);

/// The kinds of faults: the five of the app, and those that happen at the door.
#[derive(Debug)]
pub enum Kind {
    /// The request cannot be read.
    BadRequest,
    /// The form was sent by a page of somebody else.
    ForeignOrigin,
    /// Known or not: not this right.
    NotAllowed,
    /// Signed in, but with a password that must be changed first.
    MustChangePassword,
    /// A program came with a token that does not hold.
    TokenUnknown,
    /// Its token does not allow this.
    GrantMissing(Grant),
    /// It asked too often.
    TooOften,
    /// A write that does not say what it saw.
    NoPrecondition,
    /// It saw something else than what stands there.
    PreconditionFailed,
    /// What a program sent is no value as it must be; what the reader said.
    Unreadable(String),
    /// Figures of a report cannot be taken: field, code, sentence.
    Figures(Vec<(String, &'static str, String)>),
    /// It was public and is no more.
    Gone,
    /// Not there, or not yours to know.
    NotFound,
    /// There, but not for this method.
    WrongMethod,
    /// More than is read.
    TooLarge,
    /// A file stopped half-way.
    UploadCut,
    /// A file came more slowly than anybody waits for.
    UploadSlow,
    /// A form of an unknown kind.
    UnsupportedMedia,
    /// A rule said no.
    Refused(Refusal),
    /// What the form showed has changed since, and the handler did not show the page again.
    Meanwhile(Vec<Line>),
    /// Fields are wrong, and the handler did not show the form again.
    Invalid(FieldErrors),
    /// Given up after a while.
    TooSlow,
    /// A handler fell over; the log has the place.
    Panicked,
    /// Ours.
    Broken(anyhow::Error),
}

impl Kind {
    /// The stable code.
    fn code(&self) -> &'static str {
        match self {
            Self::BadRequest => "bad-request",
            Self::ForeignOrigin => "foreign-origin",
            Self::NotAllowed => "not-allowed",
            Self::MustChangePassword => "password.must-change",
            Self::TokenUnknown => "token.unknown",
            Self::GrantMissing(_) => "token.grant-missing",
            Self::TooOften => "too-often",
            Self::NoPrecondition => "no-precondition",
            Self::PreconditionFailed => "precondition-failed",
            Self::Unreadable(_) => "unreadable",
            Self::Gone => "gone",
            Self::NotFound => "not-found",
            Self::WrongMethod => "wrong-method",
            Self::TooLarge => "too-large",
            Self::UploadCut => "upload-cut",
            Self::UploadSlow => "upload-slow",
            Self::UnsupportedMedia => "unsupported-media",
            Self::Refused(refusal) => refusal.code(),
            Self::Meanwhile(_) => "changed-meanwhile",
            Self::Invalid(_) | Self::Figures(_) => "invalid",
            Self::TooSlow => "too-slow",
            Self::Panicked => "panicked",
            Self::Broken(_) => "broken",
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            // Not 408: browsers send again by themselves what is answered so.
            Self::BadRequest | Self::Unreadable(_) | Self::UploadCut | Self::UploadSlow => {
                StatusCode::BAD_REQUEST
            }
            Self::Gone => StatusCode::GONE,
            Self::ForeignOrigin | Self::NotAllowed | Self::MustChangePassword | Self::GrantMissing(_) => {
                StatusCode::FORBIDDEN
            }
            Self::TokenUnknown => StatusCode::UNAUTHORIZED,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::NoPrecondition => StatusCode::PRECONDITION_REQUIRED,
            Self::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Refused(Refusal::SignInThrottled { .. }) => StatusCode::TOO_MANY_REQUESTS,
            Self::Refused(Refusal::DiskFull | Refusal::DatabaseReplaced) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Refused(_) | Self::Meanwhile(_) => StatusCode::CONFLICT,
            Self::Invalid(_) | Self::Figures(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooSlow => StatusCode::SERVICE_UNAVAILABLE,
            Self::Panicked | Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Under which keys its sentences stand: `fault-<…>-title`, `fault-<…>-text`.
    fn words_key(&self, visitor: &Visitor) -> &'static str {
        match self {
            Self::NotAllowed if visitor.who.is_none() => "signed-out",
            Self::MustChangePassword => "must-change-password",
            Self::TokenUnknown => "token-unknown",
            Self::GrantMissing(_) => "grant-missing",
            Self::Refused(Refusal::SignInThrottled { .. }) => "too-many",
            Self::Refused(_) => "refused",
            Self::Panicked => "broken",
            Self::BadRequest
            | Self::ForeignOrigin
            | Self::NotAllowed
            | Self::Unreadable(_)
            | Self::Figures(_)
            | Self::Gone
            | Self::TooOften
            | Self::NoPrecondition
            | Self::PreconditionFailed
            | Self::NotFound
            | Self::WrongMethod
            | Self::TooLarge
            | Self::UploadCut
            | Self::UploadSlow
            | Self::UnsupportedMedia
            | Self::Meanwhile(_)
            | Self::Invalid(_)
            | Self::TooSlow
            | Self::Broken(_) => self.code(),
        }
    }
}

impl Fault {
    /// What kind of fault it is.
    #[must_use]
    pub fn kind(&self) -> &Kind {
        &self.0
    }
}

impl From<Kind> for Fault {
    fn from(kind: Kind) -> Self {
        Self(Arc::new(kind))
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Kind::NotFound,
            Error::NotAllowed => Kind::NotAllowed,
            Error::Refused(refusal) => Kind::Refused(refusal),
            Error::Meanwhile(lines) => Kind::Meanwhile(lines),
            Error::Invalid(fields) => Kind::Invalid(fields),
            Error::Broken(cause) => Kind::Broken(cause),
        }
        .into()
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Kind::Refused(refusal).into()
    }
}

impl From<anyhow::Error> for Fault {
    fn from(cause: anyhow::Error) -> Self {
        Kind::Broken(cause).into()
    }
}

impl<E: Into<Fault>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// A fault in an answer that has no face yet.
#[derive(Clone)]
struct Faceless {
    fault: Fault,
    face: Face,
}

/// An answer that says what is wrong itself, to programs, in plain text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worded;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Page,
    Problem,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        faceless(self, Face::Page)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        faceless(self.0, Face::Problem)
    }
}

fn faceless(fault: Fault, face: Face) -> Response {
    let mut answer = fault.0.status().into_response();
    answer.extensions_mut().insert(Faceless { fault, face });
    answer
}

/// Gives a fault its face. What a library refused by itself, in its own plain words, becomes a fault of ours first.
pub(crate) fn put_face_on(mut answer: Response, call: &Call, visitor: &Visitor) -> Response {
    let Some(Faceless { fault, face }) = answer.extensions_mut().remove().or_else(|| adopted(&answer)) else {
        return answer;
    };
    log(&fault, call);
    let kind = &*fault.0;
    if call.is_api() || visitor.wants_json || face == Face::Problem {
        return problem::answer(kind, call, visitor);
    }
    if matches!(kind, Kind::NotAllowed) && visitor.who.is_none() && call.is_look() {
        return sign_in_first(visitor);
    }
    if matches!(kind, Kind::MustChangePassword) {
        return Redirect::to(addresses::CHANGE_PASSWORD).into_response();
    }
    page::answer(kind, call, visitor)
}

fn adopted(answer: &Response) -> Option<Faceless> {
    let status = answer.status();
    let kind = answer
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("text/plain");
    let faulty = status.is_client_error() || status.is_server_error();
    let is_worded = answer.extensions().get::<Worded>().is_some();
    if !faulty || is_worded || !kind.starts_with("text/plain") {
        return None;
    }
    let fault = match status {
        StatusCode::NOT_FOUND => Kind::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Kind::WrongMethod,
        StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Kind::UnsupportedMedia,
        status if status.is_client_error() => Kind::BadRequest,
        status => Kind::Broken(anyhow::anyhow!("a library answered {status}")),
    };
    Some(Faceless { fault: fault.into(), face: Face::Page })
}

/// What is ours is logged once, with its chain of causes; what is a rule's or the visitor's is not.
fn log(fault: &Fault, call: &Call) {
    let (route, reference) = (call.route.as_str(), call.reference.as_str());
    if let Kind::Broken(cause) = &*fault.0 {
        tracing::error!(http.route = route, http.reference = reference, "{route} broke: {cause:#}");
    } else if fault.0.status().is_server_error() {
        tracing::error!(http.route = route, http.reference = reference, "{route}: {}", fault.0.code());
    }
}

fn sign_in_first(visitor: &Visitor) -> Response {
    Redirect::to(&addresses::sign_in_then(&visitor.path)).into_response()
}

/// Says how long to wait, where the fault knows.
fn with_retry(kind: &Kind, mut answer: Response) -> Response {
    if let Kind::Refused(Refusal::SignInThrottled { seconds }) = kind
        && let Ok(seconds) = HeaderValue::from_str(seconds)
    {
        answer.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::{Body, to_bytes};
    use axum::extract::Request;
    use thidua_app::FieldError;
    use thidua_words::Language;

    fn kinds() -> Vec<Kind> {
        let field = FieldError { field: "new".into(), refusal: Refusal::PasswordTooLong };
        vec![
            Kind::BadRequest,
            Kind::ForeignOrigin,
            Kind::NotAllowed,
            Kind::TokenUnknown,
            Kind::GrantMissing(Grant::Read),
            Kind::TooOften,
            Kind::Unreadable("expected value".into()),
            Kind::Figures(vec![("htx".into(), "negative", "Số âm".into())]),
            Kind::Gone,
            Kind::NoPrecondition,
            Kind::PreconditionFailed,
            Kind::NotFound,
            Kind::WrongMethod,
            Kind::TooLarge,
            Kind::UploadCut,
            Kind::UploadSlow,
            Kind::UnsupportedMedia,
            Kind::Refused(Refusal::NameEmpty),
            Kind::Meanwhile(vec![]),
            Kind::Refused(Refusal::SignInThrottled { seconds: "12".into() }),
            Kind::Invalid(FieldErrors(vec![field])),
            Kind::TooSlow,
            Kind::Panicked,
            Kind::Broken(anyhow::anyhow!("the disk of the secretary")),
        ]
    }

    fn call(method: &str, path: &str) -> Call {
        Call::begin(
            &Request::builder().method(method).uri(path).body(Body::empty()).unwrap(),
            std::net::Ipv4Addr::LOCALHOST.into(),
        )
    }

    async fn text(answer: Response) -> String {
        String::from_utf8(to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn every_fault_leaves_with_the_face_that_was_asked_for_in_both_languages() {
        for language in [Language::Vi, Language::En] {
            let visitor = Visitor::nobody(language, "/cum/a/2015");
            for kind in kinds() {
                let (code, fault) = (kind.code(), Fault::from(kind));
                let page = put_face_on(fault.clone().into_response(), &call("POST", "/cum/a/2015"), &visitor);
                let status = page.status();
                let page = text(page).await;
                assert!(
                    page.contains("<h1>") && page.contains(&format!("lang=\"{}\"", language.tag())),
                    "{page}"
                );
                assert!(!page.contains("disk of the secretary"), "causes are for the log");

                let problem = put_face_on(fault.into_response(), &call("GET", "/api/v1/years"), &visitor);
                assert_eq!(problem.headers()[header::CONTENT_TYPE], "application/problem+json");
                let details: serde_json::Value = serde_json::from_str(&text(problem).await).unwrap();
                if code == "not-allowed" {
                    assert_eq!(
                        (&details["code"], &details["status"]),
                        (&"sign-in.required".into(), &401.into())
                    );
                } else {
                    assert_eq!(
                        (&details["code"], &details["status"]),
                        (&code.into(), &status.as_u16().into())
                    );
                }
                assert!(!details.to_string().contains("disk of the secretary"));
            }
        }
    }

    #[test]
    fn who_is_not_signed_in_is_led_to_sign_in_and_back_again() {
        let visitor = Visitor::nobody(Language::Vi, "/cum/a/2015?ky=q3");
        let answer =
            put_face_on(Fault::from(Kind::NotAllowed).into_response(), &call("GET", "/cum/a/2015"), &visitor);
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(answer.headers()[header::LOCATION], "/dang-nhap?tiep=/cum/a/2015%3Fky%3Dq3");
    }

    #[test]
    fn what_a_library_refuses_by_itself_leaves_as_a_page_of_ours() {
        let visitor = Visitor::nobody(Language::Vi, "/");
        let refused = (StatusCode::BAD_REQUEST, "Invalid URL: Cannot parse `x` to a `i16`").into_response();
        let answer = put_face_on(refused, &call("GET", "/cum/a/x"), &visitor);
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8");
    }
}
