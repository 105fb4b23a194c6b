//! What is done with a pact on its page: offer, sign, withdraw, take back, revise.

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use thidua_app::pact::{
    OfferPact, RevisePact, SignPact, TakePactBack, WithdrawSignature, offer_pact, open_pact, revise_pact,
    sign_pact, take_pact_back, withdraw_signature,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::pact::PactState;

use super::read::{Beside, again};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::sentences::said_where;
use crate::year::log::meanwhile_typed;

/// The forms of the page: each sends some of these.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PactForm {
    ban: i64,
    #[serde(rename = "lan-sua")]
    revision: i64,
    #[serde(rename = "don-vi")]
    unit: String,
    #[serde(rename = "ma")]
    digest: String,
    #[serde(rename = "ly-do")]
    reason: String,
    #[serde(rename = "da-xem")]
    seen: String,
}

impl PactForm {
    fn seen(&self) -> Seen {
        Seen::read(&self.seen)
    }
}

/// Where the pact is: cluster and year.
type At = Path<(String, i16)>;

/// `POST /cum/{cluster}/{year}/giao-uoc/trinh-ky`
pub async fn offer(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(form): Form<PactForm>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let act = OfferPact { at: at.clone(), version: form.ban, revision: form.revision, seen: form.seen() };
    let outcome = offer_pact(&house.app, actor, act).await.map(|()| "pact-offered");
    answer(&house, &visitor, &at, form, outcome).await
}

/// `POST /cum/{cluster}/{year}/giao-uoc/ky`
pub async fn sign(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(form): Form<PactForm>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let act =
        SignPact { at: at.clone(), unit: form.unit.clone(), digest: form.digest.clone(), seen: form.seen() };
    let outcome = sign_pact(&house.app, actor, act).await.map(|state| match state {
        PactState::InForce => "pact-in-force",
        PactState::Draft | PactState::Signing | PactState::Superseded => "pact-signed",
    });
    answer(&house, &visitor, &at, form, outcome).await
}

/// `POST /cum/{cluster}/{year}/giao-uoc/rut-chu-ky`
pub async fn withdraw(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(form): Form<PactForm>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let act = WithdrawSignature { at: at.clone(), unit: form.unit.clone(), seen: form.seen() };
    let outcome = withdraw_signature(&house.app, actor, act).await.map(|()| "pact-withdrawn");
    answer(&house, &visitor, &at, form, outcome).await
}

/// `POST /cum/{cluster}/{year}/giao-uoc/thu-hoi`
pub async fn take_back(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(form): Form<PactForm>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let act = TakePactBack { at: at.clone(), reason: form.reason.clone(), seen: form.seen() };
    let outcome = take_pact_back(&house.app, actor, act).await.map(|()| "pact-taken-back");
    answer(&house, &visitor, &at, form, outcome).await
}

/// `POST /cum/{cluster}/{year}/giao-uoc/sua-doi`
pub async fn revise(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(form): Form<PactForm>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let act = RevisePact { at: at.clone(), reason: form.reason.clone(), seen: form.seen() };
    let outcome = revise_pact(&house.app, actor, act).await.map(|()| "pact-revised");
    answer(&house, &visitor, &at, form, outcome).await
}

/// The page with what was done, or once more with what was refused and the reason still in its field.
async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &(String, i16),
    form: PactForm,
    outcome: Result<&'static str>,
) -> PageResult {
    let (reason_error, notes, status) = match outcome {
        Ok(code) => return Ok(done(&YearAddress::of(&at.0, at.1).pact(), code)),
        Err(Error::Refused(refusal)) => {
            let (error, notes) = said_where(visitor.words, &refusal, "ly-do");
            (error, notes, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(Error::Meanwhile(lines)) => {
            (None, meanwhile_typed(visitor.words, &lines, &form.reason), StatusCode::CONFLICT)
        }
        Err(error) => return Err(error.into()),
    };
    let view = open_pact(&house.app, &visitor.signed_in()?.actor, (&at.0, at.1), None).await?;
    let beside = Beside { reason: form.reason, reason_error, notes };
    Ok((status, again(visitor, &view, beside)).into_response())
}
