//! What can be done with a pact once it is drafted: offer, sign, withdraw, take back, revise.

use std::collections::BTreeSet;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::event::Event;
use thidua_domain::ids::UnitId;
use thidua_domain::pact::{PactState, Roll};
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::PeriodKind;
use thidua_domain::text::accept_text;
use thidua_store::Work;
use thidua_store::audit::Line;
use thidua_store::pact as store;
use thidua_store::pact::{NewPact, SignatureRow};

use super::draft::{check, entries_of};
use super::versions::{PactVersion, deed_of, list_versions, load_targets, rows_of};
use super::{may_act, signed_units};
use crate::ground::{ClusterYear, Member, in_year};
use crate::reporting::form_of;
use crate::{App, Error, Result, Seen};

/// The draft that the secretary has read once more.
#[derive(Clone, Debug)]
pub struct OfferPact {
    /// Cluster and year.
    pub at: (String, i16),
    /// The version that they saw.
    pub version: i64,
    /// Its revision.
    pub revision: i64,
    /// What the person saw.
    pub seen: Seen,
}

/// Fixes text and targets of the draft and lays it before the units.
///
/// # Errors
/// No right, no draft, a draft that changed since it was looked at, without text or targets, or with contradictions.
pub async fn offer_pact(app: &App, actor: &Actor, act: OfferPact) -> Result<()> {
    in_year(
        app,
        &act.at,
        |here| here.permit(actor, Right::DraftPact),
        async |work, here| {
            let mut versions = list_versions(work, &here).await?;
            may_act(work, &here, None).await?;
            act.seen.expect(work, &here.scope(), |line| is_of(&versions, line)).await?;
            let draft = versions.pop().ok_or(Error::NotFound)?;
            let targets = load_targets(work, &here, &draft).await?;
            let form = form_of(work, here.year_id.as_str(), PeriodKind::Plan).await?;
            let faults = check((&form, &super::Targets::new()), &here, &entries_of(&here, &targets)).hard();
            let to = draft.state.offer_for_signing(&draft.content, targets.len(), faults)?;
            if (draft.number, draft.revision) != (act.version, act.revision) {
                return Err(Refusal::PactChangedMeanwhile.into());
            }

            let digest = deed_of(&here, &draft, &targets).digest();
            store::set_offered(work, &draft.id, to, &digest).await?;
            work.record(Event::PactOffered { pact: draft.id, version: draft.number.to_string(), digest });
            Ok(())
        },
    )
    .await
}

/// A leader signs what they have before them.
#[derive(Clone, Debug)]
pub struct SignPact {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// The digest of what they saw.
    pub digest: String,
    /// What the person saw.
    pub seen: Seen,
}

/// Signs the offered version for a unit; where it stands then. The signature that was still missing brings it into force.
///
/// # Errors
/// No right for this unit, nothing to sign, a signature that is there, or another text than the one that was looked at.
pub async fn sign_pact(app: &App, actor: &Actor, act: SignPact) -> Result<PactState> {
    let ask = |here: &ClusterYear| here.permit_for(actor, Right::SignPact, &act.unit);
    in_year(app, &act.at, ask, async |work, here| {
        let mut versions = list_versions(work, &here).await?;
        let unit = here.member(&act.unit)?.clone();
        may_act(work, &here, Some(&unit)).await?;
        act.seen.expect(work, &here.scope(), |line| is_of(&versions, line) && !is_signature(line)).await?;
        let offered = versions.pop().ok_or(Error::NotFound)?;
        let signed = signed_by(work, &here).await?;
        let roll = Roll { members: &here.ground.members, signed: &signed };
        let to = offered.state.sign(&roll, &unit.id)?;
        // Made again of what is kept: what changed after the offer, by whatever hand, is not signed.
        let targets = load_targets(work, &here, &offered).await?;
        let digest = deed_of(&here, &offered, &targets).digest();
        if digest != act.digest || offered.digest.as_ref() != Some(&digest) {
            return Err(Refusal::PactChangedMeanwhile.into());
        }

        let signature = SignatureRow {
            unit_id: unit.id.to_string(),
            person_id: actor.person.to_string(),
            person_name: actor.name.clone(),
            role: work.stamp().role.clone(),
            signed_at: work.now(),
            digest,
        };
        keep_signature(work, &here, (&offered, &unit), signature).await?;
        if to == PactState::InForce {
            bring_into_force(work, (offered, to), &versions).await?;
        }
        Ok(to)
    })
    .await
}

/// Whether a line of the log is about the pact of this year.
fn is_of(versions: &[PactVersion], line: &Line) -> bool {
    line.name.starts_with("pact.") && versions.iter().any(|version| version.id == line.subject)
}

/// Whether it says that a unit signed or took that back: what others sign keeps nobody from signing, and drafts are not theirs to know.
fn is_signature(line: &Line) -> bool {
    ["pact.signed", "pact.signature-withdrawn", "pact.saved"].contains(&line.name.as_str())
}

async fn signed_by(work: &mut Work, here: &ClusterYear) -> Result<BTreeSet<UnitId>> {
    Ok(signed_units(work, here).await?.signed.into_keys().collect())
}

async fn keep_signature(
    work: &mut Work,
    here: &ClusterYear,
    (offered, unit): (&PactVersion, &Member),
    signature: SignatureRow,
) -> Result<()> {
    store::add_signature(work, here.cluster.as_str(), &offered.id, &signature).await?;
    work.record(Event::PactSigned {
        pact: offered.id.clone(),
        unit: unit.short_name.clone(),
        version: offered.number.to_string(),
        digest: signature.digest,
    });
    Ok(())
}

/// Everybody has signed: this version counts, and the one before no longer does.
async fn bring_into_force(
    work: &mut Work,
    (signed, to): (PactVersion, PactState),
    earlier: &[PactVersion],
) -> Result<()> {
    for version in earlier.iter().filter(|version| version.state == PactState::InForce) {
        store::set_state(work, &version.id, version.state.supersede()?).await?;
    }
    store::set_in_force(work, &signed.id, to).await?;
    let digest = signed.digest.unwrap_or_default();
    work.record(Event::PactCameIntoForce { pact: signed.id, version: signed.number.to_string(), digest });
    Ok(())
}

/// A leader takes the signature of the unit back.
#[derive(Clone, Debug)]
pub struct WithdrawSignature {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// What the person saw.
    pub seen: Seen,
}

/// Takes the signature of a unit back, as long as the version is not in force.
///
/// # Errors
/// No right for this unit, no signature, or a version in force.
pub async fn withdraw_signature(app: &App, actor: &Actor, act: WithdrawSignature) -> Result<()> {
    in_year(
        app,
        &act.at,
        |here| here.permit_for(actor, Right::SignPact, &act.unit),
        async |work, here| {
            let mut versions = list_versions(work, &here).await?;
            let unit = here.member(&act.unit)?.clone();
            may_act(work, &here, Some(&unit)).await?;
            act.seen
                .expect(work, &here.scope(), |line| is_of(&versions, line) && !is_signature(line))
                .await?;
            let offered = versions.pop().ok_or(Error::NotFound)?;
            let signed = signed_by(work, &here).await?;
            offered
                .state
                .withdraw_signature(&Roll { members: &here.ground.members, signed: &signed }, &unit.id)?;

            store::delete_signature(work, here.cluster.as_str(), &offered.id, unit.id.as_str()).await?;
            work.record(Event::PactSignatureWithdrawn {
                pact: offered.id,
                unit: unit.short_name,
                version: offered.number.to_string(),
                digest: offered.digest.unwrap_or_default(),
            });
            Ok(())
        },
    )
    .await
}

/// The secretary takes the offer back.
#[derive(Clone, Debug)]
pub struct TakePactBack {
    /// Cluster and year.
    pub at: (String, i16),
    /// Why.
    pub reason: String,
    /// What the person saw.
    pub seen: Seen,
}

/// Takes the offer back. What nobody signed is a draft again; what somebody signed is put away with its signatures, and the
/// next version begins with the same text and targets.
///
/// # Errors
/// No right, nothing that was offered, or no reason.
pub async fn take_pact_back(app: &App, actor: &Actor, act: TakePactBack) -> Result<()> {
    in_year(
        app,
        &act.at,
        |here| here.permit(actor, Right::DraftPact),
        async |work, here| {
            let mut versions = list_versions(work, &here).await?;
            may_act(work, &here, None).await?;
            act.seen.expect(work, &here.scope(), |line| is_of(&versions, line)).await?;
            let offered = versions.pop().ok_or(Error::NotFound)?;
            let (signed, reason) = (signed_by(work, &here).await?, accept_text(&act.reason)?);
            let to = offered.state.take_back(signed.len(), &reason)?;

            let name =
                |unit: &UnitId| here.member_by_id(unit.as_str()).map(|member| member.short_name.clone());
            let voided: Vec<String> = signed.iter().filter_map(name).collect();
            work.record(Event::PactTakenBack {
                pact: offered.id.clone(),
                version: offered.number.to_string(),
                reason: reason.clone(),
                voided: voided.join(", "),
            });
            if to == PactState::Draft {
                store::set_taken_back(work, &offered.id, to).await?;
                return Ok(());
            }
            store::set_state(work, &offered.id, to).await?;
            begin_next(work, &here, &offered, reason).await
        },
    )
    .await
}

/// The secretary begins a new version.
#[derive(Clone, Debug)]
pub struct RevisePact {
    /// Cluster and year.
    pub at: (String, i16),
    /// Why.
    pub reason: String,
    /// What the person saw.
    pub seen: Seen,
}

/// Begins the next version of a pact in force; that one counts until every member has signed the new one.
///
/// # Errors
/// No right, no pact in force, a new version that is under way already, or no reason.
pub async fn revise_pact(app: &App, actor: &Actor, act: RevisePact) -> Result<()> {
    in_year(
        app,
        &act.at,
        |here| here.permit(actor, Right::DraftPact),
        async |work, here| {
            let mut versions = list_versions(work, &here).await?;
            may_act(work, &here, None).await?;
            act.seen.expect(work, &here.scope(), |line| is_of(&versions, line)).await?;
            let newest = versions.pop().ok_or(Error::NotFound)?;
            let reason = accept_text(&act.reason)?;
            newest.state.revise(&reason)?;

            begin_next(work, &here, &newest, reason).await
        },
    )
    .await
}

/// Copies text and targets into the next version, a draft.
async fn begin_next(work: &mut Work, here: &ClusterYear, from: &PactVersion, reason: String) -> Result<()> {
    let targets = load_targets(work, here, from).await?;
    let next = NewPact {
        cluster: here.cluster.as_str(),
        year: here.year_id.as_str(),
        version: from.number + 1,
        content: &from.content,
        reason: Some(&reason),
    };
    let pact = store::add_pact(work, &next, &rows_of(&targets)).await?;
    let version = next.version.to_string();
    work.record(Event::PactRevised { pact, version, reason });
    Ok(())
}
