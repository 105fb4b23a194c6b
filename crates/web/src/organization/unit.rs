//! One unit: of which kind it is when it is scored, from which day to which.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::criteria::kinds_named_for;
use thidua_app::organization::{ChangeKind, KindStep, UnitKinds, change_kind, unit_kinds};
use thidua_app::{Error, Seen};
use thidua_domain::organization::KindSpan;
use thidua_words::Words;

use super::forms::Build;
use super::sent::{Refused, Sent, answered, frame, renamed, text};
use crate::addresses;
use crate::confirm::{ask, is_sure};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Button, Deed, EntryForm, Link, Note, SEEN};

/// The list of names that the page offers.
pub(super) const OFFERED: &str = "cac-loai";
/// The field that says with which day a line begins.
const LINE: &str = "dong";

/// A kind with its days, and what can be done about it.
struct Line {
    text: String,
    /// The word of the files, so that it can break.
    word: Vec<String>,
    /// Whether what was typed there came back.
    open: bool,
    end: EntryForm,
    remove: EntryForm,
}

#[derive(Template)]
#[template(path = "organization/unit.html")]
struct UnitPage {
    frame: Frame,
    slug: String,
    contact: String,
    reorganise: String,
    notes: Vec<Note>,
    lines: Vec<Line>,
    /// What the tables in use call for.
    named: Vec<String>,
    offered: Vec<String>,
    deed: Deed,
}

/// `GET /quan-tri/don-vi/{unit}/xem`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    Ok(Page(page(&house, &visitor, &unit, None).await?).into_response())
}

/// `POST /quan-tri/don-vi/{unit}/loai`
pub async fn change(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let from = text(&sent, LINE);
    let (form, step, code) = match text(&sent, "viec").as_str() {
        "den-het" => {
            ("end", KindStep::End { from: from.clone(), last: text(&sent, "den") }, "unit-kind-ended")
        }
        "bo" if !is_sure(&sent) => return ask_to_drop(&house, &visitor, &unit, &from).await,
        "bo" => ("drop", KindStep::Drop { from: from.clone() }, "unit-kind-dropped"),
        _ => {
            let step = KindStep::Set { kind: text(&sent, "loai"), from: text(&sent, "tu") };
            ("kind", step, "unit-kind-set")
        }
    };
    let act = ChangeKind { slug: unit.clone(), step, seen: Seen::read(&text(&sent, SEEN)) };
    let outcome = change_kind(&house.app, actor, act).await;
    let last = format!("den-{from}");
    let outcome = renamed(outcome, &[("kind", "loai"), ("from", "tu"), ("last", &last)]);
    answered(outcome, (form, &sent), (&addresses::unit(&unit), code), async |refused| {
        page(&house, &visitor, &unit, Some(refused)).await
    })
    .await
}

async fn ask_to_drop(house: &House, visitor: &Visitor, unit: &str, from: &str) -> PageResult {
    let words = visitor.words;
    let kept = unit_kinds(&house.app, &visitor.signed_in()?.actor, unit).await?;
    let line = kept.history.spans().iter().find(|span| span.from.to_string() == from);
    let said = say_span(words, line.ok_or(Error::NotFound)?);
    let form = EntryForm::stacked(addresses::unit_kind(unit))
        .seen(kept.seen)
        .with(LINE, from)
        .button(Button::stop(words.say("unit-kind-drop")).act("bo"))
        .or(Link::new(words.say("confirm-leave"), addresses::unit(unit)));
    Ok(ask(visitor, "confirm-unit-kind", &[("line", &said), ("unit", &kept.unit.short_name)], form))
}

async fn page(
    house: &House,
    visitor: &Visitor,
    unit: &str,
    refused: Option<Refused<'_>>,
) -> PageResult<UnitPage> {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let kept = unit_kinds(&house.app, actor, unit).await?;
    let tables = kinds_named_for(&house.app, actor, &kept.unit.id).await?;
    let called = |word: &String| {
        let known = kept.offered.iter().find(|kind| kind.word == *word);
        known.map_or_else(|| word.clone(), |kind| kind.name.clone())
    };
    let named: Vec<(String, Vec<String>)> =
        tables.iter().map(|(title, kinds)| (title.clone(), kinds.iter().map(called).collect())).collect();
    let mut offered: Vec<String> = kept.offered.iter().map(|kind| kind.name.clone()).collect();
    offered.extend(named.iter().flat_map(|(_, kinds)| kinds).cloned());
    offered.sort();
    offered.dedup();
    // What is wrong with a form goes on from what its person had before them.
    let goes_on = refused.filter(|refused| !matches!(refused.error, Error::Meanwhile(_)));
    let seen = goes_on.map_or_else(|| kept.seen.to_string(), |refused| text(refused.sent, SEEN));
    let today = house.app.today().to_string();
    let form = Build { words, refused }.unit_kind(&addresses::unit_kind(unit), &today).with(SEEN, &seen);
    let say = |(table, kinds): &(String, Vec<String>)| {
        words.say_with("unit-kinds-named", &[("table", table), ("kinds", &kinds.join(", "))])
    };
    let lines = kept.history.spans().iter().map(|span| line_of(words, (&kept, span), &seen, refused));
    Ok(UnitPage {
        lines: lines.collect(),
        frame: Frame { title: kept.unit.full_name.clone(), ..frame(visitor, "admin-units") }
            .crumb(words.say("admin-units"), addresses::ADD_UNIT)
            .here(kept.unit.short_name.clone()),
        contact: addresses::unit_contact(&kept.unit.slug),
        reorganise: addresses::reorganise(&kept.unit.slug),
        slug: kept.unit.slug.clone(),
        notes: refused.and_then(|refused| refused.note(words)).into_iter().collect(),
        named: named.iter().map(say).collect(),
        offered,
        deed: Deed::new("ghi", words.say("unit-kind-add"), words.say("unit-kind-add-text"), form).framed(),
    })
}

fn line_of(
    words: &'static Words,
    (kept, span): (&UnitKinds, &KindSpan),
    seen: &str,
    refused: Option<Refused<'_>>,
) -> Line {
    let (text, from, action) =
        (say_span(words, span), span.from.to_string(), addresses::unit_kind(&kept.unit.slug));
    let mine = refused.filter(|refused| super::sent::text(refused.sent, LINE) == from);
    let field = (format!("den-{from}"), span.to.map(|to| to.to_string()).unwrap_or_default());
    let end = Build { words, refused: mine }.unit_kind_end(&action, field, &text);
    let remove = EntryForm::in_a_row(action)
        .with(LINE, &from)
        .with(SEEN, seen)
        .button(Button::plain(words.say("unit-kind-drop")).act("bo").about(format!(": {text}")));
    let end = end.with(LINE, &from).with(SEEN, seen);
    let word = span.kind.word.split_inclusive('_').map(str::to_owned).collect();
    Line { word, open: mine.is_some(), text, end, remove }
}

/// `Miền núi, từ 01/01/2026`
fn say_span(words: &Words, span: &KindSpan) -> String {
    let date = |day: jiff::civil::Date| words.date(&day.to_string());
    let (kind, from) = (span.kind.name.as_str(), date(span.from));
    match span.to {
        None => words.say_with("unit-kind-line", &[("kind", kind), ("from", &from)]),
        Some(to) => {
            words.say_with("unit-kind-line-ended", &[("kind", kind), ("from", &from), ("to", &date(to))])
        }
    }
}
