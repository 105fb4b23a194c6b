//! One measure over all alliances that somebody may read: period beside period.

use std::collections::BTreeSet;

use thidua_domain::access::Actor;
use thidua_domain::register::{FigurePeriod, Measure, MeasureNature, OUT_OF_REGISTER};
use thidua_store::organization::UnitRow;
use thidua_store::register::figures::{AcrossRow, list_across};

use super::{Sum, outline_of};
use crate::register::readable_units;
use crate::{App, Result};

/// So many periods stand beside each other.
const BESIDE: usize = 5;

/// What is asked for; what is not known is taken from what there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Code of the measure.
    pub measure: String,
    /// Stable name of the sector; empty: all of them.
    pub sector: String,
    /// Code of the period.
    pub period: String,
}

/// An alliance in the comparison.
#[derive(Clone, Debug)]
pub struct AreaFigures {
    /// Which.
    pub unit: UnitRow,
    /// What it has, one place for each period shown.
    pub sums: Vec<Option<Sum>>,
    /// What it had a year before the period asked for.
    pub before: Option<Sum>,
}

/// One measure over alliances and periods.
#[derive(Clone, Debug, Default)]
pub struct Across {
    /// What is measured anywhere.
    pub measures: Vec<Measure>,
    /// Of which periods there are figures anywhere, the newest first.
    pub periods: Vec<FigurePeriod>,
    /// The measure that is shown; none where nothing is measured.
    pub measure: Option<Measure>,
    /// The periods that are shown, the oldest first; the last is the one asked for.
    pub shown: Vec<FigurePeriod>,
    /// The alliances that somebody may read.
    pub areas: Vec<AreaFigures>,
}

/// One measure over all alliances that a person may read.
///
/// # Errors
/// Only ours.
pub async fn figures_across(app: &App, actor: &Actor, asked: &Asked) -> Result<Across> {
    let mut look = app.look();
    let units = readable_units(look.reader().await?, actor, app.today()).await?;
    let (mut measures, mut periods, mut apart) = (Vec::<Measure>::new(), BTreeSet::new(), BTreeSet::new());
    for unit in &units {
        let outline = outline_of(&mut look, unit).await?;
        periods.extend(outline.periods.iter().copied());
        for measure in outline.measures.iter() {
            // Whoever does not add theirs up is not added to the others, and does not keep these from being added up.
            match measures.iter_mut().find(|known| known.code == measure.code) {
                Some(known) if measure.nature == MeasureNature::Additive => known.nature = measure.nature,
                Some(_) => {}
                None => measures.push(measure.clone()),
            }
            if measure.nature == MeasureNature::Other {
                apart.insert((unit.id.clone(), measure.code.clone()));
            }
        }
    }
    let periods: Vec<FigurePeriod> = periods.into_iter().rev().collect();
    let measure = measures.iter().find(|known| known.code == asked.measure).or(measures.first()).cloned();
    let wanted = FigurePeriod::from_code(&asked.period).filter(|period| periods.contains(period));
    let (Some(measure), Some(period)) = (measure, wanted.or(periods.first().copied())) else {
        return Ok(Across { measures, periods, ..Across::default() });
    };
    let is_beside =
        |other: &&FigurePeriod| other.quarter.is_some() == period.quarter.is_some() && **other <= period;
    let mut shown: Vec<FigurePeriod> = periods.iter().filter(is_beside).take(BESIDE).copied().collect();
    shown.reverse();
    let codes: BTreeSet<String> =
        shown.iter().copied().chain([period.year_before()]).map(FigurePeriod::code).collect();
    let codes: Vec<String> = codes.into_iter().collect();
    let ids: Vec<&str> = units.iter().map(|unit| unit.id.as_str()).collect();
    let mut rows = list_across(look.reader().await?, &ids, &codes, &measure.code).await?;
    rows.retain(|row| {
        row.sector != OUT_OF_REGISTER && (asked.sector.is_empty() || row.sector == asked.sector)
    });
    let adds = measure.nature == MeasureNature::Additive;
    rows.retain(|row| !adds || !apart.contains(&(row.unit_id.clone(), measure.code.clone())));
    let area = |unit: UnitRow| AreaFigures {
        sums: shown.iter().map(|period| sum_of(&rows, &unit, *period)).collect(),
        before: sum_of(&rows, &unit, period.year_before()),
        unit,
    };
    let areas = units.into_iter().map(area).collect();
    Ok(Across { measures, periods, measure: Some(measure), shown, areas })
}

fn sum_of(rows: &[AcrossRow], unit: &UnitRow, period: FigurePeriod) -> Option<Sum> {
    let code = period.code();
    let of = rows.iter().filter(|row| row.unit_id == unit.id && row.period == code);
    of.map(|row| Sum::of(row.amount, row.scale, row.entries)).reduce(Sum::and)
}
