//! An exemplar is taken up: for whom, and with which plan.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use thidua_app::exemplars::{OneExemplar, open_exemplar, subject_of, take_up};
use thidua_app::{Error, Result as Acted};
use thidua_domain::ids::{ExemplarId, ReplicationId};

use super::choose::{CHOSEN, OWN, choose, chosen};
use super::edit::{At, frame_below};
use super::fields::{in_page, plan_fields, step_fields, typed_plan, with_more};
use super::figures::every_period;
use crate::addresses;
use crate::door::form::Form;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::parts::{Button, EntryForm, FormErrors, Link};
use crate::refused::Back;
use crate::register::{FormPage, Sent, answered, text};

async fn open(house: &House, visitor: &Visitor, at: (&str, &ExemplarId)) -> PageResult<OneExemplar> {
    let found = open_exemplar(&house.app, &visitor.signed_in()?.actor, at.0, at.1).await?;
    if found.follower.is_some() { Ok(found) } else { Err(Error::NotAllowed.into()) }
}

/// `GET /cum/{cluster}/dien-hinh/{exemplar}/nhan-rong?htx=…`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    asked: Result<Query<Sent>, QueryRejection>,
) -> PageResult {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let at = (cluster.as_str(), &ExemplarId::new(id));
    let found = open(&house, &visitor, at).await?;
    found.exemplar.state.may_be_shown().map_err(Error::Refused)?;
    if chosen(&asked).is_some() {
        return answer(&house, &visitor, (at, &asked), Back::default()).await;
    }
    let words = visitor.words;
    let unit = found.follower.clone().ok_or(Error::NotAllowed)?;
    let place = addresses::take_up_exemplar(at.0, at.1.as_str());
    let own = Link::new(
        words.say_with("exemplar-choose-own", &[("unit", &unit.full_name)]),
        with_query(&place, [(CHOSEN, OWN)]),
    );
    let frame = frame_below(&visitor, &found, words.say("replication-take-up").into_owned());
    let lede = words.say("replication-choose-lede").into_owned();
    let way = |entry: &str| with_query(&place, [(CHOSEN, entry)]);
    choose(&house, &visitor, (frame, lede, &unit), (&asked, Some(own)), way).await
}

/// `POST /cum/{cluster}/dien-hinh/{exemplar}/nhan-rong`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = (cluster.as_str(), &ExemplarId::new(id));
    match act(&house, &visitor, at, &sent).await {
        Ok(id) => Ok(done(&addresses::replication(&cluster, id.as_str()), "replication-taken-up")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, (at, &sent), back).await
        }
    }
}

async fn act(house: &House, visitor: &Visitor, at: (&str, &ExemplarId), sent: &Sent) -> Acted<ReplicationId> {
    let actor = visitor.actor().ok_or(Error::NotAllowed)?;
    let entry = chosen(sent).ok_or(Error::NotFound)?;
    let unit = subject_of(&house.app, actor, at.0, entry).await?.unit;
    take_up(&house.app, actor, at, ((&unit.slug, entry), &typed_plan(sent))).await
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    (at, asked): ((&str, &ExemplarId), &Sent),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let found = open(house, visitor, at).await?;
    let entry = chosen(asked).ok_or(Error::NotFound)?;
    let mut subject = subject_of(&house.app, &visitor.signed_in()?.actor, at.0, entry).await?;
    subject.known.retain(|measured| found.figures.iter().any(|one| one.code == measured.code));
    let mut begins = Sent::new();
    with_more(&mut begins, 0);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let typed = (back.sent.unwrap_or(&begins), errors.as_ref());
    let form = EntryForm::stacked(addresses::take_up_exemplar(at.0, at.1.as_str()))
        .with(CHOSEN, text(asked, CHOSEN))
        .fields(plan_fields(words, &every_period(&subject.known), typed))
        .fields(step_fields(words, typed))
        .errors(errors.clone())
        .button(Button::main(words.say("replication-take-up")))
        .or(Link::new(words.say("exemplar-leave"), addresses::exemplar(at.0, at.1.as_str())));
    let name = &found.exemplar.row.name;
    let lede = words.say_with("replication-take-up-lede", &[("name", &subject.name), ("exemplar", name)]);
    let frame = frame_below(visitor, &found, words.say("replication-take-up").into_owned());
    Ok(answered(FormPage { frame, lede, notes: back.notes, form }, back.status))
}
