//! The figures of one organisation, over all periods.

use std::collections::BTreeMap;

use thidua_domain::number::Decimal;
use thidua_domain::register::{FigurePeriod, figure_of};
use thidua_store::Sql;
use thidua_store::register::figures::{list_figures_of, list_measures};

use crate::Result;
use crate::error::damaged;

/// What is known of an indicator, period by period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What it is known by.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// In what it is counted.
    pub measure_unit: String,
    /// The figures.
    pub at: BTreeMap<FigurePeriod, Decimal>,
}

/// What is known of an organisation of a register. Who may read it is asked by the room that shows it.
pub(crate) async fn figures_of_entry(sql: &mut impl Sql, unit: &str, entry: &str) -> Result<Vec<Measured>> {
    let mut known: Vec<Measured> = list_measures(sql, unit)
        .await?
        .into_iter()
        .map(|row| Measured {
            code: row.code,
            title: row.title,
            measure_unit: row.measure_unit,
            at: BTreeMap::new(),
        })
        .collect();
    for figure in list_figures_of(sql, unit, entry).await? {
        if let Some(measured) = known.iter_mut().find(|measured| measured.code == figure.code) {
            measured.at.insert(period_of(&figure.period)?, figure_of(figure.amount, figure.scale));
        }
    }
    known.retain(|measured| !measured.at.is_empty());
    Ok(known)
}

fn period_of(code: &str) -> Result<FigurePeriod> {
    FigurePeriod::from_code(code).ok_or_else(|| damaged("register_figure.period", code))
}
