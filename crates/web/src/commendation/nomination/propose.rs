//! Somebody is put forward: freely, for what they did in a movement, or as the first of a frozen ranking.

use axum::extract::{Path, Query, State as Shared};
use thidua_app::commendation::{
    FromMovement, Leading, TypedNomination, leading, library, list_honorees, nominate, open_from_movement,
};
use thidua_domain::commendation::{NominationSource, Object};
use thidua_domain::year::ParticipantKind;
use thidua_words::Words;

use super::super::fields::{At, award_choices, labelled};
use super::super::{FormPage, Sent, answered, text};
use super::frame_in;
use crate::addresses::{self, YearAddress};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, Note, Tone};
use crate::refused::Back;

/// In the address: who takes part in a movement, `movement/number`.
const FROM: &str = "tu";

/// Fields of acts, and what these pages call them.
pub(super) fn in_page(field: &str) -> Option<&'static str> {
    Some(match field {
        "honoree" => "nguoi",
        "award" => "danh-hieu",
        "year" => "nam",
        "merit" => "thanh-tich",
        "source" => "can-cu",
        "achievement" => "thanh-tich-kem",
        "reference" => "so",
        "day" => "ngay",
        "until" => "den-ngay",
        "reason" => "ly-do",
        _ => return None,
    })
}

/// A field of these pages.
pub(super) fn field(words: &Words, asked: (Control, &'static str), at: At<'_>) -> Field {
    labelled(words, "nomination", asked, at)
}

/// `GET /so-htx/{unit}/de-nghi/them?nguoi=…&danh-hieu=…&nam=…`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Query(asked): Query<Sent>,
) -> PageResult {
    let back = Back { sent: Some(&asked), ..Back::default() };
    answer(&house, &visitor, &unit, back).await
}

/// `POST /so-htx/{unit}/de-nghi/them`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let get = |name: &str| text(&sent, name).to_owned();
    let (source, lead) = match get("can-cu").split_once(':') {
        Some(("ranking", lead)) => (NominationSource::Ranking.name().to_owned(), lead.to_owned()),
        _ => (get("can-cu"), get("phong-trao")),
    };
    let typed = TypedNomination {
        honorees: vec![get("nguoi")],
        award: get("danh-hieu"),
        year: get("nam"),
        merit: get("thanh-tich"),
        source,
        source_note: lead,
        from: get(FROM),
        achievement: get("thanh-tich-kem"),
    };
    match nominate(&house.app, &visitor.signed_in()?.actor, &unit, typed).await {
        Ok(ids) => {
            let way = match ids.as_slice() {
                [id] => addresses::nomination(&unit, id.as_str()),
                _ => addresses::nominations(&unit),
            };
            Ok(done(&way, "nomination-proposed"))
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &unit, back).await
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, unit: &str, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let held = list_honorees(&house.app, actor, unit).await?;
    let leads = leading(&house.app, actor, &held.unit).await?;
    let title = words.say("nomination-propose").into_owned();
    let frame = frame_in(house, visitor, &held.unit, title).await?;
    let nothing = Sent::new();
    let mut sent = back.sent.unwrap_or(&nothing).clone();
    let from = match text(&sent, FROM) {
        "" => None,
        key => Some(open_from_movement(&house.app, actor, unit, key).await?),
    };
    if let Some(from) = &from {
        begin_from(&mut sent, from);
    }
    sent.entry("can-cu".to_owned()).or_insert_with(|| NominationSource::Free.name().to_owned());
    sent.entry("nam".to_owned()).or_insert_with(|| house.app.today().year().to_string());
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let people: Vec<(String, String)> = held
        .rows
        .iter()
        .map(|row| {
            let object = words.say(&format!("honour-object-{}", row.object));
            (row.id.clone(), format!("{} ({})", row.name, object.to_lowercase()))
        })
        .collect();
    let mut notes = back.notes;
    notes.extend(from.iter().flat_map(|from| from_notes(words, unit, from)));
    if people.is_empty() && leads.is_empty() && from.is_none() {
        notes.push(Note::new(Tone::Warn, words.say("nomination-nobody-yet")));
    }
    let at = (&sent, errors.as_ref());
    let library = library(&house.app).await?;
    let awards = Object::WORDS.iter().flat_map(|(_, object)| award_choices(&library, *object)).collect();
    let form = EntryForm::stacked(addresses::nominate(unit));
    let form = match &from {
        Some(from) => form
            .with(FROM, text(&sent, FROM))
            .with("can-cu", NominationSource::Movement.name())
            .field(field(words, (Control::Area(4), "thanh-tich-kem"), at))
            .field(
                field(words, (Control::Choice(likely(words, from)), "nguoi"), at)
                    .hint(words.say("nomination-hint-nguoi-phong-trao")),
            ),
        None => form
            .field(field(words, (Control::Pick(sources(words, &leads)), "can-cu"), at))
            .field(field(words, (Control::Text, "phong-trao"), at))
            .field(field(words, (Control::Choice(people), "nguoi"), at)),
    };
    let form = form
        .field(field(words, (Control::Choice(awards), "danh-hieu"), at).required())
        .field(field(words, (Control::Number, "nam"), at))
        .field(field(words, (Control::Area(2), "thanh-tich"), at))
        .errors(errors.clone())
        .button(Button::main(words.say("nomination-propose")))
        .or(Link::new(words.say("nomination-back"), addresses::nominations(unit)));
    let page = FormPage { lede: words.say("nomination-propose-lede").into_owned(), notes, form, frame };
    Ok(answered(page, back.status))
}

/// What a nomination from a movement begins with.
fn begin_from(sent: &mut Sent, from: &FromMovement) {
    let likeliest = from.likely.first().map(|row| row.id.clone()).unwrap_or_default();
    sent.entry("nguoi".to_owned()).or_insert(likeliest);
    sent.entry("nam".to_owned()).or_insert_with(|| from.year.to_string());
    sent.entry("thanh-tich-kem".to_owned()).or_insert_with(|| from.participant.achievement.clone());
}

/// Who they may be among those of whom the unit keeps a record, and a new record.
fn likely(words: &Words, from: &FromMovement) -> Vec<(String, String)> {
    let known = from.likely.iter().map(|row| {
        let place = [row.name.as_str(), row.position.as_str(), row.workplace.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        (row.id.clone(), place.join(", "))
    });
    // A unit, and an organisation of the register, are known by themselves.
    let may_be_new = from.kind == ParticipantKind::Person || from.likely.is_empty();
    let new = || words.say_with("nomination-new-record", &[("name", &from.participant.name)]);
    known.chain(may_be_new.then(|| (String::new(), new()))).collect()
}

/// From where it comes, and which one stands for it already.
fn from_notes(words: &Words, unit: &str, from: &FromMovement) -> Vec<Note> {
    std::iter::once(from_note(words, from)).chain(already_note(words, unit, from)).collect()
}

fn from_note(words: &Words, from: &FromMovement) -> Note {
    let said = [("movement", from.movement.title.as_str()), ("name", from.participant.name.as_str())];
    let note = Note::new(Tone::Plain, words.say_with("nomination-from-movement", &said));
    match &from.place {
        Some(at) => {
            let to = YearAddress::of(&at.year.0, at.year.1).movement(&at.movement);
            note.way(Link::new(words.say("open-movement"), to))
        }
        None => note,
    }
}

/// Whoever was put forward from the movement for this year already is found there.
fn already_note(words: &Words, unit: &str, from: &FromMovement) -> Option<Note> {
    let nomination = from.nomination.as_ref()?;
    let said = words.say_with("participant-nominated", &[("name", &from.participant.name)]);
    let way = addresses::nomination(unit, nomination.as_str());
    Some(Note::new(Tone::Warn, said).way(Link::new(words.say("participant-nomination-open"), way)))
}

/// On what a nomination can rest: freely, on a movement, on each year that the unit led.
fn sources(words: &Words, leads: &[Leading]) -> Vec<(String, String)> {
    let plain = [NominationSource::Free, NominationSource::Movement].map(|source| {
        (source.name().to_owned(), words.say(&format!("nomination-source-{}", source.name())).into_owned())
    });
    let leads = leads.iter().map(|lead| {
        let year = lead.year.to_string();
        let label =
            words.say_with("nomination-source-ranking", &[("cluster", &lead.cluster_name), ("year", &year)]);
        (format!("ranking:{}", lead.key()), label)
    });
    plain.into_iter().chain(leads).collect()
}
