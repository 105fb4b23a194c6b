//! The years that there are, for whoever looks.

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::ground::YearState;
use thidua_store::ground as store;
use thidua_store::organization as organization_store;

use crate::ground::here_now;
use crate::{App, Result};

/// A year that somebody can go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearLink {
    /// Address part of the cluster.
    pub cluster: String,
    /// The cluster's name.
    pub name: String,
    /// Which year.
    pub year: i16,
    /// Where it stands.
    pub state: YearState,
    /// Whether its figures are invented for show.
    pub illustrative: bool,
    /// Where its figures were taken from.
    pub source: Option<String>,
    /// Whether there is a ranking to look at.
    pub scored: bool,
}

impl YearLink {
    /// Whether everybody may look at its result.
    #[must_use]
    pub fn is_public(&self) -> bool {
        matches!(self.state, YearState::Published | YearState::Archived)
    }
}

/// The years that this person works in or may read, newest first.
///
/// # Errors
/// Only ours.
pub async fn list_years(app: &App, actor: &Actor) -> Result<Vec<YearLink>> {
    let _today = app.today();
    let mut links = vec![];
    for link in all_years(app).await? {
        let here = here_now(app, (&link.cluster, link.year)).await?;
        if here.office(actor, Right::ReadYear).is_ok() {
            links.push(link);
        }
    }
    Ok(links)
}

/// The years that everybody may see: published results, and figures that were public before, newest first.
///
/// # Errors
/// Only ours.
pub async fn public_years(app: &App) -> Result<Vec<YearLink>> {
    let mut links = all_years(app).await?;
    links.retain(|link| matches!(link.state, YearState::Published | YearState::Archived));
    Ok(links)
}

async fn all_years(app: &App) -> Result<Vec<YearLink>> {
    let mut reader = app.read().await?;
    let clusters = organization_store::list_clusters(&mut reader, &app.today().to_string()).await?;
    let mut links = vec![];
    for row in store::list_years(&mut reader).await? {
        let Some(cluster) = clusters.iter().find(|cluster| cluster.id == row.cluster_id) else { continue };
        links.push(YearLink {
            cluster: cluster.slug.clone(),
            name: cluster.name.clone(),
            year: i16::try_from(row.year)?,
            state: YearState::from_name(&row.state)
                .ok_or_else(|| crate::error::damaged("year.state", &row.state))?,
            illustrative: cluster.illustrative != 0,
            source: row.source,
            scored: row.criteria_table.is_some(),
        });
    }
    Ok(links)
}
