//! How a movement goes on: every note, and the form with which a unit tells more.

use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::year::{
    Movement, MovementNoteRow, MovementRow, TypedMovementNote, list_movement_notes, write_movement_note,
};
use thidua_words::Words;

use super::show::answer;
use super::{At, field, frame_below, in_page, movement_at};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::address;
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Button, Control, Empty, EntryForm, FormErrors, Link};
use crate::refused::Back;
use crate::register::{Sent, text};
use askama::Template;
use thidua_app::ground::ClusterYear;

/// What comes back of the form of a new note.
const WRITE: &str = "viet-tin";

#[derive(Template)]
#[template(path = "year/movement/list.html")]
struct NotesPage {
    frame: Frame,
    lede: String,
    add: Option<Link>,
    table: Option<Table>,
    empty: Option<Empty>,
}

/// `GET /cum/{cluster}/{year}/phong-trao/{movement}/tin`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At, asked: Asked) -> PageResult {
    let words = visitor.words;
    let (here, movement, rows) =
        list_movement_notes(&house.app, &visitor.signed_in()?.actor, &movement_at(&at)).await?;
    let title = words.say("movement-notes").into_owned();
    let list = list_of(words, (&here, &movement, &rows), title.clone());
    if let Some(file) = list.file(&asked, &format!("{}-{}-dien-bien-phong-trao", at.0, at.1))? {
        return Ok(file);
    }
    let table = (!rows.is_empty()).then(|| list.table(&asked));
    let empty = table.is_none().then(|| Empty {
        title: words.say("movement-notes-none").into_owned(),
        text: words.say("movement-notes-none-text").into_owned(),
        way: Some(Link::new(words.say("open-movement"), address(&here).movement(&movement.id))),
    });
    let frame = frame_below(&visitor, (&here, &movement), title.clone()).here(title);
    let lede = movement.title.clone();
    Ok(Page(NotesPage { lede, add: None, table, empty, frame }).into_response())
}

type Noted = (MovementNoteRow, i64);

fn list_of<'a>(
    words: &'a Words,
    (here, movement, rows): (&'a ClusterYear, &'a MovementRow, &'a [Noted]),
    title: String,
) -> List<'a, Noted> {
    let to = address(here);
    let place = to.movement_notes(&movement.id);
    let unit_of = |note: &Noted| {
        here.member_by_id(&note.0.unit_id).map(|unit| unit.short_name.clone()).unwrap_or_default()
    };
    let day = Column::new("ngay", words.say("movement-field-ngay"), move |note: &Noted| {
        Cell::text(words.date(&note.0.told_on)).to(to.movement_note(&movement.id, &note.0.id))
    });
    let unit = Column::new("don-vi", words.say("movement-unit"), move |note: &Noted| {
        Cell::text(unit_of(note)).in_vietnamese()
    });
    let body = Column::new("noi-dung-tin", words.say("movement-field-noi-dung-tin"), |note: &Noted| {
        Cell::text(note.0.body.as_str()).in_vietnamese()
    });
    let pictures = Column::new("anh", words.say("pictures"), |note: &Noted| {
        Cell::figure(words.decimal(&note.1.to_string()), note.1)
    });
    List::new(words, (place, title), rows, |note| note.0.id.clone())
        .named(move |note| vec![note.0.body.clone(), unit_of(note)])
        .stacked()
        .column(day.ordered_by(|note| Key::name(&note.0.told_on)))
        .column(unit.ordered())
        .column(body)
        .column(pictures.of_figures().ordered_by(|note| Key::number(note.1)))
}

/// `POST /cum/{cluster}/{year}/phong-trao/{movement}/tin`
pub async fn write(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = movement_at(&at);
    let actor = &visitor.signed_in()?.actor;
    let typed = typed(&sent);
    match write_movement_note(&house.app, actor, &at, (text(&sent, "don-vi"), &typed)).await {
        Ok(id) => {
            let to = YearAddress::of(&at.year.0, at.year.1);
            Ok(done(&to.movement_note(&at.movement, id), "movement-note-written"))
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

pub(super) fn typed(sent: &Sent) -> TypedMovementNote {
    TypedMovementNote { told_on: text(sent, "ngay").to_owned(), body: text(sent, "noi-dung-tin").to_owned() }
}

/// The form of a new note; none where nothing can be told.
pub(super) fn form(words: &Words, found: &Movement, back: &Back<'_>) -> Option<(bool, EntryForm)> {
    let own = found.own.as_ref().filter(|_| found.standing.may_tell().is_ok())?;
    let sent = back.sent.filter(|sent| text(sent, "viec") == WRITE);
    let errors = back.errors.as_ref().filter(|_| sent.is_some());
    let errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let begins: Sent = [("ngay".to_owned(), found.standing.today.to_string())].into();
    let at = (sent.unwrap_or(&begins), errors.as_ref());
    let form = EntryForm::stacked(address(&found.here).movement_notes(&found.row.id))
        .with("viec", WRITE)
        .with("don-vi", &own.slug)
        .field(field(words, (Control::Date, "ngay"), at).required())
        .field(field(words, (Control::Area(4), "noi-dung-tin"), at).required())
        .errors(errors.clone())
        .button(Button::new(words.say("movement-note-save")));
    Some((sent.is_some(), form))
}
