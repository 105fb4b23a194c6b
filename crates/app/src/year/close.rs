//! Freezing a year and publishing its result.

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::announcement::Topic;
use thidua_domain::event::{Event, Scope};
use thidua_domain::ground::{YearState, accept_typed_year};
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::ReportState;
use thidua_domain::scoring::Rules;
use thidua_store::scoring::FrozenRow;
use thidua_store::{Work, ground as store, reporting, scoring as scoring_store};

use super::bundle::keep_bundle;
use crate::announcement::{Thing, announce};
use crate::appraisal::Audience;
use crate::ground::{ClusterYear, in_year};
use crate::organization::changes_kind;
use crate::scorecard::lock_cards;
use crate::scoring::{freeze_files, load_files};
use crate::seen::changes_result;
use crate::{App, Error, FieldErrors, Result, Seen};

/// Which year.
#[derive(Clone, Debug)]
pub struct CloseYear {
    /// Cluster and year.
    pub at: (String, i16),
    /// The year once more, as the person typed it: what cannot be undone is done knowingly.
    pub typed: String,
    /// What the person saw.
    pub seen: Seen,
    /// What they knew of the log of the house: a unit may be of another kind since.
    pub seen_house: Seen,
}

impl CloseYear {
    /// Whether the person means this year, and nothing of its result changed since they looked.
    async fn accept(&self, work: &mut Work, here: &ClusterYear) -> Result<()> {
        self.seen.expect(work, &here.scope(), |line| changes_result(here, line)).await?;
        if here.state == YearState::Open {
            self.seen_house.expect(work, &Scope::System, |line| changes_kind(here, line)).await?;
        }
        let mut wrong = FieldErrors::default();
        wrong.note("year", accept_typed_year(&self.typed, here.year));
        wrong.finish()
    }
}

/// Fixes the result: the criteria, the facts made of accepted reports and marks, and what follows from them. Leaves that are
/// still missing count nothing from here on, and the result says so.
///
/// # Errors
/// No right, a year that is not open, reports that wait for a decision, no criteria table.
pub async fn freeze_year(app: &App, actor: &Actor, act: CloseYear) -> Result<()> {
    in_year(
        app,
        &act.at,
        |here| here.permit(actor, Right::CloseYear),
        async |work, here| {
            act.accept(work, &here).await?;
            let by = work.stamp().name.clone();
            freeze(app, work, &here, &by).await
        },
    )
    .await
}

/// Stores the frozen result, if the year may be frozen.
pub(crate) async fn freeze(app: &App, work: &mut Work, here: &ClusterYear, by: &str) -> Result<()> {
    let reports = reporting::list_reports(work, here.year_id.as_str()).await?;
    let is_waiting = |state: &str| ReportState::from_name(state).is_some_and(ReportState::is_waiting);
    let waiting = reports.iter().filter(|row| is_waiting(&row.state)).count();
    let to = here.state.freeze(here.year, waiting)?;
    let year = || here.year.to_string();
    let files = load_files(work, here, Audience::Everybody)
        .await?
        .ok_or(Refusal::YearWithoutCriteria { year: year() })?;
    let frozen = freeze_files(&files, &app.languages().vi)?;

    lock_cards(work, here).await?;
    let (bundle_digest, bundle_size) = keep_bundle(app, work, here, (&files, &frozen, by)).await?;
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
        rules: Rules::LATEST.number(),
        bundle_digest: Some(bundle_digest),
        bundle_size: Some(bundle_size),
    };
    scoring_store::add_frozen(work, here.year_id.as_str(), &row).await?;
    store::set_frozen(work, here.year_id.as_str(), to).await?;
    work.record(Event::YearFrozen { year: here.year_id.to_string(), digest, tied });
    Ok(())
}

/// Shows the frozen result to everybody.
///
/// # Errors
/// No right, a year that is not frozen, or published already.
pub async fn publish_year(app: &App, actor: &Actor, act: CloseYear) -> Result<()> {
    in_year(
        app,
        &act.at,
        |here| here.permit(actor, Right::CloseYear),
        async |work, here| {
            act.accept(work, &here).await?;
            publish(work, &here).await
        },
    )
    .await
}

/// Notes that the frozen result is public.
pub(crate) async fn publish(work: &mut Work, here: &ClusterYear) -> Result<()> {
    let to = here.state.publish(here.year)?;
    let frozen = scoring_store::find_frozen(work, here.year_id.as_str()).await?.ok_or(Error::NotFound)?;
    store::set_published(work, here.year_id.as_str(), to).await?;
    work.record(Event::YearPublished { year: here.year_id.to_string(), digest: frozen.digest });
    let thing = Thing::Year { cluster: here.slug.clone(), year: here.year };
    let now = work.now();
    announce(work, (Topic::ResultPublished, here.year_id.as_str()), (&thing, now)).await?;
    Ok(())
}
