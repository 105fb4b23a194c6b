//! The records of an alliance that became part of this one, looked at and taken over.

use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{TakeOver, TakingOver, foresee_take_over, library, take_over};

use super::look_page::{LookPage, Looked, identities};
use super::{At, KNOWN, not_taken};
use crate::addresses;
use crate::commendation::{Sent, frame_in, text};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Button, EntryForm, Link, Note, Tone};
use crate::sentences::say_refusal;

/// `GET /so-htx/{unit}/khen-thuong/tiep-nhan/{from}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((unit, from)): At) -> PageResult {
    let nothing = Sent::new();
    let found =
        foresee_take_over(&house.app, &visitor.signed_in()?.actor, (&unit, &from), &identities(&nothing))
            .await?;
    Ok(Page(page(&house, &visitor, &found, (&nothing, vec![])).await?).into_response())
}

/// `POST /so-htx/{unit}/khen-thuong/tiep-nhan/{from}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, from)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let act = TakeOver {
        slug: unit.clone(),
        from: from.clone(),
        identities: identities(&sent),
        seen: text(&sent, KNOWN).to_owned(),
    };
    let (status, notes) = match take_over(&house.app, actor, act).await {
        Ok(_) => return Ok(done(&addresses::honorees(&unit), "records-over")),
        Err(error) => not_taken(visitor.words, error)?,
    };
    let found = foresee_take_over(&house.app, actor, (&unit, &from), &identities(&sent)).await?;
    Ok((status, Page(page(&house, &visitor, &found, (&sent, notes)).await?)).into_response())
}

async fn page(
    house: &House,
    visitor: &Visitor,
    found: &TakingOver,
    (sent, mut notes): (&Sent, Vec<Note>),
) -> PageResult<LookPage> {
    let (words, library) = (visitor.words, library(&house.app).await?);
    let (slug, from) = (found.unit.slug.as_str(), found.from.slug.as_str());
    let title = words.say_with("records-over-title", &[("name", &found.from.full_name)]);
    let frame = frame_in(house, visitor, &found.unit, title).await?.here(words.say("records-over-here"));
    let looked = Looked { slug, lines: &found.lines, weighed: &found.weighed, library: &library };
    let mut take = EntryForm::close(addresses::take_records_over(slug, from))
        .with(KNOWN, &found.weighed.seal)
        .fields(looked.asked(words, sent));
    if found.weighed.fresh() > 0 {
        take = take.button(Button::main(words.say("records-over-button")));
    } else {
        notes.push(Note::new(Tone::Done, words.say("records-over-none")));
    }
    let take = take.or(Link::new(words.say("register-back"), addresses::honorees(slug)));
    let mut page = looked.page(words, (frame, words.say("records-over-lede").into_owned()), take);
    page.notes = notes;
    // A line that cannot be kept stands under whose it is.
    page.cells = found
        .weighed
        .wrong
        .iter()
        .map(|(at, refusal)| (found.lines[*at].who.name.clone(), say_refusal(words, refusal)))
        .collect();
    page.cells_why = words.say("records-wrong-over").into_owned();
    Ok(page)
}
