//! What a person has to do, over all clusters and years.

use thidua_domain::access::Actor;
use thidua_domain::duty::urgency;
use thidua_domain::ground::YearState;

use crate::commendation::{duties_of_movements, duties_of_nominations};
use crate::exemplars::duties_of_exemplars;
use crate::ground::here_now;
use crate::meetings::duties_after_conferences;
use crate::newsroom::duties_of_articles;
use crate::year::{ListedDuty, board, duties_for, list_years};
use crate::{App, Result};

/// Everything that this person has to do, in years and beside them, the most urgent first.
///
/// # Errors
/// Only ours.
pub async fn list_duties(app: &App, actor: &Actor) -> Result<Vec<ListedDuty>> {
    let mut list = vec![];
    for link in list_years(app, actor).await? {
        if !matches!(link.state, YearState::Open | YearState::Frozen) {
            continue;
        }
        let here = here_now(app, (&link.cluster, link.year)).await?;
        // Reading is no duty, and a board costs something to make.
        if here.ground.gives_work(actor) {
            let (board, _) = board(app, actor, (&link.cluster, link.year)).await?;
            list.extend(duties_for(actor, &board));
        }
    }
    list.extend(duties_of_movements(app, actor).await?);
    list.extend(duties_of_nominations(app, actor).await?);
    list.extend(duties_after_conferences(app, actor).await?);
    list.extend(duties_of_exemplars(app, actor).await?);
    list.extend(duties_of_articles(app, actor).await?);
    list.sort_by_key(|listed| urgency(listed.duty.pressing, listed.duty.due));
    Ok(list)
}
