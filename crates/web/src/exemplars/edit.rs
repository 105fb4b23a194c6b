//! An exemplar, to be put into other words.

use axum::extract::{Path, State as Shared};
use thidua_app::exemplars::{OneExemplar, aspects_of, change_exemplar, open_exemplar};
use thidua_app::{Error, Seen};
use thidua_domain::ids::ExemplarId;

use super::fields::{exemplar_fields, gathered, in_page, typed_exemplar};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::frame_of;
use crate::house::House;
use crate::parts::{Button, EntryForm, FormErrors, Link, SEEN};
use crate::refused::Back;
use crate::register::{FormPage, Sent, answered, text};

/// Cluster, exemplar.
pub(super) type At = Path<(String, String)>;

/// `GET /cum/{cluster}/dien-hinh/{exemplar}/sua`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((cluster, id)): At) -> PageResult {
    answer(&house, &visitor, (&cluster, &ExemplarId::new(id)), Back::default()).await
}

/// `POST /cum/{cluster}/dien-hinh/{exemplar}/sua`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let (sent, at) = (gathered(pairs), (cluster.as_str(), &ExemplarId::new(id)));
    let act = (&typed_exemplar(&sent), Seen::read(text(&sent, SEEN)));
    match change_exemplar(&house.app, &visitor.signed_in()?.actor, at, act).await {
        Ok(()) => Ok(done(&addresses::exemplar(&cluster, at.1.as_str()), "exemplar-changed")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, at, back).await
        }
    }
}

fn sent_of(found: &OneExemplar) -> Sent {
    let row = &found.exemplar.row;
    [
        ("mat", &row.aspects),
        ("ngay-neu", &row.cited_on),
        ("cau-chuyen", &row.story),
        ("noi-den-xem", &row.place),
        ("nguoi-lien-he", &row.contact),
    ]
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .into()
}

/// The frame of a page below an exemplar.
pub(super) fn frame_below(visitor: &Visitor, found: &OneExemplar, title: String) -> Frame {
    let (cluster, row) = (&found.here.slug, &found.exemplar.row);
    frame_of(visitor, &found.here, title.clone())
        .crumb(visitor.words.say("exemplar-list"), addresses::exemplars(cluster))
        .crumb(row.name.clone(), addresses::exemplar(cluster, &row.id))
        .here(title)
}

/// An exemplar for who writes it: a page that is looked at for the first time is none once it was handed in.
pub(super) async fn open_draft(
    house: &House,
    visitor: &Visitor,
    at: (&str, &ExemplarId),
    back: &Back<'_>,
) -> PageResult<OneExemplar> {
    let found = open_exemplar(&house.app, &visitor.signed_in()?.actor, at.0, at.1).await?;
    if !found.hand.proposes {
        return Err(Error::NotAllowed.into());
    }
    match (back.sent, found.exemplar.state.may_edit()) {
        (None, Err(refusal)) => Err(Error::Refused(refusal).into()),
        _ => Ok(found),
    }
}

async fn answer(house: &House, visitor: &Visitor, at: (&str, &ExemplarId), back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_draft(house, visitor, at, &back).await?;
    let aspects = aspects_of(&house.app, &visitor.signed_in()?.actor, at.0).await?;
    let stands = sent_of(&found);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let typed = (back.sent.unwrap_or(&stands), errors.as_ref());
    let form = EntryForm::stacked(addresses::change_exemplar(at.0, at.1.as_str()))
        .with(SEEN, back.seen(found.seen))
        .fields(exemplar_fields(words, &aspects, typed))
        .errors(errors.clone())
        .button(Button::main(words.say("exemplar-change")))
        .or(Link::new(words.say("exemplar-leave"), addresses::exemplar(at.0, at.1.as_str())));
    let frame = frame_below(visitor, &found, words.say("exemplar-edit").into_owned());
    let lede = words.say_with("exemplar-propose-lede", &[("name", &found.exemplar.row.name)]);
    Ok(answered(FormPage { frame, lede, notes: back.notes, form }, back.status))
}
