//! The page on which a fact that was wrong is put right, or taken back.

use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::register::{CorrectFact, EntryAt, WithdrawFact, correct_fact, open_entry, withdraw_fact};
use thidua_app::{Error, FieldErrors, Seen};
use thidua_domain::ids::EntryId;
use thidua_domain::register::{Fact, Field};
use thidua_papers::register::{say_field, say_value};

use super::fields::{FROM, REASON, VALUE, control, in_page, read, shown, when_and_why};
use super::{FormPage, Sent, frame_of, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Button, EntryForm, Field as Input, FormErrors, Link, Note, SEEN, Tone};
use crate::refused::refused;

/// Which fact of which entry.
type At = (String, String, i64);

/// What was sent, and what stands against it.
#[derive(Default)]
struct Back<'a> {
    sent: Option<&'a Sent>,
    errors: Option<&'a FieldErrors>,
    notes: Vec<Note>,
}

/// `GET /so-htx/{unit}/muc/{entry}/dong/{number}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): Path<At>) -> PageResult {
    Ok(Page(page(&house, &visitor, &at, Back::default()).await?).into_response())
}

/// `POST /so-htx/{unit}/muc/{entry}/dong/{number}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): Path<At>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (outcome, code) = act(&house, &visitor, &at, &sent).await?;
    let refused = match outcome {
        Ok(()) => return Ok(done(&addresses::entry(&at.0, &at.1), code)),
        Err(error) => refused(visitor.words, error)?,
    };
    let back = Back { sent: Some(&sent), errors: refused.errors.as_ref(), notes: refused.notes };
    Ok((refused.status, Page(page(&house, &visitor, &at, back).await?)).into_response())
}

async fn act(
    house: &House,
    visitor: &Visitor,
    (unit, entry, number): &At,
    sent: &Sent,
) -> PageResult<(thidua_app::Result<()>, &'static str)> {
    let actor = &visitor.signed_in()?.actor;
    let at = EntryAt { slug: unit.clone(), entry: EntryId::new(entry.as_str()) };
    let (number, seen, reason) = (*number, Seen::read(text(sent, SEEN)), text(sent, REASON).to_owned());
    if text(sent, "viec") == "bo" {
        let act = WithdrawFact { at, number, reason, seen };
        return Ok((
            withdraw_fact(&house.app, actor, act).await.map_err(|error| error.renamed(in_page)),
            "register-withdrawn",
        ));
    }
    let field = Field::from_name(text(sent, "muc"));
    let typed = text(sent, VALUE);
    let value = field.map_or_else(|| typed.to_owned(), |field| read(visitor.words, field, typed));
    // A founding is the day itself.
    let from = sent.get(FROM).map_or(value.as_str(), String::as_str).to_owned();
    let act = CorrectFact { at, number, value, from, reason, seen };
    Ok((
        correct_fact(&house.app, actor, act).await.map_err(|error| error.renamed(in_page)),
        "register-corrected",
    ))
}

async fn page(house: &House, visitor: &Visitor, at: &At, back: Back<'_>) -> PageResult<FormPage> {
    let (words, (unit, id, number)) = (visitor.words, at);
    let place = EntryAt { slug: unit.clone(), entry: EntryId::new(id.as_str()) };
    let entry = open_entry(&house.app, &visitor.signed_in()?.actor, &place).await?;
    if !entry.keeps {
        return Err(Error::NotAllowed.into());
    }
    let fact = entry.life.facts().iter().find(|fact| fact.number == *number).ok_or(Error::NotFound)?;
    let field = say_field(words, fact.field);
    let title = words.say_with("register-fact-title", &[("field", &field)]);
    let was = say_value(words, fact.field, &fact.value);
    let was = if was.is_empty() { words.say("register-unknown").into_owned() } else { was };
    let from = words.date(&fact.from.to_string());
    let frame = frame_of(house, visitor, &entry.unit, title.clone()).await?;
    let frame = frame.crumb(entry.row.name.clone(), addresses::entry(unit, id)).here(title);
    let gone = entry.life.stands(*number).err();
    let gone = gone.filter(|_| back.notes.is_empty());
    let notes = gone.map(|refusal| Note::refused(words, Tone::Warn, &refusal)).into_iter();
    Ok(FormPage {
        frame,
        lede: words.say_with("register-fact-lede", &[("field", &field), ("value", &was), ("from", &from)]),
        form: form(visitor, at, (fact, entry.seen), &back),
        notes: back.notes.into_iter().chain(notes).collect(),
    })
}

fn form(
    visitor: &Visitor,
    (unit, id, number): &At,
    (fact, seen): (&Fact, i64),
    back: &Back<'_>,
) -> EntryForm {
    let words = visitor.words;
    let errors = back.errors.and_then(|errors| FormErrors::of(words, errors));
    let sent = |name: &str, stands: String| back.sent.map_or(stands, |sent| text(sent, name).to_owned());
    let value = Input::new(control(words, fact.field), VALUE, words.say("register-right-value"))
        .value(sent(VALUE, shown(words, fact.field, &fact.value)))
        .error(errors.as_ref().and_then(|errors| errors.of_field(VALUE)));
    let (from, reason) = (sent(FROM, fact.from.to_string()), sent(REASON, String::new()));
    let hints = ("register-from-hint-right", "register-reason-wrong");
    let [when, why] = when_and_why(words, (&from, &reason), hints, errors.as_ref());
    let when = (fact.field != Field::Founded).then_some(when);
    // What is wrong with a form goes on from what its person had before them.
    let seen =
        back.errors.and(back.sent).map_or_else(|| seen.to_string(), |sent| text(sent, SEEN).to_owned());
    EntryForm::stacked(addresses::entry_fact(unit, id, *number))
        .with(SEEN, seen)
        .with("muc", fact.field.name())
        .field(value)
        .fields(when)
        .field(why)
        .errors(errors)
        .button(Button::main(words.say("register-correct-button")).act("dinh-chinh"))
        .button(Button::stop(words.say("register-withdraw-button")).act("bo"))
        .or(Link::new(words.say("register-back-entry"), addresses::entry(unit, id)))
}
