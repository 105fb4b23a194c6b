//! Figures before and after, where they are: of an organisation those that were brought into its register, of a unit those of its accepted reports. None is typed here.

use std::collections::BTreeMap;

use thidua_domain::number::Decimal;
use thidua_domain::register::FigurePeriod;
use thidua_store::Sql;
use thidua_store::exemplars::{self as store, ExemplarRow, FigureRow, ReplicationRow};
use thidua_store::reporting::bulk::list_accepted_of_unit;

use crate::Result;
use crate::error::damaged;
pub use crate::register::figures::Measured;
use crate::register::figures::figures_of_entry;

/// An indicator before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What it is known by.
    pub code: String,
    /// What it is called; its code where nobody knows any more.
    pub title: String,
    /// In what it is counted.
    pub measure_unit: String,
    /// The earlier period and its figure.
    pub before: (FigurePeriod, Option<Decimal>),
    /// The later period and its figure.
    pub after: (FigurePeriod, Option<Decimal>),
}

impl Compared {
    fn of(
        known: &[Measured],
        (code, title): (&str, &str),
        (before, after): (FigurePeriod, FigurePeriod),
    ) -> Self {
        let found = known.iter().find(|measured| measured.code == code);
        let at = |period: FigurePeriod| found.and_then(|measured| measured.at.get(&period)).copied();
        Self {
            code: code.to_owned(),
            title: found.map_or(title, |measured| measured.title.as_str()).to_owned(),
            measure_unit: found.map(|measured| measured.measure_unit.clone()).unwrap_or_default(),
            before: (before, at(before)),
            after: (after, at(after)),
        }
    }
}

/// Everything that is known of an organisation of a register, or, where none is named, of the unit.
pub(super) async fn known_figures(
    sql: &mut impl Sql,
    cluster: &str,
    (unit, entry): (&str, &str),
) -> Result<Vec<Measured>> {
    if entry.is_empty() {
        of_unit(sql, cluster, unit).await
    } else {
        figures_of_entry(sql, unit, entry).await
    }
}

async fn of_unit(sql: &mut impl Sql, cluster: &str, unit: &str) -> Result<Vec<Measured>> {
    let mut known: Vec<Measured> = vec![];
    for row in list_accepted_of_unit(sql, cluster, unit).await? {
        // A plan is no figure of a period.
        let (Some(period), Some(figure)) =
            (reported_period(row.year, &row.period), Decimal::read(&row.value))
        else {
            continue;
        };
        let at = known.iter().position(|measured| measured.code == row.code);
        let at = at.unwrap_or_else(|| {
            let (code, at) = (row.code.clone(), BTreeMap::new());
            known.push(Measured { code, title: String::new(), measure_unit: String::new(), at });
            known.len() - 1
        });
        // The newest year says what it is called.
        (known[at].title, known[at].measure_unit) = (row.title, row.measure_unit);
        known[at].at.insert(period, figure);
    }
    Ok(known)
}

fn reported_period(year: i64, code: &str) -> Option<FigurePeriod> {
    match code.strip_prefix('q') {
        Some(quarter) => FigurePeriod::from_code(&format!("{year}-Q{quarter}")),
        None if code == "year" => FigurePeriod::from_code(&year.to_string()),
        None => None,
    }
}

pub(super) fn period_of(code: &str) -> Result<FigurePeriod> {
    FigurePeriod::from_code(code).ok_or_else(|| damaged("period", code))
}

/// The figures of an exemplar before and after.
pub(super) async fn of_exemplar(sql: &mut impl Sql, row: &ExemplarRow) -> Result<Vec<Compared>> {
    let chosen = store::list_figures(sql, &row.id).await?;
    if chosen.is_empty() {
        return Ok(vec![]);
    }
    let known = known_figures(sql, &row.cluster_id, (&row.unit_id, &row.entry_id)).await?;
    let compare = |figure: &FigureRow| {
        let periods = (period_of(&figure.before_period)?, period_of(&figure.after_period)?);
        Ok(Compared::of(&known, (&figure.code, &figure.code), periods))
    };
    chosen.iter().map(compare).collect()
}

/// The same indicators where the exemplar was taken up, between the periods that were said there.
pub(super) async fn of_replication(
    sql: &mut impl Sql,
    exemplar: &ExemplarRow,
    (row, shown): (&ReplicationRow, &[Compared]),
) -> Result<Vec<Compared>> {
    if row.before_period.is_empty() || shown.is_empty() {
        return Ok(vec![]);
    }
    let known = known_figures(sql, &exemplar.cluster_id, (&row.unit_id, &row.entry_id)).await?;
    let periods = (period_of(&row.before_period)?, period_of(&row.after_period)?);
    Ok(shown.iter().map(|one| Compared::of(&known, (&one.code, &one.title), periods)).collect())
}
