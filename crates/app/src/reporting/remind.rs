//! The secretary reminds a unit of a report, by a letter that leaves now.

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::asked_for;
use thidua_store::Sql;
use thidua_store::audit;
use thidua_store::reporting::{self as store, PeriodRow};

use super::acts::may_change;
use super::load::version_of;
use crate::error::stored_day;
use crate::ground::{ClusterYear, Member, in_year, load_here};
use crate::letters::{Asked, Paper, Reminded, asked_of, remind};
use crate::{App, Result, day_in_vietnam};

/// What reminding a unit of a report would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminding {
    /// Whose turn it is in the unit: to hand it in, or to approve it.
    pub right: Right,
    /// Everybody there who can, and whether a letter reaches them.
    pub asked: Vec<Asked>,
    /// When the unit was reminded of it today.
    pub today: Option<i64>,
}

/// Which report.
#[derive(Clone, Debug)]
pub struct RemindUnit {
    /// Cluster and year.
    pub at: (String, i16),
    /// Code of the period.
    pub period: String,
    /// Address part of the unit.
    pub unit: String,
}

/// What a reminder would do, for those who may send one; none where the unit has nothing to do.
///
/// # Errors
/// No such year, period or unit.
pub async fn reminding(app: &App, actor: &Actor, of: &RemindUnit) -> Result<Option<Reminding>> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, &of.at.0, of.at.1, app.today()).await?;
    if here.permit_for(actor, Right::AcceptReport, &of.unit).is_err() {
        return Ok(None);
    }
    let unit = here.member(&of.unit)?.clone();
    let period = store::get_period(&mut reader, here.year_id.as_str(), &of.period).await?;
    reminding_of(&mut reader, &here, (&period, &unit), app.today()).await
}

/// The same in a year that is loaded, for whoever may remind there.
pub(crate) async fn reminding_in(
    sql: &mut impl Sql,
    here: &ClusterYear,
    (period, unit): (&str, &Member),
    today: Date,
) -> Result<Option<Reminding>> {
    let period = store::get_period(sql, here.year_id.as_str(), period).await?;
    reminding_of(sql, here, (&period, unit), today).await
}

async fn reminding_of(
    sql: &mut impl Sql,
    here: &ClusterYear,
    (period, unit): (&PeriodRow, &Member),
    today: Date,
) -> Result<Option<Reminding>> {
    let newest = store::find_newest(sql, &period.id, unit.id.as_str()).await?;
    let state = newest.as_ref().map(version_of).transpose()?.map(|version| version.state);
    let is_time = may_change(here, period).is_ok() && stored_day(&period.opens_on)? <= today;
    let Some(right) = asked_for(state).filter(|_| is_time) else { return Ok(None) };
    let named = format!("{}/{}", here.year, period.code);
    let lines = audit::list_of_subject(sql, &here.scope().key(), unit.id.as_str()).await?;
    let is_today = |line: &&audit::Line| {
        line.name == "report.reminded" && line.field("period") == named && day_in_vietnam(line.at) == today
    };
    let sent = lines.iter().rfind(is_today).map(|line| line.at);
    Ok(Some(Reminding { right, asked: asked_of(sql, unit, right, today).await?, today: sent }))
}

/// Sends the letter to everybody in the unit whose turn it is; once a day for each report.
///
/// # Errors
/// No right, nothing to be reminded of, nobody whom a letter reaches, or reminded today.
pub async fn remind_unit(app: &App, actor: &Actor, act: RemindUnit) -> Result<()> {
    let ask = |here: &ClusterYear| here.permit_for(actor, Right::AcceptReport, &act.unit);
    in_year(app, &act.at, ask, async |work, here| {
        let unit = here.member(&act.unit)?.clone();
        let period = store::get_period(work, here.year_id.as_str(), &act.period).await?;
        let today = day_in_vietnam(work.now());
        let found = reminding_of(work, &here, (&period, &unit), today).await?;
        let reminding = found.ok_or(Refusal::ReportNotAsked)?;
        if reminding.today.is_some() {
            return Err(Refusal::ReportRemindedToday.into());
        }
        let reached: Vec<&Asked> = reminding.asked.iter().filter(|person| person.reached).collect();
        if reached.is_empty() {
            return Err(Refusal::ReportNobodyReached.into());
        }

        let letter = Reminded {
            cluster: here.slug.clone(),
            cluster_name: here.name.clone(),
            year: here.year,
            unit: unit.slug.clone(),
            unit_name: unit.short_name.clone(),
            paper: Paper::Report,
            period: period.code.clone(),
            due: period.due_on.clone(),
            approves: reminding.right == Right::ApproveReport,
        };
        remind(work, &reached, &letter).await?;
        let number = reached.len().to_string();
        let (member, period) = (unit.id.to_string(), format!("{}/{}", here.year, period.code));
        work.record(Event::ReportReminded { member, period, unit: unit.short_name, number });
        Ok(())
    })
    .await
}
