//! A unit is renamed, merged or split: what became of it so far, the forms, and what would follow before it is done.

mod forms;
mod look;
mod typed;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::organization::{
    Reorganisation, TakeBackReorganisation, UnitLife, get_unit, look_at_reorganisation, reorganise,
    take_back_reorganisation, unit_life,
};
use thidua_app::{Error, FieldErrors, Seen};
use thidua_domain::organization::reorganisation::{EVERY, ReorganisationKind};
use thidua_words::Words;

use self::forms::Deeds;
use super::sent::{Sent, frame, text};
use crate::addresses;
use crate::confirm::{ask, is_sure};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, Deed, EntryForm, Link, Note, SEEN, Tone};
use crate::refused::refused;

/// The field that says which reorganisation is taken back.
const WHICH: &str = "lan";

/// One line of what became of a unit.
struct Line {
    day: String,
    said: String,
    decision: String,
    shares: Vec<String>,
    back: Option<EntryForm>,
}

#[derive(Template)]
#[template(path = "organization/reorganise.html")]
struct ReorganisePage {
    frame: Frame,
    notes: Vec<Note>,
    lines: Vec<Line>,
    /// What can be done, each with whether it is open.
    deeds: Vec<(bool, Deed)>,
}

/// What was sent to which form, and what stands against it.
#[derive(Default)]
struct Back<'a> {
    sent: Option<&'a Sent>,
    errors: Option<&'a FieldErrors>,
    notes: Vec<Note>,
}

/// `GET /quan-tri/don-vi/{unit}/sap-xep`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    Ok(Page(page(&house, &visitor, &unit, Back::default()).await?).into_response())
}

/// `POST /quan-tri/don-vi/{unit}/sap-xep`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let (outcome, code) = if text(&sent, "viec") == "rut-lai" {
        if !is_sure(&sent) {
            return ask_to_take_back(&house, &visitor, &unit, &text(&sent, WHICH)).await;
        }
        let (id, seen) = (text(&sent, WHICH), Seen::read(&text(&sent, SEEN)));
        let act = TakeBackReorganisation { slug: unit.clone(), id, seen };
        (take_back_reorganisation(&house.app, actor, act).await, "unit-reorganisation-back")
    } else {
        match typed::read(&unit, &sent) {
            Ok(act) if is_sure(&sent) => (reorganise(&house.app, actor, act).await, "unit-reorganised"),
            Ok(act) => match look_at_reorganisation(&house.app, actor, &act).await {
                Ok(plan) => return look::show(&house, &visitor, (&unit, &sent), &plan).await,
                Err(error) => (Err(error), ""),
            },
            Err(error) => (Err(error), ""),
        }
    };
    let error = match outcome {
        Ok(()) => {
            // A unit that the act had made is gone with it, and its page too.
            return match get_unit(&house.app, &unit).await {
                Ok(_) => Ok(done(&addresses::reorganise(&unit), code)),
                Err(Error::NotFound) => Ok(done(addresses::ADD_UNIT, code)),
                Err(error) => Err(error.into()),
            };
        }
        Err(error) => typed::in_page(&sent, error),
    };
    let refused = refused(words, error)?;
    let back = Back { sent: Some(&sent), errors: refused.errors.as_ref(), notes: refused.notes };
    Ok((refused.status, Page(page(&house, &visitor, &unit, back).await?)).into_response())
}

async fn page(house: &House, visitor: &Visitor, unit: &str, back: Back<'_>) -> PageResult<ReorganisePage> {
    let words = visitor.words;
    let life = unit_life(&house.app, &visitor.signed_in()?.actor, unit).await?;
    // What is wrong with a form goes on from what its person had before them.
    let kept = back.sent.filter(|_| back.errors.is_some()).map(|sent| text(sent, SEEN));
    let seen = kept.unwrap_or_else(|| life.seen.to_string());
    let title = words.say_with("reorganise-title", &[("unit", &life.unit.short_name)]);
    let lines = lines_of(words, &life);
    let mut notes = back.notes;
    let ended = life.books.ended(&life.unit.id).map(|day| words.date(&day.to_string()));
    if let Some(day) = &ended {
        notes.push(Note::new(Tone::Plain, words.say_with("reorganise-ended", &[("day", day)])));
    }
    let deeds = Deeds { words, life: &life, sent: back.sent, errors: back.errors, seen: &seen };
    Ok(ReorganisePage {
        frame: Frame { title, ..frame(visitor, "admin-units") }
            .crumb(words.say("admin-units"), addresses::ADD_UNIT)
            .crumb(life.unit.short_name.clone(), addresses::unit(&life.unit.slug))
            .here(words.say("reorganise")),
        notes,
        lines,
        deeds: if ended.is_some() { vec![] } else { deeds.all() },
    })
}

/// What a unit came from and what became of it, by day; the last of it can be taken back.
fn lines_of(words: &'static Words, life: &UnitLife) -> Vec<Line> {
    let first = life.books.names_of(&life.unit.id).first();
    let begins = first.map(|name| Line {
        day: words.date(&name.valid_from),
        said: words.say_with("reorganise-first", &[("name", &name.full_name)]),
        decision: String::new(),
        shares: vec![],
        back: None,
    });
    let line = |one: &Reorganisation| {
        let said = say(words, life, one);
        let about = format!(": {said}");
        let back = life.books.rests_on(one).is_none().then(|| {
            EntryForm::in_a_row(addresses::reorganise(&life.unit.slug))
                .with(WHICH, &one.id)
                .seen(life.seen)
                .button(Button::plain(words.say("reorganise-back")).act("rut-lai").about(about))
        });
        Line {
            day: words.date(&one.day.to_string()),
            said,
            decision: say_decision(words, one),
            shares: say_shares(words, life, one),
            back,
        }
    };
    begins.into_iter().chain(life.books.of(&life.unit.id).map(line)).collect()
}

/// `Hợp nhất: Đà Nẵng, Quảng Nam thành Đà Nẵng`
fn say(words: &Words, life: &UnitLife, one: &Reorganisation) -> String {
    let before = one.day.yesterday().unwrap_or(one.day);
    let full = one.kind == ReorganisationKind::Rename;
    let name = |unit: &str, day| {
        let name = life.books.name_on(unit, day);
        name.map(|name| if full { name.full_name.clone() } else { name.short_name.clone() })
    };
    let from: Vec<String> = one.from().filter_map(|unit| name(unit, before)).collect();
    let to: Vec<String> = one.to().filter_map(|unit| name(unit, one.day)).collect();
    let key = format!("reorganise-said-{}", one.kind.name());
    words.say_with(&key, &[("from", &from.join(", ")), ("to", &to.join(", "))])
}

fn say_decision(words: &Words, one: &Reorganisation) -> String {
    let Some(decision) = &one.decision else {
        return words.say("reorganise-decision-none").into_owned();
    };
    let on = words.date(&decision.on.to_string());
    let said = words.say_with("reorganise-decision", &[("number", &decision.number), ("on", &on)]);
    if decision.title.is_empty() { said } else { format!("{said}: {}", decision.title) }
}

/// `htx: Đông 3/5; Tây 2/5`
fn say_shares(words: &Words, life: &UnitLife, one: &Reorganisation) -> Vec<String> {
    let every = words.say("reorganise-every");
    let part = |(unit, share): (&str, &str)| {
        let name = life.books.name_on(unit, one.day).map_or("", |name| name.short_name.as_str());
        format!("{name} {share}")
    };
    let line = |(code, parts): (&str, Vec<(&str, &str)>)| {
        let code = if code == EVERY { every.as_ref() } else { code };
        let parts: Vec<String> = parts.into_iter().map(part).collect();
        words.say_with("reorganise-shares-line", &[("indicator", code), ("shares", &parts.join("; "))])
    };
    one.shares_by_indicator().into_iter().map(line).collect()
}

async fn ask_to_take_back(house: &House, visitor: &Visitor, unit: &str, which: &str) -> PageResult {
    let words = visitor.words;
    let life = unit_life(&house.app, &visitor.signed_in()?.actor, unit).await?;
    let Some(one) = life.books.of(&life.unit.id).find(|one| one.id == which) else {
        let error = Error::from(thidua_domain::refusal::Refusal::ReorganisationGone);
        let notes = refused(words, error)?.notes;
        let page = page(house, visitor, unit, Back { notes, ..Back::default() }).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
    };
    let (said, day) = (say(words, &life, one), words.date(&one.day.to_string()));
    let form = EntryForm::stacked(addresses::reorganise(unit))
        .seen(life.seen)
        .with(WHICH, which)
        .button(Button::stop(words.say("reorganise-back")).act("rut-lai"))
        .or(Link::new(words.say("confirm-leave"), addresses::reorganise(unit)));
    Ok(ask(visitor, "confirm-reorganisation", &[("line", &said), ("day", &day)], form))
}
