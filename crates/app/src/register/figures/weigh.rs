//! What a register says of the rows of a file of figures: whose they are, and what is kept of them already.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Context;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{
    Fact, FigurePeriod, FigureRow, Known, Life, Measure, Roll, amount_of, sector_in,
};
use thidua_store::Sql;
use thidua_store::organization::UnitRow;
use thidua_store::register::each_known;
use thidua_store::register::figures::{each_figure, each_sector_fact};

use crate::register::entry::fact_of;
use crate::{App, Result};

/// A column of a file that is read as figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureColumn {
    /// Of what.
    pub measure: Measure,
    /// Whether the alliance begins to measure it with this file.
    pub is_new: bool,
}

/// Rows that could be read, with what their figures are of.
#[derive(Clone, Debug, Default)]
pub struct FigureSheet {
    /// Its columns.
    pub columns: Vec<FigureColumn>,
    /// Its rows, with a place for each column.
    pub rows: Vec<FigureRow>,
}

/// A figure in the place of which another one is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureDiffers {
    /// Which of the rows, counted from 0.
    pub at: usize,
    /// Which of the columns, counted from 0.
    pub column: usize,
    /// What is kept, without its decimals.
    pub before: i64,
}

/// What the register says of the rows of a file.
#[derive(Clone, Debug, Default)]
pub struct WeighedFigures {
    /// The id of the organisation of each row; none where that is not known, or it was in a row before.
    pub whose: Vec<Option<String>>,
    /// Rows that are nobody's, and why.
    pub nobody: Vec<(usize, Refusal)>,
    /// How many figures are not kept yet.
    pub new: usize,
    /// How many are kept as the file says.
    pub same: usize,
    /// Those that the file says otherwise.
    pub differs: Vec<FigureDiffers>,
    /// What is kept, by column and organisation: the amount and the sector under which it is counted.
    pub(super) kept: HashMap<(usize, String), (i64, String)>,
    newest: i64,
}

/// What a register says of these rows.
///
/// # Errors
/// Only ours.
pub async fn weigh_figures(
    app: &App,
    unit: &UnitRow,
    period: FigurePeriod,
    sheet: &Arc<FigureSheet>,
) -> Result<WeighedFigures> {
    weigh(&mut app.read().await?, unit, period, sheet).await
}

pub(super) async fn weigh(
    sql: &mut impl Sql,
    unit: &UnitRow,
    period: FigurePeriod,
    sheet: &Arc<FigureSheet>,
) -> Result<WeighedFigures> {
    let mut roll = Roll::default();
    each_known(sql, &unit.id, |row| {
        let (registration, name_key) = (row.registration, row.name_key);
        roll.put(Known { id: row.id, registration, name_key, commune: row.commune, province: row.province });
    })
    .await?;
    let looked = sheet.clone();
    // A hundred thousand names are folded: no thread that answers does that.
    let found = tokio::task::spawn_blocking(move || find_all(&roll, &looked.rows)).await;
    let (whose, nobody) = found.context("looking for rows of figures in a register")?;

    let mut weighed = WeighedFigures { whose, nobody, ..WeighedFigures::default() };
    let columns: HashMap<&str, usize> =
        (0..).zip(&sheet.columns).map(|(at, column)| (column.measure.code.as_str(), at)).collect();
    each_figure(sql, &unit.id, &period.code(), |row| {
        weighed.newest = weighed.newest.max(row.act);
        if let Some(column) = columns.get(row.code.as_str()) {
            weighed.kept.insert((*column, row.entry_id), (row.amount, row.sector));
        }
    })
    .await?;
    weighed.compare(sheet)?;
    Ok(weighed)
}

impl WeighedFigures {
    fn compare(&mut self, sheet: &FigureSheet) -> Result<()> {
        for (at, row) in sheet.rows.iter().enumerate() {
            let Some(entry) = self.whose[at].clone() else { continue };
            for (column, figure) in row.values.iter().enumerate() {
                let Some(figure) = figure else { continue };
                let amount = amount_of(*figure, sheet.columns[column].measure.decimals)?;
                match self.kept.get(&(column, entry.clone())) {
                    None => self.new += 1,
                    Some((before, _)) if *before == amount => self.same += 1,
                    Some((before, _)) => {
                        self.differs.push(FigureDiffers { at, column, before: *before });
                    }
                }
            }
        }
        Ok(())
    }
}

/// The organisation of each row, and the rows that are nobody's.
type Found = (Vec<Option<String>>, Vec<(usize, Refusal)>);

fn find_all(roll: &Roll, rows: &[FigureRow]) -> Found {
    let (mut whose, mut nobody, mut taken) = (vec![], vec![], HashMap::<&str, u32>::new());
    for (at, row) in rows.iter().enumerate() {
        let found = roll.find(row).and_then(|id| match taken.insert(id, row.number) {
            None => Ok(id.to_owned()),
            Some(before) => Err(Refusal::RegisterRowAgain { row: before.to_string() }),
        });
        match found {
            Ok(id) => whose.push(Some(id)),
            Err(refusal) => {
                whose.push(None);
                nobody.push((at, refusal));
            }
        }
    }
    (whose, nobody)
}

/// What a page shows of what is kept beside the rows of a file, as one text: where it differs, the page is shown again.
#[must_use]
pub fn seal_of_figures(weighed: &WeighedFigures) -> String {
    let WeighedFigures { nobody, new, same, differs, newest, .. } = weighed;
    format!("{}.{new}.{same}.{}.{newest}", nobody.len(), differs.len())
}

/// The sector under which figures of a period are counted, by the ids of entries; of those without one nothing is known.
pub(crate) async fn sectors_in(
    sql: &mut impl Sql,
    unit: &str,
    period: FigurePeriod,
) -> Result<HashMap<String, String>> {
    let mut facts: HashMap<String, Vec<Result<Fact>>> = HashMap::new();
    each_sector_fact(sql, unit, |entry, row| facts.entry(entry).or_default().push(fact_of(row))).await?;
    let sector = |(entry, facts): (String, Vec<Result<Fact>>)| {
        let life = Life::of(facts.into_iter().collect::<Result<_>>()?);
        Ok((entry, sector_in(&life, period).to_owned()))
    };
    facts.into_iter().map(sector).collect()
}
