//! Admissions that a source counts without names: what was noted, the form for one more, and taking one back.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::Seen;
use thidua_app::membership::{State, StatedRow, list_stated, state_admissions, take_stated_back};
use thidua_words::Words;

use super::case::Back;
use super::fields::{REASON, field, in_page};
use super::{Book, Sent, answered, books, case_at, frame_in, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, FormErrors, Link, Note, SEEN};

/// A number with its source.
struct Line {
    days: String,
    count: String,
    source: String,
    by: String,
    /// Why it was wrong; empty where it holds.
    taken_back: String,
    back: Option<(bool, EntryForm)>,
}

#[derive(Template)]
#[template(path = "membership/stated.html")]
struct StatedPage {
    frame: Frame,
    books: Vec<(Link, bool)>,
    notes: Vec<Note>,
    lines: Vec<Line>,
    add: Option<Deed>,
}

/// `GET /so-htx/{unit}/ket-nap/khong-neu-ten`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    Ok(Page(page(&house, &visitor, (&unit, ""), Back::default()).await?).into_response())
}

/// `POST /so-htx/{unit}/ket-nap/khong-neu-ten`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let words = visitor.words;
    let get = |name: &str| text(&sent, name).to_owned();
    let count = words.read_decimal(text(&sent, "so-luong")).unwrap_or_else(|| get("so-luong"));
    let act =
        State { slug: unit.clone(), from: get("tu-ngay"), to: get("den-ngay"), count, source: get("nguon") };
    let error = match state_admissions(&house.app, &visitor.signed_in()?.actor, act).await {
        Ok(_) => return Ok(done(&addresses::stated_admissions(&unit), "membership-stated")),
        Err(error) => error,
    };
    let back = Back::of(words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(&house, &visitor, (&unit, ""), back).await?, status))
}

/// `POST /so-htx/{unit}/ket-nap/khong-neu-ten/{record}`
pub async fn take_back(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, record)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = case_at(unit.clone(), record.clone());
    let act = (text(&sent, REASON).to_owned(), Seen::read(text(&sent, SEEN)));
    let error = match take_stated_back(&house.app, &visitor.signed_in()?.actor, &at, act).await {
        Ok(()) => return Ok(done(&addresses::stated_admissions(&unit), "membership-stated-taken-back")),
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(&house, &visitor, (&unit, &record), back).await?, status))
}

async fn page(
    house: &House,
    visitor: &Visitor,
    (unit, record): (&str, &str),
    back: Back<'_>,
) -> PageResult<StatedPage> {
    let words = visitor.words;
    let held = list_stated(&house.app, &visitor.signed_in()?.actor, unit).await?;
    let title = words.say_with("membership-stated-title", &[("unit", &held.unit.short_name)]);
    let frame = frame_in(house, visitor, (&held.unit, Book::Applications), title).await?;
    let is_sample = frame.sample.is_some();
    let frame = if is_sample { frame.sample(words.say("membership-stated-sample")) } else { frame };
    let at = |row: &StatedRow| (back.sent.filter(|_| row.id == record), back.seen(held.seen));
    let lines = held.rows.iter().map(|row| line(words, (unit, row), at(row), held.keeps, &back)).collect();
    let add = held.keeps.then(|| {
        let form = add_form(words, unit, (&back, record.is_empty()));
        Deed::new("them", words.say("membership-state-add"), words.say("membership-state-why"), form)
    });
    Ok(StatedPage {
        frame: frame.here(words.say("membership-stated")),
        books: books(visitor, unit, None).into_iter().map(|(way, _)| (way, false)).collect(),
        notes: back.notes,
        lines,
        add,
    })
}

fn line(
    words: &Words,
    (unit, row): (&str, &StatedRow),
    (sent, seen): (Option<&Sent>, String),
    keeps: bool,
    back: &Back<'_>,
) -> Line {
    let nothing = Sent::new();
    let errors = back.errors.as_ref().filter(|_| sent.is_some());
    let errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let form = (keeps && row.taken_back.is_empty()).then(|| {
        let reason = field(words, (Control::Area(2), REASON), (sent.unwrap_or(&nothing), errors.as_ref()));
        let reason = if sent.is_some() { reason } else { reason.id(format!("{REASON}-{}", row.id)) };
        let form = EntryForm::close(addresses::stated_record(unit, &row.id))
            .with(SEEN, seen)
            .field(reason)
            .errors(errors.clone())
            .button(Button::stop(words.say("membership-state-back")));
        (sent.is_some(), form)
    });
    let days = [("from", words.date(&row.from_day)), ("to", words.date(&row.to_day))];
    let days = days.each_ref().map(|(name, day)| (*name, day.as_str()));
    Line {
        days: words.say_with("membership-days", &days),
        count: words.decimal(&row.many.to_string()),
        source: row.source.clone(),
        by: words.say_with("register-noted", &[("by", &row.noted_by), ("at", &words.moment(row.noted_at))]),
        taken_back: row.taken_back.clone(),
        back: form,
    }
}

fn add_form(words: &Words, unit: &str, (back, is_it): (&Back<'_>, bool)) -> EntryForm {
    let nothing = Sent::new();
    let sent = back.sent.filter(|_| is_it).unwrap_or(&nothing);
    let errors = back.errors.as_ref().filter(|_| is_it).and_then(|errors| FormErrors::of(words, errors));
    let at = (sent, errors.as_ref());
    EntryForm::stacked(addresses::stated_admissions(unit))
        .field(field(words, (Control::Date, "tu-ngay"), at).required())
        .field(field(words, (Control::Date, "den-ngay"), at).required())
        .field(field(words, (Control::Number, "so-luong"), at).required())
        .field(field(words, (Control::Text, "nguon"), at).required())
        .errors(errors.clone())
        .button(Button::main(words.say("membership-state-button")))
}
