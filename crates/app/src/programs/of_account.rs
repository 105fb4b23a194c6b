//! The tokens of an account, as administrators see and end them. What the programs did they read in the log; the tokens themselves nobody has.

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::TokenId;
use thidua_store::people::find_account;
use thidua_store::programs as store;
use thidua_store::{Because, Work};

use super::tokens::{Token, token_of};
use crate::permit::Permit;
use crate::{App, Error, Result};

/// The tokens of an account that hold, the newest first.
///
/// # Errors
/// Only for administrators; no such account.
pub async fn list_tokens_of(app: &App, actor: &Actor, username: &str) -> Result<Vec<Token>> {
    Permit::of_system(actor, Right::Administer)?;
    let (mut reader, now) = (app.read().await?, app.now_ms());
    let account = find_account(&mut reader, username).await?.ok_or(Error::NotFound)?;
    let rows = store::list_holding_tokens(&mut reader, &account.id, now).await?;
    Ok(rows.into_iter().map(|row| token_of(row, now)).collect())
}

/// Ends a token of an account, or all that hold where none is named; one that ended already is no fault.
///
/// # Errors
/// Only for administrators; no such account.
pub async fn revoke_tokens_of(
    app: &App,
    actor: &Actor,
    username: &str,
    token: Option<&TokenId>,
) -> Result<()> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    app.write(permit, Scope::SignIns, async |work| revoke(work, username, token).await).await
}

async fn revoke(work: &mut Work, username: &str, token: Option<&TokenId>) -> Result<()> {
    let now = work.now();
    let account = find_account(work, username).await?.ok_or(Error::NotFound)?;
    let mut rows = store::list_holding_tokens(work, &account.id, now).await?;
    rows.retain(|row| token.is_none_or(|token| token.as_str() == row.id));
    if rows.is_empty() {
        work.nothing_to_record(Because::NothingChanged);
        return Ok(());
    }

    for row in rows {
        store::revoke_token(work, &account.id, &row.id).await?;
        work.record(Event::TokenRevoked { token: row.id, label: row.label, holder: username.to_owned() });
    }
    Ok(())
}
