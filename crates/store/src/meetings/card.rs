//! Codes on the name cards of a conference.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_CARDS = "select number, code from name_card where conference_id = $1 order by number";
    PUT_CARD = "insert into name_card (conference_id, number, code) values ($1, $2, $3)
        on conflict (conference_id, number) do update set code = $3";
}

/// The code on a name card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRow {
    /// The number of who bears it.
    pub number: i64,
    /// What the square on it leads to.
    pub code: String,
}

from_row!(CardRow { number, code });

/// The codes of a conference.
///
/// # Errors
/// When the database refuses.
pub async fn list_cards(sql: &mut impl Sql, conference: &str) -> Result<Vec<CardRow>> {
    Ok(fetch_all!(sql, LIST_CARDS, conference)?)
}

/// Keeps a code, a new one or another one in its place.
///
/// # Errors
/// When the database refuses.
pub async fn put_card(work: &mut Work, conference: &str, row: &CardRow) -> Result<()> {
    execute!(work, PUT_CARD, conference, row.number, &row.code)?;
    Ok(())
}
