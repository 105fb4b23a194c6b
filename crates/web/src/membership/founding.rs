//! A founding: from the first advice to the entry in the register.

use axum::extract::{Path, State as Shared};
use axum::response::Response;
use thidua_app::membership::{CaseAt, Founding, StepFounding, open_founding, step_founding};
use thidua_app::{FieldErrors, Seen};
use thidua_domain::ids::CaseId;
use thidua_domain::membership::FoundingStep;
use thidua_domain::register::Field as Of;
use thidua_papers::register::say_value;
use thidua_words::Words;

use super::case::{Ahead, Back, Case, Known, answer};
use super::fields::typed_step;
use super::foundings::state_of;
use super::{Book, Sent, frame_in, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::parts::{Control, Field, Link, SEEN};

/// It is another organisation than the one of the same name.
const ANOTHER: &str = "to-chuc-khac";

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/thanh-lap/{founding}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((unit, case)): At) -> PageResult {
    let at = CaseAt { slug: unit, case: CaseId::new(case) };
    page(&house, &visitor, &at, Back::default()).await
}

/// `POST /so-htx/{unit}/thanh-lap/{founding}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, case)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = CaseAt { slug: unit, case: CaseId::new(case) };
    let step = FoundingStep::from_name(text(&sent, "viec")).ok_or(thidua_app::Error::NotFound)?;
    let act = StepFounding {
        at: at.clone(),
        step,
        typed: typed_step(&sent),
        is_another: !text(&sent, ANOTHER).is_empty(),
        seen: Seen::read(text(&sent, SEEN)),
    };
    match step_founding(&house.app, &visitor.signed_in()?.actor, act).await {
        Ok(()) => {
            let code = format!("membership-{}", step.name().replace('_', "-"));
            Ok(done(&addresses::founding(&at.slug, at.case.as_str()), &code))
        }
        Err(error) => page(&house, &visitor, &at, Back::of(visitor.words, &sent, error)?).await,
    }
}

/// The box that says that it is another organisation; only for who was told that one is called so.
fn another(words: &Words, back: &Back<'_>) -> Option<Field> {
    let taken = |error: &thidua_app::FieldError| error.refusal.code() == "register.name-taken";
    let is_told = back.errors.as_ref().is_some_and(|FieldErrors(errors)| errors.iter().any(taken));
    let was = back.sent.map(|sent| text(sent, ANOTHER)).unwrap_or_default();
    let field = Field::new(Control::Tick, ANOTHER, words.say("register-another")).value(was);
    (is_told || !was.is_empty()).then_some(field)
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
        more: another(words, &back).map(|field| ("register", field)),
        beside: vec![],
    };
    Ok(answer(words, case, back))
}

fn known(words: &Words, found: &Founding) -> Vec<Known> {
    let (slug, row) = (&found.unit.slug, &found.row);
    let line = |key: &str, value: String| Known { label: words.say(key).into_owned(), value, way: None };
    let place = [row.commune.as_str(), row.province.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let mut known = vec![line("register-place", place.join(", "))];
    if !row.entry_id.is_empty() {
        let way = Link::new(row.name.clone(), addresses::entry(slug, &row.entry_id));
        known.push(Known { way: Some(way), ..line("membership-entry", String::new()) });
        known.push(line("membership-registered-on", words.date(&row.registered_on)));
        known.push(line("membership-field-registration", row.number.clone()));
    }
    known.extend(found.activity.as_ref().map(|topic| {
        let way = Link::new(topic.clone(), addresses::activity(slug, &row.led_by));
        Known { way: Some(way), ..line("membership-field-sau-hoat-dong", String::new()) }
    }));
    known
}
