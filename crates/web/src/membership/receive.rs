//! Receiving an application: of which organisation, then when, and after which activity.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::Error;
use thidua_app::membership::{Receive, list_activities, receive};
use thidua_app::register::{EntryAt, EntryRow, Wanted, find, open_entry, open_register};
use thidua_domain::ids::EntryId;
use thidua_domain::register::{Field as Of, Membership, Status};
use thidua_papers::register::say_value;

use super::case::Back;
use super::fields::{DAY, LED_BY, NOTE, field, in_page, led_by};
use super::{Book, FormPage, Sent, answered, frame_in, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::list::PAGE;
use crate::parts::{Button, Control, Empty, EntryForm, Field, FormErrors, Link};
use crate::register::list::{LONGEST, place_of};

const SEARCH: &str = "tim";

struct Applicant {
    name: String,
    place: String,
    kind: String,
    href: String,
}

#[derive(Template)]
#[template(path = "membership/choose.html")]
struct ChoosePage {
    frame: Frame,
    search: Field,
    rows: Vec<Applicant>,
    empty: Option<Empty>,
    more: Option<String>,
    enter: Link,
}

/// `GET /so-htx/{unit}/ket-nap/nhan-don`
pub async fn choose(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    asked: Result<Query<Sent>, QueryRejection>,
) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let register = open_register(&house.app, actor, &unit).await?;
    if !register.keeps {
        return Err(Error::NotAllowed.into());
    }
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let search: String = text(&asked, SEARCH).trim().chars().take(LONGEST).collect();
    let wanted = Wanted { search: search.clone(), ..Wanted::default() };
    let found = find(&house.app, actor, &unit, &wanted, ("", 0, PAGE)).await?;
    let may_apply = |row: &&EntryRow| {
        row.membership != Membership::Member.name() && row.status != Status::Dissolved.name()
    };
    let rows = found.rows.iter().filter(may_apply);
    let rows: Vec<Applicant> = rows
        .map(|row| Applicant {
            name: row.name.clone(),
            place: place_of(&row.commune, &row.province),
            kind: say_value(words, Of::Kind, &row.kind),
            href: addresses::receive_application(&unit, &row.id),
        })
        .collect();
    let enter = Link::new(words.say("register-enter"), addresses::enter_in_register(&unit));
    let empty = rows.is_empty().then(|| Empty {
        title: words.say("membership-choose-none").into_owned(),
        text: words.say("membership-choose-none-why").into_owned(),
        way: Some(enter.clone()),
    });
    let title = words.say("membership-receive").into_owned();
    let frame = frame_in(&house, &visitor, (&register.unit, Book::Applications), title.clone()).await?;
    let page = ChoosePage {
        frame: frame.here(title),
        search: Field::new(Control::Text, SEARCH, words.say("register-search"))
            .hint(words.say("register-search-hint"))
            .value(search),
        more: (found.all > PAGE).then(|| words.say("membership-choose-more").into_owned()),
        rows,
        empty,
        enter,
    };
    Ok(Page(page).into_response())
}

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/muc/{entry}/nhan-don`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((unit, entry)): At) -> PageResult {
    let at = EntryAt { slug: unit, entry: EntryId::new(entry) };
    let sent = [(DAY.to_owned(), house.app.today().to_string())].into();
    Ok(Page(page(&house, &visitor, &at, (&sent, Back::default())).await?).into_response())
}

/// `POST /so-htx/{unit}/muc/{entry}/nhan-don`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, entry)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = EntryAt { slug: unit.clone(), entry: EntryId::new(entry) };
    let get = |name: &str| text(&sent, name).to_owned();
    let act = Receive { at: at.clone(), day: get(DAY), note: get(NOTE), led_by: get(LED_BY) };
    let error = match receive(&house.app, &visitor.signed_in()?.actor, act).await {
        Ok(case) => return Ok(done(&addresses::application(&unit, case.as_str()), "membership-received")),
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(&house, &visitor, &at, (&sent, back)).await?, status))
}

async fn page(
    house: &House,
    visitor: &Visitor,
    at: &EntryAt,
    (sent, back): (&Sent, Back<'_>),
) -> PageResult<FormPage> {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let entry = open_entry(&house.app, actor, at).await?;
    if !entry.keeps {
        return Err(Error::NotAllowed.into());
    }
    let activities = list_activities(&house.app, actor, &at.slug).await?.rows;
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let stands = (sent, errors.as_ref());
    let form = EntryForm::stacked(addresses::receive_application(&at.slug, at.entry.as_str()))
        .field(field(words, (Control::Date, DAY), stands).required())
        .fields(led_by(words, &activities, stands))
        .field(field(words, (Control::Area(2), NOTE), stands))
        .errors(errors.clone())
        .button(Button::main(words.say("membership-receive-button")))
        .or(Link::new(words.say("register-back-entry"), addresses::entry(&at.slug, at.entry.as_str())));
    let title = words.say_with("membership-receive-title", &[("name", &entry.row.name)]);
    let frame = frame_in(house, visitor, (&entry.unit, Book::Applications), title.clone()).await?;
    Ok(FormPage {
        frame: frame.here(title),
        lede: words.say("membership-receive-lede").into_owned(),
        notes: back.notes,
        form,
    })
}
