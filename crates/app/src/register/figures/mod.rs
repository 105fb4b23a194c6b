//! Figures of single organisations: brought in from files, taken back as a whole, and what they add up to.

mod across;
mod acts;
mod follow;
mod one;
mod prove;
mod weigh;

use std::str::FromStr;
use std::sync::Arc;

use thidua_domain::access::{Actor, keeper_of_register};
use thidua_domain::ids::UnitId;
use thidua_domain::number::Decimal;
use thidua_domain::register::{FigurePeriod, Measure, MeasureNature, OUT_OF_REGISTER, figure_of};
use thidua_store::organization::UnitRow;
use thidua_store::register::figures::{MeasureRow, TotalRow, list_measures, list_periods, list_totals};

pub use self::across::{Across, AreaFigures, Asked, figures_across};
pub use self::acts::{
    BringFigures, Brought, FIGURE_FILES, TakenFigures, bring_figures, is_taken_figures, list_taken_figures,
    take_figures_back,
};
pub use self::one::Measured;
pub(crate) use self::one::figures_of_entry;
pub use self::prove::{Proof, WrongTotal, prove_totals, repair_totals};
pub use self::weigh::{
    FigureColumn, FigureDiffers, FigureSheet, WeighedFigures, seal_of_figures, weigh_figures,
};

pub(crate) use self::acts::{Laid, lay};
pub(super) use self::follow::count_again;
pub(crate) use self::weigh::sectors_in;

use super::{Register, readable, scope_of};
use crate::error::damaged;
use crate::views::{Look, MadeOf, Weigh};
use crate::{App, Result};

/// What organisations add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The sum of their figures; it says nothing where figures of the measure cannot be added.
    pub figure: Decimal,
    /// How many have a figure.
    pub entries: i64,
}

impl Sum {
    pub(super) fn of(amount: i64, scale: i64, entries: i64) -> Self {
        Self { figure: figure_of(amount, scale), entries }
    }

    pub(super) fn and(self, other: Self) -> Self {
        let figure = Decimal::from_micro(self.figure.micro() + other.figure.micro());
        Self { figure, entries: self.entries + other.entries }
    }
}

/// What an alliance measures, and of which periods it has figures.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub measures: Vec<Measure>,
    /// The newest first.
    pub periods: Vec<FigurePeriod>,
}

impl Weigh for Outline {
    fn weight(&self) -> usize {
        self.measures.len() * 200 + self.periods.len() * size_of::<FigurePeriod>() + 100
    }
}

/// Kept until the figures of the alliance change: the periods are found by looking at all its totals.
pub(super) async fn outline_of(look: &mut Look, unit: &UnitRow) -> Result<Arc<Outline>> {
    let scope = scope_of(unit);
    let made_of = MadeOf { scope: &scope, tables: &["register_total", "register_measure"] };
    let key = format!("register/figures/{}", unit.id);
    look.view(&key, &[made_of], async |look, _: Option<Arc<Outline>>| {
        let reader = look.reader().await?;
        let measures = list_measures(reader, &unit.id).await?.into_iter().map(measure_of);
        let measures = measures.collect::<Result<_>>()?;
        let codes = list_periods(reader, &unit.id).await?;
        let period = |code: &String| {
            FigurePeriod::from_code(code).ok_or_else(|| damaged("register_total.period", code))
        };
        let periods = codes.iter().rev().map(period).collect::<Result<_>>()?;
        Ok(Outline { measures, periods })
    })
    .await
}

pub(super) fn measure_of(row: MeasureRow) -> Result<Measure> {
    let nature = MeasureNature::from_name(&row.nature);
    Ok(Measure {
        nature: nature.ok_or_else(|| damaged("register_measure.nature", &row.nature))?,
        decimals: u8::try_from(row.decimals)
            .map_err(|_| damaged("register_measure.decimals", &row.decimals.to_string()))?,
        code: row.code,
        title: row.title,
        measure_unit: row.measure_unit,
    })
}

/// The figures of an alliance in one period, beside those of the year before.
#[derive(Clone, Debug)]
pub struct FiguresOf {
    /// Whose.
    pub register: Register,
    /// What it measures, in order.
    pub measures: Vec<Measure>,
    /// The periods of which there are figures, the newest first.
    pub periods: Vec<FigurePeriod>,
    /// The period that is asked for, else the newest; none where there is no figure.
    pub period: Option<FigurePeriod>,
    now: Vec<TotalRow>,
    before: Vec<TotalRow>,
}

impl FiguresOf {
    /// What a measure comes to, in one sector or in all of them; none where nobody has a figure.
    #[must_use]
    pub fn now(&self, code: &str, sector: Option<&str>) -> Option<Sum> {
        sum_of(&self.now, code, sector)
    }

    /// The same a year before.
    #[must_use]
    pub fn before(&self, code: &str, sector: Option<&str>) -> Option<Sum> {
        sum_of(&self.before, code, sector)
    }

    /// Whether a figure of the period is counted in a sector.
    #[must_use]
    pub fn has(&self, sector: &str) -> bool {
        self.now.iter().any(|row| row.sector == sector)
    }
}

fn sum_of(rows: &[TotalRow], code: &str, sector: Option<&str>) -> Option<Sum> {
    let is_meant = |row: &&TotalRow| {
        row.code == code && sector.map_or(row.sector != OUT_OF_REGISTER, |sector| row.sector == sector)
    };
    let sums = rows.iter().filter(is_meant).map(|row| Sum::of(row.amount, row.scale, row.entries));
    sums.reduce(Sum::and)
}

/// The figures of an alliance, of the period with this code, else of the newest.
///
/// # Errors
/// No such unit, no right.
pub async fn open_figures(app: &App, actor: &Actor, slug: &str, period: &str) -> Result<FiguresOf> {
    let mut look = app.look();
    let unit = readable(look.reader().await?, actor, (slug, app.today())).await?;
    let outline = outline_of(&mut look, &unit).await?;
    let reader = look.reader().await?;
    let asked = FigurePeriod::from_code(period).filter(|asked| outline.periods.contains(asked));
    let period = asked.or(outline.periods.first().copied());
    let (mut now, mut before) = (vec![], vec![]);
    if let Some(period) = period {
        now = list_totals(reader, &unit.id, &period.code()).await?;
        before = list_totals(reader, &unit.id, &period.year_before().code()).await?;
    }
    let keeps = keeper_of_register(actor, &UnitId::new(unit.id.as_str())).is_some();
    let register = Register { unit, keeps };
    let (measures, periods) = (outline.measures.clone(), outline.periods.clone());
    Ok(FiguresOf { register, measures, periods, period, now, before })
}

/// What an alliance measures, for whoever brings figures.
///
/// # Errors
/// No such unit, no right.
pub async fn measures_of(app: &App, actor: &Actor, slug: &str) -> Result<Vec<Measure>> {
    let mut look = app.look();
    let unit = readable(look.reader().await?, actor, (slug, app.today())).await?;
    Ok(outline_of(&mut look, &unit).await?.measures.clone())
}

/// The line of the log that a file is known by.
fn line_of(subject: &str) -> Result<i64> {
    i64::from_str(subject).map_err(|_| crate::Error::NotFound)
}
