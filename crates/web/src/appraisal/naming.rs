//! Whom the secretary names for what each owner of the year's table looks after.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::Seen;
use thidua_app::appraisal::{
    Namable, NamePerson, NameStep, NamedPerson, OwnerDesk, OwnerEntry, name_person, owner_desk,
};
use thidua_domain::ground::YearState;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, Control, Empty, EntryForm, Field, Link, Note, SEEN};
use crate::refused::refused;
use crate::sentences::say_role;

/// Somebody who is named, with the button that ends it.
struct Person {
    text: String,
    drop: Option<EntryForm>,
}

struct OwnerPart {
    key: String,
    name: String,
    text: String,
    people: Vec<Person>,
    add: Option<EntryForm>,
}

#[derive(Template)]
#[template(path = "appraisal/owners.html")]
struct OwnersPage {
    frame: Frame,
    notes: Vec<Note>,
    owners: Vec<OwnerPart>,
    empty: Option<Empty>,
}

type Sent = BTreeMap<String, String>;

/// `GET /cum/{cluster}/{year}/phu-trach`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let desk = owner_desk(&house.app, &visitor.signed_in()?.actor, (&cluster, year)).await?;
    Ok(Page(page(&visitor, &desk, vec![])).into_response())
}

/// `POST /cum/{cluster}/{year}/phu-trach`
pub async fn change(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (actor, words) = (&visitor.signed_in()?.actor, visitor.words);
    let text = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let (step, code) = match text("viec").as_str() {
        "thoi" => (NameStep::Drop, "owner-person-dropped"),
        _ => (NameStep::Name, "owner-person-named"),
    };
    let act = NamePerson {
        at: (cluster.clone(), year),
        owner: text("bo-phan"),
        person: text("nguoi"),
        step,
        seen: Seen::read(&text(SEEN)),
    };
    let refused = match name_person(&house.app, actor, act).await {
        Ok(()) => return Ok(done(&YearAddress::of(&cluster, year).owners(), code)),
        Err(error) => refused(words, error)?,
    };
    let desk = owner_desk(&house.app, actor, (&cluster, year)).await?;
    Ok((refused.status, Page(page(&visitor, &desk, refused.notes))).into_response())
}

fn page(visitor: &Visitor, desk: &OwnerDesk, notes: Vec<Note>) -> OwnersPage {
    let (words, here) = (visitor.words, &desk.here);
    let title = words.say_with("owners-title", &[("year", &here.year.to_string())]);
    let say = |key: &str| words.say(key).into_owned();
    OwnersPage {
        frame: frame_of(visitor, here, title)
            .crumb(words.say("nav-criteria"), address(here).criteria())
            .here(words.say("owners-nav")),
        notes,
        owners: desk.owners.iter().map(|owner| owner_part(words, desk, owner)).collect(),
        empty: desk.owners.is_empty().then(|| Empty {
            title: say("owners-none"),
            text: say("owners-none-why"),
            way: Some(Link::new(say("nav-criteria"), address(here).criteria())),
        }),
    }
}

fn owner_part(words: &Words, desk: &OwnerDesk, owner: &OwnerEntry) -> OwnerPart {
    let to = address(&desk.here);
    let is_open = desk.here.state == YearState::Open;
    let form = |shape: EntryForm| shape.seen(desk.seen).with("bo-phan", &owner.key);
    let person = |person: &NamedPerson| {
        let (name, by, at) = (person.name.as_str(), person.by.as_str(), words.moment(person.at));
        let drop = form(EntryForm::in_a_row(to.owners()))
            .with("nguoi", &person.person)
            .button(Button::plain(words.say("owner-drop")).act("thoi").about(format!(": {name}")));
        let text = words.say_with("owner-person", &[("name", name), ("by", by), ("at", &at)]);
        Person { text, drop: is_open.then_some(drop) }
    };
    let nobody = std::iter::once((String::new(), words.say("owner-choose").into_owned()));
    let is_new = |one: &&Namable| !owner.people.iter().any(|person| person.person == one.person);
    let choices = desk.namable.iter().filter(is_new).map(|one| (one.person.clone(), say_namable(words, one)));
    let field = Field::new(Control::Choice(nobody.chain(choices).collect()), "nguoi", words.say("owner-who"))
        .id(format!("nguoi-{}", owner.key))
        .about(format!(": {}", owner.name))
        .required();
    let button = Button::new(words.say("owner-name")).act("cu").about(format!(": {}", owner.name));
    let add = form(EntryForm::close(to.owners())).field(field).button(button);
    OwnerPart {
        key: owner.key.clone(),
        name: owner.name.clone(),
        text: match owner.leaves {
            Some(leaves) => words.say_with("owner-leaves", &[("count", &words.decimal(&leaves.to_string()))]),
            None => words.say("owner-gone").into_owned(),
        },
        people: owner.people.iter().map(person).collect(),
        add: (is_open && owner.leaves.is_some_and(|leaves| leaves > 0)).then_some(add),
    }
}

/// `Nguyễn Văn A (Cán bộ đơn vị, Cần Thơ)`
fn say_namable(words: &Words, one: &Namable) -> String {
    let offices = one.offices.iter().map(|(role, unit)| match unit {
        Some(unit) => format!("{}, {unit}", say_role(words, *role)),
        None => say_role(words, *role),
    });
    format!("{} ({})", one.name, offices.collect::<Vec<_>>().join("; "))
}
