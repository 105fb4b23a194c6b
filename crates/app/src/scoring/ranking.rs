//! A year's ranking: provisional for those who lead the cluster, published for everybody.

use std::sync::Arc;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::ground::YearState;
use thidua_domain::refusal::Refusal;
use thidua_store::scoring::{self as store, FrozenRow};

use super::result::{Scored, scored, scored_for};
use crate::appraisal::{Audience, audience_of, sheets_of};
use crate::ground::{ClusterYear, here_of};
use crate::views::{Look, MadeOf, Weigh};
use crate::{App, Error, Result};

/// A ranking with where it stands.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// The scores; none without a table.
    pub scored: Option<Arc<Scored>>,
    /// What was frozen.
    pub frozen: Option<Arc<Frozen>>,
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
/// No such year, or no right; [`Refusal::ResultNotPublished`] for those who work in the year.
pub async fn ranking(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Ranking> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    let mut audience = Audience::Everybody;
    if !here.is_public() {
        match here.office(actor, Right::ReadProvisional) {
            Ok(_) => {}
            // Who works in the year is told when it will be theirs to see, and not that they lack a right.
            Err(_) if here.office(actor, Right::ReadYear).is_ok() => {
                return Err(Refusal::ResultNotPublished { year: here.year.to_string() }.into());
            }
            Err(error) => return Err(error),
        }
        let sheets = sheets_of(&mut look, &here).await?;
        audience = audience_of(actor, &here, &sheets);
    }
    let scored = scored_for(&mut look, &here, audience).await?;
    whole(&mut look, Arc::clone(&here), scored).await
}

/// The published ranking. A year that is not public does not exist here.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn published(app: &App, at: (&str, i16)) -> Result<Ranking> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    if !here.is_public() {
        return Err(Error::NotFound);
    }
    let scored = scored(&mut look, &here).await?;
    whole(&mut look, here, scored).await
}

/// The final ranking of a year for the screen of a hall, before it is published or after; none where it may still change.
pub(crate) async fn final_ranking(look: &mut Look, here: &Arc<ClusterYear>) -> Result<Option<Ranking>> {
    if here.state == YearState::Open {
        return Ok(None);
    }
    let scored = scored(look, here).await?;
    whole(look, Arc::clone(here), scored).await.map(Some)
}

async fn whole(look: &mut Look, here: Arc<ClusterYear>, scored: Option<Arc<Scored>>) -> Result<Ranking> {
    let frozen = match here.frozen_at {
        Some(_) => frozen_of(look, &here).await?,
        None => None,
    };
    Ok(Ranking { here, scored, frozen })
}

async fn frozen_of(look: &mut Look, here: &ClusterYear) -> Result<Option<Arc<Frozen>>> {
    let (scope, key) = (here.scope(), format!("frozen/{}", here.year_id));
    let of = [MadeOf { scope: &scope, tables: &["frozen_result"] }];
    let frozen = look
        .view(&key, &of, async |look, _| {
            let row = store::find_frozen(look.reader().await?, here.year_id.as_str()).await?;
            row.map(Frozen::from).ok_or(Error::NotFound)
        })
        .await;
    match frozen {
        Ok(frozen) => Ok(Some(frozen)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

impl Weigh for Frozen {
    fn weight(&self) -> usize {
        self.criteria.len() + self.facts.len() + self.result.len()
    }
}
