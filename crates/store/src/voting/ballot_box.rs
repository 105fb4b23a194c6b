//! The box, and who has put something into it.
//!
//! Rows are never added to the end: whenever something comes in, the rows of the poll are taken out and laid down again in the order of their keys,
//! by one transaction. So neither the place of a row nor the transaction that wrote it says when it came, at any moment at which somebody copies the
//! tables. What a disk still holds of earlier moments is forgotten by [`crate::Store::forget_order`] when the poll closes.

use std::fmt;

use crate::by_engine::{INSERT_BALLOTS, INSERT_TURNOUT};
use crate::db::{Sql, execute, execute_twin, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_TURNOUT = "select voter_id, manner from turnout where poll_id = $1";
    LIST_BALLOTS = "select box_key, choice, receipt from ballot where poll_id = $1";
    MARK_TURNOUT = "insert into turnout (poll_id, voter_id, manner) values ($1, $2, $3)";
    EMPTY_TURNOUT = "delete from turnout where poll_id = $1";
    EMPTY_BOX = "delete from ballot where poll_id = $1";
}

/// Somebody who has voted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TurnoutRow {
    /// Who.
    pub voter_id: String,
    /// On a telephone, or on paper.
    pub manner: String,
}

from_row!(TurnoutRow { voter_id, manner });

/// A ballot. Nothing of it is printed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BallotRow {
    /// 32 hexadecimal digits of chance.
    pub box_key: String,
    /// What is on it, as an export has it.
    pub choice: String,
    /// What its voter can look for.
    pub receipt: String,
}

from_row!(BallotRow { box_key, choice, receipt });

impl fmt::Debug for BallotRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// Who has voted, in the order of their ids.
///
/// # Errors
/// When the database refuses; so below.
pub async fn list_turnout(sql: &mut impl Sql, poll: &str) -> Result<Vec<TurnoutRow>> {
    let mut rows: Vec<TurnoutRow> = fetch_all!(sql, LIST_TURNOUT, poll)?;
    rows.sort();
    Ok(rows)
}

/// The ballots, in the order of their keys.
///
/// # Errors
/// When the database refuses.
pub async fn list_ballots(sql: &mut impl Sql, poll: &str) -> Result<Vec<BallotRow>> {
    let mut rows: Vec<BallotRow> = fetch_all!(sql, LIST_BALLOTS, poll)?;
    rows.sort();
    Ok(rows)
}

/// Notes that somebody votes. The table keeps them from doing so twice.
///
/// # Errors
/// When the database refuses; also whoever has voted.
pub async fn mark_turnout(work: &mut Work, poll: &str, row: &TurnoutRow) -> Result<()> {
    execute!(work, MARK_TURNOUT, poll, &row.voter_id, &row.manner)?;
    Ok(())
}

/// Lays all rows of a poll down anew, with a ballot that comes in.
///
/// # Errors
/// When the database refuses.
pub async fn lay_down(work: &mut Work, poll: &str, comes_in: Option<BallotRow>) -> Result<()> {
    let turnout = list_turnout(work, poll).await?;
    let mut ballots = list_ballots(work, poll).await?;
    ballots.extend(comes_in);
    ballots.sort();
    execute!(work, EMPTY_TURNOUT, poll)?;
    execute!(work, EMPTY_BOX, poll)?;
    let rows: Vec<[&str; 2]> = turnout.iter().map(|row| [&*row.voter_id, &*row.manner]).collect();
    let rows = serde_json::json!(rows).to_string();
    execute_twin!(work, INSERT_TURNOUT, &rows, poll)?;
    let rows: Vec<[&str; 3]> =
        ballots.iter().map(|row| [&*row.box_key, &*row.choice, &*row.receipt]).collect();
    let rows = serde_json::json!(rows).to_string();
    execute_twin!(work, INSERT_BALLOTS, &rows, poll)?;
    Ok(())
}
