//! An organisation: what it is now, and its life as a time line.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::membership::may_apply;
use thidua_app::register::{Entry, EntryAt, PutBack, TakeOut, open_entry, put_back, take_out, value_of};
use thidua_app::{Error, Seen};
use thidua_domain::ids::EntryId;
use thidua_domain::register::{Fact, Field, Remark, Status};
use thidua_papers::register::{say_field, say_value};
use thidua_words::Words;

use super::fields::{REASON, in_page};
use super::list::state_of;
use super::{Sent, frame_of, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field as Input, FormErrors, Link, Note, SEEN, State, Tone};
use crate::year::log::meanwhile;

/// A field and what stands in it now.
struct Now {
    label: String,
    value: String,
    since: String,
}

/// One fact of what was noted together.
struct Said {
    text: String,
    /// What became of it: corrected, withdrawn; empty where it holds.
    fate: String,
    /// Where it is put right.
    way: Option<Link>,
}

/// What was noted together.
struct Turn {
    from: String,
    said: Vec<Said>,
    reason: String,
    by: String,
}

#[derive(Template)]
#[template(path = "register/entry.html")]
struct EntryPage {
    frame: Frame,
    kind: String,
    status: State,
    former: Option<String>,
    change: Option<String>,
    /// Where its application is received, or the one that waits is seen.
    apply: Option<Link>,
    /// What the organisation achieved.
    record: Option<Link>,
    /// Who signs in for it.
    people: Option<Link>,
    notes: Vec<Note>,
    back: Option<EntryForm>,
    now: Vec<Now>,
    turns: Vec<Turn>,
    /// Whether it is open because it came back, and the form.
    out: Option<(bool, EntryForm)>,
}

/// `GET /so-htx/{unit}/muc/{entry}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, entry)): Path<(String, String)>,
) -> PageResult {
    let at = EntryAt { slug: unit, entry: EntryId::new(entry) };
    Ok(Page(page(&house, &visitor, &at, None).await?).into_response())
}

/// `POST /so-htx/{unit}/muc/{entry}/dua-ra`
pub async fn leave(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, entry)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = EntryAt { slug: unit, entry: EntryId::new(entry) };
    let (reason, seen) = (text(&sent, REASON).to_owned(), Seen::read(text(&sent, SEEN)));
    let act = TakeOut { at: at.clone(), reason, seen };
    let outcome =
        take_out(&house.app, &visitor.signed_in()?.actor, act).await.map_err(|error| error.renamed(in_page));
    answered(&house, &visitor, (&at, &sent), (outcome, "register-taken-out")).await
}

/// `POST /so-htx/{unit}/muc/{entry}/dua-lai`
pub async fn come_back(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, entry)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = EntryAt { slug: unit, entry: EntryId::new(entry) };
    let act = PutBack { at: at.clone(), seen: Seen::read(text(&sent, SEEN)) };
    let outcome = put_back(&house.app, &visitor.signed_in()?.actor, act).await;
    answered(&house, &visitor, (&at, &sent), (outcome, "register-put-back")).await
}

async fn answered(
    house: &House,
    visitor: &Visitor,
    (at, sent): (&EntryAt, &Sent),
    (outcome, code): (thidua_app::Result<()>, &str),
) -> PageResult {
    let status = match &outcome {
        Ok(()) => return Ok(done(&addresses::entry(&at.slug, at.entry.as_str()), code)),
        Err(Error::Invalid(_) | Error::Refused(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Err(Error::Meanwhile(_)) => StatusCode::CONFLICT,
        Err(Error::NotFound | Error::NotAllowed | Error::Broken(_)) => {
            return Err(outcome.err().unwrap_or(Error::NotFound).into());
        }
    };
    let back = outcome.err().map(|error| (sent, error));
    Ok((status, Page(page(house, visitor, at, back).await?)).into_response())
}

async fn page(
    house: &House,
    visitor: &Visitor,
    at: &EntryAt,
    back: Option<(&Sent, Error)>,
) -> PageResult<EntryPage> {
    let words = visitor.words;
    let entry = open_entry(&house.app, &visitor.signed_in()?.actor, at).await?;
    let (row, unit) = (&entry.row, &entry.unit.slug);
    let frame = frame_of(house, visitor, &entry.unit, row.name.clone()).await?;
    let former = entry.life.former_names().join("; ");
    let is_out = row.taken_out != 0;
    let keeps = entry.keeps && !is_out;
    let apply = if is_out { None } else { apply(house, words, &entry).await? };
    Ok(EntryPage {
        frame: frame.here(row.name.clone()),
        kind: say_value(words, Field::Kind, &row.kind),
        status: state_of(words, &row.status).boxed(),
        former: (!former.is_empty()).then(|| words.say_with("register-former", &[("names", &former)])),
        apply,
        record: (!is_out).then(|| Link::new(words.say("honour-list"), addresses::honoree_of(unit, &row.id))),
        people: keeps.then(|| Link::new(words.say("corner-people"), addresses::entry_people(unit, &row.id))),
        change: keeps.then(|| addresses::change_entry(unit, &row.id)),
        notes: notes_of(words, &entry, back.as_ref().map(|(_, error)| error)),
        back: (entry.keeps && is_out).then(|| {
            EntryForm::in_a_row(addresses::put_entry_back(unit, &row.id))
                .seen(entry.seen)
                .button(Button::new(words.say("register-put-back-button")))
        }),
        now: Field::ALL
            .into_iter()
            .filter(|field| *field != Field::Name)
            .map(|field| now_of(words, &entry, field))
            .collect(),
        turns: turns_of(words, &entry, keeps),
        out: keeps.then(|| (back.is_some(), out_form(words, &entry, back.as_ref()))),
    })
}

/// The way to the application of an organisation that is no member: the one that waits, or a new one for who keeps the book.
async fn apply(house: &House, words: &Words, entry: &Entry) -> PageResult<Option<Link>> {
    let (unit, row) = (&entry.unit, &entry.row);
    let (may, waiting) = may_apply(&house.app, unit, &row.id, &row.membership).await?;
    if let Some(case) = waiting {
        let way = addresses::application(&unit.slug, case.as_str());
        return Ok(Some(Link::new(words.say("membership-applying"), way)));
    }
    let may = may && entry.keeps && row.status != Status::Dissolved.name();
    let way = || addresses::receive_application(&unit.slug, &row.id);
    Ok(may.then(|| Link::new(words.say("membership-apply"), way())))
}

fn notes_of(words: &Words, entry: &Entry, error: Option<&Error>) -> Vec<Note> {
    let mut notes = vec![];
    match error {
        Some(Error::Refused(refusal)) => notes.push(Note::refused(words, Tone::Wrong, refusal)),
        Some(Error::Meanwhile(lines)) => notes.push(meanwhile(words, lines)),
        Some(Error::Invalid(errors)) => notes.extend(FormErrors::of(words, errors).map(Note::from)),
        Some(Error::NotFound | Error::NotAllowed | Error::Broken(_)) | None => {}
    }
    if entry.row.taken_out != 0 {
        notes
            .push(Note::new(Tone::Warn, words.say("register-is-out")).text(words.say("register-is-out-why")));
        return notes;
    }
    let remark = |remark: &Remark| {
        let text = match remark {
            Remark::FewMembers { members, fewest } => {
                let count = |number: &i64| words.decimal(&number.to_string());
                let said = [("members", count(members)), ("fewest", count(fewest))];
                let said: Vec<(&str, &str)> =
                    said.iter().map(|(name, text)| (*name, text.as_str())).collect();
                words.say_with("register-few-members", &said)
            }
            Remark::FormOver { until } => {
                words.say_with("register-form-over", &[("until", &words.date(&until.to_string()))])
            }
        };
        Note::new(Tone::Warn, text).text(words.say("register-remark-why"))
    };
    notes.extend(entry.remarks.iter().map(remark));
    notes
}

fn now_of(words: &Words, entry: &Entry, field: Field) -> Now {
    let value = say_value(words, field, &value_of(&entry.row, field));
    let since =
        entry.life.on(field, jiff::civil::Date::MAX).filter(|_| field != Field::Founded && !value.is_empty());
    let since = since.map(|fact| words.date(&fact.from.to_string()));
    Now {
        label: say_field(words, field),
        since: since.map(|day| words.say_with("register-since", &[("day", &day)])).unwrap_or_default(),
        value,
    }
}

/// What was noted together and holds from one day on, the newest day first.
fn turns_of(words: &Words, entry: &Entry, keeps: bool) -> Vec<Turn> {
    let mut facts: Vec<&Fact> = entry.life.facts().iter().filter(|fact| !fact.withdraws).collect();
    facts.sort_by_key(|fact| (std::cmp::Reverse((fact.from, fact.act)), fact.number));
    facts
        .chunk_by(|one, other| (one.from, one.act) == (other.from, other.act))
        .map(|turn| {
            let first = turn[0];
            let day = words.moment(first.noted_at);
            let reason = if first.reason.is_empty() {
                words.say("register-first").into_owned()
            } else {
                first.reason.clone()
            };
            Turn {
                from: words.date(&first.from.to_string()),
                said: turn.iter().map(|fact| said_of(words, entry, fact, keeps)).collect(),
                reason,
                by: words.say_with("register-noted", &[("by", &first.noted_by), ("at", &day)]),
            }
        })
        .collect()
}

fn said_of(words: &Words, entry: &Entry, fact: &Fact, keeps: bool) -> Said {
    let (field, value) = (say_field(words, fact.field), say_value(words, fact.field, &fact.value));
    let value = if value.is_empty() { words.say("register-unknown").into_owned() } else { value };
    let mended = entry.life.corrected_by(fact.number);
    let fate = mended.map(|by| {
        let key = if by.withdraws { "register-fate-withdrawn" } else { "register-fate-corrected" };
        words.say_with(
            key,
            &[("by", &by.noted_by), ("at", &words.moment(by.noted_at)), ("reason", &by.reason)],
        )
    });
    let way = (keeps && fate.is_none()).then(|| {
        Link::new(
            words.say("register-correct"),
            addresses::entry_fact(&entry.unit.slug, &entry.row.id, fact.number),
        )
    });
    Said {
        text: words.say_with("register-said", &[("field", &field), ("value", &value)]),
        fate: fate.unwrap_or_default(),
        way,
    }
}

fn out_form(words: &Words, entry: &Entry, back: Option<&(&Sent, Error)>) -> EntryForm {
    let errors = back.and_then(|(_, error)| match error {
        Error::Invalid(errors) => FormErrors::of(words, errors),
        Error::NotFound | Error::NotAllowed | Error::Refused(_) | Error::Meanwhile(_) | Error::Broken(_) => {
            None
        }
    });
    let seen = back.filter(|_| errors.is_some()).map(|(sent, _)| text(sent, SEEN).to_owned());
    let reason = Input::new(Control::Area(2), REASON, words.say("register-reason-wrong"))
        .value(back.map(|(sent, _)| text(sent, REASON)).unwrap_or_default())
        .error(errors.as_ref().and_then(|errors| errors.of_field(REASON)));
    EntryForm::close(addresses::take_entry_out(&entry.unit.slug, &entry.row.id))
        .with(SEEN, seen.unwrap_or_else(|| entry.seen.to_string()))
        .field(reason)
        .button(Button::stop(words.say("register-take-out-button")))
}
