//! A file of figures that is looked at and held: shown, taken in, or let go.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use thidua_app::Error;
use thidua_app::files::open_held;
use thidua_app::register::figures::{
    BringFigures, FIGURE_FILES, bring_figures, is_taken_figures, measures_of, weigh_figures,
};
use thidua_app::register::may_bring_register;

use super::asked::{Asked, PERIOD};
use super::bring::{in_page, period_of};
use super::look_page::{Look, REPLACE, page};
use super::read::FigureFiles;
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::register::brought::{self, Back, Seals, differs, not_taken};
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
        Err(_) if is_taken_figures(&house.app, actor, &unit, (&digest, text(&sent, PERIOD))).await? => {
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
        Err(_) if is_taken_figures(&house.app, actor, &unit, (&digest, text(&sent, PERIOD))).await? => {
            return Ok(done(&addresses::figures(&unit), "figures-brought"));
        }
        Err(fault) => return Err(fault),
    };
    let seals = Seals::of(&sent);
    let taken = match seals.read == look.reading.plan.seen {
        true => bring_figures(&house.app, actor, act_of(&unit, &look, (&sent, &seals))).await.map(Some),
        false => Ok(None),
    };
    let refused = match taken.map_err(|error| error.renamed(in_page)) {
        Ok(Some(_)) => {
            let to = addresses::figures_in(&unit, &look.asked.period);
            return Ok(done(&to, "figures-brought"));
        }
        Ok(None) => differs(words),
        Err(error) => not_taken(words, error)?,
    };
    let back = Back { sent: &sent, errors: refused.errors.as_ref(), notes: refused.notes };
    Ok((refused.status, Page(page(&house, &visitor, &look, back).await?)).into_response())
}

fn act_of(unit: &str, look: &Look, (sent, seals): (&Sent, &Seals<'_>)) -> BringFigures {
    BringFigures {
        slug: unit.to_owned(),
        file: look.file.clone(),
        period: look.asked.period.clone(),
        sheet: look.reading.plan.sheet.clone(),
        faulty: look.reading.plan.faulty,
        without_faulty: seals.without_faulty,
        replace: !text(sent, REPLACE).is_empty(),
        seen: seals.kept.to_owned(),
    }
}

/// `POST /so-htx/{unit}/so-lieu/nhap/{held}/bo`
pub async fn let_go(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
) -> PageResult {
    let after = addresses::bring_figures(&unit);
    brought::let_go(&house, &visitor, (&unit, &digest), (FIGURE_FILES, &after)).await
}
