//! One's own account: who I am, what I may act as, where I am signed in.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use thidua_app::Error;
use thidua_app::organization::own_contacts;
use thidua_app::people::{self, SessionRow, SignedIn};
use thidua_domain::access::Office;
use thidua_domain::contact::Whose;
use thidua_domain::ids::SessionId;
use thidua_words::Words;

use super::agents::device;
use crate::addresses;
use crate::confirm::{ask, is_sure};
use crate::contact::{house_reach, reach};
use crate::door::cookies;
use crate::door::form::Form;
use crate::door::visitor::{Theme, Visitor};
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, Link, Reach};
use crate::sentences::say_role;

#[derive(Template)]
#[template(path = "people/account.html")]
struct AccountPage {
    frame: Frame,
    name: String,
    username: String,
    offices: Vec<OfficeView>,
    sessions: Vec<SessionView>,
    themes: EntryForm,
    help: Option<Reach>,
    contacts: Vec<ContactLine>,
}

/// Whom to ask about something of which this person says so.
struct ContactLine {
    called: String,
    reach: Option<Reach>,
    href: String,
}

impl AccountPage {
    fn has_others(&self) -> bool {
        self.sessions.iter().any(|session| !session.current)
    }
}

struct OfficeView {
    role: String,
    of: String,
    dates: String,
}

struct SessionView {
    id: String,
    device: String,
    began: String,
    ends: String,
    address: String,
    current: bool,
}

/// `GET /tai-khoan`
pub async fn show(State(house): State<House>, visitor: Visitor) -> PageResult {
    let who = visitor.signed_in()?;
    let sessions = people::list_sessions(&house.app, who).await?;
    let contacts = contacts_of(&house, &visitor, who).await?;
    Ok(Page(AccountPage { contacts, ..page(&visitor, who, &sessions) }).into_response())
}

/// `POST /tai-khoan/phien/{session}/thu-hoi`
pub async fn revoke(
    State(house): State<House>,
    visitor: Visitor,
    Path(session): Path<String>,
    Form(sent): Form<Vec<(String, String)>>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let id = SessionId::new(session.clone());
    if !is_sure(&sent) {
        let sessions = people::list_sessions(&house.app, who).await?;
        let row = sessions.iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
        let shown = SessionView::of(visitor.words, row);
        let said = [("device", &*shown.device), ("began", &shown.began), ("address", &shown.address)];
        let form = sure(&visitor, &addresses::revoke_session(&session), "revoke");
        return Ok(ask(&visitor, "confirm-session", &said, form));
    }
    people::revoke_session(&house.app, who, &id).await?;
    Ok(if id == who.session { gone() } else { done(addresses::ACCOUNT, "session-revoked") })
}

/// `POST /tai-khoan/phien/thu-hoi-khac`
pub async fn revoke_others(
    State(house): State<House>,
    visitor: Visitor,
    Form(sent): Form<Vec<(String, String)>>,
) -> PageResult {
    let who = visitor.signed_in()?;
    if !is_sure(&sent) {
        let sessions = people::list_sessions(&house.app, who).await?;
        let others = sessions.iter().filter(|row| !row.current).count();
        let count = visitor.words.decimal(&others.to_string());
        let form = sure(&visitor, addresses::REVOKE_OTHERS, "revoke-others");
        return Ok(ask(&visitor, "confirm-sessions", &[("count", &count)], form));
    }
    people::revoke_other_sessions(&house.app, who).await?;
    Ok(done(addresses::ACCOUNT, "other-sessions-revoked"))
}

/// The form of a button once more, for who has read what follows.
fn sure(visitor: &Visitor, address: &str, button: &str) -> EntryForm {
    EntryForm::stacked(address)
        .button(Button::stop(visitor.words.say(button)))
        .or(Link::new(visitor.words.say("confirm-leave"), addresses::ACCOUNT))
}

/// Who revokes the session at hand has signed out.
fn gone() -> Response {
    ([(header::SET_COOKIE, cookies::drop_session())], done(addresses::SIGN_IN, "signed-out")).into_response()
}

fn page(visitor: &Visitor, who: &SignedIn, sessions: &[SessionRow]) -> AccountPage {
    let words = visitor.words;
    let title = words.say("account-title");
    AccountPage {
        frame: Frame::of(visitor, title.clone()).here(title),
        name: who.actor.name.clone(),
        username: who.username.clone(),
        offices: who.actor.offices.iter().map(|office| OfficeView::of(words, office)).collect(),
        sessions: sessions.iter().map(|session| SessionView::of(words, session)).collect(),
        themes: themes(visitor),
        help: house_reach(visitor),
        contacts: vec![],
    }
}

/// Of the own units and clusters, each once; of the house, for who runs it.
async fn contacts_of(house: &House, visitor: &Visitor, who: &SignedIn) -> Result<Vec<ContactLine>, Error> {
    let mut lines = vec![];
    for kept in own_contacts(&house.app, &who.actor).await? {
        let (called, href) = match kept.whose {
            Whose::House => {
                (visitor.words.say("contact-house-called").into_owned(), addresses::HOUSE_CONTACT.to_owned())
            }
            Whose::Cluster(_) => (kept.called, addresses::cluster_contact(&kept.slug)),
            Whose::Unit(_) => (kept.called, addresses::unit_contact(&kept.slug)),
        };
        let reach = kept.contact.map(|contact| reach(called.clone(), &contact));
        lines.push(ContactLine { called, reach, href });
    }
    Ok(lines)
}

fn themes(visitor: &Visitor) -> EntryForm {
    let words = visitor.words;
    let all = [(Theme::Device, "theme-device"), (Theme::Light, "theme-light"), (Theme::Dark, "theme-dark")];
    let choice = |(theme, key): (Theme, &str)| (theme.name().to_owned(), words.say(key).into_owned());
    let choices = Control::Pick(all.into_iter().map(choice).collect());
    EntryForm::in_a_row(addresses::THEME)
        .with("ve", addresses::ACCOUNT)
        .field(Field::new(choices, "giao-dien", words.say("theme")).value(visitor.theme.name()))
        .button(Button::new(words.say("theme-button")))
}

impl OfficeView {
    fn of(words: &Words, office: &Office) -> Self {
        let from = words.date(&office.from.to_string());
        let dates = match office.to {
            Some(to) => {
                words.say_with("office-dates", &[("from", &from), ("to", &words.date(&to.to_string()))])
            }
            None => words.say_with("office-since", &[("from", &from)]),
        };
        let of = office.unit_name.clone().unwrap_or_default();
        Self { role: say_role(words, office.role), of, dates }
    }
}

impl SessionView {
    fn of(words: &Words, row: &SessionRow) -> Self {
        Self {
            id: row.id.to_string(),
            device: device(&row.agent).unwrap_or_else(|| words.say("device-unknown").into_owned()),
            began: words.moment(row.created_at),
            ends: words.moment(row.expires_at),
            address: row.address.clone(),
            current: row.current,
        }
    }
}
