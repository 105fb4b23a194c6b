//! The polls of a conference, and the form that announces one.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::meetings::{Conference, SharedUnits, announce_poll, polls_of, shared_units};
use thidua_app::voting::KeptPoll;
use thidua_words::Words;

use super::{badge, conference_at, fact_fields, in_page, say_kind, typed_poll};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::{address, frame_of};
use crate::house::House;
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
struct PollsPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    lines: Vec<Line>,
    ways: Vec<Link>,
    announce: Option<(bool, EntryForm)>,
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
    let found = polls_of(&house.app, &visitor.signed_in()?.actor, &conference_at(at)).await?;
    let conference = &found.conference;
    let (to, id) = (address(&conference.here), &conference.row.id);
    let line = |kept: &KeptPoll| Line {
        title: kept.poll.title.clone(),
        way: to.poll(id, &kept.poll.id),
        kind: say_kind(words, &kept.poll, kept.manner),
        state: badge(words, kept.state),
    };
    let may = found.polls.runs && conference.state.may_change().is_ok();
    let first = found.polls.list.is_empty();
    let actor = &visitor.signed_in()?.actor;
    let shared = if may { shared_units(&house.app, actor, &conference_at(at)).await? } else { vec![] };
    let title = words.say("polls-title");
    let page = PollsPage {
        lede: words.say("polls-lede").into_owned(),
        notes: back.notes.clone(),
        lines: found.polls.list.iter().map(line).collect(),
        ways: if found.polls.runs {
            vec![Link::new(words.say("passes-title"), to.passes(id))]
        } else {
            vec![]
        },
        announce: may.then(|| announce_form(words, (conference, &shared), (&back, first))),
        frame: frame_of(visitor, &conference.here, title.clone())
            .crumb(words.say("conference-list"), to.conferences())
            .crumb(conference.row.title.clone(), to.conference(id))
            .here(title),
    };
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
