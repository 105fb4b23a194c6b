//! One note about a movement, with its pictures.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::year::{
    MovementNote, MovementNoteAt, NoteStep, change_movement_note, open_movement_note, step_movement_note,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::ids::MovementNoteId;
use thidua_words::Words;

use super::notes::typed;
use super::{field, frame_below, in_page, movement_at};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::gallery::{Album, Gallery, Returned};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors, Note, SEEN, State};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, year, movement, note.
pub(super) type NoteAt = Path<(String, i16, String, String)>;
/// Other words.
const CHANGE: &str = "sua";
/// It is taken back.
const TAKE_BACK: &str = "thu-hoi";
/// It is put back.
const PUT_BACK: &str = "dat-lai";

#[derive(Template)]
#[template(path = "year/movement/note.html")]
struct NotePage {
    frame: Frame,
    lede: String,
    state: Option<State>,
    notes: Vec<Note>,
    body: String,
    gallery: Gallery,
    change: Option<(bool, EntryForm)>,
    /// Taking it back, or putting it back: what it is, what follows, the form.
    keep: Option<(String, String, EntryForm)>,
}

pub(super) fn note_at((cluster, year, movement, note): (String, i16, String, String)) -> MovementNoteAt {
    MovementNoteAt { movement: movement_at(&(cluster, year, movement)), note: MovementNoteId::new(note) }
}

/// `GET /cum/{cluster}/{year}/phong-trao/{movement}/tin/{note}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): NoteAt) -> PageResult {
    answer(&house, &visitor, &note_at(at), (Back::default(), Returned::default())).await
}

/// `POST /cum/{cluster}/{year}/phong-trao/{movement}/tin/{note}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): NoteAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (at, seen) = (note_at(at), Seen::read(text(&sent, SEEN)));
    let actor = &visitor.signed_in()?.actor;
    let (outcome, code): (Result<()>, &str) = match text(&sent, "viec") {
        TAKE_BACK => {
            let act = (NoteStep::TakeBack, seen);
            (step_movement_note(&house.app, actor, &at, act).await, "movement-note-taken-back")
        }
        PUT_BACK => {
            let act = (NoteStep::PutBack, seen);
            (step_movement_note(&house.app, actor, &at, act).await, "movement-note-put-back")
        }
        CHANGE => {
            let act = (&typed(&sent), seen);
            (change_movement_note(&house.app, actor, &at, act).await, "movement-note-changed")
        }
        _ => return Err(Error::NotFound.into()),
    };
    match outcome {
        Ok(()) => {
            let to = YearAddress::of(&at.movement.year.0, at.movement.year.1);
            Ok(done(&to.movement_note(&at.movement.movement, &at.note), code))
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, (back, Returned::default())).await
        }
    }
}

/// The page of a note, with what came back of its words or of its pictures.
pub(super) async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &MovementNoteAt,
    (back, mut returned): (Back<'_>, Returned),
) -> PageResult {
    let words = visitor.words;
    let found = open_movement_note(&house.app, &visitor.signed_in()?.actor, at).await?;
    let to = address(&found.here);
    let (movement, note) = (found.movement.id.as_str(), found.row.id.as_str());
    let may_change = found.keeps && found.standing.state.may_change().is_ok();
    let album = Album {
        pictures: &found.pictures,
        keeps: may_change && found.row.taken_back.is_empty(),
        seen: found.seen,
        add: to.movement_pictures(movement, note),
        shot: &|shot| to.movement_picture(movement, note, shot),
    };
    let title = words.say_with("movement-note-title", &[("day", &words.date(&found.row.told_on))]);
    let status = if back.sent.is_some() { back.status } else { returned.status };
    let page = NotePage {
        lede: lede(words, &found),
        state: (!found.row.taken_back.is_empty())
            .then(|| State::void(words.say("movement-note-gone")).boxed()),
        notes: back.notes.iter().cloned().chain(returned.notes(words, &album)).collect(),
        body: found.row.body.clone(),
        gallery: Gallery::of(words, &album, &returned),
        change: album.keeps.then(|| change(words, &found, &back)),
        keep: found.keeps.then(|| keep(words, &found)),
        frame: frame_below(visitor, (&found.here, &found.movement), title.clone()).here(title),
    };
    Ok(answered(page, status))
}

fn lede(words: &Words, found: &MovementNote) -> String {
    let unit = found.unit.as_ref().map(|unit| unit.short_name.clone()).unwrap_or_default();
    let by = [("unit", unit.as_str()), ("name", found.row.written_by.as_str())];
    words.say_with("movement-note-by", &by)
}

fn change(words: &Words, found: &MovementNote, back: &Back<'_>) -> (bool, EntryForm) {
    let sent = back.sent.filter(|sent| text(sent, "viec") == CHANGE);
    let errors = back.errors.as_ref().filter(|_| sent.is_some());
    let errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let stands = [("ngay", &found.row.told_on), ("noi-dung-tin", &found.row.body)];
    let stands: Sent = stands.map(|(name, value)| (name.to_owned(), value.clone())).into();
    let at = (sent.unwrap_or(&stands), errors.as_ref());
    let form = EntryForm::stacked(address(&found.here).movement_note(&found.movement.id, &found.row.id))
        .with(SEEN, back.seen(found.seen))
        .with("viec", CHANGE)
        .field(field(words, (Control::Date, "ngay"), at).required())
        .field(field(words, (Control::Area(4), "noi-dung-tin"), at).required())
        .errors(errors.clone())
        .button(Button::new(words.say("movement-note-save")));
    (sent.is_some(), form)
}

fn keep(words: &Words, found: &MovementNote) -> (String, String, EntryForm) {
    let (what, key) = if found.row.taken_back.is_empty() {
        (TAKE_BACK, "movement-note-take-back")
    } else {
        (PUT_BACK, "movement-note-put-back")
    };
    let title = words.say(key).into_owned();
    let button = if what == TAKE_BACK { Button::stop(title.clone()) } else { Button::new(title.clone()) };
    let form = EntryForm::stacked(address(&found.here).movement_note(&found.movement.id, &found.row.id))
        .seen(found.seen)
        .with("viec", what)
        .button(button);
    (title, words.say(&format!("{key}-text")).into_owned(), form)
}
