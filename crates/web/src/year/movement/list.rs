//! The movements of a year.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::year::{ListedMovement, Movements, list_movements};
use thidua_domain::year::{Audience, Phase};
use thidua_words::Words;

use super::{YearAt, say_audience, say_days, say_kind, state_of};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Empty, Link};

#[derive(Template)]
#[template(path = "year/movement/list.html")]
struct MovementsPage {
    frame: Frame,
    lede: String,
    add: Option<Link>,
    table: Option<Table>,
    empty: Option<Empty>,
}

/// `GET /cum/{cluster}/{year}/phong-trao`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): YearAt,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let found = list_movements(&house.app, &visitor.signed_in()?.actor, (&cluster, year)).await?;
    let title = words.say_with("movement-list-title", &[("year", &year.to_string())]);
    let list = list_of(words, &found, title.clone());
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-phong-trao"))? {
        return Ok(file);
    }
    let (leads, own) = &found.launches;
    let add = (*leads || own.is_some())
        .then(|| Link::new(words.say("movement-launch"), address(&found.here).launch_movement()));
    let table = (!found.rows.is_empty()).then(|| list.table(&asked));
    let text = if add.is_some() { "movement-list-empty-text" } else { "movement-list-empty-theirs" };
    let empty = table.is_none().then(|| Empty {
        title: words.say("movement-list-empty").into_owned(),
        text: words.say(text).into_owned(),
        way: add.clone(),
    });
    let frame = frame_of(&visitor, &found.here, title).here(words.say("movement-list"));
    let lede = words.say("movement-list-lede").into_owned();
    Ok(Page(MovementsPage { lede, add: add.filter(|_| table.is_some()), table, empty, frame })
        .into_response())
}

/// Who launched it.
fn by_whom(words: &Words, movement: &ListedMovement) -> String {
    match (&movement.row.unit_id, &movement.unit) {
        (None, _) => words.say("movement-of-cluster").into_owned(),
        (Some(_), unit) => unit.as_ref().map(|unit| unit.short_name.clone()).unwrap_or_default(),
    }
}

fn list_of<'a>(words: &'a Words, found: &'a Movements, title: String) -> List<'a, ListedMovement> {
    let to = address(&found.here);
    let place = to.movements();
    let is_now = |one: &ListedMovement| matches!(one.standing.phase(), Phase::Launched | Phase::Running);
    let name = Column::new("ten", words.say("movement-title"), move |one: &ListedMovement| {
        Cell::text(one.row.title.as_str()).to(to.movement(&one.row.id)).in_vietnamese()
    });
    let whose = Column::new("phat-dong", words.say("movement-by"), |one: &ListedMovement| {
        Cell::text(by_whom(words, one))
    });
    let kind = Column::new("loai", words.say("movement-field-loai"), |one: &ListedMovement| {
        Cell::text(say_kind(words, &one.row))
    });
    let audience = Column::new("doi-tuong", words.say("movement-field-doi-tuong"), |one: &ListedMovement| {
        Cell::text(say_audience(words, &Audience::read(&one.row.audience)))
    });
    let days = Column::new("thoi-gian", words.say("movement-time"), |one: &ListedMovement| {
        Cell::text(say_days(words, &one.row))
    });
    let joined = Column::new("tham-gia", words.say("movement-participants"), |one: &ListedMovement| {
        Cell::figure(words.decimal(&one.participants.to_string()), one.participants)
    });
    let state = Column::new("tinh-trang", words.say("movement-state"), |one: &ListedMovement| {
        Cell::state(state_of(words, one.standing))
    });
    List::new(words, (place, title), &found.rows, |one| one.row.id.clone())
        .named(|one| vec![one.row.title.clone(), one.row.goals.clone()])
        .stacked()
        .filter("tat-ca", "movement-all", |_| true)
        .filter("dang", "movement-now", is_now)
        .filter("cho", "movement-waiting", |one| matches!(one.standing.phase(), Phase::Ended(_)))
        .filter("xong", "movement-done", |one| one.standing.phase() == Phase::Concluded)
        .column(name.ordered())
        .column(whose.ordered())
        .column(kind.ordered())
        .column(audience)
        .column(days.ordered_by(|one| Key::name(&one.row.begins)))
        .column(joined.of_figures().ordered_by(|one| Key::number(one.participants)))
        .column(state.ordered())
}
