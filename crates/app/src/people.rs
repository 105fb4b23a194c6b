//! Signing in, sessions, passwords, accounts, offices.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use thidua_domain::access::Right;
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::{ClusterId, OfficeId, PersonId, SessionId, UnitId};
use thidua_domain::organization::{accept_name, holds_on};
use thidua_domain::people::{Actor, Office, Role, ScopeKind, accept_password, is_username};
use thidua_domain::refusal::Refusal;
use thidua_store::audit::hex;
use thidua_store::people as store;
use thidua_store::{Sql, Stamp, Work};

use crate::hashers::Hashers;
use crate::{App, Error, FieldErrors, Result};

/// How long a session lasts on a machine that others use too.
const VISIT_MS: i64 = 12 * 3_600_000;
/// How long it lasts where the person asked to be remembered.
const WEEK_MS: i64 = 7 * 86_400_000;
/// The most sessions kept in memory.
const MOST_SESSIONS: usize = 2_000;

/// What signing in needs between requests.
#[derive(Default)]
pub(crate) struct Desk {
    hashers: Hashers,
    sessions: Mutex<HashMap<String, Known>>,
}

/// A session as it was when last looked up.
#[derive(Clone)]
struct Known {
    versions: (i64, i64),
    day: Date,
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

/// Whether a password must be changed before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MustChange {
    /// It was set by somebody else.
    Yes,
    /// The person chose it.
    No,
}

impl MustChange {
    fn stored(self) -> i64 {
        match self {
            Self::Yes => 1,
            Self::No => 0,
        }
    }
}

/// Opens a session. A wrong name and a wrong password are told apart neither by words nor by time.
///
/// # Errors
/// [`Refusal::SignInMismatch`].
pub async fn sign_in(app: &App, act: SignIn) -> Result<NewSession> {
    let username = act.username.trim().to_lowercase();
    let account =
        store::find_account(&mut app.read().await?, &username).await?.filter(|a| a.closed_at.is_none());
    let known = account.as_ref().map(|account| account.password_hash.clone());
    let right = verify(app, act.password, known).await?;
    let Some(account) = account.filter(|_| right) else { return Err(Refusal::SignInMismatch.into()) };
    // The passwords of the demonstration are printed for everybody to read.
    if crate::demo::is_demo(app).await? && !is_loopback(&act.address) {
        return Err(Refusal::SignInDemoElsewhere.into());
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
    if let Some(known) =
        known.filter(|known| (known.versions, known.day) == (versions, day) && known.expires_at > now)
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
    sessions.insert(digest, Known { versions, day, expires_at: row.expires_at, who: Arc::clone(&who) });
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
    app.write(&who.actor, Scope::SignIns, async |work| {
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
    app.write(&who.actor, Scope::SignIns, async |work| {
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

/// Changes one's own password and ends one's other sessions.
///
/// # Errors
/// [`Error::Invalid`] on `old`, `new` or `again`.
pub async fn change_password(app: &App, who: &SignedIn, act: ChangePassword) -> Result<()> {
    let account = store::find_account(&mut app.read().await?, &who.username).await?.ok_or(Error::NotFound)?;
    let right = verify(app, act.old.clone(), Some(account.password_hash)).await?;
    let mut wrong = FieldErrors::default();
    wrong.note("old", if right { Ok(()) } else { Err(Refusal::PasswordWrong) });
    let fresh = if act.new == act.old { Err(Refusal::PasswordUnchanged) } else { Ok(()) };
    wrong.note("new", accept_password(&act.new, &who.username).and(fresh));
    wrong.note("again", if act.new == act.again { Ok(()) } else { Err(Refusal::PasswordsDiffer) });
    wrong.finish()?;

    let hash = hash(app, act.new).await?;
    app.write(&who.actor, Scope::System, async |work| {
        store::set_password(work, &who.account, &hash, MustChange::No.stored()).await?;
        store::revoke_other_sessions(work, &who.account, who.session.as_str()).await?;
        work.record(Event::PasswordChanged { account: who.account.clone() });
        Ok(())
    })
    .await
}

/// An account for a new person.
#[derive(Clone, Debug)]
pub struct CreateAccount {
    /// User name.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// First password.
    pub password: String,
    /// Whether it must be changed at the first sign-in.
    pub must_change: MustChange,
}

/// An account in the administrator's list.
#[derive(Clone, Debug)]
pub struct AccountEntry {
    /// Whose.
    pub person: PersonId,
    /// User name.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// Whether it can no longer sign in.
    pub closed: bool,
    /// Offices, past ones too.
    pub offices: Vec<Office>,
}

/// Creates an account as an administrator.
///
/// # Errors
/// [`Error::Invalid`] on `username`, `full_name` or `password`.
pub async fn create_account(app: &App, actor: &Actor, act: CreateAccount) -> Result<PersonId> {
    may_administer(actor)?;
    let (full_name, hash) = accept_account(app, &act).await?;
    app.write(actor, Scope::System, async |work| add_account(work, &act, &full_name, &hash).await).await
}

/// Creates an account from the command line; the first administrator is made this way only.
///
/// # Errors
/// As [`create_account`].
pub async fn create_account_here(app: &App, act: CreateAccount) -> Result<PersonId> {
    let (full_name, hash) = accept_account(app, &act).await?;
    app.write_as_program(Scope::System, async |work| add_account(work, &act, &full_name, &hash).await).await
}

async fn accept_account(app: &App, act: &CreateAccount) -> Result<(String, String)> {
    let mut wrong = FieldErrors::default();
    wrong.note("username", if is_username(&act.username) { Ok(()) } else { Err(Refusal::UsernameMalformed) });
    let full_name = wrong.note("full_name", accept_name(&act.full_name));
    wrong.note("password", accept_password(&act.password, &act.username));
    wrong.finish()?;
    Ok((full_name.unwrap_or_default(), hash(app, act.password.clone()).await?))
}

async fn add_account(work: &mut Work, act: &CreateAccount, full_name: &str, hash: &str) -> Result<PersonId> {
    let person = store::add_person(work, full_name).await?;
    let must_change = act.must_change.stored();
    let account =
        store::add_account(work, &person, &act.username, hash, must_change).await.map_err(|fault| {
            if fault.is_taken("account", "username") {
                let mut wrong = FieldErrors::default();
                wrong.note::<()>("username", Err(Refusal::UsernameTaken { username: act.username.clone() }));
                Error::Invalid(wrong)
            } else {
                fault.into()
            }
        })?;
    let username = act.username.clone();
    work.record(Event::AccountCreated { account, username, person: person.clone() });
    Ok(PersonId::new(person))
}

/// Sets a password that must be changed at the next sign-in, and ends all sessions of the account.
///
/// # Errors
/// No such account, or a password that may not be taken.
pub async fn reset_password(app: &App, by: Option<&Actor>, username: &str, password: &str) -> Result<()> {
    if let Some(actor) = by {
        may_administer(actor)?;
    }
    let account = store::find_account(&mut app.read().await?, username).await?.ok_or(Error::NotFound)?;
    accept_password(password, username)?;
    let hash = hash(app, password.to_owned()).await?;
    let act = async |work: &mut Work| {
        store::set_password(work, &account.id, &hash, MustChange::Yes.stored()).await?;
        store::revoke_other_sessions(work, &account.id, "").await?;
        work.record(Event::PasswordReset { account: account.id.clone(), username: username.to_owned() });
        Ok(())
    };
    match by {
        Some(actor) => app.write(actor, Scope::System, act).await,
        None => app.write_as_program(Scope::System, act).await,
    }
}

/// Ends an account and all its sessions; the last administrator's cannot be ended.
///
/// # Errors
/// No such account, or the last administrator's.
pub async fn close_account(app: &App, by: Option<&Actor>, username: &str) -> Result<()> {
    if let Some(actor) = by {
        may_administer(actor)?;
    }
    let day = app.today();
    let act = async |work: &mut Work| {
        let account = store::find_account(work, username).await?.ok_or(Error::NotFound)?;
        let offices = offices_of(work, &account.person_id, day).await?;
        let administrates = offices.iter().any(|office| office.role == Role::Administrator);
        if administrates
            && store::count_holders(work, Role::Administrator.name(), &day.to_string()).await? <= 1
        {
            return Err(Refusal::LastAdministrator.into());
        }

        store::close_account(work, &account.id).await?;
        work.record(Event::AccountClosed { account: account.id, username: username.to_owned() });
        Ok(())
    };
    match by {
        Some(actor) => app.write(actor, Scope::System, act).await,
        None => app.write_as_program(Scope::System, act).await,
    }
}

/// A role to be given.
#[derive(Clone, Debug)]
pub struct GrantOffice {
    /// To whom.
    pub username: String,
    /// What.
    pub role: Role,
    /// In which cluster, for a role in a cluster.
    pub cluster: Option<ClusterId>,
    /// In which unit, for a role in a unit; from which unit, for a role in a cluster.
    pub unit: Option<UnitId>,
    /// From which day.
    pub from: Date,
}

/// Gives a role; `by` is nobody on the command line.
///
/// # Errors
/// [`Refusal::OfficeWithoutScope`] when the role lacks what it is held for; no such account.
pub async fn grant_office(app: &App, by: Option<&Actor>, act: GrantOffice) -> Result<OfficeId> {
    if let Some(actor) = by {
        may_administer(actor)?;
    }
    let scoped = match act.role.scope() {
        ScopeKind::System => true,
        ScopeKind::Cluster => act.cluster.is_some(),
        ScopeKind::Unit => act.unit.is_some(),
    };
    if !scoped {
        return Err(Refusal::OfficeWithoutScope.into());
    }
    let run = async |work: &mut Work| {
        let account = store::find_account(work, &act.username).await?.ok_or(Error::NotFound)?;
        let (cluster, unit) =
            (act.cluster.as_ref().map(ClusterId::as_str), act.unit.as_ref().map(UnitId::as_str));
        let (role, from) = (act.role.name(), act.from.to_string());

        let office = store::grant_office(work, &account.person_id, role, (cluster, unit), &from).await?;
        work.record(Event::OfficeGranted {
            office: office.clone(),
            person: account.person_id,
            role: role.to_owned(),
            holder: account.full_name,
            from,
        });
        Ok(OfficeId::new(office))
    };
    match by {
        Some(actor) => app.write(actor, Scope::System, run).await,
        None => app.write_as_program(Scope::System, run).await,
    }
}

/// Ends a role with yesterday, so that it no longer holds today.
///
/// # Errors
/// No such office.
pub async fn end_office(app: &App, actor: &Actor, office: &OfficeId) -> Result<()> {
    may_administer(actor)?;
    let last_day = app.today().yesterday().map_err(|fault| Error::Broken(fault.into()))?.to_string();
    let day = app.today().to_string();
    app.write(actor, Scope::System, async |work| {
        let row = store::find_office(work, office.as_str()).await?.ok_or(Error::NotFound)?;
        let administrates = row.role == Role::Administrator.name();
        if administrates && store::count_holders(work, &row.role, &day).await? <= 1 {
            return Err(Refusal::LastAdministrator.into());
        }

        if store::end_office(work, office.as_str(), &last_day).await? == 0 {
            return Err(Error::NotFound);
        }
        work.record(Event::OfficeEnded { office: office.to_string(), to: last_day.clone() });
        Ok(())
    })
    .await
}

/// All accounts with their offices.
///
/// # Errors
/// Without the right to administer.
pub async fn list_accounts(app: &App, actor: &Actor) -> Result<Vec<AccountEntry>> {
    may_administer(actor)?;
    let (mut reader, day) = (app.read().await?, app.today().to_string());
    let mut entries = vec![];
    for row in store::list_accounts(&mut reader).await? {
        let offices = store::list_offices(&mut reader, &row.person_id, &day).await?;
        entries.push(AccountEntry {
            person: PersonId::new(row.person_id),
            username: row.username,
            full_name: row.full_name,
            closed: row.closed_at.is_some(),
            offices: offices.iter().filter_map(office_of).collect(),
        });
    }
    Ok(entries)
}

/// Whether anybody can administer the installation yet.
///
/// # Errors
/// Only ours.
pub async fn has_administrator(app: &App) -> Result<bool> {
    let day = app.today().to_string();
    Ok(store::count_holders(&mut app.read().await?, Role::Administrator.name(), &day).await? > 0)
}

pub(crate) fn may_administer(actor: &Actor) -> Result<()> {
    if Right::Administer.is_held_by(Some(actor)) { Ok(()) } else { Err(Error::NotAllowed) }
}

async fn offices_of(sql: &mut impl Sql, person: &str, day: Date) -> Result<Vec<Office>> {
    let rows = store::list_offices(sql, person, &day.to_string()).await?;
    let mut offices: Vec<Office> = rows.iter().filter_map(office_of).collect();
    offices.retain(|office| holds_on(day, office.from, office.to));
    offices.sort_by_key(|office| office.role);
    Ok(offices)
}

fn office_of(row: &store::OfficeRow) -> Option<Office> {
    Some(Office {
        id: OfficeId::new(row.id.clone()),
        role: Role::from_name(&row.role)?,
        cluster: row.cluster_id.clone().map(ClusterId::new),
        unit: row.unit_id.clone().map(UnitId::new),
        unit_name: row.short_name.clone(),
        from: row.valid_from.parse().ok()?,
        to: row.valid_to.as_deref().map(str::parse).transpose().ok()?,
    })
}

fn digest_of(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// 256 bits of chance, in hexadecimal.
fn new_token() -> Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|fault| Error::Broken(anyhow::anyhow!("no chance to be had: {fault}")))?;
    Ok(hex(&bytes))
}

/// The person behind a user name with the offices held on a day.
pub(crate) async fn actor_of(app: &App, username: &str, day: Date) -> Result<Actor> {
    let mut reader = app.read().await?;
    let account = store::find_account(&mut reader, username).await?.ok_or(Error::NotFound)?;
    let offices = offices_of(&mut reader, &account.person_id, day).await?;
    Ok(Actor { person: PersonId::new(account.person_id), name: account.full_name, offices })
}

pub(crate) async fn hash(app: &App, password: String) -> Result<String> {
    hashing(app, move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|fault| anyhow::anyhow!("password hash: {fault}"))
    })
    .await
}

/// Compares with the hash, or with one that nothing matches: an unknown name takes as long as a wrong password.
async fn verify(app: &App, password: String, known: Option<String>) -> Result<bool> {
    const NOBODYS: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$dGhpZHVhLW5vYm9keQ$Y4KzzIgUErd7/K7tAmABwA2eMCXmbCD25+kvB5hRRio";
    hashing(app, move || {
        let stored = known.as_deref().unwrap_or(NOBODYS);
        let hash =
            PasswordHash::new(stored).map_err(|fault| anyhow::anyhow!("stored password hash: {fault}"))?;
        let matches = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
        Ok(matches && known.is_some())
    })
    .await
}

async fn hashing<T: Send + 'static>(
    app: &App,
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> Result<T> {
    Ok(app.0.people.hashers.run(work).await??)
}
