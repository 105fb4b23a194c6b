//! A program comes with a token.

use std::sync::Arc;

use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::TokenId;
use thidua_store::programs as store;

use super::{Bearer, grants_of};
use crate::people::{actor_with_offices, digest_of, signed_in_as};
use crate::permit::Permit;
use crate::{App, Result};

/// Who comes with this token, if it holds. The first time on a day is told in the log.
///
/// # Errors
/// Only ours.
pub async fn find_bearer(app: &App, token: &str) -> Result<Option<Bearer>> {
    let row = store::find_bearer(&mut app.read().await?, &digest_of(token), app.now_ms()).await?;
    let Some(row) = row else { return Ok(None) };
    let mut actor = actor_with_offices(app, &row.person_id, &row.full_name).await?;
    // Also where a clock that ran ahead noted a day that has not come.
    let today = app.today().to_string();
    if row.used_on != today
        && let Err(fault) = note_used(app, Permit::own(&actor), (&row, &today)).await
    {
        // Whoever only reads is not kept from it by a disk that is full.
        tracing::warn!(error = ?fault, "that a token came was not noted");
    }
    // Whoever reads the log, or who saved a report meanwhile, is told that it was a program.
    actor.name = format!("{} ({})", actor.name, row.label);
    Ok(Some(Bearer {
        token: TokenId::new(row.id),
        label: row.label,
        grants: grants_of(&row.grants),
        expires_at: row.expires_at,
        who: Arc::new(signed_in_as(actor, (row.username, row.account_id))),
    }))
}

async fn note_used(app: &App, permit: Permit, (row, today): (&store::BearerRow, &str)) -> Result<()> {
    app.write(permit, Scope::SignIns, async |work| {
        if store::note_token_used(work, &row.id, today).await? == 0 {
            work.nothing_to_record(thidua_store::Because::NothingChanged);
        } else {
            let (token, label, day) = (row.id.clone(), row.label.clone(), today.to_owned());
            work.record(Event::TokenUsed { token, label, day });
        }
        Ok(())
    })
    .await
}
