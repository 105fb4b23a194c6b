//! A person lets programs act for them, and ends that.

use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::TokenId;
use thidua_domain::programs::{DAY_MS, Grant, TOKENS_MAX, accept_grants, accept_label, accept_lifetime};
use thidua_domain::refusal::Refusal;
use thidua_store::programs as store;
use thidua_store::{Because, Work};

use super::grants_of;
use crate::people::{SignedIn, digest_of, is_password, new_token};
use crate::permit::Permit;
use crate::{App, FieldErrors, Result};

/// So many tokens are listed, first those that hold.
const LISTED: i64 = 50;
/// By what a token is known in files that it should not be in.
const PREFIX: &str = "thidua_";

/// A token as it was asked for.
#[derive(Clone, Debug, Default)]
pub struct TypedToken {
    /// What the program is called.
    pub label: String,
    /// What it may do, by stable names.
    pub grants: Vec<String>,
    /// For how many days.
    pub days: String,
    /// The password of the person, once more.
    pub password: String,
    /// What the form carries that no other form does: sent twice it makes one token.
    pub form: String,
}

/// A token that was made; the store has only its digest.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// Which.
    pub id: TokenId,
    /// What the program sends.
    pub token: String,
    /// What the program is called.
    pub label: String,
    /// Until when, in UTC milliseconds since 1970.
    pub expires_at: i64,
}

/// Whether a token holds, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenStanding {
    /// It holds.
    Holds,
    /// Its time is over.
    Expired,
    /// Its owner ended it.
    Revoked,
    /// The password of the account was changed since.
    Outdated,
}

/// A token of one's own.
#[derive(Clone, Debug)]
pub struct Token {
    /// Which.
    pub id: TokenId,
    /// What the program is called.
    pub label: String,
    /// What it may do.
    pub grants: Vec<Grant>,
    /// Since when, in UTC milliseconds since 1970.
    pub created_at: i64,
    /// Until when.
    pub expires_at: i64,
    /// The last day on which it came, `2026-11-29`; empty before.
    pub used_on: String,
    /// Whether it holds.
    pub standing: TokenStanding,
}

/// One's own tokens: those that hold, then the others, the newest first.
///
/// # Errors
/// Only ours.
pub async fn list_tokens(app: &App, who: &SignedIn) -> Result<Vec<Token>> {
    let now = app.now_ms();
    let rows = store::list_tokens(&mut app.read().await?, who.account(), (LISTED, now)).await?;
    Ok(rows.into_iter().map(|row| token_of(row, now)).collect())
}

pub(super) fn token_of(row: store::TokenRow, now: i64) -> Token {
    Token {
        standing: standing(&row, now),
        id: TokenId::new(row.id),
        label: row.label,
        grants: grants_of(&row.grants),
        created_at: row.created_at,
        expires_at: row.expires_at,
        used_on: row.used_on,
    }
}

fn standing(row: &store::TokenRow, now: i64) -> TokenStanding {
    if row.revoked_at.is_some() {
        TokenStanding::Revoked
    } else if row.created_at < row.password_changed_at {
        TokenStanding::Outdated
    } else if row.expires_at <= now {
        TokenStanding::Expired
    } else {
        TokenStanding::Holds
    }
}

/// Makes a token.
///
/// # Errors
/// [`crate::Error::Invalid`] on `label`, `grants`, `days` or `password`; [`Refusal::TokensTooMany`]; [`Refusal::TokenShown`] for a form that is sent again.
pub async fn make_token(app: &App, who: &SignedIn, typed: TypedToken) -> Result<NewToken> {
    let mut wrong = FieldErrors::default();
    let label = wrong.note("label", accept_label(&typed.label)).unwrap_or_default();
    let grants = accept_grants(typed.grants.iter().map(String::as_str));
    let grants = wrong.note("grants", grants).unwrap_or_default();
    let days = wrong.note("days", accept_lifetime(&typed.days)).unwrap_or_default();
    let is_right = is_password(app, who, typed.password).await?;
    wrong.note("password", if is_right { Ok(()) } else { Err(Refusal::PasswordWrong) });
    wrong.finish()?;

    let token = format!("{PREFIX}{}", new_token()?);
    let expires_at = app.now_ms() + days * DAY_MS;
    let names = grants.iter().map(|grant| grant.name()).collect::<Vec<_>>().join(" ");
    let new = store::NewToken {
        account: who.account(),
        token_digest: &digest_of(&token),
        form_digest: &digest_of(&typed.form),
        label: &label,
        grants: &names,
        expires_at,
    };
    let id = app.write(Permit::own(&who.actor), Scope::SignIns, async |work| add(work, &new).await).await?;
    Ok(NewToken { id, token, label, expires_at })
}

async fn add(work: &mut Work, new: &store::NewToken<'_>) -> Result<TokenId> {
    let now = work.now();
    if store::has_made(work, new.account, new.form_digest).await? {
        return Err(Refusal::TokenShown.into());
    }
    if store::count_holding_tokens(work, new.account, now).await? >= i64::try_from(TOKENS_MAX)? {
        return Err(Refusal::TokensTooMany { most: TOKENS_MAX.to_string() }.into());
    }

    let id = store::add_token(work, new).await?;
    work.record(Event::TokenMade {
        token: id.clone(),
        label: new.label.to_owned(),
        grants: new.grants.to_owned(),
        until: crate::day_in_vietnam(new.expires_at).to_string(),
    });
    Ok(TokenId::new(id))
}

/// Ends a token of one's own; one that ended already is no fault.
///
/// # Errors
/// Only ours.
pub async fn revoke_token(app: &App, who: &SignedIn, token: &TokenId) -> Result<()> {
    let tokens = list_tokens(app, who).await?;
    let found = tokens.into_iter().find(|one| one.id == *token).ok_or(crate::Error::NotFound)?;
    app.write(Permit::own(&who.actor), Scope::SignIns, async |work| {
        if store::revoke_token(work, who.account(), token.as_str()).await? == 0 {
            work.nothing_to_record(Because::NothingChanged);
        } else {
            let holder = who.username.clone();
            work.record(Event::TokenRevoked { token: token.to_string(), label: found.label, holder });
        }
        Ok(())
    })
    .await
}
