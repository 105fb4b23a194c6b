//! A performance of a stage contest is noted in the book of propaganda: what the contest knows stands in the form.

use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::Error;
use thidua_app::membership::list_activities;
use thidua_app::reach::{Staged, note_staged, open_staged};
use thidua_domain::membership::ActivityForm;
use thidua_words::Words;

use super::frame_of_book;
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::membership::fields::{DAY, NOTE, activity_fields, in_page, typed_activity};
use crate::parts::{Button, EntryForm, FormErrors, Link};
use crate::refused::Back;
use crate::register::{FormPage, Sent, answered};

/// Unit, round, number.
type At = Path<(String, String, i64)>;

/// `GET /so-htx/{unit}/tuyen-truyen/hoi-thi/{round}/{performance}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST /so-htx/{unit}/tuyen-truyen/hoi-thi/{round}/{performance}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let typed = typed_activity(visitor.words, &sent);
    let actor = &visitor.signed_in()?.actor;
    match note_staged(&house.app, actor, (&at.0, &key_of(&at)), typed).await {
        Ok(case) => Ok(done(&addresses::activity(&at.0, case.as_str()), "membership-activity-held")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

fn key_of((_, round, number): &(String, String, i64)) -> String {
    format!("{round}/{number}")
}

async fn answer(house: &House, visitor: &Visitor, at: &(String, String, i64), back: Back<'_>) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let book = list_activities(&house.app, actor, &at.0).await?;
    if !book.keeps {
        return Err(Error::NotAllowed.into());
    }
    let staged = open_staged(&house.app, actor, &at.0, &key_of(at)).await?;
    let stands = sent_of(words, &staged);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let form = EntryForm::stacked(addresses::note_staged(&at.0, &at.1, at.2))
        .fields(activity_fields(words, (back.sent.unwrap_or(&stands), errors.as_ref())))
        .errors(errors)
        .button(Button::main(words.say("membership-hold-button")))
        .or(Link::new(words.say("register-back"), addresses::reach(&at.0)));
    let title = words.say("reach-note").into_owned();
    let frame = frame_of_book(house, visitor, &book.unit, title.clone()).await?;
    let lede = words.say("reach-note-lede").into_owned();
    let page = FormPage { frame: frame.here(title), lede, notes: back.notes, form };
    let status = back.status;
    Ok(answered(page, status).into_response())
}

/// What a performance tells of the activity that it was.
fn sent_of(words: &Words, staged: &Staged) -> Sent {
    let row = &staged.row;
    let number = row.audience.map(|many| words.decimal(&many.to_string())).unwrap_or_default();
    let topic = if row.topic.is_empty() { staged.name() } else { row.topic.as_str() };
    let key = if row.genre.is_empty() { "reach-performed" } else { "reach-performed-genre" };
    let said = [("name", staged.name()), ("genre", &row.genre), ("contest", &row.contest)];
    [
        ("hinh-thuc", ActivityForm::Staging.name().to_owned()),
        ("chu-de", topic.to_owned()),
        (DAY, row.held_on.clone()),
        ("dia-diem", row.place.clone()),
        ("nguoi-du", number),
        (NOTE, words.say_with(key, &said)),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}
