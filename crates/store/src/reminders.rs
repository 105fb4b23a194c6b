//! How persons are reminded, and the addresses of their calendars.

use thidua_domain::clock::believed_until;

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    FIND_SETTING = "select r.person_id, p.full_name, r.email, r.rhythm, r.feed_digest, r.last_digest_on, r.last_digest_seen
        from reminder_setting r join person p on p.id = r.person_id where r.person_id = $1";
    LIST_REMINDED = "select r.person_id, p.full_name, r.email, r.rhythm, r.feed_digest, r.last_digest_on, r.last_digest_seen
        from reminder_setting r join person p on p.id = r.person_id
        where r.email is not null and r.rhythm <> 'none'
            and exists (select 1 from account a where a.person_id = r.person_id and a.closed_at is null)
        order by r.person_id";
    FIND_REMINDED = "select r.person_id, p.full_name, r.email, r.rhythm, r.feed_digest, r.last_digest_on, r.last_digest_seen
        from reminder_setting r join person p on p.id = r.person_id
        where r.person_id = $1 and r.email is not null and r.rhythm <> 'none'
            and exists (select 1 from account a where a.person_id = r.person_id and a.closed_at is null)";
    FIND_BY_FEED = "select r.person_id, p.full_name, r.email, r.rhythm, r.feed_digest, r.last_digest_on, r.last_digest_seen
        from reminder_setting r join person p on p.id = r.person_id
        where r.feed_digest = $1
            and exists (select 1 from account a where a.person_id = r.person_id and a.closed_at is null)";
    PUT_CHOICE = "insert into reminder_setting (person_id, email, rhythm, last_digest_seen) values ($1, $2, $3, '')
        on conflict (person_id) do update set email = excluded.email, rhythm = excluded.rhythm";
    PUT_FEED = "insert into reminder_setting (person_id, rhythm, feed_digest, last_digest_seen)
        values ($1, $2, $3, '') on conflict (person_id) do update set feed_digest = excluded.feed_digest";
    CLOSE_FEED = "update reminder_setting set feed_digest = null where person_id = $1 and feed_digest is not null";
    NOTE_DIGEST = "update reminder_setting set last_digest_on = $2, last_digest_seen = $3
        where person_id = $1 and (last_digest_on is null or last_digest_on <> $2)";
    LIST_ASKED = "select p.id as person_id, p.full_name, o.role, r.email, r.rhythm
        from office o join person p on p.id = o.person_id left join reminder_setting r on r.person_id = p.id
        where o.unit_id = $1 and o.valid_from <= $2 and (o.valid_to is null or o.valid_to >= $2)
            and exists (select 1 from account a where a.person_id = p.id and a.closed_at is null)
        order by p.full_name, p.id, o.role";
    TAKE_RETURN = "update reminder_setting set last_return_at = $2
        where person_id = $1 and (last_return_at is null or last_return_at <= $3 or last_return_at > $4)";
    LIST_MOVES = "select data, at from audit_event where scope = $1 and subject = $2 and name = 'step.moved' order by seq";
}

/// How a person is reminded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingRow {
    /// Who.
    pub person_id: String,
    /// Their name.
    pub full_name: String,
    /// Where letters go.
    pub email: Option<String>,
    /// Stable name of the rhythm.
    pub rhythm: String,
    /// SHA-256 of the token in their calendar's address, in hexadecimal.
    pub feed_digest: Option<String>,
    /// The day of the last letter.
    pub last_digest_on: Option<String>,
    /// What it spoke of.
    pub last_digest_seen: String,
}

from_row!(SettingRow { person_id, full_name, email, rhythm, feed_digest, last_digest_on, last_digest_seen });

/// Somebody with an office in a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedRow {
    /// Who.
    pub person_id: String,
    /// Their name.
    pub full_name: String,
    /// Stable name of the role.
    pub role: String,
    /// Where letters go, if they said so.
    pub email: Option<String>,
    /// Stable name of the rhythm, if they chose one.
    pub rhythm: Option<String>,
}

from_row!(AskedRow { person_id, full_name, role, email, rhythm });

/// Everybody with an open account and an office in a unit on a day, by name.
///
/// # Errors
/// When the database refuses.
pub async fn list_asked(sql: &mut impl Sql, unit: &str, day: &str) -> Result<Vec<AskedRow>> {
    Ok(fetch_all!(sql, LIST_ASKED, unit, day)?)
}

/// What a person chose, if they ever did.
///
/// # Errors
/// When the database refuses.
pub async fn find_setting(sql: &mut impl Sql, person: &str) -> Result<Option<SettingRow>> {
    Ok(fetch_optional!(sql, FIND_SETTING, person)?)
}

/// Everybody with an open account, an address and the wish to be reminded.
///
/// # Errors
/// When the database refuses.
pub async fn list_reminded(sql: &mut impl Sql) -> Result<Vec<SettingRow>> {
    Ok(fetch_all!(sql, LIST_REMINDED)?)
}

/// One of them.
///
/// # Errors
/// When the database refuses.
pub async fn find_reminded(sql: &mut impl Sql, person: &str) -> Result<Option<SettingRow>> {
    Ok(fetch_optional!(sql, FIND_REMINDED, person)?)
}

/// Whose calendar has the address with this token, as long as their account is open.
///
/// # Errors
/// When the database refuses.
pub async fn find_by_feed(sql: &mut impl Sql, digest: &str) -> Result<Option<SettingRow>> {
    Ok(fetch_optional!(sql, FIND_BY_FEED, digest)?)
}

/// Keeps the address and the rhythm.
///
/// # Errors
/// When the database refuses.
pub async fn put_choice(work: &mut Work, person: &str, email: Option<&str>, rhythm: &str) -> Result<()> {
    execute!(work, PUT_CHOICE, person, email, rhythm)?;
    Ok(())
}

/// Gives the calendar another address; `rhythm` is for who never chose one.
///
/// # Errors
/// When the database refuses.
pub async fn put_feed(work: &mut Work, person: &str, rhythm: &str, digest: &str) -> Result<()> {
    execute!(work, PUT_FEED, person, rhythm, digest)?;
    Ok(())
}

/// Takes the calendar's address away; 0: it had none.
///
/// # Errors
/// When the database refuses.
pub async fn close_feed(work: &mut Work, person: &str) -> Result<u64> {
    Ok(execute!(work, CLOSE_FEED, person)?)
}

/// Notes that a letter is made on this day; `false`: one was already.
///
/// # Errors
/// When the database refuses.
pub async fn note_digest(work: &mut Work, person: &str, day: &str, seen: &str) -> Result<bool> {
    Ok(execute!(work, NOTE_DIGEST, person, day, seen)? > 0)
}

/// Notes that a letter about something returned is made now; `false`: one was made after `since`, by a clock that is believed.
///
/// # Errors
/// When the database refuses.
pub async fn take_return(work: &mut Work, person: &str, since: i64) -> Result<bool> {
    let now = work.now();
    Ok(execute!(work, TAKE_RETURN, person, now, since, believed_until(now))? > 0)
}

/// The moves of a year's steps, oldest first: data of the event, and when.
///
/// # Errors
/// When the database refuses.
pub async fn list_moves(sql: &mut impl Sql, scope: &str, year: &str) -> Result<Vec<(String, i64)>> {
    Ok(fetch_all!(sql, LIST_MOVES, scope, year)?)
}
