//! Due days for other calendars, by a secret address.

use std::collections::HashMap;

use jiff::civil::Date;
use thidua_domain::calendar::StepKind;
use thidua_domain::ground::YearState;
use thidua_store::reminders as store;

use crate::calendar::load_steps;
use crate::commendation::{DossierDay, last_days_of_dossiers};
use crate::ground::here_now;
use crate::meetings::{TaskDay, last_days_of_tasks};
use crate::people::{actor_with_offices, digest_of};
use crate::year::list_years;
use crate::{App, Error, Result};

/// The day until which a step is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Address part of the cluster.
    pub cluster: String,
    /// The cluster's name.
    pub cluster_name: String,
    /// Which year.
    pub year: i16,
    /// Which step.
    pub step: StepKind,
    /// Until when.
    pub due: Date,
    /// How often it was moved.
    pub moves: usize,
    /// When it last became what it is, in UTC milliseconds since 1970.
    pub changed_at: i64,
}

/// The due days of all open years that a person works in, the last days of the dossiers that are theirs to hand in,
/// and those of what their units have to do after conferences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// By cluster and year, then by day.
    pub deadlines: Vec<Deadline>,
    /// By day.
    pub dossiers: Vec<DossierDay>,
    /// By day.
    pub tasks: Vec<TaskDay>,
}

/// The calendar behind an address.
///
/// # Errors
/// [`Error::NotFound`] when nobody's calendar has it, or no longer.
pub async fn feed(app: &App, token: &str) -> Result<Feed> {
    let found = store::find_by_feed(&mut app.read().await?, &digest_of(token)).await?;
    let row = found.ok_or(Error::NotFound)?;
    let actor = actor_with_offices(app, &row.person_id, &row.full_name).await?;
    let mut deadlines = vec![];
    for link in list_years(app, &actor).await? {
        if link.state != YearState::Open || link.source.is_some() {
            continue;
        }
        let here = here_now(app, (&link.cluster, link.year)).await?;
        let mut reader = app.read().await?;
        let steps = load_steps(&mut reader, &here).await?;
        let moves = store::list_moves(&mut reader, &here.scope().key(), here.year_id.as_str()).await?;
        let moves = moves_by_step(&moves);
        deadlines.extend(steps.into_iter().map(|step| {
            let (count, last) = moves.get(&step.kind.name()).copied().unwrap_or((0, here.opened_at));
            Deadline {
                cluster: here.slug.clone(),
                cluster_name: here.name.clone(),
                year: here.year,
                due: step.due,
                step: step.kind,
                moves: count,
                changed_at: last,
            }
        }));
    }
    let dossiers = last_days_of_dossiers(app, &actor).await?;
    Ok(Feed { deadlines, dossiers, tasks: last_days_of_tasks(app, &actor).await? })
}

/// How often each step was moved, and when last.
fn moves_by_step(moves: &[(String, i64)]) -> HashMap<String, (usize, i64)> {
    let mut by_step: HashMap<String, (usize, i64)> = HashMap::new();
    for (data, at) in moves {
        let data: serde_json::Value = serde_json::from_str(data).unwrap_or_default();
        if let Some(step) = data.get("step").and_then(serde_json::Value::as_str) {
            let entry = by_step.entry(step.to_owned()).or_insert((0, *at));
            *entry = (entry.0 + 1, *at);
        }
    }
    by_step
}
