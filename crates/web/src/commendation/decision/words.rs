//! The words of a decision: prepared, and changed until it has a number.

use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{
    DecisionAt, DecisionRow, TypedDecision, change_decision, list_decisions, open_decision, prepare_decision,
};
use thidua_app::{Error, Seen};
use thidua_domain::commendation::Signing;
use thidua_words::Words;

use super::super::fields::{self, labelled};
use super::super::{FormPage, Sent, answered, text};
use super::decision_at;
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, SEEN};
use crate::refused::Back;

/// Fields of acts, and what pages call them.
const NAMES: [(&str, &str); 14] = [
    ("bases", "can-cu"),
    ("subject", "trich-yeu"),
    ("merit", "ly-do-khen"),
    ("symbol", "ky-hieu"),
    ("place", "dia-danh"),
    ("signing", "the-thuc-ky"),
    ("signs_for", "ky-thay"),
    ("signer_office", "chuc-vu-ky"),
    ("signer_name", "nguoi-ky"),
    ("honoree", "nguoi"),
    ("award", "danh-hieu"),
    ("year", "nam"),
    ("day", "ngay"),
    ("reason", "ly-do"),
];

/// What a field of an act is called on pages.
pub(super) fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

/// A field of these pages.
pub(super) fn field(words: &Words, asked: (Control, &'static str), at: fields::At<'_>) -> Field {
    labelled(words, "decision", asked, at)
}

fn typed(sent: &Sent) -> TypedDecision {
    let get = |name: &str| text(sent, name).to_owned();
    TypedDecision {
        subject: get("trich-yeu"),
        merit: get("ly-do-khen"),
        bases: get("can-cu"),
        symbol: get("ky-hieu"),
        place: get("dia-danh"),
        signing: get("the-thuc-ky"),
        signs_for: get("ky-thay"),
        signer_office: get("chuc-vu-ky"),
        signer_name: get("nguoi-ky"),
    }
}

fn sent_of(row: &DecisionRow) -> Sent {
    [
        ("trich-yeu", &row.subject),
        ("ly-do-khen", &row.merit),
        ("can-cu", &row.bases),
        ("ky-hieu", &row.symbol),
        ("dia-danh", &row.place),
        ("the-thuc-ky", &row.signing),
        ("ky-thay", &row.signs_for),
        ("chuc-vu-ky", &row.signer_office),
        ("nguoi-ky", &row.signer_name),
    ]
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .into()
}

fn fields(words: &Words, at: (&Sent, Option<&FormErrors>)) -> Vec<Field> {
    let say = |signing: Signing| words.say(&format!("decision-signing-{}", signing.name().replace('_', "-")));
    let forms = Signing::ALL.map(|signing| (signing.name().to_owned(), say(signing).into_owned())).into();
    vec![
        field(words, (Control::Area(2), "trich-yeu"), at).required(),
        field(words, (Control::Area(2), "ly-do-khen"), at).required(),
        field(words, (Control::Area(4), "can-cu"), at).required(),
        field(words, (Control::Text, "ky-hieu"), at).required(),
        field(words, (Control::Text, "dia-danh"), at).required(),
        field(words, (Control::Choice(forms), "the-thuc-ky"), at).required(),
        field(words, (Control::Text, "ky-thay"), at),
        field(words, (Control::Text, "chuc-vu-ky"), at).required(),
        field(words, (Control::Text, "nguoi-ky"), at),
    ]
}

/// What most decisions rest on; the office puts its own in place.
fn usual_bases(words: &Words) -> String {
    ["decision-bases-default", "decision-bases-decree"].map(|key| words.say(key)).join("\n")
}

/// `GET /so-htx/{unit}/quyet-dinh/them`
pub async fn prepare(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    Ok(Page(new_page(&house, &visitor, &unit, Back::default()).await?).into_response())
}

/// `POST /so-htx/{unit}/quyet-dinh/them`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let act = prepare_decision(&house.app, &visitor.signed_in()?.actor, &unit, typed(&sent)).await;
    let error = match act {
        Ok(decision) => return Ok(done(&addresses::decision(&unit, decision.as_str()), "decision-prepared")),
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(new_page(&house, &visitor, &unit, back).await?, status))
}

async fn new_page(house: &House, visitor: &Visitor, unit: &str, back: Back<'_>) -> PageResult<FormPage> {
    let words = visitor.words;
    let held = list_decisions(&house.app, &visitor.signed_in()?.actor, unit).await?;
    if !held.keeps {
        return Err(Error::NotAllowed.into());
    }
    // Whoever wrote the last one writes most of it again.
    let last = held.rows.iter().max_by_key(|row| row.changed);
    let begins = last.map_or_else(
        || [("can-cu".to_owned(), usual_bases(words))].into(),
        |row| sent_of(&DecisionRow { subject: String::new(), merit: String::new(), ..row.clone() }),
    );
    let sent = back.sent.unwrap_or(&begins);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let form = EntryForm::stacked(addresses::prepare_decision(unit))
        .fields(fields(words, (sent, errors.as_ref())))
        .errors(errors)
        .button(Button::main(words.say("decision-prepare-button")))
        .or(Link::new(words.say("register-back"), addresses::decisions(unit)));
    let title = words.say("decision-prepare").into_owned();
    let frame = crate::register::frame_of(house, visitor, &held.unit, title.clone()).await?;
    let frame = frame.crumb(words.say("decision-list"), addresses::decisions(unit)).here(title);
    Ok(FormPage { frame, lede: words.say("decision-prepare-lede").into_owned(), notes: back.notes, form })
}

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/sua`
pub async fn change(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision)): At,
) -> PageResult {
    let at = decision_at(unit, decision);
    Ok(Page(old_page(&house, &visitor, &at, Back::default()).await?).into_response())
}

/// `POST /so-htx/{unit}/quyet-dinh/{decision}/sua`
pub async fn submit_change(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = decision_at(unit, decision);
    let act = (typed(&sent), Seen::read(text(&sent, SEEN)));
    let error = match change_decision(&house.app, &visitor.signed_in()?.actor, &at, act).await {
        Ok(()) => return Ok(done(&addresses::decision(&at.slug, at.decision.as_str()), "decision-changed")),
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(old_page(&house, &visitor, &at, back).await?, status))
}

async fn old_page(house: &House, visitor: &Visitor, at: &DecisionAt, back: Back<'_>) -> PageResult<FormPage> {
    let words = visitor.words;
    let found = open_decision(&house.app, &visitor.signed_in()?.actor, at).await?;
    if !found.keeps {
        return Err(Error::NotAllowed.into());
    }
    let kept = sent_of(&found.row);
    let sent = back.sent.unwrap_or(&kept);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let way = addresses::decision(&at.slug, at.decision.as_str());
    let form = EntryForm::stacked(addresses::change_decision(&at.slug, at.decision.as_str()))
        .with(SEEN, back.seen(found.seen))
        .fields(fields(words, (sent, errors.as_ref())))
        .errors(errors)
        .button(Button::main(words.say("decision-change-button")))
        .or(Link::new(words.say("register-back"), way.clone()));
    let title = words.say("decision-change").into_owned();
    let frame = crate::register::frame_of(house, visitor, &found.unit, title.clone()).await?;
    let frame = frame.crumb(words.say("decision-list"), addresses::decisions(&at.slug));
    let frame = frame.crumb(found.row.subject.clone(), way).here(title);
    Ok(FormPage { frame, lede: words.say("decision-change-lede").into_owned(), notes: back.notes, form })
}
