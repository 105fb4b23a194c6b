//! What an act makes public is announced in its transaction; the room `programs` tells it to those that asked.

use serde::{Deserialize, Serialize};
use thidua_domain::announcement::Topic;
use thidua_store::Work;
use thidua_store::announcement as store;

use crate::Result;

/// Something that is public, by the parts of its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// A year of a cluster.
    Year {
        /// Address part of the cluster.
        cluster: String,
        /// Which year.
        year: i16,
    },
    /// A decision of commendation.
    Decision {
        /// Address part of the alliance.
        unit: String,
        /// How it is cited.
        number: String,
    },
    /// An article.
    Article {
        /// Its address part.
        slug: String,
        /// Its title.
        title: String,
    },
    /// Nothing: somebody tries whether a program is reached.
    Trial,
}

impl Thing {
    /// As it is kept.
    pub(crate) fn kept(&self) -> Result<String> {
        Ok(serde_json::to_string(self).map_err(anyhow::Error::from)?)
    }
}

/// Announces something from a moment on.
pub(crate) async fn announce(
    work: &mut Work,
    (topic, subject): (Topic, &str),
    (thing, from): (&Thing, i64),
) -> Result<()> {
    Ok(store::announce(work, (topic.name(), subject), (&thing.kept()?, from)).await?)
}

/// Nobody is told any more what nobody was told yet.
pub(crate) async fn take_back(work: &mut Work, (topic, subject): (Topic, &str)) -> Result<()> {
    Ok(store::take_announcement_back(work, (topic.name(), subject)).await?)
}
