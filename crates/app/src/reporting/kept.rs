//! What the registers of units hold of the figures that they report: beside the fields of a report, and put together for those who lead.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::ids::UnitId;
use thidua_domain::membership::{Count, Kept, Range};
use thidua_domain::reporting::{Accepted, Figure, Indicator, PeriodKind, Verdict, days_of};
use thidua_store::Sql;
use thidua_store::reporting::{self as store, PeriodRow};

use super::load::{accepted_of_year, kind_of};
use crate::error::damaged;
use crate::ground::{ClusterYear, Member, load_here};
use crate::membership::{Ledger, readable_by};
use crate::{App, Result};

/// What the registers of a unit hold of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptFigure {
    /// What is counted.
    pub kept: Kept,
    /// Of which days.
    pub days: Range,
    /// How many.
    pub count: Count,
}

/// The same by the code of the line.
pub type KeptFigures = BTreeMap<String, KeptFigure>;

/// One figure of one report beside what the registers hold.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Whose.
    pub unit: Member,
    /// The code of the period.
    pub period: String,
    /// The line.
    pub indicator: Indicator,
    /// What the registers hold.
    pub held: KeptFigure,
    /// What the accepted report says.
    pub reported: Option<Figure>,
    /// How both stand to each other.
    pub verdict: Verdict,
}

/// What is reported and what is held in a year.
#[derive(Clone, Debug)]
pub struct Reconciliation {
    /// Where.
    pub here: ClusterYear,
    /// Every figure that registers hold as well, by line, period and unit; of units that the person may read.
    pub pairs: Vec<Pair>,
    /// Whether the form has a line that registers hold as well.
    pub has_lines: bool,
}

/// The days of which a report of this period tells.
fn days(
    here: &ClusterYear,
    (periods, period): (&[PeriodRow], &PeriodRow),
    line: &Indicator,
) -> Result<Option<Range>> {
    let day = |period: &PeriodRow| {
        Date::from_str(&period.as_of).map_err(|_| damaged("period.as_of", &period.as_of))
    };
    let is_quarter =
        |other: &&PeriodRow| other.kind == PeriodKind::Quarter.name() && other.position < period.position;
    let before = periods.iter().filter(is_quarter).max_by_key(|other| other.position).map(day).transpose()?;
    Ok(days_of((here.year, kind_of(period)?, day(period)?), (line.over_year, line.year_span), before))
}

/// What the registers of a unit hold of the lines of a report; nothing for who may not read them.
pub(super) async fn kept_of(
    sql: &mut impl Sql,
    actor: &Actor,
    (here, unit, period): (&ClusterYear, &UnitId, &PeriodRow),
    form: &[Indicator],
) -> Result<KeptFigures> {
    let mut figures = KeptFigures::new();
    if !readable_by(actor, unit, &here.cluster) || form.iter().all(|line| line.source.kept().is_none()) {
        return Ok(figures);
    }
    let periods = store::list_periods(sql, here.year_id.as_str()).await?;
    for line in form {
        let Some(kept) = line.source.kept() else { continue };
        let Some(days) = days(here, (&periods, period), line)? else { continue };
        let count = Ledger::open(sql, unit, kept).await?.count(sql, days).await?;
        figures.insert(line.code.clone(), KeptFigure { kept, days, count });
    }
    Ok(figures)
}

/// What is reported in a year beside what the registers of its units hold, of periods whose last day has come.
///
/// # Errors
/// No such cluster or year, no right to read it.
pub async fn reconcile(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Reconciliation> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ReadYear)?;
    let reports = accepted_of_year(&mut reader, here.year_id.as_str()).await?;
    let mut periods = store::list_periods(&mut reader, here.year_id.as_str()).await?;
    let today = app.today().to_string();
    periods.retain(|period| period.as_of <= today);
    let units: Vec<&Member> =
        here.members.iter().filter(|member| readable_by(actor, &member.id, &here.cluster)).collect();
    let lines: Vec<&Indicator> = reports.form.iter().filter(|line| line.source.kept().is_some()).collect();
    let mut pairs = vec![];
    for line in &lines {
        let Some(kept) = line.source.kept() else { continue };
        let mut ledgers = Vec::with_capacity(units.len());
        for unit in &units {
            ledgers.push((*unit, Ledger::open(&mut reader, &unit.id, kept).await?));
        }
        for period in &periods {
            let Some(days) = days(&here, (&periods, period), line)? else { continue };
            for (unit, ledger) in &ledgers {
                let count = ledger.count(&mut reader, days).await?;
                let said =
                    reports.of(&unit.id).iter().find(|report: &&Accepted| report.period == period.code);
                let reported = said.and_then(|report| report.figure(&line.code));
                pairs.push(Pair {
                    unit: (*unit).clone(),
                    period: period.code.clone(),
                    indicator: (*line).clone(),
                    held: KeptFigure { kept, days, count },
                    reported,
                    verdict: Verdict::of(count, reported),
                });
            }
        }
    }
    Ok(Reconciliation { has_lines: !lines.is_empty(), pairs, here })
}
