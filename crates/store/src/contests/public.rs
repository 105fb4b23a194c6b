//! Rounds of stage contests over all clusters, as everybody reads them.

use crate::db::{Sql, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;

queries! {
    LIST_PUBLIC_ROUNDS = "select r.id, r.title, r.held_on, r.place, c.title as contest, c.year_id,
            (select count(*) from contest_team t where t.round_id = r.id and t.withdrawn = '') as teams
        from contest_round r join contest c on c.id = r.contest_id join emulation_year y on y.id = c.year_id
        where r.state = $1 and ($2 = '' or y.cluster_id = $2)
        order by y.year desc, r.held_on desc, r.id desc limit $3 offset $4";
    COUNT_ROUNDS_BY_CLUSTER = "select y.cluster_id, count(*) from contest_round r join contest c on c.id = r.contest_id
        join emulation_year y on y.id = c.year_id where r.state = $1 group by y.cluster_id order by y.cluster_id";
}

/// A round in the list that everybody reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicRoundRow {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// On what day; may be empty.
    pub held_on: String,
    /// Where; may be empty.
    pub place: String,
    /// What its contest is called.
    pub contest: String,
    /// The year of a cluster that it is of.
    pub year_id: String,
    /// How many teams took part to the end.
    pub teams: i64,
}

from_row!(PublicRoundRow { id, title, held_on, place, contest, year_id, teams });

/// Rounds in a state, of a cluster or of all where its id is empty, the latest first: so many, after so many.
///
/// # Errors
/// When the database refuses.
pub async fn list_public_rounds(
    sql: &mut impl Sql,
    (state, cluster): (&str, &str),
    (most, after): (i64, i64),
) -> Result<Vec<PublicRoundRow>> {
    Ok(fetch_all!(sql, LIST_PUBLIC_ROUNDS, state, cluster, most, after)?)
}

/// How many rounds in a state each cluster has; clusters without one are not among them.
///
/// # Errors
/// When the database refuses.
pub async fn count_rounds_by_cluster(sql: &mut impl Sql, state: &str) -> Result<Vec<(String, i64)>> {
    Ok(fetch_all!(sql, COUNT_ROUNDS_BY_CLUSTER, state)?)
}
