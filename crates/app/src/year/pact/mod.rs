//! The pact of a year: drafting, offering, signing, revising, and the targets that count.

mod acts;
mod draft;
mod versions;
mod view;

pub use acts::{
    OfferPact, RevisePact, SignPact, TakePactBack, WithdrawSignature, offer_pact, revise_pact, sign_pact,
    take_pact_back, withdraw_signature,
};
pub use draft::{
    DraftView, SaveAnswer, SavePact, TargetEntry, TargetFaults, open_draft, read_draft, save_pact,
};
pub(crate) use versions::{InForce, in_force};
pub use versions::{Pact, PactVersion, Signature, Targets};
pub use view::{May, PactView, open_pact, pact_text};

use std::collections::BTreeMap;

use thidua_domain::ids::UnitId;
use thidua_domain::refusal::Refusal;
use thidua_domain::year::pact::PactState;
use thidua_store::Sql;

use crate::Result;
use crate::organization::Place;

/// Whether the pact of this year may still change, whichever way. Every act on it asks here, and the page does.
fn may_change(place: &Place) -> std::result::Result<(), Refusal> {
    place.state.accept_changes(place.year)?;
    if place.source.is_some() {
        return Err(Refusal::YearNotScored { year: place.year.to_string() });
    }
    Ok(())
}

/// Where the pact of a year stands: its newest version, whoever may see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PactStanding {
    /// Its number; 0: nobody has begun one.
    pub version: i64,
    /// Its state.
    pub state: Option<PactState>,
    /// The units that have signed it, and when, in UTC milliseconds since 1970.
    pub signed: BTreeMap<UnitId, i64>,
}

/// Where the newest version stands, and which units have signed it.
pub(crate) async fn signed_units(sql: &mut impl Sql, place: &Place) -> Result<PactStanding> {
    let Some(newest) = versions::list_versions(sql, place).await?.pop() else {
        return Ok(PactStanding::default());
    };
    let signatures = versions::load_signatures(sql, place, &newest).await?;
    Ok(PactStanding {
        version: newest.number,
        state: Some(newest.state),
        signed: signatures.into_iter().map(|(unit, signature)| (unit, signature.signed_at)).collect(),
    })
}
