//! Codes at the door: whoever has a vote gets one, told once, for the telephone that stands for them.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::Error;
use thidua_app::meetings::{Attendee, hand_pass, list_voters};
use thidua_domain::meetings::Presence;

use super::{conference_at, frame_below};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Frame;
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Note, State};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

type At = Path<(String, i16, String)>;

/// Somebody with a vote.
struct Voter {
    name: String,
    detail: String,
    state: State,
    button: Button,
}

/// A code that was just made.
struct Told {
    code: String,
    said: String,
    /// Where it is typed.
    at: String,
}

#[derive(Template)]
#[template(path = "voting/passes.html")]
struct PassesPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    told: Option<Told>,
    action: String,
    voters: Vec<Voter>,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/the-bieu-quyet`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &at, (None, Back::default())).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/the-bieu-quyet`: the code stands in this answer and nowhere else.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let number: i64 = text(&sent, "viec").parse().map_err(|_| Error::NotFound)?;
    match hand_pass(&house.app, actor, &conference_at(&at), number).await {
        Ok((name, code)) => {
            let said = visitor.words.say_with("pass-told", &[("name", &name)]);
            let at_house = format!("{}{}", visitor.origin, addresses::VOTE);
            let told = Told { code, said, at: at_house };
            answer(&house, &visitor, &at, (Some(told), Back::default())).await
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error)?;
            answer(&house, &visitor, &at, (None, back)).await
        }
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &(String, i16, String),
    (told, back): (Option<Told>, Back<'_>),
) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let (conference, people) = list_voters(&house.app, actor, &conference_at(at)).await?;
    let voter = |person: &Attendee| {
        let row = &person.row;
        let unit = row.unit_id.as_deref().and_then(|unit| conference.here.member_by_id(unit));
        let of = unit.map_or(row.organization.as_str(), |unit| unit.short_name.as_str());
        let detail = [row.office.as_str(), of].into_iter().filter(|part| !part.is_empty());
        let state = match person.presence {
            Presence::Present => State::done(words.say("presence-present")),
            Presence::Absent => State::void(words.say("presence-absent")),
            Presence::Unknown => State::idle(words.say("presence-unknown")),
        };
        let button = Button::new(words.say("pass-issue")).act(row.number.to_string());
        Voter {
            name: row.name.clone(),
            detail: detail.collect::<Vec<_>>().join(", "),
            state,
            button: button.about(format!(": {}", row.name)),
        }
    };
    let page = PassesPage {
        lede: words.say_with("passes-lede", &[("at", &format!("{}{}", visitor.origin, addresses::VOTE))]),
        notes: back.notes,
        told,
        action: address(&conference.here).passes(&conference.row.id),
        voters: people.iter().map(voter).collect(),
        frame: frame_below(visitor, &conference, &words.say("passes-title")),
    };
    Ok(answered(page, back.status))
}
