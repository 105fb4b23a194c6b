//! A list that is looked at and held: shown, taken in, or let go.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::{IntoResponse, Response};
use thidua_app::files::open_held;
use thidua_app::gauge::Phase;
use thidua_app::register::{
    REGISTER_FILES, TakeRegister, is_taken_register, may_bring_register, take_register, weigh_rows,
};
use thidua_app::{App, Error, FieldErrors};
use thidua_domain::access::Actor;
use thidua_domain::calendar::accept_day;
use thidua_domain::text::accept_reason;

use super::asked::Asked;
use super::doubles::choices_of;
pub(crate) use super::look_page::Look;
use super::look_page::page;
use super::read::RegisterFiles;
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::register::brought::held::{self, At};
use crate::register::brought::{Back, Reader, Seals, Waiting};
use crate::register::fields::{FROM, REASON, in_page};
use crate::register::{Sent, text};

impl held::Look for Look {
    const PURPOSE: &'static str = REGISTER_FILES;

    fn waiting(house: &House) -> &Waiting<thidua_app::Result<Self>> {
        &house.reading.register
    }

    async fn look_at(reader: Reader<'_>, (unit, digest): At<'_>, sent: &Sent) -> thidua_app::Result<Self> {
        let (app, actor, today) = (reader.app, reader.actor, reader.app.today());
        let register = may_bring_register(app, actor, unit).await?;
        let (asked, _) = Asked::of(sent, today);
        let gauge = reader.gauge.clone();
        let purpose = RegisterFiles { asked: asked.clone(), today, words: reader.words, gauge };
        let look = open_held(app, actor, &purpose, &register.unit.id, digest).await?;
        let (file, reading) = look.map_err(Error::Refused)?;
        reader.gauge.begin(Phase::Comparing, 0);
        let weighed = weigh_rows(app, &register.unit, &reading.plan.rows, asked.from).await?;
        Ok(Self { register, asked, file, reading, weighed })
    }

    async fn is_taken(
        app: &App,
        actor: &Actor,
        (unit, digest): At<'_>,
        _: &Sent,
    ) -> thidua_app::Result<bool> {
        is_taken_register(app, actor, unit, digest).await
    }

    fn seen(&self) -> &str {
        &self.reading.plan.seen
    }

    async fn take(&self, reader: Reader<'_>, unit: &str, sent: &Sent) -> thidua_app::Result<()> {
        let (typed, seals) = (text(sent, FROM), Seals::of(sent));
        let act = TakeRegister {
            slug: unit.to_owned(),
            file: self.file.clone(),
            rows: self.reading.plan.rows.clone(),
            faulty: self.reading.plan.faulty,
            without_faulty: seals.without_faulty,
            from: if typed.is_empty() { self.asked.from.to_string() } else { typed.to_owned() },
            reason: text(sent, REASON).to_owned(),
            choices: choices_of(sent),
            seen: seals.kept.to_owned(),
        };
        take_register(reader.app, reader.actor, act, reader.gauge).await.map(drop)
    }

    fn wrong(house: &House, sent: &Sent) -> FieldErrors {
        let mut errors = FieldErrors::default();
        if let Some(refusal) = Asked::of(sent, house.app.today()).1 {
            errors.note::<()>(FROM, Err(refusal));
        }
        errors
    }

    fn in_page(field: &str) -> Option<&'static str> {
        in_page(field)
    }

    async fn page(&self, house: &House, visitor: &Visitor, back: Back<'_>) -> PageResult {
        Ok(Page(page(house, visitor, self, back).await?).into_response())
    }

    async fn start_page(
        house: &House,
        visitor: &Visitor,
        unit: &str,
        (wrong, _): (String, &Sent),
    ) -> PageResult {
        Ok(Page(super::page(house, visitor, unit, (Some(wrong), vec![])).await?).into_response())
    }

    fn start(unit: &str) -> String {
        addresses::import_register(unit)
    }

    fn drop_at((unit, digest): At<'_>) -> String {
        addresses::drop_register(unit, digest)
    }

    fn taken(unit: &str, _: &Sent) -> Response {
        done(&addresses::import_register(unit), "register-imported")
    }
}

/// Whether what was typed can be kept, as far as that is known without the file.
pub(crate) fn are_right(sent: &Sent) -> bool {
    let day = text(sent, FROM);
    (day.is_empty() || accept_day(day).is_ok()) && accept_reason(text(sent, REASON)).is_ok()
}

/// `GET /so-htx/{unit}/nhap/{held}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
    asked: Result<Query<Sent>, QueryRejection>,
) -> PageResult {
    let sent = asked.map(|Query(asked)| asked).unwrap_or_default();
    held::show_with::<Look>(&house, &visitor, (&unit, &digest), &sent).await
}

/// `POST /so-htx/{unit}/nhap/{held}/bo`
pub async fn let_go(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
) -> PageResult {
    held::let_go::<Look>(&house, &visitor, (&unit, &digest)).await
}
