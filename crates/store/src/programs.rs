//! Tokens by which other programs act for a person.

use thidua_domain::clock::believed_until;

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    ADD_TOKEN = "insert into program_token (id, account_id, token_digest, form_digest, label, grants, created_at, expires_at, revoked_at, used_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, null, '')";
    FIND_FORM = "select count(*) from program_token where account_id = $1 and form_digest = $2";
    FIND_BEARER = "select t.id, t.label, t.grants, t.expires_at, t.used_on, t.account_id, a.username, a.person_id, p.full_name
        from program_token t join account a on a.id = t.account_id join person p on p.id = a.person_id
        where t.token_digest = $1 and t.revoked_at is null and t.expires_at > $2 and t.created_at <= $3
            and a.closed_at is null and a.must_change = 0 and t.created_at >= a.password_changed_at";
    LIST_TOKENS = "select t.id, t.label, t.grants, t.created_at, t.expires_at, t.revoked_at, t.used_on, a.password_changed_at
        from program_token t join account a on a.id = t.account_id
        where t.account_id = $1
        order by case when t.revoked_at is null and t.expires_at > $3 and t.created_at >= a.password_changed_at then 0 else 1 end,
            t.created_at desc, t.id desc limit $2";
    LIST_HOLDING = "select t.id, t.label, t.grants, t.created_at, t.expires_at, t.revoked_at, t.used_on, a.password_changed_at
        from program_token t join account a on a.id = t.account_id
        where t.account_id = $1 and t.revoked_at is null and t.expires_at > $2 and t.created_at >= a.password_changed_at
            and a.closed_at is null
        order by t.created_at desc, t.id desc";
    COUNT_HOLDING = "select count(*) from program_token t join account a on a.id = t.account_id
        where t.account_id = $1 and t.revoked_at is null and t.expires_at > $2 and t.created_at >= a.password_changed_at";
    REVOKE_TOKEN = "update program_token set revoked_at = $3 where account_id = $1 and id = $2 and revoked_at is null";
    NOTE_USED = "update program_token set used_on = $2 where id = $1 and used_on <> $2";
}

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewToken<'a> {
    /// Whose.
    pub account: &'a str,
    /// SHA-256 of the token, in hexadecimal.
    pub token_digest: &'a str,
    /// The same of the form that makes it.
    pub form_digest: &'a str,
    /// What the program is called.
    pub label: &'a str,
    /// What it may do: stable names with blanks between.
    pub grants: &'a str,
    /// Until when, in UTC milliseconds since 1970.
    pub expires_at: i64,
}

/// A token of an account, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Id.
    pub id: String,
    /// What the program is called.
    pub label: String,
    /// What it may do.
    pub grants: String,
    /// Since when.
    pub created_at: i64,
    /// Until when.
    pub expires_at: i64,
    /// When its owner ended it.
    pub revoked_at: Option<i64>,
    /// The last day on which it came; empty before.
    pub used_on: String,
    /// Since when the password of the account holds.
    pub password_changed_at: i64,
}

from_row!(TokenRow { id, label, grants, created_at, expires_at, revoked_at, used_on, password_changed_at });

/// A token that holds, with the account for which it acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BearerRow {
    /// Id of the token.
    pub id: String,
    /// What the program is called.
    pub label: String,
    /// What it may do.
    pub grants: String,
    /// Until when.
    pub expires_at: i64,
    /// The last day on which it came.
    pub used_on: String,
    /// For which account.
    pub account_id: String,
    /// Its user name.
    pub username: String,
    /// Whose.
    pub person_id: String,
    /// The person's name.
    pub full_name: String,
}

from_row!(BearerRow { id, label, grants, expires_at, used_on, account_id, username, person_id, full_name });

/// Makes a token; its id.
///
/// # Errors
/// When the database refuses; so below.
pub async fn add_token(work: &mut Work, token: &NewToken<'_>) -> Result<String> {
    let (id, now) = (work.new_id(), work.now());
    execute!(
        work,
        ADD_TOKEN,
        &id,
        token.account,
        token.token_digest,
        token.form_digest,
        token.label,
        token.grants,
        now,
        token.expires_at
    )?;
    Ok(id)
}

/// Whether this form made a token already.
///
/// # Errors
/// When the database refuses.
pub async fn has_made(sql: &mut impl Sql, account: &str, form_digest: &str) -> Result<bool> {
    let found: Option<(i64,)> = fetch_optional!(sql, FIND_FORM, account, form_digest)?;
    Ok(found.is_some_and(|(count,)| count > 0))
}

/// The token with this digest, if it holds. One that was made by a clock that ran ahead does not.
///
/// # Errors
/// When the database refuses.
pub async fn find_bearer(sql: &mut impl Sql, token_digest: &str, now: i64) -> Result<Option<BearerRow>> {
    Ok(fetch_optional!(sql, FIND_BEARER, token_digest, now, believed_until(now))?)
}

/// So many tokens of an account: those that hold, then the others, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_tokens(
    sql: &mut impl Sql,
    account: &str,
    (most, now): (i64, i64),
) -> Result<Vec<TokenRow>> {
    Ok(fetch_all!(sql, LIST_TOKENS, account, most, now)?)
}

/// The tokens of an account that hold, the newest first; there are few.
///
/// # Errors
/// When the database refuses.
pub async fn list_holding_tokens(sql: &mut impl Sql, account: &str, now: i64) -> Result<Vec<TokenRow>> {
    Ok(fetch_all!(sql, LIST_HOLDING, account, now)?)
}

/// How many tokens of an account hold.
///
/// # Errors
/// When the database refuses.
pub async fn count_holding_tokens(sql: &mut impl Sql, account: &str, now: i64) -> Result<i64> {
    let found: Option<(i64,)> = fetch_optional!(sql, COUNT_HOLDING, account, now)?;
    Ok(found.map_or(0, |(count,)| count))
}

/// Ends a token of the account; 0: there was none that its owner had not ended.
///
/// # Errors
/// When the database refuses.
pub async fn revoke_token(work: &mut Work, account: &str, token: &str) -> Result<u64> {
    let now = work.now();
    Ok(execute!(work, REVOKE_TOKEN, account, token, now)?)
}

/// Notes the day on which a token came; 0: it is noted already.
///
/// # Errors
/// When the database refuses.
pub async fn note_token_used(work: &mut Work, token: &str, day: &str) -> Result<u64> {
    Ok(execute!(work, NOTE_USED, token, day)?)
}
