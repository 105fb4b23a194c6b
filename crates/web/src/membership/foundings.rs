//! The foundings that an alliance follows, and the form with which one begins.

use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::Error;
use thidua_app::membership::{Advise, Book as Held, FoundingRow, advise, list_activities, list_foundings};
use thidua_domain::membership::FoundingState;
use thidua_domain::register::{EntryKind, Field as Of};
use thidua_papers::register::say_value;
use thidua_words::Words;

use super::case::Back;
use super::fields::{DAY, LED_BY, NOTE, field, in_page, led_by};
use super::{Book, FormPage, Listed, Sent, answered, frame_in, listed, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List};
use crate::parts::{Button, Control, EntryForm, FormErrors, Link, State};

/// What can be founded.
const KINDS: [EntryKind; 3] = [EntryKind::Cooperative, EntryKind::CooperativeGroup, EntryKind::Union];

/// `GET /so-htx/{unit}/thanh-lap`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let mut held = list_foundings(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    // Within both parts the newest stays first.
    held.rows.sort_by_key(|row| !is_open(row));
    let title = words.say_with("membership-foundings-title", &[("unit", &held.unit.short_name)]);
    let frame = crate::register::frame_of(&house, &visitor, &held.unit, title.clone()).await?;
    let list = list_of(words, &held, title);
    if let Some(file) = list.file(&asked, &format!("thanh-lap-{unit}"))? {
        return Ok(file);
    }
    let open = held.rows.iter().filter(|row| is_open(row)).count();
    let count = |number: usize| words.decimal(&number.to_string());
    let said = [("count", count(held.rows.len())), ("open", count(open))];
    let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
    let table = (!held.rows.is_empty()).then(|| list.table(&asked));
    let page = Listed {
        lede: table.as_ref().map(|_| words.say_with("membership-foundings-lede", &said)).unwrap_or_default(),
        table,
        add: held.keeps.then(|| Link::new(words.say("membership-advise"), addresses::begin_founding(&unit))),
        beside: vec![],
        book: Book::Foundings,
        unit,
        frame,
    };
    Ok(listed(&visitor, page))
}

fn is_open(row: &FoundingRow) -> bool {
    FoundingState::from_name(&row.state).is_some_and(FoundingState::is_open)
}

fn list_of<'a>(words: &'a Words, held: &'a Held<FoundingRow>, title: String) -> List<'a, FoundingRow> {
    let slug = held.unit.slug.as_str();
    let name = Column::new("ten", words.say("register-field-name"), move |row: &FoundingRow| {
        Cell::text(row.name.as_str()).to(addresses::founding(slug, &row.id)).in_vietnamese()
    });
    let kind = Column::new("loai-hinh", words.say("register-field-kind"), |row: &FoundingRow| {
        Cell::text(say_value(words, Of::Kind, &row.kind))
    });
    let state = Column::new("tinh-trang", words.say("membership-state"), |row: &FoundingRow| {
        Cell::state(state_of(words, &row.state))
    });
    let begun = Column::new("bat-dau", words.say("membership-begun-on"), |row: &FoundingRow| {
        Cell::text(words.date(&row.begun_on))
    });
    let registered = Column::new("dang-ky", words.say("membership-registered-on"), |row: &FoundingRow| {
        if row.registered_on.is_empty() {
            Cell::default()
        } else {
            Cell::text(words.date(&row.registered_on))
        }
    });
    let by_state = |row: &FoundingRow| {
        FoundingState::ALL.iter().position(|state| state.name() == row.state).map_or(Key::Missing, Key::count)
    };
    List::new(words, (addresses::foundings(slug), title), &held.rows, |row| row.id.clone())
        .named(|row| vec![row.name.clone(), row.number.clone(), row.commune.clone()])
        .stacked()
        .filter("tat-ca", "membership-all", |_| true)
        .filter("dang-lam", "membership-founding-open", is_open)
        .filter("da-dang-ky", "membership-founded", |row| row.state == FoundingState::Registered.name())
        .column(name.ordered())
        .column(kind.ordered())
        .column(state.ordered_by(by_state))
        .column(begun.ordered_by(|row| Key::name(&row.begun_on)))
        .column(registered.ordered_by(|row| Key::name(&row.registered_on)))
}

/// Where a founding stands, as a badge.
pub(super) fn state_of(words: &Words, name: &str) -> State {
    let word = words.say(&format!("membership-founding-{name}"));
    match FoundingState::from_name(name) {
        Some(FoundingState::Advised | FoundingState::Prepared) => State::open(word),
        Some(FoundingState::Registered) => State::done(word),
        Some(FoundingState::Abandoned) | None => State::archived(word),
    }
}

/// `GET /so-htx/{unit}/thanh-lap/them`
pub async fn begin(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    let sent = [(DAY.to_owned(), house.app.today().to_string())].into();
    Ok(Page(page(&house, &visitor, &unit, (&sent, Back::default())).await?).into_response())
}

/// `POST /so-htx/{unit}/thanh-lap/them`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let get = |name: &str| text(&sent, name).to_owned();
    let act = Advise {
        slug: unit.clone(),
        name: get("ten"),
        kind: get("loai-hinh"),
        commune: get("xa"),
        province: get("tinh"),
        day: get(DAY),
        note: get(NOTE),
        led_by: get(LED_BY),
    };
    let error = match advise(&house.app, &visitor.signed_in()?.actor, act).await {
        Ok(case) => return Ok(done(&addresses::founding(&unit, case.as_str()), "membership-begun")),
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(&house, &visitor, &unit, (&sent, back)).await?, status))
}

async fn page(
    house: &House,
    visitor: &Visitor,
    unit: &str,
    (sent, back): (&Sent, Back<'_>),
) -> PageResult<FormPage> {
    let words = visitor.words;
    let activities = list_activities(&house.app, &visitor.signed_in()?.actor, unit).await?;
    if !activities.keeps {
        return Err(Error::NotAllowed.into());
    }
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let stands = (sent, errors.as_ref());
    let kinds = KINDS.map(|kind| (kind.name().to_owned(), say_value(words, Of::Kind, kind.name()))).into();
    let form = EntryForm::stacked(addresses::begin_founding(unit))
        .field(field(words, (Control::Text, "ten"), stands).required())
        .field(field(words, (Control::Choice(kinds), "loai-hinh"), stands))
        .field(field(words, (Control::Text, "xa"), stands))
        .field(field(words, (Control::Text, "tinh"), stands))
        .field(field(words, (Control::Date, DAY), stands).required())
        .fields(led_by(words, &activities.rows, stands))
        .field(field(words, (Control::Area(2), NOTE), stands))
        .errors(errors.clone())
        .button(Button::main(words.say("membership-advise-button")))
        .or(Link::new(words.say("register-back"), addresses::foundings(unit)));
    let title = words.say("membership-advise").into_owned();
    let frame = frame_in(house, visitor, (&activities.unit, Book::Foundings), title.clone()).await?;
    let lede = words.say("membership-advise-lede").into_owned();
    Ok(FormPage { frame: frame.here(title), lede, notes: back.notes, form })
}
