//! The secretary reminds a unit of whatever it still has to hand in: a report, its scorecard, sheets about others, answers.

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::calendar::StepKind;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::asked_for;
use thidua_store::{Sql, audit};

use super::closing::{Matter, OpenMatter, open_of, right_for};
use crate::ground::{ClusterYear, Member, here_of, in_year};
use crate::letters::{Asked, Paper, Reminded, asked_of, remind};
use crate::reporting::{RemindUnit, Reminding, remind_unit, reminding_in};
use crate::{App, Result, day_in_vietnam};

/// Which paper of which unit.
#[derive(Clone, Debug)]
pub struct RemindPaper {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// Which paper.
    pub paper: Paper,
    /// Code of the period of a report.
    pub period: String,
}

impl OpenMatter {
    /// The paper that waits for its unit, with the period of a report; nothing where others go on.
    #[must_use]
    pub fn paper(&self) -> Option<(Paper, &str)> {
        match &self.matter {
            _ if self.is_held_up => None,
            Matter::Report(period, state) => asked_for(*state).map(|_| (Paper::Report, period.as_str())),
            Matter::Scorecard(_) => Some((Paper::Scorecard, "")),
            Matter::Check(..) => Some((Paper::Check, "")),
            Matter::Explanation(..) => Some((Paper::Explanation, "")),
            Matter::Marks(..) | Matter::Approval => None,
        }
    }
}

/// The step to which a paper belongs; a report has its own rule.
fn step_of(paper: Paper) -> Option<StepKind> {
    match paper {
        Paper::Report => None,
        Paper::Scorecard => Some(StepKind::SelfMarks),
        Paper::Check => Some(StepKind::PeerMarks),
        Paper::Explanation => Some(StepKind::Explanation),
    }
}

/// What reminding would do about each of these matters; nothing for who may not remind, and where it does not wait for its unit.
///
/// # Errors
/// Only ours.
pub async fn remindings(
    app: &App,
    actor: &Actor,
    here: &ClusterYear,
    matters: &[OpenMatter],
) -> Result<Vec<Option<Reminding>>> {
    let (mut reader, today) = (app.read().await?, app.today());
    let mut found = vec![];
    for matter in matters {
        let may = here.permit_for(actor, Right::AcceptReport, &matter.unit.slug).is_ok();
        found.push(match matter.paper().filter(|_| may) {
            None => None,
            Some((Paper::Report, period)) => {
                reminding_in(&mut reader, here, (period, &matter.unit), today).await?
            }
            Some((paper, _)) => Some(reminding_of(&mut reader, here, (matter, paper), today).await?),
        });
    }
    Ok(found)
}

async fn reminding_of(
    sql: &mut impl Sql,
    here: &ClusterYear,
    (matter, paper): (&OpenMatter, Paper),
    today: Date,
) -> Result<Reminding> {
    let right = right_for(&matter.matter);
    let sent = sent_today(sql, here, (&matter.unit, paper), today).await?;
    Ok(Reminding { right, asked: asked_of(sql, &matter.unit, right, today).await?, today: sent })
}

/// When the unit was reminded of it today.
async fn sent_today(
    sql: &mut impl Sql,
    here: &ClusterYear,
    (unit, paper): (&Member, Paper),
    today: Date,
) -> Result<Option<i64>> {
    let (year, step) = (here.year.to_string(), step_of(paper).map(|step| step.name()).unwrap_or_default());
    let lines = audit::list_of_subject(sql, &here.scope().key(), unit.id.as_str()).await?;
    let is_today = |line: &&audit::Line| {
        line.name == "unit.reminded"
            && (line.field("year"), line.field("step")) == (year.clone(), step.clone())
            && day_in_vietnam(line.at) == today
    };
    Ok(lines.iter().rfind(is_today).map(|line| line.at))
}

/// Sends the letter to everybody in the unit whose turn it is; once a day for each paper.
///
/// # Errors
/// No right, nothing to be reminded of, nobody whom a letter reaches, or reminded today.
pub async fn remind_paper(app: &App, actor: &Actor, act: RemindPaper) -> Result<()> {
    let Some(step) = step_of(act.paper) else {
        let RemindPaper { at, unit, period, .. } = act;
        return remind_unit(app, actor, RemindUnit { at, period, unit }).await;
    };
    let mut look = app.look();
    let here = here_of(&mut look, (&act.at.0, act.at.1)).await?;
    here.permit_for(actor, Right::AcceptReport, &act.unit)?;
    let open = open_of(&mut look, &here, &act.unit).await?;
    drop(look);
    let matter = open.into_iter().find(|open| open.paper() == Some((act.paper, "")));
    let ask = |here: &ClusterYear| here.permit_for(actor, Right::AcceptReport, &act.unit);
    in_year(app, &act.at, ask, async |work, here| {
        here.state.accept_changes(here.year)?;
        let matter = matter.as_ref().ok_or(Refusal::PaperNotAsked)?;
        let today = day_in_vietnam(work.now());
        let reminding = reminding_of(work, &here, (matter, act.paper), today).await?;
        if reminding.today.is_some() {
            return Err(Refusal::PaperRemindedToday.into());
        }
        let reached: Vec<&Asked> = reminding.asked.iter().filter(|person| person.reached).collect();
        if reached.is_empty() {
            return Err(Refusal::ReportNobodyReached.into());
        }

        remind(work, &reached, &Reminded::of(&here, matter, &reminding)).await?;
        let (number, year) = (reached.len().to_string(), here.year.to_string());
        let (member, unit) = (matter.unit.id.to_string(), matter.unit.short_name.clone());
        work.record(Event::UnitReminded { member, year, step: step.name().clone(), unit, number });
        Ok(())
    })
    .await
}

impl Reminded {
    /// What a letter about this matter says.
    #[must_use]
    pub fn of(here: &ClusterYear, matter: &OpenMatter, reminding: &Reminding) -> Self {
        let (paper, period) = matter.paper().unwrap_or_default();
        Self {
            cluster: here.slug.clone(),
            cluster_name: here.name.clone(),
            year: here.year,
            unit: matter.unit.slug.clone(),
            unit_name: matter.unit.short_name.clone(),
            paper,
            period: period.to_owned(),
            due: matter.due.to_string(),
            approves: reminding.right == Right::ApproveReport,
        }
    }
}
