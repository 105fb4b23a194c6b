//! What became public, who is told of it, and what came of telling.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::{Because, Work};

queries! {
    ADD_ANNOUNCEMENT = "insert into announcement (id, topic, subject, data, created_at) values ($1, $2, $3, $4, $5)";
    ADD_CALLS = "insert into hook_call (hook_id, announcement_id, attempts, next_try_at, delivered_at, said)
        select h.id, a.id, 0, cast($2 as bigint), null, '' from hook h join announcement a on a.id = $1 where h.ended_at is null and h.topics like $3";
    ADD_CALL = "insert into hook_call (hook_id, announcement_id, attempts, next_try_at, delivered_at, said) values ($1, $2, 0, $3, null, '')";
    DROP_CALLS = "delete from hook_call where delivered_at is null and announcement_id in
        (select id from announcement where topic = $1 and subject = $2)";
    FIND_DUE_CALL = "select c.hook_id, c.announcement_id, c.attempts, c.next_try_at, c.delivered_at, c.said, h.url, h.secret, a.topic, a.data, a.created_at
        from hook_call c join hook h on h.id = c.hook_id join announcement a on a.id = c.announcement_id
        where c.delivered_at is null and c.attempts < $1 and h.ended_at is null
            and (c.next_try_at <= $2 or (c.attempts > 0 and c.next_try_at > $3))
        order by c.attempts, c.next_try_at, c.announcement_id, c.hook_id limit 1";
    TAKE_CALL = "update hook_call set attempts = attempts + 1, next_try_at = $4
        where hook_id = $1 and announcement_id = $2 and attempts = $3 and delivered_at is null";
    NOTE_DELIVERED = "update hook_call set delivered_at = $3, said = $4 where hook_id = $1 and announcement_id = $2";
    NOTE_FAILED = "update hook_call set said = $3 where hook_id = $1 and announcement_id = $2 and delivered_at is null";
    PUT_OFF = "update hook_call set next_try_at = $2 where hook_id = $1 and delivered_at is null and next_try_at <= $3";
    CALL_AGAIN = "update hook_call set attempts = 0, next_try_at = $3, delivered_at = null
        where hook_id = $1 and announcement_id = $2 and (delivered_at is not null or attempts > 0)";
    LIST_CALLS = "select c.hook_id, c.announcement_id, c.attempts, c.next_try_at, c.delivered_at, c.said, h.url, '' as secret, a.topic, a.data, a.created_at
        from hook_call c join hook h on h.id = c.hook_id join announcement a on a.id = c.announcement_id
        where c.hook_id = $1 order by c.announcement_id desc limit $2";
    ADD_HOOK = "insert into hook (id, label, url, secret, topics, created_at, ended_at) values ($1, $2, $3, $4, $5, $6, null)";
    LIST_HOOKS = "select id, label, url, topics, created_at from hook where ended_at is null order by id";
    COUNT_CALLS = "select coalesce(sum(case when c.attempts < $1 then 1 else 0 end), 0) as waiting,
            coalesce(sum(case when c.attempts >= $1 then 1 else 0 end), 0) as given_up
        from hook_call c join hook h on h.id = c.hook_id join announcement a on a.id = c.announcement_id
        where c.delivered_at is null and h.ended_at is null and (c.attempts < $1 or a.created_at > $2)";
    LIST_GIVEN_UP = "select c.hook_id, count(*) from hook_call c join announcement a on a.id = c.announcement_id
        where c.delivered_at is null and c.attempts >= $1 and a.created_at > $2 group by c.hook_id order by c.hook_id";
    DROP_WAITING = "delete from hook_call where hook_id = $1 and delivered_at is null";
    END_HOOK = "update hook set ended_at = $2 where id = $1 and ended_at is null";
}

/// A program that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookRow {
    /// Id.
    pub id: String,
    /// What the program is called.
    pub label: String,
    /// Where it is told.
    pub url: String,
    /// Of what: stable names with blanks around each.
    pub topics: String,
    /// Since when.
    pub created_at: i64,
}

from_row!(HookRow { id, label, url, topics, created_at });

/// That one thing is told to one program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRow {
    /// Which program.
    pub hook_id: String,
    /// Which thing.
    pub announcement_id: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next.
    pub next_try_at: i64,
    /// When it was taken.
    pub delivered_at: Option<i64>,
    /// What came of the last try.
    pub said: String,
    /// Where the program is told.
    pub url: String,
    /// What signs it; empty in lists.
    pub secret: String,
    /// What kind of thing.
    pub topic: String,
    /// The parts of its address, as JSON.
    pub data: String,
    /// When it was announced.
    pub created_at: i64,
}

from_row!(CallRow {
    hook_id,
    announcement_id,
    attempts,
    next_try_at,
    delivered_at,
    said,
    url,
    secret,
    topic,
    data,
    created_at
});

/// Announces something: every program that asked for this is told from a moment on.
///
/// # Errors
/// When the database refuses; so below.
pub async fn announce(
    work: &mut Work,
    (topic, subject): (&str, &str),
    (data, from): (&str, i64),
) -> Result<()> {
    let (id, now) = (work.new_id(), work.now());
    execute!(work, ADD_ANNOUNCEMENT, &id, topic, subject, data, now)?;
    let asked = format!("% {topic} %");
    execute!(work, ADD_CALLS, &id, from, &asked)?;
    Ok(())
}

/// Announces something to one program alone.
///
/// # Errors
/// When the database refuses.
pub async fn announce_to(work: &mut Work, hook: &str, (topic, data): (&str, &str)) -> Result<()> {
    let (id, now) = (work.new_id(), work.now());
    execute!(work, ADD_ANNOUNCEMENT, &id, topic, hook, data, now)?;
    execute!(work, ADD_CALL, hook, &id, now)?;
    Ok(())
}

/// Tells nobody any more what nobody was told yet.
///
/// # Errors
/// When the database refuses.
pub async fn take_announcement_back(work: &mut Work, (topic, subject): (&str, &str)) -> Result<()> {
    execute!(work, DROP_CALLS, topic, subject)?;
    Ok(())
}

/// The call whose turn it is, among those tried less than `tries` times: first those that were tried least, so that whoever does not
/// answer keeps nobody waiting. One that a clock which ran ahead put off behind `latest` has its turn too.
///
/// # Errors
/// When the database refuses.
pub async fn find_due_call(
    sql: &mut impl Sql,
    tries: i64,
    (now, latest): (i64, i64),
) -> Result<Option<CallRow>> {
    Ok(fetch_optional!(sql, FIND_DUE_CALL, tries, now, latest)?)
}

/// Counts a try and puts the next one off before this one is made; `false`: somebody else makes it.
///
/// # Errors
/// When the database refuses.
pub async fn take_call(work: &mut Work, call: &CallRow, next_try_at: i64) -> Result<bool> {
    work.nothing_to_record(Because::CarriedOut);
    let taken = execute!(work, TAKE_CALL, &call.hook_id, &call.announcement_id, call.attempts, next_try_at)?;
    Ok(taken > 0)
}

/// Notes that the program took it, and how it answered.
///
/// # Errors
/// When the database refuses.
pub async fn note_call_delivered(work: &mut Work, call: &CallRow, said: &str) -> Result<bool> {
    let now = work.now();
    work.nothing_to_record(Because::CarriedOut);
    Ok(execute!(work, NOTE_DELIVERED, &call.hook_id, &call.announcement_id, now, said)? > 0)
}

/// Notes why the program did not take it. What else was due for this program at `due` waits up to `until`: nobody is asked a hundred times in a row.
///
/// # Errors
/// When the database refuses.
pub async fn note_call_failed(
    work: &mut Work,
    call: &CallRow,
    (said, due, until): (&str, i64, i64),
) -> Result<bool> {
    work.nothing_to_record(Because::CarriedOut);
    execute!(work, PUT_OFF, &call.hook_id, until, due)?;
    Ok(execute!(work, NOTE_FAILED, &call.hook_id, &call.announcement_id, said)? > 0)
}

/// Tells a program once more; 0: it was never to be told, or its first turn has not come.
///
/// # Errors
/// When the database refuses.
pub async fn call_again(work: &mut Work, (hook, announcement): (&str, &str)) -> Result<u64> {
    let now = work.now();
    Ok(execute!(work, CALL_AGAIN, hook, announcement, now)?)
}

/// So many calls of a program, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_calls(sql: &mut impl Sql, hook: &str, most: i64) -> Result<Vec<CallRow>> {
    Ok(fetch_all!(sql, LIST_CALLS, hook, most)?)
}

/// Adds a program; its id.
///
/// # Errors
/// When the database refuses.
pub async fn add_hook(
    work: &mut Work,
    (label, url): (&str, &str),
    (secret, topics): (&str, &str),
) -> Result<String> {
    let (id, now) = (work.new_id(), work.now());
    execute!(work, ADD_HOOK, &id, label, url, secret, topics, now)?;
    Ok(id)
}

/// The programs that are told.
///
/// # Errors
/// When the database refuses.
pub async fn list_hooks(sql: &mut impl Sql) -> Result<Vec<HookRow>> {
    Ok(fetch_all!(sql, LIST_HOOKS)?)
}

/// How many calls wait, and how many of what was announced after a moment were given up after `tries` tries.
///
/// # Errors
/// When the database refuses.
pub async fn count_calls(sql: &mut impl Sql, (tries, after): (i64, i64)) -> Result<(i64, i64)> {
    Ok(fetch_optional!(sql, COUNT_CALLS, tries, after)?.unwrap_or_default())
}

/// How many calls of each program, of what was announced after a moment, were given up after `tries` tries; those of whom none was are left out.
///
/// # Errors
/// When the database refuses.
pub async fn list_given_up(sql: &mut impl Sql, (tries, after): (i64, i64)) -> Result<Vec<(String, i64)>> {
    Ok(fetch_all!(sql, LIST_GIVEN_UP, tries, after)?)
}

/// Tells a program nothing any more, also not what waits; 0: it was told nothing before.
///
/// # Errors
/// When the database refuses.
pub async fn end_hook(work: &mut Work, hook: &str) -> Result<u64> {
    let now = work.now();
    execute!(work, DROP_WAITING, hook)?;
    Ok(execute!(work, END_HOOK, hook, now)?)
}
