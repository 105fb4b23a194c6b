//! Freezing a year and publishing its result.

use thidua_domain::access::Right;
use thidua_domain::event::Event;
use thidua_domain::people::Actor;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::ReportState;
use thidua_store::scoring::FrozenRow;
use thidua_store::{Work, reporting, scoring as scoring_store, year as store};

use super::bundle::keep_bundle;
use crate::organization::{Place, in_year};
use crate::scoring::{Audience, freeze_files, load_files, lock_cards};
use crate::{App, Error, Result};

/// Which year.
#[derive(Clone, Debug)]
pub struct CloseYear {
    /// Cluster and year.
    pub at: (String, i16),
}

/// Fixes the result: the criteria, the facts made of accepted reports and marks, and what follows from them. Leaves that are
/// still missing count nothing from here on, and the result says so.
///
/// # Errors
/// No right, a year that is not open, reports that wait for a decision, no criteria table.
pub async fn freeze_year(app: &App, actor: &Actor, act: CloseYear) -> Result<()> {
    in_year(app, actor, &act.at, async |work, place| {
        work.acts_as(place.office(actor, Right::CloseYear)?);
        let reports = reporting::list_reports(work, place.year_id.as_str()).await?;
        let waiting = reports
            .iter()
            .filter(|row| ReportState::from_name(&row.state).is_some_and(ReportState::is_waiting))
            .count();
        place.state.freeze(place.year, waiting)?;
        let by = work.stamp().name.clone();
        freeze(app, work, &place, &by).await
    })
    .await
}

/// Stores the frozen result of a year that may be frozen.
pub(crate) async fn freeze(app: &App, work: &mut Work, place: &Place, by: &str) -> Result<()> {
    let year = || place.year.to_string();
    let files = load_files(work, place, Audience::Everybody)
        .await?
        .ok_or(Refusal::YearWithoutCriteria { year: year() })?;
    let frozen = freeze_files(&files, &app.languages().vi)?;

    lock_cards(work, place).await?;
    let (bundle_digest, bundle_size) = keep_bundle(app, work, place, (&files, &frozen, by)).await?;
    let tied: usize = frozen.ties.iter().map(|tie| tie.units.len()).sum();
    let (digest, tied) = (frozen.digest.clone(), tied.to_string());
    let (audit_seq, audit_hash) = work.head();
    let row = FrozenRow {
        audit_seq,
        audit_hash: audit_hash.to_owned(),
        criteria: files.criteria,
        facts: files.facts,
        result: frozen.result,
        digest: frozen.digest,
        frozen_at: work.now(),
        frozen_by: by.to_owned(),
        bundle_digest: Some(bundle_digest),
        bundle_size: Some(bundle_size),
    };
    scoring_store::add_frozen(work, place.year_id.as_str(), &row).await?;
    store::set_frozen(work, place.year_id.as_str()).await?;
    work.record(Event::YearFrozen { year: place.year_id.to_string(), digest, tied });
    Ok(())
}

/// Shows the frozen result to everybody.
///
/// # Errors
/// No right, a year that is not frozen, or published already.
pub async fn publish_year(app: &App, actor: &Actor, act: CloseYear) -> Result<()> {
    in_year(app, actor, &act.at, async |work, place| {
        work.acts_as(place.office(actor, Right::CloseYear)?);
        place.state.publish(place.year)?;
        publish(work, &place).await
    })
    .await
}

/// Notes that the frozen result is public.
pub(crate) async fn publish(work: &mut Work, place: &Place) -> Result<()> {
    let frozen = scoring_store::find_frozen(work, place.year_id.as_str()).await?.ok_or(Error::NotFound)?;
    store::set_published(work, place.year_id.as_str()).await?;
    work.record(Event::YearPublished { year: place.year_id.to_string(), digest: frozen.digest });
    Ok(())
}
