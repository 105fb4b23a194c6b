//! What a person sees of a report, and of all reports of a year.

use std::collections::BTreeMap;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::ground::YearState;
use thidua_domain::ids::ReportId;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{
    Checked, Entry, Expected, Indicator, PeriodKind, ReportState, Standing, check_entries,
};
use thidua_store::Sql;
use thidua_store::audit::{self, Line};
use thidua_store::reporting::{self as store, PeriodRow, ValueRow};

use super::acts::{may_change, may_enter};
use super::expected::expected_of;
use super::kept::{KeptFigures, kept_of};
use super::load::{form_of, kind_of, version_of};
use crate::ground::{ClusterYear, Member, load_here};
use crate::handed::{Handed, Thing, load_handed};
use crate::{App, Error, Result};

/// What the person may do with the report as it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one answer a button, read by a template")]
pub struct May {
    /// Enter and save figures.
    pub save: bool,
    /// Hand it to the leader.
    pub submit: bool,
    /// Agree for the unit, or send it back.
    pub approve: bool,
    /// Take it for the cluster, or return it.
    pub accept: bool,
    /// Begin a correction.
    pub correct: bool,
    /// Have it back: at once while nobody opened it, else by asking.
    pub have_back: bool,
}

/// One version of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Id.
    pub id: ReportId,
    /// From 1.
    pub number: i64,
    /// Where it stands.
    pub state: ReportState,
    /// Counts savings.
    pub revision: i64,
    /// Why it was begun or returned.
    pub reason: Option<String>,
    /// Where imported figures come from.
    pub source: Option<String>,
    /// When it last changed.
    pub changed_at: i64,
    /// When the cluster last gave it back.
    pub returned_at: Option<i64>,
    /// How sure the unit is of its figures.
    pub standing: Standing,
    /// The same when the cluster last gave it back.
    pub returned_standing: Standing,
}

/// Kept text and explanation by indicator and part.
pub type Values = BTreeMap<(String, String), (String, String)>;

/// A report as one person sees it.
#[derive(Clone, Debug)]
pub struct ReportView {
    /// Where.
    pub here: ClusterYear,
    /// Whose.
    pub unit: Member,
    /// Of which period.
    pub period: PeriodRow,
    /// What the period is for.
    pub kind: PeriodKind,
    /// The form, only what this period asks for.
    pub form: Vec<Indicator>,
    /// The version shown; none yet, or none that this person may see.
    pub version: Option<Version>,
    /// Its figures.
    pub values: Values,
    /// What the checks say of them.
    pub checked: Checked,
    /// Whether it is shown as the cluster gave it back, whatever its unit makes of it meanwhile.
    pub as_returned: bool,
    /// What one would expect of it: a year before, the period before, the plan.
    pub expected: Expected,
    /// What the registers of the unit hold of its lines, for who may read them.
    pub kept: KeptFigures,
    /// The accepted version that holds while a correction is under way, with its figures.
    pub counting: Option<(Version, Values)>,
    /// All versions that this person may see, oldest first.
    pub versions: Vec<Version>,
    /// What happened to them, oldest first.
    pub history: Vec<Line>,
    /// What became of it since it was handed in.
    pub handed: Handed,
    /// What this person may do.
    pub may: May,
    /// What keeps them from entering what is otherwise theirs to enter.
    pub against: Option<Refusal>,
}

impl ReportView {
    /// What the checks say of these fields; nothing is kept.
    #[must_use]
    pub fn check(&self, entries: &[Entry]) -> Checked {
        check_entries(&self.form, self.kind, entries, &self.expected)
    }
}

/// The indicators that a report of this period asks for, without any figure.
///
/// # Errors
/// No such cluster, year or period; no right to read the year.
pub async fn indicators_of(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
    period: &str,
) -> Result<Vec<Indicator>> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ReadYear)?;
    let period = store::get_period(&mut reader, here.year_id.as_str(), period).await?;
    form_of(&mut reader, here.year_id.as_str(), kind_of(&period)?).await
}

/// One unit's report of one period, as the person may see it: a draft is seen by its own unit only, what is submitted too;
/// the cluster sees what the unit's leader approved, and what it gave back.
///
/// # Errors
/// No such cluster, year, period or unit; no right to read the year.
pub async fn open_report(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
    period: &str,
    unit: &str,
) -> Result<ReportView> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ReadYear)?;
    let unit = here.member(unit)?.clone();
    let period = store::get_period(&mut reader, here.year_id.as_str(), period).await?;
    let kind = kind_of(&period)?;
    let form = form_of(&mut reader, here.year_id.as_str(), kind).await?;

    let eyes = eyes_of(&here, actor, &unit);
    let rows = store::list_versions(&mut reader, &period.id, unit.id.as_str()).await?;
    let versions = rows.iter().map(version_of).collect::<Result<Vec<_>>>()?;
    let versions: Vec<Version> = versions.into_iter().filter_map(|version| seen_by(eyes, version)).collect();
    let version = versions.last().cloned();
    let as_returned = eyes == Eyes::Cluster && version.as_ref().is_some_and(is_back);
    let values = match version.as_ref().filter(|_| as_returned) {
        Some(version) => {
            kept(store::list_returned(&mut reader, here.cluster.as_str(), version.id.as_str()).await?)
        }
        None => values_of(&mut reader, &here, version.as_ref()).await?,
    };
    let expected = expected_of(&mut reader, &here, &period, (&unit.id, &form)).await?;
    let checked = check_entries(&form, kind, &entries_of(&values), &expected);
    let kept = kept_of(&mut reader, actor, (&here, &unit.id, &period), &form).await?;
    let counting = counting_version(&mut reader, &here, &versions).await?;
    let mut history = vec![];
    for version in &versions {
        let lines = audit::list_of_subject(&mut reader, &here.scope().key(), version.id.as_str()).await?;
        let until =
            if eyes == Eyes::Cluster && is_back(version) { until_returned(&lines) } else { lines.len() };
        history.extend(lines.into_iter().take(until));
    }
    let handed = match &version {
        Some(version) => load_handed(&mut reader, &here, Thing::Report(version.id.as_str())).await?,
        None => Handed::default(),
    };
    let (may, against) = may(&mut reader, actor, &here, (&period, &unit), version.as_ref()).await?;
    Ok(ReportView {
        handed,
        may,
        against,
        here,
        unit,
        period,
        kind,
        form,
        version,
        values,
        checked,
        as_returned,
        expected,
        kept,
        counting,
        versions,
        history,
    })
}

/// With whose eyes a report is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Eyes {
    /// Its own unit's.
    Own,
    /// Those of who leads the cluster.
    Cluster,
    /// Everybody else's.
    Others,
}

fn eyes_of(here: &ClusterYear, actor: &Actor, unit: &Member) -> Eyes {
    let leads = here.office(actor, Right::ReadProvisional).is_ok();
    match here.own_unit(actor) {
        Some(own) if own.id == unit.id => Eyes::Own,
        _ if leads => Eyes::Cluster,
        _ => Eyes::Others,
    }
}

fn is_back(version: &Version) -> bool {
    version.state == ReportState::Returned
}

/// How much of what happened to a version the cluster knows of: up to where it gave it back. What its unit does with it is its own, as
/// is what its leader sends back to its officer.
fn until_returned(lines: &[Line]) -> usize {
    // Between approving and returning, somebody may have opened it, and its unit asked for it.
    let (mut is_with_cluster, mut until) = (false, 0);
    for (at, line) in lines.iter().enumerate() {
        match line.name.as_str() {
            "report.approved" => is_with_cluster = true,
            "report.returned" if is_with_cluster => (is_with_cluster, until) = (false, at + 1),
            "report.submitted" | "report.taken-back" => is_with_cluster = false,
            _ => {}
        }
    }
    until
}

/// A version as it is seen; others than its unit see what its leader approved, and the cluster what it gave back, as it was then.
fn seen_by(eyes: Eyes, version: Version) -> Option<Version> {
    match version.state {
        ReportState::Approved | ReportState::Accepted | ReportState::Superseded => Some(version),
        ReportState::Draft | ReportState::Submitted | ReportState::Returned => {
            match (eyes, version.returned_at) {
                (Eyes::Own, _) => Some(version),
                (Eyes::Cluster, Some(at)) => Some(Version {
                    state: ReportState::GIVEN_BACK,
                    changed_at: at,
                    standing: version.returned_standing,
                    ..version
                }),
                (Eyes::Cluster, None) | (Eyes::Others, _) => None,
            }
        }
    }
}

/// What the person may do, by the guards of the acts themselves; and what keeps them from entering what is otherwise theirs to enter.
async fn may(
    sql: &mut impl Sql,
    actor: &Actor,
    here: &ClusterYear,
    (period, unit): (&PeriodRow, &Member),
    version: Option<&Version>,
) -> Result<(May, Option<Refusal>)> {
    let has = |right| here.office_for(actor, right, &unit.id).is_ok();
    if here.state != YearState::Open {
        return Ok((May::default(), None));
    }
    let against = Error::refusal(may_enter(sql, here, period, unit).await)?;
    let (enters, decides) = (against.is_none(), may_change(here, period).is_ok());
    let state = version.map(|version| version.state);
    let save = has(Right::EnterReport) && state.is_none_or(|state| state.save().is_ok());
    let correct = has(Right::CorrectReport) && state.is_some_and(|state| state.correct().is_ok());
    let approve = decides && has(Right::ApproveReport) && state.is_some_and(|state| state.approve().is_ok());
    let take_back = has(Right::EnterReport) && state.is_some_and(|state| state.take_back().is_ok());
    let may = May {
        save: save && enters,
        submit: save && enters,
        approve,
        accept: decides && has(Right::AcceptReport) && state.is_some_and(|state| state.accept().is_ok()),
        correct: correct && enters,
        // Who decides now sends it back instead.
        have_back: enters && take_back && !approve,
    };
    Ok((may, against.filter(|_| save || correct)))
}

async fn counting_version(
    sql: &mut impl Sql,
    here: &ClusterYear,
    versions: &[Version],
) -> Result<Option<(Version, Values)>> {
    let Some((_, earlier)) = versions.split_last() else { return Ok(None) };
    let Some(version) = earlier.iter().rfind(|version| version.state == ReportState::Accepted) else {
        return Ok(None);
    };
    Ok(Some((version.clone(), values_of(sql, here, Some(version)).await?)))
}

async fn values_of(sql: &mut impl Sql, here: &ClusterYear, version: Option<&Version>) -> Result<Values> {
    let Some(version) = version else { return Ok(Values::new()) };
    let rows = store::list_values(sql, here.cluster.as_str(), version.id.as_str()).await?;
    Ok(kept(rows))
}

fn kept(rows: Vec<ValueRow>) -> Values {
    rows.into_iter().map(|row| ((row.code, row.part), (row.value, row.explanation))).collect()
}

/// Kept figures as the checks read them.
pub(crate) fn entries_of(values: &Values) -> Vec<Entry> {
    values
        .iter()
        .map(|((code, part), (text, explanation))| Entry {
            code: code.clone(),
            part: part.clone(),
            typed: Some(Ok(text.clone())),
            explanation: explanation.clone(),
        })
        .collect()
}
