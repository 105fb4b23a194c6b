//! A file of figures that is looked at and held: shown, taken in, or let go.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use thidua_app::files::open_held;
use thidua_app::gauge::Phase;
use thidua_app::register::figures::{
    BringFigures, FIGURE_FILES, bring_figures, is_taken_figures, measures_of, weigh_figures,
};
use thidua_app::register::may_bring_register;
use thidua_app::{App, Error, FieldErrors};
use thidua_domain::access::Actor;

use super::asked::{Asked, PERIOD};
use super::bring::{self, in_page, period_of};
pub(crate) use super::look_page::Look;
use super::look_page::{REPLACE, page};
use super::read::FigureFiles;
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::register::brought::held::{self, At};
use crate::register::brought::{Back, FILE, Reader, Seals, Waiting};
use crate::register::{Sent, text};

impl held::Look for Look {
    const PURPOSE: &'static str = FIGURE_FILES;

    fn waiting(house: &House) -> &Waiting<thidua_app::Result<Self>> {
        &house.reading.figures
    }

    async fn look_at(reader: Reader<'_>, (unit, digest): At<'_>, sent: &Sent) -> thidua_app::Result<Self> {
        let (app, actor) = (reader.app, reader.actor);
        let register = may_bring_register(app, actor, unit).await?;
        let (asked, known) = (Asked::of(sent), measures_of(app, actor, unit).await?);
        let gauge = reader.gauge.clone();
        let purpose = FigureFiles { asked: asked.clone(), known, words: reader.words, gauge };
        let look = open_held(app, actor, &purpose, &register.unit.id, digest).await?;
        let (file, reading) = look.map_err(Error::Refused)?;
        reader.gauge.begin(Phase::Comparing, 0);
        let weighed = match period_of(&asked, app.today()).0 {
            Some(period) => weigh_figures(app, &register.unit, period, &reading.plan.sheet).await?,
            None => Default::default(),
        };
        Ok(Self { register, asked, file, reading, weighed })
    }

    async fn is_taken(
        app: &App,
        actor: &Actor,
        (unit, digest): At<'_>,
        sent: &Sent,
    ) -> thidua_app::Result<bool> {
        is_taken_figures(app, actor, unit, (digest, text(sent, PERIOD))).await
    }

    fn seen(&self) -> &str {
        &self.reading.plan.seen
    }

    async fn take(&self, reader: Reader<'_>, unit: &str, sent: &Sent) -> thidua_app::Result<()> {
        let seals = Seals::of(sent);
        let act = BringFigures {
            slug: unit.to_owned(),
            file: self.file.clone(),
            period: self.asked.period.clone(),
            sheet: self.reading.plan.sheet.clone(),
            faulty: self.reading.plan.faulty,
            without_faulty: seals.without_faulty,
            replace: !text(sent, REPLACE).is_empty(),
            seen: seals.kept.to_owned(),
        };
        bring_figures(reader.app, reader.actor, act, reader.gauge).await.map(drop)
    }

    fn wrong(house: &House, sent: &Sent) -> FieldErrors {
        period_of(&Asked::of(sent), house.app.today()).1
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
        (wrong, sent): (String, &Sent),
    ) -> PageResult {
        let wrong = (Some((FILE, wrong)), text(sent, PERIOD), vec![]);
        Ok(Page(bring::page(house, visitor, unit, wrong).await?).into_response())
    }

    fn start(unit: &str) -> String {
        addresses::bring_figures(unit)
    }

    fn drop_at((unit, digest): At<'_>) -> String {
        addresses::drop_figures(unit, digest)
    }

    fn taken(unit: &str, sent: &Sent) -> Response {
        done(&addresses::figures_in(unit, text(sent, PERIOD)), "figures-brought")
    }
}

/// The period of the figures, as the form sent it.
pub(crate) fn period_sent(sent: &Sent) -> &str {
    text(sent, PERIOD)
}

/// Whether what was chosen can be kept, as far as that is known without the file.
pub(crate) fn are_right(sent: &Sent, today: Date) -> bool {
    period_of(&Asked::of(sent), today).0.is_some()
}

/// `GET /so-htx/{unit}/so-lieu/nhap/{held}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
    asked: Result<Query<Sent>, QueryRejection>,
) -> PageResult {
    let sent = asked.map(|Query(asked)| asked).unwrap_or_default();
    held::show_with::<Look>(&house, &visitor, (&unit, &digest), &sent).await
}

/// `POST /so-htx/{unit}/so-lieu/nhap/{held}/bo`
pub async fn let_go(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, digest)): Path<(String, String)>,
) -> PageResult {
    held::let_go::<Look>(&house, &visitor, (&unit, &digest)).await
}
