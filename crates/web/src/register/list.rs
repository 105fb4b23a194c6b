//! A register as a list: looked through by names, narrowed by choices, page by page, and taken along whole.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::register::{EntryRow, Found, Order, Register, Wanted, find, open_register};
use thidua_domain::register::{Field, Status};
use thidua_papers::register::{say_field, say_value};
use thidua_words::Words;

use super::fields::{choices, name_of};
use super::{export, frame_of};
use crate::addresses;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::list::{Cell, PAGE};
use crate::parts::{Control, Empty, Field as Entry, Link, Pager, State};

/// By what a list is narrowed.
const NARROWING: [Field; 5] = [Field::Kind, Field::Sector, Field::Status, Field::Membership, Field::Form];
/// The longest text that anybody looks for.
pub(crate) const LONGEST: usize = 200;
const SEARCH: &str = "tim";
const TAKEN_OUT: &str = "ghi-nham";
const AFTER: &str = "sau";
const PLACE: &str = "tu";
const FILE: &str = "tep";
const ORDER: &str = "xep";
/// Orders beside that of names, as they stand in an address.
const ORDERS: [(Order, &str); 3] =
    [(Order::Members, "so-thanh-vien"), (Order::Founded, "ngay-thanh-lap"), (Order::Changed, "moi-ghi")];

/// What an address asks for.
type Asked = BTreeMap<String, String>;

struct Row {
    name: Cell,
    kind: String,
    sector: String,
    status: State,
    membership: String,
    members: String,
    place: String,
    registration: String,
}

#[derive(Template)]
#[template(path = "register/list.html")]
struct ListPage {
    frame: Frame,
    books: Vec<(Link, bool)>,
    figures: String,
    count: String,
    enter: Option<String>,
    import: Option<String>,
    search: Entry,
    fields: Vec<Entry>,
    files: Vec<Link>,
    files_label: String,
    all: Option<Link>,
    other: Link,
    taken_out: bool,
    rows: Vec<Row>,
    empty: Option<Empty>,
    pager: Option<Pager>,
}

/// `GET /so-htx/{unit}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> PageResult {
    // A query that cannot be read asks for nothing.
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let actor = &visitor.signed_in()?.actor;
    let wanted = wanted_of(&asked);
    if let Some(file) = export::file(&house, &visitor, (&unit, &wanted), value(&asked, FILE)).await? {
        return Ok(file);
    }
    let register = open_register(&house.app, actor, &unit).await?;
    let place = value(&asked, PLACE).parse().unwrap_or(0);
    let found = find(&house.app, actor, &unit, &wanted, (value(&asked, AFTER), place, PAGE)).await?;
    let words = visitor.words;
    let title = words.say_with("register-title", &[("unit", &register.unit.short_name)]);
    let frame = frame_of(&house, &visitor, &register.unit, title).await?;
    let books = crate::membership::ways(&visitor, &unit);
    let page = ListPage { books, ..page(words, frame, (&register, &found, &wanted)) };
    Ok(Page(page).into_response())
}

fn value<'a>(asked: &'a Asked, name: &str) -> &'a str {
    asked.get(name).map(String::as_str).unwrap_or_default()
}

fn wanted_of(asked: &Asked) -> Wanted {
    let chosen = |field: Field| {
        let text = value(asked, name_of(field)).trim();
        let known = field.choices().is_some_and(|choices| choices.contains(&text));
        known.then(|| (field, text.to_owned()))
    };
    Wanted {
        search: value(asked, SEARCH).trim().chars().take(LONGEST).collect(),
        filters: NARROWING.into_iter().filter_map(chosen).collect(),
        taken_out: value(asked, TAKEN_OUT) == "1",
        order: ORDERS
            .into_iter()
            .find(|(_, code)| *code == value(asked, ORDER))
            .map_or(Order::Name, |it| it.0),
    }
}

/// The address of what is asked for, with this beside it.
fn address(unit: &str, wanted: &Wanted, more: &[(&str, &str)]) -> String {
    let out = if wanted.taken_out { "1" } else { "" };
    let filters = wanted.filters.iter().map(|(field, text)| (name_of(*field), text.as_str()));
    let first = [(SEARCH, wanted.search.as_str()), (TAKEN_OUT, out), (ORDER, code_of(wanted.order))];
    let first = first.into_iter().chain(filters);
    with_query(&addresses::register(unit), first.chain(more.iter().copied()))
}

fn code_of(order: Order) -> &'static str {
    ORDERS.into_iter().find(|(known, _)| *known == order).map_or("", |(_, code)| code)
}

fn page(words: &Words, frame: Frame, (register, found, wanted): (&Register, &Found, &Wanted)) -> ListPage {
    let slug = &register.unit.slug;
    let is_narrowed = !wanted.search.is_empty() || !wanted.filters.is_empty();
    let count = words.decimal(&found.all.to_string());
    let key = match (wanted.taken_out, is_narrowed) {
        (true, _) => "register-list-out",
        (false, true) => "register-list-found",
        (false, false) => "register-list-all",
    };
    let file = |ending: &str, key: &str| Link::new(words.say(key), address(slug, wanted, &[(FILE, ending)]));
    let page_at = |first: usize| {
        let before = found.before.get(&first).map(String::as_str).unwrap_or_default();
        let place = if first == 0 { String::new() } else { first.to_string() };
        address(slug, wanted, &[(AFTER, before), (PLACE, &place)])
    };
    let other = Wanted { taken_out: !wanted.taken_out, ..Wanted::default() };
    let key_of_other = if wanted.taken_out { "register-show-in" } else { "register-show-out" };
    let files = [file("xlsx", "list-xlsx"), file("csv", "list-csv")];
    ListPage {
        books: vec![],
        figures: addresses::figures(slug),
        count: words.say_with(key, &[("count", &count)]),
        enter: register.keeps.then(|| addresses::enter_in_register(slug)),
        import: register.keeps.then(|| addresses::import_register(slug)),
        search: Entry::new(Control::Text, SEARCH, words.say("register-search"))
            .hint(words.say("register-search-hint"))
            .value(wanted.search.as_str()),
        fields: fields(words, wanted),
        files: if found.all == 0 { vec![] } else { files.into() },
        files_label: words.say_with("list-files", &[("what", &frame.title)]),
        all: is_narrowed.then(|| Link::new(words.say("register-all"), addresses::register(slug))),
        other: Link::new(words.say(key_of_other), address(slug, &other, &[])),
        taken_out: wanted.taken_out,
        rows: found.rows.iter().map(|row| row_of(words, slug, row)).collect(),
        empty: (found.all == 0).then(|| empty(words, register, (wanted, is_narrowed))),
        pager: Pager::of(words, (found.all, PAGE, found.begins), page_at),
        frame: frame_here(frame),
    }
}

/// The last step of the way is this page.
fn frame_here(mut frame: Frame) -> Frame {
    if let Some(last) = frame.crumbs.last_mut() {
        last.current = true;
    }
    frame
}

fn fields(words: &Words, wanted: &Wanted) -> Vec<Entry> {
    let narrowing = |field: Field| {
        let chosen = wanted.filters.iter().find(|(filter, _)| *filter == field);
        let any = (String::new(), words.say("register-any").into_owned());
        let all = std::iter::once(any).chain(choices(words, field)).collect();
        Entry::new(Control::Choice(all), name_of(field), say_field(words, field))
            .value(chosen.map(|(_, text)| text.clone()).unwrap_or_default())
    };
    let orders = std::iter::once("").chain(ORDERS.map(|(_, code)| code)).map(|code| {
        let key =
            if code.is_empty() { "register-order-ten".to_owned() } else { format!("register-order-{code}") };
        (code.to_owned(), words.say(&key).into_owned())
    });
    let order = Entry::new(Control::Choice(orders.collect()), ORDER, words.say("register-order"));
    NARROWING.into_iter().map(narrowing).chain([order.value(code_of(wanted.order))]).collect()
}

fn row_of(words: &Words, unit: &str, row: &EntryRow) -> Row {
    Row {
        name: Cell::text(row.name.as_str()).to(addresses::entry(unit, &row.id)),
        kind: say_value(words, Field::Kind, &row.kind),
        sector: say_value(words, Field::Sector, &row.sector),
        status: state_of(words, &row.status),
        membership: say_value(words, Field::Membership, &row.membership),
        members: row.members.map(|count| words.decimal(&count.to_string())).unwrap_or_default(),
        place: place_of(&row.commune, &row.province),
        registration: row.registration.clone(),
    }
}

/// Where an organisation is, as far as that is known.
pub(crate) fn place_of(commune: &str, province: &str) -> String {
    [commune, province].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether an organisation works, as a badge.
pub(super) fn state_of(words: &Words, status: &str) -> State {
    let word = say_value(words, Field::Status, status);
    match Status::from_name(status) {
        Some(Status::Active) => State::done(word),
        Some(Status::Dormant) => State::idle(word),
        Some(Status::Dissolved) | None => State::archived(word),
    }
}

fn empty(words: &Words, register: &Register, (wanted, is_narrowed): (&Wanted, bool)) -> Empty {
    let slug = &register.unit.slug;
    let key = match (wanted.taken_out, is_narrowed, register.keeps) {
        (true, _, _) => "register-empty-out",
        (false, true, _) => "register-empty-found",
        (false, false, true) => "register-empty",
        (false, false, false) => "register-empty-theirs",
    };
    let way = match (is_narrowed || wanted.taken_out, register.keeps) {
        (true, _) => Some(Link::new(words.say("register-all"), addresses::register(slug))),
        (false, true) => Some(Link::new(words.say("register-enter"), addresses::enter_in_register(slug))),
        (false, false) => None,
    };
    Empty {
        title: words.say_with(key, &[("text", &wanted.search)]),
        text: words.say(&format!("{key}-why")).into_owned(),
        way,
    }
}
