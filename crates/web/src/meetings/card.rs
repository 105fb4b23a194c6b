//! Name cards, printed from the page: a name, a place, a square that a telephone at the door reads.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::Error;
use thidua_app::meetings::{Attendee, Cards, ConferenceAt, make_cards, open_cards, renew_card};
use thidua_papers::square::Square;

use super::{At, conference_at, frame_below, say_place};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Deed, EntryForm, Note};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// A card.
struct Card {
    name: String,
    detail: String,
    /// How many fields the square has along a side, and its dark ones as a path.
    side: usize,
    path: String,
    /// What the square ends with, for who has no camera.
    code: String,
    renew: Option<Button>,
}

#[derive(Template)]
#[template(path = "meetings/cards.html")]
struct CardsPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    /// What stands on every card.
    conference: String,
    cards: Vec<Card>,
    action: String,
    make: Option<Deed>,
    empty: bool,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/the-dai-bieu`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &conference_at(&at), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/the-dai-bieu`: `viec` is `make`, or whose card is made anew: `renew-3`.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&at);
    let actor = &visitor.signed_in()?.actor;
    let what = text(&sent, "viec");
    let (outcome, code) = match what.strip_prefix("renew-").map(str::parse) {
        Some(Ok(number)) => (renew_card(&house.app, actor, &at, number).await, "card-renewed"),
        None if what == "make" => (make_cards(&house.app, actor, &at).await.map(drop), "cards-made"),
        Some(Err(_)) | None => return Err(Error::NotFound.into()),
    };
    match outcome {
        Ok(()) => Ok(done(&YearAddress::of(&at.year.0, at.year.1).name_cards(&at.conference), code)),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error)?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, at: &ConferenceAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_cards(&house.app, &visitor.signed_in()?.actor, at).await?;
    let row = &found.conference.row;
    let action = address(&found.conference.here).name_cards(&row.id);
    let page = CardsPage {
        lede: words.say("cards-lede").into_owned(),
        notes: back.notes,
        conference: format!("{}, {}", row.title, words.date(&row.held_on)),
        cards: found.list.iter().filter_map(|(person, code)| card(visitor, &found, (person, code))).collect(),
        make: make(visitor, &found, &action),
        empty: found.list.is_empty(),
        frame: frame_below(visitor, &found.conference, words.say("cards-title").into_owned()),
        action,
    };
    Ok(answered(page, back.status))
}

fn card(visitor: &Visitor, found: &Cards, (person, code): (&Attendee, &Option<String>)) -> Option<Card> {
    let (code, conference) = (code.clone()?, &found.conference);
    let to = address(&conference.here).at_the_door(&conference.row.id, &code);
    let square = Square::of(&format!("{}{to}", visitor.origin))?;
    let renew = Button::new(visitor.words.say("card-renew")).act(format!("renew-{}", person.row.number));
    Some(Card {
        name: person.row.name.clone(),
        detail: say_place(conference, &person.row),
        side: square.side,
        path: square.path(),
        code,
        renew: conference.state.may_change().is_ok().then(|| renew.about(format!(": {}", person.row.name))),
    })
}

fn make(visitor: &Visitor, found: &Cards, action: &str) -> Option<Deed> {
    let words = visitor.words;
    let missing = found.missing();
    if missing == 0 || found.conference.state.may_change().is_err() {
        return None;
    }
    let title = words.say_count("cards-make", missing, &[]);
    let form = EntryForm::stacked(action).with("viec", "make").button(Button::main(title.clone()));
    Some(Deed::new("lam-the", title, words.say("cards-make-text"), form).framed())
}
