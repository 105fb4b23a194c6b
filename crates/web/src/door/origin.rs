//! Where a request that changes something was sent from: our own pages, or somebody else's.

use axum::http::{HeaderMap, Method};

/// Why a request was not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign;

/// Checks every request that is not a plain look. Browsers name the origin of a form either in `Sec-Fetch-Site` or in
/// `Origin`; a request with neither came from no browser with our cookie, and is refused as well.
///
/// # Errors
/// [`Foreign`] where the request did not come from a page of this house.
pub fn check(method: &Method, headers: &HeaderMap, own: &str) -> Result<(), Foreign> {
    if matches!(*method, Method::GET | Method::HEAD) {
        return Ok(());
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    let from_own = text("origin").is_some_and(|origin| origin.eq_ignore_ascii_case(own));
    match text("sec-fetch-site") {
        Some("same-origin") => Ok(()),
        Some("none") | None if from_own => Ok(()),
        Some(_) | None => Err(Foreign),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_forms_of_our_own_pages_are_taken() {
        let own = "https://thidua.vn";
        for (site, origin, taken) in [
            (Some("same-origin"), Some(own), true),
            (Some("same-origin"), None, true),
            (Some("none"), Some(own), true),
            (Some("none"), None, false),
            (Some("none"), Some("null"), false),
            (Some("same-site"), Some("https://khac.thidua.vn"), false),
            (Some("cross-site"), Some("https://evil.vn"), false),
            (Some("cross-site"), Some(own), false),
            (None, Some(own), true),
            (None, Some("HTTPS://THIDUA.VN"), true),
            (None, Some("https://thidua.vn.evil.vn"), false),
            (None, Some("http://thidua.vn"), false),
            (None, Some("null"), false),
            (None, None, false),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in [("sec-fetch-site", site), ("origin", origin)] {
                if let Some(value) = value {
                    headers.insert(name, value.parse().unwrap());
                }
            }
            assert_eq!(check(&Method::POST, &headers, own).is_ok(), taken, "{site:?} {origin:?}");
            assert_eq!(check(&Method::GET, &headers, own), Ok(()));
        }
    }

    #[test]
    fn every_method_that_may_change_something_is_checked() {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS] {
            assert_eq!(check(&method, &HeaderMap::new(), "https://thidua.vn"), Err(Foreign), "{method}");
        }
    }
}
