//! Whom to ask: a named person with a telephone for every unit, for every cluster, for the house.

use std::collections::HashMap;
use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
pub use thidua_domain::contact::Contact;
use thidua_domain::contact::{Whose, accept_email, accept_office, accept_person, accept_telephone};
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::UnitId;
use thidua_store::contact::{self as store, ContactRow};
use thidua_store::{Because, Sql};

use crate::ground::{ClusterYear, here_of};
use crate::permit::Permit;
use crate::seen::Seen;
use crate::views::{Look, MadeOf, Weigh};
use crate::{App, Error, FieldErrors, Result};

/// The table of which all of this is made.
const TABLE: [&str; 1] = ["contact"];

/// Contacts by the id of what they are of.
type ById = HashMap<String, Contact>;

/// Whom to ask in a cluster, and in its units.
#[derive(Clone, Debug)]
pub struct Contacts {
    cluster: Option<Contact>,
    units: Arc<ById>,
}

impl Contacts {
    /// About the cluster.
    #[must_use]
    pub fn of_cluster(&self) -> Option<&Contact> {
        self.cluster.as_ref()
    }

    /// About a unit.
    #[must_use]
    pub fn of_unit(&self, unit: &UnitId) -> Option<&Contact> {
        self.units.get(unit.as_str())
    }
}

impl Weigh for Option<Contact> {
    fn weight(&self) -> usize {
        400
    }
}

impl Weigh for ById {
    fn weight(&self) -> usize {
        400 * self.len()
    }
}

fn contact_of(row: ContactRow) -> Contact {
    Contact { name: row.name, office: row.office, telephone: row.telephone, email: row.email }
}

/// Whom to ask about this, if anybody is named.
pub(crate) async fn find_contact(sql: &mut impl Sql, whose: &Whose) -> Result<Option<Contact>> {
    Ok(store::find(sql, (whose.kind(), whose.id())).await?.map(contact_of))
}

/// Whom to ask about the house itself, for whoever cannot get in.
///
/// # Errors
/// Only ours.
pub async fn house_contact(app: &App) -> Result<Arc<Option<Contact>>> {
    let made_of = MadeOf { scope: &Scope::System, tables: &TABLE };
    let make = async |look: &mut Look, _| find_contact(look.reader().await?, &Whose::House).await;
    app.look().view("contact/house", &[made_of], make).await
}

/// Whom to ask in a cluster, for those who work in it.
///
/// # Errors
/// [`Error::NotAllowed`] for everybody else: telephones of people are not public.
pub async fn contacts_in(app: &App, actor: &Actor, here: &ClusterYear) -> Result<Contacts> {
    here.office(actor, Right::ReadYear)?;
    contacts_of(&mut app.look(), here).await
}

/// The same, with the year.
///
/// # Errors
/// No such year; as [`contacts_in`].
pub async fn list_contacts(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
) -> Result<(Arc<ClusterYear>, Contacts)> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadYear)?;
    let contacts = contacts_of(&mut look, &here).await?;
    Ok((here, contacts))
}

pub(crate) async fn contacts_of(look: &mut Look, here: &ClusterYear) -> Result<Contacts> {
    let made_of = MadeOf { scope: &Scope::System, tables: &TABLE };
    let make = async |look: &mut Look, _| -> Result<ById> {
        let rows = store::list(look.reader().await?, "unit").await?;
        Ok(rows.into_iter().map(|row| (row.subject.clone(), contact_of(row))).collect())
    };
    let units = look.view("contact/units", &[made_of], make).await?;
    Ok(Contacts { cluster: here.contact.clone(), units })
}

/// A contact as its keeper has it before them.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Who is named, if anybody is.
    pub contact: Option<Contact>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// What stands there, for whoever may change it.
///
/// # Errors
/// [`Error::NotAllowed`].
pub async fn open_contact(app: &App, actor: &Actor, whose: &Whose) -> Result<Kept> {
    whose.keeper(actor).ok_or(Error::NotAllowed)?;
    let seen = app.data_version(&whose.scope());
    let contact = find_contact(&mut app.read().await?, whose).await?;
    Ok(Kept { contact, seen })
}

/// Who is to be asked, as typed.
#[derive(Clone, Debug)]
pub struct SetContact {
    /// About what.
    pub whose: Whose,
    /// The person's name.
    pub name: String,
    /// What they are.
    pub office: String,
    /// Their number.
    pub telephone: String,
    /// Their address; empty: none.
    pub email: String,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// What is kept of it; nothing where everything was emptied.
fn accept(act: &SetContact) -> Result<Option<Contact>> {
    let is_empty =
        [&act.name, &act.office, &act.telephone, &act.email].iter().all(|text| text.trim().is_empty());
    if is_empty {
        return Ok(None);
    }
    let mut wrong = FieldErrors::default();
    let name = wrong.note("contact_name", accept_person(&act.name));
    let office = wrong.note("contact_office", accept_office(&act.office));
    let telephone = wrong.note("telephone", accept_telephone(&act.telephone));
    let email = wrong.note("email", accept_email(&act.email));
    wrong.finish()?;
    let text = Option::unwrap_or_default;
    Ok(Some(Contact {
        name: text(name),
        office: text(office),
        telephone: text(telephone),
        email: email.flatten(),
    }))
}

/// Says whom to ask, or that nobody is named any more.
///
/// # Errors
/// No right; [`Error::Invalid`] on `contact_name`, `contact_office`, `telephone` or `email`; [`Error::Meanwhile`] where somebody else
/// has changed it since.
pub async fn set_contact(app: &App, actor: &Actor, act: SetContact) -> Result<()> {
    let office = act.whose.keeper(actor).ok_or(Error::NotAllowed)?;
    let contact = accept(&act)?;
    let scope = act.whose.scope();
    let whose = act.whose;
    app.write(Permit::of(actor, office), scope.clone(), async |work| {
        let is_about_it = |line: &thidua_store::audit::Line| {
            line.name.starts_with("contact.") && line.subject == whose.id()
        };
        act.seen.expect(work, &scope, is_about_it).await?;
        let before = find_contact(work, &whose).await?;
        if before == contact {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let subject = whose.id().to_owned();
        match (contact, before) {
            (Some(contact), _) => {
                // The log keeps who is named; the number can be taken away again, and from a log nothing is.
                let name = contact.name.clone();
                store::put(work, whose.kind(), &row_of(&subject, contact)).await?;
                work.record(Event::ContactSet { subject, name });
            }
            (None, before) => {
                store::delete(work, (whose.kind(), whose.id())).await?;
                let name = before.map(|contact| contact.name).unwrap_or_default();
                work.record(Event::ContactDropped { subject, name });
            }
        }
        Ok(())
    })
    .await
}

fn row_of(subject: &str, contact: Contact) -> ContactRow {
    let Contact { name, office, telephone, email } = contact;
    ContactRow { subject: subject.to_owned(), name, office, telephone, email }
}
