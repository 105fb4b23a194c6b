//! A register out of a file: brought, looked at, taken in as a whole, taken back.

pub(super) mod asked;
mod doubles;
pub mod held;
pub(super) mod look_page;
pub(super) mod read;
pub(super) mod vocabulary;

use askama::Template;
use axum::extract::{Path, Request, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use thidua_app::Error;
use thidua_app::files::look_into;
use thidua_app::register::{Register, TakenFileOf, list_taken, may_bring_register, take_register_back};
use thidua_papers::register::sample_book;
use thidua_words::Words;

use self::asked::Asked;
pub use self::read::INTAKE;
use self::read::RegisterFiles;
use super::frame_of;
use crate::addresses;
use crate::attached::{SPREADSHEET, attached};
use crate::door::upload::{Arriving, SentFile, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field as Entry, FormErrors, Link, Note};
use crate::refused::refused;
use crate::sentences::say_refusal;

/// The field of the file.
pub(super) const FILE: &str = "tep";

/// A file that was taken in, and how it is taken back.
struct Before {
    name: String,
    said: String,
    by: String,
    undo: EntryForm,
}

#[derive(Template)]
#[template(path = "register/import.html")]
struct ImportPage {
    frame: Frame,
    notes: Vec<Note>,
    bring: EntryForm,
    sample: Link,
    before: Vec<Before>,
}

/// `GET /so-htx/{unit}/nhap`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    Ok(Page(page(&house, &visitor, &unit, (None, vec![])).await?).into_response())
}

async fn page(
    house: &House,
    visitor: &Visitor,
    unit: &str,
    (wrong, mut notes): (Option<String>, Vec<Note>),
) -> PageResult<ImportPage> {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let register = may_bring_register(&house.app, actor, unit).await?;
    let title = words.say("register-import");
    let (kinds, max) = (INTAKE.titles(), INTAKE.megabytes().to_string());
    let limits = [("kinds", kinds.as_str()), ("max", max.as_str())];
    notes.extend(wrong.iter().map(|wrong| FormErrors::at(words, FILE, wrong).into()));
    let file = Entry::new(Control::File(INTAKE.endings()), FILE, words.say("register-import-file"));
    let before = list_taken(&house.app, actor, unit).await?;
    Ok(ImportPage {
        frame: frame_of(house, visitor, &register.unit, title.clone().into_owned()).await?.here(title),
        notes,
        bring: EntryForm::close(addresses::import_register(unit))
            .with_files()
            .field(file.hint(words.say_with("register-import-hint", &limits)).error(wrong))
            .button(Button::main(words.say("register-import-button"))),
        sample: Link::new(words.say("register-import-sample"), addresses::register_sample(unit)),
        before: before.into_iter().map(|taken| before_of(words, &register, taken)).collect(),
    })
}

fn before_of(words: &Words, register: &Register, taken: TakenFileOf) -> Before {
    let (entered, changed) = (words.decimal(&taken.entered), words.decimal(&taken.changed));
    let at = words.moment(taken.file.taken_at);
    let by = [("by", taken.file.taken_by.as_str()), ("at", at.as_str())];
    Before {
        said: words.say_with("register-import-came", &[("entered", &entered), ("changed", &changed)]),
        by: words.say_with("register-import-by", &by),
        undo: EntryForm::close(addresses::take_register_back(&register.unit.slug, &taken.file.subject))
            .button(Button::stop(words.say("register-import-undo-button")).about(taken.file.name.clone())),
        name: taken.file.name,
    }
}

/// `POST /so-htx/{unit}/nhap`
pub async fn look(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    request: Request,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let register = match may_bring_register(&house.app, actor, &unit).await {
        Ok(register) => register,
        Err(error) => {
            drain_body(request.into_body()).await;
            return Err(error.into());
        }
    };
    let sent = Arriving::begin(request, &house).await?.read(&house).await?;
    let wrong = match sent.files.into_iter().next() {
        None => visitor.words.say("register-import-none").into_owned(),
        Some(file) => match look_at(&house, &visitor, &register, file).await? {
            Ok(digest) => {
                return Ok(Redirect::to(&addresses::look_at_register(&unit, &digest)).into_response());
            }
            Err(sentence) => sentence,
        },
    };
    let page = page(&house, &visitor, &unit, (Some(wrong), vec![])).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// The digest of a file that can be read and is held now; or what is wrong with it.
async fn look_at(
    house: &House,
    visitor: &Visitor,
    register: &Register,
    file: SentFile,
) -> PageResult<Result<String, String>> {
    let actor = &visitor.signed_in()?.actor;
    let today = house.app.today();
    let purpose = RegisterFiles { asked: Asked::first(today), today, words: visitor.words };
    let looked = match file.file {
        Err(refusal) => Err(refusal.into()),
        Ok(received) => {
            let file = (file.name.as_str(), received);
            look_into(&house.app, actor, &purpose, &register.unit.id, file).await
        }
    };
    match looked {
        Ok(Ok((file, _))) => Ok(Ok(file.digest)),
        Ok(Err(refusal)) | Err(Error::Refused(refusal)) => Ok(Err(say_refusal(visitor.words, &refusal))),
        Err(error) => Err(error.into()),
    }
}

/// `GET /so-htx/{unit}/nhap/mau.xlsx`
pub async fn sample(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    may_bring_register(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    let book = sample_book(visitor.words).map_err(anyhow::Error::from)?;
    Ok(attached(book, SPREADSHEET, "attachment; filename=\"mau-so-htx.xlsx\""))
}

/// `POST /so-htx/{unit}/nhap/{held}/hoan-tac`
pub async fn undo(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, subject)): Path<(String, String)>,
) -> PageResult {
    let refused = match take_register_back(&house.app, &visitor.signed_in()?.actor, &unit, &subject).await {
        Ok(()) => return Ok(done(&addresses::import_register(&unit), "register-import-undone")),
        Err(error) => refused(visitor.words, error)?,
    };
    let page = page(&house, &visitor, &unit, (None, refused.notes)).await?;
    Ok((refused.status, Page(page)).into_response())
}
