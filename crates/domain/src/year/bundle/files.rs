//! The files of a bundle that a program reads again. Fields stand in the order in which they are written.

use serde::{Deserialize, Serialize};

use crate::scoring::Rules;

/// What `format` says in a bundle that is written now.
pub const FORMAT: &str = "thidua-bundle/2";

/// Every format that is checked, with the rules by which its result was scored.
pub(super) const FORMATS: [(&str, Rules); 2] = [("thidua-bundle/1", Rules::First), (FORMAT, Rules::Second)];

/// `manifest.json`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// The cluster.
    pub cluster: Named,
    /// Which year.
    pub year: i16,
    /// Id of the criteria table.
    pub table: String,
    /// The digest of criteria and facts, as `thidua score` prints it.
    pub result_digest: String,
    /// When, as RFC 3339 in UTC.
    pub frozen_at: String,
    /// Who.
    pub frozen_by: Person,
    /// The cluster's newest line of the log before the freeze.
    pub audit_head: AuditHead,
    /// Every other file, in its order.
    pub files: Vec<Listed>,
}

/// Something with an address part and a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Address part.
    pub slug: String,
    /// Name.
    pub name: String,
}

/// Somebody who decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Stable name of the role.
    pub role: String,
}

/// A place on the chain of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditHead {
    /// Whose chain.
    pub scope: String,
    /// Number of the line; 0 before the first.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// A file as the manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// `meeting.json`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The ties that the meeting settled, best place first.
    pub ties: Vec<SettledTie>,
}

/// What the meeting concluded about units that share a place in `result.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettledTie {
    /// The place that they share.
    pub rank: usize,
    /// The day of the meeting, `YYYY-MM-DD`.
    pub held_on: String,
    /// On what ground.
    pub reason: String,
    /// Who recorded it.
    pub recorded_by: Person,
    /// When, as RFC 3339 in UTC.
    pub recorded_at: String,
    /// Every one of them, best place first.
    pub places: Vec<SettledPlace>,
}

/// A unit and its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettledPlace {
    /// Id of the unit in the facts.
    pub unit: String,
    /// Its place from then on.
    pub place: usize,
}

/// `sheets/<unit>.json`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Id of the unit in the facts.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Where its scorecard stands, and who handed it in when.
    pub scorecard: SheetCard,
    /// Every mark that counts.
    pub marks: Vec<SheetMark>,
    /// What is not assigned, and why.
    pub left_out: Vec<SheetReason>,
    /// What the unit answered to its peers.
    pub explanations: Vec<SheetAnswer>,
    /// Files that stand as evidence.
    pub evidence: Vec<SheetEvidence>,
}

/// The scorecard of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetCard {
    /// Stable name of its state.
    pub state: String,
    /// Who handed it in.
    pub by: Option<String>,
    /// When.
    pub at: Option<String>,
}

/// A mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetMark {
    /// On which leaf.
    pub criterion: String,
    /// In which layer.
    pub layer: String,
    /// Plain decimal.
    pub points: String,
    /// Who gave it.
    pub by: String,
    /// For which unit, for peers.
    pub by_unit: Option<String>,
    /// Where that unit's sheet stands.
    pub sheet: Option<String>,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// What was said about it.
    pub note: String,
}

/// A criterion that is not assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetReason {
    /// Leaf or branch.
    pub criterion: String,
    /// Why.
    pub reason: String,
}

/// An answer to peers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetAnswer {
    /// On which leaf.
    pub criterion: String,
    /// What was said.
    pub text: String,
    /// By whom.
    pub by: String,
    /// When, as RFC 3339 in UTC.
    pub at: String,
}

/// A file of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetEvidence {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What it proves.
    pub criteria: Vec<String>,
}

/// A moment given in UTC milliseconds since 1970, as RFC 3339 in UTC.
#[must_use]
pub fn moment(epoch_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(epoch_ms).unwrap_or_default().to_string()
}
