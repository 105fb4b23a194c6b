//! What accepted reports and the pact say of every unit, as scoring needs it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::ids::ReportId;
use thidua_domain::reporting::{Accepted, Arrival, Counted, Fact, Figure, Indicator, actual_of};
use thidua_domain::scoring::{UnitFacts, ValueFacts};
use thidua_store::Sql;

use crate::ground::{ClusterYear, Member};
use crate::pact::{InForce, in_force, target_of};
use crate::reporting::{YearReports, accepted_before, accepted_of_year, titles};
use crate::views::Weigh;
use crate::{Result, day_in_vietnam};

/// The tables of a cluster from which figures are made.
/// The version of the pact that targets were taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PactOrigin {
    /// Its number.
    pub version: i64,
    /// Since when every member has signed, in UTC milliseconds since 1970.
    pub since: i64,
}

/// Period code and report of an actual.
pub(super) type Origin = (String, ReportId);

/// The figures of one unit, without marks.
#[derive(Clone, Debug)]
pub(crate) struct UnitFigures {
    /// As the facts file has them; nothing is left out of it and nothing marked yet.
    pub(super) facts: UnitFacts,
    /// Where each actual came from, by name of the value.
    pub(super) origins: BTreeMap<String, Vec<Origin>>,
    /// What the program counted, by name of the value.
    pub(super) counted: BTreeMap<String, Vec<Arrival>>,
}

/// The figures of a year.
#[derive(Clone, Debug)]
pub(crate) struct YearFigures {
    /// By id of the unit.
    pub(super) by_unit: HashMap<String, Arc<UnitFigures>>,
    /// What every value and flag is called where people read.
    pub(super) titles: BTreeMap<String, String>,
    /// The pact that the targets are taken from; none: from the plan reports.
    pub(super) pact: Option<PactOrigin>,
}

impl Weigh for YearFigures {
    fn weight(&self) -> usize {
        let figures =
            |unit: &Arc<UnitFigures>| 200 + 160 * unit.facts.values.len() + 120 * unit.origins.len();
        self.by_unit.values().map(figures).sum::<usize>() + 100 * self.titles.len()
    }
}

/// What figures are made of: accepted reports, those of the year before, and the pact in force.
struct Papers {
    now: YearReports,
    before: Option<Before>,
    pact: Option<InForce>,
    /// By which day a report has to be there.
    by: Date,
}

/// The year before, and whether others told its figures.
struct Before {
    reports: YearReports,
    taken_over: bool,
}

impl Papers {
    async fn load(sql: &mut impl Sql, here: &ClusterYear) -> Result<Self> {
        let now = accepted_of_year(sql, here.year_id.as_str()).await?;
        let before = accepted_before(sql, here).await?;
        let before = before.map(|(year, reports)| Before { reports, taken_over: year.source.is_some() });
        Ok(Self { now, before, pact: in_force(sql, here).await?, by: counting_day(here) })
    }
}

/// The day by which a report of the year has to be there: what is frozen counts no further.
fn counting_day(here: &ClusterYear) -> Date {
    here.frozen_at.map_or(here.today, |at| day_in_vietnam(at).min(here.today))
}

/// The figures of a year.
pub(super) async fn load_figures(sql: &mut impl Sql, here: &ClusterYear) -> Result<YearFigures> {
    let papers = Papers::load(sql, here).await?;
    let of = |member: &Member| (member.id.to_string(), Arc::new(figures_of(member, &papers)));
    let origin = |pact: &InForce| PactOrigin { version: pact.version, since: pact.since };
    Ok(YearFigures {
        by_unit: here.members.iter().map(of).collect(),
        titles: titles(&papers.now.form)?,
        pact: papers.pact.as_ref().map(origin),
    })
}

/// The figures of one unit as they would be with this report of the period accepted, in place of any earlier one.
pub(super) async fn figures_with(
    sql: &mut impl Sql,
    here: &ClusterYear,
    member: &Member,
    report: Accepted,
) -> Result<UnitFigures> {
    let mut papers = Papers::load(sql, here).await?;
    let reports = papers.now.by_unit.entry(member.id.to_string()).or_default();
    reports.retain(|earlier| earlier.period != report.period);
    reports.push(report);
    Ok(figures_of(member, &papers))
}

fn figures_of(member: &Member, papers: &Papers) -> UnitFigures {
    let Papers { now, before, pact, by } = papers;
    let mut facts =
        UnitFacts { id: member.slug.clone(), name: member.short_name.clone(), ..UnitFacts::default() };
    let (mut origins, mut counted) = (BTreeMap::new(), BTreeMap::new());
    let reports = now.of(&member.id);
    for indicator in &now.form {
        let previous = before.as_ref().and_then(|before| previous_of(indicator, member, (before, *by)));
        if let Some(Counted::LateReports) = indicator.counted {
            let late = now.arrivals.late(member.id.as_str(), *by);
            put_fact(indicator, Some(number_of(&late)), None, previous, &mut facts);
            counted.insert(indicator.code.clone(), late);
            continue;
        }
        let actual = actual_of((&now.form, indicator), reports, now.quarters);
        let target = target_of(member, indicator, reports, pact.as_ref());
        if let Some((_, ids)) = &actual {
            let of = |id: &ReportId| reports.iter().find(|report| report.report == *id);
            let origin: Vec<Origin> =
                ids.iter().filter_map(|id| Some((of(id)?.period.clone(), id.clone()))).collect();
            origins.insert(indicator.code.clone(), origin);
        }
        put_fact(indicator, actual.map(|(fact, _)| fact), target, previous, &mut facts);
    }
    UnitFigures { facts, origins, counted }
}

/// What the indicator was a year before; counted, unless others told it.
fn previous_of(indicator: &Indicator, member: &Member, (before, by): (&Before, Date)) -> Option<Fact> {
    let (Before { reports: year, taken_over }, unit) = (before, member.id.as_str());
    let known = year.form.iter().find(|known| known.code == indicator.code)?;
    match known.counted {
        Some(Counted::LateReports) if !taken_over => {
            year.arrivals.knows(unit).then(|| number_of(&year.arrivals.late(unit, by)))
        }
        Some(Counted::LateReports) | None => {
            actual_of((&year.form, known), year.of(&member.id), year.quarters).map(|(fact, _)| fact)
        }
    }
}

fn number_of(late: &[Arrival]) -> Fact {
    Fact::Number(Figure::whole(late.len()))
}

fn put_fact(
    indicator: &Indicator,
    actual: Option<Fact>,
    target: Option<&String>,
    previous: Option<Fact>,
    facts: &mut UnitFacts,
) {
    let mut value = ValueFacts::default();
    match actual {
        Some(Fact::Flag(flag)) => {
            facts.flags.insert(indicator.code.clone(), flag);
            return;
        }
        Some(Fact::Number(figure)) => value.actual = Some(figure.to_string()),
        Some(Fact::Survey(ballots)) => value.marks = Some(ballots),
        None => {}
    }
    value.target = target.cloned();
    if let Some(Fact::Number(figure)) = previous {
        value.previous = Some(figure.to_string());
    }
    if value != ValueFacts::default() {
        facts.values.insert(indicator.code.clone(), value);
    }
}
