//! Somebody is put forward: freely, for a movement, or as the first of a frozen ranking.

use axum::extract::{Path, Query, State as Shared};
use thidua_app::commendation::{Leading, TypedNomination, leading, library, list_honorees, nominate};
use thidua_domain::commendation::{NominationSource, Object};
use thidua_words::Words;

use super::super::fields::{At, award_choices, labelled};
use super::super::{FormPage, Sent, answered, text};
use super::frame_in;
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, Note, Tone};
use crate::refused::Back;

/// Fields of acts, and what these pages call them.
pub(super) fn in_page(field: &str) -> Option<&'static str> {
    Some(match field {
        "honoree" => "nguoi",
        "award" => "danh-hieu",
        "year" => "nam",
        "merit" => "thanh-tich",
        "source" => "can-cu",
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
    if people.is_empty() && leads.is_empty() {
        notes.push(Note::new(Tone::Warn, words.say("nomination-nobody-yet")));
    }
    let at = (&sent, errors.as_ref());
    let library = library(&house.app).await?;
    let awards = Object::WORDS.iter().flat_map(|(_, object)| award_choices(&library, *object)).collect();
    let form = EntryForm::stacked(addresses::nominate(unit))
        .field(field(words, (Control::Pick(sources(words, &leads)), "can-cu"), at))
        .field(field(words, (Control::Text, "phong-trao"), at))
        .field(field(words, (Control::Choice(people), "nguoi"), at))
        .field(field(words, (Control::Choice(awards), "danh-hieu"), at).required())
        .field(field(words, (Control::Number, "nam"), at))
        .field(field(words, (Control::Area(2), "thanh-tich"), at))
        .errors(errors.clone())
        .button(Button::main(words.say("nomination-propose")))
        .or(Link::new(words.say("nomination-back"), addresses::nominations(unit)));
    let page = FormPage { lede: words.say("nomination-propose-lede").into_owned(), notes, form, frame };
    Ok(answered(page, back.status))
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
