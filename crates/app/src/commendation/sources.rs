//! On what nominations rest: the years that a unit ended at the head of its cluster.

use thidua_domain::access::Actor;
use thidua_store::organization::UnitRow;

use crate::scoring::{Ranking, ranking};
use crate::year::list_years;
use crate::{App, Error, Result};

/// A frozen year of a cluster that a unit ended as the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leading {
    /// Address part of the cluster.
    pub cluster: String,
    /// The cluster's name.
    pub cluster_name: String,
    /// Which year.
    pub year: i16,
    /// The digest of the frozen files, by which everybody finds the same ranking.
    pub digest: String,
}

impl Leading {
    /// `5-thanh-pho/2025`: what a form sends.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}/{}", self.cluster, self.year)
    }

    /// As it is kept with a nomination.
    #[must_use]
    pub fn say(&self) -> String {
        format!("{}, {}", self.cluster_name, self.year)
    }
}

/// The years that a unit ended as the first, of those that this person may see, the latest first.
///
/// # Errors
/// Only ours.
pub async fn leading(app: &App, actor: &Actor, unit: &UnitRow) -> Result<Vec<Leading>> {
    let mut found = vec![];
    for link in list_years(app, actor).await? {
        if link.source.is_some() || !link.scored {
            continue;
        }
        // A result that is not theirs to see yet is none for them.
        let ranking = match ranking(app, actor, (&link.cluster, link.year)).await {
            Ok(ranking) => ranking,
            Err(Error::Refused(_) | Error::NotAllowed | Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
        let Some(digest) = led_by(&ranking, unit) else { continue };
        found.push(Leading { cluster: link.cluster, cluster_name: link.name, year: link.year, digest });
    }
    Ok(found)
}

/// The digest of a frozen ranking that a unit leads.
fn led_by(ranking: &Ranking, unit: &UnitRow) -> Option<String> {
    let frozen = ranking.frozen.as_ref()?;
    let member = ranking.here.member_by_id(&unit.id)?;
    let scored = ranking.scored.as_ref()?;
    let rank = scored.units.iter().find(|scored| scored.id == member.slug)?.rank?;
    // A place that others share is not settled.
    (rank.place == 1 && !rank.tied).then(|| frozen.digest.clone())
}
