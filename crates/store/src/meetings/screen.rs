//! The screen of a hall.

use crate::db::{Sql, execute, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    FIND_SCREEN = "select conference_id, key_digest, shows, item, poll_id, round_id, ends, begun_at from hall_screen where conference_id = $1";
    FIND_SCREEN_BY_KEY = "select s.conference_id, c.slug, y.year from hall_screen s join conference f on f.id = s.conference_id
        join emulation_year y on y.id = f.year_id join cluster c on c.id = y.cluster_id where s.key_digest = $1";
    PUT_SCREEN = "insert into hall_screen (conference_id, key_digest, shows, item, poll_id, round_id, ends, begun_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (conference_id) do update set key_digest = $2, shows = $3, item = $4, poll_id = $5, round_id = $6, ends = $7, begun_at = $8";
}

/// What a conference shows in its hall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreenRow {
    /// Which conference.
    pub conference_id: String,
    /// Digest of the key; empty where the screen is closed.
    pub key_digest: String,
    /// Stable name of what it shows.
    pub shows: String,
    /// The item of the agenda, by its number; else 0.
    pub item: i64,
    /// The poll; else empty.
    pub poll_id: String,
    /// The round of a contest; else empty.
    pub round_id: String,
    /// When a pause ends, `08:30`; else empty.
    pub ends: String,
    /// Since when it shows this, in UTC milliseconds since 1970.
    pub begun_at: i64,
}

from_row!(ScreenRow { conference_id, key_digest, shows, item, poll_id, round_id, ends, begun_at });

/// Of which conference a screen is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenPlace {
    /// Which conference.
    pub conference_id: String,
    /// Address part of its cluster.
    pub slug: String,
    /// Its year.
    pub year: i64,
}

from_row!(ScreenPlace { conference_id, slug, year });

/// The screen of a conference, where it ever had one.
///
/// # Errors
/// When the database refuses; so below.
pub async fn find_screen(sql: &mut impl Sql, conference: &str) -> Result<Option<ScreenRow>> {
    Ok(fetch_optional!(sql, FIND_SCREEN, conference)?)
}

/// The conference whose screen has this key.
///
/// # Errors
/// When the database refuses.
pub async fn find_screen_by_key(sql: &mut impl Sql, digest: &str) -> Result<Option<ScreenPlace>> {
    Ok(fetch_optional!(sql, FIND_SCREEN_BY_KEY, digest)?)
}

/// Keeps what a screen shows, and by which key.
///
/// # Errors
/// When the database refuses.
pub async fn put_screen(work: &mut Work, row: &ScreenRow) -> Result<()> {
    execute!(
        work,
        PUT_SCREEN,
        &row.conference_id,
        &row.key_digest,
        &row.shows,
        row.item,
        &row.poll_id,
        &row.round_id,
        &row.ends,
        row.begun_at
    )?;
    Ok(())
}
