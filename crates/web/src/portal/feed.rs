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
    /// When it was put right last; the same where it never was.
    pub changed: i64,
    /// What it says; may be empty.
    pub lead: String,
    /// Who says it.
    pub author: String,
}

impl Entry {
    fn at(&self) -> String {
        moment(self.since)
    }

    fn changed(&self) -> String {
        moment(self.changed)
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

    /// When something was new, or put right, last.
    fn at(&self) -> String {
        moment(self.entries.iter().map(|entry| entry.changed).max().unwrap_or_default())
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
    fn what_was_put_right_is_told_again_and_stays_as_old_as_it_is() {
        let (since, changed) = (since_day("2026-11-27"), since_day("2026-11-29"));
        let (url, own) = ("https://x/tin/a".to_owned(), "https://x/a".to_owned());
        let home = "https://x".to_owned();
        let (title, lead, author) = ("Hội nghị".to_owned(), String::new(), "Cụm".to_owned());
        let entry = Entry { title: title.clone(), url, since, changed, lead, author };
        let text = Feed { title, own, home, entries: vec![entry] }.render().unwrap();
        assert_eq!(text.matches("<updated>2026-11-28T17:00:00Z</updated>").count(), 2, "{text}");
        assert!(text.contains("<published>2026-11-26T17:00:00Z</published>"), "{text}");
    }

    #[test]
    fn a_day_begins_in_vietnam() {
        assert_eq!(moment(since_day("2026-11-27")), "2026-11-26T17:00:00Z");
        assert_eq!(since_day(""), 0);
    }
}
