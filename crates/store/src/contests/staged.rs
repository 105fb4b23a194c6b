//! What the teams of a unit performed, for the book of propaganda.

use crate::db::{Sql, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;

queries! {
    LIST_STAGED = "select r.id as round_id, p.number, r.number as round, c.id as contest_id, c.title as contest, r.title as round_title, t.name as team,
            p.title, p.genre, p.topic, p.audience, r.held_on, r.place, y.year, y.cluster_id
        from contest_performance p join contest_round r on r.id = p.round_id join contest c on c.id = r.contest_id
            join emulation_year y on y.id = c.year_id join contest_team t on t.round_id = p.round_id and t.number = p.team
        where t.unit_id = $1 and t.withdrawn = '' and r.state in ('running', 'scored', 'closed')
        order by y.year desc, r.held_on desc, r.id, p.number";
}

/// A performance that was on a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StagedRow {
    /// Id of the round.
    pub round_id: String,
    /// Its number in the round.
    pub number: i64,
    /// Number of the round in the contest.
    pub round: i64,
    /// Id of the contest.
    pub contest_id: String,
    /// What the contest is called.
    pub contest: String,
    /// What the round is called.
    pub round_title: String,
    /// What the team is called.
    pub team: String,
    /// What the performance is called; empty where it has no name.
    pub title: String,
    /// In which form.
    pub genre: String,
    /// About what.
    pub topic: String,
    /// How many listened.
    pub audience: Option<i64>,
    /// On what day, or empty.
    pub held_on: String,
    /// Where.
    pub place: String,
    /// Of which year.
    pub year: i64,
    /// Of which cluster.
    pub cluster_id: String,
}

from_row!(StagedRow {
    round_id,
    number,
    round,
    contest_id,
    contest,
    round_title,
    team,
    title,
    genre,
    topic,
    audience,
    held_on,
    place,
    year,
    cluster_id
});

/// The performances of a unit's teams that were on a stage, those of the newest year first.
///
/// # Errors
/// When the database refuses.
pub async fn list_staged(sql: &mut impl Sql, unit: &str) -> Result<Vec<StagedRow>> {
    Ok(fetch_all!(sql, LIST_STAGED, unit)?)
}
