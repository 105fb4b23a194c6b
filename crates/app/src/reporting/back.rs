//! A unit takes a report back that nobody opened, or asks for it.

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::ReportState;
use thidua_domain::text::accept_reason;
use thidua_store::reporting as store;
use thidua_store::{Because, Work};

use super::acts::may_enter;
use super::load::version_of;
use super::{ReportView, Version};
use crate::ground::{ClusterYear, in_year};
use crate::handed::{Thing, forget_handed, load_handed, note_asked, note_opened};
use crate::{App, Error, Result};

/// What a unit wants back, as it was looked at.
#[derive(Clone, Debug)]
pub struct WantBack {
    /// Cluster and year.
    pub at: (String, i16),
    /// Code of the period.
    pub period: String,
    /// Address part of the unit.
    pub unit: String,
    /// The revision that the person had before them.
    pub revision: i64,
    /// Why; needed to ask, not to take back.
    pub reason: String,
}

/// The newest version with the name of its unit.
struct Newest {
    version: Version,
    unit: String,
}

async fn newest(work: &mut Work, here: &ClusterYear, act: &WantBack) -> Result<Newest> {
    let unit = here.member(&act.unit)?;
    let period = store::get_period(work, here.year_id.as_str(), &act.period).await?;
    may_enter(work, here, &period, unit).await?;
    let row = store::find_newest(work, &period.id, unit.id.as_str()).await?.ok_or(Error::NotFound)?;
    let version = version_of(&row)?;
    version.state.take_back()?;
    if row.revision != act.revision {
        return Err(Refusal::ReportChangedMeanwhile.into());
    }
    Ok(Newest { version, unit: unit.short_name.clone() })
}

/// Takes a report back: it is a draft again, as it was handed in.
///
/// # Errors
/// Nobody of the unit, a report that is not handed in or changed meanwhile, a locked step; [`Refusal::HandedInOpened`].
pub async fn take_back_report(app: &App, actor: &Actor, act: WantBack) -> Result<()> {
    let ask = |here: &ClusterYear| here.permit_for(actor, Right::EnterReport, &act.unit);
    in_year(app, &act.at, ask, async |work, here| {
        let Newest { version, unit } = newest(work, &here, &act).await?;
        let thing = Thing::Report(version.id.as_str());
        load_handed(work, &here, thing).await?.accept_taking_back()?;

        store::set_taken_back(work, version.id.as_str(), version.state.take_back()?).await?;
        forget_handed(work, &here, thing).await?;
        let (report, period) = (version.id.to_string(), act.period.clone());
        work.record(Event::ReportTakenBack { report, period, unit });
        Ok(())
    })
    .await
}

/// Asks whoever has the report to send it back.
///
/// # Errors
/// As for [`take_back_report`], opened or not; no reason.
pub async fn ask_back_report(app: &App, actor: &Actor, act: WantBack) -> Result<()> {
    let ask = |here: &ClusterYear| here.permit_for(actor, Right::EnterReport, &act.unit);
    in_year(app, &act.at, ask, async |work, here| {
        let Newest { version, unit } = newest(work, &here, &act).await?;
        let reason = accept_reason(&act.reason)?;

        note_asked(work, &here, Thing::Report(version.id.as_str()), &reason).await?;
        let (report, period) = (version.id.to_string(), act.period.clone());
        work.record(Event::ReportAskedBack { report, period, unit, reason });
        Ok(())
    })
    .await
}

/// Notes that whoever decides next has the report before them. Nothing happens where they have seen it before.
///
/// # Errors
/// When the database refuses.
pub async fn note_report_opened(app: &App, actor: &Actor, view: &ReportView) -> Result<()> {
    let right = match &view.version {
        Some(version) if view.may.approve && version.state == ReportState::Submitted => Right::ApproveReport,
        Some(version) if view.may.accept && version.state == ReportState::Approved => Right::AcceptReport,
        Some(_) | None => return Ok(()),
    };
    if view.handed.opened.is_some() {
        return Ok(());
    }
    let at = (view.here.slug.clone(), view.here.year);
    let ask = |here: &ClusterYear| here.permit_for(actor, right, &view.unit.slug);
    in_year(app, &at, ask, async |work, here| {
        let row = store::find_newest(work, &view.period.id, view.unit.id.as_str()).await?;
        let version = row.as_ref().map(version_of).transpose()?;
        let stands = version.zip(view.version.as_ref()).filter(|(now, seen)| now.state == seen.state);
        let Some((version, _)) = stands else {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        };
        if note_opened(work, &here, Thing::Report(version.id.as_str())).await? {
            let (report, period) = (version.id.to_string(), view.period.code.clone());
            let unit = view.unit.short_name.clone();
            work.record(Event::ReportOpened { report, period, unit });
        } else {
            work.nothing_to_record(Because::NothingChanged);
        }
        Ok(())
    })
    .await
}
