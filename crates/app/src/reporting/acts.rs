//! What can be done with a report.

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::calendar::StepKind;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{Accepted, Checked, Entry, ReportState, Standing, check_entries};
use thidua_domain::text::{accept_reason, accept_text, tidy_lines};
use thidua_store::reporting::{self as store, NewReport, PeriodRow, ReportRow, ValueRow};
use thidua_store::{Because, Sql, Work};

use super::expected::expected_of;
use super::form::Values;
use super::load::{accepted_from, form_of, kind_of, period_state_of, version_of, whole_form};
use crate::calendar::let_through;
use crate::ground::{ClusterYear, Member, in_year};
use crate::handed::{Thing, forget_handed};
use crate::letters::tell_menders;
use crate::{App, Error, Result};

/// What happens after the figures are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// They stay a draft.
    KeepDraft,
    /// They go to the unit's leader.
    Submit,
}

/// A form as it was sent.
#[derive(Clone, Debug)]
pub struct SaveReport {
    /// Cluster and year.
    pub at: (String, i16),
    /// Code of the period.
    pub period: String,
    /// Address part of the unit.
    pub unit: String,
    /// The revision that the person had before them; 0: there was no report yet.
    pub revision: i64,
    /// All fields of the form.
    pub entries: Vec<Entry>,
    /// How sure the person is of them; none: what was said before stays.
    pub standing: Option<Standing>,
    /// Draft or submission.
    pub then: Then,
}

/// What became of a form.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Kept as a draft.
    Kept {
        /// What is still the matter with it.
        checked: Checked,
    },
    /// Kept and handed to the leader.
    Submitted,
    /// Kept as a draft, but not submitted: faults or missing explanations.
    NotSubmitted {
        /// Which.
        checked: Checked,
    },
    /// Not kept: something cannot be read as a figure. The form still holds the text.
    NotKept {
        /// What.
        checked: Checked,
    },
    /// Not kept: somebody saved in between. The form still holds the text.
    Meanwhile {
        /// What they kept.
        theirs: Values,
        /// Their revision, with which one's own can be kept after all.
        revision: i64,
        /// When they did.
        changed_at: i64,
        /// Who they are.
        by: String,
    },
}

/// Keeps a form, and submits it if asked to and nothing stands against it.
///
/// # Errors
/// No right for this unit, a year or period that takes nothing more, a version that is no draft.
pub async fn save_report(app: &App, actor: &Actor, act: SaveReport) -> Result<Answer> {
    in_year(
        app,
        &act.at,
        |here| here.permit_for(actor, Right::EnterReport, &act.unit),
        async |work, here| {
            let unit = here.member(&act.unit)?.clone();
            let period = store::get_period(work, here.year_id.as_str(), &act.period).await?;
            let newest = store::find_newest(work, &period.id, unit.id.as_str()).await?;
            let form = form_of(work, here.year_id.as_str(), kind_of(&period)?).await?;
            let expected = expected_of(work, &here, &period, (&unit.id, &form)).await?;
            may_enter(work, &here, &period, &unit).await?;
            let state = match &newest {
                Some(row) => version_of(row)?.state,
                None => ReportState::BEGINS,
            };
            let state = state.save()?;
            if newest.as_ref().map_or(0, |row| row.revision) != act.revision {
                return meanwhile(work, &here, newest).await;
            }
            let checked = check_entries(&form, kind_of(&period)?, &act.entries, &expected);
            if checked.unkeepable() > 0 {
                work.nothing_to_record(Because::NothingChanged);
                return Ok(Answer::NotKept { checked });
            }

            let at = Spot { here: &here, unit: &unit, period: &period };
            let (report, version) = keep(work, &at, newest, (&checked, act.standing)).await?;
            if act.then == Then::KeepDraft {
                return Ok(Answer::Kept { checked });
            }
            if checked.values.is_empty() {
                return Err(Refusal::ReportEmpty.into());
            }
            if checked.hard() + checked.unexplained() > 0 {
                return Ok(Answer::NotSubmitted { checked });
            }
            store::set_submitted(work, &report, state.submit()?).await?;
            let (period, unit) = at.names();
            work.record(Event::ReportSubmitted { report, period, unit, version });
            Ok(Answer::Submitted)
        },
    )
    .await
}

/// Where an act on a report happens.
struct Spot<'a> {
    here: &'a ClusterYear,
    unit: &'a Member,
    period: &'a PeriodRow,
}

impl Spot<'_> {
    /// Period and unit as the log names them.
    fn names(&self) -> (String, String) {
        (format!("{}/{}", self.here.year, self.period.code), self.unit.short_name.clone())
    }
}

/// What stands against any change of a report: the year, or its period.
pub(super) fn may_change(here: &ClusterYear, period: &PeriodRow) -> Result<()> {
    here.state.accept_changes(here.year)?;
    if here.source.is_some() {
        return Err(Refusal::YearNotScored { year: here.year.to_string() }.into());
    }
    Ok(period_state_of(period)?.accept_changes(&period.code)?)
}

/// The same, and the step where it is locked for the unit.
pub(super) async fn may_enter(
    sql: &mut impl Sql,
    here: &ClusterYear,
    period: &PeriodRow,
    unit: &Member,
) -> Result<()> {
    may_change(here, period)?;
    let_through(sql, here, &StepKind::Report(period.code.clone()), unit).await
}

/// Writes the fields into the draft, or into a first version; its id and its number.
async fn keep(
    work: &mut Work,
    at: &Spot<'_>,
    newest: Option<ReportRow>,
    (checked, standing): (&Checked, Option<Standing>),
) -> Result<(String, String)> {
    let cluster = at.here.cluster.as_str();
    let rows = rows_of(checked);
    let (report, version, revision) = match newest {
        Some(row) => {
            let revision = store::replace_values(work, cluster, &row.id, row.revision, &rows).await?;
            (row.id, row.version, revision.ok_or(Error::NotFound)?)
        }
        None => {
            let first = NewReport {
                cluster,
                year: at.here.year_id.as_str(),
                period: &at.period.id,
                unit: at.unit.id.as_str(),
                version: 1,
                state: ReportState::BEGINS,
                reason: None,
                source: None,
            };
            let id = store::add_report(work, &first).await?;
            store::add_values(work, cluster, &id, &rows).await?;
            (id, 1, 1)
        }
    };
    if let Some(standing) = standing {
        store::set_standing(work, &report, standing.name()).await?;
    }
    let (period, unit) = at.names();
    work.record(Event::ReportSaved { report: report.clone(), period, unit, revision: revision.to_string() });
    Ok((report, version.to_string()))
}

fn rows_of(checked: &Checked) -> Vec<ValueRow> {
    let row = |((code, part), (value, said)): (&(String, String), &(String, String))| ValueRow {
        report_id: String::new(),
        code: code.clone(),
        part: part.clone(),
        value: value.clone(),
        explanation: tidy_lines(said),
    };
    checked.values.iter().map(row).collect()
}

async fn meanwhile(work: &mut Work, here: &ClusterYear, newest: Option<ReportRow>) -> Result<Answer> {
    work.nothing_to_record(Because::NothingChanged);
    let Some(row) = newest else { return Err(Error::NotFound) };
    let theirs = store::list_values(work, here.cluster.as_str(), &row.id).await?;
    let lines = thidua_store::audit::list_of_subject(work, &here.scope().key(), &row.id).await?;
    Ok(Answer::Meanwhile {
        theirs: theirs.into_iter().map(|row| ((row.code, row.part), (row.value, row.explanation))).collect(),
        revision: row.revision,
        changed_at: row.changed_at,
        by: lines.last().map(|line| line.person_name.clone()).unwrap_or_default(),
    })
}

/// What is decided about a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The leader agrees.
    Approve,
    /// The leader sends it back.
    SendBack,
    /// The cluster takes it.
    Accept,
    /// The cluster returns it.
    Return,
    /// The unit begins a correction of accepted figures.
    Correct,
}

impl Step {
    fn right(self) -> Right {
        match self {
            Self::Approve | Self::SendBack => Right::ApproveReport,
            Self::Accept | Self::Return => Right::AcceptReport,
            Self::Correct => Right::CorrectReport,
        }
    }

    fn needs_reason(self) -> bool {
        match self {
            Self::Approve | Self::Accept => false,
            Self::SendBack | Self::Return | Self::Correct => true,
        }
    }

    fn leads(self, from: ReportState) -> std::result::Result<ReportState, Refusal> {
        match self {
            Self::Approve => from.approve(),
            Self::SendBack => from.send_back(),
            Self::Accept => from.accept(),
            Self::Return => from.return_for_correction(),
            Self::Correct => from.correct(),
        }
    }
}

/// Somebody decides about the report that they have before them.
#[derive(Clone, Debug)]
pub struct Decide {
    /// Cluster and year.
    pub at: (String, i16),
    /// Code of the period.
    pub period: String,
    /// Address part of the unit.
    pub unit: String,
    /// The revision that they saw.
    pub revision: i64,
    /// What.
    pub step: Step,
    /// Why; needed to send back, to return and to correct.
    pub reason: String,
}

/// Takes the report one step further, or back.
///
/// # Errors
/// No right, a missing reason, another state than the step needs, or figures that changed since they were looked at.
pub async fn decide_report(app: &App, actor: &Actor, act: Decide) -> Result<()> {
    let ask = |here: &ClusterYear| here.permit_for(actor, act.step.right(), &act.unit);
    in_year(app, &act.at, ask, async |work, here| {
        let decided = accept_step(work, &here, &act).await?;
        let at = Spot { here: &here, unit: here.member(&act.unit)?, period: &decided.period };
        take_step(work, &at, &decided, act.step).await
    })
    .await
}

/// What a step finds, and where it leads.
struct Decided {
    period: PeriodRow,
    /// All versions of the report; the last is decided about.
    versions: Vec<ReportRow>,
    to: ReportState,
    reason: String,
}

/// What this step would do, or what stands against it. Whoever only wants to see what would follow asks here too.
async fn accept_step(sql: &mut impl Sql, here: &ClusterYear, act: &Decide) -> Result<Decided> {
    let unit = here.member(&act.unit)?;
    let period = store::get_period(sql, here.year_id.as_str(), &act.period).await?;
    let versions = store::list_versions(sql, &period.id, unit.id.as_str()).await?;
    let row = versions.last().ok_or(Error::NotFound)?;

    match act.step {
        Step::Correct => may_enter(sql, here, &period, unit).await?,
        Step::Approve | Step::SendBack | Step::Accept | Step::Return => may_change(here, &period)?,
    }
    let to = act.step.leads(version_of(row)?.state)?;
    if row.revision != act.revision {
        return Err(Refusal::ReportChangedMeanwhile.into());
    }
    let reason = if act.step.needs_reason() { accept_reason(&act.reason) } else { accept_text(&act.reason) }?;
    Ok(Decided { period, versions, to, reason })
}

/// The report as it would count if it were accepted now, for whoever may accept it.
pub(crate) async fn if_accepted(
    sql: &mut impl Sql,
    actor: &Actor,
    here: &ClusterYear,
    act: &Decide,
) -> Result<Accepted> {
    here.permit_for(actor, Right::AcceptReport, &act.unit)?;
    let decided = accept_step(sql, here, act).await?;
    let row = decided.versions.last().ok_or(Error::NotFound)?;
    let values = store::list_values(sql, here.cluster.as_str(), &row.id).await?;
    let form = whole_form(sql, here.year_id.as_str()).await?;
    accepted_from(&form, (row, &decided.period), values)
}

async fn take_step(work: &mut Work, at: &Spot<'_>, decided: &Decided, step: Step) -> Result<()> {
    let Decided { versions, to, reason, .. } = decided;
    let (to, reason) = (*to, reason.clone());
    let Some(row) = versions.last() else { return Err(Error::NotFound) };
    let (report, version) = (row.id.clone(), row.version.to_string());
    let (period, unit) = at.names();
    match step {
        Step::Correct => {}
        Step::Return => store::set_returned(work, at.here.cluster.as_str(), &row.id, to).await?,
        Step::Approve => store::set_arrived(work, &row.id, to).await?,
        Step::SendBack | Step::Accept => store::set_state(work, &row.id, to).await?,
    }
    forget_handed(work, at.here, Thing::Report(&row.id)).await?;
    let event = match step {
        Step::Approve => Event::ReportApproved { report, period, unit, version },
        Step::SendBack | Step::Return => {
            tell_menders(work, (at.here, at.unit), Some(&at.period.code), &reason).await?;
            Event::ReportReturned { report, period, unit, reason }
        }
        Step::Accept => {
            for earlier in versions.iter().filter(|earlier| earlier.state == ReportState::Accepted.name()) {
                store::set_state(work, &earlier.id, version_of(earlier)?.state.supersede()?).await?;
            }
            Event::ReportAccepted { report, period, unit, version, reason }
        }
        Step::Correct => {
            let (report, version) = begin_correction(work, at, row, (to, &reason)).await?;
            Event::ReportCorrected { report, period, unit, version, reason }
        }
    };
    work.record(event);
    Ok(())
}

/// Copies the accepted figures into the next version, a draft.
async fn begin_correction(
    work: &mut Work,
    at: &Spot<'_>,
    row: &ReportRow,
    (to, reason): (ReportState, &str),
) -> Result<(String, String)> {
    let cluster = at.here.cluster.as_str();
    let next = NewReport {
        cluster,
        year: at.here.year_id.as_str(),
        period: &at.period.id,
        unit: at.unit.id.as_str(),
        version: row.version + 1,
        state: to,
        reason: Some(reason),
        source: None,
    };
    let id = store::add_report(work, &next).await?;
    let values = store::list_values(work, cluster, &row.id).await?;
    store::add_values(work, cluster, &id, &values).await?;
    store::set_standing(work, &id, &row.standing).await?;
    Ok((id, next.version.to_string()))
}
