//! Files of figures: brought, and taken back as a whole.

use askama::Template;
use axum::extract::{Path, Request, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use thidua_app::files::look_into;
use thidua_app::register::figures::{TakenFigures, list_taken_figures, measures_of, take_figures_back};
use thidua_app::register::{Register, may_bring_register};
use thidua_app::{Error, FieldErrors};
use thidua_domain::register::FigurePeriod;
use thidua_words::Words;

use super::asked::{Asked, PERIOD};
use super::read::FigureFiles;
pub use super::read::INTAKE;
use crate::addresses;
use crate::door::upload::{Arriving, SentFile, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field as Entry, FormErrors, Note};
use crate::refused::refused;
use crate::register::{frame_of, import::FILE};
use crate::sentences::{say_figure_period, say_refusal};

/// Figures of so many years are brought.
const YEARS: i16 = 11;

/// A file that was taken in, and how it is taken back.
struct Before {
    name: String,
    said: String,
    by: String,
    undo: EntryForm,
}

#[derive(Template)]
#[template(path = "register/figures/bring.html")]
struct BringPage {
    frame: Frame,
    notes: Vec<Note>,
    bring: EntryForm,
    before: Vec<Before>,
}

/// What is wrong with what was sent: the field, and why.
type Wrong = Option<(&'static str, String)>;

/// `GET /so-htx/{unit}/so-lieu/nhap`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    Ok(Page(page(&house, &visitor, &unit, (None, "", vec![])).await?).into_response())
}

async fn page(
    house: &House,
    visitor: &Visitor,
    unit: &str,
    (wrong, period, mut notes): (Wrong, &str, Vec<Note>),
) -> PageResult<BringPage> {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let register = may_bring_register(&house.app, actor, unit).await?;
    let title = words.say("entry-figures-bring-title").into_owned();
    let (kinds, max) = (INTAKE.titles(), INTAKE.megabytes().to_string());
    let limits = [("kinds", kinds.as_str()), ("max", max.as_str())];
    notes.extend(wrong.iter().map(|(field, wrong)| FormErrors::at(words, *field, wrong).into()));
    let about = |field: &str| wrong.iter().find(|(at, _)| *at == field).map(|(_, wrong)| wrong.clone());
    let file = Entry::new(Control::File(INTAKE.endings()), FILE, words.say("entry-figures-bring-file"))
        .hint(words.say_with("entry-figures-bring-hint", &limits))
        .error(about(FILE));
    let choose = (String::new(), words.say("entry-figures-bring-choose").into_owned());
    let periods = FigurePeriod::begun(house.app.today(), YEARS).into_iter().map(|period| {
        let code = period.code();
        (code.clone(), say_figure_period(words, &code))
    });
    let periods = Control::Choice(std::iter::once(choose).chain(periods).collect());
    let before = list_taken_figures(&house.app, actor, unit).await?;
    Ok(BringPage {
        frame: frame_of(house, visitor, &register.unit, title)
            .await?
            .crumb(words.say("entry-figures-nav"), addresses::figures(unit))
            .here(words.say("entry-figures-bring")),
        notes,
        bring: EntryForm::close(addresses::bring_figures(unit))
            .with_files()
            .field(
                Entry::new(periods, PERIOD, words.say("entry-figures-bring-period"))
                    .value(period)
                    .error(about(PERIOD)),
            )
            .field(file)
            .button(Button::main(words.say("entry-figures-bring-button"))),
        before: before.into_iter().map(|taken| before_of(words, &register, taken)).collect(),
    })
}

fn before_of(words: &Words, register: &Register, taken: TakenFigures) -> Before {
    let (added, replaced) = (words.decimal(&taken.added), words.decimal(&taken.replaced));
    let (at, period) = (words.moment(taken.file.taken_at), say_figure_period(words, &taken.period));
    let by = [("by", taken.file.taken_by.as_str()), ("at", at.as_str())];
    let came = [("period", period.as_str()), ("added", &added), ("replaced", &replaced)];
    Before {
        said: words.say_with("entry-figures-bring-came", &came),
        by: words.say_with("register-import-by", &by),
        undo: EntryForm::close(addresses::take_figures_back(&register.unit.slug, &taken.file.subject))
            .button(Button::stop(words.say("register-import-undo-button")).about(taken.file.name.clone())),
        name: taken.file.name,
    }
}

/// `POST /so-htx/{unit}/so-lieu/nhap`
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
    let period = sent.fields.iter().find(|(name, _)| name == PERIOD).map(|(_, code)| code.clone());
    let period = period.unwrap_or_default();
    let wrong = match (FigurePeriod::accept(&period, house.app.today()), sent.files.into_iter().next()) {
        (Err(refusal), _) => (PERIOD, say_refusal(visitor.words, &refusal)),
        (Ok(_), None) => (FILE, visitor.words.say("register-import-none").into_owned()),
        (Ok(_), Some(file)) => match look_at(&house, &visitor, &register, file).await? {
            Ok(digest) => {
                let to = addresses::look_at_figures(&unit, &digest);
                return Ok(Redirect::to(&format!("{to}?{PERIOD}={period}")).into_response());
            }
            Err(sentence) => (FILE, sentence),
        },
    };
    let page = page(&house, &visitor, &unit, (Some(wrong), &period, vec![])).await?;
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
    let known = measures_of(&house.app, actor, &register.unit.slug).await?;
    let purpose = FigureFiles { asked: Asked::default(), known, words: visitor.words };
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

/// `POST /so-htx/{unit}/so-lieu/nhap/{held}/hoan-tac`
pub async fn undo(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, subject)): Path<(String, String)>,
) -> PageResult {
    let refused = match take_figures_back(&house.app, &visitor.signed_in()?.actor, &unit, &subject).await {
        Ok(()) => return Ok(done(&addresses::bring_figures(&unit), "figures-undone")),
        Err(error) => refused(visitor.words, error)?,
    };
    let page = page(&house, &visitor, &unit, (None, "", refused.notes)).await?;
    Ok((refused.status, Page(page)).into_response())
}

/// What a period that cannot be taken is called in the page.
pub(super) fn in_page(field: &str) -> Option<&'static str> {
    (field == "period").then_some(PERIOD)
}

/// The refusal of a period that stands in an address.
pub(super) fn period_of(asked: &Asked, today: jiff::civil::Date) -> (Option<FigurePeriod>, FieldErrors) {
    let mut errors = FieldErrors::default();
    let period = errors.note(PERIOD, FigurePeriod::accept(&asked.period, today));
    (period, errors)
}
