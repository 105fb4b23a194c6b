//! Files that go into registers: at once, or, where they are large, as long work with a page that says how far it is.

use std::future::Future;
use std::pin::Pin;

use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Redirect};
use thidua_app::files::find_held;
use thidua_app::gauge::Gauge;
use thidua_app::jobs::{IntakeOrder, TakesIn, get_job, start_intake};
use thidua_app::register::figures::FIGURE_FILES;
use thidua_app::register::{REGISTER_FILES, may_bring_register};
use thidua_app::{App, Error, Result};
use thidua_domain::access::Actor;
use thidua_words::Language;

use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::register::Sent;
use crate::register::brought::{LARGE, Reader};
use crate::register::figures::held as figures;
use crate::register::import::held as register;

/// `POST /so-htx/{unit}/nhap/{held}/nhan`
pub async fn take_register(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    match long(&house, &visitor, (&unit, &digest), (REGISTER_FILES, &sent)).await? {
        Some(order) => begin(&house, &visitor, &order).await,
        None => register::take(&house, &visitor, (&unit, &digest), &sent).await,
    }
}

/// `POST /so-htx/{unit}/so-lieu/nhap/{held}/nhan`
pub async fn take_figures(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    match long(&house, &visitor, (&unit, &digest), (FIGURE_FILES, &sent)).await? {
        Some(order) => begin(&house, &visitor, &order).await,
        None => figures::take(&house, &visitor, (&unit, &digest), &sent).await,
    }
}

/// What is to be done, where it takes longer than somebody waits; fields that are wrong are said at once.
async fn long(
    house: &House,
    visitor: &Visitor,
    (unit, digest): (&str, &str),
    (purpose, sent): (&'static str, &Sent),
) -> PageResult<Option<IntakeOrder>> {
    let actor = &visitor.signed_in()?.actor;
    let register = may_bring_register(&house.app, actor, unit).await?;
    let held = find_held(&house.app, actor, purpose, &register.unit.id, digest);
    let Some((name, _)) = held.filter(|(_, bytes)| *bytes > LARGE) else { return Ok(None) };
    let are_right = match purpose {
        REGISTER_FILES => register::are_right(sent),
        _ => figures::are_right(sent, house.app.today()),
    };
    Ok(are_right.then(|| IntakeOrder {
        purpose: purpose.to_owned(),
        unit: unit.to_owned(),
        digest: digest.to_owned(),
        name,
        language: visitor.language.tag().to_owned(),
        sent: sent.clone(),
    }))
}

async fn begin(house: &House, visitor: &Visitor, order: &IntakeOrder) -> PageResult {
    let job = start_intake(&house.app, &visitor.signed_in()?.actor, order).await?;
    Ok(Redirect::to(&addresses::job(&job)).into_response())
}

/// `GET /viec-dai/{job}/xem-lai`
pub async fn again(Shared(house): Shared<House>, visitor: Visitor, Path(job): Path<String>) -> PageResult {
    let job = get_job(&house.app, &visitor.signed_in()?.actor, &job).await?;
    let order = job.order.filter(|_| job.is_own).ok_or(Error::NotFound)?;
    let at = (order.unit.as_str(), order.digest.as_str());
    match order.purpose.as_str() {
        REGISTER_FILES => register::show_with(&house, &visitor, at, &order.sent).await,
        _ => figures::show_with(&house, &visitor, at, &order.sent).await,
    }
}

/// Where it is seen what came of a file.
pub(super) fn result_of(order: &IntakeOrder) -> String {
    match order.purpose.as_str() {
        REGISTER_FILES => addresses::import_register(&order.unit),
        _ => addresses::figures_in(&order.unit, figures::period_sent(&order.sent)),
    }
}

/// Takes in what was ordered, read as the page read it.
#[derive(Clone, Copy, Debug)]
pub struct Intakes;

impl TakesIn for Intakes {
    fn take_in(
        &self,
        app: App,
        actor: Actor,
        order: IntakeOrder,
        gauge: Gauge,
    ) -> Pin<Box<dyn Future<Output = Result<()>> + Send>> {
        Box::pin(async move {
            let words = Language::from_tag(&order.language).unwrap_or(Language::Vi).words();
            let reader = Reader { app: &app, actor: &actor, words, gauge: &gauge };
            let at = (order.unit.as_str(), order.digest.as_str());
            match order.purpose.as_str() {
                REGISTER_FILES => register::take_in(reader, at, &order.sent).await,
                FIGURE_FILES => figures::take_in(reader, at, &order.sent).await,
                other => Err(anyhow::anyhow!("nobody takes in files of {other}").into()),
            }
        })
    }
}
