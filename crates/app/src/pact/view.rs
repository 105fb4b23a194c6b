//! The pact as one person sees it.

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::pact::PactState;
use thidua_domain::reporting::{Fact, Indicator, PeriodKind, actual_of};
use thidua_store::Sql;

use super::may_change;
use super::versions::{Pact, PactVersion, Targets, deed_of, list_versions, load_pact, load_targets};
use crate::ground::{ClusterYear, Member, load_here};
use crate::reporting::{accepted_before, form_of};
use crate::{App, Error, Result};

/// What the person may do with the version that is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one answer a button, read by a template")]
pub struct May {
    /// Write or change the draft.
    pub draft: bool,
    /// Lay it before the units.
    pub offer: bool,
    /// Take the offer back.
    pub take_back: bool,
    /// Begin the next version.
    pub revise: bool,
    /// Sign for these units.
    pub sign: Vec<Member>,
    /// Take the signature of these units back.
    pub withdraw: Vec<Member>,
}

/// The pact of a year as one person sees it.
#[derive(Clone, Debug)]
pub struct PactView {
    /// Where.
    pub here: ClusterYear,
    /// What targets can be set for.
    pub form: Vec<Indicator>,
    /// The version that is shown; none yet, or none that this person may see.
    pub pact: Option<Pact>,
    /// Every version that this person may see, oldest first.
    pub versions: Vec<PactVersion>,
    /// What the units reached in the year before, as far as it was accepted.
    pub previous: Targets,
    /// What this person may do.
    pub may: May,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// The pact of a year: this version, or the newest that the person may see. A draft is seen by those who lead the cluster.
///
/// # Errors
/// No such year or version, or no right to read it; years that were taken over have no pact.
pub async fn open_pact(app: &App, actor: &Actor, at: (&str, i16), version: Option<i64>) -> Result<PactView> {
    let mut reader = app.read().await?;
    let here = place_of(&mut reader, app, actor, at).await?;
    let seen = app.data_version(&here.scope());
    let all = list_versions(&mut reader, &here).await?;
    let newest = all.last().map(|version| version.number);
    let versions = visible(&here, actor, all);
    let shown = match version {
        Some(number) => {
            Some(versions.iter().find(|known| known.number == number).ok_or(Error::NotFound)?.clone())
        }
        None => versions.last().cloned(),
    };
    let pact = match shown {
        Some(version) => Some(load_pact(&mut reader, &here, version).await?),
        None => None,
    };
    // What is done is done with the newest version; an older one is for reading.
    let is_newest = pact.as_ref().map(|pact| pact.version.number) == newest;
    Ok(PactView {
        may: if is_newest { may(actor, &here, pact.as_ref()) } else { May::default() },
        form: form_of(&mut reader, here.year_id.as_str(), PeriodKind::Plan).await?,
        previous: previous_of(&mut reader, &here).await?,
        pact,
        versions,
        here,
        seen,
    })
}

/// The exact text of a version that units sign or signed, with its digest.
///
/// # Errors
/// No such version, or one that this person may not see.
pub async fn pact_text(app: &App, actor: &Actor, at: (&str, i16), version: i64) -> Result<(String, String)> {
    let mut reader = app.read().await?;
    let here = place_of(&mut reader, app, actor, at).await?;
    let versions = visible(&here, actor, list_versions(&mut reader, &here).await?);
    let version = versions.into_iter().find(|known| known.number == version).ok_or(Error::NotFound)?;
    let targets = load_targets(&mut reader, &here, &version).await?;
    let deed = deed_of(&here, &version, &targets);
    Ok((deed.text(), deed.digest()))
}

async fn place_of(sql: &mut impl Sql, app: &App, actor: &Actor, at: (&str, i16)) -> Result<ClusterYear> {
    let here = load_here(sql, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ReadYear)?;
    if here.source.is_some() { Err(Error::NotFound) } else { Ok(here) }
}

fn visible(here: &ClusterYear, actor: &Actor, mut versions: Vec<PactVersion>) -> Vec<PactVersion> {
    let leads = here.office(actor, Right::ReadProvisional).is_ok();
    versions.retain(|version| leads || version.state != PactState::Draft);
    versions
}

fn may(actor: &Actor, here: &ClusterYear, pact: Option<&Pact>) -> May {
    if may_change(here).is_err() {
        return May::default();
    }
    let state = pact.map(|pact| pact.version.state);
    let drafts = here.office(actor, Right::DraftPact).is_ok();
    let own = |has_signed: bool| -> Vec<Member> {
        let Some(pact) = pact.filter(|pact| pact.version.state == PactState::Signing) else { return vec![] };
        let is_own = |member: &&Member| {
            here.office_for(actor, Right::SignPact, &member.id).is_ok()
                && pact.signatures.contains_key(&member.id) == has_signed
        };
        here.members.iter().filter(is_own).cloned().collect()
    };
    May {
        draft: drafts && state.is_none_or(|state| state == PactState::Draft),
        offer: drafts && state == Some(PactState::Draft),
        take_back: drafts && state == Some(PactState::Signing),
        revise: drafts && state == Some(PactState::InForce),
        sign: own(false),
        withdraw: own(true),
    }
}

/// What the members reached in the year before: their accepted annual reports, or quarters joined.
pub(super) async fn previous_of(sql: &mut impl Sql, here: &ClusterYear) -> Result<Targets> {
    let Some((_, year)) = accepted_before(sql, here).await? else { return Ok(Targets::new()) };
    let mut reached = Targets::new();
    for member in here.members.iter() {
        let reports = year.of(&member.id);
        for indicator in &year.form {
            if let Some((Fact::Number(figure), _)) =
                actual_of((&year.form, indicator), reports, year.quarters)
            {
                reached.insert((member.id.clone(), indicator.code.clone()), figure.to_string());
            }
        }
    }
    Ok(reached)
}
