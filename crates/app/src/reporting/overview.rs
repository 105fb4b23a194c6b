//! All reports of a year: periods × units.

use std::collections::BTreeMap;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::calendar::Progress;
use thidua_domain::reporting::{ReportState, Standing, progress_of_report};
use thidua_store::Sql;
use thidua_store::reporting::{self as store, PeriodRow, ReportRow};

use super::load::version_of;
use crate::error::stored_day;
use crate::ground::{ClusterYear, Member, load_here};
use crate::{App, Result};

/// Where one unit stands with one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverviewCell {
    /// State of the newest version, if there is one.
    pub state: Option<ReportState>,
    /// Its number.
    pub version: i64,
    /// How it stands against the due date.
    pub progress: Progress,
    /// When it last changed.
    pub changed_at: Option<i64>,
    /// How sure its unit is of the figures.
    pub standing: Standing,
    /// Whether the cluster gave it back, and can read what it gave back.
    pub returned: bool,
}

/// All reports of a year: periods × units.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The periods in their order.
    pub periods: Vec<PeriodRow>,
    /// A row a member, a cell a period.
    pub rows: Vec<(Member, Vec<OverviewCell>)>,
}

/// Where every unit stands with every period.
///
/// # Errors
/// No such year, or no right to read it.
pub async fn overview(app: &App, actor: &Actor, at: (&str, i16)) -> Result<(ClusterYear, Overview)> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ReadYear)?;
    let overview = load_overview(&mut reader, &here, app.today()).await?;
    Ok((here, overview))
}

pub(crate) async fn load_overview(sql: &mut impl Sql, here: &ClusterYear, today: Date) -> Result<Overview> {
    let periods = store::list_periods(sql, here.year_id.as_str()).await?;
    let mut newest: BTreeMap<(String, String), ReportRow> = BTreeMap::new();
    for row in store::list_reports(sql, here.year_id.as_str()).await? {
        newest.insert((row.unit_id.clone(), row.period_id.clone()), row);
    }
    // Nobody is late with what was due before the year was opened here.
    let opened = crate::day_in_vietnam(here.opened_at);
    let mut rows = vec![];
    for member in here.members.iter() {
        let mut cells = vec![];
        for period in &periods {
            let row = newest.get(&(member.id.to_string(), period.id.clone()));
            cells.push(cell_of(period, row, today, opened)?);
        }
        rows.push((member.clone(), cells));
    }
    Ok(Overview { periods, rows })
}

fn cell_of(period: &PeriodRow, row: Option<&ReportRow>, today: Date, opened: Date) -> Result<OverviewCell> {
    let version = row.map(version_of).transpose()?;
    let state = version.as_ref().map(|version| version.state);
    let (opens, due) = (stored_day(&period.opens_on)?, stored_day(&period.due_on)?.max(opened));
    Ok(OverviewCell {
        state,
        version: version.as_ref().map_or(0, |version| version.number),
        progress: progress_of_report(state, opens, due, today),
        standing: version.as_ref().map(|version| version.standing).unwrap_or_default(),
        returned: version.as_ref().is_some_and(|version| version.returned_at.is_some()),
        changed_at: version.map(|version| version.changed_at),
    })
}
