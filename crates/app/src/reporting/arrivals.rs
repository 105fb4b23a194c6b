//! When the reports of a year came to the cluster, and until when they were asked for.

use std::collections::BTreeMap;

use jiff::civil::Date;
use thidua_domain::calendar::StepKind;
use thidua_domain::reporting::{Arrival, put_off};
use thidua_store::Sql;
use thidua_store::calendar::list_exceptions;
use thidua_store::reporting::{PeriodRow, ReportRow};

use crate::error::stored_day;
use crate::{Result, day_in_vietnam};

/// The reports of a year as they came; every unit is asked for one of each period.
pub(crate) struct Arrivals {
    /// Code and due day, in the order of the year.
    periods: Vec<(String, Date)>,
    /// By unit and period.
    came: BTreeMap<(String, String), Date>,
    /// By unit and step: since when and until when a unit is let through.
    granted: BTreeMap<(String, String), (Date, Date)>,
}

impl Arrivals {
    pub(super) async fn load(
        sql: &mut impl Sql,
        year: &str,
        (periods, reports): (&[PeriodRow], &[ReportRow]),
    ) -> Result<Self> {
        let mut granted = BTreeMap::new();
        for row in list_exceptions(sql, year).await? {
            granted
                .insert((row.unit_id, row.kind), (day_in_vietnam(row.granted_at), stored_day(&row.until)?));
        }
        let mut came = BTreeMap::new();
        for row in reports {
            let Some(day) = row.arrived_at.map(day_in_vietnam) else { continue };
            let Some(period) = periods.iter().find(|period| period.id == row.period_id) else { continue };
            // A correction comes later and changes nothing about when the report came.
            let first = came.entry((row.unit_id.clone(), period.code.clone())).or_insert(day);
            *first = day.min(*first);
        }
        let due = |period: &PeriodRow| Ok((period.code.clone(), stored_day(&period.due_on)?));
        Ok(Self { periods: periods.iter().map(due).collect::<Result<_>>()?, came, granted })
    }

    /// Those of one unit that are late by a day.
    pub(crate) fn late(&self, unit: &str, by: Date) -> Vec<Arrival> {
        let of = |(period, due): &(String, Date)| {
            let step = StepKind::Report(period.clone()).name();
            let granted = self.granted.get(&(unit.to_owned(), step)).copied();
            Arrival {
                period: period.clone(),
                due: put_off(*due, granted),
                came: self.came.get(&(unit.to_owned(), period.clone())).copied(),
            }
        };
        self.periods.iter().map(of).filter(|arrival| arrival.is_late(by)).collect()
    }

    /// Whether any report of the unit came: one that was no member was asked for none.
    pub(crate) fn knows(&self, unit: &str) -> bool {
        self.came.keys().any(|(of, _)| of == unit)
    }
}
