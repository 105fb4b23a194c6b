//! Signing in and out, sessions, one's own password.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use thidua_domain::access::Actor;
use thidua_domain::clock::is_believed;
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::{PersonId, SessionId};
use thidua_domain::people::{PASSWORD_MAX_BYTES, accept_password, is_username};
use thidua_domain::refusal::Refusal;
use thidua_store::Stamp;
use thidua_store::audit::hex;
use thidua_store::people as store;

use super::{MustChange, hash, offices_of, verify};
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result};

/// How long a session lasts on a machine that others use too.
const VISIT_MS: i64 = 12 * 3_600_000;
/// How long it lasts where the person asked to be remembered.
const WEEK_MS: i64 = 7 * 86_400_000;
/// How long a browser is known.
const BROWSER_MS: i64 = 366 * 86_400_000;
/// How long a password that an administrator gave can wait for its first use.
const GIVEN_MS: i64 = 14 * 86_400_000;
/// The most sessions kept in memory.
const MOST_SESSIONS: usize = 2_000;

/// Sessions as they were when last looked up, by the digest of their token.
pub(crate) type Sessions = Mutex<HashMap<String, Known>>;

/// A session as it was when last looked up.
#[derive(Clone)]
pub(crate) struct Known {
    versions: (i64, i64),
    day: Date,
    created_at: i64,
    expires_at: i64,
    who: Arc<SignedIn>,
}

/// Who is signed in, with what, in which session.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The person with the offices held today.
    pub actor: Actor,
    /// Which session.
    pub session: SessionId,
    /// The user name.
    pub username: String,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
    account: String,
}

impl SignedIn {
    /// The account, as rows name it.
    pub(crate) fn account(&self) -> &str {
        &self.account
    }
}

/// Somebody for whom a program acts: no browser, so no session.
pub(crate) fn signed_in_as(actor: Actor, (username, account): (String, String)) -> SignedIn {
    SignedIn { actor, session: SessionId::new(""), username, must_change_password: false, account }
}

/// Whether this is the password of who is signed in.
///
/// # Errors
/// Only ours.
pub(crate) async fn is_password(app: &App, who: &SignedIn, password: String) -> Result<bool> {
    if password.len() > PASSWORD_MAX_BYTES {
        return Ok(false);
    }
    let account = store::find_account(&mut app.read().await?, &who.username).await?.ok_or(Error::NotFound)?;
    verify(app, password, Some(account.password_hash)).await
}

/// For how long to stay signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remember {
    /// Twelve hours; the browser forgets when it is closed.
    ThisVisit,
    /// Seven days.
    Week,
}

/// Somebody wants to sign in.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// As typed.
    pub username: String,
    /// As typed.
    pub password: String,
    /// For how long.
    pub remember: Remember,
    /// From where.
    pub address: String,
    /// With what browser.
    pub agent: String,
    /// What tells this browser from all others, where it keeps something.
    pub browser: Option<String>,
}

/// A session that was opened.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// What the browser keeps; the store has only its digest.
    pub token: String,
    /// Until when, in UTC milliseconds since 1970.
    pub expires_at: i64,
    /// Whether the password must be changed first.
    pub must_change_password: MustChange,
}

/// What a browser keeps from now on, so that it is known again once somebody has signed in in it.
///
/// # Errors
/// Only ours.
pub fn new_browser() -> Result<String> {
    new_token()
}

/// Whether somebody signed in with this user name in this browser before.
///
/// # Errors
/// Only ours.
pub async fn is_known_browser(app: &App, username: &str, token: &str) -> Result<bool> {
    let (username, since) = (username.trim().to_lowercase(), app.now_ms() - BROWSER_MS);
    if !is_browser(token) || !is_username(&username) {
        return Ok(false);
    }
    Ok(store::is_known_browser(&mut app.read().await?, &username, &digest_of(token), since).await?)
}

/// Whether this can be what [`new_browser`] gave.
fn is_browser(token: &str) -> bool {
    token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Opens a session. A wrong name and a wrong password are told apart neither by words nor by time.
///
/// # Errors
/// [`Refusal::SignInMismatch`]; [`Refusal::PasswordExpired`] for one that an administrator gave too long ago.
pub async fn sign_in(app: &App, act: SignIn) -> Result<NewSession> {
    let username = act.username.trim().to_lowercase();
    // What no account can have is not worth a hash.
    if !is_username(&username) || act.password.len() > PASSWORD_MAX_BYTES {
        return Err(Refusal::SignInMismatch.into());
    }
    let browser = match act.browser.filter(|token| is_browser(token)) {
        Some(token) if !is_known_browser(app, &username, &token).await? => Some(token),
        Some(_) | None => None,
    };
    let account =
        store::find_account(&mut app.read().await?, &username).await?.filter(|a| a.closed_at.is_none());
    let known = account.as_ref().map(|account| account.password_hash.clone());
    let right = verify(app, act.password, known).await?;
    let Some(account) = account.filter(|_| right) else { return Err(Refusal::SignInMismatch.into()) };
    // The passwords of the demonstration are printed for everybody to read.
    if app.is_demonstration().await? && !is_loopback(&act.address) {
        return Err(Refusal::SignInDemoElsewhere.into());
    }

    if account.must_change != 0 && account.password_changed_at + GIVEN_MS < app.now_ms() {
        return Err(Refusal::PasswordExpired.into());
    }

    let lasts = match act.remember {
        Remember::ThisVisit => VISIT_MS,
        Remember::Week => WEEK_MS,
    };
    let (token, expires_at) = (new_token()?, app.now_ms() + lasts);
    let stamp = Stamp {
        person: account.person_id.clone(),
        name: account.full_name.clone(),
        role: String::new(),
        unit: String::new(),
    };
    let digest = digest_of(&token);
    let since = app.now_ms() - BROWSER_MS;
    app.0
        .store
        .write::<_, Error, _>(Scope::SignIns, stamp, app.now_ms(), async |work| {
            let session = store::NewSession {
                token_digest: &digest,
                account: &account.id,
                expires_at,
                address: &act.address,
                agent: &act.agent,
            };
            let session = store::open_session(work, &session).await?;
            if let Some(browser) = &browser {
                store::know_browser(work, &account.id, &digest_of(browser), since).await?;
            }
            work.record(Event::SessionOpened { session });
            Ok(())
        })
        .await?;
    let must_change_password = if account.must_change == 0 { MustChange::No } else { MustChange::Yes };
    Ok(NewSession { token, expires_at, must_change_password })
}

fn is_loopback(address: &str) -> bool {
    address.parse::<std::net::IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

/// Who has this session, if it still holds. Kept in memory until the system's data change or the day does.
///
/// # Errors
/// Only ours.
pub async fn find_session(app: &App, token: &str) -> Result<Option<Arc<SignedIn>>> {
    let digest = digest_of(token);
    let (day, now) = (app.today(), app.now_ms());
    let versions = (app.data_version(&Scope::System), app.data_version(&Scope::SignIns));
    let known = app.0.people.sessions.lock().unwrap_or_else(PoisonError::into_inner).get(&digest).cloned();
    let holds = |known: &Known| known.expires_at > now && is_believed(known.created_at, now);
    if let Some(known) = known.filter(|known| (known.versions, known.day) == (versions, day) && holds(known))
    {
        return Ok(Some(known.who));
    }
    let mut reader = app.read().await?;
    let Some(row) = store::find_session(&mut reader, &digest, now).await? else { return Ok(None) };
    let offices = offices_of(&mut reader, &row.person_id, day).await?;
    let who = Arc::new(SignedIn {
        actor: Actor { person: PersonId::new(row.person_id), name: row.full_name, offices },
        session: SessionId::new(row.id),
        username: row.username,
        must_change_password: row.must_change != 0,
        account: row.account_id,
    });
    let mut sessions = app.0.people.sessions.lock().unwrap_or_else(PoisonError::into_inner);
    if sessions.len() >= MOST_SESSIONS {
        sessions.clear();
    }
    let (created_at, expires_at) = (row.created_at, row.expires_at);
    sessions.insert(digest, Known { versions, day, created_at, expires_at, who: Arc::clone(&who) });
    Ok(Some(who))
}

/// Ends the session.
///
/// # Errors
/// Only ours.
pub async fn sign_out(app: &App, who: &SignedIn) -> Result<()> {
    revoke_session(app, who, &who.session).await
}

/// A signed-in browser of one's own.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Id.
    pub id: SessionId,
    /// Since when.
    pub created_at: i64,
    /// Until when.
    pub expires_at: i64,
    /// From where.
    pub address: String,
    /// With what browser.
    pub agent: String,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// One's own sessions, newest first.
///
/// # Errors
/// Only ours.
pub async fn list_sessions(app: &App, who: &SignedIn) -> Result<Vec<SessionRow>> {
    let rows = store::list_sessions(&mut app.read().await?, &who.account, app.now_ms()).await?;
    Ok(rows
        .into_iter()
        .map(|row| SessionRow {
            current: row.id == who.session.as_str(),
            id: SessionId::new(row.id),
            created_at: row.created_at,
            expires_at: row.expires_at,
            address: row.address,
            agent: row.agent,
        })
        .collect())
}

/// Ends one of one's own sessions; one that ended already is no fault.
///
/// # Errors
/// Only ours.
pub async fn revoke_session(app: &App, who: &SignedIn, session: &SessionId) -> Result<()> {
    app.write(Permit::own(&who.actor), Scope::SignIns, async |work| {
        if store::revoke_session(work, &who.account, session.as_str()).await? == 0 {
            work.nothing_to_record(thidua_store::Because::NothingChanged);
        } else {
            work.record(Event::SessionRevoked { session: session.to_string() });
        }
        Ok(())
    })
    .await
}

/// Ends all of one's own sessions but this one; how many.
///
/// # Errors
/// Only ours.
pub async fn revoke_other_sessions(app: &App, who: &SignedIn) -> Result<u64> {
    app.write(Permit::own(&who.actor), Scope::SignIns, async |work| {
        let ended = store::revoke_other_sessions(work, &who.account, who.session.as_str()).await?;
        if ended == 0 {
            work.nothing_to_record(thidua_store::Because::NothingChanged);
        } else {
            work.record(Event::SessionRevoked { session: format!("*{ended}") });
        }
        Ok(ended)
    })
    .await
}

/// A new password beside the old one.
#[derive(Clone, Debug)]
pub struct ChangePassword {
    /// The one that holds.
    pub old: String,
    /// The one that shall hold.
    pub new: String,
    /// The same, typed again.
    pub again: String,
}

/// Changes one's own password and ends all of one's sessions; the browser that asks gets a new one, as long as the one that it had.
///
/// # Errors
/// [`Error::Invalid`] on `old`, `new` or `again`.
pub async fn change_password(app: &App, who: &SignedIn, act: ChangePassword) -> Result<NewSession> {
    let account = store::find_account(&mut app.read().await?, &who.username).await?.ok_or(Error::NotFound)?;
    let right = verify(app, act.old.clone(), Some(account.password_hash)).await?;
    let mut wrong = FieldErrors::default();
    wrong.note("old", if right { Ok(()) } else { Err(Refusal::PasswordWrong) });
    let fresh = if act.new == act.old { Err(Refusal::PasswordUnchanged) } else { Ok(()) };
    wrong.note("new", accept_password(&act.new, &who.username).and(fresh));
    wrong.note("again", if act.new == act.again { Ok(()) } else { Err(Refusal::PasswordsDiffer) });
    wrong.finish()?;

    let hash = hash(app, act.new).await?;
    let sessions = list_sessions(app, who).await?;
    let now = sessions.into_iter().find(|session| session.current).ok_or(Error::NotAllowed)?;
    let token = new_token()?;
    app.write(Permit::own(&who.actor), Scope::System, async |work| {
        store::set_password(work, &who.account, &hash, MustChange::No.stored()).await?;
        store::revoke_other_sessions(work, &who.account, "").await?;
        let session = store::NewSession {
            token_digest: &digest_of(&token),
            account: &who.account,
            expires_at: now.expires_at,
            address: &now.address,
            agent: &now.agent,
        };
        store::open_session(work, &session).await?;
        work.record(Event::PasswordChanged { account: who.account.clone() });
        Ok(())
    })
    .await?;
    let must_change_password = MustChange::No;
    Ok(NewSession { token, expires_at: now.expires_at, must_change_password })
}

pub(crate) fn digest_of(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// 256 bits of chance, in hexadecimal.
pub(crate) fn new_token() -> Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|fault| Error::Broken(anyhow::anyhow!("no chance to be had: {fault}")))?;
    Ok(hex(&bytes))
}
