//! One indicator over the years of a cluster: as it was then, or on the boundaries of a day, with the file from which anybody works it out again.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, date};
use thidua_domain::access::{Actor, Right};
use thidua_domain::reporting::{Figure, Indicator, IndicatorKind, Nature};
use thidua_domain::series::{
    Change, Chronicle, Composed, Kind, Life, Measured, Series, TableRow, Told, counts,
};
use thidua_store::Sql;
use thidua_store::ground as year_store;

use super::{BOOKS, WHOLE_YEAR, figure_in};
use crate::error::damaged;
use crate::ground::{ClusterYear, MEMBERS, here_of, load_here};
use crate::organization::{Books, Reorganisation, load_books};
use crate::reporting::{REPORTED, YearReports, accepted_of_year};
use crate::views::{Look, MadeOf, Weigh};
use crate::{App, Error, Result};

/// A unit of the file.
#[derive(Clone, Debug)]
pub struct SeriesUnit {
    /// What it was called at the end of its life, or is called today.
    pub name: String,
    /// Where the unit has several lives in the file, from and until which day this one is.
    pub span: Option<(Option<Date>, Option<Date>)>,
    /// Whether the unit was in the cluster in any of its years: of others nothing was ever asked here.
    pub member: bool,
}

/// What is kept of a series until something of it changes.
#[derive(Debug)]
pub struct Kept {
    indicator: Indicator,
    /// The place of it among the indicators of the file.
    shown: usize,
    composed: Composed,
    series: Series,
    units: Vec<SeriesUnit>,
    years: Vec<i16>,
    without: Vec<i16>,
    by_quarter: Vec<i16>,
    ended: Vec<(String, i16)>,
}

impl Weigh for Kept {
    fn weight(&self) -> usize {
        2_000 + 4 * self.composed.text.len()
    }
}

/// An indicator over the years of a cluster.
#[derive(Clone, Debug)]
pub struct IndicatorSeries {
    /// Where.
    pub here: Arc<ClusterYear>,
    kept: Arc<Kept>,
}

/// What the rows of a period have together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodSum {
    /// How much; none where figures are not added up or nobody has any.
    pub sum: Option<Figure>,
    /// How many rows have a figure.
    pub given: usize,
    /// How many rows could have one: what was never in the cluster is asked for nothing.
    pub rows: usize,
}

impl IndicatorSeries {
    /// Which.
    #[must_use]
    pub fn indicator(&self) -> &Indicator {
        &self.kept.indicator
    }

    /// The years, in their order: the periods of the file.
    #[must_use]
    pub fn years(&self) -> &[i16] {
        &self.kept.years
    }

    /// Years of the cluster that did not ask for it, or counted it otherwise: they are not in the file.
    #[must_use]
    pub fn years_without(&self) -> &[i16] {
        &self.kept.without
    }

    /// Years in which a figure is that of a quarter, because the unit has no accepted annual report.
    #[must_use]
    pub fn years_by_quarter(&self) -> &[i16] {
        &self.kept.by_quarter
    }

    /// Units with a figure for a year at whose end they were no more, or not yet there; it is not in the file.
    #[must_use]
    pub fn ended_before(&self) -> &[(String, i16)] {
        &self.kept.ended
    }

    /// The units of the file, in its order.
    #[must_use]
    pub fn units(&self) -> &[SeriesUnit] {
        &self.kept.units
    }

    /// The input of `thidua rebase`.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.kept.composed.text
    }

    /// Days on which boundaries of units of the file changed.
    #[must_use]
    pub fn changes(&self) -> BTreeSet<Date> {
        self.kept.composed.lives.iter().filter_map(|life| life.from).collect()
    }

    /// The table, as it was then or on the boundaries of a day.
    #[must_use]
    pub fn table(&self, on: Option<Date>) -> Vec<TableRow> {
        let series = &self.kept.series;
        on.map_or_else(|| series.table_then(self.kept.shown), |on| series.table_on(on, self.kept.shown))
    }

    /// What the rows of each period have together.
    #[must_use]
    pub fn sums(&self, rows: &[TableRow]) -> Vec<PeriodSum> {
        let adds = self.kept.indicator.nature == Nature::Additive;
        let sum = |period: usize| {
            let cells = rows.iter().map(|row| &row.cells[period]);
            let figures = cells.filter_map(|cell| Figure::read(cell.value.as_deref()?, 6).ok());
            let figures: Vec<Figure> = figures.collect();
            let total = figures.iter().fold(Figure::ZERO, |sum, figure| sum.plus(*figure));
            PeriodSum {
                sum: (adds && !figures.is_empty()).then_some(total),
                given: figures.len(),
                rows: rows
                    .iter()
                    .filter(|row| counts(rows, row, period) && self.is_asked(row, period))
                    .count(),
            }
        };
        (0..self.kept.years.len()).map(sum).collect()
    }

    /// Whether a row is of the cluster in a period: one of its units, or what its figure is worked out from.
    fn is_asked(&self, row: &TableRow, period: usize) -> bool {
        let (member, cell) = (|unit: usize| self.units()[unit].member, &row.cells[period]);
        let worked_out = cell.missing.iter().any(|lack| member(lack.unit));
        cell.value.is_some() || worked_out || row.units.iter().any(|unit| member(*unit))
    }
}

/// An indicator over the years of a cluster, for everybody who may read the year: accepted reports are seen by all.
///
/// # Errors
/// No such year or number, or no right.
pub async fn indicator_series(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
    code: &str,
) -> Result<IndicatorSeries> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadYear)?;
    let scope = here.scope();
    let of = [MadeOf { scope: &scope, tables: &REPORTED }, BOOKS, MEMBERS];
    let key = format!("series/{}/{}/{code}", here.year_id, here.today);
    let kept = look.view(&key, &of, async |look, _| load(look, &here, code).await).await?;
    Ok(IndicatorSeries { here, kept })
}

/// A year with what was accepted in it.
struct YearTold {
    year: ClusterYear,
    reports: YearReports,
}

/// The years of a cluster, in their order.
async fn years_of(sql: &mut impl Sql, here: &ClusterYear) -> Result<Vec<i16>> {
    let rows = year_store::list_years(sql).await?;
    let mine = rows.iter().filter(|row| row.cluster_id == here.cluster.as_str());
    let mut numbers: Vec<i16> = mine.filter_map(|row| i16::try_from(row.year).ok()).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

/// The years that asked for an indicator in the same measure, those that did not, and who was in the cluster in any of them.
struct Years {
    told: Vec<YearTold>,
    without: Vec<i16>,
    members: BTreeSet<String>,
}

async fn load_years(
    sql: &mut impl Sql,
    here: &ClusterYear,
    (asked, own): (&Indicator, YearReports),
) -> Result<Years> {
    let form = own.form.clone();
    let form: Vec<&Indicator> = form.iter().collect();
    let (mut own, mut years) = (Some(own), Years { told: vec![], without: vec![], members: BTreeSet::new() });
    for number in years_of(sql, here).await? {
        let year = load_here(sql, &here.slug, number, here.today).await?;
        let reports = match own.take_if(|_| number == here.year) {
            Some(own) => own,
            None => accepted_of_year(sql, year.year_id.as_str()).await?,
        };
        years.members.extend(year.members.iter().map(|member| member.id.as_str().to_owned()));
        years.members.extend(reports.by_unit.keys().cloned());
        // Figures of another measure are no figures of this series.
        if tells_the_same(asked, &form, &reports.form.iter().collect::<Vec<_>>()) {
            years.told.push(YearTold { year, reports });
        } else {
            years.without.push(number);
        }
    }
    Ok(years)
}

/// Whether a year told the same thing; a quotient is the same where it is made of the same two lines.
pub(super) fn tells_the_same(asked: &Indicator, own: &[&Indicator], other: &[&Indicator]) -> bool {
    let Some(known) = other.iter().find(|known| known.is_same_as(asked)) else { return false };
    let is_same = |code: &str| {
        let line = own.iter().find(|line| line.code == code);
        line.is_some_and(|line| other.iter().any(|known| known.is_same_as(line)))
    };
    match asked.nature.ratio() {
        Some(ratio) => known.nature.ratio() == Some(ratio) && is_same(&ratio.over) && is_same(&ratio.under),
        None => known.nature.ratio().is_none(),
    }
}

async fn load(look: &mut Look, here: &ClusterYear, code: &str) -> Result<Kept> {
    let sql = look.reader().await?;
    let own = accepted_of_year(sql, here.year_id.as_str()).await?;
    let asked = own.form.iter().find(|known| known.code == code && known.counted.is_none()).cloned();
    let asked = asked.ok_or(Error::NotFound)?;
    let IndicatorKind::Number { decimals } = asked.kind else { return Err(Error::NotFound) };
    let Years { told, without, members } = load_years(sql, here, (&asked, own)).await?;
    let books = load_books(sql, here.today).await?;
    let lines = Lines::of(&asked, decimals);
    let OfUnits { chronicle, ids, by_quarter } = chronicle(&lines, &books, &told);
    let name = |life: &Life| name_of(&books, &ids, life, here.today);
    let composed = chronicle.compose(name);
    let series = Series::read(composed.text.as_bytes())
        .map_err(|_| damaged("reorganisation.happened_on", &composed.text))?;
    let unit = |life: &Life| SeriesUnit {
        name: name(life),
        span: (composed.lives.iter().filter(|other| other.unit == life.unit).count() > 1)
            .then_some((life.from, life.until)),
        member: members.contains(&ids[life.unit]),
    };
    let units = composed.lives.iter().map(unit).collect();
    let years: Vec<i16> = told.iter().map(|told| told.year.year).collect();
    let ended = composed.left_out.iter().map(|(unit, period)| {
        let year = years[*period];
        let name = books.name_on(&ids[*unit], date(year, 12, 31));
        (name.map(|name| name.short_name.clone()).unwrap_or_default(), year)
    });
    let ended = ended.collect();
    let by_quarter = by_quarter.into_iter().map(|period| years[period]).collect();
    let shown = lines.measured.len() - 1;
    Ok(Kept { indicator: asked, shown, series, units, years, without, by_quarter, ended, composed })
}

fn name_of(books: &Books, ids: &[String], life: &Life, today: Date) -> String {
    let name = books.name_on(&ids[life.unit], life.until.unwrap_or(today));
    name.map(|name| name.short_name.clone()).unwrap_or_default()
}

/// A chronicle, with the ids of its units in the house and the periods in which a figure is that of a quarter.
struct OfUnits {
    chronicle: Chronicle,
    ids: Vec<String>,
    by_quarter: BTreeSet<usize>,
}

/// What stands in the file, in its order: the line that is asked for comes last, behind those of which it is worked out.
struct Lines<'a> {
    measured: Vec<Measured>,
    /// The line of the form for each that has figures, and by what these are multiplied.
    told: Vec<(&'a str, u32)>,
}

impl<'a> Lines<'a> {
    fn of(asked: &'a Indicator, decimals: u8) -> Self {
        let own = |kind| Measured { id: asked.code.clone(), kind, decimals };
        match &asked.nature {
            Nature::Additive => Self { measured: vec![own(Kind::Additive)], told: vec![(&asked.code, 1)] },
            Nature::Other => Self { measured: vec![own(Kind::Other)], told: vec![(&asked.code, 1)] },
            Nature::Ratio(ratio) => {
                // A file knows plain quotients only: what is multiplied is the line above the stroke.
                let over = match ratio.times {
                    1 => ratio.over.clone(),
                    times => format!("{:.52}_x{times}", ratio.over),
                };
                let part = |id: String| Measured { id, kind: Kind::Additive, decimals: 6 };
                let of = Kind::Ratio { numerator: 0, denominator: 1 };
                Self {
                    measured: vec![part(over), part(ratio.under.clone()), own(of)],
                    told: vec![(&ratio.over, ratio.times), (&ratio.under, 1)],
                }
            }
        }
    }

    /// What shares of a line are called in the file: under its own name, and under that of what is made of it.
    fn ids_of(&self, code: &str) -> Vec<String> {
        let renamed = self.told.iter().zip(&self.measured).filter(|((line, _), _)| *line == code);
        let mut ids: Vec<String> = renamed.map(|(_, measured)| measured.id.clone()).collect();
        if ids.is_empty() {
            ids.push(code.to_owned());
        }
        ids
    }
}

fn chronicle(lines: &Lines<'_>, books: &Books, told: &[YearTold]) -> OfUnits {
    let ids = units_of(books, told);
    let place = |id: &str| ids.iter().position(|known| known == id);
    let change = |one: &Reorganisation| {
        let shares = one.shares_by_indicator().into_iter().flat_map(|(code, shares)| {
            let shares: Vec<String> = shares.into_iter().map(|(_, share)| share.to_owned()).collect();
            lines.ids_of(code).into_iter().map(move |id| (id, shares.clone()))
        });
        Change {
            day: one.day,
            from: one.from().filter_map(place).collect(),
            to: one.to().filter_map(place).collect(),
            shares: shares.collect(),
        }
    };
    let linked = books.reorganisations.iter().filter(|one| one.moves_boundaries());
    let linked = linked.filter(|one| one.units.iter().any(|unit| place(&unit.unit).is_some()));
    let (mut values, mut by_quarter): (Vec<Told>, _) = (vec![], BTreeSet::new());
    for (period, told) in told.iter().enumerate() {
        for (unit, reports) in &told.reports.by_unit {
            let (form, of) = (&told.reports.form, (reports.as_slice(), told.reports.quarters));
            let Some(unit) = place(unit) else { continue };
            for (at, (code, times)) in lines.told.iter().enumerate() {
                let line = form.iter().find(|line| line.code == *code);
                let figure = line.and_then(|line| figure_in((form, line), of, WHOLE_YEAR));
                let Some((figure, stands)) = figure else { continue };
                // What has too many digits once it is multiplied is not told.
                let Some(figure) = figure.divided(Figure::whole(1), *times, 6) else { continue };
                values.push((unit, period, at, figure.to_string()));
                by_quarter.extend((stands != WHOLE_YEAR).then_some(period));
            }
        }
    }
    let slug = |id: &String| books.by_id(id).map(|unit| unit.slug.clone()).unwrap_or_default();
    let period = |told: &YearTold| (told.year.year.to_string(), date(told.year.year, 12, 31));
    let chronicle = Chronicle {
        units: ids.iter().map(slug).collect(),
        changes: linked.map(change).collect(),
        indicators: lines.measured.clone(),
        periods: told.iter().map(period).collect(),
        values,
    };
    OfUnits { chronicle, ids, by_quarter }
}

/// The members of all years in their order, and whatever they came from and became.
fn units_of(books: &Books, told: &[YearTold]) -> Vec<String> {
    let mut ids: Vec<String> = vec![];
    let add = |ids: &mut Vec<String>, id: &str| {
        let is_new = !ids.iter().any(|known| known == id);
        if is_new {
            ids.push(id.to_owned());
        }
        is_new
    };
    for told in told.iter().rev() {
        for member in told.year.members.iter() {
            add(&mut ids, member.id.as_str());
        }
        for unit in told.reports.by_unit.keys() {
            add(&mut ids, unit);
        }
    }
    loop {
        let mut grew = false;
        for one in books.reorganisations.iter().filter(|one| one.moves_boundaries()) {
            if one.units.iter().any(|unit| ids.contains(&unit.unit)) {
                for unit in &one.units {
                    grew |= add(&mut ids, &unit.unit);
                }
            }
        }
        if !grew {
            return ids;
        }
    }
}
