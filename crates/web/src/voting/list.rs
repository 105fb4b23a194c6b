//! The polls of a conference, and the form that announces one. A council has the same page with a form of its own.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::meetings::{Conference, SharedUnits, announce_poll, polls_of, shared_units};
use thidua_app::voting::{KeptPoll, Polls};
use thidua_domain::ids::PollId;
use thidua_words::Words;

use super::gathering::Gathering;
use super::{badge, fact_fields, in_page, say_kind, typed_poll};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::meetings::{conference_at, frame_of_conference};
use crate::parts::{Button, EntryForm, FormErrors, Link, Note, State};
use crate::refused::Back;
use crate::register::{Sent, answered};

type At = Path<(String, i16, String)>;

/// A poll in the list.
struct Line {
    title: String,
    way: String,
    kind: String,
    state: State,
}

#[derive(Template)]
#[template(path = "voting/list.html")]
pub(crate) struct PollsPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    empty: String,
    lines: Vec<Line>,
    ways: Vec<Link>,
    announce: Option<(bool, EntryForm)>,
}

/// What differs between a conference and a council.
pub(crate) struct Asked {
    /// Shown where nothing was announced.
    pub empty: String,
    /// The form that announces one, where the person may; open before anybody asks for it or not.
    pub announce: Option<(bool, EntryForm)>,
    pub notes: Vec<Note>,
}

impl PollsPage {
    pub(crate) fn new(
        words: &Words,
        (place, polls): (&Gathering, &Polls),
        (frame, asked): (Frame, Asked),
    ) -> Self {
        let line = |kept: &KeptPoll| Line {
            title: kept.poll.title.clone(),
            way: place.poll(&PollId::new(kept.poll.id.clone())),
            kind: say_kind(words, &kept.poll, kept.manner),
            state: badge(words, kept.state),
        };
        let passes = || Link::new(words.say("passes-title"), place.passes());
        Self {
            frame,
            lede: words.say("polls-lede").into_owned(),
            notes: asked.notes,
            empty: asked.empty,
            lines: polls.list.iter().map(line).collect(),
            ways: polls.runs.then(passes).into_iter().collect(),
            announce: asked.announce,
        }
    }
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/bo-phieu`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/bo-phieu`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    match announce_poll(&house.app, actor, &conference_at(&at), &typed_poll(&sent)).await {
        Ok(id) => Ok(done(&YearAddress::of(&at.0, at.1).poll(&at.2, id), "poll-announced")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, at: &(String, i16, String), back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let at = conference_at(at);
    let found = polls_of(&house.app, actor, &at).await?;
    let conference = &found.conference;
    let may = found.polls.runs && conference.state.may_change().is_ok();
    let first = found.polls.list.is_empty();
    let shared = if may { shared_units(&house.app, actor, &at).await? } else { vec![] };
    let asked = Asked {
        empty: words.say("polls-empty").into_owned(),
        announce: may.then(|| announce_form(words, (conference, &shared), (&back, first))),
        notes: back.notes.clone(),
    };
    let title = words.say("polls-title");
    let frame = frame_of_conference(visitor, conference, title.clone()).here(title);
    let page = PollsPage::new(words, (&Gathering::Conference(at), &found.polls), (frame, asked));
    Ok(answered(page, back.status))
}

/// How most polls are held; options are the units of the cluster.
fn begins(conference: &Conference) -> Sent {
    let units: Vec<&str> = conference.here.members.iter().map(|unit| unit.short_name.as_str()).collect();
    [
        ("hinh-thuc", "phones"),
        ("phuong-an", &units.join("\n")),
        ("cach-hoi", "choose"),
        ("it-nhat", "1"),
        ("nhieu-nhat", "1"),
        ("can-chon", "1"),
        ("so-sanh", "more_than"),
        ("muc-can-dat", "1/2"),
        ("tinh-tren", "returned"),
        ("ty-le-hop-le", &conference.row.quorum),
        ("cach-tinh-hop-le", "present"),
        ("bang-phieu", "second_round"),
        ("cong-bo", "guarded"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

/// Open where none was announced yet, or where it came back.
fn announce_form(
    words: &Words,
    (conference, shared): (&Conference, &[SharedUnits]),
    (back, first): (&Back<'_>, bool),
) -> (bool, EntryForm) {
    let begins = begins(conference);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (back.sent.unwrap_or(&begins), errors.as_ref());
    let form = EntryForm::stacked(address(&conference.here).polls(&conference.row.id))
        .fields(fact_fields(words, shared, at))
        .errors(errors.clone())
        .button(Button::main(words.say("poll-announce")));
    (first || back.sent.is_some(), form)
}
