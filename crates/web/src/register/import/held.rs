//! A file that is looked at and held: shown, taken in, or let go.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use thidua_app::files::{find_held, open_held, release_held};
use thidua_app::gauge::{Gauge, Phase};
use thidua_app::register::{
    REGISTER_FILES, TakeRegister, is_taken_register, may_bring_register, take_register, weigh_rows,
};
use thidua_app::{Error, FieldErrors};
use thidua_domain::calendar::accept_day;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_reason;

use super::asked::Asked;
use super::doubles::choices_of;
use super::look_page::{Look, page};
use super::read::RegisterFiles;
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::register::brought::{self, Back, Came, Reader, Seals, TAB, asking, not_taken};
use crate::register::fields::{FROM, REASON, in_page};
use crate::register::{Sent, text};
use crate::sentences::say_refusal;

/// What looking at a file came to.
pub(crate) type Looked = thidua_app::Result<Look>;

async fn look_at(reader: Reader<'_>, (unit, digest): (&str, &str), sent: &Sent) -> Looked {
    let (app, actor, today) = (reader.app, reader.actor, reader.app.today());
    let register = may_bring_register(app, actor, unit).await?;
    let (asked, _) = Asked::of(sent, today);
    let gauge = reader.gauge.clone();
    let purpose = RegisterFiles { asked: asked.clone(), today, words: reader.words, gauge };
    let look = open_held(app, actor, &purpose, &register.unit.id, digest).await?;
    let (file, reading) = look.map_err(Error::Refused)?;
    reader.gauge.begin(Phase::Comparing, 0);
    let weighed = weigh_rows(app, &register.unit, &reading.plan.rows, asked.from).await?;
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
    show_with(&house, &visitor, (&unit, &digest), &sent).await
}

/// A file as it was asked to be read, with what was chosen; as long as it is being read, how far that is.
pub(crate) async fn show_with(
    house: &House,
    visitor: &Visitor,
    (unit, digest): (&str, &str),
    sent: &Sent,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let register = may_bring_register(&house.app, actor, unit).await?;
    let came = house.reading.register.ask(asking(visitor, (unit, digest), sent)?, |gauge| {
        let (app, actor, words) = (house.app.clone(), actor.clone(), visitor.words);
        let (at, sent) = ((unit.to_owned(), digest.to_owned()), sent.clone());
        async move {
            let reader = Reader { app: &app, actor: &actor, words, gauge: &gauge };
            look_at(reader, (&at.0, &at.1), &sent).await
        }
    });
    match came.await {
        Came::Nothing => Err(Refusal::FileDamaged { name: String::new() }.into()),
        Came::SoFar(mark) => {
            let held = find_held(&house.app, actor, REGISTER_FILES, &register.unit.id, digest);
            let name = held.map(|(name, _)| name).unwrap_or_default();
            let let_go = addresses::drop_register(unit, digest);
            brought::reading(house, visitor, (&register.unit, mark), (&name, let_go)).await
        }
        Came::Read(Ok(look)) => {
            let mut errors = FieldErrors::default();
            if let Some(refusal) = Asked::of(sent, house.app.today()).1 {
                errors.note::<()>(FROM, Err(refusal));
            }
            let errors = (!errors.0.is_empty()).then_some(&errors);
            let back = Back { sent, errors, notes: vec![] };
            let status = if errors.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            Ok((status, Page(page(house, visitor, &look, back).await?)).into_response())
        }
        Came::Read(Err(_)) if is_taken_register(&house.app, actor, unit, digest).await? => {
            Ok(Redirect::to(&addresses::import_register(unit)).into_response())
        }
        // A large file is read here for the first time: what is wrong with it is said where another is chosen. Where a sheet was chosen, another
        // may be the right one.
        Came::Read(Err(Error::Refused(refusal)))
            if text(sent, TAB).is_empty()
                && release_held(&house.app, actor, REGISTER_FILES, &register.unit.id, digest) =>
        {
            let wrong = Some(say_refusal(visitor.words, &refusal));
            let page = super::page(house, visitor, unit, (wrong, vec![])).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Came::Read(Err(fault)) => Err(fault.into()),
    }
}

/// What came of an order: taken in, or the file as it was looked at with why it was not.
type Tried = Result<(), (Box<Look>, Error)>;

async fn try_to_take(
    reader: Reader<'_>,
    (unit, digest): (&str, &str),
    sent: &Sent,
) -> thidua_app::Result<Tried> {
    let look = match look_at(reader, (unit, digest), sent).await {
        Ok(look) => look,
        // Another tab was faster, or a try before this one.
        Err(_) if is_taken_register(reader.app, reader.actor, unit, digest).await? => return Ok(Ok(())),
        Err(fault) => return Err(fault),
    };
    let seals = Seals::of(sent);
    let taken = match seals.read == look.reading.plan.seen {
        true => {
            take_register(reader.app, reader.actor, act_of(unit, &look, (sent, &seals)), reader.gauge).await
        }
        false => Err(Error::Meanwhile(vec![])),
    };
    Ok(taken.map(drop).map_err(|error| (Box::new(look), error)))
}

/// Takes a file in as it was ordered.
pub(crate) async fn take_in(reader: Reader<'_>, at: (&str, &str), sent: &Sent) -> thidua_app::Result<()> {
    try_to_take(reader, at, sent).await?.map_err(|(_, error)| error)
}

/// Whether what was typed can be kept, as far as that is known without the file.
pub(crate) fn are_right(sent: &Sent) -> bool {
    let day = text(sent, FROM);
    (day.is_empty() || accept_day(day).is_ok()) && accept_reason(text(sent, REASON)).is_ok()
}

/// Takes a file in while its person waits.
pub(crate) async fn take(
    house: &House,
    visitor: &Visitor,
    (unit, digest): (&str, &str),
    sent: &Sent,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let gauge = Gauge::default();
    let reader = Reader { app: &house.app, actor, words, gauge: &gauge };
    let (look, error) = match try_to_take(reader, (unit, digest), sent).await? {
        Ok(()) => return Ok(done(&addresses::import_register(unit), "register-imported")),
        Err(refused) => refused,
    };
    let refused = not_taken(words, error.renamed(in_page))?;
    let back = Back { sent, errors: refused.errors.as_ref(), notes: refused.notes };
    Ok((refused.status, Page(page(house, visitor, &look, back).await?)).into_response())
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
