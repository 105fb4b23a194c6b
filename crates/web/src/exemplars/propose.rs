//! Who is proposed as an exemplar, and the form in which it is told.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use thidua_app::exemplars::{SoughtExemplar, aspects_of, find_exemplars, propose, subject_of};
use thidua_app::{Error, Result as Acted};
use thidua_domain::ids::ExemplarId;

use super::choose::{CHOSEN, OWN, choose, chosen};
use super::fields::{exemplar_fields, gathered, in_page, typed_exemplar};
use crate::addresses;
use crate::door::form::Form;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::frame_of;
use crate::house::House;
use crate::parts::{Button, EntryForm, FormErrors, Link};
use crate::refused::Back;
use crate::register::{FormPage, Sent, answered, text};

/// `GET /cum/{cluster}/dien-hinh/de-cu?htx=…`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(cluster): Path<String>,
    asked: Result<Query<Sent>, QueryRejection>,
) -> PageResult {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    if chosen(&asked).is_some() {
        return answer(&house, &visitor, (&cluster, &asked), Back::default()).await;
    }
    let words = visitor.words;
    let found =
        find_exemplars(&house.app, &visitor.signed_in()?.actor, &cluster, &SoughtExemplar::default()).await?;
    let unit = found.own.clone().ok_or(Error::NotAllowed)?;
    let place = addresses::propose_exemplar(&cluster);
    let own = Link::new(
        words.say_with("exemplar-choose-own", &[("unit", &unit.full_name)]),
        with_query(&place, [(CHOSEN, OWN)]),
    );
    let frame = framed(&visitor, &found.here);
    let lede = words.say("exemplar-choose-lede").into_owned();
    let way = |entry: &str| with_query(&place, [(CHOSEN, entry)]);
    choose(&house, &visitor, (frame, lede, &unit), (&asked, Some(own)), way).await
}

fn framed(visitor: &Visitor, here: &thidua_app::ground::ClusterYear) -> Frame {
    let title = visitor.words.say("exemplar-propose");
    frame_of(visitor, here, title.clone())
        .crumb(visitor.words.say("exemplar-list"), addresses::exemplars(&here.slug))
        .here(title)
}

/// `POST /cum/{cluster}/dien-hinh/de-cu`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(cluster): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let sent = gathered(pairs);
    match act(&house, &visitor, &cluster, &sent).await {
        Ok(id) => Ok(done(&addresses::exemplar(&cluster, id.as_str()), "exemplar-drafted")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, (&cluster, &sent), back).await
        }
    }
}

async fn act(house: &House, visitor: &Visitor, cluster: &str, sent: &Sent) -> Acted<ExemplarId> {
    let actor = visitor.actor().ok_or(Error::NotAllowed)?;
    let entry = chosen(sent).ok_or(Error::NotFound)?;
    let unit = subject_of(&house.app, actor, cluster, entry).await?.unit;
    propose(&house.app, actor, (cluster, &unit.slug, entry), &typed_exemplar(sent)).await
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    (cluster, asked): (&str, &Sent),
    back: Back<'_>,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let entry = chosen(asked).ok_or(Error::NotFound)?;
    let subject = subject_of(&house.app, actor, cluster, entry).await?;
    let aspects = aspects_of(&house.app, actor, cluster).await?;
    let found = find_exemplars(&house.app, actor, cluster, &SoughtExemplar::default()).await?;
    let begins: Sent = [("ngay-neu".to_owned(), found.here.today.to_string())].into();
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (back.sent.unwrap_or(&begins), errors.as_ref());
    let form = EntryForm::stacked(addresses::propose_exemplar(cluster))
        .with(CHOSEN, text(asked, CHOSEN))
        .fields(exemplar_fields(words, &aspects, at))
        .errors(errors.clone())
        .button(Button::main(words.say("exemplar-keep-draft")))
        .or(Link::new(words.say("exemplar-leave"), addresses::exemplars(cluster)));
    let lede = words.say_with("exemplar-propose-lede", &[("name", &subject.name)]);
    let frame = framed(visitor, &found.here);
    Ok(answered(FormPage { frame, lede, notes: back.notes, form }, back.status))
}
