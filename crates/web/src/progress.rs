//! How far something is that people wait for: a page that loads itself again, and the words for it.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use thidua_app::gauge::{Mark, Phase};
use thidua_words::Words;

use crate::fault::PageResult;
use crate::frame::Frame;
use crate::parts::{Link, Note, State};

/// Seconds until the page loads itself again.
const AGAIN: u8 = 3;

/// How far something is.
#[derive(Template)]
#[template(path = "progress.html")]
pub struct ProgressPage {
    /// The frame, with what is done as its title.
    pub frame: Frame,
    /// What it is good for.
    pub lede: String,
    /// Where it stands.
    pub state: State,
    /// How far it is, in words.
    pub progress: String,
    /// How much is done, of how much; none: it has ended, or nobody knows.
    pub bar: Option<(i64, i64)>,
    /// What there is to say of its end.
    pub note: Option<Note>,
    /// What can be taken along.
    pub result: Option<Link>,
    /// Where its person goes on.
    pub onward: Option<Link>,
    /// What else is good to know.
    pub hints: Vec<String>,
    /// Where its end is asked for.
    pub cancel: Option<String>,
}

/// The page, and that it loads itself again at this address.
///
/// # Errors
/// An address that no header can hold.
pub fn comes_again(page: impl IntoResponse, at: &str) -> PageResult {
    let mut answer = page.into_response();
    // A header, because the policy of the house allows nothing inline; without the mark of what was just done.
    let again = HeaderValue::from_str(&format!("{AGAIN}; url={at}")).map_err(anyhow::Error::from)?;
    answer.headers_mut().insert(header::REFRESH, again);
    Ok(answer)
}

/// How much is done, of how much; none: nobody knows.
#[must_use]
pub fn bar_of(mark: Mark) -> Option<(i64, i64)> {
    let whole = |number: u64| i64::try_from(number).ok();
    Some((whole(mark.done)?, whole(mark.total)?)).filter(|(_, total)| *total > 0)
}

/// How far a step is, in words.
#[must_use]
pub fn say_mark(words: &Words, mark: Mark) -> String {
    let number = |number: u64| words.decimal(&number.to_string());
    let (key, unknown) = match mark.phase {
        Phase::Waiting => return words.say("progress-waiting").into_owned(),
        Phase::Comparing => return words.say("progress-comparing").into_owned(),
        Phase::Reading => ("progress-reading", "progress-reading-on"),
        Phase::Keeping => ("progress-keeping", "progress-keeping-on"),
    };
    let key = if mark.total > 0 { key } else { unknown };
    words.say_with(key, &[("done", &number(mark.done)), ("total", &number(mark.total))])
}
