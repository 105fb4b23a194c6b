//! Honours that a source states without a decision: what was noted, the form for one more, and taking one back.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::Seen;
use thidua_app::commendation::{
    HonourAt, HonourStatedRow, StateHonour, list_honours_stated, state_honour, take_honour_back,
};
use thidua_domain::ids::HonourId;
use thidua_words::Words;

use super::fields::{At, labelled};
use super::{Sent, answered, frame_in, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, Note, SEEN};
use crate::refused::Back;

const REASON: &str = "ly-do";
/// Fields of the acts, and what the page calls them.
const NAMES: [(&str, &str); 5] =
    [("name", "ten"), ("year", "nam"), ("what", "duoc-goi-la"), ("source", "nguon"), ("reason", REASON)];

/// An honour with its source.
struct Line {
    name: String,
    year: String,
    what: String,
    source: String,
    by: String,
    /// Why it was wrong; empty where it holds.
    taken_back: String,
    back: Option<(bool, EntryForm)>,
}

#[derive(Template)]
#[template(path = "commendation/stated.html")]
struct StatedPage {
    frame: Frame,
    roll: &'static str,
    notes: Vec<Note>,
    lines: Vec<Line>,
    add: Option<Deed>,
}

/// `GET /so-htx/{unit}/khen-thuong/theo-nguon`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    Ok(Page(page(&house, &visitor, (&unit, ""), Back::default()).await?).into_response())
}

/// `POST /so-htx/{unit}/khen-thuong/theo-nguon`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let get = |name: &str| text(&sent, name).to_owned();
    let (name, year, what, source) = (get("ten"), get("nam"), get("duoc-goi-la"), get("nguon"));
    let act = StateHonour { slug: unit.clone(), name, year, what, source };
    let error = match state_honour(&house.app, &visitor.signed_in()?.actor, act).await {
        Ok(_) => return Ok(done(&addresses::stated_honours(&unit), "honour-stated")),
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(&house, &visitor, (&unit, ""), back).await?, status))
}

/// `POST /so-htx/{unit}/khen-thuong/theo-nguon/{record}`
pub async fn take_back(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, record)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = HonourAt { slug: unit.clone(), honour: HonourId::new(record.clone()) };
    let act = (text(&sent, REASON).to_owned(), Seen::read(text(&sent, SEEN)));
    let error = match take_honour_back(&house.app, &visitor.signed_in()?.actor, &at, act).await {
        Ok(()) => return Ok(done(&addresses::stated_honours(&unit), "honour-taken-back")),
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(&house, &visitor, (&unit, &record), back).await?, status))
}

/// What a field of an act is called on the page.
fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

async fn page(
    house: &House,
    visitor: &Visitor,
    (unit, record): (&str, &str),
    back: Back<'_>,
) -> PageResult<StatedPage> {
    let words = visitor.words;
    let held = list_honours_stated(&house.app, &visitor.signed_in()?.actor, unit).await?;
    let title = words.say_with("honour-stated-title", &[("unit", &held.unit.short_name)]);
    let frame = frame_in(house, visitor, &held.unit, title).await?;
    let is_sample = frame.sample.is_some();
    let frame = if is_sample { frame.sample(words.say("honours-sample")) } else { frame };
    let at = |row: &HonourStatedRow| (back.sent.filter(|_| row.id == record), back.seen(held.seen));
    let lines = held.rows.iter().map(|row| line(words, (unit, row), at(row), held.keeps, &back)).collect();
    let add = held.keeps.then(|| {
        let form = add_form(words, unit, (&back, record.is_empty()));
        Deed::new("them", words.say("honour-state-add"), words.say("honour-state-why"), form)
    });
    Ok(StatedPage {
        frame: frame.here(words.say("honour-stated")),
        roll: addresses::HONOURS,
        notes: back.notes,
        lines,
        add,
    })
}

fn line(
    words: &Words,
    (unit, row): (&str, &HonourStatedRow),
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
        let form = EntryForm::close(addresses::stated_honour(unit, &row.id))
            .with(SEEN, seen)
            .field(reason)
            .errors(errors.clone())
            .button(Button::stop(words.say("honour-state-back")));
        (sent.is_some(), form)
    });
    Line {
        name: row.name.clone(),
        year: row.year.to_string(),
        what: row.what.clone(),
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
    EntryForm::stacked(addresses::stated_honours(unit))
        .field(field(words, (Control::Text, "ten"), at).required())
        .field(field(words, (Control::Number, "nam"), at).required())
        .field(field(words, (Control::Text, "duoc-goi-la"), at).required())
        .field(field(words, (Control::Text, "nguon"), at).required())
        .errors(errors.clone())
        .button(Button::main(words.say("honour-state-button")))
}

/// A field with its label, and a hint where there is one.
fn field(words: &Words, asked: (Control, &'static str), at: At<'_>) -> Field {
    labelled(words, "honour-stated", asked, at)
}
