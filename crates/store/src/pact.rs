//! Versions of a year's pact, their targets and signatures.

use thidua_domain::pact::PactState;

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    INSERT_PACT = "insert into pact
            (id, cluster_id, year_id, version, state, content, revision, reason, drafted_by, drafted_at)
        values ($1, $2, $3, $4, $9, $5, 1, $6, $7, $8)";
    LIST_PACTS = "select id, version, state, content, revision, reason, drafted_by, drafted_at, offered_at, in_force_at,
            digest
        from pact where year_id = $1 order by version";
    SAVE_PACT = "update pact set content = $3, drafted_by = $4, drafted_at = $5, revision = revision + 1
        where id = $1 and revision = $2";
    SET_STATE = "update pact set state = $2 where id = $1";
    SET_OFFERED = "update pact set state = $2, offered_at = $3, digest = $4 where id = $1";
    SET_IN_FORCE = "update pact set state = $2, in_force_at = $3 where id = $1";
    SET_TAKEN_BACK = "update pact set state = $2, offered_at = null, digest = null, revision = revision + 1 where id = $1";
    DELETE_TARGETS = "delete from pact_target where cluster_id = $1 and pact_id = $2";
    INSERT_TARGET = "insert into pact_target (cluster_id, pact_id, unit_id, code, value) values ($1, $2, $3, $4, $5)";
    LIST_TARGET_CODES = "select distinct t.code
        from pact p join pact_target t on t.cluster_id = p.cluster_id and t.pact_id = p.id
        where p.year_id = $1";
    LIST_TARGETS = "select unit_id, code, value from pact_target where cluster_id = $1 and pact_id = $2
        order by unit_id, code";
    INSERT_SIGNATURE = "insert into pact_signature
            (cluster_id, pact_id, unit_id, person_id, person_name, role, signed_at, digest)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    DELETE_SIGNATURE = "delete from pact_signature where cluster_id = $1 and pact_id = $2 and unit_id = $3";
    LIST_SIGNATURES = "select unit_id, person_id, person_name, role, signed_at, digest from pact_signature
        where cluster_id = $1 and pact_id = $2 order by signed_at, unit_id";
}

/// A version of a pact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PactRow {
    /// Id.
    pub id: String,
    /// From 1.
    pub version: i64,
    /// Stable name of its state.
    pub state: String,
    /// The text.
    pub content: String,
    /// Counts savings.
    pub revision: i64,
    /// Why it was begun, after the first.
    pub reason: Option<String>,
    /// Who saved it last.
    pub drafted_by: String,
    /// When.
    pub drafted_at: i64,
    /// Since when units can sign.
    pub offered_at: Option<i64>,
    /// Since when its targets count.
    pub in_force_at: Option<i64>,
    /// SHA-256 of what the units sign, from the offer on.
    pub digest: Option<String>,
}

from_row!(PactRow {
    id,
    version,
    state,
    content,
    revision,
    reason,
    drafted_by,
    drafted_at,
    offered_at,
    in_force_at,
    digest
});

/// What a unit is to reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetRow {
    /// Which unit.
    pub unit_id: String,
    /// Which indicator.
    pub code: String,
    /// Canonical decimal.
    pub value: String,
}

from_row!(TargetRow { unit_id, code, value });

/// The signature of a unit under a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureRow {
    /// For which unit.
    pub unit_id: String,
    /// By whom.
    pub person_id: String,
    /// The name at that moment.
    pub person_name: String,
    /// Stable name of the role in which they signed.
    pub role: String,
    /// When.
    pub signed_at: i64,
    /// What they had before them.
    pub digest: String,
}

from_row!(SignatureRow { unit_id, person_id, person_name, role, signed_at, digest });

/// A version to be begun, as a draft of whoever acts.
#[derive(Clone, Debug)]
pub struct NewPact<'a> {
    /// Of which cluster.
    pub cluster: &'a str,
    /// Of which year.
    pub year: &'a str,
    /// From 1.
    pub version: i64,
    /// The text.
    pub content: &'a str,
    /// Why it is begun, after the first.
    pub reason: Option<&'a str>,
}

/// Begins a version with its targets; its id.
///
/// # Errors
/// When the version exists or the database refuses.
pub async fn add_pact(work: &mut Work, pact: &NewPact<'_>, targets: &[TargetRow]) -> Result<String> {
    let (id, now, by) = (work.new_id(), work.now(), work.stamp().name.clone());
    execute!(
        work,
        INSERT_PACT,
        &id,
        pact.cluster,
        pact.year,
        pact.version,
        pact.content,
        pact.reason,
        &by,
        now,
        PactState::BEGINS.name()
    )?;
    add_targets(work, pact.cluster, &id, targets).await?;
    Ok(id)
}

/// Every version of a year's pact, oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_pacts(sql: &mut impl Sql, year: &str) -> Result<Vec<PactRow>> {
    Ok(fetch_all!(sql, LIST_PACTS, year)?)
}

/// Replaces text and targets of a draft, if nobody saved since `revision`; whether it did.
///
/// # Errors
/// When the database refuses.
pub async fn save_pact(
    work: &mut Work,
    cluster: &str,
    (pact, revision): (&str, i64),
    content: &str,
    targets: &[TargetRow],
) -> Result<bool> {
    let (now, by) = (work.now(), work.stamp().name.clone());
    if execute!(work, SAVE_PACT, pact, revision, content, &by, now)? == 0 {
        return Ok(false);
    }
    execute!(work, DELETE_TARGETS, cluster, pact)?;
    add_targets(work, cluster, pact, targets).await?;
    Ok(true)
}

async fn add_targets(work: &mut Work, cluster: &str, pact: &str, targets: &[TargetRow]) -> Result<()> {
    for row in targets {
        execute!(work, INSERT_TARGET, cluster, pact, &row.unit_id, &row.code, &row.value)?;
    }
    Ok(())
}

/// Moves a version to another state.
///
/// # Errors
/// When the database refuses.
pub async fn set_state(work: &mut Work, pact: &str, state: PactState) -> Result<()> {
    execute!(work, SET_STATE, pact, state.name())?;
    Ok(())
}

/// Notes that units can sign, and what.
///
/// # Errors
/// When the database refuses.
pub async fn set_offered(work: &mut Work, pact: &str, state: PactState, digest: &str) -> Result<()> {
    let now = work.now();
    execute!(work, SET_OFFERED, pact, state.name(), now, digest)?;
    Ok(())
}

/// Notes that its targets count from now on.
///
/// # Errors
/// When the database refuses.
pub async fn set_in_force(work: &mut Work, pact: &str, state: PactState) -> Result<()> {
    let now = work.now();
    execute!(work, SET_IN_FORCE, pact, state.name(), now)?;
    Ok(())
}

/// Makes an offer that nobody signed a draft again.
///
/// # Errors
/// When the database refuses.
pub async fn set_taken_back(work: &mut Work, pact: &str, state: PactState) -> Result<()> {
    execute!(work, SET_TAKEN_BACK, pact, state.name())?;
    Ok(())
}

/// The targets of a version.
///
/// # Errors
/// When the database refuses.
pub async fn list_targets(sql: &mut impl Sql, cluster: &str, pact: &str) -> Result<Vec<TargetRow>> {
    Ok(fetch_all!(sql, LIST_TARGETS, cluster, pact)?)
}

/// The indicators of which some version of the year's pact has a target.
///
/// # Errors
/// When the database refuses.
pub async fn list_target_codes(sql: &mut impl Sql, year: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = fetch_all!(sql, LIST_TARGET_CODES, year)?;
    Ok(rows.into_iter().map(|(code,)| code).collect())
}

/// Keeps a signature.
///
/// # Errors
/// When the unit has signed or the database refuses.
pub async fn add_signature(work: &mut Work, cluster: &str, pact: &str, row: &SignatureRow) -> Result<()> {
    execute!(
        work,
        INSERT_SIGNATURE,
        cluster,
        pact,
        &row.unit_id,
        &row.person_id,
        &row.person_name,
        &row.role,
        row.signed_at,
        &row.digest
    )?;
    Ok(())
}

/// Takes a signature away.
///
/// # Errors
/// When the database refuses.
pub async fn delete_signature(work: &mut Work, cluster: &str, pact: &str, unit: &str) -> Result<()> {
    execute!(work, DELETE_SIGNATURE, cluster, pact, unit)?;
    Ok(())
}

/// The signatures under a version, oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_signatures(sql: &mut impl Sql, cluster: &str, pact: &str) -> Result<Vec<SignatureRow>> {
    Ok(fetch_all!(sql, LIST_SIGNATURES, cluster, pact)?)
}
