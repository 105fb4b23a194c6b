//! What was told at one conference, and the form of who tells more.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use thidua_app::meetings::{ConferenceAt, Experience, Told, open_told, tell_experience};
use thidua_words::Words;

use super::{asked, field, in_page, named, say_topic, typed, unit_of};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::meetings::{At, conference_at, frame_below};
use crate::parts::{Button, Control, EntryForm, FormErrors, Note, State};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// In the address: the paper from which somebody begins.
const TALK: &str = "tham-luan";

/// A note in the list.
struct Line {
    title: String,
    way: String,
    detail: String,
    state: Option<State>,
    followers: String,
}

#[derive(Template)]
#[template(path = "meetings/told.html")]
struct ToldPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    lines: Vec<Line>,
    /// Everything that the cluster knows.
    library: String,
    add: Option<(bool, EntryForm)>,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/kinh-nghiem`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    query: Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> PageResult {
    let query = query.map(|Query(query)| query).unwrap_or_default();
    let talk = text(&query, TALK).to_owned();
    answer(&house, &visitor, &conference_at(&at), (&talk, Back::default())).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/kinh-nghiem`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&at);
    match tell_experience(&house.app, &visitor.signed_in()?.actor, &at, &typed(&sent)).await {
        Ok(id) => Ok(done(&addresses::experience(&at.year.0, id.as_str()), "experience-told")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, ("", back)).await
        }
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &ConferenceAt,
    (talk, back): (&str, Back<'_>),
) -> PageResult {
    let words = visitor.words;
    let found = open_told(&house.app, &visitor.signed_in()?.actor, at).await?;
    let page = ToldPage {
        lede: words.say("told-lede").into_owned(),
        notes: back.notes.clone(),
        lines: found.list.iter().map(|note| line(words, (&at.year.0, note))).collect(),
        library: addresses::experiences(&at.year.0),
        add: add(words, &found, (talk, &back)),
        frame: frame_below(visitor, &found.conference, words.say("told-title").into_owned()),
    };
    Ok(answered(page, back.status))
}

fn line(words: &Words, (cluster, note): (&str, &Experience)) -> Line {
    let parts = [say_topic(words, note.topic), note.row.speaker.clone(), unit_of(note)];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    Line {
        title: note.row.title.clone(),
        way: addresses::experience(cluster, &note.row.id),
        detail: parts.collect::<Vec<_>>().join(" · "),
        state: note.state.may_change().is_err().then(|| State::void(words.say("experience-withdrawn"))),
        followers: words.say_count("experience-taken-up", note.followers(), &[]),
    }
}

/// Who holds the conference says whose it is; a unit tells its own.
fn add(words: &Words, found: &Told, (talk, back): (&str, &Back<'_>)) -> Option<(bool, EntryForm)> {
    let conference = &found.conference;
    let may = conference.holds || found.own.is_some();
    if !may || conference.state.may_read_papers().is_err() {
        return None;
    }
    let begins: Sent = [("tu-tham-luan".to_owned(), talk.to_owned())].into();
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (back.sent.unwrap_or(&begins), errors.as_ref());
    let mut form = EntryForm::stacked(address(&conference.here).told(&conference.row.id));
    if !found.talks.is_empty() {
        let none = (String::new(), words.say("experience-talk-none").into_owned());
        let talks = found.talks.iter().map(|talk| (talk.number.to_string(), talk.title.clone()));
        let talks = std::iter::once(none).chain(talks).collect();
        form = form.field(field(words, (Control::Choice(talks), "tu-tham-luan"), at));
    }
    let form = form.fields(named(words, at));
    let form = match &found.own {
        Some(own) if !conference.holds => form.with("don-vi-ke", &own.slug),
        Some(_) | None => {
            let none = (String::new(), words.say("experience-unit-none").into_owned());
            let units = conference.here.members.iter();
            let units = units.map(|unit| (unit.slug.clone(), unit.short_name.clone()));
            let units = std::iter::once(none).chain(units).collect();
            form.field(field(words, (Control::Choice(units), "don-vi-ke"), at))
        }
    };
    let is_open = back.sent.is_some() || found.list.is_empty() || !talk.is_empty();
    let form = form.fields(asked(words, at)).errors(errors.clone());
    Some((is_open, form.button(Button::main(words.say("experience-tell")))))
}
