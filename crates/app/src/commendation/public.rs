//! What anybody may see of an award: what was granted to whom by which decision, and whether it still holds.

use thidua_domain::commendation::DecisionState;
use thidua_store::commendation::{DecisionRow, PublicRow, find_public};
use thidua_store::organization::find_unit_by_id;

use super::decision::cited_as;
use crate::error::damaged;
use crate::{App, Error, Result};

/// An award as the public sees it.
#[derive(Clone, Debug)]
pub struct PublicAward {
    /// Who granted it.
    pub unit: String,
    /// What was granted to whom.
    pub row: PublicRow,
    /// How the decision is cited.
    pub decision: String,
    /// Whether it still holds.
    pub holds: Holds,
}

/// Whether an award holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The decision was issued and not revoked.
    Yes,
    /// It was revoked.
    Revoked,
}

/// The award with this code; one whose decision was never issued is nobody's to see.
///
/// # Errors
/// No such award.
pub async fn look_up(app: &App, code: &str) -> Result<PublicAward> {
    let code: String =
        code.chars().filter(char::is_ascii_alphanumeric).take(40).collect::<String>().to_uppercase();
    let mut reader = app.read().await?;
    let row = find_public(&mut reader, &code).await?.ok_or(Error::NotFound)?;
    let state = DecisionState::from_name(&row.state).ok_or_else(|| damaged("decision.state", &row.state))?;
    let holds = match state {
        DecisionState::Issued => Holds::Yes,
        // A number that was cancelled before anything was issued granted nothing.
        DecisionState::Revoked if row.line.is_some() => Holds::Revoked,
        DecisionState::Revoked | DecisionState::Prepared | DecisionState::Numbered => {
            return Err(Error::NotFound);
        }
    };
    let day = app.today().to_string();
    let unit = find_unit_by_id(&mut reader, &row.unit_id, &day).await?.ok_or(Error::NotFound)?;
    let cited = DecisionRow { number: row.number, symbol: row.symbol.clone(), ..DecisionRow::default() };
    Ok(PublicAward { unit: unit.full_name, decision: cited_as(&cited), holds, row })
}
