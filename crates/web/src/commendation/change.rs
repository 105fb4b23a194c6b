//! The form with which somebody's name or place is put right.

use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{HonoreeAt, change_honoree, open_honoree};
use thidua_app::{Error, Seen};

use super::fields::{honoree_fields, in_page, sent_of, typed_honoree};
use super::{FormPage, Sent, answered, frame_below, honoree_at, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Button, EntryForm, FormErrors, Link, SEEN};
use crate::refused::Back;

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/khen-thuong/{honoree}/sua`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((unit, honoree)): At) -> PageResult {
    let at = honoree_at(unit, honoree);
    Ok(Page(page(&house, &visitor, &at, Back::default()).await?).into_response())
}

/// `POST /so-htx/{unit}/khen-thuong/{honoree}/sua`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, honoree)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = honoree_at(unit, honoree);
    let act = (typed_honoree(&sent), Seen::read(text(&sent, SEEN)));
    let error = match change_honoree(&house.app, &visitor.signed_in()?.actor, &at, act).await {
        Ok(()) => return Ok(done(&addresses::honoree(&at.slug, at.honoree.as_str()), "honour-changed")),
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(&house, &visitor, &at, back).await?, status))
}

async fn page(house: &House, visitor: &Visitor, at: &HonoreeAt, back: Back<'_>) -> PageResult<FormPage> {
    let words = visitor.words;
    let found = open_honoree(&house.app, &visitor.signed_in()?.actor, at).await?;
    if !found.keeps {
        return Err(Error::NotAllowed.into());
    }
    let kept = sent_of(&found.row);
    let sent = back.sent.unwrap_or(&kept);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let way = addresses::honoree(&at.slug, at.honoree.as_str());
    let form = EntryForm::stacked(addresses::change_honoree(&at.slug, at.honoree.as_str()))
        .with(SEEN, back.seen(found.seen))
        .with("muc", found.row.entry_id.clone())
        .fields(honoree_fields(words, found.object, (sent, errors.as_ref())))
        .errors(errors)
        .button(Button::main(words.say("honour-change-button")))
        .or(Link::new(words.say("register-back"), way));
    let frame = frame_below(house, visitor, &found, words.say("honour-change").into_owned()).await?;
    Ok(FormPage { frame, lede: words.say("honour-change-lede").into_owned(), notes: back.notes, form })
}
