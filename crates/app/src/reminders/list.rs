//! What a person has to do, over all clusters and years.

use thidua_domain::access::Actor;
use thidua_domain::duty::urgency;
use thidua_domain::ground::YearState;

use crate::ground::here_now;
use crate::year::{Duty, board, duties_in, list_years, works_in};
use crate::{App, Result};

/// Everything that this person has to do, the most urgent first.
///
/// # Errors
/// Only ours.
pub async fn list_duties(app: &App, actor: &Actor) -> Result<Vec<Duty>> {
    let mut list = vec![];
    for link in list_years(app, actor).await? {
        if !matches!(link.state, YearState::Open | YearState::Frozen) {
            continue;
        }
        let here = here_now(app, (&link.cluster, link.year)).await?;
        if works_in(actor, &here) {
            let (board, _) = board(app, actor, (&link.cluster, link.year)).await?;
            list.extend(duties_in(actor, &board));
        }
    }
    list.sort_by_key(|duty| urgency(duty.pressing, duty.due));
    Ok(list)
}
