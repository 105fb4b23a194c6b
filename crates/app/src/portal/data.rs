//! What everybody reads as whole lists, for who takes it along: a list is read at once, and its newest so many rows.

use std::collections::HashMap;

use thidua_domain::meetings::ConclusionState;
use thidua_store::exemplars::public::{CardRow, Meant, list_cards};
use thidua_store::meetings::ConferenceRow;
use thidua_store::meetings::public::{list_conclusions_of_all, list_conferences_of_all};
use thidua_store::organization::ClusterRow;

use super::gather::{MOST, RECOGNIZED};
use crate::organization::{PublicPlace, UnitNames, clusters_by_id, places_by_year};
use crate::{App, Result};

/// An exemplar that everybody reads.
#[derive(Clone, Debug)]
pub struct ExemplarData {
    /// What is told of it.
    pub row: CardRow,
    /// Of which cluster.
    pub cluster: ClusterRow,
    /// Whose it is, as it was called that year.
    pub unit: String,
}

/// A conference that everybody reads.
#[derive(Clone, Debug)]
pub struct ConferenceData {
    /// As it is kept.
    pub row: ConferenceRow,
    /// Of which cluster and year.
    pub place: PublicPlace,
    /// Number and text of what it concluded and was announced.
    pub conclusions: Vec<(i64, String)>,
}

/// The recognised exemplars of all clusters, those that were recognised last first.
///
/// # Errors
/// Only ours.
pub async fn all_exemplars(app: &App) -> Result<Vec<ExemplarData>> {
    let (mut reader, today) = (app.read().await?, app.today().to_string());
    let clusters = clusters_by_id(&mut reader, &today).await?;
    let names = UnitNames::load(&mut reader).await?;
    let meant = Meant { state: RECOGNIZED.name(), cluster: "", aspect: "" };
    let rows = list_cards(&mut reader, meant, (MOST, 0)).await?;
    let data = |row: CardRow| {
        let cluster = clusters.get(&row.cluster_id)?.clone();
        Some(ExemplarData { unit: names.short_in(&row.unit_id, (row.year, &today)), cluster, row })
    };
    Ok(rows.into_iter().filter_map(data).collect())
}

/// The conferences of all clusters with what they announced, the latest day first.
///
/// # Errors
/// Only ours.
pub async fn all_conferences(app: &App) -> Result<Vec<ConferenceData>> {
    let (mut reader, today) = (app.read().await?, app.today().to_string());
    let places = places_by_year(&mut reader, &today).await?;
    let mut concluded: HashMap<String, Vec<(i64, String)>> = HashMap::new();
    let known = ConclusionState::KNOWN.name();
    for row in list_conclusions_of_all(&mut reader, known, MOST).await? {
        concluded.entry(row.conference_id).or_default().push((row.number, row.text));
    }
    let rows = list_conferences_of_all(&mut reader, "", (MOST, 0)).await?;
    let mut data = vec![];
    for row in rows {
        let Some(place) = places.get(&row.year_id).cloned() else { continue };
        let conclusions = concluded.remove(&row.id).unwrap_or_default();
        data.push(ConferenceData { row, place, conclusions });
    }
    Ok(data)
}
