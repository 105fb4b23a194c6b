//! Codes at the door: whoever has a vote gets one, told once, for the telephone that stands for them.

use askama::Template;
use axum::extract::State as Shared;
use thidua_app::Error;
use thidua_app::voting::{PassStanding, list_passes};

use super::gathering::{Gathered, Gathering, VoterLine};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Frame;
use crate::house::House;
use crate::parts::{Button, Note, State};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

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

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/the-bieu-quyet`, and the same below a meeting of a council.
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, at: Gathering) -> PageResult {
    answer(&house, &visitor, &at, (None, Back::default())).await
}

/// `POST …/the-bieu-quyet`: the code stands in this answer and nowhere else.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    at: Gathering,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let number: i64 = text(&sent, "viec").parse().map_err(|_| Error::NotFound)?;
    match at.hand_pass(&house.app, actor, number).await {
        Ok((name, code)) => {
            let said = visitor.words.say_with("pass-told", &[("name", &name)]);
            let at_house = house.reached_at(&visitor.origin, addresses::VOTE);
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
    at: &Gathering,
    (told, back): (Option<Told>, Back<'_>),
) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    // Asked first, since only they who run polls there may know of codes.
    let passes = list_passes(&house.app, actor, (&at.ground(), at.id())).await?;
    let gathered = at.open(&house.app, actor).await?;
    let voter = |person: VoterLine| {
        let (pass, label) = match passes.get(&person.number.to_string()) {
            None => (State::idle(words.say("pass-none")), "pass-issue"),
            Some(PassStanding::Issued) => (State::wait(words.say("pass-issued")), "pass-issue-again"),
            Some(PassStanding::Bound) => (State::done(words.say("pass-bound")), "pass-issue-again"),
        };
        let button = Button::new(words.say(label)).act(person.number.to_string());
        let button = button.about(format!(": {}", person.name));
        Voter { name: person.name, detail: person.detail, state: person.state, pass, button }
    };
    let lede = match gathered {
        Gathered::Conference(_) => "passes-lede",
        Gathered::Council(_) => "passes-council-lede",
    };
    let page = PassesPage {
        lede: words.say_with(lede, &[("at", &house.reached_at(&visitor.origin, addresses::VOTE))]),
        notes: back.notes,
        told,
        action: at.passes(),
        voters: gathered.voters(words).into_iter().map(voter).collect(),
        frame: gathered.frame_below(house, visitor, (at, &words.say("passes-title"))).await?,
    };
    Ok(answered(page, back.status))
}
