//! The page on which somebody says whom to ask about a unit, a cluster, or the house.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::contact::{Kept, SetContact, open_contact, set_contact};
use thidua_app::organization::{get_cluster, get_unit};
use thidua_app::{Error, FieldErrors, Seen};
use thidua_domain::access::Right;
use thidua_domain::contact::Whose;
use thidua_domain::ids::{ClusterId, UnitId};

use super::reach;
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, Note, Reach, SEEN};
use crate::year::log::meanwhile;

type Sent = BTreeMap<String, String>;

/// Of what the contact is, what that is called, and where it is kept.
struct Place {
    whose: Whose,
    called: String,
    address: String,
    hint: &'static str,
}

impl Place {
    async fn unit(house: &House, slug: &str) -> Result<Self, Error> {
        let unit = get_unit(&house.app, slug).await?;
        let (whose, address) = (Whose::Unit(UnitId::new(unit.id)), addresses::unit_contact(slug));
        Ok(Self { whose, called: unit.short_name, address, hint: "contact-lede-unit" })
    }

    async fn cluster(house: &House, slug: &str) -> Result<Self, Error> {
        let cluster = get_cluster(&house.app, slug).await?;
        let (whose, address) = (Whose::Cluster(ClusterId::new(cluster.id)), addresses::cluster_contact(slug));
        Ok(Self { whose, called: cluster.name, address, hint: "contact-lede-cluster" })
    }

    fn house(visitor: &Visitor) -> Self {
        Self {
            whose: Whose::House,
            called: visitor.words.say("contact-house-called").into_owned(),
            address: addresses::HOUSE_CONTACT.to_owned(),
            hint: "contact-lede-house",
        }
    }
}

#[derive(Template)]
#[template(path = "contact/keep.html")]
struct KeepPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    now: Option<Reach>,
    form: EntryForm,
}

/// `GET /dau-moi/don-vi/{unit}`
pub async fn show_unit(State(house): State<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    show(&house, &visitor, Place::unit(&house, &unit).await?).await
}

/// `POST /dau-moi/don-vi/{unit}`
pub async fn save_unit(
    State(house): State<House>,
    visitor: Visitor,
    Path(unit): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    save(&house, &visitor, Place::unit(&house, &unit).await?, &sent).await
}

/// `GET /dau-moi/cum/{cluster}`
pub async fn show_cluster(
    State(house): State<House>,
    visitor: Visitor,
    Path(cluster): Path<String>,
) -> PageResult {
    show(&house, &visitor, Place::cluster(&house, &cluster).await?).await
}

/// `POST /dau-moi/cum/{cluster}`
pub async fn save_cluster(
    State(house): State<House>,
    visitor: Visitor,
    Path(cluster): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    save(&house, &visitor, Place::cluster(&house, &cluster).await?, &sent).await
}

/// `GET /dau-moi/phan-mem`
pub async fn show_house(State(house): State<House>, visitor: Visitor) -> PageResult {
    show(&house, &visitor, Place::house(&visitor)).await
}

/// `POST /dau-moi/phan-mem`
pub async fn save_house(State(house): State<House>, visitor: Visitor, Form(sent): Form<Sent>) -> PageResult {
    save(&house, &visitor, Place::house(&visitor), &sent).await
}

async fn show(house: &House, visitor: &Visitor, place: Place) -> PageResult {
    let kept = open_contact(&house.app, &visitor.signed_in()?.actor, &place.whose).await?;
    Ok(Page(page(visitor, &place, &kept, Typed::default())).into_response())
}

async fn save(house: &House, visitor: &Visitor, place: Place, sent: &Sent) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let text = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let act = SetContact {
        whose: place.whose.clone(),
        name: text(NAME),
        office: text(OFFICE),
        telephone: text(TELEPHONE),
        email: text(EMAIL),
        seen: Seen::read(&text(SEEN)),
    };
    let (status, errors, notes) = match set_contact(&house.app, actor, act).await {
        Ok(()) => return Ok(done(&place.address, "contact-set")),
        Err(Error::Invalid(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, Some(errors), vec![]),
        Err(Error::Meanwhile(lines)) => (StatusCode::CONFLICT, None, vec![meanwhile(visitor.words, &lines)]),
        Err(error) => return Err(error.into()),
    };
    let kept = open_contact(&house.app, actor, &place.whose).await?;
    // A form with wrong fields goes on from what its person had before them.
    let seen = errors.as_ref().map(|_| text(SEEN));
    let typed = Typed { sent: Some(sent), errors: errors.as_ref(), seen, notes };
    Ok((status, Page(page(visitor, &place, &kept, typed))).into_response())
}

const NAME: &str = "nguoi-lien-he";
const OFFICE: &str = "chuc-vu";
const TELEPHONE: &str = "dien-thoai";
const EMAIL: &str = "thu-dien-tu";

/// What was sent, what is wrong with it, and what its page knew.
#[derive(Default)]
struct Typed<'a> {
    sent: Option<&'a Sent>,
    errors: Option<&'a FieldErrors>,
    seen: Option<String>,
    notes: Vec<Note>,
}

fn page(visitor: &Visitor, place: &Place, kept: &Kept, typed: Typed<'_>) -> KeepPage {
    let words = visitor.words;
    let title = words.say_with("contact-title", &[("of", &place.called)]);
    let administers = Right::Administer.is_held_by(visitor.actor());
    let (back, way) = if administers {
        ("admin-title", addresses::ADMIN.to_owned())
    } else {
        ("account-title", addresses::ACCOUNT.to_owned())
    };
    KeepPage {
        frame: Frame::of(visitor, title.clone()).crumb(words.say(back), way.clone()).here(title),
        lede: words.say(place.hint).into_owned(),
        now: kept.contact.as_ref().map(|contact| reach(place.called.clone(), contact)),
        form: form(visitor, place, kept, &typed).or(Link::new(words.say("contact-back"), way)),
        notes: typed.notes,
    }
}

fn form(visitor: &Visitor, place: &Place, kept: &Kept, typed: &Typed<'_>) -> EntryForm {
    let words = visitor.words;
    let errors = typed.errors.and_then(|errors| FormErrors::of(words, errors));
    let stands = |name: &str| match (&kept.contact, name) {
        (Some(contact), NAME) => contact.name.clone(),
        (Some(contact), OFFICE) => contact.office.clone(),
        (Some(contact), TELEPHONE) => contact.telephone.clone(),
        (Some(contact), _) => contact.email.clone().unwrap_or_default(),
        (None, _) => String::new(),
    };
    let field = |name: &'static str, key: &str, hint: &str| {
        let value =
            typed.sent.map_or_else(|| stands(name), |sent| sent.get(name).cloned().unwrap_or_default());
        Field::new(Control::Text, name, words.say(key))
            .hint(words.say(hint))
            .value(value)
            .error(errors.as_ref().and_then(|errors| errors.of_field(name)))
    };
    let fields = [
        field(NAME, "contact-name", "contact-name-hint"),
        field(OFFICE, "contact-office", "contact-office-hint"),
        field(TELEPHONE, "contact-telephone", "contact-telephone-hint"),
        field(EMAIL, "contact-email", "contact-email-hint"),
    ];
    EntryForm::stacked(place.address.clone())
        .with(SEEN, typed.seen.clone().unwrap_or_else(|| kept.seen.to_string()))
        .fields(fields)
        .errors(errors)
        .button(Button::main(words.say("contact-button")))
}
