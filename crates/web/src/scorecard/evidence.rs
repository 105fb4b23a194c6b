//! Evidence: taking files in, using them for several criteria, deciding about them, handing them out.

use axum::extract::{Path, Request, State as Shared};
use axum::response::IntoResponse;
use serde::Serialize;
use thidua_app::evidence::Attached;
use thidua_app::scorecard::{
    AttachFile, ChooseFile, DecideEvidence, LeafAt, Say, attach_file, choose_file, decide_evidence,
    detach_file, find_evidence, may_attach, open_sheet,
};
use thidua_app::{Error, Seen};
use thidua_domain::refusal::Refusal;

use super::files::FileRefused;
use super::marks::keep_marks;
use super::view::{At, Beside, Sent, again, done_on};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::upload::{Arriving, SentFile, SentForm, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::frame::done_address;
use crate::handing::{Hand, hand_out};
use crate::house::House;
use crate::json::Json;
use crate::parts::{FormErrors, Note, SEEN, Tone};
use crate::sentences::say_refusal;
use crate::year::log::meanwhile_typed;

/// What the script hears when its file was taken.
#[derive(Serialize)]
struct Taken {
    location: String,
}

/// `POST /cum/{cluster}/{year}/bang-diem/{unit}/minh-chung`
pub async fn upload(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
    request: Request,
) -> PageResult {
    let who = visitor.signed_in()?;
    let at = (cluster, year);
    if let Err(error) = may_attach(&house.app, &who.actor, &at, &unit).await {
        drain_body(request.into_body()).await;
        return Err(error.into());
    }
    let SentForm { fields, files } = Arriving::begin(request, &house).await?.read(&house).await?;
    let sent: Sent = fields.into_iter().collect();
    if let Some(answer) = keep_marks(&house, &visitor, (&at, &unit), &sent).await? {
        return Ok(answer);
    }
    let mut outcome = None;
    for file in files {
        let criterion = file.field.strip_prefix("tep-").ok_or(Kind::BadRequest)?.to_owned();
        let leaf = LeafAt { at: at.clone(), unit: unit.clone(), criterion: criterion.clone() };
        match attach(&house, &visitor, leaf, file, &sent).await {
            Ok(attached) => outcome = Some((criterion, attached)),
            Err(Error::Refused(refusal)) => {
                return refused(&house, &visitor, (&at, &unit), Some(&criterion), refusal).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
    let Some((criterion, attached)) = outcome else {
        return refused(&house, &visitor, (&at, &unit), None, Refusal::EvidenceAbsent).await;
    };
    let code = match attached {
        Attached::New => "evidence-attached",
        Attached::Replaced => "evidence-replaced",
        Attached::Known => "evidence-known",
    };
    if visitor.wants_json {
        let path = YearAddress::of(&at.0, at.1).scorecard(&unit);
        return Ok(Json(Taken { location: done_address(&path, code, &criterion) }).into_response());
    }
    Ok(done_on((&at, &unit), code, &criterion))
}

async fn attach(
    house: &House,
    visitor: &Visitor,
    leaf: LeafAt,
    file: SentFile,
    sent: &Sent,
) -> Result<Attached, Error> {
    let who = visitor.who.as_ref().ok_or(Error::NotAllowed)?;
    let replaces = sent.get(&format!("thay-{}", leaf.criterion)).filter(|id| !id.is_empty()).cloned();
    let act = AttachFile { leaf, replaces, name: file.name, file: file.file? };
    attach_file(&house.app, &who.actor, act).await
}

/// The sheet once more, with what stood in the way; beside the leaf where it is about one.
async fn refused(
    house: &House,
    visitor: &Visitor,
    (at, unit): (&(String, i16), &str),
    criterion: Option<&str>,
    refusal: Refusal,
) -> PageResult {
    if visitor.wants_json {
        return Err(refusal.into());
    }
    let (who, sentence) = (visitor.signed_in()?, say_refusal(visitor.words, &refusal));
    let sheet = open_sheet(&house.app, &who.actor, (&at.0, at.1), unit).await?;
    let note = match criterion {
        Some(id) => FormErrors::at(visitor.words, id, sentence.clone()).into(),
        None => Note::refused(visitor.words, Tone::Wrong, &refusal),
    };
    let upload = criterion.map(|id| FileRefused { criterion: id.to_owned(), sentence, rejecting: None });
    Ok(again(visitor, &sheet, Beside { notes: vec![note], upload, ..Beside::default() }))
}

/// The sheet once more, as it stands now, and the reason that was typed in its field.
async fn changed(
    house: &House,
    visitor: &Visitor,
    (at, unit): (&(String, i16), &str),
    (criterion, key, sent): (&str, &str, &Sent),
    notes: Vec<Note>,
) -> PageResult {
    let sheet = open_sheet(&house.app, &visitor.signed_in()?.actor, (&at.0, at.1), unit).await?;
    let typed = sent.get(&format!("ly-do-{key}")).cloned().unwrap_or_default();
    let rejecting = Some((key.to_owned(), typed));
    let upload = Some(FileRefused { criterion: criterion.to_owned(), sentence: String::new(), rejecting });
    Ok(again(visitor, &sheet, Beside { notes, upload, changed: true, ..Beside::default() }))
}

/// The sheet once more, with what was wrong with a reason beside its field, and the reason in it.
async fn reason_refused(
    house: &House,
    visitor: &Visitor,
    (at, unit): (&(String, i16), &str),
    (criterion, key, sent): (&str, &str, &Sent),
    refusal: &Refusal,
) -> PageResult {
    let (who, sentence) = (visitor.signed_in()?, say_refusal(visitor.words, refusal));
    let sheet = open_sheet(&house.app, &who.actor, (&at.0, at.1), unit).await?;
    let note = FormErrors::at(visitor.words, format!("ly-do-{key}"), sentence.clone()).into();
    let typed = sent.get(&format!("ly-do-{key}")).cloned().unwrap_or_default();
    let rejecting = Some((key.to_owned(), typed));
    let upload = Some(FileRefused { criterion: criterion.to_owned(), sentence, rejecting });
    Ok(again(visitor, &sheet, Beside { notes: vec![note], upload, ..Beside::default() }))
}

/// `POST /cum/{cluster}/{year}/bang-diem/{unit}/minh-chung/chon`
pub async fn choose(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let (at, sent): (_, Sent) = ((cluster, year), fields.into_iter().collect());
    may_attach(&house.app, &who.actor, &at, &unit).await?;
    let (criterion, evidence, is_new) = match (sent.get("gan"), sent.get("go")) {
        (Some(id), _) => (id.clone(), sent.get(&format!("co-{id}")).cloned().unwrap_or_default(), true),
        (None, Some(key)) => {
            let (id, evidence) = key.split_once('/').ok_or(Kind::BadRequest)?;
            (id.to_owned(), evidence.to_owned(), false)
        }
        (None, None) => return Err(Kind::BadRequest.into()),
    };
    if let Some(answer) = keep_marks(&house, &visitor, (&at, &unit), &sent).await? {
        return Ok(answer);
    }
    if evidence.is_empty() {
        return refused(&house, &visitor, (&at, &unit), Some(&criterion), Refusal::EvidenceAbsent).await;
    }
    let leaf = LeafAt { at: at.clone(), unit: unit.clone(), criterion: criterion.clone() };
    let act = ChooseFile { leaf, evidence };
    let (outcome, code) = if is_new {
        (choose_file(&house.app, &who.actor, act).await, "evidence-attached")
    } else {
        (detach_file(&house.app, &who.actor, act).await, "evidence-detached")
    };
    match outcome {
        Ok(()) => Ok(done_on((&at, &unit), code, &criterion)),
        Err(Error::Refused(refusal)) => {
            refused(&house, &visitor, (&at, &unit), Some(&criterion), refusal).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /cum/{cluster}/{year}/bang-diem/{unit}/minh-chung/quyet-dinh`
pub async fn decide(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let (at, sent): (_, Sent) = ((cluster, year), fields.into_iter().collect());
    let (key, say) = match (sent.get("nhan"), sent.get("khong-nhan")) {
        (Some(key), _) => (key, Say::Accept),
        (None, Some(key)) => {
            (key, Say::Reject(sent.get(&format!("ly-do-{key}")).cloned().unwrap_or_default()))
        }
        (None, None) => return Err(Kind::BadRequest.into()),
    };
    let (criterion, evidence) = key.split_once('/').ok_or(Kind::BadRequest)?;
    if let Some(answer) = keep_marks(&house, &visitor, (&at, &unit), &sent).await? {
        return Ok(answer);
    }
    let leaf = LeafAt { at: at.clone(), unit: unit.clone(), criterion: criterion.to_owned() };
    let seen = sent.get(SEEN).map(|line| Seen::read(line)).unwrap_or_default();
    let act = DecideEvidence { leaf, evidence: evidence.to_owned(), say, seen };
    match decide_evidence(&house.app, &who.actor, act).await {
        Ok(()) => Ok(done_on((&at, &unit), "evidence-decided", criterion)),
        Err(Error::Meanwhile(lines)) => {
            let typed = sent.get(&format!("ly-do-{key}")).map(String::as_str).unwrap_or_default();
            let notes = meanwhile_typed(visitor.words, &lines, typed);
            changed(&house, &visitor, (&at, &unit), (criterion, key, &sent), notes).await
        }
        Err(Error::Refused(refusal)) if refusal.is_about_text() => {
            reason_refused(&house, &visitor, (&at, &unit), (criterion, key, &sent), &refusal).await
        }
        Err(Error::Refused(refusal)) => {
            refused(&house, &visitor, (&at, &unit), Some(criterion), refusal).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /cum/{cluster}/{year}/minh-chung/{evidence}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, evidence)): Path<(String, i16, String)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let file = find_evidence(&house.app, &who.actor, (&cluster, year), &evidence).await?;
    hand_out(&house, &file, Hand::Save).await
}
