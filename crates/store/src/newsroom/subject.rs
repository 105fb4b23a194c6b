//! What articles are about, and what an office may write about.

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_SUBJECTS = "select kind, subject_id from article_subject where article_id = $1 order by kind";
    DROP_SUBJECTS = "delete from article_subject where article_id = $1";
    ADD_SUBJECT = "insert into article_subject (article_id, kind, subject_id) values ($1, $2, $3)";
    FIND_MOVEMENT = "select m.id, m.title, y.year, m.state, y.cluster_id from movement m
        join emulation_year y on y.id = m.year_id where m.id = $1";
    FIND_EXEMPLAR = "select id, name as title, year, state, cluster_id from exemplar where id = $1";
    FIND_CONFERENCE = "select c.id, c.title, y.year, c.state, y.cluster_id from conference c
        join emulation_year y on y.id = c.year_id where c.id = $1";
    LIST_MOVEMENTS = "select m.id, m.title, y.year, m.state, y.cluster_id from movement m
        join emulation_year y on y.id = m.year_id where y.cluster_id = $1 and y.year >= $2 order by y.year desc, m.id desc limit $3";
    LIST_EXEMPLARS = "select id, name as title, year, state, cluster_id from exemplar
        where cluster_id = $1 and year >= $2 order by year desc, id desc limit $3";
    LIST_CONFERENCES = "select c.id, c.title, y.year, c.state, y.cluster_id from conference c
        join emulation_year y on y.id = c.year_id where y.cluster_id = $1 and y.year >= $2 order by y.year desc, c.id desc limit $3";
}

/// About what an article is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubjectRow {
    /// Stable name of the kind.
    pub kind: String,
    /// Id of the thing.
    pub subject_id: String,
}

from_row!(SubjectRow { kind, subject_id });

/// Something that an article can be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboutRow {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Of which year.
    pub year: i64,
    /// Stable name of its state.
    pub state: String,
    /// Of which cluster.
    pub cluster_id: String,
}

from_row!(AboutRow { id, title, year, state, cluster_id });

/// About what an article is.
///
/// # Errors
/// When the database refuses; so below.
pub async fn list_subjects(sql: &mut impl Sql, article: &str) -> Result<Vec<SubjectRow>> {
    Ok(fetch_all!(sql, LIST_SUBJECTS, article)?)
}

/// Says anew about what an article is.
///
/// # Errors
/// When the database refuses.
pub async fn put_subjects(work: &mut Work, article: &str, subjects: &[SubjectRow]) -> Result<()> {
    execute!(work, DROP_SUBJECTS, article)?;
    for row in subjects {
        execute!(work, ADD_SUBJECT, article, &row.kind, &row.subject_id)?;
    }
    Ok(())
}

/// The movement with this id.
///
/// # Errors
/// When the database refuses.
pub async fn find_movement_subject(sql: &mut impl Sql, id: &str) -> Result<Option<AboutRow>> {
    Ok(fetch_optional!(sql, FIND_MOVEMENT, id)?)
}

/// The exemplar with this id.
///
/// # Errors
/// When the database refuses.
pub async fn find_exemplar_subject(sql: &mut impl Sql, id: &str) -> Result<Option<AboutRow>> {
    Ok(fetch_optional!(sql, FIND_EXEMPLAR, id)?)
}

/// The conference with this id.
///
/// # Errors
/// When the database refuses.
pub async fn find_conference_subject(sql: &mut impl Sql, id: &str) -> Result<Option<AboutRow>> {
    Ok(fetch_optional!(sql, FIND_CONFERENCE, id)?)
}

/// So many movements of a cluster from a year on, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_movement_subjects(
    sql: &mut impl Sql,
    cluster: &str,
    (from, most): (i64, i64),
) -> Result<Vec<AboutRow>> {
    Ok(fetch_all!(sql, LIST_MOVEMENTS, cluster, from, most)?)
}

/// So many exemplars of a cluster from a year on, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_exemplar_subjects(
    sql: &mut impl Sql,
    cluster: &str,
    (from, most): (i64, i64),
) -> Result<Vec<AboutRow>> {
    Ok(fetch_all!(sql, LIST_EXEMPLARS, cluster, from, most)?)
}

/// So many conferences of a cluster from a year on, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_conference_subjects(
    sql: &mut impl Sql,
    cluster: &str,
    (from, most): (i64, i64),
) -> Result<Vec<AboutRow>> {
    Ok(fetch_all!(sql, LIST_CONFERENCES, cluster, from, most)?)
}
