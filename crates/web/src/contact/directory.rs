//! Whom to ask in a cluster: one line for the cluster, one for each of its units.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::contact::{Contact, Contacts, list_contacts};
use thidua_app::ground::{ClusterYear, Member};
use thidua_domain::access::Actor;
use thidua_domain::contact::Whose;
use thidua_words::Words;

use super::reach;
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Link, Reach};

/// A unit with whom to ask about it.
struct Line {
    unit: Member,
    contact: Option<Contact>,
}

#[derive(Template)]
#[template(path = "contact/directory.html")]
struct DirectoryPage {
    frame: Frame,
    cluster: Option<Reach>,
    ways: Vec<Link>,
    units: Table,
}

/// `GET /cum/{cluster}/{year}/dau-moi`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    asked: Asked,
) -> PageResult {
    let (actor, words) = (&visitor.signed_in()?.actor, visitor.words);
    let (here, contacts) = list_contacts(&house.app, actor, (&cluster, year)).await?;
    let lines = lines_of(&here, &contacts);
    let list = list_of(words, &here, &lines);
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-dau-moi"))? {
        return Ok(file);
    }
    let title = words.say("contacts-title");
    let called = words.say("contact-of-cluster");
    let page = DirectoryPage {
        frame: frame_of(&visitor, &here, title.clone()).here(title),
        cluster: contacts.of_cluster().map(|contact| reach(called, contact)),
        ways: ways_of(words, actor, &here),
        units: list.table(&asked),
    };
    Ok(Page(page).into_response())
}

fn lines_of(here: &ClusterYear, contacts: &Contacts) -> Vec<Line> {
    let line = |unit: &Member| Line { unit: unit.clone(), contact: contacts.of_unit(&unit.id).cloned() };
    here.members.iter().map(line).collect()
}

/// What this person may write down.
fn ways_of(words: &Words, actor: &Actor, here: &ClusterYear) -> Vec<Link> {
    let mut ways = vec![];
    if Whose::Cluster(here.cluster.clone()).keeper(actor).is_some() {
        ways.push(Link::new(words.say("contact-change-cluster"), addresses::cluster_contact(&here.slug)));
    }
    for unit in here.members.iter().filter(|unit| here.ground.is_of_unit(actor, &unit.id)) {
        let label = words.say_with("contact-change-unit", &[("unit", &unit.short_name)]);
        ways.push(Link::new(label, addresses::unit_contact(&unit.slug)));
    }
    ways
}

fn list_of<'a>(words: &'a Words, here: &ClusterYear, lines: &'a [Line]) -> List<'a, Line> {
    let place = (address(here).contacts(), words.say("contacts-table").into_owned());
    let text = |line: &Line, of: fn(&Contact) -> String| line.contact.as_ref().map(of).unwrap_or_default();
    let unit = Column::new("don-vi", words.say("board-unit"), |line: &Line| {
        Cell::text(line.unit.short_name.as_str())
    });
    let name = Column::new("ten", words.say("contact-name"), move |line: &Line| {
        Cell::text(text(line, |contact| contact.name.clone()))
    });
    let office = Column::new("chuc-vu", words.say("contact-office"), move |line: &Line| {
        Cell::text(text(line, |contact| contact.office.clone()))
    });
    let telephone = Column::new("dien-thoai", words.say("contact-telephone"), |line: &Line| {
        let cell =
            |contact: &Contact| Cell::text(contact.telephone.as_str()).to(format!("tel:{}", contact.dials()));
        line.contact.as_ref().map(cell).unwrap_or_default()
    });
    let email = Column::new("thu", words.say("contact-email"), |line: &Line| {
        let email = line.contact.as_ref().and_then(|contact| contact.email.as_ref());
        email.map(|email| Cell::text(email.as_str()).to(format!("mailto:{email}"))).unwrap_or_default()
    });
    List::new(words, place, lines, |line| line.unit.slug.clone())
        .named(|line| {
            let name = line.contact.as_ref().map(|contact| contact.name.clone());
            line.unit.names().into_iter().chain(name).collect()
        })
        .stacked()
        .filter("tat-ca", "board-all", |_| true)
        .column(unit.ordered())
        .column(name.ordered_by(move |line| Key::name(&text(line, |contact| contact.name.clone()))))
        .column(office)
        .column(telephone)
        .column(email)
}
