//! Due days for other calendars.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use jiff::tz::offset;
use thidua_app::Error;
use thidua_app::reminders::{Deadline, DossierDay, TaskDay, feed};
use thidua_words::{Language, Words};

use super::ical::{DayEvent, calendar};
use crate::addresses::{self, YearAddress};
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
    let steps = feed.deadlines.iter().map(|deadline| event(words, &line.origin, deadline));
    let dossiers = feed.dossiers.iter().map(|day| event_of_dossiers(words, &line.origin, day));
    let tasks = feed.tasks.iter().map(|day| event_of_task(words, &line.origin, day));
    let events: Vec<DayEvent> = steps.chain(dossiers).chain(tasks).collect();
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

/// A last day follows from a rule and is never moved: another day is another event.
fn event_of_dossiers(words: &Words, origin: &str, day: &DossierDay) -> DayEvent {
    let DossierDay { due, unit, award, .. } = day;
    DayEvent {
        uid: format!("{unit}-{award}-{due}@thidua"),
        day: *due,
        summary: words.say_with("feed-dossiers", &[("unit", &day.unit_name), ("award", &day.title)]),
        url: format!("{origin}{}", addresses::nominations(unit)),
        sequence: 0,
        changed_at: start_of(day.since),
    }
}

/// The day of a task is never moved: what is worded anew is another task.
fn event_of_task(words: &Words, origin: &str, day: &TaskDay) -> DayEvent {
    let TaskDay { due, year: (cluster, year), task, .. } = day;
    DayEvent {
        uid: format!("{task}@thidua"),
        day: *due,
        summary: words.say_with("feed-task", &[("unit", &day.unit_name), ("task", &day.what)]),
        url: format!("{origin}{}", YearAddress::of(cluster, *year).task(task)),
        sequence: 0,
        changed_at: start_of(day.since),
    }
}

/// When a day began in Việt Nam, in UTC milliseconds since 1970.
fn start_of(day: Date) -> i64 {
    offset(7).to_timestamp(day.at(0, 0, 0, 0)).map_or(0, |began| began.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_last_day_of_dossiers_names_the_unit_and_the_award_and_nobody() {
        let day = DossierDay {
            due: date(2026, 12, 31),
            unit: "can-tho".into(),
            unit_name: "Cần Thơ".into(),
            award: "cstd-toan-quoc".into(),
            title: "Chiến sĩ thi đua toàn quốc".into(),
            since: date(2026, 11, 20),
        };
        let event = event_of_dossiers(Language::Vi.words(), "https://thidua.vn", &day);
        let expected = DayEvent {
            uid: "can-tho-cstd-toan-quoc-2026-12-31@thidua".into(),
            day: date(2026, 12, 31),
            summary: "Cần Thơ: hạn nộp hồ sơ đề nghị Chiến sĩ thi đua toàn quốc".into(),
            url: "https://thidua.vn/so-htx/can-tho/de-nghi".into(),
            sequence: 0,
            changed_at: 1_795_107_600_000,
        };
        assert_eq!(event, expected);
    }

    #[test]
    fn the_last_day_of_a_task_names_the_unit_and_leads_to_the_task() {
        let day = TaskDay {
            due: date(2026, 12, 31),
            year: ("minh-hoa".into(), 2026),
            task: "01a2".into(),
            what: "Chọn hai hợp tác xã".into(),
            unit_name: "Cần Thơ".into(),
            since: date(2026, 11, 20),
        };
        let event = event_of_task(Language::Vi.words(), "https://thidua.vn", &day);
        let expected = DayEvent {
            uid: "01a2@thidua".into(),
            day: date(2026, 12, 31),
            summary: "Cần Thơ: hạn nhiệm vụ sau hội nghị: Chọn hai hợp tác xã".into(),
            url: "https://thidua.vn/cum/minh-hoa/2026/nhiem-vu/01a2".into(),
            sequence: 0,
            changed_at: 1_795_107_600_000,
        };
        assert_eq!(event, expected);
    }
}
