//! A file of figures that is looked at and held: shown, taken in, or let go.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use thidua_app::Error;
use thidua_app::files::{open_held, release_held};
use thidua_app::register::figures::{
    BringFigures, FIGURE_FILES, bring_figures, is_taken_figures, measures_of, weigh_figures,
};
use thidua_app::register::may_bring_register;
use thidua_domain::refusal::Refusal;

use super::asked::Asked;
use super::bring::{in_page, period_of};
use super::look_page::{Back, Look, REPLACE, page};
use super::read::FigureFiles;
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Note, Tone};
use crate::refused::refused;
use crate::register::import::look_page::{KEPT, READ, WITHOUT};
use crate::register::{Sent, text};

async fn look_at(
    house: &House,
    visitor: &Visitor,
    (unit, digest): (&str, &str),
    sent: &Sent,
) -> PageResult<Look> {
    let actor = &visitor.signed_in()?.actor;
    let register = may_bring_register(&house.app, actor, unit).await?;
    let (asked, known) = (Asked::of(sent), measures_of(&house.app, actor, unit).await?);
    let purpose = FigureFiles { asked: asked.clone(), known, words: visitor.words };
    let look = open_held(&house.app, actor, &purpose, &register.unit.id, digest).await?;
    let (file, reading) = look.map_err(Error::Refused)?;
    let weighed = match period_of(&asked, house.app.today()).0 {
        Some(period) => weigh_figures(&house.app, &register.unit, period, &reading.plan.sheet).await?,
        None => Default::default(),
    };
    Ok(Look { register, asked, file, reading, weighed })
}

/// `GET /so-htx/{unit}/so-lieu/nhap/{held}`
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
            let errors = period_of(&look.asked, house.app.today()).1;
            let errors = (!errors.0.is_empty()).then_some(&errors);
            let back = Back { sent: &sent, errors, notes: vec![] };
            let status = if errors.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            Ok((status, Page(page(&house, &visitor, &look, back).await?)).into_response())
        }
        Err(_) if is_taken_figures(&house.app, actor, &unit, &digest).await? => {
            Ok(Redirect::to(&addresses::bring_figures(&unit)).into_response())
        }
        Err(fault) => Err(fault),
    }
}

/// `POST /so-htx/{unit}/so-lieu/nhap/{held}/nhan`
pub async fn take(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let look = match look_at(&house, &visitor, (&unit, &digest), &sent).await {
        Ok(look) => look,
        // Another tab was faster.
        Err(_) if is_taken_figures(&house.app, actor, &unit, &digest).await? => {
            return Ok(done(&addresses::figures(&unit), "figures-brought"));
        }
        Err(fault) => return Err(fault),
    };
    let differs = || Note::new(Tone::Warn, words.say("intake-differs")).answering();
    let (status, errors, notes) = if look.reading.plan.seen == text(&sent, READ) {
        let act = act_of(&unit, &look, &sent);
        match bring_figures(&house.app, actor, act).await.map_err(|error| error.renamed(in_page)) {
            Ok(_) => {
                let to = addresses::figures_in(&unit, &look.asked.period);
                return Ok(done(&to, "figures-brought"));
            }
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

fn act_of(unit: &str, look: &Look, sent: &Sent) -> BringFigures {
    BringFigures {
        slug: unit.to_owned(),
        file: look.file.clone(),
        period: look.asked.period.clone(),
        sheet: look.reading.plan.sheet.clone(),
        faulty: look.reading.plan.faulty,
        without_faulty: !text(sent, WITHOUT).is_empty(),
        replace: !text(sent, REPLACE).is_empty(),
        seen: text(sent, KEPT).to_owned(),
    }
}

/// `POST /so-htx/{unit}/so-lieu/nhap/{held}/bo`
pub async fn let_go(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let register = may_bring_register(&house.app, actor, &unit).await?;
    if !release_held(&house.app, actor, FIGURE_FILES, &register.unit.id, &digest) {
        return Err(Refusal::FileNoLongerHeld.into());
    }
    Ok(done(&addresses::bring_figures(&unit), "file-let-go"))
}
