//! Changing one's own password.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use thidua_app::Error;
use thidua_app::people::{self, ChangePassword, NewSession};
use thidua_app::reminders;
use thidua_domain::people::PASSWORD_MIN_CHARS;
use thidua_domain::refusal::Refusal;

use super::throttle::Trier;
use crate::addresses;
use crate::door::cookies::{self, Stay};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Control, Field, FormErrors, Note, Tone};
use crate::reminders::settings::opened;
use crate::sentences::say_refusal;

/// The form.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PasswordForm {
    #[serde(rename = "mat-khau-cu")]
    old: String,
    #[serde(rename = "mat-khau-moi")]
    new: String,
    #[serde(rename = "nhap-lai")]
    again: String,
    /// Whether the address of the calendar is changed along.
    #[serde(rename = "doi-lich")]
    feed: Option<String>,
}

#[derive(Template)]
#[template(path = "people/password.html")]
struct PasswordPage {
    frame: Frame,
    must: Option<Note>,
    errors: Option<FormErrors>,
    /// Password managers store the new password under it.
    username: String,
    fields: Vec<Field>,
}

/// `GET /tai-khoan/mat-khau`
pub async fn show(State(house): State<House>, visitor: Visitor) -> PageResult {
    Ok(Page(page(&house, &visitor, None, None).await?).into_response())
}

/// `POST /tai-khoan/mat-khau`
pub async fn submit(
    State(house): State<House>,
    visitor: Visitor,
    Form(form): Form<PasswordForm>,
) -> PageResult {
    let feed = form.feed.clone();
    let act = ChangePassword { old: form.old, new: form.new, again: form.again };
    let who = visitor.signed_in()?;
    // Whoever found a browser open guesses no more often than at the door.
    let browser = format!("{}", who.session);
    let trier = Trier { username: &who.username, address: visitor.address, browser: Some(&browser) };
    if let Err(refusal) = house.throttles.count(trier) {
        return throttled(&house, &visitor, &refusal, feed).await;
    }
    match people::change_password(&house.app, who, act).await {
        Ok(session) => {
            house.throttles.give_back(trier);
            Ok(if feed.is_some() {
                moved_with_feed(&house, &visitor, &session).await
            } else {
                moved(&visitor, &session)
            })
        }
        Err(Error::Invalid(errors)) => {
            let errors = FormErrors::of(visitor.words, &errors);
            let page = Page(page(&house, &visitor, errors, feed).await?);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The form again, with how long to wait.
async fn throttled(
    house: &House,
    visitor: &Visitor,
    refusal: &Refusal,
    ticked: Option<String>,
) -> PageResult {
    let wait = FormErrors::whole(say_refusal(visitor.words, refusal));
    let page = Page(page(house, visitor, Some(wait), ticked).await?);
    let retry = refusal.arguments().into_iter().find(|(name, _)| *name == "seconds");
    let seconds = retry.map(|(_, seconds)| seconds.to_owned()).unwrap_or_default();
    Ok((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds)], page).into_response())
}

/// The session goes on under another token.
fn moved(visitor: &Visitor, session: &NewSession) -> Response {
    (kept(visitor, session), done(addresses::ACCOUNT, "password-changed")).into_response()
}

/// The same, and the calendar has a new address, which is shown this once. The password is changed already: where the address cannot be,
/// that is said.
async fn moved_with_feed(house: &House, visitor: &Visitor, session: &NewSession) -> Response {
    let told = Visitor { done: Some("password-changed".to_owned()), ..visitor.clone() };
    let shown = opened(house, &told, &visitor.origin).await;
    let page = shown.unwrap_or_else(|error| {
        tracing::warn!(?error, "the address of a calendar was not changed");
        done(addresses::REMINDERS, "password-changed-feed-left")
    });
    (kept(visitor, session), page).into_response()
}

/// What the browser keeps of it.
fn kept(visitor: &Visitor, session: &NewSession) -> [(header::HeaderName, header::HeaderValue); 1] {
    let half_a_day = 12 * 3_600_000;
    let lasts = session.expires_at - visitor.now_ms > half_a_day;
    let stay = if lasts { Stay::Week } else { Stay::ThisVisit };
    [(header::SET_COOKIE, cookies::keep_session(&session.token, stay))]
}

async fn page(
    house: &House,
    visitor: &Visitor,
    errors: Option<FormErrors>,
    ticked: Option<String>,
) -> PageResult<PasswordPage> {
    let words = visitor.words;
    let who = visitor.signed_in()?;
    let field = |name: &str, key: &str, fill: &'static str| {
        let error = errors.as_ref().and_then(|errors| errors.of_field(name));
        Field::new(Control::Password, name, words.say(key)).autocomplete(fill).required().error(error)
    };
    let min = PASSWORD_MIN_CHARS.to_string();
    let mut fields = vec![
        field("mat-khau-cu", "password-old", "current-password"),
        field("mat-khau-moi", "password-new", "new-password")
            .hint(words.say_with("password-hint", &[("min", &min)])),
        field("nhap-lai", "password-again", "new-password"),
    ];
    // Whoever knew the password may know the address of the calendar too.
    if reminders::setting(&house.app, &who.actor).await?.has_feed {
        let feed = Field::new(Control::Tick, "doi-lich", words.say("password-feed"));
        fields.push(feed.hint(words.say("password-feed-hint")).value(ticked.unwrap_or_default()));
    }
    let must = || Note::new(Tone::Warn, words.say("password-must")).text(words.say("password-must-why"));
    Ok(PasswordPage {
        frame: Frame::of(visitor, words.say("password-title"))
            .crumb(words.say("account-title"), addresses::ACCOUNT)
            .here(words.say("password-title")),
        must: who.must_change_password.then(must),
        errors,
        username: who.username.clone(),
        fields,
    })
}
