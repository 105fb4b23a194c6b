//! The agenda of a conference: a line each item, with room for more.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::Seen;
use thidua_app::meetings::{AgendaRow, ConferenceAt, TypedItem, keep_agenda, open_conference};
use thidua_domain::access::Right;
use thidua_words::Words;

use super::{At, conference_at, frame_below, numbered, numbers_of};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Control, Field, FormErrors, Note, SEEN};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// So many empty lines stand below the others.
const MORE: i64 = 4;

/// Fields of a line of the page, and what the act calls them.
const FIELDS: [(&str, &str); 5] = [
    ("thu-tu", "order"),
    ("gio-muc", "begins"),
    ("phut", "minutes"),
    ("muc", "title"),
    ("nguoi-noi", "speaker"),
];

#[derive(Template)]
#[template(path = "meetings/agenda.html")]
struct AgendaPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    action: String,
    seen: String,
    errors: Option<FormErrors>,
    heads: Vec<String>,
    lines: Vec<Vec<Field>>,
    leave: String,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/chuong-trinh`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &conference_at(&at), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/chuong-trinh`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&at);
    let actor = &visitor.signed_in()?.actor;
    let act = (typed(&sent), Seen::read(text(&sent, SEEN)));
    match keep_agenda(&house.app, actor, &at, act).await {
        Ok(()) => {
            let found = open_conference(&house.app, actor, &at).await?;
            let to = address(&found.here).conference(&found.row.id);
            Ok(done(&to, "agenda-kept"))
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error)?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

fn typed(sent: &Sent) -> Vec<TypedItem> {
    let item = |number: i64| {
        let get = |name: &str| sent.get(&format!("{name}-{number}")).cloned().unwrap_or_default();
        TypedItem {
            number,
            order: get("thu-tu"),
            begins: get("gio-muc"),
            minutes: get("phut"),
            title: get("muc"),
            speaker: get("nguoi-noi"),
        }
    };
    numbers_of(sent, "muc").into_iter().map(item).collect()
}

fn sent_of(rows: &[AgendaRow]) -> Sent {
    let mut sent = Sent::new();
    for row in rows {
        let minutes = row.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
        let place = row.place.to_string();
        let values = [&place, &row.begins, &minutes, &row.title, &row.speaker];
        for ((name, _), value) in FIELDS.iter().zip(values) {
            sent.insert(format!("{name}-{}", row.number), value.clone());
        }
    }
    // New lines stand behind the others, in their order.
    let first = rows.iter().map(|row| row.number).max().unwrap_or(0) + 1;
    let many = i64::try_from(rows.len()).unwrap_or(0);
    for more in 0..MORE {
        sent.insert(format!("thu-tu-{}", first + more), (many + 1 + more).to_string());
        sent.insert(format!("muc-{}", first + more), String::new());
    }
    sent
}

fn line(words: &Words, number: i64, at: crate::parts::TypedIn<'_>) -> Vec<Field> {
    let (sent, _) = at;
    let about = sent.get(&format!("muc-{number}")).filter(|title| !title.is_empty());
    let about = about.cloned().unwrap_or_else(|| words.say("agenda-new-line").into_owned());
    let made = FIELDS.iter().map(|(name, act)| {
        let control = match *name {
            "thu-tu" | "phut" => Control::Number,
            _ => Control::Text,
        };
        numbered(words, (control, name, act), (number, &about), at).heard()
    });
    made.collect()
}

/// Lines as they stood on the page that was sent, or in the order of the agenda.
fn numbers(sent: &Sent) -> Vec<i64> {
    let mut numbers = numbers_of(sent, "muc");
    let place = |number: &i64| {
        let place = sent.get(&format!("thu-tu-{number}")).and_then(|place| place.trim().parse::<i64>().ok());
        (place.unwrap_or(i64::MAX), *number)
    };
    numbers.sort_by_key(place);
    numbers
}

async fn answer(house: &House, visitor: &Visitor, at: &ConferenceAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let found = open_conference(&house.app, actor, at).await?;
    found.here.office(actor, Right::HoldConference)?;
    if let (None, Err(refusal)) = (back.sent, found.state.may_change()) {
        return Err(thidua_app::Error::Refused(refusal).into());
    }
    let stands = sent_of(&found.agenda);
    let sent = back.sent.unwrap_or(&stands);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let typed = (sent, errors.as_ref());
    let to = address(&found.here);
    let page = AgendaPage {
        lede: words.say("agenda-lede").into_owned(),
        notes: back.notes.clone(),
        action: to.conference_agenda(&found.row.id),
        seen: back.seen(found.seen),
        heads: FIELDS
            .iter()
            .map(|(name, _)| words.say(&format!("conference-field-{name}")).into_owned())
            .collect(),
        lines: numbers(sent).into_iter().map(|number| line(words, number, typed)).collect(),
        leave: to.conference(&found.row.id),
        frame: frame_below(visitor, &found, words.say("agenda-title").into_owned()),
        errors,
    };
    Ok(answered(page, back.status))
}
