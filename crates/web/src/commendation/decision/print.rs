//! Printing certificates: on white paper or on blanks, how far the printer is off, and all of them beside the server.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Redirect};
use thidua_app::commendation::{
    Decision, DecisionAt, OffsetRow, SetOffset, list_offsets, open_decision, set_offset,
};
use thidua_app::jobs::{CertificateSheet, start_certificates};
use thidua_app::{Error, Seen};
use thidua_domain::commendation::{CertificateKind, OFFSET_MOST};
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use super::super::{Sent, answered, text};
use super::certificates::{called, of_kind};
use super::decision_at;
use super::paper::prints;
use crate::addresses;
use crate::door::address::Line;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done_at};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, Link, Note, SEEN};
use crate::refused::Back;

type At = Path<(String, String)>;

/// Somebody whose certificate is printed.
struct Award {
    name: String,
    whole: String,
    blank: String,
}

/// The certificates of a kind.
struct Part {
    id: &'static str,
    title: String,
    papers: Vec<Link>,
    off: String,
    form: Option<(bool, EntryForm)>,
    lines: Vec<Award>,
}

#[derive(Template)]
#[template(path = "commendation/print.html")]
struct PrintPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    parts: Vec<Part>,
    batch: Option<Deed>,
}

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/in`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((unit, decision)): At) -> PageResult {
    answer(&house, &visitor, &decision_at(unit, decision), (None, Back::default())).await
}

/// `POST /so-htx/{unit}/quyet-dinh/{decision}/in/{kind}`
pub async fn set(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision, kind)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = decision_at(unit, decision);
    let kind = CertificateKind::from_name(&kind).ok_or(Error::NotFound)?;
    // What is no number as people write it is refused as it was typed.
    let read = |name: &str| {
        let typed = text(&sent, name);
        visitor.words.read_decimal(typed).unwrap_or_else(|| typed.to_owned())
    };
    let act = SetOffset {
        slug: at.slug.clone(),
        kind,
        right: read("sang-phai"),
        down: read("xuong"),
        seen: Seen::read(text(&sent, SEEN)),
    };
    let error = match set_offset(&house.app, &visitor.signed_in()?.actor, act).await {
        Ok(()) => {
            let way = addresses::print_certificates(&at.slug, at.decision.as_str());
            return Ok(done_at(&way, "print-offset-set", kind.name()));
        }
        Err(error) => error,
    };
    let error = error.renamed(|field| match field {
        "right" => Some("sang-phai"),
        "down" => Some("xuong"),
        _ => None,
    });
    let back = Back::of(visitor.words, &sent, error)?;
    answer(&house, &visitor, &at, (Some(kind), back)).await
}

/// `POST /so-htx/{unit}/quyet-dinh/{decision}/in-tat-ca`
pub async fn batch(
    Shared(house): Shared<House>,
    Extension(line): Extension<Line>,
    visitor: Visitor,
    Path((unit, decision)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = decision_at(unit, decision);
    let sheet = match text(&sent, "giay") {
        "phoi" => CertificateSheet::Blank,
        _ => CertificateSheet::Whole,
    };
    let begun = start_certificates(&house.app, &visitor.signed_in()?.actor, &at, (sheet, &line.origin)).await;
    match begun {
        Ok(job) => Ok(Redirect::to(&addresses::job(&job)).into_response()),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error)?;
            answer(&house, &visitor, &at, (None, back)).await
        }
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &DecisionAt,
    (about, back): (Option<CertificateKind>, Back<'_>),
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let found = open_decision(&house.app, &who.actor, at).await?;
    if !prints(found.state) || found.awards.is_empty() {
        return Err(Error::Refused(Refusal::DecisionWrongState).into());
    }
    let offsets = list_offsets(&house.app, &who.actor, &at.slug).await?;
    let title = words.say("certificates-print").into_owned();
    let frame = crate::register::frame_of(house, visitor, &found.unit, title.clone()).await?;
    let frame = frame.crumb(words.say("decision-list"), addresses::decisions(&at.slug));
    let way = addresses::decision(&at.slug, at.decision.as_str());
    let frame = frame.crumb(found.row.subject.clone(), way).here(title);
    let part = |row: &OffsetRow| {
        let kind = CertificateKind::from_name(&row.kind)?;
        let back = (about == Some(kind)).then_some(&back);
        part_of(words, (&found, kind), (row, back))
    };
    let may = found.keeps && found.state.is_official();
    let page = PrintPage {
        lede: words.say("print-lede").into_owned(),
        parts: offsets.iter().filter_map(part).collect(),
        batch: may.then(|| batch_deed(words, &found)),
        notes: back.notes,
        frame,
    };
    Ok(answered(page, back.status))
}

/// Nothing where the decision has no certificate of this kind.
fn part_of(
    words: &Words,
    (found, kind): (&Decision, CertificateKind),
    (row, back): (&OffsetRow, Option<&Back<'_>>),
) -> Option<Part> {
    let (slug, id) = (found.unit.slug.as_str(), found.row.id.as_str());
    let awards = of_kind(found, kind);
    if awards.is_empty() {
        return None;
    }
    let papers = [
        ("print-all-whole", addresses::certificates(slug, id, kind.name())),
        ("print-all-blank", addresses::certificates_on_blank(slug, id, kind.name())),
        ("print-calibration", addresses::calibration(slug, id, kind.name())),
    ];
    let off = [row.right_tenths, row.down_tenths].map(|tenths| words.decimal(&millimetres(tenths)));
    Some(Part {
        id: kind.name(),
        title: words
            .say_with("print-of-kind", &[("kind", &called(kind)), ("many", &awards.len().to_string())]),
        papers: papers.into_iter().map(|(key, way)| Link::new(words.say(key), way)).collect(),
        off: words.say_with("print-offset-now", &[("right", &off[0]), ("down", &off[1])]),
        form: found.keeps.then(|| (back.is_some(), offset_form(words, (found, kind), (off, back)))),
        lines: awards
            .into_iter()
            .map(|award| Award {
                name: award.name.clone(),
                whole: addresses::certificate(slug, id, award.number),
                blank: addresses::certificate_on_blank(slug, id, award.number),
            })
            .collect(),
    })
}

fn offset_form(
    words: &Words,
    (found, kind): (&Decision, CertificateKind),
    (now, back): ([String; 2], Option<&Back<'_>>),
) -> EntryForm {
    let [right, down] = now;
    let begins: Sent = [("sang-phai".to_owned(), right), ("xuong".to_owned(), down)].into();
    let sent = back.and_then(|back| back.sent).unwrap_or(&begins);
    let errors = back.and_then(|back| back.errors.as_ref()).and_then(|errors| FormErrors::of(words, errors));
    let most = (OFFSET_MOST / 10).to_string();
    let field = |name: &'static str| {
        Field::new(Control::Number, name, words.say(&format!("print-field-{name}")))
            .id(format!("{}-{name}", kind.name()))
            .hint(words.say_with(&format!("print-hint-{name}"), &[("max", &most)]))
            .value(text(sent, name))
            .error(errors.as_ref().and_then(|errors| errors.of_field(name)))
            .unit(words.say("print-millimetre"))
    };
    let seen = back.map_or_else(|| found.seen.to_string(), |back| back.seen(found.seen));
    EntryForm::stacked(addresses::set_offset(&found.unit.slug, &found.row.id, kind.name()))
        .with(SEEN, seen)
        .field(field("sang-phai"))
        .field(field("xuong"))
        .errors(errors.clone())
        .button(Button::new(words.say("print-offset-button")))
}

fn batch_deed(words: &Words, found: &Decision) -> Deed {
    let sheets = [("trang", "print-sheet-whole"), ("phoi", "print-sheet-blank")];
    let sheets = sheets.map(|(code, key)| (code.to_owned(), words.say(key).into_owned()));
    let sheet = Field::new(Control::Choice(sheets.into()), "giay", words.say("print-sheet")).value("trang");
    let form = EntryForm::stacked(addresses::print_all(&found.unit.slug, &found.row.id))
        .field(sheet)
        .button(Button::new(words.say("print-batch-button")));
    let many = found.awards.len().to_string();
    let why = words.say_with("print-batch-why", &[("many", &many)]);
    Deed::new("tat-ca", words.say("print-batch"), why, form).framed()
}

/// Tenths of a millimetre as a plain decimal of millimetres, without a nought behind the point.
fn millimetres(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, part) = (tenths.abs() / 10, tenths.abs() % 10);
    if part == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}
