//! The form with which somebody is entered.

use axum::extract::{Path, Query, State as Shared};
use axum::response::{IntoResponse, Redirect};
use thidua_app::Error;
use thidua_app::commendation::{enter_honoree, find_record_of, list_honorees};
use thidua_domain::commendation::Object;

use super::fields::{honoree_fields, in_page, typed_honoree};
use super::{FormPage, Sent, answered, frame_in, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::local::query_value;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Button, EntryForm, FormErrors, Link};
use crate::refused::Back;

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/khen-thuong/them/{object}?muc=…&ten=…&ngay-thanh-lap=…`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, object)): At,
    Query(asked): Query<Sent>,
) -> PageResult {
    let back = Back { sent: Some(&asked), ..Back::default() };
    Ok(Page(page(&house, &visitor, (&unit, &object), back).await?).into_response())
}

/// `GET /so-htx/{unit}/khen-thuong/theo-muc/{entry}`: the record of an organisation of the register, or the form with which it is begun.
pub async fn of_entry(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, entry)): Path<(String, String)>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let found = find_record_of(&house.app, actor, &unit, &entry).await?;
    let way = match (found.honoree, found.keeps) {
        (Some(honoree), _) => addresses::honoree(&unit, honoree.as_str()),
        (None, false) => addresses::honorees(&unit),
        (None, true) => {
            let (name, founded) = (query_value(&found.name), query_value(&found.founded));
            let form = addresses::enter_honoree(&unit, Object::Collective.word());
            format!("{form}?muc={}&ten={name}&ngay-thanh-lap={founded}", query_value(&entry))
        }
    };
    Ok(Redirect::to(&way).into_response())
}

/// `POST /so-htx/{unit}/khen-thuong/them/{object}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, object)): At,
    Form(mut sent): Form<Sent>,
) -> PageResult {
    sent.insert("doi-tuong".to_owned(), object.clone());
    let act = enter_honoree(&house.app, &visitor.signed_in()?.actor, &unit, typed_honoree(&sent)).await;
    let error = match act {
        Ok(honoree) => return Ok(done(&addresses::honoree(&unit, honoree.as_str()), "honour-entered")),
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(&house, &visitor, (&unit, &object), back).await?, status))
}

async fn page(
    house: &House,
    visitor: &Visitor,
    (unit, word): (&str, &str),
    back: Back<'_>,
) -> PageResult<FormPage> {
    let words = visitor.words;
    let object = Object::from_word(word).ok_or(Error::NotFound)?;
    let held = list_honorees(&house.app, &visitor.signed_in()?.actor, unit).await?;
    if !held.keeps {
        return Err(Error::NotAllowed.into());
    }
    let nothing = Sent::new();
    let sent = back.sent.unwrap_or(&nothing);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let form = EntryForm::stacked(addresses::enter_honoree(unit, word))
        .with("muc", text(sent, "muc"))
        .fields(honoree_fields(words, object, (sent, errors.as_ref())))
        .errors(errors)
        .button(Button::main(words.say("honour-enter-button")))
        .or(Link::new(words.say("register-back"), addresses::honorees(unit)));
    let title = words.say(&format!("honour-enter-{word}")).into_owned();
    let frame = frame_in(house, visitor, &held.unit, title.clone()).await?.here(title);
    Ok(FormPage { frame, lede: words.say("honour-enter-lede").into_owned(), notes: back.notes, form })
}
