//! Accounts, roles, units and clusters as lists.

use std::collections::HashMap;

use thidua_app::organization::{ClusterRow, UnitRow};
use thidua_app::people::AccountEntry;
use thidua_domain::access::Office;
use thidua_domain::organization::ScoringKind;
use thidua_words::Words;

use crate::addresses;
use crate::house::House;
use crate::list::{Cell, Column, Key, List};
use crate::parts::State;
use crate::sentences::say_role;

/// Accounts as a list; each has a page of its own.
pub(super) fn accounts_of<'a>(
    words: &'a Words,
    house: &'a House,
    (accounts, clusters): (&'a [AccountEntry], &'a [ClusterRow]),
) -> List<'a, AccountEntry> {
    let today = house.app.today();
    let name = Column::new("ten", words.say("admin-full-name"), |entry: &AccountEntry| {
        Cell::text(entry.full_name.as_str()).to(addresses::account(&entry.username))
    });
    let username = Column::new("dang-nhap", words.say("admin-username"), |entry: &AccountEntry| {
        Cell::text(entry.username.as_str())
    });
    let offices = Column::new("vai-tro", words.say("admin-roles"), move |entry: &AccountEntry| {
        let lines = entry.offices.iter().filter(|office| office.is_held_on(today));
        let lines: Vec<String> = lines.map(|office| say_office(words, office, clusters)).collect();
        Cell::text(lines.join("; "))
    });
    let state = Column::new("tinh-trang", words.say("work-state"), |entry: &AccountEntry| {
        Cell::state(state_of_account(words, entry))
    });
    let place = (addresses::ADD_ACCOUNT.to_owned(), words.say("admin-nav-accounts").into_owned());
    List::new(words, place, accounts, |entry| entry.username.clone())
        .named(|entry| vec![entry.full_name.clone(), entry.username.clone()])
        .stacked()
        .filter("dang-dung", "admin-accounts-open", |entry| !entry.closed)
        .filter("tat-ca", "board-all", |_| true)
        .column(name.ordered())
        .column(username.ordered())
        .column(offices)
        .column(state.ordered())
}

/// Units as a list; each has a page of its own. `kinds` are those of today, by id.
pub(super) fn units_of<'a>(
    words: &'a Words,
    units: &'a [UnitRow],
    kinds: &'a HashMap<String, ScoringKind>,
) -> List<'a, UnitRow> {
    let name = Column::new("ten", words.say("admin-unit-name"), |unit: &UnitRow| {
        Cell::text(unit.full_name.as_str()).to(addresses::unit(&unit.slug))
    });
    let scored = Column::new("loai-cham", words.say("unit-kinds"), |unit: &UnitRow| {
        kinds.get(&unit.id).map(|kind| Cell::text(kind.name.as_str())).unwrap_or_default()
    });
    let kind = Column::new("loai", words.say("admin-kind"), |unit: &UnitRow| {
        Cell::text(words.say(&format!("unit-kind-{}", unit.kind.replace('_', "-"))))
    });
    let slug = Column::new("ma", words.say("admin-slug"), |unit: &UnitRow| Cell::text(unit.slug.as_str()));
    let contact = Column::new("dau-moi", words.say("account-contacts"), |unit: &UnitRow| {
        Cell::text(words.say("contact-change")).to(addresses::unit_contact(&unit.slug))
    });
    let ended = Column::new("ket-thuc", words.say("admin-unit-ended"), |unit: &UnitRow| {
        unit.ended_on.as_deref().map(|day| Cell::text(words.date(day))).unwrap_or_default()
    });
    let place = (addresses::ADD_UNIT.to_owned(), words.say("admin-units").into_owned());
    List::new(words, place, units, |unit| unit.slug.clone())
        .named(|unit| vec![unit.full_name.clone(), unit.short_name.clone()])
        .stacked()
        .filter("tat-ca", "board-all", |_| true)
        .filter("chua-co-loai", "admin-units-without-kind", |unit| {
            !kinds.contains_key(&unit.id) && unit.ended_on.is_none()
        })
        .column(name.ordered())
        .column(kind.ordered())
        .column(scored.ordered())
        .column(slug.ordered())
        .column(ended.ordered_by(|unit| unit.ended_on.as_deref().map_or(Key::Missing, Key::name)))
        .column(contact)
}

/// Clusters as a list.
pub(super) fn clusters_of<'a>(words: &'a Words, clusters: &'a [ClusterRow]) -> List<'a, ClusterRow> {
    let name =
        Column::new("ten", words.say("admin-cluster-name"), |row: &ClusterRow| Cell::text(row.name.as_str()));
    let slug = Column::new("ma", words.say("admin-slug"), |row: &ClusterRow| Cell::text(row.slug.as_str()));
    let contact = Column::new("dau-moi", words.say("account-contacts"), |row: &ClusterRow| {
        Cell::text(words.say("contact-change")).to(addresses::cluster_contact(&row.slug))
    });
    let place = (addresses::ADD_CLUSTER.to_owned(), words.say("admin-clusters").into_owned());
    List::new(words, place, clusters, |row| row.slug.clone())
        .named(|row| vec![row.name.clone()])
        .stacked()
        .filter("tat-ca", "board-all", |_| true)
        .column(name.ordered())
        .column(slug.ordered())
        .column(contact)
}

/// A role that somebody holds today.
pub(super) struct Held {
    id: String,
    role: String,
    place: String,
    since: String,
    name: String,
    username: String,
}

/// Every role that is held today.
pub(super) fn held_in(
    words: &Words,
    house: &House,
    accounts: &[AccountEntry],
    clusters: &[ClusterRow],
) -> Vec<Held> {
    let today = house.app.today();
    let held = |entry: &AccountEntry, office: &Office| Held {
        id: office.id.to_string(),
        role: say_role(words, office.role),
        place: place_of(office, clusters).unwrap_or_default(),
        since: office.from.to_string(),
        name: entry.full_name.clone(),
        username: entry.username.clone(),
    };
    let open = accounts.iter().filter(|entry| !entry.closed);
    open.flat_map(|entry| entry.offices.iter().map(move |office| (entry, office)))
        .filter(|(_, office)| office.is_held_on(today))
        .map(|(entry, office)| held(entry, office))
        .collect()
}

/// Roles as a list.
pub(super) fn offices_of<'a>(words: &'a Words, held: &'a [Held]) -> List<'a, Held> {
    let role = Column::new("vai-tro", words.say("admin-role"), |row: &Held| Cell::text(row.role.as_str()));
    let place = Column::new("noi", words.say("office-place"), |row: &Held| Cell::text(row.place.as_str()));
    let name = Column::new("ten", words.say("admin-holder"), |row: &Held| {
        Cell::text(row.name.as_str()).to(addresses::account(&row.username))
    });
    let since = Column::new("tu", words.say("close-since"), |row: &Held| Cell::text(words.date(&row.since)));
    let at = (addresses::ADD_OFFICE.to_owned(), words.say("admin-nav-offices").into_owned());
    List::new(words, at, held, |row| row.id.clone())
        .named(|row| vec![row.name.clone(), row.username.clone(), row.role.clone(), row.place.clone()])
        .stacked()
        .filter("tat-ca", "board-all", |_| true)
        .column(role.ordered())
        .column(place.ordered())
        .column(name.ordered())
        .column(since.ordered_by(|row| Key::name(&row.since)))
}

/// The cluster or the unit in which an office is held.
fn place_of(office: &Office, clusters: &[ClusterRow]) -> Option<String> {
    let cluster = office.cluster.as_ref().and_then(|id| clusters.iter().find(|row| row.id == id.as_str()));
    cluster.map(|row| row.name.clone()).or_else(|| office.unit_name.clone())
}

pub(super) fn state_of_account(words: &Words, entry: &AccountEntry) -> State {
    if entry.closed {
        State::void(words.say("account-closed-state"))
    } else {
        State::done(words.say("account-open-state"))
    }
}

/// `Thư ký cụm, Cụm 5 thành phố, từ 01/01/2026`
pub(super) fn say_office(words: &Words, office: &Office, clusters: &[ClusterRow]) -> String {
    let here = place_of(office, clusters);
    let role = say_role(words, office.role);
    let from = words.date(&office.from.to_string());
    match (here, office.to) {
        (Some(here), None) => {
            words.say_with("admin-office", &[("role", &role), ("place", &here), ("from", &from)])
        }
        (None, None) => words.say_with("admin-office-system", &[("role", &role), ("from", &from)]),
        (here, Some(to)) => {
            let (here, to) = (here.unwrap_or_default(), words.date(&to.to_string()));
            words.say_with("admin-office-ended", &[("role", &role), ("place", &here), ("to", &to)])
        }
    }
}
