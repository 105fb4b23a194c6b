//! The conferences of all clusters for other calendars.

use axum::extract::State as Shared;
use axum::http::header;
use axum::response::IntoResponse;
use jiff::civil::Time;
use thidua_app::portal::{ConferenceData, all_conferences};
use thidua_domain::meetings::ConferenceState;

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::portal::stamp_of_all;
use crate::reminders::ical::{DayEvent, Holds, PlacedEvent, calendar_of_places};

/// So many conferences stand in it, the latest.
const MOST: usize = 500;

/// `GET /hoi-nghi/lich.ics`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    // Every conference has its whole address.
    let stamp = stamp_of_all(&house).await?.under(&visitor.origin);
    let found = all_conferences(&house.app).await?;
    let event = |one: &ConferenceData| event(&visitor, one);
    let events: Vec<PlacedEvent> = found.iter().take(MOST).filter_map(event).collect();
    let body = calendar_of_places(&visitor.words.say("conference-calendar"), &events);
    Ok(stamp.keep(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], body)).into_response())
}

/// A conference; none whose day cannot be read.
fn event(visitor: &Visitor, one: &ConferenceData) -> Option<PlacedEvent> {
    let row = &one.row;
    let summary = [("cluster", one.place.cluster.name.as_str()), ("title", row.title.as_str())];
    let is_off = ConferenceState::from_name(&row.state) == Some(ConferenceState::CalledOff);
    Some(PlacedEvent {
        event: DayEvent {
            uid: format!("{}@thidua", row.id),
            day: row.held_on.parse().ok()?,
            summary: visitor.words.say_with("conference-calendar-entry", &summary),
            url: format!("{}{}", visitor.origin, addresses::public_conference(&row.id)),
            // The log only grows, so what was changed later has the greater number.
            sequence: usize::try_from(row.changed).unwrap_or_default(),
            changed_at: visitor.now_ms,
        },
        begins: hour(&row.begins),
        place: row.place.clone(),
        holds: if is_off { Holds::CalledOff } else { Holds::Yes },
    })
}

/// `08:30`
fn hour(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_read_as_it_is_kept() {
        assert_eq!(hour("08:30"), Some(jiff::civil::time(8, 30, 0, 0)));
        for text in ["", "8", "25:00", "sáng"] {
            assert_eq!(hour(text), None, "{text:?}");
        }
    }
}
