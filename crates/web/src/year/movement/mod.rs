//! Movements: the list of a year, one of them, who takes part, how it goes on, what was counted.

pub(crate) mod facts;
pub mod form;
pub mod list;
pub mod note;
pub mod notes;
pub mod participant;
pub mod participants;
pub mod pictures;
pub mod public;
pub mod register;
pub mod results;
pub mod show;
mod steps;

use axum::extract::Path;
use thidua_app::ground::ClusterYear;
use thidua_app::year::{MovementAt, MovementRow};
use thidua_domain::year::{Audience, ParticipantKind, Phase, Standing};
use thidua_words::Words;

use crate::door::visitor::Visitor;
use crate::frame::Frame;
use crate::ground::{address, frame_of};
use crate::parts::{Control, Field, State, TypedIn, labelled};

/// Cluster, year.
type YearAt = Path<(String, i16)>;
/// Cluster, year, movement.
type At = Path<(String, i16, String)>;

/// Fields of acts, and what these pages call them.
const NAMES: [(&str, &str); 17] = [
    ("title", "ten"),
    ("kind", "loai"),
    ("goals", "muc-tieu"),
    ("criteria", "tieu-chi"),
    ("audience", "doi-tuong"),
    ("begins", "tu-ngay"),
    ("ends", "den-ngay"),
    ("entries", "chon"),
    ("name", "ho-ten"),
    ("position", "chuc-vu"),
    ("pledge", "dang-ky"),
    ("achievement", "thanh-tich"),
    ("told_on", "ngay"),
    ("body", "noi-dung-tin"),
    ("label", "chi-tieu"),
    ("measure_unit", "don-vi-tinh"),
    ("indicator", "tu-bao-cao"),
];

/// What a field of an act is called on pages.
pub(crate) fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

/// A field of these pages.
pub(crate) fn field(words: &Words, asked: (Control, &'static str), at: TypedIn<'_>) -> Field {
    labelled(words, "movement", asked, at)
}

fn movement_at((cluster, year, movement): &(String, i16, String)) -> MovementAt {
    MovementAt::new((cluster, *year), movement)
}

/// The frame of a page below a movement.
fn frame_below(
    visitor: &Visitor,
    (here, movement): (&ClusterYear, &MovementRow),
    title: impl Into<String>,
) -> Frame {
    let (title, to) = (title.into(), address(here));
    frame_of(visitor, here, title)
        .crumb(visitor.words.say("movement-list"), to.movements())
        .crumb(movement.title.clone(), to.movement(&movement.id))
}

/// Where a movement is, as a badge.
pub(crate) fn state_of(words: &Words, standing: Standing) -> State {
    let say = |key: &str| words.say(key).into_owned();
    match standing.phase() {
        Phase::Launched => State::idle(say("movement-launched")),
        Phase::Running => State::open(say("movement-running")),
        Phase::Ended(_) => State::late(say("movement-ended")),
        Phase::Concluded => State::done(say("movement-concluded")),
        Phase::CalledOff => State::void(say("movement-called-off")),
    }
}

/// `Thường xuyên`; nothing where a source does not tell it.
pub(crate) fn say_kind(words: &Words, row: &MovementRow) -> String {
    if row.kind.is_empty() {
        return String::new();
    }
    words.say(&format!("movement-kind-{}", row.kind)).into_owned()
}

/// `01/03/2026–30/09/2026`; nothing where a source does not tell it.
pub(crate) fn say_days(words: &Words, row: &MovementRow) -> String {
    if row.begins.is_empty() {
        return String::new();
    }
    let days = [("from", words.date(&row.begins)), ("to", words.date(&row.ends))];
    let days = days.each_ref().map(|(name, day)| (*name, day.as_str()));
    words.say_with("movement-days", &days)
}

fn say_participant(words: &Words, kind: ParticipantKind) -> String {
    words.say(&format!("participant-{}", kind.name())).into_owned()
}

/// `Hợp tác xã, cá nhân`
fn say_audience(words: &Words, audience: &Audience) -> String {
    let kinds: Vec<String> = audience.kinds().map(|kind| say_participant(words, kind)).collect();
    let said = kinds.join(", ").to_lowercase();
    let mut letters = said.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
