//! The cluster beside the whole country: figures that were published, each with its day and its source, and what the cluster had on that very day.

use std::collections::BTreeSet;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::reporting::{Figure, Nature, OverYear};
use thidua_store::ground as year_store;
use toml_edit::{DocumentMut, Item, Table};

use super::{Statistics, WHOLE_YEAR, statistics};
use crate::{App, Error, Result};

/// Figures of the whole country that ship with the program.
const FIGURES: &str = include_str!("../../../../rulebooks/national/figures.toml");

/// How sure a published figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Told to the last digit.
    Reported,
    /// Rounded where it was published.
    Rounded,
}

/// A figure of the whole country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct National {
    /// Which line of a report form counts the same.
    pub code: String,
    /// In which measure.
    pub measure_unit: String,
    /// Of which day.
    pub on: Date,
    /// How much.
    pub figure: Figure,
    /// How sure.
    pub certainty: Certainty,
    /// Who published it, as what.
    pub source: String,
}

/// What the cluster had on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfCluster {
    /// The sum of the units that have a figure.
    pub sum: Figure,
    /// How many have one.
    pub given: usize,
    /// The units that there were.
    units: BTreeSet<String>,
}

impl OfCluster {
    /// How many units there were.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units.len()
    }

    /// Whether every unit has a figure.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.given == self.units()
    }
}

/// A figure of the country with that of the cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The country.
    pub national: National,
    /// The cluster on the same day; none where no accepted report is of that day.
    pub cluster: Option<OfCluster>,
    /// The change of the country against the published figure of a year before, in hundredths of a percent.
    pub growth: Option<i128>,
    /// The same of the cluster, over the same units, all of which have both figures.
    pub own_growth: Option<i128>,
}

impl Beside {
    /// What part of the country the cluster is, in hundredths of a percent; none where a unit lacks its figure.
    #[must_use]
    pub fn share(&self) -> Option<i128> {
        let whole = self.cluster.as_ref().filter(|cluster| cluster.is_whole())?;
        whole.sum.percent_of(self.national.figure)
    }
}

/// An indicator with its figures, by day.
#[derive(Clone, Debug)]
pub struct NationalLine {
    /// What the cluster calls it.
    pub title: String,
    /// In which measure.
    pub measure_unit: String,
    /// By day.
    pub figures: Vec<Beside>,
}

/// The cluster beside the country.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Where it is asked.
    pub statistics: Statistics,
    /// Every line of the year's form that has figures of the country.
    pub lines: Vec<NationalLine>,
}

/// The cluster beside the country, for everybody who may read the year.
///
/// # Errors
/// No such year, or no right.
pub async fn beside_the_country(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Comparison> {
    let here = statistics(app, actor, at, WHOLE_YEAR).await?;
    let figures = shipped()?;
    let days: BTreeSet<Date> = figures.iter().map(|figure| figure.on).collect();
    let mut known = vec![];
    for day in days {
        let found = on_day(app, actor, (at.0, &here), day).await?;
        known.extend(found.into_iter().map(|found| (day, found)));
    }
    let lines = here.lines().iter().map(|line| {
        let same = |figure: &&National| {
            let indicator = &line.indicator;
            figure.code == indicator.code
                && figure.measure_unit == indicator.measure_unit
                && indicator.nature == Nature::Additive
                && indicator.over_year == OverYear::Last
        };
        let mut mine: Vec<&National> = figures.iter().filter(same).collect();
        mine.sort_by_key(|figure| figure.on);
        let figures = mine.iter().map(|figure| beside(figure, &mine, &known)).collect();
        let indicator = &line.indicator;
        NationalLine { title: indicator.title.clone(), measure_unit: indicator.measure_unit.clone(), figures }
    });
    let lines = lines.filter(|line| !line.figures.is_empty()).collect();
    Ok(Comparison { lines, statistics: here })
}

/// The figures of the cluster of a day, one for each period of its year that is of that day: the last quarter and the year are of the same.
async fn on_day(
    app: &App,
    actor: &Actor,
    (cluster, here): (&str, &Statistics),
    day: Date,
) -> Result<Vec<Statistics>> {
    let rows = year_store::list_years(&mut app.read().await?).await?;
    let is_there = |row: &&year_store::YearRow| {
        row.cluster_id == here.here.cluster.as_str() && row.year == i64::from(day.year())
    };
    if rows.iter().find(is_there).is_none() {
        return Ok(vec![]);
    }
    let whole = match statistics(app, actor, (cluster, day.year()), WHOLE_YEAR).await {
        Ok(whole) => whole,
        // A year that this person may not read tells nothing here.
        Err(Error::NotAllowed | Error::NotFound) => return Ok(vec![]),
        Err(fault) => return Err(fault),
    };
    let mut found = vec![];
    for (period, _) in whole.days.iter().filter(|(period, of)| *of == day && period != WHOLE_YEAR) {
        found.push(statistics(app, actor, (cluster, day.year()), period).await?);
    }
    Ok(found)
}

/// What the cluster had of an indicator on a day: of two periods of that day the one that more units reported, else the later.
fn of_cluster(figure: &National, day: Date, known: &[(Date, Statistics)]) -> Option<OfCluster> {
    let of_period = |found: &Statistics| {
        let line = found.line(&figure.code).ok()?;
        let sum = line.together.sum.filter(|_| line.indicator.measure_unit == figure.measure_unit)?;
        let units = found.here.members.iter().map(|member| member.id.as_str().to_owned()).collect();
        Some(OfCluster { sum: sum.figure, given: sum.units, units })
    };
    let of_day = known.iter().filter(|(of, _)| *of == day);
    of_day.filter_map(|(_, found)| of_period(found)).max_by_key(|found| found.given)
}

fn beside(figure: &National, all: &[&National], known: &[(Date, Statistics)]) -> Beside {
    let cluster = of_cluster(figure, figure.on, known);
    let year_before = figure.on.checked_sub(jiff::Span::new().years(1)).ok();
    let before = all.iter().find(|other| Some(other.on) == year_before);
    // Rounded figures say nothing of a change.
    let both = before
        .filter(|before| before.certainty == Certainty::Reported && figure.certainty == Certainty::Reported);
    let growth = both.and_then(|before| figure.figure.change_against(before.figure));
    let own_growth = before.and_then(|before| {
        let (now, before) = (cluster.as_ref()?, of_cluster(before, before.on, known)?);
        let comparable = now.is_whole() && before.is_whole() && now.units == before.units;
        now.sum.change_against(before.sum).filter(|_| comparable)
    });
    Beside { national: figure.clone(), cluster, growth, own_growth }
}

/// Reads the figures that ship.
fn shipped() -> Result<Vec<National>> {
    let file: DocumentMut =
        FIGURES.parse().map_err(|fault: toml_edit::TomlError| Error::Broken(fault.into()))?;
    let list = file.get("figure").and_then(Item::as_array_of_tables);
    let read = |table: &Table| {
        read_one(table).ok_or_else(|| Error::Broken(anyhow::anyhow!("a figure of the country: {table}")))
    };
    list.into_iter().flatten().map(read).collect()
}

fn read_one(table: &Table) -> Option<National> {
    let text = |key: &str| table.get(key).and_then(Item::as_str).filter(|text| !text.is_empty());
    Some(National {
        code: text("code")?.to_owned(),
        measure_unit: text("unit")?.to_owned(),
        on: text("on")?.parse().ok()?,
        figure: Figure::read(text("figure")?, 6).ok()?,
        certainty: match text("certainty")? {
            "reported" => Certainty::Reported,
            "rounded" => Certainty::Rounded,
            _ => return None,
        },
        source: text("source")?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_that_ships_counts_what_a_line_of_the_usual_form_counts() {
        let form = crate::reporting::usual_form().unwrap();
        let figures = shipped().unwrap();
        assert!(figures.len() > 8);
        for figure in figures {
            let line = form.iter().find(|row| row.code == figure.code).unwrap();
            assert_eq!(line.measure_unit, figure.measure_unit, "{}", figure.code);
            assert_eq!(
                (line.nature.as_str(), line.over_year.as_str()),
                ("additive", "last"),
                "{}",
                figure.code
            );
        }
    }
}
