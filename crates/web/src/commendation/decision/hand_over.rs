//! Certificates of a decision handed over: one, or all that are left; and taken back where that was wrong.

use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{
    AwardRow, Certificates, Decision, DecisionAt, HandOver, HandOverRow, TypedHandOver, hand_over,
    open_decision, take_hand_over_back,
};
use thidua_app::{Error, Seen};
use thidua_words::Words;

use super::super::{FormPage, Sent, answered, text};
use super::decision_at;
use super::words::field;
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done_at};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors, Link, SEEN};
use crate::refused::Back;

/// Where the list stands in the page of a decision.
const PLACE: &str = "danh-sach";
/// Fields of these acts, and what pages call them.
const NAMES: [(&str, &str); 4] =
    [("day", "ngay-trao"), ("receiver", "nguoi-nhan"), ("note", "ghi-chu"), ("reason", "ly-do-bo-trao")];

type AtOne = Path<(String, String, i64)>;

fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

fn typed(sent: &Sent) -> TypedHandOver {
    let get = |name: &str| text(sent, name).to_owned();
    TypedHandOver { day: get("ngay-trao"), receiver: get("nguoi-nhan"), note: get("ghi-chu") }
}

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/trao`
pub async fn show_rest(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision)): Path<(String, String)>,
) -> PageResult {
    let at = decision_at(unit, decision);
    Ok(Page(page(&house, &visitor, (&at, Certificates::Rest), Back::default()).await?).into_response())
}

/// `POST /so-htx/{unit}/quyet-dinh/{decision}/trao`
pub async fn submit_rest(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    hand(&house, &visitor, (&decision_at(unit, decision), Certificates::Rest), &sent).await
}

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/trao/{number}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision, number)): AtOne,
) -> PageResult {
    let at = decision_at(unit, decision);
    let which = Certificates::One(number);
    Ok(Page(page(&house, &visitor, (&at, which), Back::default()).await?).into_response())
}

/// `POST /so-htx/{unit}/quyet-dinh/{decision}/trao/{number}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision, number)): AtOne,
    Form(sent): Form<Sent>,
) -> PageResult {
    hand(&house, &visitor, (&decision_at(unit, decision), Certificates::One(number)), &sent).await
}

/// `POST /so-htx/{unit}/quyet-dinh/{decision}/trao/{number}/bo`
pub async fn take_back(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision, number)): AtOne,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = decision_at(unit, decision);
    let act = (number, text(&sent, "ly-do-bo-trao"), Seen::read(text(&sent, SEEN)));
    let outcome = take_hand_over_back(&house.app, &visitor.signed_in()?.actor, &at, act).await;
    let about = (&at, Certificates::One(number));
    finish(&house, &visitor, about, (&sent, outcome, "certificate-taken-back")).await
}

async fn hand(
    house: &House,
    visitor: &Visitor,
    (at, which): (&DecisionAt, Certificates),
    sent: &Sent,
) -> PageResult {
    let act = HandOver { at: at.clone(), which, typed: typed(sent), seen: Seen::read(text(sent, SEEN)) };
    let outcome = hand_over(&house.app, &visitor.signed_in()?.actor, act).await;
    let code = match which {
        Certificates::One(_) => "certificate-handed",
        Certificates::Rest => "certificates-handed",
    };
    finish(house, visitor, (at, which), (sent, outcome, code)).await
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (at, which): (&DecisionAt, Certificates),
    (sent, outcome, code): (&Sent, thidua_app::Result<()>, &str),
) -> PageResult {
    let Err(error) = outcome else {
        return Ok(done_at(&addresses::decision(&at.slug, at.decision.as_str()), code, PLACE));
    };
    let back = Back::of(visitor.words, sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(house, visitor, (at, which), back).await?, status))
}

async fn page(
    house: &House,
    visitor: &Visitor,
    (at, which): (&DecisionAt, Certificates),
    back: Back<'_>,
) -> PageResult<FormPage> {
    let words = visitor.words;
    let found = open_decision(&house.app, &visitor.signed_in()?.actor, at).await?;
    if !found.keeps {
        return Err(Error::NotAllowed.into());
    }
    found.state.may_hand_over().map_err(Error::Refused)?;
    let (title, lede, form) = match which {
        Certificates::Rest => of_rest(words, &found, &back),
        Certificates::One(number) => {
            let award = found.awards.iter().find(|award| award.number == number);
            let award = award.ok_or(Error::NotFound)?;
            match found.handed(number) {
                Some(line) => of_handed(words, &found, (award, line), &back),
                None => of_one(words, &found, award, &back),
            }
        }
    };
    let way = addresses::decision(&at.slug, at.decision.as_str());
    let form = form.or(Link::new(words.say("register-back"), format!("{way}#{PLACE}")));
    let frame = crate::register::frame_of(house, visitor, &found.unit, title.clone()).await?;
    let frame = frame.crumb(words.say("decision-list"), addresses::decisions(&at.slug));
    let frame = frame.crumb(found.row.subject.clone(), way).here(title);
    Ok(FormPage { frame, lede, notes: back.notes, form })
}

/// What a page of these is called, what it says first, and its form.
type Made = (String, String, EntryForm);

fn of_rest(words: &Words, found: &Decision, back: &Back<'_>) -> Made {
    let left = found.awards.len().saturating_sub(found.handed.len()).to_string();
    let lede = words.say_with("certificates-hand-lede", &[("many", &left)]);
    let address = addresses::hand_over_rest(&found.unit.slug, &found.row.id);
    let form = hand_form(words, found, (address, back));
    let form = form.button(Button::main(words.say("certificates-hand-button")));
    (words.say("certificates-hand").into_owned(), lede, form)
}

fn of_one(words: &Words, found: &Decision, award: &AwardRow, back: &Back<'_>) -> Made {
    let arguments = [("name", &*award.name), ("award", &*found.title(award))];
    let lede = words.say_with("certificate-hand-lede", &arguments);
    let address = addresses::hand_over(&found.unit.slug, &found.row.id, award.number);
    let form = hand_form(words, found, (address, back));
    let form = form.button(Button::main(words.say("certificate-hand-button")));
    (words.say("certificate-hand").into_owned(), lede, form)
}

fn hand_form(words: &Words, found: &Decision, (address, back): (String, &Back<'_>)) -> EntryForm {
    let begins = [("ngay-trao".to_owned(), found.today.to_string())].into();
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (back.sent.unwrap_or(&begins), errors.as_ref());
    EntryForm::stacked(address)
        .with(SEEN, back.seen(found.seen))
        .field(field(words, (Control::Date, "ngay-trao"), at).required())
        .field(field(words, (Control::Text, "nguoi-nhan"), at))
        .field(field(words, (Control::Area(2), "ghi-chu"), at))
        .errors(errors.clone())
}

fn of_handed(
    words: &Words,
    found: &Decision,
    (award, line): (&AwardRow, &HandOverRow),
    back: &Back<'_>,
) -> Made {
    let nothing = Sent::new();
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (back.sent.unwrap_or(&nothing), errors.as_ref());
    let form =
        EntryForm::stacked(addresses::take_hand_over_back(&found.unit.slug, &found.row.id, award.number))
            .with(SEEN, back.seen(found.seen))
            .field(field(words, (Control::Area(2), "ly-do-bo-trao"), at).required())
            .errors(errors.clone())
            .button(Button::stop(words.say("certificate-back-button")));
    let by = [("name", &*award.name), ("said", &*say_handed(words, line)), ("by", &*line.noted_by)];
    let noted = words.moment(line.noted_at);
    let lede = words.say_with("certificate-back-lede", &[by[0], by[1], by[2], ("at", &noted)]);
    (words.say("certificate-back").into_owned(), lede, form)
}

/// When a certificate was handed over and to whom.
pub(super) fn say_handed(words: &Words, line: &HandOverRow) -> String {
    let (day, receiver) = (words.date(&line.handed_on), line.receiver.as_str());
    let said = match receiver {
        "" => words.say_with("certificate-handed-on", &[("day", &day)]),
        receiver => words.say_with("certificate-handed-to", &[("day", &day), ("receiver", receiver)]),
    };
    if line.note.is_empty() { said } else { format!("{said}. {}", line.note) }
}

/// How a line of the list says what became of its certificate.
pub(super) struct Handed {
    /// When and to whom; nothing while it was not handed over.
    pub said: Option<String>,
    pub way: Option<Link>,
}

/// Nothing before the decision holds.
pub(super) fn handed_of(words: &Words, found: &Decision, award: &AwardRow) -> Option<Handed> {
    let may = found.state.may_hand_over().is_ok();
    let line = found.handed(award.number);
    if !may && line.is_none() {
        return None;
    }
    let label = if line.is_some() { "certificate-back" } else { "certificate-hand" };
    let way = addresses::hand_over(&found.unit.slug, &found.row.id, award.number);
    Some(Handed {
        said: line.map(|line| say_handed(words, line)),
        way: (may && found.keeps).then(|| Link::new(words.say(label), way)),
    })
}

/// How many certificates were handed over, and where all that are left are; nothing before the decision holds.
pub(super) fn count_of(words: &Words, found: &Decision) -> Option<(String, Option<Link>)> {
    let may = found.state.may_hand_over().is_ok();
    if !may && found.handed.is_empty() {
        return None;
    }
    let (all, handed) = (found.awards.len(), found.handed.len());
    let count = [("handed", &*handed.to_string()), ("all", &*all.to_string())];
    let way = addresses::hand_over_rest(&found.unit.slug, &found.row.id);
    let way = (may && found.keeps && handed < all).then(|| Link::new(words.say("certificates-hand"), way));
    Some((words.say_with("certificates-count", &count), way))
}
