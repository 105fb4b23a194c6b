//! Due days for other calendars.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use thidua_app::Error;
use thidua_app::reminders::{Deadline, feed};
use thidua_words::{Language, Words};

use super::ical::{DayEvent, calendar};
use crate::door::address::Line;
use crate::fault::PageResult;
use crate::house::House;
use crate::sentences::say_step;

/// `GET /lich/{token}.ics`: nobody is signed in, the address is the key.
pub async fn show(
    State(house): State<House>,
    Extension(line): Extension<Line>,
    Path(file): Path<String>,
) -> PageResult<Response> {
    let token = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let feed = feed(&house.app, token).await?;
    // Calendars send no choice of language.
    let words = Language::Vi.words();
    let events: Vec<DayEvent> =
        feed.deadlines.iter().map(|deadline| event(words, &line.origin, deadline)).collect();
    let body = calendar(&words.say("feed-name"), &events);
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "private, max-age=300"),
    ];
    Ok((headers, body).into_response())
}

fn event(words: &Words, origin: &str, deadline: &Deadline) -> DayEvent {
    let Deadline { cluster, year, .. } = deadline;
    let step = deadline.step.name().replace(':', "-");
    DayEvent {
        uid: format!("{cluster}-{year}-{step}@thidua"),
        day: deadline.due,
        summary: words.say_with(
            "feed-day",
            &[("cluster", &deadline.cluster_name), ("step", &say_step(words, &deadline.step))],
        ),
        url: format!("{origin}/cum/{cluster}/{year}/lich"),
        sequence: deadline.moves,
        changed_at: deadline.changed_at,
    }
}
