//! The figures of a year put together: what units reported and the cluster accepted, beside the year before and the plan.

mod map;
mod national;
mod public;
mod series;

pub use self::map::{ProvinceMap, on_the_map, province_map};
pub use self::national::{
    Beside, Certainty, Comparison, National, NationalLine, OfCluster, beside_the_country,
};
pub use self::public::{OverYears, PUBLIC_YEARS, PublicStatistics, public_statistics};
pub use self::series::{IndicatorSeries, PeriodSum, SeriesUnit, indicator_series};

use std::sync::Arc;

use jiff::civil::{Date, date};
use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Scope;
use thidua_domain::reporting::{
    Accepted, Fact, Figure, Indicator, IndicatorKind, OverYear, PeriodKind, Standing, actual_of,
};
use thidua_domain::statistics::{Known, Together};
use thidua_store::reporting as store;

use crate::error::damaged;
use crate::ground::{ClusterYear, MEMBERS, Member, here_of};
use crate::organization::load_books;
use crate::pact::{InForce, PACT_TABLES, in_force, target_of};
use crate::reporting::{REPORTED, YearReports, accepted_before, accepted_of_year};
use crate::views::{Look, MadeOf, Weigh};
use crate::{App, Error, Result};

/// The whole year, where one asks for no period: the annual report, or the quarters joined by the rule of each indicator.
pub const WHOLE_YEAR: &str = "ca-nam";

/// What became of units is read from these.
const BOOKS: MadeOf<'static> = MadeOf {
    scope: &Scope::System,
    tables: &["reorganisation", "reorganisation_unit", "reorganisation_share", "unit", "unit_name"],
};

/// An indicator over the units of a year.
#[derive(Clone, Debug)]
pub struct Line {
    /// Which.
    pub indicator: Indicator,
    /// What is known of each unit, in the order of the year's members.
    pub units: Vec<Known>,
    /// Whether anything is asked of each unit: one that is no more on the day of the figures, or not yet there, has none of a day, and what it had is in
    /// the figure of what it became.
    pub asked: Vec<bool>,
    /// All of them together, without those of whom nothing is asked.
    pub together: Together,
}

/// Every number of a year's form, for one period.
#[derive(Debug)]
pub struct Lines {
    lines: Vec<Line>,
    /// Which units say that what they reported is estimated, by their place among the members.
    estimated: Vec<usize>,
}

impl Weigh for Lines {
    fn weight(&self) -> usize {
        self.lines.iter().map(|line| 500 + line.units.len() * size_of::<Known>()).sum()
    }
}

/// The figures of a year for one period.
#[derive(Clone, Debug)]
pub struct Statistics {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// The periods that can be asked for, by code; the whole year stands first.
    pub periods: Vec<String>,
    /// The one that is shown.
    pub period: String,
    /// The day that its figures are of, where they are of a day.
    pub day: Date,
    days: Vec<(String, Date)>,
    lines: Arc<Lines>,
}

impl Statistics {
    /// Every number of the form, in its order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines.lines
    }

    /// The units that say that their figures of the period are estimated.
    pub fn estimated(&self) -> impl Iterator<Item = &Member> {
        self.lines.estimated.iter().filter_map(|at| self.here.members.get(*at))
    }

    /// The indicator with this code.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn line(&self, code: &str) -> Result<&Line> {
        self.lines().iter().find(|line| line.indicator.code == code).ok_or(Error::NotFound)
    }
}

/// The figures of a year, for everybody who may read the year: accepted reports are seen by all.
///
/// # Errors
/// No such year or period, or no right.
pub async fn statistics(app: &App, actor: &Actor, at: (&str, i16), period: &str) -> Result<Statistics> {
    // One look: units stand in the order of the members, who change with the day and with who joins.
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadYear)?;
    let days = periods_of(&mut look, &here).await?;
    let day = days.iter().find(|(known, _)| known == period).map(|(_, day)| *day).ok_or(Error::NotFound)?;
    let scope = here.scope();
    let of = [
        MadeOf { scope: &scope, tables: &REPORTED },
        MadeOf { scope: &scope, tables: &PACT_TABLES },
        BOOKS,
        MEMBERS,
    ];
    let key = format!("statistics/{}/{}/{period}", here.year_id, here.today);
    let lines = look.view(&key, &of, async |look, _| load(look, &here, (period, day)).await).await?;
    let periods = days.iter().map(|(period, _)| period.clone()).collect();
    Ok(Statistics { periods, period: period.to_owned(), day, days, lines, here })
}

/// The periods of a year with the days that their figures are of, the whole year first.
async fn periods_of(look: &mut Look, here: &ClusterYear) -> Result<Vec<(String, Date)>> {
    let rows = store::list_periods(look.reader().await?, here.year_id.as_str()).await?;
    let (mut days, mut end) = (vec![], date(here.year, 12, 31));
    for row in rows {
        let day = row.as_of.parse().map_err(|_| damaged("period.as_of", &row.as_of))?;
        if row.kind == PeriodKind::Annual.name() {
            end = day;
        }
        if row.kind != PeriodKind::Plan.name() {
            days.push((row.code, day));
        }
    }
    days.insert(0, (WHOLE_YEAR.to_owned(), end));
    Ok(days)
}

/// What figures are taken from.
struct Papers {
    now: YearReports,
    before: Option<YearReports>,
    pact: Option<InForce>,
}

async fn load(look: &mut Look, here: &ClusterYear, (period, day): (&str, Date)) -> Result<Lines> {
    let sql = look.reader().await?;
    let papers = Papers {
        now: accepted_of_year(sql, here.year_id.as_str()).await?,
        before: accepted_before(sql, here).await?.map(|(_, reports)| reports),
        pact: in_force(sql, here).await?,
    };
    let books = load_books(sql, here.today).await?;
    let there: Vec<bool> =
        here.members.iter().map(|member| books.is_there(member.id.as_str(), day)).collect();
    let line = |indicator: &Indicator| {
        let known = here.members.iter().map(|member| known_of(&papers, period, indicator, member));
        line_of(indicator, known, &there)
    };
    let lines = put_together(&papers.now.form, line);
    let is_estimate =
        |(at, member): (usize, &Member)| estimates(papers.now.of(&member.id), period).then_some(at);
    let estimated = here.members.iter().enumerate().filter_map(is_estimate).collect();
    Ok(Lines { lines, estimated })
}

/// Whether anything is asked of a unit: what one that is no more on the day, or not yet there, had of a day is in the figure of what it became, what it
/// did in the year counts.
pub(crate) fn is_asked(indicator: &Indicator, is_told: bool, is_there: bool) -> bool {
    is_there || (is_told && indicator.over_year == OverYear::Sum)
}

/// An indicator over units, of whom some are no more on the day, or not yet there.
fn line_of(indicator: &Indicator, known: impl Iterator<Item = Known>, there: &[bool]) -> Line {
    let (units, asked): (Vec<Known>, Vec<bool>) = known
        .zip(there)
        .map(|(known, there)| match is_asked(indicator, known.now.is_some(), *there) {
            true => (known, true),
            false => (Known::default(), false),
        })
        .unzip();
    let together = Together::of(&indicator.nature, &of_asked(&units, &asked));
    Line { indicator: indicator.clone(), units, asked, together }
}

/// Every number of a form, in its order; all units together of what is worked out have the quotient of their sums.
fn put_together(form: &[Indicator], line: impl Fn(&Indicator) -> Line) -> Vec<Line> {
    let mut lines: Vec<Line> = form.iter().filter(|line| line.is_number()).map(line).collect();
    let quotients: Vec<(usize, Together)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, quotient(&lines, line)?))).collect();
    for (at, together) in quotients {
        lines[at].together = together;
    }
    lines
}

/// Whether what a unit has of the period is estimated: of the whole year its annual report, or any quarter where there is none.
fn estimates(reports: &[Accepted], period: &str) -> bool {
    let has_annual = reports.iter().any(|report| report.kind == PeriodKind::Annual);
    let tells = |report: &&Accepted| match (period == WHOLE_YEAR, report.kind) {
        (false, _) => report.period == period,
        (true, PeriodKind::Annual) => true,
        (true, PeriodKind::Quarter) => !has_annual,
        (true, PeriodKind::Plan) => false,
    };
    reports.iter().filter(tells).any(|report| report.standing == Standing::Estimated)
}

fn of_asked(units: &[Known], asked: &[bool]) -> Vec<Known> {
    units.iter().zip(asked).filter(|(_, asked)| **asked).map(|(known, _)| *known).collect()
}

/// All units together of a line that is worked out: the quotient of the sums, never a mean of quotients.
fn quotient(lines: &[Line], line: &Line) -> Option<Together> {
    let (ratio, IndicatorKind::Number { decimals }) = (line.indicator.nature.ratio()?, &line.indicator.kind)
    else {
        return None;
    };
    let part =
        |code: &str| lines.iter().find(|line| line.indicator.code == code).map(|line| line.units.as_slice());
    let divided = |over, under| ratio.of(over, under, *decimals);
    let of = |units: &[Known]| of_asked(units, &line.asked);
    let parts = (of(part(&ratio.over)?), of(part(&ratio.under)?));
    Some(Together::quotient(&of(&line.units), (&parts.0, &parts.1), divided))
}

fn known_of(papers: &Papers, period: &str, indicator: &Indicator, member: &Member) -> Known {
    let reports = papers.now.of(&member.id);
    let (now, stands) =
        figure_in((&papers.now.form, indicator), (reports, papers.now.quarters), period).unzip();
    let before = papers.before.as_ref().and_then(|before| {
        // Figures of another measure are no year before.
        let known = before.form.iter().find(|known| known.is_same_as(indicator))?;
        let reports = (before.of(&member.id), before.quarters);
        figure_in((&before.form, known), reports, stands.unwrap_or(period)).map(|(figure, _)| figure)
    });
    // A plan is for the whole year: what adds up over it is not measured against it in a quarter.
    let is_planned = period == WHOLE_YEAR || indicator.over_year == OverYear::Last;
    let plan = target_of(member, indicator, reports, papers.pact.as_ref()).filter(|_| is_planned);
    Known { now, before, plan: plan.and_then(|plan| Figure::read(plan, 6).ok()) }
}

/// The figure of a period, and for which period it stands: what a unit has in the middle of a year is that of its newest quarter, and is compared
/// with the same quarter.
fn figure_in<'a>(
    (form, indicator): (&[Indicator], &Indicator),
    (reports, quarters): (&'a [Accepted], usize),
    period: &'a str,
) -> Option<(Figure, &'a str)> {
    if period != WHOLE_YEAR {
        let report = reports.iter().find(|report| report.period == period)?;
        return Some((report.figure(&indicator.code)?, period));
    }
    let (fact, origin) = actual_of((form, indicator), reports, quarters)?;
    let Fact::Number(figure) = fact else { return None };
    let alone = |report: &&Accepted| origin == [report.report.clone()] && report.kind == PeriodKind::Quarter;
    let stands = reports.iter().find(alone).map_or(WHOLE_YEAR, |report| report.period.as_str());
    Some((figure, stands))
}
