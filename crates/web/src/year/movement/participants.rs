//! Everybody who takes part in a movement.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::year::{ParticipantRow, Participants, list_participants};
use thidua_domain::year::ParticipantKind;
use thidua_words::Words;

use super::{At, frame_below, movement_at, say_participant};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::address;
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Empty, Link};

#[derive(Template)]
#[template(path = "year/movement/list.html")]
struct ParticipantsPage {
    frame: Frame,
    lede: String,
    add: Option<Link>,
    table: Option<Table>,
    empty: Option<Empty>,
}

/// `GET /cum/{cluster}/{year}/phong-trao/{movement}/tham-gia`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At, asked: Asked) -> PageResult {
    let words = visitor.words;
    let found = list_participants(&house.app, &visitor.signed_in()?.actor, &movement_at(&at)).await?;
    let title = words.say("participants-title").into_owned();
    let list = list_of(words, &found, title.clone());
    if let Some(file) = list.file(&asked, &format!("{}-{}-tham-gia-phong-trao", at.0, at.1))? {
        return Ok(file);
    }
    let to = address(&found.here);
    let may_join = found.own.is_some() && found.standing.may_join().is_ok();
    let add = may_join
        .then(|| Link::new(words.say("participants-register"), to.register_participants(&found.movement.id)));
    let table = (!found.rows.is_empty()).then(|| list.table(&asked));
    let text = if add.is_some() { "participants-empty-text" } else { "participants-empty-theirs" };
    let empty = table.is_none().then(|| Empty {
        title: words.say("participants-empty").into_owned(),
        text: words.say(text).into_owned(),
        way: add.clone(),
    });
    let frame = frame_below(&visitor, (&found.here, &found.movement), title.clone()).here(title);
    let lede = found.movement.title.clone();
    Ok(Page(ParticipantsPage { lede, add: add.filter(|_| table.is_some()), table, empty, frame })
        .into_response())
}

fn list_of<'a>(words: &'a Words, found: &'a Participants, title: String) -> List<'a, ParticipantRow> {
    let to = address(&found.here);
    let place = to.participants(&found.movement.id);
    let own = found.own.as_ref().map(|own| own.id.to_string());
    let is_own = move |row: &ParticipantRow| own.as_deref() == Some(row.unit_id.as_str());
    let unit_of = |row: &ParticipantRow| {
        found.here.member_by_id(&row.unit_id).map(|unit| unit.short_name.clone()).unwrap_or_default()
    };
    let kind_of = move |row: &ParticipantRow| {
        ParticipantKind::from_name(&row.kind).map(|kind| say_participant(words, kind)).unwrap_or_default()
    };
    let name = Column::new("ten", words.say("participants-who"), move |row: &ParticipantRow| {
        Cell::text(row.name.as_str()).to(to.participant(&found.movement.id, row.number)).in_vietnamese()
    });
    let kind = Column::new("loai", words.say("participants-kind"), move |row: &ParticipantRow| {
        Cell::text(kind_of(row))
    });
    let position = Column::new("chuc-vu", words.say("movement-field-chuc-vu"), |row: &ParticipantRow| {
        Cell::text(row.position.as_str()).in_vietnamese()
    });
    let unit = Column::new("don-vi", words.say("movement-unit"), move |row: &ParticipantRow| {
        Cell::text(unit_of(row)).in_vietnamese()
    });
    let since = Column::new("tu-ngay", words.say("participants-since"), |row: &ParticipantRow| {
        Cell::text(words.date(&row.registered_on))
    });
    let achieved = Column::new("thanh-tich", words.say("participants-achieved"), |row: &ParticipantRow| {
        let key = if row.achievement.is_empty() { "participants-not-yet" } else { "participants-told" };
        Cell::text(words.say(key))
    });
    let is = |kind: ParticipantKind| move |row: &ParticipantRow| row.kind == kind.name();
    let list = List::new(words, (place, title), &found.rows, |row| row.number.to_string())
        .named(|row| vec![row.name.clone(), row.position.clone()])
        .stacked()
        .own(is_own)
        .filter("tat-ca", "movement-all", |_| true)
        .filter("don-vi", "participants-units", is(ParticipantKind::Unit))
        .filter("hop-tac-xa", "participants-cooperatives", is(ParticipantKind::Cooperative))
        .filter("ca-nhan", "participants-persons", is(ParticipantKind::Person))
        .column(name.ordered())
        .column(kind.ordered());
    // Persons alone have an office, and it need not be told.
    let has_position = found.rows.iter().any(|row| !row.position.is_empty());
    let list = if has_position { list.column(position) } else { list };
    list.column(unit.ordered())
        .column(since.ordered_by(|row| Key::name(&row.registered_on)))
        .column(achieved.ordered())
}
