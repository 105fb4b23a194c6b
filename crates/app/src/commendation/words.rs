//! How an alliance words its papers: who may say so, and which words a paper has.

use thidua_domain::access::Actor;
use thidua_domain::commendation::DecisionState;
use thidua_store::organization::UnitRow;

use super::decision::Decision;
use super::meeting::Meeting;
use crate::blocks::{BlockBook, Since, Wordings, wordings};
use crate::register::{kept_by, scope_of};
use crate::{App, Result};

/// The wordings of an alliance, before who keeps its decisions.
///
/// # Errors
/// No such unit, or no right.
pub async fn blocks_of_alliance(app: &App, actor: &Actor, slug: &str) -> Result<(UnitRow, BlockBook)> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    let book = BlockBook::new(app, scope_of(&unit), permit);
    Ok((unit, book))
}

/// The wordings of an alliance as they are now, for papers that are never final.
///
/// # Errors
/// When the store refuses.
pub async fn wordings_of_alliance(app: &App, unit: &UnitRow) -> Result<Wordings> {
    wordings(&mut app.read().await?, &scope_of(unit), Since::Now).await
}

/// The wordings of a decision: once it has its number, those of that moment.
///
/// # Errors
/// When the store refuses.
pub async fn wordings_of_decision(app: &App, found: &Decision) -> Result<Wordings> {
    let since = match found.state {
        DecisionState::Prepared => Since::Now,
        DecisionState::Numbered | DecisionState::Issued | DecisionState::Revoked => {
            Since::Event("decision.numbered", &found.row.id)
        }
    };
    wordings(&mut app.read().await?, &scope_of(&found.unit), since).await
}

/// The wordings of the papers of a meeting: once it is concluded, those of that moment.
///
/// # Errors
/// When the store refuses.
pub async fn wordings_of_meeting(app: &App, found: &Meeting) -> Result<Wordings> {
    let since = match found.state.may_change() {
        Ok(()) => Since::Now,
        Err(_) => Since::Event("meeting.concluded", &found.row.id),
    };
    wordings(&mut app.read().await?, &scope_of(&found.unit), since).await
}
