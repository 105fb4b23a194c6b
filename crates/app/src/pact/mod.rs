//! The pact of a year: drafting, offering, signing, revising, and the targets that count.

mod acts;
mod draft;
mod plan;
mod versions;
mod view;

pub use acts::{
    OfferPact, RevisePact, SignPact, TakePactBack, WithdrawSignature, offer_pact, revise_pact, sign_pact,
    take_pact_back, withdraw_signature,
};
pub use draft::{
    DraftView, SaveAnswer, SavePact, TargetEntry, TargetFaults, open_draft, read_draft, save_pact,
};
pub(crate) use plan::target_of;
pub use plan::{Plan, PlanBy, plan_of};
pub(crate) use versions::{InForce, in_force, pact_in_force};
pub use versions::{Pact, PactVersion, Signature, Targets};
pub use view::{May, PactView, open_pact, pact_text};

use std::collections::BTreeMap;

use thidua_domain::calendar::StepKind;
use thidua_domain::ids::UnitId;
use thidua_domain::pact::PactState;
use thidua_domain::refusal::Refusal;
use thidua_store::{Sql, Work};

use crate::Result;
use crate::calendar::{let_cluster_through, let_through};
use crate::ground::{ClusterYear, Member};

/// What the pact that counts is made of.
pub(crate) const PACT_TABLES: [&str; 3] = ["pact", "pact_target", "pact_signature"];

/// Whether the pact of this year may still change, for a unit that signs or for the cluster. Every act on it asks here.
async fn may_act(work: &mut Work, here: &ClusterYear, unit: Option<&Member>) -> Result<()> {
    may_change(here)?;
    match unit {
        Some(unit) => let_through(work, here, &StepKind::Pact, unit).await,
        None => let_cluster_through(work, here, &StepKind::Pact).await,
    }
}

/// What the page can tell beforehand; a locked step says who may open it when somebody acts.
fn may_change(here: &ClusterYear) -> std::result::Result<(), Refusal> {
    here.state.accept_changes(here.year)?;
    if here.source.is_some() {
        return Err(Refusal::YearNotScored { year: here.year.to_string() });
    }
    Ok(())
}

/// Where the pact of a year stands: its newest version, whoever may see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PactProgress {
    /// Its number; 0: nobody has begun one.
    pub version: i64,
    /// Its state.
    pub state: Option<PactState>,
    /// Since when units can sign it, in UTC milliseconds since 1970.
    pub offered_at: Option<i64>,
    /// The version that counts meanwhile; none as long as not every member has signed one.
    pub in_force: Option<i64>,
    /// The units that have signed it, and when, in UTC milliseconds since 1970.
    pub signed: BTreeMap<UnitId, i64>,
}

/// Where the newest version stands, and which units have signed it.
pub(crate) async fn signed_units(sql: &mut impl Sql, here: &ClusterYear) -> Result<PactProgress> {
    let all = versions::list_versions(sql, here).await?;
    let Some(newest) = all.last() else { return Ok(PactProgress::default()) };
    let signatures = versions::load_signatures(sql, here, newest).await?;
    let in_force = all.iter().rfind(|version| version.state == PactState::InForce);
    Ok(PactProgress {
        version: newest.number,
        state: Some(newest.state),
        offered_at: newest.offered_at,
        in_force: in_force.map(|version| version.number),
        signed: signatures.into_iter().map(|(unit, signature)| (unit, signature.signed_at)).collect(),
    })
}
