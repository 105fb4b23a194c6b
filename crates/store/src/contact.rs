//! Whom to ask about a unit, about a cluster, about the house.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    FIND_CONTACT = "select subject, name, office, telephone, email from contact where kind = $1 and subject = $2";
    LIST_CONTACTS = "select subject, name, office, telephone, email from contact where kind = $1";
    PUT_CONTACT = "insert into contact (kind, subject, name, office, telephone, email, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (kind, subject) do update set name = excluded.name, office = excluded.office,
            telephone = excluded.telephone, email = excluded.email, changed_at = excluded.changed_at";
    DELETE_CONTACT = "delete from contact where kind = $1 and subject = $2";
}

/// Somebody who can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRow {
    /// Id of the unit or the cluster.
    pub subject: String,
    /// The person's name.
    pub name: String,
    /// What they are; may be empty.
    pub office: String,
    /// Their number, as people read it.
    pub telephone: String,
    /// Their address, if they gave one.
    pub email: Option<String>,
}

from_row!(ContactRow { subject, name, office, telephone, email });

/// The contact of one thing: its kind, its id.
///
/// # Errors
/// When the database refuses.
pub async fn find(sql: &mut impl Sql, (kind, subject): (&str, &str)) -> Result<Option<ContactRow>> {
    Ok(fetch_optional!(sql, FIND_CONTACT, kind, subject)?)
}

/// The contacts of everything of a kind.
///
/// # Errors
/// When the database refuses.
pub async fn list(sql: &mut impl Sql, kind: &str) -> Result<Vec<ContactRow>> {
    Ok(fetch_all!(sql, LIST_CONTACTS, kind)?)
}

/// Keeps it in place of the one before.
///
/// # Errors
/// When the database refuses.
pub async fn put(work: &mut Work, kind: &str, row: &ContactRow) -> Result<()> {
    let now = work.now();
    execute!(
        work,
        PUT_CONTACT,
        kind,
        &row.subject,
        &row.name,
        &row.office,
        &row.telephone,
        row.email.as_deref(),
        now
    )?;
    Ok(())
}

/// Takes it away.
///
/// # Errors
/// When the database refuses.
pub async fn delete(work: &mut Work, (kind, subject): (&str, &str)) -> Result<()> {
    execute!(work, DELETE_CONTACT, kind, subject)?;
    Ok(())
}
