//! The form with which an organisation is entered.

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::register::{Enter, enter, open_register};
use thidua_app::{Error, FieldErrors};
use thidua_domain::register::{Field, Status};

use super::fields::{FROM, REASON, another, entries, in_page, name_of, typed, when_and_why};
use super::{FormPage, Sent, frame_of, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Button, EntryForm, FormErrors, Link};

/// `GET /so-htx/{unit}/them`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    let register = open_register(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    if !register.keeps {
        return Err(Error::NotAllowed.into());
    }
    let today = house.app.today().to_string();
    let begins = [
        (name_of(Field::Kind).to_owned(), "cooperative".to_owned()),
        (name_of(Field::Status).to_owned(), Status::Active.name().to_owned()),
        (FROM.to_owned(), today),
    ];
    Ok(Page(page(&house, &visitor, &unit, (&begins.into(), None)).await?).into_response())
}

/// `POST /so-htx/{unit}/them`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let act = Enter { slug: unit.clone(), typed: typed(visitor.words, &sent) };
    match enter(&house.app, &visitor.signed_in()?.actor, act).await.map_err(|error| error.renamed(in_page)) {
        Ok(entry) => Ok(done(&addresses::entry(&unit, entry.as_str()), "register-entered")),
        Err(Error::Invalid(errors)) => {
            let page = page(&house, &visitor, &unit, (&sent, Some(&errors))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    house: &House,
    visitor: &Visitor,
    unit: &str,
    (sent, errors): (&Sent, Option<&FieldErrors>),
) -> PageResult<FormPage> {
    let words = visitor.words;
    let register = open_register(&house.app, &visitor.signed_in()?.actor, unit).await?;
    let title = words.say("register-enter");
    let form_errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let stands = |field: Field| text(sent, name_of(field)).to_owned();
    let fields = entries(words, stands, form_errors.as_ref());
    let hints = ("register-from-hint-new", "register-ground");
    let when = when_and_why(words, (text(sent, FROM), text(sent, REASON)), hints, form_errors.as_ref());
    let form = EntryForm::stacked(addresses::enter_in_register(unit))
        .fields(fields)
        .fields(when)
        .fields(another(words, sent, errors))
        .errors(form_errors)
        .button(Button::main(words.say("register-enter-button")))
        .or(Link::new(words.say("register-back"), addresses::register(unit)));
    Ok(FormPage {
        frame: frame_of(house, visitor, &register.unit, title.clone().into_owned()).await?.here(title),
        lede: words.say("register-enter-lede").into_owned(),
        notes: vec![],
        form,
    })
}
