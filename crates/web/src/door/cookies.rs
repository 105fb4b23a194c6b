//! Reading and writing the seven cookies of the house.

use axum::http::{HeaderMap, HeaderValue, header};

/// The session. The prefix makes browsers insist on `Secure`, `Path=/` and no `Domain`.
pub const SESSION: &str = "__Host-thidua";
/// What tells a browser in which somebody signed in before from all others, for a year. It opens nothing.
pub const BROWSER: &str = "__Host-quen";
/// The telephone of a voter. It stands for them at their conference, and for nothing else.
pub const PASS: &str = "__Host-phieu";
/// The telephone of a juror. It stands for them in their round of a contest, and for nothing else.
pub const JUROR: &str = "__Host-giam-khao";
/// The chosen language, for a year.
pub const LANGUAGE: &str = "lang";
/// The chosen appearance, for a year.
pub const THEME: &str = "theme";
/// The chosen size of text, for a year.
pub const TEXT_SIZE: &str = "co-chu";

const WEEK: u32 = 7 * 24 * 3600;
const YEAR: u32 = 365 * 24 * 3600;

/// How long a session cookie stays in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stay {
    /// Until the browser is closed.
    ThisVisit,
    /// Seven days.
    Week,
}

/// The value of a cookie. HTTP/2 may spread cookies over several headers.
#[must_use]
pub fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// Keeps the session in the browser.
#[must_use]
pub fn keep_session(token: &str, stay: Stay) -> HeaderValue {
    let age = match stay {
        Stay::ThisVisit => String::new(),
        Stay::Week => format!("; Max-Age={WEEK}"),
    };
    written(&format!("{SESSION}={token}; Path=/; Secure; HttpOnly; SameSite=Lax{age}"))
}

/// Lets the house know this browser again.
#[must_use]
pub fn keep_browser(token: &str) -> HeaderValue {
    written(&format!("{BROWSER}={token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={YEAR}"))
}

/// Takes the session out of the browser.
#[must_use]
pub fn drop_session() -> HeaderValue {
    written(&format!("{SESSION}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"))
}

/// Binds this telephone to a voter for as long as a conference lasts; no page elsewhere can send it along.
#[must_use]
pub fn keep_pass(token: &str) -> HeaderValue {
    written(&format!("{PASS}={token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={WEEK}"))
}

/// Lets go of the voter.
#[must_use]
pub fn drop_pass() -> HeaderValue {
    written(&format!("{PASS}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"))
}

/// Binds this telephone to a juror for as long as a contest lasts; no page elsewhere can send it along.
#[must_use]
pub fn keep_juror(token: &str) -> HeaderValue {
    written(&format!("{JUROR}={token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={WEEK}"))
}

/// Lets go of the juror.
#[must_use]
pub fn drop_juror() -> HeaderValue {
    written(&format!("{JUROR}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"))
}

/// Keeps a choice that is no secret. `value` comes from a closed list; empty forgets the choice.
#[must_use]
pub fn keep_choice(name: &str, value: &str) -> HeaderValue {
    let age = if value.is_empty() { 0 } else { YEAR };
    written(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}"))
}

/// A text with a line break or a control character becomes no cookie at all.
fn written(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(header::COOKIE, line.parse().unwrap());
        }
        headers
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name_in_any_header() {
        for (lines, found) in [
            (&["__Host-thidua=abc"][..], Some("abc")),
            (&["lang=en; __Host-thidua=abc"], Some("abc")),
            (&["lang=en", "__Host-thidua=a=b"], Some("a=b")),
            (&["x__Host-thidua=abc"], None),
            (&["thidua=abc; lang"], None),
            (&[], None),
        ] {
            assert_eq!(find(&with(lines), SESSION), found, "{lines:?}");
        }
    }

    #[test]
    fn a_session_is_never_readable_by_scripts_nor_sent_in_the_clear() {
        for cookie in [
            keep_session("t", Stay::ThisVisit),
            keep_session("t", Stay::Week),
            keep_browser("t"),
            drop_session(),
        ] {
            let text = cookie.to_str().unwrap();
            for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
                assert!(text.contains(part), "{text}");
            }
            assert!(!text.contains("Domain"), "{text}");
        }
    }

    #[test]
    fn a_pass_is_sent_along_by_our_own_pages_alone() {
        for cookie in [keep_pass("t"), drop_pass(), keep_juror("t"), drop_juror()] {
            let text = cookie.to_str().unwrap();
            for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"] {
                assert!(text.contains(part), "{text}");
            }
        }
    }

    #[test]
    fn a_line_break_cannot_smuggle_a_second_header() {
        assert_eq!(keep_session("a\r\nSet-Cookie: b=c", Stay::Week), "");
    }
}
