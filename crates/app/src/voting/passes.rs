//! Passes (thẻ biểu quyết): a code at the door, a telephone that stands for a voter.

use std::collections::BTreeMap;

use thidua_domain::access::Actor;
use thidua_domain::event::{Event, Scope};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_name;
use thidua_domain::voting::tidy_code;
use thidua_store::voting::{self as store, PassRow};

use super::{PollGround, chance};
use crate::{App, Error, Result};

/// Gives a voter of a gathering a code, which is told once and kept as a digest only. A code or a telephone that they had before is good no more;
/// whoever has voted stays one who has voted.
///
/// # Errors
/// No right; no name.
pub async fn issue_pass(
    app: &App,
    actor: &Actor,
    (ground, gathering): (&PollGround, &str),
    (voter, name): (&str, &str),
) -> Result<String> {
    let (scope, permit) = ground.enter(app, actor).await?;
    let name = accept_name(name)?;
    app.write(permit, scope.clone(), async |work| {
        let code = chance::code()?;

        let row = PassRow {
            scope: scope.key(),
            gathering: gathering.to_owned(),
            voter_id: voter.to_owned(),
            name: name.clone(),
            token_digest: String::new(),
        };
        store::put_pass(work, &row, &chance::digest_of(&code)).await?;
        work.record(Event::PassIssued { gathering: gathering.to_owned(), name });
        Ok(code)
    })
    .await
}

/// How far a voter is with their pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassStanding {
    /// They have a code that no telephone took.
    Issued,
    /// A telephone stands for them.
    Bound,
}

/// Who of a gathering has a pass, by voter, for whoever runs its polls.
///
/// # Errors
/// No right.
pub async fn list_passes(
    app: &App,
    actor: &Actor,
    (ground, gathering): (&PollGround, &str),
) -> Result<BTreeMap<String, PassStanding>> {
    let (scope, _) = ground.enter(app, actor).await?;
    let rows = store::list_passes(&mut app.read().await?, (&scope.key(), gathering)).await?;
    let standing =
        |row: &PassRow| if row.token_digest.is_empty() { PassStanding::Issued } else { PassStanding::Bound };
    Ok(rows.into_iter().map(|row| (row.voter_id.clone(), standing(&row))).collect())
}

/// Binds a telephone by a code, once, and answers the token that it keeps.
///
/// # Errors
/// [`Refusal::PassUnknown`]; [`Refusal::PassUsed`] on a second telephone.
pub async fn take_pass(app: &App, typed: &str) -> Result<String> {
    let unknown = || Error::Refused(Refusal::PassUnknown);
    let digest = chance::digest_of(&tidy_code(typed).ok_or_else(unknown)?);
    let pass = store::find_pass_by_code(&mut app.read().await?, &digest).await?.ok_or_else(unknown)?;
    let scope = Scope::from_key(&pass.scope).ok_or(Error::NotFound)?;
    app.write_as_program(scope, async |work| {
        let pass = store::find_pass_by_code(work, &digest).await?.ok_or_else(unknown)?;
        if !pass.token_digest.is_empty() {
            return Err(Error::Refused(Refusal::PassUsed));
        }
        let token = chance::token()?;

        store::bind_pass(work, &pass, &chance::digest_of(&token)).await?;
        work.record(Event::PassTaken { gathering: pass.gathering, name: pass.name });
        Ok(token)
    })
    .await
}
