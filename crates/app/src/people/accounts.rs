//! Accounts and offices, as the administrator and the command line see them.

use jiff::civil::Date;
use thidua_domain::access::{Actor, OfEntry, Office, Right, Role, ScopeKind};
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::{ClusterId, OfficeId, PersonId, UnitId};
use thidua_domain::people::{accept_password, is_username};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_name;
use thidua_store::people as store;
use thidua_store::{Because, Work};

use super::{MustChange, hash, may_administer, office_of, offices_of};
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result};

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
    let permit = Permit::of_system(actor, Right::Administer)?;
    let (full_name, hash) = accept_account(app, &act).await?;
    app.write(permit, Scope::System, async |work| add_account(work, &act, &full_name, &hash).await).await
}

/// Creates an account from the command line; the first administrator is made this way only.
///
/// # Errors
/// As [`create_account`].
pub async fn create_account_here(app: &App, act: CreateAccount) -> Result<PersonId> {
    let (full_name, hash) = accept_account(app, &act).await?;
    app.write_as_program(Scope::System, async |work| add_account(work, &act, &full_name, &hash).await).await
}

/// What is typed of a new account, as it will be kept: the name, and the hash of the first password.
pub(crate) async fn accept_account(app: &App, act: &CreateAccount) -> Result<(String, String)> {
    let mut wrong = FieldErrors::default();
    wrong.note("username", if is_username(&act.username) { Ok(()) } else { Err(Refusal::UsernameMalformed) });
    let full_name = wrong.note("full_name", accept_name(&act.full_name));
    wrong.note("password", accept_password(&act.password, &act.username));
    wrong.finish()?;
    Ok((full_name.unwrap_or_default(), hash(app, act.password.clone()).await?))
}

/// Adds an account, and says whose.
pub(crate) async fn add_account(
    work: &mut Work,
    act: &CreateAccount,
    full_name: &str,
    hash: &str,
) -> Result<PersonId> {
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
    let permit = Permit::to_administer(by)?;
    let account = store::find_account(&mut app.read().await?, username).await?.ok_or(Error::NotFound)?;
    accept_password(password, username)?;
    let hash = hash(app, password.to_owned()).await?;
    app.write(permit, Scope::System, async |work| reset_within(work, (&account.id, username), &hash).await)
        .await
}

/// Sets a password that must be changed at the next sign-in, and ends all sessions of the account.
pub(crate) async fn reset_within(
    work: &mut Work,
    (account, username): (&str, &str),
    hash: &str,
) -> Result<()> {
    store::set_password(work, account, hash, MustChange::Yes.stored()).await?;
    store::revoke_other_sessions(work, account, "").await?;
    work.record(Event::PasswordReset { account: account.to_owned(), username: username.to_owned() });
    Ok(())
}

/// Ends an account and all its sessions; the last administrator's cannot be ended.
///
/// # Errors
/// No such account, or the last administrator's.
pub async fn close_account(app: &App, by: Option<&Actor>, username: &str) -> Result<()> {
    let permit = Permit::to_administer(by)?;
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

        close_within(work, (&account.id, username)).await
    };
    app.write(permit, Scope::System, act).await
}

/// Closes an account and ends its sessions and its tokens.
pub(crate) async fn close_within(work: &mut Work, (account, username): (&str, &str)) -> Result<()> {
    store::close_account(work, account).await?;
    // One that is opened again must not find them alive.
    store::revoke_other_sessions(work, account, "").await?;
    store::revoke_tokens(work, account).await?;
    work.record(Event::AccountClosed { account: account.to_owned(), username: username.to_owned() });
    Ok(())
}

/// Opens a closed account again, with the password and the offices that it has.
///
/// # Errors
/// No right; no such account, or one that is not closed.
pub async fn reopen_account(app: &App, by: &Actor, username: &str) -> Result<()> {
    let permit = Permit::of_system(by, Right::Administer)?;
    app.write(permit, Scope::System, async |work| {
        let account = store::find_account(work, username).await?.ok_or(Error::NotFound)?;
        reopen_within(work, (&account.id, username)).await
    })
    .await
}

/// Opens an account again, where it is closed.
pub(crate) async fn reopen_within(work: &mut Work, (account, username): (&str, &str)) -> Result<()> {
    if store::open_account(work, account).await? == 0 {
        work.nothing_to_record(Because::NothingChanged);
        return Ok(());
    }
    work.record(Event::AccountReopened { account: account.to_owned(), username: username.to_owned() });
    Ok(())
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

/// Gives a role. Whether its unit is still there has been asked: units are of a room above.
pub(crate) async fn grant_within(work: &mut Work, act: GrantOffice) -> Result<OfficeId> {
    let scoped = match act.role.scope() {
        ScopeKind::System => true,
        ScopeKind::Cluster => act.cluster.is_some(),
        ScopeKind::Unit => act.unit.is_some(),
        // Given by the alliance that keeps the register, beside the organisation.
        ScopeKind::Entry => false,
    };
    if !scoped {
        return Err(Refusal::OfficeWithoutScope.into());
    }
    let account = store::find_account(work, &act.username).await?.ok_or(Error::NotFound)?;
    let scope = store::OfficeScope {
        cluster: act.cluster.as_ref().map(ClusterId::as_str),
        unit: act.unit.as_ref().map(UnitId::as_str),
        entry: None,
    };
    let (role, from) = (act.role.name(), act.from.to_string());
    let held = offices_of(work, &account.person_id, act.from).await?;
    if held.iter().any(|office| is_same(office, &act)) {
        return Err(Refusal::OfficeHeld { name: account.full_name }.into());
    }

    let office = store::grant_office(work, &account.person_id, role, scope, &from).await?;
    work.record(Event::OfficeGranted {
        office: office.clone(),
        person: account.person_id,
        role: role.to_owned(),
        holder: account.full_name,
        from,
    });
    Ok(OfficeId::new(office))
}

/// Has a new person sign in for an organisation of a register.
pub(crate) async fn grant_corner(
    work: &mut Work,
    (person, name): (&PersonId, &str),
    of: &OfEntry,
    from: Date,
) -> Result<()> {
    let entry = Some((of.unit.as_str(), of.entry.as_str()));
    let (scope, role) =
        (store::OfficeScope { entry, ..store::OfficeScope::default() }, Role::Cooperative.name());
    let from = from.to_string();
    let office = store::grant_office(work, person.as_str(), role, scope, &from).await?;
    let (role, holder) = (role.to_owned(), name.to_owned());
    work.record(Event::OfficeGranted { office, person: person.to_string(), role, holder, from });
    Ok(())
}

/// Whether an office is the one that is to be given: a role in a cluster is one office wherever its holder comes from.
fn is_same(office: &Office, act: &GrantOffice) -> bool {
    office.role == act.role
        && match act.role.scope() {
            ScopeKind::System => true,
            ScopeKind::Cluster => office.cluster == act.cluster,
            ScopeKind::Unit => office.unit == act.unit,
            ScopeKind::Entry => false,
        }
}

/// Ends a role with yesterday, so that it no longer holds today.
///
/// # Errors
/// No such office.
pub async fn end_office(app: &App, actor: &Actor, office: &OfficeId) -> Result<()> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    let last_day = app.today().yesterday().map_err(|fault| Error::Broken(fault.into()))?.to_string();
    let day = app.today().to_string();
    app.write(permit, Scope::System, async |work| {
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

/// Ends roles with yesterday whose last day is still to come: nobody ends a role later than yesterday, so a clock that ran ahead did.
/// How many there were.
///
/// # Errors
/// When the store refuses.
pub async fn close_ended_ahead(app: &App) -> Result<usize> {
    let today = app.today();
    let last_day = today.yesterday().map_err(|fault| Error::Broken(fault.into()))?.to_string();
    app.write_as_program(Scope::System, async |work| {
        let ahead = store::list_ended_from(work, &today.to_string()).await?;
        if ahead.is_empty() {
            work.nothing_to_record(Because::NothingChanged);
        }
        for office in &ahead {
            store::set_last_day(work, &office.id, &last_day).await?;
            work.record(Event::OfficeEnded { office: office.id.clone(), to: last_day.clone() });
        }
        Ok(ahead.len())
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
