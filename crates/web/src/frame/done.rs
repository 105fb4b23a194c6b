//! “Done”: after a form the browser is sent on to a page that says so, by a code that maps to a fixed sentence.

use axum::response::{IntoResponse, Redirect, Response};
use thidua_words::Words;

/// Sends the browser on to `path`, where the sentence `done-<code>` is shown.
#[must_use]
pub fn done(path: &str, code: &str) -> Response {
    let mark = if path.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{path}{mark}xong={code}")).into_response()
}

/// The same, at a place of the page.
#[must_use]
pub fn done_at(path: &str, code: &str, place: &str) -> Response {
    Redirect::to(&done_address(path, code, place)).into_response()
}

/// Where a script goes when it has done something at a place of the page.
#[must_use]
pub fn done_address(path: &str, code: &str, place: &str) -> String {
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{path}{mark}xong={code}#{place}")
}

/// The sentence of a code. No text of the address is ever shown: unknown codes say nothing.
pub(super) fn sentence(words: &Words, code: &str) -> Option<String> {
    let plain =
        code.len() <= 60 && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let key = format!("done-{code}");
    (plain && words.has(&key)).then(|| words.say(&key).into_owned())
}
