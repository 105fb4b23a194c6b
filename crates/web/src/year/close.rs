//! Freezing and publishing: what is still open stands above the button, and the year is typed once more, because it cannot simply be
//! undone.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::year::{
    CloseYear, Closing, Reopen, ReopenStep, closing, freeze_year, publish_year, remind_paper, reopen_year,
};
use thidua_app::{Error, FieldErrors, Seen};
use thidua_domain::ground::YearState;
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use super::checklist::{OpenTable, ZeroTable, list_of, paper_of};
use super::log::meanwhile_typed;
use super::unplaced_note;
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::period_name;
use crate::ground::{address, frame_of, state_of_year};
use crate::house::House;
use crate::list::Asked;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, Link, Note, SEEN, State, Tone};
use crate::scoring::tie::{Refused, TieForm};
use crate::sentences::say_refusal;

/// So many estimated reports are named; the others are counted.
const ESTIMATES: usize = 12;

#[derive(Template)]
#[template(path = "year/close.html")]
struct ClosePage {
    frame: Frame,
    state: State,
    notes: Vec<Note>,
    errors: Option<FormErrors>,
    ties: Vec<TieForm>,
    open: Option<OpenTable>,
    zeros: Option<ZeroTable>,
    deed: Option<Deed>,
    reopening: Option<Deed>,
    to: YearAddress,
    digest: Option<String>,
}

/// What the page says beside what it shows.
#[derive(Default)]
struct Beside<'a> {
    open: Option<OpenTable>,
    notes: Vec<Note>,
    tie: Option<&'a Refused>,
    typed: String,
    /// Why the year should be opened again.
    reason: String,
    errors: Option<&'a FieldErrors>,
}

type Sent = BTreeMap<String, String>;

/// `GET /cum/{cluster}/{year}/chot`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    asked: Asked,
) -> PageResult {
    let who = visitor.signed_in()?;
    let closing = closing(&house.app, &who.actor, (&cluster, year)).await?;
    if let Some(file) = list_of(visitor.words, &closing).file(&asked, &format!("{cluster}-{year}-con-mo"))? {
        return Ok(file);
    }
    let open = OpenTable::of(&house, &visitor, &closing, &asked).await?;
    Ok(Page(page(&visitor, &closing, Beside { open, ..Beside::default() })).into_response())
}

/// The page with a conclusion that could not be recorded; its text stays.
pub(crate) async fn again(
    house: &House,
    visitor: &Visitor,
    at: (&str, i16),
    (refused, notes): (&Refused, Vec<Note>),
) -> PageResult {
    let beside = Beside { tie: Some(refused), notes, ..Beside::default() };
    let changed = refused.is_changed();
    let status = if changed { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    anew(house, visitor, at, (status, beside)).await
}

async fn anew(
    house: &House,
    visitor: &Visitor,
    at: (&str, i16),
    (status, beside): (StatusCode, Beside<'_>),
) -> PageResult {
    let closing = closing(&house.app, &visitor.signed_in()?.actor, at).await?;
    let open = OpenTable::of(house, visitor, &closing, &Asked::default()).await?;
    Ok((status, Page(page(visitor, &closing, Beside { open, ..beside }))).into_response())
}

/// Which accepted reports their units call estimated: what is frozen is scored by them.
fn estimates_note(words: &Words, closing: &Closing) -> Option<Note> {
    let named = closing.estimates.iter().take(ESTIMATES).map(|(unit, period)| {
        words.say_with(
            "close-estimate",
            &[("unit", &unit.short_name), ("period", &period_name(words, period))],
        )
    });
    let mut named: Vec<String> = named.collect();
    let more = closing.estimates.len().saturating_sub(ESTIMATES);
    if more > 0 {
        named.push(words.say_with("close-estimates-more", &[("count", &words.decimal(&more.to_string()))]));
    }
    let count = words.decimal(&closing.estimates.len().to_string());
    let note = Note::new(Tone::Warn, words.say_with("close-estimates", &[("count", &count)]));
    (!named.is_empty())
        .then(|| note.text(words.say_with("close-estimates-text", &[("reports", &named.join("; "))])))
}

fn page(visitor: &Visitor, closing: &Closing, beside: Beside<'_>) -> ClosePage {
    let (words, ranking) = (visitor.words, &closing.ranking);
    let here = &ranking.here;
    let takes_conclusions = here.state.accept_conclusions(here.year).is_ok();
    let ties = if takes_conclusions { TieForm::of(words, closing, beside.tie) } else { vec![] };
    // The tie may be gone by now; what was said about it is not.
    let homeless = beside.tie.filter(|refused| !ties.iter().any(|tie| refused.is_about(tie)));
    let mut notes: Vec<Note> = beside.tie.and_then(|refused| refused.note(words)).into_iter().collect();
    notes.extend(beside.notes);
    notes.extend(homeless.and_then(|refused| refused.typed(words)));
    notes.extend(notes_of(words, closing));
    notes.extend(unplaced_note(visitor, &closing.unplaced));
    notes.extend(estimates_note(words, closing));
    ClosePage {
        frame: frame_of(visitor, here, words.say("close-title")).here(words.say("close-title")),
        state: state_of_year(words, here.state).boxed(),
        notes,
        errors: beside.errors.and_then(|errors| FormErrors::of(words, &placed(errors))),
        ties,
        open: beside.open,
        zeros: ZeroTable::of(words, closing),
        deed: deed_of(words, closing, beside.typed, beside.errors.filter(|errors| is_about(errors, "year"))),
        reopening: reopening_deed(words, closing, (beside.reason, beside.errors)),
        to: address(here),
        digest: ranking.frozen.as_ref().map(|frozen| frozen.digest.clone()),
    }
}

/// The same errors under the ids of the fields.
fn placed(errors: &FieldErrors) -> FieldErrors {
    let at_field = |error: &thidua_app::FieldError| thidua_app::FieldError {
        field: if error.field == "reason" { REASON } else { YEAR }.to_owned(),
        refusal: error.refusal.clone(),
    };
    FieldErrors(errors.0.iter().map(at_field).collect())
}

fn is_about(errors: &FieldErrors, field: &str) -> bool {
    errors.0.iter().any(|error| error.field == field)
}

fn notes_of(words: &Words, closing: &Closing) -> Vec<Note> {
    let here = &closing.ranking.here;
    if closing.ranking.scored.is_none() {
        return vec![Note::new(Tone::Warn, words.say("close-no-criteria"))];
    }
    if here.state != YearState::Open {
        return vec![];
    }
    let mut notes = vec![];
    let early = closing.due.and_then(|due| Some((due, due.since(closing.today).ok()?.get_days())));
    if let Some((due, days)) = early.filter(|(_, days)| *days > 0) {
        let (day, days) = (words.date(&due.to_string()), words.decimal(&days.to_string()));
        let text = words.say_with("close-early", &[("day", &day), ("days", &days)]);
        notes.push(Note::new(Tone::Warn, words.say("close-early-title")).text(text));
    }
    notes.push(if closing.open.is_empty() {
        Note::new(Tone::Done, words.say("close-nothing-open"))
    } else {
        let count = words.decimal(&closing.open.len().to_string());
        Note::new(Tone::Warn, words.say_with("close-still-open", &[("count", &count)]))
            .text(words.say("close-still-open-text"))
    });
    notes
}

/// The field in which the year is typed once more.
const YEAR: &str = "nam";

/// The field in which a form says how far its page knew the log of the house.
const SEEN_HOUSE: &str = "da-xem-nha";

/// The field that says why the year should be opened again.
const REASON: &str = "ly-do-mo-lai";

/// What can be done with the year now.
fn deed_of(words: &Words, closing: &Closing, typed: String, errors: Option<&FieldErrors>) -> Option<Deed> {
    let here = &closing.ranking.here;
    let to = address(here);
    let (action, key, button) = match here.state {
        YearState::Open if closing.ranking.scored.is_some() => {
            (to.close(), "close-freeze", Button::stop(words.say("close-freeze-button")))
        }
        YearState::Frozen => (to.publish(), "close-publish", Button::main(words.say("close-publish-button"))),
        YearState::Open | YearState::Published | YearState::Archived => return None,
    };
    let year = here.year.to_string();
    let error = errors.and_then(|errors| errors.0.first());
    let field = Field::new(Control::Text, YEAR, words.say_with("close-type-year", &[("year", &year)]))
        .hint(words.say("close-type-year-hint"))
        .value(typed)
        .required()
        .error(error.map(|error| say_refusal(words, &error.refusal)));
    let form = EntryForm::stacked(action)
        .seen(closing.seen)
        .with(SEEN_HOUSE, closing.seen_house)
        .field(field)
        .button(button)
        .or(Link::new(words.say("close-look-first"), to.ranking()));
    let say = |part: &str| words.say(&format!("{key}-{part}")).into_owned();
    Some(Deed::new("lam", say("title"), format!("{} {}", say("text"), say("after")), form).framed())
}

/// Asking to open a frozen year again, or agreeing to it.
fn reopening_deed(
    words: &Words,
    closing: &Closing,
    (typed, errors): (String, Option<&FieldErrors>),
) -> Option<Deed> {
    let here = &closing.ranking.here;
    if here.state != YearState::Frozen {
        return None;
    }
    let form = EntryForm::stacked(address(here).reopen()).seen(closing.seen);
    let say = |key: &str| words.say(key).into_owned();
    let Some(asked) = &closing.reopening else {
        let error = errors.filter(|errors| is_about(errors, "reason")).and_then(|errors| errors.0.first());
        let reason = Field::new(Control::Area(2), REASON, say("reopen-reason"))
            .value(typed)
            .required()
            .error(error.map(|error| say_refusal(words, &error.refusal)));
        let form = form.field(reason).button(Button::new(say("reopen-ask")).act("de-nghi"));
        return Some(Deed::new("mo-lai", say("reopen-title"), say("reopen-text"), form).framed());
    };
    let text = words.say_with(
        "reopen-asked",
        &[("by", &asked.by), ("at", &words.moment(asked.at)), ("reason", &asked.reason)],
    );
    let form = if asked.is_mine_to_agree {
        form.button(Button::stop(say("reopen-agree")).act("dong-y"))
            .button(Button::plain(say("reopen-refuse")).act("rut"))
    } else {
        form.button(Button::plain(say("reopen-drop")).act("rut"))
    };
    Some(Deed::new("mo-lai", say("reopen-asked-title"), text, form).framed())
}

/// `POST /cum/{cluster}/{year}/chot/nhac`
pub async fn remind(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): Path<(String, i16)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let key = sent.get("giay").map(String::as_str).unwrap_or_default();
    let act = paper_of(&at, key).ok_or(Error::NotFound)?;
    let outcome = remind_paper(&house.app, &visitor.signed_in()?.actor, act).await;
    let close = YearAddress::of(&at.0, at.1).close();
    // Back to the page of the list from which it was sent.
    let place = if visitor.path.starts_with(&close) { visitor.path.clone() } else { close };
    answer(&house, &visitor, (&at, &sent), (outcome, (&place, "report-reminded"))).await
}

/// `POST /cum/{cluster}/{year}/mo-lai`
pub async fn reopen(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): Path<(String, i16)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let text = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let (step, code) = match text("viec").as_str() {
        "dong-y" => (ReopenStep::Agree, "year-reopened"),
        "rut" => (ReopenStep::Drop, "reopening-dropped"),
        _ => (ReopenStep::Ask(text(REASON)), "reopening-asked"),
    };
    let act = Reopen { at: at.clone(), step, seen: Seen::read(&text(SEEN)) };
    let outcome = reopen_year(&house.app, &visitor.signed_in()?.actor, act).await;
    let done_at = YearAddress::of(&at.0, at.1).close();
    answer(&house, &visitor, (&at, &sent), (outcome, (&done_at, code))).await
}

fn act_of(at: &(String, i16), sent: &Sent) -> CloseYear {
    let text = |name: &str| sent.get(name).cloned().unwrap_or_default();
    CloseYear {
        at: at.clone(),
        typed: text(YEAR),
        seen: Seen::read(&text(SEEN)),
        seen_house: Seen::read(&text(SEEN_HOUSE)),
    }
}

/// `POST /cum/{cluster}/{year}/chot`
pub async fn freeze(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): Path<(String, i16)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let outcome = freeze_year(&house.app, &visitor.signed_in()?.actor, act_of(&at, &sent)).await;
    let done_at = YearAddress::of(&at.0, at.1).close();
    answer(&house, &visitor, (&at, &sent), (outcome, (&done_at, "year-frozen"))).await
}

/// `POST /cum/{cluster}/{year}/cong-bo`
pub async fn publish(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): Path<(String, i16)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let outcome = publish_year(&house.app, &visitor.signed_in()?.actor, act_of(&at, &sent)).await;
    let done_at = YearAddress::of(&at.0, at.1).ranking();
    answer(&house, &visitor, (&at, &sent), (outcome, (&done_at, "year-published"))).await
}

/// On to what was done, or the page again with what stands against it; what was typed stays.
async fn answer(
    house: &House,
    visitor: &Visitor,
    (at, sent): (&(String, i16), &Sent),
    (outcome, (way, code)): (Result<(), Error>, (&str, &'static str)),
) -> PageResult {
    let words = visitor.words;
    let says = |refusal: &Refusal| vec![Note::refused(words, Tone::Wrong, refusal)];
    let reason = sent.get(REASON).cloned().unwrap_or_default();
    let (status, notes, errors) = match outcome {
        Ok(()) => return Ok(done(way, code)),
        Err(Error::Invalid(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, vec![], Some(errors)),
        Err(Error::Refused(refusal)) => (StatusCode::CONFLICT, says(&refusal), None),
        Err(Error::Meanwhile(lines)) => (StatusCode::CONFLICT, meanwhile_typed(words, &lines, &reason), None),
        Err(error) => return Err(error.into()),
    };
    // Only into the form that asked for it: a year that was typed to freeze must not stand where one press would publish.
    let typed = errors.as_ref().and_then(|_| sent.get(YEAR)).cloned().unwrap_or_default();
    let beside = Beside { notes, typed, reason, errors: errors.as_ref(), ..Beside::default() };
    anew(house, visitor, (&at.0, at.1), (status, beside)).await
}
