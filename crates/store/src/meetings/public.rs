//! Conferences over all clusters, as everybody reads them.

use super::ConferenceRow;
use crate::db::{Sql, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;

queries! {
    FIND_BY_ID = "select id, year_id, kind, title, state, held_on, begins, place, host_id, quorum, remark, people, items, opened_at, closed_at, changed
        from conference where id = $1";
    LIST_OF_ALL = "select c.id, c.year_id, c.kind, c.title, c.state, c.held_on, c.begins, c.place, c.host_id, c.quorum,
            c.remark, c.people, c.items, c.opened_at, c.closed_at, c.changed
        from conference c join emulation_year y on y.id = c.year_id where $1 = '' or y.cluster_id = $1
        order by c.held_on desc, c.id desc limit $2 offset $3";
    COUNT_BY_CLUSTER = "select y.cluster_id, count(*) from conference c join emulation_year y on y.id = c.year_id
        group by y.cluster_id order by y.cluster_id";
    LIST_CONCLUSIONS_OF_ALL = "select k.conference_id, c.title, c.held_on, c.year_id, k.number, k.text
        from conclusion k join conference c on c.id = k.conference_id where k.state = $1
        order by c.held_on desc, c.id desc, k.number limit $2";
    LIST_AGENDA_OF_ALL = "select conference_id, title from agenda_item order by conference_id desc, place, number limit $1";
}

/// What a conference concluded, with the conference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConcludedRow {
    /// Id of the conference.
    pub conference_id: String,
    /// What that is called.
    pub title: String,
    /// Its day.
    pub held_on: String,
    /// The year of a cluster that it is of.
    pub year_id: String,
    /// Number of the conclusion, from 1.
    pub number: i64,
    /// What.
    pub text: String,
}

from_row!(ConcludedRow { conference_id, title, held_on, year_id, number, text });

/// The conference with this id, of whichever year.
///
/// # Errors
/// When the database refuses.
pub async fn find_conference_by_id(sql: &mut impl Sql, id: &str) -> Result<Option<ConferenceRow>> {
    Ok(fetch_optional!(sql, FIND_BY_ID, id)?)
}

/// The conferences of a cluster, or of all where its id is empty, the latest day first: so many, after so many.
///
/// # Errors
/// When the database refuses.
pub async fn list_conferences_of_all(
    sql: &mut impl Sql,
    cluster: &str,
    (most, after): (i64, i64),
) -> Result<Vec<ConferenceRow>> {
    Ok(fetch_all!(sql, LIST_OF_ALL, cluster, most, after)?)
}

/// How many conferences each cluster has; clusters without one are not among them.
///
/// # Errors
/// When the database refuses.
pub async fn count_conferences_by_cluster(sql: &mut impl Sql) -> Result<Vec<(String, i64)>> {
    Ok(fetch_all!(sql, COUNT_BY_CLUSTER)?)
}

/// So many conclusions in a state, those of the latest conferences first.
///
/// # Errors
/// When the database refuses.
pub async fn list_conclusions_of_all(
    sql: &mut impl Sql,
    state: &str,
    most: i64,
) -> Result<Vec<ConcludedRow>> {
    Ok(fetch_all!(sql, LIST_CONCLUSIONS_OF_ALL, state, most)?)
}

/// So many items of agendas, each with the id of its conference; those of the conferences that were called last first.
///
/// # Errors
/// When the database refuses.
pub async fn list_agenda_of_all(sql: &mut impl Sql, most: i64) -> Result<Vec<(String, String)>> {
    Ok(fetch_all!(sql, LIST_AGENDA_OF_ALL, most)?)
}
