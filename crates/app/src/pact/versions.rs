//! Versions of a pact as they are kept, and the one whose targets count.

use std::collections::BTreeMap;

use thidua_domain::access::Role;
use thidua_domain::ids::UnitId;
use thidua_domain::pact::{Deed, PactState};
use thidua_store::Sql;
use thidua_store::pact as store;
use thidua_store::pact::{PactRow, SignatureRow, TargetRow};

use crate::Result;
use crate::error::damaged;
use crate::ground::ClusterYear;

/// Canonical figures by unit and indicator.
pub type Targets = BTreeMap<(UnitId, String), String>;

/// A version of the pact, without its targets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PactVersion {
    /// Id.
    pub id: String,
    /// From 1.
    pub number: i64,
    /// Where it stands.
    pub state: PactState,
    /// The text.
    pub content: String,
    /// Counts savings.
    pub revision: i64,
    /// Why it was begun, after the first.
    pub reason: Option<String>,
    /// Who saved it last.
    pub drafted_by: String,
    /// When, in UTC milliseconds since 1970.
    pub drafted_at: i64,
    /// Since when units can sign.
    pub offered_at: Option<i64>,
    /// Since when its targets count.
    pub in_force_at: Option<i64>,
    /// The digest of what the units sign, from the offer on.
    pub digest: Option<String>,
}

/// The signature of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Who signed.
    pub person: String,
    /// In which role.
    pub role: Role,
    /// When, in UTC milliseconds since 1970.
    pub signed_at: i64,
    /// The digest of what they had before them.
    pub digest: String,
}

/// A version with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pact {
    /// The version.
    pub version: PactVersion,
    /// What the units are to reach.
    pub targets: Targets,
    /// Who has signed.
    pub signatures: BTreeMap<UnitId, Signature>,
}

/// Every version of a year's pact, oldest first.
pub(super) async fn list_versions(sql: &mut impl Sql, here: &ClusterYear) -> Result<Vec<PactVersion>> {
    let rows = store::list_pacts(sql, here.year_id.as_str()).await?;
    rows.into_iter().map(version_of).collect()
}

fn version_of(row: PactRow) -> Result<PactVersion> {
    Ok(PactVersion {
        state: PactState::from_name(&row.state).ok_or_else(|| damaged("pact.state", &row.state))?,
        id: row.id,
        number: row.version,
        content: row.content,
        revision: row.revision,
        reason: row.reason,
        drafted_by: row.drafted_by,
        drafted_at: row.drafted_at,
        offered_at: row.offered_at,
        in_force_at: row.in_force_at,
        digest: row.digest,
    })
}

/// A version with its targets and signatures.
pub(super) async fn load_pact(sql: &mut impl Sql, here: &ClusterYear, version: PactVersion) -> Result<Pact> {
    let targets = load_targets(sql, here, &version).await?;
    let signatures = load_signatures(sql, here, &version).await?;
    Ok(Pact { version, targets, signatures })
}

pub(super) async fn load_targets(
    sql: &mut impl Sql,
    here: &ClusterYear,
    version: &PactVersion,
) -> Result<Targets> {
    let rows = store::list_targets(sql, here.cluster.as_str(), &version.id).await?;
    Ok(rows.into_iter().map(|row| ((UnitId::new(row.unit_id), row.code), row.value)).collect())
}

pub(super) async fn load_signatures(
    sql: &mut impl Sql,
    here: &ClusterYear,
    version: &PactVersion,
) -> Result<BTreeMap<UnitId, Signature>> {
    let rows = store::list_signatures(sql, here.cluster.as_str(), &version.id).await?;
    rows.into_iter().map(signature_of).collect()
}

fn signature_of(row: SignatureRow) -> Result<(UnitId, Signature)> {
    let role = Role::from_name(&row.role).ok_or_else(|| damaged("pact_signature.role", &row.role))?;
    let signature = Signature { person: row.person_name, role, signed_at: row.signed_at, digest: row.digest };
    Ok((UnitId::new(row.unit_id), signature))
}

/// Targets as rows to be kept.
pub(super) fn rows_of(targets: &Targets) -> Vec<TargetRow> {
    let row = |((unit, code), value): (&(UnitId, String), &String)| TargetRow {
        unit_id: unit.to_string(),
        code: code.clone(),
        value: value.clone(),
    };
    targets.iter().map(row).collect()
}

/// What the units of this place sign under a version.
pub(super) fn deed_of(here: &ClusterYear, version: &PactVersion, targets: &Targets) -> Deed {
    let slug = |unit: &UnitId| {
        let member = here.member_by_id(unit.as_str());
        member.map_or_else(|| unit.to_string(), |member| member.slug.clone())
    };
    Deed {
        cluster: here.slug.clone(),
        year: here.year,
        version: version.number,
        content: version.content.clone(),
        targets: targets
            .iter()
            .map(|((unit, code), value)| (slug(unit), code.clone(), value.clone()))
            .collect(),
    }
}

/// The version that counts, with its signatures.
pub(crate) async fn pact_in_force(sql: &mut impl Sql, here: &ClusterYear) -> Result<Option<Pact>> {
    let versions = list_versions(sql, here).await?;
    match versions.into_iter().rfind(|version| version.state == PactState::InForce) {
        Some(version) => Ok(Some(load_pact(sql, here, version).await?)),
        None => Ok(None),
    }
}

/// The version whose targets count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InForce {
    pub version: i64,
    pub since: i64,
    pub targets: Targets,
}

/// The version whose targets count; none as long as not every member has signed one.
pub(crate) async fn in_force(sql: &mut impl Sql, here: &ClusterYear) -> Result<Option<InForce>> {
    let versions = list_versions(sql, here).await?;
    let Some(version) = versions.into_iter().rfind(|version| version.state == PactState::InForce) else {
        return Ok(None);
    };
    let targets = load_targets(sql, here, &version).await?;
    Ok(Some(InForce { version: version.number, since: version.in_force_at.unwrap_or_default(), targets }))
}
