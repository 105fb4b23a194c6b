//! Polls with their electorates, what people counted, and passes.

pub mod ballot_box;

use crate::by_engine::INSERT_POLL_VOTERS;
use crate::db::{Sql, execute, execute_twin, fetch_all, fetch_optional, from_row};
use crate::error::{Error, Result};
use crate::queries::queries;
use crate::work::Work;

queries! {
    ADD_POLL = "insert into poll (id, scope, gathering, previous, rule, manner, state, size, digest, present)
        values ($1, $2, $3, $4, $5, $6, $7, 0, '', 0)";
    FIND_POLL = "select id, scope, gathering, previous, rule, manner, state, size, digest, present from poll where id = $1";
    FIND_NEXT = "select id, scope, gathering, previous, rule, manner, state, size, digest, present from poll
        where scope = $1 and previous = $2";
    LIST_POLLS = "select id, scope, gathering, previous, rule, manner, state, size, digest, present from poll
        where scope = $1 and gathering = $2 order by id";
    SET_POLL_STATE = "update poll set state = $2 where id = $1";
    OPEN_POLL = "update poll set state = $2, size = $3, digest = $4, present = $5 where id = $1";
    LIST_VOTERS = "select voter_id, name, unit, presence from poll_voter where poll_id = $1 order by voter_id";
    FIND_VOTER = "select voter_id, name, unit, presence from poll_voter where poll_id = $1 and voter_id = $2";
    PUT_COUNT = "insert into poll_count (poll_id, source, teller, name, person_id, counted) values ($1, $2, $3, $4, $5, $6)
        on conflict (poll_id, source, teller) do update set name = $4, person_id = $5, counted = $6";
    LIST_COUNTS = "select source, teller, name, person_id, counted from poll_count where poll_id = $1 order by source, teller";
    PUT_SETTLEMENT = "insert into poll_settlement (poll_id, how, by_whom, options) values ($1, $2, $3, $4)
        on conflict (poll_id) do update set how = $2, by_whom = $3, options = $4";
    FIND_SETTLEMENT = "select how, by_whom, options from poll_settlement where poll_id = $1";
    PUT_PASS = "insert into pass (scope, gathering, voter_id, name, code_digest, token_digest) values ($1, $2, $3, $4, $5, '')
        on conflict (scope, gathering, voter_id) do update set name = $4, code_digest = $5, token_digest = ''";
    BIND_PASS = "update pass set token_digest = $4 where scope = $1 and gathering = $2 and voter_id = $3";
    LIST_PASSES = "select scope, gathering, voter_id, name, token_digest from pass where scope = $1 and gathering = $2 order by voter_id";
    FIND_PASS_BY_CODE = "select scope, gathering, voter_id, name, token_digest from pass where code_digest = $1";
    FIND_PASS_BY_TOKEN = "select scope, gathering, voter_id, name, token_digest from pass where token_digest = $1";
}

/// A poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PollRow {
    /// Which.
    pub id: String,
    /// Whose log its acts are in.
    pub scope: String,
    /// The conference or meeting.
    pub gathering: String,
    /// The round before it, or empty.
    pub previous: String,
    /// Question, options and rule as an export has them.
    pub rule: String,
    /// How ballots are given.
    pub manner: String,
    /// Where it stands.
    pub state: String,
    /// How many may vote; 0 before it opens.
    pub size: i64,
    /// The digest of the electorate; empty before it opens.
    pub digest: String,
    /// How many of them came.
    pub present: i64,
}

from_row!(PollRow { id, scope, gathering, previous, rule, manner, state, size, digest, present });

/// Somebody of the electorate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoterRow {
    /// Who, as whoever opened the poll tells voters apart.
    pub voter_id: String,
    /// Name.
    pub name: String,
    /// Name of the unit, or empty.
    pub unit: String,
    /// Whether they came.
    pub presence: String,
}

from_row!(VoterRow { voter_id, name, unit, presence });

/// What somebody counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountRow {
    /// Which ballots.
    pub source: String,
    /// first, second or agreed.
    pub teller: String,
    /// Who counted.
    pub name: String,
    /// Whose account entered it.
    pub person_id: String,
    /// The counts as an export has them.
    pub counted: String,
}

from_row!(CountRow { source, teller, name, person_id, counted });

/// What settled a tie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettlementRow {
    /// By what.
    pub how: String,
    /// Who decided or drew.
    pub by_whom: String,
    /// Ids of options, a line each.
    pub options: String,
}

from_row!(SettlementRow { how, by_whom, options });

/// What binds a voter to a telephone.
#[derive(Clone, PartialEq, Eq)]
pub struct PassRow {
    /// Whose log its acts are in.
    pub scope: String,
    /// The conference or meeting.
    pub gathering: String,
    /// Who.
    pub voter_id: String,
    /// Their name.
    pub name: String,
    /// Digest of the token of the telephone; empty where none is bound.
    pub token_digest: String,
}

from_row!(PassRow { scope, gathering, voter_id, name, token_digest });

/// Announces a poll.
///
/// # Errors
/// When the database refuses; so below.
pub async fn add_poll(work: &mut Work, row: &PollRow) -> Result<()> {
    execute!(
        work,
        ADD_POLL,
        &row.id,
        &row.scope,
        &row.gathering,
        &row.previous,
        &row.rule,
        &row.manner,
        &row.state
    )?;
    Ok(())
}

/// A poll.
///
/// # Errors
/// There is none.
pub async fn get_poll(sql: &mut impl Sql, id: &str) -> Result<PollRow> {
    let row = fetch_optional!(sql, FIND_POLL, id)?;
    row.ok_or(Error::Missing("poll"))
}

/// The round after a poll, if it was announced.
///
/// # Errors
/// When the database refuses.
pub async fn find_next(sql: &mut impl Sql, scope: &str, id: &str) -> Result<Option<PollRow>> {
    Ok(fetch_optional!(sql, FIND_NEXT, scope, id)?)
}

/// The polls of a gathering, in the order in which they were announced.
///
/// # Errors
/// When the database refuses.
pub async fn list_polls(sql: &mut impl Sql, scope: &str, gathering: &str) -> Result<Vec<PollRow>> {
    Ok(fetch_all!(sql, LIST_POLLS, scope, gathering)?)
}

/// Takes a poll to the state that its transition gave.
///
/// # Errors
/// When the database refuses.
pub async fn set_state(work: &mut Work, id: &str, state: &str) -> Result<()> {
    execute!(work, SET_POLL_STATE, id, state)?;
    Ok(())
}

/// Opens a poll with its electorate.
///
/// # Errors
/// When the database refuses.
pub async fn open_poll(work: &mut Work, row: &PollRow, voters: &[VoterRow]) -> Result<()> {
    execute!(work, OPEN_POLL, &row.id, &row.state, row.size, &row.digest, row.present)?;
    let rows: Vec<[&str; 4]> =
        voters.iter().map(|voter| [&*voter.voter_id, &*voter.name, &*voter.unit, &*voter.presence]).collect();
    let rows = serde_json::json!(rows).to_string();
    execute_twin!(work, INSERT_POLL_VOTERS, &rows, &row.id)?;
    Ok(())
}

/// The electorate of a poll.
///
/// # Errors
/// When the database refuses.
pub async fn list_voters(sql: &mut impl Sql, poll: &str) -> Result<Vec<VoterRow>> {
    Ok(fetch_all!(sql, LIST_VOTERS, poll)?)
}

/// Somebody of the electorate.
///
/// # Errors
/// When the database refuses.
pub async fn find_voter(sql: &mut impl Sql, poll: &str, voter: &str) -> Result<Option<VoterRow>> {
    Ok(fetch_optional!(sql, FIND_VOTER, poll, voter)?)
}

/// Keeps what somebody counted.
///
/// # Errors
/// When the database refuses.
pub async fn put_count(work: &mut Work, poll: &str, row: &CountRow) -> Result<()> {
    execute!(work, PUT_COUNT, poll, &row.source, &row.teller, &row.name, &row.person_id, &row.counted)?;
    Ok(())
}

/// What was counted of a poll.
///
/// # Errors
/// When the database refuses.
pub async fn list_counts(sql: &mut impl Sql, poll: &str) -> Result<Vec<CountRow>> {
    Ok(fetch_all!(sql, LIST_COUNTS, poll)?)
}

/// Keeps what settled a tie.
///
/// # Errors
/// When the database refuses.
pub async fn put_settlement(work: &mut Work, poll: &str, row: &SettlementRow) -> Result<()> {
    execute!(work, PUT_SETTLEMENT, poll, &row.how, &row.by_whom, &row.options)?;
    Ok(())
}

/// What settled a tie.
///
/// # Errors
/// When the database refuses.
pub async fn find_settlement(sql: &mut impl Sql, poll: &str) -> Result<Option<SettlementRow>> {
    Ok(fetch_optional!(sql, FIND_SETTLEMENT, poll)?)
}

/// Gives a voter a new code; a telephone that was bound is bound no more.
///
/// # Errors
/// When the database refuses.
pub async fn put_pass(work: &mut Work, row: &PassRow, code_digest: &str) -> Result<()> {
    execute!(work, PUT_PASS, &row.scope, &row.gathering, &row.voter_id, &row.name, code_digest)?;
    Ok(())
}

/// Binds a telephone.
///
/// # Errors
/// When the database refuses.
pub async fn bind_pass(work: &mut Work, row: &PassRow, token_digest: &str) -> Result<()> {
    execute!(work, BIND_PASS, &row.scope, &row.gathering, &row.voter_id, token_digest)?;
    Ok(())
}

/// The passes of a gathering.
///
/// # Errors
/// When the database refuses.
pub async fn list_passes(sql: &mut impl Sql, (scope, gathering): (&str, &str)) -> Result<Vec<PassRow>> {
    Ok(fetch_all!(sql, LIST_PASSES, scope, gathering)?)
}

/// The pass with this code.
///
/// # Errors
/// When the database refuses.
pub async fn find_pass_by_code(sql: &mut impl Sql, digest: &str) -> Result<Option<PassRow>> {
    Ok(fetch_optional!(sql, FIND_PASS_BY_CODE, digest)?)
}

/// The pass that this telephone is bound by.
///
/// # Errors
/// When the database refuses.
pub async fn find_pass_by_token(sql: &mut impl Sql, digest: &str) -> Result<Option<PassRow>> {
    Ok(fetch_optional!(sql, FIND_PASS_BY_TOKEN, digest)?)
}
