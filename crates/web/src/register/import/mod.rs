//! A register out of a file: brought, looked at, taken in as a whole, taken back.

mod asked;
mod doubles;
pub mod held;
mod look_page;
pub(super) mod read;
pub(super) mod vocabulary;

use axum::extract::{Path, Request, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use thidua_app::gauge::Gauge;
use thidua_app::register::{TakenFileOf, list_taken, may_bring_register, take_register_back};
use thidua_papers::register::sample_book;
use thidua_words::Words;

use self::asked::Asked;
pub use self::read::INTAKE;
use self::read::RegisterFiles;
use super::brought::{Before, FILE, StartPage, file_field, look_at, may_bring};
use super::frame_of;
use crate::addresses;
use crate::attached::{SPREADSHEET, attached};
use crate::door::upload::Arriving;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Button, EntryForm, FormErrors, Link, Note};
use crate::refused::refused;

/// `GET /so-htx/{unit}/nhap`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    Ok(Page(page(&house, &visitor, &unit, (None, vec![])).await?).into_response())
}

pub(super) async fn page(
    house: &House,
    visitor: &Visitor,
    unit: &str,
    (wrong, mut notes): (Option<String>, Vec<Note>),
) -> PageResult<StartPage> {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let register = may_bring_register(&house.app, actor, unit).await?;
    let say = |key: &str| words.say(key).into_owned();
    let title = say("register-import");
    notes.extend(wrong.iter().map(|wrong| FormErrors::at(words, FILE, wrong).into()));
    let file = file_field(words, INTAKE, ("register-import-file", "register-import-hint"));
    let before = list_taken(&house.app, actor, unit).await?;
    Ok(StartPage {
        frame: frame_of(house, visitor, &register.unit, title.clone()).await?.here(title),
        notes,
        lede: say("register-import-lede"),
        send: say("register-import-send"),
        bring: EntryForm::close(addresses::import_register(unit))
            .with_files()
            .field(file.error(wrong))
            .button(Button::main(words.say("register-import-button"))),
        sample: Some(Link::new(words.say("register-import-sample"), addresses::register_sample(unit))),
        earlier: (say("register-import-before"), say("register-import-before-none")),
        undo_sure: say("register-import-undo-sure"),
        before: before.into_iter().map(|taken| before_of(words, unit, taken)).collect(),
    })
}

fn before_of(words: &Words, unit: &str, taken: TakenFileOf) -> Before {
    let (entered, changed) = (words.decimal(&taken.entered), words.decimal(&taken.changed));
    let said = words.say_with("register-import-came", &[("entered", &entered), ("changed", &changed)]);
    let undo = addresses::take_register_back(unit, &taken.file.subject);
    Before::of(words, taken.file, said, undo)
}

/// `POST /so-htx/{unit}/nhap`
pub async fn look(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    request: Request,
) -> PageResult {
    let (register, request) = may_bring(&house, &visitor, &unit, request).await?;
    let sent = Arriving::begin(request, &house).await?.read(&house).await?;
    let today = house.app.today();
    let (asked, gauge) = (Asked::first(today), Gauge::default());
    let purpose = RegisterFiles { asked, today, words: visitor.words, gauge };
    let wrong = match sent.files.into_iter().next() {
        None => visitor.words.say("register-import-none").into_owned(),
        Some(file) => match look_at(&house, &visitor, (&register, &purpose), file).await? {
            Ok(digest) => {
                return Ok(Redirect::to(&addresses::look_at_register(&unit, &digest)).into_response());
            }
            Err(sentence) => sentence,
        },
    };
    let page = page(&house, &visitor, &unit, (Some(wrong), vec![])).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// `GET /so-htx/{unit}/nhap/mau.xlsx`
pub async fn sample(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    may_bring_register(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    let book = sample_book(visitor.words).map_err(anyhow::Error::from)?;
    Ok(attached(book, SPREADSHEET, "attachment; filename=\"mau-so-htx.xlsx\""))
}

/// Takes a file back while its person waits.
pub(crate) async fn undo(house: &House, visitor: &Visitor, (unit, subject): (&str, &str)) -> PageResult {
    let (actor, gauge) = (&visitor.signed_in()?.actor, Gauge::default());
    let refused = match take_register_back(&house.app, actor, (unit, subject), &gauge).await {
        Ok(()) => return Ok(done(&addresses::import_register(unit), "register-import-undone")),
        Err(error) => refused(visitor.words, error)?,
    };
    let page = page(house, visitor, unit, (None, refused.notes)).await?;
    Ok((refused.status, Page(page)).into_response())
}
