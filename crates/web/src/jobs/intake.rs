//! Files that go into registers: at once, or, where they are large, as long work with a page that says how far it is.

use std::future::Future;
use std::pin::Pin;

use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Redirect};
use thidua_app::files::{IntakeRow, find_held};
use thidua_app::gauge::Gauge;
use thidua_app::jobs::{IntakeOrder, TakesIn, get_job, start_intake};
use thidua_app::register::figures::{FIGURE_FILES, list_taken_figures, take_figures_back};
use thidua_app::register::{REGISTER_FILES, list_taken, may_bring_register, take_register_back};
use thidua_app::{App, Error, Result};
use thidua_domain::access::Actor;
use thidua_words::Language;

use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::register::Sent;
use crate::register::brought::{LARGE, Reader, held};
use crate::register::figures::{bring, held as figures};
use crate::register::import::{self, held as register};

/// `POST /so-htx/{unit}/nhap/{held}/nhan`
pub async fn take_register(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    match long(&house, &visitor, (&unit, &digest), (REGISTER_FILES, &sent)).await? {
        Some(order) => begin(&house, &visitor, &order).await,
        None => held::take::<register::Look>(&house, &visitor, (&unit, &digest), &sent).await,
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
        None => held::take::<figures::Look>(&house, &visitor, (&unit, &digest), &sent).await,
    }
}

/// `POST /so-htx/{unit}/nhap/{held}/hoan-tac`
pub async fn undo_register(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, subject)): Path<(String, String)>,
) -> PageResult {
    let taken = list_taken(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    let files = taken.into_iter().map(|taken| taken.file);
    match long_back(&visitor, REGISTER_FILES, (&unit, &subject), files) {
        Some(order) => begin(&house, &visitor, &order).await,
        None => import::undo(&house, &visitor, (&unit, &subject)).await,
    }
}

/// `POST /so-htx/{unit}/so-lieu/nhap/{held}/hoan-tac`
pub async fn undo_figures(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, subject)): Path<(String, String)>,
) -> PageResult {
    let taken = list_taken_figures(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    let files = taken.into_iter().map(|taken| taken.file);
    match long_back(&visitor, FIGURE_FILES, (&unit, &subject), files) {
        Some(order) => begin(&house, &visitor, &order).await,
        None => bring::undo(&house, &visitor, (&unit, &subject)).await,
    }
}

/// A large file that goes back; none where it is small, or where somebody took it back before.
fn long_back(
    visitor: &Visitor,
    purpose: &str,
    (unit, subject): (&str, &str),
    mut taken: impl Iterator<Item = IntakeRow>,
) -> Option<IntakeOrder> {
    let is_it =
        |file: &IntakeRow| file.subject == subject && u64::try_from(file.bytes).is_ok_and(|it| it > LARGE);
    Some(IntakeOrder {
        purpose: purpose.to_owned(),
        unit: unit.to_owned(),
        digest: subject.to_owned(),
        goes_back: true,
        name: taken.find(is_it)?.name,
        language: visitor.language.tag().to_owned(),
        sent: Sent::new(),
    })
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
        goes_back: false,
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
    let order = job.order.filter(|order| job.is_own && !order.goes_back).ok_or(Error::NotFound)?;
    let at = (order.unit.as_str(), order.digest.as_str());
    match order.purpose.as_str() {
        REGISTER_FILES => held::show_with::<register::Look>(&house, &visitor, at, &order.sent).await,
        _ => held::show_with::<figures::Look>(&house, &visitor, at, &order.sent).await,
    }
}

/// Where it is seen what came of a file.
pub(super) fn result_of(order: &IntakeOrder) -> String {
    match order.purpose.as_str() {
        REGISTER_FILES => addresses::import_register(&order.unit),
        _ if order.goes_back => addresses::bring_figures(&order.unit),
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
                REGISTER_FILES if order.goes_back => take_register_back(&app, &actor, at, &gauge).await,
                FIGURE_FILES if order.goes_back => take_figures_back(&app, &actor, at, &gauge).await,
                REGISTER_FILES => held::take_in::<register::Look>(reader, at, &order.sent).await,
                FIGURE_FILES => held::take_in::<figures::Look>(reader, at, &order.sent).await,
                other => Err(anyhow::anyhow!("nobody takes in files of {other}").into()),
            }
        })
    }
}
