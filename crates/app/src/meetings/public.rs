//! What everybody reads of conferences: those that were called, and what they concluded once that was announced. Who came, who speaks, and whom a unit
//! named for a task is told to those who work in the cluster alone.

use std::collections::HashMap;

use thidua_domain::ids::ConferenceId;
use thidua_domain::meetings::{ConclusionState, ConferenceKind, ConferenceState, Standing};
use thidua_store::meetings::public as kept;
use thidua_store::meetings::{self as store, ConferenceRow};

use super::conclusion::{state_of as conclusion_state, task_state_of};
use super::{kind_of, state_of};
use crate::error::stored_day;
use crate::organization::{
    PublicPlace, UnitNames, asked_cluster, clusters_by_id, cut_page, places_by_year, rows_of_page,
};
use crate::{App, Error, Result};

/// A conference in the list.
#[derive(Clone, Debug)]
pub struct PublicConference {
    /// As it is kept.
    pub row: ConferenceRow,
    /// What it is for.
    pub kind: ConferenceKind,
    /// Where it stands.
    pub state: ConferenceState,
    /// Of which cluster and year.
    pub place: PublicPlace,
}

impl PublicConference {
    fn of(row: ConferenceRow, places: &HashMap<String, PublicPlace>) -> Result<Self> {
        let place = places.get(&row.year_id).cloned().ok_or(Error::NotFound)?;
        Ok(Self { kind: kind_of(&row)?, state: state_of(&row)?, place, row })
    }
}

/// A page of conferences.
#[derive(Clone, Debug)]
pub struct PublicConferences {
    /// The latest day first.
    pub list: Vec<PublicConference>,
    /// Which page, from 1.
    pub page: i64,
    /// Whether there are older ones.
    pub has_older: bool,
}

/// The conferences of a cluster, by its address part, or of all clusters where that is empty.
///
/// # Errors
/// [`Error::NotFound`] for a page that is none, and for a cluster that is none.
pub async fn public_conferences(app: &App, (cluster, page): (&str, i64)) -> Result<PublicConferences> {
    let asked = rows_of_page(page)?;
    let (mut reader, today) = (app.read().await?, app.today().to_string());
    let clusters = clusters_by_id(&mut reader, &today).await?;
    let cluster = asked_cluster(&clusters, cluster)?;
    let mut rows = kept::list_conferences_of_all(&mut reader, cluster, asked).await?;
    let has_older = cut_page(&mut rows)?;
    let places = places_by_year(&mut reader, &today).await?;
    let list = rows.into_iter().map(|row| PublicConference::of(row, &places)).collect::<Result<_>>()?;
    Ok(PublicConferences { list, page, has_older })
}

/// How many conferences each cluster has, by the id of the cluster.
///
/// # Errors
/// Only ours.
pub async fn count_public_conferences(app: &App) -> Result<HashMap<String, i64>> {
    Ok(kept::count_conferences_by_cluster(&mut app.read().await?).await?.into_iter().collect())
}

/// What a unit has to do, as everybody reads it.
#[derive(Clone, Debug)]
pub struct PublicTask {
    /// What.
    pub what: String,
    /// Which unit.
    pub unit: String,
    /// Until when.
    pub due: String,
    /// How it stands today.
    pub standing: Standing,
}

/// A conclusion that was announced.
#[derive(Clone, Debug)]
pub struct PublicConclusion {
    /// Its number, from 1.
    pub number: i64,
    /// What.
    pub text: String,
    /// What follows from it.
    pub tasks: Vec<PublicTask>,
}

/// One conference, as everybody reads it.
#[derive(Clone, Debug)]
pub struct OnePublicConference {
    /// The conference.
    pub conference: PublicConference,
    /// The unit that is the host; empty where none is.
    pub host: String,
    /// The agenda: hour, which may be empty, and what.
    pub agenda: Vec<(String, String)>,
    /// What it concluded and was announced.
    pub conclusions: Vec<PublicConclusion>,
}

/// One conference.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub async fn public_conference(app: &App, id: &ConferenceId) -> Result<OnePublicConference> {
    let (mut reader, now) = (app.read().await?, app.today());
    let today = now.to_string();
    let row = kept::find_conference_by_id(&mut reader, id.as_str()).await?.ok_or(Error::NotFound)?;
    let places = places_by_year(&mut reader, &today).await?;
    let conference = PublicConference::of(row, &places)?;
    let row = &conference.row;
    let names = UnitNames::load(&mut reader).await?;
    let year = (conference.place.year, today.as_str());
    let mut tasks: HashMap<i64, Vec<PublicTask>> = HashMap::new();
    for task in store::list_tasks(&mut reader, &row.id).await? {
        let standing = task_state_of(&task)?.standing(stored_day(&task.due)?, now);
        let unit = names.short_in(&task.unit_id, year);
        let told = PublicTask { what: task.what, unit, due: task.due, standing };
        tasks.entry(task.conclusion).or_default().push(told);
    }
    let mut conclusions = vec![];
    for one in store::list_conclusions(&mut reader, &row.id).await? {
        if conclusion_state(&one)? == ConclusionState::KNOWN {
            let tasks = tasks.remove(&one.number).unwrap_or_default();
            conclusions.push(PublicConclusion { number: one.number, text: one.text, tasks });
        }
    }
    let agenda = store::list_agenda(&mut reader, &row.id).await?;
    let agenda = agenda.into_iter().map(|item| (item.begins, item.title)).collect();
    let host = row.host_id.as_deref().map(|unit| names.short_in(unit, year)).unwrap_or_default();
    Ok(OnePublicConference { host, agenda, conclusions, conference })
}
