//! What is new as a feed (Atom, RFC 4287), whatever it is about.

use askama::Template;
use axum::http::header;
use axum::response::IntoResponse;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::offset;

use crate::door::visitor::Visitor;
use crate::json::moment;

/// So many entries stand in one.
pub(crate) const MOST: usize = 20;

/// Something new.
pub(crate) struct Entry {
    /// What it is called.
    pub title: String,
    /// Its whole address, which names it for good.
    pub url: String,
    /// Since when, in UTC milliseconds since 1970.
    pub since: i64,
    /// What it says; may be empty.
    pub lead: String,
    /// Who says it.
    pub author: String,
}

impl Entry {
    fn at(&self) -> String {
        moment(self.since)
    }
}

/// A feed, the newest first.
#[derive(Template)]
#[template(path = "portal/feed.xml")]
pub(crate) struct Feed {
    title: String,
    own: String,
    home: String,
    entries: Vec<Entry>,
}

impl Feed {
    /// A feed of this title, at its own address and beside the page of the same things.
    pub(crate) fn of(visitor: &Visitor, title: &str, (own, home): (&str, &str), entries: Vec<Entry>) -> Self {
        let whole = |address: &str| format!("{}{address}", visitor.origin);
        let title = format!("{title} – {}", visitor.portal_name());
        Self { title, own: whole(own), home: whole(home), entries }
    }

    /// When something was new last.
    fn at(&self) -> String {
        moment(self.entries.iter().map(|entry| entry.since).max().unwrap_or_default())
    }

    /// As it is sent.
    pub(crate) fn answer(&self) -> anyhow::Result<impl IntoResponse + use<>> {
        let text = self.render().map_err(|error| anyhow::Error::new(error).context("a template"))?;
        Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], text))
    }
}

/// When a day began in Việt Nam, in UTC milliseconds since 1970; 0 for what is no day.
pub(crate) fn since_day(day: &str) -> i64 {
    let began = day.parse::<Date>().ok().and_then(|day| offset(7).to_timestamp(day.at(0, 0, 0, 0)).ok());
    began.map_or(0, Timestamp::as_millisecond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_in_vietnam() {
        assert_eq!(moment(since_day("2026-11-27")), "2026-11-26T17:00:00Z");
        assert_eq!(since_day(""), 0);
    }
}
