//! The papers that were made of a year of a cluster: its pact, its score table.

use askama::Template;
use axum::extract::{Path, Request, State as Shared};
use thidua_app::prints::{list_prints, open_book_of_year};

use super::{MadePart, checked};
use crate::commendation::answered;
use crate::door::upload::{Arriving, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Frame;
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::Note;
use crate::refused::Back;

type At = Path<(String, i16)>;

#[derive(Template)]
#[template(path = "year/made.html")]
struct MadePage {
    frame: Frame,
    notes: Vec<Note>,
    made: MadePart,
}

/// `GET /cum/{cluster}/{year}/ban-in`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((cluster, year)): At) -> PageResult {
    answer(&house, &visitor, (&cluster, year), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/ban-in`: a file held against the papers that were made.
pub async fn check(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): At,
    request: Request,
) -> PageResult {
    let at = (cluster.as_str(), year);
    let (_, book) = match open_book_of_year(&house.app, &visitor.signed_in()?.actor, at).await {
        Ok(found) => found,
        Err(error) => {
            drain_body(request.into_body()).await;
            return Err(error.into());
        }
    };
    let sent = Arriving::begin(request, &house).await?.read(&house).await?;
    let back = checked(&house, visitor.words, &book, sent).await?;
    answer(&house, &visitor, at, back).await
}

async fn answer(house: &House, visitor: &Visitor, at: (&str, i16), back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let (here, book) = open_book_of_year(&house.app, &visitor.signed_in()?.actor, at).await?;
    let prints = list_prints(&house.app, &book).await?;
    let title = words.say_with("made-year", &[("year", &here.year.to_string())]);
    let made = MadePart::of(words, &prints, address(&here).made_papers(), &back);
    let frame = frame_of(visitor, &here, title).here(words.say("made"));
    Ok(answered(MadePage { frame, notes: back.notes, made }, back.status))
}
