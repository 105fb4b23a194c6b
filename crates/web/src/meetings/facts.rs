//! What a conference is, to be changed.

use axum::extract::{Path, State as Shared};
use thidua_app::meetings::{Conference, ConferenceAt, change_conference, open_conference};
use thidua_app::{Error, Seen};
use thidua_domain::access::Right;

use super::{At, conference_at, fact_fields, frame_below, in_page, typed_facts};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, EntryForm, FormErrors, Link, SEEN};
use crate::refused::Back;
use crate::register::{FormPage, Sent, answered, text};

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/sua`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &conference_at(&at), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/sua`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&at);
    let actor = &visitor.signed_in()?.actor;
    let act = (typed_facts(&sent), Seen::read(text(&sent, SEEN)));
    match change_conference(&house.app, actor, &at, act).await {
        Ok(()) => {
            let found = open_conference(&house.app, actor, &at).await?;
            Ok(done(&address(&found.here).conference(&found.row.id), "conference-changed"))
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

fn sent_of(found: &Conference) -> Sent {
    let row = &found.row;
    let host = found.host().map(|host| host.slug.clone()).unwrap_or_default();
    [
        ("loai", &row.kind),
        ("ten", &row.title),
        ("ngay", &row.held_on),
        ("gio", &row.begins),
        ("noi", &row.place),
        ("dang-cai", &host),
        ("ty-le", &row.quorum),
    ]
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .into()
}

async fn answer(house: &House, visitor: &Visitor, at: &ConferenceAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let found = open_conference(&house.app, actor, at).await?;
    found.here.office(actor, Right::HoldConference)?;
    if let (None, Err(refusal)) = (back.sent, found.state.may_change()) {
        return Err(Error::Refused(refusal).into());
    }
    let stands = sent_of(&found);
    let sent = back.sent.unwrap_or(&stands);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let to = address(&found.here);
    let form = EntryForm::stacked(to.conference_facts(&found.row.id))
        .with(SEEN, back.seen(found.seen))
        .fields(fact_fields(words, &found.here, (sent, errors.as_ref())))
        .errors(errors)
        .button(Button::main(words.say("conference-change")))
        .or(Link::new(words.say("conference-leave"), to.conference(&found.row.id)));
    let frame = frame_below(visitor, &found, words.say("conference-change-title").into_owned());
    let lede = words.say("conference-change-lede").into_owned();
    Ok(answered(FormPage { frame, lede, notes: back.notes, form }, back.status))
}
