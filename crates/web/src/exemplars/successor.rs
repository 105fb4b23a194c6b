//! Which organisation goes on where an exemplar ended.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use thidua_app::exemplars::{OneExemplar, name_successor, open_exemplar, subject_of};
use thidua_app::{Error, Seen};
use thidua_domain::ids::ExemplarId;

use super::choose::{CHOSEN, choose, chosen};
use super::edit::{At, frame_below};
use crate::addresses;
use crate::door::form::Form;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::parts::{Button, EntryForm, Link, Note, SEEN};
use crate::refused::refused;
use crate::register::{FormPage, Sent, answered, text};

async fn open(house: &House, visitor: &Visitor, at: (&str, &ExemplarId)) -> PageResult<OneExemplar> {
    let found = open_exemplar(&house.app, &visitor.signed_in()?.actor, at.0, at.1).await?;
    if found.exemplar.row.entry_id.is_empty() {
        return Err(Error::NotFound.into());
    }
    if found.hand.proposes { Ok(found) } else { Err(Error::NotAllowed.into()) }
}

/// `GET /cum/{cluster}/dien-hinh/{exemplar}/ke-tuc?htx=…`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    asked: Result<Query<Sent>, QueryRejection>,
) -> PageResult {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let at = (cluster.as_str(), &ExemplarId::new(id));
    let found = open(&house, &visitor, at).await?;
    if chosen(&asked).is_some() {
        return answer(&house, &visitor, (at, &asked), (vec![], StatusCode::OK)).await;
    }
    let words = visitor.words;
    let frame = frame_below(&visitor, &found, words.say("exemplar-successor").into_owned());
    let unit = found.follower.clone().ok_or(Error::NotAllowed)?;
    let place = addresses::exemplar_successor(at.0, at.1.as_str());
    let way = |entry: &str| with_query(&place, [(CHOSEN, entry)]);
    let lede = words.say("exemplar-successor-lede").into_owned();
    choose(&house, &visitor, (frame, lede, &unit), (&asked, None), way).await
}

/// `POST /cum/{cluster}/dien-hinh/{exemplar}/ke-tuc`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = (cluster.as_str(), &ExemplarId::new(id));
    let act = (chosen(&sent).unwrap_or_default(), Seen::read(text(&sent, SEEN)));
    match name_successor(&house.app, &visitor.signed_in()?.actor, at, act).await {
        Ok(()) => Ok(done(&addresses::exemplar(&cluster, at.1.as_str()), "exemplar-successor")),
        Err(error) => {
            let refused = refused(visitor.words, error)?;
            answer(&house, &visitor, (at, &sent), (refused.notes, refused.status)).await
        }
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    (at, asked): ((&str, &ExemplarId), &Sent),
    (notes, status): (Vec<Note>, StatusCode),
) -> PageResult {
    let words = visitor.words;
    let found = open(house, visitor, at).await?;
    let entry = chosen(asked).ok_or(Error::NotFound)?;
    let subject = subject_of(&house.app, &visitor.signed_in()?.actor, at.0, entry).await?;
    let form = EntryForm::stacked(addresses::exemplar_successor(at.0, at.1.as_str()))
        .with(CHOSEN, text(asked, CHOSEN))
        .with(SEEN, found.seen)
        .button(Button::main(words.say("exemplar-successor-keep")))
        .or(Link::new(words.say("exemplar-leave"), addresses::exemplar(at.0, at.1.as_str())));
    let name = &found.exemplar.row.name;
    let lede = words.say_with("exemplar-successor-sure", &[("name", name), ("successor", &subject.name)]);
    let frame = frame_below(visitor, &found, words.say("exemplar-successor").into_owned());
    Ok(answered(FormPage { frame, lede, notes, form }, status))
}
