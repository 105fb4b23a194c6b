//! Opening a year: its form, its periods, its steps.

use jiff::civil::{Date, date};
use thidua_domain::access::Ground;
use thidua_domain::access::Right;
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::{ClusterId, UnitId, YearId};
use thidua_domain::people::Actor;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::PeriodKind;
use thidua_domain::year::{StepKind, YEARS};
use thidua_store::reporting::{IndicatorRow, PeriodRow};
use thidua_store::year::{self as store, NewYear};
use thidua_store::{Work, organization, reporting};
use toml_edit::{DocumentMut, Item, Table};

use crate::{App, Error, Result};

/// The report form that a cluster of cooperative alliances begins with.
const FORM: &str = include_str!("../../../../rulebooks/indicators/lien-minh-htx.toml");

/// A year to be opened.
#[derive(Clone, Debug)]
pub struct OpenYear {
    /// Address part of the cluster.
    pub cluster: String,
    /// Which year.
    pub year: i16,
}

/// Opens a year with the form of the cluster's last one, or with the form that clusters begin with.
///
/// # Errors
/// No right in this cluster, a year that exists or cannot be.
pub async fn open_year(app: &App, actor: &Actor, act: OpenYear) -> Result<()> {
    let today = app.today();
    let cluster = organization::find_cluster(&mut app.read().await?, &act.cluster, &today.to_string())
        .await?
        .ok_or(Error::NotFound)?;
    app.write(actor, Scope::Cluster(ClusterId::new(cluster.id.clone())), async |work| {
        let members =
            organization::list_members(work, &cluster.id, &today.to_string(), &today.to_string()).await?;
        let ground = Ground {
            cluster: ClusterId::new(cluster.id.clone()),
            members: members.into_iter().map(|member| UnitId::new(member.unit_id)).collect(),
        };
        work.acts_as(ground.office(actor, Right::ArrangeYear).ok_or(Error::NotAllowed)?);
        if !YEARS.contains(&act.year) {
            return Err(Refusal::YearOutOfRange.into());
        }
        if store::find_year(work, &cluster.id, i64::from(act.year)).await?.is_some() {
            return Err(Refusal::YearExists { year: act.year.to_string() }.into());
        }
        let form = form_to_begin_with(work, &cluster.id, act.year).await?;

        let row = NewYear {
            cluster: &cluster.id,
            year: i64::from(act.year),
            state: "open",
            source: None,
            remark: None,
        };
        let id = store::add_year(work, &row).await?;
        for (position, indicator) in (1_i64..).zip(&form) {
            reporting::add_indicator(work, &id, position, indicator).await?;
        }
        add_calendar(work, &YearId::new(id.clone()), &calendar(act.year)).await?;
        work.record(Event::YearOpened { year: id, number: act.year.to_string() });
        Ok(())
    })
    .await
}

async fn form_to_begin_with(work: &mut Work, cluster: &str, year: i16) -> Result<Vec<IndicatorRow>> {
    for before in (year - 3..year).rev() {
        if let Some(row) = store::find_year(work, cluster, i64::from(before)).await? {
            let form = reporting::list_indicators(work, &row.id).await?;
            // A year that was taken over has only the few figures that somebody published.
            if row.source.is_none() && !form.is_empty() {
                return Ok(form);
            }
        }
    }
    usual_form()
}

/// The form that clusters begin with.
pub(crate) fn usual_form() -> Result<Vec<IndicatorRow>> {
    read_form(FORM)
}

/// Days of one period: as of, opens, due.
pub(crate) struct Due {
    pub code: &'static str,
    pub kind: PeriodKind,
    pub as_of: Date,
    pub opens: Date,
    pub due: Date,
}

/// A year's periods, and the due days of the steps that are no reports.
pub(crate) struct Calendar {
    pub periods: Vec<Due>,
    pub self_marks: Date,
    pub cluster_marks: Date,
    pub freeze: Date,
}

/// The usual calendar. The conference is in November, so the last quarter and the year are reported as estimates.
fn calendar(year: i16) -> Calendar {
    let due = |code, kind, as_of: (i8, i8), opens: (i8, i8), due: (i8, i8)| Due {
        code,
        kind,
        as_of: date(year, as_of.0, as_of.1),
        opens: date(year, opens.0, opens.1),
        due: date(year, due.0, due.1),
    };
    Calendar {
        periods: vec![
            due("plan", PeriodKind::Plan, (12, 31), (1, 2), (2, 28)),
            due("q1", PeriodKind::Quarter, (3, 31), (3, 25), (4, 10)),
            due("q2", PeriodKind::Quarter, (6, 30), (6, 25), (7, 10)),
            due("q3", PeriodKind::Quarter, (9, 30), (9, 25), (10, 10)),
            due("q4", PeriodKind::Quarter, (12, 31), (10, 25), (11, 10)),
            due("year", PeriodKind::Annual, (12, 31), (11, 1), (11, 15)),
        ],
        self_marks: date(year, 11, 18),
        cluster_marks: date(year, 11, 24),
        freeze: date(year, 11, 27),
    }
}

/// Adds periods and steps to a year.
pub(crate) async fn add_calendar(work: &mut Work, year: &YearId, calendar: &Calendar) -> Result<()> {
    let mut steps: Vec<(StepKind, Date)> = vec![];
    for (position, due) in (1_i64..).zip(&calendar.periods) {
        let row = PeriodRow {
            id: String::new(),
            code: due.code.to_owned(),
            position,
            kind: due.kind.name().to_owned(),
            as_of: due.as_of.to_string(),
            opens_on: due.opens.to_string(),
            due_on: due.due.to_string(),
            state: "open".to_owned(),
        };
        reporting::add_period(work, year.as_str(), &row).await?;
        steps.push((StepKind::Report(due.code.to_owned()), due.due));
    }
    steps.push((StepKind::SelfMarks, calendar.self_marks));
    steps.push((StepKind::ClusterMarks, calendar.cluster_marks));
    steps.push((StepKind::Freeze, calendar.freeze));
    for (position, (kind, due)) in (1_i64..).zip(steps) {
        store::add_step(work, year.as_str(), position, &kind.name(), &due.to_string()).await?;
    }
    Ok(())
}

/// Reads a form file: `[[indicator]]` with code, group, title, unit and how it is checked and joined.
fn read_form(text: &str) -> Result<Vec<IndicatorRow>> {
    let file: DocumentMut =
        text.parse().map_err(|fault: toml_edit::TomlError| Error::Broken(fault.into()))?;
    let list = file.get("indicator").and_then(Item::as_array_of_tables);
    Ok(list.into_iter().flatten().map(row_of).collect())
}

fn row_of(table: &Table) -> IndicatorRow {
    let text = |key: &str| table.get(key).and_then(Item::as_str).map(str::to_owned);
    let number = |key: &str| table.get(key).and_then(Item::as_integer);
    IndicatorRow {
        code: text("code").unwrap_or_default(),
        group_title: text("group").unwrap_or_default(),
        title: text("title").unwrap_or_default(),
        measure_unit: text("unit").unwrap_or_default(),
        kind: text("kind").unwrap_or_else(|| "number".to_owned()),
        over_year: text("over_year").unwrap_or_else(|| "last".to_owned()),
        decimals: number("decimals").unwrap_or(0),
        part_of: text("part_of"),
        at_most: text("at_most"),
        usual_change: number("usual_change"),
        survey_marks: text("survey_marks"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_that_clusters_begin_with_names_only_indicators_that_exist() {
        let form = read_form(FORM).unwrap();
        let has = |code: &str| form.iter().any(|row| row.code == code);
        assert!(form.len() > 15);
        for row in &form {
            assert!(!row.title.is_empty() && !row.group_title.is_empty(), "{}", row.code);
            for other in [&row.part_of, &row.at_most].into_iter().flatten() {
                assert!(has(other), "{} names {other}", row.code);
            }
        }
    }
}
