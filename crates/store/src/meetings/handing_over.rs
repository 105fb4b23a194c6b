//! What polls of a conference are for, and who takes over a cluster from a day on.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    ADD_POLL_USE = "insert into conference_poll (poll_id, conference_id, purpose) values ($1, $2, $3)";
    FIND_POLL_USE = "select purpose from conference_poll where poll_id = $1";
    ADD_HANDING_OVER = "insert into handing_over (id, cluster_id, conference_id, takes_on, state, changed) values ($1, $2, $3, $4, $5, $6)";
    SET_HANDING_OVER = "update handing_over set state = $2, changed = $3 where id = $1";
    FIND_HANDING_OVER = "select id, cluster_id, conference_id, takes_on, state, changed from handing_over
        where cluster_id = $1 and state = $2 order by takes_on desc, id desc limit 1";
    ADD_HANDED = "insert into handed_office (handing_over_id, office_id, role, name, unit_id, part) values ($1, $2, $3, $4, $5, $6)";
    LIST_HANDED = "select office_id, role, name, unit_id, part from handed_office where handing_over_id = $1 order by role desc, part, office_id";
}

/// A handing-over of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandingOverRow {
    /// Which.
    pub id: String,
    /// Of which cluster.
    pub cluster_id: String,
    /// At which conference they were elected.
    pub conference_id: String,
    /// From which day.
    pub takes_on: String,
    /// Where it stands.
    pub state: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(HandingOverRow { id, cluster_id, conference_id, takes_on, state, changed });

/// An office that begins or ends with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedRow {
    /// Which office.
    pub office_id: String,
    /// Stable name of the role.
    pub role: String,
    /// Whose.
    pub name: String,
    /// From which unit.
    pub unit_id: Option<String>,
    /// begins or ends.
    pub part: String,
}

from_row!(HandedRow { office_id, role, name, unit_id, part });

/// Notes what a poll is for.
///
/// # Errors
/// When the database refuses; so below.
pub async fn add_poll_use(work: &mut Work, poll: &str, (conference, purpose): (&str, &str)) -> Result<()> {
    execute!(work, ADD_POLL_USE, poll, conference, purpose)?;
    Ok(())
}

/// What a poll is for, by the round that was announced first.
///
/// # Errors
/// As above.
pub async fn find_poll_use(sql: &mut impl Sql, poll: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = fetch_optional!(sql, FIND_POLL_USE, poll)?;
    Ok(row.map(|(purpose,)| purpose))
}

/// Keeps a handing-over with its offices.
///
/// # Errors
/// As above.
pub async fn add_handing_over(work: &mut Work, row: &HandingOverRow, offices: &[HandedRow]) -> Result<()> {
    let HandingOverRow { id, cluster_id, conference_id, takes_on, state, changed } = row;
    execute!(work, ADD_HANDING_OVER, id, cluster_id, conference_id, takes_on, state, *changed)?;
    for office in offices {
        let unit = office.unit_id.as_deref();
        execute!(work, ADD_HANDED, id, &office.office_id, &office.role, &office.name, unit, &office.part)?;
    }
    Ok(())
}

/// Takes a handing-over to the state that its transition gave.
///
/// # Errors
/// As above.
pub async fn set_handing_over(work: &mut Work, id: &str, (state, changed): (&str, i64)) -> Result<()> {
    execute!(work, SET_HANDING_OVER, id, state, changed)?;
    Ok(())
}

/// The last handing-over of a cluster in this state.
///
/// # Errors
/// As above.
pub async fn find_handing_over(
    sql: &mut impl Sql,
    cluster: &str,
    state: &str,
) -> Result<Option<HandingOverRow>> {
    Ok(fetch_optional!(sql, FIND_HANDING_OVER, cluster, state)?)
}

/// Its offices.
///
/// # Errors
/// As above.
pub async fn list_handed(sql: &mut impl Sql, id: &str) -> Result<Vec<HandedRow>> {
    Ok(fetch_all!(sql, LIST_HANDED, id)?)
}
