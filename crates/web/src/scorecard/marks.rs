//! What is done on a sheet: marks are kept, criteria are assigned or not.

use std::collections::BTreeMap;

use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use thidua_app::appraisal::{
    AcceptProposals, GiveMarks, LeaveOut, MarkEntry, accept_proposals, give_marks, leave_out,
};
use thidua_app::scorecard::{effect_of_marks, open_sheet, try_sheet};
use thidua_app::scoring::Mark;
use thidua_app::{Error, FieldErrors, Seen};
use thidua_domain::criteria::Layer;
use thidua_domain::text::slug_of;
use thidua_words::Words;

use super::effect::EffectTable;
use super::owners::{OWNER, sheet_address};
use super::view::{At, Beside, Sent, again, as_it_is};
use crate::addresses::YearAddress;
use crate::appraisal::own::save_marks;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::json::Json;
use crate::parts::{LOOK, Note, SEEN, Saved, Tone};
use crate::sentences::said_where;
use crate::year::log::meanwhile;

/// `POST /cum/{cluster}/{year}/bang-diem/{unit}`
pub async fn save(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (at, sent): (_, Sent) = ((cluster, year), fields.into_iter().collect());
    let layer = layer_of(&sent).ok_or(crate::fault::Kind::BadRequest)?;
    if layer == Layer::Peer {
        return save_marks(&house, &visitor, (&at, &unit), &sent).await;
    }
    if sent.get("viec").is_some_and(|act| act == "anh-huong") {
        return try_marks(&house, &visitor, (&at, &unit), (layer, &sent)).await;
    }
    if sent.get("viec").is_some_and(|act| act == LOOK) {
        return look(&house, &visitor, (at, unit), (layer, &sent)).await;
    }
    if let Some(answer) = keep_marks(&house, &visitor, (&at, &unit), &sent).await? {
        return Ok(answer);
    }
    if visitor.wants_json {
        return tell_script(&house, &visitor, (&at, &unit), &sent, layer).await;
    }
    Ok(done(
        &back_to((&at, &unit), layer, &sent),
        if layer == Layer::SelfMark { "marks-kept" } else { "marks-saved" },
    ))
}

/// Shows what the marks would do to everybody; nothing is saved, and they stay in the form.
async fn try_marks(
    house: &House,
    visitor: &Visitor,
    (at, unit): (&(String, i16), &str),
    (layer, sent): (Layer, &Sent),
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let act = GiveMarks { at: at.clone(), unit: unit.to_owned(), layer, entries: entries(words, sent) };
    let outcome = effect_of_marks(&house.app, &who.actor, &act).await;
    let sheet = open_sheet(&house.app, &who.actor, (&at.0, at.1), unit).await?;
    let mut beside =
        Beside { layer: Some(layer), owner: owner_of(sent), sent: Some(sent), ..Beside::default() };
    let errors = match outcome {
        Ok(effect) => {
            beside.notes.push(Note::new(Tone::Plain, words.say("effect-marks-note")));
            beside.effect = Some(EffectTable::of(words, &effect));
            return Ok(as_it_is(visitor, &sheet, beside));
        }
        Err(Error::Invalid(errors)) => errors,
        Err(error) => return Err(error.into()),
    };
    beside.errors = Some(&errors);
    Ok(again(visitor, &sheet, beside))
}

/// The sheet with the sums that the marks in the form make, and what is wrong with them; nothing is saved.
async fn look(
    house: &House,
    visitor: &Visitor,
    (at, unit): ((String, i16), String),
    (layer, sent): (Layer, &Sent),
) -> PageResult {
    let who = visitor.signed_in()?;
    let act = GiveMarks { at, unit, layer, entries: entries(visitor.words, sent) };
    let (sheet, errors) = try_sheet(&house.app, &who.actor, act).await?;
    let owner = owner_of(sent);
    let beside =
        Beside { layer: Some(layer), owner, sent: Some(sent), errors: Some(&errors), ..Beside::default() };
    Ok(as_it_is(visitor, &sheet, beside))
}

/// `POST /cum/{cluster}/{year}/bang-diem/{unit}/nhan-de-xuat`: what stands in the fields is kept first.
pub async fn accept(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (at, sent): (_, Sent) = ((cluster, year), fields.into_iter().collect());
    if let Some(answer) = keep_marks(&house, &visitor, (&at, &unit), &sent).await? {
        return Ok(answer);
    }
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let seen = Seen::read(sent.get(SEEN).map(String::as_str).unwrap_or_default());
    let owner = owner_of(&sent);
    let act = AcceptProposals { at: at.clone(), unit: unit.clone(), owner: owner.clone(), seen };
    let mut beside = Beside { layer: Some(Layer::Cluster), owner, ..Beside::default() };
    let mut wrong = None;
    match accept_proposals(&house.app, &who.actor, act).await {
        Ok(_) => {
            return Ok(done(&back_to((&at, &unit), Layer::Cluster, &sent), "proposals-accepted"));
        }
        Err(Error::Invalid(errors)) => wrong = Some(errors),
        Err(Error::Refused(refusal)) => beside.notes.push(Note::refused(words, Tone::Wrong, &refusal)),
        Err(Error::Meanwhile(lines)) => {
            beside.notes.push(meanwhile(words, &lines));
            beside.changed = true;
        }
        Err(error) => return Err(error.into()),
    }
    beside.errors = wrong.as_ref();
    let sheet = open_sheet(&house.app, &who.actor, (&at.0, at.1), &unit).await?;
    Ok(again(&visitor, &sheet, beside))
}

/// Back to the sheet as the form had it: in its layer, narrowed to whose criteria it showed.
fn back_to((at, unit): (&(String, i16), &str), layer: Layer, sent: &Sent) -> String {
    let owner = owner_of(sent).map(|owner| slug_of(&owner));
    sheet_address((&YearAddress::of(&at.0, at.1), unit), Some(layer), owner.as_deref())
}

/// Whose criteria the page of the form showed.
fn owner_of(sent: &Sent) -> Option<String> {
    sent.get(OWNER).filter(|owner| !owner.is_empty()).cloned()
}

fn layer_of(sent: &Sent) -> Option<Layer> {
    sent.get("lop").and_then(|word| Layer::from_word(word))
}

/// Every button of the sheet keeps the marks that stand in its fields, so that none is lost whatever one does first. Gives the
/// page to show where they cannot be kept.
pub(super) async fn keep_marks(
    house: &House,
    visitor: &Visitor,
    (at, unit): (&(String, i16), &str),
    sent: &Sent,
) -> PageResult<Option<Response>> {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let Some(layer) = layer_of(sent) else { return Ok(None) };
    let act = GiveMarks { at: at.clone(), unit: unit.to_owned(), layer, entries: entries(words, sent) };
    let mut beside =
        Beside { layer: Some(layer), owner: owner_of(sent), sent: Some(sent), ..Beside::default() };
    let errors = match give_marks(&house.app, &who.actor, act).await {
        Ok(_) => return Ok(None),
        Err(error) if visitor.wants_json => return Err(error.into()),
        Err(Error::Invalid(errors)) => errors,
        Err(Error::Refused(refusal)) => {
            beside.notes.push(Note::refused(words, Tone::Wrong, &refusal));
            FieldErrors::default()
        }
        Err(error) => return Err(error.into()),
    };
    beside.errors = Some(&errors);
    let sheet = open_sheet(&house.app, &who.actor, (&at.0, at.1), unit).await?;
    Ok(Some(again(visitor, &sheet, beside)))
}

/// What the script hears: what each field holds now, so that the next save is compared with it.
async fn tell_script(
    house: &House,
    visitor: &Visitor,
    (at, unit): (&(String, i16), &str),
    sent: &Sent,
    layer: Layer,
) -> PageResult {
    let who = visitor.signed_in()?;
    let sheet = open_sheet(&house.app, &who.actor, (&at.0, at.1), unit).await?;
    let seat = sheet.seats.iter().find(|seat| seat.layer == layer);
    let given = |id: &str| {
        let (index, unit) = (sheet.scored.table.find(id)?, sheet.scored.find(&sheet.unit.slug)?);
        let leaf = unit.criteria.get(index)?.leaf.as_ref()?;
        let own =
            |mark: &&Mark| seat.is_some_and(|seat| mark.layer == seat.layer && mark.by_unit == seat.by_unit);
        leaf.input.marks.iter().find(own).map(|mark| mark.points.to_string())
    };
    let (mut fields, mut shown) = (BTreeMap::new(), BTreeMap::new());
    for id in sent.keys().filter_map(|name| name.strip_prefix("d-")) {
        let points = given(id).unwrap_or_default();
        shown.insert(format!("d-{id}"), visitor.words.decimal(&points));
        fields.insert(format!("o-{id}"), points);
    }
    Ok(Json(Saved::now(visitor, fields, shown)).into_response())
}

/// Every leaf that has a field in the form.
pub(crate) fn entries(words: &Words, sent: &Sent) -> Vec<MarkEntry> {
    let of = |id: &str, text: &str| {
        let typed = text.trim();
        let other = |prefix: &str| sent.get(&format!("{prefix}-{id}")).cloned().unwrap_or_default();
        MarkEntry {
            criterion: id.to_owned(),
            typed: (!typed.is_empty()).then(|| words.read_decimal(typed).ok_or_else(|| typed.to_owned())),
            note: other("g"),
            seen: other("o"),
        }
    };
    sent.iter().filter_map(|(name, text)| Some(of(name.strip_prefix("d-")?, text))).collect()
}

/// What is not assigned.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LeaveOutForm {
    #[serde(rename = "tieu-chi")]
    criterion: String,
    #[serde(rename = "ly-do-khong-giao")]
    reason: String,
    viec: String,
    #[serde(rename = "da-xem")]
    seen: String,
}

/// `POST /cum/{cluster}/{year}/bang-diem/{unit}/khong-giao`
pub async fn assign(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): Path<(String, i16, String)>,
    Form(form): Form<LeaveOutForm>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let act = LeaveOut {
        at: (cluster.clone(), year),
        unit: unit.clone(),
        criterion: form.criterion.clone(),
        reason: (form.viec != "giao").then(|| form.reason.clone()),
        seen: Seen::read(&form.seen),
    };
    let (error, notes, changed) = match leave_out(&house.app, &who.actor, act).await {
        Ok(()) => return Ok(done(&YearAddress::of(&cluster, year).scorecard(&unit), "assignment-saved")),
        Err(Error::Refused(refusal)) => {
            let (error, notes) = said_where(visitor.words, &refusal, "ly-do-khong-giao");
            (error, notes, false)
        }
        Err(Error::Meanwhile(lines)) => (None, vec![meanwhile(visitor.words, &lines)], true),
        Err(error) => return Err(error.into()),
    };
    let sheet = open_sheet(&house.app, &who.actor, (&cluster, year), &unit).await?;
    let leave = Some((form.criterion, form.reason, error));
    Ok(again(&visitor, &sheet, Beside { leave, notes, changed, ..Beside::default() }))
}
