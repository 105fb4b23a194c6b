//! What every answer carries so that browsers keep it safe.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;

use super::address::Line;
use super::cookies;
use super::visitor::{Session, Visitor};
use crate::answers::Stamp;
use crate::house::Settings;

const POLICY: &str =
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

/// The same on every answer.
const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Puts the headers on; what a handler set more strictly stays. What somebody sees when signed in is never stored; what says nothing about storing is not either.
pub fn put_on(answer: &mut Response, settings: &Settings, line: &Line, visitor: &Visitor) {
    let headers = answer.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    // A browser that was told so takes no certificate of a laptop's own any more.
    if settings.hall.is_none() && (settings.tls || line.origin.starts_with("https://")) {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    // A file for everybody says nothing of who asked for it, and nothing to them.
    let is_alike = answer.extensions().get::<Stamp>().is_some_and(Stamp::is_alike);
    let personal = visitor.who.is_some() && !is_immutable(answer.headers()) && !is_alike;
    if personal {
        answer.extensions_mut().remove::<Stamp>();
    }
    let headers = answer.headers_mut();
    if personal || !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if visitor.session == Session::Unknown && !is_alike && !headers.contains_key(header::SET_COOKIE) {
        headers.append(header::SET_COOKIE, cookies::drop_session());
    }
}

fn is_immutable(headers: &HeaderMap) -> bool {
    let rule = headers.get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok());
    rule.is_some_and(|rule| rule.contains("immutable"))
}
