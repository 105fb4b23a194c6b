//! The form with which it is noted that something of an organisation changed.

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::register::{ChangeEntry, Entry, EntryAt, change_entry, open_entry, value_of};
use thidua_app::{Error, FieldErrors, Seen};
use thidua_domain::ids::EntryId;
use thidua_domain::register::Field;
use thidua_words::Words;

use super::fields::{FROM, REASON, another, entries, in_page, shown, shown_name, typed, when_and_why};
use super::{FormPage, Sent, frame_of, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Button, EntryForm, FormErrors, Link, Note, SEEN, Tone};
use crate::refused::refused;

/// What was sent, and what stands against it.
#[derive(Default)]
struct Back<'a> {
    sent: Option<&'a Sent>,
    errors: Option<&'a FieldErrors>,
    notes: Vec<Note>,
}

/// `GET /so-htx/{unit}/muc/{entry}/thay-doi`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, entry)): Path<(String, String)>,
) -> PageResult {
    let at = EntryAt { slug: unit, entry: EntryId::new(entry) };
    Ok(Page(page(&house, &visitor, &at, Back::default()).await?).into_response())
}

/// `POST /so-htx/{unit}/muc/{entry}/thay-doi`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, entry)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = EntryAt { slug: unit, entry: EntryId::new(entry) };
    let typed = typed(visitor.words, &sent);
    if typed.values.is_empty() {
        let note = Note::new(Tone::Wrong, visitor.words.say("register-nothing-changed")).answering();
        let back = Back { sent: Some(&sent), notes: vec![note], errors: None };
        let page = page(&house, &visitor, &at, back).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
    }
    let act = ChangeEntry { at: at.clone(), typed, seen: Seen::read(text(&sent, SEEN)) };
    let outcome = change_entry(&house.app, &visitor.signed_in()?.actor, act)
        .await
        .map_err(|error| error.renamed(in_page));
    let refused = match outcome {
        Ok(()) => return Ok(done(&addresses::entry(&at.slug, at.entry.as_str()), "register-changed")),
        Err(error) => refused(visitor.words, error)?,
    };
    let back = Back { sent: Some(&sent), errors: refused.errors.as_ref(), notes: refused.notes };
    Ok((refused.status, Page(page(&house, &visitor, &at, back).await?)).into_response())
}

async fn page(house: &House, visitor: &Visitor, at: &EntryAt, back: Back<'_>) -> PageResult<FormPage> {
    let words = visitor.words;
    let entry = open_entry(&house.app, &visitor.signed_in()?.actor, at).await?;
    if !entry.keeps {
        return Err(Error::NotAllowed.into());
    }
    let title = words.say_with("register-change-title", &[("name", &entry.row.name)]);
    let frame = frame_of(house, visitor, &entry.unit, title).await?;
    let frame = frame.crumb(entry.row.name.clone(), addresses::entry(&at.slug, at.entry.as_str()));
    Ok(FormPage {
        frame: frame.here(words.say("register-change")),
        lede: words.say("register-change-lede").into_owned(),
        form: form(house, visitor, &entry, &back),
        notes: back.notes,
    })
}

/// What somebody changed stays as typed; everything else shows what holds now.
fn form(house: &House, visitor: &Visitor, entry: &Entry, back: &Back<'_>) -> EntryForm {
    let words = visitor.words;
    let (slug, id) = (&entry.unit.slug, &entry.row.id);
    let now = |field: Field| shown(words, field, &value_of(&entry.row, field));
    let typed: Vec<(Field, String)> = back.sent.map(|sent| typed(words, sent).values).unwrap_or_default();
    let stands = |field: Field| {
        let mine = typed.iter().find(|(changed, _)| *changed == field);
        mine.map_or_else(|| now(field), |(_, text)| shown_again(words, field, text))
    };
    let nothing = Sent::new();
    let sent = back.sent.unwrap_or(&nothing);
    let errors = back.errors.and_then(|errors| FormErrors::of(words, errors));
    let today = house.app.today().to_string();
    let from = back.sent.map_or(today.as_str(), |sent| text(sent, FROM));
    let hints = ("register-from-hint", "register-reason");
    let when = when_and_why(words, (from, text(sent, REASON)), hints, errors.as_ref());
    let fields = entries(words, stands, errors.as_ref());
    // What is wrong with a form goes on from what its person had before them.
    let seen = back.errors.map_or_else(|| entry.seen.to_string(), |_| text(sent, SEEN).to_owned());
    let form = EntryForm::stacked(addresses::change_entry(slug, id)).with(SEEN, seen);
    let form = Field::ALL.into_iter().fold(form, |form, field| {
        let shown = back.errors.and_then(|_| sent.get(&shown_name(field)).cloned());
        form.with(shown_name(field), shown.unwrap_or_else(|| now(field)))
    });
    form.fields(fields)
        .fields(when)
        .fields(another(words, sent, back.errors))
        .errors(errors)
        .button(Button::main(words.say("register-change-button")))
        .or(Link::new(words.say("register-back-entry"), addresses::entry(slug, id)))
}

/// What was typed, as its field shows numbers.
fn shown_again(words: &Words, field: Field, text: &str) -> String {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { shown(words, field, text) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_was_left_as_the_page_showed_it_is_not_sent_on() {
        let sent: Sent = [
            ("ten", "HTX Đan Hoài"),
            ("da-hien.ten", "HTX Đan Hoài"),
            ("so-thanh-vien", "12"),
            ("da-hien.so-thanh-vien", "1.024"),
            ("xa", ""),
            ("da-hien.xa", ""),
        ]
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .into();
        let words = thidua_words::Language::Vi.words();
        assert_eq!(typed(words, &sent).values, [(Field::Members, "12".to_owned())]);
    }
}
