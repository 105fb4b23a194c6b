//! A file that is looked at and held: shown, taken in, or let go.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use thidua_app::files::{open_held, release_held};
use thidua_app::register::{
    REGISTER_FILES, TakeRegister, is_taken_register, may_bring_register, take_register, weigh_rows,
};
use thidua_app::{Error, FieldErrors};
use thidua_domain::refusal::Refusal;

use super::asked::Asked;
use super::doubles::choices_of;
use super::look_page::{Back, KEPT, Look, READ, WITHOUT, page};
use super::read::RegisterFiles;
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Note, Tone};
use crate::refused::refused;
use crate::register::fields::{FROM, REASON, in_page};
use crate::register::{Sent, text};

async fn look_at(
    house: &House,
    visitor: &Visitor,
    (unit, digest): (&str, &str),
    sent: &Sent,
) -> PageResult<Look> {
    let (actor, today) = (&visitor.signed_in()?.actor, house.app.today());
    let register = may_bring_register(&house.app, actor, unit).await?;
    let (asked, _) = Asked::of(sent, today);
    let purpose = RegisterFiles { asked: asked.clone(), today, words: visitor.words };
    let look = open_held(&house.app, actor, &purpose, &register.unit.id, digest).await?;
    let (file, reading) = look.map_err(Error::Refused)?;
    let weighed = weigh_rows(&house.app, &register.unit, &reading.plan.rows, asked.from).await?;
    Ok(Look { register, asked, file, reading, weighed })
}

/// `GET /so-htx/{unit}/nhap/{held}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
    asked: Result<Query<Sent>, QueryRejection>,
) -> PageResult {
    let sent = asked.map(|Query(asked)| asked).unwrap_or_default();
    let actor = &visitor.signed_in()?.actor;
    match look_at(&house, &visitor, (&unit, &digest), &sent).await {
        Ok(look) => {
            let mut errors = FieldErrors::default();
            if let Some(refusal) = Asked::of(&sent, house.app.today()).1 {
                errors.note::<()>(FROM, Err(refusal));
            }
            let errors = (!errors.0.is_empty()).then_some(&errors);
            let back = Back { sent: &sent, errors, notes: vec![] };
            let status = if errors.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            Ok((status, Page(page(&house, &visitor, &look, back).await?)).into_response())
        }
        Err(_) if is_taken_register(&house.app, actor, &unit, &digest).await? => {
            Ok(Redirect::to(&addresses::import_register(&unit)).into_response())
        }
        Err(fault) => Err(fault),
    }
}

/// `POST /so-htx/{unit}/nhap/{held}/nhan`
pub async fn take(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let after = addresses::import_register(&unit);
    let look = match look_at(&house, &visitor, (&unit, &digest), &sent).await {
        Ok(look) => look,
        // Another tab was faster.
        Err(_) if is_taken_register(&house.app, actor, &unit, &digest).await? => {
            return Ok(done(&after, "register-imported"));
        }
        Err(fault) => return Err(fault),
    };
    let differs = || Note::new(Tone::Warn, words.say("intake-differs")).answering();
    let (status, errors, notes) = if look.reading.plan.seen == text(&sent, READ) {
        let act = act_of(&unit, &look, &sent);
        match take_register(&house.app, actor, act).await.map_err(|error| error.renamed(in_page)) {
            Ok(_) => return Ok(done(&after, "register-imported")),
            Err(Error::Meanwhile(_)) => (StatusCode::CONFLICT, None, vec![differs()]),
            Err(error) => {
                let refused = refused(words, error)?;
                (refused.status, refused.errors, refused.notes)
            }
        }
    } else {
        (StatusCode::CONFLICT, None, vec![differs()])
    };
    let back = Back { sent: &sent, errors: errors.as_ref(), notes };
    Ok((status, Page(page(&house, &visitor, &look, back).await?)).into_response())
}

fn act_of(unit: &str, look: &Look, sent: &Sent) -> TakeRegister {
    let typed = text(sent, FROM);
    TakeRegister {
        slug: unit.to_owned(),
        file: look.file.clone(),
        rows: look.reading.plan.rows.clone(),
        faulty: look.reading.plan.faulty,
        without_faulty: !text(sent, WITHOUT).is_empty(),
        from: if typed.is_empty() { look.asked.from.to_string() } else { typed.to_owned() },
        reason: text(sent, REASON).to_owned(),
        choices: choices_of(sent),
        seen: text(sent, KEPT).to_owned(),
    }
}

/// `POST /so-htx/{unit}/nhap/{held}/bo`
pub async fn let_go(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let register = may_bring_register(&house.app, actor, &unit).await?;
    if !release_held(&house.app, actor, REGISTER_FILES, &register.unit.id, &digest) {
        return Err(Refusal::FileNoLongerHeld.into());
    }
    Ok(done(&addresses::import_register(&unit), "file-let-go"))
}
