//! Conferences of a cluster: the list of a year, and what all their pages share.

pub mod agenda;
pub mod calendar;
pub mod card;
pub mod conclusion;
pub mod conference;
pub mod door;
pub mod experience;
pub mod facts;
pub mod files;
pub mod handing_over;
pub mod letter;
pub mod minutes;
pub mod paper;
pub mod people;
pub mod public;
pub mod screen;
pub mod talks;
pub mod task;

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::ground::ClusterYear;
use thidua_app::meetings::{
    AttendeeRow, Conference, ConferenceAt, ConferenceRow, TypedConference, convene, list,
};
use thidua_domain::access::Right;
use thidua_domain::meetings::{ConferenceKind, ConferenceState, Presence};
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{self, Button, Control, EntryForm, Field, FormErrors, Note, State, TypedIn, labelled};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

type YearAt = Path<(String, i16)>;
/// Cluster, year, conference.
type At = Path<(String, i16, String)>;

/// A conference by its address.
pub(crate) fn conference_at((cluster, year, conference): &(String, i16, String)) -> ConferenceAt {
    ConferenceAt::new((cluster, *year), conference)
}

/// Fields of acts, and what these pages call them.
const NAMES: [(&str, &str); 18] = [
    ("kind", "loai"),
    ("title", "ten"),
    ("held_on", "ngay"),
    ("begins", "gio"),
    ("place", "noi"),
    ("host", "dang-cai"),
    ("quorum", "ty-le"),
    ("reason", "ly-do"),
    ("name", "ho-ten"),
    ("office", "chuc-vu"),
    ("unit", "don-vi"),
    ("organization", "noi-cong-tac"),
    ("role", "vai-tro"),
    ("reply", "tra-loi"),
    ("delegates", "thanh-phan"),
    ("note", "ghi-chu"),
    ("words", "loi-ghi"),
    ("until", "den-gio"),
];

/// What a field of an act is called on pages.
fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

/// A field of these pages.
fn field(words: &Words, asked: (Control, &'static str), at: TypedIn<'_>) -> Field {
    labelled(words, "conference", asked, at)
}

/// A field of a line of a form.
fn numbered(words: &Words, asked: (Control, &str, &str), line: (i64, &str), at: TypedIn<'_>) -> Field {
    parts::numbered(words, "conference", asked, line, at)
}

/// The numbers of the lines that a form sent.
fn numbers_of(sent: &Sent, name: &str) -> Vec<i64> {
    let mark = format!("{name}-");
    let mut numbers: Vec<i64> = sent.keys().filter_map(|key| key.strip_prefix(&mark)?.parse().ok()).collect();
    numbers.sort_unstable();
    numbers
}

/// Where a conference stands, as a badge.
fn badge(words: &Words, state: ConferenceState) -> State {
    let word = words.say(&format!("conference-state-{}", state.name().replace('_', "-")));
    match state {
        ConferenceState::Convened => State::wait(word),
        ConferenceState::Open => State::open(word),
        ConferenceState::Closed => State::done(word),
        ConferenceState::CalledOff => State::void(word),
    }
}

fn say_kind(words: &Words, kind: ConferenceKind) -> String {
    words.say(&format!("conference-kind-{}", kind.name().replace('_', "-"))).into_owned()
}

/// `27/11/2026, 08:30`
fn say_when(words: &Words, row: &ConferenceRow) -> String {
    let day = words.date(&row.held_on);
    if row.begins.is_empty() { day } else { format!("{day}, {}", row.begins) }
}

/// The frame of a page below a conference.
fn frame_below(visitor: &Visitor, found: &Conference, title: String) -> Frame {
    frame_of_conference(visitor, found, title.clone()).here(title)
}

/// The frame of a conference, with the way to it.
pub(crate) fn frame_of_conference(visitor: &Visitor, found: &Conference, title: impl Into<String>) -> Frame {
    let (words, to) = (visitor.words, address(&found.here));
    frame_of(visitor, &found.here, title)
        .crumb(words.say("conference-list"), to.conferences())
        .crumb(found.row.title.clone(), to.conference(&found.row.id))
}

/// Who they are, with their office, and of what that is no unit.
fn say_person(row: &AttendeeRow) -> String {
    let parts = [row.name.as_str(), row.office.as_str(), row.organization.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Their office, and of what they are.
pub(crate) fn say_place(found: &Conference, row: &AttendeeRow) -> String {
    let unit = row.unit_id.as_deref().and_then(|unit| found.here.member_by_id(unit));
    let of = unit.map_or(row.organization.as_str(), |unit| unit.short_name.as_str());
    [row.office.as_str(), of].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether somebody came, as a badge.
pub(crate) fn say_presence(words: &Words, presence: Presence) -> State {
    match presence {
        Presence::Present => State::done(words.say("presence-present")),
        Presence::Absent => State::void(words.say("presence-absent")),
        Presence::Unknown => State::idle(words.say("presence-unknown")),
    }
}

/// The fields of what a conference is.
fn fact_fields(words: &Words, here: &ClusterYear, at: TypedIn<'_>) -> Vec<Field> {
    let kinds = ConferenceKind::ALL.map(|kind| (kind.name().to_owned(), say_kind(words, kind)));
    let none = (String::new(), words.say("conference-host-none").into_owned());
    let units = here.members.iter().map(|member| (member.slug.clone(), member.short_name.clone()));
    let hosts = std::iter::once(none).chain(units).collect();
    vec![
        field(words, (Control::Choice(kinds.into()), "loai"), at),
        field(words, (Control::Text, "ten"), at).required(),
        field(words, (Control::Date, "ngay"), at).required(),
        field(words, (Control::Text, "gio"), at),
        field(words, (Control::Text, "noi"), at),
        field(words, (Control::Choice(hosts), "dang-cai"), at),
        field(words, (Control::Text, "ty-le"), at),
    ]
}

fn typed_facts(sent: &Sent) -> TypedConference {
    let get = |name: &str| text(sent, name).to_owned();
    TypedConference {
        kind: get("loai"),
        title: get("ten"),
        held_on: get("ngay"),
        begins: get("gio"),
        place: get("noi"),
        host: get("dang-cai"),
        quorum: get("ty-le"),
    }
}

/// A conference in the list.
struct Line {
    title: String,
    way: String,
    kind: String,
    when: String,
    place: String,
    state: State,
}

#[derive(Template)]
#[template(path = "meetings/list.html")]
struct ListPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    lines: Vec<Line>,
    tasks: String,
    convene: Option<(bool, EntryForm)>,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): YearAt,
) -> PageResult {
    answer(&house, &visitor, (&cluster, year), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): YearAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    match convene(&house.app, actor, &at, typed_facts(&sent)).await {
        Ok(id) => Ok(done(&YearAddress::of(&at.0, at.1).conference(id), "conference-convened")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, (&at.0, at.1), back).await
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, at: (&str, i16), back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let (here, found) = list(&house.app, actor, at).await?;
    let to = address(&here);
    let line = |(row, state): &(ConferenceRow, ConferenceState)| Line {
        title: row.title.clone(),
        way: to.conference(&row.id),
        kind: ConferenceKind::from_name(&row.kind).map(|kind| say_kind(words, kind)).unwrap_or_default(),
        when: say_when(words, row),
        place: row.place.clone(),
        state: badge(words, *state),
    };
    let holds = here.office(actor, Right::HoldConference).is_ok();
    let title = words.say_with("conference-list-title", &[("year", &here.year.to_string())]);
    let (status, notes) = (back.status, back.notes.clone());
    let page = ListPage {
        lede: words.say("conference-list-lede").into_owned(),
        notes,
        lines: found.iter().map(line).collect(),
        tasks: to.tasks(),
        convene: holds.then(|| convene_form(words, &here, (&back, found.is_empty()))),
        frame: frame_of(visitor, &here, title).here(words.say("conference-list")),
    };
    Ok(answered(page, status))
}

/// Open where nobody called one yet, or where it came back.
fn convene_form(words: &Words, here: &ClusterYear, (back, first): (&Back<'_>, bool)) -> (bool, EntryForm) {
    let begins: Sent = [
        ("loai", ConferenceKind::YearEnd.name().to_owned()),
        ("ten", words.say_with("conference-title-year-end", &[("year", &here.year.to_string())])),
        ("ty-le", "2/3".to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    let sent = back.sent.unwrap_or(&begins);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let form = EntryForm::stacked(address(here).conferences())
        .fields(fact_fields(words, here, (sent, errors.as_ref())))
        .errors(errors)
        .button(Button::main(words.say("conference-convene")));
    (first || back.sent.is_some(), form)
}
