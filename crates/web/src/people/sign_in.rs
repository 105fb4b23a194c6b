//! Signing in and out.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use thidua_app::Error;
use thidua_app::people::{self, MustChange, NewSession, Remember, SignIn};
use thidua_domain::refusal::Refusal;

use super::throttle::Trier;
use crate::addresses;
use crate::contact::house_reach;
use crate::door::cookies::{self, Stay};
use crate::door::form::Form;
use crate::door::local::{find_query, local_path};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::{DemoAccount, House};
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Note, Reach, Tone};
use crate::sentences::{say_refusal, say_role};

/// The form of the sign-in page.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SignInForm {
    #[serde(rename = "ten-dang-nhap")]
    username: String,
    #[serde(rename = "mat-khau")]
    password: String,
    #[serde(rename = "ghi-nho")]
    remember: Option<String>,
    #[serde(rename = "tiep")]
    next: String,
}

#[derive(Template)]
#[template(path = "people/sign_in.html")]
struct SignInPage {
    frame: Frame,
    form: EntryForm,
    next: String,
    warning: Option<Note>,
    /// Who helps whoever cannot get in.
    help: Option<Reach>,
    demo: Option<DemoView>,
}

struct DemoView {
    password: String,
    /// Role with place, user name.
    accounts: Vec<(String, String)>,
}

/// `GET /dang-nhap`
pub async fn show(State(house): State<House>, visitor: Visitor, RawQuery(query): RawQuery) -> PageResult {
    let next = find_query(&query.unwrap_or_default(), "tiep").unwrap_or_default();
    if visitor.who.is_some() {
        return Ok(Redirect::to(local_path(&next).unwrap_or(addresses::WORK)).into_response());
    }
    let page = page(&house, &visitor, SignInForm { next, ..SignInForm::default() }, None);
    let mut answer = Page(page).into_response();
    // Before anybody signs in, and not with the session: the answer to that carries the session alone.
    if visitor.browser.is_none() {
        let keep = cookies::keep_browser(&people::new_browser()?);
        answer.headers_mut().append(header::SET_COOKIE, keep);
    }
    Ok(answer)
}

/// `POST /dang-nhap`
pub async fn submit(
    State(house): State<House>,
    visitor: Visitor,
    Form(form): Form<SignInForm>,
) -> PageResult {
    let browser = known_browser(&house, &visitor, &form.username).await?;
    let trier = Trier { username: &form.username, address: visitor.address, browser: browser.as_deref() };
    let signed_in = match house.throttles.count(trier) {
        Ok(()) => people::sign_in(&house.app, act(&visitor, &form)).await,
        Err(refusal) => Err(Error::Refused(refusal)),
    };
    match signed_in {
        Ok(session) => {
            house.throttles.give_back(trier);
            // The session that this browser had ends: whoever signs in may be somebody else.
            if let Some(before) = &visitor.who {
                people::sign_out(&house.app, before).await?;
            }
            Ok(welcome(&form, &session))
        }
        Err(Error::Refused(refusal)) => {
            // Whoever runs the house learns from where it is tried, and not with whose name.
            tracing::warn!(client.address = %visitor.address, refusal = refusal.code(), "a sign-in was refused");
            Ok(again(&house, &visitor, form, &refusal))
        }
        Err(error) => Err(error.into()),
    }
}

/// What this browser keeps, if the account signed in in it before.
async fn known_browser(house: &House, visitor: &Visitor, username: &str) -> PageResult<Option<String>> {
    let Some(token) = &visitor.browser else { return Ok(None) };
    let is_known = people::is_known_browser(&house.app, username, token).await?;
    Ok(is_known.then(|| token.clone()))
}

/// `POST /dang-xuat`
pub async fn leave(State(house): State<House>, visitor: Visitor) -> PageResult {
    people::sign_out(&house.app, visitor.signed_in()?).await?;
    Ok(([(header::SET_COOKIE, cookies::drop_session())], done(addresses::SIGN_IN, "signed-out"))
        .into_response())
}

fn act(visitor: &Visitor, form: &SignInForm) -> SignIn {
    SignIn {
        username: form.username.trim().to_owned(),
        password: form.password.clone(),
        remember: if form.remember.is_some() { Remember::Week } else { Remember::ThisVisit },
        address: visitor.address.to_string(),
        agent: visitor.agent.clone(),
        browser: visitor.browser.clone(),
    }
}

fn welcome(form: &SignInForm, session: &NewSession) -> Response {
    let stay = if form.remember.is_some() { Stay::Week } else { Stay::ThisVisit };
    let next = match session.must_change_password {
        MustChange::Yes => addresses::CHANGE_PASSWORD,
        MustChange::No => local_path(&form.next).unwrap_or(addresses::WORK),
    };
    ([(header::SET_COOKIE, cookies::keep_session(&session.token, stay))], Redirect::to(next)).into_response()
}

/// The form comes back with everything but the password in it.
fn again(house: &House, visitor: &Visitor, form: SignInForm, refusal: &Refusal) -> Response {
    let sentence = say_refusal(visitor.words, refusal);
    // Waiting is about no field; that name and password do not fit is said at the password, which is typed anew.
    let throttled = matches!(refusal, Refusal::SignInThrottled { .. });
    let wrong = if throttled {
        FormErrors::whole(sentence)
    } else {
        FormErrors::at(visitor.words, "mat-khau", sentence)
    };
    let page = Page(page(house, visitor, form, Some(wrong)));
    let Refusal::SignInThrottled { seconds } = refusal else {
        return (StatusCode::UNPROCESSABLE_ENTITY, page).into_response();
    };
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds.clone())], page).into_response()
}

fn page(house: &House, visitor: &Visitor, form: SignInForm, errors: Option<FormErrors>) -> SignInPage {
    let words = visitor.words;
    let username =
        Field::new(Control::Text, "ten-dang-nhap", words.say("sign-in-username")).value(form.username);
    let error = errors.as_ref().and_then(|errors| errors.of_field("mat-khau"));
    let password = Field::new(Control::Password, "mat-khau", words.say("sign-in-password")).error(error);
    let remember = Field::new(Control::Tick, "ghi-nho", words.say("sign-in-remember"))
        .hint(words.say("sign-in-remember-hint"))
        .value(form.remember.unwrap_or_default());
    let next = local_path(&form.next).unwrap_or_default().to_owned();
    let insecure =
        || Note::new(Tone::Warn, words.say("sign-in-insecure")).text(words.say("sign-in-insecure-why"));
    SignInPage {
        frame: Frame::of(visitor, words.say("sign-in-title")),
        form: EntryForm::stacked(addresses::SIGN_IN)
            .with("tiep", &next)
            .errors(errors)
            .field(username.autocomplete("username").required())
            .field(password.autocomplete("current-password").required())
            .field(remember)
            .button(Button::wide(words.say("sign-in-button"))),
        next,
        warning: (!visitor.keeps_secure_cookies).then(insecure),
        help: house_reach(visitor),
        demo: demo(house, visitor),
    }
}

/// Only on the machine itself: a demonstration that is reachable from elsewhere does not hand out its passwords.
fn demo(house: &House, visitor: &Visitor) -> Option<DemoView> {
    let demo = house.settings.demo.as_ref().filter(|_| visitor.address.is_loopback())?;
    let view = |account: &DemoAccount| {
        let role = say_role(visitor.words, account.role);
        let title = if account.ground.is_empty() { role } else { format!("{role}, {}", account.ground) };
        (title, account.username.clone())
    };
    let accounts = demo.accounts.iter().map(view);
    Some(DemoView { password: demo.password.clone(), accounts: accounts.collect() })
}
