//! The scorecard as a paper: handed in by the unit, sent back by the cluster.

use axum::extract::{Path, State as Shared};
use serde::Deserialize;
use thidua_app::appraisal::Card;
use thidua_app::scorecard::{
    ApproveCard, ReopenCard, ReturnCard, Sheet, SubmitCard, WantCardBack, approve_card, ask_back_card,
    open_sheet, reopen_card, return_card, submit_card, take_back_card,
};
use thidua_app::{Error, Seen};
use thidua_domain::appraisal::ScorecardState;
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use super::marks::keep_marks;
use super::view::{At, Beside, Sent, again, done_on};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::parts::{Note, State, Tone};
use crate::sentences::{said_where, say_refusal};
use crate::year::log::meanwhile_typed;

/// `POST /cum/{cluster}/{year}/bang-diem/{unit}/nop`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let (at, sent): (_, Sent) = ((cluster, year), fields.into_iter().collect());
    if let Some(answer) = keep_marks(&house, &visitor, (&at, &unit), &sent).await? {
        return Ok(answer);
    }
    let act = SubmitCard { at: at.clone(), unit: unit.clone() };
    let mut beside = Beside::default();
    let lacks = match submit_card(&house.app, &who.actor, act).await {
        Ok(()) => return Ok(done_on((&at, &unit), "card-submitted", "noi-dung")),
        Err(Error::Invalid(lacks)) => Some(lacks),
        Err(Error::Refused(refusal)) => {
            beside.notes.push(Note::refused(words, Tone::Wrong, &refusal));
            None
        }
        Err(error) => return Err(error.into()),
    };
    if let Some(lacks) = &lacks {
        let refusal = Refusal::ScorecardIncomplete { count: lacks.0.len().to_string() };
        beside.title = Some(say_refusal(words, &refusal));
        beside.errors = Some(lacks);
    }
    // The marks are kept; the page is read again, with what is still wanted.
    let sheet = open_sheet(&house.app, &who.actor, (&at.0, at.1), &unit).await?;
    Ok(again(&visitor, &sheet, beside))
}

/// Why a card goes back.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct BackForm {
    #[serde(rename = "lan-sua")]
    revision: i64,
    #[serde(rename = "ly-do")]
    reason: String,
}

/// `POST /cum/{cluster}/{year}/bang-diem/{unit}/tra-lai`
pub async fn send_back(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
    Form(form): Form<BackForm>,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, (cluster, year));
    let reason = form.reason.clone();
    let act = ReturnCard { at: at.clone(), unit: unit.clone(), revision: form.revision, reason };
    match return_card(&house.app, &who.actor, act).await {
        Ok(()) => Ok(done_on((&at, &unit), "card-returned", "noi-dung")),
        Err(Error::Refused(refusal)) => {
            let sheet = open_sheet(&house.app, &who.actor, (&at.0, at.1), &unit).await?;
            let (back_error, notes) = said_where(visitor.words, &refusal, "ly-do");
            let beside = Beside { back_reason: form.reason, back_error, notes, ..Beside::default() };
            Ok(again(&visitor, &sheet, beside))
        }
        Err(error) => Err(error.into()),
    }
}

/// Why a unit wants its card back.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct WantForm {
    viec: String,
    #[serde(rename = "lan-sua")]
    revision: i64,
    #[serde(rename = "ly-do-xin")]
    reason: String,
}

/// `POST /cum/{cluster}/{year}/bang-diem/{unit}/rut-lai`
pub async fn take_back(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
    Form(form): Form<WantForm>,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, (cluster, year));
    let reason = form.reason.clone();
    let act = WantCardBack { at: at.clone(), unit: unit.clone(), revision: form.revision, reason };
    let (outcome, code) = if form.viec == "xin-rut" {
        (ask_back_card(&house.app, &who.actor, act).await, "asked-back")
    } else {
        (take_back_card(&house.app, &who.actor, act).await, "card-taken-back")
    };
    match outcome {
        Ok(()) => Ok(done_on((&at, &unit), code, "noi-dung")),
        Err(Error::Refused(refusal)) => {
            let sheet = open_sheet(&house.app, &who.actor, (&at.0, at.1), &unit).await?;
            let (error, notes) = said_where(visitor.words, &refusal, "ly-do-xin");
            let beside = Beside { want_back: (form.reason, error), notes, ..Beside::default() };
            Ok(again(&visitor, &sheet, beside))
        }
        Err(error) => Err(error.into()),
    }
}

/// What somebody who approves sends: the revision before them, or why the card is opened again.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ApproveForm {
    viec: String,
    #[serde(rename = "lan-sua")]
    revision: i64,
    #[serde(rename = "ly-do-mo")]
    reason: String,
    #[serde(rename = "da-xem")]
    seen: String,
}

/// `POST /cum/{cluster}/{year}/bang-diem/{unit}/duyet`
pub async fn approve(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
    Form(form): Form<ApproveForm>,
) -> PageResult {
    let (who, at, seen) = (visitor.signed_in()?, (cluster, year), Seen::read(&form.seen));
    let (outcome, code) = if form.viec == "mo-lai" {
        let act = ReopenCard { at: at.clone(), unit: unit.clone(), reason: form.reason.clone(), seen };
        (reopen_card(&house.app, &who.actor, act).await, "card-reopened")
    } else {
        let act = ApproveCard { at: at.clone(), unit: unit.clone(), revision: form.revision, seen };
        (approve_card(&house.app, &who.actor, act).await.map(|_| ()), "card-approved")
    };
    match outcome {
        Ok(()) => Ok(done_on((&at, &unit), code, "noi-dung")),
        Err(Error::Meanwhile(lines)) => {
            let sheet = open_sheet(&house.app, &who.actor, (&at.0, at.1), &unit).await?;
            let (notes, reopen_reason) = (meanwhile_typed(visitor.words, &lines, &form.reason), form.reason);
            Ok(again(&visitor, &sheet, Beside { reopen_reason, notes, changed: true, ..Beside::default() }))
        }
        Err(Error::Refused(refusal)) => {
            let sheet = open_sheet(&house.app, &who.actor, (&at.0, at.1), &unit).await?;
            let (reopen_error, notes) = said_where(visitor.words, &refusal, "ly-do-mo");
            let beside = Beside { reopen_reason: form.reason, reopen_error, notes, ..Beside::default() };
            Ok(again(&visitor, &sheet, beside))
        }
        Err(error) => Err(error.into()),
    }
}

/// The state of a card.
pub fn state_of_card(words: &Words, state: ScorecardState) -> State {
    match state {
        ScorecardState::Draft => State::draft(words.say("card-draft")),
        ScorecardState::Submitted => State::wait(words.say("card-submitted")),
        ScorecardState::Returned => State::back(words.say("card-returned")),
        ScorecardState::Appraised => State::done(words.say("card-appraised")),
        ScorecardState::Locked => State::locked(words.say("card-locked")),
    }
}

/// When and by whom it was handed in.
pub(super) fn submitted_line(words: &Words, card: &Card) -> Option<String> {
    let (at, by) = card.submitted.as_ref().filter(|(_, by)| !by.is_empty())?;
    Some(words.say_with("card-submitted-at", &[("at", &words.moment(*at)), ("by", by)]))
}

/// What one should know about the card before one reads the sheet.
pub(super) fn card_notes(words: &Words, sheet: &Sheet) -> Vec<Note> {
    if !sheet.sees_own_marks() {
        let note = Note::new(Tone::Plain, words.say("card-hidden")).text(words.say("card-hidden-text"));
        return vec![note];
    }
    match (&sheet.card.state, &sheet.card.returned) {
        (ScorecardState::Returned, Some((at, by, reason))) => {
            let line = words.say_with("card-returned-by", &[("by", by), ("at", &words.moment(*at))]);
            vec![Note::new(Tone::Warn, words.say("card-returned-title")).text(format!("{line} “{reason}”"))]
        }
        (
            ScorecardState::Draft
            | ScorecardState::Submitted
            | ScorecardState::Returned
            | ScorecardState::Appraised
            | ScorecardState::Locked,
            _,
        ) => vec![],
    }
}
