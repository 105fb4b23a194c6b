//! An application: where it stands, what is done next, and how it came there.

use axum::extract::{Path, State as Shared};
use axum::response::Response;
use thidua_app::Seen;
use thidua_app::membership::{Application, CaseAt, StepApplication, open_application, step_application};
use thidua_domain::membership::ApplicationStep;
use thidua_words::Words;

use super::applications::state_of;
use super::case::{Ahead, Back, Case, Known, answer};
use super::fields::{in_page, typed_step};
use super::{Book, Sent, case_at, frame_in, step_done, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::parts::{Link, SEEN};

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/ket-nap/{application}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((unit, case)): At) -> PageResult {
    let at = case_at(unit, case);
    page(&house, &visitor, &at, Back::default()).await
}

/// `POST /so-htx/{unit}/ket-nap/{application}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, case)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = case_at(unit, case);
    let step = ApplicationStep::from_name(text(&sent, "viec")).ok_or(thidua_app::Error::NotFound)?;
    let seen = Seen::read(text(&sent, SEEN));
    let act = StepApplication { at: at.clone(), step, typed: typed_step(&sent), seen };
    match step_application(&house.app, &visitor.signed_in()?.actor, act).await {
        Ok(()) => Ok(step_done(&addresses::application(&at.slug, at.case.as_str()), step.name())),
        Err(error) => {
            page(&house, &visitor, &at, Back::of(visitor.words, &sent, error.renamed(in_page))?).await
        }
    }
}

async fn page(house: &House, visitor: &Visitor, at: &CaseAt, back: Back<'_>) -> PageResult<Response> {
    let words = visitor.words;
    let found = open_application(&house.app, &visitor.signed_in()?.actor, at).await?;
    let name = found.row.name.clone();
    let frame = frame_in(house, visitor, (&found.unit, Book::Applications), name.clone()).await?.here(name);
    let ahead = |step: ApplicationStep| Ahead {
        name: step.name(),
        number: step.asks_number(),
        note: step.asks_reason(),
    };
    let steps = found.steps_ahead().into_iter().filter(|_| found.keeps);
    let case = Case {
        frame,
        lede: words.say("membership-application-lede").into_owned(),
        state: state_of(words, &found.row.state),
        known: known(words, &found),
        steps: &found.steps,
        ahead: steps.map(ahead).collect(),
        action: addresses::application(&at.slug, at.case.as_str()),
        seen: found.seen,
        today: house.app.today().to_string(),
        more: None,
    };
    Ok(answer(words, case, back))
}

fn known(words: &Words, found: &Application) -> Vec<Known> {
    let (slug, row) = (&found.unit.slug, &found.row);
    let entry = Link::new(row.name.clone(), addresses::entry(slug, &row.entry_id));
    let mut known = vec![
        Known::way(words, "membership-entry", entry),
        Known::line(words, "membership-received-on", words.date(&row.received_on)),
    ];
    if !row.admitted_on.is_empty() {
        known.push(Known::line(words, "membership-admitted-on", words.date(&row.admitted_on)));
        known.push(Known::line(words, "membership-field-so", row.number.clone()));
    }
    let activity = || addresses::activity(slug, &row.led_by);
    known.extend(found.activity.as_ref().map(|topic| Known::after(words, topic, activity())));
    known
}
