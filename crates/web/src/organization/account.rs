//! One account: its roles, its password, closing and opening it.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Response};
use thidua_app::organization::{list_clusters, standing_units};
use thidua_app::people::{
    AccountEntry, close_account, end_office, list_accounts, reopen_account, reset_password,
};
use thidua_app::programs::{Token, list_tokens_of, revoke_tokens_of};
use thidua_app::{Error, FieldError, FieldErrors};
use thidua_domain::ids::{OfficeId, TokenId};
use thidua_domain::programs::Grant;
use thidua_words::Words;

use super::forms::Build;
use super::lists::{say_office, state_of_account};
use super::sent::{Refused, Sent, answered, frame, text};
use crate::addresses;
use crate::confirm::{ask, is_sure};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Button, Deed, EntryForm, Link, Note, State};

/// An office that somebody holds or held.
struct OfficeLine {
    text: String,
    /// Ends it, while it is held.
    end: Option<EntryForm>,
}

#[derive(Template)]
#[template(path = "organization/account.html")]
struct AccountPage {
    frame: Frame,
    username: String,
    state: State,
    notes: Vec<Note>,
    offices: Vec<OfficeLine>,
    tokens: Vec<TokenLine>,
    /// Ends all of them, where there are several.
    end_tokens: Option<EntryForm>,
    deeds: Vec<Deed>,
}

/// A token by which a program acts for the person.
struct TokenLine {
    text: String,
    /// Ends it.
    end: EntryForm,
}

/// The token to be ended: its id, or this for all of them.
const TOKEN: &str = "ma";
const ALL_TOKENS: &str = "tat-ca";

/// `GET /quan-tri/tai-khoan/{account}/xem`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(account): Path<String>) -> PageResult {
    page(&house, &visitor, &account, None).await.map(|page| Page(page).into_response())
}

async fn entry_of(house: &House, visitor: &Visitor, username: &str) -> PageResult<AccountEntry> {
    let accounts = list_accounts(&house.app, &visitor.signed_in()?.actor).await?;
    Ok(accounts.into_iter().find(|entry| entry.username == username).ok_or(Error::NotFound)?)
}

async fn page(
    house: &House,
    visitor: &Visitor,
    username: &str,
    refused: Option<Refused<'_>>,
) -> PageResult<AccountPage> {
    let (words, today) = (visitor.words, house.app.today());
    let entry = entry_of(house, visitor, username).await?;
    let (units, clusters) = (standing_units(&house.app).await?, list_clusters(&house.app).await?);
    let offices = entry.offices.iter().map(|office| {
        let text = say_office(words, office, &clusters);
        let end = EntryForm::in_a_row(addresses::END_OFFICE)
            .with("ma-vai-tro", &office.id)
            .button(Button::plain(words.say("admin-end-office")).about(format!(": {text}")));
        OfficeLine { text, end: office.is_held_on(today).then_some(end) }
    });
    let tokens = list_tokens_of(&house.app, &visitor.signed_in()?.actor, username).await?;
    let build = Build { words, refused };
    let deed =
        |id, key: &str, form| Deed::new(id, words.say(key), words.say(&format!("{key}-text")), form).framed();
    let mut deeds = vec![];
    if !entry.closed {
        deeds.push(deed("giao", "admin-add-office", build.office_for(username, &units, &clusters)));
        deeds.push(deed("mat-khau", "admin-reset", build.password(username)));
    }
    deeds.push(match entry.closed {
        true => deed(
            "mo",
            "admin-open-account",
            change(visitor, addresses::OPEN_ACCOUNT, "admin-open-account", username),
        ),
        false => deed(
            "dong",
            "admin-close-account",
            change(visitor, addresses::CLOSE_ACCOUNT, "admin-close-account", username),
        ),
    });
    Ok(AccountPage {
        offices: offices.collect(),
        end_tokens: (tokens.len() > 1).then(|| {
            let all = Button::plain(words.say("admin-end-tokens"));
            end_token(username, ALL_TOKENS).button(all)
        }),
        tokens: tokens.iter().map(|token| token_line(words, username, token)).collect(),
        state: state_of_account(words, &entry).boxed(),
        frame: Frame { title: entry.full_name.clone(), ..frame(visitor, "admin-nav-accounts") }
            .crumb(words.say("admin-nav-accounts"), addresses::ADD_ACCOUNT)
            .here(entry.full_name),
        username: entry.username,
        notes: refused.and_then(|refused| refused.note(words)).into_iter().collect(),
        deeds,
    })
}

fn end_token(username: &str, token: &str) -> EntryForm {
    EntryForm::in_a_row(addresses::END_TOKEN).with("ten-dang-nhap", username).with(TOKEN, token)
}

fn token_line(words: &Words, username: &str, token: &Token) -> TokenLine {
    let about = Button::plain(words.say("admin-end-token")).about(format!(": {}", token.label));
    TokenLine { text: say_token(words, token), end: end_token(username, token.id.as_str()).button(about) }
}

/// What a program is called, what it may do, until when, and when it came last.
fn say_token(words: &Words, token: &Token) -> String {
    let may = |grant: &Grant| {
        words.say(match grant {
            Grant::Read => "admin-token-read",
            Grant::WriteReports => "admin-token-write-reports",
            Grant::WriteArticles => "admin-token-write-articles",
        })
    };
    let grants = token.grants.iter().map(may).collect::<Vec<_>>().join(", ");
    let used = match token.used_on.as_str() {
        "" => words.say("token-unused").into_owned(),
        day => words.date(day),
    };
    let (label, until) = (token.label.as_str(), words.moment(token.expires_at));
    words
        .say_with("admin-token", &[("label", label), ("grants", &grants), ("until", &until), ("used", &used)])
}

/// `POST /quan-tri/tai-khoan/thu-hoi-ma`
pub async fn drop_token(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let (username, token) = (text(&sent, "ten-dang-nhap"), text(&sent, TOKEN));
    let one = (token != ALL_TOKENS).then(|| TokenId::new(token.as_str()));
    if !is_sure(&sent) {
        let tokens = list_tokens_of(&house.app, actor, &username).await?;
        let button = if one.is_some() { "admin-end-token" } else { "admin-end-tokens" };
        let form = sure(&visitor, &username, (addresses::END_TOKEN, button), ("ten-dang-nhap", &username))
            .with(TOKEN, &token);
        return match &one {
            Some(id) => {
                let found = tokens.iter().find(|token| token.id == *id).ok_or(Error::NotFound)?;
                let of = [("label", found.label.as_str()), ("username", username.as_str())];
                Ok(ask(&visitor, "confirm-account-token", &of, form))
            }
            None => {
                let count = visitor.words.decimal(&tokens.len().to_string());
                let of = [("count", count.as_str()), ("username", username.as_str())];
                Ok(ask(&visitor, "confirm-account-tokens", &of, form))
            }
        };
    }
    let outcome = revoke_tokens_of(&house.app, actor, &username, one.as_ref()).await;
    answer((&house, &visitor, &username), ("token-ended", &sent), outcome, "admin-token-ended").await
}

fn change(visitor: &Visitor, address: &str, key: &str, username: &str) -> EntryForm {
    EntryForm::stacked(address).with("ten-dang-nhap", username).button(Button::new(visitor.words.say(key)))
}

/// On to the account with what was done, or its page again with what stands against it.
pub(super) async fn answer(
    (house, visitor, username): (&House, &Visitor, &str),
    (form, sent): (&str, &Sent),
    outcome: thidua_app::Result<()>,
    code: &str,
) -> PageResult {
    let way = addresses::account(username);
    answered(outcome, (form, sent), (&way, code), async |refused| {
        page(house, visitor, username, Some(refused)).await
    })
    .await
}

/// The form of a button once more, for who has read what follows.
fn sure(
    visitor: &Visitor,
    username: &str,
    (address, button): (&str, &str),
    with: (&'static str, &str),
) -> EntryForm {
    EntryForm::stacked(address)
        .with(with.0, with.1)
        .button(Button::stop(visitor.words.say(button)))
        .or(Link::new(visitor.words.say("confirm-leave"), addresses::account(username)))
}

/// `POST /quan-tri/vai-tro/thoi`
pub async fn drop_office(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let office = text(&sent, "ma-vai-tro");
    let accounts = list_accounts(&house.app, actor).await?;
    let found = accounts
        .iter()
        .find_map(|entry| Some((entry, entry.offices.iter().find(|one| one.id.as_str() == office)?)));
    let (entry, one) = found.ok_or(Error::NotFound)?;
    let username = entry.username.as_str();
    if !is_sure(&sent) {
        let clusters = list_clusters(&house.app).await?;
        let said = say_office(visitor.words, one, &clusters);
        let form =
            sure(&visitor, username, (addresses::END_OFFICE, "admin-end-office"), ("ma-vai-tro", &office));
        return Ok(ask(&visitor, "confirm-office", &[("office", &said), ("name", &entry.full_name)], form));
    }
    let outcome = end_office(&house.app, actor, &OfficeId::new(office.clone())).await;
    answer((&house, &visitor, username), ("office-ended", &sent), outcome, "admin-office-ended").await
}

/// `POST /quan-tri/mat-khau`
pub async fn set_password(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> PageResult {
    let username = text(&sent, "cua-ai");
    let password = text(&sent, "mat-khau-dat-lai");
    let outcome = reset_password(&house.app, Some(&visitor.signed_in()?.actor), &username, &password).await;
    // What is wrong with it is said beside it.
    let outcome = outcome.map_err(|error| {
        let Error::Refused(refusal) = error else { return error };
        Error::Invalid(FieldErrors(vec![FieldError { field: "mat-khau-dat-lai".to_owned(), refusal }]))
    });
    answer((&house, &visitor, &username), ("password", &sent), outcome, "admin-password").await
}

/// `POST /quan-tri/tai-khoan/dong`
pub async fn close(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Sent>) -> PageResult {
    let username = text(&sent, "ten-dang-nhap");
    if !is_sure(&sent) {
        let entry = entry_of(&house, &visitor, &username).await?;
        return Ok(asked_to_close(&visitor, &entry));
    }
    let outcome = close_account(&house.app, Some(&visitor.signed_in()?.actor), &username).await;
    answer((&house, &visitor, &username), ("account-closed", &sent), outcome, "admin-account-closed").await
}

fn asked_to_close(visitor: &Visitor, entry: &AccountEntry) -> Response {
    let (name, username) = (entry.full_name.as_str(), entry.username.as_str());
    let with = ("ten-dang-nhap", username);
    let form = sure(visitor, username, (addresses::CLOSE_ACCOUNT, "admin-close-account"), with);
    ask(visitor, "confirm-account", &[("name", name), ("username", username)], form)
}

/// `POST /quan-tri/tai-khoan/mo`
pub async fn open(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Sent>) -> PageResult {
    let username = text(&sent, "ten-dang-nhap");
    let outcome = reopen_account(&house.app, &visitor.signed_in()?.actor, &username).await;
    answer((&house, &visitor, &username), ("account-reopened", &sent), outcome, "admin-account-reopened")
        .await
}
