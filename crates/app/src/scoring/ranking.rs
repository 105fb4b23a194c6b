//! A year's ranking: provisional for those who lead the cluster, published for everybody.

use std::sync::Arc;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::ground::YearState;
use thidua_store::scoring::{self as store, FrozenRow};

use super::result::{Scored, scored, scored_for};
use crate::appraisal::{Audience, audience_of, load_sheets};
use crate::ground::{ClusterYear, load_place};
use crate::{App, Error, Result};

/// A ranking with where it stands.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// Where.
    pub here: ClusterYear,
    /// The scores; none without a table.
    pub scored: Option<Arc<Scored>>,
    /// What was frozen.
    pub frozen: Option<Frozen>,
}

/// The frozen files and who froze them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// The criteria file.
    pub criteria: String,
    /// The facts file.
    pub facts: String,
    /// The result.
    pub result: String,
    /// Digest of both files.
    pub digest: String,
    /// When.
    pub frozen_at: i64,
    /// Who.
    pub frozen_by: String,
    /// SHA-256 of the bundle; none for years frozen before there were bundles.
    pub bundle: Option<String>,
}

impl From<FrozenRow> for Frozen {
    fn from(row: FrozenRow) -> Self {
        Self {
            criteria: row.criteria,
            facts: row.facts,
            result: row.result,
            digest: row.digest,
            frozen_at: row.frozen_at,
            frozen_by: row.frozen_by,
            bundle: row.bundle_digest,
        }
    }
}

/// The ranking for somebody who leads the cluster, provisional or final; for everybody else see [`published`].
///
/// # Errors
/// No such year, or no right.
pub async fn ranking(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Ranking> {
    let here = load_place(&mut app.read().await?, at.0, at.1, app.today()).await?;
    let mut audience = Audience::Everybody;
    if !matches!(here.state, YearState::Published | YearState::Archived) {
        here.office(actor, Right::ReadProvisional)?;
        audience = audience_of(actor, &here, &load_sheets(&mut app.read().await?, &here).await?);
    }
    let scored = scored_for(app, &here, audience).await?;
    whole(app, here.clone(), scored).await
}

/// The published ranking. A year that is not public does not exist here.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn published(app: &App, at: (&str, i16)) -> Result<Ranking> {
    let here = load_place(&mut app.read().await?, at.0, at.1, app.today()).await?;
    match here.state {
        YearState::Published | YearState::Archived => {
            let scored = scored(app, &here).await?;
            whole(app, here, scored).await
        }
        YearState::Open | YearState::Frozen => Err(Error::NotFound),
    }
}

async fn whole(app: &App, here: ClusterYear, scored: Option<Arc<Scored>>) -> Result<Ranking> {
    let frozen = store::find_frozen(&mut app.read().await?, here.year_id.as_str()).await?.map(Frozen::from);
    Ok(Ranking { here, scored, frozen })
}
