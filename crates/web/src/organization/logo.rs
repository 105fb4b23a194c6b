//! The picture beside the name of the house: brought, taken away, and shown to everybody.

use axum::extract::{Request, State as Shared};
use axum::http::{HeaderValue, header};
use thidua_app::Seen;
use thidua_app::organization::{drop_logo, find_logo, set_logo};

use super::sent::{Sent, answered, renamed, text};
use super::settings::page;
use crate::addresses;
use crate::confirm::{ask, is_sure};
use crate::door::form::Form;
use crate::door::upload::{Arriving, SentForm};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::gallery::FILE;
use crate::handing::{Hand, hand_out};
use crate::house::House;
use crate::parts::{Button, EntryForm, Link, SEEN};

/// How long a browser shows it without asking; another picture has another address.
const AN_HOUR: &str = "max-age=3600";

/// `GET /logo.png`
pub async fn show(Shared(house): Shared<House>) -> PageResult {
    let file = find_logo(&house.app).await?;
    let mut answer = hand_out(&house, &file, Hand::Show).await?;
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(AN_HOUR));
    Ok(answer)
}

/// `POST /quan-tri/cai-dat/bieu-trung`
pub async fn add(Shared(house): Shared<House>, visitor: Visitor, request: Request) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let SentForm { fields, files } = Arriving::begin(request, &house).await?.read(&house).await?;
    let sent: Sent = fields;
    let file = files.into_iter().find(|file| file.field == FILE).map(|file| (file.name, file.file));
    let outcome = set_logo(&house.app, actor, file, Seen::read(&text(&sent, SEEN))).await;
    let outcome = renamed(outcome, &[("picture", FILE)]);
    let way = (addresses::HOUSE_SETTINGS, "house-logo-changed");
    answered(outcome, ("house-logo", &sent), way, async |refused| page(&house, &visitor, Some(refused)).await)
        .await
}

/// `POST /quan-tri/cai-dat/bieu-trung/bo`
pub async fn drop(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Sent>) -> PageResult {
    let (actor, words) = (&visitor.signed_in()?.actor, visitor.words);
    let seen = text(&sent, SEEN);
    if !is_sure(&sent) {
        let form = EntryForm::stacked(addresses::DROP_LOGO)
            .with(SEEN, &seen)
            .button(Button::stop(words.say("house-logo-drop")))
            .or(Link::new(words.say("confirm-leave"), addresses::HOUSE_SETTINGS));
        return Ok(ask(&visitor, "confirm-house-logo", &[], form));
    }
    let outcome = drop_logo(&house.app, actor, Seen::read(&seen)).await;
    let way = (addresses::HOUSE_SETTINGS, "house-logo-dropped");
    answered(outcome, ("house-logo-drop", &sent), way, async |refused| {
        page(&house, &visitor, Some(refused)).await
    })
    .await
}
