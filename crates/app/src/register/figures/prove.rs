//! Proving that the totals are what their figures add up to, and writing them anew where they are not.

use std::collections::BTreeMap;

use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::UnitId;
use thidua_store::Sql;
use thidua_store::organization::list_units;
use thidua_store::register::figures::{TotalRow, each_sum, each_total, list_measuring, put_total};

use crate::error::damaged;
use crate::{App, Result};

/// A total that is not what its figures add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongTotal {
    /// What the unit is called.
    pub unit: String,
    /// Of which period.
    pub period: String,
    /// Of what.
    pub code: String,
    /// Of which sector; empty where it is not known.
    pub sector: String,
    /// What is kept: the amount without its decimals, and of how many organisations.
    pub kept: Option<(i64, i64)>,
    /// What it must be.
    pub right: Option<(i64, i64)>,
}

/// What came of proving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// How many alliances have figures.
    pub units: usize,
    /// How many figures there are.
    pub figures: i64,
    /// How many totals.
    pub totals: usize,
    /// Those that are not right.
    pub wrong: Vec<WrongTotal>,
}

/// Period, measure, sector.
type Cell = (String, String, String);
/// Amount, scale, how many organisations.
type Total = (i64, i64, i64);

/// What the figures of a unit come to, and what is kept.
#[derive(Default)]
struct Both {
    right: BTreeMap<Cell, Total>,
    kept: BTreeMap<Cell, Total>,
}

impl Both {
    /// Goes through the figures once; as much is in memory as there are totals.
    async fn of(sql: &mut impl Sql, unit: &str) -> Result<Self> {
        let (mut both, mut broken) = (Self::default(), None);
        each_sum(sql, unit, |row| match i64::try_from(row.amount()) {
            Ok(amount) => {
                let cell = (row.period, row.code.clone(), row.sector);
                // Figures of one measure have one scale: nothing can be added up of two.
                if both.right.insert(cell, (amount, row.scale, row.entries)).is_some() {
                    broken = Some(row.code);
                }
            }
            Err(_) => broken = Some(row.code),
        })
        .await?;
        if let Some(code) = broken {
            return Err(damaged("register_figure.amount", &code));
        }
        each_total(sql, unit, |row| {
            let TotalRow { period, code, sector, amount, scale, entries } = row;
            both.kept.insert((period, code, sector), (amount, scale, entries));
        })
        .await?;
        Ok(both)
    }

    fn wrong(&self) -> Vec<(&Cell, Option<Total>, Option<Total>)> {
        let cells = self.right.keys().chain(self.kept.keys().filter(|cell| !self.right.contains_key(*cell)));
        let pair = |cell| (cell, self.kept.get(cell).copied(), self.right.get(cell).copied());
        cells.map(pair).filter(|(_, kept, right)| kept != right).collect()
    }
}

/// Whether every total is what its figures add up to. Changes nothing.
///
/// # Errors
/// Only ours.
pub async fn prove_totals(app: &App) -> Result<Proof> {
    let mut reader = app.read().await?;
    let mut proof = Proof::default();
    let names = list_units(&mut reader, &app.today().to_string()).await?;
    for unit in list_measuring(&mut reader).await? {
        let both = Both::of(&mut reader, &unit).await?;
        proof.units += 1;
        proof.totals += both.kept.len();
        proof.figures += both.right.values().map(|(_, _, entries)| entries).sum::<i64>();
        let name = names.iter().find(|row| row.id == unit).map_or(&unit, |row| &row.short_name);
        let told = |(amount, _, entries): Total| (amount, entries);
        proof.wrong.extend(both.wrong().into_iter().map(|(cell, kept, right)| WrongTotal {
            unit: name.clone(),
            period: cell.0.clone(),
            code: cell.1.clone(),
            sector: cell.2.clone(),
            kept: kept.map(told),
            right: right.map(told),
        }));
    }
    Ok(proof)
}

/// Writes the totals that are not right anew, an act for each alliance; answers how many.
///
/// # Errors
/// Only ours.
pub async fn repair_totals(app: &App) -> Result<usize> {
    let mut repaired = 0;
    let units = list_measuring(&mut app.read().await?).await?;
    for unit in units {
        if Both::of(&mut app.read().await?, &unit).await?.wrong().is_empty() {
            continue;
        }
        let scope = Scope::Alliance(UnitId::new(unit.as_str()));
        repaired += app
            .write_as_program(scope, async |work| {
                let both = Both::of(work, &unit).await?;
                let wrong = both.wrong();
                for (cell, _, right) in &wrong {
                    let (amount, scale, entries) = right.unwrap_or_default();
                    let (period, code, sector) = (*cell).clone();
                    put_total(work, &unit, &TotalRow { period, code, sector, amount, scale, entries })
                        .await?;
                }
                let count = wrong.len().to_string();
                work.record(Event::TotalsRepaired { unit: unit.clone(), count });
                Ok(wrong.len())
            })
            .await?;
    }
    Ok(repaired)
}
