//! Who signs in for a cooperative, before its alliance.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::Error;
use thidua_app::corner::{
    FirstPassword, OfEntryRow, PEOPLE_MAX, People, PersonStep, TypedPerson, give_account, list_people,
    renew_password, step_person,
};
use thidua_app::register::EntryAt;
use thidua_domain::ids::EntryId;
use thidua_words::Words;

use crate::addresses;
use crate::confirm::{ask, is_sure};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors, Link, Note, State, labelled};
use crate::refused::Back;
use crate::register::{Sent, answered, frame_of, text};

/// Unit, organisation.
type At = Path<(String, String)>;
/// Somebody gets an account.
const GIVE: &str = "cap";
/// Somebody gets another first password.
const RENEW: &str = "mat-khau";
/// An account can no longer sign in.
const CLOSE: &str = "khoa";

/// What is told once.
struct Told {
    said: String,
    username: String,
    password: String,
    at: String,
}

/// Somebody who signs in.
struct Person {
    name: String,
    said: String,
    state: State,
    forms: Vec<EntryForm>,
}

#[derive(Template)]
#[template(path = "corner/people.html")]
struct PeoplePage {
    frame: Frame,
    notes: Vec<Note>,
    told: Option<Told>,
    people: Vec<Person>,
    full: Option<String>,
    add: Option<EntryForm>,
}

/// `GET /so-htx/{unit}/muc/{entry}/nguoi-dang-nhap`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &entry_at(at), (None, Back::default())).await
}

/// `POST /so-htx/{unit}/muc/{entry}/nguoi-dang-nhap`: the first password stands in this answer and nowhere else.
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let at = entry_at(at);
    let (app, actor) = (&house.app, &visitor.signed_in()?.actor);
    let sure = is_sure(&pairs);
    let sent: Sent = pairs.into_iter().collect();
    let username = text(&sent, "ten-dang-nhap");
    if let Some(key) = asked_first(text(&sent, "viec")).filter(|_| !sure) {
        return ask_first(&house, &visitor, &at, (&sent, key)).await;
    }
    let stepped = async |step: PersonStep| step_person(app, actor, &at, (username, step)).await;
    let outcome = match text(&sent, "viec") {
        GIVE => {
            let typed =
                TypedPerson { username: username.to_owned(), full_name: text(&sent, "ho-ten").to_owned() };
            give_account(app, actor, &at, typed).await.map(Ok)
        }
        RENEW => renew_password(app, actor, &at, username).await.map(Ok),
        CLOSE => stepped(PersonStep::Close).await.map(|()| Err("corner-person-closed")),
        "mo" => stepped(PersonStep::Reopen).await.map(|()| Err("corner-person-reopened")),
        _ => Err(Error::NotFound),
    };
    match outcome {
        Ok(Ok(first)) => {
            let told = tell(&house, &visitor, first);
            answer(&house, &visitor, &at, (Some(told), Back::default())).await
        }
        Ok(Err(code)) => Ok(done(&addresses::entry_people(&at.slug, at.entry.as_str()), code)),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, (None, back)).await
        }
    }
}

/// What is asked once more, by the sentences of this key: it signs somebody out.
fn asked_first(what: &str) -> Option<(&'static str, &'static str)> {
    match what {
        RENEW => Some(("confirm-corner-password", "corner-password-renew")),
        CLOSE => Some(("confirm-corner-close", "corner-person-close")),
        _ => None,
    }
}

async fn ask_first(
    house: &House,
    visitor: &Visitor,
    at: &EntryAt,
    (sent, (key, button)): (&Sent, (&str, &str)),
) -> PageResult {
    let found = list_people(&house.app, &visitor.signed_in()?.actor, at).await?;
    let username = text(sent, "ten-dang-nhap");
    let one = found.people.iter().find(|one| one.username == username).ok_or(Error::NotFound)?;
    let form = EntryForm::stacked(address_of(&found))
        .with("viec", text(sent, "viec"))
        .with("ten-dang-nhap", username)
        .button(Button::stop(visitor.words.say(button)))
        .or(Link::new(visitor.words.say("confirm-leave"), address_of(&found)));
    Ok(ask(visitor, key, &[("name", &one.full_name)], form))
}

fn in_page(field: &str) -> Option<&'static str> {
    match field {
        "username" => Some("ten-dang-nhap"),
        "full_name" => Some("ho-ten"),
        _ => None,
    }
}

fn entry_at((slug, entry): (String, String)) -> EntryAt {
    EntryAt { slug, entry: EntryId::new(entry) }
}

fn tell(house: &House, visitor: &Visitor, first: FirstPassword) -> Told {
    let at = house.reached_at(&visitor.origin, addresses::SIGN_IN);
    let said = visitor.words.say_with("corner-password-told", &[("name", &first.full_name)]);
    Told { said, username: first.username, password: first.password, at }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &EntryAt,
    (told, back): (Option<Told>, Back<'_>),
) -> PageResult {
    let words = visitor.words;
    let found = list_people(&house.app, &visitor.signed_in()?.actor, at).await?;
    let title = words.say("corner-people").into_owned();
    let open = found.people.iter().filter(|one| one.closed_at.is_none()).count();
    let is_out = found.entry.taken_out != 0;
    let most = PEOPLE_MAX.to_string();
    let page = PeoplePage {
        notes: back.notes.clone(),
        told,
        people: found.people.iter().map(|one| person(words, &found, one)).collect(),
        full: (open >= PEOPLE_MAX).then(|| words.say_with("corner-people-full", &[("most", &most)])),
        add: (!is_out && open < PEOPLE_MAX).then(|| add_form(words, &found, &back)),
        frame: frame_of(house, visitor, &found.unit, title.clone())
            .await?
            .crumb(found.entry.name.clone(), addresses::entry(&found.unit.slug, &found.entry.id))
            .here(title),
    };
    Ok(answered(page, back.status))
}

fn person(words: &Words, found: &People, one: &OfEntryRow) -> Person {
    let state = match (one.closed_at, one.must_change) {
        (Some(_), _) => State::void(words.say("corner-person-is-closed")),
        (None, 0) => State::done(words.say("corner-person-signed-in")),
        (None, _) => State::wait(words.say("corner-person-waits")),
    };
    let form = |act: &str, button: Button| {
        EntryForm::in_a_row(address_of(found))
            .with("viec", act)
            .with("ten-dang-nhap", &one.username)
            .button(button.about(format!(": {}", one.full_name)))
    };
    let forms = match one.closed_at {
        None => vec![
            form(RENEW, Button::new(words.say("corner-password-renew"))),
            form(CLOSE, Button::stop(words.say("corner-person-close"))),
        ],
        Some(_) => vec![form("mo", Button::new(words.say("corner-person-reopen")))],
    };
    let said = [("username", one.username.as_str()), ("day", &words.date(&one.valid_from))];
    Person { name: one.full_name.clone(), said: words.say_with("corner-person-said", &said), state, forms }
}

fn address_of(found: &People) -> String {
    addresses::entry_people(&found.unit.slug, &found.entry.id)
}

fn add_form(words: &Words, found: &People, back: &Back<'_>) -> EntryForm {
    let nothing = Sent::new();
    let is_it = |sent: &&Sent| text(sent, "viec") == GIVE;
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (back.sent.filter(is_it).unwrap_or(&nothing), errors.as_ref());
    EntryForm::stacked(address_of(found))
        .with("viec", GIVE)
        .field(labelled(words, "corner", (Control::Text, "ho-ten"), at).required())
        .field(labelled(words, "corner", (Control::Text, "ten-dang-nhap"), at).required())
        .errors(errors.clone())
        .button(Button::main(words.say("corner-person-give")))
}
