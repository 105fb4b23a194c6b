//! Stage contests: what they are, their rounds, who takes part, who marks, what was marked.

pub mod jury;
pub mod public;
pub mod sheet;
pub mod staged;

pub use jury::{
    BoundJuror, ConflictRow, JurorRow, bind_juror, drop_conflict, drop_juror, find_juror_by_code,
    find_juror_by_token, list_conflicts, list_jurors, put_conflict, put_juror, set_juror_code,
};
pub use sheet::{
    PrizeRow, SheetRow, drop_prize, find_sheet, list_prizes, list_sheets, list_sheets_of_juror, put_prize,
    put_sheet,
};
pub use staged::{StagedRow, list_staged};

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_CONTESTS = "select id, year_id, title, about, topics, genres, movement_id, changed from contest where year_id = $1 order by id";
    FIND_CONTEST = "select id, year_id, title, about, topics, genres, movement_id, changed from contest where year_id = $1 and id = $2";
    ADD_CONTEST = "insert into contest (id, year_id, title, about, topics, genres, movement_id, changed) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    UPDATE_CONTEST = "update contest set title = $2, about = $3, topics = $4, genres = $5, movement_id = $6, changed = $7 where id = $1";
    LIST_ROUNDS_OF_YEAR = "select r.id, r.contest_id, r.number, r.title, r.held_on, r.place, r.rules, r.state, r.seed, r.reason, '' as file, r.digest, r.given, r.changed
        from contest_round r join contest c on c.id = r.contest_id where c.year_id = $1 order by r.contest_id, r.number";
    LIST_ROUNDS = "select id, contest_id, number, title, held_on, place, rules, state, seed, reason, '' as file, digest, given, changed
        from contest_round where contest_id = $1 order by number";
    FIND_ROUND = "select id, contest_id, number, title, held_on, place, rules, state, seed, reason, file, digest, given, changed
        from contest_round where id = $1";
    ADD_ROUND = "insert into contest_round (id, contest_id, number, title, held_on, place, rules, state, seed, reason, file, digest, given, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    UPDATE_ROUND = "update contest_round set title = $2, held_on = $3, place = $4, rules = $5, state = $6, seed = $7, reason = $8, file = $9, digest = $10,
            given = $11, changed = $12
        where id = $1";
    FIND_YEAR_OF_ROUND = "select c.year_id, y.cluster_id, r.contest_id from contest_round r join contest c on c.id = r.contest_id
        join emulation_year y on y.id = c.year_id where r.id = $1";
    LIST_TEAMS = "select number, name, unit_id, place, withdrawn from contest_team where round_id = $1 order by place, number";
    PUT_TEAM = "insert into contest_team (round_id, number, name, unit_id, place, withdrawn) values ($1, $2, $3, $4, $5, $6)
        on conflict (round_id, number) do update set name = $3, unit_id = $4, place = $5, withdrawn = $6";
    DROP_TEAM = "delete from contest_team where round_id = $1 and number = $2";
    LIST_PERFORMANCES = "select number, team, part, title, genre, topic, players, seconds, points, audience, taken
        from contest_performance where round_id = $1 order by number";
    PUT_PERFORMANCE = "insert into contest_performance
            (round_id, number, team, part, title, genre, topic, players, seconds, points, audience, taken)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (round_id, number) do update set title = $5, genre = $6, topic = $7, players = $8, seconds = $9, points = $10, audience = $11, taken = $12";
    DROP_PERFORMANCE = "delete from contest_performance where round_id = $1 and number = $2";
}

/// A stage contest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContestRow {
    /// Its id.
    pub id: String,
    /// Of which year it is.
    pub year_id: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// What may be performed about, a line each.
    pub topics: String,
    /// In which forms, a line each.
    pub genres: String,
    /// The movement of the year that it is part of; empty for none.
    pub movement_id: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(ContestRow { id, year_id, title, about, topics, genres, movement_id, changed });

/// A round of a contest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoundRow {
    /// Its id.
    pub id: String,
    /// Of which contest.
    pub contest_id: String,
    /// Which, from 1.
    pub number: i64,
    /// What it is called.
    pub title: String,
    /// On what day it is, or empty.
    pub held_on: String,
    /// Where.
    pub place: String,
    /// How it is scored: a file of a contest without anybody in it; empty before there is a part.
    pub rules: String,
    /// Where it stands.
    pub state: String,
    /// What the order was drawn from; empty where it was not drawn.
    pub seed: String,
    /// Why it was called off, resumed or reopened, or why marking ended without some sheets.
    pub reason: String,
    /// The file of the result; empty before it stands, and in lists.
    pub file: String,
    /// The digest of that file.
    pub digest: String,
    /// The last numbers that were given, a line each: of what, a blank, the number.
    pub given: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(RoundRow {
    id,
    contest_id,
    number,
    title,
    held_on,
    place,
    rules,
    state,
    seed,
    reason,
    file,
    digest,
    given,
    changed
});

/// Where a round belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundHome {
    /// The year.
    pub year_id: String,
    /// The cluster.
    pub cluster_id: String,
    /// The contest.
    pub contest_id: String,
}

from_row!(RoundHome { year_id, cluster_id, contest_id });

/// A team of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamRow {
    /// Which, from 1.
    pub number: i64,
    /// What it is called.
    pub name: String,
    /// Of which member of the cluster, if of one.
    pub unit_id: Option<String>,
    /// Where it stands in the order.
    pub place: i64,
    /// Why it left; empty where it takes part.
    pub withdrawn: String,
}

from_row!(TeamRow { number, name, unit_id, place, withdrawn });

/// What a team performs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerformanceRow {
    /// Which, from 1.
    pub number: i64,
    /// Whose.
    pub team: i64,
    /// Id of its part in the rules.
    pub part: String,
    /// What it is called.
    pub title: String,
    /// In which form.
    pub genre: String,
    /// About what.
    pub topic: String,
    /// Who is on the stage, a line each.
    pub players: String,
    /// How long it took.
    pub seconds: Option<i64>,
    /// What a counted part came to, as a decimal; empty before it is known.
    pub points: String,
    /// How many listened.
    pub audience: Option<i64>,
    /// What is taken away, a line each: points, a blank, the reason.
    pub taken: String,
}

from_row!(PerformanceRow {
    number,
    team,
    part,
    title,
    genre,
    topic,
    players,
    seconds,
    points,
    audience,
    taken
});

/// The contests of a year.
///
/// # Errors
/// When the database refuses; so below.
pub async fn list_contests(sql: &mut impl Sql, year: &str) -> Result<Vec<ContestRow>> {
    Ok(fetch_all!(sql, LIST_CONTESTS, year)?)
}

/// A contest of a year.
pub async fn find_contest(sql: &mut impl Sql, year: &str, id: &str) -> Result<Option<ContestRow>> {
    Ok(fetch_optional!(sql, FIND_CONTEST, year, id)?)
}

/// Announces a contest.
pub async fn add_contest(work: &mut Work, row: &ContestRow) -> Result<()> {
    let ContestRow { id, year_id, title, about, topics, genres, movement_id, changed } = row;
    execute!(work, ADD_CONTEST, id, year_id, title, about, topics, genres, movement_id, *changed)?;
    Ok(())
}

/// Changes what a contest is.
pub async fn update_contest(work: &mut Work, row: &ContestRow) -> Result<()> {
    execute!(
        work,
        UPDATE_CONTEST,
        &row.id,
        &row.title,
        &row.about,
        &row.topics,
        &row.genres,
        &row.movement_id,
        row.changed
    )?;
    Ok(())
}

/// The rounds of every contest of a year, without their files.
pub async fn list_rounds_of_year(sql: &mut impl Sql, year: &str) -> Result<Vec<RoundRow>> {
    Ok(fetch_all!(sql, LIST_ROUNDS_OF_YEAR, year)?)
}

/// The rounds of a contest, without their files.
pub async fn list_rounds(sql: &mut impl Sql, contest: &str) -> Result<Vec<RoundRow>> {
    Ok(fetch_all!(sql, LIST_ROUNDS, contest)?)
}

/// A round.
pub async fn find_round(sql: &mut impl Sql, id: &str) -> Result<Option<RoundRow>> {
    Ok(fetch_optional!(sql, FIND_ROUND, id)?)
}

/// Adds a round.
pub async fn add_round(work: &mut Work, row: &RoundRow) -> Result<()> {
    execute!(
        work,
        ADD_ROUND,
        &row.id,
        &row.contest_id,
        row.number,
        &row.title,
        &row.held_on,
        &row.place,
        &row.rules,
        &row.state,
        &row.seed,
        &row.reason,
        &row.file,
        &row.digest,
        &row.given,
        row.changed
    )?;
    Ok(())
}

/// Keeps everything of a round that changes.
pub async fn update_round(work: &mut Work, row: &RoundRow) -> Result<()> {
    execute!(
        work,
        UPDATE_ROUND,
        &row.id,
        &row.title,
        &row.held_on,
        &row.place,
        &row.rules,
        &row.state,
        &row.seed,
        &row.reason,
        &row.file,
        &row.digest,
        &row.given,
        row.changed
    )?;
    Ok(())
}

/// Where a round belongs.
pub async fn find_home_of_round(sql: &mut impl Sql, id: &str) -> Result<Option<RoundHome>> {
    Ok(fetch_optional!(sql, FIND_YEAR_OF_ROUND, id)?)
}

/// The teams of a round in their order.
pub async fn list_teams(sql: &mut impl Sql, round: &str) -> Result<Vec<TeamRow>> {
    Ok(fetch_all!(sql, LIST_TEAMS, round)?)
}

/// Keeps a team.
pub async fn put_team(work: &mut Work, round: &str, row: &TeamRow) -> Result<()> {
    execute!(work, PUT_TEAM, round, row.number, &row.name, &row.unit_id, row.place, &row.withdrawn)?;
    Ok(())
}

/// Forgets a team that was entered by mistake.
pub async fn drop_team(work: &mut Work, round: &str, number: i64) -> Result<()> {
    execute!(work, DROP_TEAM, round, number)?;
    Ok(())
}

/// The performances of a round, as they were put down.
pub async fn list_performances(sql: &mut impl Sql, round: &str) -> Result<Vec<PerformanceRow>> {
    Ok(fetch_all!(sql, LIST_PERFORMANCES, round)?)
}

/// Keeps a performance; its team and its part stay.
pub async fn put_performance(work: &mut Work, round: &str, row: &PerformanceRow) -> Result<()> {
    execute!(
        work,
        PUT_PERFORMANCE,
        round,
        row.number,
        row.team,
        &row.part,
        &row.title,
        &row.genre,
        &row.topic,
        &row.players,
        row.seconds,
        &row.points,
        row.audience,
        &row.taken
    )?;
    Ok(())
}

/// Forgets a performance that nobody marked.
pub async fn drop_performance(work: &mut Work, round: &str, number: i64) -> Result<()> {
    execute!(work, DROP_PERFORMANCE, round, number)?;
    Ok(())
}
