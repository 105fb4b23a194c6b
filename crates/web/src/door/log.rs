//! One line for each request, at the boundary: what was asked, what came of it, how long it took. Never a query, a person
//! or a form.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::net::IpAddr;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::Response;

/// No `0`/`O`, `1`/`I`: a reference is read out over the phone.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A request under way.
pub struct Call {
    /// How it was asked.
    pub method: Method,
    /// The address as asked, without the query.
    pub path: String,
    /// The address as declared, for the log.
    pub route: String,
    /// The short reference by which it can be found again.
    pub reference: String,
    /// Where it came from; written only where something was refused.
    address: IpAddr,
    began: Instant,
}

impl Call {
    /// Begins to count.
    #[must_use]
    pub fn begin(request: &Request, address: IpAddr) -> Self {
        let route = request.extensions().get::<MatchedPath>().map_or("–", MatchedPath::as_str).to_owned();
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        Self { method, path, route, reference: reference(), address, began: Instant::now() }
    }

    /// Whether something was only looked at.
    #[must_use]
    pub fn is_look(&self) -> bool {
        matches!(self.method, Method::GET | Method::HEAD)
    }

    /// Whether a program asked.
    #[must_use]
    pub fn is_api(&self) -> bool {
        self.path == "/api" || self.path.starts_with("/api/")
    }

    /// Writes the line, and the reference onto the answer. Style sheets and fonts are not worth a line.
    pub fn end(&self, answer: &mut Response) {
        if let Ok(reference) = HeaderValue::from_str(&self.reference) {
            answer.headers_mut().insert("x-request-id", reference);
        }
        let (method, route, reference) = (self.method.as_str(), self.route.as_str(), self.reference.as_str());
        let (status, duration_ms) = (answer.status().as_u16(), self.began.elapsed().as_millis());
        if answer.status() == StatusCode::FORBIDDEN {
            tracing::warn!(
                client.address = %self.address,
                http.method = method,
                http.route = route,
                http.reference = reference,
                "{method} {route} was refused"
            );
        }
        if route.starts_with("/tai-san/") {
            tracing::debug!(http.status = status, http.reference = reference, "{method} {route} {status}");
        } else {
            tracing::info!(
                http.method = method,
                http.route = route,
                http.status = status,
                http.duration_ms = duration_ms,
                http.reference = reference,
                "{method} {route} {status} in {duration_ms} ms"
            );
        }
    }
}

/// Eight letters that no other request of this process has, and that tell nothing.
fn reference() -> String {
    static KEY: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let mut bits = KEY.hash_one(NEXT.fetch_add(1, Ordering::Relaxed));
    let mut text = String::with_capacity(8);
    for _ in 0..8 {
        text.push(char::from(LETTERS[usize::from(bits.to_le_bytes()[0] & 31)]));
        bits >>= 5;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_short_and_differ() {
        let many: std::collections::BTreeSet<String> = (0..2000).map(|_| reference()).collect();
        assert_eq!(many.len(), 2000);
        assert!(many.iter().all(|one| one.len() == 8));
    }
}
