//! A founding: from the first advice to the entry in the register.

use axum::extract::{Path, State as Shared};
use axum::response::Response;
use thidua_app::Seen;
use thidua_app::membership::{CaseAt, Founding, StepFounding, open_founding, step_founding};
use thidua_domain::membership::FoundingStep;
use thidua_domain::register::Field as Of;
use thidua_papers::register::say_value;
use thidua_words::Words;

use super::case::{Ahead, Back, Case, Known, answer};
use super::fields::{in_page, typed_step};
use super::foundings::state_of;
use super::{Book, Sent, case_at, frame_in, step_done, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::parts::{Link, SEEN};
use crate::register::fields::{ANOTHER, another};
use crate::register::list::place_of;

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/thanh-lap/{founding}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((unit, case)): At) -> PageResult {
    let at = case_at(unit, case);
    page(&house, &visitor, &at, Back::default()).await
}

/// `POST /so-htx/{unit}/thanh-lap/{founding}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, case)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = case_at(unit, case);
    let step = FoundingStep::from_name(text(&sent, "viec")).ok_or(thidua_app::Error::NotFound)?;
    let act = StepFounding {
        at: at.clone(),
        step,
        typed: typed_step(&sent),
        is_another: !text(&sent, ANOTHER).is_empty(),
        seen: Seen::read(text(&sent, SEEN)),
    };
    match step_founding(&house.app, &visitor.signed_in()?.actor, act).await {
        Ok(()) => Ok(step_done(&addresses::founding(&at.slug, at.case.as_str()), step.name())),
        Err(error) => {
            // A name that is taken has no field here but the box that says that it is another.
            let error = error.renamed(|field| (field == "name").then_some(ANOTHER));
            page(&house, &visitor, &at, Back::of(visitor.words, &sent, error.renamed(in_page))?).await
        }
    }
}

async fn page(house: &House, visitor: &Visitor, at: &CaseAt, back: Back<'_>) -> PageResult<Response> {
    let words = visitor.words;
    let found = open_founding(&house.app, &visitor.signed_in()?.actor, at).await?;
    let name = found.row.name.clone();
    let frame = frame_in(house, visitor, (&found.unit, Book::Foundings), name.clone()).await?.here(name);
    let ahead = |step: FoundingStep| Ahead {
        name: step.name(),
        number: step.asks_number(),
        note: step.asks_reason(),
    };
    let steps = found.steps_ahead().into_iter().filter(|_| found.keeps);
    let case = Case {
        frame,
        lede: say_value(words, Of::Kind, &found.row.kind),
        state: state_of(words, &found.row.state),
        known: known(words, &found),
        steps: &found.steps,
        ahead: steps.map(ahead).collect(),
        action: addresses::founding(&at.slug, at.case.as_str()),
        seen: found.seen,
        today: house.app.today().to_string(),
        more: another(words, back.sent.unwrap_or(&Sent::new()), back.errors.as_ref())
            .map(|field| ("register", field)),
    };
    Ok(answer(words, case, back))
}

fn known(words: &Words, found: &Founding) -> Vec<Known> {
    let (slug, row) = (&found.unit.slug, &found.row);
    let mut known = vec![Known::line(words, "register-place", place_of(&row.commune, &row.province))];
    if !row.entry_id.is_empty() {
        let way = Link::new(row.name.clone(), addresses::entry(slug, &row.entry_id));
        known.push(Known::way(words, "membership-entry", way));
        known.push(Known::line(words, "membership-registered-on", words.date(&row.registered_on)));
        known.push(Known::line(words, "membership-field-registration", row.number.clone()));
    }
    let activity = || addresses::activity(slug, &row.led_by);
    known.extend(found.activity.as_ref().map(|topic| Known::after(words, topic, activity())));
    known
}
