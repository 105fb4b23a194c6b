//! Files of figures: brought, and taken back as a whole.

use axum::extract::{Path, Request, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use thidua_app::FieldErrors;
use thidua_app::gauge::Gauge;
use thidua_app::register::figures::{TakenFigures, list_taken_figures, measures_of, take_figures_back};
use thidua_app::register::may_bring_register;
use thidua_domain::register::FigurePeriod;
use thidua_words::Words;

use super::asked::{Asked, PERIOD};
use super::read::FigureFiles;
pub use super::read::INTAKE;
use crate::addresses;
use crate::door::upload::Arriving;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field as Entry, FormErrors, Note};
use crate::refused::refused;
use crate::register::brought::{Before, FILE, StartPage, file_field, look_at, may_bring};
use crate::register::frame_of;
use crate::sentences::{say_figure_period, say_refusal};

/// Figures of so many years are brought.
const YEARS: i16 = 11;

/// What is wrong with what was sent: the field, and why.
pub(super) type Wrong = Option<(&'static str, String)>;

/// `GET /so-htx/{unit}/so-lieu/nhap`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    Ok(Page(page(&house, &visitor, &unit, (None, "", vec![])).await?).into_response())
}

pub(super) async fn page(
    house: &House,
    visitor: &Visitor,
    unit: &str,
    (wrong, period, mut notes): (Wrong, &str, Vec<Note>),
) -> PageResult<StartPage> {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let register = may_bring_register(&house.app, actor, unit).await?;
    let say = |key: &str| words.say(key).into_owned();
    notes.extend(wrong.iter().map(|(field, wrong)| FormErrors::at(words, *field, wrong).into()));
    let about = |field: &str| wrong.iter().find(|(at, _)| *at == field).map(|(_, wrong)| wrong.clone());
    let file = file_field(words, INTAKE, ("entry-figures-bring-file", "entry-figures-bring-hint"));
    let choose = (String::new(), words.say("entry-figures-bring-choose").into_owned());
    let periods = FigurePeriod::begun(house.app.today(), YEARS).into_iter().map(|period| {
        let code = period.code();
        (code.clone(), say_figure_period(words, &code))
    });
    let periods = Control::Choice(std::iter::once(choose).chain(periods).collect());
    let before = list_taken_figures(&house.app, actor, unit).await?;
    Ok(StartPage {
        frame: frame_of(house, visitor, &register.unit, say("entry-figures-bring-title"))
            .await?
            .crumb(words.say("entry-figures-nav"), addresses::figures(unit))
            .here(words.say("entry-figures-bring")),
        notes,
        lede: say("entry-figures-bring-lede"),
        send: say("entry-figures-bring-send"),
        bring: EntryForm::close(addresses::bring_figures(unit))
            .with_files()
            .field(
                Entry::new(periods, PERIOD, words.say("entry-figures-bring-period"))
                    .value(period)
                    .error(about(PERIOD)),
            )
            .field(file.error(about(FILE)))
            .button(Button::main(words.say("entry-figures-bring-button"))),
        sample: None,
        earlier: (say("entry-figures-bring-before"), say("entry-figures-bring-before-none")),
        undo_sure: say("entry-figures-undo-sure"),
        before: before.into_iter().map(|taken| before_of(words, unit, taken)).collect(),
    })
}

fn before_of(words: &Words, unit: &str, taken: TakenFigures) -> Before {
    let (added, replaced) = (words.decimal(&taken.added), words.decimal(&taken.replaced));
    let period = say_figure_period(words, &taken.period);
    let came = [("period", period.as_str()), ("added", &added), ("replaced", &replaced)];
    let said = words.say_with("entry-figures-bring-came", &came);
    let undo = addresses::take_figures_back(unit, &taken.file.subject);
    Before::of(words, taken.file, said, undo)
}

/// `POST /so-htx/{unit}/so-lieu/nhap`
pub async fn look(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    request: Request,
) -> PageResult {
    let (register, request) = may_bring(&house, &visitor, &unit, request).await?;
    let sent = Arriving::begin(request, &house).await?.read(&house).await?;
    let known = measures_of(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    let (asked, gauge) = (Asked::default(), Gauge::default());
    let purpose = FigureFiles { asked, known, words: visitor.words, gauge };
    let period = sent.fields.iter().find(|(name, _)| name == PERIOD).map(|(_, code)| code.clone());
    let period = period.unwrap_or_default();
    let wrong = match (FigurePeriod::accept(&period, house.app.today()), sent.files.into_iter().next()) {
        (Err(refusal), _) => (PERIOD, say_refusal(visitor.words, &refusal)),
        (Ok(_), None) => (FILE, visitor.words.say("register-import-none").into_owned()),
        (Ok(_), Some(file)) => match look_at(&house, &visitor, (&register, &purpose), file).await? {
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

/// Takes a file back while its person waits.
pub(crate) async fn undo(house: &House, visitor: &Visitor, (unit, subject): (&str, &str)) -> PageResult {
    let (actor, gauge) = (&visitor.signed_in()?.actor, Gauge::default());
    let refused = match take_figures_back(&house.app, actor, (unit, subject), &gauge).await {
        Ok(()) => return Ok(done(&addresses::bring_figures(unit), "figures-undone")),
        Err(error) => refused(visitor.words, error)?,
    };
    let page = page(house, visitor, unit, (None, "", refused.notes)).await?;
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
