//! Frozen results, and what meetings concluded about ties.

pub mod reopening;
pub mod tie;

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_BUNDLES = "select n.name, y.year from frozen_result f join emulation_year y on y.id = f.year_id
        join cluster_name n on n.cluster_id = y.cluster_id and n.valid_to is null where f.bundle_digest = $1
        order by n.name, y.year";
    INSERT_FROZEN = "insert into frozen_result
        (year_id, criteria, facts, result, digest, frozen_at, frozen_by, audit_seq, audit_hash, rules, bundle_digest,
            bundle_size)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    DELETE_FROZEN = "delete from frozen_result where year_id = $1";
    FIND_FROZEN = "select criteria, facts, result, digest, frozen_at, frozen_by, audit_seq, audit_hash, rules, bundle_digest,
        bundle_size from frozen_result where year_id = $1";
    LIST_NOTED_HEADS = "select y.cluster_id, f.audit_seq, f.audit_hash
        from frozen_result f join emulation_year y on y.id = f.year_id order by y.cluster_id, f.audit_seq";
}

/// A frozen result with the files that it follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenRow {
    /// The criteria file.
    pub criteria: String,
    /// The facts file.
    pub facts: String,
    /// The result as `thidua score --format json --mode final` prints it.
    pub result: String,
    /// The result's digest of both files.
    pub digest: String,
    /// When.
    pub frozen_at: i64,
    /// Who.
    pub frozen_by: String,
    /// Number of the newest line of the cluster's log before the freeze.
    pub audit_seq: i64,
    /// Its hash.
    pub audit_hash: String,
    /// The number of the rules by which it was scored.
    pub rules: i64,
    /// SHA-256 of the bundle; none for years frozen before there were bundles.
    pub bundle_digest: Option<String>,
    /// Its bytes.
    pub bundle_size: Option<i64>,
}

from_row!(FrozenRow {
    criteria,
    facts,
    result,
    digest,
    frozen_at,
    frozen_by,
    audit_seq,
    audit_hash,
    rules,
    bundle_digest,
    bundle_size
});

/// Keeps a frozen result.
///
/// # Errors
/// When the year has one or the database refuses.
pub async fn add_frozen(work: &mut Work, year: &str, row: &FrozenRow) -> Result<()> {
    execute!(
        work,
        INSERT_FROZEN,
        year,
        &row.criteria,
        &row.facts,
        &row.result,
        &row.digest,
        row.frozen_at,
        &row.frozen_by,
        row.audit_seq,
        &row.audit_hash,
        row.rules,
        row.bundle_digest.as_deref(),
        row.bundle_size
    )?;
    Ok(())
}

/// The frozen result of a year.
///
/// # Errors
/// When the database refuses.
pub async fn find_frozen(sql: &mut impl Sql, year: &str) -> Result<Option<FrozenRow>> {
    Ok(fetch_optional!(sql, FIND_FROZEN, year)?)
}

/// The heads of the log that frozen results carry: cluster, number, hash.
///
/// # Errors
/// When the database refuses.
pub async fn list_noted_heads(sql: &mut impl Sql) -> Result<Vec<(String, i64, String)>> {
    Ok(fetch_all!(sql, LIST_NOTED_HEADS)?)
}

/// The years whose bundle has this digest: name of the cluster, year.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_bundles(sql: &mut impl Sql, digest: &str) -> Result<Vec<(String, i64)>> {
    Ok(fetch_all!(sql, LIST_BUNDLES, digest)?)
}

/// Lets go of the frozen result of a year that is opened again; the log keeps its digest.
///
/// # Errors
/// When the database refuses.
pub async fn delete_frozen(work: &mut Work, year: &str) -> Result<()> {
    execute!(work, DELETE_FROZEN, year)?;
    Ok(())
}
