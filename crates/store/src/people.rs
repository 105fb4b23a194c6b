//! Persons, accounts, sessions, offices.

use thidua_domain::clock::believed_until;

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    INSERT_PERSON = "insert into person (id, full_name, created_at) values ($1, $2, $3)";
    INSERT_ACCOUNT = "insert into account
        (id, person_id, username, password_hash, must_change, closed_at, created_at, password_changed_at)
        values ($1, $2, $3, $4, $5, null, $6, $6)";
    FIND_ACCOUNT = "select a.id, a.person_id, a.username, a.password_hash, a.must_change, a.closed_at, p.full_name,
            a.password_changed_at
        from account a join person p on p.id = a.person_id where a.username = $1";
    LIST_ACCOUNTS = "select a.id, a.person_id, a.username, a.password_hash, a.must_change, a.closed_at, p.full_name,
            a.password_changed_at
        from account a join person p on p.id = a.person_id order by a.username";
    SET_PASSWORD = "update account set password_hash = $2, must_change = $3, password_changed_at = $4 where id = $1";
    CLOSE_ACCOUNT = "update account set closed_at = $2 where id = $1";
    OPEN_ACCOUNT = "update account set closed_at = null where id = $1 and closed_at is not null";
    ADD_BROWSER = "insert into known_browser (account_id, token_digest, created_at) values ($1, $2, $3)";
    FIND_BROWSER = "select b.created_at from known_browser b join account a on a.id = b.account_id
        where a.username = $1 and b.token_digest = $2 and b.created_at > $3";
    FORGET_BROWSERS = "delete from known_browser where account_id = $1 and created_at < $2";
    INSERT_SESSION = "insert into session
        (id, token_digest, account_id, created_at, expires_at, revoked_at, address, agent)
        values ($1, $2, $3, $4, $5, null, $6, $7)";
    FIND_SESSION = "select s.id, s.account_id, s.created_at, s.expires_at, s.address, s.agent,
            a.username, a.must_change, a.person_id, p.full_name
        from session s join account a on a.id = s.account_id join person p on p.id = a.person_id
        where s.token_digest = $1 and s.revoked_at is null and s.expires_at > $2 and s.created_at <= $3 and a.closed_at is null";
    LIST_SESSIONS = "select s.id, s.account_id, s.created_at, s.expires_at, s.address, s.agent,
            a.username, a.must_change, a.person_id, p.full_name
        from session s join account a on a.id = s.account_id join person p on p.id = a.person_id
        where s.account_id = $1 and s.revoked_at is null and s.expires_at > $2 and s.created_at <= $3 order by s.created_at desc, s.id desc";
    REVOKE_SESSION = "update session set revoked_at = $3 where account_id = $1 and id = $2 and revoked_at is null";
    REVOKE_TOKENS = "update program_token set revoked_at = $2 where account_id = $1 and revoked_at is null";
    REVOKE_OTHERS = "update session set revoked_at = $3 where account_id = $1 and id <> $2 and revoked_at is null";
    FORGET_SESSIONS = "delete from session where account_id = $1 and (expires_at < $2 or created_at > $3)";
    INSERT_OFFICE = "insert into office (id, person_id, role, cluster_id, unit_id, entry_unit_id, entry_id, valid_from, valid_to)
        values ($1, $2, $3, $4, $5, $6, $7, $8, null)";
    LIST_OF_ENTRY = "select a.id as account_id, o.person_id, a.username, p.full_name, a.closed_at, a.must_change, o.valid_from from office o
        join person p on p.id = o.person_id join account a on a.person_id = p.id
        where o.entry_unit_id = $1 and o.entry_id = $2 and o.valid_to is null order by p.full_name, a.username";
    END_OFFICE = "update office set valid_to = $2, handed_over = 0
        where id = $1 and (valid_to is null or handed_over = 1 and valid_to > $2)";
    HAND_OFFICE = "update office set valid_to = $2, handed_over = 1 where id = $1 and valid_to is null";
    KEEP_OFFICE = "update office set valid_to = null, handed_over = 0 where id = $1 and handed_over = 1";
    DROP_OFFICE = "delete from office where id = $1 and valid_from > $2";
    LIST_OFFICES_OF_CLUSTER = "select o.id, o.person_id, o.role, o.unit_id, p.full_name from office o join person p on p.id = o.person_id
        where o.cluster_id = $1 and o.role = $2 and o.valid_to is null order by p.full_name, o.id";
    LIST_PEOPLE_OF_UNIT = "select distinct o.person_id, p.full_name, o.role from office o
        join person p on p.id = o.person_id join account a on a.person_id = p.id
        where o.unit_id = $1 and a.closed_at is null and o.valid_from <= $2 and (o.valid_to is null or o.valid_to >= $2)
        order by p.full_name, o.person_id, o.role";
    LIST_ENDED_FROM = "select id, person_id, role, cluster_id, unit_id, entry_unit_id, entry_id, valid_from, valid_to, null as short_name
        from office where valid_to >= $1 and handed_over = 0 order by id";
    SET_LAST_DAY = "update office set valid_to = $2 where id = $1 and valid_to is not null";
    LIST_OFFICES = "select o.id, o.person_id, o.role, o.cluster_id, o.unit_id, o.entry_unit_id, o.entry_id, o.valid_from, o.valid_to,
            coalesce(n.short_name, e.name) as short_name
        from office o left join unit_name n on n.unit_id = o.unit_id
            and n.valid_from <= $2 and (n.valid_to is null or n.valid_to >= $2)
        left join register_entry e on e.unit_id = o.entry_unit_id and e.id = o.entry_id
        where o.person_id = $1 order by o.valid_from, o.id";
    FIND_OFFICE = "select id, person_id, role, cluster_id, unit_id, entry_unit_id, entry_id, valid_from, valid_to, null as short_name
        from office where id = $1 and (valid_to is null or handed_over = 1)";
    LIST_HOLDERS = "select distinct p.full_name, o.role from office o join person p on p.id = o.person_id
        where o.cluster_id = $1 and o.valid_from <= $2 and (o.valid_to is null or o.valid_to >= $2)
        order by o.role, p.full_name";
    LIST_UNIT_HOLDERS = "select distinct o.unit_id, p.full_name, o.role from office o join person p on p.id = o.person_id
        where o.cluster_id is null and o.unit_id is not null
            and o.valid_from <= $1 and (o.valid_to is null or o.valid_to >= $1)
        order by o.unit_id, o.role, p.full_name";
    COUNT_HOLDERS = "select count(*) from office o join account a on a.person_id = o.person_id
        where o.role = $1 and a.closed_at is null and o.valid_from <= $2 and (o.valid_to is null or o.valid_to >= $2)";
}

/// What a person signs in with.
#[derive(Clone, Debug)]
pub struct AccountRow {
    /// Id.
    pub id: String,
    /// Whose.
    pub person_id: String,
    /// User name.
    pub username: String,
    /// PHC string.
    pub password_hash: String,
    /// 1 when the password must be changed first.
    pub must_change: i64,
    /// Since when it cannot sign in.
    pub closed_at: Option<i64>,
    /// The person's name.
    pub full_name: String,
    /// Since when the password holds.
    pub password_changed_at: i64,
}

from_row!(AccountRow {
    id,
    person_id,
    username,
    password_hash,
    must_change,
    closed_at,
    full_name,
    password_changed_at
});

/// A signed-in browser with its account.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Id.
    pub id: String,
    /// Which account.
    pub account_id: String,
    /// Since when.
    pub created_at: i64,
    /// Until when.
    pub expires_at: i64,
    /// From where.
    pub address: String,
    /// With what browser.
    pub agent: String,
    /// User name.
    pub username: String,
    /// 1 when the password must be changed first.
    pub must_change: i64,
    /// Whose.
    pub person_id: String,
    /// The person's name.
    pub full_name: String,
}

from_row!(SessionRow {
    id,
    account_id,
    created_at,
    expires_at,
    address,
    agent,
    username,
    must_change,
    person_id,
    full_name
});

/// A role with its scope and dates.
#[derive(Clone, Debug)]
pub struct OfficeRow {
    /// Id.
    pub id: String,
    /// Whose.
    pub person_id: String,
    /// Stable name of the role.
    pub role: String,
    /// In which cluster.
    pub cluster_id: Option<String>,
    /// In or from which unit.
    pub unit_id: Option<String>,
    /// In whose register the organisation is.
    pub entry_unit_id: Option<String>,
    /// In which organisation.
    pub entry_id: Option<String>,
    /// First day.
    pub valid_from: String,
    /// Last day.
    pub valid_to: Option<String>,
    /// The name in tables of the unit, or of the organisation.
    pub short_name: Option<String>,
}

from_row!(OfficeRow {
    id,
    person_id,
    role,
    cluster_id,
    unit_id,
    entry_unit_id,
    entry_id,
    valid_from,
    valid_to,
    short_name
});

/// Adds a person.
///
/// # Errors
/// When the database refuses.
pub async fn add_person(work: &mut Work, full_name: &str) -> Result<String> {
    let (id, now) = (work.new_id(), work.now());
    execute!(work, INSERT_PERSON, &id, full_name, now)?;
    Ok(id)
}

/// Adds an account for a person.
///
/// # Errors
/// When the user name is taken or the database refuses.
pub async fn add_account(
    work: &mut Work,
    person: &str,
    username: &str,
    password_hash: &str,
    must_change: i64,
) -> Result<String> {
    let (id, now) = (work.new_id(), work.now());
    execute!(work, INSERT_ACCOUNT, &id, person, username, password_hash, must_change, now)?;
    Ok(id)
}

/// The account with this user name, closed or not.
///
/// # Errors
/// When the database refuses.
pub async fn find_account(sql: &mut impl Sql, username: &str) -> Result<Option<AccountRow>> {
    Ok(fetch_optional!(sql, FIND_ACCOUNT, username)?)
}

/// All accounts by user name.
///
/// # Errors
/// When the database refuses.
pub async fn list_accounts(sql: &mut impl Sql) -> Result<Vec<AccountRow>> {
    Ok(fetch_all!(sql, LIST_ACCOUNTS)?)
}

/// Sets a new password.
///
/// # Errors
/// When the database refuses.
pub async fn set_password(
    work: &mut Work,
    account: &str,
    password_hash: &str,
    must_change: i64,
) -> Result<()> {
    let now = work.now();
    execute!(work, SET_PASSWORD, account, password_hash, must_change, now)?;
    Ok(())
}

/// Ends an account and all its sessions.
///
/// # Errors
/// When the database refuses.
pub async fn close_account(work: &mut Work, account: &str) -> Result<()> {
    let now = work.now();
    execute!(work, CLOSE_ACCOUNT, account, now)?;
    revoke_other_sessions(work, account, "").await?;
    Ok(())
}

/// Opens an account again; how many were closed.
///
/// # Errors
/// When the database refuses.
pub async fn open_account(work: &mut Work, account: &str) -> Result<u64> {
    Ok(execute!(work, OPEN_ACCOUNT, account)?)
}

/// A session to be opened.
#[derive(Clone, Debug)]
pub struct NewSession<'a> {
    /// SHA-256 of the token, in hexadecimal.
    pub token_digest: &'a str,
    /// Which account.
    pub account: &'a str,
    /// Until when.
    pub expires_at: i64,
    /// From where.
    pub address: &'a str,
    /// With what browser.
    pub agent: &'a str,
}

/// Opens a session and forgets those of the account that ended long ago.
///
/// # Errors
/// When the database refuses.
pub async fn open_session(work: &mut Work, session: &NewSession<'_>) -> Result<String> {
    const MONTH_MS: i64 = 30 * 86_400_000;
    let (id, now) = (work.new_id(), work.now());
    execute!(work, FORGET_SESSIONS, session.account, now - MONTH_MS, believed_until(now))?;
    execute!(
        work,
        INSERT_SESSION,
        &id,
        session.token_digest,
        session.account,
        now,
        session.expires_at,
        session.address,
        session.agent
    )?;
    Ok(id)
}

/// The session with this token, if it still holds. One that was opened by a clock that ran ahead does not.
///
/// # Errors
/// When the database refuses.
pub async fn find_session(sql: &mut impl Sql, token_digest: &str, now: i64) -> Result<Option<SessionRow>> {
    Ok(fetch_optional!(sql, FIND_SESSION, token_digest, now, believed_until(now))?)
}

/// The sessions of an account that still hold, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_sessions(sql: &mut impl Sql, account: &str, now: i64) -> Result<Vec<SessionRow>> {
    Ok(fetch_all!(sql, LIST_SESSIONS, account, now, believed_until(now))?)
}

/// Ends one session of the account; 0: there was none.
///
/// # Errors
/// When the database refuses.
pub async fn revoke_session(work: &mut Work, account: &str, session: &str) -> Result<u64> {
    let now = work.now();
    Ok(execute!(work, REVOKE_SESSION, account, session, now)?)
}

/// Ends all sessions of the account but this one.
///
/// # Errors
/// When the database refuses.
pub async fn revoke_other_sessions(work: &mut Work, account: &str, kept: &str) -> Result<u64> {
    let now = work.now();
    Ok(execute!(work, REVOKE_OTHERS, account, kept, now)?)
}

/// Ends all tokens of the account, by which programs act for its person.
///
/// # Errors
/// When the database refuses.
pub async fn revoke_tokens(work: &mut Work, account: &str) -> Result<u64> {
    let now = work.now();
    Ok(execute!(work, REVOKE_TOKENS, account, now)?)
}

/// For what a role is given; what it is not for is empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct OfficeScope<'a> {
    /// In which cluster.
    pub cluster: Option<&'a str>,
    /// In or from which unit.
    pub unit: Option<&'a str>,
    /// In whose register, and in which organisation of it.
    pub entry: Option<(&'a str, &'a str)>,
}

/// Gives a person a role from a day on.
///
/// # Errors
/// When the database refuses.
pub async fn grant_office(
    work: &mut Work,
    person: &str,
    role: &str,
    scope: OfficeScope<'_>,
    from: &str,
) -> Result<String> {
    let id = work.new_id();
    let (register, entry) = scope.entry.unzip();
    execute!(work, INSERT_OFFICE, &id, person, role, scope.cluster, scope.unit, register, entry, from)?;
    Ok(id)
}

/// Somebody who signs in for an organisation of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfEntryRow {
    /// Which account.
    pub account_id: String,
    /// Whose.
    pub person_id: String,
    /// User name.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// When the account was closed.
    pub closed_at: Option<i64>,
    /// Whether the password is one that somebody else chose.
    pub must_change: i64,
    /// First day.
    pub valid_from: String,
}

from_row!(OfEntryRow { account_id, person_id, username, full_name, closed_at, must_change, valid_from });

/// Who signs in for an organisation, by name.
///
/// # Errors
/// When the database refuses.
pub async fn list_people_of_entry(sql: &mut impl Sql, unit: &str, entry: &str) -> Result<Vec<OfEntryRow>> {
    Ok(fetch_all!(sql, LIST_OF_ENTRY, unit, entry)?)
}

/// Ends a role with this day; 0: it had ended, or there is none.
///
/// # Errors
/// When the database refuses.
pub async fn end_office(work: &mut Work, office: &str, last_day: &str) -> Result<u64> {
    Ok(execute!(work, END_OFFICE, office, last_day)?)
}

/// Ends a role with a day that is still to come, since somebody takes it over.
///
/// # Errors
/// When the database refuses; so below.
pub async fn hand_office(work: &mut Work, office: &str, last_day: &str) -> Result<()> {
    execute!(work, HAND_OFFICE, office, last_day)?;
    Ok(())
}

/// Lets a role go on that somebody was to take over.
///
/// # Errors
/// As above.
pub async fn keep_office(work: &mut Work, office: &str) -> Result<()> {
    execute!(work, KEEP_OFFICE, office)?;
    Ok(())
}

/// Takes a role back that begins after this day: nobody ever held it.
///
/// # Errors
/// As above.
pub async fn drop_office(work: &mut Work, office: &str, day: &str) -> Result<()> {
    execute!(work, DROP_OFFICE, office, day)?;
    Ok(())
}

/// Who holds a role for a cluster, or will, without a last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRow {
    /// Which office.
    pub id: String,
    /// Whose.
    pub person_id: String,
    /// Stable name of the role.
    pub role: String,
    /// From which unit, if any.
    pub unit_id: Option<String>,
    /// The person's name.
    pub full_name: String,
}

from_row!(HeldRow { id, person_id, role, unit_id, full_name });

/// Who holds a role for a cluster without a last day.
///
/// # Errors
/// As above.
pub async fn list_offices_of_cluster(sql: &mut impl Sql, cluster: &str, role: &str) -> Result<Vec<HeldRow>> {
    Ok(fetch_all!(sql, LIST_OFFICES_OF_CLUSTER, cluster, role)?)
}

/// Who has an open account and an office of a unit, or for a cluster from it, on this day: person, name, role; a line each role.
///
/// # Errors
/// As above.
pub async fn list_people_of_unit(
    sql: &mut impl Sql,
    unit: &str,
    day: &str,
) -> Result<Vec<(String, String, String)>> {
    Ok(fetch_all!(sql, LIST_PEOPLE_OF_UNIT, unit, day)?)
}

/// Roles that ended on this day or later, other than by a handing-over.
///
/// # Errors
/// When the database refuses.
pub async fn list_ended_from(sql: &mut impl Sql, day: &str) -> Result<Vec<OfficeRow>> {
    Ok(fetch_all!(sql, LIST_ENDED_FROM, day)?)
}

/// Sets the last day of a role that has one.
///
/// # Errors
/// When the database refuses.
pub async fn set_last_day(work: &mut Work, office: &str, last_day: &str) -> Result<u64> {
    Ok(execute!(work, SET_LAST_DAY, office, last_day)?)
}

/// All roles that a person has or had; the unit's name is that of the day given.
///
/// # Errors
/// When the database refuses.
pub async fn list_offices(sql: &mut impl Sql, person: &str, day: &str) -> Result<Vec<OfficeRow>> {
    Ok(fetch_all!(sql, LIST_OFFICES, person, day)?)
}

/// The office with this id, while it is held.
///
/// # Errors
/// When the database refuses.
pub async fn find_office(sql: &mut impl Sql, office: &str) -> Result<Option<OfficeRow>> {
    Ok(fetch_optional!(sql, FIND_OFFICE, office)?)
}

/// How many open accounts hold this role on this day.
///
/// # Errors
/// When the database refuses.
pub async fn count_holders(sql: &mut impl Sql, role: &str, day: &str) -> Result<i64> {
    let row: Option<(i64,)> = fetch_optional!(sql, COUNT_HOLDERS, role, day)?;
    Ok(row.map_or(0, |(count,)| count))
}

/// Who holds a role for this cluster itself on this day: name and role.
///
/// # Errors
/// When the database refuses.
pub async fn list_holders(sql: &mut impl Sql, cluster: &str, day: &str) -> Result<Vec<(String, String)>> {
    Ok(fetch_all!(sql, LIST_HOLDERS, cluster, day)?)
}

/// Who holds a role in a unit on this day: unit, name and role.
///
/// # Errors
/// When the database refuses.
pub async fn list_unit_holders(sql: &mut impl Sql, day: &str) -> Result<Vec<(String, String, String)>> {
    Ok(fetch_all!(sql, LIST_UNIT_HOLDERS, day)?)
}

/// A browser of an account is known from now on, and those of before `since` no longer.
///
/// # Errors
/// When the database refuses.
pub async fn know_browser(work: &mut Work, account: &str, token_digest: &str, since: i64) -> Result<()> {
    execute!(work, FORGET_BROWSERS, account, since)?;
    let now = work.now();
    execute!(work, ADD_BROWSER, account, token_digest, now)?;
    Ok(())
}

/// Whether somebody signed in with this user name in this browser after `since`.
///
/// # Errors
/// When the database refuses.
pub async fn is_known_browser(
    sql: &mut impl Sql,
    username: &str,
    token_digest: &str,
    since: i64,
) -> Result<bool> {
    let row: Option<(i64,)> = fetch_optional!(sql, FIND_BROWSER, username, token_digest, since)?;
    Ok(row.is_some())
}
