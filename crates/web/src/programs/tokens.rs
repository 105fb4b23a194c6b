//! The tokens by which other programs act for a person: made here, shown once, ended here.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use thidua_app::people::new_browser;
use thidua_app::programs::{
    NewToken, Token, TokenStanding, TypedToken, list_tokens, make_token, revoke_token,
};
use thidua_app::{Error, FieldErrors};
use thidua_domain::ids::TokenId;
use thidua_domain::programs::{Grant, LIFETIMES};
use thidua_words::Words;

use crate::addresses;
use crate::confirm::{ask, is_sure};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, State};
use crate::people::throttle::Trier;
use crate::sentences::say_refusal;

/// Fields of acts, and what the page calls them.
const NAMES: [(&str, &str); 4] =
    [("label", "ten-chuong-trinh"), ("grants", "quyen"), ("days", "so-ngay"), ("password", "mat-khau")];
/// What no other form carries.
const FORM: &str = "bieu-mau";

type Pairs = Vec<(String, String)>;

/// A token as the page shows it.
struct Line {
    id: String,
    label: String,
    grants: String,
    made: String,
    ends: String,
    used: String,
    state: State,
    holds: bool,
}

#[derive(Template)]
#[template(path = "programs/tokens.html")]
struct TokensPage {
    frame: Frame,
    /// The token that was just made: it is shown this once.
    made: Option<Made>,
    lines: Vec<Line>,
    form: EntryForm,
}

/// A token that was just made.
struct Made {
    token: String,
    title: String,
    ends: String,
}

fn get<'a>(sent: &'a Pairs, name: &str) -> &'a str {
    sent.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
}

/// `GET /tai-khoan/ma-truy-cap`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    Ok(Page(page(&house, &visitor, (&Pairs::new(), None)).await?).into_response())
}

/// `POST /tai-khoan/ma-truy-cap`
pub async fn submit(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Pairs>) -> PageResult {
    let who = visitor.signed_in()?;
    // Whoever found a browser open guesses no more often than at the door.
    let browser = who.session.to_string();
    let trier = Trier { username: &who.username, address: visitor.address, browser: Some(&browser) };
    if let Err(refusal) = house.throttles.count(trier) {
        let retry = refusal.arguments().into_iter().find(|(name, _)| *name == "seconds");
        let seconds = retry.map(|(_, seconds)| seconds.to_owned()).unwrap_or_default();
        let wait = FormErrors::whole(say_refusal(visitor.words, &refusal));
        let page = Page(page(&house, &visitor, (&sent, Some(wait))).await?);
        return Ok((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds)], page).into_response());
    }
    let typed = TypedToken {
        label: get(&sent, "ten-chuong-trinh").to_owned(),
        grants: Grant::ALL
            .iter()
            .map(|grant| grant.name())
            .filter(|name| !get(&sent, &ticked(name)).is_empty())
            .map(str::to_owned)
            .collect(),
        days: get(&sent, "so-ngay").to_owned(),
        password: get(&sent, "mat-khau").to_owned(),
        form: get(&sent, FORM).to_owned(),
    };
    match make_token(&house.app, who, typed).await {
        Ok(made) => {
            house.throttles.give_back(trier);
            let mut page = page(&house, &visitor, (&Pairs::new(), None)).await?;
            page.made = Some(shown(visitor.words, made));
            Ok((StatusCode::CREATED, Page(page)).into_response())
        }
        Err(error) => again(&house, &visitor, (&sent, error)).await,
    }
}

fn shown(words: &Words, made: NewToken) -> Made {
    Made {
        token: made.token,
        title: words.say_with("token-made-title", &[("label", &made.label)]),
        ends: words.say_with("token-made-ends", &[("ends", &words.moment(made.expires_at))]),
    }
}

/// The form again with what was typed, the password aside.
async fn again(house: &House, visitor: &Visitor, (sent, error): (&Pairs, Error)) -> PageResult {
    let in_page = |field: &str| NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page);
    let (status, errors) = match error.renamed(in_page) {
        Error::Invalid(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors_of(visitor.words, errors)),
        Error::Refused(refusal) => {
            (StatusCode::CONFLICT, Some(FormErrors::whole(say_refusal(visitor.words, &refusal))))
        }
        other @ (Error::NotFound | Error::NotAllowed | Error::Meanwhile(_) | Error::Broken(_)) => {
            return Err(other.into());
        }
    };
    let page = Page(page(house, visitor, (sent, errors)).await?);
    Ok((status, page).into_response())
}

fn errors_of(words: &Words, mut errors: FieldErrors) -> Option<FormErrors> {
    // The group of ticks is said at its first.
    for error in errors.0.iter_mut().filter(|error| error.field == "quyen") {
        error.field = ticked(Grant::Read.name());
    }
    FormErrors::of(words, &errors)
}

/// `POST /tai-khoan/ma-truy-cap/{token}/thu-hoi`
pub async fn revoke(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(token): Path<String>,
    Form(sent): Form<Pairs>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let id = TokenId::new(token.as_str());
    if !is_sure(&sent) {
        let tokens = list_tokens(&house.app, who).await?;
        let found = tokens.iter().find(|one| one.id == id).ok_or(Error::NotFound)?;
        let form = EntryForm::stacked(addresses::revoke_token(&token))
            .button(Button::stop(words.say("token-revoke")))
            .or(Link::new(words.say("confirm-leave"), addresses::TOKENS));
        return Ok(ask(&visitor, "confirm-token", &[("label", &found.label)], form));
    }
    revoke_token(&house.app, who, &id).await?;
    Ok(done(addresses::TOKENS, "token-revoked"))
}

fn ticked(name: &str) -> String {
    format!("quyen-{name}")
}

async fn page(
    house: &House,
    visitor: &Visitor,
    (sent, errors): (&Pairs, Option<FormErrors>),
) -> PageResult<TokensPage> {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let tokens = list_tokens(&house.app, who).await?;
    Ok(TokensPage {
        frame: Frame::of(visitor, words.say("token-title"))
            .crumb(words.say("account-title"), addresses::ACCOUNT)
            .here(words.say("token-title")),
        made: None,
        lines: tokens.iter().map(|token| line(words, token)).collect(),
        form: form(words, (sent, errors))?,
    })
}

fn form(words: &Words, (sent, errors): (&Pairs, Option<FormErrors>)) -> Result<EntryForm, Error> {
    let error = |name: &str| errors.as_ref().and_then(|errors| errors.of_field(name));
    let days = |days: &i64| (days.to_string(), words.say_with("token-days", &[("days", &days.to_string())]));
    let lasts = match get(sent, "so-ngay") {
        "" => "90",
        typed => typed,
    };
    let mut form = EntryForm::stacked(addresses::TOKENS).with(FORM, new_browser()?).field(
        Field::new(Control::Text, "ten-chuong-trinh", words.say("token-label"))
            .hint(words.say("token-label-hint"))
            .required()
            .value(get(sent, "ten-chuong-trinh"))
            .error(error("ten-chuong-trinh")),
    );
    for grant in Grant::ALL {
        let name = ticked(grant.name());
        let tick = Field::new(Control::Tick, &name, words.say(grant_key(grant)));
        form = form.field(tick.value(get(sent, &name)).error(error(&name)));
    }
    form = form
        .field(
            Field::new(
                Control::Choice(LIFETIMES.iter().map(days).collect()),
                "so-ngay",
                words.say("token-lasts"),
            )
            .value(lasts)
            .error(error("so-ngay")),
        )
        .field(
            Field::new(Control::Password, "mat-khau", words.say("token-password"))
                .hint(words.say("token-password-hint"))
                .autocomplete("current-password")
                .required()
                .error(error("mat-khau")),
        );
    Ok(form.errors(errors).button(Button::main(words.say("token-make"))))
}

fn grant_key(grant: Grant) -> &'static str {
    match grant {
        Grant::Read => "token-grant-read",
        Grant::WriteReports => "token-grant-write-reports",
        Grant::WriteArticles => "token-grant-write-articles",
    }
}

fn line(words: &Words, token: &Token) -> Line {
    let state = match token.standing {
        TokenStanding::Holds => State::open(words.say("token-holds")),
        TokenStanding::Expired => State::idle(words.say("token-expired")),
        TokenStanding::Revoked => State::void(words.say("token-is-revoked")),
        TokenStanding::Outdated => State::void(words.say("token-outdated")),
    };
    let grants = token.grants.iter().map(|grant| words.say(grant_key(*grant)).into_owned());
    Line {
        id: token.id.to_string(),
        label: token.label.clone(),
        grants: grants.collect::<Vec<_>>().join("; "),
        made: words.moment(token.created_at),
        ends: words.moment(token.expires_at),
        used: if token.used_on.is_empty() {
            words.say("token-unused").into_owned()
        } else {
            words.date(&token.used_on)
        },
        state,
        holds: token.standing == TokenStanding::Holds,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_words::Language;

    #[test]
    fn every_grant_is_worded_in_both_languages() {
        for language in [Language::Vi, Language::En] {
            for grant in Grant::ALL {
                assert!(!language.words().say(grant_key(grant)).is_empty());
            }
        }
    }
}
