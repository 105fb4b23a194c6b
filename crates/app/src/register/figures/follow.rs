//! Figures follow their organisation: into the sector that it turns out to have had, out of the totals and in again.

use std::collections::BTreeMap;

use thidua_domain::register::{FigurePeriod, Life, OUT_OF_REGISTER, sector_in};
use thidua_store::Work;
use thidua_store::organization::UnitRow;
use thidua_store::register::figures::{Differences, list_figures_of, set_sector};

use super::acts::change_totals;
use crate::Result;
use crate::error::damaged;

/// Counts the figures of an organisation where its life says now; without a life it is out of the register.
pub(in crate::register) async fn count_again(
    work: &mut Work,
    unit: &UnitRow,
    entry: &str,
    life: Option<&Life>,
) -> Result<()> {
    let mut by_period: BTreeMap<String, Differences> = BTreeMap::new();
    for figure in list_figures_of(work, &unit.id, entry).await? {
        let period = FigurePeriod::from_code(&figure.period);
        let period = period.ok_or_else(|| damaged("register_figure.period", &figure.period))?;
        let sector = life.map_or(OUT_OF_REGISTER, |life| sector_in(life, period));
        if sector == figure.sector {
            continue;
        }
        set_sector(work, &unit.id, entry, &figure, sector).await?;
        let (amount, scale) = (i128::from(figure.amount), figure.scale);
        let differences = by_period.entry(figure.period).or_default();
        differences.note((&figure.code, &figure.sector), scale, (-amount, -1));
        differences.note((&figure.code, sector), scale, (amount, 1));
    }
    for (period, differences) in by_period {
        change_totals(work, (&unit.id, &period), &differences).await?;
    }
    Ok(())
}
