//! A file that is looked at and held: shown, taken in, or let go.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use thidua_app::files::open_held;
use thidua_app::register::{
    REGISTER_FILES, TakeRegister, is_taken_register, may_bring_register, take_register, weigh_rows,
};
use thidua_app::{Error, FieldErrors};

use super::asked::Asked;
use super::doubles::choices_of;
use super::look_page::{Look, page};
use super::read::RegisterFiles;
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::register::brought::{self, Back, Seals, differs, not_taken};
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
    let seals = Seals::of(&sent);
    let taken = match seals.read == look.reading.plan.seen {
        true => take_register(&house.app, actor, act_of(&unit, &look, (&sent, &seals))).await.map(Some),
        false => Ok(None),
    };
    let refused = match taken.map_err(|error| error.renamed(in_page)) {
        Ok(Some(_)) => return Ok(done(&after, "register-imported")),
        Ok(None) => differs(words),
        Err(error) => not_taken(words, error)?,
    };
    let back = Back { sent: &sent, errors: refused.errors.as_ref(), notes: refused.notes };
    Ok((refused.status, Page(page(&house, &visitor, &look, back).await?)).into_response())
}

fn act_of(unit: &str, look: &Look, (sent, seals): (&Sent, &Seals<'_>)) -> TakeRegister {
    let typed = text(sent, FROM);
    TakeRegister {
        slug: unit.to_owned(),
        file: look.file.clone(),
        rows: look.reading.plan.rows.clone(),
        faulty: look.reading.plan.faulty,
        without_faulty: seals.without_faulty,
        from: if typed.is_empty() { look.asked.from.to_string() } else { typed.to_owned() },
        reason: text(sent, REASON).to_owned(),
        choices: choices_of(sent),
        seen: seals.kept.to_owned(),
    }
}

/// `POST /so-htx/{unit}/nhap/{held}/bo`
pub async fn let_go(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
) -> PageResult {
    let after = addresses::import_register(&unit);
    brought::let_go(&house, &visitor, (&unit, &digest), (REGISTER_FILES, &after)).await
}
