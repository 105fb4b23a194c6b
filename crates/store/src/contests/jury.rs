//! Jurors with what binds them to a telephone, and with whom they have something to do.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_JURORS = "select number, name, office, unit_id, state, follows, code_digest, token_digest
        from contest_juror where round_id = $1 order by number";
    PUT_JUROR = "insert into contest_juror (round_id, number, name, office, unit_id, state, follows, code_digest, token_digest)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (round_id, number) do update set name = $3, office = $4, unit_id = $5, state = $6, follows = $7, code_digest = $8, token_digest = $9";
    DROP_JUROR = "delete from contest_juror where round_id = $1 and number = $2";
    SET_JUROR_CODE = "update contest_juror set code_digest = $3, token_digest = '' where round_id = $1 and number = $2";
    BIND_JUROR = "update contest_juror set token_digest = $3 where round_id = $1 and number = $2";
    FIND_JUROR_BY_CODE = "select round_id, number, name, state, token_digest from contest_juror where code_digest = $1";
    FIND_JUROR_BY_TOKEN = "select round_id, number, name, state, token_digest from contest_juror where token_digest = $1";
    LIST_CONFLICTS = "select juror, team, reason from contest_conflict where round_id = $1 order by juror, team";
    PUT_CONFLICT = "insert into contest_conflict (round_id, juror, team, reason) values ($1, $2, $3, $4)
        on conflict (round_id, juror, team) do update set reason = $4";
    DROP_CONFLICT = "delete from contest_conflict where round_id = $1 and juror = $2 and team = $3";
}

/// A juror of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JurorRow {
    /// Which, from 1.
    pub number: i64,
    /// Who.
    pub name: String,
    /// In which office.
    pub office: String,
    /// Of which member of the cluster, if of one.
    pub unit_id: Option<String>,
    /// Whether somebody else took the seat.
    pub state: String,
    /// Whose seat it was.
    pub follows: Option<i64>,
    /// Digest of the code; empty where none was given.
    pub code_digest: String,
    /// Digest of the token of the telephone; empty where none is bound.
    pub token_digest: String,
}

from_row!(JurorRow { number, name, office, unit_id, state, follows, code_digest, token_digest });

/// A juror as a code or a telephone finds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundJuror {
    /// The round.
    pub round_id: String,
    /// Which juror of it.
    pub number: i64,
    /// Who.
    pub name: String,
    /// Whether somebody else took the seat.
    pub state: String,
    /// Digest of the token of the telephone; empty where none is bound.
    pub token_digest: String,
}

from_row!(BoundJuror { round_id, number, name, state, token_digest });

/// A juror who has something to do with a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictRow {
    /// Number of the juror.
    pub juror: i64,
    /// Number of the team.
    pub team: i64,
    /// What.
    pub reason: String,
}

from_row!(ConflictRow { juror, team, reason });

/// The jurors of a round, those who were replaced among them.
///
/// # Errors
/// When the database refuses; so below.
pub async fn list_jurors(sql: &mut impl Sql, round: &str) -> Result<Vec<JurorRow>> {
    Ok(fetch_all!(sql, LIST_JURORS, round)?)
}

/// Keeps a juror.
pub async fn put_juror(work: &mut Work, round: &str, row: &JurorRow) -> Result<()> {
    execute!(
        work,
        PUT_JUROR,
        round,
        row.number,
        &row.name,
        &row.office,
        &row.unit_id,
        &row.state,
        row.follows,
        &row.code_digest,
        &row.token_digest
    )?;
    Ok(())
}

/// Forgets a juror who was seated by mistake.
pub async fn drop_juror(work: &mut Work, round: &str, number: i64) -> Result<()> {
    execute!(work, DROP_JUROR, round, number)?;
    Ok(())
}

/// Gives a juror a code; their telephone is good no more.
pub async fn set_juror_code(work: &mut Work, (round, number): (&str, i64), digest: &str) -> Result<()> {
    execute!(work, SET_JUROR_CODE, round, number, digest)?;
    Ok(())
}

/// Binds a telephone.
pub async fn bind_juror(work: &mut Work, (round, number): (&str, i64), digest: &str) -> Result<()> {
    execute!(work, BIND_JUROR, round, number, digest)?;
    Ok(())
}

/// The juror who has this code.
pub async fn find_juror_by_code(sql: &mut impl Sql, digest: &str) -> Result<Option<BoundJuror>> {
    Ok(fetch_optional!(sql, FIND_JUROR_BY_CODE, digest)?)
}

/// The juror for whom this telephone stands.
pub async fn find_juror_by_token(sql: &mut impl Sql, digest: &str) -> Result<Option<BoundJuror>> {
    Ok(fetch_optional!(sql, FIND_JUROR_BY_TOKEN, digest)?)
}

/// Who has something to do with which team.
pub async fn list_conflicts(sql: &mut impl Sql, round: &str) -> Result<Vec<ConflictRow>> {
    Ok(fetch_all!(sql, LIST_CONFLICTS, round)?)
}

/// Notes that a juror has something to do with a team.
pub async fn put_conflict(work: &mut Work, round: &str, row: &ConflictRow) -> Result<()> {
    execute!(work, PUT_CONFLICT, round, row.juror, row.team, &row.reason)?;
    Ok(())
}

/// Notes that they have not.
pub async fn drop_conflict(work: &mut Work, round: &str, (juror, team): (i64, i64)) -> Result<()> {
    execute!(work, DROP_CONFLICT, round, juror, team)?;
    Ok(())
}
