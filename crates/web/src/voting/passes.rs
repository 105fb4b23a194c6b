//! Codes at the door: whoever has a vote gets one, told once, for the telephone that stands for them.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::Error;
use thidua_app::meetings::{Attendee, hand_pass, list_voters, poll_ground};
use thidua_app::voting::{PassStanding, list_passes};

use super::frame_below;
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Frame;
use crate::ground::address;
use crate::house::House;
use crate::meetings::{conference_at, say_place, say_presence};
use crate::parts::{Button, Note, State};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

type At = Path<(String, i16, String)>;

/// Somebody with a vote.
struct Voter {
    name: String,
    detail: String,
    state: State,
    /// How far they are with it.
    pass: State,
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
            let at_house = joined_at(&house, &visitor);
            let told = Told { code, said, at: at_house };
            answer(&house, &visitor, &at, (Some(told), Back::default())).await
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error)?;
            answer(&house, &visitor, &at, (None, back)).await
        }
    }
}

/// Where a telephone takes its code.
fn joined_at(house: &House, visitor: &Visitor) -> String {
    let hall = house.joins(&visitor.origin);
    format!("{}{}", hall.addresses.first().unwrap_or(&visitor.origin), addresses::VOTE)
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
    let place = (&poll_ground(&conference_at(at)), conference.row.id.as_str());
    let passes = list_passes(&house.app, actor, place).await?;
    let voter = |person: &Attendee| {
        let row = &person.row;
        let pass = passes.get(&row.number.to_string());
        let (pass, label) = match pass {
            None => (State::idle(words.say("pass-none")), "pass-issue"),
            Some(PassStanding::Issued) => (State::wait(words.say("pass-issued")), "pass-issue-again"),
            Some(PassStanding::Bound) => (State::done(words.say("pass-bound")), "pass-issue-again"),
        };
        let button = Button::new(words.say(label)).act(row.number.to_string());
        Voter {
            name: row.name.clone(),
            detail: say_place(&conference, row),
            state: say_presence(words, person.presence),
            pass,
            button: button.about(format!(": {}", row.name)),
        }
    };
    let page = PassesPage {
        lede: words.say_with("passes-lede", &[("at", &joined_at(house, visitor))]),
        notes: back.notes,
        told,
        action: address(&conference.here).passes(&conference.row.id),
        voters: people.iter().map(voter).collect(),
        frame: frame_below(visitor, &conference, &words.say("passes-title")),
    };
    Ok(answered(page, back.status))
}
