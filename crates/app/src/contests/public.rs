//! What everybody reads of stage contests: rounds whose result stands. Jurors are numbers there, and so they are in the file with which anybody computes a
//! result again: who gave which mark is told to those who work in the cluster alone.

use std::collections::HashMap;

use thidua_domain::contests::{Contest, Juror, RoundState};
use thidua_domain::ids::RoundId;
use thidua_store::contests as store;
pub use thidua_store::contests::public::PublicRoundRow;
use thidua_store::contests::public::{count_rounds_by_cluster, list_public_rounds};

use super::{Round, Scoring, state_of};
use crate::organization::{
    PublicPlace, asked_cluster, clusters_by_id, cut_page, places_by_year, rows_of_page,
};
use crate::{App, Error, Result};

/// What is public of rounds.
const PUBLIC: RoundState = RoundState::Closed;

/// A round in the list.
#[derive(Clone, Debug)]
pub struct ListedRound {
    /// What is told of it.
    pub row: PublicRoundRow,
    /// Of which cluster and year.
    pub place: PublicPlace,
}

/// A page of rounds.
#[derive(Clone, Debug)]
pub struct PublicRounds {
    /// The latest first.
    pub list: Vec<ListedRound>,
    /// Which page, from 1.
    pub page: i64,
    /// Whether there are older ones.
    pub has_older: bool,
}

/// The rounds with a result of a cluster, by its address part, or of all clusters where that is empty.
///
/// # Errors
/// [`Error::NotFound`] for a page that is none, and for a cluster that is none.
pub async fn public_rounds(app: &App, (cluster, page): (&str, i64)) -> Result<PublicRounds> {
    let asked = rows_of_page(page)?;
    let (mut reader, today) = (app.read().await?, app.today().to_string());
    let clusters = clusters_by_id(&mut reader, &today).await?;
    let cluster = asked_cluster(&clusters, cluster)?;
    let mut rows = list_public_rounds(&mut reader, (PUBLIC.name(), cluster), asked).await?;
    let has_older = cut_page(&mut rows)?;
    let places = places_by_year(&mut reader, &today).await?;
    let listed = |row: PublicRoundRow| Some(ListedRound { place: places.get(&row.year_id)?.clone(), row });
    Ok(PublicRounds { list: rows.into_iter().filter_map(listed).collect(), page, has_older })
}

/// How many rounds with a result each cluster has, by the id of the cluster.
///
/// # Errors
/// Only ours.
pub async fn count_public_rounds(app: &App) -> Result<HashMap<String, i64>> {
    Ok(count_rounds_by_cluster(&mut app.read().await?, PUBLIC.name()).await?.into_iter().collect())
}

/// A round whose result stands, as everybody reads it.
#[derive(Clone, Debug)]
pub struct PublicRound {
    /// The round, without its jury.
    pub round: Round,
    /// What it came to.
    pub scoring: Scoring,
    /// Of which cluster and year.
    pub place: PublicPlace,
}

impl PublicRound {
    /// The file with which anybody computes it again.
    #[must_use]
    pub fn file(&self) -> String {
        self.scoring.contest.file()
    }
}

/// Jurors by their numbers: what a result comes to does not hang on what they are called.
fn unnamed(contest: Contest) -> Contest {
    let jurors = contest.jurors.into_iter().map(|juror| Juror { name: juror.id.clone(), ..juror });
    Contest { jurors: jurors.collect(), ..contest }
}

/// One round.
///
/// # Errors
/// [`Error::NotFound`] where there is none, and for one whose result does not stand; a file that cannot be read any more.
pub async fn public_round(app: &App, id: &RoundId) -> Result<PublicRound> {
    let (mut reader, today) = (app.read().await?, app.today().to_string());
    let row = store::find_round(&mut reader, id.as_str()).await?.ok_or(Error::NotFound)?;
    if state_of(&row)? != PUBLIC {
        return Err(Error::NotFound);
    }
    let home = store::find_home_of_round(&mut reader, &row.id).await?.ok_or(Error::NotFound)?;
    let contest = store::find_contest(&mut reader, &home.year_id, &home.contest_id).await?;
    let round = Round::without_sheets(&mut reader, contest.ok_or(Error::NotFound)?, row).await?;
    let place = places_by_year(&mut reader, &today).await?.remove(&home.year_id).ok_or(Error::NotFound)?;
    let contest = unnamed(round.kept_contest()?);
    let round = Round { jurors: vec![], conflicts: vec![], ..round };
    Ok(PublicRound { scoring: Scoring { outcome: contest.score(), contest }, round, place })
}
