//! Whom a year names for what an owner looks after, and the marks that they propose.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_NAMED = "select o.owner, o.person_id, p.full_name, o.named_by, o.named_at
        from owner_person o join person p on p.id = o.person_id
        where o.cluster_id = $1 and o.year_id = $2 order by o.owner, p.full_name, o.person_id";
    INSERT_NAMED = "insert into owner_person (cluster_id, year_id, owner, person_id, named_by, named_at)
        values ($1, $2, $3, $4, $5, $6)";
    DELETE_NAMED = "delete from owner_person where cluster_id = $1 and year_id = $2 and owner = $3 and person_id = $4";
    LIST_NAMABLE = "select distinct p.id, p.full_name, o.role, o.unit_id
        from office o join person p on p.id = o.person_id join account a on a.person_id = p.id
        where a.closed_at is null and o.valid_from <= $2 and (o.valid_to is null or o.valid_to >= $2)
            and (o.cluster_id = $1 or (o.cluster_id is null
                and o.unit_id in (select unit_id from cluster_member where cluster_id = $1)))
        order by p.full_name, p.id, o.role";
    LIST_PROPOSALS = "select unit_id, criterion, points, note, person_name, given_at from proposal
        where cluster_id = $1 and year_id = $2 order by unit_id, criterion";
    LIST_PROPOSALS_OF = "select unit_id, criterion, points, note, person_name, given_at from proposal
        where cluster_id = $1 and year_id = $2 and unit_id = $3 order by criterion";
    PUT_PROPOSAL = "insert into proposal (cluster_id, year_id, unit_id, criterion, points, note, person_name, given_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (cluster_id, year_id, unit_id, criterion) do update set points = excluded.points,
            note = excluded.note, person_name = excluded.person_name, given_at = excluded.given_at";
    DELETE_PROPOSAL = "delete from proposal where cluster_id = $1 and year_id = $2 and unit_id = $3 and criterion = $4";
}

/// Somebody who is named for what an owner looks after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRow {
    /// Key of the owner.
    pub owner: String,
    /// Who.
    pub person_id: String,
    /// Their name.
    pub full_name: String,
    /// Who named them.
    pub named_by: String,
    /// When.
    pub named_at: i64,
}

from_row!(NamedRow { owner, person_id, full_name, named_by, named_at });

/// Somebody who could be named, in one of their offices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamableRow {
    /// Who.
    pub id: String,
    /// Their name.
    pub full_name: String,
    /// What they are.
    pub role: String,
    /// In which unit.
    pub unit_id: Option<String>,
}

from_row!(NamableRow { id, full_name, role, unit_id });

/// A mark that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalRow {
    /// Whose score.
    pub unit_id: String,
    /// On which leaf.
    pub criterion: String,
    /// Millionths of a point.
    pub points: i64,
    /// What is said about it.
    pub note: String,
    /// Who proposes it.
    pub person_name: String,
    /// When.
    pub given_at: i64,
}

from_row!(ProposalRow { unit_id, criterion, points, note, person_name, given_at });

/// Cluster and year.
pub type At<'a> = (&'a str, &'a str);

/// Everybody who is named in a year.
///
/// # Errors
/// When the database refuses.
pub async fn list_named(sql: &mut impl Sql, at: At<'_>) -> Result<Vec<NamedRow>> {
    Ok(fetch_all!(sql, LIST_NAMED, at.0, at.1)?)
}

/// Names somebody.
///
/// # Errors
/// When they are named already or the database refuses.
pub async fn add_named(
    work: &mut Work,
    at: At<'_>,
    (owner, person): (&str, &str),
    named_by: &str,
) -> Result<()> {
    let now = work.now();
    execute!(work, INSERT_NAMED, at.0, at.1, owner, person, named_by, now)?;
    Ok(())
}

/// Names them no more.
///
/// # Errors
/// When the database refuses.
pub async fn delete_named(work: &mut Work, at: At<'_>, (owner, person): (&str, &str)) -> Result<()> {
    execute!(work, DELETE_NAMED, at.0, at.1, owner, person)?;
    Ok(())
}

/// Everybody who holds an office in a cluster or in a unit that was ever a member, and can sign in.
///
/// # Errors
/// When the database refuses.
pub async fn list_namable(sql: &mut impl Sql, cluster: &str, day: &str) -> Result<Vec<NamableRow>> {
    Ok(fetch_all!(sql, LIST_NAMABLE, cluster, day)?)
}

/// Every proposal of a year.
///
/// # Errors
/// When the database refuses.
pub async fn list_proposals(sql: &mut impl Sql, at: At<'_>) -> Result<Vec<ProposalRow>> {
    Ok(fetch_all!(sql, LIST_PROPOSALS, at.0, at.1)?)
}

/// Those for one unit.
///
/// # Errors
/// When the database refuses.
pub async fn list_proposals_of(sql: &mut impl Sql, at: At<'_>, unit: &str) -> Result<Vec<ProposalRow>> {
    Ok(fetch_all!(sql, LIST_PROPOSALS_OF, at.0, at.1, unit)?)
}

/// Keeps a proposal in place of the one before.
///
/// # Errors
/// When the database refuses.
pub async fn put_proposal(work: &mut Work, at: At<'_>, row: &ProposalRow) -> Result<()> {
    execute!(
        work,
        PUT_PROPOSAL,
        at.0,
        at.1,
        &row.unit_id,
        &row.criterion,
        row.points,
        &row.note,
        &row.person_name,
        row.given_at
    )?;
    Ok(())
}

/// Takes one back.
///
/// # Errors
/// When the database refuses.
pub async fn delete_proposal(work: &mut Work, at: At<'_>, (unit, criterion): (&str, &str)) -> Result<()> {
    execute!(work, DELETE_PROPOSAL, at.0, at.1, unit, criterion)?;
    Ok(())
}
