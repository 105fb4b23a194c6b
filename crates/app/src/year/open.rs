//! Opening a year: its form, its periods, its steps.

use std::sync::Arc;

use jiff::civil::{Date, date};
use thidua_domain::access::Actor;
use thidua_domain::access::Ground;
use thidua_domain::access::Right;
use thidua_domain::calendar::StepKind;
use thidua_domain::calendar::shifted;
use thidua_domain::criteria::Table as Criteria;
use thidua_domain::event::{Event, Scope};
use thidua_domain::ground::{YEARS, YearState};
use thidua_domain::ids::{ClusterId, UnitId, YearId};
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{PeriodKind, PeriodState};
use thidua_store::criteria as table_store;
use thidua_store::ground::NewYear;
use thidua_store::reporting::{IndicatorRow, PeriodRow};
use thidua_store::{Sql, Work, organization, reporting};
use thidua_store::{calendar as steps, ground as store};

use crate::criteria::read;
use crate::permit::Permit;
use crate::reporting::usual_form;
use crate::{App, Error, Result};

/// A year to be opened.
#[derive(Clone, Debug)]
pub struct OpenYear {
    /// Address part of the cluster.
    pub cluster: String,
    /// Which year.
    pub year: i16,
}

/// Opens a year with what the cluster's last one had: form, calendar moved on, criteria table if it still holds. A cluster
/// without an earlier year begins with the usual form and calendar.
///
/// # Errors
/// No right in this cluster, a year that exists or cannot be.
pub async fn open_year(app: &App, actor: &Actor, act: OpenYear) -> Result<()> {
    let today = app.today();
    let cluster = organization::find_cluster(&mut app.read().await?, &act.cluster, &today.to_string())
        .await?
        .ok_or(Error::NotFound)?;
    let ask = |ground: &Ground| {
        let office = ground.office(actor, Right::ArrangeYear).ok_or(Error::NotAllowed)?;
        Ok::<_, Error>(Permit::of(actor, office))
    };
    let permit = ask(&ground_of(&mut app.read().await?, &cluster.id, today).await?)?;
    app.write(permit, Scope::Cluster(ClusterId::new(cluster.id.clone())), async |work| {
        ask(&ground_of(work, &cluster.id, today).await?)?.renew(work);
        if !YEARS.contains(&act.year) {
            return Err(Refusal::YearOutOfRange.into());
        }
        if store::find_year(work, &cluster.id, i64::from(act.year)).await?.is_some() {
            return Err(Refusal::YearExists { year: act.year.to_string() }.into());
        }
        let before = last_year(work, &cluster.id, act.year).await?;
        let (form, schedule) = match &before {
            Some(before) => {
                (with_counted(&before.form, &usual_form()?), before.schedule.moved(act.year - before.year))
            }
            None => (usual_form()?, usual_schedule(act.year)),
        };

        let row = NewYear {
            cluster: &cluster.id,
            year: i64::from(act.year),
            state: YearState::BEGINS,
            source: None,
            remark: None,
        };
        let id = store::add_year(work, &row).await?;
        for (position, indicator) in (1_i64..).zip(&form) {
            reporting::add_indicator(work, &id, position, indicator).await?;
        }
        add_schedule(work, &YearId::new(id.clone()), &schedule).await?;
        work.record(Event::YearOpened { year: id.clone(), number: act.year.to_string() });
        if let Some(before) = before {
            roll_over(work, &id, act.year, &before).await?;
        }
        Ok(())
    })
    .await
}

/// A form that is taken over, where the program meanwhile counts by itself what it used to ask for.
fn with_counted(form: &[IndicatorRow], usual: &[IndicatorRow]) -> Vec<IndicatorRow> {
    let counted = |row: &IndicatorRow| {
        let known = usual.iter().find(|known| (&known.code, &known.kind) == (&row.code, &row.kind));
        row.counted.clone().or_else(|| known?.counted.clone())
    };
    form.iter().map(|row| IndicatorRow { counted: counted(row), ..row.clone() }).collect()
}

async fn ground_of(sql: &mut impl Sql, cluster: &str, today: Date) -> Result<Ground> {
    let day = today.to_string();
    let members = organization::list_members(sql, cluster, &day, &day).await?;
    Ok(Ground {
        cluster: ClusterId::new(cluster),
        members: Arc::new(members.into_iter().map(|member| UnitId::new(member.unit_id)).collect()),
    })
}

/// Takes the criteria table over, if it still holds.
async fn roll_over(work: &mut Work, year: &str, number: i16, before: &LastYear) -> Result<()> {
    let (id, from) = (year.to_owned(), before.year.to_string());
    work.record(Event::YearRolledOver { year: id, number: number.to_string(), from });
    if let Some(table) = before.criteria.as_ref().filter(|table| table.valid.covers(number)) {
        store::set_criteria(work, year, &table.id).await?;
        work.record(Event::CriteriaChosen { year: year.to_owned(), table: table.id.clone() });
    }
    Ok(())
}

/// What a new year takes over.
struct LastYear {
    year: i16,
    form: Vec<IndicatorRow>,
    schedule: Schedule,
    criteria: Option<Criteria>,
}

/// The cluster's last year before this one that units reported in.
async fn last_year(sql: &mut impl Sql, cluster: &str, year: i16) -> Result<Option<LastYear>> {
    for before in (year - 3..year).rev() {
        let Some(row) = store::find_year(sql, cluster, i64::from(before)).await? else { continue };
        let form = reporting::list_indicators(sql, &row.id).await?;
        // A year that was taken over has only the few figures that somebody published.
        if row.source.is_some() || form.is_empty() {
            continue;
        }
        let criteria = match &row.criteria_table {
            Some(id) => {
                table_store::find_table(sql, id).await?.map(|table| read(&table.content)).transpose()?
            }
            None => None,
        };
        let schedule = schedule_of(sql, &row.id).await?;
        return Ok(Some(LastYear { year: before, form, schedule, criteria }));
    }
    Ok(None)
}

async fn schedule_of(sql: &mut impl Sql, year: &str) -> Result<Schedule> {
    let day = |text: &str| crate::error::stored_day(text);
    let mut periods = vec![];
    for row in reporting::list_periods(sql, year).await? {
        let (as_of, opens, due) = (day(&row.as_of)?, day(&row.opens_on)?, day(&row.due_on)?);
        let kind =
            PeriodKind::from_name(&row.kind).ok_or_else(|| crate::error::damaged("period", &row.kind))?;
        periods.push(Due { code: row.code, kind, as_of, opens, due });
    }
    let mut steps = vec![];
    for row in steps::list_steps(sql, year).await? {
        let kind = StepKind::from_name(&row.kind).ok_or_else(|| crate::error::damaged("step", &row.kind))?;
        if !matches!(kind, StepKind::Report(_)) {
            steps.push((kind, day(&row.due_on)?));
        }
    }
    Ok(Schedule { periods, steps })
}

/// What opening a year would take over, for the page that asks.
#[derive(Clone, Debug)]
pub struct RollOver {
    /// The cluster's address part.
    pub cluster: String,
    /// The year that it would take over from.
    pub from: i16,
    /// How many units are members today.
    pub members: usize,
    /// How many indicators the form has.
    pub indicators: usize,
    /// How many steps the calendar has.
    pub steps: usize,
    /// The criteria table, and whether it holds in the year after.
    pub criteria: Option<(String, Holds)>,
}

/// Whether a table holds in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It does.
    Yes,
    /// Its validity is over, or has not begun.
    No,
}

/// What opening this year would take over from the cluster's last one; none where it has no earlier year.
///
/// # Errors
/// No such cluster, or no right in it.
pub async fn roll_over_of(app: &App, actor: &Actor, cluster: &str, year: i16) -> Result<Option<RollOver>> {
    let (mut reader, today) = (app.read().await?, app.today());
    let row = organization::find_cluster(&mut reader, cluster, &today.to_string()).await?;
    let row = row.ok_or(Error::NotFound)?;
    let ground = ground_of(&mut reader, &row.id, today).await?;
    ground.office(actor, Right::ArrangeYear).ok_or(Error::NotAllowed)?;
    let before = last_year(&mut reader, &row.id, year).await?;
    Ok(before.map(|before| RollOver {
        cluster: row.slug,
        from: before.year,
        members: ground.members.len(),
        indicators: before.form.len(),
        steps: before.schedule.periods.len() + before.schedule.steps.len(),
        criteria: before.criteria.map(|table| {
            let holds = if table.valid.covers(year) { Holds::Yes } else { Holds::No };
            (table.title, holds)
        }),
    }))
}

/// Days of one period: as of, opens, due.
#[derive(Clone, Debug)]
pub(crate) struct Due {
    pub code: String,
    pub kind: PeriodKind,
    pub as_of: Date,
    pub opens: Date,
    pub due: Date,
}

/// A year's periods, and the due days of the steps that are no reports.
#[derive(Clone, Debug)]
pub(crate) struct Schedule {
    pub periods: Vec<Due>,
    pub steps: Vec<(StepKind, Date)>,
}

impl Schedule {
    /// The same days so many years later.
    fn moved(&self, years: i16) -> Self {
        let period = |due: &Due| Due {
            as_of: shifted(due.as_of, years),
            opens: shifted(due.opens, years),
            due: shifted(due.due, years),
            ..due.clone()
        };
        Self {
            periods: self.periods.iter().map(period).collect(),
            steps: self.steps.iter().map(|(kind, due)| (kind.clone(), shifted(*due, years))).collect(),
        }
    }
}

/// The usual calendar. The conference is in November, so the last quarter and the year are reported as estimates.
fn usual_schedule(year: i16) -> Schedule {
    let day = |(month, day)| date(year, month, day);
    let due = |code: &str, kind, as_of: (i8, i8), opens: (i8, i8), due: (i8, i8)| Due {
        code: code.to_owned(),
        kind,
        as_of: day(as_of),
        opens: day(opens),
        due: day(due),
    };
    Schedule {
        periods: vec![
            due("plan", PeriodKind::Plan, (12, 31), (1, 2), (2, 28)),
            due("q1", PeriodKind::Quarter, (3, 31), (3, 25), (4, 10)),
            due("q2", PeriodKind::Quarter, (6, 30), (6, 25), (7, 10)),
            due("q3", PeriodKind::Quarter, (9, 30), (9, 25), (10, 10)),
            due("q4", PeriodKind::Quarter, (12, 31), (10, 25), (11, 10)),
            due("year", PeriodKind::Annual, (12, 31), (11, 1), (11, 15)),
        ],
        steps: vec![
            (StepKind::Pact, day((3, 31))),
            (StepKind::Launch, day((4, 11))),
            (StepKind::Review, day((7, 31))),
            (StepKind::Draw, day((11, 16))),
            (StepKind::SelfMarks, day((11, 18))),
            (StepKind::PeerMarks, day((11, 21))),
            (StepKind::Explanation, day((11, 23))),
            (StepKind::ClusterMarks, day((11, 24))),
            (StepKind::Approval, day((11, 26))),
            (StepKind::Conference, day((11, 27))),
            (StepKind::Freeze, day((11, 27))),
        ],
    }
}

/// Adds periods and steps to a year.
pub(crate) async fn add_schedule(work: &mut Work, year: &YearId, schedule: &Schedule) -> Result<()> {
    let mut all: Vec<(StepKind, Date)> = vec![];
    for (position, due) in (1_i64..).zip(&schedule.periods) {
        let row = PeriodRow {
            id: String::new(),
            code: due.code.clone(),
            position,
            kind: due.kind.name().to_owned(),
            as_of: due.as_of.to_string(),
            opens_on: due.opens.to_string(),
            due_on: due.due.to_string(),
            state: PeriodState::BEGINS.name().to_owned(),
        };
        reporting::add_period(work, year.as_str(), &row).await?;
        all.push((StepKind::Report(due.code.clone()), due.due));
    }
    all.extend(schedule.steps.iter().cloned());
    for (kind, due) in all {
        steps::add_step(work, year.as_str(), &kind.name(), &due.to_string()).await?;
    }
    Ok(())
}
