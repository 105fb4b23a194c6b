//! Who signs in for a cooperative: its alliance gives the accounts, new first passwords, and ends them.

use jiff::civil::Date;
use thidua_domain::access::{Actor, OfEntry};
use thidua_domain::event::Scope;
use thidua_domain::ids::{EntryId, UnitId};
use thidua_domain::refusal::Refusal;
use thidua_store::Work;
use thidua_store::organization::UnitRow;
pub use thidua_store::people::OfEntryRow;
use thidua_store::people::list_people_of_entry;

use crate::people::{
    CreateAccount, MustChange, accept_account, add_account, close_within, grant_corner,
    has_more_than_corners, hash, reopen_within, reset_within,
};
use crate::permit::Permit;
use crate::register::{EntryAt, EntryRow, entry_of, kept_by};
use crate::voting::draw_code;
use crate::{App, Error, Result};

/// So many people may sign in for one cooperative.
pub const PEOPLE_MAX: usize = 5;

/// A new account for a cooperative, as typed.
#[derive(Clone, Debug, Default)]
pub struct TypedPerson {
    /// User name.
    pub username: String,
    /// The person's name.
    pub full_name: String,
}

/// What is told once: who signs in, and with which first password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstPassword {
    /// User name.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// The password; the program keeps none that can be read.
    pub password: String,
}

/// A cooperative, and who signs in for it.
#[derive(Clone, Debug)]
pub struct People {
    /// The alliance that keeps it in its register.
    pub unit: UnitRow,
    /// Which cooperative.
    pub entry: EntryRow,
    /// Who, by name; closed accounts too.
    pub people: Vec<OfEntryRow>,
}

/// Something that is done with an account of a cooperative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonStep {
    /// It can no longer sign in.
    Close,
    /// It can sign in again.
    Reopen,
}

/// Who signs in for a cooperative, for whoever keeps the register.
///
/// # Errors
/// No such unit, no such entry, no right.
pub async fn list_people(app: &App, actor: &Actor, at: &EntryAt) -> Result<People> {
    let (unit, _) = kept_by(app, actor, &at.slug).await?;
    let mut reader = app.read().await?;
    let entry = entry_of(&mut reader, &unit.id, at.entry.as_str()).await?;
    let people = list_people_of_entry(&mut reader, &unit.id, &entry.id).await?;
    Ok(People { unit, entry, people })
}

/// A first password, easy to read from paper: the letters of a code, in small.
fn draw_password() -> Result<String> {
    Ok(draw_code()?.to_lowercase())
}

/// Gives somebody an account for a cooperative, with a first password that is told once.
///
/// # Errors
/// No such unit, no such entry, no right; [`Error::Invalid`] on `username` or `full_name`; [`Refusal::CornerEntryOut`], [`Refusal::CornerFull`].
pub async fn give_account(
    app: &App,
    actor: &Actor,
    at: &EntryAt,
    typed: TypedPerson,
) -> Result<FirstPassword> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    let (username, password) = (typed.username.trim().to_lowercase(), draw_password()?);
    let act = CreateAccount {
        username: username.clone(),
        full_name: typed.full_name,
        password: password.clone(),
        must_change: MustChange::Yes,
    };
    let (full_name, hash) = accept_account(app, &act).await?;
    let from = app.today();
    app.write(permit, Scope::System, async |work| {
        let entry = expect_room(work, (&unit, from), at.entry.as_str()).await?;

        let person = add_account(work, &act, &full_name, &hash).await?;
        let of = OfEntry { unit: UnitId::new(unit.id.as_str()), entry: EntryId::new(entry.id) };
        grant_corner(work, (&person, &full_name), &of, from).await
    })
    .await?;
    Ok(FirstPassword { username, full_name, password })
}

/// The organisation, where one more may sign in for it.
async fn expect_room(work: &mut Work, (unit, today): (&UnitRow, Date), entry: &str) -> Result<EntryRow> {
    let entry = entry_of(work, &unit.id, entry).await?;
    if entry.taken_out != 0 || !unit.stands_on(&today.to_string()) {
        return Err(Refusal::CornerEntryOut { name: entry.name }.into());
    }
    let open = list_people_of_entry(work, &unit.id, &entry.id).await?;
    if open.iter().filter(|one| one.closed_at.is_none()).count() >= PEOPLE_MAX {
        return Err(Refusal::CornerFull { most: PEOPLE_MAX.to_string() }.into());
    }
    Ok(entry)
}

/// Gives somebody another first password; whoever is signed in with the old one no longer is.
///
/// # Errors
/// No right; nobody of that user name there; [`Refusal::CornerOtherRole`] for one who has, or will have, another role beside.
pub async fn renew_password(app: &App, actor: &Actor, at: &EntryAt, username: &str) -> Result<FirstPassword> {
    // Whoever may not is not worth a hash.
    kept_by(app, actor, &at.slug).await?;
    let password = draw_password()?;
    let hash = hash(app, password.clone()).await?;
    let full_name = on_person(app, actor, (at, username), async |work, _, one| {
        reset_within(work, (&one.account_id, username), &hash).await
    })
    .await?;
    Ok(FirstPassword { username: username.to_owned(), full_name, password })
}

/// Ends an account of a cooperative, or lets it sign in again.
///
/// # Errors
/// As [`renew_password`]; [`Refusal::CornerFull`] and [`Refusal::CornerEntryOut`] where one is to sign in again.
pub async fn step_person(
    app: &App,
    actor: &Actor,
    at: &EntryAt,
    (username, step): (&str, PersonStep),
) -> Result<()> {
    on_person(app, actor, (at, username), async |work, unit, one| match step {
        PersonStep::Close => close_within(work, (&one.account_id, username)).await,
        PersonStep::Reopen => {
            if one.closed_at.is_some() {
                expect_room(work, (unit, app.today()), at.entry.as_str()).await?;
            }
            reopen_within(work, (&one.account_id, username)).await
        }
    })
    .await
    .map(drop)
}

/// Runs an act on the account of somebody who has nothing but the corner of this cooperative. Their name.
async fn on_person(
    app: &App,
    actor: &Actor,
    (at, username): (&EntryAt, &str),
    act: impl AsyncFnOnce(&mut Work, &UnitRow, &OfEntryRow) -> Result<()>,
) -> Result<String> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    let day = app.today();
    app.write(permit, Scope::System, async |work| {
        let people = list_people_of_entry(work, &unit.id, at.entry.as_str()).await?;
        let one = people.into_iter().find(|one| one.username == username).ok_or(Error::NotFound)?;
        // Whoever keeps a register decides about nobody's other roles.
        if has_more_than_corners(work, &one.person_id, day).await? {
            return Err(Refusal::CornerOtherRole { name: one.full_name }.into());
        }

        act(work, &unit, &one).await?;
        Ok(one.full_name)
    })
    .await
}

/// The leave of who acts for a cooperative, and which it is.
pub(crate) fn corner_of(actor: &Actor) -> Result<(Permit, OfEntry)> {
    let (office, of) = actor.corner().ok_or(Error::NotAllowed)?;
    Ok((Permit::of(actor, office), of.clone()))
}
