//! Signing in, sessions, passwords, accounts, offices.

mod accounts;
mod holders;
mod sessions;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use jiff::civil::Date;
use thidua_domain::access::Right;
use thidua_domain::access::{Actor, OfEntry, Office, Role};
use thidua_domain::ids::{ClusterId, EntryId, OfficeId, PersonId, UnitId};
use thidua_domain::text::typed;
use thidua_store::Sql;
use thidua_store::people as store;

pub use accounts::{
    AccountEntry, CreateAccount, GrantOffice, close_account, close_ended_ahead, create_account,
    create_account_here, end_office, has_administrator, list_accounts, reopen_account, reset_password,
};
pub(crate) use accounts::{
    accept_account, add_account, close_within, grant_corner, grant_within, reopen_within, reset_within,
};
pub use holders::Holders;
pub(crate) use holders::holders_in;
pub use sessions::{
    ChangePassword, NewSession, Remember, SessionRow, SignIn, SignedIn, change_password, find_session,
    is_known_browser, list_sessions, new_browser, revoke_other_sessions, revoke_session, sign_in, sign_out,
};
pub(crate) use sessions::{Sessions, digest_of, is_password, new_token, signed_in_as};

use crate::hashers::Hashers;
use crate::{App, Error, Result};

/// What signing in needs between requests.
#[derive(Default)]
pub(crate) struct Desk {
    hashers: Hashers,
    sessions: Sessions,
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

pub(crate) fn may_administer(actor: &Actor) -> Result<()> {
    if Right::Administer.is_held_by(Some(actor)) { Ok(()) } else { Err(Error::NotAllowed) }
}

async fn offices_of(sql: &mut impl Sql, person: &str, day: Date) -> Result<Vec<Office>> {
    let rows = store::list_offices(sql, person, &day.to_string()).await?;
    let mut offices: Vec<Office> = rows.iter().filter_map(office_of).collect();
    offices.retain(|office| office.is_held_on(day));
    offices.sort_by_key(|office| office.role);
    Ok(offices)
}

/// Whether somebody holds, or will hold, an office that is no corner.
pub(crate) async fn has_more_than_corners(sql: &mut impl Sql, person: &str, day: Date) -> Result<bool> {
    let rows = store::list_offices(sql, person, &day.to_string()).await?;
    let offices: Vec<Office> = rows.iter().filter_map(office_of).collect();
    Ok(offices.iter().any(|office| office.entry.is_none() && office.to.is_none_or(|to| day <= to)))
}

fn office_of(row: &store::OfficeRow) -> Option<Office> {
    Some(Office {
        id: OfficeId::new(row.id.clone()),
        role: Role::from_name(&row.role)?,
        cluster: row.cluster_id.clone().map(ClusterId::new),
        unit: row.unit_id.clone().map(UnitId::new),
        entry: row
            .entry_unit_id
            .clone()
            .zip(row.entry_id.clone())
            .map(|(unit, entry)| OfEntry { unit: UnitId::new(unit), entry: EntryId::new(entry) }),
        unit_name: row.short_name.clone(),
        from: row.valid_from.parse().ok()?,
        to: row.valid_to.as_deref().map(str::parse).transpose().ok()?,
    })
}

/// A person with the offices held today.
pub(crate) async fn actor_with_offices(app: &App, person: &str, name: &str) -> Result<Actor> {
    let offices = offices_of(&mut app.read().await?, person, app.today()).await?;
    Ok(Actor { person: PersonId::new(person), name: name.to_owned(), offices })
}

/// The person behind a user name with the offices held on a day.
pub(crate) async fn actor_of(app: &App, username: &str, day: Date) -> Result<Actor> {
    let mut reader = app.read().await?;
    let account = store::find_account(&mut reader, username).await?.ok_or(Error::NotFound)?;
    let offices = offices_of(&mut reader, &account.person_id, day).await?;
    Ok(Actor { person: PersonId::new(account.person_id), name: account.full_name, offices })
}

/// The hash of a password as every door composes it: whichever keyboard types it later, it is the same.
pub(crate) async fn hash(app: &App, password: String) -> Result<String> {
    let password = typed(&password);
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
    let password = typed(&password);
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
