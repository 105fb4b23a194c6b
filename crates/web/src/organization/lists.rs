//! Accounts and units as lists.

use thidua_app::organization::{ClusterRow, UnitRow};
use thidua_app::people::AccountEntry;
use thidua_domain::access::Office;
use thidua_words::Words;

use super::admin::{Account, Held, OfficeLine};
use crate::addresses;
use crate::house::House;
use crate::list::{Cell, Column, List};
use crate::parts::{Button, EntryForm, State};
use crate::sentences::say_role;

/// Accounts as a list; their row has buttons of its own.
pub(super) fn accounts_of<'a>(words: &'a Words, house: &'a House, held: &'a Held) -> List<'a, AccountEntry> {
    let today = house.app.today();
    let name = Column::new("ten", words.say("admin-full-name"), |entry: &AccountEntry| {
        Cell::text(entry.full_name.as_str())
    });
    let username = Column::new("dang-nhap", words.say("admin-username"), |entry: &AccountEntry| {
        Cell::text(entry.username.as_str())
    });
    let offices = Column::new("vai-tro", words.say("admin-roles"), move |entry: &AccountEntry| {
        let lines = entry.offices.iter().filter(|office| office.is_held_on(today));
        let lines: Vec<String> = lines.map(|office| say_office(words, office, &held.clusters)).collect();
        Cell::text(lines.join("; "))
    });
    let state = Column::new("tinh-trang", words.say("work-state"), |entry: &AccountEntry| {
        Cell::state(state_of_account(words, entry))
    });
    let place = (addresses::ADMIN.to_owned(), words.say("admin-accounts").into_owned());
    List::new(words, place, &held.accounts, |entry| entry.username.clone())
        .named(|entry| vec![entry.full_name.clone(), entry.username.clone()])
        .filter("dang-dung", "admin-accounts-open", |entry| !entry.closed)
        .filter("tat-ca", "board-all", |_| true)
        .column(name.ordered())
        .column(username.ordered())
        .column(offices)
        .column(state.ordered())
}

pub(super) fn units_of<'a>(words: &'a Words, units: &'a [UnitRow]) -> List<'a, UnitRow> {
    let name = Column::new("ten", words.say("admin-unit-name"), |unit: &UnitRow| {
        Cell::text(unit.full_name.as_str())
    });
    let kind = Column::new("loai", words.say("admin-kind"), |unit: &UnitRow| {
        Cell::text(words.say(&format!("unit-kind-{}", unit.kind.replace('_', "-"))))
    });
    let slug = Column::new("ma", words.say("admin-slug"), |unit: &UnitRow| Cell::text(unit.slug.as_str()));
    let place = (addresses::ADMIN.to_owned(), words.say("admin-units").into_owned());
    List::new(words, place, units, |unit| unit.slug.clone())
        .named(|unit| vec![unit.full_name.clone(), unit.short_name.clone()])
        .filter("tat-ca", "board-all", |_| true)
        .column(name.ordered())
        .column(kind.ordered())
        .column(slug.ordered())
}

fn state_of_account(words: &Words, entry: &AccountEntry) -> State {
    if entry.closed {
        State::void(words.say("account-closed-state"))
    } else {
        State::done(words.say("account-open-state"))
    }
}

/// `Thư ký cụm, Cụm 5 thành phố, từ 01/01/2026`
pub(super) fn say_office(words: &Words, office: &Office, clusters: &[ClusterRow]) -> String {
    let cluster = office.cluster.as_ref().and_then(|id| clusters.iter().find(|row| row.id == id.as_str()));
    let here = cluster.map(|row| row.name.clone()).or_else(|| office.unit_name.clone());
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

pub(super) fn account_of(
    words: &Words,
    house: &House,
    entry: &AccountEntry,
    clusters: &[ClusterRow],
) -> Account {
    let today = house.app.today();
    let line = |office: &Office| {
        let text = say_office(words, office, clusters);
        let name = format!(": {text}, {}", entry.full_name);
        let end = EntryForm::in_a_row(addresses::END_OFFICE)
            .with("ma-vai-tro", &office.id)
            .button(Button::plain(words.say("admin-end-office")).about(name));
        OfficeLine { text, end: office.is_held_on(today).then_some(end) }
    };
    Account {
        username: entry.username.clone(),
        name: entry.full_name.clone(),
        state: state_of_account(words, entry),
        change: {
            let (address, key) = match entry.closed {
                true => (addresses::OPEN_ACCOUNT, "admin-open-account"),
                false => (addresses::CLOSE_ACCOUNT, "admin-close-account"),
            };
            let button = Button::plain(words.say(key)).about(format!(": {}", entry.full_name));
            EntryForm::in_a_row(address).with("ten-dang-nhap", &entry.username).button(button)
        },
        offices: entry.offices.iter().map(line).collect(),
    }
}
