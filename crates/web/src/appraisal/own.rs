//! What is done on a checker's own sheet: marks are kept, it is handed in, and says why marks differ. All of it on one page.

use std::collections::BTreeMap;

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use thidua_app::appraisal::{
    GiveMarks, GiveReasons, OwnSheet, ReasonsAnswer, give_marks, give_reasons, hand_in_sheet, own_check,
};
use thidua_app::contact::contacts_in;
use thidua_app::scorecard::{note_card_opened, open_sheet};
use thidua_app::{Error, FieldError, FieldErrors};
use thidua_domain::appraisal::AppraisalState;
use thidua_domain::criteria::Layer;
use thidua_domain::refusal::Refusal;

use super::checks::is_no_checker;
use super::own_page::{Beside, STOOD, has_marks, page};
use crate::addresses::YearAddress;
use crate::contact::reach;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done, done_at};
use crate::handed::say_unnoted;
use crate::house::House;
use crate::parts::{Note, Tone};
use crate::scorecard::{Sent, mark_entries};
use crate::sentences::say_refusal;

/// Cluster, year and the checked unit.
type At = Path<(String, i16, String)>;

/// `GET /cum/{cluster}/{year}/tham-dinh/{unit}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
) -> PageResult {
    match read(&house, &visitor, (&cluster, year), &unit, Beside::default()).await {
        Ok(page) => Ok(page),
        // Whoever is no checker of this unit finds who is.
        Err(error) if is_no_checker(&error) => {
            Ok(Redirect::to(&YearAddress::of(&cluster, year).checks()).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The page with what stands beside it.
async fn read(
    house: &House,
    visitor: &Visitor,
    at: (&str, i16),
    unit: &str,
    beside: Beside<'_>,
) -> Result<Response, Error> {
    let actor = visitor.actor().ok_or(Error::NotAllowed)?;
    let check = own_check(&house.app, actor, at, unit).await?;
    let sheet = open_sheet(&house.app, actor, at, unit).await?;
    say_unnoted(note_card_opened(&house.app, actor, (&sheet.here, &sheet.unit), &sheet.seats).await);
    let contacts = contacts_in(&house.app, actor, &check.here).await?;
    let unit = &check.sheet.unit;
    let ask = contacts.of_unit(&unit.id).map(|contact| reach(unit.short_name.clone(), contact));
    Ok(Page(page(visitor, (&check, &sheet), Beside { ask, ..beside })).into_response())
}

async fn again(
    house: &House,
    visitor: &Visitor,
    (at, unit): (&(String, i16), &str),
    beside: Beside<'_>,
) -> PageResult {
    let page = read(house, visitor, (&at.0, at.1), unit, beside).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Keeps a checker's marks, which come to the address of the marks of every layer.
pub(crate) async fn save_marks(
    house: &House,
    visitor: &Visitor,
    (at, unit): (&(String, i16), &str),
    sent: &Sent,
) -> PageResult {
    match keep_marks(house, visitor, (at, unit), sent).await? {
        Some(answer) => Ok(answer),
        None => Ok(done_at(&YearAddress::of(&at.0, at.1).own_check(unit), "check-saved", "noi-dung")),
    }
}

/// Gives the page to show where the marks cannot be kept.
async fn keep_marks(
    house: &House,
    visitor: &Visitor,
    (at, unit): (&(String, i16), &str),
    sent: &Sent,
) -> PageResult<Option<Response>> {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let entries = mark_entries(words, sent);
    let act = GiveMarks { at: at.clone(), unit: unit.to_owned(), layer: Layer::Peer, entries };
    let (errors, notes) = match give_marks(&house.app, &who.actor, act).await {
        Ok(_) => return Ok(None),
        Err(Error::Invalid(errors)) => (errors, vec![]),
        Err(Error::Refused(refusal)) => {
            (FieldErrors::default(), vec![Note::refused(words, Tone::Wrong, &refusal)])
        }
        Err(error) => return Err(error.into()),
    };
    let beside = Beside { sent: Some(sent), errors: Some(&errors), notes, ..Beside::default() };
    again(house, visitor, (at, unit), beside).await.map(Some)
}

/// `POST /cum/{cluster}/{year}/tham-dinh/{unit}/nop`: keeps the marks of the form first, so that none is lost.
pub async fn hand_in(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let (at, sent): (_, Sent) = ((cluster, year), fields.into_iter().collect());
    // Leaders hand in too, and have no fields.
    if has_marks(&sent)
        && let Some(answer) = keep_marks(&house, &visitor, (&at, &unit), &sent).await?
    {
        return Ok(answer);
    }
    let (to, act) = (YearAddress::of(&at.0, at.1), OwnSheet { at: at.clone(), unit: unit.clone() });
    let refusal = match hand_in_sheet(&house.app, &who.actor, act).await {
        Ok(AppraisalState::Confirmed) => return Ok(done(&to.checks(), "check-equal")),
        Ok(_) => return Ok(done_at(&to.own_check(&unit), "check-handed-in", "noi-dung")),
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => return Err(error.into()),
    };
    let title = say_refusal(words, &refusal);
    // Without fields to point at, the page shows the title alone.
    let lacks = if let Refusal::AppraisalIncomplete { criteria, .. } = &refusal {
        missing(criteria)
    } else {
        FieldErrors::default()
    };
    let beside = Beside { title: Some(title), errors: Some(&lacks), ..Beside::default() };
    again(&house, &visitor, (&at, &unit), beside).await
}

/// Each of these leaves wants a mark.
fn missing(criteria: &str) -> FieldErrors {
    let lack = |id: &str| FieldError {
        field: id.to_owned(),
        refusal: Refusal::MarkMissing { criterion: id.to_owned() },
    };
    FieldErrors(criteria.split(", ").map(lack).collect())
}

/// `POST /cum/{cluster}/{year}/tham-dinh/{unit}/ly-do`
pub async fn reason(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let (at, sent): (_, Sent) = ((cluster, year), fields.into_iter().collect());
    let reason = |(name, typed): (&String, &String)| {
        let leaf = name.strip_prefix("g-")?;
        let seen = sent.get(&format!("{STOOD}{leaf}")).cloned().unwrap_or_default();
        Some((leaf.to_owned(), (typed.clone(), seen)))
    };
    let reasons: BTreeMap<String, (String, String)> = sent.iter().filter_map(reason).collect();
    let act = GiveReasons { at: at.clone(), unit: unit.clone(), reasons };
    let (title, errors) = match give_reasons(&house.app, &who.actor, act).await {
        Ok(ReasonsAnswer::Confirmed) => {
            return Ok(done(&YearAddress::of(&at.0, at.1).checks(), "check-confirmed"));
        }
        Ok(ReasonsAnswer::Missing(missing)) => {
            let count = words.decimal(&missing.len().to_string());
            let title = words
                .say_with("check-reasons-missing", &[("count", &count), ("criteria", &missing.join(", "))]);
            let lack = |criterion: String| FieldError {
                field: criterion.clone(),
                refusal: Refusal::MarkDiffersUnexplained { criterion },
            };
            (title, FieldErrors(missing.into_iter().map(lack).collect()))
        }
        Err(Error::Invalid(errors)) => (words.say("check-reasons-wrong").into_owned(), errors),
        Err(Error::Refused(refusal)) => (say_refusal(words, &refusal), FieldErrors::default()),
        Err(error) => return Err(error.into()),
    };
    let is_changed = |error: &FieldError| {
        matches!(
            error.refusal,
            Refusal::ReasonChangedMeanwhile { .. } | Refusal::ReasonDroppedMeanwhile { .. }
        )
    };
    let changed = errors.0.iter().any(is_changed);
    let status = if changed { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let beside = Beside { sent: Some(&sent), errors: Some(&errors), title: Some(title), ..Beside::default() };
    let page = read(&house, &visitor, (&at.0, at.1), &unit, beside).await?;
    Ok((status, page).into_response())
}
